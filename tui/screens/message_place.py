"""Where a message that stands over the panes goes: not over what the next key would judge."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region, Size

EDGES = 3
"""Lines at the bottom that stay in sight: a message, the status line, the keys."""


def place(screen: Size, message: Size, kept: Sequence[Region]) -> Region:
    """The lowest place, rightmost of those, in which the message covers nothing of `kept`; where there is none, least of it.

    What is first in `kept` counts more than all that comes after it.
    """
    width, height = min(message.width, screen.width), min(message.height, max(0, screen.height - EDGES))
    columns = dict.fromkeys((screen.width - width, (screen.width - width) // 2, 0))
    rows = range(screen.height - EDGES - height, -1, -1)
    places = [Region(x, y, width, height) for y in rows for x in columns] or [Region(0, 0, width, height)]
    return min(places, key=lambda one: [one.intersection(part).area for part in kept])
