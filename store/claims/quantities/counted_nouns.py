"""The noun that a number counts: "90,000 Russian troops" -> "troops". A guess from word forms, for there is no tagger here."""

from __future__ import annotations

import re

from store.english import lexicon, number_words

_STOP = lexicon.words("function_words.any") | lexicon.words("function_words.counted")
_NOT_PLURAL = lexicon.words("quantities.not plural")
_PLURALS = lexicon.words("quantities.plurals")
_ATTRIBUTIVE = lexicon.words("quantities.attributive")
_WORD = re.compile(r"[ \u00a0]((?:[A-Z]\.){2,}|[A-Za-z][\w’'-]*)|-([A-Za-z]+)")
_TWO_NATIONS = re.compile(r"(?<=[a-z]) and [A-Z][a-z]+ [a-z]")
_NUMBER_NEXT = re.compile(r"\s[\d$£€]")
_OF = re.compile(
    r"[ \u00a0](?:of[ \u00a0])?(?:(?:the|its|their|his|her|our|all|these|those|a|an|my|your)[ \u00a0])?(?=[A-Za-z])"
)
_PREDICATES = lexicon.words("quantities.predicates")
_ADVERBS = lexicon.words("quantities.adverbs")
_NUMBER_WORDS = frozenset(number_words.WORDS) - {"half"}
_REACH = 5


def plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    lower = word.lower()
    if lower in _PLURALS:
        return True
    if lower in _NOT_PLURAL or lower in _STOP or len(lower) < 4:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s"))


def counted(text: str, at: int, *, one: bool = False, part: bool = False) -> tuple[str, int]:
    """The noun counted by a number that ends at `at`, lower-cased, and where it ends; ("", at) where none is found.

    `one` asks for a singular noun, `part` says that the number is a share, a vague plural or a fraction, whose noun
    follows "of" or a possessive ("half its military", "dozens of people").
    """
    position = at
    if part:
        of = _OF.match(text, at)
        if of:
            position = of.end() - 1
    run: tuple[str, int] | None = None
    for reach in range(_REACH):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match[1] or match[2]
        lower = word.lower().replace("’", "'")
        if lower.endswith("n't") or (one and lower in _ADVERBS):
            break
        if lower.endswith("'s") or (word.isupper() and len(word) > 1):
            # "of the country's 44 million", "three US soldiers": what describes, not what is counted.
            position = match.end()
            continue
        if lower == "and" and reach and _TWO_NATIONS.match(text, match.start()):
            position = match.end()
            continue
        if lower in _PLURALS and lower not in _STOP:
            return _last_of_run(text, word, match.end())
        if lower in _STOP or lower.split("-")[0] in _NUMBER_WORDS:
            if lower in _PREDICATES and reach == 0:
                return lower, match.end()
            break
        if match[2] and reach == 0:
            return match[2].lower(), match.end()
        if plural(word):
            if _NUMBER_NEXT.match(text, match.end()):
                break
            return _last_of_run(text, word, match.end())
        if (reach or one) and lower.endswith(("ed", "ing")) and len(lower) > 4:
            described = _WORD.match(text, match.end())
            if not (described and described[1] and plural(described[1])):
                break
        if one or part:
            run = (lower, match.end())
        position = match.end()
    return run or ("", at)


def _last_of_run(text: str, noun: str, end: int) -> tuple[str, int]:
    """Past a plural that only describes the next one: "arms sales", "F-Series pickups"."""
    following = _WORD.match(text, end)
    if (
        following
        and following[1]
        and (noun.lower() in _ATTRIBUTIVE or not noun[0].islower())
        and plural(following[1])
        and following[1].lower() not in _PREDICATES
    ):
        return following[1].lower(), following.end()
    return noun.lower(), end
