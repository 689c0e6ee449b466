"""A window that is closed in mid-painting holds nothing up."""

from __future__ import annotations

import errno
import io

from textual.drivers._writer_thread import WriterThread

from tui.terminal.gone_terminal import GoneTerminal


class Cut(io.StringIO):
    """A terminal whose line was cut."""

    def write(self, text: str, /) -> int:
        """Nothing can be written."""
        raise OSError(errno.EIO, "Input/output error")


class Counted(GoneTerminal):
    """Keeps what it was given."""

    def __init__(self) -> None:
        super().__init__(Cut())
        self.taken: list[str] = []

    def write(self, text: str, /) -> int:
        """Take it."""
        self.taken.append(text)
        return super().write(text)


def test_what_is_painted_on_a_terminal_that_is_gone_is_taken_and_the_writing_goes_on_to_its_end() -> None:
    terminal = Counted()
    thread = WriterThread(terminal)  # type: ignore[arg-type]  # it asks for no more than this of a file
    thread.start()
    thread.write("a")
    thread.write("b")
    thread.stop()
    assert terminal.taken == ["a", "b"]
    assert terminal.gone


def test_a_terminal_that_is_there_is_written_to() -> None:
    below = io.StringIO()
    terminal = GoneTerminal(below)
    terminal.write("seen")
    terminal.flush()
    assert (below.getvalue(), terminal.gone) == ("seen", False)
