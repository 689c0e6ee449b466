"""Evidence from an address or a file in the app: attached at once, kept and pinned when it has come, the desk going on."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Claim, Desk, Evidence, Fetched, Passage, Private, Strength
from store.kept import keeping
from store.kept.kept_face import Kept
from tests.store.kept.servers import Served, serving_pages
from tui.screens.where_said import WhereSaid
from tui.state import Found

from .conftest import found, review, row_seen, running, see, settle, shown, status, taken_in, until

PAGE = (
    "<title>Canal notice</title><h1>Notice of the canal authority</h1>"
    "<p>The container ship 400 metres long has been stuck across the canal since Tuesday, the authority said.</p>"
    "<p>It weighs 224,000 tonnes. Tugs [red]were[/red] sent \x1b[31mfrom three ports. Nobody was hurt.</p>"
    "<p>Later the authority said again: nobody was hurt.</p>"
)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def web() -> Iterator[Served]:
    with serving_pages() as served:
        served.page("/notice", PAGE)
        yield served


def current(pilot: Pilot[int]) -> Claim:
    claim = review(pilot).state.subject
    assert claim is not None
    return claim


def mine(desk: Desk, claim: Claim) -> tuple[Evidence, ...]:
    held = desk.opinions(claim.id)
    return held[0].evidence if held else ()


async def attach(pilot: Pilot[int], reference: str, *keys: str) -> None:
    await taken_in(pilot)
    await pilot.press("u", *reference, "enter")
    await see(pilot, "What does it say of")
    await pilot.press(*keys)


async def test_an_address_is_attached_at_once_and_pinned_when_its_page_has_come(desk: Desk, web: Served) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, web.base + "/notice", "e")
        await until(pilot, lambda: any(one.capture_id for one in mine(desk, claim)))
        await see(pilot, "pinned the sentence that carries the claim")
        (one,) = mine(desk, claim)
        assert one.exact.startswith("The container ship 400 metres long")
        assert desk.kept.page(one.capture_id).text[one.start : one.end] == one.exact
        await pilot.press("z")
        await until(pilot, lambda: [(held.url, held.capture_id) for held in mine(desk, claim)] == [(web.base + "/notice", "")])
        await pilot.press("z")
        await until(pilot, lambda: mine(desk, claim) == ())


async def test_the_words_may_be_typed_and_are_pinned_where_they_stand(desk: Desk, web: Served) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, web.base + "/notice", "w")
        await pilot.press(*"224,000 tonnes", "enter")
        await see(pilot, "What does it say of")
        await pilot.press("E")
        await until(pilot, lambda: any(one.capture_id for one in mine(desk, claim)))
        (one,) = mine(desk, claim)
        assert (one.stance, one.exact) == ("contradicts", "224,000 tonnes")


@pytest.mark.parametrize(
    ("words", "says"),
    [("nobody was hurt", "stand there 2 times"), ("225,000 tonnes", "stand nowhere in it"), ("everybody left", "stand nowhere in it")],
)
async def test_words_that_do_not_stand_there_once_are_said_and_never_pinned(
    desk: Desk, web: Served, words: str, says: str
) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, web.base + "/notice", "w")
        await pilot.press(*words, "enter")
        await see(pilot, "What does it say of")
        await pilot.press("e")
        await until(pilot, lambda: any(one.capture_id for one in mine(desk, claim)))
        await see(pilot, says)
        (one,) = mine(desk, claim)
        assert (one.exact, one.start, one.comment) == ("", -1, f"looked for: {words}")


async def test_where_the_page_does_not_come_the_address_stays_and_that_is_said(desk: Desk, web: Served) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, web.base + "/nothing", "e")
        await see(pilot, "the server answered 404", "only its address is attached")
        assert [(one.url, one.capture_id) for one in mine(desk, claim)] == [(web.base + "/nothing", "")]


async def test_a_file_is_kept_by_its_name(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text("Log of the tug\n\nThe container ship 400 metres long has been stuck across the canal since Tuesday.\n")
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, str(tmp_path / "log.txt"), "e")
        await until(pilot, lambda: any(one.capture_id for one in mine(desk, claim)))
        (one,) = mine(desk, claim)
        assert (one.url, one.title) == ("", "Log of the tug")
        await taken_in(pilot)
        await pilot.press("V")
        await until(pilot, lambda: isinstance(pilot.app.screen, WhereSaid))


async def test_the_desk_goes_on_while_a_server_does_not_answer_and_quitting_does_not_wait_for_it(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        let_go = threading.Event()

        def silent() -> None:
            connection, _ = listening.accept()
            with connection:
                let_go.wait(60)

        threading.Thread(target=silent, daemon=True).start()
        async with running(desk) as pilot:
            claim = current(pilot)
            await attach(pilot, f"http://127.0.0.1:{listening.getsockname()[1]}/slow", "e")
            await see(pilot, "its page is being fetched")
            await taken_in(pilot)
            await pilot.press("v")
            await until(pilot, lambda: desk.claim(claim.id).status == "verified")
            await pilot.press("q")
            await until(pilot, lambda: not pilot.app.is_running)
        waiting = [one for one in threading.enumerate() if one.name.startswith("factdesk-help")]
        end = time.monotonic() + 20
        while any(one.is_alive() for one in waiting) and time.monotonic() < end:
            time.sleep(0.02)
        assert not any(one.is_alive() for one in waiting), "no thread that the program waits for at its end"
        let_go.set()
    assert [one.capture_id for one in mine(desk, claim)] == [""]


async def test_an_address_taken_away_meanwhile_does_not_come_back(
    desk: Desk, web: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    real = keeping.fetched

    def waits(reference: str, private: Private = "typed") -> Fetched:
        gate.wait(60)
        return real(reference, private)

    monkeypatch.setattr(keeping, "fetched", waits)
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, web.base + "/notice", "e")
        await until(pilot, lambda: len(mine(desk, claim)) == 1)
        await pilot.press("z")
        await until(pilot, lambda: mine(desk, claim) == ())
        gate.set()
        await see(pilot, "its address is no longer attached")
        assert mine(desk, claim) == ()


async def test_where_a_source_says_it_is_shown_and_the_sentence_chosen_is_pinned(desk: Desk, web: Served) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, web.base + "/notice", "w")
        await pilot.press(*"nobody was hurt", "enter")
        await see(pilot, "What does it say of")
        await pilot.press("E")
        await until(pilot, lambda: any(one.capture_id for one in mine(desk, claim)))
        await settle(pilot)
        await taken_in(pilot)
        await pilot.press("1", "L")
        if "Look in which source?" in shown(pilot):
            await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, WhereSaid))
        await see(pilot, "Notice of the canal authority", "every word and number of it stands somewhere in it", "400 metres long")
        await row_seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: any(one.exact for one in mine(desk, claim)))
        (one,) = mine(desk, claim)
        assert (one.stance, one.exact.startswith("The container ship 400"), one.start >= 0) == ("contradicts", True, True)
        assert one.comment == "looked for: nobody was hurt"


async def test_the_article_of_a_passage_is_looked_through_and_what_stands_nowhere_in_it_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = desk.articles()[1]
    text = desk.paragraphs(other.revision_id)[0]
    one = Passage(other.id, other.url, other.title, "", "", "article", 0, text, 1.0, strength=Strength.SAME)
    monkeypatch.setattr(Desk, "related", lambda self, claim, **_: [one])
    async with running(desk) as pilot:
        state = review(pilot).state
        await found(pilot)
        await pilot.press("3")
        assert state.passage is not None
        await taken_in(pilot)
        claim, article = current(pilot), state.passage.article_id
        await pilot.press("L")
        await until(pilot, lambda: isinstance(pilot.app.screen, WhereSaid))
        await see(pilot, "nowhere in it:")
        await row_seen(pilot)
        await pilot.press("e")
        await until(pilot, lambda: len(mine(desk, claim)) == 1)
        (held,) = mine(desk, claim)
        assert held.article_id == article
        assert any(held.exact in line for line in desk.paragraphs(other.revision_id))
        assert held.paragraph_text_hash


async def test_without_a_source_the_key_says_how_to_get_one(desk: Desk) -> None:
    async with running(desk) as pilot:
        await settle(pilot)
        review(pilot).state.found = Found("")
        await taken_in(pilot)
        await pilot.press("L")
        await see(pilot, "there is no source to look in yet", "u an address")


async def test_a_hostile_source_says_nothing_to_the_terminal(desk: Desk) -> None:
    async with running(desk) as pilot:
        hostile = next(one for one in desk.articles() if "Tripwire" in one.title)
        review(pilot).open_where(current(pilot), hostile.id)
        await until(pilot, lambda: isinstance(pilot.app.screen, WhereSaid))
        await see(pilot, "Tripwire [/foo]")
        assert "\x1b" not in shown(pilot)
        await pilot.press("e", "enter", "j", "x", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, WhereSaid))


async def test_words_copied_behind_an_address_are_its_words_and_no_part_of_it(desk: Desk, web: Served) -> None:
    async with running(desk) as pilot:
        claim = current(pilot)
        await attach(pilot, web.base + "/notice  “The container ship 400 metres long”", "e")
        await until(pilot, lambda: any(one.capture_id for one in mine(desk, claim)))
        (one,) = mine(desk, claim)
        assert (one.url, one.exact) == (web.base + "/notice", "The container ship 400 metres long")


async def test_a_page_that_comes_late_leaves_what_was_said_of_a_verdict_meanwhile(
    desk: Desk, web: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch, come = Kept.fetch, threading.Event()

    def slowly(self: Kept, reference: str, private: Private = "typed") -> Fetched:
        assert come.wait(30)
        return fetch(self, reference, private)

    monkeypatch.setattr(Kept, "fetch", slowly)
    try:
        async with running(desk) as pilot:
            claim = current(pilot)
            await attach(pilot, web.base + "/notice", "e")
            await see(pilot, "its page is being fetched")
            await taken_in(pilot)
            await pilot.press("d")
            await see(pilot, "disputed: saved")
            come.set()
            await see(pilot, "pinned the sentence that carries the claim")
            assert any(one.capture_id for one in mine(desk, claim))
            assert "disputed: saved" in status(pilot)
            assert "pinned" not in status(pilot)
    finally:
        come.set()
