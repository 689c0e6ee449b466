"""Mails (.eml), mailboxes (.mbox) and saved pages (.mhtml): headers say what they are, the body is the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr

from lxml import html  # type: ignore[import-untyped]

from store.documents import Standing
from store.errors import SourceRejected
from store.reading.access.sources import ENDINGS, Source, ending_of
from store.reading.access.urls import is_web
from store.reading.decoding.clean import one_line
from store.reading.decoding.decode import text_of
from store.reading.markup.html_blocks import blocks_of, fragment_of
from store.reading.markup.html_boxes import own_names
from store.reading.markup.html_tree import tree_of
from store.reading.messages.mail_quotes import plain_paragraphs, with_quotations
from store.reading.shaping.as_document import document
from store.reading.shaping.dates import ImpossibleDate, iso_date
from store.reading.shaping.place import Part, Place

_FROM_LINE = re.compile(rb"^From [^\r\n]*\r?\n(?=[A-Za-z][\w-]*:)", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
# How mail programs call the box that they put a signature in.
_SIGNED = re.compile(r"(?:^|[\s_-])(?:gmail|moz|applemail|mobile|outlook)[\w-]*[_-]?signature", re.IGNORECASE)
# But for that of the line above a signature.
_BLANK_END = re.compile(r"(?<=\S)(?<!\n--) \n(?=[^\n>])")
_APPLE = re.compile(rb"\s{0,3}(\d{1,10})[ \t]*\r?\n(?=[A-Za-z][\w-]*:)")
_IN_ANGLES = re.compile(r"<([^<>\s]{1,2000})>")
_LETTERS = re.compile(r"[^\W_]")
_MAX_PARTS = 200
_WHOLE = 0.4
"""A plain body of less than this share of the HTML beside it says only where the rest stands."""
_SURELY_WHOLE = 1_500
"""Characters from which on a plain body is read without a look at the HTML."""


def read_mail(data: bytes, place: Place) -> Iterator[Part]:
    """The article of one mail, and its attachments as sources of their own. A saved page gives the page."""
    message = _message(data, place)
    if (page := _saved_page(message)) is not None:
        yield Source(
            origin=place.origin,
            data=page[0],
            size=len(page[0]),
            format="html",
            retrieved_at=place.retrieved_at,
            url=page[1],
            charset=page[2],
            depth=place.depth + 1,
        )
        return
    texts, standings = _body(message, place)
    attached = list(_attached(message, place))
    if texts or not attached:
        subject = one_line(_header(message, "subject"))
        name, address = _sender(message)
        yield document(
            title=subject or None,
            paragraphs=texts,
            standings=standings,
            origin=place.origin,
            source_bytes=data,
            retrieved_at=place.retrieved_at,
            published=_day(_header(message, "date")),
            byline=one_line(name) or address,
            source=one_line(_header(message, "organization")) or address.rpartition("@")[2].lower(),
            language=one_line(_header(message, "content-language")).partition(",")[0],
        )
    yield from attached


def read_mbox(data: bytes, place: Place) -> Iterator[Part]:
    """Every mail of a mailbox, in its order."""
    found = list(_FROM_LINE.finditer(data))
    for number, line in enumerate(found, start=1):
        start, end = line.end(), found[number].start() if number < len(found) else len(data)
        mail = _QUOTED_FROM.sub(rb"\1", data[start:end])
        yield Source(
            origin=f"{place.origin}#{number}",
            data=mail,
            size=len(mail),
            format="mail",
            retrieved_at=place.retrieved_at,
            depth=place.depth + 1,
        )


def _message(data: bytes, place: Place) -> Message[str, str]:
    if apple := _APPLE.match(data):  # Apple Mail writes how long the mail is before it, and its own notes behind
        data = data[apple.end() : apple.end() + int(apple[1])]
    try:
        message = message_from_bytes(data, policy=default)
    except (MessageError, ValueError, IndexError, RecursionError) as error:
        raise SourceRejected("a damaged mail", where=place.origin, do="save it again as .eml") from error
    if not isinstance(message, EmailMessage):
        raise SourceRejected("no mail", where=place.origin, do="save it again as .eml")
    return message


def _header(message: Message[str, str], name: str) -> str:
    """A header as text; one that cannot be taken apart is as if it were missing."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    if not raw.isascii():  # words of a header that say no encoding; the parser makes question marks of them
        data = raw.encode("utf-8", errors="surrogateescape")
        return text_of(data, declared=message.get_content_charset() or "")
    try:
        return str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError, LookupError, TypeError):  # the standard parser stumbles over some
        return raw


def _sender(message: Message[str, str]) -> tuple[str, str]:
    """Name and address of who wrote it; the name may stand in brackets behind the address, as it did before 1990."""
    name, address = parseaddr(_header(message, "from"))
    if not name:
        raw = next((str(value) for key, value in message.raw_items() if key.lower() == "from"), "")
        name = parseaddr(raw)[0] if raw.isascii() and "=?" not in raw else ""
    return name, address


def _day(stamp: str) -> str:
    try:
        return iso_date(stamp)
    except ImpossibleDate:
        return ""


def _text(part: Message[str, str], place: Place) -> str:
    """The words of a part, in the charset it declares, else as any text."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = text_of(data, declared=part.get_content_charset() or "", where=place.origin).replace("\r\n", "\n")
    if part.get_content_type() == "text/plain" and str(part.get_param("delsp") or "").lower() == "yes":
        return _BLANK_END.sub("", text)  # the blank at a line's end is the break's own (RFC 3676)
    return text


def _parts(message: Message[str, str]) -> Iterator[Message[str, str]]:
    for number, part in enumerate(message.walk()):
        if number < _MAX_PARTS and isinstance(part, EmailMessage) and not part.is_multipart():
            yield part


def _is_attached(part: Message[str, str]) -> bool:
    return part.get_content_disposition() == "attachment" or (
        bool(part.get_filename()) and part.get_content_maintype() != "text"
    )


def _body(message: Message[str, str], place: Place) -> tuple[list[str], list[Standing]]:
    """The paragraphs of the body, as plain text where the mail holds it, else from its HTML; of a plain text that says only
    that there is more, from the HTML as well."""
    parts = [part for part in _parts(message) if not _is_attached(part)]
    plain = [text for part in parts if part.get_content_type() == "text/plain" and (text := _text(part, place)).strip()]
    found = plain_paragraphs("\n\n".join(plain)) if plain else ([], [])
    if sum(map(len, found[0])) > _SURELY_WHOLE:
        return found
    texts: list[str] = []
    standings: list[Standing] = []
    for part in parts:
        if part.get_content_type() == "text/html":
            fragment = fragment_of(_without_ways_out(_unsigned(_text(part, place)), _header(message, "list-unsubscribe")))
            texts += fragment.texts
            standings += fragment.standings
    if sum(map(len, found[0])) >= _WHOLE * sum(map(len, texts)):
        return found
    return with_quotations(texts, standings)


def _unsigned(text: str) -> str:
    """A body of HTML without the boxes in which mail programs put a signature."""
    tree = tree_of(text) if "ignature" in text else None
    if tree is None:
        return text
    for element in [one for one in tree.iter("div", "pre", "p", "table", "span") if _SIGNED.search(own_names(one))]:
        if element.getparent() is not None:
            element.drop_tree()
    return str(html.tostring(tree, encoding="unicode"))


def _without_ways_out(text: str, list_header: str) -> str:
    """A list's body of HTML without the lines that are nothing but links: the one that leads out of the list by the address that
    its header gives, and those before its first words, which lead to the same on the web."""
    outs = set(_IN_ANGLES.findall(list_header))
    tree = tree_of(text) if list_header.strip() else None
    if tree is None:
        return text
    begun = False
    for block in blocks_of(tree):
        only_links = block.linked > 0 and not _LETTERS.search(_other_words(block.element))
        leads_out = only_links and any((link.get("href") or "").strip() in outs for link in block.element.iter("a"))
        if (leads_out or (only_links and not begun and not block.is_heading)) and block.element.getparent() is not None:
            block.element.drop_tree()
        begun = begun or not only_links
    return str(html.tostring(tree, encoding="unicode"))


def _other_words(element: html.HtmlElement) -> str:
    """The words of an element that stand in none of its links."""
    return "".join(words for words in element.xpath(".//text()[not(ancestor::a)]"))


def _attached(message: Message[str, str], place: Place) -> Iterator[Source]:
    """The attachments that may hold an article."""
    for part in _parts(message):
        name = one_line(part.get_filename() or "")
        if _is_attached(part) and ending_of(name) in ENDINGS:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
            yield Source(
                origin=f"{place.origin}#{name}",
                data=data,
                size=len(data),
                format=ENDINGS[ending_of(name)],
                retrieved_at=place.retrieved_at,
                charset=part.get_content_charset() or "",
                depth=place.depth + 1,
            )


def _saved_page(message: Message[str, str]) -> tuple[bytes, str, str] | None:
    """The page, its address and its charset, where the mail is a page that a browser saved."""
    saved = one_line(_header(message, "snapshot-content-location"))
    by_browser = saved or "saved by" in _header(message, "from").lower()
    for part in _parts(message):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            place = one_line(_header(part, "content-location"))
            payload = part.get_payload(decode=True)
            if (by_browser or is_web(place)) and isinstance(payload, bytes):
                return payload, saved or (place if is_web(place) else ""), part.get_content_charset() or ""
    return None
