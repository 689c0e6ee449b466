"""How a status looks: always a glyph and a letter and a colour, so that no one of them has to be seen.

Colours are the terminal's own sixteen, which its owner has chosen to be legible; only the tints behind a chosen row are
fixed, with their text colour, so that they can be read on a light and on a dark terminal.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style

from store import Stance, Status


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as shown: one glyph, one letter (the key that gives it), a word and a style."""

    glyph: str
    letter: str
    word: str
    style: Style


def _mark(glyph: str, letter: str, word: str, color: str, *, bold: bool = False) -> Mark:
    return Mark(glyph, letter, word, Style(color=color, bold=bold or None))


MARKS: dict[str, Mark] = {
    Status.UNREVIEWED: Mark("·", " ", "unreviewed", Style(dim=True)),
    Status.DEFERRED: _mark("»", "S", "later", "cyan"),
    "verified": _mark("✓", "V", "verified", "green"),
    "disputed": _mark("✗", "D", "disputed", "red"),
    "needs-context": _mark("±", "C", "needs context", "yellow"),
    "unproven": _mark("?", "I", "unproven", "blue"),
    "not-checkable": _mark("–", "O", "not checkable", "magenta"),
    Status.CONTESTED: _mark("‖", "!", "contested", "red", bold=True),
    Status.STALE: _mark("~", "~", "stale (text changed)", "yellow", bold=True),
}


def mark(status: str) -> Mark:
    """The mark of a status; a verdict that the desk added itself gets its first letter."""
    return MARKS.get(status) or Mark("◆", status[:1].upper() or " ", status, Style(color="cyan"))


PLAIN = Style()
DIM = Style(dim=True)
BOLD = Style(bold=True)
CONFLICT = Style(color="red", bold=True)
DIFFERS = CONFLICT + Style(underline=True)
REPRINT = Style(color="yellow")
SHARED = Style(bold=True, color="cyan")
ACCENT = Style(color="cyan", bold=True)


@dataclass(frozen=True, slots=True)
class Tint:
    """The backgrounds that mean "here": of the cursor's row, of the current claim in the article."""

    row: Style
    row_dim: Style
    claim: Style
    number: Style


# Numbers of the 256-colour palette: greys 232-255 are the same on every terminal that has them, and cost few bytes.
DARK = Tint(
    row=Style(color="color(255)", bgcolor="color(238)"),
    row_dim=Style(color="color(250)", bgcolor="color(238)"),
    claim=Style(color="color(255)", bgcolor="color(24)"),
    number=Style(color="color(229)", bgcolor="color(24)", bold=True),
)
LIGHT = Tint(
    row=Style(color="color(16)", bgcolor="color(254)"),
    row_dim=Style(color="color(240)", bgcolor="color(254)"),
    claim=Style(color="color(16)", bgcolor="color(153)"),
    number=Style(color="color(52)", bgcolor="color(153)", bold=True),
)

COLOURLESS = Tint(
    row=Style(bold=True),
    row_dim=Style(),
    claim=Style(underline=True),
    number=Style(underline=True, bold=True),
)
"""For terminals told to show no colour (NO_COLOR): backgrounds would be lost."""


def tint(*, light: bool, colourless: bool) -> Tint:
    """The tint for this terminal."""
    return COLOURLESS if colourless else LIGHT if light else DARK


def worth_word(worth: float) -> str:
    """Worth 0..1 in one of three words."""
    return "high" if worth >= HIGH else "fair" if worth >= FAIR else "low"


HIGH, FAIR = 0.8, 0.5

STANCES: dict[Stance, str] = {"supports": "+", "contradicts": "−", "context": "±"}
"""How evidence is marked."""

CLASH, NOTE, RULED, SELECTED = "≠", "✎", "◆", "■"
"""Signs beside a claim, each with one meaning: its numbers clash, somebody noted something, it was ruled on before, it is
selected."""
