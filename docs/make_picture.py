"""Makes docs/desk.svg, the picture of the README, from the real app on the seeds.

python docs/make_picture.py
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from store import ClaimQuery, Desk
from tui.app import FactdeskApp

ROOT = Path(__file__).resolve().parent.parent
SIZE = (150, 42)


async def draw(folder: Path) -> str:
    """The screen after a few verdicts, with a claim whose number clashes under the cursor."""
    with Desk.open(folder / "factdesk.db", "ann") as desk:
        desk.add([str(ROOT / "seeds")], processes=1)
        article = next(one for one in desk.articles() if "in figures" in one.title and "Correction" not in one.title)
        claims = desk.claims(ClaimQuery(article_id=article.id))
        for claim, verdict in zip(claims[:3], ("verified", "disputed", "needs-context"), strict=False):
            desk.judge([claim.id], verdict)
        app = FactdeskApp(desk)
        async with app.run_test(size=SIZE) as pilot:
            for key in ["J"] * (article.n - 1) + ["n"]:
                await pilot.press(key)
            await pilot.pause(1.5)
            return app.export_screenshot(title="factdesk seeds/")


def main() -> None:
    """Draw and write."""
    # Nothing of the person who draws: a folder of settings of its own, with the dark theme.
    settings = Path(tempfile.mkdtemp()) / "factdesk" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('theme = "dark"\n', encoding="utf-8")
    os.environ["XDG_CONFIG_HOME"] = str(settings.parent.parent)
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(draw(Path(folder)))
    # No font from elsewhere: whoever reads the README asks nobody but its host.
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg).replace("Fira Code,", "")
    (ROOT / "docs" / "desk.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
