"""One quotation as two outlets print it: the same words, one inside the other, cut with a mark, altered, or another.

What differs is named with its kind, the gravest first: a "not" more or less, another number, another word, a little word.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.checks.quotations import alignment, printed_words
from store.checks.quotations.alignment import Aligned, Gap
from store.checks.quotations.printed_words import PrintedWords
from store.english import lexicon
from store.english.number_words import SCALES, SMALL, TENS
from store.english.numbers import parse

Verdict = Literal["same", "inside", "marked", "altered", "different"]
Change = Literal["", "function words", "spelling", "content", "number", "negation"]

CHANGES: tuple[Change, ...] = ("negation", "number", "content", "spelling", "function words", "")
"""The kinds of change, the gravest first; "" is none."""

LONGEST = 4_000
"""Words of a text that are compared; no quotation has so many."""

_LEAST = 4
"""So many words in a row, or nearly, make one quotation of two; of shorter ones all words."""

_CURRENCIES = frozenset({"dollar", "dollars", "euro", "euros", "pound", "pounds"})
_AROUND = 4
"""Words on either side of what differs, of which a sum may consist as well."""
_LITTLE = lexicon.words("quotations.little words")
_NOT = lexicon.words("quotations.negations")
_FULL = lexicon.phrases("quotations.contractions")
_SPELT = lexicon.keyed("spelling.one spelling")
_EDGE = 6
"""So many words hanging over where the other text has other ones are a difference; more are another sentence."""


@dataclass(frozen=True, slots=True)
class ToldTwice:
    """How two texts differ: `differs` are the words of the one and of the other, as printed; `change` the gravest kind.

    `common` are the words, as compared, of the stretch that both print: of long speeches mostly a small part.
    """

    verdict: Verdict
    differs: tuple[tuple[str, str], ...] = ()
    change: Change = ""
    common: tuple[str, ...] = ()


def compare(a: str, b: str) -> ToldTwice:
    """Two texts as one quotation told twice."""
    return compare_words(printed_words.read(a, LONGEST), printed_words.read(b, LONGEST))


def compare_words(a: PrintedWords, b: PrintedWords) -> ToldTwice:
    """The same of texts that have been read."""
    if a.keys == b.keys:
        return ToldTwice("same", common=a.keys)
    shared = alignment.align(a.keys, b.keys)
    if shared is None or not (is_one(shared, len(a.keys), len(b.keys)) or _same_in_full(a.keys, b.keys)):
        return ToldTwice("different")
    common = _common(a, shared)
    gaps = [*_edges(a, b, shared), *shared.gaps]
    gaps = [gap for gap in sorted(gaps, key=lambda one: (one.a1, one.b1)) if not _joined_only(a, b, gap)]
    if not gaps:
        return ToldTwice("same" if "".join(a.keys) == "".join(b.keys) else "inside", common=common)
    differs = tuple((a.printed(gap.a1, gap.a2), b.printed(gap.b1, gap.b2)) for gap in gaps)
    unmarked = [gap for gap in gaps if not is_marked(a, b, gap)]
    change = gravest(a, b, unmarked or gaps)
    if not unmarked or (len(unmarked) < len(gaps) and change == "function words"):
        return ToldTwice("marked", differs, change, common)
    return ToldTwice("altered", differs, change, common)


def _common(a: PrintedWords, shared: Aligned) -> tuple[str, ...]:
    """The words of the shared stretch without those of its gaps."""
    begins = [shared.a1, *(gap.a2 for gap in shared.gaps)]
    ends = [*(gap.a1 for gap in shared.gaps), shared.a2]
    return tuple(itertools.chain.from_iterable(a.keys[i:j] for i, j in zip(begins, ends, strict=True)))


def is_one(shared: Aligned, in_a: int, in_b: int) -> bool:
    """Whether the shared stretch is long enough, and alike enough, for one quotation told twice."""
    shorter = min(in_a, in_b)
    span = max(shared.a2 - shared.a1, shared.b2 - shared.b1)
    if shared.same < min(_LEAST, shorter) or shared.same < 0.5 * span:
        return False
    return shared.same >= 8 or shared.same >= 0.5 * shorter


def is_marked(a: PrintedWords, b: PrintedWords, gap: Gap) -> bool:
    """Whether one of the texts says itself that something was left out or put in here."""
    for one, first, last in ((a, gap.a1, gap.a2), (b, gap.b1, gap.b2)):
        if printed_words.has_mark(one.around(first, last)):
            return True
        if last > first and one.within(printed_words.marked_spans(one.text), first, last):
            return True
    return False


def gravest(a: PrintedWords, b: PrintedWords, gaps: list[Gap]) -> Change:
    """The gravest kind of change among the gaps."""
    if _sums_alike(a, b, gaps):
        return "spelling"
    return min((_change(a.keys[g.a1 : g.a2], b.keys[g.b1 : g.b2]) for g in gaps), key=CHANGES.index, default="")


def _sums_alike(a: PrintedWords, b: PrintedWords, gaps: list[Gap]) -> bool:
    """Whether all that differs is how sums of money are told: "$5 million", "five million dollars"."""
    if not gaps or _CURRENCIES.isdisjoint(word for gap in gaps for word in (*a.keys[gap.a1 : gap.a2], *b.keys[gap.b1 : gap.b2])):
        return False
    # With the words around it, of which a number may be one: "5 dollars for 3" are not "5 for 3 dollars".
    first, last = gaps[0], gaps[-1]
    before = min(_AROUND, first.a1, first.b1)
    mine, theirs = a.keys[first.a1 - before : last.a2 + _AROUND], b.keys[first.b1 - before : last.b2 + _AROUND]
    return _with_sums(mine) == _with_sums(theirs)


def _with_sums(words: Sequence[str]) -> list[tuple[str, float | None]]:
    """The words in order, numbers in a row with the currency before or behind them as one."""
    found: list[tuple[str, float | None]] = []
    at = 0
    while at < len(words):
        begin = at + (words[at] in _CURRENCIES)
        end = begin
        while end < len(words) and _is_number(words[end]):
            end += 1
        if end == begin:
            found.append((words[at], None))
            at += 1
            continue
        currency = words[at] if begin > at else words[end] if end < len(words) and words[end] in _CURRENCIES else ""
        number = " ".join(words[begin:end])
        value = parse(number)
        found.append((currency.removesuffix("s") + (number if value is None else ""), value))
        at = end + (begin == at and bool(currency))
    return found


def _change(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Change:
    full_mine, full_theirs = _in_full(mine), _in_full(theirs)
    if full_mine == full_theirs:
        return "function words"
    if sum(word in _NOT for word in full_mine) % 2 != sum(word in _NOT for word in full_theirs) % 2:
        return "negation"
    left, right = ("".join(_SPELT.get(word, word) for word in words) for words in (full_mine, full_theirs))
    if left == right:
        return "spelling"
    if {word for word in full_mine if _is_number(word)} != {word for word in full_theirs if _is_number(word)}:
        same = parse(" ".join(mine)) if mine else None
        return "spelling" if same is not None and same == parse(" ".join(theirs)) else "number"
    if all(word in _LITTLE for word in (*full_mine, *full_theirs)):
        return "function words"
    return "content"


def _is_number(word: str) -> bool:
    """Whether a word is a number; "one" mostly is none."""
    return word[:1].isdigit() or (word != "one" and (word in SMALL or word in TENS or word in SCALES))


def _in_full(words: tuple[str, ...]) -> tuple[str, ...]:
    """Contractions in full: "dont" is "do not"."""
    return tuple(part for word in words for part in _FULL.get(word, word).split("_"))


def _same_in_full(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two texts of other words are the same with their contractions in full."""
    shortened = not (_FULL.keys().isdisjoint(mine) and _FULL.keys().isdisjoint(theirs))
    return shortened and _in_full(mine) == _in_full(theirs)


def _joined_only(a: PrintedWords, b: PrintedWords, gap: Gap) -> bool:
    """Whether the words differ by a blank or hyphen alone ("commonsense", "common-sense")."""
    mine, theirs = a.keys[gap.a1 : gap.a2], b.keys[gap.b1 : gap.b2]
    return (
        bool(mine and theirs)
        and "".join(mine) == "".join(theirs)
        and ("-" in a.printed(gap.a1, gap.a2) or "-" in b.printed(gap.b1, gap.b2))
    )


def _edges(a: PrintedWords, b: PrintedWords, shared: Aligned) -> list[Gap]:
    """Words at an end of the stretch that stand against other words within a sentence, where both texts go on."""
    found: list[Gap] = []
    if shared.a1 and shared.b1 and not (a.ends_sentence(shared.a1) or b.ends_sentence(shared.b1)):
        first_a, first_b = _back(a, shared.a1), _back(b, shared.b1)
        if min(shared.a1 - first_a, shared.b1 - first_b) <= _EDGE:
            while a.keys[first_a] == b.keys[first_b] and first_a < shared.a1 - 1 and first_b < shared.b1 - 1:
                first_a, first_b = first_a + 1, first_b + 1
            found.append(Gap(first_a, shared.a1, first_b, shared.b1))
    if (
        shared.a2 < len(a.keys)
        and shared.b2 < len(b.keys)
        and not (a.ends_sentence(shared.a2) or b.ends_sentence(shared.b2))
    ):
        last_a, last_b = _on(a, shared.a2), _on(b, shared.b2)
        if min(last_a - shared.a2, last_b - shared.b2) <= _EDGE:
            while a.keys[last_a - 1] == b.keys[last_b - 1] and last_a > shared.a2 + 1 and last_b > shared.b2 + 1:
                last_a, last_b = last_a - 1, last_b - 1
            found.append(Gap(shared.a2, last_a, shared.b2, last_b))
    return found


def _back(words: PrintedWords, index: int) -> int:
    """Where the sentence begins that the word `index` stands in, at most so many words before it as an edge has."""
    at = index
    while at > 0 and index - at <= _EDGE and not (at < index and words.ends_sentence(at)):
        at -= 1
    return at


def _on(words: PrintedWords, index: int) -> int:
    at = index
    while at < len(words.keys) and at - index <= _EDGE and not (at > index and words.ends_sentence(at)):
        at += 1
    return at
