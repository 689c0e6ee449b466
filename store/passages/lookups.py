"""What related passages are asked for, and the last search as it was asked and answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from store.passages.ranked import Ranked


@dataclass(frozen=True, slots=True)
class Query:
    """What related passages are asked for: words, when they were published, and the text of their article."""

    id: str
    text: str
    published: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """One search as it was asked, by which thread in which state of the file, and what it found in articles, best first."""

    text: str
    published: str
    article_id: str
    context: str
    size: int
    state: tuple[int, int]
    found: tuple[Ranked, ...]

    def answers(self, other: Lookup) -> bool:
        """Whether the other asks for the same of the same file."""
        return replace(self, found=()) == replace(other, found=())
