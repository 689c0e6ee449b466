"""Makes store/checks/number_clashes/data/likelihood.json: how likely a conflict between two articles is of the same fact.

    python -m bench.checks.train_likelihood                    the weights, from bench/checks/read_clashes.tsv alone
    python -m bench.checks.train_likelihood --again DESK...    first measures the features of what was read anew on those desks
    python -m bench.checks.train_likelihood --rows N DESK...   the first N rows that nobody has read yet, to be labelled

Needs scikit-learn. A row of the file is a conflict that a person read in both articles: a hash of the two sentences and values,
1 where it is a conflict of the same fact, the data it stands in, and its features (likelihood.NAMES) with four digits.
"pairs" are the labelled pairs of the development data, which count half. Nothing of the texts is kept. The rows are
sorted and nothing is left to chance, so that the same file gives the same weights; a test holds the shipped ones to it.
After a change of the rules or the features `--again` is needed: what is not found any more stays as it was measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
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

PAIRS = "pairs"
"""What the labelled pairs of the development data are called in the file; they count HALF."""

HALF = 0.5


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A conflict that was read: its hash, whether it is one of the same fact, the data it stands in, its features."""

    name: str
    right: bool
    data: str
    vector: tuple[float, ...]


def read_rows() -> list[ReadRow]:
    """The rows of the file, sorted by their hashes."""
    lines = [line.split("\t") for line in READ.read_text("utf-8").splitlines()]
    return sorted(
        (ReadRow(name, label == "1", data, tuple(map(float, vector))) for name, label, data, *vector in lines),
        key=lambda row: row.name,
    )


def write_rows(rows: list[ReadRow]) -> None:
    """The file, sorted."""
    lines = (
        "\t".join((row.name, str(int(row.right)), row.data, *(f"{value:.4f}" for value in row.vector)))
        for row in sorted(rows, key=lambda row: row.name)
    )
    READ.write_text("\n".join(lines) + "\n", encoding="utf-8")


def names_of(one: FoundConflict) -> tuple[str, str]:
    """What a row may be known by among those read: whichever of the two articles came first."""
    here, there = (one.here.text, one.conflict.a.text), (one.there.text, one.conflict.b.text)
    return _hashed(here, there, one.conflict.rule), _hashed(there, here, one.conflict.rule)


def _hashed(first: tuple[str, str], second: tuple[str, str], rule: str) -> str:
    told = (first[0], second[0], first[1], second[1], rule)
    return hashlib.blake2b("|".join(told).encode(), digest_size=6).hexdigest()


def found(path: Path) -> Iterator[FoundConflict]:
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


def pairs() -> Iterator[ReadRow]:
    """The conflicts found in the labelled pairs, as if each sentence were an article of one story."""
    for line in (data_folder() / "numbers" / "number_pairs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        here, there = (Told(side, 0, 0, row[f"{side}_text"], readings.read(row[f"{side}_text"])) for side in "ab")
        one = Report("a", "2010-01-01", (here,), *reports.names("", here.text))
        other = Report("b", "2010-01-03", (there,), *reports.names("", there.text))
        for conflict, a, b in found_between(here.reading, there.reading):
            vector = likelihood.features(conflict, a, b, here, there, one, other, 0.95)
            name = _hashed((here.text, conflict.a.text), (there.text, conflict.b.text), conflict.rule)
            yield ReadRow(name, row["label"] == "conflict", PAIRS, vector)


def measured_again(rows: list[ReadRow], every: list[FoundConflict]) -> list[ReadRow]:
    """The rows with the features that they have on today's desks, and the labelled pairs of the development data."""
    now = {name: one.vector for one in every for name in names_of(one)}
    kept = {row.name: ReadRow(row.name, row.right, row.data, now.get(row.name, row.vector)) for row in rows}
    return [*(row for row in kept.values() if row.data != PAIRS), *{row.name: row for row in pairs()}.values()]


def fitted(rows: list[ReadRow]) -> dict[str, object]:
    """The weights as they are shipped."""
    x, y = np.array([row.vector for row in rows]), np.array([row.right for row in rows])
    weight = np.array([HALF if row.data == PAIRS else 1.0 for row in rows])
    spread = np.maximum(x.std(axis=0), LEAST_SPREAD)
    model = LogisticRegression(C=STRENGTH, max_iter=10_000, tol=1e-9).fit(x / spread, y, sample_weight=weight)
    read = [row for row in rows if row.data != PAIRS]
    return {
        "provenance": f"logistic regression on {len(read)} conflicts that were read, {sum(row.right for row in read)} of them right,"
        f" and {len(rows) - len(read)} of labelled pairs at half weight; python -m bench.checks.train_likelihood",
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {
            name: round(float(one), 4) for name, one in zip(likelihood.NAMES, model.coef_[0] / spread, strict=True)
        },
    }


def _tell(rows: list[ReadRow]) -> None:
    """How good it is by cross-validation, for all that was read and for each of the data."""
    x, y = np.array([row.vector for row in rows]), np.array([row.right for row in rows])
    spread = np.maximum(x.std(axis=0), LEAST_SPREAD)
    likely = cross_val_predict(
        LogisticRegression(C=STRENGTH, max_iter=10_000), x / spread, y, cv=5, method="predict_proba"
    )
    for data in sorted({row.data for row in rows}):
        listed = [(p, row.right) for p, row in zip(likely[:, 1], rows, strict=True) if row.data == data]
        above = [right for p, right in listed if p >= likelihood.LIKELY]
        print(
            f"{data}: {len(listed)} read, {sum(right for _, right in listed)} right; listed by cross-validation {len(above)}, right {sum(above)}"
        )


def main() -> None:
    """Train on what was read, say how good it is by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("desks", nargs="*", type=Path)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--rows", type=int, default=0)
    asked = parser.parse_args()
    rows = read_rows()
    every = [one for desk in asked.desks for one in found(desk)]
    if asked.again:
        rows = measured_again(rows, every)
        write_rows(rows)
        rows = read_rows()
    known = {row.name for row in rows}
    unread = sorted((one for one in every if not known & {*names_of(one)}), key=lambda one: -one.likely)
    for one in unread[: asked.rows]:
        print(
            f"{names_of(one)[0]} {one.likely:.2f} {one.conflict.quantity}: {one.conflict.a.text} | {one.conflict.b.text}"
        )
        print(f"  {one.here.text}\n  {one.there.text}")
    _tell(rows)
    path = Path(likelihood.__file__).with_name("data") / "likelihood.json"
    path.write_text(json.dumps(fitted(rows), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
