"""All there is to know about the claim under the cursor, without a dialog: its words, who says it, why it is listed,
what people hold of it and on what grounds."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style

from store import Article, Claim, Review
from tui.panes import marks
from tui.panes.claims import hints
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import mark
from tui.panes.wrapping import cut, wrap
from tui.safe_text import safe_line

SIGNS = {"supports": "+", "contradicts": "−", "context": "±"}


class Details(LineView, can_focus=False):
    """Some lines below the claims. Only the lines that differ from the claim before are repainted."""

    def __init__(self) -> None:
        super().__init__(id="details", scrolls=False)
        self._claim: Claim | None = None
        self._whole = False
        self._opinions: Sequence[Review] = ()
        self._article: Article | None = None
        self._lines: list[list[Piece]] = []

    def show_claim(
        self,
        claim: Claim | None,
        opinions: Sequence[Review] = (),
        *,
        whole: bool = True,
        article: Article | None = None,
    ) -> None:
        """Another claim; `whole` shows all its words (where the row cuts them), `article` names where it stands."""
        self._claim, self._opinions, self._whole, self._article = claim, opinions, whole, article
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
        for a, b in wrap(told, room)[: 1 if self.page < 4 else 3]:
            lines.append([(told[a : max(a, word)], status.style), (cut(told[max(a, word) : b], room), marks.DIM)])
        for review in self._opinions:
            lines += self._opinion(review, room)
        if self._whole:
            text = safe_line(claim.exact)
            lines += [[(text[a:b], marks.PLAIN)] for a, b in wrap(text, room)]
        if self._article is not None:
            where = " · ".join(x for x in (self._article.source, self._article.published, self._article.title) if x)
            lines.append([(cut(safe_line(where), room), marks.DIM)])
        height = self.page
        if len(lines) > height:
            lines = [*lines[: height - 1], [("… + shows the rest", marks.DIM)]]
        return lines

    def _opinion(self, review: Review, room: int) -> list[list[Piece]]:
        held = mark(review.verdict or ("deferred" if review.decision == "deferred" else "unreviewed"))
        who = safe_line(review.reviewer)
        lines: list[list[Piece]] = []
        word = "" if review.decision == "open" else held.word
        said = f"{who}: {word}" + (" — " if word and review.note else "") + safe_line(review.note)
        lines += [[(said[a:b], held.style if word else Style())] for a, b in wrap(said, room)]
        for one in review.evidence:
            source = safe_line(" ".join(x for x in (one.title, one.url) if x))
            text = (
                f"  {SIGNS[one.stance]} {one.stance}: " + (f"“{safe_line(one.exact)}” " if one.exact else "") + source
            )
            lines += [[(text[a:b], marks.DIM)] for a, b in wrap(text, room)[:3]]
        return lines
