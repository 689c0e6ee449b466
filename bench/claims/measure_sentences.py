"""Measures sentence splitting: golden cases, boundaries in web text and in news, and speed."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.claims import Row
from store.claims.sentences import split

ROUNDS = 5


def measure(data: Path) -> list[Row]:
    """Rows for the golden cases, ewt_dev, the news of ECB+ and sentences a second on one core."""
    folder = data / "sentences"
    golden = [json.loads(line) for line in (folder / "golden_english.jsonl").read_text(encoding="utf-8").splitlines()]
    right = sum([case["text"][a:b] for a, b in split(case["text"])] == case["sentences"] for case in golden)
    web = [json.loads(line)["paras"] for line in (folder / "ewt_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    joined = [[sentence for paragraph in paragraphs for sentence in paragraph] for paragraphs in web]
    apart = [paragraph for paragraphs in web for paragraph in paragraphs]
    news = _news(data)
    return [
        Row(f"golden cases right, of {len(golden)}", right, 46, "pySBD 47, sentencex 42, blingfire 36, syntok 34"),
        Row(
            "boundary F1, ewt_dev, a document in one line", _f1(joined), 0.88, "pySBD .847, sentencex .857, syntok .831"
        ),
        Row(
            "boundary F1, ewt_dev, paragraph by paragraph", _f1(apart), None, "pySBD .911, sentencex .923, syntok .908"
        ),
        Row(
            "boundary F1, news of ECB+, paragraphs between end marks",
            _f1(news),
            0.97,
            "",
            "its sentences were split by machine at the source; ends of paragraphs count",
        ),
        Row(
            "sentences a second, one core",
            _speed([" ".join(sentences) for sentences in joined]),
            20_000,
            "pySBD about 3,000, syntok 10,600, blingfire 160,000 on the same machine",
        ),
    ]


def _f1(groups: Sequence[Sequence[str]]) -> float:
    """F1 of sentence ends: each group is joined with single spaces and split again."""
    hit = found = true = 0
    for sentences in groups:
        text = " ".join(sentences)
        at = 0
        ends = set()
        for sentence in sentences:
            at += len(sentence)
            ends.add(at)
            at += 1
        ours = {end for _, end in split(text)}
        hit += len(ends & ours)
        found += len(ours)
        true += len(ends)
    return 2 * hit / (found + true)


def _news(data: Path) -> list[list[str]]:
    """Runs of sentences of one article; a line without an end mark (a heading) closes a run."""
    articles: dict[str, list[tuple[int, str]]] = defaultdict(list)
    with (data / "related-ecbplus" / "sentences.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            articles[row["doc"]].append((row["sent"], row["text"]))
    runs: list[list[str]] = []
    for article in articles.values():
        run: list[str] = []
        for _, sentence in sorted(article):
            run.append(sentence)
            if sentence[-1] not in ".!?\"'”’)":
                runs.append(run)
                run = []
        if run:
            runs.append(run)
    return runs


def _speed(texts: Sequence[str]) -> float:
    best = 0.0
    for _ in range(ROUNDS):
        began = time.process_time()
        count = sum(len(split(text)) for text in texts)
        best = max(best, count / (time.process_time() - began))
    return best
