"""Corrections of an article, told by how newsrooms begin them; in any format, wherever on the page they stand."""

from __future__ import annotations

import re

_SHORTEST, _LONGEST = 25, 3_000
_PIECE = r"(?:article|story|piece|report|post|page|item|column|review|interview|version|headline|caption|podcast|transcript|feature|copy)"
_BEGINS = re.compile(
    rf"""[\W_]*(?:
    (?:corrections?|clarifications?|corrigendum|errat(?:um|a)|corrected|editor[’']?s?[’']?\s+note)\s*(?:[:–—-]|\(|,\s|\.\s|and\s+clarif|to\s+th|on\s|$)
    |(?:an?|the|our|in\s+an?)\s+(?:earlier|previous|original|first|initial|prior)\s+{_PIECE}\b
    |(?:this|the)\s+{_PIECE}\s+(?:has\s+been|was|is|had\s+been)\s+(?:\w+ly\s+)?(?:amended|corrected|updated|clarified|changed|revised|edited)
    |(?:this|the)\s+(?:headline|caption|standfirst|{_PIECE}).{{0,40}}\b(?:amended|corrected)\s+(?:on|to|at|after|because)
    |(?:due\s+to|because\s+of)\s+an?\s+(?:editing|production|reporting|transcription)\s+error
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:corrections?|corrigend(?:um|a)|clarifications?|errat(?:um|a)|amendments?)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_correction(text: str, names: str = "") -> bool:
    """Whether a paragraph corrects its article; `names` are the classes of the page's element around it."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    return _BEGINS.match(text) is not None or bool(names.strip() and _NAMED.search(names) and text[-1] in '.!?”"’)')
