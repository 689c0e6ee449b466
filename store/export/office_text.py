"""Text as office documents can hold it: XML has no place for control characters, and what cannot be seen is marked."""

from __future__ import annotations

import re

from store.controls import MEMBERS

_UNSAFE = re.compile(f"[{MEMBERS}\ufffe\uffff]")


def office_text(text: str) -> str:
    """The text with a mark for each such character; line feeds and tabs stay."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] in "\n\t" else "\ufffd", text)
