"""How well web pages are read: precision, recall and F1 per page and on average, beside trafilatura alone (as it
comes, and favouring precision).

Run: python bench/reading_html.py [--verbose]     (needs FACTDESK_DATA, default ../shared/data)

Two measures against what people marked in each page; lines that are marked sub-headings count neither way, for any
reader, since both keeping and dropping them is sound:
- words: multisets of words of the stand-first and the paragraphs, as extraction benchmarks count them;
- paragraphs: paragraphs found whole, as marked, white space apart; here the stand-first counts neither way as well.
Title, date and authors are counted as right or wrong a page.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

DATA = Path(os.environ.get("FACTDESK_DATA", ROOT / "../shared/data")) / "html-newspapers"


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found in a page."""

    title: str
    date: str
    byline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What people marked in a page; the stand-first and the sub-headings by themselves."""

    title: str
    date: str
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    standfirst: tuple[str, ...]
    subheadings: tuple[str, ...]


def pages() -> list[tuple[str, bytes, Marked]]:
    """Each page's name, bytes and marks; the versions in a paper's JSON stand in the order of the files' dates."""
    found = []
    for marks in sorted(DATA.glob("*.json")):
        versions = list(json.loads(marks.read_text()).values())
        files = sorted(DATA.glob(f"{marks.stem}_*.html.gz"))
        for file, version in zip(files, versions, strict=True):
            body = version["body"]
            found.append(
                (
                    file.name.removesuffix(".html.gz"),
                    gzip.decompress(file.read_bytes()),
                    Marked(
                        title=version["title"],
                        date=version["publishing_date"][:10],
                        authors=tuple(version["authors"]),
                        paragraphs=tuple(p for section in body["sections"] for p in section["paragraphs"]),
                        standfirst=tuple(body["summary"]),
                        subheadings=tuple(h for section in body["sections"] for h in section["headline"]),
                    ),
                )
            )
    return found


def words(texts: Iterable[str]) -> Counter[str]:
    """The words of some texts with their counts."""
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))


def folded(text: str) -> str:
    """A text as it is compared: white space and typographic quotes apart."""
    return " ".join(re.sub(r"[“”]", '"', re.sub(r"[‘’]", "'", text)).split())


def scores(hits: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision, recall = hits / found if found else 0.0, hits / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def by_words(found: Found, marked: Marked) -> tuple[float, float, float]:
    """Scores over words."""
    subheadings = set(map(folded, marked.subheadings))
    got = words(text for text in found.paragraphs if folded(text) not in subheadings)
    want = words((*marked.standfirst, *marked.paragraphs))
    return scores((got & want).total(), got.total(), want.total())


def by_paragraphs(found: Found, marked: Marked) -> tuple[float, float, float]:
    """Scores over whole paragraphs."""
    optional = {folded(text) for text in (*marked.standfirst, *marked.subheadings)}
    got = Counter(text for text in map(folded, found.paragraphs) if text not in optional)
    want = Counter(text for text in map(folded, marked.paragraphs) if text not in optional)
    return scores((got & want).total(), got.total(), want.total())


def ours(page: bytes, url: str = "") -> Found:
    """The page as factdesk reads it, saved or fetched from an address."""
    from store.documents import Document
    from store.reading import Source, read

    for result in read(Source(origin="page.html", data=page, size=len(page), format="html", url=url)):
        if isinstance(result, Document):
            return Found(result.title, result.published, result.byline, result.paragraphs)
    return Found("", "", "", ())


def alone(page: bytes, url: str = "", *, precision: bool = False) -> Found:
    """The page as trafilatura reads it by default, or when it is told to favour precision."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        page, url=url or None, with_metadata=True, include_comments=False, favor_precision=precision
    )
    if found is None or isinstance(found, dict):
        return Found("", "", "", ())
    return Found(found.title or "", found.date or "", found.author or "", tuple((found.text or "").split("\n")))


def main() -> int:
    """Prints a row a page and the means; 1 where factdesk's mean F1 is below another's."""
    if not DATA.is_dir():
        print(f"skipped: no pages at {DATA}; set FACTDESK_DATA")
        return 0
    readers = {"factdesk": ours, "trafilatura": alone, "precise": partial(alone, precision=True)}
    measures = {"words": by_words, "paragraphs": by_paragraphs}
    totals: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    right: Counter[tuple[str, str]] = Counter()
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    every = pages()
    for reader in readers.values():
        reader(every[0][1])  # imports and caches
    print(f"{'page':28} {'measure':10} " + " ".join(f"{name + ' P R F1':>24}" for name in readers))
    for name, page, marked in every:
        results = {}
        for reader_name, reader in readers.items():
            start = time.perf_counter()
            results[reader_name] = reader(page)
            seconds[reader_name].append(time.perf_counter() - start)
        for measure_name, measure in measures.items():
            row = {reader_name: measure(found, marked) for reader_name, found in results.items()}
            for reader_name, values in row.items():
                totals.setdefault((measure_name, reader_name), []).append(values)
            print(f"{name:28} {measure_name:10} " + " ".join(" ".join(f"{v:7.3f}" for v in row[r]) for r in readers))
        for reader_name, found in results.items():
            right[reader_name, "title"] += folded(found.title) == folded(marked.title)
            right[reader_name, "date"] += found.date == marked.date
            right[reader_name, "authors"] += all(folded(a) in folded(found.byline) for a in marked.authors)
        if "--verbose" in sys.argv:
            differences(results["factdesk"], marked)
    for measure_name in measures:
        means = [
            tuple(statistics.mean(values[i] for values in totals[measure_name, r]) for i in range(3)) for r in readers
        ]
        print(f"{'mean':28} {measure_name:10} " + " ".join(" ".join(f"{v:7.3f}" for v in mean) for mean in means))
    for field in ("title", "date", "authors"):
        print(f"{field:28} {'right':10} " + " ".join(f"{right[r, field]:>13} of {len(every):<7}" for r in readers))
    print(
        f"{'median':28} {'ms a page':10} " + " ".join(f"{statistics.median(seconds[r]) * 1000:24.1f}" for r in readers)
    )
    f1 = {r: statistics.mean(values[2] for values in totals["words", r]) for r in readers}
    return 0 if f1["factdesk"] >= max(f1.values()) else 1


def differences(found: Found, marked: Marked) -> None:
    """Prints what was missed and what was found too much."""
    want = {folded(text) for text in (*marked.standfirst, *marked.paragraphs, *marked.subheadings)}
    got = {folded(text) for text in found.paragraphs}
    if folded(found.title) != folded(marked.title) or found.date != marked.date:
        print(f"    title {found.title!r} for {marked.title!r}; date {found.date} for {marked.date}")
    print(f"    by {found.byline!r} for {marked.authors}")
    for text in (*marked.standfirst, *marked.paragraphs):
        if folded(text) not in got:
            print("    -", text[:150])
    for text in found.paragraphs:
        if folded(text) not in want:
            print("    +", text[:150])


if __name__ == "__main__":
    raise SystemExit(main())
