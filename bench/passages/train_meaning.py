"""Makes the weights of the order by meaning (`store/passages/meaning.py`) in store/passages/data/weights.json.

    python -m bench.passages.train_meaning

Needs scikit-learn and the extra `neural`. Topics DEV_TOPICS of related-ecbplus and the dev queries of checked-claims are
never seen. The score by the words keeps the weight 1; what is learnt is how much the meaning counts beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.passages import corpora
from bench.passages.corpora import Judged
from store.db.file.connection import File
from store.passages import meaning
from store.passages.finder import Finder

EVERY = 2
"""Of so many training queries one is taken; the model reads some 60 sentences a second."""


def _pairs(
    file: File, model: meaning.Meaning, queries: Sequence[Judged], kind: str, *, with_context: bool
) -> tuple[np.ndarray, np.ndarray]:
    """(score, meaning) of a right passage less that of a wrong one of the same query, and the same the other way round."""
    finder = Finder(file)
    checked = {one.url: one.checked_claim or one.title for one in corpora.check_documents()} if kind == "fact-check" else {}
    apart: list[tuple[float, float]] = []
    for query in queries:
        found = finder.passages(
            query.text, context=query.context if with_context else "", limit=meaning.LOOKED_AT, kind=kind, collapse=False
        )
        right: list[tuple[float, float]] = []
        wrong: list[tuple[float, float]] = []
        for one in found:
            if one.url == query.url:
                continue
            said = checked[one.url] if checked else one.text[one.span[0] : one.span[1]]
            place = (one.url, -1 if checked else one.position)
            (right if place in query.wanted else wrong).append((one.score, model.alike(query.text, said)))
        apart += [(a[0] - b[0], a[1] - b[1]) for a in right for b in wrong]
    x = np.array(apart)
    return np.vstack([x, -x]), np.repeat([True, False], len(x))


def _fit(x: np.ndarray, y: np.ndarray) -> float:
    spread = x.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=1.0, max_iter=3000, tol=1e-8, fit_intercept=False).fit(x / spread, y)
    score, alike = fitted.coef_[0] / spread
    return float(alike / score)


def main() -> None:
    """Train the three weights and write them."""
    if not corpora.data().is_dir():
        sys.exit(f"no data at {corpora.data()}: set FACTDESK_DATA")
    model = meaning.load()
    events = [query for query in corpora.event_queries() if query.topic not in corpora.DEV_TOPICS]
    events = sorted(events, key=lambda query: (query.url, query.id))[::EVERY]
    statements = corpora.check_queries("train")[::EVERY]
    ecb = corpora.desk("ecb", corpora.event_documents())
    checks = corpora.desk("checks", corpora.check_documents())
    path = corpora.ROOT / "store" / "passages" / "data" / "weights.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    for name, file, queries, kind, context, data in (
        ("article-by-meaning", ecb, events, "article", True, "related-ecbplus, with the article as context"),
        ("article-alone-by-meaning", ecb, events, "article", False, "related-ecbplus, without context"),
        ("fact-check-by-meaning", checks, statements, "fact-check", False, "checked-claims"),
    ):
        weight = _fit(*_pairs(file, model, queries, kind, with_context=context))
        told[name] = {
            "provenance": f"logistic regression on pairs of {len(queries)} training queries of {data};"
            " python -m bench.passages.train_meaning",
            "weights": {"score": 1.0, "meaning": round(weight, 4)},
        }
        print(name, told[name]["weights"], flush=True)
        path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
