"""One quotation as two outlets print it: the same words, one inside the other, cut with a mark, altered, or another.

What differs is named with its kind (kinds_of_change.py).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Literal

from store.checks.quotations import alignment, printed_words
from store.checks.quotations.alignment import Aligned, Gap
from store.checks.quotations.kinds_of_change import Change, gravest, in_full, is_negation, may_be_short
from store.checks.quotations.printed_words import PrintedWords

Verdict = Literal["same", "inside", "marked", "altered", "different"]
LONGEST = 4_000
"""Words of a text that are compared; no quotation has so many."""

_LEAST = 4
"""So many words in a row, or nearly, make one quotation of two; of shorter ones all words."""

_EDGE = 6
"""So many words hanging over where the other text has other ones are a difference; more are another sentence."""


@dataclass(frozen=True, slots=True)
class ToldTwice:
    """How two texts differ: `differs` are the words of the one and of the other, as printed; `change` the gravest kind.

    `common` are the words, as compared, of the stretch that both print: of long speeches mostly a small part.
    """

    verdict: Verdict
    differs: tuple[tuple[str, str], ...] = ()
    change: Change = ""
    common: tuple[str, ...] = ()


def compare(a: str, b: str) -> ToldTwice:
    """Two texts as one quotation told twice."""
    return compare_words(printed_words.read(a, LONGEST), printed_words.read(b, LONGEST))


def compare_words(a: PrintedWords, b: PrintedWords) -> ToldTwice:
    """The same of texts that have been read."""
    if a.keys == b.keys:
        return ToldTwice("same", common=a.keys)
    shared = alignment.align(a.keys, b.keys)
    if shared is None or not (is_one(shared, len(a.keys), len(b.keys)) or _same_in_full(a.keys, b.keys)):
        return ToldTwice("different")
    common = _common(a, shared)
    gaps = [*_edges(a, b, shared), *shared.gaps]
    gaps = [gap for gap in sorted(gaps, key=lambda one: (one.a1, one.b1)) if not _joined_only(a, b, gap)]
    if not gaps:
        return ToldTwice("same" if "".join(a.keys) == "".join(b.keys) else "inside", common=common)
    differs = tuple((a.printed(gap.a1, gap.a2), b.printed(gap.b1, gap.b2)) for gap in gaps)
    unmarked = [gap for gap in gaps if not is_marked(a, b, gap)]
    change = gravest(a, b, unmarked or gaps)
    if not unmarked or (len(unmarked) < len(gaps) and change == "function words"):
        return ToldTwice("marked", differs, change, common)
    return ToldTwice("altered", differs, change, common)


def _common(a: PrintedWords, shared: Aligned) -> tuple[str, ...]:
    """The words of the shared stretch without those of its gaps."""
    begins = [shared.a1, *(gap.a2 for gap in shared.gaps)]
    ends = [*(gap.a1 for gap in shared.gaps), shared.a2]
    return tuple(itertools.chain.from_iterable(a.keys[i:j] for i, j in zip(begins, ends, strict=True)))


def is_one(shared: Aligned, in_a: int, in_b: int) -> bool:
    """Whether the shared stretch is long enough, and alike enough, for one quotation told twice."""
    shorter = min(in_a, in_b)
    span = max(shared.a2 - shared.a1, shared.b2 - shared.b1)
    if shared.same < min(_LEAST, shorter) or shared.same < 0.5 * span:
        return False
    return shared.same >= 8 or shared.same >= 0.5 * shorter


def is_marked(a: PrintedWords, b: PrintedWords, gap: Gap) -> bool:
    """Whether one of the texts says itself that something was left out or put in here."""
    for one, first, last in ((a, gap.a1, gap.a2), (b, gap.b1, gap.b2)):
        if printed_words.has_mark(one.around(first, last)):
            return True
        if last > first and one.within(printed_words.marked_spans(one.text), first, last):
            return True
    return False


def _same_in_full(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two texts of other words are the same with their contractions in full."""
    return (may_be_short(mine) or may_be_short(theirs)) and in_full(mine) == in_full(theirs)


def _joined_only(a: PrintedWords, b: PrintedWords, gap: Gap) -> bool:
    """Whether the words differ by a blank or hyphen alone ("commonsense", "common-sense")."""
    mine, theirs = a.keys[gap.a1 : gap.a2], b.keys[gap.b1 : gap.b2]
    return (
        bool(mine and theirs)
        and "".join(mine) == "".join(theirs)
        and ("-" in a.printed(gap.a1, gap.a2) or "-" in b.printed(gap.b1, gap.b2))
    )


def _edges(a: PrintedWords, b: PrintedWords, shared: Aligned) -> list[Gap]:
    """Words at an end of the stretch that stand against other words within a sentence, where both texts go on."""
    found: list[Gap] = []
    if shared.a1 and shared.b1 and not (a.ends_sentence(shared.a1) or b.ends_sentence(shared.b1)):
        first_a, first_b = _back(a, shared.a1), _back(b, shared.b1)
        if min(shared.a1 - first_a, shared.b1 - first_b) <= _EDGE:
            while a.keys[first_a] == b.keys[first_b] and first_a < shared.a1 - 1 and first_b < shared.b1 - 1:
                first_a, first_b = first_a + 1, first_b + 1
            found.append(Gap(first_a, shared.a1, first_b, shared.b1))
    if (
        shared.a2 < len(a.keys)
        and shared.b2 < len(b.keys)
        and not (a.ends_sentence(shared.a2) or b.ends_sentence(shared.b2))
    ):
        last_a, last_b = _on(a, shared.a2), _on(b, shared.b2)
        if min(last_a - shared.a2, last_b - shared.b2) <= _EDGE:
            while a.keys[last_a - 1] == b.keys[last_b - 1] and last_a > shared.a2 + 1 and last_b > shared.b2 + 1:
                last_a, last_b = last_a - 1, last_b - 1
            found.append(Gap(shared.a2, last_a, shared.b2, last_b))
    if not shared.b1 and _opens_behind_not(a, shared.a1, b):
        found.append(Gap(shared.a1 - 1, shared.a1, 0, 0))
    if not shared.a1 and _opens_behind_not(b, shared.b1, a):
        found.append(Gap(0, 0, shared.b1 - 1, shared.b1))
    return found


def _opens_behind_not(longer: PrintedWords, at: int, shorter: PrintedWords) -> bool:
    """Whether the shorter prints as the beginning of a sentence what stands behind a "not" in the longer ("Not one of us").

    In small letters it may be a phrase within a sentence of the reporter's, who says the "not" himself.
    """
    if not at or longer.ends_sentence(at) or not is_negation(longer.keys[at - 1]):
        return False
    return shorter.printed(0, 1)[:1].isupper() and longer.printed(at, at + 1)[:1].islower()


def _back(words: PrintedWords, index: int) -> int:
    """Where the sentence begins that the word `index` stands in, at most so many words before it as an edge has."""
    at = index
    while at > 0 and index - at <= _EDGE and not (at < index and words.ends_sentence(at)):
        at -= 1
    return at


def _on(words: PrintedWords, index: int) -> int:
    at = index
    while at < len(words.keys) and at - index <= _EDGE and not (at > index and words.ends_sentence(at)):
        at += 1
    return at
