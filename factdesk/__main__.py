"""Where the command `factdesk` (and `python -m factdesk`) begins: first a look whether the code beside us is ours."""

from __future__ import annotations

import sys

from factdesk.neighbours import stranger

EXIT_USAGE = 2


def main() -> None:
    """Run the command line, or say in one line why it cannot be."""
    wrong = stranger()
    if wrong:
        sys.exit(_told(wrong))
    try:
        from tui.cli import main as command_line
    except ImportError as problem:
        if not (problem.name or "").startswith(("store", "tui")):
            raise
        # The folders are ours and the files are not: another package was installed over them.
        told = f"its own files are damaged ({problem.name} is not what it was); install factdesk again"
        sys.exit(_told(told + ", in a virtual environment of its own"))
    command_line()


def _told(wrong: str) -> int:
    if sys.stderr is not None:
        # ascii(): a folder's name may hold anything, and the code that makes text safe is what is missing.
        print("factdesk: " + "".join(one if one.isprintable() else ascii(one)[1:-1] for one in wrong), file=sys.stderr)
    return EXIT_USAGE


if __name__ == "__main__":
    main()
