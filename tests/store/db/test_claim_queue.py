"""The key that goes on to the next claim: which claim comes, in every order a list can have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import REVIEWED, ClaimQuery, Desk, Status
from store.db import claim_queue
from tests.store.desks import desk_with, document, put


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    with desk_with(tmp_path / "d.db", "Ten ships passed.", "Two sank.", "It rained.") as opened:
        put(opened._file, [document("Nine ships left.", "Three burnt.", url="https://example.org/b")])
        yield opened


def ids(desk: Desk, query: ClaimQuery) -> list[str]:
    return [one.id for one in desk.claims(query)]


def walked(desk: Desk, query: ClaimQuery, *, backwards: bool = False) -> list[str]:
    """From the beginning (or end) to where it comes round again."""
    seen: list[str] = []
    after = ""
    while (found := desk.next_claim(query, after, backwards=backwards)) is not None and found[0] not in seen:
        after = found[0]
        seen.append(after)
    return seen


QUERIES = [
    ClaimQuery(order="worth"),
    ClaimQuery(),
    ClaimQuery(search="ships"),
    ClaimQuery(search="ships", order="worth"),
    ClaimQuery(status=Status.UNREVIEWED, order="worth"),
    ClaimQuery(status="verified", order="worth"),
    ClaimQuery(status=REVIEWED),
    ClaimQuery(min_worth=0.15, order="worth"),
]


@pytest.mark.parametrize("few", [0, 2_000])
@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_going_on_walks_the_list_in_its_order_and_back(
    desk: Desk, query: ClaimQuery, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_queue, "FEW", few)
    desk.judge([ids(desk, ClaimQuery())[1], ids(desk, ClaimQuery())[3]], "verified")
    listed = ids(desk, query)
    assert listed
    assert walked(desk, query) == listed
    assert walked(desk, query, backwards=True) == listed[::-1]


def test_in_an_article_the_next_claim_is_the_next_as_printed(desk: Desk) -> None:
    article = desk.articles()[0]
    added = desk.add_claim(article.id, 0, 0, 9).claim_ids[0]
    query = ClaimQuery(article_id=article.id, status=Status.UNREVIEWED)
    assert walked(desk, query) == ids(desk, query)
    assert added in ids(desk, query)[:2]


def test_going_on_passes_over_what_is_no_claim_or_has_gone_from_the_text(desk: Desk) -> None:
    whole = ids(desk, ClaimQuery())
    dropped, gone, *_ = whole
    desk.note([dropped, gone], "a note keeps it in the list")
    desk.drop_claim(dropped)
    put(desk._file, [document("Ten ships passed.", "It rained.")])
    assert desk.claim(gone).status == Status.STALE
    assert {dropped, gone} <= set(ids(desk, ClaimQuery()))
    waiting = [one for one in whole if one not in (dropped, gone)]
    for order in ("article", "worth"):
        query = ClaimQuery(status=Status.UNREVIEWED, order="worth" if order == "worth" else "article")
        assert sorted(walked(desk, query)) == sorted(waiting)
        assert sorted(walked(desk, query, backwards=True)) == sorted(waiting)
    desk.judge([waiting[0]], Status.DEFERRED)
    desk.drop_claim(waiting[0])
    assert desk.next_claim(ClaimQuery(status=Status.DEFERRED), "") is None
    # Who asks for what is stale is shown it.
    assert walked(desk, ClaimQuery(status=Status.STALE)) == [gone]


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
    waiting = ClaimQuery(status=Status.UNREVIEWED)
    assert desk.next_claim(waiting, last) == (first, desk.claim(first).article_id)
    assert desk.next_claim(waiting, first, backwards=True) == (last, desk.claim(last).article_id)
    desk.judge(ids(desk, ClaimQuery())[1:], "verified")
    assert desk.next_claim(waiting, first) is None
    assert desk.next_claim(waiting, last) is not None


@settings(max_examples=30, deadline=None)
@given(judged=st.sets(st.integers(0, 4)), order=st.sampled_from(["article", "worth"]), back=st.booleans())
def test_the_next_is_the_first_of_the_list_that_waits_after_the_cursor(
    tmp_path_factory: pytest.TempPathFactory, judged: set[int], order: str, back: bool
) -> None:
    folder = tmp_path_factory.mktemp("next")
    with desk_with(folder / "d.db", *(f"Ship {n} passed." for n in range(5))) as desk:
        whole = ids(desk, ClaimQuery(order="worth" if order == "worth" else "article"))
        if judged:
            desk.judge([whole[n] for n in judged], "verified")
        query = ClaimQuery(status=Status.UNREVIEWED, order="worth" if order == "worth" else "article")
        for here, claim in enumerate(whole):
            round_trip = whole[here + 1 :] + whole[:here]
            if back:
                round_trip.reverse()
            expected = next((one for one in round_trip if whole.index(one) not in judged), None)
            found = desk.next_claim(query, claim, backwards=back)
            assert (found and found[0]) == expected


def test_the_least_worth_asked_for_is_included(desk: Desk) -> None:
    worths = sorted(one.worth for one in desk.claims(ClaimQuery()))
    for least in (0.0, *worths, 1.0):
        expected = [worth for worth in worths if worth >= least]
        assert sorted(one.worth for one in desk.claims(ClaimQuery(min_worth=least))) == expected
        assert len(walked(desk, ClaimQuery(min_worth=least, order="worth"))) == len(expected)
