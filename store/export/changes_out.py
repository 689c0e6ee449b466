"""What the editor is asked to change, as a list to read (Markdown) or as rows that `factdesk apply` takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from store.db.articles import article_rows
from store.export.checked_articles import StatusWords
from store.export.marked_markdown import escaped
from store.text_records import ProposedChange, WordChange
from store.texts.applying import apply_changes
from store.texts.word_changes import exact_changes
from store.values import LeftOut


def pages(conn: sqlite3.Connection, found: Iterable[ProposedChange], words: StatusWords) -> Iterator[str]:
    """The list in pieces, an article after the other; every word of an article or a person is escaped."""
    for n, (article_id, group) in enumerate(groupby(found, key=lambda one: one.article_id)):
        several = list(group)
        first = several[0]
        yield ("\n---\n\n" if n else "") + f"# {escaped(first.title)}\n\n"
        yield escaped(first.url) + "\n\n" if first.url else ""
        texts = article_rows.paragraphs(conn, article_rows.article(conn, article_id).revision_id)
        left = apply_changes(several, texts).left
        exact = {one.claim_id: one.exact for one in several}
        for number, one in enumerate(several, 1):
            clashing = [other.with_claims for other in left if other.correction == one and other.why is LeftOut.OVERLAPS]
            yield from _item(number, one, words, [exact[claim] for claims in clashing for claim in claims])


def _item(number: int, one: ProposedChange, words: StatusWords, overlaps: Sequence[str]) -> Iterator[str]:
    where = f"Paragraph {one.paragraph + 1}" if one.paragraph >= 0 else "No longer in the text"
    who = ", ".join(escaped(name) for name in one.by)
    said = [f"{words.word(one.verdict) if one.verdict else 'Changed'} by {who}" if who else ""]
    said.append(f"query {str(one.query).replace('-', ' ')}" if one.query else "")
    yield f"{number}. {where} · {' · '.join(part for part in said if part)}\n\n"
    changes = exact_changes(one.exact, one.proposed) if one.proposed else ()
    yield f"   > {_struck(one, changes)}\n\n"
    if one.proposed:
        yield f"   Should say: {escaped(one.proposed)}\n\n"
    if one.why:
        yield "   Why: " + escaped(" / ".join(one.why.splitlines())) + "\n\n"
    for other in overlaps:
        yield f"   Not together with what is proposed for: {escaped(other)}\n\n"


def _struck(one: ProposedChange, changes: Sequence[WordChange]) -> str:
    """The claim's words, those that go struck out, those that come in bold."""
    out, at = "", 0
    for change in changes:
        gone, come = one.exact[change.start : change.end], one.proposed[change.new_start : change.new_end]
        parts = [f"~~{escaped(gone)}~~" if gone.strip() else "", f"**{escaped(come)}**" if come.strip() else ""]
        # Inside the marks there must be no blank at either end; it stands outside, where either text has one.
        lead = " " if gone[:1].isspace() or come[:1].isspace() else ""
        tail = " " if gone[-1:].isspace() or come[-1:].isspace() else ""
        out += escaped(one.exact[at : change.start], whole=False) + lead + " ".join(filter(None, parts)) + tail
        at = change.end
    return (out + escaped(one.exact[at:], whole=False)).strip()
