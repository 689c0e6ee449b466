"""The review screen: three panes and a status line, painted from the session. What the keys do stands in tui/actions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from store import Desk, FactdeskError, UsageError
from tui.actions import COMMANDS, available
from tui.actions.choosing import Chooser
from tui.actions.clashing import Swept, swept
from tui.bindings import bindings
from tui.catching_up import catch_up
from tui.keymap import Key
from tui.messages import ClaimPointed, PassagePointed, ReadingOn, TallyFound
from tui.panes import status
from tui.panes.article import ArticlePane
from tui.panes.claims import ClaimsPane
from tui.panes.details import Details
from tui.panes.line_input import LineInput
from tui.panes.line_view import LineView
from tui.panes.marks import DARK, Tint
from tui.panes.related import RelatedPane
from tui.place import Draft, keep, place_of, restore
from tui.related_feed import RelatedFeed
from tui.resting import Warnings, beside_found, related_found, rested
from tui.runs import Runs
from tui.session import Session, View

T = TypeVar("T")

REST = 0.06
"""Seconds the cursor rests before related passages are looked up: a held-down key asks for none."""

PLACE_KEPT = 0.5
"""Seconds after a move until the place is saved: what a kill -9 can cost."""

POLL = 1.5
"""Seconds between two looks at whether another program has written to the desk."""

AFTER_PAINT = 0.25
"""Seconds from the start to what can wait until the first screen is painted: counting, and loading code for writing."""


class ReviewScreen(Screen[None]):
    """The desk of one reviewer."""

    AUTO_FOCUS = ""  # restore() knows which pane
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (60, "-narrow"), (100, "-middle"), (160, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-short"), (15, "-tall")]

    def __init__(
        self,
        desk: Desk,
        table: Sequence[Key],
        problems: Sequence[str],
        *,
        tint: Tint = DARK,
        redraw: Callable[[], None] = lambda: None,
        add: Sequence[str] = (),
        format: str | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.table = table
        self._bindings = BindingsMap(bindings(table))
        self.redraw = redraw
        self.session: Session = Session(desk)
        self.session.reading = bool(add)
        self.claims = ClaimsPane(tint)
        self.article = ArticlePane(tint)
        self.related = RelatedPane(tint)
        self.details = Details()
        self.prompt = LineInput()
        self.feed = RelatedFeed(desk, partial(related_found, self), partial(beside_found, self))
        self.runs: Runs = Runs()
        self.pressed = time.monotonic()
        """When the key that is being worked on was pressed."""
        self.warnings = Warnings()
        self.draft = Draft()
        self.said = ""
        self.trail: list[tuple[View, str, str]] = []
        """Where backspace goes: a list, a claim in it, a pane."""
        self.chooser: Chooser | None = None
        self.arrived = time.monotonic()
        self._problems = problems
        self._titles: tuple[tuple[Widget, str], ...] = ()
        self._sources = (tuple(add), format)
        self._saver = ThreadPoolExecutor(1, "factdesk-save")
        self._rest: Timer | None = None
        self._keeping: Timer | None = None
        self._changes = 0
        self.position = (0, 0, 0)
        self.left = False
        self._painted: dict[str, Text] = {}

    def compose(self) -> ComposeResult:
        """The panes; which of them are shown where is the style sheet's business."""
        # Textual looks at the breakpoints after its first layout; known before, they save the second one.
        width, height = self.app.size
        for at, breakpoints in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            self.add_class(max(pair for pair in breakpoints if pair[0] <= at)[1])
        column = Container(id="claims-column")
        self._titles = ((column, "2 Claims"), (self.article, "1 Article"), (self.related, "3 Related"))
        for pane, title in self._titles:
            pane.add_class("pane")
            pane.border_title = title
        with Container(id="desk"):
            with Container(id="side"):
                with column:
                    yield self.claims
                    yield self.details
                yield self.related
            yield self.article
        yield Static("This terminal is too small for the desk: 60x15 is enough. q quits.", id="too-small", markup=False)
        yield Static("", id="notice", markup=False)
        yield self.prompt
        yield Static("", id="status", markup=False)
        yield Static("", id="hints", markup=False)

    def on_mount(self) -> None:
        """Where the reviewer left off. What takes time comes after the first paint."""
        pane = restore(self)
        self.list_changed()
        self.set_focus(pane, scroll_visible=False)
        for problem in self._problems:
            self.notify(problem, title="Keys", severity="warning", markup=False, timeout=15)
        self._changes = self.desk.change_counter()
        self.position = self.desk.position()
        # Which words a row cuts off is known when there is a width.
        self.call_after_refresh(self.paint_details)
        self.set_timer(AFTER_PAINT, self._started)
        self.set_interval(POLL, self._poll)

    def _started(self) -> None:
        self.count()
        if self._sources[0]:
            from tui.intake import read_in

            read_in(self, *self._sources)
        # The first save loads the database code for writing, so that the first verdict does not wait for it.
        self.keep_place()

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key has something behind it now; keys without are neither shown nor taken."""
        if action != "do":
            return True
        return not isinstance(self.focused, LineInput) and available(self, str(parameters[0]))

    async def action_do(self, command: str) -> None:
        """Do what a key or the palette asks for."""
        await self.attempt(lambda: COMMANDS[command](self))

    async def attempt(self, work: Callable[[], Awaitable[None] | None]) -> None:
        """Do this; what the desk refuses is said, and nothing is shown as saved."""
        try:
            answer = work()
            if answer is not None:
                await answer
        except UsageError as problem:
            self.say(str(problem))
        except FactdeskError as problem:
            self.say("not saved")
            self.notify(str(problem), title="Not saved", severity="error", markup=False, timeout=12)

    async def in_writer(self, work: Callable[[], T]) -> T:
        """Do this in the saving thread and wait: the next key is not looked at before, painting goes on."""
        return await asyncio.get_running_loop().run_in_executor(self._saver, work)

    # --- painting ---

    def list_changed(self) -> None:
        """The list, and perhaps the article, is another one."""
        session = self.session
        self.claims.empty = status.why_empty(session)
        self.claims.list_rows(session.rows, max(0, session.cursor))
        session.follow()
        self.article_changed()
        self.cursor_moved()

    def article_changed(self) -> None:
        """Another article is shown, or the same with other claims."""
        session = self.session
        self.article.empty = status.why_empty(session)
        self.article.show_article(session.article, session.texts, session.article_claims)

    def cursor_moved(self) -> None:
        """The cursor is on another claim: repaint what shows it, and look up the rest when it rests."""
        session = self.session
        self.arrived = time.monotonic()
        self.feed.stop()
        self.claims.move_to(session.cursor)
        if not session.over_the_desk or (
            session.claim and session.article and session.claim.article_id == session.article.id
        ):
            self.point()
        self.paint_details()
        self.paint_status()
        self.rest()
        self.keep_place()

    def rest(self) -> None:
        """When nothing moves for a moment, look up what else is known of the claim under the cursor."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        # A worker, because what the screen waits for itself would keep it from painting.
        self.run_worker(rested(self), group="rest")

    def point(self) -> None:
        """Highlight the claim under the cursor in the article, with its numbers."""
        claim = self.session.placed
        numbers: list[tuple[int, int]] = []
        if claim is not None:
            text = self.session.texts[claim.position]
            # A claim of an earlier revision may stand elsewhere now; only numbers that stand where they stood are marked.
            numbers = [(m.start, m.end) for m in self.desk.mentions(claim.id) if text[m.start : m.end] == m.exact]
        self.article.point_at(claim, numbers)

    def settle(self) -> None:
        """In a list over the desk, show the article of the claim under the cursor."""
        if self.session.follow():
            self.article_changed()
            self.point()
            self.paint_status()

    def paint_details(self) -> None:
        """What is held of the claim under the cursor."""
        claim = self.session.claim
        opinions = (
            self.desk.opinions(claim.id)
            if claim is not None and (claim.reviewers or claim.note or claim.verdict)
            else []
        )
        read_there = self.session.placed is not None and self._article_in_view()
        self.details.show_claim(
            claim,
            opinions,
            shown=None if claim is None or read_there else self.claims.shown(claim),
            article=self.session.article if self.session.over_the_desk else None,
            beside=self.feed.kept_beside(claim.id) if claim is not None else None,
            related=self.feed.kept(claim.id) if claim is not None else None,
        )

    def _article_in_view(self) -> bool:
        """Whether the article stands beside the claims, so that the claim can be read there."""
        swapped = self.has_class("-narrow") and self.has_class("-related")
        return not (swapped or self.has_class("-zoom-claims") or self.has_class("-zoom-related"))

    def claim_changed(self, claim_id: str) -> None:
        """Something was saved about a claim: read it again and repaint it."""
        if not self.session.at_hand(claim_id):
            self.feed.forget()
            self.count()
            return
        claim = self.session.reread(claim_id)
        row = self.session.rows.find(claim_id)
        if claim is not None:
            # What was found for other claims may hold this one, with the status it had.
            self.feed.forget(claim.article_id)
            self.article.claim_changed(claim)
        if row is not None:
            self.claims.row_changed(row)

    def say(self, words: str) -> None:
        """Show the last action in the status line."""
        self.said = words
        self.paint_status()

    def paint_status(self) -> None:
        """The status line."""
        line = status.line(self.session, self.desk.reviewer, self.said, self.size.width - 2, len(self.claims.selected))
        self._paint_line("#status", line)

    def _paint_line(self, name: str, text: Text) -> None:
        if self._painted.get(name) != text:
            self._painted[name] = text
            self.query_one(name, Static).update(text, layout=False)

    def paint_hints(self) -> None:
        """The line of keys."""
        self._paint_line("#hints", status.keys_line(self, self.size.width - 2))

    def notice(self, words: str) -> None:
        """A line above the status that stays until the next action; "" takes it away."""
        line = self.query_one("#notice", Static)
        if words or line.has_class("-on"):
            line.update(words)
            line.set_class(bool(words), "-on")

    def on_resize(self) -> None:
        """The lines at the bottom fit themselves to the width."""
        self.paint_status()
        self.paint_hints()
        self.call_after_refresh(self.paint_details)

    def on_descendant_focus(self) -> None:
        """The focused pane's title carries a mark, for terminals without colour; the keys on show are those it has."""
        for pane, title in self._titles:
            pane.border_title = f"● {title}" if pane.has_focus or pane.has_pseudo_class("focus-within") else title
        self.paint_hints()

    @property
    def pane(self) -> LineView:
        """The pane with the focus."""
        return self.focused if isinstance(self.focused, LineView) else self.claims

    # --- what comes from elsewhere ---

    def on_claim_pointed(self, message: ClaimPointed) -> None:
        """The mouse chose a claim."""
        if self.session.go_to(message.claim_id):
            self.cursor_moved()

    def on_passage_pointed(self, message: PassagePointed) -> None:
        """The mouse chose a passage."""
        self.related.move_to(message.index)

    def open_article(self, article_id: str) -> None:
        """Show an article and list its claims."""
        session = self.session
        session.view = View(filter=session.view.filter) if session.over_the_desk else session.view
        session.open_article(self.desk.article(article_id))
        self.list_changed()

    def count(self) -> None:
        """Count claims and articles off the main thread: a large desk takes a while."""

        def work() -> None:
            # Where the desk was closed meanwhile nobody is left to see the count.
            with suppress(FactdeskError):
                self.post_message(TallyFound(self.desk.tally(), self.desk.article_count()))

        self.run_worker(work, thread=True, exclusive=True, group="count")

    def on_tally_found(self, message: TallyFound) -> None:
        """The counts have come."""
        self.session.tally = message.tally
        self.session.articles = message.articles
        self.paint_status()

    def on_swept(self, message: Swept) -> None:
        """Looking for numbers that clash has come further."""
        swept(self, message)

    def on_reading_on(self, message: ReadingOn) -> None:
        """Sources are being read while the desk is open."""
        from tui.intake import shown

        shown(self, message)

    def _poll(self) -> None:
        changes = self.desk.change_counter()
        if changes != self._changes:
            self._changes = changes
            self.position = catch_up(self, self.position)

    # --- where the reviewer is ---

    def keep_place(self) -> None:
        """Save the place soon: not at every key, and at the latest half a second after the first."""
        if self._keeping is None and not self.left:
            self._keeping = self.set_timer(PLACE_KEPT, self._keep_place)

    def _keep_place(self) -> None:
        self._keeping = None
        if self.left:
            return
        self._saver.submit(keep, self.desk, place_of(self))

    def leave(self) -> None:
        """Save the place and end the threads; leaving twice is harmless."""
        if self.left:
            return
        self.left = True
        self.feed.close()
        self._saver.submit(keep, self.desk, place_of(self))
        self._saver.shutdown(wait=True)
