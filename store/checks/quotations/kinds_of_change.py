"""What kind of change it is where two tellings of one quotation print other words.

The gravest first: a "not" more or less, another number, another word, another spelling of the same, a little word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from store.checks.quotations.alignment import Gap
from store.checks.quotations.printed_words import PrintedWords
from store.english import lexicon
from store.english.british_spelling import one_spelling
from store.english.number_words import DENOMINATORS, SCALES, SMALL, TENS
from store.english.numbers import parse

Change = Literal["", "function words", "spelling", "content", "number", "negation"]

CHANGES: tuple[Change, ...] = ("negation", "number", "content", "spelling", "function words", "")
"""The kinds of change, the gravest first; "" is none."""

_CURRENCIES = frozenset({"dollar", "dollars", "euro", "euros", "pound", "pounds"})
_AROUND = 4
"""Words on either side of what differs, of which a sum may consist as well."""
_LITTLE = lexicon.words("quotations.little words")
_NOT = lexicon.words("quotations.negations")
_FULL = lexicon.phrases("quotations.contractions")
_ALSO_WORDS = lexicon.words("quotations.contractions that are words")
_RANKS = {"first": 1, "second": 2} | {
    word: value for word, value in DENOMINATORS.items() if word not in ("half", "halves") and not word.startswith("quarter")
}
_DIGIT_RANK = re.compile(r"(\d{1,9})(?:st|nd|rd|th)")
_SHARES = frozenset(("half", "halves", "quarter", "quarters"))


def gravest(a: PrintedWords, b: PrintedWords, gaps: Sequence[Gap]) -> Change:
    """The gravest kind of change among the gaps."""
    if _sums_alike(a, b, gaps):
        return "spelling"
    return min((of_words(a.keys[g.a1 : g.a2], b.keys[g.b1 : g.b2]) for g in gaps), key=CHANGES.index, default="")


def of_words(mine: Sequence[str], theirs: Sequence[str]) -> Change:
    """The kind of change of words that stand against others, both as they are compared."""
    full_mine, full_theirs = in_full(mine), in_full(theirs)
    if full_mine == full_theirs:
        return "function words"
    if sum(word in _NOT for word in full_mine) % 2 != sum(word in _NOT for word in full_theirs) % 2:
        return "negation"
    if _spelt(full_mine) == _spelt(full_theirs) or _joined(full_mine) == _joined(full_theirs):
        return "spelling"
    if _numbers(full_mine) != _numbers(full_theirs) or _other_ranks(full_mine, full_theirs):
        return "number"
    if all(_is_little(word, full_theirs) for word in mine) and all(_is_little(word, full_mine) for word in theirs):
        return "function words"
    return "content"


def in_full(words: Sequence[str]) -> tuple[str, ...]:
    """Contractions in full: "dont" is "do not"."""
    return tuple(part for word in words for part in _FULL.get(word, word).split("_"))


def may_be_short(words: Sequence[str]) -> bool:
    """Whether one of the words may be a contraction."""
    return not _FULL.keys().isdisjoint(words)


def is_negation(word: str) -> bool:
    """Whether a word turns a statement into its opposite."""
    return word in _NOT


def _is_little(word: str, others: Sequence[str]) -> bool:
    """Whether a word may change and the sense stays, mostly. "Shed" is "she would" only where the other says one of these."""
    if word in _LITTLE:
        return True
    parts = _FULL.get(word, "").split("_")
    if word in _ALSO_WORDS and set(parts).isdisjoint(others):
        return False
    return all(part in _LITTLE for part in parts)


def _is_number(word: str) -> bool:
    """Whether a word is a number; "one" mostly is none."""
    return word[:1].isdigit() or (word != "one" and (word == "hundred" or word in SMALL or word in TENS or word.removesuffix("s") in SCALES))


def _joined(words: Sequence[str]) -> str:
    return "".join(map(one_spelling, words))


def _spelt(words: Sequence[str]) -> list[tuple[str, float | None]]:
    """The words in order in one spelling, numbers in a row as one value, ranks as theirs."""
    found: list[tuple[str, float | None]] = []
    at = 0
    while at < len(words):
        end = _number_end(words, at)
        value = parse(" ".join(words[at:end])) if end > at else None
        if value is not None:
            found.append(("", value))
            at = end
            continue
        if words[at] == "cent" and found and found[-1] == ("per", None):
            found[-1] = ("percent", None)
        else:
            rank = _rank(words[at])
            found.append(("rank", rank) if rank is not None else (one_spelling(words[at]), None))
        at += 1
    return found


def _number_end(words: Sequence[str], at: int) -> int:
    """Where the number that begins at the word `at` ends; `at` where there is none. "One" belongs to it beside another."""
    end = at
    while end < len(words) and (_is_number(words[end]) or words[end] == "one" or (words[end] == "and" and end > at)):
        end += 1
    while end > at and words[end - 1] == "and":
        end -= 1
    return end


def _numbers(words: Sequence[str]) -> list[float | str]:
    """The values of the numbers among the words, in order of size; what cannot be read, as it stands."""
    found: list[float | str] = []
    at = 0
    while at < len(words):
        end = _number_end(words, at)
        if end == at or not any(map(_is_number, words[at:end])):
            at = max(end, at + 1)
            continue
        value = parse(" ".join(words[at:end]))
        found += [word for word in words[at:end] if _is_number(word)] if value is None else [value]
        at = end
    return sorted(found, key=str)


def _rank(word: str) -> float | None:
    """The value of "third", "3rd"."""
    digits = _DIGIT_RANK.fullmatch(word)
    value = int(digits[1]) if digits else _RANKS.get(word)
    return None if value is None else float(value)


def _other_ranks(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both name a rank or a share, and not the same: of "second" against "minute" nobody knows that it counts."""
    left, right = ([word for word in words if _rank(word) is not None or word in _SHARES] for words in (mine, theirs))
    return bool(left and right) and _spelt(left) != _spelt(right)


def _sums_alike(a: PrintedWords, b: PrintedWords, gaps: Sequence[Gap]) -> bool:
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
