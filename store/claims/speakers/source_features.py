"""What speaks for a phrase as the source of a cue: where it stands from it, and what stands between and around them.

Each feature has a name, under which its weight is kept, and says one thing about the cue and the phrase. What a name is
worth is asked once for what stands around a cue (CueValues) and not once a phrase; a script that learns the weights gets
the names themselves instead, from the same place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from store.claims.speakers.cues import Weights, neighbour
from store.english import lexicon
from store.english.tokens import Tokens
from store.english.word_memory import Memory

T = TypeVar("T")


@dataclass(slots=True)
class Phrase:
    """A possible source: tokens `start`..`end`, its head word's index, and what kind of phrase it is.

    Nobody changes one; it is not frozen because a sentence makes eight and a frozen one takes three times as long to make.
    """

    start: int
    end: int
    head: int
    kind: str


_VERBS = lexicon.words("attribution.verbs")
# Verbs that commonly stand before their subject (", said the minister"); others rarely do.
_SAYS = lexicon.tagged("saying", "before its subject")
_FINITE = frozenset({"be", "have", "aux"})
# What the distance between a source and its cue does not count, and what begins a clause of its own between them.
PASSED_OVER = frozenset({"adv", "be", "have", "aux", "not"})
_CLAUSES = frozenset({"that", "who", "conj"})
_PASSED, _BRACKET, _COMMA, _CLAUSE, _QUOTE = range(5)
_BETWEEN: dict[str, int] = (
    dict.fromkeys(PASSED_OVER, _PASSED)
    | {"par": _BRACKET, "comma": _COMMA, "open": _QUOTE, "close": _QUOTE}
    | dict.fromkeys(_CLAUSES, _CLAUSE)
)
"""What a token between source and cue is, by its class; others are words."""
_TELLING_BEFORE = frozenset({"to", "comma", "close", "pron", "cap", "low", "edge", "who"})
_SPELLED_OUT = frozenset({"pron", "who", "poss"})
_DISTANCES = (0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4)
"""The step of a distance in tokens; twelve and more are step 5."""

CuePlace = tuple[str, str, str, str, str]
"""What stands around a cue: its kind, what is before and behind it, whether it is inverted, its word where that tells."""
_UnnamedPlace = tuple[str, str, str, str, str, str]


class CueValues(Generic[T]):
    """What the features of a phrase are worth beside one kind of cue, by what they ask of the phrase."""

    __slots__ = ("by_place", "by_rank", "by_step")

    def __init__(self, of: Callable[[str], T], around: CuePlace) -> None:
        kind, before, follows, inverted, spelled = around
        context = f"{kind}/{before}"

        def by_rank(key: tuple[str, int, str]) -> tuple[T, T, T, T]:
            side, rank, acts = key
            return (
                of(f"a{side}{context}{rank}"),
                of(f"m{side}{rank}{before}/{follows}"),
                of(f"n{side}{rank}{acts}{kind}"),
                of(f"t{side}{rank}{inverted}"),
            )

        def by_step(key: tuple[str, int, str, str]) -> tuple[T, T, T, T, T]:
            side, distance, what, touching = key
            return (
                of(f"b{side}{kind}{distance}"),
                of(f"c{side}{context}{distance}"),
                of(f"k{side}{what}{kind}"),
                of(f"l{side}{distance}{what}"),
                of(f"q{side}{spelled}{before}{touching}"),
            )

        def by_place(key: tuple[str, bool, bool, int]) -> tuple[T, T, T]:
            side, opens, governed, place = key
            return (
                of(f"j{side}{'start' if opens else ''}{context}"),
                of(f"s{side}{context}{'p' if governed else ''}{'s' if opens else ''}"),
                of(f"p{side}{before}{place}{kind}"),
            )

        self.by_rank = Memory(by_rank)
        self.by_step = Memory(by_step)
        self.by_place = Memory(by_place)


class SourceValues(Generic[T]):
    """What every feature is worth: `of` says it of a name (its weight, or the name itself)."""

    __slots__ = ("of_cues", "of_gap", "of_neighbours", "of_quotes", "of_spelled", "of_unnamed")

    def __init__(self, of: Callable[[str], T]) -> None:
        def of_neighbours(key: tuple[str, str, str, str, str]) -> tuple[T, T, T, T]:
            side, before, behind, acts, inverted = key
            return (
                of(f"f{side}{before}"),
                of(f"g{side}{behind}"),
                of(f"o{side}{acts}{before}"),
                of(f"u{side}{inverted}{behind}"),
            )

        def of_gap(key: tuple[str, int, int, int, int, int]) -> tuple[T, T]:
            side, commas, clauses, quotes, others, rank = key
            return of(f"e{side}{commas}{clauses}{quotes}"), of(f"h{side}{others}{rank}")

        def of_unnamed(key: _UnnamedPlace) -> tuple[T, ...]:
            before, after, kind, klass, earlier, word = key
            names = ("0", "0p" + before, "0n" + after, "0k" + kind + klass, "0pp" + earlier + "/" + before, "0w" + word)
            return tuple(map(of, names))

        self.of_cues: Memory[CuePlace, CueValues[T]] = Memory(lambda around: CueValues(of, around))
        self.of_neighbours = Memory(of_neighbours)
        self.of_gap = Memory(of_gap)
        self.of_spelled: Memory[tuple[str, str, str], T] = Memory(lambda key: of("d" + "".join(key)))
        self.of_quotes: Memory[tuple[int, int], T] = Memory(lambda key: of(f"i{key[0]}{key[1]}"))
        self.of_unnamed: Memory[_UnnamedPlace, tuple[T, ...]] = Memory(of_unnamed)


def weighed(weights: Weights) -> SourceValues[float]:
    """The values of which a phrase's score is the sum."""
    table = weights.sources
    return SourceValues(lambda name: table.get(name, 0.0))


def named() -> SourceValues[str]:
    """The names of the features, for learning their weights."""
    return SourceValues(str)


def cue_kind(tokens: Tokens, index: int) -> str:
    """The sort of a cue, as far as it decides where its source stands."""
    word = tokens.low[index]
    if word == "according":
        return "acc"
    if word == ":":
        return "colon"
    return "ing" if word.endswith("ing") else "verb"


def cue_place(tokens: Tokens, at: int, low: int, high: int) -> CuePlace:
    """What the features of every phrase ask of their cue."""
    kinds = tokens.kinds
    kind = cue_kind(tokens, at)
    before = neighbour(tokens, at - 1, low, high)
    if before not in _TELLING_BEFORE:
        before = kinds[at - 1] if at > low else "edge"
    follows = kinds[at + 1] if at + 1 < high else "edge"
    inverted = "0"
    if before in ("comma", "close") and follows in ("cap", "low", "det", "poss"):
        # ", countered analyst Ada Marsh": likelier where the clause before has a finite verb of its own.
        inverted = "2" if _FINITE.isdisjoint(kinds[max(low, at - 30) : at]) else "1"
    return kind, before, follows, inverted, tokens.low[at] if tokens.low[at] in _SAYS else kind


def unnamed_place(tokens: Tokens, cue: int, low: int, high: int) -> _UnnamedPlace:
    """What speaks for a cue whose source the sentence does not name ("is expected", "reportedly")."""
    return (
        neighbour(tokens, cue - 1, low, high),
        neighbour(tokens, cue + 1, low, high),
        cue_kind(tokens, cue),
        tokens.kinds[cue],
        neighbour(tokens, cue - 2, low, high),
        tokens.low[cue],
    )


def source_values(
    tokens: Tokens,
    phrase: Phrase,
    place: int,
    cue: int,
    around: CuePlace,
    nearest: int,
    low: int,
    high: int,
    weights: Weights,
    values: SourceValues[T],
) -> tuple[T, ...]:
    """Where `phrase` (number `place` of the sentence) stands from the cue; `nearest` is the first phrase after it."""
    kinds, lows = tokens.kinds, tokens.low
    begin, end = phrase.start, phrase.end
    if begin > cue:
        side, rank, first, last = "R", place - nearest, cue + 1, begin
    else:
        side, rank, first, last = "L", nearest - 1 - place, end, cue
    if rank > 4:
        rank = 4
    cue_words = weights.words
    gap = commas = clauses = quotes = others = 0
    if first < last:
        if last > first + 40:
            last = first + 40
        told = _BETWEEN.get
        inside = False
        for kind, word in zip(kinds[first:last], lows[first:last], strict=True):
            stands = told(kind)
            if stands is None:
                # Nearly every word, unless it stands in brackets.
                if not inside:
                    gap += 1
                    if word in cue_words and cue_words[word] > 0:
                        others += 1
            elif stands == _BRACKET:
                inside = word == "("
            elif stands != _PASSED and not inside:
                gap += 1
                if stands == _COMMA:
                    commas += 1
                elif stands == _CLAUSE:
                    clauses += 1
                else:
                    quotes += 1
    near = tokens.near
    before = near[begin - 1] if begin > low else "edge"
    behind = near[end] if end < high else "edge"
    acts = "0"
    if behind == "low":
        word = lows[end]
        if word in _VERBS or word.endswith("ed") or cue_words.get(word, -9.0) > 0:
            acts = "1"
    elif behind == "adv" or behind == "edge" or (end < len(kinds) and kinds[end] in _FINITE):
        acts = "1"
    what = phrase.kind
    touching = "1" if gap else "0"
    opens = begin == low
    beside = values.of_cues[around]
    a, m, n, t = beside.by_rank[side, rank, acts]
    b, c, k, el, q = beside.by_step[side, _DISTANCES[gap] if gap < 12 else 5, what, touching]
    j, s, p = beside.by_place[side, opens, not opens and kinds[begin - 1] == "prep", place if place < 2 else 2]
    f, g, o, u = values.of_neighbours[side, before, behind, acts, around[3]]
    e, h = values.of_gap[
        side,
        commas if commas < 3 else 3,
        clauses if clauses < 2 else 2,
        quotes if quotes < 2 else 2,
        others if others < 2 else 2,
        rank,
    ]
    d = values.of_spelled[side, lows[phrase.head] if what in _SPELLED_OUT else what, touching]
    i = values.of_quotes[tokens.quoted[begin], tokens.quoted[cue]]
    return a, b, c, d, e, f, g, h, i, j, k, el, m, n, o, q, t, u, s, p
