"""Makes store/claims/data/attribution.json from the PolNeAR training articles; run by hand, never by the tests.

`python -m bench.claims.train_speakers [--held-out]`: with the flag a fifth of the articles is kept back, figures on
them are printed and nothing is written. The development articles are never read here. scikit-learn is used only here;
the weights are single words and the names of features, rounded to two decimals.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.claims import data_folder
from bench.claims.measure_speakers import Attribution, Gold, damage, read_gold
from store.claims.speakers.cues import Weights, choice_features, cue_features, sentence_cues, sentence_shape
from store.claims.speakers.source_features import Phrase, cue_place, named, source_values, unnamed_place, weighed
from store.claims.speakers.source_phrases import phrases, places
from store.english.tokens import Tokens

TARGET = Path(__file__).resolve().parents[2] / "store" / "claims" / "data" / "attribution.json"
FOLDS = 5
Features = dict[str, float]


@dataclass(slots=True)
class TrainingLine:
    """One sentence of the training articles: its tokens, and what was annotated in it."""

    article: int
    paragraph: int
    tokens: Tokens
    low: int
    high: int
    positive: bool
    anchors: dict[int, Attribution | None]
    offset: int
    damaged: bool


def stem(word: str) -> tuple[str, str]:
    """A word's stem and ending, roughly; only for sharing weight between the forms of a verb or noun."""
    for ending, least in (("ying", 6), ("ied", 5), ("ies", 5)):
        if word.endswith(ending) and len(word) >= least:
            return word[: -len(ending)] + "y", ending[-2:]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            root = word[: -len(ending)]
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls":
                root = root[:-1]
            return root.rstrip("e"), {"es": "s"}.get(ending, ending)
    return word.rstrip("e"), ""


def lines(golds: Sequence[Gold], damaged: bool = False) -> list[TrainingLine]:
    """Every sentence of the articles."""
    found: list[TrainingLine] = []
    for number, gold in enumerate(golds):
        content = sorted(span for attribution in gold.attributions for span in attribution.content)
        for place, (offset, text, spans) in enumerate(gold.paragraphs):
            tokens = Tokens(text)
            for (start, end), (low, high) in zip(spans, tokens.ranges(spans), strict=True):
                positive = any(a < offset + end and offset + start < b for a, b in content)
                anchors: dict[int, Attribution | None] = {}
                for attribution in gold.attributions:
                    for a, b in attribution.cue:
                        inside = [
                            index
                            for index in range(low, high)
                            if a <= offset + tokens.starts[index] < b and tokens.kinds[index] in ("low", "cap", "colon")
                        ]
                        if inside:
                            anchors[inside[0]] = attribution
                            break
                found.append(TrainingLine(number, place, tokens, low, high, positive, anchors, offset, damaged))
    return found


def fit(rows: list[Features], labels: Sequence[bool], strength: float, least: int = 1) -> dict[str, float]:
    """Weights of a logistic regression over named features; "bias" is the intercept."""
    counts = Counter(key for row in rows for key in row)
    rows = [{key: value for key, value in row.items() if counts[key] >= least} for row in rows]
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear", random_state=0)
    model.fit(matrix, np.asarray(labels))
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    weights["bias"] = float(model.intercept_[0])
    return weights


def fit_order(groups: Sequence[tuple[list[str], list[list[str]]]], strength: float, least: int) -> dict[str, float]:
    """Weights that put the right one of each group (features of the right one, of the wrong ones) before the rest."""
    counts = Counter(name for right, wrongs in groups for names in (right, *wrongs) for name in names)
    rows: list[Features] = []
    labels: list[bool] = []
    for right, wrongs in groups:
        for wrong in wrongs:
            # Alternating signs keep the two classes equal, so that no intercept is learnt.
            sign = 1.0 if len(rows) % 2 else -1.0
            row = {name: sign for name in right if counts[name] >= least}
            for name in wrong:
                if counts[name] >= least:
                    row[name] = row.get(name, 0.0) - sign
            rows.append({name: value for name, value in row.items() if value})
            labels.append(sign > 0)
    weights = fit(rows, labels, strength)
    del weights["bias"]
    return weights


def cue_vocabulary(train: Sequence[TrainingLine]) -> set[str]:
    """Words that were annotated as cues often enough, and the other forms of such words."""
    cues: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for line in train:
        for index in range(line.low, line.high):
            if line.tokens.kinds[index] in ("low", "colon") or (
                line.tokens.kinds[index] == "cap" and index == line.low
            ):
                seen[line.tokens.low[index]] += 1
        for index in line.anchors:
            cues[line.tokens.low[index]] += 1
            stems[stem(line.tokens.low[index])[0]] += 1
    return {
        word
        for word, count in seen.items()
        if (cues[word] >= 2 and cues[word] / count >= 0.03)
        or (stems[stem(word)[0]] >= 3 and stem(word)[1] in ("ed", "s", "ing") and count >= 2 and word[:1].isalpha())
    }


def train_cues(train: Sequence[TrainingLine]) -> tuple[dict[str, float], dict[str, float]]:
    """The cue model: weight of each cue word, and of what stands around it."""
    vocabulary = cue_vocabulary(train)
    rows: list[Features] = []
    labels: list[bool] = []
    for line in train:
        for index in range(line.low, line.high):
            word = line.tokens.low[index]
            if word not in vocabulary:
                continue
            root, ending = stem(word)
            row = dict.fromkeys(cue_features(line.tokens, index, line.low, line.high), 1.0)
            row |= {"w:" + word: 1.0, "s:" + root: 1.0, "e:" + ending: 1.0}
            rows.append(row)
            labels.append(index in line.anchors)
    weights = fit(rows, labels, 1.0, 5)
    words = {}
    for word in vocabulary:
        root, ending = stem(word)
        words[word] = weights.get("w:" + word, 0) + weights.get("s:" + root, 0) + weights.get("e:" + ending, 0)
    around = {key: value for key, value in weights.items() if key[1:2] != ":"}
    return words, around


def neighbours(
    scored: Sequence[tuple[TrainingLine, list[tuple[float, int]]]],
) -> Iterable[tuple[float | None, float | None]]:
    """For each sentence the best cue scores of the sentences before and after it in its paragraph."""
    best = [max((score for score, _ in cues), default=-9.0) for _, cues in scored]
    for place, (line, _) in enumerate(scored):
        before = after = None
        if place and scored[place - 1][0].tokens is line.tokens:
            before = best[place - 1]
        if place + 1 < len(scored) and scored[place + 1][0].tokens is line.tokens:
            after = best[place + 1]
        yield before, after


def train_sentences(
    train: Sequence[TrainingLine], scores: Sequence[list[tuple[float, int]]]
) -> tuple[dict[str, float], dict[str, float]]:
    """The sentence model: weights of words (never names) and of the sentence's shape."""
    counts: Counter[str] = Counter()
    for line in train:
        counts.update(
            {
                line.tokens.low[index]
                for index in range(line.low, line.high)
                if line.tokens.kinds[index] not in ("cap", "num", "day") and line.tokens.low[index].isalpha()
            }
        )
    vocabulary = {word for word, count in counts.items() if count >= 30}
    rows: list[Features] = []
    pairs = list(zip(train, scores, strict=True))
    for (line, cues), (before, after) in zip(pairs, neighbours(pairs), strict=True):
        row = dict.fromkeys(sentence_shape(line.tokens, line.low, line.high, cues, before, after, line.damaged), 1.0)
        for word in set(line.tokens.low[line.low : line.high]) & vocabulary:
            row["w:" + word] = 0.5
        rows.append(row)
    weights = fit(rows, [line.positive for line in train], 0.15, 10)
    words = {key[2:]: value * 0.5 for key, value in weights.items() if key.startswith("w:")}
    return words, {key: value for key, value in weights.items() if not key.startswith("w:")}


def train_choice(train: Sequence[TrainingLine], scores: Sequence[list[tuple[float, int]]]) -> dict[str, float]:
    """The choice model: which of a sentence's cues attributes most of it."""
    rows: list[Features] = []
    labels: list[bool] = []
    for line, cues in zip(train, scores, strict=True):
        if line.low == line.high:
            continue
        start = line.offset + line.tokens.starts[line.low]
        end = line.offset + line.tokens.ends[line.high - 1]
        sizes = {
            index: sum(max(0, min(b, end) - max(a, start)) for a, b in attribution.content)
            for index, attribution in line.anchors.items()
            if attribution is not None
        }
        largest = max(sizes.values(), default=0)
        if not largest or len(cues) < 2 or not any(index in sizes for _, index in cues):
            continue
        for place, (_, index) in enumerate(cues):
            rows.append(dict.fromkeys(choice_features(line.tokens, cues, place, line.low, line.high), 1.0))
            labels.append(sizes.get(index, 0) > 0.6 * largest)
    return fit(rows, labels, 0.3, 20)


def train_sources(train: Sequence[TrainingLine], weights: Weights) -> tuple[dict[str, float], dict[str, float]]:
    """The source model: where the source stands from its cue."""
    groups: list[tuple[list[str], list[list[str]]]] = []
    names_of = named()
    for line in train:
        if not line.anchors:
            continue
        for cue, attribution in line.anchors.items():
            if attribution is None:
                continue
            unnamed = [*names_of.of_unnamed[unnamed_place(line.tokens, cue, line.low, line.high)]]
            found = phrases(line.tokens, line.low, line.high, cue, weights)
            gold = _gold_phrase(line, found, attribution)
            if gold is None and attribution.source:
                continue
            right, overlapping = gold or (-1, set())
            nearest = sum(1 for phrase in found if phrase.start <= cue)
            around = cue_place(line.tokens, cue, line.low, line.high)
            wrongs: list[list[str]] = []
            best: list[str] = []
            for place in places(len(found), nearest):
                phrase = found[place]
                if phrase.start <= cue < phrase.end or (place in overlapping and place != right):
                    continue
                stands = source_values(
                    line.tokens, phrase, place, cue, around, nearest, line.low, line.high, weights, names_of
                )
                names = [*stands, "w:" + line.tokens.low[phrase.head]]
                if place == right:
                    best = names
                else:
                    wrongs.append(names)
            if right < 0:
                groups.append((unnamed, wrongs))
            elif best:
                groups.append((best, [*wrongs, unnamed]))
    fitted = fit_order(groups, 0.1, 40)
    heads = {
        key[2:]: value
        for key, value in fitted.items()
        if key.startswith("w:") and abs(value) > 0.15 and re.fullmatch(r"[a-z]+", key[2:])
    }
    return {key: value for key, value in fitted.items() if not key.startswith("w:")}, heads


def _gold_phrase(line: TrainingLine, found: Sequence[Phrase], attribution: Attribution) -> tuple[int, set[int]] | None:
    overlapping: list[int] = []
    for place, phrase in enumerate(found):
        start = line.offset + line.tokens.starts[phrase.start]
        end = line.offset + line.tokens.ends[phrase.end - 1]
        if any(a < end and start < b for a, b in attribution.source):
            overlapping.append(place)
    if not overlapping:
        return None
    # Of a phrase and its possessor ("Trump's campaign"), the gold span decides: the longest that stays inside it.
    first = found[overlapping[0]]
    right = overlapping[0]
    for place in overlapping[1:]:
        phrase = found[place]
        if phrase.start <= first.start and line.offset + line.tokens.ends[phrase.end - 1] <= max(
            b for _, b in attribution.source
        ):
            right = place
    return right, set(overlapping)


def without_names(words: dict[str, float], train: Sequence[TrainingLine]) -> dict[str, float]:
    """Drop words printed with a capital more often than not inside sentences: they are names of that election."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for line in train:
        for index in range(line.low + 1, line.high):
            if line.tokens.words[index][:1].isupper():
                capital[line.tokens.low[index]] += 1
            else:
                small[line.tokens.low[index]] += 1
    return {word: weight for word, weight in words.items() if small[word] >= capital[word] or not word.isalpha()}


def train_all(golds: Sequence[Gold], say: Callable[[str], None] = print) -> Weights:
    """All models, from annotated articles; the sentence model sees cue scores of models that never saw its article."""
    every = [*lines(golds), *lines([damage(gold) for gold in golds], damaged=True)]
    say(f"{len(every)} sentences, {sum(line.positive for line in every) / len(every):.3f} attributed")
    scores: list[list[tuple[float, int]]] = [[] for _ in every]
    for fold in range(FOLDS):
        words, around = train_cues([line for line in every if line.article % FOLDS != fold and not line.damaged])
        partial = Weights(words, around, {}, {}, {}, {}, {})
        for place, line in enumerate(every):
            if line.article % FOLDS == fold:
                scores[place] = sentence_cues(line.tokens, line.low, line.high, partial)
    intact = [line for line in every if not line.damaged]
    words, around = train_cues(intact)
    words = without_names(words, intact)
    vocabulary, shape = train_sentences(every, scores)
    cue_only = Weights(words, around, {}, {}, {}, {}, {})
    sources, heads = train_sources(intact, cue_only)
    choice = train_choice(every, scores)
    return Weights(words, around, without_names(vocabulary, every), shape, choice, sources, without_names(heads, every))


def rounded(table: dict[str, float], least: float, digits: int = 2) -> dict[str, float]:
    """Few decimals, sorted, without what weighs nothing."""
    return {key: round(value, digits) for key, value in sorted(table.items()) if abs(value) >= least or key == "bias"}


def pack(weights: Weights) -> Weights:
    """The weights as they ship."""
    return Weights(
        {key: round(value, 1) for key, value in sorted(weights.words.items())},
        rounded(weights.around, 0.15, 1),
        rounded(weights.vocabulary, 0.15, 1),
        rounded(weights.shape, 0.03),
        rounded(weights.choice, 0.05, 1),
        rounded(weights.sources, 0.15, 1),
        rounded(weights.heads, 0.15, 1),
    )


def main() -> None:
    """Train, and write the weights or print figures on held-out articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    held_out = parser.parse_args().held_out
    golds = read_gold(data_folder() / "attribution-polnear" / "train.jsonl.gz")
    random.Random(7).shuffle(golds)
    if not held_out:
        weights = pack(train_all(golds))
        tables = {name: getattr(weights, name) for name in Weights.__slots__}
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(json.dumps(tables, indent=0, ensure_ascii=False, separators=(",", ":")) + "\n")
        print(TARGET.stat().st_size, "bytes")
        return
    from bench.claims.measure_speakers import figures
    from store.claims.speakers import attribution

    cut = len(golds) * 4 // 5
    weights = pack(train_all(golds[:cut]))
    attribution.WEIGHTS, attribution.SOURCES = weights, weighed(weights)
    for name, value in figures(golds[cut:]).items():
        print(f"{name:60} {value:.3f}")


if __name__ == "__main__":
    main()
