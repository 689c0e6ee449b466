"""Makes the model "rules-on" in store/passages/data/weights.json: whether a fact-check ruled on the very statement asked about.

    python -m bench.passages.train_rulings

Needs scikit-learn. Learnt from the training queries of checked-claims, as they are asked beside articles. The labels know one
fact-check a statement; in training, another that checked the same statement (same_statement.Checked) is right, too. What is
printed is measured on the dev queries by the labels alone: of the fact-checks that would stand before all articles, how many
are right, and of the queries, how many have theirs there.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.passages import corpora
from bench.passages.corpora import Judged
from store.passages import rulings
from store.passages.finder import Finder

Asked = list[tuple[np.ndarray, np.ndarray]]


def _vectors(
    finder: Finder, queries: list[Judged], *, beside: bool = False, unanswered: bool = False, twins: bool = False
) -> Asked:
    """Of each query the vectors of its fact-checks and which are right; `unanswered` leaves those out, as if nobody had ruled,
    `twins` calls those right that checked the same."""
    found: Asked = []
    for query in queries:
        told = finder.ruling_vectors(query.text, limit=20, beside=beside)
        if unanswered:
            told = [(one, vector) for one, vector in told if (one.row.url, -1) not in query.wanted]
        x = np.array([vector for _, vector in told]).reshape(len(told), len(rulings.NAMES))
        right = [(one.row.url, -1) in query.wanted for one, _ in told]
        if twins:
            same = finder.checked_alike([one for one, _ in told])
            right = [any(right[other] for other in alike) for alike in same]
        found.append((x, np.array(right, dtype=bool)))
    return found


def _tell(what: str, asked: Asked, weights: np.ndarray, bias: float) -> None:
    for least in (0.3, 0.4, rulings.LIKELY, 0.6, 0.7):
        said = right = queries = 0
        for vectors, truth in asked:
            likely = 1 / (1 + np.exp(-(vectors @ weights + bias)))
            top = np.zeros(len(truth), dtype=bool)
            top[np.argsort(-likely)[: rulings.FIRST]] = True
            top &= likely >= least
            said += int(top.sum())
            right += int((top & truth).sum())
            queries += bool((top & truth).any())
        print(f"  {what}, from {least}: {said} fact-checks on top, {right} right; {queries} of {len(asked)} queries have theirs there")


def main() -> None:
    """Train, write the weights, and say how good they are on what was held out."""
    if not corpora.data().is_dir():
        sys.exit(f"no data at {corpora.data()}: set FACTDESK_DATA")
    finder = Finder(corpora.desk("checks", corpora.check_documents()))
    train = _vectors(finder, corpora.check_queries("train"), beside=True, twins=True)
    x, y = np.vstack([one for one, _ in train]), np.concatenate([one for _, one in train])
    spread = x.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=1.0, max_iter=5000, tol=1e-6).fit(x / spread, y)
    weights, bias = fitted.coef_[0] / spread, float(fitted.intercept_[0])
    held_out = corpora.check_queries("dev")
    path = corpora.ROOT / "store" / "passages" / "data" / "weights.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["rules-on"] = {
        "provenance": f"logistic regression on {len(y)} fact-checks of {len(train)} training queries of checked-claims; python -m bench.passages.train_rulings",
        "bias": round(bias, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(rulings.NAMES, weights, strict=True)},
    }
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print("dev queries, as the labels have it (a second fact-check of the same words counts as wrong):")
    _tell("asked alone", _vectors(finder, held_out), weights, bias)
    _tell("beside articles", _vectors(finder, held_out, beside=True), weights, bias)
    _tell("theirs taken away", _vectors(finder, held_out, unanswered=True), weights, bias)


if __name__ == "__main__":
    main()
