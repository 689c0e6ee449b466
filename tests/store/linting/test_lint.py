"""What is wrong with what verdicts rest on is named, and of what is sound nothing is said."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from store.desk import Desk
from store.records import Evidence
from store.sourcing import LintKind, Policy, SourceKind
from tests.store.linting.made_evidence import FLAWS, SOUND, Case, Maker, make_cases

SEEDS = (1, 2, 3)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose own verdicts need something."""
    one = Desk.open(tmp_path / "desk.db", "ana")
    for verdict in ("proven", "sourced", "answered", "either"):
        one.add_verdict(verdict, verdict.title(), "Needs something.", 5)
    one.policies.say(Policy("proven", primary=1))
    one.policies.say(Policy("sourced", independent=3))
    one.policies.say(Policy("answered", asked=True))
    one.policies.say(Policy("either", primary=1, independent=3, either=True))
    return one


def found(desk: Desk, cases: list[Case]) -> dict[str, frozenset[LintKind]]:
    """The kinds of what was found, by the names of the cases."""
    kinds: dict[str, set[LintKind]] = {one.claim_id: set() for one in cases}
    for finding in desk.linter.desk():
        kinds[finding.claim_id].add(finding.kind)
    return {one.name: frozenset(kinds[one.claim_id]) for one in cases}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_flaw_of_a_hundred_lists_is_named_and_nothing_else(desk: Desk, seed: int) -> None:
    with desk:
        cases = make_cases(desk, FLAWS, 100, seed)
        assert found(desk, cases) == {one.name: one.expected for one in cases}


def test_one_person_whom_two_people_named_counts_once(desk: Desk) -> None:
    with desk:
        maker = Maker(desk, random.Random(1))
        _, text, site = maker.begin()
        mine = maker.article(text, site)
        names = (("Lena Holt", ""), ("Lena Holt", "Harbour"), ("Tomas Brandt", "Harbour Office"))
        ids = [desk.sources.add(SourceKind.PERSON, name, owner=owner).id for name, owner in names]
        pieces = [Evidence("supports", exact=f"{n} of them", source_id=one) for n, one in enumerate(ids)]
        maker.judge("named twice", mine, pieces, None, verdict="sourced")
        (found,) = desk.linter.desk()
        assert (found.kind, found.needed, found.found) == (LintKind.INDEPENDENT, 3, 2)


def test_what_was_found_is_asked_for_anew_when_somebody_said_something_that_matters(desk: Desk) -> None:
    with desk:
        maker = Maker(desk, random.Random(1))
        _, text, site = maker.begin()
        mine = maker.article(text, site)
        where = maker.judge("asked", mine, [maker.address("https://papers.example.net/1")], None, verdict="answered")
        claim = desk.claim(where)
        assert [one.kind for one in desk.linter.claim(claim)] == [LintKind.ASKED]
        assert desk.linter.marked([where]) == desk.linter.flawed() == {where}
        desk.sources.ask(where, "Works Office")
        assert desk.linter.claim(claim) == ()
        assert desk.linter.marked([where]) == desk.linter.flawed() == frozenset()
        desk.undo()
        assert [one.kind for one in desk.linter.claim(claim)] == [LintKind.ASKED]
        desk.detach([where], desk.opinions(where)[0].evidence[0])
        desk.attach([where], maker.passage(mine))
        assert {one.kind for one in desk.linter.claim(claim)} == {LintKind.ASKED, LintKind.CIRCULAR}


@pytest.mark.parametrize("seed", SEEDS)
def test_of_a_hundred_sound_lists_nothing_is_said(desk: Desk, seed: int) -> None:
    with desk:
        cases = make_cases(desk, SOUND, 100, seed)
        assert {name: kinds for name, kinds in found(desk, cases).items() if kinds} == {}
