"""The records of texts that change and of what is signed under them; as frozen and free of behaviour as those of records.py.

Offsets are Unicode code points: `start` is 0-based, `end` is exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.values import Differs, Fate, LeftOut, ObstacleKind, QueryState, Stage

# --- texts that change (store/texts) ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Revision:
    """A text of an article as retrieved once; `n` counts from 1 in the order the desk read them."""

    id: str
    article_id: str
    n: int
    title: str
    published: str
    retrieved_at: str
    paragraphs: int
    current: bool


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that differ: a span in the old text and one in the new; an empty one where there is nothing."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class ClaimFate:
    """What became of a claim of an old text in a new one.

    `position` is its paragraph in the old text; `now` are the words that stand for it in the new one ("" where it is
    gone), at `place` (paragraph, start, end) there. `heir` is the claim that has these words, "" where none has yet;
    of a claim that is kept or moved it is the claim itself. Whether the new words say the same is for a person.
    """

    claim_id: str
    exact: str
    fate: Fate
    position: int
    now: str = ""
    place: tuple[int, int, int] = (-1, -1, -1)
    heir: str = ""
    differs: tuple[Differs, ...] = ()
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """An article with reviews of words that are not in its present text: claims of `mine`, and of anybody."""

    article_id: str
    title: str
    mine: int
    claims: int


@dataclass(frozen=True, slots=True)
class ParagraphFate:
    """A paragraph of the old text (`position`, -1 for none) beside that of the new (`now`, -1 for none)."""

    position: int
    now: int
    fate: Fate
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TextComparison:
    """Two texts of an article: their paragraphs side by side in the order of the new one, and what became of the claims."""

    old: Revision
    new: Revision
    old_texts: tuple[str, ...]
    new_texts: tuple[str, ...]
    paragraphs: tuple[ParagraphFate, ...]
    claims: tuple[ClaimFate, ...]
    title: tuple[WordChange, ...] = ()


# --- stages and sign-off (store/reviews/stages.py) -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of clearing an article: why, at which claim ("" for the article), and in which words."""

    kind: ObstacleKind
    claim_id: str = ""
    exact: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Voiding:
    """What has changed under a sign-off: the headline, a paragraph (counted from 0) or what is held of a claim.

    `was` and `now` are the words of the text, or what was held; `by` are those who changed their verdict.
    """

    what: Literal["headline", "paragraph", "claim"]
    was: str
    now: str
    paragraph: int = -1
    claim_id: str = ""
    exact: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOff:
    """The stage that somebody gave an article. Where `signs` and anything under it has changed since, `voids` say what."""

    article_id: str
    title: str
    stage: Stage
    reviewer: str
    at: str
    despite: str = ""
    revision_id: str = ""
    voids: tuple[Voiding, ...] = ()

    @property
    def void(self) -> bool:
        """Whether it no longer stands for what the article is now."""
        return bool(self.voids)


# --- what an editor is asked to change (store/reviews/corrections.py, store/texts/applying.py) -------------------------


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """What somebody says should stand in a claim's place ("" for nothing said), and how the query to the author stands.

    `paragraph`, `start` and `end` are its place in the article's current text, -1 where its words are not in it; `exact`,
    `prefix` and `suffix` find it in any other text. `by` are those who propose these very words, `why` their notes.
    """

    article_id: str
    title: str
    url: str
    claim_id: str
    paragraph: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    proposed: str
    verdict: str
    by: tuple[str, ...]
    query: QueryState | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLeftOut:
    """A change that was not made, why, and the claims whose changes it cannot be made with."""

    correction: ProposedChange
    why: LeftOut
    with_claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text with the changes that could be made, and those that could not."""

    texts: tuple[str, ...]
    made: tuple[ProposedChange, ...]
    left: tuple[ChangeLeftOut, ...]
