"""A process that is served claims one after the other, as somebody at a desk of their own is: prints each it holds.

    python -m tests.store.reviews.lease_worker DESK NAME SECONDS
"""

from __future__ import annotations

import sys
from pathlib import Path

from store import Desk, Status


def main(path: str, name: str, seconds: str) -> None:
    """Go through the desk until nobody else has left anything, judging what was served."""
    with Desk.open(Path(path), name, create=False) as desk:
        print("ready", flush=True)
        sys.stdin.readline()
        others: set[str] = set()
        while True:
            others |= {one.claim_id for one in desk.readers.taken()}
            found = desk.next_claim(Status.UNREVIEWED, "", without=others)
            if found is None:
                if not others:
                    return
                others.clear()
                if desk.next_claim(Status.UNREVIEWED, "", without=[one.claim_id for one in desk.readers.taken()]) is None:
                    return
                continue
            if desk.readers.take(found[0], float(seconds)):
                others.add(found[0])
                continue
            # Between the question and the lease somebody may have judged it: then it waits no more.
            if desk.claim(found[0]).status == Status.UNREVIEWED:
                print(found[0], flush=True)
                desk.judge([found[0]], "verified")


if __name__ == "__main__":
    main(*sys.argv[1:])
