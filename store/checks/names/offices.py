"""Two offices of one person: "Governor Ann Lee" here, "Senator Ann Lee" there.

Only offices of which a person holds one at a time, right before the full name. What was held before, is held elsewhere or
will be held ("former", "deputy", "Senate President") is none of them, nor what stands in quotation marks alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.english import calendar_words, lexicon

_OFFICES = {
    form.replace("-", " "): office.replace("-", " ")
    for office, forms in lexicon.rows("names.offices held").items()
    for form in forms
}
_BEFORE = lexicon.words("names.other offices")
_NO_NAMES = (lexicon.words("function_words.any") | calendar_words.CALENDAR) - _BEFORE
_PART = r"[A-Z][^\W\d_]*[a-z](?:[-’'][A-Z]?[a-z]+)*"
_HELD = re.compile(
    rf"(?<![\w’'-])(?P<office>{'|'.join(sorted((form.title() for form in _OFFICES), key=len, reverse=True))})\.?\s"
    rf"(?P<name>{_PART}(?:\s[A-Z]\.)?(?:\s(?:van|von|de|da|del|di|bin)\s|\s){_PART})(?![\w-])(?!\s[A-Z]\w*\s(?:Jr|Sr)\b)"
)
_LAST_WORD = re.compile(r"([\w’'.-]+)\W*$")
_QUOTES = "\"“”‘’'"
_TOGETHER = frozenset(
    {frozenset({"prime minister", "foreign minister"}), frozenset({"prime minister", "finance minister"})}
)
"""Offices that one person does hold at a time in some countries."""


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office before a full name: which one, both as printed, and where they stand first."""

    name: str
    office: str
    printed: str
    paragraph: int
    start: int
    end: int


def held(texts: Sequence[str]) -> list[HeldOffice]:
    """The offices that stand before full names, each pair of name and office once, where it stands first."""
    found: dict[tuple[str, str], HeldOffice] = {}
    for paragraph, text in enumerate(texts):
        for match in _HELD.finditer(text):
            if _another(text[: match.start()]):
                continue
            words = match["name"].split()
            name = " ".join(word for word in words if not (len(word) == 2 and word[1] == "."))
            office = _OFFICES[match["office"].lower()]
            found.setdefault((name, office), HeldOffice(name, office, match[0], paragraph, match.start(), match.end()))
    return list(found.values())


def _another(before: str) -> bool:
    """Whether what stands before an office makes it another one, or quotes it."""
    if before[-1:] in _QUOTES and before:
        return True
    last = _LAST_WORD.search(before[-40:])
    if last is None:
        return False
    word = last[1].rstrip(".").removesuffix("’s").removesuffix("'s")
    if word.lower() in _BEFORE or word.lower().startswith(("ex-", "then-")):
        return True
    if re.search(r"[.!?]\W+$", before[-3:]) or word.lower() in _NO_NAMES:
        return False
    # "Senate President", "Steelworkers President": an office of something that has a name.
    return word[:1].isupper() and before[-2:-1] not in ",;:"


def clash(one: HeldOffice, other: HeldOffice) -> bool:
    """Whether two offices of one name cannot both be held."""
    pair = frozenset({one.office, other.office})
    return one.name == other.name and len(pair) == 2 and pair not in _TOGETHER


def apart(texts: Sequence[str]) -> list[tuple[HeldOffice, HeldOffice]]:
    """The names to which one article gives two offices that cannot both be held, with the first place of each."""
    found = held(texts)
    return [(one, other) for n, one in enumerate(found) for other in found[n + 1 :] if clash(one, other)]
