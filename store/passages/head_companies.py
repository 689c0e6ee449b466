"""The company that an article is about, as its head or its first words name it, and whether it tells what every company reports.

Earnings, dividends, offers and ratings are told of every company in the same words, often as a table without one name; what
tells one such report from another is the company at its head: two companies make two stories of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from store.english import lexicon
from store.english.news_words import STOP

LONGEST = 300
"""Code points of a head, and of a first paragraph, that are read."""

WORDS = 6
"""Words of a company's name that are read, the last before its form or its ticker."""

_TOLD_OF_ALL = lexicon.words("names.told of every company")
_FORMS = lexicon.words("names.companies") - {"company"}  # "the company" is any
_TICKER = re.compile(r"<([A-Z]{1,6})(?:\.[A-Z]{1,2})?>|\([A-Z]{2,10}:[ ]?([A-Z]{1,6})(?:\.[A-Z]{1,2})?\)|\(([A-Z]{2,6})\.[A-Z]{1,2}\)")
_WORD = re.compile(r"[^\W_][\w.&'’-]*|&")
_OF = re.compile(r"\w+\.? [Oo][Ff]((?: [A-Z][\w.-]*){1,2})")  # behind the form: "Corp of America"
_CAPITAL = re.compile(r"[A-Z][\w.-]*")
_LINKING = lexicon.words("names.within a company")


@dataclass(frozen=True, slots=True)
class Company:
    """`names` are the stems of its name, without its form, and `initials` the stem of the letters that its words begin with;
    `tickers` the signs of shares that stand in the head; `printed` the stems of all that its article prints with a capital (a
    table's "cts" name no CTS Corp). `usual` says that the report tells what every company reports in the same words."""

    names: frozenset[str] = frozenset()
    initials: str = ""
    tickers: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()
    usual: bool = False


NONE = Company()


def at_head(title: str, text: str, stems_of: Callable[[str], Iterable[str]]) -> Company:
    """The company that a title names, else that the first words of the text name; NONE where there is none.

    A company is known by its form ("Corp", "Plc") or by the sign of its shares ("<GM>", "(NYSE: GM)").
    """
    opening = text[:LONGEST].partition("\n")[0]
    title = title[:LONGEST]
    signs = list(_TICKER.finditer(title))
    ends = [one.start() for one in signs[:1]] + [end for end in [_named_until(title)] if end >= 0]
    words = _name(title[: min(ends, default=0)])
    if words and (further := _OF.match(title, min(ends))) is not None:
        words += _name(further.group(1))
    if not words:
        end = _named_until(opening)
        before = opening[: max(end, 0)]
        # Named later in the sentence it is not whom the report is about.
        words = _name(before) if all(map(_of_a_name, _WORD.findall(before)[-WORDS - 1 :])) else []
    if not words:
        return NONE
    tickers = frozenset(one.group(one.lastindex or 0) for one in signs)
    printed = stems_of(" ".join(_CAPITAL.findall(f"{title} {text}")))
    initials = "".join(word[0].lower() for word in words)
    known = initials if len(initials) > 1 else ""
    usual = any(word.lower() in _TOLD_OF_ALL for word in _WORD.findall(f"{title} {opening}"))
    return Company(frozenset(stems_of(" ".join(words))), "".join(stems_of(known)), tickers, frozenset(printed), usual)


def two(a: Company, b: Company) -> bool:
    """Whether two articles are about a company each, tell both what is told of every company, and neither names the other's.

    Of anything else two companies may have one story: an owner and its mill, who bids and who is bid for, a fire and its insurer.
    """
    if not (a.usual and b.usual and a.names and b.names) or a.tickers & b.tickers:
        return False
    return not _names(a, b) and not _names(b, a)


def _names(article: Company, other: Company) -> bool:
    """Whether an article names the company of another: in full by all that it prints, or as its own by the initials ("GM");
    initials anywhere in it would be others' tickers."""
    return article.names == {other.initials} or other.names <= article.printed


def _named_until(text: str) -> int:
    """Where the first form of a company begins that is printed with a capital behind another word; -1 where none is."""
    for number, found in enumerate(_WORD.finditer(text)):
        word = found.group()
        state = len(word) == 2 and text[: found.start()].rstrip().endswith(",")  # "Las Vegas, NV", "Lone Tree, CO"
        if number and word[0].isupper() and word.rstrip(".").lower() in _FORMS and not state:
            return found.start()
    return -1


def _name(text: str) -> list[str]:
    """The words with a capital at the end of a text, "3M" and those that link them, too: a name; function words are left out."""
    words: list[str] = []
    for word in reversed(_WORD.findall(text)):
        if not _of_a_name(word) or len(words) == WORDS:
            break
        words.append(word)
    return [word for word in reversed(words) if word.lower() not in STOP]


def _of_a_name(word: str) -> bool:
    return word[0].isupper() or word in _LINKING or (word[0].isdecimal() and not word.isdecimal())
