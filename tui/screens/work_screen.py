"""The screen as actions see it: ways to speak with the person, threads for what takes time, and what can be seen.

What is painted and when is the review screen's business (review.py).
"""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from textual.app import SuspendNotSupported
from textual.events import Key
from textual.geometry import Region
from textual.timer import Timer

from store import Claim, Desk, FactdeskError, UsageError
from tui.actions.worktable import Answer, Severity, Sheet
from tui.feed import Feed
from tui.helpers import Helpers
from tui.identical import Warnings
from tui.keymap import does_nothing, key_for, know
from tui.left_at import Lines, Place, keep, place_of
from tui.painter import Panes
from tui.panes.article_pane import ArticlePane
from tui.panes.card import Card
from tui.panes.claims import ClaimsPane
from tui.panes.line_input import LineInput
from tui.panes.pointing import ClaimPointed, PassagePointed
from tui.panes.related import RelatedPane
from tui.personal import Personal
from tui.screens.framed_page import FramedPage
from tui.screens.message_place import LOOKS, make_way
from tui.screens.over_desk import OverDesk
from tui.screens.sized_screen import SizedScreen
from tui.shown.asker import Asker
from tui.shown.changes import NONE, Changes, What
from tui.state import PaneName, State
from tui.terminal.themes import Tint
from tui.tour import Tour
from tui.veil import Veil

if TYPE_CHECKING:
    from store import TextComparison

PLACE_KEPT = 0.5
"""Seconds after a move until the place is saved: what a kill -9 can cost. After a verdict it is saved at once."""

READ_S = 1.5
"""Seconds for which a message stands at least, however fast the keys are."""

T = TypeVar("T")


class WorkScreen(SizedScreen[None]):
    """One reviewer's table at one desk, without how it is painted."""

    pages: OverDesk
    """What can be opened over it."""

    def __init__(
        self, desk: Desk, personal: Personal, *, tint: Tint, redraw: Callable[[], None], tour: bool = False
    ) -> None:
        super().__init__()
        self.desk = desk
        self.personal = personal
        know(personal.table)
        self.state = State.of(desk)
        self.state.tour = Tour(personal.table) if tour else None
        self.feed = Feed(desk)
        self.asker = Asker()
        self.warnings = Warnings()
        self.veil = Veil(desk.opinions, desk.reviewer)
        self.veil.down = personal.settings.decide_first
        desk.order_by_meaning(personal.settings.by_meaning)
        self.panes = Panes(
            ClaimsPane(tint, desk.row_marks, self.veil), ArticlePane(tint, self.veil), RelatedPane(tint), Card()
        )
        self.left = False
        self._redraw = redraw
        self._saver = ThreadPoolExecutor(1, "factdesk-save")
        self._stands_until: float | None = None  # when what was told may go; None where nothing was
        self._helpers = Helpers()
        self._keeping: Timer | None = None
        self._kept: Future[str] | None = None
        """The place that was given to be saved last, and why it was not."""
        self._leading_on = False
        self._told = ""

    # --- what the review screen does ---

    def show(self, changes: Changes) -> None:
        """Paint what changed."""
        raise NotImplementedError

    async def attempt(self, work: Callable[[], Answer], *, key: bool = True) -> None:
        """Do this and show what it changed."""
        raise NotImplementedError

    # --- what the panes say was pointed at, and the line what was typed ---

    async def on_claim_pointed(self, message: ClaimPointed) -> None:
        """The mouse chose a claim: which, the person sees where the screen they pointed at had shown what the key before did."""
        state = self.state
        state.key_pressed(message.at)

        def go() -> Changes:
            state.moved(time.monotonic())
            found = state.listed.go_to(message.claim_id)
            return Changes(What.CURSOR | What.PLACE if found else What(0), foreseen=state.answered)

        await self.attempt(go)

    def on_passage_pointed(self, message: PassagePointed) -> None:
        """The mouse chose a passage."""
        self.state.passage_at = message.index
        self.show(Changes(What.PASSAGES))

    # --- threads ---

    async def save(self, work: Callable[[], T]) -> T:
        """Do this in the saving thread and wait: the next key is not looked at before, painting goes on."""
        return await asyncio.get_running_loop().run_in_executor(self._saver, work)

    def run_beside(self, name: str, work: Callable[[], T], ended: Callable[[T], Awaitable[Changes]]) -> bool:
        """Do this in a thread and `ended` with its answer; False, and nothing done, where one of that name is running."""

        async def taken(answer: T) -> None:
            if self.left:
                return
            try:
                # No key of the person's led here: which claim they mean with the next stays as it was.
                self.show(await ended(answer))
            except FactdeskError as problem:
                self.tell(str(problem), "Not saved", "error")

        begun = self._helpers.begin(name, work, taken)
        if begun is not None:
            self.beside(begun)
        return begun is not None

    def beside(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do this beside the keys: what the screen waits for itself would keep it from painting."""

        async def run() -> None:
            if not self.left:  # the threads that it would ask have ended
                await work()

        # Given as a function: a worker that never begins, because the app ends, leaves no coroutine behind.
        self.run_worker(run, group="beside")  # type: ignore[arg-type]  # its type wants a coroutine that takes None

    def after(self, seconds: float, work: Callable[[], Awaitable[None]]) -> Timer:
        """Do this in a while, beside the keys: the line goes on being typed while the desk is asked."""
        return self.set_timer(seconds, lambda: self.beside(work))

    # --- pages over the desk ---

    def open_sheet(self, sheet: Sheet) -> None:
        """A page over the desk."""
        self.pages.open(sheet)

    def open_texts(self, comparison: TextComparison, claim_id: str) -> None:
        """Two texts of an article side by side."""
        self.pages.open_texts(comparison, claim_id)

    def open_sides(self, claim: Claim) -> None:
        """Both sides of a contested claim."""
        self.pages.open_sides(claim)

    def open_same(self, claim: Claim) -> None:
        """The same claim elsewhere."""
        self.pages.open_same(claim)

    def open_where(self, claim: Claim, source: str) -> None:
        """Where a source says it."""
        self.pages.open_where(claim, source)

    # --- ways to speak ---

    def tell(self, words: str, title: str, severity: Severity, seconds: float = 12.0) -> None:
        """A message that needs more room than the status line has: till the reviewer goes on, an error till its time is over."""
        stands = time.monotonic() + (seconds if severity == "error" else READ_S)
        self._stands_until = max(stands, self._stands_until or 0.0)
        if words == self._told:
            # Said again, it stands once. In turn, because the one before may itself still be on its way to the screen.
            self.app.call_later(self.app.clear_notifications)
        self._told = words
        self.notify(words, title=title, severity=severity, markup=False, timeout=seconds)
        self.make_way(LOOKS)
        page = self.app.screen
        if isinstance(page, FramedPage):
            page.make_way(LOOKS)

    def make_way(self, looks: int = 0) -> None:
        """Let messages that stand over the panes cover neither the claim under review nor the passage that would be attached."""
        if self._stands_until is not None:
            make_way(self, self._judged_next, looks)

    def _judged_next(self) -> Sequence[Region]:
        if isinstance(self.focused, LineInput):
            return ()  # while a line is typed no key judges, and the list is what a message is compared with
        panes = self.panes
        card = panes.card.region if panes.card.has_a_place() else Region()
        return (card, panes.claims.cursor_on_screen(), panes.related.cursor_on_screen())

    def go_on(self) -> None:
        """The reviewer went on to another claim: what was told of the one before, and could be read, is in the way."""
        if self._stands_until is not None and time.monotonic() >= self._stands_until:
            self._stands_until = None
            self.app.clear_notifications()

    def page_of(self, pane: PaneName) -> int:
        """How many rows or lines of a pane are in view; passages are moved among one by one."""
        if pane == "claims":
            return self.panes.claims.rows_of_page()
        return self.panes.article.page if pane == "article" else 4

    def on_screen(self, pane: PaneName) -> bool:
        """Whether a pane has a place on the screen now."""
        panes = self.panes
        return {"claims": panes.claims, "article": panes.article, "related": panes.related}[pane].has_a_place()

    def passage_in_sight(self) -> bool:
        """Whether any line of the passage under the cursor stands on the screen."""
        return self.panes.related.cursor_on_screen().area > 0

    def scroll(self, pane: PaneName, lines: int) -> bool:
        """Move a pane's text by so many lines."""
        view = self.panes.article if pane == "article" else self.panes.related
        before = view.scroll_offset.y
        view.scroll_lines(lines)
        return view.scroll_offset.y != before

    def lines_in_view(self) -> Lines:
        """To which lines the panes are scrolled."""
        return Lines(self.panes.claims.scroll_offset.y, self.panes.article.scroll_offset.y)

    def place(self) -> Place:
        """Where the reviewer is, to be kept with what is saved now: until it is known where that leads, no place is kept alone."""
        self._leading_on = True
        return self._place()

    def _place(self) -> Place:
        return place_of(self.state, self.lines_in_view())

    def keep_soon(self) -> None:
        """Save the place soon: not at every key, and at the latest half a second after the first."""
        if self._keeping is None and not self.left:
            self._keeping = self.set_timer(PLACE_KEPT, self.keep_place)

    def keep_place(self) -> None:
        """Save the place now."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        if self._leading_on:
            # The verdict that is being saved has the place with it; kept after it, this one would say that it led nowhere.
            self.keep_soon()
        elif not self.left:
            self._kept = self._saver.submit(keep, self.desk, self._place())

    def paragraph_in_view(self) -> int:
        """The first paragraph of the article in view."""
        return self.panes.article.paragraph_in_view()

    def in_sight(self, claim: Claim) -> bool:
        """Whether the claim is on the screen: in its row, or highlighted where it stands."""
        panes = self.panes
        shown = panes.card.claim
        on_card = shown is not None and shown.id == claim.id and panes.card.has_a_place()
        return on_card or panes.claims.cursor_in_view() or panes.article.shows(claim)

    def shows_heir(self, claim_id: str) -> str:
        """The new words that the card shows for a claim whose words changed."""
        return self.panes.card.heir_words(claim_id) if self.panes.card.has_a_place() else ""

    def copy(self, text: str) -> None:
        """Put text on the clipboard, through the terminal."""
        self.app.copy_to_clipboard(text)

    def edit_text(self, command: Sequence[str], file: str) -> int:
        """Give the terminal to an editor; its exit code."""
        problem: OSError | None = None
        code = 0
        try:
            with self.app.suspend():
                # Nothing may be raised in here: Textual takes the terminal back only after a quiet end.
                try:
                    code = subprocess.run([*command, file], check=False).returncode
                except OSError as one:
                    problem = one
        except SuspendNotSupported:
            raise UsageError(f"an editor cannot be opened here; {key_for('note.edit')} writes a note on one line") from None
        if problem is not None:
            raise problem
        return code

    def redraw(self) -> None:
        """Paint everything anew."""
        self._redraw()

    def suspend(self) -> None:
        """To the shell."""
        self.app.action_suspend_process()

    def put_on(self, tint: Tint) -> None:
        """Paint what means "here" in another look."""
        panes = self.panes
        panes.claims.tint = panes.article.tint = panes.related.tint = tint
        for pane in (panes.claims, panes.article, panes.related, panes.card):
            pane.lay_out()

    # --- what does nothing says so ---

    def on_key(self, event: Key) -> None:
        """A key that nothing is bound to."""
        name = does_nothing(event)
        if name:
            self.remark(f"{name} does nothing here; {key_for('help.keys')} lists the keys")

    def on_line_input_remark(self, message: LineInput.Remark) -> None:
        """The line that is typed has something to say."""
        self.remark(message.words, lasts=message.lasts)

    def remark(self, words: str, *, lasts: bool = False) -> None:
        """Say this in the status line."""
        self.state.say(words, lasts=lasts)
        self.show(NONE)

    # --- leaving ---

    def has_left(self) -> bool:
        """Whether the desk was left."""
        return self.left

    @property
    def lost_note(self) -> tuple[str, ...]:
        """After leaving: why the note that was begun could not be kept, and the note; nothing where none is lost."""
        why = self._kept.result() if self.left and self._kept is not None else ""
        text = self.state.draft.text
        return (why, f"the note that you had begun is not kept: {text}") if why and text else ()

    def let_go(self) -> None:
        """End the threads, so that the desk can be closed: also after a bug, when nothing else can be relied on."""
        if not self.left:
            self.left = True
            self.asker.close()
            self.feed.close()
            self._saver.shutdown(wait=True)
            self._helpers.close()
