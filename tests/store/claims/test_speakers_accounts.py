"""A source is heard where a frame names it and no verb of saying, and where the verb is one of another day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims import sentences, speakers
from store.claims.speakers.accounts import account
from store.claims.speakers.attribution import WEIGHTS
from store.documents import Speaker
from store.english.tokens import Tokens


def said(*paragraphs: str) -> list[Speaker | None]:
    """The speaker of every sentence of an article."""
    rows = speakers.attribute([(text, sentences.split(text)) for text in paragraphs])
    return [speaker for row in rows for speaker in row]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Per the auditors, the pier cost 9 million kroner.", "the auditors"),
        ("The ferry sank at dusk, per CTV News.", "CTV News"),
        ("Per an official close to the inquiry, 14 crates are missing.", "an official close"),
        ("In the words of Bishop Karl Holm, the tower leans 40 centimetres.", "Karl Holm"),
        ("Word from the coast guard is that nine of the crew live.", "the coast guard"),
        ("By the union's count, 4,100 nurses walked out.", "the union"),
        ("The flood cost 300 farms, in Mayor Ida Roth's telling.", "Ida Roth"),
        ("The damage runs to 80 million euros on insurers' estimates.", "insurers"),
        ("The captain's account has it that the lamp was out.", "The captain"),
        ("If the ministry is to be believed, exports grew by 8 percent.", "the ministry"),
        ("The memo puts the cost of the delay at $18 million.", "The memo"),
        ("Asked about the fire, Chief Tom Ansel put the number of homeless at 212.", "Tom Ansel"),
        ("Analysts peg the odds of a strike at 60 percent.", "Analysts"),
        ("Figures from the harbour office show that traffic fell by a third.", "Figures from the harbour office"),
        ("Traffic fell by a third, the harbour office's records show.", "the harbour office's records"),
        ("Thirty pages of emails reveal that Pratt knew of the leak.", "Thirty pages of emails"),
        ("The inquest heard that Mr Dale had drunk nine pints.", "The inquest"),
        ("The 48-page indictment accuses Renner of bribing six judges.", "The 48-page indictment"),
        ("Sgt. Ana Cruz of the state patrol puts the car's speed at 104 mph.", "Ana Cruz"),
        ("The University of Orm puts the number of wolves at 412.", "The University of Orm"),
        ("Neighbour Ali Rashid, 61: “There were three bangs, then nothing.”", "Ali Rashid"),
        ("Her lawyer contends that the deal is off.", "Her lawyer"),
        ("The suit's author alleges that 30 men drowned.", "The suit's author"),
        ("Police reported to the council that 30 men had left.", "Police"),
        ("Prosecutors contend Hale moved $2 million to Riga.", "Prosecutors"),
        ("“I counted 14 shots,” recalls Petra Vogt.", "Petra Vogt"),
        ("“Nobody warned us,” Lia Moreno texted her sister.", "Lia Moreno"),
        ("A hearing last week heard that the bolts were 30 years old.", "A hearing"),
        ("The indictment charges that the men stole 12 trucks.", "The indictment"),
        ("By the count of the clerk, 31 ballots were spoiled.", "the clerk"),
        ("Her lawyer, Dana Whitlow, has it that the letter was never sent.", "Dana Whitlow"),
        ("The audit, as summarized by the comptroller, puts the shortfall at $4.2 million.", "The audit"),
        ("Word from the hospital Monday was that three of the five had gone home.", "the hospital"),
        ("Per @anaruiz Large police presence on Main Street after three were shot", "@anaruiz"),
        ("The trade balance on current account showed a deficit of 500 million crowns, Central Bank figures showed.", "Central Bank figures"),
        ("A look at the records shows 40 arrests.", "A look at the records"),
    ],
)
def test_who_is_named_without_a_verb_of_saying_is_the_source(sentence: str, name: str) -> None:
    speaker = said(sentence)[0]
    assert speaker is not None
    assert (speaker.name, speaker.stance) == (name, "says")


@pytest.mark.parametrize(
    "sentence",
    [
        "Two goats per household were given out in spring.",
        "The guards were paid, per the contract, 90 kroner a day.",
        "He kept 400 euros in his account.",
        "She found 30 euros in her account.",
        "On her account, the feast was moved to Friday.",
        "He put the lamp on the sill at 3 p.m.",
        "The jury heard the case on Monday.",
        "The inquest heard evidence from 30 people.",
        "Legend has it that 30 monks dug the well.",
        "Higher fuel bills put the loss at 30 million pounds.",
        "The investor put option on May 7 has been fixed at 133 pct.",
        "Word of the strike spread to 40 villages.",
        "The words of the song are 200 years old.",
        "In the count of votes two boxes were left out.",
    ],
)
def test_the_same_words_in_no_frame_name_nobody(sentence: str) -> None:
    speaker = said(sentence)[0]
    assert speaker is None or not speaker.name


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Holt argued with two drivers at the gate.", "acts"),
        ("Firefighters reported to the station at 6 a.m.", "acts"),
        ("Lopez answered with a goal in the 88th minute.", "acts"),
        ("Weston named two banks as lead managers of the offering.", "acts"),
        ("The clerk noted the plate of the grey van.", "acts"),
        ("Lopez addressed reporters as rain pelted the roof.", "acts"),
        ("The panel approved a bill that would bar children from the mines.", "acts"),
        ("The rocket blasted off from the cape on Friday.", "acts"),
        ("It appears that the lock had been forced twice.", "unsaid"),
        ("The villagers were startled by the sound of 20 shots.", "feels"),
        ("Black had been a John Doe, refusing to give his name.", "unsaid"),
    ],
)
def test_a_deed_among_people_names_nobody(sentence: str, stance: str) -> None:
    speaker = said(sentence)[0]
    assert speaker is not None
    assert (speaker.name, speaker.stance) == ("", stance)


def test_a_deed_that_goes_on_to_a_statement_is_one() -> None:
    speaker = said("Holt argued with the council that the pier was safe.")[0]
    assert speaker is not None
    assert speaker.name == "Holt"


@pytest.mark.parametrize("share", ["Sixty percent", "Fifty-eight percent", "44 percent"])
def test_a_share_of_those_asked_is_nobody_however_it_is_spelled(share: str) -> None:
    speaker = said(f"{share} said the mayor should resign.")[0]
    assert speaker is not None
    assert not speaker.name


def test_a_time_before_the_verb_belongs_to_no_name() -> None:
    speaker = said("Finance Minister Dilson Funaro last night said the debt was 9 billion dollars.")[0]
    assert speaker is not None
    assert speaker.name == "Dilson Funaro"


def test_he_may_be_who_only_did_something_before() -> None:
    found = said("Jon Lance witnessed the crash from his porch.", "“I am lost,” he said.")
    assert found[1] is not None
    assert found[1].name == "Jon Lance"


def test_who_is_told_something_does_not_go_on_speaking() -> None:
    found = said("A desk clerk told the Courier's Maggie Vespa that a man was robbed.", "She added that the robber fled.")
    assert found[1] is not None
    assert found[1].name != "Maggie Vespa"


@given(
    st.lists(
        st.sampled_from(
            "per words word believed telling count account has it that put puts at the union 's ' , . “ ” by in of from 40 show figures".split()
        ),
        max_size=25,
    )
)
def test_no_order_of_such_words_breaks_it(words: list[str]) -> None:
    tokens = Tokens(" ".join(words))
    told = account(tokens, 0, len(tokens.words), WEIGHTS)
    assert told is None or 0 <= told.phrase.start < told.phrase.end <= len(tokens.words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Per Lindqvist, 44, won the race in two hours.",
        "Per Lindqvist ran to the pier with 40 others, then home.",
        "Forty were hurt, but Per Hansen, the clerk, was not.",
        "Officers served a warrant at 13812 State Highway 27 and found 4 guns.",
        "Parents ride in buses that are kept up to date with all safety recalls.",
        "The mayor texted her aide 40 times that night.",
    ],
)
def test_a_first_name_a_road_and_a_recall_are_no_source(sentence: str) -> None:
    assert all(one is None or not one.name for one in said(sentence))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The gate was open until 5 a.m., said Ed Winter, a spokesman for the port.", "Ed Winter"),
        ("Day told the board that 14 cats had died.", "Day"),
        ("Witnesses recalled hearing as many as 20 shots fired around 10 p.m.", "Witnesses"),
        ("The board last week said 40 pumps had failed.", "The board"),
        ("The attorney who was prosecuting the charge of use of a deadly weapon says there is a link.", "The attorney"),
        ("A man whose brother was shot in the yard behind the market said four men fled.", "A man"),
        ("The company that makes the brake for the train said 12 had failed.", "The company"),
        ("The Orm Times reports that 40 trucks were seized.", "The Orm Times"),
        ("Miles told deputies that the band had 40 guns.", "Miles"),
        ("At the time, the city planning director said 40 homes were empty.", "the city planning director"),
    ],
)
def test_who_says_it_is_no_time_and_not_what_his_clause_ends_with(sentence: str, name: str) -> None:
    speaker = said(sentence)[0]
    assert speaker is not None
    assert (speaker.name, speaker.text) == (name, name)


def test_millions_and_a_night_are_nobody() -> None:
    for sentence in ("Millions said the road was closed.", "One night 40 cars burned, it said."):
        assert "illions" not in str(said(sentence)[0])
        assert "night" not in str(said(sentence)[0])


def test_whom_he_tells_may_be_she_who_goes_on_and_a_school_is_nobody() -> None:
    names = said(
        "Petra Vogt wept on Monday, her sister said.",
        "He reached Orm Middle School at twelve. But when he told Vogt that he was leaving, he broke down, she said.",
    )
    assert names[-1] is not None
    assert names[-1].name == "Petra Vogt"
