"""Pages that are no article although a server answered 200: not found, consent, a check for robots, the beginning of what
must be paid for, a front page. Each is refused with words, since its text would pass for an article.

A page is refused only where little text stands on it besides the sign; an article about cookies is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import html  # type: ignore[import-untyped]

from store.errors import SourceRejected
from store.reading.pages.html_meta import is_front
from store.reading.schema_org.things import Things, types_of

_NOT_FOUND = re.compile(
    r"""\b404\b|\b410\b|\b(?:page|article|story|content|file|document)\s+(?:was\s+|is\s+|could\s+not\s+be\s+|cannot\s+be\s+|can[’']t\s+be\s+)?
    (?:not\s+found|found|missing|unavailable|no\s+longer\s+(?:available|exists?)|does\s+not\s+exist|doesn[’']t\s+exist|has\s+(?:moved|been\s+(?:removed|deleted)))
    |^not\s+found$|\bnothing\s+(?:was\s+)?found\b|(?:seite|artikel)\s+nicht\s+gefunden|page\s+(?:introuvable|non\s+trouvée)
    |p[áa]gina\s+n[ãao]+\s+encontrada|pagina\s+non\s+trovata|can[’']t\s+find\s+(?:that|the|this)\s+page|we\s+couldn[’']t\s+find""",
    re.IGNORECASE | re.VERBOSE,
)
_CONSENT = re.compile(
    r"""\bcookies?\b|\bconsent\b|\bour\s+\d*\s*partners\b|\bprivacy\s+(?:policy|settings|choices)\b|\blegitimate\s+interest\b|\bpersonal(?:ised|ized)?\s+(?:data|ads)\b
    |\baccept\s+all\b|\bmanage\s+(?:settings|options|preferences)\b|\bgdpr\b|\bzustimm""",
    re.IGNORECASE | re.VERBOSE,
)
_ROBOT = re.compile(
    r"""\b(?:just\s+a\s+moment|checking\s+your\s+browser|verify(?:ing)?\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human|are\s+you\s+a\s+robot|access\s+denied|captcha
    |enable\s+javascript|unusual\s+traffic|request\s+(?:was\s+)?blocked|attention\s+required|pardon\s+our\s+interruption|security\s+check)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_PAY = re.compile(
    r"""\b(?:subscribe|sign\s+up|register|log\s?in|sign\s+in|become\s+a\s+(?:member|subscriber)|join)\b.{0,40}\b(?:to\s+(?:continue|read|keep|unlock|access|view)|for\s+(?:full|unlimited)\s+access|now\s+to)
    |\bto\s+(?:continue|keep)\s+reading\b|\bcontinue\s+reading\s+(?:this|with|by)|\b(?:only|exclusive(?:ly)?|reserved|available)\s+(?:for|to)\s+(?:our\s+)?(?:subscribers|members|registered)
    |\balready\s+a\s+(?:subscriber|member)\b|\bsubscribers?\s+only\b|\b(?:this|the\s+rest\s+of\s+this)\s+(?:article|story|content)\s+is\s+(?:for|only|reserved|available)
    |\byou(?:[’']ve|\s+have)\s+(?:reached|read|used)\s+(?:all\s+)?(?:your|the)\b.{0,40}\b(?:limit|free\s+articles)|\bfree\s+articles?\s+(?:left|remaining)""",
    re.IGNORECASE | re.VERBOSE,
)
_LITTLE, _STUMP, _BEGINNING = 1_200, 2_500, 600
_HARDLY = 160
_TEASERS = 20


_IN_A_BROWSER = "save the page in a browser and name the file"

NoArticle = Literal["not found", "robots", "cookies", "to pay", "login"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page that a server gave is not what was asked for, and what to do about it."""

    kind: NoArticle
    what: str
    do: str


def refuse_no_article(
    tree: html.HtmlElement, things: Things, title: str, paragraphs: Sequence[str], url: str, origin: str
) -> None:
    """Raises SourceRejected where a fetched page is none of an article's; `url` is where it came from in the end."""
    refusal = why_not_asked_for(tree, things, title, paragraphs)
    if refusal is not None:
        raise SourceRejected(refusal.what, where=origin, do=refusal.do)
    if is_front(url) or _is_list(tree, things, sum(map(len, paragraphs))):
        raise SourceRejected("a front page, no article", where=origin, do="name the address of an article")


def why_not_asked_for(
    tree: html.HtmlElement, things: Things, title: str, paragraphs: Sequence[str]
) -> Refusal | None:
    """Why a page is not what was asked for, whatever was asked for; None where nothing speaks against it."""
    size = sum(map(len, paragraphs))
    window = next((" ".join(one.itertext()).strip() for one in tree.iter("title")), "")
    if size < _LITTLE and (_NOT_FOUND.search(title) or _NOT_FOUND.search(window)):
        return Refusal("not found", "a page that says it was not found", "check the address")
    words = " ".join(tree.text_content().split()) if size < _STUMP else ""
    if size < _LITTLE and (
        _ROBOT.search(title) or _ROBOT.search(window) or (len(words) < _LITTLE and _ROBOT.search(words))
    ):
        return Refusal("robots", "a check for robots, no article", _IN_A_BROWSER)
    consent = sum(len(text) for text in paragraphs if _CONSENT.search(text))
    # One word is no question: cookies are baked as well, and a privacy policy is news.
    signs = {sign[0].casefold().rstrip("s") for text in (title, *paragraphs) for sign in _CONSENT.finditer(text)}
    if size < _STUMP and len(signs) > 1 and (consent * 2 > size or (_CONSENT.search(title) and consent * 4 > size)):
        return Refusal("cookies", "a question about cookies, no article", _IN_A_BROWSER)
    if size < _STUMP and _is_stump(things, paragraphs, words):
        what = "only the beginning of an article that must be paid for"
        return Refusal("to pay", what, "save the whole page in a browser and name the file")
    return None


def has_password_field(tree: html.HtmlElement) -> bool:
    """Whether a password can be typed on the page; to be asked for before its fields are taken out."""
    return any((one.get("type") or "").strip().lower() == "password" for one in tree.iter("input"))


def refuse_login(paragraphs: Sequence[str], origin: str) -> None:
    """Raises SourceRejected where hardly a word stands on a page on which a password can be typed: many articles have such a
    field somewhere, and more to say."""
    if paragraphs and sum(map(len, paragraphs)) < _HARDLY:
        raise SourceRejected("a page that asks to log in", where=origin, do=_IN_A_BROWSER)


def why_login(paragraphs: Sequence[str]) -> Refusal | None:
    """Why a page on which a password can be typed is not what was asked for; one of much text only offers it."""
    if sum(map(len, paragraphs)) >= _LITTLE:
        return None
    return Refusal("login", "a page that asks to log in", _IN_A_BROWSER)


def _is_stump(things: Things, paragraphs: Sequence[str], words: str) -> bool:
    closed = any(str(thing.get("isAccessibleForFree")).lower().endswith("false") for thing in things.all)
    says = any(_TO_PAY.search(text) for text in paragraphs[-3:]) or _TO_PAY.search(words) is not None
    size = sum(map(len, paragraphs))
    if closed and (size < _BEGINNING or (paragraphs and paragraphs[-1].rstrip().endswith(("…", "...")))):
        return True
    counts = [int(str(thing["wordCount"])) for thing in things.all if str(thing.get("wordCount", "")).isdecimal()]
    if closed and counts and max(counts) > 2 * sum(len(text.split()) for text in paragraphs):
        return True
    return says and (closed or size < _LITTLE)


def _is_list(tree: html.HtmlElement, things: Things, size: int) -> bool:
    """Whether a page is a list of other pages: many headings that are links, and less text than they are."""
    if any(name.endswith(("Article", "Posting", "Report")) for thing in things.all for name in types_of(thing)):
        return False
    teasers = linked = 0
    for heading in tree.iter("h2", "h3", "h4", "article"):
        link = next(heading.iter("a"), None)
        if (
            heading.tag != "article"
            and link is None
            and heading.getparent() is not None
            and heading.getparent().tag == "a"
        ):
            link = heading
        text = " ".join(link.itertext()).strip() if link is not None and heading.tag != "article" else ""
        if len(text.split()) >= 4:
            teasers += 1
            linked += len(text)
    return teasers >= _TEASERS and size < 2 * linked
