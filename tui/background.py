"""Asking the terminal for its background (OSC 11), without waiting for the answer and without taking it for keys.

The question is sent when the terminal is taken over; the first screen is painted meanwhile. The answer comes among the
keys, as a sequence that Textual's parser does not know and would hand on letter by letter: it is taken out before. For
that the parser of the driver for Linux and macOS is replaced by one of ours; where Textual has changed so far that this
cannot be done, nothing is asked.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from tui.themes import Rgb

if TYPE_CHECKING:
    from textual.driver import Driver

QUESTION = "\x1b]11;?\x1b\\"

ESCAPE = "\x1b"

PATIENCE = 3.0
"""Seconds in which an answer is looked for; later ones come from no terminal known."""

HELD = 0.25
"""Seconds for which the beginning of an answer is held back for its rest; then it was keys.

An escape alone is handed on at once, for it is a key that people press: should an answer be torn just behind it, its rest
is known by it all the same.
"""

UNABLE = ("", "dumb", "linux", "vt100", "vt102", "vt220")
"""Terminals ($TERM) that are not asked: they know no such question, and some would print it."""

_ANSWER = re.compile(r"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)")
_BEGUN = re.compile(r"\x1b(?:\](?:1(?:1(?:;(?:r(?:g(?:b(?:a?(?::[0-9a-fA-F/]{0,20}\x1b?)?)?)?)?)?)?)?)?)?$")


class BackgroundTold(Message):
    """The terminal said what its background is."""

    def __init__(self, color: Rgb) -> None:
        super().__init__()
        self.color = color


class Listener:
    """Takes the answer out of what comes from the terminal."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until = now() + PATIENCE
        self._held = ""
        """The beginning of an answer, with its escape."""
        self._held_at = 0.0
        self._given = False
        """Whether the escape before what comes next, or of what is held, was handed on."""

    @property
    def listening(self) -> bool:
        """Whether an answer may still come."""
        return bool(self._held) or self._now() < self._until

    def hear(self, data: str) -> tuple[str, Rgb | None]:
        """What is left of the data for others, and the background if it was told. "" asks for what was held too long."""
        if not self.listening:
            return data, None
        if not data and not self._held:
            return "", None
        now, held, given = self._now(), self._held, self._given
        late = bool(held) and now - self._held_at >= HELD
        text = (held or (ESCAPE if given else "")) + data
        self._held, self._given = "", False
        found = _ANSWER.search(text)
        if found is not None:
            self._until = 0.0
            return text[given : found.start()] + text[found.end() :], _rgb(found)
        begun = _BEGUN.search(text)
        if begun is not None and begun[0] != ESCAPE and not late:
            self._held, self._given = begun[0], given and begun.start() == 0
            self._held_at = self._held_at if held else now
            return text[given : begun.start()], None
        self._given = text.endswith(ESCAPE)
        return text[given:], None


def _rgb(found: re.Match[str]) -> Rgb:
    """One to four hexadecimal digits a part, scaled to 0..255."""
    red, green, blue = (round(int(part, 16) / (16 ** len(part) - 1) * 255) for part in found.groups()[:3])
    return red, green, blue


class _Parser(Protocol):
    def feed(self, data: str) -> Iterable[Message]: ...

    def tick(self) -> Iterable[Message]: ...


def asking(driver: type[Driver]) -> type[Driver]:
    """The driver class, asking for the background when it takes the terminal; as it is where that cannot be done."""
    from textual.drivers import linux_driver

    parser: type[_Parser] | None = getattr(linux_driver, "XTermParser", None)
    if driver is not linux_driver.LinuxDriver or parser is None or os.environ.get("TERM", "") in UNABLE:
        return driver
    if not callable(getattr(parser, "feed", None)) or not callable(getattr(parser, "tick", None)):
        return driver

    class ListeningParser(parser):  # type: ignore[valid-type, misc]  # whichever class Textual has there
        """Textual's parser, which the answer never reaches."""

        def __init__(self, *args: object) -> None:
            super().__init__(*args)
            self._listener = Listener()

        def feed(self, data: str) -> Iterable[Message]:
            """What came from the terminal, as messages."""
            if data:
                data, color = self._listener.hear(data)
                if color is not None:
                    yield BackgroundTold(color)
                if not data:
                    return
            yield from super().feed(data)

        def tick(self) -> Iterable[Message]:
            """Called several times a second: what was held back and was no answer after all goes on."""
            if self._listener.listening:
                data, _ = self._listener.hear("")
                if data:
                    yield from super().feed(data)
            yield from super().tick()

    class AskingDriver(linux_driver.LinuxDriver):
        """Textual's driver for Linux and macOS, with a question at the start."""

        _asked = False

        def start_application_mode(self) -> None:
            """Take the terminal over, and ask once."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self.input_tty and not self._asked:
                self._asked = True
                self.write(QUESTION)
                self.flush()

        def run_input_thread(self) -> None:
            """Read keys with a parser that takes the answer out."""
            setattr(linux_driver, "XTermParser", ListeningParser)  # noqa: B010 - a name that Textual does not export
            super().run_input_thread()

    return AskingDriver
