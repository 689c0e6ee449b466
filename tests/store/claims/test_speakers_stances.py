"""Only who says or denies something is its source."""

from __future__ import annotations

import pytest

from store.claims import sentences, speakers
from store.claims.analyse import analyse
from store.documents import Document, Speaker


def said(*paragraphs: str) -> list[Speaker | None]:
    """The speaker of every sentence of an article."""
    rows = speakers.attribute([(text, sentences.split(text)) for text in paragraphs])
    return [speaker for row in rows for speaker in row]


@pytest.mark.parametrize(
    "sentence",
    [
        "Halden is thought to have spent 9 million kroner on the yacht.",
        "The dam was reported to be leaking in four places.",
        "Three teachers are alleged to have sold the answers.",
        "The senator has been accused of taking bribes from two builders.",
        "Lena Vogt is rumored to have bought 40 acres of the marsh.",
        "A former mayor was suspected of setting six fires.",
        "The pilot was believed to be the only one of the 12 aboard who could swim.",
        "Rita Sund, accused of stealing 30 paintings, was freed on Friday.",
        "The harbour is estimated to hold 900 boats.",
        "Prince Olaf is understood to have paid 2 million for the island.",
        "Erik Moll was convicted of forging 15 wills.",
        "A woman identified as the driver was charged with killing two cyclists.",
        "The painting, thought to be worth 4 million dollars, was found in a shed.",
        "Gail Torres was found to have 11 passports.",
        "The brothers were reportedly paid 30,000 dollars each.",
        "Jim Barrow never claimed that the mine held 9 tonnes of gold.",
        "Nobody told the villagers that the 40 wells were poisoned.",
        "None of the doctors said the drug was safe for 300 children.",
        "The ministry has not confirmed that 14 soldiers died.",
        "Paula Reyes declined to say whether she had been paid 5,000 dollars.",
        "Mr. Vance did not say how many of the 80 ships were lost.",
        "It is not true that Marion Blake said the tax would double.",
        "There is no evidence that Governor Hale said schools would close for 3 months.",
        "Not once did Karl Lind suggest that the bridge would cost 8 million.",
        "If Brenda Fox says the vote was stolen, 20 counties will recount.",
        "The company refused to comment on the 40 layoffs.",
        "Neither the mayor nor the chief said that 12 officers had quit.",
        "Peter Hahn could say that 30 roads are closed.",
        "Mortgage claims fell by a third in 2019.",
        "Bomb threats closed 21 schools on Monday.",
        "Tax demands reached 1.2 million homes last month.",
        "Profit forecasts dropped to 12 million euros.",
        "Noise complaints rose by 40 percent in June.",
        "Flu reports doubled in two weeks.",
        "Job offers were down 8 percent from May.",
        "Credit card charges hit 30 billion dollars in 2012.",
        "Twelve states allow the sale of fireworks.",
        "The new law bans plastic bags in 40 towns.",
        "Maria Dahl ordered two pizzas and a salad.",
        "The museum showed 300 paintings by local artists.",
        "The clinic recorded 45 births in March.",
        "Tom Ridge called his mother from the airport.",
        "The clerk counted 1,200 ballots by hand.",
        "The firm released three new phones.",
        "Anna Berg wrote four novels and a play.",
        "The church offered 90 beds to the homeless.",
        "The team added two players in the winter.",
        "The judge heard 14 witnesses.",
        "Oslo hopes to sell 40 trams.",
        "The coach fears that nine players are injured.",
        "Ben Ortiz believes the town has 4,000 wells.",
        "The farmers want 50 million euros.",
        "Sara Quist voted against the 3 billion dollar budget.",
    ],
)
def test_nobody_is_the_source_of_what_is_said_of_them_or_never_said_or_done(sentence: str) -> None:
    assert [speaker.name for speaker in said(sentence) if speaker is not None and speaker.name] == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Halden was accused by three former pupils of taking 9 million kroner.", "three former pupils"),
        ("The dam is leaking in four places, according to the harbour office.", "the harbour office"),
        ("Lena Vogt said she was accused of taking 40 acres.", "Lena Vogt"),
        ("Rita Sund added that three boats were lost.", "Rita Sund"),
        ("Rita Sund added three boats were lost.", "Rita Sund"),
        ("The ministry reported a loss of 4 million euros.", "The ministry"),
        ("Gail Torres claims the mine held 9 tonnes of gold.", "Gail Torres"),
        ("Moscow claims 40 drones were shot down.", "Moscow"),
        ("Nine of the 12 wells are dry, Paula Reyes said.", "Paula Reyes"),
        ("Tom Ridge called the plan a waste of 3 million dollars.", "Tom Ridge"),
        ("Karl Lind announced 300 layoffs on Friday.", "Karl Lind"),
        ("The report found that 40 percent of homes were empty.", "The report"),
        ("The court ruled that the 800 ballots were valid.", "The court"),
        ("“It cost 4 million,” said Brenda Fox, who was accused of fraud.", "Brenda Fox"),
        ("Prosecutors accused Erik Moll of forging 15 wills.", "Prosecutors"),
        ("The mayor was described by Anna Berg as a man of 40 faces.", "Anna Berg"),
        ("Peter Hahn was quoted as saying that 30 roads are closed.", "Peter Hahn"),
        ("Marion Blake told reporters that nobody was hurt in the 2 fires.", "Marion Blake"),
        ("A spokesman said no one was hurt in the 40 crashes.", "A spokesman"),
        ("The company said it did not know how many of the 30 boats sank.", "The company"),
        ("Sara Quist testified she saw 12 men.", "Sara Quist"),
        ("Police estimate that 4,000 people marched.", "Police"),
    ],
)
def test_who_says_or_denies_it_is_its_source(sentence: str, name: str) -> None:
    speaker = said(sentence)[0]
    assert speaker is not None
    assert speaker.name == name


def test_the_stance_of_a_source_is_told() -> None:
    told = {
        "Dana Rusk said the bridge was safe.": "says",
        "Dana Rusk denied that the bridge was unsafe.": "denies",
        "Dana Rusk rejected a claim that the bridge was unsafe.": "denies",
        "Dana Rusk dismissed as false reports that the bridge was unsafe.": "denies",
        "Dana Rusk rejected a plan for the bridge.": "acts",
        "Dana Rusk has yet to say whether the bridge is safe.": "unsaid",
        "Dana Rusk never said the bridge was safe.": "unsaid",
        "Dana Rusk is said to have built the bridge.": "said of",
        "Dana Rusk hopes that the bridge is safe.": "feels",
        "Dana Rusk added three spoons of salt to the pot.": "acts",
    }
    found = {sentence: said(sentence)[0] for sentence in told}
    assert {sentence: speaker.stance if speaker else "says" for sentence, speaker in found.items()} == told


def test_what_was_never_said_keeps_the_words_that_say_so() -> None:
    (speaker,) = said("Dana Rusk has never told reporters that 40 trains were late.")
    assert speaker is not None
    assert (speaker.text, speaker.name, speaker.cue) == ("Dana Rusk", "", "never told")


def test_no_reason_names_somebody_who_did_not_say_it() -> None:
    (paragraph,) = analyse(Document("", ("Dana Rusk never said that 40 trains were late in 2014.",)))
    assert not any("Rusk" in reason for reason in paragraph.sentences[0].reasons)


def test_a_pronoun_that_means_nobody_known_is_no_name() -> None:
    (speaker,) = said("He said 14 trains were late.")
    assert speaker is not None
    assert (speaker.text, speaker.name) == ("He", "")


def test_the_sentence_names_its_source_elsewhere_where_the_first_verb_has_none() -> None:
    (speaker,) = said("Ivo Strand was accused of selling 40 boats, Paula Reyes said.")
    assert speaker is not None
    assert speaker.name == "Paula Reyes"


@pytest.mark.parametrize("dash", ["—", "―", "–"])
@pytest.mark.parametrize("below", [False, True])
def test_a_signed_quotation_belongs_to_who_signed_it(dash: str, below: bool) -> None:
    quotation, name = "“The lake froze in May. Nobody could fish for 40 days.”", f"{dash} Ada Marsh, a fisher"
    told = said(quotation, name) if below else said(f"{quotation} {name}")
    assert [speaker.name if speaker else "" for speaker in told[:2]] == ["Ada Marsh", "Ada Marsh"]


def test_a_place_before_a_dash_says_nothing() -> None:
    (speaker,) = said("OSLO -- Ada Marsh, opening the dam on Friday, said it would hold 40 million litres.")
    assert speaker is not None
    assert speaker.name == "Ada Marsh"


def test_who_denies_a_claim_is_named_as_denying_it() -> None:
    (paragraph,) = analyse(Document("", ("Dana Rusk denied that 40 trains were late.",)))
    assert [reason for reason in paragraph.sentences[0].reasons if "Rusk" in reason] == ["denied by Dana Rusk"]


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("Ms. Lake and Mr. Lake run the inn. Mr. Lake said it was full.", "Mr. Lake"),
        ("May Robson said 17 boats were lost.", "May Robson"),
        ("Will Price, a warden, said nine goats were lost.", "Will Price"),
        ("In May Price said nine goats were lost.", "Price"),
        ("Owen Sharpe met Chloe Sharpe. Ms Sharpe said pay had risen.", "Chloe Sharpe"),
        ("Sir Alec Dunn and Lady Dunn came. Lady Dunn said it had cost 2 million pounds.", "Lady Dunn"),
        ("Colonel Reza Amin met Doctor Leila Amin. Dr. Amin said the ward was full.", "Leila Amin"),
        ("Senator Ann Reed met Governor Tom Reed. Gov. Reed said the road was closed.", "Tom Reed"),
        ("Senator Ann Reed left early. Gov. Reed said the road was closed.", "Gov. Reed"),
        ("Sen. Tom Hale came. Senator Hale said the road was closed.", "Tom Hale"),
        ("Jack Sunday, the guide, said the cave was deep.", "Jack Sunday"),
    ],
)
def test_two_people_of_one_last_name_are_told_apart(article: str, name: str) -> None:
    speaker = said(article)[-1]
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The family of 15-year-old Mia Dennard told police that she was shot on Tuesday.", "The family"),
        ("People in Oslo and around the country say the dam will hold.", "People"),
        ("Cruz's hopes of winning 40 votes in Iowa fell.", ""),
        ("Mr. Lazar said little in court on 4 May.", ""),
        ("Officers responded to a call of 12 shots.", ""),
    ],
)
def test_the_head_of_a_phrase_speaks_and_no_part_of_it(sentence: str, name: str) -> None:
    speaker = said(sentence)[0]
    assert (speaker.name if speaker else "").startswith(name)
    assert bool(speaker and speaker.name) == bool(name)
