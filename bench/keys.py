"""How long it takes from a key to the screen that it asks for, and how many bytes a key writes, in a real pty.

    python -m bench.keys

Painted is when the article, the claims and the status line stand as they will stay; the related passages may come later,
and "all painted" says when. Between two keys nothing is pressed until the program has been quiet for a while, so that
every key starts from rest. The keys are a mix of a reviewer's: down, verdict, next article, page, next unreviewed. A
minimal Textual app has no list to move in, so the ratio here is to a list of as many rows in Textual's own DataTable.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import desks
from bench.figures import Figure, quantile, show
from bench.start import content_of, factdesk
from bench.terminal import Chunk, Playback, Terminal, first_time

P50_MS, P95_MS, BYTES = 25.0, 60.0, 2_000.0
MIX = "jjvjnJ vj "

_LATER = ("no other outlet says so", "independent sources")
"""Words of the card that come after the related passages."""

_PLACE = re.compile(rb"\x1b\[(\d+);(\d+)H")
QUIET = 0.7
"""Seconds without a byte after which all that a key causes has been written, passages and late repaints included."""


@dataclass(frozen=True, slots=True)
class Press:
    """One key: milliseconds until painted, by the clock and of a processor, until all was painted, and the bytes by then."""

    key: str
    painted: float
    worked: float
    all_painted: float
    painted_bytes: int
    written: int


def _mask(lines: Sequence[str]) -> Callable[[Sequence[str]], list[str]]:
    """A function that blanks the related passages and the line of the claim's card that says who else reports it.

    Both are looked up while the cursor rests. The pane is found on the screen by its title, the line by its words.
    """
    for row, line in enumerate(lines):
        column = line.find("─ 3 Related ")
        if column > 0:
            left = column - 1
            late = {at for at, text in enumerate(lines) if any(words in text[left:] for words in _LATER)}
            late.update(range(row, len(lines) - 2))
            return lambda shown: [text[:left] if at in late else text for at, text in enumerate(shown)]
    return list


def _pressed(key: str, at: float, worked: float, chunks: Sequence[Chunk], playback: Playback) -> Press:
    states = []
    for chunk in chunks:
        playback.feed(chunk.data)
        states.append(playback.lines())
    if not chunks:  # the key changes nothing, and nothing is written
        return Press(key, 0.0, 0.0, 0.0, 0, 0)
    mask = _mask(states[-1])
    final = mask(states[-1])
    # The first moment from which on nothing but the related passages changes.
    last = len(states) - 1
    while last > 0 and mask(states[last - 1]) == final:
        last -= 1
    return Press(
        key,
        (chunks[last].at - at) * 1000,
        (chunks[last].worked - worked) * 1000,
        (chunks[-1].at - at) * 1000,
        sum(len(chunk.data) for chunk in chunks[: last + 1]),
        sum(len(chunk.data) for chunk in chunks),
    )


def press(argv: Sequence[str], wanted: Sequence[str], keys: str) -> list[Press]:
    """Press the keys one by one in this program, once it shows the wanted words."""
    with Terminal(argv) as terminal:
        first_time(terminal, wanted, limit=60, settle=2.0)
        bursts = []
        for key in keys:
            worked = terminal.worked()
            at = terminal.send(key)
            bursts.append((key, at, worked, terminal.read(quiet=QUIET, limit=5)))
        playback = Playback()
        later = sum(len(burst) for *_, burst in bursts)
        for chunk in terminal.chunks[: len(terminal.chunks) - later]:
            playback.feed(chunk.data)
        return [_pressed(key, at, worked, burst, playback) for key, at, worked, burst in bursts]


def trace(paragraphs: int, keys: str) -> None:
    """Print every frame that each key causes: when, how many bytes, and the rows and columns that they went to."""
    with tempfile.TemporaryDirectory() as folder:
        path = desks.copied(paragraphs, Path(folder))
        wanted = content_of(path)
        with Terminal(factdesk(path)) as terminal:
            first_time(terminal, wanted, limit=60, settle=2.0)
            for key in keys:
                at = terminal.send(key)
                chunks = terminal.read(quiet=2 * QUIET, limit=5)
                print(f"{key!r}: {sum(len(chunk.data) for chunk in chunks):,} bytes")
                for begin, frame in _frames(chunks):
                    places = _PLACE.findall(frame)
                    rows = sorted({int(row) for row, _ in places})
                    columns = sorted({int(column) for _, column in places})
                    where = f"rows {rows[0]}-{rows[-1]} ({len(rows)}), columns {columns}" if rows else "nowhere"
                    print(f"    {(begin - at) * 1000:6.0f} ms  {len(frame):6,} bytes  {where}")


def _frames(chunks: Sequence[Chunk]) -> list[tuple[float, bytes]]:
    """The bytes by frame (synchronized update), each with the time at which its first chunk came."""
    frames: list[tuple[float, bytes]] = []
    for chunk in chunks:
        head, *more = chunk.data.split(b"\x1b[?2026h")
        if head:
            begin, data = frames.pop() if frames else (chunk.at, b"")
            frames.append((begin, data + head))
        frames += [(chunk.at, piece) for piece in more]
    return frames


def beside(paragraphs: int, times: int) -> list[Press]:
    """Down in a DataTable of as many rows."""
    table = [sys.executable, "-m", "bench.datatable", str(desks.desk(paragraphs))]
    return press(table, ["the last of the columns"], "jjjj" * times)


def measure(paragraphs: int, times: int, table: Sequence[Press]) -> list[Figure]:
    """The mix of keys at a desk with this many claims, and each key of it by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = desks.copied(paragraphs, Path(folder))
        presses = press(factdesk(path), content_of(path), MIX * times)
    dull = [one for one in presses if not one.written]
    if dull:
        print(f"# {len(dull)} of {len(presses)} keys wrote nothing: {sorted({one.key for one in dull})}")
    live = [one for one in presses if one.written]
    painted = [one.painted for one in live]
    written = [float(one.written) for one in live]
    other = [one.painted for one in table if one.written]
    beside50, beside95 = statistics.median(other), quantile(other, 0.95)
    beside_bytes = statistics.median([float(one.written) for one in table if one.written])
    name = f"{paragraphs:,} claims"
    figures = [
        Figure(f"key to paint, {name}, p50", statistics.median(painted), "ms", P50_MS, beside50, "DataTable"),
        Figure(f"key to paint, {name}, p95", quantile(painted, 0.95), "ms", P95_MS, beside95, "DataTable"),
        Figure(f"  of a processor, {name}, p50", statistics.median(one.worked for one in live), "ms"),
        Figure(f"  of a processor, {name}, p95", quantile([one.worked for one in live], 0.95), "ms"),
        Figure(f"bytes a key, {name}, mean", statistics.fmean(written), "B", BYTES, beside_bytes, "DataTable"),
        Figure(
            f"bytes a key until painted, {name}, mean", statistics.fmean(float(one.painted_bytes) for one in live), "B"
        ),
        Figure(f"bytes a key, {name}, p95", quantile(written, 0.95), "B"),
        Figure(f"key to all painted, {name}, p95", quantile([one.all_painted for one in live], 0.95), "ms"),
    ]
    for key in dict.fromkeys(MIX):
        mine = [one for one in live if one.key == key]
        if mine:
            shown = "space" if key == " " else key
            figures += [
                Figure(f"  {shown}: p50", statistics.median(one.painted for one in mine), "ms"),
                Figure(f"  {shown}: p95", quantile([one.painted for one in mine], 0.95), "ms"),
                Figure(f"  {shown}: bytes, median", statistics.median(float(one.written) for one in mine), "B"),
            ]
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.keys", description=__doc__.splitlines()[0])
    parser.add_argument("--paragraphs", type=int, nargs="*", default=[20_000, 1_000_000])
    parser.add_argument("--times", type=int, default=10, help=f"how often to press {MIX!r}")
    parser.add_argument("--trace", metavar="KEYS", help="print what each of these keys writes instead")
    args = parser.parse_args()
    if args.trace:
        trace(args.paragraphs[0], args.trace)
    else:
        # A DataTable holds all its rows: a million of them would be another bench.
        table = beside(min(args.paragraphs), args.times)
        show([figure for size in args.paragraphs for figure in measure(size, args.times, table)])


if __name__ == "__main__":
    main()
