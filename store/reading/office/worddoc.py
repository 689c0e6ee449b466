"""Word documents (.docx): mammoth gives them as HTML, tracked changes as they would be printed; footnotes and comments
stand at the end, as the author's sources."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]

from store.documents import Standing
from store.errors import SourceRejected
from store.reading.decoding.xmltext import local
from store.reading.decoding.zipped import member_bytes, opened_zip
from store.reading.markup.html_blocks import blocks_of, kind_of
from store.reading.markup.html_tree import as_read, tree_of
from store.reading.shaping.front import document_of, front_of
from store.reading.shaping.place import Part, Place

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
comment-reference => sup
"""
_NOTE_ID = re.compile(r"(?:foot|end)note-\d+$")
_COMMENT_ID = re.compile(r"comment-\d+$")
_PROLOGUE = 2_000
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes|comments)\d*\.xml$")
_CORE = "docProps/core.xml"


def read_docx(data: bytes, place: Place) -> Iterator[Part]:
    """The article of a document. Raises SourceRejected for one that is damaged or locked."""
    archive = opened_zip(data, place.origin)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in member_bytes(archive, name, place.origin)[:_PROLOGUE]:
            # No office program writes one; the entities that it declares may be a bomb.
            raise SourceRejected(
                "a Word document that declares entities", where=place.origin, do="open it and save it again"
            )
    properties = _properties(member_bytes(archive, _CORE, place.origin)) if _CORE in archive.namelist() else {}
    page = _as_html(_as_printed(archive, data, place), place)
    tree = tree_of(f"<body>{page}</body>")
    if tree is None:
        raise SourceRejected("an empty document", where=place.origin, do="look at what was saved")
    notes = _notes(tree)
    struck = as_read(tree)
    blocks = blocks_of(tree)
    front = front_of(
        [block.text for block in blocks],
        [Standing(kind_of(block), struck=block.struck) for block in blocks],
        title=properties.get("title", ""),
        byline=properties.get("creator", ""),
    )
    yield document_of(front, place, data, notes=notes, struck=struck, language=properties.get("language", ""))


def _as_printed(archive: zipfile.ZipFile, data: bytes, place: Place) -> bytes:
    """The document without words that its author hid, which no printer prints; as it is where nothing is hidden."""
    changed: dict[str, bytes] = {}
    for name in archive.namelist():
        if _TEXTS.match(name) and b"vanish" in (part := member_bytes(archive, name, place.origin)):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
            try:
                tree = etree.fromstring(part, parser=parser)
            except etree.XMLSyntaxError:
                continue  # which is told when the document is read
            for run in [one for one in tree.iter("{*}r") if _is_hidden(one)]:
                run.getparent().remove(run)
            changed[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return data
    printed = io.BytesIO()
    with zipfile.ZipFile(printed, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, changed.get(name) or member_bytes(archive, name, place.origin))
    return printed.getvalue()


def _is_hidden(run: etree._Element) -> bool:
    return any((mark.get(f"{{{etree.QName(mark).namespace}}}val") or "1") not in {"0", "false", "off"} for mark in run.iterfind("{*}rPr/{*}vanish"))


def _as_html(data: bytes, place: Place) -> str:
    import mammoth

    try:
        return str(mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=_no_image).value)
    except SourceRejected:
        raise
    except (
        Exception
    ) as error:  # its parsers meet what is in the file; a document that breaks them is refused with words
        what = f"a damaged Word document ({type(error).__name__})"
        raise SourceRejected(what, where=place.origin, do="open it in Word or LibreOffice and save it again") from error


def _no_image(image: object) -> list[object]:
    return []


def _properties(data: bytes) -> dict[str, str]:
    """Title, creator and language as the document's properties give them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    tree = etree.fromstring(data, parser=parser)
    found: dict[str, str] = {}
    for element in tree.iter(etree.Element) if tree is not None else ():
        if element.text and element.text.strip():
            found.setdefault(local(element), element.text.strip())
    return found


def _notes(tree: html.HtmlElement) -> list[str]:
    """Footnotes and comments, taken out of the tree with their marks in the text."""
    for mark in list(tree.iter("sup", "a")):
        link = mark if mark.tag == "a" else next(mark.iter("a"), None)
        target = (link.get("href") or "") if link is not None else ""
        if (
            target.startswith(("#footnote-", "#endnote-", "#comment-"))
            and "ref" not in target
            and mark.getparent() is not None
        ):
            mark.drop_tree()
    found = []
    for item in list(tree.iter("li", "dt", "dd")):
        name = item.get("id") or ""
        is_comment = (
            item.tag == "dd"
            and item.getprevious() is not None
            and _COMMENT_ID.search(item.getprevious().get("id") or "")
        )
        if _NOTE_ID.search(name) or is_comment:
            for back in [link for link in item.iter("a") if "-ref-" in (link.get("href") or "")]:
                back.drop_tree()
            if text := " ".join(item.text_content().split()):
                found.append(text)
            item.set("hidden", "")
        elif item.tag == "dt" and _COMMENT_ID.search(name):
            item.set("hidden", "")
    return found
