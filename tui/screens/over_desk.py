"""The pages over the desk: each is handed what it needs, and loaded only when it is opened."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from store import Claim
from tui.actions import available, do
from tui.actions.finding import entries as lists
from tui.actions.moving import open_article
from tui.actions.preferences import entries
from tui.actions.second_reading import ask_why, withdraw
from tui.actions.texts import reconfirm_words
from tui.actions.verdicts import verdicts_of
from tui.actions.worktable import Answer, Choice, Sheet, Worktable
from tui.bindings import bound
from tui.keymap import Key
from tui.terminal.themes import Tint

if TYPE_CHECKING:
    from textual.screen import Screen

    from store import TextComparison

Push = Callable[["Screen[None]"], object]


class OverDesk:
    """Opens the pages of one desk."""

    def __init__(
        self, at: Worktable, push: Push, tint: Tint, read_in: Callable[[str], None]
    ) -> None:
        self._at = at
        self._push = push
        self.tint = tint
        self._read_in = read_in

    @property
    def _table(self) -> Sequence[Key]:
        return self._at.personal.table

    def choose(self, question: str, choices: Sequence[Choice], chosen: Callable[[str], Answer]) -> None:
        """Ask for one letter."""
        from tui.screens.picker import Picker

        async def answered(value: str) -> None:
            await self._at.attempt(lambda: chosen(value))

        self._push(bound(Picker, Picker.keys(choices))(question, choices, answered))

    def open(self, sheet: Sheet) -> None:
        """A page by its name."""
        openers: dict[Sheet, Callable[[], None]] = {
            "help": self._help,
            "progress": self._progress,
            "settings": self._settings,
            "palette": self._palette,
            "home": self._home,
            "history": self._history,
            "evidence": self._evidence,
        }
        openers[sheet]()

    def open_same(self, claim: Claim) -> None:
        """The same claim elsewhere."""
        from tui.screens.same_elsewhere import SameClaims

        keys = SameClaims.keys(self._table, verdicts_of(self._at))
        self._push(bound(SameClaims, keys)(self._at, claim, self.tint, self._table))

    def open_texts(self, comparison: TextComparison, claim_id: str) -> None:
        """Two texts of an article side by side."""
        from tui.screens.two_texts import TwoTexts

        at = self._at
        self._push(
            bound(TwoTexts, TwoTexts.keys(self._table))(
                comparison,
                claim_id,
                self.tint,
                self._table,
                reconfirm=lambda claim, now: at.attempt(lambda: reconfirm_words(at, claim, now)),
            )
        )

    def open_sides(self, claim: Claim) -> None:
        """Both sides of a contested claim."""
        from tui.screens.sides import Sides

        at = self._at
        self._push(
            bound(Sides, Sides.keys(self._table, verdicts_of(at)))(
                at.desk,
                claim,
                self._table,
                rule=lambda claim_id, verdict: at.attempt(lambda: ask_why(at, claim_id, verdict)),
                withdraw=_attempting(at, lambda claim_id: withdraw(at, claim_id)),
            )
        )

    def open_where(self, claim: Claim, source: str) -> None:
        """Where a source says what the claim says."""
        from tui.screens.where_said import WhereSaid

        self._push(bound(WhereSaid, WhereSaid.keys(self._table))(self._at, claim, source, self.tint, self._table))

    def _live(self) -> list[Key]:
        return [key for key in self._table if available(self._at, key.id)]

    def _help(self) -> None:
        from tui.screens.help import HelpScreen

        self._push(HelpScreen(self._table, {key.id for key in self._live()}, self._at.state.pane))

    def _progress(self) -> None:
        from tui.screens.progress import ProgressScreen

        state, desk = self._at.state, self._at.desk
        here = state.listed.article.n if state.listed.article else 1
        self._push(ProgressScreen(desk, self._at.asker, state.listed.tally or desk.tally(), here, state.articles))

    def _settings(self) -> None:
        from tui.screens.settings_sheet import SettingsSheet

        self._push(bound(SettingsSheet, SettingsSheet.keys(self._table))(self._at, lambda: self.tint))

    def _palette(self) -> None:
        from tui.screens.palette import Palette

        commands = [*(key for key in self._live() if key.id != "help.palette"), *lists(self._at.personal.verdicts), *entries()]
        self._push(Palette(commands, self._titles, self._run))

    async def _titles(self) -> Sequence[tuple[str, str]]:
        """(article id, title) of every article."""
        desk = self._at.desk
        found = await self._at.asker.ask("titles", lambda: [(one.id, one.title) for one in desk.articles()])
        return found or ()

    async def _run(self, command: str, article_id: str) -> None:
        # What the palette ran, the person chose by its name: the claim under the cursor has stood there all the time.
        self._at.state.key_pressed(time.monotonic())
        if article_id:
            await self._open_article(article_id)
        else:
            await self._at.attempt(lambda: do(self._at, command))

    async def _open_article(self, article_id: str) -> None:
        await self._at.attempt(lambda: open_article(self._at, self._at.desk.article(article_id)))

    def _home(self) -> None:
        from tui.screens.home import Home

        here = self._at.state.listed.article
        self._push(
            bound(Home, Home.keys(self._table))(
                self._at.desk,
                self._at.asker,
                self.tint,
                self._table,
                here.id if here is not None else "",
                open_article=self._open_article,
                read_in=self._read_in,
            )
        )

    def _evidence(self) -> None:
        from tui.screens.evidence_sheet import EvidenceSheet

        claim = self._at.state.subject
        if claim is not None:
            keys = EvidenceSheet.keys(self._table)
            self._push(bound(EvidenceSheet, keys)(self._at, claim, self.tint, self._table))

    def _history(self) -> None:
        from tui.screens.history import History

        keys = History.keys(self._table, verdicts_of(self._at))
        self._push(bound(History, keys)(self._at, self.tint, self._table))


def _attempting(at: Worktable, action: Callable[[str], Answer]) -> Callable[[str], Awaitable[None]]:
    return lambda value: at.attempt(lambda: action(value))
