"""The quantities of a text: number, unit or counted noun, and bound."""

from __future__ import annotations

from store.claims.quantities.quantity_finder import find

__all__ = ["find"]
