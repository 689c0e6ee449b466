"""What is told of the workers of a cluster while they read."""

from __future__ import annotations

from dataclasses import dataclass

from store.spreading.code_identity import Difference


@dataclass(frozen=True, slots=True)
class RefusedWorker:
    """A worker that is given nothing: what it reads with otherwise; `problem` where it could not even be asked."""

    address: str
    differences: tuple[Difference, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CrewNews:
    """The workers as they are now: how many are at work, how many went away so far, who was refused.

    `dashboard` is the address of Dask's own page about them, "" where the scheduler has none.
    """

    scheduler: str
    dashboard: str
    workers: int
    lost: int
    refused: tuple[RefusedWorker, ...]
