"""What a person set: `settings.toml` in the factdesk folder of the XDG config folder. What is wrong there is said at start,
a line each, and costs nothing but itself.

Every setting with a choice of values stands once, in OPTIONS: the file, `factdesk settings`, the sheet in the app and the
palette are all made from it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.own_commands import OwnCommand, own_commands
from tui.own_files import own_text
from tui.safe_text import safe_text

if TYPE_CHECKING:
    from store import Organisation

Chosen = str | bool


@dataclass(frozen=True, slots=True)
class Option:
    """A setting with a choice of values; `choices` are (value as in the file, what it does), the default first."""

    name: str
    title: str
    meaning: str
    choices: tuple[tuple[Chosen, str], ...]

    @property
    def default(self) -> Chosen:
        """The value that holds where nothing is set."""
        return self.choices[0][0]

    @property
    def values(self) -> tuple[Chosen, ...]:
        """All values."""
        return tuple(value for value, _ in self.choices)


OPTIONS: tuple[Option, ...] = (
    Option(
        "theme", "Theme", "The colours.",
        (
            ("auto", "dark or light as the terminal's background is, where it says so; else its own sixteen colours"),
            ("dark", "light text on dark"),
            ("light", "dark text on light"),
            ("high-contrast", "white on black, strong colours"),
            ("ansi", "the terminal's own sixteen colours"),
        ),
    ),
    Option(
        "density", "Density", "How much room the frames take.",
        (("comfortable", "a frame around each pane"), ("compact", "one line above each pane: more rows, wider text")),
    ),
    Option(
        "advance", "Advance", "Where the cursor goes after a verdict.",
        (("always", "on to the next claim that waits"), ("never", "it stays on the claim just judged")),
    ),
    Option(
        "decide_first", "Decide first", "Whether hints wait for your own verdict.",
        (
            (False, "hints are shown from the start"),
            (True, "worth, rulings and what others hold are hidden until you have judged the claim"),
        ),
    ),
    Option(
        "related", "Related passages", "What puts the related passages in order.",
        (
            ("words", "words, names, numbers and which articles tell one story"),
            ("meaning", "the first fifty by their meaning, too; slower, needs pip install 'factdesk[neural]'"),
        ),
    ),
    Option(
        "hold", "Hold claims", "How long the claim you are on is not served to others, after your last key.",
        (
            ("5 minutes", "n and the way on after a verdict pass over what others are on"),
            ("20 minutes", "for claims that take longer"),
            ("1 minute", "for quick work"),
            ("never", "others may be served the claim you are on; you are not served theirs"),
        ),
    ),
)  # fmt: skip

PRESET = Option(
    "preset", "Keys", "The set of keys that single ones are changed in.",
    (
        ("vim", "j k g G and letters"),
        ("arrows", "arrows and function keys, ctrl+f, ctrl+z; letters for verdicts"),
        ("rayyan", "i include, e exclude, u undecided, as in Rayyan: here verified, disputed, unproven"),
    ),
)  # fmt: skip
"""Stands in the file's table [keys], beside the single keys."""

BY_NAME: Mapping[str, Option] = {one.name: one for one in (*OPTIONS, PRESET)}


@dataclass(frozen=True, slots=True)
class OwnVerdict:
    """What a person set for a verdict: its key, glyph and word. With a meaning, a desk that lacks it is given it."""

    id: str
    key: str = ""
    glyph: str = ""
    word: str = ""
    meaning: str = ""
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; what is not in `chosen` has its default."""

    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    """Single keys by the ids of their commands, over those of the preset."""
    verdicts: tuple[OwnVerdict, ...] = ()
    commands: tuple[OwnCommand, ...] = ()
    organisation: Organisation | None = None
    """Who publishes ClaimReviews."""

    def value(self, name: str) -> Chosen:
        """The value of an option."""
        return self.chosen.get(name, BY_NAME[name].default)

    def having(self, name: str, value: Chosen) -> Settings:
        """The same with another value of an option."""
        return replace(self, chosen={**self.chosen, name: value})

    @property
    def theme(self) -> str:
        """The theme's name, or "auto"."""
        return str(self.value("theme"))

    @property
    def preset(self) -> str:
        """The set of keys."""
        return str(self.value("preset"))

    @property
    def compact(self) -> bool:
        """Whether the panes have one line above them and no frame."""
        return self.value("density") == "compact"

    @property
    def advance(self) -> bool:
        """Whether a verdict takes the cursor on to the next claim that waits."""
        return self.value("advance") == "always"

    @property
    def hold_s(self) -> float:
        """Seconds for which a claim is held after the last key; 0 for never."""
        minutes, _, unit = str(self.value("hold")).partition(" ")
        return 60.0 * int(minutes) if unit else 0.0

    @property
    def by_meaning(self) -> bool:
        """Whether related passages are put in order by their meaning, too."""
        return self.value("related") == "meaning"

    @property
    def decide_first(self) -> bool:
        """Whether hints wait for one's own verdict."""
        return self.value("decide_first") is True


def config_folder() -> Path:
    """Where a person's own files are looked for (XDG base directory specification)."""
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "factdesk"


def settings_file() -> Path:
    """Where the settings are looked for."""
    return config_folder() / "settings.toml"


def personal_settings(path: Path) -> tuple[Settings, list[str]]:
    """The person's settings, and what is wrong with them, in words for a person. What is wrong keeps its default."""
    try:
        text = own_text(path)
        from tui.settings_lines import readable  # only where there is something to read

        tables, left_out = readable(text)
    except FileNotFoundError:
        return Settings(), []
    except ValueError as problem:
        told = " ".join(safe_text(str(problem)).split())
        return Settings(), [f"{path}: cannot be read as TOML ({told}); the defaults are in use"]
    settings, wrong = understood(tables)
    return settings, [f"{path}: {one}" for one in (*left_out, *wrong)]


def understood(said: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """The settings that a file's tables say, and what is wrong with them."""
    wrong: list[str] = []
    chosen: dict[str, Chosen] = {}
    for name, value in said.items():
        if name in ("keys", "verdicts", "command", "organisation"):
            continue
        if name not in BY_NAME or name == PRESET.name:
            wrong.append(f"there is no setting {_shown(name)}; `factdesk settings` lists them")
        else:
            _choose(BY_NAME[name], value, chosen, wrong)
    keys = _keys(said.get("keys", {}), chosen, wrong)
    verdicts = _verdicts(said.get("verdicts", {}), wrong)
    commands, more = own_commands(said.get("command", []))
    organisation = _organisation(said.get("organisation"), wrong)
    return Settings(chosen, keys, verdicts, commands, organisation), wrong + more


def _choose(option: Option, value: object, chosen: dict[str, Chosen], wrong: list[str]) -> None:
    if isinstance(value, str | bool) and value in option.values:
        if value != option.default:
            chosen[option.name] = value
    else:
        values = ", ".join(shown(one) for one in option.values)
        wrong.append(f"{option.name} must be one of {values}, not {_shown(value)}; {shown(option.default)} is in use")


def shown(value: Chosen) -> str:
    """A value as TOML writes it."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def _shown(value: object) -> str:
    """Something of the file in a message: short, and unable to drive a terminal."""
    told = safe_text(f"{value!r}")
    return told if len(told) <= 60 else told[:59] + "…"


def _keys(said: object, chosen: dict[str, Chosen], wrong: list[str]) -> Mapping[str, str]:
    """`claim.verify = "f5"` is a table in a table for TOML; so is `"claim.verify" = "f5"` not. Both mean the same."""
    if not isinstance(said, dict):
        wrong.append('keys must be a table: [keys] with preset = "vim" and lines such as claim.verify = "v,f5"')
        return {}
    keys: dict[str, str] = {}
    for name, value in _flat(said):
        if name == PRESET.name:
            _choose(PRESET, value, chosen, wrong)
        elif not isinstance(value, str) or not all(part.strip() for part in value.split(",")):
            wrong.append(f'keys: {_shown(name)} needs its keys as text, such as "v" or "v,f5", not {_shown(value)}')
        else:
            keys[name] = value
    return keys


def _flat(table: Mapping[str, object], before: str = "") -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            flat += _flat(value, f"{before}{name}.")
        else:
            flat.append((before + name, value))
    return flat


def _verdicts(said: object, wrong: list[str]) -> tuple[OwnVerdict, ...]:
    if not isinstance(said, dict):
        wrong.append('verdicts must be tables: [verdicts.satire] with lines such as key = "t"')
        return ()
    return tuple(
        one for name, table in said.items() if (one := _verdict(str(name), table, wrong)) is not None
    )


def _verdict(name: str, table: object, wrong: list[str]) -> OwnVerdict | None:
    where = f"verdicts.{_shown(name)[1:-1]}"
    if not isinstance(table, dict):
        wrong.append(f"{where} must be a table of key, glyph, word, meaning and rating")
        return None
    if not name.isascii() or not name.replace("-", "").isalnum() or name != name.lower():
        wrong.append(f"{where}: a verdict's id is lower-case letters, digits and hyphens")
        return None
    texts: dict[str, str] = {}
    rating: int | None = None
    for field_, value in table.items():
        if field_ == "rating":
            if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5:
                rating = value
            else:
                wrong.append(f"{where}: rating must be 1 to 5, not {_shown(value)}; none is given")
        elif field_ not in ("key", "glyph", "word", "meaning"):
            wrong.append(f"{where}: there is no {_shown(field_)}; key, glyph, word, meaning and rating are")
        elif not isinstance(value, str) or not value.strip() or safe_text(value) != value or "\n" in value:
            wrong.append(f"{where}: {field_} must be text on one line, not {_shown(value)}")
        elif field_ == "glyph" and not _one_cell(value):
            wrong.append(f"{where}: glyph must be one character of one cell, not {_shown(value)}")
        else:
            texts[field_] = value.strip()
    return OwnVerdict(
        name, texts.get("key", ""), texts.get("glyph", ""), texts.get("word", ""), texts.get("meaning", ""), rating
    )


def _organisation(said: object, wrong: list[str]) -> Organisation | None:
    if said is None:
        return None
    from store import Organisation

    cells: dict[str, str] = {"name": "", "url": "", "page": ""}
    if not isinstance(said, dict):
        wrong.append("organisation must be a table of name, url and page")
        return None
    for name, value in said.items():
        if name not in cells:
            wrong.append(f"organisation: there is no {_shown(name)}; name, url and page are")
        elif not isinstance(value, str) or not value.strip() or safe_text(value) != value or "\n" in value:
            wrong.append(f"organisation: {name} must be text on one line, not {_shown(value)}")
        else:
            cells[name] = value.strip()
    return Organisation(**cells)


def _one_cell(text: str) -> bool:
    import unicodedata

    # East Asian wide and full characters take two cells; marks that join others take none.
    return len(text) == 1 and unicodedata.east_asian_width(text) not in "WF" and not unicodedata.combining(text)


