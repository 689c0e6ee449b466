"""What a page's style sheet does to words in a line: raises, lowers, strikes or hides them by the name of their class.

Only rules for one class by itself count, outside of a @media that has a condition: office programs and book makers write such.
"""

from __future__ import annotations

import re

from lxml import html  # type: ignore[import-untyped]

_RULE = re.compile(r"([^{}@]{1,2000})\{([^{}]{0,4000})\}")
_AT = re.compile(r"@[^{};]{0,300}\{(?:[^{}]{0,4000}\{[^{}]{0,4000}\}){0,2000}[^{}]{0,4000}\}")
_CLASS = re.compile(r"\s*(?:span|a|font|b|i|em|strong)?\.([\w-]{1,80})\s*$")
_SHIFT = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
# How LibreOffice raises and lowers: small letters at the edge of the line.
_EDGE = re.compile(r"vertical-align\s*:\s*(?:text-)?(top|bottom)\b", re.IGNORECASE)
_MOVED = re.compile(r"position\s*:\s*relative[^}]*?\btop\s*:\s*(-?)(?:0?\.\d+em|\d+%)", re.IGNORECASE)
_SMALL = re.compile(r"font-size\s*:\s*(?:[3-8]\d(?:\.\d+)?%|0?\.[3-8]\d*e?m|smaller)", re.IGNORECASE)
_STRIKE = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,60}line-through", re.IGNORECASE)
# Not what is only seen through for a while: words may fade in.
_HIDE = re.compile(
    r"""(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%|text-indent\s*:\s*-\d{3,}|left\s*:\s*-\d{4,}
    |(?:width|height)\s*:\s*[01]px(?=[^}]{0,2000}overflow\s*:\s*hidden))""",
    re.IGNORECASE | re.VERBOSE,
)
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\{", re.IGNORECASE)
_MAX_CSS = 1 << 20
_INLINE = frozenset({"span", "a", "font", "b", "i", "em", "strong", "small", "u"})
_TAGS = {"super": "sup", "sub": "sub", "top": "sup", "bottom": "sub"}


def marks_in(css: str) -> dict[str, str]:
    """The classes whose rule makes an element `sup`, `sub`, `s` or `hidden`."""
    found: dict[str, str] = {}
    for selectors, body in _RULE.findall(_AT.sub(_for_screens, css[:_MAX_CSS])):
        mark = _shift(body) or ("s" if _STRIKE.search(body) else "hidden" if _HIDE.search(body) else "")
        if mark:
            for selector in selectors.split(","):
                if name := _CLASS.match(selector):
                    found[name[1]] = mark
    return found


def _for_screens(block: re.Match[str]) -> str:
    """The rules of a block that holds on every screen; of a block with a condition none are known to hold."""
    return block[0].partition("{")[2].rpartition("}")[0] if _SCREEN.match(block[0]) else ""


def _shift(body: str) -> str:
    """`sup` or `sub` for a rule that raises or lowers, else ""."""
    if shift := _SHIFT.search(body):
        return _TAGS[shift[1].lower()]
    if _SMALL.search(body):
        if moved := _MOVED.search(body):
            return "sup" if moved[1] else "sub"
        if edge := _EDGE.search(body):
            return _TAGS[edge[1].lower()]
    return ""


def apply_styles(tree: html.HtmlElement, css: str = "") -> None:
    """Gives the words that the tree's own style sheets, or `css`, raise, lower, strike or hide the element for it."""
    sheets = [css, *(style.text or "" for style in tree.iter("style"))]
    marks = {name: mark for sheet in sheets if sheet for name, mark in marks_in(sheet).items()}
    for element in tree.iter(*_INLINE):
        style = element.get("style") or ""
        mark = _shift(style) if style else ""
        if not mark and marks:
            mark = next((marks[name] for name in (element.get("class") or "").split() if name in marks), "")
        if mark == "hidden":
            element.set("hidden", "")
        elif mark and element.tag != "a":
            element.tag = mark
