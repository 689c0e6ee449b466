"""Which words in -est rank what they stand before: "the warmest", and no forest, festival or west."""

from __future__ import annotations

from typing import Final

from store.english import lexicon

_NO_RANKS = "|".join(sorted(lexicon.words("comparisons.nouns in est")))

IN_EST: Final = rf"(?!(?:{_NO_RANKS}|[a-z]*fest|(?:mid|north|south)?west)\b)[a-z]{{2,}}est\b"
"""A pattern of one word in small letters; it begins at the word and ends behind it."""
