"""A second reader in a blind round: no byte of the terminal and of no command tells what the first one held, before their own
verdict; and commands say the same as where nobody has judged at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Evidence
from tests.terminal.conftest import run
from tests.terminal.driver import Person

ANNA = "Annabel Quist"
NOTE = "zebra crossing"
ADDRESS = "https://evidence.example/okapi"
TELLING = (ANNA, "Annabel", "zebra", "okapi")

COMMANDS: Sequence[Sequence[str]] = (
    ("articles",), ("claims",), ("claims", "--order", "worth", "-t"), ("reviews",), ("contested",), ("contested", "--ruled"),
    ("rounds",), ("stats",), ("conflicts",), ("quotes",), ("checks",), ("related", "--text", "ship stuck in the canal"),
    ("doctor",), ("doctor", "--repair"), ("paths",), ("keys",), ("settings",), ("export", "--format", "csv"), ("export", "--opinions"),
    ("export", "--format", "nl"), ("export", "--format", "markdown"), ("undo",), ("redo",), ("rounds", "--close"),
    ("rounds", "--open"), ("backup", "copy.db"), ("agreement",), ("agreement", "--confusion"), ("agreement", "--round", "1"),
    ("audit",), ("corrections",), ("corrections", "--format", "json"), ("evidence",), ("evidence", "--confidential"),
    ("evidence", "--verify"), ("inquiries",), ("inquiries", "--confidential"), ("lint",), ("policy",), ("sources",),
    ("sources", "--confidential"), ("stages",), ("verdicts",), ("plugins",), ("export", "--warc", "kept.warc.gz"),
    ("export", "--format", "html"), ("export", "--format", "copy"), ("export", "--format", "claimreview"),
    *(("claims", "--status", one) for one in (
        "unreviewed", "deferred", "contested", "stale", "reviewed", "verified", "disputed", "needs-context",
    )),
    *(("claims", "--search", one) for one in ("note", "evidence", "mine", "reviewer:ann", "zebra", "status:contested", "-note")),
)  # fmt: skip

KEYS = (
    "j", "n", "N", "J", "K", "3", "j", "enter", "backspace", "2", "b", "esc", "h", "esc", "H", "esc", "p", "esc", "T", "O",
    "O", "O", "f", "esc", "?", "esc", ":", "esc", "x", "esc", ".", ",", "esc", "V", "+", "+", "space",
)  # fmt: skip
_TYPED = {"enter": "\r", "backspace": "\x7f", "esc": "\x1b", "space": " "}


@pytest.fixture
def judged(desk: Path) -> Path:
    """The desk, where Anna has judged every claim, and a blind round has begun since."""
    with Desk.open(desk / "factdesk.db", ANNA) as anna:
        claims = [one.id for one in anna.claims(ClaimQuery())]
        evidence = [Evidence("supports", exact="zebra words", url=ADDRESS)]
        for n, verdict in enumerate(("verified", "disputed", "needs-context")):
            anna.judge(claims[n::3], verdict, note=NOTE, evidence=evidence)
        anna.propose(claims[:50], "zebra words instead")
        anna.save_place({"claim": claims[3], "draft": NOTE, "draft_claim": claims[3]})
        article = anna.articles()[0].id
    for command in (
        ("inquiries", claims[0], "--asked", "Zebra Shipping", "--by", "mail", "--answer", "okapi"),
        ("sign", article, "cleared", "--despite", "zebra crossing late"),
        ("export", "-o", "annas-okapi.csv"),
    ):
        done = run(desk, *command, "--as", ANNA)
        assert done.returncode == 0, done
    run(desk, "rounds", "--open", "--blind", "--as", ANNA)
    return desk


@pytest.fixture
def untouched(tmp_path_factory: pytest.TempPathFactory, _seeded: Path) -> Path:
    """The same where nobody has judged."""
    home = tmp_path_factory.mktemp("untouched")
    shutil.copytree(_seeded / "seeds", home / "seeds")
    shutil.copy(_seeded / "factdesk.db", home / "factdesk.db")
    with Desk.open(home / "factdesk.db", ANNA) as anna:
        anna.readers.open_round(blind=True)
    return home


def telling(text: str) -> list[str]:
    return [word for word in TELLING if word.lower() in text.lower()]


def test_no_command_tells_anything_before_the_own_verdict_and_all_do_after(judged: Path, untouched: Path) -> None:
    same = (
        "claims", "articles", "reviews", "contested", "stats", "export", "conflicts", "checks", "agreement", "corrections",
        "evidence", "inquiries", "lint", "policy", "sources", "stages",
    )  # fmt: skip
    for command in COMMANDS:
        done = run(judged, *command, "--as", "ben")
        assert telling(done.stdout + done.stderr) == [], command
        if command[0] in same:
            assert done.stdout == run(untouched, *command, "--as", "ben").stdout, command
    for ending in ("csv", "json", "md", "xlsx", "html", "docx"):
        assert run(judged, "export", "-o", f"out.{ending}", "--as", "ben").returncode == 0
        written = (judged / f"out.{ending}").read_bytes()
        assert telling(written.decode("utf-8", "replace")) == [], ending
    assert "round 2 is blind" in run(judged, "export", "--as", "ben").stderr
    claim = json.loads(run(judged, "claims", "--limit", "1").stdout)[0]["claim_id"]
    run(judged, "mark", claim, "unproven", "--as", "ben")
    for command in (["reviews", claim], ["export", "--format", "csv"], ["contested"]):
        assert telling(run(judged, *command, "--as", "ben").stdout) == list(TELLING), command
    assert telling(run(judged, "reviews", "--as", "dora").stdout) == []
    run(judged, "rounds", "--close", "--as", ANNA)
    assert telling(run(judged, "reviews", "--as", "dora").stdout) == list(TELLING)


def test_no_byte_of_the_second_readers_terminal_tells_before_the_own_verdict_and_the_card_does_after(judged: Path) -> None:
    with Person(judged, reviewer="ben") as ben:
        ben.open()
        ben.see("no other outlet says so")  # the last that is looked up for a claim
        assert "round 2, blind" in ben.status
        unread = next(part for part in ben.status.split("·") if "reviewed" in part)
        assert unread.startswith(" 0 of ")
        for key in KEYS:
            ben.press(_TYPED.get(key, key))
            ben.settle(0.5)
            assert unread in (ben.status or unread), key
        assert telling(ben.sent.decode("utf-8", "replace")) == []
        ben.press("g")
        ben.settle(0.5)
        ben.press("i")
        ben.see_reviewed(1)
        ben.press("k")
        ben.see("Annabel")
        ben.see("zebra")
        ben.press("q")
        assert ben.end() == 0


def test_a_round_that_begins_while_the_desk_is_open_takes_what_others_hold_off_the_screen(desk: Path) -> None:
    with Desk.open(desk / "factdesk.db", ANNA) as anna:
        first = anna.claims(ClaimQuery())[0].id
        anna.judge([first], "verified", note=NOTE)
        with Person(desk, reviewer="ben") as ben:
            ben.open()
            ben.see("zebra")
            anna.readers.open_round(blind=True)
            ben.see(lambda: "round 2, blind" in ben.status and "zebra" not in ben.text)
            assert telling(ben.text) == []
            anna.readers.close_round()
            ben.see("zebra")
            ben.press("q")
            assert ben.end() == 0


def test_two_people_at_two_terminals_are_not_taken_to_the_same_claim(desk: Path) -> None:
    with Desk.open(desk / "factdesk.db", "eve") as eve, Person(desk, reviewer="ann") as ann:
        ann.open()
        ann.see(lambda: len(eve.readers.taken()) == 1)
        with Person(desk, reviewer="ben") as ben:
            ben.open()
            ben.see("ann is on this claim just now")
            ben.press("n")
            ben.see(lambda: len(eve.readers.taken()) == 2)
            ann.press("v")  # on to the next that nobody is on
            ann.see_reviewed(1)
            ann.see(lambda: len({one.claim_id for one in eve.readers.taken()}) == 2)
            ann.press("q")
            assert ann.end() == 0
            ben.see(lambda: [one.reviewer for one in eve.readers.taken()] == ["ben"])
            ben.press("q")
            assert ben.end() == 0


def test_a_contested_claim_is_ruled_on_from_the_page_with_both_sides(desk: Path) -> None:
    with Desk.open(desk / "factdesk.db", ANNA) as anna, Desk.open(desk / "factdesk.db", "ben") as ben:
        first = anna.claims(ClaimQuery())[0].id
        anna.judge([first], "verified", note=NOTE, evidence=[Evidence("supports", url=ADDRESS)])
        ben.judge([first], "disputed", note="only nine")
        with Person(desk, reviewer="chief") as chief:
            chief.open()
            chief.press("T")
            chief.see("Both sides")
            assert telling(chief.text) == list(TELLING)
            assert "only nine" in chief.text
            chief.press("d")
            chief.see("why disputed")
            chief.press("the port says nine\r")
            chief.see("ruled disputed: saved")
            assert ben.claim(first).status == "disputed"
            chief.see("by chief")
            chief.press("T")
            chief.see("overruled")
            chief.press("r")
            chief.see("ruling withdrawn")
            assert ben.claim(first).status == "contested"
            chief.press("z")
            chief.see("undone")
            assert ben.claim(first).status == "disputed"
            chief.press("q")
            assert chief.end() == 0
