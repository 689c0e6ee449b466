"""A bench that is done at once: what it is told to find."""

from __future__ import annotations

import sys

from bench.figures import Figure, show

if __name__ == "__main__":
    if sys.argv[1] == "fail":
        sys.exit("the disk of " + __file__ + " was full")
    if sys.argv[1] == "skip":
        print("skipped: no data")
    else:
        print("# made | up")
        show([Figure("a <b> | c", float(sys.argv[1]), "ms", None, 2.0, "a peer", 1.5), Figure("only told", 3.0, "MB")])
