"""The one table of keys: bindings, the help screen, the palette and `factdesk keys` are all made from it.

A person's own keys stand in `factdesk/keymap.json` of the XDG config folder, as {"claim.verify": "v,f5", ...}. What is
wrong there is said at start, and the default stays. No Textual here: the command line reads this table too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

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
        """The keys as a person knows them."""
        return " ".join(display(key) for key in self.keys.split(","))


_DISPLAYED = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "enter", "escape": "esc", "space": "space",
    "slash": "/", "question_mark": "?", "colon": ":", "plus": "+", "backspace": "backspace", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "home", "end": "end",
}  # fmt: skip


def display(key: str) -> str:
    """A key's Textual name as people write it: "question_mark" is ?, "upper_j" stays J."""
    *modifiers, name = key.split("+") if key != "+" else ["plus"]
    return "+".join([*modifiers, _DISPLAYED.get(name, name)])


KEYS: tuple[Key, ...] = (
    Key("claim.verify", "v", "Verified", "The evidence supports the claim", "Verdict", hint=True),
    Key("claim.dispute", "d", "Disputed", "The evidence contradicts the claim", "Verdict", hint=True),
    Key("claim.context", "c", "Needs context", "True in part, or misleading as it stands", "Verdict", hint=True),
    Key("claim.unproven", "i", "Unproven", "Insufficient evidence either way", "Verdict", hint=True),
    Key("claim.uncheckable", "o", "Not checkable", "No evidence could settle it: opinion, prediction", "Verdict", hint=True),
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
    Key("find.search", "slash", "Search", "Claims of the whole desk with these words", "Find", hint=True),
    Key("find.filter", "f", "Filter", "Choose which claims are listed", "Find", hint=True),
    Key("find.order", "O", "Order", "As in the article, most worth checking first, or over the whole desk", "Find"),
    Key("find.clear", "escape", "Clear", "Leave the search, the filter or the selection", "Find"),
    Key("claim.select", "x", "Select", "Select the claim; a verdict then goes to all selected", "Claims"),
    Key("claim.same", "b", "Same claim", "The same claim elsewhere: go there, or give one verdict to all", "Claims"),
    Key("claim.add", "a", "Add a claim", "Choose words of the article as a claim", "Claims"),
    Key("claim.trim", "t", "Trim the claim", "Put other words in the place of this claim", "Claims"),
    Key("claim.drop", "X", "No claim", "Say that this is no claim; it leaves the list", "Claims"),
    Key("copy.citation", "y", "Copy", "Copy the claim with its citation", "Desk"),
    Key("desk.export", "w", "Export", "Write all claims to a file", "Desk"),
    Key("desk.progress", "p", "Progress", "What is done, and where", "Desk"),
    Key("desk.home", "H", "Home", "The articles of the desk, with what is done in each; read more in", "Desk", hint=True),
    Key("desk.history", "h", "History", "What you and others did, when, on which claim", "Desk"),
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

BY_ID: Mapping[str, Key] = {key.id: key for key in KEYS}


def config_file() -> Path:
    """Where a person's own keys are looked for (XDG base directory specification)."""
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "factdesk" / "keymap.json"


def problems(keys: Sequence[Key]) -> list[str]:
    """What is wrong with a table of keys: an id twice, or one key for two commands of the same context."""
    found: list[str] = []
    ids: set[str] = set()
    taken: dict[tuple[Context, str], str] = {}
    for one in keys:
        if one.id in ids:
            found.append(f"the command {one.id} stands there twice")
        ids.add(one.id)
        for name in one.keys.split(","):
            other = taken.setdefault((one.context, name), one.id)
            if other != one.id:
                found.append(f"the key {display(name)} is both {other} and {one.id}")
    return found


def personal(path: Path) -> tuple[tuple[Key, ...], list[str]]:
    """The table with the person's own keys, and what is wrong with them, in words for a person.

    A command with a wrong key keeps its default; where two commands would share a key, none of the person's keys is used.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return KEYS, []
    except (OSError, ValueError) as problem:
        return KEYS, [f"{path}: cannot be read ({problem}); the default keys are in use"]
    if not isinstance(said, dict):
        return KEYS, [f"{path}: must be one JSON object of command ids and keys; the default keys are in use"]
    wrong: list[str] = []
    chosen: dict[str, str] = {}
    for name, keys in said.items():
        if name not in BY_ID:
            wrong.append(f"{path}: there is no command {name!r}; `factdesk keys` lists them")
        elif not isinstance(keys, str) or not all(part.strip() for part in keys.split(",")):
            wrong.append(f'{path}: {name} needs its keys as text, such as "v" or "v,f5"')
        else:
            chosen[name] = ",".join(_LONG.get(part.strip(), part.strip()) for part in keys.split(","))
    table = tuple(replace(key, keys=chosen.get(key.id, key.keys)) for key in KEYS)
    clashes = problems(table)
    if clashes:
        return KEYS, [*wrong, *(f"{path}: {clash}; the default keys are in use" for clash in clashes)]
    return table, wrong


_LONG = {"/": "slash", "?": "question_mark", ":": "colon", "+": "plus"}
