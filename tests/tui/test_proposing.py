"""From a claim that is wrong to the words that should stand there, and to the text that has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, QueryState, Review
from tests.store.texts.test_pairing import OIL, SHIP, TEXT, WEIGHT, edited, read
from tests.tui.conftest import here, review, running, see, status, taken_in, until
from tui.cli import run

NEW = WEIGHT.replace("18,300", "20,000")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with Desk.open(path, "anna") as one:
        read(one, *TEXT)
        yield one


def claim_of(desk: Desk, words: str) -> str:
    return next(one.id for one in desk.claims(ClaimQuery()) if one.exact == words)


def held(desk: Desk, words: str) -> Review | None:
    return next(iter(desk.opinions(claim_of(desk, words))), None)


async def test_two_keys_lead_from_a_disputed_claim_to_the_line_with_its_words(desk: Desk) -> None:
    async with running(desk) as pilot:
        await until(pilot, lambda: here(pilot) == SHIP)
        await taken_in(pilot)
        await pilot.press("d", "W")
        line = review(pilot).prompting.line
        await until(pilot, lambda: bool(line.display))
        assert line.value == SHIP
        await pilot.press(*" No.", "enter")
        await until(pilot, lambda: (one := held(desk, SHIP)) is not None and one.proposed == f"{SHIP} No.")
        one = held(desk, SHIP)
        assert one is not None
        assert one.verdict == "disputed"
        await pilot.press("k")
        await see(pilot, "→ should say:")
        await pilot.press("z")
        await until(pilot, lambda: (one := held(desk, SHIP)) is not None and not one.proposed)
        assert "undone: words proposed" in status(pilot)


async def test_the_claims_own_words_propose_nothing_and_escape_leaves_it(desk: Desk) -> None:
    desk.propose([claim_of(desk, SHIP)], "Nothing of the kind.")
    async with running(desk) as pilot:
        await taken_in(pilot)
        line = review(pilot).prompting.line
        await pilot.press("W")
        await until(pilot, lambda: bool(line.display))
        assert line.value == "Nothing of the kind."
        await pilot.press("x", "escape")
        await see(pilot, "what is proposed is as it was")
        one = held(desk, SHIP)
        assert one is not None
        assert one.proposed == "Nothing of the kind."


async def test_a_key_says_how_the_query_stands_and_the_card_shows_it(desk: Desk) -> None:
    async with running(desk) as pilot:
        await taken_in(pilot)
        await pilot.press("Q")
        await see(pilot, "on author", "the text is being changed")
        await pilot.press("a")
        await until(pilot, lambda: (one := held(desk, SHIP)) is not None and one.query is QueryState.ON_AUTHOR)
        await see(pilot, "? query on author")
        await taken_in(pilot)
        await pilot.press("Q", "n")
        await until(pilot, lambda: held(desk, SHIP) is None)


def test_scripts_propose_and_make_the_changes_in_the_article(desk: Desk, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of = ["--db", str(path), "--as", "anna"]
    article = desk.articles()[0].id
    assert run(["propose", claim_of(desk, WEIGHT), NEW, *of]) == 0
    assert run(["query", claim_of(desk, WEIGHT), "On author", *of]) == 0
    capsys.readouterr()
    assert run(["apply", article, *of]) == 1
    told = capsys.readouterr()
    assert "18,300" in told.out
    assert "the query says that it stands" in told.err
    assert run(["query", claim_of(desk, WEIGHT), "none", *of]) == 0
    out = tmp_path / "new.txt"
    assert run(["apply", article, "-o", str(out), *of]) == 0
    assert "1 of 1 changes made" in capsys.readouterr().err
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines == ["Ship runs aground", "20210324", "https://a.example.org/s", *edited(TEXT, "18,300", "20,000")]
    # The desk reads it again as the same article.
    assert run(["add", str(out), *of]) == 0
    assert "0 added, 1 changed" in capsys.readouterr().out
    assert run(["propose", claim_of(desk, OIL), "", *of]) == 0


def test_an_exported_file_of_changes_is_made_in_whatever_text_holds_the_words(
    desk: Desk, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = ["--db", str(path), "--as", "anna"]
    desk.propose([claim_of(desk, WEIGHT)], NEW)
    desk.propose([claim_of(desk, OIL)], OIL.replace("6", "7"))
    changes, draft = tmp_path / "changes.json", tmp_path / "draft.md"
    assert run(["export", "--format", "changes", "-o", str(changes), *of]) == 0
    draft.write_bytes(("# Draft\r\n\r\n" + "\r\n\r\n".join(TEXT[:2])).encode())
    capsys.readouterr()
    assert run(["apply", str(changes), "--to", str(draft), *of]) == 1
    told = capsys.readouterr()
    assert "20,000" in told.out
    assert "do not stand in the text" in told.err
    out = tmp_path / "out.md"
    run(["apply", str(changes), "--to", str(draft), "-o", str(out), *of])
    assert out.read_bytes() == draft.read_bytes().replace(b"18,300", b"20,000")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["apply", "art-none"], "there is no article"),
        (["apply", "FILE"], "needs a text"),
        (["apply", "FILE", "--to", "none.txt"], "cannot be read"),
        (["apply", "JUNK", "--to", "FILE"], "no file of changes"),
        (["query", "CLAIM", "perhaps"], "a query is never 'perhaps'"),
        (["propose", "clm-none", "x"], "there is no claim"),
    ],
)
def test_mistakes_are_told_in_words(
    desk: Desk, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    (tmp_path / "c.json").write_text(json.dumps([]), encoding="utf-8")
    (tmp_path / "junk").write_bytes(b"{ nothing")
    names = {"FILE": str(tmp_path / "c.json"), "JUNK": str(tmp_path / "junk"), "CLAIM": claim_of(desk, OIL)}
    assert run([*(names.get(one, one) for one in args), "--db", str(path), "--as", "anna"]) == 2
    assert words in capsys.readouterr().err


async def test_the_line_for_new_words_says_for_which_claim_where_the_card_shows_the_next_one(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await until(pilot, lambda: here(pilot) == SHIP)
        await taken_in(pilot)
        await pilot.press("W")
        await until(pilot, lambda: bool(review(pilot).prompting.line.display))
        assert "new words for" not in status(pilot)
        await pilot.press("escape", "d", "W")
        await see(pilot, f"new words for “{SHIP[:24]}")
