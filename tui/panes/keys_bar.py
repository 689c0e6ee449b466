"""The line of keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from tui.keymap import Key, display

ALWAYS = ("help.keys", "desk.quit", "choose.take", "choose.cancel")


def keys_line(keys: Sequence[Key], width: int) -> Text:
    """These keys with their names, as many as there is room for; the help has them all."""
    text = Text(no_wrap=True, overflow="crop", end="")
    parts = [(key.id in ALWAYS, display(key.keys.split(",")[0]), key.title.lower()) for key in keys]
    room = width - sum(len(k) + len(d) + 3 for always, k, d in parts if always)
    for always, key, words in sorted(parts, key=lambda part: part[0]):
        needed = len(key) + len(words) + 3
        if always or needed <= room:
            text.append(key, "bold")
            text.append(f" {words}  ", "dim")
            if not always:
                room -= needed
    return text
