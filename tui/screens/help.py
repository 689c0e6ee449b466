"""The keys, those of the focused pane first, with why some do nothing now; and every sign on the screen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.text import Text

from tui.keymap import Key, key_for
from tui.panes import marks
from tui.panes.keys_bar import BARS
from tui.panes.wrapping import wrap
from tui.screens.sheet import EDGES, WIDEST, Sheet
from tui.state import PaneName

TITLE = 22
"""Cells for a command's name."""

SIGN = 18
"""Cells before what a sign says."""

LEAST_TOOLTIP = 30
"""Cells without which what a command does stands below its name."""

PANE_WORDS: dict[PaneName, str] = {"claims": "the claims", "related": "the related passages", "article": "the article"}

SIGNS = (
    ("▌ ▏", "the cursor: bright in the pane that has the keys"),
    (marks.SELECTED, "selected; a verdict then goes to all that are"),
    (marks.CLASH, "numbers clash with another article"),
    (marks.AGAINST_ITSELF, "its own article contradicts it: the card says how"),
    (marks.OPINION, "it rather tells an opinion"),
    ("+ − ± ∓", "evidence supports, contradicts, gives context; or both for and against"),
    (marks.FLAW, "something is wrong with what its verdict rests on: <evidence.sheet> shows what"),
    (marks.NOTE, "somebody left a note"),
    (marks.RULED, "ruled on before, or a fact-check"),
    ("high fair low", "how much a claim asks to be checked: a hint of the machine"),
    (marks.QUOTED, "another article prints the quotation too: in which words"),
    ("=", "a reprint: the same copy, no support of its own"),
)
"""Every sign that is no state, and what it says."""


class HelpScreen(Sheet):
    """A page of keys and signs."""

    def __init__(self, table: Sequence[Key], live: Collection[str], pane: PaneName) -> None:
        super().__init__("Keys and signs")
        self._live = live
        self._pane = pane
        self._first = [one for command in BARS[pane] for one in table if one.id == command]
        groups: dict[str, list[Key]] = {}
        for one in table:
            groups.setdefault(one.group, []).append(one)
        self._groups = groups

    def text(self) -> Text:
        """A heading a group, a line a command; then the signs."""
        text = Text()
        width = max(40, min(WIDEST, self.app.size.width) - EDGES)
        self._lines(text, f"In {PANE_WORDS[self._pane]}", self._first, width)
        for group, keys in self._groups.items():
            self._lines(text, group, keys, width)
        text.append("Signs\n", "bold cyan")
        for status in marks.MARKS.values():
            text.append(f"  {status.glyph} {status.letter:<13}", status.style)
            text.append(f" {status.word}\n", "dim")
        for sign, words in SIGNS:
            text.append(f"  {sign:<15} ", "bold")
            self._told(text, words.replace("<evidence.sheet>", key_for("evidence.sheet")), SIGN, width)
        text.append("\nGrey keys have nothing to do now: the line at the bottom says why when they are pressed.\n", "dim")
        text.append("Own keys and settings: `factdesk settings` and `factdesk keys` list them.", "dim")
        return text

    def _lines(self, text: Text, heading: str, keys: Sequence[Key], width: int) -> None:
        keys_width = 14 if width < 90 else 17
        narrow = width - 2 - keys_width - TITLE < LEAST_TOOLTIP
        indent = 2 + keys_width + (0 if narrow else TITLE)
        text.append(f"{heading}\n", "bold cyan")
        for one in keys:
            on = one.id in self._live
            text.append(f"  {one.shown:<{keys_width}}", "bold" if on else "dim")
            text.append(f"{one.title}\n{' ' * indent}" if narrow else f"{one.title:<{TITLE - 1}} ", "" if on else "dim")
            self._told(text, one.tooltip, indent, width)
        text.append("\n")

    def _told(self, text: Text, words: str, indent: int, width: int) -> None:
        """Longer ones go on under themselves, so that the columns stay columns."""
        for n, (a, b) in enumerate(wrap(words, max(20, width - indent))):
            text.append(f"{' ' * indent if n else ''}{words[a:b]}\n", "dim")
