"""The page that shows an article before and now, word by word, at the claim it was opened for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from store import Fate, TextComparison
from tui.keymap import Key, first_keys
from tui.panes.both_texts import BothTexts
from tui.panes.marks import Tint
from tui.screens.framed_page import FramedPage
from tui.wording import fates_words, read_at

_ACTIONS: Mapping[str, str] = {
    "move.down": "by(1)", "move.up": "by(-1)", "move.half_down": "by(10)", "move.half_up": "by(-10)",
    "move.top": "by(-1000000)", "move.bottom": "by(1000000)", "article.page": "by(20)", "article.page_up": "by(-20)",
    "claim.next": "change(1)", "claim.previous": "change(-1)", "claim.reconfirm": "reconfirm",
    "open.back": "leave", "find.clear": "leave", "desk.quit": "leave", "text.compare": "leave", "open.here": "leave",
}  # fmt: skip
"""What the desk's keys do here, by their ids."""


class TwoTexts(FramedPage):
    """Both texts of one article."""

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    TwoTexts { align: center middle; background: ansi_default; }
    TwoTexts > Vertical { width: 100%; max-width: 180; height: 100%; border: round ansi_cyan; background: ansi_default; }
    TwoTexts BothTexts { height: 1fr; }
    """

    @classmethod
    def keys(cls, table: Sequence[Key]) -> list[Binding]:
        """The bindings of the page, from the person's own table."""
        return [
            *(Binding(key.keys, _ACTIONS[key.id], key.title, priority=True) for key in table if key.id in _ACTIONS and key.keys),
            Binding("escape", "leave", "Leave", priority=True),
        ]

    def __init__(
        self,
        comparison: TextComparison,
        claim_id: str,
        tint: Tint,
        table: Sequence[Key],
        *,
        reconfirm: Callable[[str, str], Awaitable[None]],
    ) -> None:
        super().__init__()
        self._comparison = comparison
        self._reconfirm = reconfirm
        self._fate = next((one for one in comparison.claims if one.claim_id == claim_id), None)
        self._view = BothTexts(comparison, claim_id, tint)
        named = first_keys(table)
        confirms = f"{named['claim.reconfirm']} reconfirms · " if self._changed else ""
        self._hint = f"{confirms}{named['claim.next']} {named['claim.previous']} next, previous change · esc"

    @property
    def _changed(self) -> bool:
        return self._fate is not None and self._fate.fate is Fate.CHANGED

    def compose(self) -> ComposeResult:
        """The texts in a frame that says which they are."""
        old, new = self._comparison.old, self._comparison.new
        box = Vertical(self._view, classes="box")
        box.border_title = f"{fates_words(self._comparison)} · read {read_at(old.retrieved_at)}, {read_at(new.retrieved_at)}"
        box.border_subtitle = self._hint
        yield box

    def hint(self) -> str:
        """Which keys do what here."""
        return self._hint

    def action_by(self, lines: int) -> None:
        """Scroll."""
        before = self._view.scroll_offset.y
        self._view.scroll_lines(lines)
        end = self._view.scroll_offset.y == before
        self.say(f"this is the {'end' if lines > 0 else 'beginning'} · {self._hint}" if end else "")

    def action_change(self, by: int) -> None:
        """The next or previous paragraph that differs."""
        moved = self._view.to_change(by)
        self.say("" if moved else f"there is no other change {'below' if by > 0 else 'above'} · {self._hint}")

    async def action_reconfirm(self) -> None:
        """Say of the new words, which stand here, what was said of the old ones."""
        fate = self._fate
        if fate is None or not self._changed:
            self.say(f"there is nothing to reconfirm here · {self._hint}")
            return
        self.app.pop_screen()
        await self._reconfirm(fate.claim_id, fate.now)

    def action_leave(self) -> None:
        """Back to the desk."""
        self.app.pop_screen()
