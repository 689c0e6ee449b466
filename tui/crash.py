"""When there is a bug: a report on disk, one line on the terminal, and no traceback in a person's face.

The report has the places in our code and the kind of error, and no values of variables and no message of the error:
those hold people's articles and notes.
"""

from __future__ import annotations

import os
import platform
import tempfile
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path

from store import __version__
from tui.streams import say

EXIT_BUG = 70
"""EX_SOFTWARE of sysexits.h."""


def crash_folder() -> Path:
    """Where crash reports go: the state folder of the XDG base directory specification."""
    state = os.environ.get("XDG_STATE_HOME")
    try:
        return (Path(state) if state else Path.home() / ".local" / "state") / "factdesk"
    except RuntimeError:  # nobody knows this user's home
        return Path(tempfile.gettempdir()) / "factdesk"


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
    where = keep_report(problem)
    kept = f"; a report without any of your texts is in {where}" if where else ""
    say(f"a bug stopped it ({type(problem).__name__}); what was saved is safe{kept}")
    return EXIT_BUG


def report_threads() -> None:
    """Have bugs in other threads reported like all others, where Python would print a traceback."""

    def told(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            report(what.exc_value)

    threading.excepthook = told


def _write(text: str) -> Path | None:
    for folder in (crash_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)
            with open(handle, "w", encoding="utf-8", errors="backslashreplace") as out:
                out.write(text)
        except (OSError, ValueError):  # a home that cannot be written, or is no path at all: the next place
            continue
        return Path(name)
    return None
