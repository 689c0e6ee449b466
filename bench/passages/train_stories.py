"""Makes the model "story" of store/passages/data/weights.json: whether two articles report one event.

    python -m bench.passages.train_stories

Needs scikit-learn. Learnt from half of the incidents (by the number of the incident) and from the articles of
related-ecbplus that are not DEV_TOPICS; what is left of both says how good it is.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.passages import corpora
from store.db.articles import article_rows
from store.db.file.connection import File
from store.documents import Document
from store.passages.finder import Finder
from store.passages.stories import NAMES

EVERY = 4
"""Of so many articles one is compared with those most like it."""

Vectors = list[tuple[float, ...]]


def incident_documents() -> Iterator[Document]:
    """The reports of incidents as articles, with their days and outlets."""
    with gzip.open(corpora.data() / "incidents" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            url = f"https://example.org/{row['id']}"
            paragraphs = tuple(part.strip() for part in row["text"].split("\n") if part.strip())
            outlet = row["url"].rsplit("://", 1)[-1].split("/")[0]
            yield Document(
                title=row["title"] or "",
                paragraphs=paragraphs,
                published=row["date"] or "",
                url=url,
                canonical_url=url,
                source=outlet,
            )


def incident_of(url: str) -> str:
    """The incident that an article of incident_documents() reports."""
    return url.rsplit("/", 2)[-2]


def held_out(incident: str) -> bool:
    """Whether an incident belongs to the half that nothing is trained on."""
    return int(incident) % 2 == 1


def event_of(url: str) -> str:
    """The event of an article of related-ecbplus: its topic, and which of the two events of it."""
    topic, _, rest = url.rsplit("/", 1)[-1].partition("_")
    return topic + ("plus" if "plus" in rest else "")


def _pairs(file: File, key: Callable[[str], str], wanted: Callable[[str], bool]) -> tuple[Vectors, list[bool]]:
    finder = Finder(file)
    vectors: Vectors = []
    right: list[bool] = []
    for article in article_rows.articles(file.reader())[::EVERY]:
        url = article.url
        if not wanted(key(url)):
            continue
        for other, vector in finder.story_features(article.id):
            vectors.append(vector)
            right.append(key(other) == key(url))
    return vectors, right


def main() -> None:
    """Train, say how good it is on what was held out, and write the weights."""
    if not corpora.data().is_dir():
        sys.exit(f"no data at {corpora.data()}: set FACTDESK_DATA")
    incidents = corpora.desk("incidents", incident_documents())
    events = corpora.desk("ecb", corpora.event_documents())
    topic: Callable[[str], str] = lambda event: event.removesuffix("plus")  # noqa: E731
    train = [
        _pairs(incidents, incident_of, lambda one: not held_out(one)),
        _pairs(events, event_of, lambda one: topic(one) not in corpora.DEV_TOPICS),
    ]
    x = np.array([vector for vectors, _ in train for vector in vectors])
    y = np.array([hit for _, right in train for hit in right])
    spread = x.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=1.0, max_iter=3000, tol=1e-8).fit(x / spread, y)
    weights = fitted.coef_[0] / spread
    bias = float(fitted.intercept_[0])
    for name, (vectors, right) in (
        ("incidents held out", _pairs(incidents, incident_of, held_out)),
        ("related-ecbplus dev", _pairs(events, event_of, lambda one: topic(one) in corpora.DEV_TOPICS)),
    ):
        score = np.array(vectors) @ weights + bias
        truth = np.array(right)
        for cut in (0.0, 1.0, 2.0):
            said = score >= cut
            hits = int((said & truth).sum())
            print(
                f"{name}, from {1 / (1 + np.exp(-cut)):.2f}: precision {hits / max(1, int(said.sum())):.3f}"
                f" recall {hits / max(1, int(truth.sum())):.3f} of {len(truth)} pairs"
            )
    path = corpora.ROOT / "store" / "passages" / "data" / "weights.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["story"] = {
        "provenance": f"logistic regression on {len(y)} pairs of articles of incidents and related-ecbplus; python -m bench.passages.train_stories",
        "bias": round(bias, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(NAMES, weights, strict=True)},
    }
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(told["story"], indent=2))


if __name__ == "__main__":
    main()
