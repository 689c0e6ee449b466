"""Lines of the card about other words: those that stand for a claim's now, and those that should stand in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import Claim, Review, Status
from tui.keymap import key_for
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import mark
from tui.panes.wrapping import pieces, wrap
from tui.safe_text import safe_line

if TYPE_CHECKING:
    from store import ClaimFate


def became_lines(became: ClaimFate | None, room: int) -> list[list[Piece]]:
    """The words that stand for those of the claim now, what changed underlined, and in what they differ."""
    if became is None:
        return []
    if not became.now:
        shows, takes = key_for("text.compare"), key_for("claim.retract")
        text = f"~ gone from the article, and nothing there stands for it: {shows} shows both texts, {takes} takes your verdict back"
        return [[(text[a:b], mark(Status.STALE).style)] for a, b in wrap(text, room)]
    head = f"~ now ({', '.join(became.differs)}): "
    text = head + safe_line(became.now)
    looks = [(len(head) + one.new_start, len(head) + one.new_end, marks.CHANGED) for one in became.changes]
    looks.append((0, len(head), mark(Status.STALE).style))
    lines = [[(text[x:y], style) for x, y, style in pieces(a, b, looks, marks.PLAIN)] for a, b in wrap(text, room)]
    return [*lines, [(f"{key_for('claim.reconfirm')} says of it what you said of the old words · {key_for('text.compare')} shows both texts", marks.DIM)]]


def asked_lines(claim: Claim, review: Review, room: int) -> list[list[Piece]]:
    """What should stand in the claim's place, what differs underlined, and how the query to the author stands."""
    lines: list[list[Piece]] = []
    if review.proposed:
        from store import word_changes

        head = "  → should say: "
        text = head + safe_line(review.proposed)
        looks = [
            (len(head) + one.new_start, len(head) + one.new_end, marks.CHANGED)
            for one in word_changes(claim.exact, review.proposed)
        ]
        lines += [[(text[x:y], style) for x, y, style in pieces(a, b, looks, marks.PLAIN)] for a, b in wrap(text, room)[:3]]
    if review.query:
        lines.append([(f"  ? query {str(review.query).replace('-', ' ')}", marks.PLAIN)])
    return lines
