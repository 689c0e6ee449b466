"""A search names who said it, where it stands, what is held of it and when it was printed, beside words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import NAMED_FACETS, ClaimQuery, Desk, UnfinishedSearch, UsageError
from store.db.search import facets

COURIER = (
    "Canal\n20210330\nhttps://courier.example.org/canal\n"
    "The canal carried 369 ships, said Osama Rabie, who heads the authority.\n"
    "Rabie said 41 ships were waiting on Tuesday.\nEvidence of 12 leaks was found by divers on Monday."
)
HERALD = (
    "Moon\n20230823\nhttps://herald.example.org/moon\n"
    "The lander weighs 1,752 kilograms, said Lena Holt on Wednesday.\nMore than 8 million people watched the landing."
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    for name, text in (("1.txt", COURIER), ("2.txt", HERALD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Desk.open(tmp_path / "d.db", "ann") as one:
        assert not one.add([str(tmp_path / "1.txt"), str(tmp_path / "2.txt")]).rejected
        yield one


def found(desk: Desk, typed: str) -> set[str]:
    return {one.exact.split()[0] for one in desk.claims(ClaimQuery(search=typed))}


def test_a_speaker_is_found_by_any_part_of_the_name_and_under_the_shorter_one(desk: Desk) -> None:
    for typed in ("speaker:rab", "speaker:Rabie", 'speaker:"Osama Rabie"', "Speaker:osama"):
        assert {"The", "Rabie"} >= found(desk, typed) >= {"The"}, typed
    assert facets.speaker_is("Rabie", "Osama Rabie")
    assert not facets.speaker_is("Anna Rabie", "Osama Rabie")
    assert not facets.speaker_is("", "Rabie")


def test_outlet_day_and_topic_limit_to_articles(desk: Desk) -> None:
    assert found(desk, "outlet:herald") == found(desk, "after:2022") == found(desk, "topic:lander") != set()
    assert found(desk, "before:2022") == found(desk, "outlet:courier") == found(desk, "before:2021-04")
    assert found(desk, "before:2021-03") == set() == found(desk, "after:2021-03 before:2023-08")
    assert found(desk, "outlet:courier -topic:canal") == set()


def test_words_and_facets_go_together_and_a_minus_leaves_out(desk: Desk) -> None:
    assert found(desk, "outlet:courier ships") == {"The", "Rabie"}
    assert found(desk, "-speaker:rabie outlet:courier") == {"Evidence"}


def test_what_was_judged_noted_and_attached_is_found(desk: Desk) -> None:
    one, two, *_ = desk.claims(ClaimQuery(search="outlet:courier"))
    desk.judge([one.id], "disputed", evidence=[desk.evidence_from("https://a.example.org/x", "supports")])
    desk.note([two.id], "ask him")
    assert found(desk, "status:disp") == found(desk, "evidence") == {one.exact.split()[0]}
    assert found(desk, "note") == {two.exact.split()[0]}
    assert found(desk, "mine") == {one.exact.split()[0], two.exact.split()[0]}
    assert found(desk, "mine status:unreviewed") == {two.exact.split()[0]}
    with Desk.open(desk.path, "bob") as bob:
        assert found(bob, "mine") == set()


def test_a_facet_in_quotation_marks_is_a_word(desk: Desk) -> None:
    assert found(desk, '"evidence"') == {"Evidence"}
    assert found(desk, '"speaker:rabie"') == set()


@pytest.mark.parametrize("typed", ["status:sideways", "before:soon", "worth:gold"])
def test_a_value_that_is_none_is_told_with_what_may_stand_there(desk: Desk, typed: str) -> None:
    with pytest.raises(UsageError, match=typed.partition(":")[2]):
        found(desk, typed)


def test_what_is_typed_is_completed_with_facets_and_with_what_the_desk_has(desk: Desk) -> None:
    assert desk.completions("ships spe") == ["ships speaker:"]
    assert 'speaker:"Osama Rabie"' in desk.completions("speaker:os")
    assert desk.completions("outlet:cou") == ["outlet:courier.example.org"]
    assert desk.completions("status:dis") == ["status:disputed"]
    assert desk.completions("ships ") == [] == desk.completions("speaker:zz")


@pytest.mark.parametrize("facet", NAMED_FACETS)
def test_a_facet_that_names_nothing_is_told_and_finds_no_whole_desk(desk: Desk, facet: str) -> None:
    for typed in (f"{facet}:", f"-{facet}:", f'{facet}:""', f"canal {facet}:"):
        with pytest.raises(UnfinishedSearch, match=rf"{facet}: names no .*; write {facet}:\w") as told:
            found(desk, typed)
        found(desk, told.value.do.removeprefix("write ").partition(",")[0])  # and what it advises is taken


def test_the_statuses_that_are_told_are_taken_each_named_once(desk: Desk) -> None:
    with pytest.raises(UsageError) as told:
        found(desk, "status:sideways")
    names = told.value.do.removeprefix("choose one of ").split(", ")
    assert len(names) == len(set(names)) > 8
    for name in names:
        found(desk, f"status:{name}")
    assert "deferred" not in names, "the desk calls it later"


def test_what_a_reviewer_holds_is_found_by_the_beginning_of_the_name(desk: Desk) -> None:
    one, two, three = desk.claims(ClaimQuery(search="outlet:courier"))
    desk.judge([one.id], "disputed")
    for name, claim in (("Ben Ode", two), ("Reuben", three)):
        with Desk.open(desk.path, name) as other:
            other.note([claim.id], "asked the port")
    by_ben = {two.exact.split()[0]}
    for typed in ("reviewer:ben", 'reviewer:"Ben Ode"', "reviewer:ode", "Reviewer:BEN"):
        assert found(desk, typed) == by_ben, typed
    assert found(desk, "reviewer:ann") == found(desk, "mine") == {one.exact.split()[0]}
    assert found(desk, "reviewer:nobody") == set()
    assert found(desk, "outlet:courier -reviewer:ben") == {one.exact.split()[0], three.exact.split()[0]}
    assert set(desk.completions("reviewer:b")) == {'reviewer:"Ben Ode"', "reviewer:Reuben"}
    desk.undo()
    assert found(desk, "reviewer:ann") == set()
