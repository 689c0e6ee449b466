"""A terminal that is asked for its background: the answer sets the colours, and is never taken for keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.driver import Person
from tui.background import QUESTION
from tui.themes import DARK, LIGHT

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
