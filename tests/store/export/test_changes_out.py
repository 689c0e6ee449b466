"""What the editor gets: what is wrong, where, the proposed words, who says so; to read, or to be made in the text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, QueryState, SourceKind, apply_changes, proposed_of_rows
from tests.store.texts.test_pairing import OIL, QUEUE, TEXT, TUGS, WEIGHT, edited, read

NEW = WEIGHT.replace("18,300", "20,000")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ann disputes two claims, with words for one of them; Bob proposes other words for that one."""
    with Desk.open(tmp_path / "d.db", "ann") as one:
        read(one, *TEXT)
        one.judge([claim_of(one, WEIGHT)], "disputed", note="the manifest says 20,000")
        one.propose([claim_of(one, WEIGHT)], NEW)
        one.ask_author([claim_of(one, WEIGHT)], QueryState.OPEN)
        one.judge([claim_of(one, QUEUE)], "disputed")
        one.judge([claim_of(one, TUGS)], "verified")
        yield one


def claim_of(desk: Desk, words: str) -> str:
    return next(one.id for one in desk.claims(ClaimQuery()) if one.exact == words)


def exported(desk: Desk, path: Path) -> str:
    desk.export(path, "changes")
    return path.read_text(encoding="utf-8")


def test_the_list_says_what_is_wrong_where_what_should_stand_there_and_who_says_so(desk: Desk, tmp_path: Path) -> None:
    text = exported(desk, tmp_path / "changes.md")
    assert "# Ship runs aground" in text
    assert "1. Paragraph 2 · Disputed by ann · query open" in text
    assert "was carrying ~~18,300~~ **20,000** containers." in text
    assert "Why: the manifest says 20,000" in text
    assert "2. Paragraph 3 · Disputed by ann" in text
    assert TUGS not in text


def test_words_that_cannot_both_stand_there_are_listed_with_each_other(desk: Desk, tmp_path: Path) -> None:
    with Desk.open(desk.path, "bob") as bob:
        bob.propose([claim_of(bob, WEIGHT)], WEIGHT.replace("18,300", "19,000"))
    text = exported(desk, tmp_path / "changes.md")
    assert text.count("Not together with what is proposed for") == 2
    assert "by bob" in text


def test_hostile_words_stay_words(desk: Desk, tmp_path: Path) -> None:
    desk.propose([claim_of(desk, QUEUE)], "a <b>*bold*</b> [link](https://x) \x1b]0;owned\x07 ~~x~~ | y")
    text = exported(desk, tmp_path / "changes.md")
    assert "\x1b" not in text
    assert "<b>" not in text
    assert "[link](" not in text


def test_rows_go_out_and_come_back_the_same(desk: Desk, tmp_path: Path) -> None:
    rows = json.loads(exported(desk, tmp_path / "changes.json"))
    assert [(row["exact"], row["proposed"], row["query"]) for row in rows] == [(WEIGHT, NEW, "open"), (QUEUE, "", "")]
    found, problems = proposed_of_rows(rows)
    assert (found, problems) == (desk.texts.proposed(desk.articles()[0].id), [])
    exported(desk, tmp_path / "changes.csv")
    with open(tmp_path / "changes.csv", newline="", encoding="utf-8") as file:
        assert [row["proposed"] for row in csv.DictReader(file)] == [NEW, ""]


def test_a_row_that_is_no_change_costs_no_other(desk: Desk, tmp_path: Path) -> None:
    rows = json.loads(exported(desk, tmp_path / "changes.json"))
    wrong: list[dict[str, object]] = [
        {}, {"claim_id": "c", "exact": "e"}, {"claim_id": 1, "exact": "e", "proposed": "p"},
        {"claim_id": "c", "exact": "e", "proposed": "p", "query": "perhaps"},
        {"claim_id": "c", "exact": "e", "proposed": "p", "by": "[1]"},
        {"claim_id": "c", "exact": "e", "proposed": "p", "by": "nobody"},
    ]  # fmt: skip
    found, problems = proposed_of_rows([*wrong, *rows])
    assert len(found) == 2
    assert [one.where for one in problems] == [f"row {n}" for n in range(1, 7)]


def test_changes_made_in_the_text_and_read_again_are_what_was_proposed(desk: Desk, tmp_path: Path) -> None:
    found, _ = proposed_of_rows(json.loads(exported(desk, tmp_path / "changes.json")))
    done = apply_changes(found, TEXT)
    assert done.texts == edited(TEXT, "18,300", "20,000")
    claim = claim_of(desk, WEIGHT)
    read(desk, *done.texts)
    desk.texts.reconfirm(claim, NEW)
    (held,) = desk.opinions(claim_of(desk, NEW))
    assert (held.proposed, held.note) == ("", "the manifest says 20,000")
    assert desk.texts.with_changes(desk.articles()[0].id).texts == done.texts


def test_what_is_proposed_for_words_that_are_gone_is_still_listed(desk: Desk, tmp_path: Path) -> None:
    read(desk, *(text.replace(WEIGHT, "").strip() for text in TEXT))
    assert "No longer in the text · Disputed by ann" in exported(desk, tmp_path / "changes.md")


def test_only_the_claims_that_were_asked_for_are_listed(desk: Desk, tmp_path: Path) -> None:
    desk.propose([claim_of(desk, OIL)], OIL.replace("6", "7"))
    keys = desk.claim_keys(ClaimQuery(status="disputed"))
    desk.export(tmp_path / "some.json", "changes", keys)
    assert [row["exact"] for row in json.loads((tmp_path / "some.json").read_text(encoding="utf-8"))] == [WEIGHT, QUEUE]


def test_proposed_words_that_tell_of_a_confidential_source_go_to_nobody(desk: Desk, tmp_path: Path) -> None:
    desk.sources.add(SourceKind.PERSON, "Perpetua Quill", confidential=True)
    desk.propose([claim_of(desk, QUEUE)], "About 400 ships were waiting, said Perpetua Quill.")
    desk.note([claim_of(desk, QUEUE)], "Perpetua Quill rang at noon")
    for name in ("changes.md", "changes.json"):
        assert "Quill" not in exported(desk, tmp_path / name)
    rows = json.loads((tmp_path / "changes.json").read_text(encoding="utf-8"))
    assert [row["proposed"] for row in rows if row["exact"] == QUEUE] == [""]
    assert all("Quill" not in text for text in desk.texts.with_changes(desk.articles()[0].id).texts)
