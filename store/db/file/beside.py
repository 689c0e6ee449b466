"""What lies beside a desk's file and matters to it: changes not folded in yet, and what was saved from an accident."""

from __future__ import annotations

import os
from pathlib import Path

from store.db.file.read_only import log_size
from store.db.findings import Finding

KEPT_ASIDE = ".before-restore-"
RESCUED = ".rescue-"
SHOWN = 5


def beside(path: Path) -> list[Finding]:
    """The state of the write-ahead log, and the files that an earlier accident left; asked before the desk is opened."""
    found: list[Finding] = []
    real = Path(os.path.realpath(path))  # SQLite keeps its log beside the file itself, not beside a link to it
    waiting = log_size(path)
    if waiting:
        found.append(
            Finding(
                "newest changes",
                True,
                f"{waiting // 1000 + 1} kB of them stand in {real.name}-wal until the desk is closed everywhere",
                "take copies with `factdesk backup`: a copy of the one file would lack them",
            )
        )
    else:
        found.append(Finding("newest changes", True, "all in the one file"))
    try:
        names = sorted(name for name in os.listdir(real.parent) if name.startswith(real.name + "."))
    except OSError:  # there is no such folder, which is told when the desk is opened; or it may not be listed
        names = []
    for name in _few([name for name in names if name.startswith(real.name + RESCUED)]):
        found.append(
            Finding(
                "kept beside",
                True,
                f"{name} holds what could not be written into the desk",
                f"`factdesk restore {name}` reads it in; then remove it"
                if name.endswith(".nl")
                else f"it is the whole desk as it was then: look into it with `factdesk --db {name}`",
            )
        )
    for name in _few([name for name in names if name.startswith(real.name + KEPT_ASIDE)]):
        found.append(
            Finding(
                "kept beside", True, f"{name} is the desk from before a restore", "remove it once you do not need it"
            )
        )
    return found


def _few(names: list[str]) -> list[str]:
    """The newest ones: their names end with the time."""
    return [name for name in names if not name.endswith(("-wal", "-shm"))][-SHOWN:]
