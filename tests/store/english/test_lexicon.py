"""The word lists: each in one place, each entry such that a text can meet it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checks.number_clashes import conflicts
from store.english import calendar_words, lexicon, news_words, stems

ROOT = Path(__file__).resolve().parents[3] / "store"
STEMMED = sorted(
    {
        name
        for path in ROOT.rglob("*.py")
        for name in re.findall(r'stems\.stemmed\("([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
)


def test_the_lists_that_are_compared_with_stems_are_found() -> None:
    assert len(STEMMED) > 10


@pytest.mark.parametrize("name", STEMMED)
def test_every_word_that_is_compared_with_a_stem_can_be_met_in_a_text(name: str) -> None:
    told = stems.stemmed(name)
    for entry in lexicon.ordered(name):
        (word,) = news_words.words(entry)
        assert word.stem in told, f"{name}: {entry!r} is met as {word.stem!r}"
        # What is written must be a word, not what is left of one: "horse", never "hors".
        assert entry.isalpha(), f"{name}: {entry!r} is no word"


def test_no_stem_is_typed_into_the_code_in_the_place_of_a_word() -> None:
    typed: list[str] = []
    for path in (ROOT / "checks").rglob("*.py"):
        for literal in re.findall(r'\.stem (?:==|in) \(?"([a-z]+)"', path.read_text(encoding="utf-8")):
            if stems.stem(literal) != literal:
                typed.append(f"{path.name}: {literal}")
    assert typed == []


def test_every_near_synonym_and_every_irregular_form_shares_its_stem() -> None:
    for first, *others in lexicon.lines("synonyms.near synonyms"):
        assert {stems.stem(form) for form in others} <= {stems.stem(first)}
    for word, forms in lexicon.rows("synonyms.irregular forms").items():
        assert {stems.stem(form) for form in forms} == {stems.stem(word)}, word


@pytest.mark.parametrize("name", lexicon.names())
def test_no_list_names_a_word_twice(name: str) -> None:
    if name.endswith("."):  # a file of tags: a form a line
        lines = [line.partition(": ")[0] for line in lexicon._lines(name)]
        assert len(lines) == len(set(lines))
    elif all(": " in line for line in lexicon._lines(name)):
        keys = [line.partition(": ")[0] for line in lexicon._lines(name)]
        assert len(keys) == len(set(keys))
    elif name != "synonyms.near synonyms":
        told = lexicon.ordered(name)
        assert len(told) == len(set(told))


def test_every_list_is_read_by_somebody() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    for name in lexicon.names():
        file, _, section = name.partition(".")
        assert f'"{name}"' in code or (not section and f'tagged("{file}"' in code), name


@pytest.mark.parametrize("word", [*calendar_words.MONTHS, *calendar_words.WEEKDAYS])
def test_months_and_weekdays_are_typed_nowhere_else(word: str) -> None:
    """But in patterns of the date rules and for what they mean besides ("fall in march")."""
    if word in ("march", "may"):
        pytest.skip("words of their own")
    others = [
        path.name
        for path in sorted((ROOT / "english" / "data").glob("*.txt"))
        if path.name not in ("calendar.txt", "names.txt")  # "April" and "June" are first names too
        and re.search(rf"\b{word}\b", path.read_text(encoding="utf-8"))
    ]
    assert others == [], word


@pytest.mark.parametrize("animals", ["horses", "whales", "cattle", "turtles", "sheep", "cows"])
def test_animals_are_not_people(animals: str) -> None:
    a = f"Twenty {animals} were killed in the stable fire on Monday."
    assert conflicts.find(a, "Fifteen people were killed in the stable fire on Monday.") == []


@pytest.mark.parametrize(
    "people", ["nurses", "refugees", "prisoners", "physicians", "colleagues", "students", "officers"]
)
def test_words_for_people_are_people(people: str) -> None:
    a = f"Twenty {people} were killed in the stable fire on Monday."
    (found,) = conflicts.find(a, "Fifteen people were killed in the stable fire on Monday.")
    assert found.rule == "part above whole"


@pytest.mark.parametrize("name", ["nosuch.list", "calendar.nosuch"])
def test_a_list_that_does_not_exist_is_named(name: str) -> None:
    with pytest.raises((ValueError, FileNotFoundError), match="nosuch"):
        lexicon.words(name)


def test_a_tag_that_no_word_bears_is_named() -> None:
    with pytest.raises(ValueError, match="nosuch"):
        lexicon.tagged("saying", "nosuch")


@given(st.text(max_size=40))
def test_any_word_has_a_stem(word: str) -> None:
    assert stems.stem(word) == stems.stem(word.lower())
