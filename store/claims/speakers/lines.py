"""A sentence while its speaker is being found: what store/claims/speakers/ and its helpers hand each other."""

from __future__ import annotations

from dataclasses import dataclass

from store.claims.speakers.source_features import Phrase
from store.documents import Speaker


@dataclass(slots=True)
class Line:
    """Tokens `low`..`high` of a paragraph, the cues among them with their scores, and what has been found so far.

    `cue` is the token that attributes, `phrase` its source; both stay None where the speaker is taken over
    (`carried`) from another sentence. `before` is who spoke last before this paragraph. `score` is the log-odds that the article attributes something here.
    """

    paragraph: int
    low: int
    high: int
    cues: list[tuple[float, int]]
    score: float = -9.0
    speaker: Speaker | None = None
    carried: bool = False
    cue: int | None = None
    phrase: Phrase | None = None
    before: Speaker | None = None
