"""Which sentences of a new text stand for sentences of the old one that are not in it word for word. One pairing for the
whole article: each new sentence stands for one old one, but where several were made one. Pure; nothing is decided here,
since a person confirms each pair before a verdict goes over to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.claims import sentences

Place = tuple[int, int, int]
"""(paragraph, start, end)."""

ALIKE = 62.0
"""How alike (0..100) the words of a changed sentence are at least."""

IN_PLACE = 40.0
"""The same where both its neighbours stayed beside it."""

INSIDE = 86.0
"""How much of a sentence (0..100) stands in a longer one that it was joined into."""

LONGER = 1.25
"""By how much that one is longer at least."""

FEW = 20_000
"""Pairs of an old and a new sentence that are all compared."""

MOST, COMMON = 12, 40
"""Of more, so many new sentences for each old one, found by words that at most so many of them have."""

SHARED = 0.7
"""The share of its words that a sentence has in one that it was joined into."""

JOINED = 3
"""Sentences at most that one was cut into."""

_NEIGHBOUR, _EXTRA, _FAR = 6.0, 2.0, 4.0
_LOOK_FURTHER = 30.0
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its words for comparing, and those beside it."""

    place: Place
    words: str
    before: str
    behind: str
    at: float
    """Where in its text, 0 to 1."""


def plain_words(text: str) -> str:
    """Words without case and marks, for comparing."""
    return " ".join(_WORD.findall(text.casefold()))


def pair(wanted: Sequence[Place], old: Sequence[str], new: Sequence[str]) -> dict[Place, Place]:
    """Where in the new text what stood at these places of the old one stands now, as far as anything there is like it."""
    before, behind = _sentences(old), _sentences(new)
    known = {one: _around(one, before) for one in wanted}
    stretches = list(dict.fromkeys(known.values()))
    # A sentence that was there before is no other one's heir, as often as it was there.
    kept = Counter(_text(old, one.place) for one in before)
    free: list[_Sentence] = []
    for one in behind:
        text = _text(new, one.place)
        if kept[text]:
            kept[text] -= 1
        else:
            free.append(one)
    found = _matched([_stretch(place, before, old) for place in stretches], _windows(free, new))
    return {one: _within(one, known[one], found[known[one]], old, new) for one in wanted if known[one] in found}


def _text(texts: Sequence[str], place: Place) -> str:
    position, start, end = place
    return texts[position][start:end]


def _sentences(texts: Sequence[str]) -> list[_Sentence]:
    spans = [(position, *span) for position, text in enumerate(texts) for span in sentences.split(text)]
    words = [plain_words(_text(texts, place)) for place in spans]
    last = max(1, len(spans) - 1)
    return [
        _Sentence(place, words[n], words[n - 1] if n else "", words[n + 1] if n + 1 < len(words) else "", n / last)
        for n, place in enumerate(spans)
    ]


def _around(place: Place, every: Sequence[_Sentence]) -> Place:
    """The sentences that hold these words, from the first to the last."""
    position, start, end = place
    touched = [one.place for one in every if one.place[0] == position and one.place[1] < end and start < one.place[2]]
    return (position, touched[0][1], touched[-1][2]) if touched else place


def _stretch(place: Place, every: Sequence[_Sentence], texts: Sequence[str]) -> _Sentence:
    inside = [one for one in every if one.place[0] == place[0] and place[1] <= one.place[1] and one.place[2] <= place[2]]
    words = plain_words(_text(texts, place))
    if not inside:
        return _Sentence(place, words, "", "", 0.0)
    return _Sentence(place, words, inside[0].before, inside[-1].behind, inside[0].at)


def _windows(free: Sequence[_Sentence], texts: Sequence[str]) -> list[list[_Sentence]]:
    """From each free sentence on: it alone, with the next, with the next two, as far as these are free and beside it."""
    found: list[list[_Sentence]] = []
    for n, first in enumerate(free):
        row = [first]
        for last in free[n + 1 : n + JOINED]:
            beside = row[-1]
            if last.place[0] != first.place[0] or texts[first.place[0]][beside.place[2] : last.place[1]].strip():
                break
            place = (first.place[0], first.place[1], last.place[2])
            row.append(_Sentence(place, f"{beside.words} {last.words}", first.before, last.behind, first.at))
        found.append(row)
    return found


def _matched(stretches: Sequence[_Sentence], windows: Sequence[Sequence[_Sentence]]) -> dict[Place, Place]:
    ranked: list[tuple[float, int, int, int]] = []
    likely = _Likely(windows, everything=len(stretches) * len(windows) <= FEW)
    for n, one in enumerate(stretches):
        for at in likely.rows(one):
            row = windows[at]
            beside = (one.before == row[0].before) + (one.behind == row[-1].behind or one.behind == row[0].behind)
            least = IN_PLACE if beside == 2 else ALIKE
            for more, window in enumerate(row):
                score = fuzz.ratio(one.words, window.words)
                if not more and score < _LOOK_FURTHER:
                    break  # what does not begin like it is no cut of it either
                if score >= least:
                    rank = score + _NEIGHBOUR * beside - _EXTRA * more - _FAR * abs(one.at - window.at)
                    ranked.append((-rank, n, at, more))
    found: dict[Place, Place] = {}
    taken: set[int] = set()
    for _, n, at, more in sorted(ranked):
        here = set(range(at, at + more + 1))
        if stretches[n].place not in found and not here & taken:
            found[stretches[n].place] = windows[at][more].place
            taken |= here
    for one in stretches:
        if one.place not in found:
            into = _joined_into(one, [windows[at] for at in likely.holding(one)])
            if into is not None:
                found[one.place] = into
    return found


class _Likely:
    """Which of the new sentences are worth comparing with an old one: all, or in a long text those that share with it
    what few others have, and those between the same neighbours."""

    def __init__(self, windows: Sequence[Sequence[_Sentence]], *, everything: bool) -> None:
        self._all = range(len(windows)) if everything else None
        self._words = [frozenset(row[0].words.split()) for row in windows]
        self._with: dict[str, list[int]] = {}
        self._beside: dict[str, list[int]] = {}
        for at, row in enumerate(windows):
            for word in self._words[at]:
                self._with.setdefault(word, []).append(at)
            for words in {f"< {row[0].before}", *(f"> {window.behind}" for window in row)}:
                self._beside.setdefault(words, []).append(at)

    def rows(self, one: _Sentence) -> Sequence[int]:
        """For a sentence that changed."""
        if self._all is not None:
            return self._all
        shared = Counter(at for word in set(one.words.split()) for at in self._rare(word))
        found = [at for at, _ in shared.most_common(MOST)]
        for words in (f"< {one.before}", f"> {one.behind}"):
            found += self._beside.get(words, ())[:MOST]
        return sorted(set(found))

    def holding(self, one: _Sentence) -> Sequence[int]:
        """For a sentence that may have been joined into a longer one: those that have most of its words."""
        mine = frozenset(one.words.split())
        near = self._all if self._all is not None else self.rows(one)
        return [at for at in near if len(mine & self._words[at]) >= SHARED * len(mine)]

    def _rare(self, word: str) -> Sequence[int]:
        found = self._with.get(word, ())
        return found if len(found) <= COMMON else ()


def _joined_into(one: _Sentence, windows: Sequence[Sequence[_Sentence]]) -> Place | None:
    """The longer sentence that a sentence was joined into, whatever else that one stands for."""
    least = len(one.words)
    if least < 12:
        return None  # a few letters stand in any sentence
    best, place = INSIDE, None
    for row in windows:
        # Longer by what it was joined with: one of the same length is another sentence that looks like it.
        if len(row[0].words) >= LONGER * least:
            score = fuzz.partial_ratio(one.words, row[0].words, score_cutoff=best)
            if score >= best:
                best, place = score, row[0].place
    return place


def _within(one: Place, around: Place, now: Place, old: Sequence[str], new: Sequence[str]) -> Place:
    """The part of the new sentence that stands for a part of the old: where all else of it is the same; else the whole."""
    position, start, end = one
    head, tail = old[position][around[1] : start], old[position][end : around[2]]
    text = _text(new, now)
    if (head or tail) and text.startswith(head) and text.endswith(tail) and len(text) > len(head) + len(tail):
        a, b = now[1] + len(head), now[2] - len(tail)
        middle = new[now[0]][a:b]
        a += len(middle) - len(middle.lstrip())
        b -= len(middle) - len(middle.rstrip())
        if a < b and middle.strip() != _text(old, one).strip():
            return now[0], a, b
    return now
