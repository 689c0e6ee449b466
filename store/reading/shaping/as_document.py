"""The last step of every format: pieces of text become one Document, or the reason why they make none.

Here stand the rules that hold for all formats: an article has a title and text, nothing is longer than the limits, and
what cannot be stored is replaced.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.documents import PLAIN, Document, Kind, Standing
from store.english import lexicon
from store.english.same_letters import same_letters
from store.errors import SourceRejected
from store.reading.access import urls
from store.reading.decoding import limits
from store.reading.decoding.clean import one_line, shown, storable
from store.reading.shaping.dates import ImpossibleDate, date_in_url, iso_date
from store.reading.shaping.place import title_of
from store.reading.shaping.printed_days import day_of_field

_SMALL = lexicon.words("function_words.small in headlines")
# Three dots are those of a headline that teases; of an abbreviation ("in S.C.") the last dot is its own.
_STOPPED = re.compile(r"(?:[^\W_]{2}|[\d%])[\"'”’»)\]]*(?:\.|。)[\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def document(
    *,
    title: str | None,
    paragraphs: Iterable[str],
    origin: str,
    source_bytes: bytes,
    retrieved_at: str = "",
    published: str = "",
    url: str = "",
    byline: str = "",
    source: str = "",
    kind: Kind = "article",
    language: str = "",
    keep_raw: bool = False,
    checked_claim: str = "",
    rating: str = "",
    claimant: str = "",
    standings: Iterable[Standing] = (),
    struck: tuple[str, ...] = (),
    canonical_url: str | None = None,
) -> Document:
    """The Document of these pieces; `published` is ISO already, blank paragraphs are left out.

    `title` is None where the source gives none: the article is called by how its first paragraph begins. A title that the
    source does give is a heading where a paragraph of the text says nothing but that again, unless it is a sentence.

    `standings`, where given, are as many as the paragraphs. `canonical_url` None means that of `url`.

    Without a date, the one in the URL's path is taken; without an outlet, the URL's host.
    Raises SourceRejected where there is no title, no text, or more of either than the limits allow.
    """
    given, stand = list(paragraphs), list(standings)
    if stand:
        stand = [how for how, paragraph in zip(stand, given, strict=True) if paragraph.strip()]
    kept = tuple(storable(paragraph) for paragraph in given if paragraph.strip())
    if title is None:
        title = title_of(kept[0]) if kept else ""
    else:
        stand = _headline_again(title, kept, stand)
    title = one_line(title)
    if not title:
        raise SourceRejected("no title", where=origin, do="give the article a title")
    if len(title) > limits.MAX_TITLE:
        raise SourceRejected(
            f"the title has {len(title):,} characters, the limit is {limits.MAX_TITLE:,}",
            where=origin,
            do="put a title before the text",
        )
    check_length(kept, origin)
    if not any(any(map(str.isalnum, paragraph)) for paragraph in kept):
        raise SourceRejected("a title and no text", where=origin, do="add the article's paragraphs")
    url = storable(url.strip())
    return Document(
        title=title,
        paragraphs=kept,
        published=published or date_in_url(url),
        url=url,
        canonical_url=urls.canonical(url) if canonical_url is None else canonical_url,
        byline=one_line(byline),
        source=one_line(source) or urls.host_of(urls.original(url)),
        kind=kind,
        language=one_line(language),
        origin=origin,
        retrieved_at=retrieved_at,
        raw_sha256=hashlib.sha256(source_bytes).hexdigest(),
        raw=source_bytes if keep_raw else None,
        checked_claim=one_line(checked_claim),
        rating=one_line(rating),
        claimant=one_line(claimant),
        standings=tuple(stand) if any(how != PLAIN for how in stand) else (),
        struck=tuple(map(one_line, struck)),
    )


def _headline_again(title: str, paragraphs: Sequence[str], standings: Sequence[Standing]) -> list[Standing]:
    """The standings of these paragraphs, those that print the headline again told as headings. Never all of the text: who
    is told one sentence as headline and article has it as the article. Nor where it ends as a sentence does: it is the first
    of the text then, by which a post or a bulletin without a headline was called, and tells what nothing else may tell."""
    stand = list(standings) or [PLAIN] * len(paragraphs)
    if _is_sentence(one_line(title)):
        return stand
    again = [
        at
        for at, (paragraph, how) in enumerate(zip(paragraphs, stand, strict=True))
        if how.kind == "text" and len(paragraph) <= 2 * len(title) + 2 and same_letters(paragraph, title)
    ]
    if sum(how.kind == "text" for how in stand) > len(again):
        for at in again:
            stand[at] = replace(stand[at], kind="heading")
    return stand


def _is_sentence(title: str) -> bool:
    """Whether a title is a sentence of prose: it has a full stop, which headlines leave off, and words in small letters that
    headlines in capitals print with one."""
    return bool(_STOPPED.search(title)) and any(word.islower() and word not in _SMALL for word in _WORD.findall(title))


def check_length(paragraphs: tuple[str, ...], origin: str) -> None:
    """Raises SourceRejected for a paragraph or an article longer than the limits."""
    total = 0
    for number, paragraph in enumerate(paragraphs, start=1):
        total += len(paragraph)
        if len(paragraph) > limits.MAX_PARAGRAPH:
            raise SourceRejected(
                f"paragraph {number} has {len(paragraph):,} characters, the limit is {limits.MAX_PARAGRAPH:,}",
                where=origin,
                do="break it into paragraphs",
            )
    if total > limits.MAX_ARTICLE:
        raise SourceRejected(
            f"the text has {total:,} characters, the limit is {limits.MAX_ARTICLE:,}",
            where=origin,
            do="split it into several articles",
        )


def published_date(text: str, *, origin: str, name: str) -> str:
    """The ISO date of a date field, in any of the languages known; "" where the field holds no date at all ("stated in a speech").

    Raises SourceRejected, naming the field or line, for a date that does not exist.
    """
    try:
        return iso_date(text) or day_of_field(text)
    except ImpossibleDate:
        raise SourceRejected(
            f"{name}: {shown(text.strip())} is no date", where=origin, do="correct it, or leave it empty"
        ) from None
