"""The page of the benches: only what was run, beside its budget; what was not measured, with the reason."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import results
from bench.line_chart import PlottedLine, svg
from bench.results import Bench, benches, page, run

SMALL = "tests.bench.small_bench"


@pytest.mark.parametrize(("value", "verdict"), [("2.9", "kept"), ("3.1", "**missed**")])
def test_a_figure_stands_beside_its_budget_and_its_peer(value: str, verdict: str) -> None:
    bench = Bench("small", "a small thing", (value,), module=SMALL)
    result = run(bench)
    text = page([(bench, result)])
    shown = f"{float(value):.2f}"
    assert f"| a &lt;b> \\| c | {shown} ms | 3.00 ms (1.5 x) | a peer: 2.00 ms (ratio {float(value) / 2:.2f}) | {verdict} |" in text
    assert "| only told | 3.00 MB |" in text
    assert "- made \\| up" in text
    assert f"1 figures have a budget, {int(verdict != 'kept')} of them missed it" in text
    assert "% of the processors" in text
    assert "## Not measured" not in text


@pytest.mark.parametrize(
    ("bench", "why"),
    [
        (Bench("small", "x", ("skip",), module=SMALL), "no data"),
        (Bench("small", "x", ("fail",), module=SMALL), "was full"),
        (Bench("small", "x", module="bench.nowhere"), "no such bench"),
        (Bench("small", "x", ("1",), module=SMALL, needs="a_library_that_nobody_wrote"), "not installed"),
    ],
)
def test_what_was_not_measured_is_said_with_the_reason_and_no_folder_of_this_machine(bench: Bench, why: str) -> None:
    result = run(bench)
    text = page([(bench, result)])
    assert result.figures == ()
    assert why in text.partition("## Not measured")[2]
    assert str(results.ROOT) not in text


def test_running_some_leaves_the_others_as_they_were_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, file in (("PAGE", "RESULTS.md"), ("KEPT", "results.json"), ("PICTURE", "growth.svg")):
        monkeypatch.setattr(results, name, tmp_path / file)
    monkeypatch.setattr(results, "benches", lambda sizes, growth: [Bench("one", "the first", ("1",), module=SMALL), Bench("two", "the second", ("2",), module=SMALL)])
    monkeypatch.setattr(sys, "argv", ["results"])
    assert results.main() == 0
    monkeypatch.setattr(results, "benches", lambda sizes, growth: [Bench("one", "the first", ("9",), module=SMALL), Bench("two", "the second", ("8",), module=SMALL)])
    monkeypatch.setattr(sys, "argv", ["results", "--only", "two"])
    assert results.main() == 0
    text = (tmp_path / "RESULTS.md").read_text()
    assert "| 1.00 ms" in text
    assert "| 8.00 ms" in text
    assert "| 9.00 ms" not in text
    assert "## Not measured" not in text
    monkeypatch.setattr(results, "benches", lambda sizes, growth: [Bench("two", "the second", ("7",), module=SMALL), Bench("three", "the third", ("5",), module=SMALL)])
    assert results.main() == 0
    assert "three (the third): it was not run" in (tmp_path / "RESULTS.md").read_text().partition("## Not measured")[2]
    monkeypatch.setattr(sys, "argv", ["results", "--only", "four"])
    assert results.main() == 2


def test_every_bench_that_is_listed_exists_or_says_what_it_needs() -> None:
    for one in benches([10_000]):
        path = results.ROOT / f"{(one.module or f'bench.{one.name}').replace('.', '/')}.py"
        assert path.exists() or one.needs, one.name


def test_the_picture_shows_every_line_in_a_frame_of_whole_decades() -> None:
    drawn = ElementTree.fromstring(svg("a < b", "paragraphs", "ms", [PlottedLine("first & last", ((1e4, 5.0), (1e6, 50.0))), PlottedLine("flat", ((1e4, 7.0), (1e6, 7.0)))]))
    texts = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"a < b", "first & last", "flat", "10,000", "1,000,000", "1 ms", "100 ms"} <= set(texts)
    circles = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in drawn.iter("{http://www.w3.org/2000/svg}circle")]
    assert len(circles) == 4
    assert circles[0][0] < circles[1][0]
    assert circles[0][1] > circles[1][1], "more stands higher"
    assert circles[2][1] == circles[3][1]
