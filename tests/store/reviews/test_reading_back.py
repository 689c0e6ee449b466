"""What could not be saved is read in again: once, at its own time, and never over what was said since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Evidence
from store.reviews.rescued import Chosen, Rescued, as_line
from store.values import ActionKind, Decision, Step
from tests.store.desks import desk_with

EARLY = "2024-05-01T10:00:00.000000Z"
LATER = "2024-05-01T10:00:01.000000Z"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path / "factdesk.db", "The harbour took 4,000 tonnes.", "The ferry was late, he said.") as one:
        yield one


@pytest.fixture
def claims(desk: Desk) -> list[str]:
    return [one.id for one in desk.claims(ClaimQuery())]


def judged(
    claim: str, verdict: str = "verified", at: str = EARLY, note: str = "seen", reviewer: str = "ann"
) -> Rescued:
    return Rescued(
        kind=ActionKind.JUDGE,
        step=Step.DO,
        reviewer=reviewer,
        claim_id=claim,
        created_at=at,
        exact="The harbour took 4,000 tonnes.",
        decision=Decision.JUDGED,
        verdict=verdict,
        note=note,
        evidence=(Evidence("supports", url="https://example.org/register", title="The register"),),
    )


def written(folder: Path, *lines: Rescued | str) -> Path:
    path = folder / "factdesk.db.rescue-20240501T100000Z.nl"
    path.write_text("".join((line if isinstance(line, str) else as_line(line)) + "\n" for line in lines))
    return path


def test_what_was_rescued_is_in_the_log_again_and_twice_adds_nothing(
    desk: Desk, claims: list[str], tmp_path: Path
) -> None:
    lines = written(tmp_path, judged(claims[0]), judged(claims[1], "disputed", LATER, reviewer="bob"))
    done = desk.read_back(lines)
    assert (done.added, done.known, done.kept) == (2, 0, ())
    first, second = desk.reviews()
    assert (first.reviewer, first.verdict, first.note, first.created_at) == ("ann", "verified", "seen", EARLY)
    assert first.evidence[0].url == "https://example.org/register"
    assert (second.reviewer, second.verdict) == ("bob", "disputed")
    assert desk.claim(claims[0]).status == "verified"
    again = desk.read_back(lines)
    assert (again.added, again.known, again.kept) == (0, 2, ())
    assert len(desk.reviews()) == 2
    assert all(one.ok for one in desk.examine())


def test_a_newer_opinion_goes_on_counting(desk: Desk, claims: list[str], tmp_path: Path) -> None:
    desk.judge([claims[0]], "disputed")
    desk.read_back(written(tmp_path, judged(claims[0])))
    assert desk.claim(claims[0]).status == "disputed"
    assert [one.verdict for one in desk.reviews(claims[0])] == ["verified", "disputed"]
    desk.undo()
    assert desk.claim(claims[0]).status == "verified"  # as read back, which was not taken back


def test_what_was_read_in_can_be_undone(desk: Desk, claims: list[str], tmp_path: Path) -> None:
    desk.read_back(written(tmp_path, judged(claims[0]), judged(claims[0], "disputed", LATER)))
    assert desk.claim(claims[0]).status == "disputed"
    desk.undo()
    assert desk.claim(claims[0]).status == "verified"
    desk.undo()
    assert desk.claim(claims[0]).status == "unreviewed"


def test_what_was_only_asked_for_keeps_the_rest(desk: Desk, claims: list[str], tmp_path: Path) -> None:
    asked = Rescued(
        kind=ActionKind.NOTE,
        step=Step.DO,
        reviewer="ann",
        claim_id=claims[0],
        created_at=LATER,
        whole=False,
        note="new",
    )
    desk.read_back(written(tmp_path, judged(claims[0]), asked))
    newest = desk.opinions(claims[0])[0]
    assert (newest.verdict, newest.note, len(newest.evidence)) == ("verified", "new", 1)


def test_a_line_whose_claim_is_unknown_is_told_and_costs_no_other(
    desk: Desk, claims: list[str], tmp_path: Path
) -> None:
    unknown = judged("clm-" + "0" * 32)
    done = desk.read_back(
        written(tmp_path, "no line at all", unknown, judged(claims[0], "no-such-verdict"), judged(claims[0]))
    )
    assert (done.added, done.known) == (1, 0)
    said = [str(one) for one in done.kept]
    assert len(said) == 3
    assert "The harbour took 4,000 tonnes." in said[1]
    assert "factdesk add" in said[1]
    assert "no-such-verdict" in said[2]


@pytest.mark.parametrize("at", ["", "9999-01-01T00:00:00.000000Z", "zzzz", "2024-05-01"])
def test_a_time_that_would_always_be_the_newest_is_refused(
    desk: Desk, claims: list[str], at: str, tmp_path: Path
) -> None:
    cells = json.loads(as_line(judged(claims[0]))) | {"created_at": at}
    done = desk.read_back(written(tmp_path, json.dumps(cells)))
    assert (done.added, len(done.kept)) == (0, 1)
    assert desk.reviews() == []


def test_a_dropped_and_a_chosen_claim_are_read_in_once(desk: Desk, claims: list[str], tmp_path: Path) -> None:
    article = desk.articles()[0].id
    dropped = Rescued(
        kind=ActionKind.DROP_CLAIM, step=Step.DO, reviewer="ann", claim_id=claims[0], created_at=EARLY, listed=False
    )
    chosen = Rescued(
        kind=ActionKind.ADD_CLAIM,
        step=Step.DO,
        reviewer="ann",
        claim_id="",
        created_at=EARLY,
        article_id=article,
        whole=False,
        listed=True,
        chosen=Chosen(1, 0, 9),
    )
    lines = written(tmp_path, dropped, chosen)
    assert desk.read_back(lines).added == 2
    listed = {one.exact for one in desk.claims(ClaimQuery())}
    assert listed == {"The ferry was late, he said.", "The ferry"}
    assert desk.read_back(lines).added == 0
    assert {one.exact for one in desk.claims(ClaimQuery())} == listed


def test_a_claim_that_somebody_listed_again_since_stays_listed(desk: Desk, claims: list[str], tmp_path: Path) -> None:
    desk.drop_claim(claims[0])
    desk.undo()
    dropped = Rescued(
        kind=ActionKind.DROP_CLAIM, step=Step.DO, reviewer="ann", claim_id=claims[0], created_at=EARLY, listed=False
    )
    assert desk.read_back(written(tmp_path, dropped)).known == 1
    assert claims[0] in [one.id for one in desk.claims(ClaimQuery())]
