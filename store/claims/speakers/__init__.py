"""Who says what: the sentences that an article attributes, and to whom."""

from __future__ import annotations

from store.claims.speakers.attribution import attribute

__all__ = ["attribute"]
