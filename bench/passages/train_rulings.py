"""Makes the model "rules-on" in store/passages/data/weights.json: whether a fact-check ruled on the very statement asked about.

    python -m bench.passages.train_rulings

Needs scikit-learn. Learnt from the training queries of checked-claims; what is printed is measured on its dev queries: of the
fact-checks that would stand before all articles, how many are right, and of the queries, how many have theirs there.
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


def _vectors(finder: Finder, queries: list[Judged]) -> list[tuple[np.ndarray, np.ndarray]]:
    found: list[tuple[np.ndarray, np.ndarray]] = []
    for query in queries:
        checks = finder.checks(query.text, limit=20)
        x = np.array([rulings.vector(one) for one in checks]).reshape(len(checks), len(rulings.NAMES))
        found.append((x, np.array([(one.row.url, -1) in query.wanted for one in checks], dtype=bool)))
    return found


def main() -> None:
    """Train, say how good it is on what was held out, and write the weights."""
    if not corpora.data().is_dir():
        sys.exit(f"no data at {corpora.data()}: set FACTDESK_DATA")
    finder = Finder(corpora.desk("checks", corpora.check_documents()))
    train = _vectors(finder, corpora.check_queries("train"))
    x, y = np.vstack([one for one, _ in train]), np.concatenate([one for _, one in train])
    spread = x.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=1.0, max_iter=3000, tol=1e-8).fit(x / spread, y)
    weights, bias = fitted.coef_[0] / spread, float(fitted.intercept_[0])
    dev = _vectors(finder, corpora.check_queries("dev"))
    for least in (0.3, 0.5, 0.7):
        said = right = queries = 0
        for vectors, truth in dev:
            top = 1 / (1 + np.exp(-(vectors @ weights + bias))) >= least
            said += int(top.sum())
            right += int((top & truth).sum())
            queries += bool((top & truth).any())
        print(
            f"from {least}: {said} fact-checks on top, {right} of them right; {queries} of {len(dev)} queries have theirs there"
        )
    path = corpora.ROOT / "store" / "passages" / "data" / "weights.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["rules-on"] = {
        "provenance": f"logistic regression on {len(y)} fact-checks of {len(train)} training queries of checked-claims; python -m bench.passages.train_rulings",
        "bias": round(bias, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(rulings.NAMES, weights, strict=True)},
    }
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
