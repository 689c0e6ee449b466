"""The values of a JSON document one at a time, from a stream: those of an array, those that stand one after the other, and
those of the list that a large object holds. No more than one of them is held."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from store.errors import SourceRejected
from store.reading.decoding import limits

_BLOCK = 1 << 20
_SKIP = re.compile(r"[\s,]*")
SCRIPT_OF_DATA = re.compile(r"\s{0,20}window\.YTD\.[\w.]{1,60}\s{0,9}=(?=\s{0,9}\[)")
"""How the files begin that Twitter gives people of what they wrote: a script that puts an array of objects somewhere."""
_COLON = re.compile(r"\s*:\s*")

LARGE = 16 * limits.MEGABYTE
"""Characters from which on an object is no longer held whole, if it holds one of the lists asked for."""


_MOST_LOGGED = 250_000
"""Entries of a log that are looked through: a browser's session of a working day has some ten thousand."""


def many_values(text: str | bytes, start: int = 0) -> bool:
    """Whether JSON may hold more values than can be held, by the signs between them; those in strings count as well."""
    if isinstance(text, bytes):
        return sum(text.count(sign, start) for sign in (b",", b"[", b"{")) > limits.MAX_VALUES
    return sum(text.count(sign, start) for sign in ",[{") > limits.MAX_VALUES


class Elements:
    """Each value with where it stands and its text. Raises SourceRejected where the JSON breaks.

    `lists` are the names of lists whose elements are values of their own where the object that holds them is large; each is
    then given as that object with this element alone, and `where` says which of them it is. `around` are the names of objects in
    it that may hold such a list in its place.
    """

    def __init__(self, stream: BinaryIO, origin: str, lists: frozenset[str], around: frozenset[str] = frozenset()) -> None:
        sample = stream.read(_BLOCK)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._read: Callable[[int], bytes] = stream.read
        self._text = self._decoder.decode(sample)
        self._at = begins.end() if (begins := SCRIPT_OF_DATA.match(self._text)) else 0
        self._ended = not sample
        self._origin = origin
        self._lists = lists
        self._around = around
        self._line = 1
        self._parser = json.JSONDecoder()

    def __iter__(self) -> Iterator[tuple[str, object, str]]:
        self._skip()
        is_array = self._text.startswith("[", self._at)
        self._at += is_array
        while True:
            self._skip()
            if is_array and self._text.startswith("]", self._at):
                return
            if self._is_out():
                if is_array:
                    raise self._broken("the array does not end")
                return
            where = f"{self._origin}:{self._line}"
            found = self._element(LARGE if self._text.startswith("{", self._at) else limits.MAX_FILE)
            if found is None:
                yield from self._of_object()
            else:
                yield where, *found

    def _of_object(self) -> Iterator[tuple[str, object, str]]:
        """The elements of the lists of the object that begins here, which is too large to be held; what is no list of those
        asked for goes with each of them."""
        number = 0
        for number, (value, text) in enumerate(self._in_object(self._around), start=1):
            yield f"{self._origin}:{self._line}#{number}", value, text
        if not number:
            raise SourceRejected(
                f"an object of more than {LARGE // limits.MEGABYTE} MB without a list of articles",
                where=self._origin,
                do="save one object a line as .jsonl",
            )

    def _in_object(self, around: frozenset[str]) -> Iterator[tuple[dict[str, object], str]]:
        """The object that begins here, once for each element of its lists, with that element alone."""
        self._at += 1
        fields: dict[str, object] = {}
        while True:
            self._skip()
            if self._text.startswith("}", self._at):
                self._at += 1
                break
            name, _ = self._whole()
            if not isinstance(name, str):
                raise self._broken("an object without a name for its value")
            self._colon()
            if name in around and self._text.startswith("{", self._at):
                for number, (inner, text) in enumerate(self._in_object(frozenset())):
                    if number == _MOST_LOGGED:
                        raise SourceRejected(
                            f"a log of more than {_MOST_LOGGED:,} entries; the rest is not read",
                            where=f"{self._origin}:{self._line}",
                            do="save the pages themselves",
                        )
                    yield {**fields, name: inner}, text
                continue
            if name not in self._lists or not self._text.startswith("[", self._at):
                fields[name], _ = self._whole()
                continue
            self._at += 1
            while True:
                self._skip()
                if self._text.startswith("]", self._at):
                    self._at += 1
                    break
                value, text = self._whole()
                yield {**fields, name: [value]}, text

    def _whole(self) -> tuple[object, str]:
        """The next value and its text. Raises SourceRejected where the document ends instead."""
        if self._is_out():
            raise self._broken("it does not end")
        found = self._element(limits.MAX_FILE)
        if found is None:
            raise self._broken(f"an element longer than {limits.MAX_FILE // limits.MEGABYTE} MB")
        return found

    def _element(self, most: int) -> tuple[object, str] | None:
        """The value that begins here and its text; None where it is longer than `most` characters, and may be held no longer."""
        size = _BLOCK
        while True:
            try:
                value, end = self._parser.raw_decode(self._text, self._at)
                if end < len(self._text) or self._ended:
                    text = self._text[self._at : end]
                    self._at = end
                    self._line += text.count("\n")
                    return value, text
            except json.JSONDecodeError as error:
                # Broken well before the end of what has been read is broken for good.
                if self._ended or (error.pos < len(self._text) - 16 and not error.msg.startswith("Unterminated")):
                    raise self._broken(error.msg, self._text.count("\n", self._at, error.pos)) from None
            except RecursionError:
                raise self._broken("nested too deeply") from None
            except ValueError:
                raise self._broken("a number with too many digits") from None
            # All that has been read is of this element, so what is counted is its own.
            many = many_values(self._text, self._at)
            if many or len(self._text) - self._at > most:
                if most == LARGE:
                    return None
                large = f"of more than {limits.MAX_VALUES:,} values" if many else f"longer than {limits.MAX_FILE // limits.MEGABYTE} MB"
                raise self._broken(f"an element {large}")
            self._more(size)
            size *= 2  # so that a large element is parsed anew only a few times

    def _colon(self) -> None:
        self._skip()
        found = _COLON.match(self._text, self._at)
        if found is None:
            raise self._broken("an object without a value for its name")
        self._pass(found.end())
        self._skip()

    def _skip(self) -> None:
        while True:
            found = _SKIP.match(self._text, self._at)
            self._pass(found.end() if found else self._at)
            if not self._is_out() or self._ended:
                return
            self._more(_BLOCK)

    def _pass(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _is_out(self) -> bool:
        return self._at >= len(self._text)

    def _more(self, size: int) -> None:
        data = self._read(size)
        self._ended = not data
        self._text = self._text[self._at :] + self._decoder.decode(data, final=self._ended)
        self._at = 0

    def _broken(self, reason: str, lines: int = 0) -> SourceRejected:
        return SourceRejected(
            f"broken JSON ({reason}); what follows is not read",
            where=f"{self._origin}:{self._line + lines}",
            do="correct it, or save one object a line as .jsonl",
        )
