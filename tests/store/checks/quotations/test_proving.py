"""A quotation is held against a speech, and against another article of the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checks.quotations import printed_words, proving, windows
from store.checks.quotations.against_sources import prove_all
from store.checks.quotations.proving import Proved
from store.desk import Desk
from tests.store.checks.quotations.articles_read import read_in
from tests.store.desks import document, put

SPEECH = """Good evening. We will not raise taxes on working families this year, and we will not cut the pensions of those who built this country. I have said so before.
The harbour fund stands at $4.2 million, which is more than the council expected. Some of you asked about the bridge; the bridge will open in May, weather permitting.
When I was mayor of this town, twenty years ago, nobody would have believed that a ferry could run all winter. Today it does. And it pays for itself.
"""


def proved(quote: str, text: str = SPEECH) -> Proved:
    words = printed_words.read(quote)
    return proving.prove(words, windows.gather([words], [(0, printed_words.read(text))])[0])


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("We will not raise taxes on working families this year,", "exact"),
        ("“it pays for itself.”", "exact"),
        ("we will not raise taxes on working families this year – and we will not cut the pensions", "typographic"),
        ("[I]t pays for itself", "typographic"),
        ("We will not raise taxes … and we will not cut the pensions of those who built this country", "cut"),
        ("the bridge [over the Tarn] will open in May", "cut"),
        ("When I was mayor of this town … nobody would have believed that a ferry could run", "cut"),
        ("The harbour fund … pays for itself.", "cut"),
        ("We will raise taxes on working families this year", "altered"),
        ("The harbour fund stands at $4.7 million, which is more than the council expected", "altered"),
        ("nobody would have dreamt that a ferry could run all winter", "altered"),
        ("nobody would have believed that a ferry could run all winter. And it pays for itself.", "spliced"),
        ("The harbour fund stands at $4.2 million, nobody would have believed that a ferry could run all winter", "spliced"),
        ("We will not raise taxes on working families and the bridge will open in May", "spliced"),
        ("pigs can fly over the town hall every second Tuesday", "not-found"),
        ("we shall fight on the beaches", "not-found"),
    ],
)  # fmt: skip
def test_a_quotation_against_a_speech(quote: str, verdict: str) -> None:
    assert proved(quote).verdict == verdict


@pytest.mark.parametrize(
    ("quote", "differs", "change", "printed"),
    [
        ("I will not stand for the council again", ("will not", "won't"), "function words", "I won't stand for the council again"),
        ("41 crews signed the letter to me", ("41", "Forty-one"), "spelling", "Forty-one crews signed the letter to me"),
        ("We crews signed the letter to me", ("We", "one"), "content", "one crews signed the letter to me"),
        ("crews signed the letter to us", ("us", "me"), "function words", "crews signed the letter to me"),
        ("the bridge was shut for 21 days", ("21", "twenty-one"), "spelling", "the bridge was shut for twenty-one days"),
    ],
)  # fmt: skip
def test_a_change_at_an_end_is_told_without_its_neighbours(
    quote: str, differs: tuple[str, str], change: str, printed: str
) -> None:
    text = "It rained. I won't stand for the council again. Forty-one crews signed the letter to me, and the bridge was shut for twenty-one days."
    found = proved(quote, text)
    assert (found.differs, found.change, found.printed) == ((differs,), change, printed)
    assert text[found.start : found.end] == printed


def test_what_was_said_is_shown_beside_what_is_quoted() -> None:
    found = proved("We will raise taxes on working families this year")
    assert found.differs == (("", "not"),)
    assert found.change == "negation"
    assert SPEECH[found.start : found.end] == found.printed == "We will not raise taxes on working families this year"


def test_a_quotation_runs_on_over_the_paragraphs_of_a_speech() -> None:
    assert proved("I have said so before. The harbour fund stands at $4.2 million").verdict == "exact"


def test_a_quotation_is_found_in_a_text_of_any_length() -> None:
    filler = "The clerk read the minutes of the last meeting and nobody objected to them. " * 3_000
    found = proved("The harbour fund stands at $4.7 million", filler + SPEECH + filler)
    assert (found.verdict, found.differs) == ("altered", (("4.7", "4.2"),))


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_quotation_against_any_text_has_a_verdict(quote: str, text: str) -> None:
    found = proved(quote, text)
    assert text[found.start : found.end].strip() or found.verdict == "not-found"


@given(st.integers(0, 60), st.integers(4, 25))
def test_every_stretch_of_a_speech_is_found_as_it_stands(first: int, length: int) -> None:
    words = printed_words.read(SPEECH)
    last = min(len(words.keys), first + length)
    assert proved(words.text[words.starts[first] : words.ends[last - 1]]).verdict == "exact"


def test_files_are_named_with_where_the_words_stand_in_them(tmp_path: Path) -> None:
    speech, page = tmp_path / "speech.txt", tmp_path / "page.html"
    speech.write_bytes(("Council speech\r\n" + SPEECH.replace("\n", "\r\n")).encode())
    page.write_text(
        "<html><body><h1>Town news</h1><p>" + "The ferry runs on time, said the clerk. " * 9 + "</p></body></html>"
    )
    asked = [
        ("1", "the bridge will open in May"),
        ("2", "the ferry runs on time"),
        ("3", "nobody knows the way to Tarn"),
    ]
    found, rejected = prove_all(asked, [str(speech), str(page), str(tmp_path / "missing.txt")])
    assert [(one.id, one.proved.verdict, Path(one.source).name) for one in found] == [
        ("1", "exact", "speech.txt"),
        ("2", "typographic", "page.html"),
        ("3", "not-found", ""),
    ]
    assert speech.read_text()[found[0].proved.start : found[0].proved.end] == "the bridge will open in May"
    assert ["missing.txt" in str(one) for one in rejected] == [True]


def test_a_desk_tells_where_else_the_words_of_a_claim_stand(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        read_in(
            desk,
            tmp_path,
            "“We will not sell a single one of the boats,” Ines Marsh said.",
            "Marsh told reporters: “We will sell every single one of the boats.”",
            "MARSH: We will not sell a single one of the boats. And that is all.",
            "The council met for an hour, and went home.",
        )
        claim = next(desk.claims_by_key([1]).__iter__())
        found = desk.quotations(claim)
        assert [(one.verdict, one.url) for one in found] == [
            ("altered", "https://1.example/1"),
            ("exact", "https://2.example/1"),
        ]
        assert found[0].change == "negation"
        assert found[1].printed == "We will not sell a single one of the boats"
        (told,) = desk.told_quotations()
        assert {told.a, told.b} == {
            "We will not sell a single one of the boats,",
            "We will sell every single one of the boats.",
        } or told.change == "negation"


def test_words_that_stand_everywhere_are_found_by_their_order(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        others = [f"It was not what they were after all that we had for {n}." for n in range(50)]
        put(
            desk._file,
            [
                document(
                    "“That is what we are here for and it is all that we have,” he said.", url="https://a.example/1"
                ),
                document(
                    *others, "“That is what we are here for and it is all that we had.”", url="https://b.example/1"
                ),
            ],
        )
        (found,) = desk.quotations(desk.claims_by_key([1])[0])
        assert (found.verdict, found.differs) == ("altered", (("have", "had"),))


def test_a_speech_that_quotes_somebody_is_a_speech_all_the_same(tmp_path: Path) -> None:
    speech = "We will not sell a single one of the boats that our fathers built here."
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        put(
            desk._file,
            [
                document(f"“{speech}” Marsh said.", url="https://a.example/1"),
                document("My father used to say “wait”.", f"{speech} And that is all.", url="https://b.example/1"),
                document(
                    "“No,” she said.",
                    "She will not sell the boats that her father built here.",
                    url="https://c.example/1",
                ),
                document("“No,” she said.", speech.replace("single", "solitary"), url="https://d.example/1"),
            ],
        )
        found = desk.quotations(desk.claims_by_key([1])[0])
    assert [(one.verdict, one.url[8]) for one in found] == [("altered", "d"), ("exact", "b")]
