"""The review screen: it puts the panes up, takes keys and news one after the other, and lets the painter repaint.

What is shown stands in state.py, what the keys do in actions/, what repaints in painter.py. This is the worktable that
actions work at.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from store import Desk, FactdeskError, HowFar
from tui import attempts, news
from tui.actions import available
from tui.actions.second_reading import renew
from tui.actions.words import draw
from tui.actions.worktable import Answer, Choice, Prompt
from tui.arranging import arrange
from tui.edges import Edges
from tui.keymap import is_choosing
from tui.left_at import give_back, keep, restore
from tui.painter import Painter
from tui.panes.keys_bar import KeysBar
from tui.panes.line_input import LineInput
from tui.panes.line_view import LineView
from tui.panes.pointing import WordsDragged
from tui.personal import Personal
from tui.prompting import Prompting
from tui.resting import rested
from tui.screens.over_desk import OverDesk
from tui.screens.work_screen import WorkScreen
from tui.settings import Settings
from tui.shown.changes import NONE, Changes, What
from tui.state import PANES, Comparing, Found
from tui.terminal.themes import Tint
from tui.wording import server_words

REST = 0.06
"""Seconds the cursor rests before related passages are looked up: a held-down key asks for none."""

POLL = 1.5
"""Seconds between two looks at whether another program has written to the desk."""

AFTER_PAINT = 0.1
"""Seconds from the first paint to what could wait for it: counting, and loading code for writing."""

MOVES = What.ROWS | What.CURSOR | What.SUBJECT | What.FOCUS
"""What makes another claim the one to know more about."""


class ReviewScreen(WorkScreen):
    """The desk of one reviewer."""

    AUTO_FOCUS = ""  # the state knows which pane
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-middle"), (160, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (15, "-low"), (20, "-tall")]

    def __init__(
        self,
        desk: Desk,
        personal: Personal,
        *,
        tint: Tint,
        wear: Callable[[str], Tint],
        redraw: Callable[[], None] = lambda: None,
        ready: Callable[[], object] = lambda: None,
        when_shown: Callable[[Callable[[], object]], object] = lambda work: work(),
        tour: bool = False,
        add: Sequence[str] = (), format: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, personal, tint=tint, redraw=redraw, tour=tour)
        self._ready, self._when_shown = ready, when_shown
        self._wear = wear
        self.pages = OverDesk(self, self._open_over, tint, lambda one: self.read_in((one,)))
        self.painter = Painter(self.panes, self.state, desk, self.feed, self.veil)
        self.edges = Edges(self.panes, self.state)
        self.prompting = Prompting(self)
        self._sources = (tuple(add), format)
        self._rest: Timer | None = None
        self._seen = (0, HowFar(0, 0, 0, 0))
        self._paintings = self._working = 0
        self._trouble = ""
        self._comparing = False

    def compose(self) -> ComposeResult:
        """The panes; which of them are shown where is the style sheet's business."""
        # Textual looks at the breakpoints after its first layout; known before, they save the second one.
        for at, breakpoints in zip(self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True):
            self.add_class(max(pair for pair in breakpoints if pair[0] <= at)[1])
        self._dress()
        # So are these, before there is anything to style anew: each later change goes through every pane.
        arrange(self, self.state)
        panes = self.panes
        panes.claims.light(self.state.pane == "claims")
        for pane in (panes.claims, panes.article, panes.card, panes.related):
            pane.add_class("pane")
        yield self.edges.tour
        with Container(id="desk"):
            with Container(id="left"):
                yield panes.claims
                yield panes.article
            with Container(id="right"):
                yield panes.card
                yield panes.related
        yield Static("This terminal is too small for the desk: 60x15 is enough. q quits.", id="too-small", markup=False)
        yield self.edges.message
        yield self.prompting.line
        yield self.edges.status
        yield self.edges.keys

    def on_mount(self) -> None:
        """Where the reviewer left off. What takes time comes after the first paint."""
        self.state.reading = "reading…" if self._sources[0] else ""
        lines = restore(self.state, self.desk, onward=self.personal.settings.advance)
        self.panes.claims.start_at = lines.claims
        self.panes.article.start_at = lines.article
        self.show(Changes(What.ROWS | What.ARTICLE | What.CURSOR | What.FOCUS))
        if self.personal.problems:
            self.tell(self.personal.problem_words(), "Settings", "warning", 15.0)
        self._seen = (self.desk.change_counter(), self.desk.position())
        # Which words a row cuts off is known when there is a width.
        self.call_after_refresh(self.painter.card)
        self.set_interval(POLL, self._poll)
        self.desk.on_link_news(self._server_told)

    def _started(self) -> None:
        self._count()
        self.show(news.tell_changed(self))
        sources, format = self._sources
        if sources:
            self.read_in(sources, format)
        # The first save loads the database code for writing, so that the first verdict does not wait for it.
        self.keep_soon()

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is one of the table's now: the keys that choose words and the desk's take turns."""
        if action != "do":
            return True
        if isinstance(self.focused, LineInput):
            return False
        return is_choosing(str(parameters[0])) == (self.state.choosing is not None)

    async def action_do(self, command: str) -> None:
        """Do what a key or the palette asks for, or say why it does nothing now."""
        with suppress(FactdeskError):  # what the key asks for says what is wrong with the desk
            if self.desk.readers.round() != self.state.round:
                self._poll()  # what may not be seen any more is not painted once more
        if command == "find.clear":
            self.app.clear_notifications()
        await attempts.do(self, command)

    async def attempt(self, work: Callable[[], Answer], *, key: bool = True) -> None:
        """Do this and show what it changed; what the desk refuses is said, and nothing is shown as saved.

        `key` is False where it is done by itself and not because of a key just pressed.
        """
        self._working += 1
        try:
            await attempts.attempt(self, work, key=key)
        finally:
            self._working -= 1
            self._leading_on = self._leading_on and self._working > 0

    def apply(self, settings: Settings) -> None:
        """Let other settings hold from here on; keys do from the next start."""
        before, self.personal = self.personal.settings, replace(self.personal, settings=settings)
        if settings.theme != before.theme:
            self.pages.tint = self._wear(settings.theme)
            self.put_on(self.pages.tint)
        if settings.decide_first != before.decide_first:
            self.veil.down = settings.decide_first
            self.state.found = Found("")
            self.panes.claims.signs_changed()
        if settings.by_meaning != before.by_meaning:
            self.desk.order_by_meaning(settings.by_meaning)
            self.feed.forget()
            self.state.found = Found("")
        self._dress()
        self.show(Changes(What.ROWS | What.ARTICLE | What.CURSOR | What.SUBJECT))

    def _dress(self) -> None:
        self.set_class(self.personal.settings.compact, "-compact")

    # --- painting ---

    def show(self, changes: Changes) -> None:
        """Paint what changed; what else must be known after it is asked for."""
        if self.left:
            return
        what, fresh = attempts.take_in(self, changes)
        if what & (What.CURSOR | What.ROWS):
            self.feed.stop()
        if what & What.CURSOR:
            self.go_on()
        if what & What.FOCUS:
            self._arrange()
        self.painter.paint(what, fresh)
        self._paint_edges()
        if what & (MOVES | What.PASSAGES):
            self.make_way()
        if what & What.COUNTS:
            self._count()
        if changes.claims:
            # Whoever is cut off after a verdict comes back to the claim that it led to.
            self.call_after_refresh(self.keep_place)
        elif what & What.PLACE:
            self.keep_soon()
        if self.state.ready and (what & MOVES or changes.claims):
            self._rest_soon()
        self._paintings += 1
        self.call_after_refresh(self._when_shown, partial(self._painted, self._paintings))

    def _painted(self, painting: int) -> None:
        """What was shown last now stands on the screen."""
        if painting == self._paintings:
            first = not self.state.ready
            self.state.now_painted(time.monotonic())
            if first:
                self._ready()
                self._rest_soon()
                self.set_timer(AFTER_PAINT, self._started)

    def _arrange(self) -> None:
        """Which panes are shown, and which has the keys, as the state says."""
        arrange(self, self.state)
        panes = self.panes
        focused = {"article": panes.article, "claims": panes.claims, "related": panes.related}[self.state.pane]
        if not isinstance(self.focused, LineInput) and self.focused is not focused:
            self.set_focus(focused, scroll_visible=False)

    def _paint_edges(self) -> None:
        self.edges.paint(self.size.width - 2, [key for key in self.personal.table if available(self, key.id)], self.prompting.keys())

    def on_resize(self, event: Resize) -> None:
        """The lines at the bottom fit themselves to the width; the keys stay where they were."""
        self._arrange()
        self._paint_edges()
        self.call_after_refresh(self.painter.card)
        self.make_way()

    def on_descendant_focus(self) -> None:
        """The mouse gave the keys to another pane."""
        if isinstance(self.focused, LineView) and self.focused.id != self.state.pane:
            name = next((one for one in PANES if one == self.focused.id), None)
            if name is not None:
                self.state.focus(name)
                self.show(Changes(What.FOCUS | What.SUBJECT))

    # --- what actions ask of the screen (actions/worktable.py) ---

    def prompt(self, prompt: Prompt) -> None:
        """Ask for a line at the bottom; what is begun in it is kept with the place."""

        def typed(text: str) -> None:
            if prompt.changed is not None:
                prompt.changed(text)
                self.keep_soon()

        self.prompting.ask(replace(prompt, changed=typed))

    def give_keys_to_line(self, on: bool) -> None:
        """The line at the bottom has the keys now, or the panes have them again."""
        if on:
            self.set_focus(self.prompting.line, scroll_visible=False)
            self._paint_edges()
        else:
            self.set_focus(None)
            self._arrange()
            self.keep_soon()
            self.make_way()

    def choose(self, question: str, choices: Sequence[Choice], chosen: Callable[[str], Answer]) -> None:
        """Ask for one letter."""
        self.pages.choose(question, choices, chosen)

    def read_in(self, sources: Sequence[str], format: str | None = None) -> None:
        """Read sources in, in a thread, while the desk stays open."""
        self.state.reading = "reading…"
        self.show(Changes(What.SUBJECT))
        work = partial(news.read_in, self.desk, sources, format, self.post_message, lambda: self.left)
        self.run_worker(work, thread=True, group="reading")

    # --- what comes from elsewhere ---

    async def on_keys_bar_pointed(self, message: KeysBar.Pointed) -> None:
        """The mouse chose a key."""
        if not await self.prompting.pointed(message.command):
            self.state.key_pressed(message.at)
            await self.action_do(message.command)

    async def on_words_dragged(self, message: WordsDragged) -> None:
        """The mouse was drawn over words of the article."""
        self.state.key_pressed(time.monotonic())
        await self.attempt(lambda: draw(self, message.position, message.start, message.end))

    def compare(self) -> None:
        """Compare the numbers of the claims that nobody has compared yet, in a thread."""
        if self._comparing:
            return
        self._comparing = True
        self.state.comparing = Comparing(running=True)
        work = partial(news.compare, self.desk, self.post_message, lambda: self.left)
        self.run_worker(work, thread=True, group="compare")

    async def on_compared_on(self, message: news.ComparedOn) -> None:
        """Comparing numbers has come further."""
        self._comparing = message.now.running
        self.beside(lambda: news.compared_on(self, message))

    def on_reading_on(self, message: news.ReadingOn) -> None:
        """Sources are being read while the desk is open."""
        self.show(news.reading_on(self, message))

    def _count(self) -> None:
        async def count() -> None:
            with suppress(FactdeskError):  # a desk that is being closed has nobody left to see the count
                if await news.count(self, lambda: not self._working):
                    self._paint_edges()

        self.beside(count)

    def _rest_soon(self) -> None:
        """When nothing moves for a moment, look up what else is known of the claim on show."""
        if self._rest is not None:
            self._rest.stop()
        # A worker, because what the screen waits for itself would keep it from painting.
        self._rest = self.set_timer(REST, lambda: self.beside(lambda: rested(self)))

    def _poll(self) -> None:
        try:
            counter = self.desk.change_counter()
            if counter != self._seen[0]:
                position, changes = news.catch_up(self, self._seen[1])
                self._seen = (counter, position)
                if changes.what & What.ROUND:
                    self._close_pages()
                if changes != NONE:
                    self.show(changes)
            self.beside(lambda: renew(self))
            server = server_words(self.desk.link_state())
            if server != self.state.server:
                self.state.server = server
                self._paint_edges()
            self._trouble = ""
        except FactdeskError as problem:
            # Told once; what is on the screen stays, and the next verdict says whether it can be saved.
            if not self.left and str(problem) != self._trouble:
                self._trouble = str(problem)
                self.tell(str(problem), "The desk cannot be read", "error")

    def _server_told(self) -> None:
        # Called in the thread of the link.
        self.post_message(news.ServerTold())

    def on_server_told(self, message: news.ServerTold) -> None:
        """What came from the server is shown at once."""
        self._poll()

    def _open_over(self, page: Screen[None]) -> None:
        """Open a page over the desk: what was told before it, and could be read, stays behind."""
        self.go_on()
        self.app.push_screen(page)

    def _close_pages(self) -> None:
        """What stands on pages over the desk was read before the round began."""
        while self.app.screen is not self:
            self.app.pop_screen()

    def leave(self) -> None:
        """Save the place and end the threads, then the app; leaving twice is harmless."""
        if not self.left:
            if not self._leading_on:
                self._kept = self._saver.submit(keep, self.desk, self._place())
            if self.state.holding is not None:
                self._saver.submit(give_back, self.desk)
        self.let_go()
        self.app.exit(0)
