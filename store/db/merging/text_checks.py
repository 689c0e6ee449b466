"""Are verdicts, articles, their texts, claims and kept pages what they say they are? Each is asked why it is refused, "" for not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import accumulate

from store.db.articles.claim_storing import CONTEXT, claim_id
from store.db.articles.prepared_articles import article_id, revision_id
from store.db.ids import make_id
from store.db.log import capture_rows
from store.db.merging.cell_checks import DIFFERS, HIDDEN, TIME, is_words, text_of, wrong_name, wrong_time
from store.db.merging.merged_tables import RowTree
from store.documents import Document
from store.values import LONGEST_NAME, REVIEWED, Status

LONGEST_TEXT = 10_000_000
"""Code points of all paragraphs of a text; twice what is read in."""

LARGEST_PAGE = 64 * 1024 * 1024
"""Bytes of a kept page, unpacked."""


def verdict(tree: RowTree, above: RowTree | None) -> str:
    """A name that can be read, and no state of a claim."""
    if tree.name in (*Status, REVIEWED, "open"):
        return "this is no verdict but a state of a claim"
    return wrong_name(tree.name) or wrong_name(text_of(tree, "label"))


def article(tree: RowTree, above: RowTree | None) -> str:
    """Known by its address, or by what its texts say."""
    if not tree.all("revisions"):
        return "it has no text"
    if not tree.all("current_revisions"):
        return "none of its texts is the current one"
    url = tree.cells["canonical_url"]
    if url is not None:
        return "" if url and tree.name == make_id("art", url) else DIFFERS
    # Known by what it says, which its texts say, whoever is named as their author.
    return "" if any(article_id(_document(one)) == tree.name for one in tree.all("revisions")) else DIFFERS


def _document(revision: RowTree) -> Document:
    return Document(
        title=text_of(revision, "title"),
        byline=text_of(revision, "byline"),
        published=text_of(revision, "published"),
        paragraphs=_texts(revision),
    )


def _texts(revision: RowTree) -> tuple[str, ...]:
    return tuple(text_of(one, "text") for one in revision.all("paragraphs"))


def revision(tree: RowTree, above: RowTree | None) -> str:
    """Named by all that a reader sees of it."""
    paragraphs = tree.all("paragraphs")
    if [one.cells["position"] for one in paragraphs] != list(range(len(paragraphs))):
        return "its paragraphs are not numbered as factdesk does"
    if not all(isinstance(one.cells[name], str) for one in paragraphs for name in ("text", "kind", "minute")):
        return "one of its paragraphs is no text"
    if any(len(how) > LONGEST_NAME or HIDDEN.search(how) for one in paragraphs for how in (text_of(one, "kind"), text_of(one, "minute"))):
        return "one of its paragraphs stands otherwise than factdesk writes"
    if sum(len(text) for text in _texts(tree)) > LONGEST_TEXT:
        return f"its text has more than {LONGEST_TEXT:,} characters"
    document = _document(tree)
    if tree.name != revision_id(document, text_of(tree, "article_id")):
        return DIFFERS
    if above is not None and above.cells["canonical_url"] is None and article_id(document) != above.name:
        return "it is the text of another article"
    raw = tree.cells["raw"]
    if isinstance(raw, bytes) and hashlib.sha256(raw).hexdigest() != tree.cells["raw_sha256"]:
        return "what was kept of its source is not what its hash says"
    if len(tree.all("fact_checks")) > 1:
        return "it has several rulings"
    return ""


def current(tree: RowTree, above: RowTree | None) -> str:
    """One of the texts of its article."""
    if above is None or tree.cells["revision_id"] not in {one.name for one in above.all("revisions")}:
        return "the current text is none of the article's"
    since = text_of(tree, "since")
    # Older desks did not write it; then it is the time at which the text was retrieved, which a source may have told.
    return "" if not since or not TIME.fullmatch(since) else wrong_time(since)


def hangs(tree: RowTree, above: RowTree | None) -> str:
    """What it hangs on has looked at it."""
    return ""


def claim(tree: RowTree, above: RowTree | None) -> str:
    """Its words stand where it says, and as often before."""
    return "it belongs to no text" if above is None else claims_of(above)(tree, above)


def claims_of(above: RowTree) -> Callable[[RowTree, RowTree | None], str]:
    """What looks at the claims of a text, which is read once for all of them."""
    text = _Text(_texts(above), text_of(above, "article_id"))
    return lambda tree, _: _claim(tree, text)


class _Text:
    """A text's paragraphs, and where each begins in the whole of them."""

    __slots__ = ("article", "begins", "paragraphs", "whole")

    def __init__(self, paragraphs: tuple[str, ...], article: str) -> None:
        self.article = article
        self.paragraphs = paragraphs
        self.whole = "\n".join(paragraphs)
        self.begins = list(accumulate((len(one) + 1 for one in paragraphs), initial=0))

    def claim(self, position: int, start: int, exact: str) -> str:
        """What a claim of these words at that place is called."""
        # Most words stand once in an article; only the others are counted.
        if self.whole.find(exact) == self.begins[position] + start:
            return make_id("clm", self.article, exact, 0)
        return claim_id(self.article, self.paragraphs, position, start, exact)


def _claim(tree: RowTree, told: _Text) -> str:
    cells, texts = tree.cells, told.paragraphs
    position, start, end, exact = cells["position"], cells["start"], cells["end"], text_of(tree, "exact")
    if not isinstance(position, int) or not 0 <= position < len(texts):
        return "its paragraph is none of the text's"
    text = texts[position]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text) or text[start:end] != exact:
        return "its words do not stand where it says"
    if cells["prefix"] != text[max(0, start - CONTEXT) : start] or cells["suffix"] != text[end : end + CONTEXT]:
        return "other words stand around it than it says"
    if tree.name != told.claim(position, start, exact):
        return DIFFERS
    worth = cells["worth"]
    if not isinstance(worth, int | float) or not 0 <= worth <= 1:
        return "its worth is not from 0 to 1"
    if not is_words(text_of(tree, "reasons")):
        return "its reasons are no list of words"
    return ""


def mention(tree: RowTree, above: RowTree | None) -> str:
    """Its words stand in its claim's."""
    if above is None:
        return "it belongs to no claim"
    cells = tree.cells
    start, end, first = cells["start"], cells["end"], above.cells["start"]
    exact = text_of(above, "exact")
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(first, int):
        return "it has no place"
    if not first <= start < end <= first + len(exact) or exact[start - first : end - first] != cells["exact"]:
        return "its words do not stand where it says"
    wanted: tuple[type, ...] = (str,) if cells["kind"] == "date" else (int, float)
    return "" if isinstance(cells["value"], wanted) else "its value is of another kind"


def capture(tree: RowTree, above: RowTree | None) -> str:
    """Its bytes are what their hash says."""
    size, raw = tree.cells["size"], tree.cells["raw"]
    if not isinstance(size, int) or not isinstance(raw, bytes) or not 0 <= size <= LARGEST_PAGE:
        return f"it has more than {LARGEST_PAGE:,} bytes"
    whole = capture_rows.unpacked(raw, size)
    if whole is None or hashlib.sha256(whole).hexdigest() != tree.cells["sha256"]:
        return "what was kept is not what its hash says"
    if len(text_of(tree, "text")) > LONGEST_TEXT:
        return f"its text has more than {LONGEST_TEXT:,} characters"
    if not capture_rows.is_readable(text_of(tree, "headers"), text_of(tree, "places")):
        return "its headers or places are none that factdesk writes"
    named = capture_rows.id_of(text_of(tree, "address"), text_of(tree, "retrieved_at"), text_of(tree, "sha256"))
    return "" if tree.name == named else DIFFERS
