"""Reading a person's own small files, whatever lies there instead of one: a folder, a pipe, something without an end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MOST = 1024 * 1024
"""Bytes of a file of settings; a longer one is something else."""


def own_text(path: Path) -> str:
    """The text of the file. Raises FileNotFoundError, or ValueError with what is wrong in words."""
    try:
        # Not to wait: a pipe that nobody writes into would hold up the start for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with open(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise ValueError("it is no file")
            data = file.read(MOST + 1)
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise ValueError(problem.strerror or "the system refused") from None
    if len(data) > MOST:
        raise ValueError(f"it is longer than {MOST // 1024:,} kB")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise ValueError(f"byte {problem.start} is no UTF-8") from None
