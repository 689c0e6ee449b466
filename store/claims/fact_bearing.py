"""The fact-bearing parts of a claim, as a checker underlines them: numbers with what they count, dates, names with their
titles, quotations, superlatives, comparisons. Pure: words in, places out; offsets count from the claim's first letter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from store.claims import comparisons
from store.documents import Sentence
from store.english import lexicon
from store.records import Mention, Unit, UnitKind

_TITLES = lexicon.tagged("titles", "title")
_QUOTED = re.compile("[\u201c\"]([^\u201d\"]{2,400})[\u201d\"]|''((?:(?!'')[^\u201c\u201d\"]){2,400})''")
_SHORT_TITLES = "|".join(sorted(one.capitalize() for one in lexicon.tagged("titles", "one token")))
# A word of a name, or its initial, or the short form of an office; an ordinal stands only inside ("West 45th Street").
_WORD = rf"(?:(?:[A-Z]\.){{1,4}}(?=\s+[A-Z])|(?:{_SHORT_TITLES})\.(?=\s)|[A-Z][\w'\u2019&-]*)"
_NAME = re.compile(
    rf"(?<![\w.]){_WORD}"
    rf"(?:\s+(?:(?:of|the|de|la|du|van|von|der|bin|al|for)\s+){{0,2}}(?:\d{{1,3}}(?:st|nd|rd|th)\s+)?{_WORD})*"
    rf"(?:(?<=[a-z])\s+and\s+{_WORD}(?:\s+{_WORD})*)?"
)
_JOINED = re.compile(r"\s+and\s+")
_OWNED = re.compile(r"['\u2019]s?\Z")
_LONGEST_SHOUT = 3
_NEAR, _AFTER = 12, 2_000
"""So many characters before a name say whether it opens a sentence; so many behind it are looked through for it again."""
_SENTENCE_STARTS = re.compile(r"(?:[.!?:]\s+|(?:''|[\u201c\u2018\"])\s*|(?:--?|[\u2013\u2014])\s*)$")
_CLASSES = lexicon.rows("word_classes.classes")
_OPENERS = frozenset(
    word
    for name in ("pron", "who", "that", "det", "poss", "be", "have", "aux", "not", "prep", "conj", "adv")
    for word in _CLASSES[name]
)
_SAYING = lexicon.tagged("saying", "cue")
_NOBODYS = (
    lexicon.words("names.groups")
    | lexicon.words("names.bodies")
    | lexicon.words("names.unnamed men")
    | lexicon.words("names.unnamed women")
    | lexicon.words("names.unnamed persons")
    | _TITLES
)
"""What opens a sentence with a capital and is no name ("Police said")."""
_NO_OFFICES = frozenset(("former", "presidential", "vice"))
"""Of the titles those that tell nothing without another one behind them."""


def units_of(exact: str, start: int, mentions: Iterable[Mention]) -> tuple[Unit, ...]:
    """The units of a claim with these words, beginning at `start` of its paragraph, in their order.

    Numbers and dates are those stored with the claim. A name at the beginning of a sentence counts where it has more
    than one word or stands again later. No two units overlap but what stands inside a quotation.
    """
    found: list[Unit] = []
    covered = bytearray(len(exact))

    def add(kind: UnitKind, a: int, b: int) -> None:
        if not 0 <= a < b <= len(exact):
            return  # a number may be read on past the end of its sentence
        while a < b and exact[a].isspace():
            a += 1
        while b > a and exact[b - 1].isspace():
            b -= 1
        if a < b and covered.find(1, a, b) < 0:
            covered[a:b] = b"\1" * (b - a)
            found.append(Unit(kind, exact[a:b], a, b))

    for one in mentions:
        add("number" if one.kind == "quantity" else "date", one.start - start, one.end - start)
    numbers = {one.start for one in found if one.kind == "number"}
    for a, b in comparisons.comparisons(exact):
        # "more than 1,200 emails" says how the number is meant; it compares nothing.
        if b + 1 not in numbers:
            add("comparison", a, b)
    for a, b in comparisons.superlatives(exact):
        add("superlative", a, b)
    taken = sorted((one.start, one.end) for one in found)
    for match in _NAME.finditer(exact):
        a, b = match.span()
        inside = taken[bisect_left(taken, (a, a)) : bisect_left(taken, (b, b))]
        for start_of_name, end in _names_in(exact, a, b, inside):
            add("name", start_of_name, end)
    quotations = [Unit("quotation", exact[m.start() : m.end()], *m.span()) for m in _QUOTED.finditer(exact)]
    return tuple(sorted([*found, *quotations], key=lambda one: (one.start, -one.end)))


def units_in(sentence: Sentence) -> tuple[Unit, ...]:
    """The units of a sentence just read, as those of the claim that will be stored of it; offsets from its first letter."""
    mentions = [
        Mention("quantity", q.text, q.start, q.end, q.value, q.unit, q.bound, q.high) for q in sentence.quantities
    ]
    mentions += [Mention("date", d.text, d.start, d.end, d.value) for d in sentence.dates]
    return units_of(sentence.text, sentence.start, mentions)


def _names_in(exact: str, a: int, b: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names in a run of capitalised words: without what opens the sentence, the dates in it and the mark of a possessor."""
    found: list[tuple[int, int]] = []
    joined = _JOINED.search(exact, a, b)
    if joined is not None and " of " not in exact[a : joined.start()]:
        # "Rubio and Bloomberg" are two, the "Department of Health and Human Services" is one.
        return [*_names_in(exact, a, joined.start(), taken), *_names_in(exact, joined.end(), b, taken)]
    for start, end in taken:
        if a <= start and end <= b:
            # "Tuesday's New Hampshire primary"
            found += _names_in(exact, a, start, taken) if start > a else []
            a = end + 2 if exact[end : end + 2] in ("'s", "\u2019s") else end
    while a < b and not exact[a].isalnum():
        a += 1
    opens = a == 0 or bool(_SENTENCE_STARTS.search(exact[max(0, a - _NEAR) : a]))
    while a < b:
        first = exact[a:b].split(None, 1)[0]
        if first.lower() not in _OPENERS or (not opens and first.lower() != "the"):
            break
        if len(first) == b - a:
            return found
        a += len(first) + (len(exact[a + len(first) : b]) - len(exact[a + len(first) : b].lstrip()))
        opens = False
    if a >= b or not _is_name(exact, a, b, opens):
        return found
    owned = _OWNED.search(exact, a, b)
    end = owned.start() if owned is not None and owned.start() > a else b
    return [*found, (_title_before(exact, a), end)]


def _is_name(exact: str, a: int, b: int, opens: bool) -> bool:
    """Whether a run counts: one word at the beginning of a sentence does where it stands again later."""
    words = exact[a:b].split()
    if len(words) > _LONGEST_SHOUT and exact[a:b].isupper():
        return False
    if words[-1].rstrip(".").lower() in _TITLES and len(words) == 1 and words[0].endswith("."):
        return False
    if len(words) > 1 and not (opens and words[0].lower().endswith("ing")):
        return True
    if not opens:
        return len(exact[a:b]) > 1
    if words[0].isupper() and len(words[0]) > 1:
        return True
    behind = exact[b : b + 40].split(None, 1)[:1]
    says = bool(behind) and behind[0].lower() in _SAYING and not words[0].endswith("s")
    return words[0] in exact[b : b + _AFTER].split() or (says and words[0].lower() not in _NOBODYS)


def _title_before(exact: str, a: int) -> int:
    """Where the title before a name begins: "chairman Osama Rabie"."""
    before = exact[max(0, a - _NEAR * 4) : a].rstrip()
    word = before.rpartition(" ")[2]
    plain = word.strip(".,").lower()
    begin = max(0, a - _NEAR * 4) + len(before) - len(word)
    return begin if plain in _TITLES and plain not in _NO_OFFICES and word.islower() else a
