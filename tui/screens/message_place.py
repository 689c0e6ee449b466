"""Where a message that stands over a screen goes: not over what the next key would judge, nor over what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.geometry import Region, Size, Spacing
from textual.screen import Screen

EDGES = 3
"""Lines at the bottom that stay in sight: a message, the status line, the keys."""

UNTIL_LAID_OUT, LOOKS = 0.02, 50
"""Seconds until it is looked anew whether a message has its size, and how often."""

TOAST, TOAST_RACK = "Toast", "ToastRack"
"""What the style sheet calls the messages that stand over a screen, and what holds them."""


def place(screen: Size, message: Size, kept: Sequence[Region]) -> Region:
    """The lowest place, rightmost of those, in which the message covers nothing of `kept`; where there is none, least of it.

    What is first in `kept` counts more than all that comes after it.
    """
    width, height = min(message.width, screen.width), min(message.height, max(0, screen.height - EDGES))
    columns = dict.fromkeys((screen.width - width, (screen.width - width) // 2, 0))
    rows = range(screen.height - EDGES - height, -1, -1)
    places = [Region(x, y, width, height) for y in rows for x in columns] or [Region(0, 0, width, height)]
    return min(places, key=lambda one: [one.intersection(part).area for part in kept])


def make_way(screen: Screen[None], kept: Callable[[], Sequence[Region]], looks: int = 0) -> None:
    """Put the messages of a screen where they cover least of what is `kept` of it.

    A new one has no size yet: `looks` is how often it is waited for.
    """
    if screen.is_attached:
        screen.call_after_refresh(_make_way, screen, kept, looks)


def _make_way(screen: Screen[None], kept: Callable[[], Sequence[Region]], looks: int) -> None:
    if not screen.is_attached:
        return
    messages = [one.region for one in screen.query(TOAST)]
    if not messages or not all(one.area for one in messages):
        if looks:
            screen.set_timer(UNTIL_LAID_OUT, lambda: _make_way(screen, kept, looks - 1))
        return
    size = Size(max(one.width for one in messages), sum(one.height for one in messages) + len(messages) - 1)
    spot = place(screen.size, size, kept())
    margin = Spacing(0, screen.size.width - spot.right, screen.size.height - spot.bottom, 0)
    for rack in screen.query(TOAST_RACK):
        if rack.styles.margin != margin:
            rack.styles.margin = margin
