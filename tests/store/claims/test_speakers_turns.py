"""Transcripts and interviews are read by their labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims import sentences, speakers
from store.documents import Speaker


def said(*paragraphs: str, damaged: bool = False) -> list[Speaker | None]:
    """The speaker of every sentence of an article."""
    rows = speakers.attribute([(text, sentences.split(text)) for text in paragraphs], damaged)
    return [speaker for row in rows for speaker in row]


# (the article, the name of each sentence's speaker; None where it does not matter)
TRANSCRIPTS: list[tuple[list[str], list[str | None]]] = [
    (
        [
            "GOV. RALPH STEIN (R): We built 40 schools.",
            "HOST: And roads?",
            "GOV. RALPH STEIN (R): Three hundred miles of them.",
        ],
        ["Ralph Stein", None, "Ralph Stein"],
    ),
    (
        ["MS. KEANE: There were 19 of us.", "THE COURT: Go on.", "MS. KEANE: Nine left."],
        ["Ms. Keane", None, "Ms. Keane"],
    ),
    (
        [
            "Interviewer: When did you leave? Ola Brandvik: In 1988. I had 12 crowns.",
            "Interviewer: And then? Ola Brandvik: I walked 40 miles.",
        ],
        [None, "Ola Brandvik", "Ola Brandvik", None, "Ola Brandvik"],
    ),
    (
        ["Q Will the tariffs stay?", "MS. HALE: Until June.", "We have 7 billion in hand.", "Q And then?", "MS. HALE: Wait."],
        [None, "Ms. Hale", "Ms. Hale", None, "Ms. Hale"],
    ),
    (
        ["Mr. LANKE. Mr. President, the agency hired 87,000 people in a year.", "Ms. ERNE of New Kent. Mr. President, I counted 90,000 of them."],
        [None, "Mr. Lanke", None, "Ms. Erne"],
    ),
    (["Councillor Byrd (Ind): The road has 80 holes.", "Councillor Wale (FG): I saw 95."], ["Councillor Byrd", "Councillor Wale"]),
    (["The CHAIR (Senator Polk): The committee received 66 submissions."], ["The Chair"]),
    (["THE COURT: You were sent down in 2004.", "THE DEFENDANT: I served 12 years."], ["The Court", "The Defendant"]),
    (["Neha (host): The river rose 8 metres.", "Arjun: It was nearer nine."], ["Neha", "Arjun"]),
    (["SPEAKER 1: We lost 40 calves.", "SPEAKER 2: And the barn?", "SPEAKER 1: Gone."], ["Speaker 1", "Speaker 2", "Speaker 1"]),
    (["The Courier: Were you paid?", "Mila Brandt: Yes, 300 euros a night."], [None, "Mila Brandt"]),
    (["BLITZER: Dana, what was the vote?", "BASH: Wolf, it was 51 to 48."], [None, "Bash"]),
    (["Baroness Oake (Lab): My Lords, 40 ferries were cancelled."], ["Baroness Oake"]),
    (["MODERATOR: How many?", "SENATOR BIRCH: There were 30.", "Nine of them fled."], [None, "Senator Birch", "Senator Birch"]),
    (["Host: Welcome back. Guest: We sold 60 carts."], [None, "Guest"]),
    (["IDA PELL (voice-over): The shaft holds 40 men."], ["Ida Pell"]),
    (["DR. WILL ASARE, WHO: Cases rose 30 percent."], ["Dr. Will Asare"]),
    (
        ["Joan Adair has run the mill for years.", "Q. How old is it?", "A. It is 90 years old.", "It has four floors."],
        [None, None, "Joan Adair", None],
    ),
    (["A. Smith said 12 were hurt.", "Q. Smith was one of them."], ["A. Smith", None]),
    (["[00:12] Sanna: We have 18 goats.", "[00:20] Per: We have 20."], ["Sanna", "Per"]),
    ([">> REPORTER: Water rose 4 feet in an hour."], ["Reporter"]),
    (["Q: How tall is it?", "A: It is 40 metres tall.", "Q: And wide?", "A: Ten."], [None, "A", None, "A"]),
    (["Question: How tall is it?", "Answer: It is 40 metres tall."], [None, "Answer"]),
    (
        [
            "PRESIDENT HALVORSEN: We cut taxes by 9 percent.",
            "Q How much did that cost?",
            "PRESIDENT HALVORSEN: Two billion.",
        ],
        ["President Halvorsen", None, "President Halvorsen"],
    ),
    (
        ["SENATOR MARGARET COLE, CHAIRMAN: The committee met 14 times.", "SENATOR LEE: It met 13 times."],
        ["Margaret Cole", "Senator Lee"],
    ),
    (
        ["Karin Holt became mayor in 2010.", "HOLT: We planted 4,000 trees. All of them lived."],
        [None, "Karin Holt", "Karin Holt"],
    ),
    (
        [
            "MODERATOR: Thank you. Mr. Dale?",
            "DALE: The fee was 4 dollars.",
            "It is 9 now.",
            "MODERATOR: Mrs. Roe?",
            "ROE: It is 8.",
        ],
        [None, None, "Dale", "Dale", None, "Roe"],
    ),
]


@pytest.mark.parametrize(("article", "names"), TRANSCRIPTS)
def test_a_turn_belongs_to_the_label_before_it(article: list[str], names: list[str | None]) -> None:
    told = [speaker.name if speaker else "" for speaker in said(*article)]
    assert len(told) == len(names)
    assert [
        got for got, name in zip(told, names, strict=True) if name is not None and got.lower() != name.lower()
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "7:38 PM: Harbour Fire has sent a boat.",
        "WASHINGTON: Prices rose 4 percent in May.",
        "UPDATE: Nine people have died.",
        "Location: Town hall, 40 Main Street.",
        "The result was clear: 40 people voted no.",
        "NEW YORK: The bridge cost 9 million.",
        "Editor's Note: This story has 3 parts.",
        "Read more: 12 ways to save.",
        "Photo: Dana Rusk, 2014.",
        "Score: Ferania 3, Noland 2.",
        "He had one wish: 20 more years.",
        "Paris: A City of 2 Million Ghosts",
        "Time: 7 p.m. Location: The barn. Price: 4 euros.",
        "Pros: It is cheap. Cons: It weighs 9 kilos.",
        "IMPORTANT: The pool closes at 9.",
        "Donald Trump: The 45 lies",
        "BREAKING: 12 held in raid. UPDATE: 14 held.",
    ],
)
def test_a_colon_alone_makes_nobody_speak(line: str) -> None:
    assert [speaker.name for speaker in said(line) if speaker is not None and speaker.name] == []


def test_where_paragraphs_are_out_of_order_no_turn_goes_on() -> None:
    article = [
        "REPORTER: How many?",
        "MAYOR DAHL: We have 31 ships.",
        "Nine of them sank.",
        "MAYOR DAHL: Four floated.",
    ]
    assert said(*article)[2] is not None
    assert said(*article, damaged=True)[2] is None


@given(st.lists(st.text(alphabet="AQ:. \n[]()>-–“”abcXYZ,0123456789", max_size=60), max_size=6))
def test_any_text_has_one_answer_a_sentence(paragraphs: list[str]) -> None:
    spans = [sentences.split(text) for text in paragraphs]
    rows = speakers.attribute(list(zip(paragraphs, spans, strict=True)))
    assert [len(row) for row in rows] == [len(found) for found in spans]


def test_a_list_of_persons_is_no_conversation() -> None:
    found = said(
        "Ann Sorrel: She has raised 2 million dollars and leads in the north.",
        "Robert Lang: He has never lost a race.",
        "Sarah Moon: The doctor quit the party in May.",
    )
    assert all(speaker is None or not speaker.name for speaker in found)


def test_in_such_a_list_who_says_i_speaks() -> None:
    found = said(
        "Ann Sorrel: I have raised 2 million dollars.",
        "Robert Lang: We never lost a race.",
        "Sarah Moon: My party left me in May.",
    )
    assert [speaker.name if speaker else "" for speaker in found] == ["Ann Sorrel", "Robert Lang", "Sarah Moon"]
