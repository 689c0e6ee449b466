"""An article is read again while, or before, somebody works at the desk: what they see of it, and which keys answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tests.store.texts.test_pairing import OIL, TEXT, TUGS, WEIGHT, edited, read
from tests.tui.conftest import here, review, running, see, shown, status, taken_in, until
from tui.cli import run

NEW = WEIGHT.replace("18,300", "20,000")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """Anna has judged three claims of an article whose text has since changed in two of them."""
    with Desk.open(path, "anna") as one:
        read(one, *TEXT)
        for words in (WEIGHT, TUGS, OIL):
            one.judge([claim_of(one, words)], "verified", note="so says the authority")
        read(one, *(text.replace("18,300", "20,000").replace("Eight tugs", "Nine tugs") for text in TEXT))
        yield one


def claim_of(desk: Desk, words: str) -> str:
    return next(one.id for one in desk.claims(ClaimQuery()) if one.exact == words)


async def test_the_next_start_says_what_changed_and_the_card_shows_the_new_words(desk: Desk) -> None:
    async with running(desk) as pilot:
        await see(pilot, "the words of 2 claims that you judged have changed")
        review(pilot).state.listed.go_to(claim_of(desk, WEIGHT))
        await pilot.press("k")
        await pilot.press("j")
        await until(pilot, lambda: here(pilot) == WEIGHT)
        await see(pilot, "~ now (a number): ", "20,000 containers")


async def test_one_key_holds_of_the_new_words_and_goes_on_to_the_next_that_changed(desk: Desk) -> None:
    async with running(desk) as pilot:
        review(pilot).state.listed.go_to(claim_of(desk, WEIGHT))
        await pilot.press("j", "k")
        await until(pilot, lambda: here(pilot) == WEIGHT and NEW in review(pilot).shows_heir(claim_of(desk, WEIGHT)))
        await taken_in(pilot)
        await pilot.press("R")
        await until(pilot, lambda: desk.claim(claim_of(desk, NEW)).status == "verified")
        await until(pilot, lambda: here(pilot) == TUGS)
        assert "verified, of the new words: saved" in status(pilot)
        assert WEIGHT not in [one.exact for one in desk.claims(ClaimQuery())]
        await pilot.press("z")
        await until(pilot, lambda: desk.claim(claim_of(desk, WEIGHT)).status == "stale")
        assert "undone: reconfirmed" in status(pilot)


async def test_from_the_new_words_the_key_leads_to_the_old_ones_and_holds_there(desk: Desk) -> None:
    async with running(desk) as pilot:
        await see(pilot, "the words of 2 claims that you judged have changed")
        review(pilot).state.listed.go_to(claim_of(desk, NEW))
        await pilot.press("j", "k")
        await until(pilot, lambda: here(pilot) == NEW)
        await taken_in(pilot)
        await pilot.press("R")
        await until(pilot, lambda: here(pilot) == WEIGHT)
        assert "these are the words before: R again" in status(pilot)
        assert desk.claim(claim_of(desk, NEW)).status == "unreviewed"
        await until(pilot, lambda: NEW in review(pilot).shows_heir(claim_of(desk, WEIGHT)))
        await taken_in(pilot)
        await pilot.press("R")
        await until(pilot, lambda: desk.claim(claim_of(desk, NEW)).status == "verified")


async def test_both_texts_opened_from_the_new_words_can_be_confirmed_there(desk: Desk) -> None:
    async with running(desk) as pilot:
        review(pilot).state.listed.go_to(claim_of(desk, NEW))
        await pilot.press("j", "k")
        await until(pilot, lambda: here(pilot) == NEW)
        await taken_in(pilot)
        await pilot.press("D")
        await see(pilot, "R reconfirms", "18,300", "20,000")
        await pilot.press("R")
        await until(pilot, lambda: desk.claim(claim_of(desk, NEW)).status == "verified")


async def test_new_words_that_had_no_room_on_the_screen_are_shown_before_the_key_takes_them(desk: Desk) -> None:
    async with running(desk, (60, 15)) as pilot:
        review(pilot).state.listed.go_to(claim_of(desk, WEIGHT))
        await pilot.press("j", "k")
        await until(pilot, lambda: here(pilot) == WEIGHT)
        await until(pilot, lambda: not review(pilot).shows_heir(claim_of(desk, WEIGHT)))
        await taken_in(pilot)
        await pilot.press("R")
        await see(pilot, "R reconfirms", "18,300", "20,000")
        assert desk.claim(claim_of(desk, NEW)).status == "unreviewed"
        await pilot.press("R")
        await until(pilot, lambda: desk.claim(claim_of(desk, NEW)).status == "verified")


@pytest.mark.parametrize("size", [(160, 40), (120, 40), (80, 24), (60, 15)])
async def test_both_texts_stand_word_by_word_at_the_claim_on_any_screen(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        review(pilot).state.listed.go_to(claim_of(desk, WEIGHT))
        await pilot.press("j", "k")
        await until(pilot, lambda: here(pilot) == WEIGHT)
        await pilot.press("D")
        await see(pilot, "18,300", "20,000", "claims: 2 changed")
        assert ("│" in shown(pilot).partition("18,300")[2].partition("\n")[0]) or size[0] >= 100
        await pilot.press("R")
        await until(pilot, lambda: desk.claim(claim_of(desk, NEW)).status == "verified")


async def test_the_page_of_both_texts_goes_from_change_to_change_and_says_where_it_ends(desk: Desk) -> None:
    long = [f"On day {n} the ship lay where it had lain before, and nobody could say for how long." for n in range(60)]
    read(desk, *long)
    read(desk, *(text.replace("nobody", "no one") if n in (5, 50) else text for n, text in enumerate(long)))
    async with running(desk, (80, 24)) as pilot:
        await pilot.press("D")
        await see(pilot, "On day 5 ", "no one", "paragraphs as they were")
        await pilot.press("N")
        await see(pilot, "there is no other change above")
        await pilot.press("n", "n", "n")
        await see(pilot, "On day 50 ")
        await pilot.press("R")
        await see(pilot, "there is nothing to reconfirm")
        await pilot.press("escape")
        await until(pilot, lambda: "On day 50" not in shown(pilot) or "2 Claims" in shown(pilot))


async def test_an_article_read_once_has_no_second_text_and_says_so(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        read(desk, *TEXT)
        async with running(desk) as pilot:
            await pilot.press("D")
            await see(pilot, "read in one text only")
            await pilot.press("R")
            await see(pilot, "reconfirm: no words that you judged have changed")


async def test_what_changes_while_the_desk_is_open_is_said_at_once(path: Path) -> None:
    with Desk.open(path, "anna") as desk:
        read(desk, *TEXT)
        desk.judge([claim_of(desk, OIL)], "verified")
        async with running(desk) as pilot:
            with Desk.open(path, "feed") as other:
                read(other, *edited(TEXT, "6 percent", "7 percent"))
            await see(pilot, "the words of 1 claim that you judged have changed")


def told(capsys: pytest.CaptureFixture[str], *args: str) -> list[dict[str, object]]:
    assert run(args) == 0
    rows = json.loads(capsys.readouterr().out)
    assert isinstance(rows, list)
    return rows


def test_scripts_list_the_texts_and_what_became_of_the_claims(desk: Desk, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = desk.articles()[0].id
    first, second = told(capsys, "revisions", article, "--db", str(path), "--as", "x")
    assert (first["n"], first["current"], first["kept"]) == (1, 0, None)
    assert [second[name] for name in ("n", "current", "kept", "changed", "gone", "new")] == [2, 1, 4, 2, 0, 0]
    rows = told(capsys, "diff", article, "--db", str(path), "--as", "x")
    assert [(row["what"], row["fate"]) for row in rows] == [("paragraph", "changed"), ("claim", "changed"), ("claim", "changed")]
    assert json.loads(str(rows[1]["changes"])) == [["18,300", "20,000"]]
    assert json.loads(str(rows[1]["differs"])) == ["a number"]
    back = told(capsys, "diff", article, "--from", "2", "--to", "1", "--all", "--db", str(path), "--as", "x")
    assert {row["what"] for row in back} == {"headline", "paragraph", "claim"}
    assert json.loads(str(next(row["changes"] for row in back if row["was"] == NEW))) == [["20,000", "18,300"]]


def test_a_script_reconfirms_and_mistakes_are_told(desk: Desk, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of = ["--db", str(path), "--as", "anna"]
    stale = claim_of(desk, WEIGHT)
    assert run(["mark", stale, "reconfirm", *of]) == 0
    assert NEW in capsys.readouterr().out
    assert desk.claim(claim_of(desk, NEW)).status == "verified"
    article = desk.articles()[0].id
    for wrong, words in (
        (["mark", claim_of(desk, OIL), "reconfirm"], "stand in the article as they were"),
        (["mark", stale, "reconfirm", "--note", "x"], "takes neither note nor evidence"),
        (["diff", article, "--from", "7"], "has no text '7'"),
        (["diff", "art-none"], "there is no article"),
        (["revisions", "art-none"], "there is no article"),
    ):
        assert run([*wrong, *of]) == 2
        assert words in capsys.readouterr().err


def test_reading_in_says_whose_words_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, desk_file = tmp_path / "a.txt", tmp_path / "d.db"
    head = "Ship runs aground\n20210324\nhttps://courier.example.org/ship\n"
    source.write_text(head + "\n".join(TEXT) + "\n", encoding="utf-8")
    of = ["--db", str(desk_file), "--as", "anna"]
    assert run(["add", str(source), *of]) == 0
    with Desk.open(desk_file, "anna") as desk:
        desk.judge([claim_of(desk, OIL)], "verified")
    source.write_text(head + "\n".join(edited(TEXT, "6 percent", "7 percent")) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["add", str(source), *of]) == 0
    out = capsys.readouterr().out
    assert "0 added, 1 changed" in out
    assert "the words of 1 claim that you judged have changed" in out
