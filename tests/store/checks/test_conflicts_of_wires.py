"""Number conflicts in news of business and politics: values before and after, what is held and what is bought, votes, forms that are
filled in daily. Sentences made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.checks.number_clashes import conflicts
from tests.store.checks.test_stories_clash import listed

DAY = "2015-03-05"
CLASHING = [
    ("Exports of Velm fell to 4.1 billion crowns in June from 4.6 billion.", "Velm's exports dropped to 4.4 billion crowns in June from 4.6 billion."),
    ("The jobless rate of Orle rose from 8.1 percent to 8.6 percent in May.", "The jobless rate of Orle climbed from 8.1 percent to 8.9 percent in May."),
    ("Stocks of tin at Holm slid from 900 tonnes to 640 tonnes.", "Stocks of tin at Holm fell from 900 tonnes to 460 tonnes."),
    ("The population of Tarn grew from 41,000 to 58,000.", "Tarn's population rose from 41,000 to 85,000."),
    ("Riders on the Velm tram declined to 3.1 million in 2013 from 3.8 million.", "The Velm tram's riders fell to 2.6 million in 2013 from 3.8 million."),
    ("Pilots of Voss Air have been on strike since March 3.", "The strike of the Voss Air pilots began on March 1."),
    ("Brask Inc said it sold its paper unit to Orle Mills for $62 million.", "Orle Mills said it bought the paper unit of Brask Inc for $68 million."),
    ("Ida Holt of Tarn died on Monday aged 113.", "Ida Holt died in Tarn on Monday at the age of 115."),
    ("Henning, 53, has led Brask Steel since 1998.", "Henning, 63, will stay with Brask Steel until June 2016."),
    ("Lena Moss finished second in the marathon at Tarn.", "Lena Moss came fourth in the marathon at Tarn."),
    ("Brask Steel dismissed 310 workers in Tarn.", "Brask Steel sacked 130 workers in Tarn."),
    ("The council passed the harbour levy by 31 votes to 20.", "The harbour levy was passed by the council by 27 votes to 20."),
]  # fmt: skip
COMPATIBLE = [
    ("The jobless rate of Orle rose from 8.1 percent to 8.6 percent in May.", "The jobless rate of Orle climbed from 8.6 percent to 8.9 percent in June."),
    ("The deficit of Velm narrowed from 2.9 billion crowns to 2.1 billion crowns.", "The deficit of Velm narrowed in May to 2.9 billion crowns from 3.3 billion crowns."),
    ("Balances at the bank of Velm rose on Monday to 3.4 billion crowns from 1.5 billion.", "Balances at the bank of Velm fell to 3.9 billion crowns from 4.1 billion."),
    ("Brask Inc sold its paper unit to Orle Mills for $62 million.", "Voss Air sold its paper unit to Tarn Bank for $68 million."),
    ("The 34-year-old Swede won in five sets.", "The 29-year-old Swede lost in the other semi-final."),
    ("Voss Air made 3.1 million crowns versus 2.7 million.", "Voss Air made 3.1 million crowns, compared with 2.2 million two years ago."),
    ("Brask Steel bought 300,000 shares of Orle Rail.", "Brask Steel holds 1.1 million shares of Orle Rail."),
    ("Brask Steel raised its stake in Orle Rail by 2.1 percent.", "Brask Steel owns 14.6 percent of Orle Rail."),
    ("The bank of Velm cut its prime rate to 7.75 percent.", "The bank of Velm cut its deposit rate to 5.5 percent."),
    ("Sales of Brask Steel fell 12 percent in the north.", "Sales of Brask Steel fell seven percent in the south."),
    ("Voss Foods sacked 200 workers at its Tarn bakery.", "Voss Foods sacked 75 workers at its Velm bakery."),
    ("The mayor won 52 percent of the vote in the first round.", "The mayor won 61 percent of the vote in the runoff."),
    ("The crown opened at 1.62 dollars in Velm.", "The crown closed at 1.60 dollars in Velm."),
    ("The council rejected the tunnel by 19 votes to 15.", "The council rejected the harbour levy by 23 votes to 11."),
    ("The Senate voted 58 to 31 to halve aid to Velm.", "The Senate voted 49 to 38 to keep aid to Orvik."),
    ("In 2009, at the age of 44, Bo Ferrer won the cup.", "Bo Ferrer, 59, opened a school in Tarn."),
    ("Lena Moss finished third in the slalom at Tarn.", "Ida Holt came sixth in the slalom at Tarn."),
    ("A total of 57 miners were trapped by the fire, which killed one miner.", "The fire killed one miner and trapped 56 others."),
    ("Six people have been on the list since March 3.", "The trial of the six people began on March 1."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CLASHING)
def test_two_wires_that_cannot_both_be_true_are_told(one: str, other: str) -> None:
    assert conflicts.find(one, other, DAY, DAY, one_story=True)


@pytest.mark.parametrize(("one", "other"), COMPATIBLE)
def test_two_wires_that_can_are_not(one: str, other: str) -> None:
    assert not conflicts.find(one, other, DAY, DAY, one_story=True)


def test_a_membership_that_is_claimed_is_no_toll() -> None:
    (clash,) = conflicts.find("The union claims a membership of 360,000 miners.", "The union claims a membership of 600,000 miners.", DAY, DAY, one_story=True)
    assert clash.quantity == "miners"
    (clash,) = conflicts.find("The blast claimed the lives of 12 miners.", "The blast claimed 14 miners.", DAY, DAY, one_story=True)
    assert clash.quantity == "miners killed"


def test_the_age_at_which_somebody_died_is_the_same_whoever_names_the_year() -> None:
    one, other = "Ida Holt died in 2008 at the age of 95.", "Ida Holt died at the age of 91."
    assert conflicts.find(one, other, DAY, DAY, one_story=True)


def test_forms_filled_in_for_two_markets_are_no_copies_of_one_another(tmp_path: Path) -> None:
    form = "Lamb prices opened {} crowns higher, market sources said.\nTop seen at {} crowns per kilo."
    markets = (("2024-05-06", "TARN LAMBS UP", form.format(2, 54)), ("2024-05-06", "VELM LAMBS UP", form.format(3, 55)))
    assert listed(tmp_path, *markets) == []


def test_a_copy_with_another_figure_is_listed(tmp_path: Path) -> None:
    text = "Lamb prices opened {} crowns higher at Tarn, market sources said.\nTop seen at 54 crowns per kilo at Tarn, where 200 lambs were sold."
    (one,) = listed(tmp_path, ("2024-05-06", "TARN LAMBS UP", text.format(2)), ("2024-05-06", "TARN LAMBS UP", text.format(3)))
    assert one.clash.likely >= 0.9
