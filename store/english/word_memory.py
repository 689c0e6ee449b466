"""What is known of a word or of a few things together, found once and kept: few of them make up nearly all of what is read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

MOST = 32_768
"""So much is kept; then it begins anew, so that an archive of misprints does not fill the memory."""
LONGEST = 40
"""Longer words (an address, a line without white space) come once and are not kept."""


class Memory(dict[K, T], Generic[K, T]):
    """`memory[key]` is what `find(key)` says. A dict, so that a whole sentence is looked up without a call a word."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[K], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> T:
        if len(self) >= MOST:
            self.clear()
        found = self[key] = self._find(key)
        return found


class WordMemory(Memory[str, T]):
    """The same for words."""

    __slots__ = ()

    def __missing__(self, key: str) -> T:
        found = self._find(key)
        if len(key) < LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[key] = found
        return found
