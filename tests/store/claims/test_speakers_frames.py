"""A source is heard in what surrounds it: an opinion "of" somebody, a message "from" them, an answer to a question, a name between commas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims import sentences, speakers
from store.claims.speakers.account_frames import FRAMING, frame
from store.claims.speakers.attribution import WEIGHTS
from store.documents import Speaker
from store.english.tokens import Tokens


def said(text: str) -> Speaker | None:
    """The speaker of the last sentence of a paragraph."""
    return speakers.attribute([(text, sentences.split(text))])[0][-1]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("In the opinion of joiner Rolf Ekman, the roof leans 9 degrees.", "Rolf Ekman"),
        ("The river rose 4 metres in an hour, by the account of two lock-keepers.", "two lock-keepers"),
        ("By midnight the tally by the Ravel Red Cross stood at 61 injured.", "the Ravel Red Cross"),
        ("The message from the union was blunt: 600 jobs would go.", "the union"),
        ("The view at the treasury is that growth will slow to 1 percent.", "the treasury"),
        ("It was the view of the panel that 12 trials were flawed.", "the panel"),
        ("It was Bianca Stroud's contention that the firm hid 2 million dollars.", "Bianca Stroud"),
        ("The coroner's verdict: drowning, six hours before she was found.", "The coroner"),
        ("As far as Dov Kestrel can tell, 14 of the looms have not run since 2011.", "Dov Kestrel"),
        ("A pit without a floor was how treasurer Ida Fenn summed up the accounts.", "Ida Fenn"),
        ("“They took 40 sacks” is the way Ruben Cass tells it.", "Ruben Cass"),
        ("The fire brigade gave the cause of the blaze as a faulty charger.", "The fire brigade"),
        ("Police gave the man's age as 31.", "Police"),
        ("The bill, as the Treasury sees it, will cost 4 billion dollars.", "the Treasury"),
        ("As Ida Fenn once put it, the mill ground 40 sacks.", "Ida Fenn"),
        ("To hear Cass tell it, he wrote the song in 20 minutes.", "Cass"),
        ("So says the minister: 40 roads will be mended.", "the minister"),
        ("The tribunal heard from Ms Iqbal that 15 colleagues laughed.", "Iqbal"),
        ("Minutes of the bank's June meeting show that two members wanted a cut.", "Minutes of the bank's June meeting"),
        ("Asked how many had applied, Tom Ferrand had an answer ready: 1,450.", "Tom Ferrand"),
    ],
)
def test_a_frame_names_its_source_whatever_verb_it_has(sentence: str, name: str) -> None:
    speaker = said(sentence)
    assert speaker is not None
    assert (speaker.name, speaker.stance) == (name, "says")


@pytest.mark.parametrize(
    "sentence",
    [
        "The message of the film is that 40 wars were for nothing.",
        "In the eyes of the law, 18 is grown up.",
        "As far as the eye could see, 300 sheep stood.",
        "The line at the bakery was 40 people long.",
        "The answer to the riddle: 42.",
        "The memory of the flood is one that 40 families share.",
        "The count by hand took 3 days.",
        "The estimate by March rose to 40.",
        "The price list gives the price as printed in 1990.",
        "That was how the club came to own 40 boats.",
        "Asked to leave, Hugo took three things: a coat, a hat and a stick.",
        "The response from the crowd was 20 minutes of applause.",
        "The market's answer: a fall of 3 percent.",
    ],
)
def test_the_same_words_around_nobody_name_nobody(sentence: str) -> None:
    speaker = said(sentence)
    assert speaker is None or not speaker.name or speaker.stance not in ("says", "denies") or speaker.cue == "gives"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Lum's father, James Trammell, says the boy was 40 feet away.", "James Trammell"),
        ("Her uncle, Arthur Velasquez, says 40 were hurt.", "Arthur Velasquez"),
        ("“He was 9,” said Lewis' cousin, Wanda Green.", "Wanda Green"),
        ("A neighbor, Bronte Harte, said the shop shut in 2011.", "Bronte Harte"),
        ("According to the indictment, Omar Ito, 24, took 40 parcels.", "the indictment"),
        ("The county, Polk County, said 40 were hurt.", "The county"),
    ],
)
def test_a_person_named_between_commas_is_the_one_who_says_it(sentence: str, name: str) -> None:
    speaker = said(sentence)
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Omar Sfeir answered the phone 80 times that night.",
        "The choir announced itself with 20 bells.",
        "Hugo Lem told time by the seven bells of the harbour.",
        "Mira Dahl tells her 3 children a story every night.",
        "Tanvi Rao calls her mother twice a week from a farm 90 miles away.",
    ],
)
def test_how_often_and_to_whom_something_is_done_makes_no_statement_of_it(sentence: str) -> None:
    speaker = said(sentence)
    assert speaker is None or speaker.stance == "acts"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Lee called the cut twice as bad as the last.", "Lee"),
        ("Lee called the 12 deaths a tragedy.", "Lee"),
        ("Lee told police the truth was that 3 men had fled.", "Lee"),
        ("Lee declared himself the winner by 40 votes.", "Lee"),
    ],
)
def test_a_statement_behind_the_same_verbs_is_one(sentence: str, name: str) -> None:
    speaker = said(sentence)
    assert speaker is not None
    assert (speaker.name, speaker.stance) == (name, "says")


@given(st.lists(st.sampled_from([*sorted(FRAMING), *"the his of by from as it is was that : , Cass Cass's 40 told police".split()]), max_size=25))
def test_no_order_of_such_words_breaks_a_frame(words: list[str]) -> None:
    tokens = Tokens(" ".join(words))
    for at in range(len(tokens.words)):
        told = frame(tokens, 0, len(tokens.words), at, WEIGHTS)
        assert told is None or 0 <= told.phrase.start < told.phrase.end <= len(tokens.words)


@pytest.mark.parametrize(
    "sentence",
    [
        "As it happened, 40 people saw it.",
        "As the car hit it, 40 people ran.",
        "As legend has it, 40 monks drowned.",
        "The jury heard from nine witnesses.",
        "So it rained for 40 days.",
    ],
)
def test_as_and_it_alone_name_nobody(sentence: str) -> None:
    speaker = said(sentence)
    assert speaker is None or not speaker.name
