"""Standard output and standard error while a command runs: everything that is printed goes through here.

So that no command has to think of it: text on a terminal and all messages are made safe, what the output's encoding
lacks is written as an escape, and an output that is closed or full is told in words. The app draws on the terminal
itself; it prints nothing.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, cast

from store.errors import FactdeskError
from tui.safe_text import safe_line, safe_text

LONGEST = 1_000
"""Characters of a message; of a longer one (a path of 4,000, say) the middle is left out."""


class OutputLost(FactdeskError):
    """Standard output is closed, full or broken: the answer could not be given."""


class ReaderLeft(Exception):
    """Whoever read standard output has all it wanted (`| head`). No OSError: click would make an exit code of that."""


class GuardedStream:
    """A stream as commands see it. `exact`: data for a program, whose controls are its own business."""

    def __init__(self, below: TextIO | None, *, exact: bool, needed: bool, owner: GuardedStream | None = None) -> None:
        self.below = below
        self._exact = exact
        self.needed = needed
        self._told = False
        self._owner = owner
        self.encoding = (below and below.encoding) or "utf-8"
        self.errors = (below and below.errors) or "strict"

    def write(self, text: str, /) -> int:
        """Write the text. Raises OutputLost where the answer cannot be given, ReaderLeft where nobody reads."""
        shown = text if self._exact else safe_text(text)
        if self.below is None:
            if self.needed and text:
                raise OutputLost("standard output is closed, the answer could not be written", do="open it, or use -o")
            return len(text)
        try:
            self.below.write(shown)
        except OSError as problem:
            self._lost(problem)
        return len(text)

    def flush(self) -> None:
        """Hand over what is kept back; raises as write() does."""
        try:
            if self.below is not None and not self._told:
                self.below.flush()
        except OSError as problem:
            self._lost(problem)

    def isatty(self) -> bool:
        """Whether a person reads it."""
        return self.below is not None and self.below.isatty()

    def fileno(self) -> int:
        """The descriptor; raises OSError where there is none."""
        if self.below is None:
            raise OSError("closed")
        return self.below.fileno()

    def _lost(self, problem: OSError) -> None:
        if not self.needed:
            return  # nowhere is left to say that nothing can be said
        # Not to be told again at the end, when it would be asked to hand over the rest.
        self._told = True
        if self._owner is not None:
            self._owner._told = True
        if isinstance(problem, BrokenPipeError):
            raise ReaderLeft from problem
        raise OutputLost(
            f"standard output takes no more ({problem.strerror}), the answer is not complete",
            do="free some space, or send it elsewhere; what was stored is kept",
        ) from problem


class _Escapes:
    """What to write for characters that an encoding lacks; in JSON the same value, elsewhere readable."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.count = 0
        codecs.register_error(name, self)

    def __call__(self, problem: UnicodeError) -> tuple[str, int]:
        if not isinstance(problem, UnicodeEncodeError):
            raise problem
        lacking = problem.object[problem.start : problem.end]
        self.count += len(lacking)
        units = lacking.encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)), problem.end


@contextmanager
def guarded() -> Iterator[None]:
    """Guard standard output and standard error for the time of one command. Raises OutputLost at the end too."""
    out, err = sys.stdout, sys.stderr
    escapes, unheard = _Escapes("factdesk-output"), _Escapes("factdesk-messages")
    before = []
    for one, handler in ((out, escapes), (err, unheard)):
        if isinstance(one, io.TextIOWrapper) and one.errors in ("strict", "surrogateescape", "backslashreplace"):
            before.append((one, one.errors))
            one.reconfigure(errors=handler.name)
    below = out if _is_open(out) else None
    safe_out = GuardedStream(below, exact=below is not None and not below.isatty(), needed=True)
    safe_err = GuardedStream(err if _is_open(err) else None, exact=False, needed=False)
    sys.stdout, sys.stderr = cast(TextIO, safe_out), cast(TextIO, safe_err)
    try:
        yield
        safe_out.flush()
        if escapes.count:
            say(
                f"standard output is {safe_out.encoding}, which lacks {escapes.count} of the characters: they are"
                " written as \\u and four digits; set PYTHONIOENCODING=utf-8 to have them as they are"
            )
    finally:
        safe_err.flush()
        sys.stdout, sys.stderr = out, err
        with suppress(OSError):  # it flushes once more what was told already
            for wrapper, errors in before:
                wrapper.reconfigure(errors=errors)


def drawing(stream: TextIO) -> TextIO:
    """The stream for what draws with escape sequences of its own (rich), out of text that was made safe already."""
    if isinstance(stream, GuardedStream):
        return cast(TextIO, GuardedStream(stream.below, exact=True, needed=stream.needed, owner=stream))
    return stream


def say(message: str, *more: str) -> None:
    """One message to the person, on standard error: one line, whatever stands in it; further lines where `more` is."""
    print("\n".join(("factdesk: " + _line(message), *map(_line, more))), file=sys.stderr)


def let_go() -> None:
    """At the end: what a stream still holds and cannot hand over is dropped. It was told already.

    Python would complain of it in its own words, and end with 120 whatever had been done.
    """
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def occupy_standard_descriptors() -> None:
    """Put /dev/null where a standard stream was closed, lest the next file that is opened take its number.

    A database that is descriptor 1 gets everything written into it that was meant for standard output.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # for as long as the program runs


def _is_open(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed


def _line(text: str) -> str:
    # A file's name in a locale that is not UTF-8 comes as surrogates; most names are UTF-8 all the same.
    with suppress(UnicodeError):
        text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    if len(text) > LONGEST:
        text = f"{text[: LONGEST * 2 // 3]} … {text[-LONGEST // 3 :]}"
    return safe_line(text)
