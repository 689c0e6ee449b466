"""When a desk tells the others that it sent something, and when it looks at what they have told: many do both at one server."""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import inf

LOOK_S = 5.0
"""How often is looked whether another program wrote to the file, and whether the server is still there."""

NEWS_S = 1.0
"""Seconds between two looks at what arrived: the first news comes at once, of many that follow some come together."""

SHARE = 20
"""So many times as long as a look took nothing is looked at again, LOOK_S at most: where processors are wanted by others (or the
network is slow), news come later, and more of them with one look."""

APART_S = 0.2
"""Seconds over which those are spread who would tell at the same time: who hears another need not."""

ON_ITS_WAY_S = 0.1
"""Seconds that what is told may be on its way: what was sent in them, it may not have told of."""


@dataclass(slots=True)
class Telling:
    """When the others are told that something was sent. Of many who send in one second one tells, since each who hears it asks
    for all that arrived; times are those of time.monotonic()."""

    due: float = inf
    _sent: float = -inf
    _last: float = -inf

    def owe(self, now: float) -> None:
        """Something was sent."""
        self._sent = now
        if self.due == inf:
            wait = self._last + NEWS_S
            self.due = now if wait <= now else wait + random.uniform(0.0, APART_S)

    def told(self, now: float) -> None:
        """The others were told."""
        self.due, self._last = inf, now

    def heard(self, now: float) -> None:
        """Somebody else has told them; of what was sent long enough before as well."""
        self._last = now
        if self._sent < now - ON_ITS_WAY_S:
            self.due = inf


@dataclass(slots=True)
class Looking:
    """When is looked at what others have told; times are those of time.monotonic().

    All who listen hear it in the same moment. Each looks at once after a quiet time, and while news follow each other at a moment of
    its own: fifty who look together keep server and processors for as long as all their looks take, and whoever judges then waits.
    """

    due: float = inf
    _rest: float = 0.0
    """Seconds until the next look, in the middle."""
    _last: float = -inf

    def heard(self, now: float) -> None:
        """Somebody told something."""
        if self.due == inf:
            part = self._rest * 2 / 3
            self.due = max(now, self._last + part) + (random.uniform(0.0, part) if now < self._last + LOOK_S else 0.0)

    def looked(self, begun: float, now: float) -> None:
        """It was looked from `begun` until now."""
        self.due, self._last = inf, now
        self._rest = min(max(SHARE * (now - begun), NEWS_S), LOOK_S)
