"""What accounts ask before they tell anything: which claims and words may leave the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Set
from dataclasses import dataclass
from typing import Protocol

from store.records import Evidence


class Discretion(Protocol):
    """What decides what may leave the desk: see store/reviews/confidential.py."""

    @property
    def sources(self) -> Set[str]:
        """The sources that are confidential."""

    @property
    def claims(self) -> Set[str]:
        """The claims of confidential documents."""

    @property
    def articles(self) -> Set[str]:
        """The confidential documents themselves."""

    def text(self, text: str) -> str:
        """The text, or what stands in its place."""

    def hides(self, one: Evidence) -> bool:
        """Whether a piece of evidence may not leave."""


@dataclass(frozen=True, slots=True)
class Open:
    """Of a desk that knows no confidential sources: everything may leave."""

    sources: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    def text(self, text: str) -> str:
        """The text."""
        return text

    def hides(self, one: Evidence) -> bool:
        """Nothing is hidden."""
        return False


def of(conn: sqlite3.Connection) -> Discretion:
    """What may leave this desk."""
    return Open()
