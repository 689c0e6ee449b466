"""What a person set: `settings.toml` in the factdesk folder of the XDG config folder. What is wrong there is said at start."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, with their defaults."""

    advance: bool = True
    """Whether a verdict takes the cursor on to the next claim that waits ("always" or "never" in the file)."""


def config_folder() -> Path:
    """Where a person's own files are looked for (XDG base directory specification)."""
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "factdesk"


def settings_file() -> Path:
    """Where the settings are looked for."""
    return config_folder() / "settings.toml"


_ADVANCE = {"always": True, "never": False}


def personal_settings(path: Path) -> tuple[Settings, list[str]]:
    """The person's settings, and what is wrong with them, in words for a person. What is wrong keeps its default."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError) as problem:
        return Settings(), [f"{path}: cannot be read ({problem}); the defaults are in use"]
    wrong = [f"{path}: there is no setting {name!r}" for name in said if name != "advance"]
    settings = Settings()
    advance = said.get("advance", "always")
    if isinstance(advance, str) and advance in _ADVANCE:
        settings = replace(settings, advance=_ADVANCE[advance])
    else:
        wrong.append(f'{path}: advance must be "always" or "never", not {advance!r}')
    return settings, wrong
