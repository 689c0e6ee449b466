"""Noticing a held-down key.

Every verdict key counts, however fast they come: a paste, a script or a practised hand loses none. But the same verdict
again and again, faster than people decide, is probably a key that somebody leans on, and must not pass unnoticed. So a
run of the same verdict, each key pressed within FASTER seconds of the last, raises a notice from NOTICED on; the notice counts on,
stays until something else is done, and one key takes the whole run back.
"""

from __future__ import annotations

FASTER = 0.15
"""Seconds between two verdicts that nobody reads a claim in; keyboards repeat every 0.02 to 0.05."""

NOTICED = 5
"""Verdicts in a row after which the run is pointed out."""


class Runs:
    """The run of equal verdicts that is under way."""

    def __init__(self) -> None:
        self.verdict = ""
        self.count = 0
        self._last = 0.0

    def given(self, verdict: str, pressed: float) -> int:
        """A verdict was given by a key pressed then (monotonic seconds); returns how long the run is now.

        When the key was pressed, not when it was worked on: on a busy machine that may be much later.
        """
        same = verdict == self.verdict and pressed - self._last < FASTER
        self.count = self.count + 1 if same else 1
        self.verdict, self._last = verdict, pressed
        return self.count

    def over(self) -> int:
        """Something else is done; returns how long the run was."""
        count, self.count, self.verdict = self.count, 0, ""
        return count
