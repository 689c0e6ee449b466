"""What every reader is told of the source it reads, besides its bytes; and how deep sources may stand in each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from store.documents import Document
from store.errors import SourceRejected
from store.reading.access.sources import Source
from store.reading.decoding.clean import one_line

Result = Document | SourceRejected
Part = Document | SourceRejected | Source
"""What a reader may yield: an article, a reason why there is none, or a source that stands in this one."""

MAX_DEPTH = 3
"""Archives in archives, mails in mails: how many deep."""

BYLINE = re.compile(r"by\s+(\S.{1,80})$", re.IGNORECASE)
"""A line that says by whom a text is, the name in its first group."""

_ENDS = re.compile(r"[.…。!?][\"'”’»)\]]*$")
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source stands: `origin` names it in messages, `url` and `charset` are what the server said, if any."""

    origin: str
    retrieved_at: str = ""
    url: str = ""
    charset: str = ""
    depth: int = 0

    @property
    def name(self) -> str:
        """The file's name without its ending, as a title of last resort: "talk at the town hall"."""
        name = PurePosixPath(self.origin.partition("#")[0].partition("?")[0].replace("\\", "/")).name
        stem = name.removesuffix(".gz").rpartition(".")[0] or name
        return one_line(re.sub(r"[_-]+", " ", stem)) or "untitled"


class Reader(Protocol):
    """A reader of one format. Raises SourceRejected where the source as a whole cannot be read."""

    def __call__(self, data: bytes, place: Place, /) -> Iterator[Part]:
        """The articles in the bytes, in their order."""
        ...


def is_title(line: str) -> bool:
    """Whether a text's first line may be its headline: it does not end as a sentence of the text does."""
    return (bool(line) and not _ENDS.search(line)) or line.endswith(("?", "!"))


def title_of(paragraph: str) -> str:
    """A title for a text without one: the beginning of its first paragraph, which stays a paragraph."""
    text = one_line(paragraph[: 4 * _LONGEST_TITLE])
    if len(text) <= _LONGEST_TITLE:
        return text.rstrip(".")
    cut = text[:_LONGEST_TITLE]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:–—-") + "…"
