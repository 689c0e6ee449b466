"""Fact-checks of an archive that ruled on a claim like this one: found by their title and the claim that they checked.

Compared as those of the file (fact_checks.py); only the likeliest are read whole.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from store.passages import fact_checks
from store.passages.fact_checks import Check
from store.passages.far_words import TOGETHER, FarAway, wanted
from store.passages.search import Tools

FOUND = 200
"""Fact-checks whose title and checked claim are compared with the words of a claim."""

READ = 12
"""Of which so many, that share most, are read."""


def find(far: FarAway, text: str, words: Mapping[str, str], tools: Tools) -> list[Check]:
    """Fact-checks that may have ruled on what `text` says, in no order; `words` is stem -> form."""
    rarest = sorted((float(tools.heads.documents(stem)), form) for stem, form in words.items())
    found = far.checks(wanted(rarest, TOGETHER), FOUND)
    shared = tools.stemmer.stems_among((f"{row.title} {row.claim}" for row in found), words)
    weight = {row.revision_id: tools.heads.mass(set(stems)) for row, stems in zip(found, shared, strict=True)}
    best = heapq.nlargest(READ, found, key=lambda row: (weight[row.revision_id], row.revision_id))
    far.read(row.pk for row in best)
    told = []
    for row in best:
        lines = sorted((line.position, -line.pk, line.text) for line in far.rows(far.paragraphs(row.pk)))
        told.append((row, lines))
    weights, heads, rarity = ({stem: each.idf(stem) for stem in words} for each in (tools.checks, tools.heads, tools.statistics))
    return fact_checks.compared(told, text, weights, heads, rarity, tools)
