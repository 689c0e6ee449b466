"""What lies beside a desk's file and matters to it: changes not folded in yet, and what was saved from an accident."""

from __future__ import annotations

from pathlib import Path

from store.db.findings import Finding

KEPT_ASIDE = ".before-restore-"
RESCUED = ".rescue-"
SHOWN = 5


def beside(path: Path) -> list[Finding]:
    """The state of the write-ahead log, and the files that an earlier accident left; asked before the desk is opened."""
    found: list[Finding] = []
    log = path.with_name(path.name + "-wal")
    try:
        waiting = log.stat().st_size
    except OSError:
        waiting = 0
    if waiting:
        found.append(
            Finding(
                "newest changes",
                True,
                f"{waiting // 1000 + 1} kB of them stand in {log.name} until the desk is closed everywhere",
                "take copies with `factdesk backup`: a copy of the one file would lack them",
            )
        )
    else:
        found.append(Finding("newest changes", True, "all in the one file"))
    names = sorted(one.name for one in path.absolute().parent.glob("*") if one.name.startswith(path.name + "."))
    for name in _few([name for name in names if name.startswith(path.name + RESCUED)]):
        found.append(
            Finding(
                "kept beside",
                True,
                f"{name} holds what could not be written into the desk",
                f"read it in with `factdesk restore {name}`, then remove it",
            )
        )
    for name in _few([name for name in names if name.startswith(path.name + KEPT_ASIDE)]):
        found.append(
            Finding(
                "kept beside", True, f"{name} is the desk from before a restore", "remove it once you do not need it"
            )
        )
    return found


def _few(names: list[str]) -> list[str]:
    """The newest ones: their names end with the time."""
    return [name for name in names if not name.endswith(("-wal", "-shm"))][-SHOWN:]
