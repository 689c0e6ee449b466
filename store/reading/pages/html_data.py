"""The article of a page that a script builds and that shows no text of its own: the data which the page brings its script hold it.

Only for pages on which less can be read than their data hold; what a page shows is read in html_pieces.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from lxml import html  # type: ignore[import-untyped]

from store.documents import Document
from store.errors import SourceRejected
from store.reading.decoding.json_elements import many_values
from store.reading.tabular.jsonlines import rows_within
from store.reading.tabular.rows import read_row

_DATA_TYPES = frozenset({"application/json", "text/json"})
# A script that puts an object somewhere; the pattern is tried where a script begins and nowhere else.
_PUTS = re.compile(r"\s{0,50}(?:(?:var|let|const)\s{1,5})?[\w.$]{1,80}(?:\[[\"'][\w-]{1,60}[\"']\])?\s{0,5}=\s{0,5}(?=\{)")
_SHORTEST, _LONGEST = 200, 4 << 20
_MOST_SCRIPTS, _MOST_ROWS = 200, 2_000


def data_scripts(tree: html.HtmlElement) -> list[str]:
    """The JSON in a page's scripts, as text; to be asked for before the scripts are taken out."""
    found: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if len(found) == _MOST_SCRIPTS or not _SHORTEST <= len(text) <= _LONGEST:
            continue
        if (script.get("type") or "").split(";")[0].strip().lower() in _DATA_TYPES:
            found.append(text)
        elif puts := _PUTS.match(text):
            found.append(text[puts.end() :])
    return found


def article_in_data(scripts: list[str], title: str, *, origin: str, retrieved_at: str) -> Document | None:
    """The article that a page's data hold: the one called as the page is, else the longest; None where they hold none."""
    found: list[Document] = []
    for text in scripts:
        for row in rows_within(_value(text))[:_MOST_ROWS]:
            try:
                found.append(read_row(row, b"", origin=origin, retrieved_at=retrieved_at))
            except SourceRejected:  # an object with such keys that is no article: data of a page are full of them
                continue
    named = [one for one in found if title and one.title.casefold() in title.casefold()]
    return max(named or found, key=lambda one: sum(map(len, one.paragraphs)), default=None)


def _value(text: str) -> Mapping[str, object] | None:
    if many_values(text):
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
