"""How the boxes of a page that are none of its article are called, and how they speak to its reader.

What follows from it for a block is decided in html_choice.py.
"""

from __future__ import annotations

import re

from lxml import html  # type: ignore[import-untyped]

from store.english import lexicon
from store.reading.markup.html_blocks import Block

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
# The label of an advertisement, with what a page sets around it, in the languages of newspapers.
_ADVERTISED = frozenset(lexicon.phrases("labels.advertisements"))
# How long a page takes to be read or heard, and where a player stands.
_LENGTH = re.compile(r"(?:\d{1,3}\s?min(?:\.|s|utes?)?(?:\s(?:read|listen|watch))?|(?:\d{1,2}:)?\d{1,2}:\d\d\s?/\s?(?:\d{1,2}:)?\d{1,2}:\d\d)$", re.IGNORECASE)
# Where somebody is to be written to, and nothing else; and how agencies end their copy.
_CONTACT = re.compile(r"(?:@\w{2,30}|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4})$")
_END = re.compile(r"(?:\((?:END|ENDS|END ITEM)\)|ENDS?|-\s?ENDS?\s?-|-?30-|/ENDS/)$")
# Who owns the words of the page: no article begins with it.
_OWNED = re.compile(r"(?:©|\(c\)\s(?=\w)|copyright\s?(?:©|\(c\)))", re.IGNORECASE)
_LONGEST_OWNED = 300
_TO_READER = re.compile(r"\b(?:our|us|here|you|your)\b", re.IGNORECASE)
_LABEL = 24


def own_names(element: html.HtmlElement) -> str:
    """The class and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_labelled_link(block: Block) -> bool:
    """Whether a line is a link behind a label ("Read more: ...", "In pictures | ...")."""
    label = block.text[: max(0, len(block.text) - block.linked)].strip()
    return block.linked > 0 and 0 < len(label) <= _LABEL and label[-1] in ":|–—>»"


def is_furniture(text: str) -> bool:
    """Whether a line is nothing but what pages print beside articles: the label of an advertisement, how long it takes to
    read, an address to write to, the sign for the end, whose the words are."""
    if _OWNED.match(text):
        return len(text) <= _LONGEST_OWNED
    said = text.strip(" -–—*[]().:|•").casefold()
    return said in _ADVERTISED or any(line.match(text) for line in (_LENGTH, _CONTACT, _END))


def speaks_of_itself(block: Block) -> bool:
    """Whether a short line is nothing but the label of a box, or a link with which the page asks something of its reader."""
    if not block.is_sentence and block.tag in {"p", "div", "span"} and (label := HINTS.match(block.text)) is not None:
        return label.end() == len(block.text)
    return block.linked * 2 >= len(block.text) and ADDRESS.match(block.text) is not None and _TO_READER.search(block.text) is not None
