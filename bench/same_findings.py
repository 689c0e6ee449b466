"""Whether a change that should only make reading faster found the same: every sentence of 2,000 real articles, row by row.

    python -m bench.same_findings --write BEFORE.jsonl      with the code before
    python -m bench.same_findings --compare BEFORE.jsonl    with the code after: prints what differs, and ends with 1 if anything does

A row is what `factdesk inspect` prints of a sentence: claim or not, worth, reasons, opinion, speaker, quantities, dates, units.
The articles are printed news (PolNeAR), reports of local outlets (incidents) and agency copy (Reuters) of the shared data
(FACTDESK_DATA), every fourth of the first a second time without its marks, as damaged wire text has them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.claims import data_folder
from store.claims.analyse import analyse
from store.claims.beside_claims import of_article
from store.documents import Document
from store.export.inspection import Json, paragraph_json

EACH = 620
"""So many articles of each collection: with the damaged ones 2,015."""
_SHOWN = 20
_LOST = str.maketrans(dict.fromkeys("\"“”'’‘`´–—", ""))


def articles(data: Path, each: int = EACH) -> Iterator[tuple[str, Document]]:
    """The real articles, each with a name of its own; none of a collection that is missing."""
    for n, row in enumerate(islice(_rows(data / "attribution-polnear" / "train.jsonl.gz"), each)):
        document = _document(row["title"], row["text"].split("\n"), row["date"])
        yield row["id"], document
        if n % 4 == 0:
            lost = tuple(text for text in (text.translate(_LOST) for text in document.paragraphs) if text.strip())
            yield row["id"] + "/damaged", replace(document, paragraphs=lost)
    for row in islice(_rows(data / "incidents" / "articles.jsonl.gz"), each):
        yield row["id"], _document(row["title"], row["text"].split("\n"), row["date"])
    bodied = (row for row in _rows(data / "load" / "reuters21578.jsonl.gz") if row.get("title") and row.get("body"))
    for n, row in enumerate(islice(bodied, each)):
        paragraphs = [" ".join(part.split()) for part in row["body"].replace("\x03", "").split("\n    ")]
        yield f"reuters/{n}", _document(row["title"], paragraphs, "1987-02-26")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        print(f"# not there: {path} (set FACTDESK_DATA)", file=sys.stderr)
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _document(title: str, paragraphs: Iterable[str], published: str) -> Document:
    return Document(title, tuple(text.strip() for text in paragraphs if text.strip()), published=published)


def found(document: Document) -> list[Json]:
    """What is found in an article, a paragraph each."""
    beside = of_article(document.paragraphs)
    return [paragraph_json(one, around) for one, around in zip(analyse(document), beside, strict=True)]


def _differences(name: str, before: Json, after: Json, where: str = "") -> Iterator[str]:
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        place = f"{where} {before['start']}" if "sentence" not in where and "worth" in before else where
        for key in before:
            yield from _differences(name, before[key], after[key], f"{place} {key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for n, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differences(name, one, other, f"{where}[{n}]")
    elif before != after:
        yield f"{name}{where}: {json.dumps(before)} is now {json.dumps(after)}"


def write(data: Path, path: Path) -> int:
    """Write what this code finds to a file, an article a line; how many articles."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for name, document in articles(data):
            print(json.dumps([name, found(document)]), file=out)
            count += 1
    return count


def compare(data: Path, path: Path) -> tuple[int, int, list[str]]:
    """How many articles and sentences were compared with the file, and what differs."""
    count = sentences = 0
    different: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line, (name, document) in zip(lines, articles(data), strict=True):
            told, before = json.loads(line)
            if told != name:
                raise SystemExit(f"{path} was written from other articles: {told} where {name} is now")
            # Through JSON and back, as the other side went.
            after: list[Json] = json.loads(json.dumps(found(document)))
            count += 1
            sentences += line.count('"is_claim"')
            different += _differences(name, before, after)
    return count, sentences, different


def main() -> int:
    """Write or compare, as asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.same_findings", description="The same claims, row by row.")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--write", metavar="FILE", type=Path)
    asked.add_argument("--compare", metavar="FILE", type=Path)
    chosen = parser.parse_args()
    if chosen.write:
        print(f"{write(data_folder(), chosen.write):,} articles written to {chosen.write}")
        return 0
    count, sentences, different = compare(data_folder(), chosen.compare)
    for line in different[:_SHOWN]:
        print(line)
    print(f"{count:,} articles, {sentences:,} sentences, {len(different):,} differences")
    return 1 if different or not count else 0


if __name__ == "__main__":
    sys.exit(main())
