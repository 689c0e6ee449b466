"""Makes store/checks/number_clashes/data/likelihood.json: how likely a conflict between two articles is of the same fact.

    python -m bench.checks.train_likelihood DESK...

Needs scikit-learn. Each DESK is swept without any limit; what was read and labelled (bench/checks/read_clashes.tsv: a hash of
the two sentences and values, 1 for a conflict of the same fact, and the data it stands in) is what is learnt from, with the
labelled pairs of the development data, which count half. Nothing of the texts is kept. `--rows N` prints the first N rows that
nobody has labelled yet, to be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from bench.claims import data_folder
from store import Desk
from store.checks.number_clashes import articles, likelihood, readings, reports, sweep
from store.checks.number_clashes.articles import FoundConflict
from store.checks.number_clashes.conflicts import found_between
from store.checks.number_clashes.reports import Report, Told

READ = Path(__file__).with_name("read_clashes.tsv")
STRENGTH = 0.3
"""scikit-learn's C: a few hundred rows must not make much of a chance."""

LEAST_SPREAD = 0.15
"""A feature that hardly ever differs is not blown up."""


def name_of(one: FoundConflict) -> str:
    """What a row is known by among the labels."""
    told = (one.here.text, one.there.text, one.conflict.a.text, one.conflict.b.text, one.conflict.rule)
    return hashlib.blake2b("|".join(told).encode(), digest_size=6).hexdigest()


def rows(path: Path) -> Iterator[FoundConflict]:
    """Everything that the rules find between the articles of one story on a desk, each pair of articles once."""
    with Desk.open(path, "bench", create=False) as desk:
        connection = desk._file.reader()

        @lru_cache(400)
        def report(article: str) -> Report:
            return sweep.report_of(connection, article)

        seen: set[str] = set()
        for article in desk.articles():
            one = report(article.id)
            for story in desk._find().stories(article.id):
                if story.article_id not in seen:
                    other = report(story.article_id)
                    claims = frozenset(told.claim_id for told in one.sentences)
                    yield from articles.compare(one, other, story.likely, claims)
            seen.add(article.id)


def pairs() -> tuple[list[tuple[float, ...]], list[bool]]:
    """The conflicts found in the labelled pairs, as if each sentence were an article of one story."""
    vectors: list[tuple[float, ...]] = []
    right: list[bool] = []
    for line in (data_folder() / "numbers" / "number_pairs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        here, there = (Told(side, 0, 0, row[f"{side}_text"], readings.read(row[f"{side}_text"])) for side in "ab")
        one = Report("a", "2010-01-01", (here,), *reports.names("", here.text))
        other = Report("b", "2010-01-03", (there,), *reports.names("", there.text))
        for conflict, a, b in found_between(here.reading, there.reading):
            vectors.append(likelihood.features(conflict, a, b, here, there, one, other, 0.95))
            right.append(row["label"] == "conflict")
    return vectors, right


def main() -> None:
    """Train on what was read, say how good it is by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("desks", nargs="+", type=Path)
    parser.add_argument("--rows", type=int, default=0)
    asked = parser.parse_args()
    labels = {
        name: int(label) for name, label, _ in (line.split("\t") for line in READ.read_text("utf-8").splitlines())
    }
    every = [row for desk in asked.desks for row in rows(desk)]
    unread = sorted((one for one in every if name_of(one) not in labels), key=lambda one: -one.likely)
    for one in unread[: asked.rows]:
        print(f"{name_of(one)} {one.likely:.2f} {one.conflict.quantity}: {one.conflict.a.text} | {one.conflict.b.text}")
        print(f"  {one.here.text}\n  {one.there.text}")
    known = [one for one in every if name_of(one) in labels]
    pair_vectors, pair_right = pairs()
    x = np.array([*(row.vector for row in known), *pair_vectors])
    y = np.array([*(bool(labels[name_of(row)]) for row in known), *pair_right])
    weight = np.array([1.0] * len(known) + [0.5] * len(pair_right))
    spread = np.maximum(x.std(axis=0), LEAST_SPREAD)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    likely = cross_val_predict(model, x / spread, y, cv=5, method="predict_proba")[: len(known), 1]
    best = np.argsort(-likely)[:50]
    print(
        f"{len(known)} rows that were read, {int(y[: len(known)].sum())} right; of the first {len(best)} by cross-validation right: {int(y[best].sum())}"
    )
    fitted = model.fit(x / spread, y, sample_weight=weight)
    told = {
        "provenance": f"logistic regression on {len(known)} conflicts that were read and {len(pair_right)} of labelled pairs; python -m bench.checks.train_likelihood",
        "bias": round(float(fitted.intercept_[0]), 4),
        "weights": {
            name: round(float(one), 4) for name, one in zip(likelihood.NAMES, fitted.coef_[0] / spread, strict=True)
        },
    }
    path = Path(likelihood.__file__).with_name("data") / "likelihood.json"
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
