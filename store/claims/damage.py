"""Tells wire text that lost its quotation marks, apostrophes and dashes from text as printed. A yes or no, nothing more."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = re.compile(r"[\"“”'’‘`´]")
_LOST = re.compile(
    r"\b(?:[Dd]oesnt|[Dd]idnt|[Dd]ont|[Hh]asnt|[Hh]avent|[Hh]adnt|[Ii]snt|[Aa]rent|[Ww]asnt|[Ww]erent|[Cc]ouldnt|[Ww]ouldnt|"
    r"[Ss]houldnt|[Tt]heyre|[Tt]heyve|[Yy]oure|[Tt]hats|[Hh]es|[Ss]hes|[Ii]ts a|Im|Ive|[Ww]eve|[Cc]ountrys|[Pp]eoples|[Yy]ears old)\b"
    r"|[^\W\d_]  (?=\S)"
)
_ENOUGH = 1_500


def is_damaged(paragraphs: Sequence[str]) -> bool:
    """Whether quotation marks and apostrophes were stripped from an article.

    Damaged: none of them is left, and either a word shows the loss (`doesnt`, `Hes`, two spaces where a dash was) or
    the text is longer than 1,500 characters, which printed English hardly ever fills without an apostrophe.
    """
    if any(_MARKS.search(text) for text in paragraphs):
        return False
    return sum(map(len, paragraphs)) > _ENOUGH or any(_LOST.search(text) for text in paragraphs)
