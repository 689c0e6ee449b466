"""Whether two names are one spelled two ways, and the pairs of them in an article or a story.

The rest of the name must be the same to the letter, and the word that differs by one slip: a letter more, less or other,
or two changed round. What is another name by itself (Paul and Paula) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from store.checks.names.printed_names import PrintedName
from store.checks.quotations.printed_words import key
from store.claims.sentences import splitter
from store.english import lexicon

_SHORTEST = 4
_AS_ONE = lexicon.keyed("names.first names with two spellings")
_MEN, _WOMEN = lexicon.words("names.men"), lexicon.words("names.women")
_OF_SPELLING = re.compile(r"spell|[(\[]sic[)\]]")


def pairs(found: Mapping[str, PrintedName]) -> list[tuple[PrintedName, PrintedName]]:
    """The pairs of names of one article that are one name spelled two ways, the commoner first."""
    by_slip: dict[tuple[str, ...], list[PrintedName]] = {}
    for one in found.values():
        for slip in slips(one.name):
            by_slip.setdefault(slip, []).append(one)
    told: dict[tuple[str, str], tuple[PrintedName, PrintedName]] = {}
    for group in by_slip.values():
        for n, one in enumerate(group[:20]):
            for other in group[n + 1 : 20]:
                if one_name(one.name, other.name):
                    common, rare = sorted((one, other), key=lambda name: (-name.count, name.paragraph, name.start))
                    told.setdefault((common.name, rare.name), (common, rare))
    return list(told.values())


def slips(name: str) -> Iterable[tuple[str, ...]]:
    """Keys of which two names with one slip between them share one: the name with one letter of one word left out."""
    printed = _compared(name)
    if printed and printed[0] in _AS_ONE:
        yield (_AS_ONE[printed[0]], *printed[1:])
    yield from _one_letter_less(printed)


def _one_letter_less(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for n, word in enumerate(words):
        if len(word) < _SHORTEST:
            continue
        rest = (*words[:n], str(n), *words[n + 1 :])
        yield (*rest, word)
        for at in range(len(word)):
            yield (*rest, word[:at] + word[at + 1 :])


def one_name(a: str, b: str) -> bool:
    """Whether two names are one name spelled two ways."""
    mine, theirs = _compared(a), _compared(b)
    if len(mine) != len(theirs) or _other_initials(a, b):
        return False
    differ = [(n, one, other) for n, (one, other) in enumerate(zip(mine, theirs, strict=True)) if one != other]
    if len(differ) != 1:
        return False
    n, one, other = differ[0]
    if n == 0 and one in _AS_ONE and _AS_ONE[one] == _AS_ONE.get(other):
        return True
    if min(len(one), len(other)) < _SHORTEST or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    short, long = sorted((one, other), key=len)
    if long == short + "s" and not short.endswith("s"):
        return False  # "the Marsh Groups", a lost apostrophe
    if n == 0 and long.startswith(short) and {one, other} <= _MEN | _WOMEN:
        return False  # Pete and Peter
    if long == short + "n" and short.endswith("a"):
        return False  # Arabia, Arabian
    return n == len(mine) - 1 or not _two_first_names(one, other)


def apart(texts: Sequence[str], found: Sequence[tuple[PrintedName, PrintedName]]) -> list[tuple[PrintedName, PrintedName]]:
    """Those pairs of which no sentence prints both names: whoever writes them side by side means two persons.

    Nor does one say how a name is spelled ("some records spell it Lawrence Match", "Angela Corry [sic]").
    """
    if not found:
        return []
    begins = [[start for start, _ in splitter.split(text)] for text in texts]

    @cache
    def stands(name: str) -> frozenset[tuple[int, int]]:
        return frozenset((n, bisect_right(begins[n], at)) for n, text in enumerate(texts) for at in _places(text, name))

    def told_apart(one: str, other: str) -> bool:
        spelling = any(
            _OF_SPELLING.search(texts[n], begins[n][at - 1], begins[n][at] if at < len(begins[n]) else len(texts[n]))
            for n, at in stands(one) | stands(other)
        )
        return stands(one).isdisjoint(stands(other)) and not spelling

    return [(one, other) for one, other in found if told_apart(one.name, other.name)]


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text as words of their own."""
    for match in re.finditer(rf"{re.escape(name)}(?!\w)", text):
        if not text[match.start() - 1 : match.start()].isalnum():
            yield match.start()


def _other_initials(a: str, b: str) -> bool:
    """Whether both names have a letter in their middle, and it is another: "Jeff A. Taylor", "Jeff J. Taylor"."""
    mine, theirs = (re.findall(r" ([A-Z])\.? ", name) for name in (a, b))
    return bool(mine and theirs and mine != theirs)


def _two_first_names(one: str, other: str) -> bool:
    """Whether both are known first names of a man and a woman ("Paul", "Paula"), or end as such pairs do."""
    if (one in _MEN and other in _WOMEN) or (one in _WOMEN and other in _MEN):
        return True
    short, long = sorted((one, other), key=len)
    return long in (short + "a", short + "e") or {one[-1], other[-1]} in ({"a", "o"}, {"e", "a"}, {"o", "e"})


def _compared(name: str) -> Sequence[str]:
    """The words of a name without capitals, accents and apostrophes; initials between the others left out."""
    words = [key(word) for word in name.split()]
    return tuple(word for n, word in enumerate(words) if len(word) > 1 or n in (0, len(words) - 1))
