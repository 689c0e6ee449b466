"""Words that attribute ("said", "according to", "a report"): which stand in a sentence, and how surely they attribute.

The scores are those of two small linear models whose weights ship as data (bench/claims/train_speakers.py makes
them): one for a cue in its surroundings, one for a sentence as a whole. Who is meant is store/claims/speakers/source_phrases.py's task.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from importlib import resources

from store.english import lexicon
from store.english.tokens import Tokens
from store.english.word_memory import Memory

_OUTSIDE = "edge"
_OF_A_NAME = frozenset({"det", "low", "cap", "poss", "prep"})
_SPEECH = lexicon.tagged("saying", "cue")
_WEIGHED_AS = lexicon.rows("attribution.weighed as")
_SURE = 3.0
# "adding to the tensions", "appeared on television": the same word in another sense.
_OTHER_SENSE = frozenset(
    {(word, "to") for word in ("add", "adds", "added", "adding")}
    | {(word, place) for word in ("appear", "appears", "appeared") for place in ("on", "in", "at", "before", "with")}
)
_SENSES = frozenset(word for word, _ in _OTHER_SENSE)
SPOKEN = lexicon.words("attribution.spoken")
"""Words of speech: a reporter's own prose has no first person and no contractions (here as archives strip them)."""
_PERHAPS_SPOKEN = SPOKEN | {"its"}


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear models, read once: `words` and `around` score a cue, `vocabulary` and `shape` a sentence."""

    words: dict[str, float]
    around: dict[str, float]
    vocabulary: dict[str, float]
    shape: dict[str, float]
    choice: dict[str, float]
    sources: dict[str, float]
    heads: dict[str, float]


def _table(value: object) -> dict[str, float]:
    return {str(key): float(weight) for key, weight in value.items()} if isinstance(value, dict) else {}


def load_weights() -> Weights:
    """The weights in store/claims/data/attribution.json."""
    text = resources.files("store.claims").joinpath("data/attribution.json").read_text(encoding="utf-8")
    raw: object = json.loads(text)
    tables = raw if isinstance(raw, dict) else {}
    words = _table(tables.get("words"))
    for learnt, forms in _WEIGHED_AS.items():
        for form in forms:
            words.setdefault(form, words.get(learnt, 0.0))
    return Weights(
        words,
        _table(tables.get("around")),
        _table(tables.get("vocabulary")),
        _table(tables.get("shape")),
        _table(tables.get("choice")),
        _table(tables.get("sources")),
        _table(tables.get("heads")),
    )


def neighbour(tokens: Tokens, index: int, low: int, high: int) -> str:
    """The class of a token as its neighbours see it: function words spelled, others by class, "edge" outside."""
    return tokens.near[index] if low <= index < high else _OUTSIDE


# The names of features, each made once: what stands around a word comes again and again.
_BESIDE: Memory[tuple[str, str, str, str], tuple[str, str, str, str]] = Memory(
    lambda key: ("p1=" + key[0], "n1=" + key[1], "k=" + key[2], "pn=" + key[3])
)
_BEYOND: Memory[tuple[str, str], tuple[str, str]] = Memory(lambda key: ("p2=" + key[0], "n2=" + key[1]))


def cue_features(tokens: Tokens, index: int, low: int, high: int) -> list[str]:
    """What stands around the cue at `index` in the sentence of tokens `low`..`high`."""
    kinds, near = tokens.kinds, tokens.near
    if low + 1 < index < high - 2:
        before, after, further, farther = near[index - 1], near[index + 1], near[index - 2], near[index + 2]
    else:
        before, after = neighbour(tokens, index - 1, low, high), neighbour(tokens, index + 1, low, high)
        further, farther = neighbour(tokens, index - 2, low, high), neighbour(tokens, index + 2, low, high)
    between = kinds[index - 1] + "/" + kinds[index + 1] if low < index < high - 1 else _OUTSIDE
    p1, n1, kind, pair = _BESIDE[before, after, kinds[index], between]
    features = [p1, n1, *_BEYOND[further, farther], kind, pair]
    if after == "that":
        features.append(tokens.low[index] + ">that")
    if tokens.quoted[index]:
        features.append("quoted")
    return features


def sentence_cues(tokens: Tokens, low: int, high: int, weights: Weights) -> list[tuple[float, int]]:
    """The possible cues of a sentence with their scores (log-odds), in order."""
    found: list[tuple[float, int]] = []
    words, around = weights.words, weights.around
    bias = around["bias"]
    lows = tokens.low
    for index in [place for place, word in enumerate(lows[low:high], low) if word in words]:
        word = lows[index]
        if not (word in _SENSES and index + 1 < high and (word, lows[index + 1]) in _OTHER_SENSE):
            score = bias + words[word]
            for feature in cue_features(tokens, index, low, high):
                score += around.get(feature, 0.0)
            if score < _SURE and word in _SPEECH and _ends_with_speaker(tokens, index, low, high):
                score = _SURE
            found.append((score, index))
    return found


def _ends_with_speaker(tokens: Tokens, index: int, low: int, high: int) -> bool:
    """Whether the sentence ends with the verb and a name behind a comma (", countered rail analyst Ada Marsh.")."""
    if index == low or tokens.kinds[index - 1] not in ("comma", "close"):
        return False
    end = index + 1
    while end < min(high, index + 12) and tokens.kinds[end] in _OF_A_NAME:
        end += 1
    return end > index + 1 and tokens.kinds[end - 1] == "cap" and end >= high - 1


def is_spoken(tokens: Tokens, index: int, high: int) -> bool:
    """Whether a word is one of speech; "its" is where an apostrophe was lost ("Its a matter of ...")."""
    word = tokens.low[index]
    if word == "its":
        return index + 1 < high and tokens.kinds[index + 1] in ("det", "not", "adv")
    return word in SPOKEN


def step(score: float) -> int:
    """A cue's score in halves, from -8 to 8: what the models of sentence and choice see of it."""
    halves = int(score * 2 + 100) - 100
    return halves if -8 < halves < 8 else 8 if halves > 0 else -8


_BEST_CUES: Memory[tuple[int, int, int], tuple[str, str, str]] = Memory(
    lambda key: (f"best={key[0]}", f"second={key[1]}", f"cues={key[2]}")
)
_INSIDE: Memory[tuple[str, int], tuple[str, str]] = Memory(lambda key: (f"in={key[0]}", f"in={key[0]}/{key[1]}"))
_ENDS_OF: Memory[tuple[str, str, str], tuple[str, str, str]] = Memory(
    lambda key: (f"size={key[0]}", f"first={key[1]}", f"last={key[2]}")
)
_BEFORE: Memory[int, str] = Memory(lambda key: f"before={key}")
_AFTER: Memory[int, str] = Memory(lambda key: f"after={key}")


def sentence_shape(
    tokens: Tokens,
    low: int,
    high: int,
    cues: list[tuple[float, int]],
    before: float | None,
    after: float | None,
    damaged: bool,
) -> list[str]:
    """What a sentence looks like besides its words; `before` and `after` are its neighbours' best cue scores."""
    best = second = -9.0
    for score, _ in cues:
        if score > best:
            best, second = score, best
        elif score > second:
            second = score
    kinds = tokens.kinds
    quoted = tokens.quoted.count(1, low, high)
    inside = "all" if quoted >= high - low - 2 and quoted else "some" if quoted else "none"
    last = kinds[high - 1] if high > low else _OUTSIDE
    length = high - low
    size = "1" if length < 6 else "2" if length < 12 else "3" if length < 25 else "4" if length < 40 else "5"
    halves = step(best)
    features = [
        *_BEST_CUES[halves, step(second), min(len(cues), 5)],
        *_INSIDE[inside, halves],
        *_ENDS_OF[
            size,
            neighbour(tokens, low, low, high),
            last + tokens.low[high - 1] if last == "stop" else last,
        ],
        "before=" + _OUTSIDE if before is None else _BEFORE[step(before)],
        "after=" + _OUTSIDE if after is None else _AFTER[step(after)],
    ]
    spoken = 0
    if not _PERHAPS_SPOKEN.isdisjoint(tokens.low[low:high]):
        spoken = sum(1 for index in range(low, high) if is_spoken(tokens, index, high) and not tokens.quoted[index])
    features.append("spoken=" + str(min(spoken, 3)))
    if quoted:
        features.append("opens=" + ("1" if tokens.quoted[low] or kinds[low] == "open" else "0") + inside)
        features.append("prev/" + inside + (_OUTSIDE if before is None else str(step(before))))
    if damaged:
        # Where marks are gone, the same shape says something else: each has a second weight for that.
        features += ["~" + feature for feature in features]
        features.append("~")
    return features


def sentence_score(words: frozenset[str], shape: list[str], weights: Weights) -> float:
    """Log-odds that the article attributes something in a sentence with these words and this shape.

    `fsum` is exact: the words come in another order in every process, and many a sentence stands right at the threshold.
    """
    vocabulary, table = weights.vocabulary, weights.shape
    parts = list(filter(None, map(vocabulary.get, words)))
    parts += filter(None, map(table.get, shape))
    return math.fsum(parts) + table["bias"]


def choice_features(tokens: Tokens, cues: list[tuple[float, int]], place: int, low: int, high: int) -> list[str]:
    """How cue number `place` of a sentence stands to the others: what decides which one attributes most of it."""
    score, index = cues[place]
    kinds = tokens.kinds
    surer = earlier = later = 0
    for other, (rival, _) in enumerate(cues):
        if rival > score:
            surer += 1
        if rival > 0 and other != place:
            if other < place:
                earlier += 1
            else:
                later += 1
    nearest = "none"
    around = kinds[max(low, index - 5) : min(high, index + 6)]
    for distance in (1, 2, 3, 4, 5) if "close" in around or "open" in around else ():
        if index - distance >= low and kinds[index - distance] == "close":
            nearest = "close" + str(distance)
            break
        if index + distance < high and kinds[index + distance] == "open":
            nearest = "open" + str(distance)
            break
    has_quote = tokens.quoted.find(1, low, high) >= 0
    before = neighbour(tokens, index - 1, low, high)
    after = neighbour(tokens, index + 1, low, high)
    ending = "last" if index >= high - 6 else "first" if index <= low + 4 else "mid"
    form = "ing" if tokens.low[index].endswith("ing") else "verb"
    sooner, behind = min(earlier, 3), min(later, 3)
    return [
        *_RANKED_CUE[step(score), min(surer, 3)],
        *_ORDER_OF_CUES[sooner, behind, form, ending],
        *_CUE_BESIDE_QUOTES[tokens.quoted[index], has_quote, nearest],
        *_CUE_AT_ITS_PLACE[before, after, ending, has_quote],
    ]


# Their names, too, each made once.
_RANKED_CUE: Memory[tuple[int, int], tuple[str, str]] = Memory(lambda key: (f"s{key[0]}", f"r{key[1]}"))
_ORDER_OF_CUES: Memory[tuple[int, int, str, str], tuple[str, str, str]] = Memory(
    lambda key: (f"e{key[0]}{key[2]}", f"l{key[1]}{key[2]}", f"el{key[0]}{key[1]}{key[3]}")
)
_CUE_BESIDE_QUOTES: Memory[tuple[int, bool, str], tuple[str, str]] = Memory(
    lambda key: (f"q{key[0]}{key[1]:d}", f"n{key[2]}")
)
_CUE_AT_ITS_PLACE: Memory[tuple[str, str, str, bool], tuple[str, str, str, str]] = Memory(
    lambda key: (f"p{key[0]}", f"a{key[1]}", f"z{key[2]}{key[3]:d}", f"zp{key[2]}{key[0]}")
)
