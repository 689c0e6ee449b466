"""The marked copy as a Word document: the text as it stands, and a comment at the words of each claim.

Comments are by the reviewer whose opinion they tell, so that Word and LibreOffice show who says what.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.documents import standing_words
from store.errors import UsageError
from store.export.checked_articles import StatusWords, source_words, stretches
from store.export.office_text import office_text
from store.records import CheckedArticle, CheckedClaim, Evidence, NamedSource, Review
from store.values import Decision

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run

_DATE = re.compile(rb' w:date="[^"]*"')
_NO_TIME = (1980, 1, 1, 0, 0, 0)

INITIALS = 3
"""Letters of a reviewer's initials, at most."""


def write(checked: Sequence[CheckedArticle], words: StatusWords, path: Path) -> None:
    """Write the document. Raises UsageError where the library for it is not installed."""
    try:
        import docx
    except ImportError as problem:
        raise UsageError(
            "writing .docx needs python-docx, which is not installed", do="pip install 'factdesk[word]'"
        ) from problem
    document = docx.Document()
    # Of the template's own: nothing here was written by its author, or at its time.
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = "Marked copy"
    said: list[str] = []
    for n, one in enumerate(checked):
        said += _article(document, one, words, on_a_new_page=n > 0)
    made = io.BytesIO()
    document.save(made)
    _write_timeless(made, said, path)


def _write_timeless(made: io.BytesIO, said: Sequence[str], path: Path) -> None:
    """Write the document with the times at which things were said, and none of its own: the same desk makes the same bytes."""
    times = iter(said)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/comments.xml":
                content = _DATE.sub(lambda _: f' w:date="{next(times, "")[:19]}Z"'.encode(), content)
            target.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)


def _article(document: Document, one: CheckedArticle, words: StatusWords, *, on_a_new_page: bool) -> list[str]:
    """Add an article; returns when what stands in its comments was said, in their order."""
    said: list[str] = []
    article = one.article
    document.add_heading(office_text(article.title), level=1).paragraph_format.page_break_before = on_a_new_page
    about = " · ".join(cell for cell in (article.source, article.byline, article.published, article.url) if cell)
    document.add_paragraph(office_text(about))
    for position, text in enumerate(one.paragraphs):
        claims = [claim for claim in one.claims if claim.placed and claim.claim.position == position]
        if told := standing_words(one.standings.get(position)):
            document.add_paragraph().add_run(office_text(told)).italic = True
        paragraph = document.add_paragraph()
        runs: dict[int, list[Run]] = {claim.number: [] for claim in claims}
        for stretch in stretches(text, claims):
            run = paragraph.add_run(office_text(stretch.text))
            for claim in stretch.claims:
                runs[claim.number].append(run)
        for claim in claims:
            if runs[claim.number]:
                said += _comment(document, runs[claim.number], claim, words, one.sources)
    gone = [claim for claim in one.claims if not claim.placed]
    if gone:
        document.add_heading("No longer in the text", level=2)
        for claim in gone:
            run = document.add_paragraph().add_run(office_text(claim.claim.exact))
            said += _comment(document, [run], claim, words, one.sources)
    return said


def _comment(
    document: Document, runs: Sequence[Run], one: CheckedClaim, words: StatusWords, sources: Mapping[str, NamedSource]
) -> list[str]:
    """One comment an opinion, and one the ruling where people differ and somebody has decided; returns when each was said."""
    said = [review.created_at for review in one.opinions]
    if one.ruling is not None:
        told = f"{one.number}. Ruled {words.word(one.ruling.verdict)}\n{one.ruling.why}"
        document.add_comment(runs=list(runs), text=office_text(told), author=office_text(one.ruling.ruled_by), initials="R")
        said.insert(0, one.ruling.ruled_at)
    for review in one.opinions:
        initials = "".join(part[0] for part in review.reviewer.split() if part)[:INITIALS].upper()
        document.add_comment(
            runs=list(runs), text=office_text(_told(review, one, words, sources)), author=office_text(review.reviewer), initials=office_text(initials)
        )
    return said


def _told(review: Review, one: CheckedClaim, words: StatusWords, sources: Mapping[str, NamedSource]) -> str:
    held = words.word(review.verdict) if review.verdict else "Later" if review.decision is Decision.DEFERRED else ""
    lines = [f"{one.number}. {held}".strip()]
    if one.claim.status == "contested":
        lines[0] += " (others say otherwise)"
    if review.note:
        lines.append(review.note)
    if review.proposed:
        lines.append(f"Proposed: {review.proposed}")
    if review.query:
        lines.append(f"Query to the author: {str(review.query).replace('-', ' ')}")
    lines += [evidence_line(piece, sources) for piece in review.evidence]
    return "\n".join(lines)


def evidence_line(one: Evidence, sources: Mapping[str, NamedSource]) -> str:
    """A piece of evidence on one line of plain text, with what it rests on."""
    words = f"“{one.exact}”" if one.exact else ""
    rest = " ".join(x for x in (words, one.title, source_words(one, sources), one.place, one.url, f"({one.comment})" if one.comment else "") if x)
    return f"{one.stance}: {rest}"
