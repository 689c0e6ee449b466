"""Whether a sentence is a claim, and how much it asks to be checked, with the reasons."""

from __future__ import annotations

from store.claims.worth.scorer import hint

__all__ = ["hint"]
