"""Two reports of one story that name another block of the street, or another time of day."""

from __future__ import annotations

import pytest

from store.checks.number_clashes import conflicts

DAY = "2024-05-06"


def rules(a: str, b: str, *, one_story: bool = True) -> list[str]:
    """The rules by which two sentences of one day clash, the same whichever comes first."""
    found = [one.rule for one in conflicts.find(a, b, DAY, DAY, one_story=one_story)]
    turned = [one.rule for one in conflicts.find(b, a, DAY, DAY, one_story=one_story)]
    assert sorted(found) == sorted(turned), "either way round the same"
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The shooting happened around 9:30 p.m. on Alder Road.", "Ben Orr was shot and killed on Alder Road just after 10:30 p.m."),
        ("The crash occurred just before 6 a.m. near Tarn.", "The two vans collided at about 7:15 a.m., troopers said."),
        ("Officers were called to the mill shortly after 2 p.m.", "Police responded to the mill around 4 p.m."),
        ("A fire broke out at the depot at 3 a.m.", "The blaze at the depot started about 5 a.m."),
        ("At 11:40 p.m., a gunman opened fire at the fair.", "Shots were fired at the fair at 12:50 a.m."),
        ("The explosion rang out at 8 a.m.", "The blast happened before 7 a.m."),
        ("The robbery took place at 8 a.m.", "The shop was robbed after 9 a.m."),
    ],
)  # fmt: skip
def test_two_times_of_day_for_one_event_clash_in_whatever_words_it_is_told(a: str, b: str) -> None:
    assert rules(a, b) == ["time of day"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The shooting happened around 9:30 p.m.", "The shooting happened just before 10 p.m."),
        ("The shooting happened around 9:30 p.m.", "Officers were called to the shooting at 10:45 p.m."),
        ("The shooting happened around 9:30 p.m.", "He was pronounced dead at 11:10 p.m."),
        ("The shooting happened around 9:30 p.m.", "Police said at 11:10 p.m. that two were held."),
        ("The shooting happened at 9:30 p.m. ET.", "The shooting happened at 8:30 p.m. Central."),
        ("The shooting happened on Alder Road at 9:30 p.m.", "A boy was shot on Birch Street at 11 p.m."),
        ("The crash occurred at 6 a.m.", "The robbery occurred at 9 a.m."),
        ("The shooting happened between 9 p.m. and 10 p.m.", "The shooting happened at 8 p.m."),
        ("The shooting happened before 4 a.m.", "The shooting happened about 2:45 a.m."),
        ("The shooting happened after 9 p.m.", "The shooting happened about 10:45 p.m."),
        ("The attack began at 11:50 p.m.", "The attack began at 12:10 a.m."),
        ("A vigil is held at 9 p.m. on Friday where the boy was shot.", "The boy was shot about 11 p.m."),
    ],
)  # fmt: skip
def test_times_of_day_that_can_both_be_right_are_let_alone(a: str, b: str) -> None:
    assert rules(a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("He was found in the 5300 block of Noon Road.", "He was found in the 5000 block of Noon Road."),
        ("It happened in the 1700 block of N. Adams Trail.", "It happened at a cabin in the 17000-block of Adams Trail."),
        ("A home in the 300 block of West 16th Street was hit.", "Police went to the 500 block of W. 16th St."),
        ("It was in the 200 block of De Haven.", "It was in the 900 block of Dehaven Avenue."),
    ],
)  # fmt: skip
def test_two_blocks_of_one_street_clash_where_the_articles_tell_one_story(a: str, b: str) -> None:
    assert rules(a, b) == ["address"]
    assert rules(a, b, one_story=False) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It was in the 300 block of Elm Street.", "It was in the 500 block of Elm Avenue."),
        ("It was in the 300 block of North Elm Street.", "It was in the 500 block of South Elm Street."),
        ("It was in the 300 block of 71st Street.", "It was in the 500 block of 75th Street."),
        ("It was in the 300 block of Elm Street.", "He ran from the 300 block of Elm Street to the 500 block of Elm Street."),
        ("He was shot Monday in the 300 block of Elm Street.", "He was shot on April 2 in the 500 block of Elm Street."),
        ("It was at 3 p.m. in the 300 block of Elm Street.", "It was at 8 p.m. in the 500 block of Elm Street."),
        ("It was in the 300 block of Elm Street.", "It was 500 blocks from Elm Street."),
    ],
)  # fmt: skip
def test_other_streets_and_other_days_are_let_alone(a: str, b: str) -> None:
    assert "address" not in rules(a, b)


def test_a_list_of_many_blocks_is_a_table_and_compared_with_nothing() -> None:
    def log(first: int, many: int) -> str:
        return "Police went to " + ", ".join(f"the {first + n} block of Elm St" for n in range(many)) + "."

    assert set(rules(log(100, 2), log(900, 2))) == {"address"}
    assert rules(log(100, 200), log(900, 200)) == []
