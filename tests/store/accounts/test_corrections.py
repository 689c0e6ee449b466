"""The corrections log: what was told and is otherwise now, since when and why; never what was only tried."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import ClaimQuery, CorrectedArticle, Correction, Desk, StatementKind, UsageError
from store.desk import Desk as OpenDesk
from tests.store.desks import desk_with, document, put

SHIP, CRANES, SUNK = "The ship is 400 metres long.", "It has 20 [big] cranes.", "It sank in May."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with desk_with(tmp_path / "desk.db", SHIP, CRANES, SUNK) as one:
        yield one


def claim(desk: Desk, words: str) -> str:
    return next(one.id for one in desk.claims(ClaimQuery()) if words in one.exact)


def signed(desk: Desk, stage: str = "published") -> None:
    desk.state(StatementKind.STAGE, {desk.articles()[0].id: json.dumps({"stage": stage})})


def made(desk: Desk) -> list[Correction]:
    return [one for article in desk.accounts.corrections() for one in article.corrections]


def told(desk: Desk) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    return [(one.before, one.after, one.why) for one in made(desk)]


def test_a_verdict_that_was_handed_over_and_is_another_now_is_a_correction(desk: Desk, tmp_path: Path) -> None:
    ship = claim(desk, "ship")
    desk.judge([ship], "verified", note="the owner says so")
    desk.judge([claim(desk, "cranes")], "verified")
    assert told(desk) == [], "nobody was told anything"
    desk.export(tmp_path / "out.csv")
    assert told(desk) == []
    desk.judge([ship], "disputed", note="the register has 369 metres")
    (article,) = desk.accounts.corrections()
    assert isinstance(article, CorrectedArticle)
    assert (article.title, article.published) == ("A bridge opens", "2024-05-01")
    (one,) = article.corrections
    assert (one.claim_id, one.claim, one.before, one.after) == (ship, SHIP, ("verified",), ("disputed",))
    assert one.why == "the register has 369 metres"
    assert one.at == desk.reviews(ship)[-1].created_at


def test_what_was_tried_and_taken_back_before_it_was_told_is_no_correction(desk: Desk, tmp_path: Path) -> None:
    ship = claim(desk, "ship")
    desk.judge([ship], "disputed")
    desk.judge([ship], "verified")
    desk.export(tmp_path / "out.csv")
    desk.judge([ship], "disputed")
    desk.undo()
    desk.note([ship], "a note is no verdict")
    assert told(desk) == []
    desk.retract([ship])
    assert [(before, after) for before, after, _ in told(desk)] == [(("verified",), ())]


def test_each_telling_that_said_otherwise_than_the_one_before_is_kept(desk: Desk, tmp_path: Path) -> None:
    ship = claim(desk, "ship")
    for n, (verdict, note) in enumerate([("verified", "a"), ("disputed", "b"), ("needs-context", "c")]):
        desk.judge([ship], verdict, note=note)
        desk.export(tmp_path / f"{n}.csv")
    desk.judge([ship], "verified", note="d")
    assert told(desk) == [
        (("needs-context",), ("verified",), "d"),
        (("disputed",), ("needs-context",), "c"),
        (("verified",), ("disputed",), "b"),
    ]
    times = [one.at for one in made(desk)]
    assert times == sorted(times, reverse=True)


def test_a_file_without_the_claim_or_without_its_verdict_told_nothing(desk: Desk, tmp_path: Path) -> None:
    ship, cranes = claim(desk, "ship"), claim(desk, "cranes")
    desk.judge([ship], "verified")
    desk.note([cranes], "ask the yard")
    desk.export(tmp_path / "cranes.csv", keys=[desk.claim_key(cranes)])
    desk.judge([ship, cranes], "disputed")
    assert told(desk) == []


def test_a_verdict_under_a_published_article_was_told_to_its_readers(desk: Desk) -> None:
    ship = claim(desk, "ship")
    desk.judge([ship], "verified")
    signed(desk, "checking")
    desk.judge([ship], "disputed")
    assert told(desk) == [], "an article that is being checked is no promise"
    signed(desk)
    desk.judge([ship], "verified", note="again")
    assert told(desk) == [(("disputed",), ("verified",), "again")]


def test_a_sign_off_that_was_taken_back_told_nobody(desk: Desk) -> None:
    ship = claim(desk, "ship")
    desk.judge([ship], "verified")
    signed(desk)
    desk.undo()
    desk.judge([ship], "disputed")
    assert told(desk) == []


def test_a_second_verdict_makes_it_contested_and_a_ruling_settles_it_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    ship = claim(desk, "ship")
    desk.judge([ship], "verified")
    desk.export(tmp_path / "one.csv")
    with OpenDesk.open(desk.path, "ben") as ben:
        ben.judge([ship], "disputed", note="not by the register")
    assert told(desk) == [(("verified",), ("disputed", "verified"), "not by the register")]
    ruling = {"verdict": "disputed", "why": "the register is first hand"}
    desk.state(StatementKind.ADJUDICATION, {ship: json.dumps(ruling)})
    assert told(desk) == [(("verified",), ("disputed",), "the register is first hand")]
    with OpenDesk.open(desk.path, "cas") as cas:
        cas.judge([ship], "unproven", note="neither says")
    assert [after for _, after, _ in told(desk)] == [("disputed", "unproven", "verified")], "who was not heard contests it anew"


def test_when_it_changed_is_when_the_verdict_was_given_not_when_its_note_was_written(desk: Desk, tmp_path: Path) -> None:
    ship = claim(desk, "ship")
    desk.judge([ship], "verified")
    desk.export(tmp_path / "out.csv")
    desk.judge([ship], "disputed")
    desk.note([ship], "written later")
    (one,) = made(desk)
    judged = next(r for r in desk.reviews(ship) if r.verdict == "disputed")
    assert (one.at, one.why) == (judged.created_at, "written later")


def test_words_of_a_published_article_that_were_changed_are_corrected(desk: Desk) -> None:
    ship = claim(desk, "ship")
    desk.judge([ship], "disputed", note="369 by the register")
    signed(desk)
    put(desk._file, [document("The ship is 369 metres long.", CRANES, SUNK)])
    (one,) = made(desk)
    assert (str(one.kind), one.before, one.after, one.why) == ("words", (SHIP,), (), "369 by the register")
    new = "The ship is 369 metres long."
    desk.trim_claim(ship, 0, 0, len(new))
    assert made(desk)[0].after == (new,), "where somebody says what came of it, that is told"
    desk.undo()
    assert made(desk)[0].after == ()
    put(desk._file, [document(SHIP, CRANES, SUNK)])
    assert made(desk) == [], "it prints them again"


def test_the_page_is_the_same_bytes_again_in_every_form_and_no_word_of_it_is_markup(desk: Desk, tmp_path: Path) -> None:
    cranes = claim(desk, "cranes")
    desk.judge([cranes], "verified")
    desk.export(tmp_path / "out.csv")
    desk.judge([cranes], "disputed", note="*two* <b>only</b>\x1b[31m\n# not a heading")
    for format, name in (("text", "a.txt"), ("markdown", "a.md"), ("json", "a.json")):
        assert desk.accounts.write_corrections(tmp_path / name) == 1
        once = (tmp_path / name).read_bytes()
        assert desk.accounts.write_corrections(tmp_path / name, format) == 1
        assert (tmp_path / name).read_bytes() == once
        assert "".join(desk.accounts.corrections_page(format)).encode() == once
        assert b"\x1b" not in once
    assert "\\[big\\]" in (tmp_path / "a.md").read_text()
    assert "\\*two\\* \\<b\\>only" in (tmp_path / "a.md").read_text()
    assert "it said  Verified\n    now      Disputed\n" in (tmp_path / "a.txt").read_text()
    (row,) = json.loads((tmp_path / "a.json").read_text())
    assert row["corrections"][0]["why"].startswith("*two* <b>only</b>\x1b[31m")
    assert "ann" not in (tmp_path / "a.txt").read_text(), "readers are told no names"


def test_one_article_is_told_of_alone_and_an_empty_log_says_so(desk: Desk, tmp_path: Path) -> None:
    assert "".join(desk.accounts.corrections_page("text")) == "No corrections.\n"
    assert "".join(desk.accounts.corrections_page("json")) == "[]\n"
    put(desk._file, [document("Ten boats left.", url="https://example.org/boats", title="Boats")])
    ship, boats = claim(desk, "ship"), claim(desk, "boats")
    desk.judge([ship, boats], "verified")
    desk.export(tmp_path / "out.csv")
    desk.judge([ship], "disputed")
    desk.judge([boats], "disputed")
    assert [one.title for one in desk.accounts.corrections()] == ["Boats", "A bridge opens"], "the one corrected last first"
    article = desk.articles()[0]
    assert [one.title for one in desk.accounts.corrections(article.id[:12])] == ["A bridge opens"]
    with pytest.raises(UsageError):
        desk.accounts.corrections("art-zz")


@given(
    st.lists(
        st.tuples(st.sampled_from(["ann", "ben"]), st.sampled_from(["verified", "disputed", "retract", "undo", "redo", "note", "export"])),
        max_size=14,
    )
)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_last_telling_and_what_holds_now_always_meet_in_the_log(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    with desk_with(folder / "desk.db", SHIP) as ann, OpenDesk.open(folder / "desk.db", "ben") as ben:
        people = {"ann": ann, "ben": ben}
        ship = claim(ann, "ship")
        tellings: list[tuple[str, ...]] = []
        for who, what in steps:
            desk = people[who]
            try:
                match what:
                    case "retract":
                        desk.retract([ship])
                    case "undo":
                        desk.undo()
                    case "redo":
                        desk.redo()
                    case "note":
                        desk.note([ship], "n")
                    case "export":
                        desk.export(folder / "out.nl")
                        tellings.append(held(desk, ship))
                    case _:
                        desk.judge([ship], what)
            except UsageError:
                continue
        chain = [one for one in tellings if one] + [held(ann, ship)]
        expected = [(a, b) for a, b in pairwise(chain) if a != b]
        assert [(one.before, one.after) for one in reversed(made(ann))] == expected


def held(desk: Desk, claim_id: str) -> tuple[str, ...]:
    return tuple(sorted({one.verdict for one in desk.opinions(claim_id) if one.verdict}))
