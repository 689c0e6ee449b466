"""Makes store/claims/data/worth.json: the weights by which sentences are hinted at. Needs scikit-learn and the data.

    python -m bench.claims.train_worth

Two logistic regressions over the features that the shipped scorer computes (store/claims/worth/worth_features.py):
`worth` from claimbuster (check-worthy or not), `claim` from policlaim (verifiable or not, two annotators, so that their
doubt counts as doubt), the latter also looking at the former's answer. To carry over to words that the few labelled
rows never hold, both also see the mean of word vectors made from unlabelled news (co-occurrence, PPMI, SVD). A linear
model over a mean of vectors is a weight per word, and those weights are all that ships.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, hstack, vstack
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression

from bench.claims import data_folder
from bench.claims.weight_files import by_weight
from store.claims.worth.worth_features import Seen, features
from store.claims.worth.worth_models import DAMPING, WorthModel, logit

TARGET = Path(__file__).resolve().parents[2] / "store" / "claims" / "data" / "worth.json"
DIMENSIONS = 100
VOCABULARY = 10_000
SMOOTHING = 1e-4
FEWEST_ROWS = 4  # a word or pair seen in fewer rows is neither learnt from nor shipped
VECTOR_SCALE = 0.12
TRAIT_SCALE = 0.3


@dataclass(frozen=True)
class Recipe:
    """How strongly a model leans on words and word pairs, how much a positive row counts, and what it must not learn.

    A word must stand in `groups` speeches at least, so that a speaker's home state is not taken for an opinion.
    """

    lexical: float
    positive: float = 1.0
    strength: float = 1.0
    groups: int = 1
    without: tuple[str, ...] = ()


WORTH = Recipe(lexical=2.0, positive=2.2)
# Speakers at a lectern who report what others said tell stories; a newspaper that does so reports. The trait is left out.
CLAIM = Recipe(lexical=1.0, groups=4, without=("t:report", "t:report 2"))


@dataclass(frozen=True)
class LabelledRow:
    """A labelled sentence; `target` is 0..1 and holds the annotators' doubt, `label` is what is judged."""

    text: str
    label: int
    target: float
    group: str = ""


def claimbuster(data: Path) -> list[LabelledRow]:
    """The sentences of presidential debates, check-worthy or not, in the order of the transcripts."""
    with (data / "check-worthy" / "claimbuster_train.jsonl").open(encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda row: int(row["sentence_id"]))
    return [LabelledRow(row["text"], int(row["label"]), float(row["label"])) for row in rows]


def policlaim(data: Path) -> list[LabelledRow]:
    """The sentences of speeches, verifiable or not, in the order of the speeches."""
    with (data / "check-worthy" / "policlaim_train.csv").open(encoding="utf-8", newline="") as lines:
        return [_policlaim_row(row) for row in csv.DictReader(lines)]


def _policlaim_row(row: dict[str, str]) -> LabelledRow:
    # `likelihood` is 0..3, two annotators' mean; the label is the decision between them.
    likelihood = float(row["likelihood"])
    label = int(row["label"])
    target = 0.6 + 0.4 * min(likelihood, 2.5) / 2.5 if label else 0.4 * min(likelihood, 2.0) / 2.0
    return LabelledRow(row["sentence"], label, target, row["speech"])


# --- word vectors from unlabelled text -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Vectors:
    """A unit vector for each of the commonest words, already scaled down for common words (smooth inverse frequency)."""

    index: dict[str, int]
    matrix: np.ndarray

    def mean(self, words: Sequence[str]) -> np.ndarray:
        """The mean vector of a sentence's known words; zeros where none is known."""
        known = [self.index[word] for word in words if word in self.index]
        return self.matrix[known].sum(axis=0) / (len(known) + DAMPING) if known else np.zeros(self.matrix.shape[1])


def _unlabelled(data: Path) -> Iterator[str]:
    with gzip.open(data / "checked-claims" / "fact_checks.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 2 == 0:
                yield " ".join(value for value in json.loads(line).values() if isinstance(value, str))[:1_800]
    with gzip.open(data / "attribution-polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
    with gzip.open(data / "load" / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 3 == 0:
                yield (json.loads(line).get("body") or "")[:1_000]
    with (data / "related-ecbplus" / "sentences.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def vectors(data: Path) -> Vectors:
    """Word vectors of unlabelled news and fact-checks: none of the labelled sentences is among them."""
    documents: list[tuple[str, ...]] = []
    for text in _unlabelled(data):
        for piece in range(0, len(text), 1_500):
            documents.append(features(text[piece : piece + 1_500]).words)
    counts = Counter(word for document in documents for word in document)
    common = [(word, count) for word, count in counts.most_common(VOCABULARY) if count >= 8]
    index = {word: place for place, (word, _) in enumerate(common)}
    size = len(index)
    rows: list[np.ndarray] = []
    columns: list[np.ndarray] = []
    amounts: list[np.ndarray] = []
    for document in documents:
        ids = np.array([index.get(word, -1) for word in document], dtype=np.int32)
        for distance, amount in ((1, 1.0), (2, 0.7), (3, 0.4)):
            left, right = ids[:-distance], ids[distance:]
            both = (left >= 0) & (right >= 0)
            left, right = left[both], right[both]
            rows += [left, right]
            columns += [right, left + size]
            amounts += [np.full(len(left), amount)] * 2
    met = coo_matrix(
        (np.concatenate(amounts), (np.concatenate(rows), np.concatenate(columns))), shape=(size, 2 * size)
    ).tocsr()
    met.sum_duplicates()
    by_word = np.asarray(met.sum(axis=1)).ravel()
    by_context = np.asarray(met.sum(axis=0)).ravel() ** 0.75
    by_context /= by_context.sum()
    met = met.tocoo()
    surprise = np.maximum(np.log(np.maximum(met.data / (by_word[met.row] * by_context[met.col]), 1e-9)), 0)
    decomposed = TruncatedSVD(DIMENSIONS, random_state=0).fit(
        surprise := csr_matrix((surprise, (met.row, met.col)), shape=met.shape)
    )
    matrix = decomposed.transform(surprise) / np.sqrt(decomposed.singular_values_)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9
    share = np.array([count for _, count in common]) / sum(counts.values())
    matrix *= np.minimum(1.0, np.sqrt(SMOOTHING / share))[:, None]
    return Vectors(index, matrix / 0.03)  # about unit variance of a sentence's mean, so that VECTOR_SCALE reads plainly


# --- the two models --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sentences:
    """Sentences and all that does not depend on who is held out."""

    seen: list[Seen]
    means: np.ndarray


def look(rows: Sequence[LabelledRow], known: Vectors) -> Sentences:
    """Features and mean vectors of the rows."""
    seen = [features(row.text) for row in rows]
    return Sentences(seen, np.array([known.mean(one.words) for one in seen]))


def fit(
    sentences: Sentences,
    rows: Sequence[LabelledRow],
    chosen: Sequence[int],
    known: Vectors,
    recipe: Recipe,
    other: WorthModel | None = None,
) -> WorthModel:
    """A model from the chosen rows, in the very form that the scorer reads; `other` is a model whose logit it may use."""
    counts = Counter(feature for i in chosen for feature in sentences.seen[i].lexical)
    groups: dict[str, set[str]] = defaultdict(set)
    for i in chosen:
        for feature in sentences.seen[i].lexical:
            groups[feature].add(rows[i].group)
    names = [name for name, count in counts.items() if count >= FEWEST_ROWS and len(groups[name]) >= recipe.groups]
    names += sorted({trait for i in chosen for trait in sentences.seen[i].traits} - set(recipe.without))
    index = {name: place for place, name in enumerate(names)}
    at: list[int] = []
    of: list[int] = []
    amounts: list[float] = []
    for place, i in enumerate(chosen):
        one = sentences.seen[i]
        share = recipe.lexical / (len(one.lexical) + DAMPING) ** 0.5
        for group, amount in ((one.lexical, share), (one.traits, TRAIT_SCALE)):
            for feature in group:
                if feature in index:
                    at.append(place)
                    of.append(index[feature])
                    amounts.append(amount)
    dense = sentences.means[list(chosen)] * VECTOR_SCALE
    if other is not None:
        dense = np.hstack([dense, [[logit(other, sentences.seen[i])] for i in chosen]])
    design = hstack([csr_matrix((amounts, (at, of)), shape=(len(chosen), len(names))), csr_matrix(dense)]).tocsr()
    target = np.array([rows[i].target for i in chosen])
    # A doubtful row counts as both answers, by its doubt.
    fitted = LogisticRegression(C=recipe.strength, max_iter=4_000).fit(
        vstack([design, design]),
        np.r_[np.ones(len(chosen)), np.zeros(len(chosen))],
        sample_weight=np.r_[target * recipe.positive, 1 - target],
    )
    weight = fitted.coef_[0]
    scale = [TRAIT_SCALE if name.startswith("t:") else recipe.lexical for name in names]
    by_word = known.matrix @ weight[len(names) : len(names) + DIMENSIONS] * VECTOR_SCALE
    return WorthModel(
        bias=float(fitted.intercept_[0]),
        weights={name: float(weight[i] * scale[i]) for i, name in enumerate(names)},
        words={word: float(by_word[i]) for word, i in known.index.items()},
        other=float(weight[-1]) if other is not None else 0.0,
    )


def rounded(model: WorthModel) -> WorthModel:
    """What ships: two decimals, and nothing that two decimals cannot show."""
    return WorthModel(
        bias=round(model.bias, 3),
        weights={name: round(w, 2) for name, w in sorted(model.weights.items()) if abs(w) >= 0.055},
        words={word: round(w, 2) for word, w in sorted(model.words.items()) if abs(w) >= 0.025},
        other=round(model.other, 3),
    )


def main() -> int:
    """Trains on all rows and writes the weights."""
    data = data_folder()
    if not data.is_dir():
        print(f"{data}: no development data here; set FACTDESK_DATA", file=sys.stderr)
        return 1
    known = vectors(data)
    checkworthy, verifiable = claimbuster(data), policlaim(data)
    worth = rounded(fit(look(checkworthy, known), checkworthy, range(len(checkworthy)), known, WORTH))
    claim = rounded(fit(look(verifiable, known), verifiable, range(len(verifiable)), known, CLAIM, worth))
    shipped = {
        name: {"bias": m.bias, "other": m.other, "weights": by_weight(m.weights), "words": by_weight(m.words)}
        for name, m in (("claim", claim), ("worth", worth))
    }
    TARGET.write_text(json.dumps(shipped, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
