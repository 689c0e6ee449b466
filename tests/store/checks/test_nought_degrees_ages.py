"""Numbers that are printed without digits, on two scales, or that are somebody's age."""

from __future__ import annotations

import pytest

from store.checks.number_clashes import conflicts


def rules(a: str, b: str, a_day: str = "", b_day: str = "") -> list[str]:
    found = conflicts.find(a, b, a_day, b_day)
    turned = conflicts.find(b, a, b_day, a_day)
    assert sorted(one.rule for one in found) == sorted(one.rule for one in turned), "either way round the same"
    return [one.rule for one in found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nobody was hurt in the fire at the Osk mill.", "Three people were hurt in the fire at the Osk mill."),
        ("No one died when the jetty at Pell gave way.", "Two women died when the jetty at Pell gave way."),
        ("Not a single person was arrested at the fair in Lund.", "Nine people were arrested at the fair in Lund."),
        ("No injuries were reported after the crash near Dove.", "Five people were injured in the crash near Dove."),
        ("None of the passengers was killed when the bus left the road at Bray.", "Four passengers were killed when the bus left the road at Bray."),
        ("The mercury in Sorn reached 41 degrees Celsius at noon.", "The mercury in Sorn reached 99 degrees Fahrenheit at noon."),
        ("The night low in Karst was minus 20C.", "The night low in Karst was 10F."),
        ("The ministry warned the owner of the ferry twice.", "The ministry warned the owner of the ferry five times."),
        ("The bridge over the Nar cost $7.4 billion to build.", "The bridge over the Nar cost $740 million to build."),
    ],
)  # fmt: skip
def test_a_contradiction_is_seen(a: str, b: str) -> None:
    assert rules(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("No one else was hurt in the fire at the Osk mill.", "Three people were hurt in the fire at the Osk mill."),
        ("No one knows who lit the fire at the Osk mill.", "Three people were hurt in the fire at the Osk mill."),
        ("The mercury in Sorn reached 40 degrees Celsius at noon.", "The mercury in Sorn reached 104 degrees Fahrenheit at noon."),
        ("The mercury fell to -5 Celsius in Brom.", "The mercury fell to 23 Fahrenheit in Brom."),
        ("Ida Brandt was 71 when she was hurt in the Tollan blast.", "Twelve people were hurt in the Tollan blast."),
        ("Fifty-two percent of nurses voted for the strike.", "Thirty percent of porters voted for the strike."),
        ("A fire in Orrin killed 12 people.", "A fire in Sundal killed 40 people."),
        ("The fine for the Lund ferry was 4.500 euros.", "The fine for the Lund ferry was 4,500 euros."),
        ("Image 2 of 19 The bridge at Nar", "Image 3 of 44 The bridge at Nar"),
        ("It was 41 degrees in the hall on Monday.", "It was 36 degrees in the hall on Tuesday."),
        ("Rebels hold 25 hostages in the school.", "Rebels freed six hostages from the school."),
        ("Twelve climbers are missing at Orsk.", "Searchers rescued nine missing climbers at Orsk."),
        ("Officers were called to the 2300 block of Elm Street.", "Officers were called to the 2700 block of Elm Street."),
        ("Nine people hurt in the Rowan blast are in a critical condition.", "The Rowan blast hurt 30 people."),
        ("The crew ran the checks on the Rowan boiler 2,477 times.", "The crew ran the checks on the Rowan boiler 2477 times."),
    ],
)  # fmt: skip
def test_what_can_both_be_true_is_let_alone(a: str, b: str) -> None:
    assert rules(a, b) == []


def test_of_people_in_a_list_each_has_the_age_behind_the_name() -> None:
    listed = "Jon Abel, 26, Kurt Moss, 22, Pia Wren, 19, Noor Said, 18, and Ole Dahl, 37, were charged with fraud."
    assert rules(listed, "Noor Said, 18, was charged with fraud on Monday.") == []
    assert rules(listed, "Pia Wren, 23, was charged with fraud on Monday.") == ["age"]


def test_of_two_brothers_the_one_of_the_same_first_name_is_meant() -> None:
    both = "Rolf Zander, 23, and his brother Emil Zander, 25, left the house."
    assert rules("Emil Zander, 25, left the house on Friday.", both) == []
    assert rules("Emil Zander, 28, left the house on Friday.", both) == ["age"]


def test_the_year_of_a_car_dates_no_age() -> None:
    assert rules("Sara Holm, 25, sat in the car.", "He walked up to a 2011 Volvo with Sara Holm, 27, inside.") == ["age"]


def test_between_two_reports_months_apart_there_may_be_a_birthday() -> None:
    a, b = "Tilda Ekman, 41, was charged with arson in Vell.", "Tilda Ekman, 42, was sentenced for arson in Vell."
    assert rules(a, b, "2023-02-01", "2023-08-20") == []
    assert rules(a, b, "2023-02-01", "2023-02-03") == ["age"]
    assert rules(b, a, "2023-02-01", "2023-08-20") == ["age"], "nobody grows younger"


def test_a_nameless_boy_is_another_one_after_weeks() -> None:
    a, b = "A 15-year-old boy was shot on Saturday on Elm Street in Vell.", "A 14-year-old boy was shot on Elm Street in Vell."
    assert rules(a, b, "2023-02-01", "2023-02-02") == ["age"]
    assert rules(a, b, "2023-02-01", "2023-05-02") == []


@pytest.mark.parametrize(
    "a",
    [
        "None of the wounded had life-threatening injuries, police in Vell said.",
        "None of the victims suffered life threatening injuries in Vell.",
        "Nobody was seriously injured in the Vell shooting.",
        "No one was critically hurt in the Vell shooting.",
        "None of the injuries is believed to be life-threatening, police in Vell said.",
        "No people were fatally wounded in Vell.",
    ],
)
def test_nought_of_the_gravely_hurt_is_not_nought_of_the_hurt(a: str) -> None:
    assert rules(a, "Nine people were injured in the Vell shooting.") == []
    assert rules("Nobody was injured in the Vell shooting.", "Nine people were injured in the Vell shooting.") == ["count"]


@pytest.mark.parametrize(
    "nought",
    [
        "No one was injured inside.",
        "Nobody inside the community center was hurt during the shooting.",
        "No one in the other car was injured, the mayor said.",
        "None of the guests was hurt outside.",
        "Nobody was wounded in the restaurant itself.",
    ],
)
def test_nought_of_one_place_does_not_clash_with_a_count_of_all(nought: str) -> None:
    assert rules(nought, "Six people were injured in the shooting on Sunday, the fire department said.") == []
