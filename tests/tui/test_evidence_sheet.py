"""I: what is held of a claim rests on this; opened, tied to sources, marked, commented, detached, asked, with few keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import ClaimQuery, Desk, Evidence, EvidenceSource, Outcome, SourceKind
from tests.tui.conftest import found, review, row_seen, running, see, settle, shown, status, until
from tui.actions.evidence_page import parsed_inquiry, parsed_source
from tui.screens.evidence_sheet import EvidenceSheet


def sheet(pilot: Pilot[int]) -> EvidenceSheet:
    screen = next(one for one in reversed(pilot.app.screen_stack) if isinstance(one, EvidenceSheet))
    return screen


async def opened(pilot: Pilot[int]) -> EvidenceSheet:
    """The page, with what it shows."""
    await pilot.press("I")
    await until(pilot, lambda: any(isinstance(one, EvidenceSheet) for one in pilot.app.screen_stack))
    page = sheet(pilot)
    await until(pilot, lambda: bool(page.rows.empty or page.rows.count))
    if page.rows.count:
        await row_seen(pilot)
    return page


async def typed(pilot: Pilot[int], text: str) -> None:
    """Type a line into the page and take it."""
    page = sheet(pilot)
    await until(pilot, lambda: page.typing)
    for letter in text:
        page.line.insert(letter)
    await pilot.press("enter")


def first(desk: Desk) -> str:
    return desk.claims(ClaimQuery())[0].id


def mine(desk: Desk) -> tuple[Evidence, ...]:
    held = [one for one in desk.opinions(first(desk)) if one.reviewer == desk.reviewer]
    return held[0].evidence if held else ()


def only_source(desk: Desk) -> EvidenceSource:
    (one,) = desk.sources.all()
    return one


TOLD = """Ships wait as the canal stays shut
20210326
https://ledger.example.org/wait
Prices in the harbour cafes have doubled since the weekend. A container ship 400 metres long has been stuck across the canal since Tuesday, the pilots said on Friday. Nobody there expects to go home soon.
"""


async def test_a_passage_is_attached_by_its_best_sentence_and_shown_as_attached(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "told.txt").write_text(TOLD, encoding="utf-8")
    assert not desk.add([str(tmp_path / "told.txt")]).rejected
    async with running(desk) as pilot:
        await found(pilot)
        passage = review(pilot).state.found.listed[0]
        assert "Prices" in passage.text
        await pilot.press("3", "e")
        await until(pilot, lambda: len(mine(desk)) == 1)
        exact = mine(desk)[0].exact
        assert exact == "A container ship 400 metres long has been stuck across the canal since Tuesday, the pilots said on Friday."
        await see(pilot, "+ attached")


async def test_typed_words_are_tied_to_a_new_source_and_the_next_by_a_few_letters(desk: Desk) -> None:
    async with running(desk) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await typed(pilot, "It was Tuesday morning")
        await until(pilot, lambda: sheet(pilot).rows.count == 1)
        await row_seen(pilot)
        await pilot.press("t")
        await typed(pilot, "Osama Rabie; Canal Authority; rabie@canal.example")
        await see(pilot, "What is “Osama Rabie”?")
        await pilot.press("p")
        await until(pilot, lambda: bool(mine(desk)) and bool(mine(desk)[0].source_id))
        source = only_source(desk)
        assert (source.kind, source.name, source.owner, source.address) == (
            SourceKind.PERSON, "Osama Rabie", "Canal Authority", "rabie@canal.example",
        )  # fmt: skip
        await pilot.press("E")
        await typed(pilot, "The ship moved on Thursday")
        await until(pilot, lambda: sheet(pilot).rows.count == 2)
        await pilot.press("j", "t")
        await typed(pilot, "rab")
        await until(pilot, lambda: [one.source_id for one in mine(desk)] == [source.id] * 2)
        assert [one.stance for one in mine(desk)] == ["supports", "contradicts"]
        assert desk.sources.all() == [source], "no second one was made"


async def test_first_hand_second_hand_and_confidential_are_one_key_each_and_undone_like_a_verdict(desk: Desk) -> None:
    desk.attach([first(desk)], Evidence("supports", url="https://papers.example.net/7", title="The log of the port"))
    async with running(desk) as pilot:
        await opened(pilot)
        await pilot.press("1")
        await until(pilot, lambda: bool(desk.sources.all()) and only_source(desk).rank == "primary")
        assert (only_source(desk).name, only_source(desk).address) == ("The log of the port", "https://papers.example.net/7")
        await pilot.press("2")
        await until(pilot, lambda: only_source(desk).rank == "secondary")
        await pilot.press("x")
        await until(pilot, lambda: only_source(desk).confidential)
        await pilot.press("z")
        await until(pilot, lambda: not only_source(desk).confidential)


async def test_undoing_what_was_done_to_another_claim_names_it(desk: Desk) -> None:
    desk.attach([first(desk)], Evidence("supports", url="https://papers.example.net/7"))
    other = desk.claims(ClaimQuery())[1]
    assert other.id != first(desk)
    desk.judge([other.id], "disputed")
    async with running(desk) as pilot:
        await opened(pilot)
        await pilot.press("z")
        await see(pilot, f"undone: disputed “{other.exact[:12]}", "esc")
        assert desk.claim(other.id).status == "unreviewed"


async def test_a_comment_is_kept_and_evidence_is_detached_and_comes_back(desk: Desk) -> None:
    desk.attach([first(desk)], Evidence("supports", url="https://papers.example.net/7"))
    async with running(desk) as pilot:
        await opened(pilot)
        await pilot.press("m")
        await typed(pilot, "page 4 has the table")
        await until(pilot, lambda: mine(desk)[0].comment == "page 4 has the table")
        await see(pilot, "page 4 has the table")
        await pilot.press("X")
        await until(pilot, lambda: mine(desk) == ())
        await see(pilot, "Nothing is attached yet")
        await pilot.press("z")
        await until(pilot, lambda: len(mine(desk)) == 1)


async def test_who_was_asked_is_one_line_and_stands_there_with_when(desk: Desk) -> None:
    async with running(desk) as pilot:
        await opened(pilot)
        await pilot.press("a")
        page = sheet(pilot)
        await until(pilot, lambda: page.typing)
        page.line.value, page.line.at = "", 0
        await typed(pilot, "Lena Holt by mail: no answer")
        await until(pilot, lambda: bool(desk.sources.inquiries()))
        (one,) = desk.sources.inquiries(first(desk))
        assert (one.whom, one.way, one.outcome, one.by) == ("Lena Holt", "mail", Outcome.NO_ANSWER, "anna")
        await see(pilot, "asked Lena Holt by mail: no answer")


async def test_what_came_of_an_open_inquiry_is_said_in_its_row(desk: Desk) -> None:
    desk.sources.ask(first(desk), "Lena Holt", way="mail")
    async with running(desk) as pilot:
        await opened(pilot)
        await until(pilot, lambda: sheet(pilot).rows.count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: sheet(pilot).typing)
        await typed(pilot, "It was 44")
        await until(pilot, lambda: desk.sources.inquiries()[0].outcome is Outcome.ANSWERED)
        (one,) = desk.sources.inquiries(first(desk))
        assert (one.whom, one.way, one.answer) == ("Lena Holt", "mail", "It was 44")
        await see(pilot, "It was 44")
        await pilot.press("z")
        await until(pilot, lambda: desk.sources.inquiries()[0].outcome is Outcome.OPEN)


async def test_what_another_attached_is_shown_with_their_name_and_is_theirs_to_change(desk: Desk) -> None:
    with Desk.open(desk.path, "bert") as other:
        other.attach([first(desk)], Evidence("supports", url="https://papers.example.net/7", title="The log"))
    async with running(desk) as pilot:
        await opened(pilot)
        await see(pilot, "The log", "bert")
        await pilot.press("X")
        await see(pilot, "this is bert's evidence")
        assert len(desk.opinions(first(desk))[0].evidence) == 1


async def test_what_is_wrong_stands_on_the_card_in_the_row_and_beside_the_evidence(desk: Desk) -> None:
    claim = desk.claim(first(desk))
    article = desk.article(claim.article_id)
    desk.judge([claim.id], "verified", evidence=[desk.evidence_from(f"{article.id}:0", "supports")])
    async with running(desk) as pilot:
        review(pilot).state.listed.go_to(claim.id)
        await see(pilot, "† circular: the evidence is the article itself")
        row = next(line for line in shown(pilot).splitlines() if "container ship 400" in line)
        await until(pilot, lambda: review(pilot).panes.claims.flawed == {claim.id})
        assert row
        await opened(pilot)
        await see(pilot, "find who says so independently")


async def test_lint_in_a_search_lists_the_claims_with_something_wrong(desk: Desk) -> None:
    claim = desk.claim(first(desk))
    desk.judge([claim.id], "verified", evidence=[desk.evidence_from(f"{claim.article_id}:0", "supports")])
    desk.judge([desk.claims(ClaimQuery())[1].id], "verified")
    assert [one.id for one in desk.claims(ClaimQuery(search="lint"))] == [claim.id]
    desk.retract([claim.id])
    desk.detach([claim.id], desk.opinions(claim.id)[0].evidence[0])
    assert desk.claims(ClaimQuery(search="lint")) == []


async def test_without_a_claim_the_key_says_why_it_does_nothing(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("slash")
        for letter in "nosuchword":
            await pilot.press(letter)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("I")
        await until(pilot, lambda: "evidence and sources: no claim is listed here" in status(pilot).lower())


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Lena Holt by mail: no answer", ("Lena Holt", "mail", Outcome.NO_ANSWER, "")),
        ("asked the ministry by phone, refused to comment", ("the ministry", "phone", Outcome.REFUSED, "")),
        ("Lena Holt", ("Lena Holt", "", Outcome.OPEN, "")),
        ("Lena Holt by mail", ("Lena Holt", "mail", Outcome.OPEN, "")),
        ("Lena Holt in person: it was 41, not 44", ("Lena Holt", "person", Outcome.ANSWERED, "it was 41, not 44")),
        ("Lena Holt: it was 41: she counted", ("Lena Holt", "", Outcome.ANSWERED, "it was 41: she counted")),
        ("", ("", "", Outcome.OPEN, "")),
    ],
)
def test_a_line_about_an_inquiry_is_read_as_it_is_meant(line: str, read: tuple[str, str, Outcome, str]) -> None:
    assert parsed_inquiry(line) == read


def test_a_line_about_a_source_has_its_parts_between_semicolons() -> None:
    assert parsed_source("Budget 2024; City of Ardmoor ;https://a.example") == ("Budget 2024", "City of Ardmoor", "https://a.example")
    assert parsed_source("Lena Holt") == ("Lena Holt", "", "")


async def test_what_evidence_rests_on_is_withdrawn_for_a_reason_and_stands_again_by_the_same_key(desk: Desk) -> None:
    desk.attach([first(desk)], Evidence("supports", url="https://port.example.org/log", title="The log of the port"))
    desk.judge([first(desk)], "verified")
    async with running(desk) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await typed(pilot, "")
        await see(pilot, "a reason is needed; esc withdraws nothing")
        assert desk.recall.standing() == []
        await typed(pilot, "the port took [it] back")
        await until(pilot, lambda: [one.why for one in desk.recall.standing()] == ["the port took [it] back"])
        await see(pilot, "1 verdict on it")
        await pilot.press("escape")
        await see(pilot, "withdrawn: the port took [it] back (anna)")
        await opened(pilot)
        await pilot.press("r")
        await until(pilot, lambda: desk.recall.standing() == [])
        await pilot.press("z")
        await until(pilot, lambda: len(desk.recall.standing()) == 1)


async def test_of_evidence_that_rests_on_several_things_the_one_that_fell_is_chosen(desk: Desk) -> None:
    freed = next(one for one in desk.articles() if one.url.endswith("/freed"))
    source = desk.sources.add(SourceKind.PERSON, "Osama Rabie")
    desk.attach([first(desk)], replace(desk.evidence_from(f"{freed.id}:0", "supports"), source_id=source.id))
    async with running(desk) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await see(pilot, "What was withdrawn?", "the source Osama Rabie", "the article “Ship freed")
        await pilot.press("1")
        await typed(pilot, "he was not there")
        await until(pilot, lambda: [one.about for one in desk.recall.standing()] == [source.id])


async def test_the_help_key_tells_all_keys_of_a_page_that_has_no_room_for_them(desk: Desk) -> None:
    async with running(desk, size=(80, 24)) as pilot:
        await opened(pilot)
        page = sheet(pilot)
        await until(pilot, lambda: "? all keys" in str(page.box().border_subtitle))
        assert "X detaches" not in shown(pilot)
        await pilot.press("question_mark")
        await see(pilot, "Keys here", "X detaches", "u address", "r withdrawn")


async def test_escape_takes_messages_away_and_they_leave_the_last_action_in_sight(desk: Desk) -> None:
    async with running(desk, size=(80, 24)) as pilot:
        await pilot.press("v")
        await see(pilot, "verified: saved")
        review(pilot).tell("needs room", "Evidence", "warning", 60.0)
        await see(pilot, "needs room")
        assert "verified: saved" in shown(pilot)
        assert "m note, e E evidence on it" in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "needs room" not in shown(pilot))


async def test_a_new_source_that_is_refused_stays_in_its_line_with_the_reason(desk: Desk) -> None:
    desk.attach([first(desk)], Evidence("supports", exact="It was Tuesday"))
    async with running(desk, size=(160, 40)) as pilot:
        await opened(pilot)
        await pilot.press("t")
        await typed(pilot, "; Canal Authority")
        await pilot.press("p")
        await until(pilot, lambda: "the source has no name" in shown(pilot))
        page = sheet(pilot)
        await until(pilot, lambda: page.typing)
        assert (page.line.value, desk.sources.all()) == ("; Canal Authority", [])
        page.line.at = 0
        await typed(pilot, "Lena Holt")
        await pilot.press("p")
        await until(pilot, lambda: [one.owner for one in desk.sources.all()] == ["Canal Authority"])
        await until(pilot, lambda: mine(desk)[0].source_id == only_source(desk).id)


async def test_why_a_line_cannot_be_taken_stands_on_the_page_beside_the_line(desk: Desk) -> None:
    desk.attach([first(desk)], Evidence("supports", url="https://port.example.org/log", title="The log of the port"))
    async with running(desk, size=(160, 40)) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await typed(pilot, "")
        await until(pilot, lambda: "a reason is needed" in shown(pilot))
        assert sheet(pilot).typing
