"""Where sentences begin and end, and which of them are captions, credits and notices."""

from __future__ import annotations

from store.claims.sentences.furniture import is_furniture
from store.claims.sentences.splitter import split

__all__ = ["is_furniture", "split"]
