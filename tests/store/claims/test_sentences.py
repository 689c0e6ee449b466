"""What a reader of the middle pane would notice about sentences: cut too early, cut too late, or words missing."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.sentences import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The vote passed.", "It was close."],
        ["Who voted for it?", "Nobody did!", "The clerk counted twice."],
        ["Mr. Ibarra met Gov. Lena Holt in St. Paul on Jan. 5.", "They spoke of No. 10 and of Mt. Hood."],
        ["The shipment left the U.S.", "It reached Rotterdam in May."],
        ["The U.S. Senate voted, and so did J. K. Marlow of Acme Inc. of Delaware."],
        ["The firm is owned by Acme Corp.", "The price was not disclosed."],
        ["The meeting began at 9 a.m. Monday and ended at 5 p.m.", "Nobody left early."],
        ["He earned a Ph.D. in 1999.", "She did not."],
        ["She waited … and waited.", "Then she left."],
        ["“We will not pay,” he said.", "“Never.”", "The room fell silent."],
        ['"Is it over?" Holt asked.', '"No," said Marlow.'],
        ["He lives in Springfield (the one in Ill.) with two dogs.", "They bark."],
        ["The rate was 3.5 percent.", "Last year it was 4.1 percent."],
        ["Prices rose 3.2% in the U.K. and the E.U. in the third quarter."],
        ["The court ruled 5-4.", "Justice Amara wrote for the majority."],
        ["Then-Lt. Gov. Anya Roe, D-N.Y., voted no.", "So did Rep. Tom Vale, R-Ill."],
    ],
)
def test_sentences_of_printed_news_are_cut_where_a_reader_would(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Hes testing the port.", "Its not a secret, she said."],
        ["WASHINGTON  U.S. Treasury officials met Thursday.", "They agreed on nothing."],
        ["LOUISVILLE, Ky.  The river rose 3 feet overnight."],
        ["LOUISVILLE, Ky. (AP) — The river rose 3 feet overnight."],
        ["The harbor  the largest on the coast  has closed.", "Ships wait outside."],
        ["Is this the end? she asked.", "Nobody answered."],
        ["It would be costly for the town, he said.", "We cant pay for it."],
    ],
)
def test_wire_text_that_lost_its_marks_is_cut_as_if_it_had_them(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_closing_quote_that_stands_apart_stays_with_its_sentence() -> None:
    assert sentences('"We ran all night. " The others slept.') == ['"We ran all night. "', "The others slept."]


def test_a_space_lost_after_a_full_stop_does_not_join_two_sentences() -> None:
    assert sentences("They sent troops.He denied it.") == ["They sent troops.", "He denied it."]


def test_addresses_are_never_cut() -> None:
    text = "Write to anna.Berg@example.org or see https://www.example.org/a.Html for the figures."
    assert sentences(text) == [text]


def test_a_list_in_one_line_becomes_its_items() -> None:
    assert sentences("1) Close the port 2) Pay the crews 3) Go home") == [
        "1) Close the port",
        "2) Pay the crews",
        "3) Go home",
    ]


def test_blank_lines_and_bullets_begin_a_new_sentence() -> None:
    assert sentences("What we know\n\nThe port is shut\n- Two ships wait\n- One has left") == [
        "What we know",
        "The port is shut",
        "- Two ships wait",
        "- One has left",
    ]


def test_nothing_but_white_space_has_no_sentences() -> None:
    assert split("") == []
    assert split(" \n\t\u2003 ") == []


def test_chinese_and_hindi_end_marks_end_sentences_without_a_space() -> None:
    assert len(sentences("港口关闭了。船只在等待。没有人知道。")) == 3
    assert len(sentences("बंदरगाह बंद है। जहाज़ इंतज़ार कर रहे हैं।")) == 2


MARKS = st.text(alphabet="aB.?!…\"'”’ ()[]\n1-*:; \u00a0。@/ü😀", max_size=200)


@given(st.one_of(st.text(max_size=300), MARKS))
def test_no_character_is_ever_lost_or_moved(text: str) -> None:
    spans = split(text)
    end_before = 0
    for start, end in spans:
        assert start >= end_before
        assert not text[end_before:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        end_before = end
    assert not text[end_before:].strip()


BAIT: list[Callable[[int], str]] = [
    lambda n: "." * n,
    lambda n: ". " * n,
    lambda n: "!?" * n,
    lambda n: '"' * n,
    lambda n: '. "' * n,
    lambda n: "(" * n + ")" * n,
    lambda n: "“‘" * n,
    lambda n: "1. " * n,
    lambda n: "5. x" * n,
    lambda n: "A. " * n,
    lambda n: "\n" * n,
    lambda n: "\n " * n,
    lambda n: "a" * n,
    lambda n: "Mr. " * n,
    lambda n: "*" * n,
    lambda n: "- " * n,
    lambda n: "http://" * n,
    lambda n: "@a.b" * n,
    lambda n: "." + " " * n + "x",
    lambda n: "! Aa Bb" * n,
    lambda n: "1) " + "x 2) " * n,
]


@pytest.mark.parametrize("number", range(len(BAIT)))
def test_twice_the_text_takes_about_twice_the_time(number: int) -> None:
    make = BAIT[number]

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            began = time.process_time()
            split(text)
            best = min(best, time.process_time() - began)
        return best

    small, large = seconds(make(4_000)), seconds(make(32_000))
    # Eight times the text: linear is 8, quadratic 64; generous, for the machine is shared.
    assert large < 28 * small + 0.05


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She flew a 737 Max. Pilots had warned of it.", 2),
        ("The tram did 40 km/h. Two women fell.", 2),
        ("Gusts reached 31 m/s. Roofs flew.", 2),
        ("The marsh covers 12 sq km. Herons breed there.", 2),
        ("The calf weighs 48 kg. Its mother weighs ten times that.", 2),
        ("He was born in Jan. Twelve years later he sailed.", 2),
        ("It shut in Aug. Eight shops opened in Dec.", 2),
        ("She had 9 pts. before the break and 4 asts. after it.", 1),
        ("See sec. 9 and fig. 2. Then turn to pp. 12-14.", 2),
        ("They love modern art. 12 pieces were sold.", 2),
        ("The firm is Reed & Co. Nine men own it.", 2),
        ("▪ Bread costs 3 euros ▪ Milk costs 2 euros ▪ Salt is free", 3),
        ("The poet J. Six wrote it.", 1),
        ("It rose to a max. of 40 degrees.", 1),
    ],
)
def test_units_months_and_references_end_a_sentence_only_where_one_ends(text: str, expected: int) -> None:
    assert len(split(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The gates open at 6 p.m.| Seats cost nine euros.",
        "The gates open at 6 p.m. Friday.",
        "At 6 p.m. Police shut the gates.",
        "He flies at 6 a.m. Eastern time.",
        "The plank is 3 ft. by 2 ft.| It is elm.",
        "In 1950 Ft. Worth grew.",
    ],
)
def test_a_time_of_day_or_a_measure_ends_a_sentence_only_where_another_begins(text: str) -> None:
    pieces = text.split("| ")
    whole = text.replace("| ", " ")
    assert [whole[start:end] for start, end in split(whole)] == pieces


@pytest.mark.parametrize(
    "text",
    ["Smt. Devi spoke.", "Shri. Rao spoke.", "Engr. Ade Bello and Alh. Musa Bala came.", "Cllr. Poole and Ald. Reed voted.", "It is made by Lim Pte. Ltd. of Orm.", "He owns Foo Sdn. Bhd. in Orm."],
)
def test_titles_and_firms_of_other_countries_end_no_sentence(text: str) -> None:
    assert len(split(text)) == 1
    assert len(split("A reporter, Jody Barr. Nobody else came.")) == 2
