"""What the panes and the workers tell the review screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from store import Passage


@dataclass
class RelatedFound(Message):
    """The related passages of a claim, or why there are none (`problem`)."""

    claim_id: str
    passages: tuple[Passage, ...]
    problem: str = ""


@dataclass
class TallyFound(Message):
    """How many claims have each status, and how many articles there are."""

    tally: dict[str, int]
    articles: int


@dataclass
class ReadingOn(Message):
    """Sources are being read: how far it has come, or (`finished`) what came of it."""

    line: str
    finished: bool = False
    problems: tuple[str, ...] = ()


@dataclass
class ClaimPointed(Message):
    """The mouse pointed at a claim."""

    claim_id: str


@dataclass
class PassagePointed(Message):
    """The mouse pointed at a passage, counted from 0."""

    index: int
