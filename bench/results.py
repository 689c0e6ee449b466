"""Runs the benches of all budgets and writes the page bench/RESULTS.md of what they found: figures beside budgets and peers.

    python -m bench.results [--sizes 10000 100000] [--only start keys] [--list]

Each bench runs in a process of its own, with short settings; what it found is kept in bench/results.json, so that with `--only`
the others stay as they were measured, each with its own day. A bench whose data or tool is missing is listed with the
reason. Only what was run stands on the page. How much of the processors other programs took meanwhile is measured and written
beside each: above a tenth, the clock measured them as well, and the figures "of a processor" and the ratios say more.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import RECORD, Figure, number, recorded
from bench.terminal import ROOT

PAGE = ROOT / "bench" / "RESULTS.md"
KEPT = ROOT / "bench" / "results.json"
PICTURE = ROOT / "bench" / "growth.svg"
LONGEST_S = 3600
_FOLDERS = re.compile(r"(?<![\w.:/…])/(?:[^\s/'\"]+/)+")
QUIET = 0.1
"""The share of the processors that others may take before a bench counts as measured beside them."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A bench by its name: the module, its settings, what it is about, and the library it cannot do without."""

    name: str
    about: str
    settings: tuple[str, ...] = ()
    module: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a bench: its figures, or why there are none; when, how long, and the others' share of the processors."""

    name: str
    command: str
    day: str
    seconds: float
    others: float
    why_not: str
    remarks: tuple[str, ...]
    figures: tuple[Figure, ...]


def benches(sizes: Sequence[int], growth: Sequence[int] = ()) -> list[Bench]:
    """All of them, for desks of these sizes (paragraphs); the growth is drawn over `growth`, where that is said."""
    every, largest, smallest = tuple(map(str, sizes)), str(max(sizes)), str(min(sizes))
    grown = tuple(map(str, growth or sizes))
    growing = ("--picture", str(PICTURE), "--related-at-most", largest, "--sizes", *grown)
    return [
        Bench("start", "first paint", ("--rounds", "5", "--sizes", *every)),
        Bench("keys", "keys and bytes", ("--times", "3", "--paragraphs", *every)),
        Bench("memory", "memory of the app", ("--paragraphs", largest)),
        Bench("race", "verdicts on another claim than is seen", ("--times", "20", "--articles", "400")),
        Bench("kills", "what a kill costs", ("--times", "15",)),
        Bench("verdicts", "a verdict until it is durable", ("--times", "200", "--paragraphs", *every)),
        Bench("merging", "merging a file ten times the desk", ("--times", "1", "--paragraphs", smallest)),
        Bench("recall", "what rests on a source", ("--times", "15", "--paragraphs", str(max(20_000, min(sizes))))),
        Bench("reading", "reading in, beside sqlite-utils", ("--articles", "2000")),
        Bench("related", "related passages", ("--sizes", *every)),
        Bench("one-claim", "one claim with everything beside it", ("--sizes", *every), "bench.one_claim"),
        Bench("sweep", "number conflicts of a whole desk", ("--articles", "300"), "bench.conflict_sweep"),
        Bench("cluster", "a second worker of a cluster", ("--articles", "1600", "--times", "2"), needs="distributed"),
        Bench("backup", "a copy while it is written to", ("--paragraphs", largest), "bench.live_copy"),
        Bench(
            "server",
            "a shared desk on PostgreSQL",
            ("verdicts", "--people", "50", "--verdicts", "20", "--pause", "2"),
            needs="psycopg",
        ),
        Bench("moving", "pushing and pulling a desk", ("moving", "--paragraphs", "20000"), "bench.server", needs="psycopg"),
        Bench(
            "newsroom-day",
            "a day of fifty reviewers at one server",
            ("--people", "50", "--keys", "20", "--faster", "5"),
            "bench.newsroom_day",
            needs="psycopg",
        ),
        Bench("growth", "growth with the desk", growing),
    ]


def _busy_seconds() -> float:
    """Seconds that all processors together have been at work since the machine started (Linux; 0 elsewhere)."""
    try:
        fields = [int(one) for one in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    except (OSError, ValueError):
        return 0.0
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def run(bench: Bench) -> Result:
    """Run one bench, and tell what came of it."""
    module = bench.module or f"bench.{bench.name}"
    command = ["python", "-m", module, *bench.settings]
    shown = " ".join(one.replace(f"{ROOT}/", "") for one in command)
    begin, busy, own = time.perf_counter(), _busy_seconds(), _own_seconds()
    why_not, said, figures = "", "", list[Figure]()
    if importlib.util.find_spec(module) is None:
        why_not = "there is no such bench in this checkout"
    elif bench.needs and importlib.util.find_spec(bench.needs) is None:
        why_not = f"{bench.needs} is not installed"
    else:
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder) / "figures"
            try:
                done = subprocess.run(
                    [sys.executable, *command[1:]],
                    cwd=ROOT,
                    env={**os.environ, RECORD: str(record)},
                    capture_output=True,
                    text=True,
                    timeout=LONGEST_S,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                why_not = f"it was not done in {LONGEST_S // 60} minutes"
            else:
                said = done.stdout
                figures = recorded(record)
                if done.returncode:
                    why_not = (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]
                elif not figures:
                    why_not = (done.stdout.strip().splitlines() or ["it printed nothing"])[-1].removeprefix("skipped: ")
    seconds = time.perf_counter() - begin
    others = max(0.0, _busy_seconds() - busy - (_own_seconds() - own)) / max(seconds, 0.01) / (os.cpu_count() or 1)
    remarks = tuple(line.removeprefix("# ") for line in said.splitlines() if line.startswith("# ") and not line.startswith("# Python"))
    day = datetime.now(UTC).strftime("%d %B %Y").lstrip("0")
    return Result(bench.name, shown, day, seconds, min(1.0, others), _plain(why_not), tuple(map(_plain, remarks)), tuple(figures))


def _plain(text: str) -> str:
    """A line without this machine's folders in it."""
    line = " ".join(text.split())
    return _FOLDERS.sub("…/", line)


def kept() -> dict[str, Result]:
    """What was measured before, by name."""
    if not KEPT.exists():
        return {}
    rows = json.loads(KEPT.read_text(encoding="utf-8"))
    return {
        row["name"]: Result(
            **{**row, "remarks": tuple(row["remarks"]), "figures": tuple(Figure(**one) for one in row["figures"])}
        )
        for row in rows
    }


def page(results: Sequence[tuple[Bench, Result]]) -> str:
    """The page in Markdown."""
    figures = [one for _, result in results for one in result.figures if one.limit is not None]
    missed = [one for one in figures if one.limit is not None and one.value > one.limit]
    lines = [
        "# What the benches found",
        "",
        "Made by `python -m bench.results`; not written by hand. What each measures, and how: [README](README.md). Each figure was",
        "measured in one run with what stands beside it; smaller is better. A budget of 1.8 x is that multiple of it.",
        "",
        f"Machine: {len(os.sched_getaffinity(0))} cores, {platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}."
        f" {len(figures)} figures have a budget, {len(missed)} of them missed it.",
        "",
    ]
    for bench, result in results:
        if result.why_not:
            continue
        lines += [f"## {bench.about.capitalize()}", "", f"`{result.command}`, {result.day}, {result.seconds:.0f} s; {_load(result)}.", ""]
        if bench.name == "growth" and PICTURE.exists():
            lines += [f"![growth]({PICTURE.name})", ""]
        lines += ["| what | figure | budget | beside it | |", "|---|---|---|---|---|"]
        lines += [_row(one) for one in result.figures]
        lines += ["", *(f"- {_cell(remark)}" for remark in result.remarks), *([""] if result.remarks else [])]
    not_measured = [(bench, result) for bench, result in results if result.why_not]
    if not_measured:
        lines += ["## Not measured", ""]
        lines += [f"- {bench.name} ({bench.about}): {_cell(result.why_not)}" for bench, result in not_measured]
        lines.append("")
    return "\n".join(lines)


def _load(result: Result) -> str:
    if result.others <= QUIET:
        return f"other programs took {result.others:.0%} of the processors"
    return f"**under load**: other programs took {result.others:.0%} of the processors meanwhile"


def _row(one: Figure) -> str:
    budget, verdict, beside = "", "", ""
    if one.limit is not None:
        budget = f"{number(one.limit)} {one.unit}".strip() + (f" ({one.times:.3g} x)" if one.times is not None else "")
        verdict = "kept" if one.value <= one.limit else "**missed**"
    if one.beside:
        beside = f"{_cell(one.against)}: {number(one.beside)} {one.unit} (ratio {one.value / one.beside:.2f})"
    return f"| {_cell(one.what.strip())} | {number(one.value)} {one.unit}".rstrip() + f" | {budget} | {beside} | {verdict} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def main() -> int:
    """Run what was asked for and write the page; 2 for a bench that there is not."""
    parser = argparse.ArgumentParser(prog="python -m bench.results", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="paragraphs of the desks")
    parser.add_argument("--growth", type=int, nargs="+", default=[], help="sizes for the picture, where they are others")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="run these, and leave the others as they were measured")
    parser.add_argument("--list", action="store_true", help="say which benches there are")
    args = parser.parse_args()
    every = benches(args.sizes, args.growth)
    if args.list:
        for one in every:
            print(f"{one.name:<10} {one.about}")
        return 0
    unknown = sorted(set(args.only or ()) - {one.name for one in every})
    if unknown:
        print(f"{', '.join(unknown)}: no such bench; there are {', '.join(one.name for one in every)}", file=sys.stderr)
        return 2
    found = kept()
    for one in every:
        if args.only and one.name not in args.only:
            continue
        print(f"{one.name} ...", flush=True)
        found[one.name] = run(one)
        print(f"{one.name}: {found[one.name].why_not or f'{len(found[one.name].figures)} figures'}, {found[one.name].seconds:.0f} s", flush=True)
        # After each, so that what was measured is kept whatever the next one does.
        rows = [asdict(found[bench.name]) for bench in every if bench.name in found]
        KEPT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
        _write_page(every, found)
    return 0


def _write_page(every: Sequence[Bench], found: Mapping[str, Result]) -> None:
    shown = [(one, found.get(one.name) or Result(one.name, "", "", 0.0, 0.0, "it was not run", (), ())) for one in every]
    PAGE.write_text(page(shown), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
