"""Pins in real newspaper pages: quotations pinned by chance, each page then changed by one word inside or outside them.

Run: python bench/kept_pages.py [ROUNDS]     (needs FACTDESK_DATA, default ../shared/data; says so where it is missing)

Told must be every change inside a quotation and none outside. Also how long it takes to read and to ask, as a multiple of
hashing the page's bytes, since times differ between machines.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from store.kept.pin_checks import ask_all  # noqa: E402
from store.kept.pins import pin  # noqa: E402
from store.reading.page_words import words_of  # noqa: E402
from store.reading.shaping.place import Place  # noqa: E402

DATA = Path(os.environ.get("FACTDESK_DATA", ROOT / "../shared/data")) / "html-newspapers"
PINS = 5
WORD = re.compile(r"\w[\w'’-]*")


def changed(rng: random.Random, text: str, start: int, end: int) -> str:
    """The text with another word there: none, a longer one, a number, another word of the page."""
    word = text[start:end]
    other = rng.choice([one for one in ("", word + "x", "41", word[::-1].title(), "not " + word) if one != word])
    return text[:start] + other + text[end:]


def main() -> None:
    """Print the figures."""
    files = sorted(DATA.glob("*.html.gz"))
    if not files:
        print(f"skipped: no pages in {DATA}")
        return
    rng = random.Random(9)
    raws = [gzip.decompress(file.read_bytes()) for file in files]
    begin = time.perf_counter()
    for raw in raws:
        hashlib.sha256(raw).hexdigest()
    hashing = time.perf_counter() - begin
    words_of(raws[0], Place("page"))  # what is loaded on first use
    begin = time.perf_counter()
    texts = [words_of(raw, Place("page")).text for raw in raws]
    reading = time.perf_counter() - begin
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    inside = outside = missed = false = 0
    asking = 0.0
    for _ in range(rounds):
        for text in texts:
            words = [match.span() for match in WORD.finditer(text)]
            for _ in range(PINS):
                first = rng.randrange(len(words) - 40)
                one = pin(text, words[first][0], words[first + rng.choice((0, 1, 2, 7, 14, 29))][1])
                within = rng.random() < 0.5
                span = rng.choice([(a, b) for a, b in words if (one.start <= a and b <= one.end) == within])
                if not within and (span[0] < one.end + 1 and span[1] > one.start - 1):
                    continue
                if within and span[0] == one.start:
                    other = text[: span[0]] + text[span[1] :]  # "not" before the first word stands outside
                else:
                    other = changed(rng, text, *span)
                begin = time.perf_counter()
                (found,) = ask_all(text, other, [one])
                asking += time.perf_counter() - begin
                inside, outside = inside + within, outside + (not within)
                missed += within and found.holds
                false += (not within) and not found.holds
    print(f"{len(files)} pages, {inside} changes inside a quotation: {missed} not told; {outside} outside: {false} told")
    print(f"reading a page takes {reading / hashing:.0f} times hashing it, asking a pin {asking / (inside + outside) / (hashing / len(files)):.1f} times")


if __name__ == "__main__":
    main()
