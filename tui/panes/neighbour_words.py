"""What a claim leaves to its neighbours, in a line of the card: whom its pronouns mean, and who else says something in it."""

from __future__ import annotations

from tui.feed import Beside
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.wrapping import wrap
from tui.safe_text import safe_line
from tui.wording import antecedent_words, source_words


def neighbour_lines(beside: Beside | None, speaker: str, room: int) -> list[list[Piece]]:
    """What a reader of the claim alone would have to look up, in two lines at most; `speaker` is told elsewhere."""
    context = beside.context if beside is not None else None
    if context is None:
        return []
    told = [safe_line(antecedent_words(one)) for one in context.refers]
    others = [one for one in context.said_by if (one.name or one.text) != speaker]
    if others:
        told.append(safe_line(f"also says: {', '.join(source_words(one) for one in others)}"))
    text = " · ".join(told)
    return [[(text[a:b], marks.DIM)] for a, b in wrap(text, room)[:2]] if text else []
