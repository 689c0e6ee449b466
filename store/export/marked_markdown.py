"""The marked copy as Markdown: the text with each claim's number at its end, and under the text what was found of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from store.controls import MEMBERS
from store.documents import standing_words
from store.export.checked_articles import StatusWords, stretches
from store.export.marked_word import evidence_line
from store.records import CheckedArticle, CheckedClaim, NamedSource
from store.values import Decision

_UNSAFE = re.compile(f"[{MEMBERS}]")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#$&])")
_AT_THE_BEGINNING = re.compile(r"(?m)^(\s*)([-+=]|\d+[.)])")


def pages(checked: Sequence[CheckedArticle], words: StatusWords) -> Iterator[str]:
    """The page in pieces; every word of an article or a person is escaped."""
    for n, one in enumerate(checked):
        article = one.article
        yield ("\n---\n\n" if n else "") + f"# {escaped(article.title)}\n\n"
        yield " · ".join(escaped(cell) for cell in (article.source, article.byline, article.published, article.url) if cell) + "\n\n"
        for position, text in enumerate(one.paragraphs):
            claims = [claim for claim in one.claims if claim.placed and claim.claim.position == position]
            if told := standing_words(one.standings.get(position)):
                yield f"*{escaped(told)}*\n\n"
            yield _paragraph(text, claims) + "\n\n"
        judged = [claim for claim in one.claims if claim.judged]
        if judged:
            yield "## Claims\n\n"
        for claim in judged:
            yield from _claim(claim, words, one.sources)


def _paragraph(text: str, claims: Sequence[CheckedClaim]) -> str:
    """The words of claims in bold, each followed by its number."""
    out = ""
    for stretch in stretches(text, claims):
        inside = stretch.text
        if stretch.claims and inside.strip():
            lead, tail = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
            out += f"{lead}**{escaped(inside.strip())}**{tail}"
        else:
            out += escaped(inside, whole=False)
        ends = sorted(one.number for one in stretch.claims if out and one.claim.exact.endswith(stretch.text))
        out += "".join(f" [{number}]" for number in ends)
    return out


def _claim(one: CheckedClaim, words: StatusWords, sources: Mapping[str, NamedSource]) -> Iterator[str]:
    who = f", said by {escaped(one.claim.speaker)}" if one.claim.speaker else ""
    gone = "" if one.placed else ", no longer in the text"
    yield f"**[{one.number}] {escaped(words.word(one.claim.status))}**{who}{gone}: {escaped(one.claim.exact)}\n\n"
    for review in one.opinions:
        held = words.word(review.verdict) if review.verdict else "later" if review.decision is Decision.DEFERRED else ""
        yield f"- {escaped(review.reviewer)}{': ' + escaped(held) if held else ''}{'. ' + escaped(review.note) if review.note else ''}\n"
        if review.proposed:
            yield f"  - proposed: {escaped(review.proposed)}\n"
        if review.query:
            yield f"  - query to the author: {escaped(str(review.query).replace('-', ' '))}\n"
        for piece in review.evidence:
            yield f"  - {escaped(evidence_line(piece, sources))}\n"
    if one.ruling is not None:
        decided = words.word(one.ruling.verdict)
        yield f"- ruled {escaped(decided)} by {escaped(one.ruling.ruled_by)}: {escaped(one.ruling.why)}\n"
    if one.opinions or one.ruling is not None:
        yield "\n"


def escaped(text: str, *, whole: bool = True) -> str:
    """A text as Markdown prints it, letter for letter; what could drive a terminal or cannot be seen is marked."""
    line = " ".join(text.split()) if whole else re.sub(r"\s", " ", text)
    return _AT_THE_BEGINNING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", _UNSAFE.sub("\ufffd", line)))
