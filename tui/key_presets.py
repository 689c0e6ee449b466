"""The sets of keys to choose from, as what differs from the table of keys (keymap.py), which is the set "vim".

Data only: ids of commands, and their keys in Textual's names. A command that is not named here keeps its keys.
"""

from __future__ import annotations

from collections.abc import Mapping

_ARROWS = {
    "move.down": "down", "move.up": "up", "move.top": "home", "move.bottom": "end",
    "move.half_down": "pagedown", "move.half_up": "pageup",
    "article.page": "space,ctrl+down", "article.page_up": "ctrl+up", "article.next": "right", "article.previous": "left", "article.contradiction": "f6,B",
    "find.search": "ctrl+f,slash", "history.undo": "ctrl+z,z", "history.redo": "ctrl+y,Z", "desk.suspend": "f12",
    "help.keys": "f1,question_mark", "desk.export": "ctrl+s,w", "desk.quit": "ctrl+q,q",
    "choose.down": "down", "choose.up": "up", "choose.start_later": "right", "choose.start_earlier": "left",
    "choose.end_later": "shift+right", "choose.end_earlier": "shift+left", "choose.cancel": "escape",
}  # fmt: skip

_RAYYAN = {
    "claim.verify": "i,v", "claim.dispute": "e,d", "claim.unproven": "u", "evidence.supports": "ctrl+s",
    "note.edit": "l,m", "evidence.address": "ctrl+o",
}  # fmt: skip

PRESETS: Mapping[str, Mapping[str, str]] = {"vim": {}, "arrows": _ARROWS, "rayyan": _RAYYAN}
