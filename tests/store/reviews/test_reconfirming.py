"""What was said of words that changed waits to be said again, of the new ones, with one key, which undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Evidence, QueryState, Unit, UnitState, UsageError
from store.reviews import rescued
from store.reviews.reading_back import read_back
from tests.store.texts.test_pairing import OIL, TEXT, TUGS, WEIGHT, edited, read

NEW = WEIGHT.replace("18,300", "20,000")
SOURCE = Evidence("supports", url="https://b.example.org/manifest", title="The manifest")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "d.db"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with Desk.open(path, "ann") as one:
        read(one, *TEXT)
        yield one


def claim_of(desk: Desk, words: str) -> str:
    return next(one.id for one in desk.claims(ClaimQuery()) if one.exact == words)


def changed(desk: Desk) -> str:
    """A claim judged with all that can be said of it, whose number then changes."""
    claim = claim_of(desk, WEIGHT)
    desk.judge([claim], "disputed", note="asked the owner", evidence=[SOURCE])
    start = WEIGHT.index("224,000 tonnes")
    desk.mark_unit(claim, Unit("number", "224,000 tonnes", start, start + 14), UnitState.TICKED, "the manifest")
    start = WEIGHT.index("18,300")
    desk.mark_unit(claim, Unit("number", "18,300", start, start + 6), UnitState.DISPUTED)
    desk.propose([claim], NEW)
    desk.ask_author([claim], QueryState.OPEN)
    read(desk, *edited(TEXT, "18,300", "20,000"))
    return claim


def test_a_verdict_never_goes_over_to_new_words_by_itself(desk: Desk) -> None:
    claim = changed(desk)
    assert desk.claim(claim).status == "stale"
    assert desk.claim(claim_of(desk, NEW)).status == "unreviewed"


def test_one_key_says_of_the_new_words_what_was_said_of_the_old(desk: Desk) -> None:
    claim = changed(desk)
    done = desk.texts.reconfirm(claim, NEW)
    heir = claim_of(desk, NEW)
    assert (done.claim_ids, done.verdict) == ((heir, claim), "disputed")
    (held,) = desk.opinions(heir)
    assert (held.verdict, held.note, held.evidence, held.query) == ("disputed", "asked the owner", (SOURCE,), QueryState.OPEN)
    # The number that changed is no longer disputed, the one before it is still ticked; what was proposed stands there.
    assert [(one.text, one.state) for one in held.units] == [("224,000 tonnes", UnitState.TICKED)]
    assert held.proposed == ""
    assert claim not in [one.id for one in desk.claims(ClaimQuery())]
    assert desk.opinions(claim) == []
    assert [one.verdict for one in desk.reviews(claim)] == ["disputed"] * 5 + [""]


def test_a_part_behind_the_words_that_changed_is_still_ticked_where_it_stands_now(desk: Desk) -> None:
    claim = claim_of(desk, OIL)
    start = OIL.index("Wednesday")
    desk.judge([claim], "verified")
    desk.mark_unit(claim, Unit("date", "Wednesday", start, start + 9), UnitState.TICKED)
    new = OIL.replace("6 percent", "some sixteen percent")
    read(desk, *edited(TEXT, "6 percent", "some sixteen percent"))
    desk.texts.reconfirm(claim, new)
    (unit,) = desk.opinions(claim_of(desk, new))[0].units
    assert new[unit.start : unit.end] == "Wednesday"


def test_the_old_claim_names_its_heir(desk: Desk) -> None:
    claim = changed(desk)
    desk.texts.reconfirm(claim, NEW)
    row = desk._file.reader().execute("SELECT listed, successor FROM edits WHERE claim_id = ?", [claim]).fetchone()
    assert tuple(row) == (0, claim_of(desk, NEW))


def test_undo_takes_all_of_it_back_and_redo_does_it_again(desk: Desk) -> None:
    claim = changed(desk)
    before = desk.opinions(claim)
    done = desk.texts.reconfirm(claim, NEW)
    heir = done.claim_ids[0]
    undone = desk.undo()
    assert (undone.kind, undone.verdict) == (done.kind, "disputed")
    assert desk.claim(claim).status == "stale"
    assert desk.opinions(heir) == []
    (now,) = desk.opinions(claim)
    assert (now.verdict, now.note, now.evidence, now.units, now.proposed) == (
        before[0].verdict, before[0].note, before[0].evidence, before[0].units, before[0].proposed,
    )  # fmt: skip
    desk.redo()
    assert desk.claim(heir).status == "disputed"
    assert claim not in [one.id for one in desk.claims(ClaimQuery())]
    assert all(one.ok for one in desk.examine())


def test_words_that_were_no_claim_yet_become_one_and_are_none_after_undo(desk: Desk) -> None:
    claim = claim_of(desk, WEIGHT)
    desk.judge([claim], "verified")
    halves = "The ship weighs 224,000 tonnes. It was carrying 18,300 containers."
    read(desk, *edited(TEXT, WEIGHT, halves))
    desk.texts.reconfirm(claim, halves)
    assert desk.claim(claim_of(desk, halves)).status == "verified"
    desk.undo()
    assert halves not in [one.exact for one in desk.claims(ClaimQuery())]


def test_two_people_reconfirm_each_for_themselves(desk: Desk, path: Path) -> None:
    claim = claim_of(desk, OIL)
    desk.judge([claim], "verified")
    with Desk.open(path, "bob") as other:
        other.judge([claim], "verified", note="so says the exchange")
        read(desk, *edited(TEXT, "6 percent", "7 percent"))
        heir = desk.texts.reconfirm(claim, OIL.replace("6", "7")).claim_ids[0]
        assert desk.claim(claim).status == "stale"
        assert [one.reviewer for one in desk.opinions(heir)] == ["ann"]
        other.texts.reconfirm(claim, OIL.replace("6", "7"))
    assert sorted(one.reviewer for one in desk.opinions(heir)) == ["ann", "bob"]
    assert claim not in [one.id for one in desk.claims(ClaimQuery())]


def test_words_that_changed_again_meanwhile_are_not_reconfirmed(desk: Desk) -> None:
    claim = changed(desk)
    read(desk, *edited(TEXT, "18,300", "21,000"))
    with pytest.raises(UsageError, match="changed again"):
        desk.texts.reconfirm(claim, NEW)
    assert desk.claim(claim).status == "stale"


def test_what_cannot_be_reconfirmed_says_why(desk: Desk) -> None:
    claim = claim_of(desk, TUGS)
    with pytest.raises(UsageError, match="stand in the article as they were"):
        desk.texts.reconfirm(claim, TUGS)
    desk.judge([claim], "verified")
    silent = claim_of(desk, OIL)
    read(desk, *(one.replace(f" {TUGS}", "").replace("6 percent", "7 percent") for one in TEXT))
    with pytest.raises(UsageError, match="nothing in the article's present text"):
        desk.texts.reconfirm(claim, TUGS)
    with pytest.raises(UsageError, match="said nothing of the old words"):
        desk.texts.reconfirm(silent, OIL.replace("6", "7"))


def test_another_verdict_on_the_new_words_is_not_overwritten(desk: Desk) -> None:
    claim = changed(desk)
    heir = claim_of(desk, NEW)
    desk.judge([heir], "verified")
    with pytest.raises(UsageError, match="judged the new words already"):
        desk.texts.reconfirm(claim, NEW)
    desk.judge([heir], "disputed", note="still no manifest")
    desk.texts.reconfirm(claim, NEW)
    assert desk.opinions(heir)[0].note == "still no manifest\nasked the owner"


def test_a_reconfirmation_that_a_lost_file_could_not_hold_is_read_back(desk: Desk, tmp_path: Path) -> None:
    claim = changed(desk)
    done = desk.texts.reconfirm(claim, NEW)
    lines = desk._file.write(lambda db: [*rescued._held(db, "ann", done, None)])
    desk.undo()
    heir = done.claim_ids[0]
    kept = tmp_path / "kept.jsonl"
    # Of a later time than the undo, as of another machine.
    kept.write_text("\n".join(rescued.as_line(replace(one, created_at=later(desk))) for one in lines), encoding="utf-8")
    found = read_back(desk._file, kept)
    assert (found.added, found.kept) == (2, ())
    assert desk.claim(heir).status == "disputed"
    assert claim not in [one.id for one in desk.claims(ClaimQuery())]


def later(desk: Desk) -> str:
    newest = max(one.created_at for one in desk.reviews())
    return newest[:-7] + f"{int(newest[-7:-1]) // 10 + 900_000:06}Z"
