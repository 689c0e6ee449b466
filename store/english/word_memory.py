"""What is known of a word, found once and kept: a few thousand words make up nearly all of what is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 32_768
"""So many words are kept; then it begins anew, so that an archive of misprints does not fill the memory."""
LONGEST = 40
"""Longer words (an address, a line without white space) come once and are not kept."""


class WordMemory(dict[str, T], Generic[T]):
    """`memory[word]` is what `find(word)` says. A dict, so that a whole sentence is looked up without a call a word."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> T:
        found = self._find(word)
        if len(word) < LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = found
        return found
