"""A reviewer changes what counts as a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ClaimQuery, Desk, NotFound, UsageError
from tests.store.desks import desk_with, document, put

TEXT = "The mayor said ten ships passed and two of them sank."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    with desk_with(tmp_path / "d.db", TEXT, "It rained.") as opened:
        yield opened


def words(desk: Desk) -> list[str]:
    return [one.exact for one in desk.claims(ClaimQuery())]


def test_a_claim_chosen_from_the_article_is_listed_judged_and_survives_rereading(desk: Desk) -> None:
    article = desk.articles()[0]
    start = TEXT.index("two of")
    done = desk.add_claim(article.id, 0, start - 1, len(TEXT))
    assert desk.claim(done.claim_ids[0]).exact == "two of them sank."
    desk.judge(done.claim_ids, "verified")
    assert put(desk._file, [document(TEXT, "It rained.")]) == (0, 0, 1)
    put(desk._file, [document("New lead.", TEXT, "It rained.")])
    assert desk.claim(done.claim_ids[0]).status == "verified"


def test_adding_a_claim_can_be_undone_and_done_again(desk: Desk) -> None:
    before = words(desk)
    desk.add_claim(desk.articles()[0].id, 0, 0, 9)
    assert len(words(desk)) == 3
    desk.undo()
    assert words(desk) == before
    desk.redo()
    assert len(words(desk)) == 3


def test_no_claim_leaves_the_list_and_comes_back_by_undo(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[1]
    desk.drop_claim(claim.id)
    assert words(desk) == [TEXT]
    put(desk._file, [document("New lead.", TEXT, "It rained.")])
    assert "It rained." not in words(desk)
    desk.undo()
    assert "It rained." in words(desk)


def test_trimming_puts_the_shorter_claim_in_place_of_the_longer(desk: Desk) -> None:
    claim = desk.claims(ClaimQuery())[0]
    start, end = TEXT.index("ten"), TEXT.index(" and")
    desk.trim_claim(claim.id, 0, start, end)
    assert sorted(words(desk)) == ["It rained.", "ten ships passed"]
    desk.undo()
    assert sorted(words(desk)) == sorted([TEXT, "It rained."])


def test_a_span_outside_the_text_is_refused(desk: Desk) -> None:
    article = desk.articles()[0].id
    for position, start, end in ((0, 5, 5), (0, -1, 4), (0, 0, 999), (7, 0, 1), (0, 3, 4)):
        with pytest.raises(UsageError):
            desk.add_claim(article, position, start, end)
    with pytest.raises(UsageError, match="already"):
        desk.add_claim(article, 0, 0, len(TEXT))


def test_blanks_around_the_words_chosen_are_left_off(desk: Desk) -> None:
    article = desk.articles()[0].id
    start, end = TEXT.index(" ten"), TEXT.index(" and") + 1
    assert desk.claim(desk.add_claim(article, 0, start, end).claim_ids[0]).exact == "ten ships passed"
    with pytest.raises(UsageError, match="white space only"):
        desk.add_claim(article, 0, start, start + 1)


def test_what_is_no_claim_is_not_dropped_again_and_nothing_is_trimmed_to_itself(desk: Desk) -> None:
    long, short = desk.claims(ClaimQuery())
    desk.drop_claim(short.id)
    with pytest.raises(UsageError, match="no claim already"):
        desk.drop_claim(short.id)
    with pytest.raises(UsageError, match="these words already"):
        desk.trim_claim(long.id, 0, 0, len(TEXT))
    for change in (lambda: desk.drop_claim("clm-nowhere"), lambda: desk.trim_claim("clm-nowhere", 0, 0, 3)):
        with pytest.raises(NotFound, match="`factdesk claims` lists them"):
            change()
    with pytest.raises(NotFound, match="`factdesk articles` lists them"):
        desk.add_claim("art-nowhere", 0, 0, 3)
    assert words(desk) == [TEXT]
    assert desk.undo().claim_ids == (short.id,)


def test_others_are_told_of_claims_judged_added_and_dropped(desk: Desk) -> None:
    long, short = (one.id for one in desk.claims(ClaimQuery()))
    with Desk.open(desk.path, "bob") as bob:
        before = desk.position()
        assert desk.touched_since(before) == []
        bob.drop_claim(short)
        assert desk.touched_since(before) == [short]
        bob.note([long], "ask")
        assert set(desk.touched_since(before)) == {short, long}
        between = desk.position()
        added = bob.add_claim(desk.articles()[0].id, 0, 0, 9).claim_ids[0]
        assert desk.touched_since(between) == [added]
        bob.undo()
        assert desk.touched_since(between) == [added]
        put(bob._file, [document("New lead.", TEXT)])
        assert desk.position()[2] == between[2] + 1
