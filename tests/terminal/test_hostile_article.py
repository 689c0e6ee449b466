"""An article that tries to take over the terminal is shown, judged and exported, and nothing of it acts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.terminal.conftest import run
from tests.terminal.driver import Person
from tui.terminal.background import QUESTION

SEED = "seeds/18-tripwire-hostile.txt"

# What a program of ours sends: CSI sequences, a few two-character escapes, and of the OSC the mouse pointer's shape.
_CSI = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]22;[a-z-]*\x07")
_SHORT = re.compile(rb"\x1b(?:[()][A-Z0-9]|[78=>])")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_C1 = re.compile("[\x80-\x9f]")
_HIDDEN = re.compile("[\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def weapons_in(sent: bytes) -> list[str]:
    """What reached the terminal that only the article can have sent."""
    found = []
    # Once the terminal is asked for the colour of its background; a second such question is somebody else's.
    rest = _SHORT.sub(b"", _CSI.sub(b"", sent.replace(QUESTION.encode(), b"", 1)))
    if b"\x1b" in rest:
        at = rest.index(b"\x1b")
        found.append(f"escape: {rest[at : at + 30]!r}")
    found += [f"control {byte:#x}" for byte in sorted(set(rest) & (set(range(32)) - set(b"\r\n\t\x1b") | {0x7F}))]
    text = rest.decode("utf-8", errors="replace")
    found += [f"bidi {match.group()!r}" for match in _BIDI.finditer(text)][:3]
    found += [f"C1 {match.group()!r}" for match in _C1.finditer(text)][:3]
    found += [f"hidden {match.group()!r}" for match in _HIDDEN.finditer(text)][:3]
    return found


def test_the_check_would_find_them(home: Path) -> None:
    found = " ".join(weapons_in((home / SEED).read_bytes()))
    for weapon in ("escape", "control 0x7", "control 0x8", "bidi", "C1", "hidden"):
        assert weapon in found


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (200, 60)])
def test_no_byte_of_the_article_drives_the_terminal(home: Path, columns: int, rows: int) -> None:
    with Person(home, SEED, columns=columns, rows=rows) as ann:
        ann.see("Its newest exhibit")
        ann.open()
        for key in "jjvj\x04 3jj1jj g2GkdO/":
            ann.press(key)
            ann.settle(0.06)
        ann.press("red\r")
        ann.settle()
        for key in "\x1b?":
            ann.press(key)
            ann.settle(0.06)
        ann.press("\x1b")
        ann.settle()
        ann.press("p")
        ann.settle()
        ann.press("\x1b")
        ann.settle()
        ann.press("q")
        assert ann.end() == 0
        assert weapons_in(bytes(ann.sent)) == []
        # Colours of its own the article has none: its first claim is not red on the screen.
        assert b"\x1b[31mtwice" not in ann.sent


def test_its_markup_is_shown_as_it_stands_and_a_click_on_it_does_nothing(home: Path) -> None:
    with Person(home, SEED, columns=200, rows=60) as ann:
        ann.see("Tripwire: an article")
        ann.open()
        assert "[red]it is read in[/red]" in ann.text
        assert "[/foo]" in ann.text
        ann.press("1")
        for _ in range(30):
            if "[@click=app.quit]" in ann.text:
                break
            ann.press("j")
            ann.settle(0.1)
        assert "[@click=app.quit]" in ann.text
        row, column = next(
            (at, line.index("[@click=app.quit]")) for at, line in enumerate(ann.lines) if "[@click=app.quit]" in line
        )
        for over in (1, 8, 18):
            ann.press(f"\x1b[<0;{column + over + 1};{row + 1}M\x1b[<0;{column + over + 1};{row + 1}m")
            ann.settle(0.06)
        ann.press("2v")
        ann.see_reviewed(1)
        ann.press("q")
        assert ann.end() == 0


def test_its_title_in_the_palette_and_in_a_note_crashes_nothing(home: Path) -> None:
    with Person(home, SEED) as ann:
        ann.see("Tripwire: an article")
        ann.open()
        ann.press(":")
        ann.settle()
        ann.press("tripwire")
        ann.settle(0.6)
        ann.press("\x1b")
        ann.settle()
        ann.press("m")
        ann.settle()
        ann.press("[/foo] [red]note[/red] [@click=app.quit]x")
        ann.see("[/foo] [red]note[/red]")
        ann.press("\r")
        ann.see("note: saved")
        ann.press("q")
        assert ann.end() == 0
        assert weapons_in(bytes(ann.sent)) == []


def test_it_is_stored_word_for_word_and_listed_safely(home: Path) -> None:
    assert run(home, "add", SEED).returncode == 0
    raw = json.loads(run(home, "inspect", SEED).stdout)
    texts = (home / SEED).read_text(encoding="utf-8").split("\n")[3:-1]
    assert [paragraph["text"] for paragraph in raw["paragraphs"]] == texts
    # On a terminal a listing is a table; a person reads it there.
    import pexpect

    from tests.terminal.conftest import FACTDESK, environment

    for command in ("articles", "claims", "reviews"):
        table = pexpect.run(
            " ".join([*FACTDESK, command]), cwd=str(home), env=environment(home), timeout=60, withexitstatus=False
        )
        assert weapons_in(table) == [], command


def test_a_formula_is_no_formula_in_a_spreadsheet(home: Path) -> None:
    assert run(home, "add", SEED).returncode == 0
    out = run(home, "export", "--format", "csv").stdout
    assert not re.search(r'(^|[,"\n])=(1\+1|HYPERLINK)', out), "a cell that begins with = would be computed"
