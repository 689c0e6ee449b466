"""Article text made safe for a terminal: no control character of it gets through, and no offset changes.

Escape sequences can set the window title, write the clipboard or hide text; bidi controls can reorder what is read.
Each such character becomes one U+FFFD, so spans into the text stay valid.
"""

from __future__ import annotations

_REPLACED = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),  # C0 but tab and line feed
    *range(0x7F, 0xA0),  # DEL and C1
    0x061C,  # Arabic letter mark
    0x200E,
    0x200F,  # left-to-right and right-to-left marks
    *range(0x2028, 0x202F),  # line and paragraph separators, bidi embeddings and overrides
    *range(0x2066, 0x206A),  # bidi isolates
    0xFEFF,  # byte order mark
]
_TABLE = dict.fromkeys(_REPLACED, "\ufffd")


def safe_text(text: str) -> str:
    """The text with every character that could drive the terminal replaced by U+FFFD; the length stays the same."""
    return text.translate(_TABLE)
