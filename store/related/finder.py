"""Finder: the passages of other articles that speak of the same thing as a claim."""

from __future__ import annotations

from store.db.connection import File
from store.records import Passage


class Finder:
    """Searches one desk; one thread at a time."""

    def __init__(self, file: File) -> None:
        self._file = file

    def passages(
        self,
        text: str,
        *,
        published: str = "",
        article_id: str = "",
        context: str = "",
        limit: int = 20,
        kind: str = "",
    ) -> list[Passage]:
        """Related passages, best first."""
        return []

    def interrupt(self) -> None:
        """End a running passages() early: it raises Interrupted."""
