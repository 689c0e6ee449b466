"""What a reviewer sees counted by the numbers of a list."""

from __future__ import annotations

import pytest

from store.claims import quantities
from tests.counted_work import lines_run


def counted(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in quantities.find(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The jars held 40 and 60 kg.", [(40, "kg"), (60, "kg")]),
        ("They hurt 7, 8 and 9 goats.", [(7, "goats"), (8, "goats"), (9, "goats")]),
        ("The brothers, 17 and 19 years old, fled.", [(17, "age"), (19, "age")]),
        ("The 13- and 16-year-olds were freed.", [(13, "age"), (16, "age")]),
        ("They are 12-, 15-, and 21-years-old.", [(12, "age"), (15, "age"), (21, "age")]),
        ("Three men, ages 21, 32, and 49, and a boat sank.", [(3, "men"), (21, "age"), (32, "age"), (49, "age")]),
        ("She got nine- and 12-month terms.", [(9, "month"), (12, "month")]),
        ("The yard makes 40 and 60 barges.", [(40, "barges"), (60, "barges")]),
    ],
)
def test_every_number_of_a_list_counts_what_the_last_one_counts(text: str, told: list[tuple[float, str]]) -> None:
    assert counted(text) == told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Two men, 18 and 20, and one woman were hurt.", (18, "")),
        ("In rooms 4 and 5 people slept.", (4, "")),
        ("The stake was 205,000 or 12.8 percent.", (205_000, "")),
        ("He saw nine and then three deer.", (9, "")),
        ("Of the nine, 30 people had seen it.", (9, "")),
    ],
)
def test_a_number_beside_a_list_counts_nothing(text: str, first: tuple[float, str]) -> None:
    assert first in counted(text)


def test_a_long_list_costs_what_its_length_costs() -> None:
    def work(size: int) -> int:
        return lines_run(lambda: quantities.find("7, " * size + "and 8 goats fled."))

    assert work(4_000) < 6 * work(1_000)


def test_a_part_of_the_counted_is_counted_in_the_same() -> None:
    found = [(one.value, one.unit) for one in quantities.find("Three of the 12 jurors wept, and 4 of its 30 ships sank.")]
    assert found == [(3.0, "jurors"), (12.0, "jurors"), (4.0, "ships"), (30.0, "ships")]
    assert [one.unit for one in quantities.find("He spent 3 of the 5 years abroad.")] == ["", "year"]
