"""A second look at sentences of which the first could not say whether they attribute something.

The first (cues.sentence_score) sees words and shape. Where it is in doubt, this asks besides: which cue it is and what stands
around it, which classes of words follow one another, how much is quoted, what the sentences beside it look like, and how
much the rest of the article attributes. A third of all sentences; the others keep what was said of them. The weights are
data (store/claims/data/second_look.json, made by bench/claims/train_second_look.py).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from store.claims.speakers.cues import cue_features, step
from store.claims.speakers.lines import Line
from store.claims.weight_lines import by_name
from store.english import lexicon
from store.english.tokens import Tokens
from store.english.word_memory import Memory

IN_DOUBT = 1.5
"""Log-odds of the first look, either way, within which there is a second."""
_FAR = 4.0
_STEP = 1.5
_DOUBT = 2.0
"""Sentences of no score that are counted besides those of an article, so that an article of two says little."""
_FEWEST = 2
_BESIDE = (-2, -1, 1, 2)
_MOST_QUOTED = 6
_VERBS = lexicon.words("attribution.verbs")
_FINITE = frozenset({"be", "have", "aux", "pron"})
_CLAUSE_ENDS = frozenset({"comma", "stop", "semi", "dash", "open", "close", "that", "to", "prep", "who", "conj"})
_CLAUSE_LONG = 12


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A linear model: weights of what is there or not by name, of pairs of neighbours' classes, and of two numbers.

    `score` weighs the first look, `mean` the mean of the first looks at the rest of the article; each has a second weight that
    is added where marks are gone.
    """

    bias: float
    bias_damaged: float
    score: float
    score_damaged: float
    mean: float
    mean_damaged: float
    named: dict[str, float]
    pairs: dict[tuple[str, str], float]


_CUE: Memory[tuple[str, int], tuple[str, str]] = Memory(lambda key: (f"c={key[0]}", f"s={key[1]}"))
_OTHER: Memory[str, str] = Memory(lambda key: f"o={key}")
_AROUND: Memory[str, str] = Memory(lambda key: f"a{key}")
_CLAUSE: Memory[tuple[str, str], tuple[str, str]] = Memory(lambda key: (f"f={key[0]}", f"f={key[0]}/{key[1]}"))
_QUOTED: Memory[tuple[int, int, int], tuple[str, str, str]] = Memory(
    lambda key: (f"q={key[0]}", f"qs={key[1]}", f"q/{key[0]}/{key[2]}")
)
_ANY: Memory[int, str] = Memory(lambda key: f"any={key}")
_BESIDES: Memory[tuple[str, str, str, str], tuple[str, ...]] = Memory(
    lambda key: (*(f"n{place}={one}" for place, one in zip(_BESIDE, key, strict=True)), f"n={key[1]}/{key[2]}")
)
_ALSO_DAMAGED: Memory[str, str] = Memory(lambda key: "~" + key)


def look_again(rows: Sequence[Sequence[Line]], article: Sequence[Tokens], damaged: bool) -> None:
    """Give each line in doubt its second score; `rows` are the lines of an article, a row a paragraph.

    A sentence alone keeps its first: what was learnt is how sentences stand among others.
    """
    lines = [line for row in rows for line in row]
    if len(lines) < _FEWEST:
        return
    first = [bounded(line.score) for line in lines]
    total = math.fsum(first)
    for place, line in enumerate(lines):
        if -IN_DOUBT < line.score < IN_DOUBT:
            tokens = article[line.paragraph]
            mean = mean_of_others(total, first[place], len(lines))
            names = seen(line, tokens, beside(lines, first, place, damaged), damaged)
            line.score = second_score(shipped(), line.score, mean, names, pairs_of(line, tokens), damaged)


def mean_of_others(total: float, own: float, count: int) -> float:
    """The mean of the bounded first looks at an article's `count` sentences but for one, of which `own` is."""
    return (total - own) / (count + _DOUBT)


def bounded(score: float) -> float:
    """A first score no farther from zero than what says something of its neighbours."""
    return max(-_FAR, min(_FAR, score))


def beside(lines: Sequence[Line], first: Sequence[float], place: int, damaged: bool) -> tuple[str, str, str, str]:
    """What the two sentences before and the two behind look like; in damaged text only those of the same paragraph."""
    mine = lines[place].paragraph

    def at(other: int) -> str:
        if not 0 <= other < len(lines):
            return "none"
        if lines[other].paragraph == mine:
            return f"p{round(first[other] / _STEP)}"
        return "edge" if damaged else f"o{round(first[other] / _STEP)}"

    return at(place - 2), at(place - 1), at(place + 1), at(place + 2)


def seen(line: Line, tokens: Tokens, around: tuple[str, str, str, str], damaged: bool) -> list[str]:
    """What is there to see in a sentence, by name."""
    low, high = line.low, line.high
    names: list[str] = []
    best = -9.0
    none = 1.0
    if line.cues:
        best, index = max(line.cues)
        names += _CUE[tokens.low[index], step(best)]
        names += map(_AROUND.__getitem__, cue_features(tokens, index, low, high))
        behind = _clause_behind(tokens, index, high)
        names += _CLAUSE[behind, tokens.near[index + 1] if index + 1 < high else "edge"]
        if len(line.cues) > 1:
            names.append(_OTHER[tokens.low[max(cue for cue in line.cues if cue[1] != index)[1]]])
        for score, _ in line.cues:
            none *= 1 - 1 / (1 + math.exp(-score))
    names.append(_ANY[int((1 - none) * 10)])
    quoted = tokens.quoted.count(1, low, high)
    names += _QUOTED[min(quoted, _MOST_QUOTED), 5 * quoted // max(1, high - low), step(best)]
    besides = _BESIDES[around]
    names += besides
    if damaged:
        names += map(_ALSO_DAMAGED.__getitem__, besides)
    return names


def _clause_behind(tokens: Tokens, cue: int, high: int) -> str:
    """Whether a clause of its own follows the cue ("added three boats were lost"): its verb's class, or the mark that ends the search."""
    for index in range(cue + 1, min(cue + 1 + _CLAUSE_LONG, high)):
        kind = tokens.kinds[index]
        if kind in _CLAUSE_ENDS:
            return kind
        if kind in _FINITE or tokens.low[index] in _VERBS:
            return "verb"
    return "far"


def pairs_of(line: Line, tokens: Tokens) -> set[tuple[str, str]]:
    """The classes of words that follow one another in a sentence."""
    return set(pairwise(tokens.near[line.low : line.high]))


def second_score(
    model: SecondLook, score: float, mean: float, names: Sequence[str], pairs: set[tuple[str, str]], damaged: bool
) -> float:
    """Log-odds that something is attributed; `fsum` is exact, whatever order the pairs come in."""
    parts = [model.bias, model.score * score, model.mean * mean]
    if damaged:
        parts += (model.bias_damaged, model.score_damaged * score, model.mean_damaged * mean)
    parts += filter(None, map(model.named.get, names))
    parts += filter(None, map(model.pairs.get, pairs))
    return math.fsum(parts)


@cache
def shipped() -> SecondLook:
    """The model in store/claims/data/second_look.json. Raises TypeError where that is of another kind."""
    text = resources.files("store.claims").joinpath("data/second_look.json").read_text(encoding="utf-8")
    data: dict[str, float | dict[str, str]] = json.loads(text)
    named, pairs = data.pop("named"), data.pop("pairs")
    numbers = {name: value for name, value in data.items() if not isinstance(value, dict)}
    if not isinstance(named, dict) or not isinstance(pairs, dict) or len(numbers) != len(data):
        raise TypeError("store/claims/data/second_look.json is not what bench/claims/train_second_look.py writes")
    both = {tuple(name.split(" ")): weight for name, weight in by_name(pairs).items()}
    return SecondLook(
        **numbers, named=by_name(named), pairs={(one[0], one[1]): weight for one, weight in both.items()}
    )
