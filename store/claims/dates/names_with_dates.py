"""Whether the name of a month or weekday is part of another name: "the October Road Brewery", "Tuesday Club", "May Street"."""

from __future__ import annotations

import re

from store.english import lexicon

_HEADS = lexicon.words("dates.heads of names")
_STREETS = lexicon.words("dates.streets")
_NEXT = re.compile(r"[ \u00a0]([A-Z][a-z]+)\b")
_LED = re.compile(
    r"\b(?:on|in|since|by|until|till|from|last|next|this|of|for|early|late|and|to|through|between)\s+$", re.I
)
_REACH = 3


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the capitalised words behind a month or weekday make it a name; behind "on" or "in" only a street does."""
    heads = _STREETS if _LED.search(text[max(0, start - 9) : start]) else _HEADS
    position = end
    for _ in range(_REACH):
        word = _NEXT.match(text, position)
        if word is None:
            return False
        if word[1].lower() in heads:
            return True
        position = word.end()
    return False
