"""How far an article is, on the screen and for scripts; and that nobody misses that what was signed has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Stage
from tests.store.texts.test_pairing import OIL, TEXT, edited, read
from tests.tui.conftest import review, running, see, settle, shown, status, until
from tui.cli import run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with Desk.open(path, "anna") as one:
        read(one, *TEXT)
        yield one


def article_of(desk: Desk) -> str:
    return desk.articles()[0].id


def cleared(desk: Desk) -> str:
    desk.judge([one.id for one in desk.claims(ClaimQuery())], "verified")
    desk.stages.sign(article_of(desk), Stage.CLEARED)
    return article_of(desk)


def stage_of(desk: Desk) -> Stage | None:
    sign = desk.stages.of(article_of(desk))
    return sign.stage if sign is not None else None


async def test_a_key_gives_the_article_a_stage_which_its_frame_shows(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("C")
        await see(pilot, "no stage yet", "queries out")
        await pilot.press("c")
        await until(pilot, lambda: stage_of(desk) is Stage.CHECKING)
        await see(pilot, "1 Article · checking by anna", "the article is checking: saved")
        await pilot.press("z")
        await until(pilot, lambda: stage_of(desk) is None)
        await until(pilot, lambda: "checking by anna" not in shown(pilot))
        assert "undone: stage of the article" in status(pilot)


async def test_clearing_says_what_is_in_the_way_and_takes_a_reason(desk: Desk) -> None:
    claims = [one.id for one in desk.claims(ClaimQuery())]
    desk.judge(claims[1:], "verified")
    async with running(desk) as pilot:
        await pilot.press("C", "l")
        await see(pilot, "In the way of cleared", "unreviewed: A container ship", "cleared all the same, because")
        await pilot.press("escape")
        await see(pilot, "not cleared: 1 in the way")
        assert stage_of(desk) is None
        await pilot.press("C", "l")
        await see(pilot, "all the same, because")
        await pilot.press(*"print", "enter")
        await until(pilot, lambda: stage_of(desk) is Stage.CLEARED)
        await see(pilot, "1 Article · cleared by anna")
        await pilot.press("C")
        await see(pilot, "cleared by anna (in spite of what is open: print)")


async def test_on_a_small_screen_what_is_in_the_way_leaves_the_claims_in_view(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await settle(pilot)
        # The line at the bottom takes one.
        claims = shown(pilot).splitlines()[: review(pilot).panes.claims.region.bottom - 1]
        assert len(claims) > 8
        await pilot.press("C", "l")
        await see(pilot, "In the way of cleared", "and 1", "cleared all the same, because")
        assert shown(pilot).splitlines()[: len(claims)] == claims


async def test_a_verdict_that_changes_after_clearing_is_seen_at_once(desk: Desk) -> None:
    cleared(desk)
    async with running(desk) as pilot:
        await see(pilot, "1 Article · cleared by anna")
        await pilot.press("d")
        await see(pilot, "cleared, void: a verdict of anna")
        await pilot.press("z")
        await until(pilot, lambda: "void" not in shown(pilot))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_next_start_says_that_one_letter_of_a_cleared_article_changed_and_where(desk: Desk, size: tuple[int, int]) -> None:
    cleared(desk)
    read(desk, *edited(TEXT, "Osama", "Usama"))
    async with running(desk, size) as pilot:
        # A message stands over what is beside it, so its lines are looked for one by one.
        await see(pilot, "No longer as signed", "paragraph 3", "“Osama”", "“Usama”")
        await pilot.press("H")
        await see(pilot, "void" if size[0] >= 100 else " L! ")


async def test_what_another_program_does_to_a_cleared_article_is_seen_while_the_desk_is_open(desk: Desk, path: Path) -> None:
    cleared(desk)
    async with running(desk) as pilot:
        await see(pilot, "1 Article · cleared by anna")
        with Desk.open(path, "bob") as bob:
            bob.judge([next(one.id for one in bob.claims(ClaimQuery()) if one.exact == OIL)], "disputed")
        await see(pilot, "cleared, void: a verdict of bob")
        await see(pilot, "No longer as signed", "bob: disputed")


def test_scripts_sign_and_ask_and_end_with_what_they_found(desk: Desk, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = article_of(desk)
    of = ["--db", str(path), "--as", "anna"]
    assert run(["sign", article, "Queries out", *of]) == 0
    assert "queries out by anna: Ship runs aground" in capsys.readouterr().out
    assert run(["sign", article, "cleared", *of]) == 2
    assert "6 × unreviewed" in capsys.readouterr().err
    assert run(["stages", article, "--open", *of]) == 1
    assert len(json.loads(capsys.readouterr().out)) == 6
    assert run(["sign", article, "cleared", "--despite", "print", *of]) == 0
    capsys.readouterr()
    assert run(["stages", *of]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["stage"], row["reviewer"], row["despite"], row["void"]) == ("cleared", "anna", "print", 0)
    read(desk, *edited(TEXT, "6 percent", "7 percent"))
    assert run(["stages", "--void", *of]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert row["why"] == "paragraph 4 changed: “6” is “7”"
    assert json.loads(row["changes"])[0]["paragraph"] == 3
    assert run(["articles", *of]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["stage"], row["signed_by"], row["void"]) == ("cleared", "anna", 1)
    assert run(["stages", article, *of]) == 1
    assert [one["stage"] for one in json.loads(capsys.readouterr().out)] == ["queries-out", "cleared"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["sign", "art-none", "cleared"], "there is no article"),
        (["sign", "ARTICLE", "sold"], "there is no stage 'sold'"),
        (["stages", "art-none"], "there is no article"),
        (["stages", "--open"], "--open needs an article"),
        (["sign", "ARTICLE", "published"], "the article is not cleared"),
    ],
)
def test_mistakes_are_told_in_words(
    desk: Desk, path: Path, capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    named = [article_of(desk) if one == "ARTICLE" else one for one in args]
    assert run([*named, "--db", str(path), "--as", "anna"]) == 2
    assert words in capsys.readouterr().err
    assert stage_of(desk) is None
