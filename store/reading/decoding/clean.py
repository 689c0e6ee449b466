"""Text on its way into the store: what cannot be stored is replaced, everything else is kept as it stands.

Not for the screen: control characters and bidi overrides stay in the stored text (the exact words are kept) and are
made visible where they are shown.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with every NUL and lone surrogate replaced by U+FFFD, one for one, so that offsets keep their place.

    SQLite's text functions stop at a NUL, and a lone surrogate cannot be encoded as UTF-8 at all.
    """
    if text.isascii() and "\x00" not in text:
        return text
    return _UNSTORABLE.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    """A title, byline or outlet: storable, runs of white space made one space, none around it."""
    return " ".join(storable(text).split())


def squeezed(text: str) -> str:
    """A text without its white space and what is not seen, by which the same words are known in two forms of a page:
    trafilatura drops the joiners by which Persian, Hindi and emoji are put together."""
    words = "".join(text.split())
    return words if words.isprintable() else "".join(filter(str.isprintable, words))


def shown(text: str, limit: int = 60) -> str:
    """A piece of hostile text for an error message: printable characters only, cut after `limit` code points."""
    cut = text[: limit + 1]
    safe = "".join(c if c.isprintable() and unicodedata.category(c) != "Cf" else REPLACEMENT for c in cut)
    return safe if len(cut) <= limit else safe[:limit] + "…"
