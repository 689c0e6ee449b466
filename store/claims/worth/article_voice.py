"""Whether a sentence tells an opinion is told by its own words and by how the rest of its article is written.

The same loaded words stand in columns and, now and then, in reports: in an article that reports in all its other
sentences a sentence must be plainer to be taken for an opinion than in a column, or alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

_DOUBT = 3.0
"""Sentences of which nothing is known that are counted besides, so that an article of two says little."""
_FAR = 4.0
"""Log-odds beyond which a sentence says no more of its article."""


def in_article(odds: Sequence[float]) -> list[float]:
    """The log-odds of the sentences of one article that each is an opinion of its writer, each seen beside the others.

    `odds` is what their own words say; minus infinity stands for what is nobody's opinion (quoted whole, a caption, not
    English), which stays so and says nothing of the others. One sentence alone keeps its own.
    """
    told = [_bounded(one) for one in odds if one > -math.inf]
    total, others = math.fsum(told), len(told) - 1 + _DOUBT
    return [one + (total - _bounded(one)) / others if one > -math.inf else one for one in odds]


def _bounded(odds: float) -> float:
    return max(-_FAR, min(_FAR, odds))
