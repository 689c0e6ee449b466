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

_SPELLED = frozenset({"prep", "to", "that", "conj", "not", "be", "have", "aux", "det"})
_OUTSIDE = "edge"
_OF_A_NAME = frozenset({"det", "low", "cap", "poss", "prep"})
_SPEECH = lexicon.tagged("saying", "cue")
_SURE = 3.0
# "adding to the tensions", "appeared on television": the same word in another sense.
_OTHER_SENSE = frozenset(
    {(word, "to") for word in ("add", "adds", "added", "adding")}
    | {(word, place) for word in ("appear", "appears", "appeared") for place in ("on", "in", "at", "before", "with")}
)
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
    return Weights(
        _table(tables.get("words")),
        _table(tables.get("around")),
        _table(tables.get("vocabulary")),
        _table(tables.get("shape")),
        _table(tables.get("choice")),
        _table(tables.get("sources")),
        _table(tables.get("heads")),
    )


def neighbour(tokens: Tokens, index: int, low: int, high: int) -> str:
    """The class of a token as its neighbours see it: function words spelled, others by class, "edge" outside."""
    if not low <= index < high:
        return _OUTSIDE
    kind = tokens.kinds[index]
    return tokens.low[index] if kind in _SPELLED else kind


def cue_features(tokens: Tokens, index: int, low: int, high: int) -> list[str]:
    """What stands around the cue at `index` in the sentence of tokens `low`..`high`."""
    before = neighbour(tokens, index - 1, low, high)
    after = neighbour(tokens, index + 1, low, high)
    features = [
        "p1=" + before,
        "n1=" + after,
        "p2=" + neighbour(tokens, index - 2, low, high),
        "n2=" + neighbour(tokens, index + 2, low, high),
        "k=" + tokens.kinds[index],
        "pn=" + tokens.kinds[index - 1] + "/" + tokens.kinds[index + 1] if low < index < high - 1 else "pn=edge",
    ]
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
        if not (index + 1 < high and (lows[index], lows[index + 1]) in _OTHER_SENSE):
            score = bias + words[lows[index]]
            for feature in cue_features(tokens, index, low, high):
                score += around.get(feature, 0.0)
            if lows[index] in _SPEECH and score < _SURE and _ends_with_speaker(tokens, index, low, high):
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


def bucket(score: float) -> str:
    """A cue's score as a step of one half, from -4 to 4: what the sentence model sees of it."""
    return str(max(-8, min(8, int(score * 2 + 100) - 100)))


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
    features = [
        "best=" + bucket(best),
        "second=" + bucket(second),
        "cues=" + str(min(len(cues), 5)),
        "in=" + inside,
        "in=" + inside + "/" + bucket(best),
        "size=" + size,
        "first=" + neighbour(tokens, low, low, high),
        "last=" + last + (tokens.low[high - 1] if last == "stop" else ""),
        "before=" + (_OUTSIDE if before is None else bucket(before)),
        "after=" + (_OUTSIDE if after is None else bucket(after)),
    ]
    spoken = 0
    if not _PERHAPS_SPOKEN.isdisjoint(tokens.low[low:high]):
        spoken = sum(1 for index in range(low, high) if is_spoken(tokens, index, high) and not tokens.quoted[index])
    features.append("spoken=" + str(min(spoken, 3)))
    if quoted:
        features.append("opens=" + ("1" if tokens.quoted[low] or kinds[low] == "open" else "0") + inside)
        features.append("prev/" + inside + (_OUTSIDE if before is None else bucket(before)))
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
    parts = [vocabulary[word] for word in words if word in vocabulary]
    parts += [table[feature] for feature in shape if feature in table]
    return math.fsum(parts) + table["bias"]


def choice_features(tokens: Tokens, cues: list[tuple[float, int]], place: int, low: int, high: int) -> list[str]:
    """How cue number `place` of a sentence stands to the others: what decides which one attributes most of it."""
    score, index = cues[place]
    kinds = tokens.kinds
    surer = earlier = later = 0
    for other, (rival, _) in enumerate(cues):
        surer += rival > score
        if rival > 0:
            earlier += other < place
            later += other > place
    near = "none"
    for distance in (1, 2, 3, 4, 5):
        if index - distance >= low and kinds[index - distance] == "close":
            near = "close" + str(distance)
            break
        if index + distance < high and kinds[index + distance] == "open":
            near = "open" + str(distance)
            break
    has_quote = tokens.quoted.find(1, low, high) >= 0
    before = neighbour(tokens, index - 1, low, high)
    after = neighbour(tokens, index + 1, low, high)
    ending = "last" if index >= high - 6 else "first" if index <= low + 4 else "mid"
    form = "ing" if tokens.low[index].endswith("ing") else "verb"
    sooner, behind = min(earlier, 3), min(later, 3)
    return [
        f"s{bucket(score)}",
        f"r{min(surer, 3)}",
        f"e{sooner}{form}",
        f"l{behind}{form}",
        f"el{sooner}{behind}{ending}",
        f"q{tokens.quoted[index]}{has_quote:d}",
        f"n{near}",
        f"p{before}",
        f"a{after}",
        f"z{ending}{has_quote:d}",
        f"zp{ending}{before}",
    ]
