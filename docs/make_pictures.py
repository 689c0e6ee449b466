"""Makes every picture of these pages from the real app on the seeds.

python docs/make_pictures.py            all of them
python docs/make_pictures.py looks      one series: desk, walk or looks
"""

from __future__ import annotations

import asyncio
import io
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.segment import Segment, Segments
from rich.terminal_theme import TerminalTheme
from textual.pilot import Pilot

from store import ClaimQuery, Desk
from tui.app import FactdeskApp
from tui.screens.review import ReviewScreen
from tui.settings import settings_file
from tui.terminal.themes import THEMES, Theme, rgb

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"

SIZES = ((60, 15), (80, 24), (100, 30), (120, 40), (160, 45), (200, 60))
"""Columns and rows of the pictures of looks."""

CLASH = ("J", "J", "J", "J", "n", "n")
"""From the first article to the claim whose number clashes, in the article of figures."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its file without the ending, the terminal, and the keys that lead there from where the last one ended."""

    file: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    theme: str = "dark"


DESK = (Scene("../desk", (150, 42), CLASH),)
WALK = (
    Scene("1-opened", (120, 40), ("J", "J", "J", "J", "j", "j", "j")),
    Scene("2-disputed-with-evidence", (120, 40), ("d", "3", "j", "E", "m", *"early count", "enter")),
    Scene("3-parts", (120, 40), ("2", "j", "full_stop", "full_stop", "d")),
    Scene("4-searched", (120, 40), ("escape", "slash", *"speaker:rab", "enter")),
    Scene("5-history", (120, 40), ("escape", "h")),
    Scene("6-home", (120, 40), ("escape", "H")),
    Scene("7-narrow", (80, 24), ("escape", "3")),
    Scene("8-wide", (200, 60), ("2", "k")),
)
LOOKS = tuple(
    Scene(f"looks-{columns}x{rows}-{theme}", (columns, rows), CLASH, theme) for theme in THEMES for columns, rows in SIZES
)


# --- a picture ---

FORMAT = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px monospace; white-space: pre; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's frame without a font from elsewhere (who reads a page asks nobody but its host) and without a clip a row."""


SIXTEEN = (
    [(12, 12, 12), (197, 15, 31), (19, 161, 14), (193, 156, 0), (58, 120, 221), (136, 23, 152), (58, 150, 221), (204, 204, 204)],
    [(118, 118, 118), (231, 72, 86), (22, 198, 12), (249, 241, 165), (97, 144, 255), (180, 0, 158), (97, 214, 214), (242, 242, 242)],
)  # fmt: skip
"""The sixteen colours of a terminal that has its own, as one of the well-known ones comes."""


def palette(theme: Theme) -> TerminalTheme:
    """The terminal on which a theme stands: the ground and text that the theme chooses, or the terminal's own."""
    if theme.ground is None or theme.text is None:
        return TerminalTheme(SIXTEEN[0][0], SIXTEEN[0][7], *SIXTEEN)
    return TerminalTheme(rgb(theme.ground), rgb(theme.text), *SIXTEEN)


def picture(pilot: Pilot[int], theme: Theme) -> str:
    """The screen as it is painted now, as an SVG without what differs from one drawing to the next."""
    width, _ = pilot.app.size
    console = Console(width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor", record=True, legacy_windows=False)
    for strip in pilot.app.screen._compositor.render_strips():
        console.print(Segments([*strip.simplify(), Segment.line()]), end="")
    svg = console.export_svg(title="factdesk", theme=palette(theme), code_format=FORMAT, unique_id="t")
    svg = re.sub(r' clip-path="[^"]*"| shape-rendering="crispEdges"', "", svg).replace("&#160;", "\u00a0")
    svg = re.sub(r'(?<=")(\d+\.\d\d)\d+(?=")', r"\1", svg)
    # What lies on the ground in the ground's own colour is the ground.
    svg = re.sub(rf'<rect fill="{palette(theme).background_color.hex}" x="[^>]*/>', "", svg).replace('class="t-', 'class="').replace("\n.t-", "\n.")
    return re.sub(r"(?m)^\s+|[ \t]+$", "", svg) + "\n"


# --- the desk in it ---


def furnish(desk: Desk) -> None:
    """The seeds, and what a reviewer found in the first claims of the article with a clash: verdicts, a note, evidence."""
    desk.add([str(ROOT / "seeds")], processes=1)
    article = next(one for one in desk.articles() if "in figures" in one.title and "Correction" not in one.title)
    first, second, third, *_ = desk.claims(ClaimQuery(article_id=article.id))
    desk.judge([first.id], "verified")
    desk.judge([second.id], "disputed", note="who added it up?")
    desk.judge([third.id], "needs-context", evidence=[desk.passage_evidence(desk.related(third)[0], "context")])


async def settled(pilot: Pilot[int], screen: ReviewScreen) -> None:
    """Wait until all is known and painted that is looked up for the claim on show, and all numbers are compared."""
    state = screen.state
    for _ in range(3000):
        await pilot.pause(0.02)
        shown = state.shown_beside
        known = shown is None or (state.found.claim_id == shown.id and screen.feed.kept_beside(shown.id) is not None)
        if state.ready and known and not state.comparing.running:
            break
    await pilot.pause(0.5)


async def draw(desk: Desk, scene: Scene) -> None:
    """One session, and its picture."""
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'theme = "{scene.theme}"\n', encoding="utf-8")
    app = FactdeskApp(desk)
    async with app.run_test(size=scene.size) as pilot:
        review = next(one for one in app.screen_stack if isinstance(one, ReviewScreen))
        await settled(pilot, review)
        for key in scene.keys:
            await pilot.press(key)
        await settled(pilot, review)
        (PICTURES / f"{scene.file}.svg").write_text(picture(pilot, THEMES[scene.theme]), encoding="utf-8")
        review.leave()


def draw_all(scenes: Sequence[Scene], *, furnished: bool, anew: bool) -> None:
    """All pictures of a series, at one desk, or each at a desk of its own (`anew`)."""
    if anew:
        for one in scenes:
            draw_all((one,), furnished=furnished, anew=False)
        return
    with tempfile.TemporaryDirectory() as folder, Desk.open(Path(folder) / "factdesk.db", "ann") as desk:
        if furnished:
            furnish(desk)
        else:
            desk.add([str(ROOT / "seeds")], processes=1)
        for one in scenes:
            asyncio.run(draw(desk, one))


def main(names: Sequence[str]) -> None:
    """Draw and write those that are named, or all."""
    PICTURES.mkdir(exist_ok=True)
    # Nothing of the person who draws: folders of settings and of places of its own, and a terminal of many colours.
    with tempfile.TemporaryDirectory() as own:
        os.environ |= {"XDG_CONFIG_HOME": own, "XDG_STATE_HOME": own, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        for gone in ("NO_COLOR", "COLORFGBG", "TMUX"):
            os.environ.pop(gone, None)
        for name, scenes, furnished in (("desk", DESK, True), ("walk", WALK, False), ("looks", LOOKS, True)):
            if not names or name in names:
                draw_all(scenes, furnished=furnished, anew=name == "looks")


if __name__ == "__main__":
    main(sys.argv[1:])
