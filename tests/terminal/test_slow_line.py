"""A line that carries less than the keys would write: the screen skips what nobody could have seen, and keys mean what was."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.terminal.driver import PATIENCE, Person
from tui.terminal.unshown import LOST


def answering(person: Person) -> Person:
    """The same at a terminal that answers, as every real one does, when it is asked whether it is well."""
    person.screen.write_process_input = person.press  # type: ignore[method-assign]
    return person.open()


def judged(home: Path) -> list[str]:
    """The words of the claims that have a verdict."""
    with closing(sqlite3.connect(home / "factdesk.db")) as db:
        return [exact for (exact,) in db.execute("SELECT c.exact FROM reviews r JOIN claims c ON c.id = r.claim_id ORDER BY r.rowid")]


def saved(home: Path, count: int) -> None:
    """Wait for so many verdicts in the file, with nothing of the screen read meanwhile."""
    end = time.monotonic() + PATIENCE
    while len(judged(home)) < count:
        assert time.monotonic() < end, "the keys wait for the line"
        time.sleep(0.05)


def test_keys_on_a_line_that_stands_still_are_worked_on_and_what_came_of_them_is_painted_once(desk: Path) -> None:
    with Person(desk) as ann:
        answering(ann)
        ann.press("j")
        ann.see("Claims 2/19")
        ann.settle()
        before = len(ann.sent)
        for count in range(1, 61):
            ann.press("vd"[count % 2])
            saved(desk, count)
        ann.see("60 of 301 reviewed")
        ann.settle()
        assert len(ann.sent) - before < 20_000, "a frame a key would be three times as much, all of it behind the times"


def test_after_the_line_goes_on_a_verdict_means_the_claim_that_is_on_the_screen(desk: Path) -> None:
    with Person(desk) as ann:
        answering(ann)
        ann.press("JK" * 40 + "jv")
        saved(desk, 1)
        ann.see("1 of 301 reviewed")
        ann.settle(0.5)
        row = next(line for line in ann.lines if "▌" in line)
        ann.press("d")
        ann.see("disputed: saved")
        assert judged(desk)[1][:14] in row


def test_nothing_of_the_answers_is_left_to_the_shell_or_taken_for_keys(desk: Path) -> None:
    with Person(desk) as ann:
        answering(ann)
        first = ann.status
        for keys in ("jjjkkk", "J", "K", "H", "\x1b"):
            ann.press(keys)
            ann.settle()
        assert bytes(ann.sent).count(b"\x1b[5n") > 3, "it goes on asking who answers"
        ann.see("Claims 1/19")
        ann.settle(0.5)
        assert (ann.status, "Claims 1/19" in ann.text) == (first, True)
        ann.press("q")
        assert ann.end() == 0
        assert judged(desk) == []


def test_a_terminal_that_does_not_answer_is_soon_asked_no_more_and_loses_nothing(desk: Path) -> None:
    with Person(desk) as ann:
        ann.open()
        for n in range(2, 9):
            ann.press("J")
            ann.see(f"article {n}/18")
        assert 0 < bytes(ann.sent).count(b"\x1b[5n") <= 3


def test_who_waits_at_a_line_that_stands_still_and_presses_again_judges_nothing_unseen_and_is_told(desk: Path) -> None:
    with Person(desk) as ann:
        answering(ann)
        ann.press("v")
        ann.see("1 of 301 reviewed")
        ann.settle(0.5)
        ann.press("d")
        saved(desk, 2)  # and what came of it is not brought to the screen
        time.sleep(LOST + 1)
        for _ in range(3):
            ann.press("c")
        ann.see("the screen had not shown what the key before it did")
        ann.settle(0.5)
        assert len(judged(desk)) == 2
        row = next(line for line in ann.lines if "▌" in line)
        ann.press("c")
        ann.see("3 of 301 reviewed")
        assert judged(desk)[2][:14] in row
