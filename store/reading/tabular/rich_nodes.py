"""Text as a tree of nodes, as the editors of content systems keep it (Contentful, Sanity, Strapi, TipTap, Lexical, Slate,
Editor.js, Draft.js) and as GraphQL answers: a node that holds words is a paragraph, one that holds such nodes is a list, a
quotation or the whole. Also text in runs, as messengers keep it: strings, and objects for those that are bold or linked.

A tree may be as deep as JSON can be: nothing here calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

_INSIDE = ("content", "children", "root", "document")
# What holds blocks, each of them a paragraph or more by itself, whatever words stand beside it; and what holds one of them.
_APART = ("blocks", "edges", "nodes", "items")
_WITHIN = ("data", "node")
_NAMES = (*_INSIDE, *_APART, *_WITHIN)
_WORDS = ("text", "value")
_BESIDE = ("caption", "attribution")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_MARK = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


def is_nodes(value: object) -> bool:
    """Whether a value is such a tree, or a list of them."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, Mapping) and any(isinstance(first.get(name), list | Mapping) for name in _NAMES)


def is_runs(value: object) -> bool:
    """Whether a value is one text in runs: strings with objects between them that hold a text of their own."""
    if not isinstance(value, list) or not any(isinstance(one, str) for one in value):
        return False
    marked = [one for one in value if not isinstance(one, str)]
    return bool(marked) and all(isinstance(one, Mapping) and isinstance(one.get("text"), str) for one in marked)


def run_text(value: Sequence[object]) -> str:
    """The words of a text in runs, as they follow each other."""
    return "".join(one if isinstance(one, str) else str(one.get("text")) for one in value if isinstance(one, str | Mapping))


def node_paragraphs(value: object) -> tuple[str, ...]:
    """The paragraphs of a tree of nodes, or of a list of them; what has no words (pictures, embedded things) gives none."""
    return tuple(" ".join(text.split()) for text in _blocks(value) if text.strip())


def _blocks(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):  # an item of a list that is kept as words
            yield _unmarked(one)
            continue
        inside, name = _inside(one)
        if name in _APART and isinstance(one, Mapping) and (own := _own_words(one)):
            yield _unmarked(own)  # an item of a list with a list below it
        if not inside:
            if isinstance(one, Mapping) and (own := _own_words(one)):
                yield _unmarked(own)
                yield from (_unmarked(said) for name in _BESIDE if isinstance(said := one.get(name), str))
        elif name in _APART or name in _WITHIN or not any(_words(part) is not None for part in inside):
            waiting += reversed(inside)
        else:
            yield "".join(map(_said, inside))


def _unmarked(words: str) -> str:
    """The words of a block without the marks in its line."""
    return unescape(_MARK.sub("", _BREAK.sub(" ", words)))


def _inside(value: object) -> tuple[list[object], str]:
    """What a node holds, and by which name; a list holds its items."""
    if isinstance(value, list):
        return value, ""
    if not isinstance(value, Mapping):
        return [], ""
    name = next((name for name in _NAMES if isinstance(value.get(name), list | Mapping) and value[name]), "")
    found: object = value[name] if name else []
    return (found if isinstance(found, list) else [found]), name


def _own_words(value: Mapping[str, object]) -> str:
    """The words that a block holds itself, markup and all."""
    return next((word for name in (*_WORDS, "content") if isinstance(word := value.get(name), str)), "")


def _words(value: object) -> str | None:
    """The words of a leaf; None for a node that is none."""
    if not isinstance(value, Mapping) or _inside(value)[0]:
        return None
    return next((word for name in _WORDS if isinstance(word := value.get(name), str)), None)


def _said(value: object) -> str:
    """The words of a leaf, or of a link and the like among leaves; a break in the line is a blank."""
    parts: list[str] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        words = _words(one)
        inside = _inside(one)[0] if words is None else []
        if words is not None or not inside:
            parts.append(" " if words is None else words)
        waiting += reversed(inside)
    return "".join(parts)
