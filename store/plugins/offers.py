"""What a plugin may offer, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from store.records import CheckedArticle, Verdict


class TextSink(Protocol):
    """Where an exporter writes."""

    def write(self, text: str, /) -> object:
        """Take some text."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as a plugin reads it: `published` an ISO date or "", `paragraphs` as printed."""

    title: str
    paragraphs: Sequence[str]
    published: str = ""
    url: str = ""
    byline: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads files with these endings (".gmi", lower case): `read` gets the bytes and the name of the source."""

    format: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Iterable[ReadArticle]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes `--format FORMAT`, and files with this ending: `write` gets the articles with what was judged in them."""

    format: str
    ending: str
    write: Callable[[Sequence[CheckedArticle], TextSink], None]


@dataclass(frozen=True, slots=True)
class ClaimHint:
    """Why a sentence asks to be checked, in a word or two, and how much (0..1): it makes a claim of it, or raises its worth."""

    reason: str
    worth: float


@dataclass(frozen=True, slots=True)
class VerdictSet:
    """Verdicts that a desk can be given together."""

    name: str
    verdicts: tuple[Verdict, ...]
