"""Patterns that many lines are held against: any of a list of words in one look, and patterns in which case says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these words, within others too.

    Each first letter is looked at once: a quarter of the time that a plain list of alternatives takes, and half of that of
    looking for one word after the other.
    """
    return re.compile(_by_first(re.escape(word[:1]) + re.escape(word[1:]) for word in words))


def _by_first(sources: Iterable[str]) -> str:
    """Alternatives, each of which begins with a letter or an escaped sign, by their first."""
    by_first: dict[str, list[str]] = {}
    for source in sorted(set(sources)):
        size = 2 if source[0] == "\\" else 1
        by_first.setdefault(source[:size], []).append(source[size:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())


CONTRIBUTION, NOTICE, EDITORIAL, CAPTION, ADVERTISING, SCENE, APPEAL, FORM, BUTTON = (1 << n for n in range(9))
"""What the tokens of a line may hint at, a bit a list of words: boilerplate.py, scenes.py, page_leftovers.py."""
ANY_HINT = (1 << 9) - 1


RUN = re.compile(r"[^\W_]+")
"""A run of letters or digits."""
_JOINING = frozenset("-.&/'’,@#_")
"""What may stand within a token (store/english/tokens.py) beside letters and digits."""


def word_of_each(needles: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds something in one token at least of each text that holds one of these needles, in lower case.

    It looks for the longest run of letters or digits of each, which stands within one token whatever is around it, and where
    a blank or mark beside the run ends each token, for tokens that end there. What it finds is a hint: the needle itself is
    then looked for. Raises ValueError for a needle without letters or digits.
    """
    anywhere: set[str] = set()
    opening: set[str] = set()
    for needle in needles:
        run = max(RUN.finditer(needle), key=lambda found: len(found[0]), default=None)
        if run is None:
            raise ValueError(f"no token holds a part of {needle!r}")
        before, behind = needle[: run.start()][-1:], needle[run.end() :][:1]
        begins = bool(before) and before not in _JOINING
        ends = r"\Z" if behind and behind not in _JOINING else ""
        (opening if begins else anywhere).add(run[0] + ends)
    at_first = [rf"\A(?:{_by_first(opening)})"] if opening else []
    return re.compile("|".join([*at_first, _by_first(anywhere)]))


_LETTER = re.compile(r"\\.|[A-Z]")


def in_lower_case(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern to hold against a text in lower case, where its own letters are as good as any: Python tries the alternatives
    of one that ignores case in full, one by one, and those of one that does not by their first letter, in half the time."""
    return re.compile(_LETTER.sub(lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), source), flags)
