"""The key that goes on to the next claim: which claim comes, in every order a list can have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import REVIEWED, ClaimQuery, Desk, Status
from store.db.articles import claim_queue
from tests.store.desks import desk_with, document, put


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    with desk_with(tmp_path / "d.db", "Ten ships passed.", "Two sank.", "It rained.") as opened:
        put(opened._file, [document("Nine ships left.", "Three burnt.", url="https://example.org/b")])
        yield opened


def ids(desk: Desk, query: ClaimQuery) -> list[str]:
    return [one.id for one in desk.claims(query)]


def walked(desk: Desk, status: str, *, backwards: bool = False) -> list[str]:
    """From the beginning (or end) to where it comes round again."""
    seen: list[str] = []
    after = ""
    while (found := desk.next_claim(status, after, backwards=backwards)) is not None and found[0] not in seen:
        after = found[0]
        seen.append(after)
    return seen


@pytest.mark.parametrize("status", [Status.UNREVIEWED, "verified", REVIEWED])
def test_going_on_walks_through_all_articles_in_the_order_read_and_back(desk: Desk, status: str) -> None:
    desk.judge([ids(desk, ClaimQuery())[1], ids(desk, ClaimQuery())[3]], "verified")
    listed = ids(desk, ClaimQuery(status=status))
    assert len(listed) > 1
    assert walked(desk, status) == listed
    assert walked(desk, status, backwards=True) == listed[::-1]


def test_going_on_passes_over_what_is_no_claim_or_has_gone_from_the_text(desk: Desk) -> None:
    whole = ids(desk, ClaimQuery())
    dropped, gone, *_ = whole
    desk.note([dropped, gone], "a note keeps it in the list")
    desk.drop_claim(dropped)
    put(desk._file, [document("Ten ships passed.", "It rained.")])
    assert desk.claim(gone).status == Status.STALE
    assert {dropped, gone} <= set(ids(desk, ClaimQuery()))
    waiting = [one for one in whole if one not in (dropped, gone)]
    assert walked(desk, Status.UNREVIEWED) == waiting
    assert walked(desk, Status.UNREVIEWED, backwards=True) == waiting[::-1]
    desk.judge([waiting[0]], Status.DEFERRED)
    desk.drop_claim(waiting[0])
    assert desk.next_claim(Status.DEFERRED, "") is None
    keys = desk.claim_keys(ClaimQuery())
    row_of = {key: row for row, key in enumerate(keys)}
    assert desk.next_among(keys, Status.UNREVIEWED, -1) == row_of[desk.claim_key(waiting[1])]
    assert desk.next_among(keys, Status.DEFERRED, -1) is None
    assert desk.next_among(keys, Status.STALE, -1) == row_of[desk.claim_key(gone)]
    # Who asks for what is stale is shown it.
    assert walked(desk, Status.STALE) == [gone]


def test_reviewed_is_any_verdict_and_neither_later_nor_a_note(desk: Desk) -> None:
    verified, deferred, noted, contested, retracted = ids(desk, ClaimQuery())
    desk.judge([verified, contested, retracted], "verified")
    desk.judge([deferred], Status.DEFERRED)
    desk.note([noted], "ask the port")
    desk.retract([retracted])
    with Desk.open(desk.path, "bob") as other:
        other.judge([contested], "disputed")
    assert ids(desk, ClaimQuery(status=REVIEWED)) == [verified, contested]
    assert [article.reviewed for article in desk.articles()] == [1, 1]
    assert desk.tally() == {"verified": 1, "deferred": 1, "contested": 1, "unreviewed": 2}


def test_at_the_end_it_starts_again_and_alone_it_stays(desk: Desk) -> None:
    first, *_, last = ids(desk, ClaimQuery())
    waiting = Status.UNREVIEWED
    assert desk.next_claim(waiting, last) == (first, desk.claim(first).article_id)
    assert desk.next_claim(waiting, first, backwards=True) == (last, desk.claim(last).article_id)
    desk.judge(ids(desk, ClaimQuery())[1:], "verified")
    assert desk.next_claim(waiting, first) is None
    assert desk.next_claim(waiting, last) is not None


@settings(max_examples=40, deadline=None)
@given(
    judged=st.sets(st.integers(0, 11)),
    shuffled=st.permutations(range(12)),
    size=st.integers(0, 12),
    few=st.sampled_from([0, 2_000]),
)
def test_in_a_list_that_stands_still_the_next_is_the_nearest_that_waits(
    tmp_path_factory: pytest.TempPathFactory, judged: set[int], shuffled: list[int], size: int, few: int
) -> None:
    folder = tmp_path_factory.mktemp("among")
    with (
        desk_with(folder / "d.db", *(f"Ship {n} passed." for n in range(12))) as desk,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(claim_queue, "FEW", few)
        patch.setattr(claim_queue, "FIRST_LOOK", 2)
        patch.setattr(claim_queue, "LONGEST_LOOK", 3)
        whole = list(desk.claim_keys(ClaimQuery()))
        if judged:
            desk.judge([one.id for one in desk.claims_by_key([whole[n] for n in sorted(judged)])], "verified")
        keys = [whole[n] for n in shuffled[:size]]
        for status, fits in ((Status.UNREVIEWED, False), ("verified", True), (REVIEWED, True)):
            for here in range(-1, size):
                after = [*range(here + 1, size), *range(0, max(here, 0))]
                before = [*range(here - 1, -1, -1), *range(size - 1, max(here, -1), -1)]
                for places, backwards in ((after, False), (before, True)):
                    expected = next((at for at in places if (shuffled[at] in judged) == fits), None)
                    assert desk.next_among(keys, status, here, backwards=backwards) == expected


def test_that_few_claims_wait_is_told_to_the_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_with(tmp_path / "d.db", *(f"Ship {n} passed." for n in range(12))) as desk:
        desk.judge(ids(desk, ClaimQuery())[:3], "verified")
        for few, told in ((8, False), (9, False), (10, True), (100, True)):
            monkeypatch.setattr(claim_queue, "FEW", few)
            assert claim_queue._few(desk._file.reader(), Status.UNREVIEWED) is told


def looked_up(desk: Desk, ask: Callable[[], object]) -> int:
    """How many hundred steps SQLite takes for an answer, whatever the machine."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    desk._file.reader().set_progress_handler(step, 100)
    ask()
    desk._file.reader().set_progress_handler(None, 0)
    return steps


def test_in_a_blind_round_the_next_is_near_also_where_another_has_judged_everything(tmp_path: Path) -> None:
    many = 1_500
    with desk_with(tmp_path / "d.db", *(f"Ship {n} passed." for n in range(many))) as desk:
        desk.readers.open_round(blind=True)
        desk.judge(ids(desk, ClaimQuery()), "verified")
        with Desk.open(desk.path, "ben") as ben:
            keys = ben.claim_keys(ClaimQuery())
            assert ben.next_among(keys, Status.UNREVIEWED, 700) == 701
            whole = looked_up(ben, ben.tally)
            assert looked_up(ben, lambda: ben.next_among(keys, Status.UNREVIEWED, 700)) < whole / 4


def test_in_a_blind_round_a_verdict_is_looked_for_among_those_that_have_it(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", *(f"Ship {n} passed." for n in range(1_500))) as desk:
        desk.readers.open_round(blind=True)
        desk.judge(ids(desk, ClaimQuery()), "verified")
        disputed = ids(desk, ClaimQuery())[7]
        desk.judge([disputed], "disputed")
        whole = looked_up(desk, desk.tally)
        for status in ("disputed", Status.CONTESTED, Status.STALE):
            assert looked_up(desk, partial(desk.claims, ClaimQuery(status=status))) < whole / 4
            assert looked_up(desk, partial(desk.next_claim, status, "")) < whole / 4
        assert ids(desk, ClaimQuery(status="disputed")) == [disputed]


def test_in_a_blind_round_what_one_set_aside_is_found_though_another_has_judged_it(desk: Desk) -> None:
    one, gone, *_ = ids(desk, ClaimQuery())
    desk.readers.open_round(blind=True)
    desk.judge([one, gone], "verified")
    with Desk.open(desk.path, "ben") as ben:
        ben.judge([one, gone], Status.DEFERRED)
        keys = ben.claim_keys(ClaimQuery())
        assert ids(ben, ClaimQuery(status=Status.DEFERRED)) == walked(ben, Status.DEFERRED) == [one, gone]
        assert ben.next_among(keys, Status.DEFERRED, len(keys) - 1) == 0
        put(desk._file, [document("Ten ships passed.", "It rained.")])
        assert ids(ben, ClaimQuery(status=Status.DEFERRED)) == walked(ben, Status.DEFERRED) == [one]
        assert ids(ben, ClaimQuery(status=Status.STALE)) == walked(ben, Status.STALE) == [gone]


@settings(max_examples=30, deadline=None)
@given(judged=st.sets(st.integers(0, 4)), back=st.booleans())
def test_the_next_is_the_first_that_waits_after_the_cursor(
    tmp_path_factory: pytest.TempPathFactory, judged: set[int], back: bool
) -> None:
    folder = tmp_path_factory.mktemp("next")
    with desk_with(folder / "d.db", *(f"Ship {n} passed." for n in range(5))) as desk:
        whole = ids(desk, ClaimQuery())
        if judged:
            desk.judge([whole[n] for n in judged], "verified")
        for here, claim in enumerate(whole):
            round_trip = whole[here + 1 :] + whole[:here]
            if back:
                round_trip.reverse()
            expected = next((one for one in round_trip if whole.index(one) not in judged), None)
            found = desk.next_claim(Status.UNREVIEWED, claim, backwards=back)
            assert (found and found[0]) == expected


def test_the_least_worth_asked_for_is_included(desk: Desk) -> None:
    worths = sorted(one.worth for one in desk.claims(ClaimQuery()))
    for least in (0.0, *worths, 1.0):
        expected = [worth for worth in worths if worth >= least]
        assert sorted(one.worth for one in desk.claims(ClaimQuery(min_worth=least))) == expected
        assert len(desk.claim_keys(ClaimQuery(min_worth=least, order="worth"))) == len(expected)
