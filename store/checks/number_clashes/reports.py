"""Reports: articles as their numbers are compared, sentence by sentence. What they hold, no comparing."""

from __future__ import annotations

from dataclasses import dataclass

from store.checks.number_clashes.readings import Reading


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with numbers or dates: its id, its paragraph, where it starts there, its words, and what they were read as."""

    claim_id: str
    position: int
    start: int
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Report:
    """An article as it is compared: its claims that hold numbers or dates, in order."""

    article_id: str
    published: str
    sentences: tuple[Told, ...]
