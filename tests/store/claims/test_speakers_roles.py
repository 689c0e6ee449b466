"""Who speaks is called by the name; what somebody is in the story stands before it and is none of it."""

from __future__ import annotations

import pytest

from store.claims.sentences import split
from store.claims.speakers import attribute


def said(sentence: str) -> str | None:
    rows = attribute([(text, split(text)) for text in ("The board met in Orm on Monday.", sentence)])
    speaker = rows[-1][-1]
    return None if speaker is None else speaker.name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Witness Renee Kirmani said the truck never slowed down.", "Renee Kirmani"),
        ("Neighbor Tom Aldous said he heard four shots.", "Tom Aldous"),
        ("Resident Paul Okun said the river rose within minutes.", "Paul Okun"),
        ("Survivor Hal Beck recalled that the lights went out.", "Hal Beck"),
        ("Bystander Joy Ames told reporters that the bus was full.", "Joy Ames"),
        ("Student Mia Brook, 19, said the hall was dark.", "Mia Brook"),
        ("Homeowner Al Dunn said his roof was gone.", "Al Dunn"),
        ("Eyewitness Carl Monk said the driver fled.", "Carl Monk"),
        ("Passenger Lia Fonte said the train shook.", "Lia Fonte"),
        ("Landlord Ira Moon said the rent was paid.", "Ira Moon"),
        ("The truck never slowed down, witness Renee Kirmani said.", "Renee Kirmani"),
        ("Family friend Dora Pell says the boy was shy.", "Dora Pell"),
    ],
)
def test_a_role_before_a_name_is_no_part_of_it(sentence: str, name: str) -> None:
    assert said(sentence) == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Child Protective Services said the boy was safe.", "Child Protective Services"),
        ("Student Press Association said the paper had closed.", "Student Press Association"),
        ("Teacher Pension Fund said payments had doubled.", "Teacher Pension Fund"),
    ],
)
def test_a_body_keeps_its_whole_name(sentence: str, name: str) -> None:
    assert said(sentence) == name


@pytest.mark.parametrize("opening", ["WASHINGTON, Dec. 8 (UPI) — ", "OSLO, March 12 (Reuters) - ", "PARIS, 4 June — "])
def test_the_place_and_day_at_which_a_report_was_written_say_nothing(opening: str) -> None:
    name = said(f"{opening}In response to the plan, the mayor's right-hand woman rallied supporters, saying: “We have to stop it.”")
    assert name is not None
    assert opening.split(",")[0].lower() not in name.lower()


def test_a_share_of_those_asked_and_an_address_are_nobodys_name() -> None:
    texts = {
        "Among women, 44 percent said they would vote for her.": "",
        "Some 44 percent said the economy was worse.": "",
        "Well madam mayor said the plan was not ready.": "",
        "Two percent of farmers agree, Holt said.": "Holt",
        "The Group of 44 said it would sue the port.": "The Group of 44",
    }
    for text, name in texts.items():
        speaker = attribute([(text, split(text))])[0][0]
        assert speaker is not None
        assert speaker.source == name
