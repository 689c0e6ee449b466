"""Counts, ages, days and headlines of papers of other countries: what an article tells otherwise a second time is marked, and nothing else."""

from __future__ import annotations

import pytest

from store.checks import article_checks


def kinds(*texts: str, title: str = "The orchard board meets", published: str = "2024-06-12") -> list[str]:
    return [one.kind for one in article_checks.of_article(title, texts, published)]


@pytest.mark.parametrize(
    "texts",
    [
        ("About 3,400 teachers walked out on Monday.", "The 4,300 teachers who walked out on Monday want more."),
        ("Six people were wounded in the shooting at the mall.", "All seven people wounded in the shooting are at St. Luke's."),
        ("Officers seized 48 guns in the raid on the farm.", "The 84 guns seized in the raid will be melted."),
        ("The ferry carried 212 passengers.", "Of the 221 passengers on the ferry, most were pupils."),
        ("The fire destroyed 14 houses in Velm.", "Owners of the 16 houses that the fire destroyed were told."),
    ],
)
def test_a_count_told_again_as_known_and_otherwise_is_marked(texts: tuple[str, ...]) -> None:
    assert kinds(*texts) == ["count"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Six people were wounded in the shooting at the mall.", "The other seven people wounded in the shooting are at home."),
        ("About 3,400 teachers walked out on Monday.", "The 3,400 teachers who walked out on Monday want more."),
        ("At least 12 guns were seized in the raid.", "The 15 guns seized in the raid will be melted."),
        ("Six people were wounded on Friday in the shooting.", "The seven people wounded on Sunday in the shooting are at home."),
        ("The raid netted 48 guns; a raid in Orm netted 20 guns.", "The 84 guns seized in the raid will be melted."),
        ("The raid netted 48 guns and 12 knives.", "The 84 farmers who live there wrote a letter."),
        ("Orm Motors sold 5,059 cars in May.", "That was more than the 1,736 cars sold in the same month last year, Orm Motors said."),
        ("The fire destroyed 14 houses.", "The 16 houses of the next street stand.", "Some 16 houses were saved."),
    ],
)
def test_other_counts_told_with_the_are_left_alone(texts: tuple[str, ...]) -> None:
    assert kinds(*texts) == []


def test_both_places_of_a_count_told_again_are_given() -> None:
    texts = ("Officers seized 48 guns in the raid.", "The 84 guns seized in the raid will be melted.")
    (found,) = article_checks.of_article("The raid", texts, "2024-06-12")
    assert [(place.paragraph, place.text) for place in found.places] == [(0, "48 guns"), (1, "84 guns")]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("Margaret Orr, 71, sued the clinic.", "Ms. Orr, 74, said she was glad."), ["age"]),
        (("Peter Orr, 71, sued the clinic.", "Mr. Orr, 74, said he was glad."), ["age"]),
        (("Folk singer Nell Garrick has died at the age of 88.", "Garrick, 89, had been ill."), ["age"]),
        (("Aarav Menon, 16, drowned.", "The coach said Aarav Menon was just 14 years old."), ["age"]),
        (("Peter Orr, 71, sued the clinic.", "Mrs. Orr, 74, said she was glad."), []),
        (("Sasha Orr, 71, sued the clinic.", "Ms. Orr, 74, said she was glad."), []),
        (("Folk singer Nell Garrick has died at the age of 88.", "Garrick, 88, had been ill."), []),
    ],
)
def test_ages_behind_a_form_of_address_or_a_death(texts: tuple[str, ...], kind: list[str]) -> None:
    assert kinds(*texts) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("There were 31 people on the bus. Nineteen were hurt and 15 escaped unharmed.", ["sum"]),
        ("The boat was carrying 40 migrants. Police said 22 were killed and 21 survived.", ["sum"]),
        ("There were 34 people on the bus. Nineteen were hurt and 15 escaped unharmed.", []),
        ("There were 31 people on the bus. Nineteen were hurt and 15 were taken to Orm.", []),
    ],
)
def test_parts_of_the_next_sentence_are_held_against_those_aboard(text: str, kind: list[str]) -> None:
    assert kinds(text) == kind


def test_a_weekday_to_come_is_of_this_year_and_one_in_an_old_list_of_its_own() -> None:
    assert kinds("Gates open Sunday, July 6, at noon.") == ["weekday"]
    assert kinds("Gates open Saturday, July 6, at noon.") == []
    assert kinds("February 13, 2013 The alarm rang on Wednesday, January 16, at noon.", published="2017-02-20") == []
    assert kinds("The alarm rang on Monday, January 27, at noon.", published="2016-02-20") == ["weekday"]


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("World news highlights 0530 GMT", ("Two ministers met in Geneva and agreed on five points of the plan.",)),
        ("Won fixed at 25-month high", ("The bank fixed the won at 844.30, its highest since February 26, 1985.",)),
        ("Profits rise 15.6 mln", ("Pretax profit 48.0 mln vs 32.4 mln",)),
        ("3 held after Kano market raid", ("Police in Kano arrested two traders and a guard at the market.",)),
    ],
)
def test_headlines_that_the_text_bears_out_by_another_way(title: str, texts: tuple[str, ...]) -> None:
    assert kinds(*texts, title=title, published="1987-04-07") == []


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("Shop sells 0530 cups", ("The shop sold 50 cups in three days, said the owner.",)),
        ("Won fixed at 25-month high", ("The bank fixed the won at 844.30, its highest since February 26, 1972.",)),
        ("Profits rise 15.6 mln", ("Pretax profit 48.0 mln vs 31.4 mln",)),
        ("4 held after Kano market raid", ("Police in Kano arrested two traders and a guard at the market.",)),
    ],
)
def test_headlines_that_the_text_does_not_bear_out(title: str, texts: tuple[str, ...]) -> None:
    assert kinds(*texts, title=title, published="1987-04-07") == ["headline"]


def test_a_short_first_name_and_a_preposition_are_no_slips() -> None:
    assert kinds("Peter Santo was held.", "A friend of Pete Santo wept.") == []
    assert kinds("Mike Allen writes it.", "Like Allen, she rises early.") == []
