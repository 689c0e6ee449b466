"""A Document becomes claims: sentences, quantities, dates, speakers, worth. Text in, records out; no files, no SQL."""

from __future__ import annotations

from store.claims.analyse import analyse, claims_of

__all__ = ["analyse", "claims_of"]
