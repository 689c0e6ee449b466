"""What the sentences labelled fact or opinion allow: models trained on that set itself, none of which may ship (CC BY-NC).

    python -m bench.claims.opinion_by_folds

Five folds, the mean of three shuffles: macro F1 of all sentences, of the dev part, and the area under the curve. The sentence
vectors are those of the small neural model of the extra `neural`; without it their lines are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.neural_network import MLPClassifier

from bench.claims import data_folder
from bench.claims.train_opinion import look
from store.errors import UsageError
from store.passages import meaning

SHUFFLES = 3
DEV = 462
VECTOR_SCALE = 5.0
"""What a vector of length one is multiplied by, so that it weighs about as much as the traits."""

Floats = NDArray[np.float64]
Pair = tuple[csr_matrix, csr_matrix]
Block = Callable[[NDArray[np.int64], NDArray[np.int64]], Pair]


@dataclass(frozen=True, slots=True)
class FoldScores:
    """What one kind of features reached."""

    macro_f1: float
    dev: float
    auc: float


def _told(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _words(texts: Sequence[str], *, letters: bool) -> Block:
    def block(train: NDArray[np.int64], test: NDArray[np.int64]) -> Pair:
        seen = TfidfVectorizer(
            analyzer="char_wb" if letters else "word",
            ngram_range=(2, 5) if letters else (1, 2),
            min_df=3 if letters else 2,
            sublinear_tf=True,
        )
        first = seen.fit_transform([texts[i] for i in train])
        return first * 1.5, seen.transform([texts[i] for i in test]) * 1.5

    return block


def _traits(texts: Sequence[str]) -> Block:
    design = [look(text) for text in texts]

    def block(train: NDArray[np.int64], test: NDArray[np.int64]) -> Pair:
        names = DictVectorizer()
        return names.fit_transform([design[i] for i in train]), names.transform([design[i] for i in test])

    return block


def _vectors(texts: Sequence[str]) -> Block:
    model = meaning.load()
    told = np.array([model.vector(text) for text in texts]) * VECTOR_SCALE

    def block(train: NDArray[np.int64], test: NDArray[np.int64]) -> Pair:
        return csr_matrix(told[train]), csr_matrix(told[test])

    return block


def judged(blocks: Sequence[Block], truth: NDArray[np.bool_], strength: float, *, layers: bool = False) -> FoldScores:
    """Cross-validation of a linear model, or of a small net of one layer, over some kinds of features side by side."""
    found: list[tuple[float, float, float]] = []
    for shuffle in range(SHUFFLES):
        scores: Floats = np.zeros(len(truth))
        for train, test in StratifiedKFold(5, shuffle=True, random_state=shuffle).split(truth, truth):
            pairs = [block(train, test) for block in blocks]
            first, second = (hstack([pair[side] for pair in pairs]).tocsr() for side in (0, 1))
            if layers:
                net = MLPClassifier((32,), alpha=3.0, max_iter=60, early_stopping=True, random_state=shuffle)
                scores[test] = net.fit(first, truth[train]).predict_proba(second)[:, 1] - 0.5
            else:
                line = LogisticRegression(C=strength, max_iter=3_000).fit(first, truth[train])
                scores[test] = line.decision_function(second)
        said = scores > 0
        dev = f1_score(truth[-DEV:], said[-DEV:], average="macro")
        found.append((f1_score(truth, said, average="macro"), dev, roc_auc_score(truth, scores)))
    return FoldScores(*(float(one) for one in np.mean(found, axis=0)))


def main() -> int:
    """Print a line for each kind of features."""
    folder = data_folder() / "fact-opinion"
    if not folder.is_dir():
        print(f"skipped: no {folder} (set FACTDESK_DATA)")
        return 0
    rows = [row for name in ("train", "dev") for row in _told(folder / f"{name}.jsonl")]
    texts, truth = [row["text"] for row in rows], np.array([row["label"] == "opinion" for row in rows])
    traits, words, letters = _traits(texts), _words(texts, letters=False), _words(texts, letters=True)
    kinds: list[tuple[str, list[Block], float, bool]] = [
        ("words and pairs of words", [words], 3.0, False),
        ("runs of two to five letters", [letters], 3.0, False),
        ("traits, which ship", [traits], 0.3, False),
        ("traits and words", [traits, words], 1.0, False),
        ("traits and letters", [traits, letters], 1.0, False),
        ("traits, words and letters", [traits, words, letters], 1.0, False),
        ("traits, a net of 32 cells", [traits], 1.0, True),
    ]
    try:
        vectors = _vectors(texts)
        kinds += [
            ("sentence vectors", [vectors], 0.1, False),
            ("traits and sentence vectors", [traits, vectors], 0.1, False),
            ("traits, sentence vectors and letters", [traits, vectors, letters], 0.1, False),
        ]
    except UsageError as problem:
        print(f"without sentence vectors: {problem}")
    print(f"{len(texts)} sentences, {truth.mean():.2f} opinions; by cross-validation of the set itself, bar .78")
    for name, blocks, strength, layers in kinds:
        one = judged(blocks, truth, strength, layers=layers)
        print(f"macro F1 {one.macro_f1:.3f}  dev part {one.dev:.3f}  AUC {one.auc:.3f}  {name}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
