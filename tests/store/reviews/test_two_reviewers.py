"""Two people work at one desk file, undo and redo in any order, and close it in between: nothing of it is mixed up.

FACTDESK_ACTIONS sets how many new actions the long run makes (it prints how many it made: pytest -s).
"""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store import ClaimQuery, Desk
from tests.store.desks import desk_with
from tests.store.reviews.two_reviewers import (
    REVIEWERS,
    SPANS,
    STANCES,
    TEXTS,
    VERDICTS,
    Act,
    TwoReviewers,
    all_again,
    all_back,
)

ACTIONS = int(os.environ.get("FACTDESK_ACTIONS", "40"))
WHAT = ("judge", "retract", "note", "attach", "add", "drop", "trim")

reviewers = st.sampled_from(REVIEWERS)
acts = st.builds(
    Act,
    what=st.sampled_from(WHAT),
    claims=st.lists(st.integers(0, 7), min_size=1, max_size=3).map(tuple),
    verdict=st.sampled_from(VERDICTS),
    note=st.sampled_from(["", "ask the port", "a\nb"]),
    url=st.sampled_from(["", "https://example.org/1", "https://example.org/2"]),
    stance=st.sampled_from(STANCES),
    span=st.integers(0, len(SPANS) - 1),
)


class Machine(RuleBasedStateMachine):
    """Anything in any order; after each step the desk is what the standing actions make of it."""

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.play = TwoReviewers(Path(self.place.name))
        self.first = self.play.export()

    @rule(reviewer=reviewers, act=acts)
    def do(self, reviewer: str, act: Act) -> None:
        self.play.act(reviewer, act)

    @rule(reviewer=reviewers)
    def undo(self, reviewer: str) -> None:
        self.play.undo(reviewer)

    @rule(reviewer=reviewers)
    def redo(self, reviewer: str) -> None:
        self.play.redo(reviewer)

    @rule(reviewer=reviewers)
    def reopen(self, reviewer: str) -> None:
        self.play.reopen(reviewer)

    @precondition(lambda self: self.play.count > 4)
    @rule(back=st.lists(reviewers, max_size=12), again=st.lists(reviewers, max_size=12))
    def there_and_back(self, back: list[str], again: list[str]) -> None:
        before = self.play.export()
        depths = {name: len(self.play.done[name]) for name in REVIEWERS}
        all_back(self.play, back)
        assert self.play.export() == self.first
        all_again(self.play, again, depths)
        assert self.play.export() == before

    @invariant()
    def follows(self) -> None:
        if hasattr(self, "play"):
            self.play.check()

    def teardown(self) -> None:
        if hasattr(self, "play"):
            self.play.close()
            self.place.cleanup()


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_long_session_undone_and_redone_across_restarts_leaves_the_export_as_it_was(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    play = TwoReviewers(tmp_path)
    first = play.export()
    rounds = compared = 0
    while len(play.deeds) < ACTIONS:
        for _ in range(chance.randint(5, 30)):
            name = chance.choice(REVIEWERS)
            kind = chance.random()
            if kind < 0.15:
                play.undo(name)
            elif kind < 0.25:
                play.redo(name)
            else:
                play.act(name, _any_act(chance))
        play.check()
        before = play.export()
        depths = {name: len(play.done[name]) for name in REVIEWERS}
        back = [chance.choice(REVIEWERS) for _ in range(sum(depths.values()))]
        for name in REVIEWERS:
            play.reopen(name)
        all_back(play, back)
        assert play.export() == first
        for name in REVIEWERS:
            play.reopen(name)
        all_again(play, [chance.choice(REVIEWERS) for _ in back], depths)
        assert play.export() == before
        rounds, compared = rounds + 1, compared + 2
    assert all(finding.ok for finding in play.desks["ann"].examine())
    print(
        f"\n{len(play.deeds)} new actions, {play.count} with undo and redo, {rounds} rounds, {compared} exports alike"
    )
    play.close()


def _any_act(chance: random.Random) -> Act:
    return Act(
        what=chance.choice(WHAT),
        claims=tuple(chance.randrange(8) for _ in range(chance.randint(1, 3))),
        verdict=chance.choice(VERDICTS),
        note=chance.choice(["", "ask the port", "a\nb"]),
        url=chance.choice(["", "https://example.org/1", "https://example.org/2"]),
        stance=chance.choice(STANCES),
        span=chance.randrange(len(SPANS)),
    )


# --- the cases that went wrong once ------------------------------------------------------------------------------------


def listed(desk: Desk) -> list[str]:
    return [one.exact for one in desk.claims(ClaimQuery())]


@pytest.mark.parametrize("first", REVIEWERS)
def test_a_claim_dropped_by_one_and_brought_back_by_another_is_there_after_both_undo(
    tmp_path: Path, first: str
) -> None:
    with desk_with(tmp_path / "d.db", *TEXTS) as ann, Desk.open(tmp_path / "d.db", "bob") as bob:
        whole = listed(ann)
        claim = ann.claims(ClaimQuery())[1]
        ann.drop_claim(claim.id)
        bob.add_claim(claim.article_id, claim.position, claim.start, claim.end)
        for desk in (ann, bob) if first == "ann" else (bob, ann):
            desk.undo()
        assert listed(ann) == whole
        for desk in (ann, bob) if first == "ann" else (bob, ann):
            desk.redo()
        assert listed(ann) == whole


def test_trimming_to_words_that_were_a_claim_already_leaves_them_one_when_undone(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", *TEXTS) as ann, Desk.open(tmp_path / "d.db", "bob") as bob:
        claim = ann.claims(ClaimQuery())[0]
        bob.add_claim(claim.article_id, *SPANS[0])
        before = listed(ann)
        ann.trim_claim(claim.id, *SPANS[0])
        ann.undo()
        assert listed(ann) == before


def test_undoing_your_drop_does_not_bring_back_what_another_dropped_since(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", *TEXTS) as ann, Desk.open(tmp_path / "d.db", "bob") as bob:
        claim = ann.claims(ClaimQuery())[1]
        ann.drop_claim(claim.id)
        bob.add_claim(claim.article_id, claim.position, claim.start, claim.end)
        bob.drop_claim(claim.id)
        ann.undo()
        assert claim.exact not in listed(ann)
        bob.undo()
        assert claim.exact in listed(ann)


def test_a_claim_named_twice_is_judged_once_and_undone_whole(tmp_path: Path) -> None:
    with desk_with(tmp_path / "d.db", *TEXTS) as desk:
        claim = desk.claims(ClaimQuery())[0].id
        assert desk.judge([claim, claim], "verified").claim_ids == (claim,)
        assert len(desk.reviews()) == 1
        desk.undo()
        assert desk.claim(claim).status == "unreviewed"
