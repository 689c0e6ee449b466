"""The themes: which numbers of the 256-colour palette stand for the names in which everything is painted.

Panes and style sheets name colours by the terminal's sixteen ("red", "bright_black"), the default ground and text, and
"dim". A theme says what each becomes; the theme "ansi" leaves them to the terminal. Numbers from 16 on are the same on
every terminal that has them, and cost few bytes. Every pair of text and ground has a contrast of 4.5:1 or more, which
the tests compute; `dim` is a colour of its own, because terminals dim as they like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rich.color import Color
from rich.style import Style

LEGIBLE = 4.5
"""The least contrast between text and what is behind it (WCAG 2, level AA)."""

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tint:
    """What means "here": the look of the cursor's row, of its faint text, and of the current claim in the article."""

    row: Style
    row_dim: Style
    claim: Style
    number: Style


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for; None leaves one to the terminal. `names` are the sixteen's, without black and white."""

    name: str
    tint: Tint
    ground: int | None = None
    text: int | None = None
    dim: int | None = None
    names: Mapping[str, int] | None = None

    @property
    def fixed(self) -> bool:
        """Whether the theme chooses the colours itself."""
        return self.names is not None

    def on(self, background: Rgb) -> Theme:
        """The same on the terminal's own background, where all of its colours can be read there; else as it is."""
        colors = [*(self.names or {}).values(), *(one for one in (self.dim,) if one is not None)]
        # The terminal's own text is legible on its own background: its owner reads it all day.
        if all(contrast(rgb(one), background) >= LEGIBLE for one in colors):
            return replace(self, ground=None, text=None)
        return self


def _tint(row: int, text: int, faint: int, claim: int, words: int, number: int) -> Tint:
    return Tint(
        row=Style(color=f"color({text})", bgcolor=f"color({row})"),
        row_dim=Style(color=f"color({faint})", bgcolor=f"color({row})"),
        claim=Style(color=f"color({words})", bgcolor=f"color({claim})"),
        number=Style(color=f"color({number})", bgcolor=f"color({claim})", bold=True),
    )


def _names(red: int, green: int, yellow: int, blue: int, magenta: int, cyan: int, grey: int, text: int) -> Mapping[str, int]:
    six = {"red": red, "green": green, "yellow": yellow, "blue": blue, "magenta": magenta, "cyan": cyan}
    return {**six, **{f"bright_{name}": color for name, color in six.items()}, "bright_black": grey, "white": text, "bright_white": text}


DARK = Theme(
    "dark", _tint(row=236, text=255, faint=251, claim=24, words=255, number=229),
    ground=233, text=252, dim=247,
    names=_names(red=210, green=114, yellow=222, blue=111, magenta=183, cyan=116, grey=247, text=252),
)  # fmt: skip
LIGHT = Theme(
    "light", _tint(row=254, text=16, faint=239, claim=153, words=16, number=52),
    ground=231, text=235, dim=241,
    names=_names(red=124, green=22, yellow=58, blue=19, magenta=90, cyan=24, grey=240, text=235),
)  # fmt: skip
HIGH_CONTRAST = Theme(
    "high-contrast", _tint(row=18, text=231, faint=255, claim=19, words=231, number=226),
    ground=16, text=231, dim=252,
    names=_names(red=217, green=120, yellow=227, blue=153, magenta=219, cyan=123, grey=252, text=231),
)  # fmt: skip
ANSI = Theme(
    "ansi",
    # Reversed, the terminal's own two colours are as legible as they are the other way about, be it light or dark.
    Tint(Style(reverse=True), Style(reverse=True), Style(reverse=True), Style(reverse=True, underline=True)),
)
ANSI_ON_LIGHT = replace(
    ANSI,
    # Red, blue and magenta are dark in every usual palette; yellow, green and cyan are light in most of them, and white is the ground.
    names=_names(red=1, green=4, yellow=5, blue=4, magenta=5, cyan=4, grey=8, text=0),
)
"""The terminal's own colours where its ground is light: those of the sixteen that can be read on it. States have their signs besides."""

COLOURLESS = Theme(
    "colourless", Tint(Style(bold=True), Style(), Style(underline=True), Style(underline=True, bold=True))
)
"""For terminals told to show no colour (NO_COLOR): backgrounds would be lost."""

THEMES: Mapping[str, Theme] = {one.name: one for one in (DARK, LIGHT, HIGH_CONTRAST, ANSI)}


def theme_for(
    wanted: str, background: Rgb | None, *, colorfgbg: str = "", no_color: bool = False, few_colors: bool = False
) -> Theme:
    """The theme that a setting asks for. "auto" goes by the terminal's background where it told it, else by $COLORFGBG.

    Where there are no 256 colours (`few_colors`), the fixed themes would be guessed at by nearness: it is "ansi" then, which on
    a ground known to be light keeps to the dark ones of the sixteen.
    """
    if no_color:
        return COLOURLESS
    # As rxvt, Konsole and others set it: the number of the background, 7 and 15 being the white ones.
    number = colorfgbg.rpartition(";")[2]
    light = luminance(background) > MIDDLE if background is not None else number in ("7", "15")
    if few_colors or wanted == ANSI.name:
        return ANSI_ON_LIGHT if light else ANSI
    if wanted in THEMES:
        return THEMES[wanted]
    if background is not None:
        return (LIGHT if light else DARK).on(background)
    if light:
        return LIGHT
    return DARK if number.isdecimal() and int(number) < 7 else ANSI


MIDDLE = 0.18
"""The luminance on which black and white text have the same contrast."""


def rgb(number: int) -> Rgb:
    """The colour of a number of the 256-colour palette."""
    one = Color.from_ansi(number).get_truecolor()
    return one.red, one.green, one.blue


def luminance(color: Rgb) -> float:
    """Relative luminance, 0..1 (WCAG 2)."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1..21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
