"""The names of persons that a text prints in full, with where each stands first and how often."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.english import calendar_words, lexicon

_CAPITAL = "[" + "".join(chr(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250)) if chr(code).isupper()) + "]"
# "O'Reilly", "al-Bashir", "Pérez-Reverte": what opens or joins a part of a name.
_PART = rf"(?:[ae]l-)?(?:[OD][’'](?={_CAPITAL}))?{_CAPITAL}(?=[^\W\d_]*?[a-z])[^\W\d_]*+(?:[-’']{_CAPITAL}?[a-z]+)*"
_PARTICLES = r"(?:van|von|de|da|del|di|bin|ibn|der|den|dos|du|la|le|el|al|ter)"
_RUN = re.compile(
    rf"(?<![\w.’'-])(?:{_PART}|{_CAPITAL}\.)(?:[ \u00a0](?:{_PARTICLES}[ ]){{0,2}}(?:{_PART}|{_CAPITAL}\.)){{1,7}}(?:['’]s\b)?(?![\w-])"
)
_TITLES = lexicon.tagged("titles", "title")
_NOT_FIRST = lexicon.words("names.no persons") | lexicon.words("function_words.any") | calendar_words.WEEKDAYS.keys()
_NOT_LAST = lexicon.words("names.groups") | lexicon.words("names.no persons")
_LONGEST = 4
# The heading of a table's row ("End Stcks 1,360 1,200"), which is shortened as its column asks.
_COLUMNS = re.compile(r"[ \u00a0:.]*+(?:\d[\d,.]*+|N\.?A\.?|Nil|X|-+)[ \u00a0]++(?:\d[\d,.]*+|N\.?A\.?|Nil|X|-+)(?![\w-])")


@dataclass(slots=True)
class PrintedName:
    """A name as printed: its first and last word, where it stands first, and how often it stands."""

    name: str
    first: str
    last: str
    paragraph: int
    start: int
    end: int
    count: int = 1


def names(texts: Sequence[str]) -> dict[str, PrintedName]:
    """Names of two to four words, titles left out, by their words as printed."""
    found: dict[str, PrintedName] = {}
    for paragraph, text in enumerate(texts):
        for match in _RUN.finditer(text):
            words = list(re.finditer(r"\S+", match[0]))
            while len(words) > 2 and _is_title(words[0][0]):
                words.pop(0)
            while words and words[0][0].lower() in _NOT_FIRST:
                words.pop(0)
            if not 2 <= len(words) <= _LONGEST or _COLUMNS.match(text, match.end()) or any(_is_title(word[0]) for word in words):
                continue
            begin, end = match.start() + words[0].start(), match.start() + words[-1].end()
            if text[end - 2 : end] in ("'s", "’s"):
                end -= 2
            name = " ".join(text[begin:end].split())
            parts = name.split()
            printed = [part.lower() for part in parts if not part.islower()]  # "la" of "Maria de la Torre" is no Louisiana
            if any(part in _NOT_LAST or part in calendar_words.CALENDAR for part in printed):
                continue
            if name in found:
                found[name].count += 1
            else:
                found[name] = PrintedName(name, parts[0], parts[-1], paragraph, begin, end)
    return found


_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]{2,}")


def capitals(texts: Sequence[str]) -> frozenset[str]:
    """The words that stand with a capital inside a sentence, in small letters; no titles, days and months."""
    found = {word.lower() for text in texts for word in _INSIDE.findall(text)}
    return frozenset(word for word in found if not _is_title(word)) - frozenset(calendar_words.CALENDAR)


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in _TITLES
