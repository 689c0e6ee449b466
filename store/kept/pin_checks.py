"""What became of a pin in a text: the same page read anew, or fetched again.

The words are followed from one version of the text to the other, so that they are told from the same words elsewhere.
Where the old text is not known, or says nothing, what stands around them says which they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.kept.folding import Folded, fold, folded
from store.kept.pins import AROUND, Pin, is_pinned_in, same_around, stands_whole
from store.kept.text_changes import Versions

_SAME_PLACE = 0.75
"""So alike must be what stands around the words for them to be those that were pinned."""
_ALIKE = 55.0
"""So alike (0..100) must be what stands in the words' place to be a change of them; else they are gone."""
_FOUND = 80.0
"""So alike must be words somewhere in a text for them to be the changed ones, where nothing tells their place."""
_LONGEST = 2_000_000
"""Code points of a text in which words are sought that nothing tells the place of."""


class PinState(StrEnum):
    """What became of pinned words."""

    INTACT = "intact"  # they stand where they stood
    MOVED = "moved"  # they stand elsewhere in the text
    CHANGED = "changed"  # other words stand in their place
    GONE = "gone"  # nothing does


@dataclass(frozen=True, slots=True)
class PinFinding:
    """What became of a pin: where the words stand now (-1 for nowhere), what is printed there, and which words differ:
    those pinned, those there."""

    state: PinState
    start: int = -1
    end: int = -1
    printed: str = ""
    differs: tuple[tuple[str, str], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the words are still said there."""
        return self.state in (PinState.INTACT, PinState.MOVED)


class PinsOfText:
    """Asks the pins of one text in a later version of it."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._versions = Versions(old, new)
        self._folds: tuple[Folded, Folded] | None = None

    def ask(self, one: Pin) -> PinFinding:
        """What became of a pin."""
        known = is_pinned_in(one, self._old)
        carried = self._versions.carry(one.start, one.end) if known else None
        if carried is None:
            return self._by_surroundings(one)
        if not carried.touched:
            found = self._there(one, carried.start, carried.end)
        else:
            # A word beside them that is printed together with one of them may be all that changed.
            found = self._within(one, carried.start, carried.end)
        if found is not None:
            return found
        here = self._elsewhere(one)
        alike = [span for span in here if same_around(one, self._new, *span) >= _SAME_PLACE]
        if not alike and (changed := self._changed(one, carried.start, carried.end)) is not None:
            return changed
        if here:
            start, end = max(alike or here, key=lambda span: same_around(one, self._new, *span))
            return self._stands(one, start, end)
        return self._alike(one, folded(self._new))

    def _there(self, one: Pin, start: int, end: int) -> PinFinding | None:
        if fold(self._new[start:end]) != fold(one.exact) or not stands_whole(self._new, start, end):
            return None
        return self._stands(one, start, end)

    def _stands(self, one: Pin, start: int, end: int) -> PinFinding:
        state = PinState.INTACT if start == one.start else PinState.MOVED
        return PinFinding(state, start, end, self._new[start:end])

    def _within(self, one: Pin, start: int, end: int) -> PinFinding | None:
        # What stands with the first or last word (a quotation mark, a full stop) is part of the same printed word.
        found = next(iter(_occurrences(folded(self._new[start:end]), one.exact, self._new, start)), None)
        return self._there(one, *found) if found is not None else None

    def _elsewhere(self, one: Pin) -> list[tuple[int, int]]:
        """Where the words stand in the new text, in other places; nowhere where there are fewer of them than before:
        then those that were pinned are not among them."""
        if self._folds is None:
            self._folds = folded(self._old), folded(self._new)
        before, now = self._folds
        here = list(_occurrences(now, one.exact, self._new))
        return here if len(here) >= sum(1 for _ in _occurrences(before, one.exact, self._old)) else []

    def _changed(self, one: Pin, start: int, end: int) -> PinFinding | None:
        """What stands in the words' place as a change of them; None where it is too little like them."""
        start, end = _without_blanks(self._new, start, end)
        words = self._new[start:end]
        if not words or len(words) > 3 * len(one.exact) + 200:
            return None
        short = len(one.exact.split()) <= 2 and same_around(one, self._new, start, end) >= _SAME_PLACE
        if not short and fuzz.ratio(fold(one.exact), fold(words)) < _ALIKE:
            return None
        return PinFinding(PinState.CHANGED, start, end, words, differing(one.exact, words))

    def _by_surroundings(self, one: Pin) -> PinFinding:
        """What became of a pin as far as the new text alone tells."""
        if is_pinned_in(one, self._new) and stands_whole(self._new, one.start, one.end):
            return PinFinding(PinState.INTACT, one.start, one.end, one.exact)
        text = folded(self._new)
        found = sorted(
            (-same_around(one, self._new, start, end), start, end)
            for start, end in _occurrences(text, one.exact, self._new)
        )
        between = _between(one, text)
        if found and (between is None or -found[0][0] >= max(_SAME_PLACE, same_around(one, self._new, *between))):
            _, start, end = found[0]
            return self._stands(one, start, end)
        if between is not None and (changed := self._changed(one, *between)) is not None:
            return changed
        return self._alike(one, text)

    def _alike(self, one: Pin, text: Folded) -> PinFinding:
        """The words most like the pinned ones anywhere in the text, where they are very like them."""
        exact = fold(one.exact)
        if len(text.text) <= _LONGEST and len(exact) > AROUND // 2:
            found = fuzz.partial_ratio_alignment(exact, text.text, score_cutoff=_FOUND)
            if found is not None and found.dest_end > found.dest_start and len(text.text) >= len(exact):
                start, end = _to_words(self._new, *text.span(found.dest_start, found.dest_end))
                words = self._new[start:end]
                differs = differing(one.exact, words)
                return PinFinding(PinState.CHANGED, start, end, words, differs)
        return PinFinding(PinState.GONE)


def differing(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """The words that differ, as printed: those of the one, those of the other, "" where there are none."""
    a, b = was.split(), now.split()
    found: list[tuple[str, str]] = []
    i = j = 0
    for op in [*Indel.opcodes([fold(word) for word in a], [fold(word) for word in b]), None]:
        if op is not None and op.tag != "equal":
            continue
        i_next, j_next = (op.src_start, op.dest_start) if op is not None else (len(a), len(b))
        if i_next > i or j_next > j:
            found.append((" ".join(a[i:i_next]), " ".join(b[j:j_next])))
        if op is not None:
            i, j = op.src_end, op.dest_end
    return tuple(found)


def _occurrences(text: Folded, exact: str, whole: str, offset: int = 0) -> Iterator[tuple[int, int]]:
    """The spans in `whole` where the words stand, whole; `text` is what begins at `offset` of it."""
    wanted = fold(exact)
    at = text.text.find(wanted) if wanted else -1
    while at >= 0:
        start, end = text.span(at, at + len(wanted))
        start, end = start + offset, end + offset
        if stands_whole(whole, start, end):
            yield start, end
        at = text.text.find(wanted, at + 1)


def _between(one: Pin, text: Folded) -> tuple[int, int] | None:
    """The span between what stood before the words and what stood after them, where both stand near each other."""
    before, after = fold(one.prefix), fold(one.suffix)
    room = 3 * len(one.exact) + 200
    found: list[tuple[int, int, int]] = []
    for match in re.finditer(re.escape(before), text.text) if len(before) >= AROUND // 4 else ():
        end = text.text.find(after, match.end(), match.end() + room) if after else -1
        if end > match.end():
            found.append((abs(end - match.end() - len(one.exact)), match.end(), end))
    if not found:
        return None
    _, start, end = min(found)
    return text.span(start, end)


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A span made to begin and end with whole words."""
    while start and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return _without_blanks(text, start, end)


def ask_all(old: str, new: str, pins: Sequence[Pin]) -> list[PinFinding]:
    """What became of each of the pins of a text in a later version of it."""
    asking = PinsOfText(old, new)
    return [asking.ask(one) for one in pins]
