"""Where a sentence compares: "fewer than any other port", "twice as many", "the only survivor", "the first fire since March".

One truth for the parts that a checker underlines (fact_bearing.py) and for the reasons beside a claim (worth/reasons.py).
Pure: text in, places out. A place is two offsets from the text's first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.english import calendar_words, lexicon, number_words
from store.english.superlatives import IN_EST

COMPARING = lexicon.words("comparisons.comparing")
"""A sentence without one of these sets nothing against anything."""
RANKING = lexicon.words("comparisons.ranking")
"""A sentence without one of these, or a word in -est, says of nothing that it is the utmost or first."""


def _one_of(name: str) -> str:
    return "|".join(sorted(lexicon.words(name)))


_NO_COMPARATIVES = _one_of("comparisons.no comparatives")
_MEASURED = _one_of("comparisons.measured")
_MEASURES = _one_of("comparisons.measures")
_NO_THINGS = _one_of("comparisons.no things")
_NOT_RANKED = _one_of("comparisons.not ranked")
_FIELDS = _one_of("comparisons.fields")
_SEASONS = _one_of("comparisons.seasons")
_FEATS = _one_of("comparisons.feats")
_NUMBER = "|".join(number_words.WORDS)
_FUNCTION_WORD = _one_of("function_words.any")
_WHOSE = r"\b(?:the|its|their|his|her|our|my)\s+"
# A word that may stand on: "the largest port", "the largest of"; the thing compared is underlined with it.
# A month is one, also where it is spelled as a small word ("the warmest May").
_MONTH = rf"(?-i:{'|'.join(month.title() for month in calendar_words.MONTHS)})\b"
_THING = rf"(?:\s+(?:{_MONTH}|(?!(?:{_FUNCTION_WORD}|one|ones)\b)[a-z][a-z-]+))?"
_COMPARED = re.compile(
    rf"\b(?:(?:more|less|fewer)(?:\s+[a-z-]+){{0,2}}?|(?!(?:{_NO_COMPARATIVES})\b)[a-z]{{2,}}er)\s+than\b"
    r"|\b(?:twice|double|triple|half|(?:two|three|four|five|six|ten|\d+)\s+times)\s+"
    rf"(?:as\s+(?:many|much|[a-z]+\s+as)\b|the\s+(?:[a-z]+\s+)?(?:{_MEASURED})\b|what\b|that\s+of\b)"
    r"|\bcompared\s+(?:with|to)\b",
    re.IGNORECASE,
)
# "more than a week", "less than two hours", "more than once" say how much; "less than pleased", "more than just" nothing.
_BOUND = re.compile(
    rf"\s+(?:about\s+|around\s+|an?\s+(?:{_MEASURES})s?\b|(?:{_NUMBER}|{_NO_THINGS})\b|\d|[$€£¥])",
    re.IGNORECASE,
)
_VERB_BEHIND = "|".join((_one_of("attribution.verbs"), _one_of("dates.irregular pasts"), _one_of("comparisons.verbs behind a thing")))
# What may still stand of a noun behind its first word: "the highest voter turnout"; no verb, nor what a number follows.
_REST_OF_THING = re.compile(
    rf"\s+(?!(?:{_FUNCTION_WORD}|{_VERB_BEHIND}|one|ones)\b)[a-z][a-z-]+\b(?<!ed)(?<!ly)(?!\s(?:(?:the|an?|his|her|its|their|our|that)\b|\d))",
)
_MOST_WORDS = 3
_UTMOST = re.compile(
    rf"{_WHOSE}(?:(?:most|least)\s+(?!(?:of|recent|recently|part)\b)[a-z-]+{_THING}"
    rf"|only\s+(?!(?:thing|way|one|ones)\b)[a-z][a-z-]+"
    rf"|{IN_EST}(?!-){_THING})"
    rf"|\bthe\s+worst{_THING}(?=\s|[.,;:]|\Z)"
    r"|\brecord\s+(?:high|low|number)\b|\ball-time\s+(?:high|low|record)\b",
    re.IGNORECASE,
)
# First or last of its kind, by what it is compared with: "the first fire since 1990", "the first woman to lead".
_RANKED = re.compile(
    rf"{_WHOSE}(?:first|last|second|third|fourth|fifth)\s+(?!(?:{_NOT_RANKED})\b)"
    r"(?:(?!(?:of|in|to|since|ever|on|at)\b)[a-z'’-]+(?<!ed)\s+){1,3}"
    rf"(?:since|ever\b|in\s+(?:[a-z]+\s+)?(?:{_FIELDS})|of\s+(?:the|this|its)\s+(?:{_SEASONS}|kind)|to\s+(?:{_FEATS})\b)"
    rf"|{_WHOSE}first-ever\b|\bfor\s+the\s+first\s+time\s+(?:since|in|ever)\b",
    re.IGNORECASE,
)


def comparisons(text: str) -> Iterator[tuple[int, int]]:
    """Where two things are set against each other; "more than 1,200 boats" only says how its number is meant."""
    for match in _COMPARED.finditer(text):
        if not match[0].lower().endswith("than") or _BOUND.match(text, match.end()) is None:
            yield match.span()


def superlatives(text: str) -> Iterator[tuple[int, int]]:
    """Where something is said to be the utmost, the only, or the first or last of its kind."""
    for match in _UTMOST.finditer(text):
        yield match.start(), _end_of_thing(text, match)
    for match in _RANKED.finditer(text):
        yield match.span()


def _end_of_thing(text: str, utmost: re.Match[str]) -> int:
    """Where the noun ends of which something is the utmost, as far as words tell without a grammar."""
    end = utmost.end()
    if " " not in utmost[0] or utmost[0].lower().startswith(("record", "all-time")) or _ENDS_IN_EST.search(utmost[0]):
        return end
    for _ in range(_MOST_WORDS):
        further = _REST_OF_THING.match(text, end)
        if further is None or (text[end - 1] == "s" and further[0].endswith(("s", "ing"))):
            # "the poorest men toiling": what they do
            break
        end = further.end()
    return end


# "the largest of": nothing is named behind it.
_ENDS_IN_EST = re.compile(r"est\Z")
