"""One spelling of a word that British and American print spell in two ways, for comparing words as printed.

Words that follow no pattern stand in data/spelling.txt. A pattern asks for a vowel before what it changes, so that of two
words that it makes one ("favour", "favor") hardly ever both are words of their own ("scouring", "scoring").
"""

from __future__ import annotations

import re

from store.english import lexicon

_LISTED = lexicon.keyed("spelling.one spelling")
_PATTERNS = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?:(?<=[aeiou][a-z])|(?<=[aeiou][a-z]{2}))our(?=$|s$|ed$|er|ing|abl|ite|ful|less|hood|ly$)", "or"),  # colour, harbour
        (r"(?<=[aeiou][a-z])is(?=(?:e[drs]?|ers|ing|ations?)$)", "iz"),  # apologise
        (r"(?<=[a-z]{2}[ay])lys(?=(?:e[drs]?|ers|ing)$)", "lyz"),  # analyse
        (r"(?<=[aeiou])ll(?=(?:s|ed|ing|ers?|ors?|ments?)?$)", "l"),  # travelled
        (r"(?<=[aeiou])([a-z]?[tb])re(?=s?$)", r"\1er"),  # theatre, fibre
        (r"(?<=[a-z]{2})ence(?=s?$)", "ense"),  # defence
        (r"ogue(?=s?$)", "og"),  # dialogue
        (r"dgement(?=s?$)", "dgment"),  # acknowledgement
        (r"ae(?=[a-z]{3})", "e"),  # paediatric
    )
)
_SHORTEST = 6
"""Shorter words are looked up only: "will" and "wil", "wise" and "wize"."""


def one_spelling(word: str) -> str:
    """The word in the spelling that is kept; `word` in small letters, without apostrophes."""
    listed = _LISTED.get(word)
    if listed is not None:
        return listed
    if len(word) >= _SHORTEST:
        for pattern, other in _PATTERNS:
            word = pattern.sub(other, word)
    return word
