"""The dates of a text, each with the value it has on the day of publication."""

from __future__ import annotations

from store.claims.dates.date_finder import find

__all__ = ["find"]
