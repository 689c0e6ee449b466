"""Putting proposed words into a text: only the words that differ, and never two changes of the same words.

A change finds its place by the claim's exact words and what stands around them, as a claim does in a text that was read
again. Changes that would touch each other are all left out and told; the order in which they are given does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from store.db.articles import anchors
from store.db.articles.anchors import Anchor, Place
from store.text_records import ChangedText, ChangeLeftOut, ProposedChange
from store.texts.word_changes import exact_changes
from store.values import LeftOut, QueryState

_HERE, _ELSEWHERE = "here", "elsewhere"

STANDING = (QueryState.STANDS, QueryState.ON_AUTHOR)
"""After these answers the words of the text stay."""


class _Edit(NamedTuple):
    """Words of a paragraph and what stands in their place."""

    paragraph: int
    start: int
    end: int
    words: str


def apply_changes(corrections: Sequence[ProposedChange], texts: Sequence[str]) -> ChangedText:
    """The text with every change that can be made in it. Pure; made again in its own result, it changes nothing."""
    places = _places(corrections, texts)
    left: list[ChangeLeftOut] = []
    edits: dict[int, tuple[_Edit, ...]] = {}
    for n, one in enumerate(corrections):
        why = _cannot(one, places.get(one.claim_id), texts)
        if why is not None:
            left.append(ChangeLeftOut(one, why))
        else:
            edits[n] = _edits(one, places[one.claim_id])
    clashing = {
        n: tuple(dict.fromkeys(corrections[m].claim_id for m in edits if m != n and _clash(edits[n], edits[m])))
        for n in edits
    }
    left += [ChangeLeftOut(corrections[n], LeftOut.OVERLAPS, others) for n, others in clashing.items() if others]
    made = [n for n, others in clashing.items() if not others]
    return ChangedText(
        _edited(texts, {edit for n in made for edit in edits[n]}), tuple(corrections[n] for n in made), tuple(left)
    )


def _places(corrections: Sequence[ProposedChange], texts: Sequence[str]) -> Mapping[str, Place]:
    known = {
        one.claim_id: Anchor(
            one.claim_id, _ELSEWHERE, one.paragraph, one.start, one.end, one.exact, one.prefix, one.suffix
        )
        for one in corrections
    }
    return anchors.places(list(known.values()), {_HERE: texts}, _HERE)


def _cannot(one: ProposedChange, place: Place | None, texts: Sequence[str]) -> LeftOut | None:
    if not one.proposed or one.proposed == one.exact:
        return LeftOut.NO_WORDS
    if one.query in STANDING:
        return LeftOut.STANDS
    if place is None:
        return LeftOut.THERE if any(one.proposed in text for text in texts) else LeftOut.GONE
    position, start, _ = place
    # Words that were put before or behind the claim's own stand there, and the claim's own still do.
    at = one.proposed.find(one.exact)
    if at >= 0 and texts[position][max(0, start - at) :].startswith(one.proposed) and start >= at:
        return LeftOut.THERE
    return None


def _edits(one: ProposedChange, place: Place) -> tuple[_Edit, ...]:
    position, start, _ = place
    return tuple(
        _Edit(position, start + change.start, start + change.end, one.proposed[change.new_start : change.new_end])
        for change in exact_changes(one.exact, one.proposed)
    )


def _clash(mine: Sequence[_Edit], theirs: Sequence[_Edit]) -> bool:
    """Whether the two change the same words otherwise; the same change of the same words is one."""
    return any(
        a != b and a.paragraph == b.paragraph and a.start <= b.end and b.start <= a.end for a in mine for b in theirs
    )


def _edited(texts: Sequence[str], edits: set[_Edit]) -> tuple[str, ...]:
    new = list(texts)
    for edit in sorted(edits, reverse=True):
        text = new[edit.paragraph]
        new[edit.paragraph] = text[: edit.start] + edit.words + text[edit.end :]
    return tuple(new)
