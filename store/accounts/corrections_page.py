"""Corrections as a page for readers: plain text, Markdown, JSON. Nobody's name is on it; times are days, in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from store.accounts.corrections_log import Corrected, CorrectedArticle, Correction
from store.controls import MEMBERS
from store.export.marked_markdown import escaped
from store.export.row_formats import json_line

_UNSAFE = re.compile(f"[{MEMBERS}]")

FORMATS = ("text", "markdown", "json")

Labels = Mapping[str, str]
"""What the desk calls its verdicts, by their ids."""


def page(articles: Sequence[CorrectedArticle], labels: Labels, format: str) -> Iterator[str]:
    """The page in pieces."""
    match format:
        case "json":
            yield "["
            for n, one in enumerate(articles):
                yield (",\n " if n else "") + json_line(asdict(one))
            yield "]\n"
        case "markdown":
            yield from _markdown(articles, labels)
        case _:
            yield from _text(articles, labels)


def _text(articles: Sequence[CorrectedArticle], labels: Labels) -> Iterator[str]:
    if not articles:
        yield "No corrections.\n"
    for n, article in enumerate(articles):
        yield "\n" if n else ""
        yield f"{_line(_head(article))}\n"
        if article.url:
            yield f"{_line(article.url)}\n"
        for one in article.corrections:
            before, after = _values(one, labels)
            yield f"\n  {one.at[:10]}  {_line(_claim(one))}\n"
            yield f"    it said  {_line(before)}\n"
            yield f"    now      {_line(after)}\n"
            if one.why:
                yield f"    because  {_line(one.why)}\n"


def _markdown(articles: Sequence[CorrectedArticle], labels: Labels) -> Iterator[str]:
    yield "# Corrections\n"
    if not articles:
        yield "\nNo corrections.\n"
    for article in articles:
        yield from entries(article, labels)


def entries(article: CorrectedArticle, labels: Labels, level: int = 2) -> Iterator[str]:
    """The corrections of one article as Markdown, under a heading of this level."""
    yield f"\n{'#' * level} {escaped(_head(article))}\n"
    if article.url:
        yield f"\n{escaped(article.url)}\n"
    for one in article.corrections:
        before, after = _values(one, labels)
        yield f"\n**{one.at[:10]}** {escaped(_claim(one))}\n\n"
        yield f"- It said: {escaped(before)}\n"
        yield f"- Now: {escaped(after)}\n"
        if one.why:
            yield f"- Because: {escaped(one.why)}\n"


def _head(article: CorrectedArticle) -> str:
    where = ", ".join(part for part in (article.source, article.published) if part)
    return f"{article.title} ({where})" if where else article.title


def _claim(one: Correction) -> str:
    return "The article's words were changed." if one.kind is Corrected.WORDS else f"“{one.claim}”"


def _values(one: Correction, labels: Labels) -> tuple[str, str]:
    if one.kind is Corrected.WORDS:
        return f"“{one.before[0]}”", f"“{one.after[0]}”" if one.after else "nothing in its place"
    return _verdicts(one.before, labels), _verdicts(one.after, labels)


def _verdicts(ids: Sequence[str], labels: Labels) -> str:
    words = [labels.get(one, one) for one in ids]
    if len(words) > 1:
        return f"contested ({', '.join(words)})"
    return words[0] if words else "no verdict"


def _line(text: str) -> str:
    """On one line, and so that no terminal is driven by it."""
    return _UNSAFE.sub("\ufffd", " ".join(text.split()))
