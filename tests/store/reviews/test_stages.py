"""An article is cleared when everything in it is, and stays so while its text and its verdicts do: who asks is told where not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import (
    ActionKind,
    ClaimQuery,
    Desk,
    NotFound,
    Obstacle,
    ObstacleKind,
    QueryState,
    Stage,
    Unit,
    UnitState,
    UsageError,
)
from store.reviews import stages
from store.reviews.stage_face import StageFace
from tests.store.texts.test_pairing import OIL, QUEUE, SHIP, TEXT, WEIGHT, edited, read


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


def article_of(desk: Desk) -> str:
    return desk.articles()[0].id


def judge_all(desk: Desk) -> None:
    desk.judge([one.id for one in desk.claims(ClaimQuery())], "verified")


def cleared(desk: Desk) -> str:
    judge_all(desk)
    desk.stages.sign(article_of(desk), Stage.CLEARED)
    return article_of(desk)


def kinds(desk: Desk, stage: Stage = Stage.CLEARED) -> list[ObstacleKind]:
    return [one.kind for one in desk.stages.obstacles(article_of(desk), stage)]


# --- what stands in the way ---


def test_an_article_with_a_claim_that_nobody_judged_is_not_cleared(desk: Desk) -> None:
    claims = [one.id for one in desk.claims(ClaimQuery())]
    desk.judge(claims[1:], "verified")
    with pytest.raises(UsageError, match=r"cannot be cleared: 1 × unreviewed \(“A container ship 400 metres"):
        desk.stages.sign(article_of(desk), Stage.CLEARED)
    assert desk.stages.of(article_of(desk)) is None
    desk.judge(claims[:1], "deferred")
    assert kinds(desk) == [ObstacleKind.UNREVIEWED]
    desk.judge(claims[:1], "unproven")
    desk.stages.sign(article_of(desk), Stage.CLEARED)
    sign = desk.stages.of(article_of(desk))
    assert sign is not None
    assert (sign.stage, sign.reviewer, sign.void, sign.despite) == (Stage.CLEARED, "ann", False, "")


def test_what_is_no_claim_is_not_asked_for(desk: Desk) -> None:
    judge_all(desk)
    desk.retract([claim_of(desk, OIL)])
    assert kinds(desk) == [ObstacleKind.UNREVIEWED]
    desk.note([claim_of(desk, OIL)], "an opinion")
    desk.drop_claim(claim_of(desk, OIL))
    assert kinds(desk) == []


def test_people_who_disagree_keep_an_article_from_being_cleared(desk: Desk, path: Path) -> None:
    judge_all(desk)
    with Desk.open(path, "bob") as bob:
        bob.judge([claim_of(desk, QUEUE)], "needs-context")
        assert kinds(desk) == [ObstacleKind.CONTESTED]
        bob.judge([claim_of(desk, QUEUE)], "verified")
    assert kinds(desk) == []


def test_words_that_changed_keep_an_article_from_being_cleared_until_reconfirmed(desk: Desk) -> None:
    judge_all(desk)
    read(desk, *edited(TEXT, "6 percent", "7 percent"))
    assert sorted(kinds(desk)) == [ObstacleKind.STALE, ObstacleKind.UNREVIEWED]
    desk.texts.reconfirm(claim_of(desk, OIL), OIL.replace("6", "7"))
    assert kinds(desk) == []


def test_a_disputed_part_opens_the_parts_beside_it_that_nobody_looked_at(desk: Desk) -> None:
    judge_all(desk)
    claim = desk.claim(claim_of(desk, WEIGHT))
    first, second = WEIGHT.index("224,000 tonnes"), WEIGHT.index("18,300 containers")
    add_units = [Unit("number", "224,000 tonnes", first, first + 14), Unit("number", "18,300 containers", second, second + 17)]
    desk.mark_unit(claim.id, add_units[0], UnitState.DISPUTED)
    assert [(one.kind, one.detail) for one in desk.stages.obstacles(article_of(desk))] == [
        (ObstacleKind.PART_OPEN, "224,000 tonnes")
    ]
    desk.mark_unit(claim.id, add_units[0], UnitState.TICKED)
    assert kinds(desk) == []


def test_a_claim_that_is_wrong_waits_for_the_answer_to_its_query(desk: Desk) -> None:
    judge_all(desk)
    claim = claim_of(desk, OIL)
    desk.judge([claim], "disputed")
    assert kinds(desk) == [ObstacleKind.QUERY_OPEN]
    desk.ask_author([claim], QueryState.CHANGED)  # what is to be changed is not changed yet
    assert kinds(desk) == [ObstacleKind.QUERY_OPEN]
    for answer in (QueryState.STANDS, QueryState.ON_AUTHOR):
        desk.ask_author([claim], answer)
        assert kinds(desk) == []
    desk.judge([claim], "verified")
    desk.ask_author([claim], QueryState.OPEN)
    assert kinds(desk) == [ObstacleKind.QUERY_OPEN]


def test_a_flaw_in_the_evidence_is_in_the_way_too(desk: Desk) -> None:
    judge_all(desk)
    flaw = Obstacle(ObstacleKind.FLAW, claim_of(desk, OIL), OIL, "the article itself")
    face = StageFace(desk._file, "ann", lambda article: [flaw])
    assert face.obstacles(article_of(desk)) == [flaw]
    with pytest.raises(UsageError, match="its evidence has a flaw"):
        face.sign(article_of(desk), Stage.CLEARED)
    face.sign(article_of(desk), Stage.CHECKING)


def test_who_says_why_clears_in_spite_of_it_and_the_reason_stays_with_the_sign_off(desk: Desk) -> None:
    desk.stages.sign(article_of(desk), Stage.CLEARED, "the page goes to print at six")
    sign = desk.stages.of(article_of(desk))
    assert sign is not None
    assert (sign.despite, sign.void) == ("the page goes to print at six", False)
    with pytest.raises(UsageError):
        desk.stages.sign(article_of(desk), Stage.CORRECTED, "   ")
    judge_all(desk)
    desk.stages.sign(article_of(desk), Stage.CLEARED, "needed no longer")
    sign = desk.stages.of(article_of(desk))
    assert sign is not None
    assert sign.despite == ""


def test_what_is_published_was_cleared_before(desk: Desk) -> None:
    judge_all(desk)
    assert kinds(desk, Stage.PUBLISHED) == [ObstacleKind.NOT_CLEARED]
    desk.stages.sign(article_of(desk), Stage.CLEARED)
    assert kinds(desk, Stage.PUBLISHED) == []
    desk.retract([claim_of(desk, OIL)])
    assert kinds(desk, Stage.PUBLISHED) == [ObstacleKind.NOT_CLEARED, ObstacleKind.UNREVIEWED]


def test_the_stages_before_are_given_freely(desk: Desk) -> None:
    for stage in (Stage.READING, Stage.CHECKING, Stage.QUERIES_OUT):
        desk.stages.sign(article_of(desk), stage)
        sign = desk.stages.of(article_of(desk))
        assert sign is not None
        assert sign.stage is stage
    read(desk, *edited(TEXT, "6 percent", "7 percent"))
    assert desk.stages.void() == []
    with pytest.raises(NotFound):
        desk.stages.sign("art-none", Stage.READING)


# --- what a sign-off stands for ---


def test_one_letter_voids_a_sign_off_and_the_place_is_told(desk: Desk) -> None:
    article = cleared(desk)
    read(desk, *edited(TEXT, "Osama", "Usama"))
    (sign,) = desk.stages.void()
    assert (sign.article_id, sign.stage, sign.reviewer) == (article, Stage.CLEARED, "ann")
    (where,) = sign.voids
    assert (where.what, where.paragraph, where.was, where.now) == ("paragraph", 2, "Osama", "Usama")
    # The very text comes back, and with it what was signed.
    read(desk, *TEXT)
    assert desk.stages.void() == []


def test_the_headline_a_new_paragraph_and_one_that_moved_are_told(desk: Desk) -> None:
    cleared(desk)
    new = "The company that owns the ship has said nothing so far."
    read(desk, TEXT[1], TEXT[0], TEXT[2], new, TEXT[3], title="Ship stuck")
    (sign,) = desk.stages.void()
    told = [(one.what, one.paragraph, one.was, one.now) for one in sign.voids]
    assert told[0] == ("headline", -1, "runs aground", "stuck")
    assert ("paragraph", 3, "", new) in told
    assert any(what == "paragraph" and was == now for what, _, was, now in told)


def test_another_verdict_voids_a_sign_off_and_says_whose(desk: Desk, path: Path) -> None:
    cleared(desk)
    claim = claim_of(desk, OIL)
    with Desk.open(path, "bob") as bob:
        bob.judge([claim], "disputed", note="the exchange says 5")
        (sign,) = desk.stages.void()
        (where,) = sign.voids
        assert (where.what, where.claim_id, where.exact, where.paragraph, where.by) == ("claim", claim, OIL, 3, ("bob",))
        assert (where.was, where.now) == ("ann: verified", "ann: verified | bob: disputed")
        bob.undo()
    assert desk.stages.void() == []


def test_a_note_or_evidence_alone_voids_nothing(desk: Desk) -> None:
    cleared(desk)
    desk.note([claim_of(desk, OIL)], "looked at again")
    assert desk.stages.void() == []


def test_a_verdict_taken_back_and_given_again_leaves_the_sign_off(desk: Desk) -> None:
    cleared(desk)
    claim = claim_of(desk, OIL)
    desk.retract([claim])
    assert [one.now for one in desk.stages.void()[0].voids] == [""]
    desk.judge([claim], "verified")
    assert desk.stages.void() == []


def test_a_stage_is_undone_like_everything_else(desk: Desk) -> None:
    article = cleared(desk)
    desk.stages.sign(article, Stage.PUBLISHED)
    done = desk.undo()
    assert (done.kind, done.about) == (ActionKind.STAGE, (article,))
    sign = desk.stages.of(article)
    assert sign is not None
    assert sign.stage is Stage.CLEARED
    assert [one.stage for one in desk.stages.history(article)] == [Stage.CLEARED]
    desk.undo()
    assert desk.stages.of(article) is None
    assert desk.stages.history(article) == []
    desk.redo()
    assert [one.stage for one in desk.stages.history(article)] == [Stage.CLEARED]
    assert desk.stages.of(article) is not None
    assert all(one.ok for one in desk.examine())


def test_a_second_name_can_stand_under_the_same_text(desk: Desk, path: Path) -> None:
    article = cleared(desk)
    with Desk.open(path, "bob") as bob:
        bob.stages.sign(article, Stage.CLEARED)
    assert [(one.reviewer, one.void) for one in desk.stages.history(article)] == [("ann", False), ("bob", False)]
    with Desk.open(path, "bob") as bob, pytest.raises(UsageError, match="so already"):
        bob.stages.sign(article, Stage.CLEARED)


def test_a_text_that_is_not_on_this_desk_still_voids_what_was_signed(desk: Desk) -> None:
    article = cleared(desk)
    conn = desk._file.reader()
    said = stages.prepared(conn, "ann", article, Stage.CLEARED, "")
    elsewhere = stages.StageSaid(said.stage, "bob", "rev-elsewhere", "0" * 32, said.held)
    desk.state(stages.StatementKind.STAGE, {article: stages.as_body(elsewhere)})
    (sign,) = desk.stages.void()
    assert [(one.what, one.paragraph) for one in sign.voids] == [("paragraph", -1)]


@pytest.mark.parametrize("body", ['{"stage": 1}', "[]", '{"stage": "sold", "by": "a", "revision": "", "text": ""}', '{"by": "x"}'])
def test_a_statement_that_is_none_of_ours_is_passed_over(desk: Desk, body: str) -> None:
    desk.state(stages.StatementKind.STAGE, {article_of(desk): body})
    assert desk.stages.every() == []
    assert desk.stages.of(article_of(desk)) is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_one_letter_of_any_paragraph_is_told_where_it_stands(desk: Desk, data: st.DataObject) -> None:
    read(desk, *TEXT)
    judge_all(desk)
    sign = desk.stages.of(article_of(desk))
    if sign is None or sign.void:
        desk.stages.sign(article_of(desk), Stage.CLEARED, "for the test")
    position = data.draw(st.integers(0, len(TEXT) - 1))
    text = TEXT[position]
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("abz 0.é–"))
    if letter == text[at]:
        return
    read(desk, *(text[:at] + letter + text[at + 1 :] if n == position else one for n, one in enumerate(TEXT)))
    (voided,) = desk.stages.void()
    assert {(one.what, one.paragraph) for one in voided.voids} == {("paragraph", position)}


def test_a_claim_is_in_the_way_once_by_its_gravest_reason(desk: Desk) -> None:
    assert [one.exact for one in desk.stages.obstacles(article_of(desk))] == [one.exact for one in desk.claims(ClaimQuery())]
    assert {one.claim_id for one in desk.stages.obstacles(article_of(desk)) if one.exact == SHIP} == {claim_of(desk, SHIP)}


# --- what others do not see ---


def test_in_a_blind_round_nobody_clears_and_nothing_of_the_others_is_told(desk: Desk, path: Path) -> None:
    article = cleared(desk)
    with Desk.open(path, "bob") as bob:
        bob.readers.open_round(blind=True)
        bob.judge([claim_of(bob, OIL)], "disputed", note="the exchange says 5")
        assert desk.stages.void() == []
        with pytest.raises(UsageError, match="is blind"):
            desk.stages.sign(article, Stage.CLEARED, "now")
        # What ann changes herself she knows of.
        desk.retract([claim_of(desk, QUEUE)])
        (sign,) = desk.stages.void()
        assert [(one.exact, one.was, one.by) for one in sign.voids] == [(QUEUE, "ann: verified", ("ann",))]
        bob.readers.close_round()
    assert {one.by for one in desk.stages.void()[0].voids} == {("ann",), ("bob",)}


def test_evidence_that_is_the_article_itself_keeps_it_from_being_cleared(desk: Desk) -> None:
    judge_all(desk)
    claim = claim_of(desk, OIL)
    desk.attach([claim], desk.evidence_from(f"{article_of(desk)}:2", "supports"))
    assert [(one.kind, one.claim_id, one.detail) for one in desk.stages.obstacles(article_of(desk))] == [
        (ObstacleKind.FLAW, claim, "circular")
    ]
