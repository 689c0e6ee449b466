"""Whether two texts say the same, however they are printed."""

from __future__ import annotations


def same_letters(one: str, other: str) -> bool:
    """Whether letters and digits are the same in their order; capitals, marks and blanks aside. Of two texts without any, no."""
    letters = _letters(one)
    return bool(letters) and letters == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
