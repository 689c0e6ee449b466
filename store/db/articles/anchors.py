"""Where the exact words of a claim stand in another text of its article: word for word, as the same sentence, a place each.

Words that have become part of other words or of another sentence stand there no longer: "40 were hurt" is neither in
"140 were hurt" nor in "nobody says that 40 were hurt". Where the same words stand several times, what stands around
them tells them apart. Whatever is not clear stands nowhere, and its reviews wait to be confirmed.
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from store.db.log.in_force import RESTATE

AROUND = 64
"""Code points on either side that tell the same words apart."""

KEPT = 32
"""Code points that are kept on either side of a claim (claim_storing.CONTEXT)."""

MANY = 40_000
"""Pairs of the same words that are compared; of more, as in a page of one line, each is the one of its own number."""

ALIKE = 60.0
"""How alike (0..100) what stands around must be where the same words stand several times."""

_QUOTES = "\"'“”‘’«»„‚()[]{}*_"
_END = ".!?…。！？।"
_END_AFTER = re.compile(r"[.!?…]+[\"'”’)\]»]*(?=\s|\Z)|[。！？।]+")
_END_BEFORE = re.compile(r"[.!?…]+[\"'”’)\]»]*\s|[。！？।]+")
_RUN = re.compile(r"[^\s。！？।]*")

Texts = Sequence[str]
Place = tuple[int, int, int]
"""(paragraph, start, end)."""


class Anchor(NamedTuple):
    """A claim where it was found: `revision` is the text, the rest as claims have it."""

    claim: str
    revision: str
    position: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class _Occurrence(NamedTuple):
    """Words of a text: their paragraph and span in it, and where they begin in the whole text."""

    position: int
    start: int
    at: int


def anchors_of(conn: sqlite3.Connection, article: str) -> list[Anchor]:
    """Every claim of an article, by its place in the text it was found in, whatever has become of it: the same on every desk."""
    rows = conn.execute(
        'SELECT c.id, c.revision_id, c.position, c."start", c."end", c.exact, c.prefix, c.suffix'
        " FROM main.claim_state s JOIN claims c ON c.id = s.claim_id WHERE s.article_id = ?"
        ' ORDER BY c.position, c."start", c."end", c.id',
        [article],
    )
    return [Anchor(*row) for row in rows]


def texts_of(conn: sqlite3.Connection, article: str) -> dict[str, tuple[str, ...]]:
    """The paragraphs of every revision of an article, by the revision's id, in the order the desk read them."""
    found: dict[str, list[str]] = {}
    rows = conn.execute(
        "SELECT v.id, p.text FROM revisions v LEFT JOIN paragraphs p ON p.revision_id = v.id"
        " WHERE v.article_id = ? ORDER BY v.rowid, p.position",
        [article],
    )
    for revision, text in rows:
        kept = found.setdefault(str(revision), [])
        if text is not None:
            kept.append(str(text))
    return {revision: tuple(texts) for revision, texts in found.items()}


def places(anchors: Sequence[Anchor], texts: Mapping[str, Texts], revision: str) -> dict[str, Place]:
    """Where the claims stand in a revision, by their ids; those that do not are left out, and no two share a place.

    `texts` are those of every revision that is named.
    """
    wholes = {name: _Whole(found) for name, found in texts.items()}
    groups: dict[str, list[Anchor]] = {}
    for one in anchors:
        groups.setdefault(one.exact, []).append(one)
    found: dict[str, Place] = {}
    for exact, group in groups.items():
        occurrences = wholes[revision].occurrences(exact)
        if len(group) == len(occurrences) == 1 and group[0].revision == revision:
            found[group[0].claim] = (occurrences[0].position, occurrences[0].start, occurrences[0].start + len(exact))
        elif occurrences:
            found.update(_shared_out(group, occurrences, texts, revision, wholes))
    return found


class _Whole:
    """A text in one piece, and where each paragraph begins in it."""

    def __init__(self, texts: Texts) -> None:
        self.text = "\n".join(texts)
        self.begins = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0)) if texts else []

    def occurrences(self, exact: str) -> list[_Occurrence]:
        """Where the words stand, one behind the other."""
        found: list[_Occurrence] = []
        at = self.text.find(exact) if exact else -1
        while at >= 0:
            position = bisect_right(self.begins, at) - 1
            end = self.begins[position + 1] - 1 if position + 1 < len(self.begins) else len(self.text)
            inside = at + len(exact) <= end
            if inside:
                found.append(_Occurrence(position, at - self.begins[position], at))
            at = self.text.find(exact, at + (len(exact) if inside else 1))
        return found


def _shared_out(
    group: Sequence[Anchor],
    occurrences: Sequence[_Occurrence],
    texts: Mapping[str, Texts],
    revision: str,
    wholes: Mapping[str, _Whole],
) -> Iterator[tuple[str, Place]]:
    """Claims of the same words and the places that these have: each claim the place most like its own, each place once."""
    exact = group[0].exact
    rivals = list(_rivals(group, texts, wholes))
    whole = wholes[revision].text
    several = len(rivals) > 1 or len(occurrences) > 1
    ranked: list[tuple[float, int, int]] = []
    many = len(rivals) * len(occurrences) > MANY
    for n, (one, home, at, reach) in enumerate(rivals):
        for place, other in enumerate(occurrences):
            if many and n != place:
                continue
            own = one.revision == revision and (one.position, one.start) == (other.position, other.start)
            if own or _same_sentence(one, texts, texts[revision][other.position], other.start):
                likeness = _likeness(home, at, whole, other.at, len(exact), reach) if several else 100.0
                if likeness >= ALIKE:
                    ranked.append((-likeness, n, place))
    takers: dict[int, int] = {}
    for _, n, place in sorted(ranked):
        if n not in takers and place not in takers.values():
            takers[n] = place
    # What was found in this very text stands in it, in whichever place the claims of older texts have left.
    free = [place for place in range(len(occurrences)) if place not in takers.values()]
    for n, (one, _, _, _) in enumerate(rivals):
        if n not in takers and one.claim and one.revision == revision and free:
            takers[n] = free.pop(0)
    for n, place in takers.items():
        claim, other = rivals[n][0].claim, occurrences[place]
        if claim:
            yield claim, (other.position, other.start, other.start + len(exact))


def _rivals(
    group: Sequence[Anchor], texts: Mapping[str, Texts], wholes: Mapping[str, _Whole]
) -> Iterator[tuple[Anchor, str, int, int]]:
    """The claims, each with the whole text it was found in, its place there, and how far around it is known; then, as claims
    without an id, the same words elsewhere in those texts, which nobody has made a claim of: they keep their places, too."""
    taken = {(one.revision, one.position, one.start) for one in group}
    for one in group:
        home = texts.get(one.revision, ())
        if one.position < len(home) and home[one.position][one.start : one.end] == one.exact:
            whole = wholes[one.revision]
            yield one, whole.text, whole.begins[one.position] + one.start, AROUND
        else:  # its own text is damaged, or elsewhere: what was kept with the claim has to do
            yield one, one.prefix + one.exact + one.suffix, len(one.prefix), max(len(one.prefix), len(one.suffix))
    exact = group[0].exact
    for revision in dict.fromkeys(one.revision for one in group):
        for other in wholes[revision].occurrences(exact) if revision in wholes else ():
            if (revision, other.position, other.start) not in taken:
                nobody = Anchor("", revision, other.position, other.start, other.start + len(exact), exact, "", "")
                yield nobody, wholes[revision].text, other.at, AROUND


def _likeness(home: str, at: int, whole: str, there: int, length: int, reach: int) -> float:
    """How alike the surroundings are, 0..100: the better side counts twice, since one of them may have been rewritten."""
    from rapidfuzz import fuzz

    sides = sorted(
        (
            fuzz.ratio(home[max(0, at - reach) : at], whole[max(0, there - reach) : there]),
            fuzz.ratio(home[at + length : at + length + reach], whole[there + length : there + length + reach]),
        )
    )
    return (sides[0] + 2 * sides[1]) / 3


# --- the sentence around ---


def _same_sentence(one: Anchor, texts: Mapping[str, Texts], text: str, start: int) -> bool:
    """Whether the words at `start` are those of the claim with nothing grown to them, in a sentence that says the same."""
    home = texts.get(one.revision, ())
    whole = one.position < len(home) and home[one.position][one.start : one.end] == one.exact
    if whole:
        before, after = home[one.position][: one.start], home[one.position][one.end :]
    else:
        before, after = one.prefix, one.suffix
    end = start + len(one.exact)
    if _grown(before[::-1]) != _grown(text[:start][::-1]) or _grown(after) != _grown(text[end:]):
        return False
    head, tail = _head(text[:start], one.exact), _tail(text[end:], one.exact)
    known_head, known_tail = _head(before, one.exact), _tail(after, one.exact)
    if whole:
        return (head, tail) == (known_head, known_tail)
    # Of what was kept with the claim the far ends may be cut off in the midst of the sentence.
    return _agree(head[::-1], known_head[::-1], len(before)) and _agree(tail, known_tail, len(after))


def _agree(now: str, known: str, kept: int) -> bool:
    """Whether what stands beside the words now is what was known of it, as far as that was kept."""
    return now == known or (kept >= KEPT and len(known) > KEPT // 2 and now.startswith(known))


def _grown(text: str) -> str:
    """What is printed against the words without a space; "" for marks that only close or open."""
    run = _RUN.match(text)
    grown = run.group() if run is not None else ""
    return grown if any(sign.isalnum() or sign in "$£€¥%+-−–" for sign in grown) else ""


def _head(before: str, exact: str) -> str:
    """What stands before the words in their sentence, in single spaces."""
    bare = before.rstrip().rstrip(_QUOTES).rstrip()
    if bare.endswith(tuple(_END)) and not exact[:1].islower():
        return ""
    # An end mark right before small letters ended no sentence: "Gen. holt said".
    ends = [match.end() for match in _END_BEFORE.finditer(bare.rstrip(_END))]
    return " ".join(bare[ends[-1] if ends else 0 :].split())


def _tail(after: str, exact: str) -> str:
    """What stands after the words in their sentence, in single spaces."""
    bare = after.lstrip(_QUOTES).lstrip().lstrip(_QUOTES)
    if exact.rstrip(_QUOTES).endswith(tuple(_END)) and not bare[:1].islower():
        return ""
    end = _END_AFTER.search(after)
    return " ".join(after[: end.start() if end else len(after)].split()).strip(_QUOTES)


# --- which claims stand ---


def standing(conn: sqlite3.Connection, article: str, revision: str) -> list[tuple[str, int]]:
    """(claim_id, 1 or 0) of every claim of an article: whether it stands in this revision."""
    anchors = anchors_of(conn, article)
    if all(one.revision == revision for one in anchors):
        return [(one.claim, 1) for one in anchors]
    found = places(anchors, texts_of(conn, article), revision)
    return [(one.claim, int(one.claim in found)) for one in anchors]


def mark_standing(conn: sqlite3.Connection, article: str, revision: str, restate: str = RESTATE) -> None:
    """Note which of the article's claims stand in this text, its current one; reviews of the others become stale."""
    known = dict(conn.execute("SELECT claim_id, current FROM claim_state WHERE article_id = ?", [article]).fetchall())
    for claim, stands in standing(conn, article, revision):
        if stands != known[claim]:
            conn.execute("UPDATE claim_state SET current = ? WHERE claim_id = ?", [stands, claim])
            conn.execute(restate + " WHERE claim_id = ?", [claim])


def mark_all_standing(conn: sqlite3.Connection, restate: str) -> None:
    """The same for every article that has been read in more than one text, as part of a step: `restate` is as it was then."""
    for article, revision in conn.execute(
        "SELECT article_id, revision_id FROM current_revisions h"
        " WHERE (SELECT count(*) FROM revisions v WHERE v.article_id = h.article_id) > 1"
    ).fetchall():
        mark_standing(conn, article, revision, restate)
