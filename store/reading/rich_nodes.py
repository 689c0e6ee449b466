"""Text as a tree of nodes, as the editors of content systems keep it (Contentful, Sanity, Strapi, TipTap, Lexical, Slate): a
node that holds words is a paragraph, one that holds such nodes is a list, a quotation or the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_INSIDE = ("content", "children", "root", "document")
_WORDS = ("text", "value")
_DEEPEST = 30


def is_nodes(value: object) -> bool:
    """Whether a value is such a tree, or a list of them."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, Mapping) and any(isinstance(first.get(name), list | Mapping) for name in _INSIDE)


def node_paragraphs(value: object) -> tuple[str, ...]:
    """The paragraphs of a tree of nodes, or of a list of them; what has no words (pictures, embedded things) gives none."""
    return tuple(" ".join(text.split()) for text in _blocks(value, 0) if text.strip())


def _blocks(value: object, depth: int) -> Iterator[str]:
    inside = _inside(value)
    if depth > _DEEPEST:
        return
    if any(_words(one) is not None for one in inside):
        yield "".join(_said(one, depth) for one in inside)
        return
    for one in inside:
        yield from _blocks(one, depth + 1)


def _inside(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return []
    found: object = next((value[name] for name in _INSIDE if isinstance(value.get(name), list | Mapping)), [])
    return found if isinstance(found, list) else [found]


def _words(value: object) -> str | None:
    """The words of a leaf; None for a node that is none."""
    if not isinstance(value, Mapping) or _inside(value):
        return None
    return next((word for name in _WORDS if isinstance(word := value.get(name), str)), None)


def _said(value: object, depth: int) -> str:
    """The words of a leaf, or of a link and the like among leaves; a break in the line is a blank."""
    words = _words(value)
    if words is not None:
        return words
    inside = _inside(value) if depth <= _DEEPEST else []
    return "".join(_said(one, depth + 1) for one in inside) if inside else " "
