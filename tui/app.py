"""The app around the review screen: keys taken strictly in order, the terminal's own colours, and what happens on a bug."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from rich.console import RenderableType
from textual import events
from textual.app import App, SuspendNotSupported
from textual.filter import LineFilter
from textual.screen import Screen

from store import Desk, FactdeskError
from tui.bindings import bindings, bound
from tui.crash import report
from tui.keymap import names
from tui.panes import marks
from tui.panes.line_input import LineInput
from tui.personal import personal
from tui.screens.framed_page import FramedPage
from tui.screens.review import ReviewScreen
from tui.terminal.background import BackgroundTold, asking, told
from tui.terminal.garbage import set_apart
from tui.terminal.job_control import could_come_back, stop_for_the_shell
from tui.terminal.lean_writer import lean_writer
from tui.terminal.terminal_input import careful
from tui.terminal.textual_inside import bugs_can_be_kept_quiet
from tui.terminal.theme_filter import ThemeFilter
from tui.terminal.themes import ANSI_ON_LIGHT, LIGHT, Rgb, Theme, Tint, theme_for
from tui.terminal.unshown import LOST, QUESTION, Unshown, patient

ENDINGS = (signal.SIGTERM, signal.SIGHUP)
"""What a closed window and a shutdown of the system send."""

GOODBYE = 0.9
"""Seconds until the program ends without having given the terminal back."""

NO_SHELL = "no shell waits behind the desk that could bring it back; q quits, everything is saved"


class FactdeskApp(App[int]):
    """One reviewer at one desk."""

    CSS_PATH = "factdesk.tcss"
    TITLE = "factdesk"
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = False  # the palette is opened by a command of ours, from the one table of keys

    def __init__(
        self, desk: Desk, *, add: Sequence[str] = (), format: str | None = None, tour: bool = False
    ) -> None:
        super().__init__(ansi_color=True)
        # A scroll key would take 33 ms to its first byte, and a page down would write 300 kB.
        self.animation_level = "none"
        self.desk = desk
        self.personal = personal(desk)
        marks.know(self.personal.verdicts)
        self._background: Rgb | None = None
        self._worn = self._theme(self.personal.settings.theme)
        self._filter = ThemeFilter(self._worn)
        self._unshown = Unshown()
        self._held_back = False
        """Whether a frame was not written, because those before it are still on their way."""
        self._when_shown: list[Callable[[], object]] = []
        hearing = careful(self.driver_class, lambda string: told(string) or self._unshown.hear(string))
        self.driver_class = patient(hearing, self._unshown)
        if self.personal.settings.theme == "auto" and not _no_color() and self._many_colors:
            self.driver_class = asking(self.driver_class)
        self.theme = "ansi-light" if self._worn is LIGHT else "ansi-dark"
        self.lean = lean_writer()
        self._sources = tuple(add)
        self._format = format
        self._tour = tour
        does: dict[str, Callable[[], None]] = {"desk.suspend": self.action_suspend_process, "desk.redraw": self.redraw}
        self._terminal_keys = {name: does[key.id] for key in self.personal.table if key.id in does for name in names(key.keys)}
        self._early: list[events.Key] = []
        """Keys typed before the first paint, which wait for it."""
        self._review: ReviewScreen | None = None
        self.bug: Exception | None = None
        """What ended the app, if it was a bug."""
        self._ended = False
        """Whether a signal ended it, or its terminal did: the desk is closed then, and what still asks it is told so."""

    def get_default_screen(self) -> ReviewScreen:
        """The review screen."""
        self._review = bound(ReviewScreen, bindings(self.personal.table))(
            self.desk, self.personal, tint=self._worn.tint, wear=self.wear, redraw=self.redraw, add=self._sources,
            format=self._format, tour=self._tour, ready=lambda: self.call_next(self._take_early), when_shown=self._once_shown,
        )  # fmt: skip
        return self._review

    # --- the looks ---

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through before it is written."""
        filters = super().get_line_filters()
        return [*filters, self._filter] if self._filter.enabled else filters

    @property
    def _many_colors(self) -> bool:
        return self.console.color_system in ("256", "truecolor")

    def _theme(self, wanted: str) -> Theme:
        return theme_for(
            wanted, self._background, colorfgbg=_colorfgbg(), no_color=_no_color(), few_colors=not self._many_colors
        )

    def wear(self, wanted: str) -> Tint:
        """Put on the theme that this setting asks for; what means "here" in it is for the panes to paint."""
        self._worn = self._theme(wanted)
        self._filter = ThemeFilter(self._worn)
        self.theme = "ansi-light" if self._worn.name == LIGHT.name or self._worn == ANSI_ON_LIGHT else "ansi-dark"
        self.refresh_css(animate=False)
        return self._worn.tint

    def on_background_told(self, message: BackgroundTold) -> None:
        """The terminal said what its background is: where the theme goes by that, it is put on."""
        self._background = message.color
        before = self._worn
        wanted = self._review.personal.settings.theme if self._review is not None else "auto"
        if self._review is not None and self._theme(wanted) != before:
            tint = self.wear(wanted)
            self._review.pages.tint = tint
            self._review.put_on(tint)
            self.redraw()

    def on_mount(self) -> None:
        """After ctrl+z and fg, or an editor, the terminal is blank: paint everything."""
        self.app_resume_signal.subscribe(self, lambda _: self.redraw(), immediate=True)
        if not self.is_headless:
            for number in ENDINGS:
                asyncio.get_running_loop().add_signal_handler(number, self._end_by, number)
                # The loop's own handler only wakes the loop: one that is stuck would never end.
                signal.signal(number, lambda number, _: _end_at_last(number))

    def on_terminal_gone(self) -> None:
        """Nobody can press a key any more, whether a signal says so or not."""
        self._end_by(signal.SIGHUP)

    @property
    def rejected(self) -> tuple[str, ...]:
        """What was not read of the sources named."""
        return self._review.state.rejected if self._review is not None else ()

    @property
    def lost_note(self) -> tuple[str, ...]:
        """Lines about a note that was begun and could not be kept."""
        return self._review.lost_note if self._review is not None else ()

    def _end_by(self, number: int) -> None:
        """The window was closed, or somebody ended the program: what was saved goes into the one file, at once."""
        _end_at_last(number)
        self._ended = True
        if self._review is not None:
            self._review.leave()
        # What went wrong with the file was told when it was noticed; the program ends all the same.
        with suppress(FactdeskError):
            self.desk.close()
        self.exit(128 + number)

    def copy_to_clipboard(self, text: str) -> None:
        """Put text on the clipboard through the terminal (OSC 52); GNU screen drops that, but passes on what is wrapped."""
        super().copy_to_clipboard(text)
        if os.environ.get("STY") and self._driver is not None:
            encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
            self._driver.write(through_screen(f"\x1b]52;c;{encoded}\x07"))

    @property
    def _background_screens(self) -> list[Screen[object]]:
        """Screens that shine through the one in front: none, every page covers the desk.

        Textual (8.2.8) would paint the one in front anew without end once something behind it has changed.
        """
        return []

    def action_suspend_process(self) -> None:
        """To the shell, where one waits that can come back; Textual's own stops the app wherever it runs, and only the app."""
        try:
            if could_come_back():
                with self.suspend():
                    came_back = stop_for_the_shell()
                if came_back:
                    return
        except SuspendNotSupported:
            pass  # in a browser
        self._remark(NO_SHELL)

    def redraw(self) -> None:
        """Paint everything anew, whatever stands on the terminal."""
        self._repaint_whole()
        self.refresh(layout=True)

    async def action_quit(self) -> None:
        """Textual's own ctrl+q: leave as q does."""
        if self._review is not None:
            self._review.leave()

    def action_help_quit(self) -> None:
        """ctrl+c: say which key it is."""
        self._remark("q quits; everything is saved")

    def _repaint_whole(self) -> None:
        if self.lean is not None:
            self.lean.forget()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write an update to the terminal: of it, what is not there already."""
        if self.lean is None or self.is_headless:
            super()._display(screen, renderable if self.lean is None else self.lean.lessened(renderable))
        elif renderable is not None and not self._batch_count:
            if self._unshown.behind:
                self._hold_back()
                return
            self.lean.size = 0
            super()._display(screen, self.lean.lessened(renderable))
            if self.lean.size and self._driver is not None and self._unshown.written(self.lean.size):
                self._driver.write(QUESTION)

    def _hold_back(self) -> None:
        """Write nothing now: what then is to be seen is written once the terminal has come so far."""
        if not self._held_back:
            self._held_back = True
            self.set_timer(LOST + 0.1, self.on_shown_told)

    def on_shown_told(self) -> None:
        """The terminal has come further: what was held back is painted as it is now, and who waited for it is told."""
        if self._held_back and not self._unshown.behind:
            self._held_back = False
            self.refresh(layout=True)
        if not self._held_back and not self._unshown.on_its_way:
            waiting, self._when_shown = self._when_shown, []
            for work in waiting:
                work()

    def _once_shown(self, work: Callable[[], object]) -> None:
        """Do this when what has been painted stands on the terminal: at once, where nobody says that it does not yet."""
        if self._held_back or self._unshown.on_its_way:
            self._when_shown.append(work)
        else:
            work()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes for a line of text are taken at once, so that the next key finds the line as it then is."""
        if isinstance(event, events.Resize):
            self._repaint_whole()  # the terminal has moved things about itself
        elif isinstance(event, events.Key) and not event.is_forwarded:
            if self._early or self._review is None or not self._review.state.ready:
                self._early.append(event)
            else:
                await self._take(event)
            return
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            if isinstance(self.focused, LineInput):
                self.focused.insert(event.text)
            else:
                self._paste_refused()
            return
        await super().on_event(event)

    def _paste_refused(self) -> None:
        """A paste outside a line is no row of keys."""
        self._remark("a paste is no keys: it goes into a line that is typed, of a search or a note")

    def _remark(self, words: str) -> None:
        """Say this where the person looks: in the frame of the page that is open, or in the status line."""
        screen = self.screen
        if isinstance(screen, FramedPage):
            screen.say(f"{words} · {screen.hint()}")
        elif self._review is not None and self._review.state.ready:
            self._review.remark(words)

    async def _take(self, event: events.Key) -> None:
        if self._review is not None:
            self._review.state.key_pressed(event.time)
        focused = self.focused
        over_the_keys = isinstance(focused, LineInput) or isinstance(self.screen, FramedPage)
        terminal_key = self._terminal_keys.get(event.key) if over_the_keys and not event.is_printable else None
        if terminal_key is not None:
            # To the shell and back is the terminal's business, whatever is typed or stands over the desk; so is what noise left there.
            terminal_key()
        elif isinstance(focused, LineInput) and event.key not in focused.lets_through:
            await focused.press(event)
        else:
            await super().on_event(event)

    async def _take_early(self) -> None:
        """The first screen is painted: the keys that waited for it are worked on, in their order."""
        while self._early:
            await self._take(self._early[0])
            del self._early[0]
        set_apart()

    def let_go(self) -> None:
        """End what still reads the desk, however the app ended."""
        if self._review is not None:
            self._review.let_go()

    def _handle_exception(self, error: Exception) -> None:
        """A bug: end, without Textual's traceback, whose local variables would show people's texts."""
        if not (self._ended and isinstance(error, FactdeskError)):
            self.bug = self.bug or error
        if self.is_headless or not bugs_can_be_kept_quiet():
            super()._handle_exception(error)
        else:
            self._close_messages_no_wait()


def _end_at_last(number: int) -> None:
    """Have the program ended in a moment, whatever holds it up: a terminal that is gone may hold up every goodbye that Textual
    wants to write to it."""
    last_resort = threading.Timer(GOODBYE, os._exit, (128 + number,))
    last_resort.daemon = True
    last_resort.start()


SCREEN_TAKES = 240
"""Characters that GNU screen passes on in one piece; of longer ones it drops the rest."""


def through_screen(sequence: str) -> str:
    """A sequence as GNU screen hands it on to the terminal: in pieces, each wrapped."""
    pieces = (sequence[at : at + SCREEN_TAKES] for at in range(0, len(sequence), SCREEN_TAKES))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _colorfgbg() -> str:
    return os.environ.get("COLORFGBG", "")


def _no_color() -> bool:
    return bool(os.environ.get("NO_COLOR"))


@dataclass(frozen=True, slots=True)
class Left:
    """How the desk was left: the exit code, what was not read of the sources named, and lines about a note that is lost."""

    code: int
    rejected: tuple[str, ...] = ()
    lost_note: tuple[str, ...] = ()


def run(
    desk: Desk, *, mouse: bool = True, add: Sequence[str] = (), format: str | None = None, tour: bool = False
) -> Left:
    """Open the desk on the terminal; returns how it was left. `add` are sources to read while it is open."""
    if add:
        from multiprocessing import resource_tracker

        # Reading in starts other processes, for which Python wants a real stderr; inside the app there is none.
        resource_tracker.ensure_running()
    app = FactdeskApp(desk, add=add, format=format, tour=tour)
    try:
        code = app.run(mouse=mouse)
    finally:
        app.let_go()
    rejected, lost_note = app.rejected, app.lost_note
    if app.bug is not None:
        return Left(report(app.bug), rejected, lost_note)
    return Left(code or app.return_code or 0, rejected, lost_note)
