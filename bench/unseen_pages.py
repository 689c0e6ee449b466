"""How well pages that nobody here has read are read, beside trafilatura in the same run: any folder of pages with what
others say is in them.

Run: python -m bench.unseen_pages --pages DIR... [--half open|judge] [--verbose]

A folder holds pages NAME.html (or .html.gz), each beside NAME.json, an object of which every key may be left out:

    url         the address it was fetched from; both readers are told it
    title       its headline        date     YYYY-MM-DD        authors   a list of names
    paragraphs  its text, a paragraph each, the stand-first among them
    optional    lines that count neither way (sub-headings, captions, cells of tables)
    with        words that must stand in what is read         without   words that must not

Printed: for words and for whole paragraphs the mean F1 over the pages that say their paragraphs (as in
bench.reading_html); for `with` and `without` precision, recall and F1 over all of them, as the authors of extraction
benchmarks count; for title, date and authors how many are right of those that are given; and how many pages are read as no article (front
pages are refused, and have no day).

The pages part in two halves by the hash of their names. Rules may be written after a look at the open half, whose
differences --verbose prints; the other half judges and is never shown.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.reading_html import Found, alone, folded, ours, scores, words  # noqa: E402

Reader = Callable[[bytes, str], Found]
Score = tuple[float, float, float]


class Said(TypedDict, total=False):
    """What others say is in a page."""

    url: str
    title: str
    date: str
    authors: list[str]
    paragraphs: list[str]
    optional: list[str]
    with_: list[str]
    without: list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what others say is in it."""

    name: str
    data: bytes
    said: Said


def pages_in(folder: Path) -> list[Page]:
    """The pages of a folder that have a file of answers, by name."""
    found = []
    for answers in sorted(folder.glob("*.json")):
        plain, packed = answers.with_suffix(".html"), answers.with_suffix(".html.gz")
        said = json.loads(answers.read_text())
        said["with_"] = said.pop("with", [])
        if plain.exists():
            found.append(Page(answers.stem, plain.read_bytes(), said))
        elif packed.exists():
            found.append(Page(answers.stem, gzip.decompress(packed.read_bytes()), said))
    return found


def half_of(name: str) -> str:
    """Which half a page belongs to, whatever else is in its folder."""
    return "judge" if hashlib.sha256(name.encode()).digest()[0] % 2 else "open"


def by_words(found: Found, said: Said) -> Score:
    """Scores over words."""
    optional = set(map(folded, said.get("optional", [])))
    got = words(text for text in found.paragraphs if folded(text) not in optional)
    want = words(said["paragraphs"])
    return scores((got & want).total(), got.total(), want.total())


def by_paragraphs(found: Found, said: Said) -> Score:
    """Scores over whole paragraphs; one that stands twice counts once."""
    optional = set(map(folded, said.get("optional", [])))
    got = set(map(folded, found.paragraphs)) - optional
    want = set(map(folded, said["paragraphs"])) - optional
    return scores(len(got & want), len(got), len(want))


def segments(found: Found, said: Said) -> tuple[int, int, int]:
    """(wanted and there, unwanted and there, wanted and missing)."""
    text = folded(" ".join((found.title, *found.paragraphs)))
    there = sum(folded(one) in text for one in said.get("with_", []))
    unwanted = sum(folded(one) in text for one in said.get("without", []))
    return there, unwanted, len(said.get("with_", [])) - there


def right(found: Found, said: Said, field: str) -> bool | None:
    """Whether a field is right; None where nobody says what it is."""
    if field == "title":
        return folded(found.title) == folded(said["title"]) if said.get("title") else None
    if field == "date":
        return found.date == said["date"] if said.get("date") else None
    names = said.get("authors", [])
    return all(folded(name) in folded(found.byline) for name in names) if names else None


def report(title: str, pages: list[Page], readers: dict[str, Reader], *, verbose: bool) -> None:
    """Prints a line a measure, a column a reader."""
    results = {
        name: [reader(page.data, page.said.get("url", "")) for page in pages] for name, reader in readers.items()
    }
    print(f"{title} ({len(pages)} pages)".ljust(40) + " ".join(f"{name:>22}" for name in readers))
    for measure_name, measure in (("words F1", by_words), ("paragraphs F1", by_paragraphs)):
        whole = [number for number, page in enumerate(pages) if page.said.get("paragraphs")]
        if whole:
            means = []
            for found in results.values():
                each = [measure(found[number], pages[number].said) for number in whole]
                means.append(" ".join(f"{statistics.mean(one[i] for one in each):6.3f}" for i in range(3)))
            print(f"  {measure_name + f', {len(whole)} pages (P R F1)':38}" + " ".join(f"{one:>22}" for one in means))
    if any(page.said.get("with_") for page in pages):
        totals = []
        for found in results.values():
            counts = [segments(one, page.said) for one, page in zip(found, pages, strict=True)]
            there, unwanted, missing = (sum(one[i] for one in counts) for i in range(3))
            totals.append(" ".join(f"{one:6.3f}" for one in scores(there, there + unwanted, there + missing)))
        print(f"  {'words that must (not) be there':38}" + " ".join(f"{one:>22}" for one in totals))
    none = (sum(not one.paragraphs for one in found) for found in results.values())
    print(f"  {'pages read as no article':38}" + " ".join(f"{one:>22}" for one in none))
    for field in ("title", "date", "authors"):
        judged = {
            name: [one for f, page in zip(found, pages, strict=True) if (one := right(f, page.said, field)) is not None]
            for name, found in results.items()
        }
        if any(judged.values()):
            columns = (f"{sum(one)} of {len(one)}" for one in judged.values())
            print(f"  {field:38}" + " ".join(f"{one:>22}" for one in columns))
    if verbose:
        for page, found, other in zip(pages, results["factdesk"], results["trafilatura"], strict=True):
            differences(page, found, other)


def differences(page: Page, found: Found, other: Found) -> None:
    """Prints what ours missed and found too much; a star where trafilatura has it right."""
    said = page.said
    lines = []
    for field, mine, theirs in (("title", found.title, other.title), ("date", found.date, other.date)):
        if right(found, said, field) is False:
            lines.append(
                f"{'*' if right(other, said, field) else ' '} {field} {mine!r} for {said.get(field)!r}; {theirs!r}"
            )
    if right(found, said, "authors") is False:
        lines.append(f"{'*' if right(other, said, 'authors') else ' '} by {found.byline!r} for {said.get('authors')}")
    text, their_text = folded(" ".join(found.paragraphs)), folded(" ".join(other.paragraphs))
    for one in (*said.get("with_", []), *said.get("paragraphs", [])):
        if folded(one) not in text:
            lines.append(f"{'*' if folded(one) in their_text else ' '} - {one[:160]}")
    for one in said.get("without", []):
        if folded(one) in text:
            lines.append(f"{' ' if folded(one) in their_text else '*'} + {one[:160]}")
    if want := folded(" ".join((*said.get("paragraphs", []), *said.get("optional", [])))):
        for one in found.paragraphs:
            if folded(one) not in want:
                lines.append(f"{' ' if folded(one) in their_text else '*'} + {one[:160]}")
    if lines:
        print(f"--- {page.name}", *lines, sep="\n    ")


def main() -> int:
    """Prints the figures; 1 where a folder holds no pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--pages", type=Path, nargs="+", required=True, metavar="DIR")
    parser.add_argument("--half", choices=["open", "judge"])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.verbose and options.half != "open":
        parser.error("only the open half is shown: --half open --verbose")
    readers: dict[str, Reader] = {
        "factdesk": ours,
        "trafilatura": alone,
        "precise": partial(alone, precision=True),
    }
    for folder in options.pages:
        pages = [one for one in pages_in(folder) if options.half in (None, half_of(one.name))]
        if not pages:
            print(f"no pages with answers in {folder}", file=sys.stderr)
            return 1
        report(
            folder.name + (f", {options.half} half" if options.half else ""), pages, readers, verbose=options.verbose
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
