"""The fact-bearing parts of a claim, as a checker underlines them: numbers with what they count, dates, names with their
titles, quotations, superlatives, comparisons. Pure: words in, places out; offsets count from the claim's first letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.documents import Sentence
from store.english import lexicon
from store.records import Mention, Unit, UnitKind

_TITLES = lexicon.tagged("titles", "title")
_QUOTED = re.compile('[\u201c"]([^\u201d"]{2,400})[\u201d"]')
_NAME = re.compile(
    r"(?<![\w.])(?:[A-Z][\w'\u2019-]*|[A-Z]\.)(?:\s+(?:(?:of|the|de|la|van|von|bin|al|and)\s+){0,2}(?:[A-Z][\w'\u2019-]*|[A-Z]\.))*"
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?:the|its|their|his|her)\s+)(?:most|least|first|last|only|[a-z]{3,}est)\b(?:\s+[a-z-]+){0,2}|\brecord\s+(?:high|low|number)\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|older|younger|longer|shorter)\s+than\b"
    r"|\b(?:twice|double|triple|half|(?:two|three|four|five|\d+)\s+times)\b(?:\s+as\s+\w+)?|\bcompared\s+(?:with|to)\b",
    re.IGNORECASE,
)
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:]\s+|[\u201c\"]\s*)$")


def units_of(exact: str, start: int, mentions: Iterable[Mention]) -> tuple[Unit, ...]:
    """The units of a claim with these words, beginning at `start` of its paragraph, in their order.

    Numbers and dates are those stored with the claim. A name at the beginning of a sentence counts where it has more
    than one word or stands again later. No two units overlap but what stands inside a quotation.
    """
    found: list[Unit] = []

    def add(kind: UnitKind, a: int, b: int) -> None:
        if not 0 <= a < b <= len(exact):
            return  # a number may be read on past the end of its sentence
        while a < b and exact[a].isspace():
            a += 1
        while b > a and exact[b - 1].isspace():
            b -= 1
        if a < b and not any(a < one.end and one.start < b for one in found):
            found.append(Unit(kind, exact[a:b], a, b))

    for one in mentions:
        add("number" if one.kind == "quantity" else "date", one.start - start, one.end - start)
    for match in _COMPARISON.finditer(exact):
        add("comparison", *match.span())
    for match in _SUPERLATIVE.finditer(exact):
        add("superlative", *match.span())
    for match in _NAME.finditer(exact):
        a, b = match.span()
        if _is_name(exact, a, b):
            add("name", _title_before(exact, a), b)
    quotations = [Unit("quotation", exact[m.start() : m.end()], *m.span()) for m in _QUOTED.finditer(exact)]
    return tuple(sorted([*found, *quotations], key=lambda one: (one.start, -one.end)))


def units_in(sentence: Sentence) -> tuple[Unit, ...]:
    """The units of a sentence just read, as those of the claim that will be stored of it; offsets from its first letter."""
    mentions = [
        Mention("quantity", q.text, q.start, q.end, q.value, q.unit, q.bound, q.high) for q in sentence.quantities
    ]
    mentions += [Mention("date", d.text, d.start, d.end, d.value) for d in sentence.dates]
    return units_of(sentence.text, sentence.start, mentions)


def _is_name(exact: str, a: int, b: int) -> bool:
    words = exact[a:b].split()
    if len(words) > 1 and words[0] not in ("The", "A", "An", "In", "On", "At", "But", "And", "It", "He", "She", "They"):
        return True
    opens = bool(_SENTENCE_STARTS.search(exact[:a]))
    if not opens:
        return len(exact[a:b]) > 1
    return words[0] in exact[b:].split()


def _title_before(exact: str, a: int) -> int:
    """Where the title before a name begins: "chairman Osama Rabie"."""
    before = exact[:a].rstrip()
    word = before.rpartition(" ")[2]
    return len(before) - len(word) if word.strip(".,").lower() in _TITLES and word.islower() else a
