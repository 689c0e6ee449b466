"""What each guard of the number rules is good for: every `if` is set to False in turn, and what is found is compared.

    python -m bench.checks.guards [MODULE...] [--unread N]

Four sets: the labelled pairs (conflicts found or flagged wrongly without the guard), statements with what follows from them,
of which a flag is wrong, the pairs of the tests (a case leans on the guard), and pairs of sentences with their days of publication
that nobody labelled: of two reports of one incident, of Reuters stories that follow one another, of articles on US politics of one
day. There only what changes is counted. "held" is how often the guard held on any of them; one that never did, or that changes
nothing anywhere, rests on no evidence.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import importlib
import inspect
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from bench.checks.number_pairs import pairs
from bench.claims import data_folder
from store.checks.number_clashes import conflicts, readings
from store.claims import sentences

ROOM = "store.checks.number_clashes"
MODULES = (
    "conflicts", "rules", "other_things", "changed_values", "whose_age", "event_dates", "intervals",
    "moments", "readings", "printed_numbers", "number_place", "limits_of_number", "role_of_count",
)  # fmt: skip
COMPARING = frozenset(("conflicts", "rules", "other_things"))
"""Modules that only look at what was read; for the others every text is read anew."""

Found = frozenset[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts, and whether they are labelled a conflict (None: nobody said)."""

    a: str
    b: str
    clash: bool | None
    a_day: str = ""
    b_day: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """One `if`: where it stands, and what its module becomes without it."""

    module: str
    line: int
    test: str
    code: CodeType


def labelled(data: Path) -> list[Texts]:
    """The labelled pairs, unsure ones left out."""
    return [Texts(one.a, one.b, one.label == "conflict") for one in pairs(data) if one.label != "unsure"]


def statements(data: Path) -> list[Texts]:
    """Statements and what follows from them: none of these is a conflict."""
    lines = (data / "numbers" / "rte_numeric.jsonl").read_text("utf-8").splitlines()
    return [Texts(row["text"], row["hyp"], False) for row in map(json.loads, lines) if row["entails"]]


def unread(data: Path, most: int) -> list[Texts]:
    """Sentences with a number, of two reports of one incident and of Reuters stories that follow one another."""
    chance = random.Random(13)
    reports: dict[str, list[tuple[str, list[str]]]] = {}
    with gzip.open(data / "incidents" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            reports.setdefault(row["incident"], []).append((row["date"][:10], _numbered(row["text"])))
    found = [pair for told in reports.values() for one, other in pairwise(told[:4]) for pair in _between(one, other, 4)]
    with gzip.open(data / "load" / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(2_000), strict=False)]
    bodies = [(_iso_day(row["date"]), _numbered(row.get("body") or "")) for row in rows]
    agency = [pair for one, other in pairwise(bodies) for pair in _between(one, other, 2)]
    with gzip.open(data / "attribution-polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        politics = sorted((row["date"], _numbered(row["text"])) for row in map(json.loads, lines))
    daily = [pair for one, other in pairwise(politics) for pair in _between(one, other, 5)]
    part = most // 3
    return [
        *chance.sample(found, min(part, len(found))),
        *chance.sample(agency, min(part, len(agency))),
        *chance.sample(daily, min(part, len(daily))),
    ]


def _between(one: tuple[str, list[str]], other: tuple[str, list[str]], most: int) -> list[Texts]:
    """The pairs of the first sentences of two texts that hold numbers: (day, sentences) each."""
    return [Texts(a, b, None, one[0], other[0]) for a in one[1][:most] for b in other[1][:most] if a != b]


def _iso_day(printed: str) -> str:
    """The day of a Reuters story ("26-FEB-1987 15:01:01.79")."""
    return datetime.strptime(printed.split()[0], "%d-%b-%Y").date().isoformat()


def cases() -> list[Texts]:
    """The pairs of sentences in the tests of number conflicts: of each example the last two strings."""
    folder = Path(__file__).resolve().parents[2] / "tests" / "store" / "checks"
    found: dict[tuple[str, str], Texts] = {}
    for path in sorted(folder.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Tuple):
                words = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if len(words) == len(node.elts) > 1 and all(" " in word for word in words[-2:]):
                    found.setdefault((words[-2], words[-1]), Texts(words[-2], words[-1], None, "2015-03-05", "2015-03-06"))
    return list(found.values())


def _numbered(text: str) -> list[str]:
    found: list[str] = []
    for part in (re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n{2,}|\n(?=\s{4})|(?<=[.!?])\n", text)):
        found += [part[start:end] for start, end in sentences.split(part) if re.search(r"\d", part[start:end])]
    return found


def guards(name: str) -> Iterator[Guard]:
    """Every `if` of a module, with the module as it is when the test never holds."""
    module = importlib.import_module(f"{ROOM}.{name}")
    source = inspect.getsource(module)
    count = sum(isinstance(node, ast.If) for node in ast.walk(ast.parse(source)))
    for number in range(count):
        tree = ast.parse(source)
        node = [one for one in ast.walk(tree) if isinstance(one, ast.If)][number]
        told = ast.unparse(node.test)
        node.test = ast.copy_location(ast.Constant(False), node.test)
        yield Guard(name, node.lineno, told, compile(ast.fix_missing_locations(tree), str(module.__file__), "exec"))


def _functions(module: ModuleType) -> dict[str, FunctionType]:
    own = {name: inspect.unwrap(one) for name, one in vars(module).items() if callable(one)}
    return {name: one for name, one in own.items() if isinstance(one, FunctionType) and one.__module__ == module.__name__}


def _codes(code: CodeType) -> dict[str, CodeType]:
    return {one.co_name: one for one in code.co_consts if isinstance(one, CodeType)}


def _answers(sets: Sequence[Sequence[Texts]], read: Sequence[Sequence[tuple[readings.Reading, readings.Reading]]] | None) -> list[list[Found]]:
    told: list[list[Found]] = []
    for number, some in enumerate(sets):
        known = read[number] if read is not None else _read(some)
        told.append([
            frozenset((one.quantity, one.a.text, one.b.text, one.rule) for one, _, _ in conflicts.found_between(*both))
            for both in known
        ])  # fmt: skip
    return told


def _read(some: Sequence[Texts]) -> list[tuple[readings.Reading, readings.Reading]]:
    return [(readings.read(one.a, one.a_day), readings.read(one.b, one.b_day)) for one in some]


def held(
    name: str, sets: Sequence[Sequence[Texts]], read: Sequence[Sequence[tuple[readings.Reading, readings.Reading]]]
) -> dict[int, int]:
    """How often the test of each `if` of a module held on the sets: its number in the module -> times."""
    module = importlib.import_module(f"{ROOM}.{name}")
    tree = ast.parse(inspect.getsource(module))
    counts: dict[int, int] = {}
    for number, node in enumerate(one for one in ast.walk(tree) if isinstance(one, ast.If)):
        call = ast.Call(ast.Name("_guard_held", ast.Load()), [ast.Constant(number), node.test], [])
        node.test = ast.copy_location(call, node.test)
        counts[number] = 0

    def count(number: int, test: object) -> object:
        counts[number] += bool(test)
        return test

    vars(module)["_guard_held"] = count
    codes = _codes(compile(ast.fix_missing_locations(tree), str(module.__file__), "exec"))
    kept = {each: one.__code__ for each, one in _functions(module).items()}
    try:
        for each, function in _functions(module).items():
            if each in codes and not function.__code__.co_freevars:
                function.__code__ = codes[each]
        readings.read.cache_clear()
        _answers(sets, read if name in COMPARING else None)
    finally:
        for each, function in _functions(module).items():
            function.__code__ = kept[each]
        del vars(module)["_guard_held"]
        readings.read.cache_clear()
    return counts


def without(guard: Guard, sets: Sequence[Sequence[Texts]], read: Sequence[Sequence[tuple[readings.Reading, readings.Reading]]]) -> list[list[Found]] | None:
    """What is found without a guard; None where the code cannot do without it."""
    module = importlib.import_module(f"{ROOM}.{guard.module}")
    codes, kept = _codes(guard.code), {name: one.__code__ for name, one in _functions(module).items()}
    try:
        for name, function in _functions(module).items():
            if name in codes and not function.__code__.co_freevars:
                function.__code__ = codes[name]
        readings.read.cache_clear()
        return _answers(sets, read if guard.module in COMPARING else None)
    except (TypeError, ValueError, IndexError, KeyError, AttributeError, AssertionError, ZeroDivisionError, UnboundLocalError):
        return None  # a guard against what would fail behind it: the failing is the evidence
    finally:
        for name, function in _functions(module).items():
            function.__code__ = kept[name]
        readings.read.cache_clear()


def main() -> int:
    """One line a guard: what is worse and better without it, by set."""
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--unread", type=int, default=1_200)
    args = parser.parse_args()
    if unknown := [name for name in args.modules if name not in MODULES]:
        parser.error(f"no such module: {', '.join(unknown)}; there are {', '.join(MODULES)}")
    data = data_folder()
    if not (data / "numbers").is_dir():
        print(f"skipped: no {data}/numbers (set FACTDESK_DATA)")
        return 0
    sets = [labelled(data), statements(data), unread(data, args.unread), cases()]
    read = [_read(some) for some in sets]
    usual = _answers(sets, read)
    print(
        f"{len(sets[0])} labelled pairs, {len(sets[1])} statements that follow, {len(sets[2])} pairs nobody labelled,"
        f" {len(sets[3])} of the tests"
    )
    print("worse  better  flagged  unread   cases   held   guard")
    idle = total = 0
    for name in args.modules or MODULES:
        times = held(name, sets, read)
        for number, guard in enumerate(guards(name)):
            total += 1
            if not times[number]:
                idle += 1
                print(f"{'never held':>48}   {guard.module}:{guard.line}  if {guard.test[:90]}  idle", flush=True)
                continue
            found = without(guard, sets, read)
            if found is None:
                print(f"   needed to run              {guard.module}:{guard.line}  if {guard.test[:90]}", flush=True)
                continue
            changed = [(one.clash, bool(was), bool(now)) for one, was, now in zip(sets[0], usual[0], found[0], strict=True)]
            worse = sum(now != clash and was == clash for clash, was, now in changed)
            better = sum(now == clash and was != clash for clash, was, now in changed)
            flagged = sum(bool(now) > bool(was) for was, now in zip(usual[1], found[1], strict=True))
            other = sum(now != was for was, now in zip(usual[2], found[2], strict=True))
            leaning = sum(now != was for was, now in zip(usual[3], found[3], strict=True))
            none = not any(now != was for some, others in zip(usual, found, strict=True) for was, now in zip(some, others, strict=True))
            idle += none
            mark = "  idle" if none else ""
            print(f"{worse:5}  {better:6}  {flagged:7}  {other:6}  {leaning:6}  {times[number]:5}   {guard.module}:{guard.line}  if {guard.test[:90]}{mark}", flush=True)
    print(f"{idle} of {total} guards change nothing on any of these sets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
