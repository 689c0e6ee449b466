"""Make the picture of the marked copy in docs/export.md: some of the seeds judged, the page opened in Chromium.

    python docs/make_marked_copy.py
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from store import ClaimQuery, Desk, Evidence

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs/pictures/marked-copy.png"


def main() -> None:
    """Write the picture."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("no Chromium is installed: the picture stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "copy.html"
        with Desk.open(Path(folder) / "desk.db", "ana") as desk:
            desk.add([str(ROOT / "seeds")])
            first = [one for one in desk.claims(ClaimQuery()) if one.article_id == desk.articles()[0].id]
            log = Evidence("supports", url="https://port-log.example.org/2021-03-23", title="Harbour log", place="page 2")
            desk.judge([first[0].id, first[3].id], "verified", evidence=[log])
            desk.judge([first[1].id], "disputed", note="The log has 7:43.", evidence=[log])
            desk.propose([first[1].id], first[1].exact.replace("7:40", "7:43"))
            desk.judge([first[2].id], "needs-context", note="Gross tonnage, not weight.")
            desk.export(page, keys=desk.claim_keys(ClaimQuery(article_id=first[0].article_id)))
        size = "--window-size=1200,900"
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size, f"--user-data-dir={folder}/profile"]
        subprocess.run([*command, f"--screenshot={PICTURE}", page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main()
