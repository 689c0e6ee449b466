"""Looks: every theme can be read everywhere, no line is longer than the screen, and the terminal's background is heard."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from store import Desk
from tests.tui.conftest import found, see, shown, until
from tests.tui.looks import desk_with, illegible, judge, lines, number, texts
from tui.app import FactdeskApp
from tui.panes.marks import MARKS
from tui.terminal.background import BackgroundTold, asking
from tui.terminal.terminal_input import careful
from tui.terminal.theme_filter import ThemeFilter
from tui.terminal.themes import (
    ANSI,
    ANSI_ON_LIGHT,
    COLOURLESS,
    DARK,
    HIGH_CONTRAST,
    LEGIBLE,
    LIGHT,
    THEMES,
    Rgb,
    Theme,
    contrast,
    rgb,
    theme_for,
)

FIXED = (DARK, LIGHT, HIGH_CONTRAST)
SIZES = ((60, 15), (80, 24), (100, 30), (120, 40), (160, 50), (200, 60))
LEAST = {"dark": 4.5, "light": 4.5, "high-contrast": 7.0}
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def shown_in(theme: Theme, style: Style) -> tuple[Rgb, Rgb]:
    """Text and ground of a style in a theme that chooses both."""
    one = ThemeFilter(theme).style(style)
    assert one.color is not None
    assert one.bgcolor is not None
    assert not one.dim, "terminals dim as they like"
    assert one.color.number is not None
    assert one.bgcolor.number is not None
    assert min(one.color.number, one.bgcolor.number) >= 16, "only from 16 on a number is the same colour everywhere"
    return rgb(one.color.number), rgb(one.bgcolor.number)


def pairs(theme: Theme) -> dict[str, Style]:
    """Every look that can come to stand on the ground or on the cursor's row."""
    named = {name: Style(color=name) for name in (theme.names or {})}
    grounds = {"ground": Style(), "row": Style(bgcolor=theme.tint.row.bgcolor)}
    found = {f"{name} on {where}": look + ground for (name, look), (where, ground) in product(named.items(), grounds.items())}
    found |= {f"{status} on {where}": mark.style + ground for (status, mark), (where, ground) in product(MARKS.items(), grounds.items()) if not mark.style.dim}
    return found | {
        "text": Style(), "dim": Style(dim=True), "dim on row": Style(dim=True, bgcolor=theme.tint.row.bgcolor), "dim red": Style(color="red", dim=True), "row": theme.tint.row,
        "row, faint": theme.tint.row_dim, "row, dim": theme.tint.row + Style(dim=True), "claim": theme.tint.claim,
        "number": theme.tint.number,
    }  # fmt: skip


@pytest.mark.parametrize("theme", FIXED, ids=lambda one: one.name)
def test_every_text_of_a_theme_can_be_read_on_everything_it_stands_on(theme: Theme) -> None:
    low = {name: round(contrast(*shown_in(theme, look)), 2) for name, look in pairs(theme).items()}
    assert {name: one for name, one in low.items() if one < LEAST[theme.name]} == {}


@pytest.mark.parametrize("theme", FIXED, ids=lambda one: one.name)
def test_the_cursors_row_and_the_current_claim_stand_out_from_the_ground(theme: Theme) -> None:
    row, claim = (shown_in(theme, look)[1] for look in (theme.tint.row, theme.tint.claim))
    assert theme.ground is not None
    assert len({row, claim, rgb(theme.ground)}) == 3


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast((119, 119, 119), WHITE) == pytest.approx(4.48, abs=0.01)
    assert contrast(WHITE, WHITE) == 1


@pytest.mark.parametrize(("theme", "size"), list(product(sorted(THEMES), SIZES)), ids=str)
async def test_a_screen_of_any_size_can_be_read_in_every_theme(desk: Desk, theme: str, size: tuple[int, int]) -> None:
    async with desk_with(desk, f'theme = "{theme}"', size) as pilot:
        await found(pilot)
        await judge(pilot, "v", "verified")
        for line in lines(pilot):
            assert sum(segment.cell_length for segment in line) == size[0]
        assert len(lines(pilot)) == size[1]
        assert "✓V" in shown(pilot), "a state is always a glyph and a letter"
        if theme != "ansi":
            assert illegible(pilot, LEAST[theme], (BLACK, BLACK)) == []
            assert {number(segment.style.bgcolor) for segment in texts(pilot) if segment.style} <= {
                THEMES[theme].ground, number(THEMES[theme].tint.row.bgcolor), number(THEMES[theme].tint.claim.bgcolor)
            }  # fmt: skip
        else:
            # The terminal's own: no ground is painted under a text whose colour the terminal chooses.
            assert {number(segment.style.bgcolor) for segment in texts(pilot) if segment.style} == {None}
            used = {number(segment.style.color) for segment in texts(pilot) if segment.style}
            assert all(one is None or one < 16 for one in used)


@pytest.mark.parametrize("theme", FIXED, ids=lambda one: one.name)
@pytest.mark.parametrize("key", ["f2", "question_mark", "colon", "f", "p", "b", "H", "h"])
async def test_the_pages_over_the_desk_can_be_read_too(desk: Desk, theme: Theme, key: str) -> None:
    async with desk_with(desk, f'theme = "{theme.name}"') as pilot:
        await found(pilot)
        await pilot.press(key)
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        await pilot.pause()
        assert illegible(pilot, LEAST[theme.name], (BLACK, BLACK)) == []


@pytest.mark.parametrize("theme", FIXED, ids=lambda one: one.name)
async def test_messages_over_the_desk_can_be_read_too(desk: Desk, theme: Theme) -> None:
    async with desk_with(desk, f'theme = "{theme.name}"\nnonsense = 1') as pilot:
        await see(pilot, "nonsense")
        assert illegible(pilot, LEAST[theme.name], (BLACK, BLACK)) == []


async def test_a_terminal_of_sixteen_colours_keeps_its_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    async with desk_with(desk, 'theme = "dark"') as pilot:
        await found(pilot)
        used = {number(color) for segment in texts(pilot) if segment.style for color in (segment.style.color, segment.style.bgcolor)}
        assert all(one is None or one < 16 for one in used)


async def test_without_colour_the_cursor_and_the_states_can_still_be_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk_with(desk, 'theme = "dark"') as pilot:
        await found(pilot)
        assert {number(segment.style.color) for segment in texts(pilot) if segment.style} == {None}
        assert any(segment.style and segment.style.underline for segment in texts(pilot)), "the claim in its article"
        assert "▌" in shown(pilot)


# --- which theme ---


@pytest.mark.parametrize(
    ("wanted", "background", "colorfgbg", "expected"),
    [
        ("light", BLACK, "", "light"),
        ("ansi", WHITE, "0;15", "ansi"),
        ("auto", (30, 30, 46), "0;15", "dark"),
        ("auto", (253, 246, 227), "15;0", "light"),
        ("auto", None, "0;15", "light"),
        ("auto", None, "12;7", "light"),
        ("auto", None, "15;0", "dark"),
        ("auto", None, "15;default", "ansi"),
        ("auto", None, "nonsense", "ansi"),
        ("auto", None, "", "ansi"),
    ],
)
def test_the_theme_goes_by_the_setting_then_by_what_the_terminal_says(
    wanted: str, background: Rgb | None, colorfgbg: str, expected: str
) -> None:
    assert theme_for(wanted, background, colorfgbg=colorfgbg).name == expected
    assert theme_for(wanted, background, colorfgbg=colorfgbg, no_color=True) is COLOURLESS
    assert theme_for(wanted, background, colorfgbg=colorfgbg, few_colors=True).name == "ansi"


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_on_any_background_what_is_shown_can_be_read(background: tuple[int, int, int]) -> None:
    theme = theme_for("auto", background)
    assert theme.name in ("dark", "light")
    assert theme.names is not None
    assert theme.dim is not None
    ground = background if theme.ground is None else rgb(theme.ground)
    assert all(contrast(rgb(one), ground) >= LEGIBLE for one in (*theme.names.values(), theme.dim))


def test_a_usual_background_is_left_as_it_is() -> None:
    for background in (BLACK, (30, 30, 30), WHITE, (253, 246, 227)):
        assert theme_for("auto", background).ground is None
    assert theme_for("auto", (120, 120, 120)).ground is not None


async def test_a_terminal_that_tells_its_background_late_gets_its_theme_then(desk: Desk) -> None:
    async with desk_with(desk, "") as pilot:
        await found(pilot)
        app = pilot.app
        assert isinstance(app, FactdeskApp)
        assert app._worn is ANSI
        app.post_message(BackgroundTold((253, 246, 227)))
        await until(pilot, lambda: app._worn.name == "light")
        await pilot.pause()
        assert illegible(pilot, 4.5, ((0, 0, 0), (253, 246, 227))) == []
        assert LIGHT.dim in {number(segment.style.color) for segment in texts(pilot) if segment.style}


async def test_a_theme_that_was_set_stays_whatever_the_terminal_says(desk: Desk) -> None:
    async with desk_with(desk, 'theme = "dark"') as pilot:
        pilot.app.post_message(BackgroundTold(WHITE))
        await pilot.pause()
        assert isinstance(pilot.app, FactdeskApp)
        assert pilot.app._worn is DARK


USUAL: dict[str, tuple[Rgb, ...]] = {
    # black, red, blue, magenta, bright black
    "VGA": (BLACK, (170, 0, 0), (0, 0, 170), (170, 0, 170), (85, 85, 85)),
    "xterm": (BLACK, (205, 0, 0), (0, 0, 238), (205, 0, 205), (127, 127, 127)),
    "Tango": ((46, 52, 54), (204, 0, 0), (52, 101, 164), (117, 80, 123), (85, 87, 83)),
    "Windows": ((12, 12, 12), (197, 15, 31), (0, 55, 218), (136, 23, 152), (118, 118, 118)),
}
"""What the dark ones of the sixteen are in usual palettes."""


@pytest.mark.parametrize("palette", sorted(USUAL))
def test_on_a_light_ground_only_those_of_the_sixteen_colours_are_written_that_can_be_read_on_it(palette: str) -> None:
    looks = dict(zip((0, 1, 4, 5, 8), USUAL[palette], strict=True))
    assert ANSI_ON_LIGHT.names is not None
    for name, used in ANSI_ON_LIGHT.names.items():
        # Grey draws frames and bars, for which the standard asks less than for text.
        assert contrast(looks[used], WHITE) >= (3.0 if name == "bright_black" else LEGIBLE), name


@pytest.mark.parametrize(("wanted", "few"), [("ansi", False), ("dark", True), ("auto", True)])
def test_sixteen_colours_go_by_the_ground_where_it_is_known(wanted: str, few: bool) -> None:
    assert theme_for(wanted, WHITE, few_colors=few) is ANSI_ON_LIGHT
    assert theme_for(wanted, None, colorfgbg="0;15", few_colors=few) is ANSI_ON_LIGHT
    assert theme_for(wanted, BLACK, colorfgbg="0;15", few_colors=few) is ANSI
    assert theme_for(wanted, None, few_colors=few) is ANSI


async def test_a_light_terminal_of_sixteen_colours_gets_no_yellow_green_or_cyan(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    async with desk_with(desk, 'theme = "dark"') as pilot:
        await found(pilot)
        await judge(pilot, "v", "verified")

        def colours() -> set[int | None]:
            return {number(segment.style.color) for segment in texts(pilot) if segment.style}

        assert 2 in colours(), "green, on a ground of which nothing is known"
        pilot.app.post_message(BackgroundTold(WHITE))
        await until(pilot, lambda: colours() <= {None, 0, 1, 4, 5, 8})
        assert 4 in colours()
        assert any(segment.style and segment.style.dim for segment in texts(pilot)), "what is faint stays so"


# --- the question to the terminal ---


def test_a_terminal_that_would_print_the_question_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    linux = pytest.importorskip("textual.drivers.linux_driver")
    monkeypatch.setenv("TERM", "linux")
    heard = careful(linux.LinuxDriver)
    assert asking(heard) is heard
    monkeypatch.setenv("TERM", "xterm-256color")
    assert asking(heard) is not heard


def test_a_textual_without_the_parser_we_know_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    linux = pytest.importorskip("textual.drivers.linux_driver")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delattr(linux, "XTermParser")
    assert careful(linux.LinuxDriver) is linux.LinuxDriver
    assert asking(linux.LinuxDriver) is linux.LinuxDriver, "nothing would hear the answer"


def test_colours_that_are_named_by_number_stay() -> None:
    style = ThemeFilter(DARK).style(Style(color=Color.from_ansi(208)))
    assert number(style.color) == 208
    control = Segment("", None, [(1,)])  # type: ignore[list-item]  # a control code of any kind
    assert ThemeFilter(DARK).apply([control], None)[0] is not None  # type: ignore[arg-type]
