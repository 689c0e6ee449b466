"""Which words of a passage matched, and what else it has in common with the claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from store.db.search.index_stems import Stemmer, Term
from store.english.calendar_words import CALENDAR
from store.passages.number_tokens import NUMBER, numbers

NEAR = 7
"""Days between two articles up to which it is worth telling."""

LONGEST = 20_000
"""Code points of a passage in which matching words are marked."""


def shared(text: str, weights: Mapping[str, float], stemmer: Stemmer) -> list[Term]:
    """The words of `text` whose stems the claim holds too."""
    return stemmer.words_among(text[:LONGEST], weights)


def spans(words: Iterable[Term], text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand, neighbours joined over the space between them, "20,000" whole and never a part of a number."""
    joined: list[tuple[int, int]] = []
    listed = list(words)
    begins, ends = {word.start for word in listed}, {word.end for word in listed}
    for word in listed:
        cut_left = _inside_a_number(text, word.start - 1) and word.start - 1 not in ends
        if cut_left or (_inside_a_number(text, word.end) and word.end + 1 not in begins):
            continue
        if joined and _together(text, joined[-1][1], word.start):
            joined[-1] = (joined[-1][0], word.end)
        else:
            joined.append((word.start, word.end))
    return tuple(joined)


def _inside_a_number(text: str, at: int) -> bool:
    """Whether a comma or point stands between two digits here: the "000" of "224,000" is no number."""
    return 0 < at < len(text) - 1 and text[at] in ",." and text[at - 1].isdecimal() and text[at + 1].isdecimal()


def _together(text: str, end: int, start: int) -> bool:
    """Whether only space, or the comma or point inside a number, stands between two words."""
    between = text[end:start]
    return between.isspace() or (len(between) == 1 and _inside_a_number(text, end))


def names(words: Iterable[Term], text: str, capitals: frozenset[str]) -> tuple[str, ...]:
    """The names among the shared words, as printed, neighbours joined: "Sergey Lavrov", "OSCE". Days and months are none.

    `capitals` are the stems that the claim prints with a capital elsewhere than at its beginning.
    """
    found = [word for word in words if word.stem in capitals and word.text[0].isupper()]
    joined = (text[start:end] for start, end in spans(found, text))
    return tuple(dict.fromkeys(name for name in joined if not CALENDAR.issuperset(name.lower().split())))


def capitals(words: Iterable[Term]) -> frozenset[str]:
    """The stems printed with a capital but for the first word, whose capital says nothing."""
    return frozenset(word.stem for n, word in enumerate(words) if n and word.text[0].isupper())


def days_apart(a: str, b: str) -> int | None:
    """Days between two ISO dates; None where one is missing or no date."""
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return None


_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])")
_PRINTED = re.compile(rf"{_CLOCK.pattern}|{NUMBER.pattern}")


@lru_cache(4)
def _times_and_numbers(claim: str) -> tuple[frozenset[str], frozenset[str]]:
    """The times of day that a claim prints, and its numbers beside them: asked for with each passage."""
    return frozenset(_CLOCK.findall(claim)), numbers(_CLOCK.sub(" ", claim))


def printed_numbers(claim: str, text: str) -> tuple[str, ...]:
    """The numbers that both print, as the passage prints them, in its order. A time of day is one, and its minutes are none."""
    times, mine = _times_and_numbers(claim)
    if not times and not mine:
        return ()
    text = text[:LONGEST]
    common = mine & numbers(_CLOCK.sub(" ", text)) | times
    if not common:
        return ()
    found = [part.strip(".,") for part in _PRINTED.findall(text)]
    return tuple(dict.fromkeys(part for part in found if part.replace(",", "") in common))
