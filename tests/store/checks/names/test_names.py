"""One person spelled two ways, in an article and across the articles of a desk."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checks.names import printed_names, spelled
from store.desk import Desk
from tests.store.desks import document, put


def told(*texts: str) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other in spelled.pairs(printed_names.names(texts))]


def test_a_word_without_an_end_is_read_once() -> None:
    # Read from each of its letters again it would take an hour.
    assert printed_names.names(["Ann " + "E" + "h" * 300_000 + "!"]).keys() == {"Ann E" + "h" * 300_000}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cartrail Robson", "Cartrial Robson"),
        ("Tanishia Grahn", "Tanisha Grahn"),
        ("Russell Houston", "Russel Houston"),
        ("Isabella Hefner", "Izabella Hefner"),
        ("Ole Guitierrez", "Ole Gutierrez"),
        ("Larry Devon Atkins", "Larry Devon Adkins"),
        ("Thomas P. Casulo", "Thomas Casullo"),
        ("Min Huang", "Min Haung"),
        ("Geert van Supren", "Geert van Suprem"),
        ("Brian O'Donnell", "Brian O'Donnel"),
        ("Anita D’Souza", "Anita D’Sousa"),
        ("Omar al-Bashir", "Omar al-Bachir"),
        ("Ursula von der Leyen", "Ursula von der Leyden"),
        ("Maria de la Torre", "Maria de la Tore"),
    ],
)
def test_a_name_with_one_slip_is_marked(one: str, other: str) -> None:
    found = told(f"Police named {one} on Monday. Then {one} left.", f"Neighbours of {other} were shocked.")
    assert found == [(one, other)] or {one, other} <= set(sum(found, ()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul Marsh", "Paula Marsh"),
        ("Daniel Lund", "Danielle Lund"),
        ("Mario Lund", "Maria Lund"),
        ("Ole Marsh", "Ole Lund"),
        ("Ole Marsh", "Ida Marsh"),
        ("Geert Supré", "Geert Supre"),
        ("Caesar’s Palace", "Caesars Palace"),
        ("Tarn County", "Tarn Country Club"),
        ("Monday Morning", "Monday Mornings"),
        ("Senator Marsh", "Senator March"),
        ("Jim Li", "Jim Lu"),
        ("İlham Əliyev", "Ilham Aliyev"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Zoë D'Angelo", "Zoe D'Angelo"),
    ],
)
def test_two_persons_and_other_print_are_not(one: str, other: str) -> None:
    assert told(f"Police named {one} on Monday. Then {one} left.", f"Neighbours of {other} were shocked.") == []


@given(st.lists(st.text(alphabet="ABab. ’-é", max_size=80), max_size=6))
def test_any_text_has_names_or_none(texts: list[str]) -> None:
    for name in printed_names.names(texts).values():
        assert " ".join(texts[name.paragraph][name.start : name.end].split()) == name.name


def article(n: int, *paragraphs: str, published: str = "2024-05-01"):  # type: ignore[no-untyped-def]  # noqa: ANN201
    one = document(*paragraphs, url=f"https://example.org/{n}", title="News of Tarn")
    return replace(one, published=published)


def test_articles_of_one_story_that_spell_a_name_in_two_ways_are_marked(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        put(
            desk._file,
            [
                article(1, "Police arrested Cheyenne Jessup, 25, at the pier."),
                article(2, "A judge told Cheyanne Jessup, 25, to wait."),
                article(3, "Cheyenna Jessup, 61, won the regatta.", published="2019-01-01"),
                article(4, "Ole Brandtt and Ida Marsh met Tom Quist.", published="2024-05-03"),
                article(5, "Tom Quist and Ida Marsh spoke with Ole Brandt.", published="2024-05-04"),
                article(6, "Ola Brandt sells boats in another town.", published="2011-05-04"),
            ],
        )
        found = list(desk.checks())
    assert sorted(one.says for one in found) == [
        "Cheyanne Jessup in one article, Cheyenne Jessup in another",
        "Ole Brandt in one article, Ole Brandtt in another",
    ]
    assert all(place.article_id for one in found for place in one.places)


def test_the_command_lists_the_findings_of_a_desk_and_inspect_those_of_a_file(tmp_path: Path) -> None:
    import subprocess
    import sys

    text = tmp_path / "a.txt"
    text.write_text(
        "Pier of Tarn closed\n20240612\nhttps://example.org/pier\nRico Marsh, 35, fell. Rico Marsh, 36, left Tarn.\n"
    )
    command = [sys.executable, "-m", "factdesk", "--db", str(tmp_path / "d.db"), "--as", "ann"]
    subprocess.run([*command, "add", str(text)], check=True, capture_output=True)
    rows = json.loads(subprocess.run([*command, "checks"], check=True, capture_output=True, text=True).stdout)
    assert [(row["kind"], row["says"]) for row in rows] == [("age", "Rico Marsh is 35 here, 36 there")]
    assert [place["text"] for place in rows[0]["places"]] == ["Rico Marsh, 35", "Rico Marsh, 36"]
    none = subprocess.run([*command, "checks", "--kind", "name"], check=True, capture_output=True, text=True).stdout
    assert json.loads(none) == []
    seen = json.loads(
        subprocess.run([*command[:3], "inspect", str(text)], check=True, capture_output=True, text=True).stdout
    )
    assert [one["kind"] for one in seen["checks"]] == ["age"]
