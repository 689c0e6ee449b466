"""Whether two articles give a quotation to one person or to two, by the names that they print; mostly nobody can tell."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from store.checks.quotations.printed_words import key
from store.db.articles import quotation_rows
from store.english import lexicon

_CAPITAL = re.compile(r"[A-Z][^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TITLES = lexicon.tagged("titles", "title")
_SMALL = lexicon.words("function_words.any")
_GROUPS = lexicon.words("names.groups")
_NO_PERSON = _GROUPS | lexicon.words("names.no persons")
_SLIP = 2
"""Letters in which the last names may differ of one person whose name was misspelled."""
_SLIP_OF_FIRST = 3
"""The same where the first name is the same, and the first letter of the last ("Alicia Dickson", "Alicia Dixon")."""

# "Orm Radio quoted her as saying": who is named passes the words on.
_PASSED_ON = re.compile(r"\bquot(?:ed|es|ing)\b[^.!?]{1,150}?\bas (?:saying|telling)\b")

Told = Literal["one", "two", "unknown"]


@dataclass(frozen=True, slots=True)
class SpeakerThere:
    """Who is named as saying a quotation, as printed ("" for nobody), and the paragraph in which it stands.

    `opened` is who is named for the words quoted before it in the paragraph: a quotation mostly goes on behind "he said".
    """

    speaker: str
    paragraph: str
    opened: str = ""


def at(conn: sqlite3.Connection, article_id: str, position: int, start: int, end: int) -> SpeakerThere:
    """Who is named as saying the words of a span of an article's current text, as its claims tell."""
    return SpeakerThere(
        quotation_rows.speaker_at(conn, article_id, position, start, end),
        quotation_rows.paragraph_at(conn, article_id, position),
        quotation_rows.speaker_before(conn, article_id, position, start),
    )


def told_at(here: SpeakerThere, there: SpeakerThere) -> Told:
    """What the speakers of two places are; where the names do not tell, one person who is named in the other's paragraph."""
    said_by = told(here.speaker, there.speaker)
    if said_by == "one" or (said_by == "two" and not (passed_on(here.paragraph) or passed_on(there.paragraph))):
        return said_by
    mine, theirs = here.speaker or here.opened, there.speaker or there.opened
    if told(mine, theirs) == "one" or _is_named(mine, there.paragraph) or _is_named(theirs, here.paragraph):
        return "one"
    return "unknown"


def told(here: str, there: str) -> Told:
    """What two speakers as printed are: one person, two, or nobody knows ("police", "his mother").

    One of them must be a name in full: "Neighbors" at the head of two sentences are other neighbours, and of two towns
    each has its police department.
    """
    mine, theirs = _words(here), _words(there)
    if not mine or not theirs or max(len(mine), len(theirs)) < 2 or mine[-1] in _GROUPS or theirs[-1] in _GROUPS:
        return "unknown"
    if mine[-1] in theirs or theirs[-1] in mine:
        return "one"
    if not (_person(here) and _person(there)):
        return "unknown"
    apart = OSA.distance(mine[-1], theirs[-1])
    if mine[-2] == theirs[-2] and mine[-1][0] == theirs[-1][0] and apart <= _SLIP_OF_FIRST:
        return "one"
    return "unknown" if set(mine) & set(theirs) or apart <= _SLIP else "two"


def passed_on(paragraph: str) -> bool:
    """Whether a paragraph gives words as quoted by somebody, who then is not the one that said them."""
    return _PASSED_ON.search(paragraph) is not None


def _is_named(speaker: str, text: str) -> bool:
    """Whether a text prints the last name of a person who is named in full."""
    words = _words(speaker)
    return len(words) > 1 and words[-1] not in _GROUPS and any(key(word) == words[-1] for word in _CAPITAL.findall(text))


def _person(speaker: str) -> bool:
    """Whether it is a name of two words and more, none of them an office or a group."""
    words = _words(speaker)
    return len(words) > 1 and not any(word in _NO_PERSON for word in words)


def _words(speaker: str) -> list[str]:
    """The words of a name, without titles and without what has its capital from the head of a sentence ("The", "She")."""
    words = [key(word) for word in _CAPITAL.findall(speaker) if word.lower() not in _TITLES]
    return words[1:] if words and words[0] in _SMALL else words
