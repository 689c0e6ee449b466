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
    *range(0xD800, 0xE000),  # lone surrogates cannot be encoded for the terminal
    0xFEFF,  # byte order mark
    *range(0xE0000, 0xE0080),  # tags: text that nobody sees
]
_TABLE = dict.fromkeys(_REPLACED, "\ufffd") | {
    0x00AD: "-"  # terminals do not agree on the width of a soft hyphen
}
_LINE_TABLE = _TABLE | {
    0x09: " ",
    0x0A: " ",
    # Terminals do not agree on how wide joined emoji and emoji made of letters are; apart, everyone counts the same.
    0x200D: "\u200c",
    0xFE0F: "\ufe0e",
}


def safe_text(text: str) -> str:
    """The text with every character that could drive the terminal replaced by U+FFFD; the length stays the same."""
    return text.translate(_TABLE)


def for_clipboard(text: str) -> str:
    """The text as it may be pasted into a shell: nothing but its words, so that no paste can end itself and go on."""
    return safe_text(text).replace("\ufffd", "")


def safe_line(text: str) -> str:
    """The same with tabs and line feeds as spaces and emoji unjoined, for text that is broken into lines here."""
    return text if text.isascii() and text.isprintable() else text.translate(_LINE_TABLE)
