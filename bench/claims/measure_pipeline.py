"""Measures the whole of store/claims: sentences a second with speakers, quantities, dates and worth, and the real seed."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

from bench.claims import Row
from store.claims.analyse import analyse, claims_of
from store.documents import Document

ROUNDS = 3


def measure(data: Path) -> list[Row]:
    """Rows for speed on printed news and for what the seed must show."""
    with gzip.open(data / "attribution-polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [_document(json.loads(line)) for line in lines]
    analyse(documents[0])  # the weights are read once
    best = 0.0
    for _ in range(ROUNDS):
        began = time.process_time()
        count = sum(len(paragraph.sentences) for document in documents for paragraph in analyse(document))
        best = max(best, count / (time.process_time() - began))
    rows = [
        Row("whole pipeline, sentences a second, one core", best, 2_500, "", f"{count:,} sentences of printed news")
    ]
    for path in sorted((data / "seed").glob("*.txt")):
        title, date, url, *paragraphs = path.read_text(encoding="utf-8").splitlines()
        published = f"{date[:4]}-{date[4:6]}-{date[6:]}"
        claims = claims_of(analyse(Document(title, tuple(paragraphs), published=published, url=url)))
        texts = [sentence.text for _, sentence in claims]
        boilerplate = sum("contributed to this report" in text or "reported from" in text for text in texts)
        troops = any("90,000 troops" in text and "125,000 troops" in text for text in texts)
        rows.append(Row("seed: no contribution line among the claims", float(boilerplate == 0), 1.0))
        rows.append(Row("seed: the troops among the claims", float(troops), 1.0, "", f"{len(texts)} claims"))
        place = 1 + sorted(range(len(claims)), key=lambda i: -claims[i][1].worth).index(
            next((i for i, text in enumerate(texts) if "90,000 troops" in text), 0)
        )
        rows.append(Row("seed: place of the troops by worth", float(place), None))
    return rows


def _document(row: dict[str, str]) -> Document:
    paragraphs = tuple(line for line in row["text"].split("\n") if line.strip())
    return Document(row["title"], paragraphs, published=row["date"])
