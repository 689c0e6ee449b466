"""Text made safe for where it goes: a terminal, a line of one, the clipboard. The stored text stays as it was printed.

Escape sequences can set the window title, write the clipboard or hide text; bidi controls can reorder what is read.
On a terminal each such character becomes one U+FFFD, so that spans into the text stay valid.
"""

from __future__ import annotations

import re

from store.controls import MEMBERS, RANGES

_KEPT = (0x09, 0x0A)  # tab and line feed
_TABLE = {code: "\ufffd" for first, last in RANGES for code in range(first, last + 1) if code not in _KEPT} | {
    0x00AD: "-"  # terminals do not agree on the width of a soft hyphen
}
_LINE_TABLE = _TABLE | {
    0x09: " ",
    0x0A: " ",
    # Terminals do not agree on how wide joined emoji and emoji made of letters are; apart, everyone counts the same.
    0x200D: "\u200c",
    0xFE0F: "\ufe0e",
}
_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_HIDDEN = re.compile(f"[{MEMBERS}]")


def safe_text(text: str) -> str:
    """The text with every character that could drive the terminal replaced by U+FFFD; the length stays the same."""
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)


def safe_line(text: str) -> str:
    """The same with tabs and line feeds as spaces and emoji unjoined, for text that is broken into lines here."""
    return text if text.isascii() and text.isprintable() else text.translate(_LINE_TABLE)


def for_clipboard(text: str) -> str:
    """The text as it may be pasted anywhere, a shell included: one line of what can be seen.

    A line feed runs what stands before it, and the end of a bracketed paste makes the rest keystrokes; so breaks
    become blanks, and what drives a terminal or cannot be seen is left out. Soft hyphens and joined emoji stay.
    """
    return _HIDDEN.sub("", _BREAKS.sub(" ", text)).strip()


def is_plain(text: str) -> bool:
    """Whether every character of the text shows on a terminal as it is (so that a name reads as it is stored)."""
    return _HIDDEN.search(text) is None
