"""What is dear to make and asked for again, kept twice: the last few as they are, many more packed small.

A story of thousands of articles compares each with others; what does not stay in memory would be made anew every time. To
unpack costs about a fifth of reading.
"""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class PackedMemory(Generic[K, T]):
    """At most `live` things as they are, and those used before them packed, in at most `most` bytes. One thread at a time."""

    __slots__ = ("_bytes", "_live", "_most", "_packed", "_whole")

    def __init__(self, live: int, most: int) -> None:
        self._live = live
        self._most = most
        self._bytes = 0
        self._whole: OrderedDict[K, T] = OrderedDict()
        self._packed: OrderedDict[K, bytes] = OrderedDict()

    def get(self, key: K) -> T | None:
        """What is kept under a key, from now on among the last used; None where nothing is."""
        if key in self._whole:
            self._whole.move_to_end(key)
            return self._whole[key]
        packed = self._packed.get(key)
        if packed is None:
            return None
        self._packed.move_to_end(key)
        # Only what this object packed itself, in this process, is unpacked.
        found: T = pickle.loads(zlib.decompress(packed))
        self._hold(key, found)
        return found

    def put(self, key: K, value: T) -> None:
        """Keep something under a key that holds nothing yet."""
        self._hold(key, value)

    def clear(self) -> None:
        """Forget everything."""
        self._whole.clear()
        self._packed.clear()
        self._bytes = 0

    def __contains__(self, key: K) -> bool:
        return key in self._whole or key in self._packed

    def _hold(self, key: K, value: T) -> None:
        self._whole[key] = value
        self._whole.move_to_end(key)
        while len(self._whole) > self._live:
            old, left = self._whole.popitem(last=False)
            if old not in self._packed:
                packed = self._packed[old] = zlib.compress(pickle.dumps(left, pickle.HIGHEST_PROTOCOL), 1)
                self._bytes += len(packed)
        while self._bytes > self._most:
            _, packed = self._packed.popitem(last=False)
            self._bytes -= len(packed)
