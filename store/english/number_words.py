"""The words that numbers are told in, each with its value. Data only; numbers reads them."""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
SMALL: dict[str, int] = {word: value for value, word in enumerate(ONES)} | {"nought": 0, "naught": 0}
TENS: dict[str, int] = {
    word: 10 * (value + 2) for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
} | {"fourty": 40}
SCALES: dict[str, float] = {
    "thousand": 1e3,
    "million": 1e6,
    "mil": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tln": 1e12,
    "trn": 1e12,
    "tn": 1e12,
    "quadrillion": 1e15,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}
DOZEN = {"dozen": 12.0, "dozens": 12.0}
SCORE = 20.0
GRAND = "grand"
"""A thousand of money, where nothing is counted by it."""
DENOMINATORS: dict[str, int] = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "thirtieth": 30,
    "hundredth": 100, "thousandth": 1000, "millionth": 1_000_000, "trillionth": 1_000_000_000_000,
}  # fmt: skip
DENOMINATORS |= {word + "s": value for word, value in list(DENOMINATORS.items())} | {"halves": 2}
VAGUE: dict[str, float] = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12,
}  # fmt: skip
GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6,
           "⅚": 5 / 6, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}  # fmt: skip

WORDS = sorted(
    {*SMALL, *TENS, *VAGUE, "hundred", "dozen", "half", "quarter", *(s for s in SCALES if len(s) > 3)}, key=len
)[::-1]

FIRST_WORDS = frozenset((*VAGUE, *SMALL, *TENS, *SCALES, *DOZEN, "hundred", "half", "quarter", "a", "an"))
"""The words that a number in words may begin with: at any other there is none."""
