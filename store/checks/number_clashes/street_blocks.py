"""Blocks of streets: "in the 5300 block of Noon Road", "in the 5000 block of Noon Road". Two reports of one event give one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.english import calendar_words, lexicon
from store.hint_records import Conflict, Value

_KINDS = lexicon.keyed("number_clashes.kinds of street")
_ENDS = lexicon.keyed("number_clashes.ends of a street")
_WORD = r"(?:[^\W\d_a-z][\w'’-]*\.?|\d{1,3}(?:st|nd|rd|th)\b)"
_BLOCK = re.compile(rf"\b((\d{{1,5}})[ -]block) of (?:the )?({_WORD}(?: {_WORD}){{0,5}})")


@dataclass(frozen=True, slots=True)
class Address:
    """A block as printed, its number, and its street as printed; the street's `name` in small letters without blanks, its kind
    and its end ("north"), each "" where not said."""

    printed: str
    start: int
    end: int
    block: int
    street: str
    name: str
    kind: str
    side: str


def read(text: str) -> tuple[Address, ...]:
    """The blocks of streets that a text names."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Address]:
    for match in _BLOCK.finditer(text):
        name: list[str] = []
        street: list[str] = []
        kind = side = ""
        for word in match[3].split():
            low = word.lower().strip(".'’")
            if low in calendar_words.CALENDAR:
                break
            if low in _ENDS:
                side = side or _ENDS[low]
            elif low in _KINDS and name:
                kind = _KINDS[low]
            elif kind:
                break
            else:
                name.append(low)
            street.append(word)
            if word.endswith(".") and low not in _KINDS and low not in _ENDS:
                break  # the end of the sentence
        if name:
            yield Address(match[1], *match.span(1), int(match[2]), " ".join(street).rstrip("."), "".join(name), kind, side)


def find(one: Sequence[Address], other: Sequence[Address]) -> list[Conflict]:
    """The pairs of blocks of one street; none where a text names the other's block too."""
    return [
        Conflict(f"address: {a.street}", _value(a), _value(b), "address")
        for a in one
        for b in other
        if same_street(a, b) and a.block != b.block and not named(a, other) and not named(b, one)
    ]


def same_street(a: Address, b: Address) -> bool:
    """Whether two blocks are of one street: of one name, and of no other kind or end of it."""
    return (
        a.name == b.name
        and (not a.kind or not b.kind or a.kind == b.kind)
        and (not a.side or not b.side or a.side == b.side)
    )


def named(address: Address, addresses: Sequence[Address]) -> bool:
    """Whether this very block is among others."""
    return any(same_street(address, other) and address.block == other.block for other in addresses)


def _value(address: Address) -> Value:
    return Value(address.printed, float(address.block), "block", "exact", address.start, address.end)
