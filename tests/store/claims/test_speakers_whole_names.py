"""A source is named whole: bodies with an "and" or an apostrophe in their names, subjects with what hangs on them, and no thing in their place."""

from __future__ import annotations

import pytest

from store.claims import sentences, speakers
from store.documents import Speaker


def said(*paragraphs: str) -> Speaker | None:
    """The speaker of the last sentence of an article."""
    return speakers.attribute([(text, sentences.split(text)) for text in paragraphs])[-1][-1]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Department of Health and Human Services said 40 wards were shut.", "The Department of Health and Human Services"),
        ("40 farms were hit, the Department of Environment, Food and Rural Affairs said.", "the Department of Environment, Food and Rural Affairs"),
        ("The Centers for Disease Control and Prevention estimates that one in 45 is ill.", "The Centers for Disease Control and Prevention"),
        ("Ravel Savings and Loan Association said profits fell 4 percent.", "Ravel Savings and Loan Association"),
        ("The bonds fell, said the Securities and Exchange Commission.", "the Securities and Exchange Commission"),
        ("The Food and Drug Administration waited, and the Food and Drug Administration said 4 trials failed.", "the Food and Drug Administration"),
        ("Lloyd's said 60 ships were at risk.", "Lloyd's"),
        ("Sales fell 4 percent, Macy's said Tuesday.", "Macy's"),
        ("Prices rose, according to Moody's.", "Moody's"),
        ("A spokesman for Macy's said 40 shops would close.", "A spokesman for Macy's"),
        ("The last man to climb the tower says it has 900 steps.", "The last man"),
        ("Poul Moller, a Santa Monica, Calif., investor said he held 4 percent.", "Poul Moller"),
        ("She led in Ravel, according to complete but unofficial returns.", "complete but unofficial returns"),
        ("At a rally in Berea, OH, after the vote, Gov. Jon Kest (R-OH), said, “We cut 40 taxes.”", "Jon Kest"),
        ("Three farmers who refused to leave the valley said soldiers burned 40 barns.", "Three farmers"),
        ("Two drivers were killed, Domino's confirmed on Friday.", "Domino's"),
        ("Ravelair grounded 90 jets after what it called a reckless strike.", "Ravelair"),
        ("General Ravel Corp said 40 cars burned.", "General Ravel Corp"),
        ("Yields fell 4 percent, lead manager Union Bank of Orme said.", "Union Bank of Orme"),
        ("Orme vice-president of administration John Guden said the talks took 9 days.", "John Guden"),
        ("A spokesman for the state-owned Ravel Sugar Corp told reporters 40 mills had shut.", "A spokesman for the state-owned Ravel Sugar Corp"),
        ("A spokeswoman for mayoral hopeful Ann Guden said 40 reports were false.", "A spokeswoman for mayoral hopeful Ann Guden"),
        ("The manager of candidate Paul Moller said 40 posters were torn.", "The manager of candidate Paul Moller"),
        ("The president of carmaker Ravel Motors said sales fell 4 percent.", "The president of carmaker Ravel Motors"),
        ("A leaflet printed before the council meeting said 40 lamps would go.", "A leaflet printed before the council meeting"),
        ("A paper signed at the end of a two-day meeting said trade rose 4 percent.", "A paper signed at the end of a two-day meeting"),
        ("A group led by Dart Corp, a Sarasota, Fla., plastics maker, told the board it held 4 percent.", "Dart Corp"),
        ("The union -- miners, Smiths and Founders among them -- said 40 pits would close.", "The union"),
        ("Poul Moller sold. In a filing with the Trade and Exchange Commission Moller said he held 9 percent.", "Poul Moller"),
        ("Nine people were hurt in what the coroner described as a needless crash.", "the coroner"),
        ("A gas main burst under 14 houses, the fire service confirmed on Monday.", "the fire service"),
        ("Data showed up to 40 boats were lost.", "Data"),
        ("The report shows around 40 boats were lost.", "The report"),
        ("As the pilots tell it, the tower went silent for 9 minutes.", "the pilots"),
        ("500 whales were stranded, say rangers", "rangers"),
        ("The boy was moved to Orme Hospital, where he was listed in fair condition, said police.", "police"),
    ],
)
def test_a_source_is_named_whole_and_from_its_right_end(sentence: str, name: str) -> None:
    speaker = said(sentence)
    assert speaker is not None
    assert (speaker.name, speaker.stance) == (name, "says")


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares rose as rumors circulated that 40 mines would be sold.",
        "The steering system tells the back wheels to turn 9 degrees.",
        "The show tells the story of three sisters.",
        "Lawmakers argued for 11 hours before voting.",
        "The dog, called Biscuit, walked 30 miles home.",
        "The album shows up in shops on 3 May.",
        "Reporters asked about the 40 gifts in April.",
        "The ferry, dubbed the Queen, carries 400 cars.",
        "Without saying that the dam was unsafe, Ortega closed three sluices.",
        "It is a hub for rides, tent camping and a friendly warning not to use 4 of the apps.",
        "Lowe's is accused of hiding 40 leaks.",
        "Ravel's reported losses were 40 boats.",
        "Holt's suggested remedy was a toll of 40 cents.",
        "Domino's confirmed sales of 40 shops.",
    ],
)
def test_who_says_nothing_is_not_named(sentence: str) -> None:
    speaker = said(sentence)
    assert speaker is None or not speaker.name


@pytest.mark.parametrize(
    ("goes_on", "name"),
    [
        ("Sorghum accounts for 40 percent of it, it added.", "The Grain Ministry"),
        ("Total cargo rose to 104 million miles, it said.", "The Grain Ministry"),
        ("Wheat fell by 9 percent, it said.", "The Grain Ministry"),
    ],
)
def test_it_behind_a_comma_goes_on_speaking_whatever_opens_the_sentence(goes_on: str, name: str) -> None:
    speaker = said(f"The Grain Ministry said stocks fell. {goes_on}")
    assert speaker is not None
    assert speaker.name == name


def test_they_are_no_guesses_and_no_prices() -> None:
    for subject in ("Guesses", "Prices"):
        speaker = said(f"{subject} rose from 1 to 2 million, they noted.")
        assert speaker is not None
        assert speaker.name == ""


def test_a_verb_of_saying_keeps_its_source_where_time_follows() -> None:
    speaker = said("Eurostat said for the last three months output rose 0.9 percent.")
    assert speaker is not None
    assert speaker.name == "Eurostat"
    told = said("The boy told detectives Lowe instructed him to hide 4 guns.")
    assert told is not None
    assert told.name == "The boy"


def test_whoever_denies_a_deed_of_their_own_is_heard() -> None:
    speaker = said("The office of the mayor denies having shredded 1,100 files.")
    assert speaker is not None
    assert (speaker.name, speaker.stance) == ("The office of the mayor", "denies")
