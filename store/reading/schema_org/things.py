"""The schema.org objects of JSON-LD, in a web page or in a file of their own: articles, reviews, people, outlets."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterable, Iterator

from store.reading.decoding.clean import one_line

Thing = dict[str, object]
_TAGS = re.compile(r"<[^<>]{0,500}>")
_BREAKS = re.compile(r"</p>|</div>|</li>|</h[1-6]>|<br\s{0,3}/?>", re.IGNORECASE)
_ARTICLES = re.compile(r"(?:Article|Posting|Report)$")
_PAGES = re.compile(r"(?:WebPage|ItemPage|AboutPage|VideoObject|CreativeWork)$")
_INSIDE = (
    "@graph",
    "mainEntity",
    "hasPart",
    "review",
    "reviews",
    "subjectOf",
    "itemListElement",
    "item",
    "dataFeedElement",
)
# What page makers put around the data of a script: marks of a comment or of character data, a semicolon.
_BEFORE_DATA = re.compile(r"(?:(?:(?://|/\*|<!--)\s*+)*+<!\[CDATA\[\s*+(?:\*/|//\s*+-->)?|<!--|//<!--)")
_BEHIND_DATA = re.compile(r";?\s*+(?:(?://|/\*|<!--)?\s*+\]\]>\s*+(?:\*/|-->)?|(?://\s*+)?-->)?\Z")
# A string that nothing ends is gone through once, to the end.
_LAST_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))|,(?=\s*+[}\]])', re.DOTALL)
_MARKS = 60
"""Characters within which the marks behind it stand; all of a script is not looked through for them."""
_MAX_JSON = 4 << 20
_MAX_THINGS = 200_000
_MAX_NAMES = 50


def parsed(text: str) -> object:
    """The value of one piece of JSON-LD; None for what is broken, since bad data about a page says nothing."""
    if len(text) > _MAX_JSON:
        return None
    data = _unmarked(text.strip())
    try:
        return json.loads(data, strict=False)
    except (ValueError, RecursionError):
        pass
    try:  # a comma behind the last of a list or an object is what page makers' templates leave most often
        return json.loads(_LAST_COMMA.sub(lambda found: found[1] or "", data), strict=False)
    except (ValueError, RecursionError):
        return None


def _unmarked(text: str) -> str:
    begin = marks.end() if (marks := _BEFORE_DATA.match(text)) else 0
    tail = max(begin, len(text) - _MARKS)
    behind = _BEHIND_DATA.search(text, tail)
    return text[begin : behind.start() if behind else len(text)]


def objects(values: Iterable[object]) -> Iterator[Thing]:
    """Every object that may be an article or a review, in order, those inside others after them."""
    waiting = list(values)
    for place in range(_MAX_THINGS):
        if place >= len(waiting):
            return
        thing = waiting[place]
        if isinstance(thing, list):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in _INSIDE if key in thing)


def types_of(thing: Thing) -> list[str]:
    """The names of an object's types, without the address of their vocabulary."""
    kind = thing.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return [str(one).rpartition("/")[2].rpartition(":")[2] for one in names[:20] if isinstance(one, str)]


def clean(value: object, *, lines: bool = False) -> str:
    """Text of a page's data: entities undone twice (they are often escaped twice), tags taken out."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("text") or value.get("name")
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if value == value and abs(value) < 1e15 and value == int(value) else str(value)
    if not isinstance(value, str):
        return ""
    text = entities.unescape(entities.unescape(value))
    if lines:
        return _TAGS.sub("", _BREAKS.sub("\n\n", text))
    return one_line(_TAGS.sub(" ", text))


class Things:
    """The objects of one page or file, references between them resolved one step."""

    def __init__(self, values: Iterable[object]) -> None:
        self.all = list(objects(values))
        self._by_id = {str(thing["@id"]): thing for thing in reversed(self.all) if len(thing) > 1 and "@id" in thing}

    def article(self) -> Thing:
        """The article: the first object of such a type with a headline, else an empty one."""
        return next((t for t in self.all if t.get("headline") and any(map(_ARTICLES.search, types_of(t)))), {})

    def dated(self) -> object:
        """The day that a page without a headline in its data gives for itself, or for the one article that it names."""
        dated = [t for t in self.all if t.get("datePublished")]
        pages = [t["datePublished"] for t in dated if any(map(_PAGES.search, types_of(t)))]
        articles = [t["datePublished"] for t in dated if any(map(_ARTICLES.search, types_of(t)))]
        made = [t["dateCreated"] for t in self.all if t.get("dateCreated") and any(map(_ARTICLES.search, types_of(t)))]
        return pages[0] if pages else next((days[0] for days in (articles, made) if len(days) == 1), None)

    def reviews(self) -> list[Thing]:
        """The fact-checks, each once."""
        found = {json.dumps(t, sort_keys=True, default=str): t for t in self.all if "ClaimReview" in types_of(t)}
        return list(found.values())

    def whole(self, value: object) -> object:
        """The object that a reference stands for; any other value as it is."""
        if isinstance(value, dict) and set(value) == {"@id"}:
            return self._by_id.get(str(value["@id"]), value)
        return value

    def people(self, value: object) -> str:
        """Names of people or organisations, comma-separated, each once."""
        found = value if isinstance(value, list) else [value]
        return ", ".join(dict.fromkeys(filter(None, map(self.text, found[:_MAX_NAMES]))))

    def text(self, value: object) -> str:
        """A name, written as text, as an object with a name, or as a reference to one."""
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict) and not value.get("name"):
            value = self._by_id.get(str(value.get("@id")), {})
        if isinstance(value, dict):
            value = value.get("name")
        return clean(value) if not isinstance(value, dict) else ""
