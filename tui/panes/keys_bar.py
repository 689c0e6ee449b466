"""The line of keys at the bottom: those of the pane that has the keys first; each can be clicked."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.keymap import Key, display
from tui.state import PaneName
from tui.verdict_table import PREFIX

BARS: Mapping[PaneName, tuple[str, ...]] = {
    "claims": (
        "claim.verify", "claim.dispute", "claim.context", "claim.unproven", "claim.uncheckable", "claim.later",
        "history.undo", "note.edit", "claim.next", "find.search", "find.filter", "pane.related", "desk.home",
    ),
    "related": (
        "evidence.supports", "evidence.contradicts", "evidence.context", "open.here", "note.edit", "claim.verify",
        "claim.dispute", "claim.context", "history.undo", "pane.claims",
    ),
    "article": (
        "open.here", "article.page", "article.next", "claim.add", "open.back", "pane.claims", "claim.verify",
        "claim.dispute", "history.undo",
    ),
}  # fmt: skip
"""The keys shown for each pane, the most wanted first."""

Doing = Literal["reviewing", "choosing", "walking", "beginning"]
"""What the keys are for: claims, the words of a claim, its parts one by one, or a desk that has no article yet."""

PAIRED: Mapping[Doing, tuple[tuple[str, str], ...]] = {
    "choosing": (
        ("choose.down", ""), ("choose.up", "sentence"), ("choose.start_earlier", ""), ("choose.start_later", "start"),
        ("choose.end_earlier", ""), ("choose.end_later", "end"),
    ),
    "walking": (
        ("claim.verify", "ticks"), ("claim.dispute", "disputes"), ("unit.next", ""), ("unit.previous", "part"),
        ("find.clear", "whole claim"), ("note.edit", "its source"), ("claim.drop", "is none"),
    ),
    "beginning": (("desk.home", "home, reads articles in"), ("desk.settings", "settings"), ("history.undo", "undo")),
}  # fmt: skip
"""What keys do that do something else than among the claims; of a pair the words say what both of them move."""

ALWAYS = ("choose.take", "choose.cancel", "help.palette", "help.keys", "desk.quit")
"""The keys that are shown however narrow the terminal is."""


def keys_shown(keys: Sequence[Key], pane: PaneName, width: int, *, doing: Doing = "reviewing", wanted: str = "") -> list[tuple[str, str, str]]:
    """(command, key, words) of these keys as far as there is room, in their order; the help has them all.

    `wanted` says which claims the next one is among, where it is not the unreviewed ones.
    """
    by_id = {key.id: key for key in keys}

    def part(command: str) -> tuple[str, str, str]:
        key = by_id[command]
        return command, display(key.keys.split(",")[0]), key.title.lower()

    last = [part(one) for one in ALWAYS if one in by_id and one.startswith("choose") == (doing == "choosing")]
    room = width - sum(_cells(one) for one in last)
    shown: list[tuple[str, str, str]] = []
    told = {"claim.next": f"next {wanted}"} if wanted else {}
    listed = PAIRED.get(doing) or [(one, told.get(one) or by_id[one].title.lower()) for one in bar(pane, keys) if one in by_id]
    for command, words in [pair for pair in listed if pair[0] in by_id]:
        one = (command, part(command)[1], words)
        if _cells(one) <= room:
            shown.append(one)
            room -= _cells(one)
    return shown + last


def fitted(parts: Sequence[tuple[str, str, str]], width: int) -> Sequence[tuple[str, str, str]]:
    """As many of these as have room whole, the first ones."""
    while len(parts) > 1 and sum(map(_cells, parts)) > width:
        parts = parts[:-1]
    return parts


def bar(pane: PaneName, keys: Sequence[Key]) -> tuple[str, ...]:
    """The commands of a pane's line; verdicts of the desk's own stand after the built-in ones."""
    own = tuple(key.id for key in keys if key.id.startswith(PREFIX) and key.keys)
    listed = BARS[pane]
    at = listed.index("claim.uncheckable") + 1 if "claim.uncheckable" in listed else len(listed)
    return (*listed[:at], *own, *listed[at:])


def _cells(part: tuple[str, str, str]) -> int:
    return cell_len(_shown(part))


def _shown(part: tuple[str, str, str]) -> str:
    """A key and its words as they stand there; one of a pair has no words of its own."""
    return f"{part[1]} {part[2]}  " if part[2] else f"{part[1]} "


class KeysBar(Widget):
    """Paints the keys; a click on one does what it does."""

    @dataclass
    class Pointed(Message):
        """The mouse chose a key, then (monotonic seconds)."""

        command: str
        at: float

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._parts: Sequence[tuple[str, str, str]] = ()
        self._before: Sequence[tuple[str, str, str]] = ()
        self._since = 0.0
        """When they took the place of those before."""

    def show_keys(self, parts: Sequence[tuple[str, str, str]]) -> None:
        """Other keys."""
        if parts != self._parts:
            self._before, self._parts, self._since = self._parts, parts, time.monotonic()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        segments: list[Segment] = []
        for part in self._parts if y == 0 else ():
            key = part[1]
            segments += [Segment(key, Style(bold=True)), Segment(_shown(part)[len(key) :], Style(dim=True))]
        return Strip(segments).adjust_cell_length(self.size.width)

    def on_click(self, event: Click) -> None:
        """Which key was pointed at."""
        offset = event.get_content_offset(self)
        at = 0
        # Who pointed before other keys stood there pointed at those that did.
        pointed_at = self._before if event.time < self._since else self._parts
        for part in pointed_at if offset is not None else ():
            if offset is not None and at <= offset.x < at + len(_shown(part).rstrip()):
                self.post_message(self.Pointed(part[0], event.time))
                return
            at += _cells(part)
