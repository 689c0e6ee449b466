"""Parts of a claim are ticked and disputed one by one; it is all undone and restored like a verdict."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ActionKind, Claim, ClaimQuery, Desk, Mention, UnitState
from store.claims.fact_bearing import units_of

TEXT = (
    "Canal\n20210330\nhttps://courier.example.org/canal\n"
    "About 13 tugs freed the ship on Monday, said chairman Osama Rabie, who called it “the largest job ever”.\n"
    "The fee was twice as high as in 2019, more than 40 percent of captains said."
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    with Desk.open(tmp_path / "d.db", "ann") as one:
        assert not one.add([str(tmp_path / "1.txt")]).rejected
        yield one


def first(desk: Desk) -> Claim:
    return desk.claims(ClaimQuery())[0]


def marks(desk: Desk) -> list[tuple[str, str]]:
    return [(one.text, str(one.state)) for held in desk.opinions(first(desk).id) for one in held.units]


def test_numbers_dates_names_quotations_and_comparisons_are_parts(desk: Desk) -> None:
    kinds = {(one.kind, one.text) for claim in desk.claims(ClaimQuery()) for one in desk.units(claim)}
    for wanted in (
        ("name", "chairman Osama Rabie"), ("quotation", "“the largest job ever”"), ("date", "Monday"), ("date", "2019"),
    ):  # fmt: skip
        assert wanted in kinds
    assert any(kind == "number" and "13 tugs" in text for kind, text in kinds)
    assert any(kind in ("comparison", "number") and "twice" in text for kind, text in kinds)
    for claim in desk.claims(ClaimQuery()):
        assert all(claim.exact[one.start : one.end] == one.text for one in desk.units(claim))


def test_a_part_is_disputed_and_the_rest_verified_and_all_of_it_is_undone_in_order(desk: Desk) -> None:
    claim = first(desk)
    number, *_, name = [one for one in desk.units(claim) if one.kind in ("number", "name")]
    assert desk.mark_unit(claim.id, number, UnitState.DISPUTED).kind is ActionKind.UNIT
    desk.mark_unit(claim.id, name, UnitState.TICKED, "asked by telephone")
    desk.judge([claim.id], "verified")
    assert marks(desk) == [(number.text, "disputed"), (name.text, "ticked")]
    assert desk.claim(claim.id).status == "verified"
    assert desk.undo().kind is ActionKind.JUDGE
    assert desk.undo().kind is ActionKind.UNIT
    assert marks(desk) == [(number.text, "disputed")]
    desk.redo()
    assert [one.source for held in desk.opinions(claim.id) for one in held.units] == ["", "asked by telephone"]
    desk.undo()
    desk.undo()
    assert desk.opinions(claim.id) == []
    assert all(finding.ok for finding in desk.examine())


def test_a_dropped_part_is_no_part_for_who_dropped_it_and_another_mark_replaces_the_first(desk: Desk) -> None:
    claim = first(desk)
    unit = desk.units(claim)[0]
    desk.mark_unit(claim.id, unit, UnitState.TICKED)
    desk.mark_unit(claim.id, unit, UnitState.DROPPED)
    assert marks(desk) == [(unit.text, "dropped")]
    assert unit not in desk.units(claim)
    with Desk.open(desk.path, "bob") as bob:
        assert unit in bob.units(claim)
    desk.mark_unit(claim.id, unit, None)
    assert unit in desk.units(claim)


def test_marks_are_append_only(desk: Desk) -> None:
    claim = first(desk)
    desk.mark_unit(claim.id, desk.units(claim)[0], UnitState.TICKED)
    with sqlite3.connect(desk.path) as outside, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        outside.execute("DELETE FROM unit_marks")
    outside.close()


def test_parts_of_hostile_words_stay_inside_them_and_take_linear_time() -> None:
    for words in ("“" * 50_000, "A. " * 20_000, "more than " * 10_000, "the most " * 10_000, "[/foo]\x1b[31m 5"):
        for one in units_of(words, 0, [Mention("quantity", words[:1], 0, 1, 1.0)]):
            assert words[one.start : one.end] == one.text
