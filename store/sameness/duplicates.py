"""Tells safe duplicates of a claim from look-alikes. A score alone never makes one: contradictions score as high as copies.

Two claims are safe duplicates when their canonical tokens are the same (canonical.py): the same numbers, units, dates,
names, negations, words of direction and modality in the same order. Everything else that is alike is a look-alike, shown
with the tokens that differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.claims import dates
from store.english.number_words import FIRST_WORDS
from store.sameness import canonical
from store.sameness.canonical import Token

# What two texts must at least share to be called look-alikes (rapidfuzz ratio over canonical tokens, 0..100).
LIKE = 72.0
# What they share at least as printed: of 21,792 pairs of related sentences of news of SHORT letters and more every one that is
# LIKE had 69 and more, one in twenty has this. Of shorter ones the numbers are left out, which can be printed in so many ways:
# of 20,663 pairs every one that is LIKE had 70 and more, one in seventeen has this.
FAR = 55.0
SHORT = 60
FEWEST = 20
"""Letters that a short text must have beside its numbers, and two thirds of its own, to be compared by them."""
# The same words a month later may be about another month: "unemployment rose to 5 percent".
DAYS = 31
_LONGEST_DIFF = 400
_BETWEEN = re.compile(r"[\W_]+")
_NO_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])s?['’](?:s\b)?")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A candidate (`index` into those given) that is alike but not the same, with the spans that differ, claim first."""

    index: int
    score: float
    differing: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The candidates of a claim: `safe` are indices of safe duplicates, `look_alikes` the rest that is alike, best first."""

    safe: tuple[int, ...]
    look_alikes: tuple[LookAlike, ...]


def fingerprint(text: str) -> tuple[str, ...]:
    """The canonical words of a claim: equal for safe duplicates, so that they can be looked up rather than compared."""
    return canonical.fingerprint(text)


def safe(a: str, b: str, a_published: str = "", b_published: str = "") -> bool:
    """Whether two claims say the same in print, and of the same time where the days of publication (ISO) are known."""
    if a == b and a_published == b_published:
        return bool(a.strip())
    mine = canonical.fingerprint(a)
    if not mine or mine != canonical.fingerprint(b) or _owners_differ(a, b):
        return False
    return a_published == b_published or _same_time(a, b, a_published, b_published)


def differing(a: str, b: str) -> list[tuple[Span, Span]]:
    """The spans where two claims differ in more than print, as ((start, end) in a, (start, end) in b); an empty span marks
    the place where one side has nothing."""
    one, other = canonical.tokens(a)[:_LONGEST_DIFF], canonical.tokens(b)[:_LONGEST_DIFF]
    found: list[tuple[Span, Span]] = []
    for code in Indel.opcodes([t.norm for t in one], [t.norm for t in other]):
        if code.tag == "equal":
            continue
        mine = _span(one, code.src_start, code.src_end)
        theirs = _span(other, code.dest_start, code.dest_end)
        if found and code.src_start and _touches(found[-1], mine, theirs):
            last = found.pop()
            mine, theirs = _joined(last[0], mine), _joined(last[1], theirs)
        found.append((mine, theirs))
    return found


def sort(
    claim: str, candidates: Sequence[str], published: str = "", candidates_published: Sequence[str] = ()
) -> Sorted:
    """The safe duplicates and the look-alikes of a claim among the candidates; days of publication where they are known."""
    mine = " ".join(canonical.fingerprint(claim))
    printed = _printed(claim)
    same: list[int] = []
    alike: list[LookAlike] = []
    for index, candidate in enumerate(candidates):
        if _far_apart(printed, _printed(candidate)):
            continue
        day = candidates_published[index] if index < len(candidates_published) else ""
        if safe(claim, candidate, published, day):
            same.append(index)
            continue
        score = fuzz.ratio(mine, " ".join(canonical.fingerprint(candidate)), score_cutoff=LIKE)
        if score >= LIKE:
            alike.append(LookAlike(index, score, tuple(differing(claim, candidate))))
    alike.sort(key=lambda found: (-found.score, found.index))
    return Sorted(tuple(same), tuple(alike))


def _printed(text: str) -> str:
    """A text in small letters with single spaces for all that is no letter or digit."""
    if text.isascii():  # most claims, at a third of the cost
        return " ".join(text.translate(_NO_WORDS).lower().split())
    return _BETWEEN.sub(" ", text).strip().lower()


@lru_cache(1024)
def _worded(printed: str) -> str:
    """A printed text without its numbers and articles; "" where too little is left to say anything."""
    words = " ".join([word for word in printed.split() if not word[0].isdigit() and word not in FIRST_WORDS])
    return words if len(words) >= FEWEST and 3 * len(words) >= 2 * len(printed) else ""


def _far_apart(a: str, b: str) -> bool:
    """Whether two printed texts share so little, in their order or in any, that canonical tokens cannot make them alike.

    They are a hundred times as quick to compare. Short ones in which numbers are much of the text are left to the tokens.
    """
    if max(len(a), len(b)) > canonical.LONGEST:
        return False
    if min(len(a), len(b)) < SHORT:
        a, b = _worded(a), _worded(b)
        if not a or not b:
            return False
    return not fuzz.ratio(a, b, score_cutoff=FAR) and not fuzz.token_sort_ratio(a, b, score_cutoff=FAR)


def _span(tokens: Sequence[Token], start: int, end: int) -> Span:
    if start < end:
        return tokens[start].start, tokens[end - 1].end
    place = tokens[start - 1].end if start else (tokens[0].start if tokens else 0)
    return place, place


def _touches(last: tuple[Span, Span], mine: Span, theirs: Span) -> bool:
    """Whether a deletion and an insertion at the same place are one replacement."""
    return mine[0] == mine[1] == last[0][1] or theirs[0] == theirs[1] == last[1][1]


def _joined(one: Span, other: Span) -> Span:
    if one[0] == one[1]:
        return other
    return one if other[0] == other[1] else (one[0], other[1])


def _owners_differ(a: str, b: str) -> bool:
    """Whether both print apostrophes and put them elsewhere: "the soldier's", "the soldiers'"."""
    mine, theirs = _APOSTROPHE.findall(a), _APOSTROPHE.findall(b)
    return bool(mine and theirs) and [m[0] == "s" for m in mine] != [t[0] == "s" for t in theirs]


def _same_time(a: str, b: str, a_published: str, b_published: str) -> bool:
    """Whether claims of two days mean the same days: published within DAYS, and every date in them resolves alike."""
    if not a_published or not b_published:
        return True
    try:
        apart = abs((date.fromisoformat(a_published[:10]) - date.fromisoformat(b_published[:10])).days)
    except ValueError:
        return False
    if apart > DAYS:
        return False
    return [d.value for d in dates.find(a, a_published)] == [d.value for d in dates.find(b, b_published)]
