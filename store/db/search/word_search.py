"""What is typed into a search finds what a reader takes for the same words, however they were printed.

Apostrophes, hyphens, accents, ligatures, soft hyphens, the width of letters and the separators of
thousands make no difference. The full-text index cuts down the candidates, a comparison of the claim's own words decides. What the index
cuts or spells otherwise than a reader would (a soft hyphen inside a word, an œ) is not asked of it: those claims stand
in a small index of their own, `claims_odd`, and are always candidates.

    troops border       both words, each as the beginning of a word
    1,000 jobs          a number with something typed behind it as a whole: not 1,000,000
    "7,300 litres"      these words in this order
    -rebels             without a word that begins so;  -"rebel troops" likewise
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from store.db.tables.odd_words import IS_ODD, ODD

_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i",
    "ŋ": "n", "ĸ": "k",
})  # fmt: skip
_HIDDEN = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_APOSTROPHES = re.compile("(?<=\\w)['\u2018\u2019\u02bc\u02b9\u00b4`\u2032\uff07](?=\\w)")
# Behind a letter: a word may be printed with it or without ("co-operative", "F-16"). A number is another with it.
_HYPHENS = re.compile("(?<=[^\\W\\d_])[-\u2010\u2011](?=[^\\W_])")
_NARROW = re.compile("(?<=\\d)[\u00a0\u2007\u2009\u202f'\u2019](?=\\d{3}(?!\\d))")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_MARKS = re.compile(r"(?!(?<=\d)\.(?=\d))[\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]+")
_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
_TYPED = re.compile(
    rf"(?P<no>(?<!\S)[-\u2212](?=[^\W\d]|[{_QUOTES}]))?"
    rf"(?:(?P<number>(?<!\S)\d{{1,3}}(?: \d{{3}})+(?!\S))|[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<shut>[{_QUOTES}])?|(?P<word>[^\s{_QUOTES}]+))"
)
# Scripts that put no blanks between words: a word is looked for anywhere.
_SPELLED_OTHERWISE = re.compile(ODD.strip("*"))
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[\d.]+\Z")
_ENDS = ("s", "t", "d", "m", "re", "ve", "ll")
_PLAIN = re.compile(r"[a-z0-9]+\Z")

ASKED_APART = 50
"""Terms that are conditions of their own; SQLite takes no expression of any depth, and a page may be pasted."""

LONGEST_WORD = 40
"""Letters of a word that the index is asked for; a longer one is compared with every claim."""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One thing that a claim must hold, or must not where `wanted` is false: folded words in their order.

    `whole` wants the last word to end there too. `apart` has digits that may be one number with blanks (`words`) or
    several ("40 300"): then each of them may stand anywhere. `joined` is a word typed with a hyphen as it is without one
    ("co-operative"): either will do. `literal` is set instead of `words` where what was typed
    has no letter and no digit ("€", "%").
    """

    words: str
    wanted: bool = True
    whole: bool = False
    apart: str = ""
    joined: str = ""
    literal: str = ""


@lru_cache(16)
def terms(typed: str) -> tuple[SearchTerm, ...]:
    """What a person typed, as terms; nothing for blanks."""
    found = []
    for part in _TYPED.finditer(typed.replace("\0", " ")):
        text = part["number"] or part["word"] or part["phrase"] or ""
        words = folded(text)
        literal = "" if words else text.strip()
        joined = folded(_HYPHENS.sub("", text)) if part["word"] and _HYPHENS.search(text) else ""
        whole = bool(part["shut"]) or (part.end() < len(typed) and _NUMBER.match(words) is not None)
        term = SearchTerm(words, not part["no"], whole, part["number"] or "", joined, literal)
        if term.words or term.literal:
            found.append(term)
    return tuple(found)


@lru_cache(256)
def folded(text: str, *, spaced: bool = True) -> str:
    """The text for comparing: small letters and digits without accents, one blank between words, none at the ends.

    "41 000" is one number where `spaced`, else two ("on May 12 300 people came"): a text is compared both ways.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _HIDDEN.sub("", _NARROW.sub(",", text)))
    if _DIGITS.search(text):
        text = _THOUSANDS.sub(lambda number: number[0].replace(",", ""), _NARROW.sub(",", text))
        if spaced:
            text = _SPACED_THOUSANDS.sub(lambda number: number[0].replace(" ", ""), text)
    text = _APOSTROPHES.sub("", text).casefold()
    if not text.isascii():
        text = _LATIN.sub(lambda found: unicodedata.normalize("NFKD", found[0]), text.translate(_LETTERS))
        text = _ACCENTS.sub("", text)
    return _MARKS.sub(" ", text).strip()


def holds(text: str, words: str, whole: bool | int, apart: str = "") -> bool:
    """Whether folded `words` stand in the text, beginning where a word begins (and, `whole`, ending where one ends).

    Or all the words of `apart` do, wherever.
    """
    if apart and all(holds(text, word, False) for word in apart.split(" ")):
        return True
    if _UNSPACED.search(words):
        return words in folded(text)
    wanted = f" {words}{' ' if whole else ''}"
    if wanted in f" {folded(text)} " or wanted in f" {folded(text, spaced=False)} ":
        return True
    return _HYPHENS.search(text) is not None and wanted in f" {folded(_HYPHENS.sub('', text))} "


def ready(conn: sqlite3.Connection) -> None:
    """Teach a connection the comparison; condition() relies on it."""
    conn.create_function("claim_holds", 4, holds, deterministic=True)
    conn.create_function("claim_holds_rest", 2, _holds_rest, deterministic=True)


def _holds_rest(text: str, typed: str) -> bool:
    """Whether the text has what the terms after the first ASKED_APART want."""
    return all(
        (term.literal in text if term.literal else _has(text, term)) == term.wanted
        for term in terms(typed)[ASKED_APART:]
    )


def _has(text: str, term: SearchTerm) -> bool:
    return holds(text, term.words, term.whole, term.apart) or (bool(term.joined) and holds(text, term.joined, term.whole))


def condition(typed: str) -> tuple[str, list[str | int]]:
    """What was typed as SQL over `claims c`, and the values of its marks; ("", []) where nothing was typed."""
    where: list[str] = []
    values: list[str | int] = []
    every = terms(typed)
    wanted = every[:ASKED_APART]
    index = " AND ".join(f"({one})" for term in wanted if term.wanted for one in _index(term))
    if index:
        where.append(
            "c.id IN (SELECT k.id FROM paragraphs_fts f JOIN paragraphs p ON p.pk = f.rowid"
            " JOIN claims k ON k.revision_id = p.revision_id AND k.position = p.position WHERE paragraphs_fts MATCH ?"
            f" UNION ALL SELECT id FROM claims WHERE {IS_ODD})"
        )
        values.append(index)
    for term in wanted:
        no = "" if term.wanted else "NOT "
        if term.literal:
            where.append(f"{no}instr(c.exact, ?)")
            values.append(term.literal)
            continue
        says = "claim_holds(c.exact, ?, ?, ?)"
        if _PLAIN.match(term.words) and not term.whole:
            # Nearly always the word stands there plainly, after a blank: SQLite sees that in a tenth of the time.
            says = f"(instr(' ' || lower(c.exact), ?) OR {says})"
            values.append(f" {term.words}")
        values += [term.words, int(term.whole), term.apart]
        if term.joined:
            says = f"({says} OR claim_holds(c.exact, ?, ?, ''))"
            values += [term.joined, int(term.whole)]
        where.append(no + says)
    if len(every) > len(wanted):
        where.append("claim_holds_rest(c.exact, ?)")
        values.append(typed)
    return " AND ".join(where), values


def _index(term: SearchTerm) -> list[str]:
    """For each word of a term, what the full-text index must hold: no narrower than holds()."""
    if term.literal or _UNSPACED.search(term.words) or _SPELLED_OTHERWISE.search(term.words):
        return []
    if term.joined:
        both = [_index(SearchTerm(words, whole=term.whole)) for words in (term.words, term.joined)]
        return [" OR ".join(f"({' AND '.join(f'({one})' for one in each)})" for each in both)] if all(both) else []
    *before, last = term.words.split(" ")
    if max(map(len, (*before, last))) > LONGEST_WORD:
        return []
    if term.apart:
        each = " AND ".join(f"({_spellings(word, open_end=True)})" for word in term.apart.split(" "))
        return [f"{_spellings(last, open_end=True)} OR ({each})"]
    return [_spellings(word, open_end=False) for word in before] + [_spellings(last, open_end=not term.whole)]


def _spellings(word: str, *, open_end: bool) -> str:
    """The ways in which the index may have a folded word, as an FTS5 expression.

    It cuts at every mark ("41,000" is 41 and 000, "didn't" is didn and t) and keeps stems; the beginning of a word
    ("generatio") is therefore asked for as the stem of a shorter beginning too. While a word with an apostrophe in an
    unusual place is typed, it is found from the third letter behind the apostrophe on.
    """
    ways: dict[str, None] = {}

    def way(text: str) -> None:
        ways['"' + text.replace(".", " ") + '"' + ("*" if open_end else "")] = None

    way(word)
    number = _DIGITS.match(word)
    if number:
        digits, rest = number[0], word[number.end() :]
        for first in range(1, min(4, len(digits))):
            way(" ".join([digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]) + rest)
        return " OR ".join(ways)
    for cut in range(1, len(word) - 1):  # oconnor, aujourdhui
        if cut <= 2 or len(word) - cut >= 3 or (word[cut].isdigit() and not word[cut - 1].isdigit()):
            way(f"{word[:cut]} {word[cut:]}")
    # didnt, theyr: what stands behind an apostrophe mostly. Not as beginnings, of which there are very many.
    for end in _ENDS:
        if open_end and end.startswith(word[-1]) and len(word) > 2:
            ways[f'"{word[:-1]} {end}"'] = None
        if word.endswith(end):
            ways[f'"{word[: -len(end)]} {end}"'] = None
            for cut in (1, 2):  # oconnors
                ways[f'"{word[:cut]} {word[cut : -len(end)]} {end}"'] = None
    if open_end:
        for length in range(3, len(word)):
            ways[f'"{word[:length]}"'] = None
            ways[f'"{word[:length]}e"'] = None
    return " OR ".join(ways)
