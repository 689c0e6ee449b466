"""The same copy in several outlets: which paragraphs are reprints of one another, and who is credited with them.

Five reprints of one wire story are one source. A paragraph is a reprint of another when their texts are the same, or
nearly so: about one word in ten may differ, which leaves room for house style and small edits, and for nothing else.
"""

from __future__ import annotations

import heapq
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from store.db.articles import passage_rows
from store.db.articles.passage_rows import ParagraphRow
from store.english import lexicon
from store.passages.candidates import FileCandidates, gather
from store.passages.number_tokens import numbers_of_plain
from store.passages.search import Tools

ALIKE = 86.0
"""RapidFuzz's ratio from which two paragraphs are one copy; see bench/passages for recall and precision around it."""

SHORTEST = 40
"""Code points; shorter paragraphs ("He declined to comment.") are written twice by chance."""

MOST = 200
"""Copies of one paragraph that are told apart; a text repeated more often is not counted further."""

HELD = 90
"""RapidFuzz's partial_ratio from which a sentence stands in a text."""

COMPARED = 6_000
"""Code points of two texts that are compared letter by letter; of longer ones only parts are."""

PIECES = 12
"""Parts of a sentence of which one at least stands unchanged in a reprint of it."""

PLACES = 3
"""Places of each part that are looked at."""

SHORTER = 0.75
"""Share of the longer one's length that the shorter of two copies has at least: ALIKE leaves room for no less."""

NEAR = 0.25
"""How far apart the shares of a claim's words are that two copies of one paragraph hold, at most."""

_PLAIN = re.compile(r"[\W_]+")
_NO_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
_PRINTERS_SIGNS = "“”‘’—–…\u00a0"


@lru_cache(256)
def plain(text: str) -> str:
    """The words of a text in lower case with single spaces: what house style does not change."""
    for sign in () if text.isascii() else _PRINTERS_SIGNS:
        text = text.replace(sign, " ")
    if text.isascii():  # nearly every text, at a fifth of the cost
        return " ".join(text.translate(_NO_WORDS).lower().split())
    return _PLAIN.sub(" ", text).strip().lower()


def same_copy(a: str, b: str) -> bool:
    """Whether two plain() texts are one copy. Of very long ones the beginnings and the ends are compared."""
    shorter, longer = sorted((len(a), len(b)))
    if shorter < SHORTEST:
        return False
    # The ratio of texts of such lengths cannot reach the threshold.
    if 200 * shorter < ALIKE * (shorter + longer):
        return False
    if a == b:
        return True
    if longer > COMPARED:
        half = COMPARED // 2
        return _same_words(a[:half], b[:half]) and _same_words(a[-half:], b[-half:])
    return _same_words(a, b)


def _same_words(a: str, b: str) -> bool:
    """Whether at most about one word in ten differs. The time grows with the product of the lengths."""
    if fuzz.ratio(a, b, score_cutoff=ALIKE) == 0:
        return False
    # Last month's figures in this month's sentence are no reprint.
    mine, others = numbers_of_plain(a), numbers_of_plain(b)
    return not mine or not others or bool(mine & others)


def holds(text: str, sentence: str) -> bool:
    """Whether the plain() `text` prints the plain() `sentence` as it stands, or with about one word in ten changed.

    In a long text only the places are compared where some words of the sentence stand as they are.
    """
    if len(sentence) < SHORTEST:
        return False
    if sentence in text or same_copy(text, sentence):
        return True
    if len(text) <= len(sentence):
        return False
    if len(text) <= COMPARED:
        return fuzz.partial_ratio(sentence, text, score_cutoff=HELD) > 0
    sentence = sentence[:COMPARED]
    return any(fuzz.partial_ratio(sentence, window, score_cutoff=HELD) > 0 for window in _windows(text, sentence))


def _windows(text: str, sentence: str) -> Iterator[str]:
    """The stretches of a text in which one of PIECES parts of a sentence stands where the sentence could."""
    size = max(len(sentence) // PIECES, SHORTEST // 2)
    room = len(sentence) // 8
    seen: set[int] = set()
    for begin in range(0, len(sentence) - size + 1, size):
        piece = sentence[begin : begin + size]
        at = text.find(piece)
        for _ in range(PLACES):
            if at < 0:
                break
            start = max(at - begin - room, 0)
            if start // (room + 1) not in seen:
                seen.add(start // (room + 1))
                yield text[start : start + len(sentence) + 2 * room]
            at = text.find(piece, at + 1)


def groups(texts: Sequence[str], coverages: Sequence[float], limit: int) -> list[int]:
    """For each plain() text, best first, the number of the first one that is the same copy (its own if none is).

    `coverages` says how much of the claim each holds: copies hold about the same, so that most pairs need no closer
    look; copies that print a number in another's place stay apart, for a reader must see both. After `limit` groups only copies of those are looked for; what is none of them gets -1.
    """
    firsts: list[tuple[int, int, float, frozenset[str]]] = []
    exact: dict[str, int] = {}
    found: list[int] = []
    for n, text in enumerate(texts):
        length, covered = len(text), coverages[n]
        least, most = covered - NEAR, covered + NEAR
        shortest, longest = length * SHORTER, length / SHORTER
        known = exact.get(text) if length >= SHORTEST else None
        if known is None:
            near = [
                (one, theirs)
                for one, size, share, theirs in firsts
                if least < share < most and shortest < size < longest
            ]
            first = len(firsts) < limit
            mine = numbers_of_plain(text) if near or first else frozenset()
            alike = (one for one, theirs in near if mine <= theirs or theirs <= mine)
            known = next((one for one in alike if same_copy(texts[one], text)), None)
            if known is None:
                known = n if first else -1
                if first:
                    firsts.append((n, length, covered, mine))
        exact.setdefault(text, known)
        found.append(known)
    return found


def exact_copies(connection: sqlite3.Connection, text: str, limit: int = 200) -> list[tuple[str, str]]:
    """(article_id, source) of the current articles that print exactly this paragraph, at most `limit`."""
    if len(text) < SHORTEST:
        return []
    return passage_rows.articles_with(connection, text, limit)


def copies(
    connection: sqlite3.Connection, text: str, words: Mapping[str, str], article_id: str, tools: Tools
) -> list[ParagraphRow]:
    """The paragraphs of other current articles that are the same copy as `text`; `words` is its stem -> form."""
    text = text.encode("utf-8", "replace").decode()  # a lone surrogate stands in no desk
    wanted = plain(text)
    if len(wanted) < SHORTEST:
        return []
    keys = passage_rows.same_text(connection, text, MOST)
    shared = gather(FileCandidates(connection, tools.layout), words, tools.statistics).scores
    # A copy with one word in ten changed still holds most of the rarest words, few other paragraphs do.
    likely = heapq.nlargest(MOST, shared.items(), key=lambda scored: (scored[1], -scored[0]))
    keys = list(dict.fromkeys([*keys, *(pk for pk, _ in likely)]))
    found = [row for row in passage_rows.rows(connection, keys) if row.article_id != article_id]
    return sorted((row for row in found if same_copy(plain(row.text), wanted)), key=lambda row: row.pk)


# --- whose copy it is ----------------------------------------------------------------------------------------------

AGENCIES = lexicon.phrases("agencies.credited as")
"""Names under which news agencies are credited, in lower case."""

_CREDIT = re.compile(r"\(([^()]{2,40})\)\s{0,3}(?:[-\u2013\u2014_]{1,2}|\s)|^[^.()]{0,60}\(([^()]{2,40})\)")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\s{0,3}(?:\d{4}\s{1,3})?(?:by\s{1,3})?([^.,\d]{2,40})", re.IGNORECASE)
_BYLINE = re.compile(r"(?:^|\bby\s{1,3}|[,/|]\s{0,3})((?:the )?[a-z][a-z -]{1,30})(?=$|[,/|.])")


def agency(byline: str, first: str, last: str) -> str:
    """The news agency that an article credits in its byline, dateline or last line, or "".

    Understood: "By The Associated Press", "WASHINGTON (Reuters) -", "(AP)", "Copyright 2021 The Associated Press".
    """
    for found in _BYLINE.findall(byline[:200].strip().lower().removeprefix("by ")):
        if (name := AGENCIES.get(found.strip())) is not None:
            return name
    opening = _CREDIT.search(first[:120])
    if opening is not None:
        said = (opening.group(1) or opening.group(2)).strip().lower()
        if said in AGENCIES:
            return AGENCIES[said]
    tail = last[-200:].strip()
    closing = _COPYRIGHT.search(tail)
    if closing is not None and (name := AGENCIES.get(closing.group(1).strip().lower())) is not None:
        return name
    return AGENCIES.get(tail.strip("()[].-\u2013\u2014 ").lower(), "") if len(tail) < 40 else ""
