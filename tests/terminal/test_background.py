"""A terminal that is asked for its background: the answer sets the colours, and is never taken for keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.terminal.driver import Person
from tui.terminal.background import QUESTION
from tui.terminal.themes import DARK, LIGHT

CREAM = "\x1b]11;rgb:fdfd/f6f6/e3e3"


def asked(person: Person) -> None:
    """Wait for the question."""
    person.see(lambda: QUESTION.encode() in person.sent)


def colour(number: int | None) -> bytes:
    """A colour of the 256-colour palette as it is sent."""
    return f"38;5;{number}".encode()


@pytest.mark.parametrize("pieces", [(CREAM + "\x1b\\",), (CREAM + "\x07",), (CREAM[:9], CREAM[9:] + "\x1b\\"), (CREAM, "\x1b", "\\")], ids=["ST", "BEL", "two", "three"])
def test_a_light_terminal_gets_the_light_colours_and_no_key_is_made_of_its_answer(desk: Path, pieces: tuple[str, ...]) -> None:
    with Person(desk) as ann:
        asked(ann)
        for piece in pieces:
            ann.press(piece)
            ann.look(0.02)
        ann.see(lambda: colour(LIGHT.dim) in ann.sent)
        ann.open()
        assert "does nothing here" not in ann.text
        assert b"48;5;%d" % (LIGHT.ground or 0) not in ann.sent, "its own background stays"
        ann.press("jv")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0
    assert ann.sent.count(QUESTION.encode()) == 1


def test_keys_typed_around_the_answer_are_all_taken(desk: Path) -> None:
    with Person(desk) as ann:
        asked(ann)
        ann.press("j" + CREAM + "\x1b\\j")
        ann.open()
        ann.see("2 Claims 3/")
        ann.press("q")
        assert ann.end() == 0


def test_an_answer_that_comes_late_or_to_another_question_is_no_row_of_keys(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        for string in ("\x1b]10;rgb:dddd/cccc/eeee\x1b\\", "\x1bP>|xvcd\x1b\\", "\x1b]4;1;rgb:cd/dd/ff\x07", CREAM + "\x07"):
            ann.press(string)
        ann.see(lambda: colour(LIGHT.dim) in ann.sent)
        ann.press("j")
        ann.see("2 Claims 2/")
        assert " 0 of " in ann.status
        assert "does nothing here" not in ann.text
        ann.press("q")
        assert ann.end() == 0


@pytest.mark.parametrize("noise", [b"\xff\xfe", b"\xe9", b"\xc3", b"\xed\xa0\x80", b"\x1b[1114112u", b"\x1b[99999999999999999999A"], ids=repr)
def test_what_no_terminal_should_send_costs_itself(desk: Path, noise: bytes) -> None:
    with Person(desk) as ann:
        ann.open()
        os.write(ann.child.fileno(), noise)
        ann.settle()
        ann.press("j")
        ann.see("2 Claims 2/")
        ann.press("v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0
        assert b"Traceback" not in ann.sent
        assert b"run_input_thread" not in ann.sent


def test_a_terminal_that_answers_nothing_is_not_waited_for(desk: Path) -> None:
    with Person(desk) as ann:
        asked(ann)
        ann.open()
        ann.press("v")
        ann.see_reviewed(1)
        assert colour(DARK.dim) not in ann.sent
        ann.press("q")
        assert ann.end() == 0


@pytest.mark.parametrize(("settings", "env"), [('theme = "dark"', {}), ("", {"NO_COLOR": "1"}), ("", {"TERM": "linux"})])
def test_where_the_answer_would_change_nothing_or_be_printed_nothing_is_asked(desk: Path, settings: str, env: dict[str, str]) -> None:
    folder = desk / "config" / "factdesk"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    with Person(desk, env={"XDG_CONFIG_HOME": str(desk / "config"), **env}) as ann:
        ann.open()
        assert QUESTION.encode() not in ann.sent
        ann.press("q")
        assert ann.end() == 0
