"""A count that an article tells again as known, and otherwise: "3,400 teachers walked out", then "the 4,300 teachers who walked out".

With "the" a writer points back to a count that stands above. Where the number stands nowhere else in the article, one other
count of the same noun stands above it, and both tell of the same in the same words, one of them is a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.checks.own_numbers import printed_values
from store.checks.own_numbers.repeated_counts import RepeatedCount, long_words
from store.claims.sentences import splitter
from store.english import calendar_words, lexicon
from store.english.number_words import SMALL, TENS
from store.english.numbers import parse
from store.english.stems import stem

_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join(sorted((*SMALL, *TENS), key=len, reverse=True))})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
_NO_COUNTED = "|".join(sorted(lexicon.words("own_numbers.no counted nouns")))
_COUNTED = rf"(?<![\w.,$€£-])(?P<number>{_NUMBER}) (?P<kind>(?:[a-z-]+ )?)(?P<noun>people|men|women|children|(?!(?:{_NO_COUNTED})\b)[a-z]{{3,}}s)\b"
_POINTING = re.compile(rf"\b(?:the|all|those|these|its|their) {_COUNTED}", re.I)
_ANY = re.compile(_COUNTED, re.I)
_BEFORE = re.compile(r"([A-Za-z’'-]{1,12}) \Z")
_OTHERS = lexicon.words("own_numbers.other counts")
_LOOSELY = frozenset({"least", "than", "over", "nearly", "almost", "to", "most", "under"})
_LIMITS = _OTHERS | _LOOSELY
_LITTLE = lexicon.words("function_words.any") | {"said", "says", "told", "people"}
_DAY = re.compile(rf"\b(?:{'|'.join(sorted(calendar_words.CALENDAR))}|ago|year)\b", re.I)
_NO_KINDS = _OTHERS | _LITTLE
_CLAUSE_END = re.compile(r"[,;:]\s")
# What tells one part of a kind from the other: "of 2.48-dollar stock", "in Orm", "not covered by the offer".
_NARROWER = re.compile(r" (?:(?P<of>of|in|at|from|for|on|under) (?:the |its |an? )?(?P<word>\w+(?:[.-]+\w+)*)|not\b)")
# What names another time than that of the count above: "the 1,736 cars sold in the same month last year".
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|prior|preceding|same) (?:year|season|quarter|month|week|decade|period)\b"
    r"|\b(?:year|season|quarter|month|week|decade)s? (?:ago|earlier|before)\b"
)
_LOCAL = frozenset({"in", "at", "on", "from"})
# Begun with a letter or digit: a row of stops is looked at once.
_PRINTED_WORD = re.compile(r"\w+(?:[.-]+\w+)*")
_PART_OF = re.compile(r"(?:\d|\b[a-z]+) of $")
_LARGER = 1.5
_REACH = 60
"""Characters behind a count in which what is told of it is looked for."""
_SHARED = 2
_FEWEST = 3
_MOST = 20
"""Places of one count that are kept, the first."""


@dataclass(frozen=True, slots=True)
class _ToldCount:
    value: float
    place: tuple[int, int, int]
    printed: str
    words: frozenset[str]
    days: frozenset[str]
    printed_words: frozenset[str] = frozenset()
    """Every word of its sentence in small letters."""


def apart(texts: Sequence[str], title: str) -> Iterator[RepeatedCount]:
    """The counts that point back to another value, each with the place above that gives it."""
    if not any(_POINTING.search(text) for text in texts):
        return
    printed: Counter[float] = Counter()
    # The counts above by their noun, as long as they are of one value; with two nothing is pointed to.
    above: dict[str, list[_ToldCount]] = {}
    for paragraph, text in enumerate(texts):
        for start, end in splitter.split(text):
            sentence = text[start:end]
            counts = list(_ANY.finditer(sentence))
            if not counts:
                continue
            days = frozenset(day.lower() for day in _DAY.findall(sentence))
            for match in _POINTING.finditer(sentence):
                value, noun = _counted(match)
                if value and noun in above and above[noun][0].value != value:
                    # Mostly nothing is pointed to, and the numbers of the article need not be counted.
                    printed = printed or Counter(one.value for other in (title, *texts) for one in printed_values.values(other))
                    if printed[value] != 1:
                        continue
                    if _of_another_whole(sentence, match, value, above[noun][0].value) or abs(value - above[noun][0].value) in printed:
                        continue
                    clause = _own_clause(sentence, match)
                    again = _ToldCount(value, _place(match, paragraph, start), _as_printed(match), _words(clause), days)
                    first = _pointed_to(noun, again, above[noun])
                    if first and _same_kind(sentence, match, first) and not _of_another_time(clause, first):
                        yield RepeatedCount(first.place, again.place, first.printed, again.printed)
            words = _words(sentence)
            for match in counts:
                value, noun = _counted(match)
                before = _BEFORE.search(sentence, max(0, match.start() - 14), match.start()) if value else None
                if value and (before is None or before[1].lower() not in _LIMITS):
                    alike = above.setdefault(noun, [])
                    sure = not alike or alike[-1].value == alike[0].value
                    if sure and (len(alike) < _MOST or value != alike[0].value):
                        told = frozenset(_PRINTED_WORD.findall(sentence.lower()))
                        alike.append(_ToldCount(value, _place(match, paragraph, start), _as_printed(match), words, days, told))


def _own_clause(sentence: str, match: re.Match[str]) -> str:
    """A count with what is told of it, as far as the next comma, and no further than `_REACH`."""
    end = _CLAUSE_END.search(sentence, match.end())
    return sentence[match.start() : min(end.start() if end else len(sentence), match.end() + _REACH)]


def _of_another_whole(sentence: str, match: re.Match[str], value: float, above: float) -> bool:
    """Whether a part is told of it, and it is too large to be the count above ("850 workers", "350 of the 3,800 workers")."""
    return value > _LARGER * above and _PART_OF.search(sentence, max(0, match.start() - 30), match.start()) is not None


def _same_kind(sentence: str, match: re.Match[str], first: _ToldCount) -> bool:
    """Whether what stands behind the noun speaks of the same: "the 976 shares of 2.48-dollar stock" are not "993 shares of 2.29-dollar stock".

    "Not" behind it names those that are left.
    """
    behind = _NARROWER.match(sentence, match.end())
    if behind is None:
        return True
    word = behind["word"] or ""
    return word.lower() in first.printed_words or (behind["of"] in _LOCAL and word.islower())


def _of_another_time(clause: str, first: _ToldCount) -> bool:
    """Whether it is told of a time that the sentence of the count above does not name."""
    return any(not first.printed_words.issuperset(named[0].split()) for named in _OTHER_TIME.finditer(clause.lower()))


def _counted(match: re.Match[str]) -> tuple[float, str]:
    """How many of what; 0 where it counts others, a part or too few."""
    value = parse(match["number"].lower()) or 0.0
    few = value < _FEWEST or match["kind"].strip().lower() in _NO_KINDS
    return (0.0 if few else value), stem(match["noun"].lower())


def _place(match: re.Match[str], paragraph: int, start: int) -> tuple[int, int, int]:
    return paragraph, start + match.start("number"), start + match.end("noun")


def _as_printed(match: re.Match[str]) -> str:
    return match.string[match.start("number") : match.end("noun")]


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in long_words(text) if word not in _LITTLE)


def _pointed_to(noun: str, again: _ToldCount, alike: Sequence[_ToldCount]) -> _ToldCount | None:
    """The count above of the same happening; None where several values stand there, or the same."""
    if alike[0].value == again.value or alike[-1].value != alike[0].value:
        return None
    fewest = 1 if _turned_round(alike[0].value, again.value) else _SHARED
    return next(
        (
            one
            for one in alike
            if len((one.words & again.words) - {noun}) >= fewest and (one.days & again.days or not (one.days and again.days))
        ),
        None,
    )


def _turned_round(one: float, other: float) -> bool:
    """Whether two numbers have the same digits in another order, as a slip of the fingers leaves them: 212 and 221."""
    return sorted(f"{one:g}") == sorted(f"{other:g}")
