"""What comes from the terminal, before Textual makes keys of it: a terminal's answers are no keys, and no byte ends the app.

Terminals answer questions (ours, and those of a program that ran before) with strings between ESC ] or ESC P and a
terminator. Textual's parser knows none of them and would hand them on letter by letter: a `d` in a colour would be a
verdict. They are taken out. Bytes that are no UTF-8, and sequences over which the parser stumbles, cost themselves.

For that the parser of the driver for Linux and macOS is replaced by one of ours; where Textual has changed so far that
this cannot be done, it reads the terminal as it does by itself.
"""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from tui.crash import keep_report
from tui.terminal.gone_terminal import GoneTerminal, TerminalGone

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from textual.driver import Driver

ESCAPE = "\x1b"

HELD = 0.25
"""Seconds for which the beginning of a string is held back for its rest; then it was keys.

An escape alone is handed on at once, for it is a key that people press: should a string be torn just behind it, its rest
is known by it all the same.
"""

TYPED = 8
"""Characters that a person may have typed within that time; a longer beginning is a string whose end was lost."""

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

PASTE_RESTS = 2.0
"""Seconds without a letter after which a paste has ended, whether its end came or not."""

LONGEST = 65_536
"""Characters of a string that are kept; of a longer one only that it has not ended."""

_STRING = re.compile(rf"\x1b\[0n|\x1b[\]P_^X](?:[^\x07\x1b]*(?:\x07|\x1b\\)|[^\x07\x1b]{{{TYPED},}}(?=\x1b[^\\]))")
"""A whole one, or a long one that another sequence cut off; also the answer to whether the terminal is well."""

_BEGUN = re.compile(r"\x1b(?:\[0?|[\]P_^X][^\x07\x1b]*\x1b?)?$")


class Strings:
    """Takes the terminal's strings out of what comes from it, in whatever pieces they come."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._held = ""
        """The beginning of a string, with its escape."""
        self._held_at = 0.0
        self._given = False
        """Whether the escape of what is held, or the one before what comes next, was handed on."""
        self._given_at = 0.0

    def taken(self, data: str) -> tuple[str, list[str]]:
        """What is left for others, and the strings. "" asks for what was held too long."""
        now, held = self._now(), self._held
        given = self._given and (bool(held) or now - self._given_at < HELD)
        if held and now - self._held_at >= HELD:
            self._held, self._given = "", False
            keys = held[given:] if len(held) <= TYPED else ""
            rest, strings = self.taken(data)
            return keys + rest, strings
        if not data:
            return "", []
        text = (held or (ESCAPE if given else "")) + data
        strings, left, at = [], "", 0
        for one in _STRING.finditer(text):
            strings.append(one[0])
            left += text[max(at, given) : one.start()]
            at = one.end()
        begun = _BEGUN.search(text, at)
        if begun is None or begun[0] == ESCAPE:
            self._held, self._given, self._given_at = "", begun is not None, now
            return left + text[max(at, given) :], strings
        self._held_at = self._held_at if held and len(begun[0]) <= TYPED else now
        self._held = begun[0] if len(begun[0]) <= LONGEST else begun[0][:2] + "." * TYPED
        self._given = given and begun.start() == 0
        return left + text[max(at, given) : begun.start()], strings


class Paste:
    """Knows whether a paste has begun whose end does not come: every key after it would be taken for a part of it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._last = ""
        self._open = False
        self._came_at = 0.0

    def comes(self, data: str) -> None:
        """This came from the terminal."""
        seen = self._last + data
        begun, ended = seen.rfind(PASTE_BEGINS), seen.rfind(PASTE_ENDS)
        self._open = begun > ended if max(begun, ended) >= 0 else self._open
        self._last = seen[-len(PASTE_ENDS) + 1 :]
        self._came_at = self._now()

    def is_torn(self) -> bool:
        """Whether nothing more of it has come for so long that nothing will."""
        return self._open and self._now() - self._came_at > PASTE_RESTS


class _Parser(Protocol):
    def feed(self, data: str) -> Iterable[Message]: ...

    def tick(self) -> Iterable[Message]: ...


def careful(driver: type[Driver], hear: Callable[[str], Message | None] = lambda string: None) -> type[Driver]:
    """The driver class, reading the terminal with care; as it is where that cannot be done.

    `hear` is told each string that the terminal sent, and may make a message of it.
    """
    from textual.drivers import linux_driver

    parser: type[_Parser] | None = getattr(linux_driver, "XTermParser", None)
    if driver is not linux_driver.LinuxDriver or parser is None:
        return driver
    if not callable(getattr(parser, "feed", None)) or not callable(getattr(parser, "tick", None)):
        return driver

    class CarefulParser(parser):  # type: ignore[valid-type, misc]  # whichever class Textual has there
        """Textual's parser, which the terminal's strings never reach, and which goes on after what it cannot read."""

        def __init__(self, *args: object) -> None:
            super().__init__(*args)
            self._begun_with = args
            self._strings = Strings()
            self._paste = Paste()

        def feed(self, data: str) -> Iterable[Message]:
            """What came from the terminal, as messages; "" says that nothing more will."""
            if not data:
                yield from super().feed(data)
                return
            left, strings = self._strings.taken(data)
            yield from self._messages(strings)
            if left:
                self._paste.comes(left)
                yield from self._parsed(super().feed(left))

        def tick(self) -> Iterable[Message]:
            """Called several times a second: what was held back and was no string after all goes on."""
            left, _ = self._strings.taken("")
            left += PASTE_ENDS if self._paste.is_torn() else ""
            if left:
                self._paste.comes(left)
                yield from self._parsed(super().feed(left))
            yield from super().tick()

        def _messages(self, strings: Sequence[str]) -> Iterable[Message]:
            return [message for message in map(hear, strings) if message is not None]

        def _parsed(self, messages: Iterable[Message]) -> Iterable[Message]:
            try:
                yield from messages
            except Exception as problem:  # a sequence that no terminal should send costs itself, not the session
                keep_report(problem)
                super().__init__(*self._begun_with)

    class CarefulDriver(linux_driver.LinuxDriver):
        """Textual's driver for Linux and macOS, with care."""

        def start_application_mode(self) -> None:
            """Begin to write and to read."""
            # A name that Textual does not export; without it a terminal that goes away in mid-painting is not borne.
            file = getattr(self, "_file", None)
            if file is not None and not isinstance(file, GoneTerminal):
                setattr(self, "_file", GoneTerminal(file))  # noqa: B010
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types

        def run_input_thread(self) -> None:
            """Read keys, with a parser and a decoder that stumble over nothing."""
            # Names that Textual does not export; without the second, a byte that is no UTF-8 would end the thread.
            setattr(linux_driver, "XTermParser", CarefulParser)  # noqa: B010
            setattr(linux_driver, "getincrementaldecoder", _forgiving)  # noqa: B010
            try:
                super().run_input_thread()
            except (EOFError, OSError):
                # Nothing will ever come again: Textual would ask anew without end, or show a traceback.
                self.process_message(TerminalGone())

    return CarefulDriver


class Decoder(codecs.IncrementalDecoder):
    """In its text U+FFFD stands for what cannot be decoded; it raises EOFError where the terminal had nothing to read."""

    def __init__(self, encoding: str) -> None:
        super().__init__("replace")
        self._below = codecs.getincrementaldecoder(encoding)("replace")

    def decode(self, data: ReadableBuffer, final: bool = False) -> str:
        """What was read, as text; a terminal that is there is read only when something has come."""
        if not data and not final:
            raise EOFError("the terminal has gone away")
        return self._below.decode(data, final)


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(Decoder, encoding)
