"""OpenDocument text (.odt) and books (.epub): zip files of XML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

from store.documents import Document, Standing
from store.errors import SourceRejected
from store.reading.decoding.xmltext import first, local, xml_tree
from store.reading.decoding.zipped import member_bytes, opened_zip
from store.reading.markup.html_blocks import Fragment, fragment_of
from store.reading.schema_org.claimreview import day
from store.reading.shaping.as_document import document
from store.reading.shaping.front import document_of, front_of
from store.reading.shaping.place import Part, Place

_CONTENT, _META = "content.xml", "meta.xml"
# What is no text of the document where it stands: deletions that are tracked, forms, fields of variables, page furniture.
_NO_TEXT = frozenset(
    {"tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "object", "image"}
)
_NOTES = frozenset({"note", "annotation"})
_TAGS = {"list": "ul", "list-item": "li", "table": "table", "table-row": "tr"}
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_MAX_DEPTH = 200
_MAX_SHEETS = 20


def read_odt(data: bytes, place: Place) -> Iterator[Part]:
    """The article of an OpenDocument text. Raises SourceRejected for one that is damaged or locked."""
    if not data.startswith(b"PK"):
        yield _document(xml_tree(data, place.origin), None, data, place)  # the same in one XML file (.fodt)
        return
    archive = opened_zip(data, place.origin)
    names = archive.namelist()
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in member_bytes(archive, manifest, place.origin):
        raise SourceRejected("an encrypted document", where=place.origin, do="save it without a password")
    tree = xml_tree(member_bytes(archive, _CONTENT, place.origin), place.origin)
    meta = xml_tree(member_bytes(archive, _META, place.origin), place.origin) if _META in names else None
    yield _document(tree, meta, data, place)


def _document(tree: etree._Element, meta: etree._Element | None, data: bytes, place: Place) -> Document:
    """The article of a document's content and its properties."""
    body = next((one for one in tree.iter() if local(one) == "text" and local(one.getparent()) == "body"), None)
    if body is None:
        raise SourceRejected("no text document", where=place.origin, do="save it as text")
    page = _Odt(tree)
    page.walk(body)
    if meta is None:
        meta = next((one for one in tree.iter() if local(one) == "meta"), None)
    found = fragment_of(f"<div>{''.join(page.html)}</div>")
    front = front_of(
        found.texts,
        found.standings,
        title=first(meta, ".//{*}title") if meta is not None else "",
        byline=first(meta, ".//{*}initial-creator", ".//{*}creator") if meta is not None else "",
    )
    return document_of(front, place, data, notes=page.notes, struck=found.struck, language=first(meta, ".//{*}language") if meta is not None else "")


class _Odt:
    """A document's body as HTML on the way through it, its notes apart: raised figures, struck words and tables are
    then read as they are on a page."""

    def __init__(self, tree: etree._Element) -> None:
        self.html: list[str] = []
        self.notes: list[str] = []
        self._styles = dict(_text_styles(tree))

    def walk(self, element: etree._Element, depth: int = 0, cell: str = "td") -> None:
        """Take in what stands under an element; `cell` is what the cells of a table are at this place."""
        for child in element:
            name = local(child)
            if not name or name in _NO_TEXT or depth > _MAX_DEPTH:
                continue
            if name in {"h", "p"}:
                tag = "h2" if name == "h" or _style(child).startswith("Title") else "p"
                self.html += [f"<{tag}>", self._words(child), f"</{tag}>"]
            elif tag := cell if name == "table-cell" else _TAGS.get(name, ""):
                self.html.append(f"<{tag}>")
                self.walk(child, depth + 1, cell)
                self.html.append(f"</{tag}>")
            else:
                self.walk(child, depth + 1, "th" if name == "table-header-rows" else cell)

    def _words(self, element: etree._Element, depth: int = 0) -> str:
        parts = [escape(element.text or "")]
        for child in element:
            name = local(child)
            if name in _NOTES:
                lines = ["".join(p.itertext(etree.Element)) for p in child.iter("{*}p")]
                self.notes += [" ".join(" ".join(lines).split())] if lines else []
            elif name == "line-break":
                parts.append("<br>")
            elif name in {"s", "tab"}:
                parts.append(" ")
            elif name and name not in _NO_TEXT and depth < _MAX_DEPTH:
                tag = self._styles.get(_style(child), "span")
                parts.append(f"<{tag}>{self._words(child, depth + 1)}</{tag}>")
            parts.append(escape(child.tail or ""))
        return "".join(parts)


def _style(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}style-name")), "")


def _text_styles(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """The styles that raise, lower or strike words, each with the element that HTML has for it."""
    for style in tree.iter("{*}style"):
        name = next((str(value) for key, value in style.attrib.items() if str(key).endswith("}name")), "")
        for properties in style.iter("{*}text-properties"):
            for key, value in properties.attrib.items():
                if str(key).endswith("}text-position") and str(value).split()[0] not in {"0%", ""}:
                    yield name, "sub" if str(value).startswith(("sub", "-")) else "sup"
                elif str(key).endswith(("}text-line-through-style", "}text-line-through-type")) and value != "none":
                    yield name, "s"


def read_epub(data: bytes, place: Place) -> Iterator[Part]:
    """A book as one article: its chapters in the order of its spine."""
    archive = opened_zip(data, place.origin)
    if "META-INF/encryption.xml" in archive.namelist() and b"xmlenc#aes" in member_bytes(
        archive, "META-INF/encryption.xml", place.origin
    ):
        raise SourceRejected("a book locked by its seller", where=place.origin, do="name a copy without protection")
    container = xml_tree(member_bytes(archive, "META-INF/container.xml", place.origin), place.origin)
    root = next((one.get("full-path") or "" for one in container.iter("{*}rootfile")), "")
    package = xml_tree(member_bytes(archive, root, place.origin), place.origin)
    texts: list[str] = []
    standings: list[Standing] = []
    names = set(archive.namelist())
    sheets = [name for name in archive.namelist() if name.endswith(".css")][:_MAX_SHEETS]
    css = "\n".join(member_bytes(archive, name, place.origin).decode("utf-8", errors="replace") for name in sheets)
    for name in _spine(package, root):
        if name in names:
            chapter = _chapter(archive, name, place, css)
            texts += chapter.texts
            standings += chapter.standings
    title, byline = first(package, ".//{*}metadata/{*}title"), first(package, ".//{*}metadata/{*}creator")
    front = front_of(texts, standings, title=title, byline=byline)
    yield document(
        title=title or front.title or None,
        paragraphs=front.texts,
        standings=front.standings,
        origin=place.origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        published=day(first(package, ".//{*}metadata/{*}date")),
        byline=byline,
        source=first(package, ".//{*}metadata/{*}publisher"),
        language=first(package, ".//{*}metadata/{*}language"),
    )


def _spine(package: etree._Element, root: str) -> list[str]:
    """The chapters' names in the archive, in reading order, without the table of contents."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    names = []
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            path = posixpath.join(posixpath.dirname(root), unquote((item.get("href") or "").partition("#")[0]))
            names.append(posixpath.normpath(path))
    return names


def _chapter(archive: ZipFile, name: str, place: Place, css: str) -> Fragment:
    text = member_bytes(archive, name, place.origin).decode("utf-8", errors="replace")
    body = _BODY.search(text)
    return fragment_of(f"<div>{body[1] if body else text}</div>", css)
