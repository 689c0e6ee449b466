"""Sources, inquiries and what verdicts need: said in the log, found again, undone, and never lost by another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import (
    ActionKind,
    ClaimQuery,
    Desk,
    Evidence,
    NotFound,
    Outcome,
    Policy,
    SourceKind,
    StatementKind,
    UsageError,
)
from store.reviews import said
from store.sourcing import EvidenceSource, Inquiry
from tests.store.desks import desk_with


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with two claims, ann's."""
    with desk_with(tmp_path / "desk.db", "The dam broke on Monday, 41 people died.", "It was built in 1961.") as one:
        yield one


def claim(desk: Desk) -> str:
    return desk.claims(ClaimQuery())[0].id


def test_a_source_is_found_by_a_few_letters_of_its_name_owner_or_address(desk: Desk) -> None:
    holt = desk.sources.add(SourceKind.PERSON, "Léna Holt", owner="Ministry of Ports", address="holt@ports.example")
    desk.sources.add(SourceKind.DOCUMENT, "Budget 2024", owner="City")
    for words in ("lena", "HOLT min", "ports.example", "ministry lena", holt.id):
        found = [holt] if words == holt.id else desk.sources.find(words)
        assert found == [holt], words
    assert desk.sources.find("nobody") == []
    assert len(desk.sources.find("")) == 2
    assert desk.sources.source("lena holt") == desk.sources.source(holt.id[:12]) == holt


def test_one_source_is_not_made_twice_and_two_of_one_name_are_told_apart_by_their_owner(desk: Desk) -> None:
    desk.sources.add(SourceKind.PERSON, "Lena Holt")
    with pytest.raises(UsageError, match="there already"):
        desk.sources.add(SourceKind.PERSON, " lena  holt ")
    desk.sources.add(SourceKind.PERSON, "Lena Holt", owner="Harbour")
    with pytest.raises(NotFound, match="several"):
        desk.sources.source("Lena Holt")


@pytest.mark.parametrize("name", ["", "  ", "x" * 501, "evil\x1b[2J", "unseen\u202ename"])
def test_a_name_that_is_none_costs_that_source_only(desk: Desk, name: str) -> None:
    with pytest.raises(UsageError):
        desk.sources.add(SourceKind.PERSON, name)
    assert desk.sources.all() == []
    with pytest.raises(UsageError, match="nothing to undo"):
        desk.undo()


def test_what_is_said_of_a_source_is_undone_step_by_step(desk: Desk) -> None:
    one = desk.sources.add(SourceKind.DATA, "Toll register")
    desk.sources.change(replace(one, rank="primary"))
    desk.sources.change(replace(one, rank="primary", confidential=True))
    assert desk.sources.all()[0].confidential
    with pytest.raises(UsageError, match="so already"):
        desk.sources.change(desk.sources.all()[0])
    assert desk.undo().kind is ActionKind.SOURCE
    assert desk.sources.all() == [replace(one, rank="primary")]
    desk.undo()
    desk.undo()
    assert desk.sources.all() == []
    desk.redo()
    assert desk.sources.all() == [one]


def test_two_people_say_something_of_one_source_and_the_last_word_counts(desk: Desk) -> None:
    one = desk.sources.add(SourceKind.PERSON, "Lena Holt")
    with Desk.open(desk.path, "ben") as ben:
        ben.sources.change(replace(one, interests="owns shares in the dam"))
    assert desk.sources.source(one.id).interests == "owns shares in the dam"
    desk.undo()
    assert desk.sources.source(one.id).interests == "owns shares in the dam", "what ben said stands"


def test_who_was_asked_is_kept_with_when_and_what_came_of_it(desk: Desk) -> None:
    where = claim(desk)
    asked = desk.sources.ask(where, "Lena Holt", way="mail")
    assert (asked.by, asked.outcome) == ("ann", Outcome.OPEN)
    assert asked.at > "2020"
    desk.sources.answered(asked.id, Outcome.ANSWERED, "It was 44.")
    (now,) = desk.sources.inquiries(where)
    assert (now.outcome, now.answer, now.at, now.whom) == (Outcome.ANSWERED, "It was 44.", asked.at, "Lena Holt")
    desk.undo()
    assert desk.sources.inquiries(where) == [asked]
    assert desk.sources.inquiries("clm-other") == []
    with pytest.raises(UsageError, match="nobody"):
        desk.sources.ask(where, "  ")
    with pytest.raises(NotFound):
        desk.sources.answered("inq-0", Outcome.REFUSED)


def test_evidence_is_listed_with_who_attached_it_when_and_its_source(desk: Desk) -> None:
    where = claim(desk)
    source = desk.sources.add(SourceKind.PAGE, "The log", address="https://log.example/1")
    one = Evidence("supports", url="https://log.example/1")
    desk.attach([where], one)
    first = desk.reviews(where)[0].created_at
    desk.note([where], "seen")
    desk.alter_evidence([where], one, replace(one, source_id=source.id, comment="page 4"))
    with Desk.open(desk.path, "ben") as ben:
        ben.attach([where], Evidence("contradicts", url="https://other.example/"))
    mine, theirs = desk.sources.held(desk.reviews(where))
    assert (mine.reviewer, mine.attached_at, mine.source) == ("ann", first, source), "a comment does not attach it anew"
    assert (theirs.reviewer, theirs.source) == ("ben", None)
    held = replace(one, source_id=source.id, comment="page 4")
    desk.detach([where], held)
    desk.attach([where], held)
    again = desk.sources.held(desk.reviews(where))
    assert next(one.attached_at for one in again if one.reviewer == "ann") > first, "what was detached is attached anew"


def test_evidence_of_a_person_is_known_by_its_words_and_one_without_words_by_its_source(desk: Desk) -> None:
    where = claim(desk)
    ids = [desk.sources.add(SourceKind.PERSON, name).id for name in ("Lena Holt", "Tomas Brandt")]
    for source in ids:
        desk.attach([where], Evidence("supports", source_id=source, number="44"))
    assert [one.source_id for one in desk.opinions(where)[0].evidence] == ids, "two people are two pieces"
    desk.attach([where], Evidence("contradicts", source_id=ids[0], number="44"))
    assert [one.stance for one in desk.opinions(where)[0].evidence] == ["supports", "contradicts"]
    assert not [one for one in desk.examine() if not one.ok]


# --- what verdicts need --------------------------------------------------------------------------------------------


def test_a_new_desk_asks_nothing_of_any_verdict(desk: Desk) -> None:
    assert [one.verdict for one in desk.policies.all()] == [one.id for one in desk.verdicts()]
    assert not any(desk.policies.all())


def test_what_a_verdict_needs_is_said_changed_taken_back_and_undone(desk: Desk) -> None:
    strict = Policy("verified", primary=1, independent=3, either=True, asked=True)
    desk.policies.say(strict)
    assert desk.policies.of("verified") == strict
    desk.policies.say(Policy("verified"))
    assert not desk.policies.of("verified")
    assert desk.undo().kind is ActionKind.POLICY
    assert desk.policies.of("verified") == strict


@pytest.mark.parametrize(
    "wrong",
    [Policy("verified", primary=-1), Policy("verified", independent=100), Policy("verified", primary=1, either=True), Policy("certain", 1)],
)  # fmt: skip
def test_a_need_that_makes_no_sense_is_refused(desk: Desk, wrong: Policy) -> None:
    with pytest.raises(UsageError):
        desk.policies.say(wrong)
    assert not any(desk.policies.all())


def test_a_body_from_elsewhere_that_is_no_such_thing_costs_itself_only(desk: Desk) -> None:
    good = desk.sources.add(SourceKind.PERSON, "Lena Holt")
    junk = {"src-a": "[1]", "src-b": '{"kind":"ghost"}', "src-c": '{"kind":"person","name":7,"rank":"first"}', "src-d": "7"}
    desk.state(StatementKind.SOURCE, junk)
    desk.state(StatementKind.INQUIRY, {"inq-a": '"x"', "inq-b": '{"outcome":"maybe"}'})
    desk.state(StatementKind.POLICY, {"verified": '{"primary":"many"}', "disputed": '{"primary":-3}'})
    assert desk.sources.all() == [good]
    assert desk.sources.inquiries() == []
    assert not any(desk.policies.all())
    assert list(desk.linter.desk()) == []


texts = st.text(max_size=40)


@given(
    st.builds(
        EvidenceSource, st.just("src-1"), st.sampled_from(SourceKind), texts, texts, texts,
        st.sampled_from(["primary", "secondary", ""]), texts, st.booleans(),
    )
)  # fmt: skip
def test_a_source_comes_back_from_its_body_as_it_was(source: EvidenceSource) -> None:
    assert said.source_of("src-1", said.source_body(source)) == source
    assert said.source_body(source) != said.source_body(source), "a hash of it tells nothing"


@given(st.builds(Inquiry, st.just("inq-1"), texts, texts, texts, texts, texts, st.sampled_from(Outcome), texts, texts))
def test_an_inquiry_comes_back_from_its_body_as_it_was(inquiry: Inquiry) -> None:
    assert said.inquiry_of("inq-1", said.inquiry_body(inquiry)) == inquiry


@given(st.builds(Policy, st.just("verified"), st.integers(0, 99), st.integers(0, 99), st.booleans(), st.booleans()))
def test_a_policy_comes_back_from_its_body_as_it_was(policy: Policy) -> None:
    assert said.policy_of("verified", said.policy_body(policy)) == policy
