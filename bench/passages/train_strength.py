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
from bench.passages.train_stories import event_of, held_out, incident_documents, incident_of
from store.passages import strength
from store.passages.finder import Finder

EVERY, INCIDENTS = 3, 12
"""Of so many training queries, and of so many reports of incidents, one is asked."""


Table = tuple[np.ndarray, np.ndarray]


def _incidents(finder: Finder, half: bool, *, alone: bool) -> Table:
    """Passages beside a sentence with a number of some reports, and whether they are of the same incident."""
    x: list[tuple[float, ...]] = []
    event: list[bool] = []
    for document in list(incident_documents())[::INCIDENTS]:
        told = [text for text in document.paragraphs if any(map(str.isdecimal, text)) and len(text) < 400]
        if held_out(incident_of(document.url)) is not half or not told:
            continue
        context = "" if alone else "\n".join(document.paragraphs)
        for one, story in finder.weighed(told[0], context=context, published=document.published, limit=20)[:40]:
            if one.row.url != document.url:
                x.append(strength.vector(one.features, story))
                event.append(incident_of(one.row.url) == incident_of(document.url))
    return np.array(x), np.array(event)


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
    incidents = Finder(corpora.desk("incidents", incident_documents()))
    path = corpora.ROOT / "store" / "passages" / "data" / "weights.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    for alone in (False, True):
        x, same, event = _vectors(finder, train, alone=alone)
        dev_x, dev_same, dev_event = _vectors(finder, dev, alone=alone)
        more, of_incident = _incidents(incidents, False, alone=alone)
        dev_more, dev_incident = _incidents(incidents, True, alone=alone)
        both = np.vstack([x, more]), np.concatenate([event, of_incident])
        ecb, reports = "related-ecbplus dev", "incidents"
        tables: tuple[tuple[str, Table, dict[str, Table]], ...] = (
            ("says-same", (x, same), {ecb: (dev_x, dev_same)}),
            ("same-event", both, {ecb: (dev_x, dev_event), reports: (dev_more, dev_incident)}),
        )
        for name, (x, y), others in tables[: 1 if alone else 2]:
            spread = x.std(axis=0) + 1e-9
            fitted = LogisticRegression(C=1.0, max_iter=3000, tol=1e-8).fit(x / spread, y)
            weights, bias = fitted.coef_[0] / spread, float(fitted.intercept_[0])
            name += "-alone" if alone else ""
            for data, (vectors, truth) in others.items():
                said = vectors @ weights + bias >= 0
                hits = int((said & truth).sum())
                precision, recall = hits / max(1, int(said.sum())), hits / max(1, int(truth.sum()))
                print(f"{name}, {data}: precision {precision:.3f} recall {recall:.3f}")
            told[name] = {
                "provenance": f"logistic regression on {len(y)} passages of {len(train)} training queries of related-ecbplus (same-event: and of incidents); python -m bench.passages.train_strength",
                "bias": round(bias, 4),
                "weights": {
                    feature: round(float(weight), 4) for feature, weight in zip(strength.NAMES, weights, strict=True)
                },
            }
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
