"""How the boxes of a page that are none of its article are called, and how they speak to its reader.

What follows from it for a block is decided in html_choice.py.
"""

from __future__ import annotations

import re

from lxml import html  # type: ignore[import-untyped]

from store.reading.html_blocks import Block

# The words by which newsrooms name the boxes that stand in an article and do not belong to it.
HINTS = re.compile(
    r"""(?:^|[\s_-])(?:related|newsletters?|subscri(?:be|ption)|sign-?up|promo(?:tion|ted)?|advert(?:s|isement|orial)?
    |sponsor(?:ed)?|captions?|socials?|share(?:bar|tools?)?|sharing|comments?|recommend(?:ed|ations?)?|read-?(?:more|next)
    |also-?read|more-?(?:on|from|stories)|most-?(?:read|popular)|paywall|breadcrumbs?|author-?(?:bio|box|info)|tags?(?:-list)?
    |trending|(?:audio|video|media|podcast)-?players?|vjs(?:-[a-z]+)*|embed(?:ded)?|teasers?|credits?|disclaimer|cookie|popup|modal|mostread|next-?article|banner|cta|donat(?:e|ion)|bio)(?:$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
# Those of them that hold what a picture shows and who took it.
CAPTIONS = re.compile(r"(?:^|[\s_-])(?:captions?|credits?)(?:$|[\s_-])", re.IGNORECASE)
# How systems name the stand-first.
STANDFIRSTS = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|decks?|deks?|sub-?titles?|sub-?heads?|sub-?headlines?|leads?|lede|straps?(?:line)?|preamble|ingress|chapo|chapeau|entradilla|sumario|bajada"
    r"|sottotitolo|occhiello|vorspann|teaser-?text|intro)(?:$|[\s_-])",
    re.IGNORECASE,
)
# How such a box speaks to its reader. Counts only in a box that is named like one.
ADDRESS = re.compile(
    r"""\b(?:sign(?:ing)?\s+up|subscri(?:be|bing|ption)|newsletters?|(?:your|the)\s+inbox|follow\s+(?:us|@?\w+\s+on)|click\s+here
    |download\s+(?:the|our)|log\s?in|register\b|join\s+(?:us|our|the)|share\s+(?:this|on)|read\s+(?:more|next|also)|support\s+(?:us|our)
    |donat(?:e|ion)|our\s+(?:app|journalism|reporting)|cookies?|advertisements?|terms\s+of|privacy\s+policy|all\s+rights
    |recommended|most\s+(?:read|popular)|follow\b|whatsapp|telegram|for\s+free|(?:listen\s+to|hear)\s+this\s+(?:article|story|report|episode|interview)\b|(?:enable|supports?)\s+(?:javascript|html5)|free\s+trial|photo(?:graph)?s?:)""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_READER = re.compile(r"\b(?:our|us|here|you|your)\b", re.IGNORECASE)
_LABEL = 24


def own_names(element: html.HtmlElement) -> str:
    """The class and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_labelled_link(block: Block) -> bool:
    """Whether a line is a link behind a label ("Read more: ...", "In pictures | ...")."""
    label = block.text[: max(0, len(block.text) - block.linked)].strip()
    return block.linked > 0 and 0 < len(label) <= _LABEL and label[-1] in ":|–—>»"


def speaks_of_itself(block: Block) -> bool:
    """Whether a short line is nothing but the label of a box, or a link with which the page asks something of its reader."""
    if not block.is_sentence and block.tag in {"p", "div", "span"} and (label := HINTS.match(block.text)) is not None:
        return label.end() == len(block.text)
    return block.linked * 2 >= len(block.text) and ADDRESS.match(block.text) is not None and _TO_READER.search(block.text) is not None
