"""What the panes tell the screen: where the mouse pointed."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class ClaimPointed(Message):
    """The mouse pointed at a claim, then (monotonic seconds)."""

    claim_id: str
    at: float


@dataclass
class WordsDragged(Message):
    """The mouse was drawn over words of a paragraph of the article, as printed there."""

    position: int
    start: int
    end: int


@dataclass
class PassagePointed(Message):
    """The mouse pointed at a passage, counted from 0."""

    index: int
