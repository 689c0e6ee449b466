"""Which texts the full-text index spells otherwise than a reader would; the schema's third step is an index of those claims."""

from __future__ import annotations

ODD = (
    "*[\u00aa\u00ad\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u00c6\u00d0\u00d8\u00de\u00df\u00e6\u00f0\u00f8\u00fe"
    "\u0110\u0111\u0126\u0127\u0131-\u0133\u0138\u013f-\u0142\u0149-\u014b\u0152\u0153\u0166\u0167\u017f"
    "\u01c4-\u01cc\u01d5-\u01dc\u01de-\u01e3\u01ec-\u01ef\u01f1-\u01f3\u01fa-\u01ff\u022a-\u022d\u0230\u0231"
    "\u02b0-\u02bc\u02e0-\u02e4\u0300-\u036f\u180e\u1d00-\u1fff\u200b-\u200f\u202a-\u202e\u2060-\u209f"
    "\u20a8\u20ba-\u20cf\u2100-\u218b\u23f4-\u23ff\u2460-\u24ff\u2b4d-\u2bff\ufb00-\ufb06\ufe00-\ufe0f\ufeff"
    "\uff00-\uffef\U0001f000-\U0001faff]*"
)
"""A GLOB for text that the full-text index cuts or spells otherwise than a reader would: what is invisible inside a
word, ligatures, letters that are no accented ones (ø), wide letters, accents that stand apart, emoji. search.py compares such
claims itself. Part of a step of the migrations: never edited, a change would be a new index by another name."""

SCRIPT = f"""
CREATE INDEX claims_odd ON claims(id) WHERE exact GLOB '{ODD}';
"""

UNCOMMON = "*[^ -~\u2018-\u201f\u2013\u2014\u2026]*"
"""A GLOB for text that holds anything besides ASCII, quotation marks, dashes and dots: one look a letter, where ODD takes a
hundred. Most claims hold nothing else, and are asked no further."""

_LOOKED_AT_TWICE = f"exact GLOB '{UNCOMMON}' AND exact GLOB '{ODD}'"

SOONER = f"""
DROP INDEX claims_odd;
CREATE INDEX claims_odd ON claims(id) WHERE {_LOOKED_AT_TWICE};
"""
"""A step of the schema."""

IS_ODD = f"length(CAST(exact AS BLOB)) <> length(exact) AND {_LOOKED_AT_TWICE}"
"""Whether a claim is odd, as the index has it: a query that says the same is answered from it. Text that is ASCII has as many bytes
as characters, which is a twentieth of the price of asking of each letter."""

BY_BYTES = f"""
DROP INDEX claims_odd;
CREATE INDEX claims_odd ON claims(id) WHERE {IS_ODD};
"""
"""A step of the schema: half a second of a processor for a million claims, and what it takes to read them from the disk."""
