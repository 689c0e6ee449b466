"""What the tests of looks have in common: the app with settings of one's own, and the screen as cells with their colours."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.color import Color, ColorType
from rich.segment import Segment
from textual.pilot import Pilot

from store import Desk
from tests.tui.conftest import review, until
from tui.app import FactdeskApp
from tui.settings import settings_file
from tui.terminal.themes import Rgb, contrast

BLANK = frozenset(" ▁▂▃▄▅▆▇█▏▎▍▌▋▊▉╸╺")
"""Characters without strokes to be read: blanks, bars, blocks."""


def write_settings(text: str) -> Path:
    """The person's settings file with these lines."""
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@asynccontextmanager
async def desk_with(desk: Desk, settings: str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """The app at a desk with these settings, painted, its passages found."""
    write_settings(settings)
    app = FactdeskApp(desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: review(pilot).state.ready)
        yield pilot
        if app.is_running:
            review(pilot).leave()


async def judge(pilot: Pilot[int], key: str, word: str) -> None:
    """Give the claim under the cursor a verdict; a key that came too early for the screen is pressed again, as people do."""
    state = review(pilot).state
    for _ in range(20):
        await pilot.press(key)
        await until(pilot, lambda: bool(state.said.words))
        if state.said.words.startswith(word):
            return
    raise AssertionError(f"never judged: {state.said}")


def lines(pilot: Pilot[int]) -> list[list[Segment]]:
    """The screen as it is written, line by line."""
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


def said(pilot: Pilot[int]) -> str:
    """The message of the last action, with the claim it is about."""
    one = review(pilot).state.said
    return " ".join(x for x in (one.words, one.about, one.after) if x)


def texts(pilot: Pilot[int]) -> Iterator[Segment]:
    """The pieces of the screen that are there to be read."""
    for line in lines(pilot):
        for segment in line:
            if not set(segment.text) <= BLANK:
                yield segment


def number(color: Color | None) -> int | None:
    """A colour's number in the 256-colour palette; None for the terminal's own."""
    return None if color is None or color.type is ColorType.DEFAULT else color.number


def illegible(pilot: Pilot[int], least: float, own: tuple[Rgb, Rgb]) -> list[str]:
    """What cannot be read well, with its contrast; `own` are the terminal's (text, ground)."""
    found: list[str] = []
    for text, style, _ in texts(pilot):
        pair: list[Rgb] = []
        for color, default in ((style.color if style else None, own[0]), (style.bgcolor if style else None, own[1])):
            plain = color is None or color.type is ColorType.DEFAULT
            triplet = None if color is None or plain else color.get_truecolor()
            pair.append(default if triplet is None else (triplet.red, triplet.green, triplet.blue))
        if contrast(*pair) < least:
            found.append(f"{contrast(*pair):.1f} {text!r} {style}")
    return found
