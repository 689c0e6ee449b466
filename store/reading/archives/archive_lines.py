"""The lines of a web archive, none longer than a head may be: the library puts a line together in the square of its length."""

from __future__ import annotations

from warcio.bufferedreaders import DecompressingBufferedReader

_LONGEST = 1 << 20
"""Bytes of one line of a record's head; the longest addresses and cookies have some thousands."""


class ShortLines(DecompressingBufferedReader):  # type: ignore[misc]
    """What the library reads an archive with. Raises ValueError for a line that is no line of a head."""

    def readline(self, length: int | None = None) -> bytes:
        """The next line, its end included, as far as `length` bytes."""
        line: bytes = super().readline(length or _LONGEST)
        if not length and len(line) == _LONGEST and not line.endswith(b"\n"):
            raise ValueError("a line of a head without an end")
        return line
