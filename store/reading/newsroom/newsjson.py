"""The JSON that newsrooms exchange: ninjs (both generations), JSON Feed, and stories in elements (ANS)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from store.documents import Document, Standing
from store.errors import SourceRejected
from store.reading.access.urls import is_web
from store.reading.schema_org.claimreview import day
from store.reading.schema_org.things import clean
from store.reading.shaping.as_document import document
from store.reading.shaping.paragraphs import paragraphs_of
from store.reading.shaping.place import Result
from store.reading.shaping.standing import standings_of

Json = Mapping[str, object]


def is_json_feed(value: object) -> bool:
    """Whether a JSON value is a JSON Feed."""
    return isinstance(value, dict) and "jsonfeed.org" in str(value.get("version", ""))[:100]


def is_ninjs(value: object) -> bool:
    """Whether a JSON object is a ninjs item: its text stands in `body_text`, `body_html`, or `bodies`."""
    if not isinstance(value, dict):
        return False
    old = any(name in value for name in ("body_text", "body_html", "body_xhtml"))
    return (old and ("headline" in value or "uri" in value)) or isinstance(value.get("bodies"), list)


def read_json_feed(value: Json, data: bytes, *, origin: str, retrieved_at: str) -> Iterator[Result]:
    """Every item of a feed that carries its text."""
    items = value.get("items")
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        where = f"{origin}#{number}"
        if not isinstance(item, dict):
            yield SourceRejected("no item of a feed", where=where, do="give each item as an object")
            continue
        try:
            yield _feed_item(item, value, where, retrieved_at)
        except SourceRejected as rejected:
            yield rejected


def json_feed_links(data: bytes, origin: str, url: str) -> list[str]:
    """The addresses that a JSON Feed names, in its order; `url` is where it was fetched from, for relative ones. Raises
    SourceRejected for what is none."""
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or not is_json_feed(value):
        raise SourceRejected("no feed", where=origin, do="name the address of an RSS, Atom or JSON feed")
    items = value.get("items")
    named = [item for item in (items if isinstance(items, list) else []) if isinstance(item, dict)]
    whole = [{**item, "url": urljoin(url, clean(item.get("url")))} if item.get("url") else item for item in named]
    return [link for item in whole if (link := _link_of(item))]


def _link_of(item: Json) -> str:
    return next((link for key in ("url", "external_url", "id") if is_web(link := clean(item.get(key)))), "")


def _feed_item(item: Json, feed: Json, where: str, retrieved_at: str) -> Document:
    plain, marked = item.get("content_text"), item.get("content_html")
    texts, standings = _texts(plain, "") if isinstance(plain, str) and not marked else _texts("", marked or item.get("summary"))
    return document(
        title=clean(item.get("title")) or None,
        paragraphs=texts,
        standings=standings,
        origin=where,
        source_bytes=repr(sorted(item.items(), key=lambda pair: pair[0])).encode(errors="replace"),
        retrieved_at=retrieved_at,
        published=day(item.get("date_published") or item.get("date_modified")),
        url=_link_of(item),
        byline=_people(item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author")),
        source=clean(feed.get("title")),
        language=clean(item.get("language") or feed.get("language"))[:20],
    )


def read_ninjs(value: Json, data: bytes, *, origin: str, retrieved_at: str) -> Document:
    """The article of a ninjs item. Raises SourceRejected where it has no text."""
    html = value.get("body_html") or value.get("body_xhtml") or ""
    plain = str(value.get("body_text") or "")
    bodies = value.get("bodies")
    for body in _by_role(bodies if isinstance(bodies, list) else []):
        kind = str(body.get("contentType") or body.get("contenttype") or "")
        if "html" in kind or "nitf" in kind or str(body.get("value", "")).lstrip().startswith("<"):
            html = html or body.get("value") or ""
        else:
            plain = plain or str(body.get("value") or "")
    headlines = value.get("headlines")
    headline = next((clean(one.get("value")) for one in _by_role(headlines if isinstance(headlines, list) else [])), "")
    texts, standings = _texts(plain, html)
    stamps = ("firstCreated", "firstcreated", "contentCreated", "contentcreated", "versionCreated", "versioncreated")
    stamp = next((found for name in ("datePublished", *stamps) if (found := day(value.get(name)))), "")
    urls = [value.get("url"), value.get("uri"), *_links(value)]
    return document(
        title=clean(value.get("headline"))
        or headline
        or clean(value.get("title"))
        or None,
        paragraphs=texts,
        standings=standings,
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=stamp,
        url=next((str(url) for url in urls if isinstance(url, str) and is_web(url)), ""),
        byline=clean(value.get("byline") or value.get("by"))
        or _people(value.get("people") if not value.get("byline") else None),
        source=clean(
            value.get("provider") or value.get("source") or value.get("copyrightHolder") or value.get("copyrightholder")
        ),
        language=clean(value.get("language"))[:20],
    )


def is_story_elements(value: object) -> bool:
    """Whether a JSON object is a story whose text stands in a list of elements, as the Arc system's ANS has it."""
    if not isinstance(value, dict) or not isinstance(value.get("content_elements"), list):
        return False
    return isinstance(value.get("headlines"), dict) or "type" in value


def read_story_elements(value: Json, data: bytes, *, origin: str, retrieved_at: str) -> Document:
    """The article of such a story. Raises SourceRejected where it has no text."""
    from store.reading.markup.html_blocks import fragment_of

    elements = value.get("content_elements")
    inside = "".join(_element(one) for one in (elements if isinstance(elements, list) else []))
    found = fragment_of(f"<div>{inside}</div>")
    headlines, credits = value.get("headlines"), value.get("credits")
    named = headlines.get("basic") if isinstance(headlines, dict) else ""
    stamps = ("display_date", "first_publish_date", "publish_date", "created_date")
    urls = (value.get("canonical_url"), value.get("website_url"))
    return document(
        title=clean(named) or None,
        paragraphs=found.texts,
        standings=found.standings,
        struck=found.struck,
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=next((stamp for name in stamps if (stamp := day(value.get(name)))), ""),
        url=next((str(url) for url in urls if isinstance(url, str) and is_web(url)), ""),
        byline=_people(credits.get("by")) if isinstance(credits, dict) else "",
        source=clean(value.get("canonical_website")),
        language=clean(value.get("language"))[:20],
    )


_ELEMENTS = {"header": "h2", "text": "p", "quote": "blockquote", "list": "ul"}
_CORRECTIONS = {"correction": "corrections", "clarification": "clarifications", "retraction": "retractions"}


def _element(element: object, depth: int = 0) -> str:
    """One element of a story as HTML; pictures, advertisements and what else is no text give nothing."""
    if not isinstance(element, dict) or depth > 5:
        return ""
    kind = str(element.get("type") or "")
    if kind == "raw_html":
        return str(element.get("content") or "")
    if kind == "table":
        rows = [element.get("header"), *(lines if isinstance(lines := element.get("rows"), list) else [])]
        cells = [[str(one.get("content") or "") for one in row if isinstance(one, dict)] for row in rows if isinstance(row, list)]
        said = "".join("<tr>" + "".join(f"<{tag}>{one}</{tag}>" for one in row) + "</tr>" for tag, row in zip(["th", *["td"] * len(cells)], cells, strict=False))
        return f"<table>{said}</table>"
    if kind in _CORRECTIONS:
        words = str(element.get("text") or element.get("content") or "")
        return f'<p class="{_CORRECTIONS[kind]}">{words}</p>' if words else ""
    inner = element.get("items") or element.get("content_elements")
    parts = inner if isinstance(inner, list) and kind in {"list", "quote"} else []
    within = "".join(f"<li>{one}</li>" if kind == "list" else one for part in parts if (one := _element(part, depth + 1)))
    words = within or str(element.get("content") or "")
    tag = _ELEMENTS.get(kind, "")
    return f"<{tag}>{words}</{tag}>" if tag and words else ""


def _texts(plain: str, html: object) -> tuple[list[str], list[Standing]]:
    """Paragraphs from HTML where there is some, which says what each of them is, else from plain text."""
    if isinstance(html, str) and html.strip():
        from store.reading.markup.html_blocks import fragment_of

        found = fragment_of(html)
        return found.texts, found.standings
    texts = list(paragraphs_of(plain))
    return texts, standings_of(texts)


def _by_role(values: list[object]) -> list[Json]:
    """Objects, those of the role "main" first."""
    found = [value for value in values if isinstance(value, dict)]
    return sorted(found, key=lambda one: str(one.get("role", "main")).lower() not in {"main", "default", ""})


def _links(value: Json) -> list[object]:
    ids = value.get("altids") or value.get("altIds")
    return [one.get("value") for one in ids if isinstance(one, dict)] if isinstance(ids, list) else []


def _people(value: object) -> str:
    people = value if isinstance(value, list) else [value]
    return ", ".join(dict.fromkeys(filter(None, map(clean, people[:50]))))
