"""A desk opened by its address: verdicts go to the others at once, and a server that goes away costs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import inf
from pathlib import Path

import psycopg
import pytest

from store import ClaimQuery, Desk, ServerAway, ServerUnusable, UsageError
from store.server.pacing import APART_S, LOOK_S, NEWS_S, ON_ITS_WAY_S, Looking, Telling
from tests.servers import Postgres, running
from tests.store.desks import desk_with

PATIENCE_S = 60


def wait_for(what: Callable[[], object]) -> None:
    """Until it is so."""
    give_up = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < give_up, "it never came"
        time.sleep(0.01)


class Newsroom:
    """People with a data folder each, at one address."""

    def __init__(self, folder: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.address = address
        self.told: list[str] = []
        self._patch = monkeypatch

    def opened(self, name: str, *, wait: bool = True) -> Desk:
        """Somebody opens the desk."""
        self._patch.setenv("XDG_DATA_HOME", str(self.folder / name))
        return Desk.open_shared(self.address, name, tell=self.told.append, wait=wait)


@pytest.fixture
def newsroom(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    with desk_with(tmp_path / "first.db", "Ten ships passed.", "It rained.", reviewer="owner") as desk:
        desk.push(address)
    return Newsroom(tmp_path, address, monkeypatch)


def test_what_one_says_the_other_sees_and_the_same_claim_is_served_once(newsroom: Newsroom) -> None:
    with newsroom.opened("ann") as ann, newsroom.opened("ben") as ben:
        assert ann.path != ben.path
        first, second = (one.id for one in ann.claims(ClaimQuery()))
        ann.judge([first], "verified")
        wait_for(lambda: ben.reviews(first))
        ben.judge([first], "disputed")
        wait_for(lambda: ann.claim(first).status == "contested")
        assert ann.readers.take(second, 60) == ""
        wait_for(lambda: ben.readers.taken())
        assert ben.readers.take(second, 60) == "ann"
        ann.readers.give_back()
        wait_for(lambda: not ben.readers.taken())
        assert ben.readers.take(second, 60) == ""
    assert newsroom.told == []


def test_news_is_told_when_it_comes(newsroom: Newsroom) -> None:
    with newsroom.opened("ann") as ann, newsroom.opened("ben") as ben:
        heard: list[int] = []
        ben.on_link_news(lambda: heard.append(1))
        ann.judge([ann.claims(ClaimQuery())[0].id], "verified")
        wait_for(lambda: heard)


@pytest.fixture
def own_server() -> Iterator[Postgres]:
    """A server that a test may take away."""
    with running() as server:
        yield server


def test_a_server_that_goes_away_keeps_nobody_from_working_and_loses_nothing(
    tmp_path: Path, own_server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = own_server.address(own_server.database())
    with desk_with(tmp_path / "first.db", "Ten ships passed.", "It rained.", reviewer="owner") as desk:
        desk.push(address)
    newsroom = Newsroom(tmp_path, address, monkeypatch)
    with newsroom.opened("ann") as ann:
        claims = [one.id for one in ann.claims(ClaimQuery())]
        ann.judge(claims[:1], "verified")
        wait_for(lambda: (state := ann.link_state()) and state.connected and not state.waiting)
        own_server.stop()
        wait_for(lambda: (state := ann.link_state()) and not state.connected)
        for verdict in ("disputed", "unproven", "verified"):
            ann.judge(claims[1:], verdict)
        wait_for(lambda: (state := ann.link_state()) and state.waiting == 3)
        assert ann.readers.take(claims[0], 60) == ""
    assert [one for one in newsroom.told if "3 actions not sent yet, kept here" in one]
    # Begun anew while the server is away: the desk opens on what it has.
    newsroom.told.clear()
    with newsroom.opened("ann") as ann:
        assert [one for one in newsroom.told if "what is shown is what came last" in one]
        assert len(ann.reviews()) == 4
        with pytest.raises(ServerAway):
            newsroom.opened("ben")
        own_server.start()
        wait_for(lambda: (state := ann.link_state()) and state.connected and not state.waiting)
    with newsroom.opened("ben") as ben:
        assert len(ben.reviews()) == 4


def test_what_another_program_writes_into_the_file_is_sent_too(newsroom: Newsroom) -> None:
    with newsroom.opened("ann") as ann, newsroom.opened("ben") as ben:
        claim = ann.claims(ClaimQuery())[0].id
        with Desk.open(ann.path, "ann") as beside:
            beside.judge([claim], "verified")
        wait_for(lambda: ben.reviews(claim))


def test_what_another_program_adds_there_without_telling_comes_too(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.server.link.LOOK_S", 0.2)
    with newsroom.opened("ann") as ann:
        with psycopg.connect(newsroom.address, autocommit=True) as conn:
            conn.execute("INSERT INTO factdesk.verdicts (id, label, meaning, rank) VALUES ('mine', 'Mine', 'As I see it.', 9)")
        wait_for(lambda: [one for one in ann.verdicts() if one.id == "mine"])


def test_of_many_who_send_in_one_second_one_tells_the_others() -> None:
    first, second = Telling(), Telling()
    first.owe(100.0)
    assert first.due == 100.0  # nobody told anything lately: at once
    first.told(100.0)
    second.heard(100.0)
    for n in range(5):
        first.owe(100.1 + n / 10)
        second.owe(100.1 + n / 10)
    assert 100.0 + NEWS_S <= min(first.due, second.due) <= 100.0 + NEWS_S + APART_S
    second.told(second.due)
    first.heard(101.1)
    assert first.due == inf
    # What is said while the other's word is on its way, the other may not have told of.
    first.owe(101.2)
    first.heard(101.2 + ON_ITS_WAY_S / 2)
    assert first.due < inf


def test_the_first_news_comes_at_once_and_of_what_follows_fifty_do_not_look_in_the_same_moment() -> None:
    desks = [Looking() for _ in range(50)]
    for one in desks:
        one.heard(100.0)
        assert one.due == 100.0
        one.looked(100.0, 100.01)
        assert one.due == inf, "nothing was told since"
        one.heard(100.02)
        one.heard(100.5)
    times = sorted(one.due for one in desks)
    assert times[0] > 100.5
    assert times[-1] < 100.02 + 2 * NEWS_S, "a second between two looks, more or less"
    assert times[-1] - times[0] > NEWS_S / 3
    assert all(b - a < NEWS_S / 4 for a, b in pairwise(times))
    for one in desks:
        one.looked(101.5, 101.51)
        one.heard(101.51 + 2 * LOOK_S)
        assert one.due == 101.51 + 2 * LOOK_S, "after a quiet time it is the first news again"


def test_where_a_look_takes_long_more_comes_with_the_next_and_news_are_never_older_than_they_may_be() -> None:
    quick, slow, stuck = Looking(), Looking(), Looking()
    for one, took in ((quick, 0.01), (slow, 0.1), (stuck, 60.0)):
        one.heard(100.0)
        one.looked(100.0, 100.0 + took)
        one.heard(100.0 + took)
    assert quick.due < 101.4 < slow.due, "a look of a tenth of a second leaves two to others"
    assert stuck.due < 160.0 + 1.4 * LOOK_S


def test_a_desk_that_was_never_there_is_refused_in_words(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = Newsroom(tmp_path, address, monkeypatch)
    with pytest.raises(ServerUnusable, match="there is no desk here"):
        newsroom.opened("ann")
    newsroom.address = "postgresql://ho st/x"
    with pytest.raises(UsageError, match="a character that cannot be seen"):
        newsroom.opened("ann")


def test_a_blind_round_of_another_hides_and_ending_it_shows(newsroom: Newsroom) -> None:
    with newsroom.opened("ann") as ann, newsroom.opened("ben") as ben:
        first = ann.claims(ClaimQuery())[0].id
        ann.readers.open_round(blind=True)
        wait_for(lambda: ben.readers.round().blind)
        ann.judge([first], "verified", note="mine")
        wait_for(lambda: (state := ann.link_state()) and not state.waiting)
        ben.judge([first], "disputed")
        wait_for(lambda: any(one.note == "mine" for one in ben.reviews(first)))
