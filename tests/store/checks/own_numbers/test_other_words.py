"""Sums, parts and ages as other papers word them: what does not add up is marked, what does is not."""

from __future__ import annotations

import pytest

from store.checks import article_checks


def kinds(*texts: str) -> list[str]:
    return [one.kind for one in article_checks.of_article("The orchard board meets", texts, "2024-06-12")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The board has nine members: four growers, three millers and one priest.", "sum"),
        ("The crew of 12 sailors: six Danes, three Swedes, and two Finns. All were saved.", "sum"),
        ("Nine people died: three pickers, two millers and two drivers.", "sum"),
        ("Of the 60 delegates, 35 voted for the plan and 20 against, with 9 abstaining.", "sum"),
        ("Of the 20 members, 12 were in favour and 5 against, with 4 absent.", "sum"),
        ("Of 200 people asked, 50, or 40 percent, wanted a press.", "share"),
        ("Pia Sorin, 58, runs the press. Sorin will be 61 in May.", "age"),
        ("Pia Sorin, 41, was struck on Mill Road. Sorin turned 52 last week.", "age"),
        ("The budget rose from $200 million to $250 million, an increase of 35 percent.", "percentage"),
        ("Rents went from $800 to $1,000 a month, up 40 percent.", "percentage"),
        ("Sales fell by half, from 800 tonnes to 600 tonnes.", "percentage"),
        ("The herd shrank by a quarter, from 400 head to 200.", "percentage"),
        ("The price rose by $40, from $100 to $130.", "sum"),
        ("Membership grew by 300, from 1,200 members to 1,900.", "sum"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_marked(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The board has eight members: four growers, three millers and one priest.",
        "Seven people died: three pickers, two millers and two drivers.",
        "Of the 60 delegates, 35 voted for the plan and 20 against, with 5 abstaining.",
        "Of 200 people asked, 50, or 25 percent, wanted a press.",
        "Pia Sorin, 58, runs the press. Sorin will be 59 in May. Pia Sorin, 58, said so.",
        "Pia Sorin, 41, was struck on Mill Road. Sorin turned 41 last week. Sorin turned 18 in 2001.",
        "The board has about nine members: four growers, three millers and one priest.",
        "The board has three tasks: one for growers, millers and two for priests.",
        "The budget rose from $200 million to $250 million, an increase of 25 percent.",
        "Sales fell by a quarter, from 800 tonnes to 600 tonnes.",
        "The price rose by $30, from $100 to $130.",
        "The index jumped 224 pct from 131.32 to 424.81 in 1986.",
        "Costs fell 2 points from 1985 to 119.3 billion yuan.",
        "Membership grew by 300 from 2009 to 2014, and fell from 900 to 700 after.",
        "The catch halved from 1950 to 1960, and fell by half, from 40 to 21 tonnes.",
    ],
)  # fmt: skip
def test_what_adds_up_is_not(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Mira Holm, 52, was elected on Monday.", "Neighbours of Mira Holm, 25, were glad."),
        ("The body of 8-year-old Timo Raske was found.", "Timo Raske was 9 years old, his school said."),
        ("Pia Lorn, 33, of Brod, was charged.", "The arrest of Pia Lorn, a 35-year-old nurse, shocked Brod."),
        ("Police identified the victim as Dario Kent, 44.", "Kent, 47, leaves two sons."),
    ],
)
def test_two_ages_of_one_person_are_marked(texts: tuple[str, ...]) -> None:
    assert kinds(*texts) == ["age"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Mira Holm, 52, was elected on Monday.", "Mira Holm was 30 years old when she first ran."),
        ("Mira Holm, 52, was elected.", "Mira Holm was 44 years old in 2016 and had no seat."),
        ("Dario Kent, 44, and Maria Kent met in May.", "Kent, 47, leaves two sons."),
        ("Dario Kent, 44, was found.", "His friend Ole Kent, 47, found him."),
        ("Police said a 7-year-old shot Ty-Ryne Hoskins, 3, of Brod.",),
        ("Dario Kent, 44, lost to No. 47 of Orm.",),
    ],
)
def test_other_days_and_other_people_are_not(texts: tuple[str, ...]) -> None:
    assert kinds(*texts) == []
