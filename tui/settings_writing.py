"""Writing one setting back into the person's file, leaving every comment and every other line as it is."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from store import UsageError
from tui.own_files import own_text
from tui.safe_text import safe_text
from tui.settings import PRESET, Chosen

_NEW = "# Settings of factdesk; `factdesk settings` prints all of them with what they mean.\n\n"


def write_setting(path: Path, name: str, value: Chosen) -> None:
    """Set an option in the file, which is made where there is none. Raises UsageError, the file being as it was."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    # Dotfiles are often links: what they lead to is written, and the link stays.
    target = path.resolve()
    try:
        before = own_text(target) if target.exists() else _NEW
        document = tomlkit.parse(before)
        if name == PRESET.name:
            if "keys" not in document:
                document["keys"] = tomlkit.table()
            document["keys"][name] = value  # a table, as just made or as checked at the start
        else:
            document[name] = value
        text = tomlkit.dumps(document)
    except (OSError, ValueError, TypeError, RecursionError, TOMLKitError) as problem:
        raise UsageError(
            f"the setting holds until you quit, and is not written ({' '.join(safe_text(str(problem)).split())})", where=str(path),
            do="`factdesk settings --check FILE` says what is wrong",
        ) from None  # fmt: skip
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text)
    except OSError as problem:
        raise UsageError(
            f"the setting holds until you quit, and is not written ({problem.strerror})", where=str(path)
        ) from None


def _replace(target: Path, text: str) -> None:
    """Whole or not at all, with the rights that the file had."""
    handle, name = tempfile.mkstemp(prefix=".settings-", dir=target.parent)
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with contextlib.suppress(FileNotFoundError):
            os.chmod(name, target.stat().st_mode & 0o777)
        os.replace(name, target)
    except OSError:
        os.unlink(name)
        raise
