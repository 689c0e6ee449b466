"""Articles are read, read again, and change."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, NotFound
from tests.store.desks import desk_with, document, put


def test_reading_the_same_article_again_changes_nothing(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Ten ships passed.", "Two sank.") as desk:
        before = desk.stats()
        assert put(desk._file, [document("Ten ships passed.", "Two sank.")]) == (0, 0, 1)
        assert desk.stats() == before


def test_a_changed_text_is_a_new_revision_and_unchanged_claims_keep_their_verdicts(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Ten ships passed.", "Two sank.") as desk:
        kept, changed = desk.claims(ClaimQuery())
        desk.judge([kept.id], "verified")
        desk.judge([changed.id], "disputed")
        assert put(desk._file, [document("A new lead.", "Ten ships passed.", "Three sank.")]) == (0, 1, 0)
        assert desk.claim(kept.id).status == "verified"
        assert desk.claim(changed.id).status == "stale"
        article = desk.article_at(1)
        assert article is not None
        texts = desk.paragraphs(article.revision_id)
        placed = desk.article_claims(article, texts)
        assert [one.exact for one in placed] == ["A new lead.", "Ten ships passed.", "Three sank.", "Two sank."]
        here = placed[1]
        assert here.id == kept.id
        assert texts[here.position][here.start : here.end] == here.exact


def test_an_unreviewed_claim_whose_words_are_gone_leaves_the_list(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Ten ships passed.", "Two sank.") as desk:
        put(desk._file, [document("Ten ships passed.")])
        assert [one.exact for one in desk.claims(ClaimQuery())] == ["Ten ships passed."]
        put(desk._file, [document("Ten ships passed.", "Two sank.")])
        assert [one.exact for one in desk.claims(ClaimQuery())] == ["Ten ships passed.", "Two sank."]
        assert desk.stats()["revisions"] == 2


def test_a_stale_verdict_counts_again_when_the_words_return(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Two sank.") as desk:
        claim = desk.claims(ClaimQuery())[0]
        desk.judge([claim.id], "verified")
        put(desk._file, [document("Three sank.")])
        assert desk.claim(claim.id).status == "stale"
        put(desk._file, [document("Two sank.")])
        assert desk.claim(claim.id).status == "verified"


def test_the_same_sentence_twice_is_two_claims(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Two sank.", "Two sank.") as desk:
        first, second = desk.claims(ClaimQuery())
        assert first.id != second.id
        desk.judge([second.id], "verified")
        assert [one.status for one in desk.claims(ClaimQuery())] == ["unreviewed", "verified"]


def test_an_article_without_a_url_is_known_by_its_content(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        assert put(desk._file, [document("Same words.", url=""), document("Same words.", url="")]) == (1, 0, 1)
        assert put(desk._file, [document("Other words.", url="")]) == (1, 0, 0)


def test_the_same_article_on_two_machines_is_the_same_row(tmp_path: Path) -> None:
    ids = []
    for name in ("one.db", "two.db"):
        with desk_with(tmp_path / name, "Ten ships passed.") as desk:
            ids.append((desk.articles()[0].id, desk.articles()[0].revision_id, desk.claims(ClaimQuery())[0].id))
    assert ids[0] == ids[1]


def test_search_wants_every_word_in_the_claim_itself(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", 'He said "OR" AND (90,000) troops*', "90,000 sheep", "") as desk:
        found = [one.exact for one in desk.claims(ClaimQuery(search="90,000 troop"))]
        assert found == ['He said "OR" AND (90,000) troops*']
        for hostile in ('"', "AND", "troops*", "(90,000)", "'; DROP TABLE claims; --", "\0", "NEAR(", "^", "💥"):
            desk.claims(ClaimQuery(search=hostile))


def test_pages_of_a_query_join_to_the_whole(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", *(f"Claim number {n}." for n in range(25))) as desk:
        for query in (ClaimQuery(), ClaimQuery(order="worth"), ClaimQuery(status="unreviewed", order="worth")):
            whole = [one.id for one in desk.claims(query)]
            paged = [one.id for offset in range(0, 25, 7) for one in desk.claims(query, offset, 7)]
            assert paged == whole
            assert len(desk.claim_keys(query)) == len(whole) == 25
        worths = [one.worth for one in desk.claims(ClaimQuery(order="worth"))]
        assert worths == sorted(worths, reverse=True)


def test_a_beginning_of_an_id_is_enough_where_it_is_clear(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Ten ships passed.") as desk:
        claim = desk.claims(ClaimQuery())[0]
        assert desk.claim(claim.id[:12]).id == claim.id
        assert desk.full_claim_id(claim.id[:12]) == claim.id


def test_a_beginning_that_several_ids_have_is_refused_and_not_guessed(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", *(f"Ship {n} passed." for n in range(40))) as desk:
        put(desk._file, [document("Another.", url=f"https://example.org/{n}") for n in range(20)])
        ids = sorted(one.id for one in desk.claims(ClaimQuery()))
        pair = next(a for a, b in itertools.pairwise(ids) if a[:5] == b[:5])
        for beginning in (pair[:5], "clm-", "c"):
            for look in (desk.claim, desk.full_claim_id):
                with pytest.raises(NotFound, match=r"several claims begin with .*; write more of the id"):
                    look(beginning)
        with pytest.raises(NotFound, match="several articles begin with 'art-'"):
            desk.article("art-")
        with pytest.raises(NotFound, match="several articles begin"):
            desk.evidence_from("art-:0", "supports")


@pytest.mark.parametrize("wanted", ["", "clm-zz", "CLM-", "%", "_" * 36, "\x00", "💥"])
def test_a_beginning_that_no_id_has_names_the_command_that_lists_them(tmp_path: Path, wanted: str) -> None:
    with desk_with(tmp_path / "d.db", "Ten ships passed.") as desk:
        with pytest.raises(NotFound, match="`factdesk claims` lists them"):
            desk.claim(wanted)
        with pytest.raises(NotFound, match="`factdesk articles` lists them"):
            desk.article(wanted)


def test_the_number_of_an_article_counts_in_the_order_read(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Ten ships passed.") as desk:
        put(desk._file, [document("Another.", url="https://example.org/b")])
        assert [one.n for one in desk.articles()] == [1, 2]
        second = desk.article_at(2)
        assert second is not None
        assert (second.url, desk.article_count()) == ("https://example.org/b", 2)
        assert desk.article_at(0) is None
        assert desk.article_at(3) is None


def test_a_text_that_comes_back_is_the_one_to_read_again(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", "Two sank.") as desk:
        first = desk.articles()[0].revision_id
        put(desk._file, [document("Three sank.")])
        assert desk.articles()[0].revision_id != first
        assert put(desk._file, [document("Two sank.")]) == (0, 1, 0)
        assert desk.articles()[0].revision_id == first
        assert put(desk._file, [document("Two sank.")]) == (0, 0, 1)
