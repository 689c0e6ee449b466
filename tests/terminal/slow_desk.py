"""factdesk on a machine where looking for short words takes long, and where a bug waits for whoever searches for it."""

from __future__ import annotations

import time
from array import array

from store import ClaimQuery, Desk
from tui.cli import main

SLOW = 0.7
"""Seconds that a search for one or two letters takes here, as on a desk of a hundred thousand claims."""


def slowed() -> None:
    """Make it so."""
    keys = Desk.claim_keys

    def claim_keys(self: Desk, query: ClaimQuery) -> array[int]:
        found = keys(self, query)
        if query.search == "bug":
            raise ZeroDivisionError
        if 0 < len(query.search) < 3:
            time.sleep(SLOW)
        return found

    Desk.claim_keys = claim_keys  # type: ignore[method-assign]


if __name__ == "__main__":
    slowed()
    main()
