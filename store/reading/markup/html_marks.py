"""Raised and lowered figures of a web page: exponents, fractions, cents and ordinals stay what they are, the numbers of
footnotes go, and none of them ever runs into the number before it."""

from __future__ import annotations

import re

from lxml import etree, html  # type: ignore[import-untyped]

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_VULGAR = {
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
    "1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
}  # fmt: skip
_FIGURE = re.compile(r"[-+−–]?\d{1,4}$")
_NOTE = re.compile(
    r"[\[(]?\s*(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[a-z]|[ivx]{1,5}|[*†‡§¶#]+|note\s+\d+)\s*[\])]?$", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|re|ème|º|ª)$", re.IGNORECASE)
# Where numbers have a gender; elsewhere such a letter names a note.
_WITH_GENDER = re.compile(r"(?:es|pt|it|gl|ca|la)\b", re.IGNORECASE)
_TIMES = frozenset("m k bn mn tn b c p".split())
_DEGREES = frozenset("o 0 º °".split())
_SCALE = re.compile(r"\s*[CFK]\b")
_PART = re.compile(r"(\d{1,2})\s*[/⁄]\s*(\d{1,2})$")
_NOTE_NAME = re.compile(
    r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|note-?ref|noteref|fn-?ref|reference|citation|cite-?ref)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTE_ANCHOR = re.compile(r"#_?(?:fn|ftn|foot|note|ref|cite|end|edn|sdfoot|n)[\w:.-]*\d", re.IGNORECASE)
_MONEY = re.compile(r"(?:[$€£¥₹]|\b[A-Z]{2,3}\$?)\s?\d[\d,.]*$")
# How sites call the small part of a price, which they set smaller and without a point.
_SMALL_MONEY = re.compile(r"(?:^|[\s_-])(?:pence|cents?|centimes|decimals?|fraction|kopecks?)(?:$|[\s_-])", re.IGNORECASE)
# A unit, or ten, before a raised figure makes it an exponent.
_POWER = re.compile(
    r"(?:(?<![\d,.])10|(?<![A-Za-z])(?:[kcmdµn]?m|ft|in|mi|yd|km|cm|mm|s|sec|h|[xyzabrE]|metres?|meters?|feet|miles?))$"
)
_SLASH = re.compile(r"\s*[⁄/∕]\s*$")
_MAX_BEFORE = 60


def raise_and_lower(tree: html.HtmlElement) -> None:
    """Writes every raised or lowered figure of the tree as text that reads as it is meant; marks of notes go."""
    has_gender = not (language := tree.get("lang") or "") or _WITH_GENDER.match(language) is not None
    for element in list(tree.iter("sup", "sub", "a", "span", "small")):
        if element.getparent() is None:
            continue
        if element.tag in {"span", "small"}:
            name = element.get("class")
            if name and _NOTE_NAME.search(name) and _is_note_mark(element):
                element.drop_tree()
            elif name and _SMALL_MONEY.search(name) and _is_small_money(element.text_content().strip(), _before(element)):
                _say(element, f".{element.text_content().strip()}")
        elif element.tag == "a":
            if _is_note_link(element):
                element.drop_tree()
        elif element.tag == "sub":
            _lower(element)
        else:
            _raise(element, has_gender)


def _raise(sup: html.HtmlElement, has_gender: bool) -> None:
    words = sup.text_content().strip()
    before = _before(sup)
    if not words:
        return
    if len(words) > 40:
        _apart(sup, before)
    elif (lower := _denominator(sup)) is not None:
        _fraction(sup, words, lower, before)
    elif words in _DEGREES and before[-1:].isdigit() and _SCALE.match(sup.tail or ""):
        _say(sup, "°")
    elif before[-1:].isdigit() and (_ORDINAL.match(words) or words.lower() in _TIMES or (has_gender and words in ("o", "a"))):
        pass
    elif before[-1:].isdigit() and (part := _PART.match(words)):
        _say(sup, _VULGAR.get(f"{part[1]}/{part[2]}", f" {part[1]}/{part[2]}"))
    elif sup.find(".//a") is not None or _NOTE_NAME.search(sup.get("class") or ""):
        if _NOTE.match(words):
            sup.drop_tree()
        else:
            _apart(sup, before)
    elif _FIGURE.match(words) and _POWER.search(before):
        _say(sup, words.translate(_RAISED))
    elif _is_small_money(words, before):
        _say(sup, f".{words}")
    elif _NOTE.match(words) and (before[-1:].isalnum() or before[-1:] in ".,;:!?\"'”’)%"):
        # A small figure or sign behind a word, a number or a full stop is the mark of a note; an "n" behind a
        # variable would be an exponent, which news does not print.
        sup.drop_tree()
    elif before[-1:].isdigit() and words[:1].isdigit():
        _say(sup, words.translate(_RAISED))
    else:
        _apart(sup, before)


def _is_small_money(words: str, before: str) -> bool:
    """Whether two figures behind a price without a point are its cents."""
    return len(words) == 2 and words.isdigit() and _MONEY.search(before) is not None and "." not in before[-3:]


def _apart(element: html.HtmlElement, before: str) -> None:
    """A raised or lowered word behind a number keeps a blank between them."""
    if before[-1:].isdigit() and (element.text or "")[:1].isalnum():
        element.text = f" {element.text}"


def _lower(sub: html.HtmlElement) -> None:
    words, before = sub.text_content().strip(), _before(sub)
    if len(words) <= 40 and before[-1:].isdigit() and words[:1].isdigit():
        _say(sub, words.translate(_LOWERED))
    elif words:
        _apart(sub, before)


def _denominator(sup: html.HtmlElement) -> html.HtmlElement | None:
    """The lowered figure that makes a raised one a fraction: a slash, then <sub> at once."""
    after = sup.getnext()
    if after is None or after.tag != "sub" or not _SLASH.match(sup.tail or ""):
        return None
    return after if sup.text_content().strip().isdigit() and after.text_content().strip().isdigit() else None


def _fraction(sup: html.HtmlElement, upper: str, sub: html.HtmlElement, before: str) -> None:
    whole = f"{upper}/{sub.text_content().strip()}"
    written = _VULGAR.get(whole, whole)
    joined = written if len(written) == 1 else f" {written}" if before[-1:].isdigit() else written
    tail = sub.tail
    sub.tail = None
    parent = sub.getparent()
    if parent is not None:
        parent.remove(sub)
    _say(sup, joined)
    sup.tail = tail


def _is_note_link(link: html.HtmlElement) -> bool:
    """Whether a link is the number of a footnote: a bare figure right behind a word that leads down the page."""
    target, words = link.get("href") or "", link.text_content().strip()
    if not words or len(words) > 12 or not _NOTE.match(words) or words.isalpha():
        return False
    above = link.getparent()
    around = above.get("class") or "" if above is not None and above.tag in {"cite", "small", "b", "i", "em"} else ""
    named = _NOTE_NAME.search(f"{link.get('class') or ''} {link.get('role') or ''} {link.get('rel') or ''} {around}")
    here = target.startswith("#") or (target.partition("#")[2] and _NOTE_ANCHOR.search(target))
    close = _before(link)[-1:].strip() != ""
    return bool(here and close and (named or _NOTE_ANCHOR.search(target) or words[0] in "[(*†‡§"))


def _is_note_mark(span: html.HtmlElement) -> bool:
    """Whether what is called a footnote in a line is only its number or sign, right behind a word."""
    words = span.text_content().strip()
    return len(words) <= 12 and not words.isalpha() and _NOTE.match(words) is not None and _before(span)[-1:].strip() != ""


def _before(element: html.HtmlElement) -> str:
    """The last characters of the text before an element, within its block."""
    node = element
    while node is not None:
        previous, parent = node.getprevious(), node.getparent()
        if previous is not None:
            text = previous.tail or ("" if previous.tag == "br" else _end_of(previous))
        else:
            text = parent.text if parent is not None else ""
        if text:
            return str(text)[-_MAX_BEFORE:]
        if previous is not None or parent is None or parent.tag not in {"a", "b", "i", "em", "strong", "span", "sup", "cite", "small"}:
            return ""
        node = parent
    return ""


def _end_of(element: html.HtmlElement) -> str:
    """The last text in an element, which has no tail."""
    while len(element):
        last = element[-1]
        if last.tail:
            return str(last.tail)
        element = last
    return element.text or ""


def _say(element: html.HtmlElement, text: str) -> None:
    """The element holds this text and nothing else, and is none of its kind any more."""
    tail = element.tail
    for child in list(element.iterchildren(etree.Element)):
        element.remove(child)
    element.tag, element.text, element.tail = "span", text, tail
