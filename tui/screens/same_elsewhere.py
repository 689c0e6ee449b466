"""The same claim elsewhere, over the desk: looked at, gone to, or given one verdict together with this claim.

A verdict goes to what was selected here and to nothing else, and only after the question how many that are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.events import Resize

from store import Claim
from tui.actions.moving import go_to_claim
from tui.actions.verdicts import ask_for_all
from tui.actions.worktable import Worktable
from tui.keymap import Key
from tui.panes.marks import Tint
from tui.panes.same_claims_list import SameClaimsList
from tui.screens.framed_page import FramedPage

_KEYS = {
    "move.down": "by(1)", "move.up": "by(-1)", "move.half_down": "by(5)", "move.half_up": "by(-5)",
    "move.top": "by(-1000000)", "move.bottom": "by(1000000)", "claim.select": "select", "open.here": "go",
    "claim.same": "leave", "desk.quit": "leave", "find.clear": "leave", "open.back": "leave",
}  # fmt: skip
"""What the desk's keys do here, by their ids: a person's own keys hold here too."""


class SameClaims(FramedPage):
    """The same claim elsewhere."""

    DEFAULT_CSS = """
    SameClaims { align: center middle; background: ansi_default; }
    SameClaims > Container {
        width: 100%; max-width: 110; height: auto; max-height: 100%; border: round ansi_cyan; background: ansi_default;
    }
    SameClaims SameClaimsList { height: 6; }
    """

    def __init__(self, at: Worktable, claim: Claim, tint: Tint, table: Sequence[Key]) -> None:
        super().__init__()
        self._at = at
        self._table = table
        self._pane = SameClaimsList(claim, tint)

    @staticmethod
    def keys(table: Sequence[Key], verdicts: Mapping[str, str]) -> list[Binding]:
        """The bindings of the page, from the person's own table."""
        does = _KEYS | {command: f"judge('{verdict}')" for command, verdict in verdicts.items()}
        return [
            Binding("escape", "leave", "Leave", priority=True),
            Binding("space", "select", "Select", priority=True),
            *(Binding(key.keys, does[key.id], key.title, priority=True) for key in table if key.id in does and key.keys),
        ]

    def compose(self) -> ComposeResult:
        """A frame around the list."""
        box = Container(self._pane, classes="box")
        box.border_title = "The same claim elsewhere"
        yield box

    def hint(self) -> str:
        """Which keys do what here: a person's own are named as they are."""
        select, go = (next(key.shown for key in self._table if key.id == one) for one in ("claim.select", "open.here"))
        return f"{select} selects, a verdict key judges · {go} goes there · esc"

    def on_mount(self) -> None:
        """Look it up in the feed's thread; the screen stands meanwhile."""
        self.beside(self._look)

    def on_resize(self, event: Resize) -> None:
        """Other lines in another width."""
        self.call_after_refresh(self._pane.fit)

    async def _look(self) -> None:
        beside = None
        while beside is None and self.is_attached and not self._at.feed.closed:
            beside = await self._at.feed.beside(self._pane.claim)
        if beside is not None and self.is_attached:
            self._pane.show_found(beside)

    def action_by(self, rows: int) -> None:
        """Another row."""
        before = self._pane.cursor
        self._pane.move(rows)
        end = self._pane.cursor == before
        self.say(f"this is the {'last' if rows > 0 else 'first'} row · {self.hint()}" if end else "")

    def action_select(self) -> None:
        """Select the row, or no longer; a look-alike is another claim and cannot be."""
        one = self._pane.current
        if one is None:
            self.say("there is nothing to select · esc")
            return
        if not one.safe:
            self.say(f"a look-alike is another claim: enter goes there, to judge it by itself · {self.hint()}")
            return
        self._pane.selected ^= {one.claim.id}
        if self._pane.cursor + 1 < len(self._pane.same) and self._pane.same[self._pane.cursor + 1].safe:
            self._pane.move(1)
        else:
            self._pane.repaint()

    async def action_go(self) -> None:
        """To that claim, in its article; backspace comes back."""
        one = self._pane.current
        if one is None:
            self.say("there is nowhere to go · esc")
            return
        self.app.pop_screen()
        claim_id = one.claim.id
        await self._at.attempt(lambda: go_to_claim(self._at, claim_id))

    def action_judge(self, verdict: str) -> None:
        """Ask whether the selected claims and this one get the verdict."""
        chosen = [one.claim.id for one in self._pane.same if one.claim.id in self._pane.selected]
        if not chosen:
            self.say(f"nothing is selected: x selects a claim that says the same · {self.hint()}")
            return
        which = f"this claim and the {len(chosen)} selected that say{'s' if len(chosen) == 1 else ''} the same"
        ask_for_all(self._at, verdict, [self._pane.claim.id, *chosen], which, self.close_it)

    def close_it(self) -> None:
        """Back to the desk, which shows what was saved."""
        if self.is_attached:
            self.app.pop_screen()

    def action_leave(self) -> None:
        """Back to the desk."""
        self.app.pop_screen()
