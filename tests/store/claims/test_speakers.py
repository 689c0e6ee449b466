"""Who says it, as a reviewer meets it in the claims pane. All texts are made up for these tests."""

from __future__ import annotations

import pytest

from store.claims.sentences import split
from store.claims.speakers import attribute
from store.documents import Speaker


def speakers(*paragraphs: str, damaged: bool = False) -> list[Speaker | None]:
    rows = attribute([(text, split(text)) for text in paragraphs], damaged)
    return [speaker for row in rows for speaker in row]


def said(*paragraphs: str, damaged: bool = False) -> list[str | None]:
    return [None if speaker is None else speaker.name for speaker in speakers(*paragraphs, damaged=damaged)]


CAST = (
    "Transport Minister Paul Okoro and opposition leader Karin Holt met on Monday in the capital.",
    "Elena Brandt, the mayor of Westhaven, was there too.",
)


def only(sentence: str, damaged: bool = False) -> Speaker:
    """The speaker of one sentence in an article that names the cast."""
    *_, last = speakers(*CAST, sentence, damaged=damaged)
    assert last is not None
    return last


@pytest.mark.parametrize(
    ("sentence", "text", "name", "cue"),
    [
        ("Okoro said the line would open in May.", "Okoro", "Paul Okoro", "said"),
        ("Mr. Okoro told reporters that the line would open in May.", "Mr. Okoro", "Paul Okoro", "told"),
        ("The line would open in May, said Okoro.", "Okoro", "Paul Okoro", "said"),
        ("The line is late, countered rail analyst Ada Marsh.", "rail analyst Ada Marsh", "Ada Marsh", "countered"),
        ("Minister Paul Okoro warned that fares would rise.", "Minister Paul Okoro", "Paul Okoro", "warned"),
        ("Okoro, a former engineer, said the line would open.", "Okoro", "Paul Okoro", "said"),
        ("Holt tweeted that the minister had misled voters.", "Holt", "Karin Holt", "tweeted"),
        ("Fares will rise by 4 percent, according to Okoro.", "Okoro", "Paul Okoro", "according to"),
        ("According to Brandt, the bridge cost 40 million euros.", "Brandt", "Elena Brandt", "According to"),
        (
            "The mayor of Westhaven insisted that the bridge was safe.",
            "The mayor of Westhaven",
            "Elena Brandt",
            "insisted",
        ),
        ("Sen. Lena Fox (D-Ohio) said the bill would fail.", "Sen. Lena Fox", "Lena Fox", "said"),
    ],
)
def test_a_named_source_is_shown_as_written_and_in_full(sentence: str, text: str, name: str, cue: str) -> None:
    speaker = only(sentence)
    assert (speaker.text, speaker.name, speaker.cue) == (text, name, cue)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Officials said the toll would be dropped.", "Officials"),
        ("Sources close to the ministry said the talks had failed.", "Sources close to the ministry"),
        ("The audit office found that half of the wells were dry.", "The audit office"),
        ("Half of the wells were dry, according to a report by the audit office.", "a report by the audit office"),
        ("Ferania and its neighbours estimate that 90,000 people fled.", "Ferania and its neighbours"),
        ("The Palace has voiced concern that the river may flood.", "The Palace"),
        ("A new study shows that the lake is shrinking.", "A new study"),
        ("Two officials in the harbour office said the crane had failed.", "Two officials in the harbour office"),
    ],
)
def test_organisations_documents_and_unnamed_sources_are_sources_too(sentence: str, text: str) -> None:
    assert only(sentence).text == text


def test_a_quotation_is_direct_a_report_is_indirect_and_both_is_mixed() -> None:
    assert only("“We will not raise fares,” Okoro said.").quoted == "direct"
    assert only("Okoro said: “We will not raise fares.”").quoted == "direct"
    assert only("Okoro said fares would not rise.").quoted == "indirect"
    assert only("Okoro said the plan to raise fares next year was “a bad joke.”").quoted == "mixed"


def test_the_sentence_after_goes_on_quoting_the_same_person() -> None:
    assert (
        said(*CAST, "“We will not raise fares,” said Okoro. “Not this year. Not next year.”")[-3:] == ["Paul Okoro"] * 3
    )


def test_sentences_that_lead_to_their_cue_get_its_speaker() -> None:
    names = said(
        *CAST, "“The first shift starts at six. The second starts at two. Nobody sleeps,” Holt told the council."
    )
    assert names[-3:] == ["Karin Holt"] * 3


def test_a_verb_nobody_listed_attributes_where_a_quotation_stands_before_it() -> None:
    assert only("“They fear for their pensions,” Holt surmised.").name == "Karin Holt"


def test_a_quotation_over_two_paragraphs_keeps_its_speaker() -> None:
    names = said(*CAST, "“I came here in 1990,” Holt said. “It was cold.", "“I never went back to the coast.”")
    assert names[-3:] == ["Karin Holt"] * 3


def test_he_and_she_are_told_apart() -> None:
    names = said(
        "Elena Brandt met Paul Okoro on Monday.",
        "Paul Okoro said the line would open in May. Elena Brandt said it was late. He replied that she was wrong.",
    )
    assert names[-1] == "Paul Okoro"


def test_it_means_the_organisation_that_spoke_before() -> None:
    names = said("The Bank of Ferania said rates would stay. It said growth had slowed.", "It said that in March too.")
    assert names == ["The Bank of Ferania"] * 3


def test_who_means_the_name_before_it() -> None:
    assert only("The bridge was opened by Brandt, who said it was safe.").name == "Elena Brandt"


def test_plain_narration_has_no_speaker() -> None:
    assert said(
        "Rain fell on Tuesday and roads were closed.",
        "The match ended 2-1 after extra time.",
        "The harbour lies two kilometres north of the old town.",
    ) == [None, None, None]


def test_credits_of_reporters_are_no_attribution() -> None:
    assert said(
        "Marsh reported from Westhaven.", "Tom Reyes in Kyiv and Ada Lind in Oslo contributed to this report."
    ) == [None, None]


def test_an_attribution_that_names_nobody_says_so() -> None:
    speaker = only("Fears that the river would flood have dominated the week.")
    assert (speaker.text, speaker.name) == ("", "")


def test_a_transcript_names_its_speakers() -> None:
    names = said(*CAST, "HOLT: I think we can do better. And we will.", "OKORO: No, we can not.")
    assert names[-3:] == ["Karin Holt", "Karin Holt", "Paul Okoro"]


class TestDamagedWireText:
    """Quotation marks, apostrophes and dashes stripped, paragraphs in random order."""

    def test_speech_without_marks_is_direct(self) -> None:
        speaker = only(
            "I want to be clear: closing the port is out of the question, Holt said she told the hall.", True
        )
        assert (speaker.name, speaker.quoted) == ("Karin Holt", "direct")
        speaker = only("Hes simply not going to get a deal before the vote, Brandt told the local radio.", True)
        assert (speaker.name, speaker.quoted) == ("Elena Brandt", "direct")

    def test_an_office_behind_the_speech_is_resolved(self) -> None:
        names = said(
            "The port is in no way a threat to its neighbours, the Feranian secretary of trade insisted.",
            "WESTHAVEN  Feranian Secretary of Trade Ada Marsh met shipowners on Friday.",
            damaged=True,
        )
        assert names[0] == "Ada Marsh"

    def test_a_short_sentence_of_speech_stays_with_the_one_before(self) -> None:
        names = said(
            *CAST, "Holt said Monday that Okoro appeared to be buying time. Hes testing the voters.", damaged=True
        )
        assert names[-2:] == ["Karin Holt", "Karin Holt"]

    def test_nothing_is_carried_from_an_unrelated_paragraph(self) -> None:
        names = said(*CAST, "Holt said the port would close.", "It would be very costly, he said.", damaged=True)
        assert names[-1] not in ("Karin Holt", "Elena Brandt")


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_name_with_an_apostrophe_is_known_by_its_office(mark: str) -> None:
    name = f"Mary O{mark}Brien"
    assert said(f"Commissioner {name} spoke on Monday.", "The commissioner said the count was over.")[-1] == name


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The suspect was arrested on Monday, according to police.", "police"),
        ("According to investigators, it appears the driver was going east.", "investigators"),
        ("Two men were hurt, according to the Marlow County Sheriff's Office.", "the Marlow County Sheriff's Office"),
        ("Marlow Port paid $4 million for the line last year, according to its filing.", "its filing"),
        ("PORT MARLOW (AP) - Marlow police say a boat burned.", "Marlow police"),
        ("Lonmoor, Ark. - Lonmoor Children's Hospital said the boy was well on Monday.", "Lonmoor Children's Hospital"),
        ("7:42 PM: Harbour Lt. Tom Vale said the victim did not survive.", "Tom Vale"),
        ("8:27 AM THURSDAY: Harbour police say a shot was fired.", "Harbour police"),
        ("The boat fled on foot, said Marlow police Cmdr. Tom Vale.", "Tom Vale"),
        ("General Harbours says that in 2012 it paid $3 million in taxes.", "General Harbours"),
        ("Club for Harbour Growth reported that it had spent $1 million.", "Club for Harbour Growth"),
    ],
)
def test_a_source_is_neither_cut_nor_a_place_nor_a_time(text: str, who: str) -> None:
    ((speaker,),) = attribute([(text, [(0, len(text))])])
    assert speaker is not None
    assert speaker.name == who


@pytest.mark.parametrize(
    "text",
    [
        "Anyone who said or heard anything is asked to call the port.",
        "Vietnam, Brunei and Taiwan have claims in the area.",
        "Barbour was found, and senior councillors wrote to Vale about it.",
        "PORT MARLOW: Three boats burned in the harbour.",
    ],
)
def test_who_is_spoken_to_or_owns_a_claim_or_is_a_place_says_nothing(text: str) -> None:
    ((speaker,),) = attribute([(text, [(0, len(text))])])
    assert speaker is None or speaker.name in ("", "senior councillors")
