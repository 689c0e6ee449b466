"""Makes the models of strength in store/passages/data/weights.json: says the same, same event.

    python -m bench.passages.train_strength

Needs scikit-learn. "Says the same" is learnt from the sentences that related-ecbplus marks as one event, "same event" from
which of its articles tell one. What is printed is measured on DEV_TOPICS, which nothing is trained on.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.passages import corpora
from bench.passages.corpora import Judged
from bench.passages.train_stories import event_of
from store.passages import strength
from store.passages.finder import Finder

EVERY = 3
"""Of so many training queries one is asked."""


def _vectors(finder: Finder, queries: list[Judged], *, alone: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x: list[tuple[float, ...]] = []
    same: list[bool] = []
    event: list[bool] = []
    for query in queries:
        for one, story in finder.weighed(query.text, context="" if alone else query.context, limit=60):
            if one.row.url == query.url:
                continue
            x.append(strength.vector(one.features, story))
            same.append((one.row.url, one.row.position) in query.wanted)
            event.append(event_of(one.row.url) == event_of(query.url))
    return np.array(x), np.array(same), np.array(event)


def main() -> None:
    """Train, say how good it is on what was held out, and write the weights."""
    if not corpora.data().is_dir():
        sys.exit(f"no data at {corpora.data()}: set FACTDESK_DATA")
    queries = sorted(corpora.event_queries(), key=lambda query: (query.url, query.id))
    train = [query for query in queries if query.topic not in corpora.DEV_TOPICS][::EVERY]
    dev = [query for query in queries if query.topic in corpora.DEV_TOPICS][::EVERY]
    finder = Finder(corpora.desk("ecb", corpora.event_documents()))
    path = corpora.ROOT / "store" / "passages" / "data" / "weights.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    for alone in (False, True):
        x, same, event = _vectors(finder, train, alone=alone)
        dev_x, dev_same, dev_event = _vectors(finder, dev, alone=alone)
        for name, y, truth in (("says-same", same, dev_same), ("same-event", event, dev_event)):
            spread = x.std(axis=0) + 1e-9
            fitted = LogisticRegression(C=1.0, max_iter=3000, tol=1e-8).fit(x / spread, y)
            weights, bias = fitted.coef_[0] / spread, float(fitted.intercept_[0])
            said = dev_x @ weights + bias >= 0
            hits = int((said & truth).sum())
            name += "-alone" if alone else ""
            print(
                f"{name}: precision {hits / max(1, int(said.sum())):.3f} recall {hits / max(1, int(truth.sum())):.3f}"
            )
            told[name] = {
                "provenance": f"logistic regression on {len(y)} passages of {len(train)} training queries of related-ecbplus; python -m bench.passages.train_strength",
                "bias": round(bias, 4),
                "weights": {
                    feature: round(float(weight), 4) for feature, weight in zip(strength.NAMES, weights, strict=True)
                },
            }
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
