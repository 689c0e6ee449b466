"""Makes store/passages/data/weights.json from the training halves of the labelled data.

    python -m bench.passages.train_rank

Needs scikit-learn. Topics DEV_TOPICS of related-ecbplus and the dev queries of checked-claims are never seen.
A logistic regression says how likely a candidate is right; its weights, divided by the spread of each feature, are
what ships. The same data gives the same file on every machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.passages import corpora
from bench.passages.corpora import Judged
from store.passages import fact_checks, features
from store.passages.finder import Finder

LEAD = 0.5
"""Share of the learnt weight of "lead" that ships. Annotators of related-ecbplus marked the first sentences of many
articles and no others, so what is learnt says as much about them as about news."""


def _fit(vectors: list[list[tuple[float, ...]]], right: list[list[bool]], strength: float) -> np.ndarray:
    x = np.array([vector for query in vectors for vector in query])
    y = np.array([hit for query in right for hit in query])
    spread = x.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=strength, max_iter=3000, tol=1e-8).fit(x / spread, y)
    return np.asarray(fitted.coef_[0] / spread)


def _events(finder: Finder, queries: list[Judged], *, with_context: bool) -> np.ndarray:
    vectors: list[list[tuple[float, ...]]] = []
    right: list[list[bool]] = []
    for query in queries:
        found = finder.candidates(query.text, context=query.context if with_context else "", limit=100)
        found = [one for one in found if one.row.url != query.url]
        vectors.append([one.features for one in found])
        right.append([(one.row.url, one.row.position) in query.wanted for one in found])
    return _fit(vectors, right, 1.0)


def _checks(finder: Finder, queries: list[Judged]) -> np.ndarray:
    vectors: list[list[tuple[float, ...]]] = []
    right: list[list[bool]] = []
    for query in queries:
        found = finder.checks(query.text, limit=20)
        vectors.append([one.features for one in found])
        right.append([(one.row.url, -1) in query.wanted for one in found])
    return _fit(vectors, right, 0.1)


def main() -> None:
    """Train all models and write the file."""
    if not corpora.data().is_dir():
        sys.exit(f"no data at {corpora.data()}: set FACTDESK_DATA")
    events = [query for query in corpora.event_queries() if query.topic not in corpora.DEV_TOPICS]
    events.sort(key=lambda query: (query.url, query.id))
    told: dict[str, object] = {}

    def keep(name: str, names: tuple[str, ...], weights: np.ndarray, queries: int, data: str) -> None:
        told[name] = {
            "provenance": f"logistic regression on {queries} training queries of {data}; python -m bench.passages.train_rank",
            "weights": {
                feature: round(float(weight) * (LEAD if feature == "lead" else 1.0), 4)
                for feature, weight in zip(names, weights, strict=True)
            },
        }

    desk = Finder(corpora.desk("ecb", corpora.event_documents()))
    fit: Callable[[bool], np.ndarray] = lambda context: _events(desk, events, with_context=context)  # noqa: E731
    keep("article", features.NAMES, fit(True), len(events), "related-ecbplus, with the article as context")
    keep("article-alone", features.NAMES, fit(False), len(events), "related-ecbplus, without context")
    statements = corpora.check_queries("train")
    weights = _checks(Finder(corpora.desk("checks", corpora.check_documents())), statements)
    keep("fact-check", fact_checks.NAMES, weights, len(statements), "checked-claims")
    path = corpora.ROOT / "store" / "passages" / "data" / "weights.json"
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
