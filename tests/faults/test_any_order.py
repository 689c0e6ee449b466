"""Keys, answers, saves, other people and paintings in any order: a verdict lands on what was seen, or on nothing."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store import ClaimQuery, Desk, Done, Evidence, FactdeskError, Status
from tests.faults.worktable import Table
from tests.store.desks import document, put
from tui import news
from tui.actions import available, second_reading
from tui.left_at import Place, restore

WORDS = ("bridge", "euros", "mile", "tunnel", "nosuchword")
VERDICTS = ("claim.verify", "claim.dispute", "claim.later", "claim.retract")
MOVES = (
    "move.down", "move.up", "move.top", "move.bottom", "move.half_down", "claim.next", "claim.previous", "article.next",
    "article.previous", "find.order", "open.back", "pane.claims", "pane.related", "pane.article",
)  # fmt: skip
OTHERS = (
    "note.edit", "evidence.supports", "evidence.contradicts", "history.undo", "history.redo", "find.search", "find.filter",
    "claim.select", "claim.drop", "enter", "escape", "pick v", "pick u", "pick a", "pick y",
)  # fmt: skip
KEYS = st.one_of(
    st.sampled_from(VERDICTS),
    st.sampled_from(MOVES),
    st.sampled_from(OTHERS),
    st.sampled_from(WORDS).map(lambda word: f"type {word}"),
)
JUDGING = (*VERDICTS, "claim.select", "claim.drop")


@dataclass
class Pressed:
    """A key, when it was pressed, and (once it was worked on) between which claims it led, and when it was over."""

    name: str
    at: float
    came_from: str = ""
    led_to: str = ""
    over: float | None = None
    acted_on: tuple[str, ...] = ()
    foreseen: bool = True
    idle: bool = False
    passed: bool = False
    """Whether it passed over a claim: one that somebody else was on, or that was judged by them meanwhile."""
    rows_changed: bool = False
    """Whether somebody else had changed the rows since they were last seen when it was pressed."""


class AnyOrder(RuleBasedStateMachine):
    """The app's state with its actions, against what a person can have seen."""

    base: Path

    @initialize()
    def open(self) -> None:
        """A desk of two roads and a tunnel, opened and painted."""
        self.folder = Path(tempfile.mkdtemp(prefix="factdesk-any-"))
        path = Path(shutil.copy(self.base, self.folder / "desk.db"))
        self.desk, self.other = Desk.open(path, "anna"), Desk.open(path, "boris")
        self.loop = asyncio.new_event_loop()
        self.table = Table(self.desk)
        self.now = 100.0
        self.keys: list[Pressed] = []
        self.row: list[Pressed] = []
        self.paintings: list[tuple[float, str]] = []
        self.rows_changed: list[float] = []
        self.working: Pressed | None = None
        self.foreign = self.failed = False
        self.gone: frozenset[str] = frozenset()
        restore(self.table.state, self.desk, onward=True)
        self.position = self.desk.position()
        self._watch()
        self.paint()

    def _watch(self) -> None:
        """Note what each key did to which claims."""
        desk = self.desk
        judge, note, attach, retract, drop = desk.judge, desk.note, desk.attach, desk.retract, desk.drop_claim
        undo, redo = desk.undo, desk.redo

        def seen(claims: Sequence[str], done: Done) -> Done:
            assert self.working is not None, "something is saved that no key asked for"
            self.working.acted_on = tuple(claims)
            return done

        def judged(claims: Sequence[str], verdict: str, *, seconds: float | None = None, place: Place | None = None) -> Done:
            return seen(claims, judge(claims, verdict, seconds=seconds, place=place))

        def noted(claims: Sequence[str], text: str) -> Done:
            return seen(claims, note(claims, text))

        def attached(claims: Sequence[str], evidence: Evidence) -> Done:
            assert evidence.exact == f"of {claims[0]}", "the passage is one that was found for the claim"
            return seen(claims, attach(claims, evidence))

        for name, work in {
            "judge": judged, "note": noted, "attach": attached,
            "retract": lambda claims: seen(claims, retract(claims)),
            "drop_claim": lambda claim: seen([claim], drop(claim)),
            "undo": undo, "redo": redo,
        }.items():  # fmt: skip
            setattr(desk, name, work)
        reading = self.table.state.listed
        advance = reading.advance

        def advanced(*, backwards: bool = False, without: frozenset[str] = frozenset()) -> bool:
            if without and self.working is not None:
                self.working.passed = True
            return advance(backwards=backwards, without=without)

        setattr(reading, "advance", advanced)  # noqa: B010

    # --- the world ---

    def _tick(self) -> float:
        self.now += 1.0
        return self.now

    def _run(self, work: Coroutine[Any, Any, None] | None = None) -> None:
        """Let everything happen that can without an answer."""

        async def turn() -> None:
            if work is not None:
                self.tasks.append(asyncio.ensure_future(work))
            for _ in range(12):
                await asyncio.sleep(0)

        self.loop.run_until_complete(turn())
        for task in self.tasks:
            if task.done():
                task.result()  # a bug in an action is a bug
        self.tasks = [task for task in self.tasks if not task.done()]

    @property
    def tasks(self) -> list[asyncio.Future[None]]:
        """What is under way."""
        if not hasattr(self, "_tasks"):
            self._tasks: list[asyncio.Future[None]] = []
        return self._tasks

    @tasks.setter
    def tasks(self, tasks: list[asyncio.Future[None]]) -> None:
        self._tasks = tasks

    def _cursor(self) -> str:
        claim = self.table.state.claim
        return claim.id if claim is not None else ""

    async def _work_on_keys(self) -> None:
        while self.row:
            one = self.row[0]
            self.working = one
            state = self.table.state
            state.key_pressed(one.at)
            one.came_from = self._cursor()
            self.failed = False
            asked = self.table.line, self.table.choices
            one.idle = asked == (None, None) and not self._works(one.name)
            await self.table.key(one.name)
            one.led_to, one.over = self._cursor(), self._tick()
            # What a search or a filter lists, nobody can know before it is seen.
            left_box = one.name == "escape" and asked[1] is not None
            still_open = self.table.line is not None or self.table.choices is not None
            unchanged = one.came_from == one.led_to
            one.foreseen = (asked == (None, None) or still_open or left_box or unchanged) and (unchanged or not one.passed)
            seen_at = max((then for then, _ in self.paintings if then <= one.at), default=0.0)
            one.rows_changed = any(then > seen_at for then in self.rows_changed)
            one.foreseen &= unchanged or not one.rows_changed
            self._judge_of(one, asked)
            self.working = None
            del self.row[0]

    # --- what is true ---

    def _works(self, name: str) -> bool:
        """Whether a key does anything where nothing is asked for."""
        command = {"enter": "open.here", "escape": "find.clear"}.get(name, name)
        return not name.startswith(("type ", "pick ")) and available(self.table.me, command)

    def _before(self, one: Pressed) -> Pressed | None:
        """The last key before this that did anything: what stood on the screen when one did nothing stands there still."""
        return next((key for key in reversed(self.keys[: self.keys.index(one)]) if not key.idle), None)

    def _meant(self, one: Pressed) -> str | None:
        """The claim that the person must have meant; None where nobody can say."""
        before = self._before(one)
        since = -1.0 if before is None else before.over if before.over is not None else one.at
        seen = [claim for at, claim in self.paintings if since <= at <= one.at]
        if seen:
            return seen[-1]
        if before is None:
            return self.paintings[0][1]
        return before.led_to if self._meant(before) == before.came_from and before.foreseen else None

    def _surely(self, one: Pressed) -> bool:
        """Whether nothing but moves and verdicts that were given lies between what was seen and this key."""
        before = self._before(one)
        if before is None or any((before.over or 0.0) <= then <= one.at for then, _ in self.paintings):
            return True
        given = before.name in VERDICTS[:3] and bool(before.acted_on)
        moved = before.name in ("move.down", "move.up", "claim.next") and before.came_from != before.led_to
        return (given or moved) and not before.passed and not before.rows_changed and self._surely(before)

    def _judge_of(self, one: Pressed, asked: tuple[object, object]) -> None:
        said = self.table.state.said.words
        meant = self._meant(one)
        if self.table.state.waited:
            # Who waited long for the key before to show presses again at what still stands there, which may be another claim.
            meant = self.table.state.stood
            assert meant in [claim for then, claim in self.paintings if then <= one.at]
        if one.name in JUDGING and one.acted_on and len(one.acted_on) == 1:
            assert one.acted_on == (one.came_from,), "a verdict goes to the claim under the cursor"
            assert one.acted_on[0] == meant, f"{one.name} went to a claim that was not seen"
        if one.name == "note.edit" and asked == (None, None) and self.table.line and not self.table.state.judged:
            claim = self.table.state.claim
            assert claim is not None
            assert self.table.line.prompt.about == claim.exact, "the line names the claim that the note is for"
            assert meant == claim.id
        if one.name.startswith("evidence.") and one.acted_on:
            subject = self.table.state.judged
            assert one.acted_on[0] == (subject.id if subject is not None else meant)
        plain = asked == (None, None) and not self.table.state.selected and not self.failed and not self.table.state.waited
        if plain and one.name in VERDICTS[:3] and one.came_from and meant == one.came_from and self._surely(one):
            assert one.acted_on, "what was meant is done"
        if one.name in VERDICTS and not one.acted_on and self.table.line is None and self.table.choices is None:
            assert said, "a key that did nothing says so"

    # --- rules ---

    @rule(keys=st.lists(KEYS, min_size=1, max_size=5))
    def press(self, keys: list[str]) -> None:
        """Keys in one burst: they wait in a row where one of them waits for the desk."""
        idle = not self.row
        for name in keys:
            one = Pressed(name, self._tick())
            self.keys.append(one)
            self.row.append(one)
        self._run(self._work_on_keys() if idle else None)

    @precondition(lambda self: not self.row)
    @rule(keys=st.lists(st.sampled_from((*VERDICTS, *MOVES[:4])), min_size=1, max_size=3))
    def press_while_the_screen_changes(self, keys: list[str]) -> None:
        """Keys that come to the app late: what was painted after they were pressed, nobody meant."""
        for name in keys:
            one = Pressed(name, self._tick())
            self.keys.append(one)
            self.row.append(one)
        for _ in range(2):
            self.poll()
            self.paint()
            self.somebody_else_drops_a_claim(0)
        self._run(self._work_on_keys())

    @rule(verdict=st.sampled_from(("verify", "dispute")), typed=st.sampled_from(WORDS))
    def search_and_judge(self, verdict: str, typed: str) -> None:
        """What people do all day."""
        self.press(["find.search", f"type {typed}", "enter"])
        self.answer_all()
        self.paint()
        self.press([f"claim.{verdict}"])

    @rule()
    def paint(self) -> None:
        """What is shown now stands on the screen."""
        now = self._tick()
        self.table.state.now_painted(now)
        self.paintings.append((now, self._cursor()))

    @precondition(lambda self: self.table.questions.waiting)
    @rule(which=st.integers(0, 5), fail=st.sampled_from((False, False, False, True)))
    def answer(self, which: int, fail: bool) -> None:
        """One of the questions asked is answered, the oldest or a newer one first, or the desk could not be read."""
        before = self.table.state.listed.view
        wanted = self.table.line.text if self.table.line is not None and self.table.line.prompt.live is not None else None
        self.table.questions.work(which, fail=fail)
        self._run()
        after = self.table.state.listed.view
        if after != before and wanted is not None:
            assert after.search == wanted, "an answer to what was typed before is not listed"

    @precondition(lambda self: self.table.saves.waiting)
    @rule(fail=st.booleans())
    def store(self, fail: bool) -> None:
        """What waits to be saved is saved, or cannot be."""
        said = self.working
        saved = said.acted_on if said is not None else ()
        self.failed |= fail
        self.table.saves.work(0, fail=fail)
        self._run()
        if fail and said is not None and said.name in VERDICTS:
            # What cannot be saved after the verdict, or before it where the cursor rested, is only that somebody is on a claim.
            assert said.acted_on == saved
            assert saved or any("the disk is full" in words for words in [*self.table.told, self.table.state.said.words])

    @rule(which=st.integers(0, 11), verdict=st.sampled_from(("verified", "disputed")))
    def somebody_else_judges(self, which: int, verdict: str) -> None:
        """Another program writes to the desk."""
        claims = self.other.claims(ClaimQuery())
        self.other.judge([claims[which % len(claims)].id], verdict)
        self.foreign = True

    @rule(which=st.integers(0, 11))
    def somebody_else_drops_a_claim(self, which: int) -> None:
        """Another program says that it is none."""
        claims = self.other.claims(ClaimQuery(status=Status.UNREVIEWED))
        if len(claims) > 4:
            gone = claims[which % len(claims)].id
            self.other.drop_claim(gone)
            self.gone |= {gone}
            self.foreign = True

    @rule(which=st.integers(0, 11))
    def somebody_else_is_on_a_claim(self, which: int) -> None:
        """Another program holds it for its reviewer."""
        claims = self.other.claims(ClaimQuery(status=Status.UNREVIEWED))
        if claims:
            self.other.readers.take(claims[which % len(claims)].id, 300.0)

    @rule()
    def somebody_else_goes_home(self) -> None:
        """And gives it back."""
        self.other.readers.give_back()

    @precondition(lambda self: not self.row)
    @rule()
    def rest(self) -> None:
        """The cursor rests on a claim, which is held."""
        self._run(second_reading.rest(self.table.me))

    @rule()
    def poll(self) -> None:
        """The desk is looked at for what others wrote."""
        listed = list(self.table.state.listed.order())
        self.position, changes = news.catch_up(self.table.me, self.position)
        if list(self.table.state.listed.order()) != listed:
            self.rows_changed.append(self._tick())
        self.table.show(changes)
        self.foreign = False

    @rule()
    def count(self) -> None:
        """The desk is counted, beside all else."""
        self.table.counting = False

        async def counted() -> None:
            with suppress(FactdeskError):  # as the screen does
                await news.count(self.table.me, lambda: not self.table.working)

        self._run(counted())

    @rule()
    def answer_all(self) -> None:
        """Everything that waits gets its answer."""
        for _ in range(60):
            if not (self.table.questions.waiting or self.table.saves.waiting):
                break
            if self.table.questions.waiting:
                self.table.questions.work(0)
            if self.table.saves.waiting:
                self.table.saves.work(0)
            self._run()

    @rule()
    def take_everything_back(self) -> None:
        """Undo, as often as it takes: nothing of one's own is left, and the list is as it was."""
        self.answer_all()
        if self.table.line is not None or self.table.choices is not None:
            self.press(["escape"])
            self.answer_all()
        if self.row:
            return
        for _ in range(200):
            self.press(["history.undo"])
            self.answer_all()
            if "nothing to undo" in self.table.state.said.words:
                break
        assert "nothing to undo" in self.table.state.said.words
        mine = [r for one in self.desk.claims(ClaimQuery()) for r in self.desk.opinions(one.id) if r.reviewer == "anna"]
        assert [one for one in mine if one.verdict or one.note or one.evidence] == []
        assert {one.id for one in self.desk.claims(ClaimQuery())} - self.gone == self.claims - self.gone

    claims: frozenset[str]

    # --- always ---

    @invariant()
    def what_is_listed_is_what_the_desk_holds(self) -> None:
        """Where nothing waits, every claim of the article has the status, note and place that the desk has."""
        if self.row or self.foreign or self.table.saves.waiting:
            return
        reading = self.table.state.listed
        for one in reading.article_claims:
            now = self.desk.claim(one.id)
            assert (one.status, one.note) == (now.status, now.note)
        claim = reading.claim
        if claim is not None:
            assert (claim.status, claim.note) == (self.desk.claim(claim.id).status, self.desk.claim(claim.id).note)
        if reading.tally is not None and not self.table.counting and not self.table.questions.waiting:
            assert {k: n for k, n in reading.tally.items() if n} == self.desk.tally()

    @invariant()
    def the_cursor_is_in_the_list(self) -> None:
        """Or the list is empty."""
        reading = self.table.state.listed
        assert 0 <= reading.cursor < max(1, len(reading.rows))

    def teardown(self) -> None:
        """Close everything."""
        under_way = [*self.tasks, *self.table.lives]
        for task in under_way:
            task.cancel()

        async def end() -> None:
            await asyncio.gather(*under_way, return_exceptions=True)

        self.loop.run_until_complete(end())
        self.loop.close()
        self.desk.close()
        self.other.close()
        shutil.rmtree(self.folder)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AnyOrder]:
    """A desk of its own for every run."""
    monkeypatch.setattr(news, "RECOUNT", 0.0)
    texts = {road: [f"The bridge at mile {n} of road {road} cost {n * road} euros." for n in range(1, 5)] for road in (3, 5)}
    texts[7] = [f"The tunnel {n} cost {n} euros." for n in range(1, 4)]
    with Desk.open(tmp_path / "desk.db", "nobody") as desk:
        put(desk._file, [document(*t, url=f"https://e.org/{n}", title=f"Road {n}") for n, t in texts.items()])
        AnyOrder.claims = frozenset(one.id for one in desk.claims(ClaimQuery()))
    AnyOrder.base = tmp_path / "desk.db"
    return AnyOrder


def test_in_any_order_a_verdict_lands_on_what_was_seen_and_the_list_is_what_the_desk_holds(
    machine: Callable[[], AnyOrder],
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(machine, settings=settings(max_examples=60, stateful_step_count=25, deadline=None))
