"""A web page as a tree in which words stand as its readers see them: what is hidden, struck or only a mark goes, a
raised figure never runs into the number before it, a quotation shows its marks, a table says its rows.

Not for telling the article from the rest of the page (html_choice.py), nor for its blocks (html_blocks.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]

from store.reading.decoding.clean import one_line
from store.reading.markup.html_css import apply_styles
from store.reading.markup.html_marks import raise_and_lower
from store.reading.markup.html_signs import ANSWER_HERE, PICTURE_BEFORE, PICTURE_HERE, STRUCK_HERE
from store.reading.markup.html_tables import say_tables
from store.reading.shaping.paragraphs import paragraphs_of

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "basefont", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "picture", "progress", "q", "rb", "rp", "rt",
    "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "noframes", "ol", "p",
    "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br", "head",
    "title", "meta", "link", "base",
})  # fmt: skip
# Elements without words of the page's own.
_WORDLESS = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video",
    "map", "select", "option", "datalist", "input", "textarea", "img", "source", "track",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"})
_ANSWERS = frozenset({"input", "select", "textarea"})
_NO_ANSWERS = frozenset({"hidden", "submit", "button", "image", "reset", "search"})
# Boxes of AMP and the like that hold advertisements and counters, and none of the page's text.
_WORDLESS_CUSTOM = frozenset({"amp-ad", "amp-sticky-ad", "amp-embed", "amp-analytics", "amp-consent", "amp-auto-ads", "amp-user-notification", "amp-img"})
_SHADOW = ("shadowrootmode", "shadowroot")
# What an attribute cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STRUCK = frozenset({"del", "s", "strike"})
_HIDDEN_NAMES = re.compile(
    r"""(?:^|[\s_-])(?:sr[-_]?only|screen[-_]?reader(?:s|[-_]text|[-_]only)?|visually[-_]?hidden|element-invisible
    |(?:accessib(?:ly|le|ility)|a11y)[-_]?(?:hidden|hide)|(?:hide|hidden)[-_]?(?:visual(?:ly)?|accessib(?:ly|le|ility))|popover[_-]*(?:text|content|body|inner)
    |off-?screen|assistive[-_]?text|a11y-?(?:text|hidden|only)|hidden-?visually|tooltip[_-]*(?:text|content|body|inner))
    (?:$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
# Names that hide a word in a line; of a whole box they may mean "until it is asked for".
_HIDDEN_WORDS = re.compile(
    r"(?:^|\s)(?:hidden|sr(?:-text)?|d-none|is-hidden|u-hid(?:e|den)|hide|invisible|show-for-sr|(?:text-hide|hide-text)|(?:accessib(?:ly|le)|ui-helper)-hid(?:e|den)\S*"
    r"|hidden-(?:text|accessible)|(?:[\w-]*-)?vh)(?:\s|$)",
    re.IGNORECASE,
)
_SHOWN_AGAIN = re.compile(r"(?:^|\s)(?:d-)?(?:sm|md|lg|xl|2xl)[:-]", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(
    r"""(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0*)?(?:;|!|$)|font-size:0(?:px|em|rem|%)?(?:;|!|$)
    |clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%|text-indent:-\d{3,}|(?:left|right|top|margin-left):-(?:\d{4,}|\d{3,}(?:\.\d+)?r?em)|(?:width|height):[01]px;(?:.*;)?overflow:hidden
    |(?:max-)?height:0(?:px)?;(?:.*;)?overflow:hidden|overflow:hidden;(?:.*;)?(?:width|height):[01]px|transform:scale\(0\))""",
    re.IGNORECASE | re.VERBOSE,
)
# What a wiki's pages print for their editors, by the names that MediaWiki gives it.
_WIKI_NAMES = re.compile(
    r"(?:^|\s)(?:mw-editsection|reflist|references|mw-references-wrap|navbox|toc|mw-jump-link)(?:\s|$)"
)
_INLINE_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*inline", re.IGNORECASE)
_RAISED = {"msup": "sup", "msub": "sub"}
# Fonts that draw a picture for a word: the word is the picture's name.
_PICTURE_FONT = re.compile(r"(?:^|\s)(?:material-(?:icons|symbols)|google-(?:material-)?(?:icons|symbols))[\w-]*(?:\s|$)")
_EDIT = re.compile(r"\[\s*(?:edit(?: source)?(?:\s*\|\s*edit source)?|citation needed)\s*\]", re.IGNORECASE)
_EMOJI = re.compile(r"[^\w\s]{1,6}$")
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,30})\s[^<>]{8000,}>")
_MAX_ATTRIBUTES = 200
_MAX_STRUCK = 100
_SHORTEST_CAPTION, _LONGEST_CAPTION = 12, 400
# The outlet's name, which some systems put behind what a picture says.
_OUTLET_BEHIND = re.compile(r"\s[-|–]\s[^-|–]{2,40}$")
_MAX_WIKI_MARK = 40
# Signs of arithmetic that a line means, whoever hears them.
_SUMS = frozenset("+−×÷=<>±~|¬°℃℉№℗©®™")


def tree_of(text: str) -> html.HtmlElement | None:
    """The page as a tree; None where there is no element in it. A tag of thousands of attributes loses them: the parser
    takes time in the square of their number."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    text = _LONG_TAG.sub(lambda tag: f"<{tag[1]}>" if tag[0].count("=") > _MAX_ATTRIBUTES else tag[0], text)
    try:
        tree = html.document_fromstring(text.encode(errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if isinstance(tree, html.HtmlElement) else None


def as_read(tree: html.HtmlElement, css: str = "") -> tuple[str, ...]:
    """Changes the tree in place to what a reader of the page sees; returns the words that are struck out on it.
    `css` is a style sheet that does not stand in the page."""
    apply_styles(tree, css)
    _name_captions(tree)
    struck = []
    for element in _elements(tree):
        tag = element.tag
        if tag == "template" and any(element.get(name) for name in _SHADOW):
            element.tag = "div"  # which a browser shows as the content of the element around it
        elif tag in _WORDLESS or tag in _WORDLESS_CUSTOM:
            _without_words(element)
        elif _is_hidden(element) or _is_wiki_mark(element) or _is_anchor_sign(element) or _is_drawn_sign(element):
            _drop(element)
        elif _is_struck(element):
            if words := one_line(element.text_content())[:300]:
                struck.append(words)
            _strike(element, words)
        elif tag == "q":
            _quote(element)
        elif tag in {"rt", "rp"}:
            _reading(element)
        elif tag == "center":
            element.tag = "div"
        elif tag == "pre":
            _preformatted(element)
        elif tag == "math":
            _formula(element)
        elif tag in {"div", "p"} and _INLINE_STYLE.search(element.get("style") or "") and _in_a_line(element):
            element.tag = "span"
        elif tag == "button":
            _button(element)
        elif tag == "form" and _is_around_text(element):
            element.tag = "div"
        elif tag not in INLINE and tag not in BLOCKS:
            element.tag = "span" if _in_a_line(element) else "div"
    raise_and_lower(tree)
    say_tables(tree)
    return tuple(struck[:_MAX_STRUCK])


def _name_captions(tree: html.HtmlElement) -> None:
    """Makes a box that says what a picture of the page says of itself the caption that it is, whatever the site calls it."""
    said = {one_line(alt) for image in tree.iter("img") if _SHORTEST_CAPTION <= len(alt := image.get("alt") or "") <= _LONGEST_CAPTION}
    said |= {head.strip() for alt in said if (head := _OUTLET_BEHIND.sub("", alt)) != alt and len(head) >= _SHORTEST_CAPTION}
    for box in tree.iter("div", "span", "small") if said else ():
        if len(box) or one_line(box.text or "") not in said or (box.tail or "").strip():
            continue
        above = box.getparent()
        if box.tag == "div" or (above is not None and above.tag == "div" and len(above) == 1 and not (above.text or "").strip()):
            box.tag = "figcaption"


def _elements(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements that are still in the tree when their turn comes, in reading order."""
    for element in list(tree.iter(etree.Element)):
        if element is tree or element.getparent() is not None:
            yield element


def _drop(element: html.HtmlElement) -> None:
    """Takes an element out, its tail left in place, and marks all in it as gone."""
    parent = element.getparent()
    if parent is None:
        return
    inside = [one for one in element.iterdescendants(etree.Element)]
    element.drop_tree()
    for one in inside:
        above = one.getparent()
        if above is not None:
            above.remove(one)


def _strike(element: html.HtmlElement, words: str) -> None:
    """Empties an element, so that its place still says which words were struck out there."""
    tail = element.tail
    for inside in list(element):
        _drop(inside)
    element.clear()
    element.tag, element.tail = "span", tail
    if words:
        element.set(STRUCK_HERE, _NO_XML.sub("\ufffd", words))


def _without_words(element: html.HtmlElement) -> None:
    """A picture that stands for a sign becomes the sign; everything else without words goes."""
    if element.tag == "source" and len(element):
        element.drop_tag()  # the parser does not know that it is empty, and puts the picture behind it into it
        return
    alt = (element.get("alt") or "").strip() if element.tag == "img" else ""
    if alt and _EMOJI.match(alt) and _in_a_line(element):
        element.tag = "span"
        element.text = alt
        return
    above = element.getparent()
    if element.tag in {"img", "svg", "amp-img"} and above is not None and not _in_a_line(element):
        above.set(PICTURE_HERE, "1")
        if (below := element.getnext()) is not None:
            below.set(PICTURE_BEFORE, "1")
    if element.tag in _ANSWERS and (element.get("type") or "").lower() not in _NO_ANSWERS:
        box = next((one for one in element.iterancestors() if one.tag in BLOCKS), None)
        if box is not None:
            box.set(ANSWER_HERE, "1")
    _drop(element)


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("role") == "tooltip" or element.get("popover") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search("".join(style.split()).lower()):
        return True
    name = element.get("class")
    if not name:
        return False
    if _HIDDEN_NAMES.search(name) is not None or _PICTURE_FONT.search(name) is not None:
        return True
    in_line = element.tag in INLINE and _HIDDEN_WORDS.search(name) is not None
    return in_line and not _SHOWN_AGAIN.search(name)


def _is_struck(element: html.HtmlElement) -> bool:
    if element.tag in _STRUCK:
        return True
    style = element.get("style")
    return bool(style) and element.tag in INLINE and "line-through" in style.lower()


def _is_wiki_mark(element: html.HtmlElement) -> bool:
    name = element.get("class")
    if element.get("role") == "doc-backlink" or (name and "footnote-back" in name):
        return True
    if name and element.tag in {"span", "div", "ol", "ul", "a"} and _WIKI_NAMES.search(name):
        return True
    if element.tag not in {"span", "sup", "a"} or len(element) > 8:
        return False
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > _MAX_WIKI_MARK:
            return False
    return _EDIT.fullmatch(words.strip()) is not None


def _is_anchor_sign(element: html.HtmlElement) -> bool:
    """Whether a link in a heading is only the sign by which the heading can be named (#, ¶)."""
    above = element.getparent() if element.tag == "a" else None
    return above is not None and above.tag in _HEADINGS and not any(map(str.isalnum, element.text_content()))


def _is_drawn_sign(element: html.HtmlElement) -> bool:
    """Whether an element that is not read aloud is only an arrow, a star or a letter of a font of pictures."""
    if element.get("aria-hidden") != "true" or len(element):
        return False
    words = (element.text or "").strip()
    return 0 < len(words) <= 3 and all(unicodedata.category(sign) in {"So", "Sm", "Co"} and sign not in _SUMS for sign in words)


def _quote(element: html.HtmlElement) -> None:
    """<q> shows its marks, as every browser draws them; a quotation in a quotation the single ones."""
    inner = any(above.get("data-quote") for above in element.iterancestors())
    opening, closing = ("‘", "’") if inner else ("“", "”")
    element.tag = "span"
    if element.text_content().strip()[:1] in tuple("“\"„«‘"):
        return  # typed as well
    element.set("data-quote", "1")
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _reading(element: html.HtmlElement) -> None:
    """How a word is read stands behind it in brackets, as browsers without ruby print it."""
    if element.tag == "rp":
        _drop(element)
    else:
        element.tag = "span"
        element.text = f" ({(element.text or '').strip()}"
        if len(element):
            element[-1].tail = (element[-1].tail or "").rstrip() + ")"
        else:
            element.text += ")"


def _preformatted(element: html.HtmlElement) -> None:
    """Lines that were typed as they stand become the paragraphs that they are in a plain text."""
    if len(element) or "\n" not in (element.text or "").strip():
        return
    texts = paragraphs_of(element.text or "")
    element.tag, element.text = "div", None
    for text in texts:
        etree.SubElement(element, "p").text = text


def _formula(element: html.HtmlElement) -> None:
    """A formula is its words and figures in the line; powers and fractions stay what they are."""
    for part in list(element.iter(etree.Element)):
        if part.tag in {"annotation", "annotation-xml"}:
            _drop(part)
        elif part.tag in _RAISED and len(part) == 2:
            part[1].tag = _RAISED[part.tag]
            part.tag = "span"
        elif part.tag == "mfrac" and len(part) == 2:
            part[0].tail = "/"
            part.tag = "span"
        elif part.tag not in {"sup", "sub"}:
            part.tag = "span"


def _button(element: html.HtmlElement) -> None:
    """A button in a line of text is a word of it, and one that fills a heading, to open what stands under it, is the
    heading; any other is none of the page's text, nor is one with a sign or a letter for what it explains (?, i)."""
    above = element.getparent()
    if len(element.text_content().strip()) < 2:
        _drop(element)
    elif _in_a_line(element) or (above is not None and above.tag in _HEADINGS):
        element.tag = "span"
    elif any(inner.tag in _HEADINGS for inner in element.iterdescendants(etree.Element)):
        element.tag = "div"
    elif element.get("aria-expanded") and element.text_content().count(" ") >= 2 and _opens_text(element):
        element.tag = "h3"
    else:
        _drop(element)


def _opens_text(button: html.HtmlElement) -> bool:
    """Whether what stands right under a button, or under the box that it fills, is text."""
    below = button.getnext()
    if below is None and (above := button.getparent()) is not None and len(above) == 1:
        below = above.getnext()
    return below is not None and below.tag in {"div", "section", "p"} and (below.tag == "p" or below.find(".//p") is not None)


def _in_a_line(element: html.HtmlElement) -> bool:
    """Whether text stands directly before or after an element, and nothing in it begins a new block."""
    if any(inner.tag in BLOCKS for inner in element.iterdescendants(etree.Element)):
        return False
    if (element.tail or "").strip():
        return True
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return bool(text and text.strip())


def _is_around_text(form: html.HtmlElement) -> bool:
    """Whether a form holds running text: some systems put the whole page into one."""
    prose = 0
    for paragraph in form.iter("p"):
        prose += len(paragraph.text_content()) > 80
        if prose == 2:
            return True
    return False
