"""Makes store/claims/data/second_look.json from the PolNeAR training articles; run by hand, never by the tests.

`python -m bench.claims.train_second_look [--held-out]`: with the flag nothing is written, and what a fifth of the articles
that was kept back says is printed. What is learnt from are first looks by models that never saw the article, so the weights
of the first look (attribution.json) need not be made anew. The development articles are never read here.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.claims import data_folder
from bench.claims.measure_speakers import Gold, damage, f1, read_gold
from bench.claims.train_speakers import (
    FOLDS,
    TrainingLine,
    lines,
    neighbours,
    train_cues,
    train_sentences,
    without_names,
)
from bench.claims.weight_files import by_weight
from store.claims.speakers.attribution import THRESHOLD
from store.claims.speakers.cues import Weights, sentence_cues, sentence_score, sentence_shape
from store.claims.speakers.lines import Line
from store.claims.speakers.second_look import (
    IN_DOUBT,
    SecondLook,
    beside,
    bounded,
    mean_of_others,
    pairs_of,
    second_score,
    seen,
)

TARGET = Path(__file__).resolve().parents[2] / "store" / "claims" / "data" / "second_look.json"
_SHARE = 0.5
"""What is there or not counts by half, so that the penalty holds single names in check more than the scores."""
_LEAST = 10
_STRENGTH = 0.05
"""By cross-validation of the training articles: F1 .9070 with 0.1, .9078 with 0.05, .9077 with 0.03."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in doubt: what the second look sees of it, and whether something is attributed there."""

    article: int
    score: float
    mean: float
    names: list[str]
    pairs: set[tuple[str, str]]
    damaged: bool
    positive: bool


def first_looks(every: Sequence[TrainingLine]) -> list[Line]:
    """Each sentence as the first look leaves it, by models that never saw its article."""
    found: list[Line | None] = [None] * len(every)
    for fold in range(FOLDS):
        inner = [place for place, line in enumerate(every) if line.article % FOLDS != fold]
        train = [every[place] for place in inner]
        intact = [line for line in train if not line.damaged]
        words, around = train_cues(intact)
        cues = Weights(without_names(words, intact), around, {}, {}, {}, {}, {})
        vocabulary, shape = train_sentences(train, [sentence_cues(one.tokens, one.low, one.high, cues) for one in train])
        model = Weights(cues.words, around, without_names(vocabulary, train), shape, {}, {}, {})
        held = [place for place, line in enumerate(every) if line.article % FOLDS == fold]
        scored = [(every[place], sentence_cues(every[place].tokens, every[place].low, every[place].high, model)) for place in held]
        for place, (line, own), (before, after) in zip(held, scored, neighbours(scored), strict=True):
            one = found[place] = Line(line.paragraph, line.low, line.high, own)
            if line.high > line.low:
                features = sentence_shape(line.tokens, line.low, line.high, own, before, after, line.damaged)
                one.score = sentence_score(frozenset(line.tokens.low[line.low : line.high]), features, model)
        print("first look", fold, flush=True)
    return [one for one in found if one is not None]


def examples(every: Sequence[TrainingLine], looks: Sequence[Line]) -> tuple[list[Example], list[tuple[int, bool, bool, bool]]]:
    """The sentences in doubt; and of all others their article, whether damaged, found and annotated."""
    articles: dict[tuple[bool, int], list[int]] = {}
    for place, line in enumerate(every):
        articles.setdefault((line.damaged, line.article), []).append(place)
    doubtful: list[Example] = []
    sure: list[tuple[int, bool, bool, bool]] = []
    for (damaged, article), places in articles.items():
        own = [looks[place] for place in places]
        first = [bounded(one.score) for one in own]
        for at, place in enumerate(places):
            score, line = own[at].score, every[place]
            if not -IN_DOUBT < score < IN_DOUBT:
                sure.append((article, damaged, score > THRESHOLD, line.positive))
                continue
            names = seen(own[at], line.tokens, beside(own, first, at, damaged), damaged)
            mean = mean_of_others(sum(first), first[at], len(own))
            doubtful.append(Example(article, score, mean, names, pairs_of(own[at], line.tokens), damaged, line.positive))
    return doubtful, sure


def learn(train: Sequence[Example]) -> SecondLook:
    """The model, with weights of two decimals."""
    counts = Counter(name for one in train for name in one.names)
    counted = Counter(pair for one in train for pair in one.pairs)
    rows: list[dict[str, float]] = []
    for one in train:
        row = {"score": one.score, "mean": one.mean}
        if one.damaged:
            row |= {"bias_damaged": 1.0, "score_damaged": one.score, "mean_damaged": one.mean}
        row |= {"+" + name: _SHARE for name in one.names if counts[name] >= _LEAST}
        row |= {"&" + " ".join(pair): _SHARE for pair in one.pairs if counted[pair] >= _LEAST}
        rows.append(row)
    vectorizer = DictVectorizer(dtype=np.float64)
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(C=_STRENGTH, max_iter=400, solver="liblinear", random_state=0)
    model.fit(matrix, [one.positive for one in train])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    named = {name[1:]: round(value * _SHARE, 2) for name, value in weights.items() if name[0] == "+"}
    pairs = {name[1:]: round(value * _SHARE, 2) for name, value in weights.items() if name[0] == "&"}
    numbers = {name: round(value, 2) for name, value in weights.items() if name[0] not in "+&"}
    return SecondLook(
        bias=round(float(model.intercept_[0]), 2),
        **numbers,
        named={name: value for name, value in named.items() if value},
        pairs={(name.split(" ")[0], name.split(" ")[1]): value for name, value in pairs.items() if value},
    )


def told(model: SecondLook, doubtful: Sequence[Example], sure: Sequence[tuple[int, bool, bool, bool]], damaged: bool) -> str:
    """Precision, recall and F1 of all these sentences."""
    pairs = [(found, gold) for _, hurt, found, gold in sure if hurt == damaged]
    for one in doubtful:
        if one.damaged == damaged:
            score = second_score(model, one.score, one.mean, one.names, one.pairs, one.damaged)
            pairs.append((score > THRESHOLD, one.positive))
    return "precision {:.4f} recall {:.4f} F1 {:.4f}".format(*f1(pairs))


def main() -> None:
    """Train, and write the weights or print figures on held-out articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    held_out = parser.parse_args().held_out
    golds: list[Gold] = read_gold(data_folder() / "attribution-polnear" / "train.jsonl.gz")
    random.Random(7).shuffle(golds)
    every = [*lines(golds), *lines([damage(gold) for gold in golds], damaged=True)]
    doubtful, sure = examples(every, first_looks(every))
    print(f"{len(doubtful)} of {len(every)} sentences are in doubt")
    if held_out:
        for fold in range(FOLDS):
            model = learn([one for one in doubtful if one.article % FOLDS != fold])
            mine = [one for one in doubtful if one.article % FOLDS == fold]
            others = [one for one in sure if one[0] % FOLDS == fold]
            print("intact ", told(model, mine, others, False), " damaged ", told(model, mine, others, True))
        return
    model = learn(doubtful)
    numbers = {name: getattr(model, name) for name in SecondLook.__slots__ if name not in ("named", "pairs")}
    tables = {"named": by_weight(model.named), "pairs": by_weight({" ".join(pair): one for pair, one in model.pairs.items()})}
    TARGET.write_text(json.dumps(numbers | tables, indent=0, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
