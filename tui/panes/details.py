"""All there is to know about the claim under the cursor, without a dialog: its words, who says it, why it is listed,
what people hold of it and on what grounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style

from store import NOT_REVIEWED, Article, Claim, Decision, Review, Status
from tui.messages import RelatedFound
from tui.panes import marks
from tui.panes.claims import hints
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import mark
from tui.panes.wrapping import cut, wrap
from tui.related_feed import Beside
from tui.safe_text import safe_line

if TYPE_CHECKING:
    from store import SameClaim

SIGNS = {"supports": "+", "contradicts": "−", "context": "±"}


class Details(LineView, can_focus=False):
    """Some lines below the claims. Only the lines that differ from the claim before are repainted."""

    def __init__(self) -> None:
        super().__init__(id="details", scrolls=False)
        self._claim: Claim | None = None
        self._shown: int | None = None
        self._beside: Beside | None = None
        self._related: RelatedFound | None = None
        self._opinions: Sequence[Review] = ()
        self._article: Article | None = None
        self._lines: list[list[Piece]] = []

    def show_claim(
        self,
        claim: Claim | None,
        opinions: Sequence[Review] = (),
        *,
        shown: int | None = None,
        article: Article | None = None,
        beside: Beside | None = None,
        related: RelatedFound | None = None,
    ) -> None:
        """Another claim, or more about it.

        `shown` is how many of its code points the row has room for: the rest stands here (None: it can be read
        elsewhere). `article` names where it stands; `beside` and `related` are what was found for it, if it was.
        """
        self._claim, self._opinions, self._shown, self._article = claim, opinions, shown, article
        self._beside, self._related = beside, related
        if self._width <= 0:
            return
        before, self._lines = self._lines, self._made(self._width)
        for line in range(max(len(before), len(self._lines))):
            if before[line : line + 1] != self._lines[line : line + 1]:
                self.lines_changed(line)

    def reflow(self, width: int) -> int:
        """Lay it out."""
        self._lines = self._made(width)
        return self.page

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line, as laid out."""
        return self._lines[line] if line < len(self._lines) else []

    def _made(self, width: int) -> list[list[Piece]]:
        claim = self._claim
        if claim is None:
            return []
        room = max(10, width)
        lines: list[list[Piece]] = []
        status = mark(claim.status)
        told = f"{status.glyph} {status.word} · worth {marks.bar(claim.worth).strip() or 'little'} · {hints(claim)}"
        told = told.rstrip(" ·")
        word = len(status.glyph) + 1 + len(status.word)
        short = self.page < 4
        for a, b in wrap(told, room)[: 1 if short else 3]:
            lines.append([(told[a : max(a, word)], status.style), (cut(told[max(a, word) : b], room), marks.DIM)])
        known = self._known(room)
        if not short:
            lines += known
        for review in self._opinions:
            lines += self._opinion(review, room)
        if self._shown is not None and self._shown < len(claim.exact):
            # The row ends with an ellipsis; here its words go on.
            text = "… " + safe_line(claim.exact[self._shown :]).lstrip()
            lines += [[(text[a:b], marks.PLAIN)] for a, b in wrap(text, room)]
        if short:
            lines += known
        if self._article is not None:
            where = " · ".join(x for x in (self._article.source, self._article.published, self._article.title) if x)
            lines.append([(cut(safe_line(where), room), marks.DIM)])
        height = self.page
        if len(lines) > height:
            lines = [*lines[: height - 1], [("… + shows the rest", marks.DIM)]]
        return lines

    def _known(self, room: int) -> list[list[Piece]]:
        """What other articles say, in one line or two: clashes, sources, and whether they say the same."""
        parts: list[Piece] = []
        clashes = sum(bool(one.conflicts) for one in self._related.passages) if self._related is not None else 0
        if clashes:
            parts.append((f"≠ numbers clash in {clashes} passage{'s' if clashes > 1 else ''}", marks.CONFLICT))
        if self._beside is not None and self._beside.sources:
            parts.append((sources_words(self._beside.sources), marks.DIM))
        if self._beside is not None and self._beside.same:
            parts += _same(self._beside.same)
        lines: list[list[Piece]] = []
        left = 0
        for text, style in parts:
            text = cut(text, room)
            if not lines or cell_len(text) + 3 > left:
                lines.append([(text, style)])
                left = room - cell_len(text)
            else:
                lines[-1] += [(" · ", marks.DIM), (text, style)]
                left -= cell_len(text) + 3
        return lines

    def _opinion(self, review: Review, room: int) -> list[list[Piece]]:
        held = mark(review.verdict or (Status.DEFERRED if review.decision is Decision.DEFERRED else Status.UNREVIEWED))
        who = safe_line(review.reviewer)
        lines: list[list[Piece]] = []
        word = "" if review.decision is Decision.OPEN else held.word
        said = f"{who}: {word}" + (" — " if word and review.note else "") + safe_line(review.note)
        lines += [[(said[a:b], held.style if word else Style())] for a, b in wrap(said, room)]
        for one in review.evidence:
            source = safe_line(" ".join(x for x in (one.title, one.url) if x))
            text = (
                f"  {SIGNS[one.stance]} {one.stance}: " + (f"“{safe_line(one.exact)}” " if one.exact else "") + source
            )
            lines += [[(text[a:b], marks.DIM)] for a, b in wrap(text, room)[:3]]
        return lines


def sources_words(sources: int) -> str:
    """How many independent sources a claim has, in words."""
    return "only this source" if sources == 1 else f"reported by {sources} independent sources"


def _same(same: Sequence[SameClaim]) -> list[Piece]:
    """The same claim elsewhere: what is held of it there, else how often it stands there; then how many look alike."""
    parts: list[Piece] = []
    safe = [one for one in same if one.safe]
    held = [one for one in safe if one.claim.status not in NOT_REVIEWED]
    if held:
        there = mark(held[0].claim.status)
        where = safe_line(held[0].source or held[0].title) or "another article"
        parts.append((f"b: {there.glyph} {there.word} in {where}", there.style))
    elif safe:
        parts.append((f"b: {len(safe)} say{'s' if len(safe) == 1 else ''} the same", marks.ACCENT))
    alike = len(same) - len(safe)
    if alike:
        parts.append((f"{'' if parts else 'b: '}{alike} look{'s' if alike == 1 else ''} alike", marks.DIM))
    return parts
