"""Characters that drive a terminal or hide from the reader: the one list, for all that print, copy and export.

Article text is kept as it was printed, these included; what leads out of the desk asks here what may not act there.
"""

from __future__ import annotations

RANGES = (
    (0x00, 0x1F),  # C0: escape, bell, backspace, line feed ...
    (0x7F, 0x9F),  # DEL and C1, which some terminals take as escape sequences of one character
    (0x061C, 0x061C),  # Arabic letter mark
    (0x180E, 0x180E),  # Mongolian vowel separator: a blank in old fonts, nothing in new ones
    (0x200B, 0x200B),  # zero-width space
    (0x200E, 0x200F),  # left-to-right and right-to-left marks
    (0x2028, 0x202E),  # line and paragraph separators, bidi embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidi isolates, deprecated shaping controls
    (0xD800, 0xDFFF),  # lone surrogates, which no encoding has
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xE0000, 0xE007F),  # tags: text that nobody sees
)
"""First and last code point of each range, ascending."""

MEMBERS = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in RANGES)
"""The same as the inside of a character class of `re`."""
