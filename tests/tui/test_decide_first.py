"""Decide first: rulings and other people's views are hidden until one has judged, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store import Claim, Decision, Passage, Reason, ReasonKind, Review, Status
from tui.panes.passage_groups import Group, group_of
from tui.veil import Veil

CLAIM = Claim("clm-1", "art-1", "rev-1", 0, 0, 5, "Eight tugs", 0.9, (), "", "", "disputed", 1, "ben counted", "disputed")
NEWS = Passage("art-2", "", "", "", "", "article", 0, "Ten tugs", 1.0, (Reason(ReasonKind.NAMES, things=("tugs",)),))
RULED = replace(NEWS, why=(*NEWS.why, Reason(ReasonKind.REVIEWED, "disputed", "ben")))
CHECK = replace(NEWS, article_id="art-3", kind="fact-check", rating="False", why=(Reason(ReasonKind.FACT_CHECK, "False"),))


def opinion(reviewer: str, decision: Decision) -> Review:
    """What somebody holds."""
    verdict = "disputed" if decision is Decision.JUDGED else ""
    return Review("rvw-" + reviewer, "clm-1", reviewer, decision, verdict, "", "2021-03-24T10:00:00Z", False, "act", 1, None, ())


def veil(*held: Review) -> Veil:
    """The veil, down, before anna."""
    one = Veil(lambda _: held, "anna")
    one.down = True
    return one


@pytest.mark.parametrize(
    ("held", "hidden"),
    [
        ([], True),
        ([opinion("ben", Decision.JUDGED)], True),
        ([opinion("anna", Decision.DEFERRED)], True),
        ([opinion("anna", Decision.OPEN)], True),
        ([opinion("anna", Decision.JUDGED)], False),
        ([opinion("ben", Decision.JUDGED), opinion("anna", Decision.JUDGED)], False),
    ],
)
def test_hints_wait_until_one_has_judged_oneself(held: list[Review], hidden: bool) -> None:
    one = veil(*held)
    assert one.hides(CLAIM) is hidden
    assert (one.over(CLAIM) == CLAIM) is not hidden
    one.down = False
    assert not one.hides(CLAIM)


def test_of_a_hidden_claim_no_status_note_or_view_of_others_is_left() -> None:
    shown = veil(opinion("ben", Decision.JUDGED)).over(CLAIM)
    assert (shown.status, shown.verdict, shown.note, shown.reviewers) == (Status.UNREVIEWED, "", "", 0)
    assert (shown.exact, shown.id) == (CLAIM.exact, CLAIM.id)
    assert veil(opinion("anna", Decision.DEFERRED)).over(CLAIM).status == Status.DEFERRED
    views = [opinion("ben", Decision.JUDGED), opinion("anna", Decision.DEFERRED)]
    assert veil(*views).over_opinions(CLAIM, views) == (views[1],)


def test_of_the_passages_rulings_and_fact_checks_are_hidden_and_news_is_not() -> None:
    passages = [CHECK, RULED, NEWS]
    shown = veil().over_passages(CLAIM, passages)
    assert shown == (NEWS, NEWS)
    assert all(group_of(one) is not Group.RULED for one in shown)
    assert veil(opinion("anna", Decision.JUDGED)).over_passages(CLAIM, passages) == tuple(passages)


def test_a_verdict_lifts_the_veil_from_its_claim_at_once() -> None:
    held: list[Review] = [opinion("ben", Decision.JUDGED)]
    one = Veil(lambda _: held, "anna")
    one.down = True
    assert one.hides(CLAIM)
    held.append(opinion("anna", Decision.JUDGED))
    one.forget(CLAIM.id)
    assert not one.hides(CLAIM)


def test_a_claim_that_nobody_touched_is_hidden_without_a_look_into_the_log() -> None:
    def never(_: str) -> list[Review]:
        raise AssertionError("the log was asked")

    one = Veil(never, "anna")
    one.down = True
    assert one.hides(replace(CLAIM, status=Status.UNREVIEWED, reviewers=0))
