"""Two outlets print one quotation: what a reader would call the same, and what a fact-checker must see."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checks.quotations.told_twice import compare

DATA = Path(os.environ.get("FACTDESK_DATA", Path(__file__).resolve().parents[5] / "shared" / "data"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We’ve built 40 homes, and we are not done.", "We've built 40 homes and we are not done,"),
        ("The U.S. ferry fleet needs 10,000 tonnes of steel", "the US ferry fleet needs 10000 tonnes of steel."),
        ("A common-sense, step-by-step plan for the harbour", "A commonsense step-by-step plan for the harbour"),
        ("Its the mayors job to keep the bridge open", "It’s the mayor’s job to keep the bridge open."),
        ("[W]e will keep the café open", "We will keep the cafe open"),
    ],
)
def test_what_the_printer_chose_is_no_difference(a: str, b: str) -> None:
    told = compare(a, b)
    assert (told.verdict, told.differs) == ("same", ())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge will open in May.", "I am glad to say this tonight: the bridge will open in May. Thank you all."),
        ("We did it together. The bridge will open in May,", "The bridge will open in May. Nobody helped us."),
        ("will open in May and stay open", "The bridge will open in May and stay open all winter long,"),
    ],
)
def test_a_part_of_a_quotation_is_inside_the_other(a: str, b: str) -> None:
    assert compare(a, b).verdict == compare(b, a).verdict == "inside"
    assert compare(a, b).differs == ()


@pytest.mark.parametrize(
    ("a", "b", "differs", "change"),
    [
        ("We will not raise the ferry fares", "We will raise the ferry fares", [("not", "")], "negation"),
        ("We can't close the mill this year", "We can close the mill this year", [("can't", "can")], "negation"),
        ("I have met 14 of the families myself", "I have met 40 of the families myself", [("14", "40")], "number"),
        ("Two of the pumps failed on the night", "Three of the pumps failed on the night", [("Two", "Three")], "number"),
        ("a very clear decision by the council", "a very odd decision by the council", [("clear", "odd")], "content"),
        ("He is going to run the port himself", "He's gonna run the port himself", [("He is going to", "He's gonna")],
         "function words"),
        ("What we saw in the harbour was a crime", "What we saw on the harbour was a crime", [("in", "on")],
         "function words"),
        ("The health care of miners comes first", "The healthcare of miners comes first", [("health care", "healthcare")],
         "spelling"),
        ("The colour of the flag says it all", "The color of the flag says it all", [("colour", "color")], "spelling"),
        ("We paid $40 million for a bridge to nowhere", "We paid forty million dollars for a bridge to nowhere",
         [("$40", "forty"), ("", "dollars")], "spelling"),
        ("We paid $40 million for a bridge to nowhere", "We paid fifty million dollars for a bridge to nowhere",
         [("$40", "fifty"), ("", "dollars")], "number"),
        ("We owe 5 dollars and 3 euros for the ferry", "We owe 5 euros and 3 dollars for the ferry",
         [("dollars", "euros"), ("euros", "dollars")], "content"),
        ("The Holts paid the Marshes $40 for a boat", "The Marshes paid the Holts 40 dollars for a boat",
         [("Holts", "Marshes"), ("Marshes $", "Holts"), ("", "dollars")], "content"),
        ("We gave 5 dollars for 3 of the old boats", "We gave 5 for 3 dollars of the old boats",
         [("dollars", ""), ("", "dollars")], "content"),
        ("About 5 percent of voters stayed home", "About five percent of voters stayed home", [("5", "five")], "spelling"),
        ("About five per cent of voters stayed home", "About 5% of voters stayed home", [("five per cent", "5%")], "spelling"),
        ("We will apologise for the splendour", "We will apologize for the splendor",
         [("apologise", "apologize"), ("splendour", "splendor")], "spelling"),
        ("They went scouring the beach for the boat", "They went scoring the beach for the boat", [("scouring", "scoring")], "content"),
        ("It was our 4th defeat in a row", "It was our fourth defeat in a row", [("4th", "fourth")], "spelling"),
        ("It was our fifth defeat in a row", "It was our fourth defeat in a row", [("fifth", "fourth")], "number"),
        ("It took a second to fall and a year to forget", "It took a minute to fall and a year to forget",
         [("second", "minute")], "content"),
        ("Some 1,250 houses have no water", "Some one thousand two hundred and fifty houses have no water",
         [("1,250", "one thousand two hundred and fifty")], "spelling"),
        ("She'd have told us of the open gate", "She would have told us of the open gate", [("She'd", "She would")], "function words"),
        ("The men in the shed knew what it was", "The men in the yard knew what it was", [("shed", "yard")], "content"),
        ("Mister Hollis told me that it was safe", "Mr. Hollis told me that it was safe", [("Mister", "Mr")], "spelling"),
        ("Not one of the guards was at the gate", "One of the guards was at the gate", [("Not", "")], "negation"),
    ],
)  # fmt: skip
def test_another_word_is_named_with_what_it_changes(
    a: str, b: str, differs: list[tuple[str, str]], change: str
) -> None:
    told = compare(a, b)
    assert (told.verdict, list(told.differs), told.change) == ("altered", differs, change)


def test_a_phrase_behind_a_not_that_the_reporter_may_say_himself_is_inside() -> None:
    assert compare("going to sign anything today", "I am not going to sign anything today").verdict == "inside"


def test_the_gravest_change_is_named() -> None:
    told = compare("We will not sell the 12 boats in the spring", "We will sell the 13 boats on the spring")
    assert told.change == "negation"
    assert len(told.differs) == 3


def test_another_word_at_the_edge_is_a_change_too() -> None:
    told = compare("I disapprove of what you say about the ferry", "I may not agree with what you say about the ferry")
    assert told.verdict == "altered"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We will keep the bridge open … for as long as it takes", "We will keep the bridge open, come rain or shine, for as long as it takes"),
        ("I told [the harbour master] that we would not pay", "I told him that we would not pay"),
        ("We owe it — all of us — to the crew of the boat", "We owe it to the crew of the boat"),
    ],
)  # fmt: skip
def test_a_cut_that_says_so_is_marked(a: str, b: str) -> None:
    assert compare(a, b).verdict == compare(b, a).verdict == "marked"


def test_a_changed_number_beside_a_mark_is_altered() -> None:
    a = "We lost 16 boats that night … and the pier with them, all of it"
    b = "We lost 15 boats that night and the whole summer's catch and the pier with them, all of it"
    assert compare(a, b).verdict == "altered"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge will open in May", "Nobody asked the fishermen about the quota"),
        ("I am proud of what we have done", "I am tired of all these questions"),
        ("", "We will see"),
        ("", "…"),
    ],
)
def test_two_quotations_are_not_made_one(a: str, b: str) -> None:
    assert compare(a, b).verdict in ("different", "same" if not a and not b.strip("…") else "different")


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_are_compared_and_the_same_both_ways(a: str, b: str) -> None:
    one, other = compare(a, b), compare(b, a)
    assert one.verdict == other.verdict or {one.verdict, other.verdict} <= {"altered", "marked", "inside", "different"}
    assert compare(a, a).verdict == "same"


def test_a_very_long_text_is_compared_in_bounded_time() -> None:
    assert compare("the ferry " * 50_000, "the bridge " * 50_000).verdict in ("altered", "different")


def test_other_peoples_pairs_are_found() -> None:
    path = DATA / "quotations" / "dev.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"no {path}; set FACTDESK_DATA")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    verdicts = [(row["label"], compare(row["a"], row["b"]).verdict) for row in rows]
    altered = [verdict for label, verdict in verdicts if label in ("content", "number", "negation")]
    quiet = [verdict for label, verdict in verdicts if label in ("same", "inside")]
    assert altered.count("altered") / len(altered) >= 0.96
    assert sum(verdict in ("same", "inside") for verdict in quiet) / len(quiet) >= 0.99
