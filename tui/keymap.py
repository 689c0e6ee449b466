"""The one table of keys: bindings, the help screen, the palette and `factdesk keys` are all made from it.

What a person changes in it stands in the settings (settings.py); personal.py puts both together. No Textual here: the
command line reads this table too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Protocol

from tui.own_files import own_text
from tui.safe_text import safe_line, safe_text
from tui.verdict_table import BUILT_IN, VerdictLook

Context = Literal["review", "choosing"]
"""review: the desk; choosing: while the words of a claim are being chosen in the article."""


@dataclass(frozen=True, slots=True)
class Key:
    """One command: its id, its keys in Textual's names (comma-separated), and what a person reads about it."""

    id: str
    keys: str
    title: str
    tooltip: str
    group: str
    context: Context = "review"
    hint: bool = False
    """Shown in the line of keys at the bottom, as far as there is room."""

    @property
    def shown(self) -> str:
        """The keys as a person knows them; "" for a command that only the palette has."""
        return " ".join(display(key) for key in names(self.keys))


_DISPLAYED = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "enter", "escape": "esc", "space": "space",
    "slash": "/", "full_stop": ".", "comma": ",", "question_mark": "?", "colon": ":", "plus": "+", "backspace": "backspace", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "home", "end": "end",
}  # fmt: skip


def display(key: str) -> str:
    """A key's Textual name as people write it: "question_mark" is ?, "upper_j" stays J."""
    *modifiers, name = key.split("+") if key != "+" else ["plus"]
    return "+".join([*modifiers, _DISPLAYED.get(name, name)])


class Pressed(Protocol):
    """A key as the screen hears it (textual.events.Key)."""

    key: str
    character: str | None

    @property
    def is_printable(self) -> bool:
        """Whether it is a character that can be seen."""
        ...


TOLD = frozenset({"left", "right", "insert", "delete", "shift+left", "shift+right", "backspace", "tab", "shift+tab"})
"""Keys besides letters that are told when they do nothing."""


def does_nothing(event: Pressed) -> str:
    """What to call a key that nothing is bound to; "" for what no person presses as a command."""
    if event.is_printable:
        return safe_line(event.character or event.key)
    return display(event.key) if event.key in TOLD or event.key.startswith(("ctrl+", "alt+", "f")) else ""


def verdict_key(look: VerdictLook) -> Key:
    """The command that gives a verdict."""
    return Key(look.command, look.key, look.title, look.meaning, "Verdict", hint=True)


KEYS: tuple[Key, ...] = (
    *(verdict_key(one) for one in BUILT_IN),
    Key("claim.later", "s", "Later", "Set the claim aside for later", "Verdict", hint=True),
    Key("claim.retract", "r", "Retract", "Withdraw your verdict; the note and the evidence stay", "Verdict"),
    Key("history.undo", "z", "Undo", "Take back the last action, also of an earlier day", "Verdict", hint=True),
    Key("history.redo", "Z", "Redo", "Do again what was undone", "Verdict"),
    Key("history.undo_run", "U", "Undo the run", "Take back a run of verdicts that came faster than people type", "Verdict"),
    Key("note.edit", "m", "Note", "On one line; enter saves, escape leaves it as it was", "Note and evidence", hint=True),
    Key("note.editor", "M", "Note in editor", "Write the note in $EDITOR", "Note and evidence"),
    Key("evidence.supports", "e", "Supports", "Attach the focused passage as supporting", "Note and evidence", hint=True),
    Key("evidence.contradicts", "E", "Contradicts", "Attach the focused passage as contradicting", "Note and evidence"),
    Key("evidence.context", "ctrl+e", "Context", "Attach the focused passage as context", "Note and evidence"),
    Key("evidence.address", "u", "Evidence elsewhere", "Attach an address or file: its page is kept, its words are pinned", "Note and evidence"),
    Key("evidence.sheet", "I", "Evidence and sources", "What is held of the claim rests on: open, tie to a source, mark, ask, detach", "Note and evidence"),
    Key("evidence.where", "L", "Where it says so", "The sentences of a source that carry the claim, and what stands nowhere in it", "Note and evidence"),
    Key("evidence.open", "V", "Open evidence", "Open what is attached: a passage in its article; an address is copied", "Note and evidence"),
    Key("words.propose", "W", "Proposed words", "What should stand in the claim's place; enter saves, escape leaves it as it was", "Note and evidence"),
    Key("words.query", "Q", "Query", "How the query to the author stands: open, changed, stands, on author", "Note and evidence"),
    Key("move.down", "j,down", "Down", "Next claim, line or passage", "Move"),
    Key("move.up", "k,up", "Up", "Previous claim, line or passage", "Move"),
    Key("move.top", "g,home", "Top", "To the beginning", "Move"),
    Key("move.bottom", "G,end", "Bottom", "To the end", "Move"),
    Key("move.half_down", "ctrl+d", "Half page down", "Half a page down", "Move"),
    Key("move.half_up", "ctrl+u", "Half page up", "Half a page up", "Move"),
    Key("article.page", "space,pagedown", "Page the article", "The next page of the article, from any pane", "Move"),
    Key("article.page_up", "pageup", "Page back", "The page before", "Move"),
    Key("article.next", "J", "Next article", "The next article of the desk", "Move"),
    Key("article.previous", "K", "Previous article", "The article before", "Move"),
    Key("article.contradiction", "B", "Contradiction", "To the next place where the open article contradicts itself, and what is wrong there", "Move"),
    Key("claim.next", "n", "Next unreviewed", "The next unreviewed claim, in whichever article", "Move", hint=True),
    Key("claim.previous", "N", "Previous unreviewed", "The unreviewed claim before", "Move"),
    Key("open.here", "enter", "Open", "The claim in its article; the passage in its article", "Move"),
    Key("open.back", "backspace", "Back", "Back to where the passage was opened", "Move"),
    Key("pane.next", "tab", "Next pane", "To the next pane", "Panes"),
    Key("pane.previous", "shift+tab", "Previous pane", "To the pane before", "Panes"),
    Key("pane.article", "1", "Article", "To the article", "Panes"),
    Key("pane.claims", "2", "Claims", "To the claims", "Panes"),
    Key("pane.related", "3", "Related", "To the related passages", "Panes"),
    Key("pane.zoom", "plus", "Zoom", "Give the pane the whole screen, and back", "Panes"),
    Key("pane.fold", "A", "Fold the article", "Give the article's room to the claims, and back", "Panes"),
    Key("find.search", "slash", "Search", "Claims of the whole desk by words and facets: speaker: outlet: status: ...", "Find", hint=True),
    Key("find.speaker", "S", "Of a speaker", "Unreviewed claims of one speaker in the whole desk", "Find"),
    Key("find.filter", "f", "Filter", "Choose which claims are listed", "Find", hint=True),
    Key("find.order", "O", "Order", "As in the article, most worth checking first, or over the whole desk", "Find"),
    Key("find.clear", "escape", "Clear", "Leave the article of a passage, the selection, the search or the filter", "Find"),
    Key("unit.next", "full_stop", "Next part", "The next number, name, date or quotation of the claim, to tick or dispute", "Claims"),
    Key("unit.previous", "comma", "Previous part", "The one before", "Claims"),
    Key("claim.select", "x", "Select", "Select the claim; a verdict then goes to all selected", "Claims"),
    Key("claim.same", "b", "Same claim", "The same claim elsewhere: go there, or give one verdict to all", "Claims"),
    Key("claim.reconfirm", "R", "Reconfirm", "Say of the words that changed what you said of the old ones; the card shows both", "Claims"),
    Key("text.compare", "D", "Both texts", "The article before and now, word by word, at the claim", "Claims"),
    Key("claim.adjudicate", "T", "Adjudicate", "Both sides of a contested claim; a verdict key there rules, for a reason", "Claims"),
    Key("claim.add", "a", "Add a claim", "Choose words of the article as a claim", "Claims"),
    Key("claim.trim", "t", "Trim the claim", "Put other words in the place of this claim", "Claims"),
    Key("claim.drop", "X", "No claim", "Say that this is no claim; it leaves the list", "Claims"),
    Key("article.stage", "C", "Stage", "How far the article is: reading, checking, queries out, cleared, published, corrected", "Desk"),
    Key("copy.citation", "y", "Copy", "Copy the claim with its citation", "Desk"),
    Key("desk.export", "w", "Export", "Write what is decided, this list or all to a file, evidence included", "Desk"),
    Key("desk.progress", "p", "Progress", "What is done, and where", "Desk"),
    Key("desk.home", "H", "Home", "The articles of the desk, with what is done in each; read more in", "Desk", hint=True),
    Key("desk.history", "h", "History", "What you and others did, when, on which claim", "Desk"),
    Key("desk.settings", "f2", "Settings", "Keys, theme, density and the rest: see and change them", "Desk"),
    Key("help.keys", "question_mark,f1", "Keys", "This list, and every sign on the screen", "Desk", hint=True),
    Key("help.palette", "colon,ctrl+p", "Palette", "Every command by its name, and articles by their titles", "Desk"),
    Key("tour.skip", "ctrl+t", "Skip", "The next step of the tour", "Desk"),
    Key("desk.redraw", "ctrl+l", "Redraw", "Paint the screen anew", "Desk"),
    Key("desk.suspend", "ctrl+z", "Suspend", "To the shell; `fg` comes back", "Desk"),
    Key("desk.quit", "q", "Quit", "Leave at once; everything is saved", "Desk", hint=True),
    Key("choose.down", "j,down", "Next sentence", "The next sentence", "Choose words", "choosing", hint=True),
    Key("choose.up", "k,up", "Previous sentence", "The sentence before", "Choose words", "choosing", hint=True),
    Key("choose.start_later", "l,right", "Start later", "Leave the first word out", "Choose words", "choosing", hint=True),
    Key("choose.start_earlier", "h,left", "Start earlier", "Take the word before in", "Choose words", "choosing", hint=True),
    Key("choose.end_later", "L,shift+right", "End later", "Take the word after in", "Choose words", "choosing", hint=True),
    Key("choose.end_earlier", "H,shift+left", "End earlier", "Leave the last word out", "Choose words", "choosing", hint=True),
    Key("choose.take", "enter", "Take", "These are the claim's words", "Choose words", "choosing", hint=True),
    Key("choose.cancel", "escape,q", "Cancel", "Leave everything as it was", "Choose words", "choosing", hint=True),
)  # fmt: skip

_CHOOSING = frozenset(key.id for key in KEYS if key.context == "choosing")


def is_choosing(command: str) -> bool:
    """Whether a command is one of those that choose the words of a claim."""
    return command in _CHOOSING


def named(key: str) -> str:
    """A key as Textual names it: "/" is slash, "?" is question_mark; others as they are."""
    key = key.strip()
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _LONG.get(name, name)


_LONG = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
"""Characters that Textual calls by other names than Unicode does."""


def first_keys(table: Sequence[Key]) -> dict[str, str]:
    """The first key of each command as it is shown, by the command's id."""
    return {key.id: key.shown.partition(" ")[0] for key in table}


_TOLD: dict[str, str] = {}
"""The first keys of the person at the desk: what messages name."""


def know(table: Sequence[Key]) -> None:
    """From here on messages name the keys of this table; of a command without one, its name in the palette."""
    _TOLD.clear()
    palette = next((key.shown.partition(" ")[0] for key in table if key.id == "help.palette"), "")
    _TOLD.update({key.id: key.shown.partition(" ")[0] or f"{palette} {key.title}".strip() for key in table})


def key_for(command: str) -> str:
    """The key by which the person at the desk does this, as it is shown."""
    if not _TOLD:
        know(KEYS)
    return _TOLD.get(command, command)


def names(keys: str) -> tuple[str, ...]:
    """The keys of a list with commas between them; a comma that is meant is called "comma"."""
    return tuple(named(part) for part in keys.split(",") if part.strip())


def is_key(name: str) -> bool:
    """Whether a terminal can send a key of this name: one character, a key with a name, each with modifiers."""
    *modifiers, key = name.split("+")
    if any(one not in ("ctrl", "shift", "alt") for one in modifiers):
        return False
    return len(key) == 1 or key in _NAMED or bool(re.fullmatch(r"f([1-9]|1\d|2[0-4])", key)) or key in _SYMBOLS


_NAMED = frozenset(
    "down up left right enter escape space backspace tab delete insert home end pageup pagedown".split()
)
_SYMBOLS = frozenset(named(chr(code)) for code in range(0x21, 0x7F) if not chr(code).isalnum())


def clash(table: Sequence[Key]) -> tuple[str, str, str] | None:
    """The first key that two commands of one context share: (key, one command, the other)."""
    taken: dict[tuple[Context, str], str] = {}
    for one in table:
        for name in names(one.keys):
            other = taken.setdefault((one.context, name), one.id)
            if other != one.id:
                return name, other, one.id
    return None


def problems(keys: Sequence[Key]) -> list[str]:
    """What is wrong with a table of keys: an id twice, or one key for two commands of the same context."""
    ids = [one.id for one in keys]
    found = [f"the command {one} stands there twice" for one in dict.fromkeys(ids) if ids.count(one) > 1]
    shared = clash(keys)
    return [*found, f"the key {display(shared[0])} is both {shared[1]} and {shared[2]}"] if shared else found


def with_keys(base: Sequence[Key], chosen: Mapping[str, str]) -> tuple[tuple[Key, ...], list[str]]:
    """The table with these keys by the ids of their commands, and what is wrong with them, in words for a person.

    A wrong key, and one that another command has, is left out: its command keeps the key it had.
    """
    known = {one.id for one in base}
    wrong = [f"there is no command {safe_text(one)!r}; `factdesk keys` lists them" for one in chosen if one not in known]
    left: dict[str, str] = {}
    for command, keys in chosen.items():
        strange = [one for one in names(keys) if not is_key(one)]
        if command in known and strange:
            wrong.append(f"{command}: no terminal sends a key {safe_text(strange[0])!r}; its own key stays")
        elif command in known:
            left[command] = ",".join(names(keys))
    while True:
        table = tuple(replace(one, keys=left.get(one.id, one.keys)) for one in base)
        shared = clash(table)
        # The one that was said last gives way; where nothing was chosen, the table itself is wrong, and a test says so.
        guilty = [one for one in left if shared and one in shared[1:]][-1:]
        if shared is None or not guilty:
            return table, wrong
        had = next(one.keys for one in base if one.id == guilty[0])
        del left[guilty[0]]
        stays = f"{guilty[0]} {'keeps its own' if had else 'gets none'}"
        wrong.append(f"the key {display(shared[0])} would be both {shared[1]} and {shared[2]}: {stays}")


def keys_of_json(path: Path) -> tuple[Mapping[str, str], list[str]]:
    """The keys of a keymap.json, where they stood before there was a settings file; and what is to be said of them."""
    try:
        said = json.loads(own_text(path))
    except FileNotFoundError:
        return {}, []
    except (ValueError, RecursionError) as problem:
        told = "nested too deeply" if isinstance(problem, RecursionError) else problem
        return {}, [f"{path}: cannot be read ({told}); the default keys are in use"]
    if not isinstance(said, dict):
        return {}, [f"{path}: must be one JSON object of command ids and keys; the default keys are in use"]
    wrong = [f"{path} is the old place of keys and still read; new: the table [keys] of settings.toml"]
    keys: dict[str, str] = {}
    for name, value in said.items():
        if isinstance(value, str) and all(part.strip() for part in value.split(",")):
            keys[name] = value
        else:
            wrong.append(f'{path}: {safe_text(name)} needs its keys as text, such as "v" or "v,f5"')
    return keys, wrong
