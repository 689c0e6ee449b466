"""How a status looks: always a glyph and a letter and a colour, so that no one of them has to be seen.

Colours are named by the terminal's sixteen and become those of the theme when a line is written (theme_filter.py); the
looks that mean "here" are a theme's own (themes.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style

from store import FAIR_WORTH, HIGH_WORTH, Stance, Status
from tui.terminal.themes import Tint as Tint
from tui.verdict_table import BUILT_IN, VerdictLook


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as shown: one glyph, one letter (the key that gives it), a word and a style."""

    glyph: str
    letter: str
    word: str
    style: Style


def _mark(glyph: str, letter: str, word: str, color: str, *, bold: bool = False) -> Mark:
    return Mark(glyph, letter, word, Style(color=color, bold=bold or None))


def _marks(verdicts: Sequence[VerdictLook]) -> dict[str, Mark]:
    return {
        Status.UNREVIEWED: Mark("·", " ", "unreviewed", Style(dim=True)),
        Status.DEFERRED: _mark("»", "S", "later", "cyan"),
        **{one.id: _mark(one.glyph, one.letter, one.word, one.color) for one in verdicts},
        Status.CONTESTED: _mark("‖", "!", "contested", "red", bold=True),
        Status.STALE: _mark("~", "~", "stale (text changed)", "yellow", bold=True),
    }


MARKS: dict[str, Mark] = _marks(BUILT_IN)
"""The marks of the desk that is open: a desk may have verdicts of its own."""


def know(verdicts: Sequence[VerdictLook]) -> None:
    """From here on the marks are those of a desk with these verdicts."""
    MARKS.clear()
    MARKS.update(_marks(verdicts))


def mark(status: str) -> Mark:
    """The mark of a status; a verdict added while the desk is open gets its first letter."""
    return MARKS.get(status) or Mark("◆", status[:1].upper() or " ", status.replace("-", " "), Style(color="cyan"))


PLAIN = Style()
DIM = Style(dim=True)
BOLD = Style(bold=True)
CONFLICT = Style(color="red", bold=True)
DIFFERS = CONFLICT + Style(underline=True)
REPRINT = Style(color="yellow")
CHANGED = Style(bold=True, underline=True)
SHARED = Style(bold=True, color="cyan")
ACCENT = Style(color="cyan", bold=True)


def worth_word(worth: float) -> str:
    """Worth 0..1 in one of three words."""
    return "high" if worth >= HIGH_WORTH else "fair" if worth >= FAIR_WORTH else "low"


STANCES: dict[Stance, str] = {"supports": "+", "contradicts": "−", "context": "±"}
"""How evidence is marked."""

CLASH, NOTE, RULED, SELECTED, FLAW = "≠", "✎", "◆", "■", "†"
"""Signs beside a claim, each with one meaning: its numbers clash, somebody noted something, it was ruled on before, it is
selected, something is wrong with what its verdict rests on."""

AGAINST_ITSELF, OPINION, QUOTED = "↯", "◌", "“”"
"""What the machine noticed in the text: its own article contradicts it, it tells an opinion, it is a quotation that others
print too."""
