"""Makes docs/walk-through.md's pictures from the real app on the seeds: what a reviewer sees, step by step.

python docs/make_walk_through.py
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from store import Desk
from tui.app import FactdeskApp

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"

STEPS: tuple[tuple[str, tuple[int, int], tuple[str, ...]], ...] = (
    ("1-opened", (120, 40), ("J", "J", "J", "J", "j", "j", "j")),
    ("2-disputed-with-evidence", (120, 40), ("d", "3", "j", "E", "m", *"early count", "enter")),
    ("3-parts", (120, 40), ("2", "j", "full_stop", "full_stop", "d")),
    ("4-searched", (120, 40), ("escape", "slash", *"speaker:rab", "enter")),
    ("5-history", (120, 40), ("escape", "h")),
    ("6-home", (120, 40), ("escape", "H")),
    ("7-narrow", (80, 24), ("escape", "3")),
    ("8-wide", (200, 60), ("2", "k")),
)


async def draw(folder: Path) -> None:
    """One session, a picture after each step."""
    with Desk.open(folder / "factdesk.db", "ann") as desk:
        desk.add([str(ROOT / "seeds")], processes=1)
        for name, size, keys in STEPS:
            app = FactdeskApp(desk)
            async with app.run_test(size=size) as pilot:
                await pilot.pause(0.5)
                for key in keys:
                    await pilot.press(key)
                await pilot.pause(2.0)
                svg = app.export_screenshot(title="factdesk")
                svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg).replace("Fira Code,", "")
                (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
                await app.action_quit()


def main() -> None:
    """Draw and write."""
    # Nothing of the person who draws: a folder of settings of its own, with the dark theme.
    settings = Path(tempfile.mkdtemp()) / "factdesk" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('theme = "dark"\n', encoding="utf-8")
    os.environ["XDG_CONFIG_HOME"] = str(settings.parent.parent)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
