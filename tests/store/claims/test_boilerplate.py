"""Bylines, contribution lines, captions and adverts must not be offered for checking; real sentences must not be lost."""

from __future__ import annotations

import time

import pytest

from store.claims.sentences.boilerplate import kind
from store.claims.sentences.furniture import is_furniture


@pytest.mark.parametrize(
    "text",
    [
        "Marlow reported from Ostend.",
        "Lena Holt in Bruges, Tom J. Vale in Ghent, Belgium, and Anya Roe in Antwerp contributed to this report.",
        "Associated Press writers Lena Holt and Tom Vale contributed to this report.",
        "(Reporting by Lena Holt; Editing by Tom Vale)",
        "Additional reporting by Anya Roe in Ghent.",
        "With files from The Canadian Press",
        "Anya Roe contributed reporting from Ghent.",
        "Roe reported from Ghent and Vale from Bruges.",
        "Karlsen reported from Kyiv, Ukraine.",
        "Associated Press writer Lena Holt in Washington contributed.",
    ],
)
def test_contribution_lines_are_told(text: str) -> None:
    assert kind(text) == "contribution line"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By LENA HOLT", "byline"),
        ("The Harbor Show Takes A Closer Look At The Race So You Don’t Have To.", "heading"),
        ("Lena Holt And Tom Vale Are Actually Fighting About The Pier.", "heading"),
        ("Lena Holt and Tom Vale of New York City are dead.", ""),
        ("Story by Lena Holt, photographs by Tom Vale", "byline"),
        ("— Lena Holt (@lholt) March 14, 2023", "byline"),
        ("pic.twitter.com/a1b2 — Harbor Post (@harbor) 4 March 2024", "byline"),
        ("By Lena Holt and Tom Vale, Associated Press", "byline"),
        ("Lena Holt is a staff writer at the Harbor Post.", "byline"),
        ("Reuter", "byline"),
        ("OSTEND, Belgium (AP) —", "dateline"),
        ("Updated 3:15 PM EST, March 4, 2024", "dateline"),
        ("Thursday, Dec. 2, 2021", "dateline"),
        ("In this file photo, the harbor is seen at dawn.", "caption"),
        ("(AP Photo/Lena Holt)", "caption"),
        ("Tom Vale/Getty Images", "caption"),
        ("© 2021 The Harbor Post. All rights reserved.", "copyright notice"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright notice"),
        ("The Harbor Post is solely responsible for all content.", "notice"),
        ("This story has been corrected to show that the vote was on Monday.", "notice"),
        ("Editors note: This interview was held in May.", "notice"),
        ("Sign up for our free daily newsletter.", "advertising"),
        ("Follow Lena Holt on Twitter at @lenaholt.", "advertising"),
        ("Click here to read more.", "advertising"),
        ("https://example.org/news/1", "advertising"),
        ("(Ann Reyes/for the Harbor Post)", "caption"),
        ("less Joe Holm was arrested on Monday in Leith.", "caption"),
        ("Photo taken Monday, March 17, 2014 by the pier", "caption"),
        ("WHAT WE KNOW", "heading"),
        ("The Harbor and Its People", "heading"),
    ],
)
def test_what_is_printed_around_the_reporting_is_named(text: str, expected: str) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The flood contributed to the collapse of the bridge, the report said.",
        "They got back what they had contributed.",
        "White House correspondents said that the delay contributed to the loss.",
        "The minister corrected the figures on Monday.",
        "The town receives support from the state for its schools.",
        "She contributed $5,000 to the campaign.",
        "The new law helped the port to grow by 4 percent.",
        "By Thursday, 300 houses had lost power.",
        "For more than a week the harbor has been closed.",
        "He follows the news on television.",
        "The photo shows three ships, police said.",
        "Less than 3 percent of them voted.",
        "More Americans died in 1918 than in 1917.",
        "The ministry reported 300 cases from Ostend on Monday.",
        "In this report, the agency counted 40 failures.",
        "She is a reporter who was jailed in 2019.",
        "I subscribe to the view that ports should be public.",
        "Copyright law was changed in 1976.",
        "The naïve résumé of a clichÃ© was reported.",
        "NATO sent 4,000 troops.",
        "No.",
        "",
    ],
)
def test_reporting_is_not_taken_for_boilerplate(text: str) -> None:
    assert kind(text) == ""


def test_no_line_makes_the_patterns_slow() -> None:
    for bait in (
        "By " + "A. " * 190,
        "A" * 599,
        "Aa Bb, " * 80 + "reported from X",
        "contributed " * 45,
        "follow " * 80 + "on",
    ):
        began = time.thread_time()
        kind(bait)
        assert time.thread_time() - began < 0.25


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Graphic by Tom Reyes", "caption"),
        ("Illustration by Ann Lee for The Post.", "caption"),
        ("Map: Lena Frost / The Ledger", "caption"),
        ("Graphic by Tom Reyes shows 30 percent of the voters.", ""),
        ("Maps by the survey put 30 wells on the wrong side of the river.", ""),
        ("Likely voters 51 40 6 3", "heading"),
        ("Not sure 8% 11%", "heading"),
        ("North 12% South 30% East 58%", "heading"),
        ("In 2014 and 2015 the mill lost 3 million and the port lost 12", ""),
    ],
)
def test_who_drew_it_and_rows_of_figures_are_no_claims_and_what_they_show_is(text: str, told: str) -> None:
    assert kind(text) == told


def test_the_day_of_an_update_says_nothing_of_its_article() -> None:
    assert is_furniture("Updated: Feb 6, 2017")
    assert not is_furniture("The mill burned down on Feb 6, 2017.")


@pytest.mark.parametrize(
    "text",
    [
        "POLICE SAY A NEIGHBOR TOLD THEM HER SON HAD TAKEN THE CAR.",
        "THEN ONE OF THE DRIVERS PULLED OUT A KNIFE.",
        "Reporter: IT HAS BEEN A BLOODY SPRING FOR DRIVERS IN ORME.",
    ],
)
def test_what_a_broadcaster_prints_in_capitals_alone_is_no_headline(text: str) -> None:
    assert kind(text) == ""
    assert kind("Then One Of The Drivers Pulled Out A Knife.") == "heading"
