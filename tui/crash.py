"""When there is a bug: a report on disk, one line on the terminal, and no traceback in a person's face.

The report has the places in our code and the kind of error, and no values of variables: those hold people's articles.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from store import __version__
from tui.safe_text import safe_text

EXIT_BUG = 70
"""EX_SOFTWARE of sysexits.h."""


def crash_folder() -> Path:
    """Where crash reports go: the state folder of the XDG base directory specification."""
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "factdesk"


def keep_report(problem: BaseException) -> Path | None:
    """Write the report; None where no place can be written."""
    name = type(problem).__name__
    lines = [
        f"factdesk {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC).isoformat(timespec='seconds')} {name}",
        *(f"{f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(problem.__traceback__)),
    ]
    return _write("\n".join(lines) + "\n")


def report(problem: BaseException) -> int:
    """Write the report, say where it is, and return the exit code."""
    name = type(problem).__name__
    where = keep_report(problem)
    kept = f"; a report without any of your texts is in {where}" if where else ""
    print(
        safe_text(f"factdesk: a bug stopped it ({name}); what was saved is safe{kept}").replace("\n", " "),
        file=sys.stderr,
    )
    return EXIT_BUG


def _write(text: str) -> Path | None:
    for folder in (crash_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)
            with open(handle, "w", encoding="utf-8") as out:
                out.write(text)
        except OSError:  # a home that cannot be written: the next place
            continue
        return Path(name)
    return None
