"""The bytes of a web page as text: in which encoding it stands."""

from __future__ import annotations

import re

from store.reading.decoding.decode import text_of

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)


def page_text(data: bytes, origin: str, charset: str = "") -> str:
    """The page as text: by its mark, as UTF-8, by the charset of the server, by the one that it declares, else by the
    best guess."""
    declared = _CHARSET.search(data[:4_096])
    says = charset or (declared[1].decode("ascii", errors="replace") if declared else "")
    return text_of(data, declared=says, where=origin).replace("\x00", "\ufffd")
