"""What runs on a worker of a cluster: found there by name, so a worker without this code does nothing."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from store.documents import Document
from store.spreading.batches import Batch, Made, answer
from store.spreading.code_identity import CodeIdentity, code_identity

T = TypeVar("T")

_ONE = threading.Lock()
"""One batch at a time: threads of one process share a core anyway, and what plugins say is told by process."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A worker that reads with other code: it did nothing."""

    address: str
    identity: CodeIdentity


def held(make: Callable[[Document], T]) -> Callable[[Document], T]:
    """What every batch needs, kept by the workers: it may know every article of the desk."""
    return make


def at_work(
    batch: Batch, wanted: CodeIdentity, format: str | None, make: Callable[[Document], T]
) -> Made[T] | Stranger:
    """What comes of a batch, where this worker reads with the wanted code."""
    mine = code_identity()
    if mine != wanted:
        from distributed import get_worker

        return Stranger(get_worker().address, mine)
    with _ONE:
        _spare_garbage()
        return answer(batch, format, make)


@cache
def _spare_garbage() -> None:
    # A worker makes rows by the hundred thousand and no cycles: looking for garbage often costs a tenth of its time.
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
