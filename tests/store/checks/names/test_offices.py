"""An office that the desk knows otherwise: what is marked, and what an editor would not mark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store.checks import article_checks
from store.checks.names import offices
from store.desk import Desk
from tests.store.desks import document, put


def marked(*texts: str) -> list[str]:
    return [one.says for one in article_checks.of_article("", texts, "2024-06-12") if one.kind == "office"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Governor Ann Lee opened the bridge.", "It was Senator Ann Lee who paid for it."),
        ("Gov. Ann Lee opened the bridge.", "On Monday Sen. Ann B. Lee paid for it."),
        ("Mayor Bo van Orr spoke in Tarn.", "Rep. Bo van Orr is from Sundal."),
    ],
)
def test_two_offices_of_one_person_in_an_article_are_marked(one: str, other: str) -> None:
    assert len(marked(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Governor Ann Lee opened the bridge.", "Former Senator Ann Lee paid for it."),
        ("Governor Ann Lee opened the bridge.", "In 2008 then-Senator Ann Lee paid for it."),
        ("Sen. Ann Lee opened the bridge.", "Lt. Gov. Ann Lee paid for it."),
        ("Sen. Ann Lee opened the bridge.", "The crowd cheered for “President Ann Lee” on Monday."),
        ("Sen. Ann Lee opened the bridge.", "The Senate President Ann Lee paid for it."),
        ("Sen. Ann Lee opened the bridge.", "Senator Ann Lee paid for it."),
        ("Mayor Ann Lee opened the bridge.", "Governor Ann Marsh paid for it."),
        ("Prime Minister Ann Lee opened the bridge.", "Foreign Minister Ann Lee went to Sundal."),
        ("Congressman Bo Orr spoke.", "Rep. Bo Orr spoke again."),
    ],
)
def test_what_was_held_before_or_is_another_office_is_not_marked(one: str, other: str) -> None:
    assert marked(one, other) == []


def _desk(path: Path, other: str, day: str) -> list[str]:
    first = "Governor Ann Lee opened the new bridge over the Tarn at Orrin on Monday. The Holt company built it."
    here = replace(document(first, url="https://one.example.org/a"), published="2024-06-12")
    there = replace(document(other, url="https://two.example.org/b"), published=day)
    with Desk.open(path / "a.db", "ann") as desk:
        put(desk._file, [here, there])
        return [one.says for one in desk.checks() if one.kind == "office"]


SAME = "On Monday Senator Ann Lee opened the bridge at Orrin over the Tarn, which the Holt company built."


def test_an_office_that_another_article_of_the_month_knows_otherwise_is_marked(tmp_path: Path) -> None:
    assert _desk(tmp_path, SAME, "2024-06-20") == ["Governor Ann Lee in one article, Senator Ann Lee in another"]


@pytest.mark.parametrize(
    ("other", "day"),
    [
        (SAME, "2024-09-20"),
        (SAME, ""),
        ("Senator Ann Lee spoke about schools and roads in the far north.", "2024-06-20"),
    ],
)
def test_another_time_or_a_namesake_elsewhere_is_not_marked(tmp_path: Path, other: str, day: str) -> None:
    assert _desk(tmp_path, other, day) == []


def test_where_an_office_stands_is_told_to_the_letter() -> None:
    text = "It was here that Gov. Ann Lee spoke."
    (one,) = offices.held([text])
    assert text[one.start : one.end] == one.printed == "Gov. Ann Lee"
    assert (one.name, one.office) == ("Ann Lee", "governor")
