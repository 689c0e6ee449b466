"""The paragraphs of two texts of an article side by side: the same, moved, changed, gone, new. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.text_records import ParagraphFate
from store.texts.word_changes import word_changes
from store.values import Fate

ALIKE = 50.0
"""How alike (0..100) an old and a new paragraph are at least, to stand side by side as one that changed."""

COMPARED = 40_000
"""Pairs of paragraphs that are compared; of more, those near each other only."""


def side_by_side(old: Sequence[str], new: Sequence[str]) -> tuple[ParagraphFate, ...]:
    """Every paragraph of either text once, in the order of the new one, those that are gone behind their neighbour."""
    partner: dict[int, int] = {}
    fates: dict[int, Fate] = {}
    for code in Indel.opcodes(list(old), list(new)):
        if code.tag == "equal":
            for a, b in zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True):
                partner[b], fates[b] = a, Fate.KEPT
    left = [n for n in range(len(old)) if n not in set(partner.values())]
    free = [n for n in range(len(new)) if n not in partner]
    for b in list(free):
        same = next((n for n in left if old[n] == new[b]), None)
        if same is not None:
            partner[b], fates[b] = same, Fate.MOVED
            left.remove(same)
            free.remove(b)
    near = len(left) * len(free) > COMPARED
    ranked = sorted(
        (-score, abs(a - b), a, b)
        for a in left
        for b in free
        if (not near or abs(a - b) < 50) and (score := _alike(old[a], new[b])) >= ALIKE
    )
    for _, _, a, b in ranked:
        if b not in partner and a in left:
            partner[b], fates[b] = a, Fate.CHANGED
            left.remove(a)
    return tuple(_in_order(old, new, partner, fates, left))


def _alike(old: str, new: str) -> float:
    """How alike two paragraphs are; one that was cut in two or joined with another is like its parts."""
    shorter, longer = sorted((len(old), len(new)))
    if not shorter:
        return 0.0
    whole = fuzz.ratio(old, new, score_cutoff=ALIKE)
    if whole or shorter < 40 or shorter * 8 < longer:
        return whole
    few, many = sorted((frozenset(old.split()), frozenset(new.split())), key=len)
    if len(few & many) < 0.7 * len(few):
        return 0.0
    part = fuzz.partial_ratio(old, new, score_cutoff=90.0)
    return ALIKE + part / 100 if part else 0.0


def _in_order(
    old: Sequence[str], new: Sequence[str], partner: dict[int, int], fates: dict[int, Fate], left: Sequence[int]
) -> list[ParagraphFate]:
    rows: list[ParagraphFate] = []
    gone = list(left)
    for b in range(len(new)):
        a = partner.get(b, -1)
        # What is gone stands before the first paragraph that came after it and has stayed in its order.
        while gone and a >= 0 and fates[b] is not Fate.MOVED and gone[0] < a:
            rows.append(ParagraphFate(gone.pop(0), -1, Fate.GONE))
        if a < 0:
            rows.append(ParagraphFate(-1, b, Fate.NEW))
        else:
            changes = word_changes(old[a], new[b]) if fates[b] is Fate.CHANGED else ()
            rows.append(ParagraphFate(a, b, fates[b], changes))
    return [*rows, *(ParagraphFate(a, -1, Fate.GONE) for a in gone)]
