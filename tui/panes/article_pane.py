"""The article: its text as printed, broken into lines once, with its claims where they stand.

Claims are found by line, so that moving from one to the next repaints the lines of the two and nothing else, in an
article of 50,000 words as in one of 500.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.style import Style
from textual.events import Click, MouseDown, MouseMove, MouseUp

from store import Article, Claim, Status
from tui.panes import marks
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import Tint, mark
from tui.panes.pointing import ClaimPointed, WordsDragged
from tui.panes.wrapping import cut, index_at, pieces, wrap
from tui.safe_text import safe_line
from tui.veil import Veil

if TYPE_CHECKING:
    from store import Standing

GUTTER = 3
"""Cells before the text: glyph, letter, space."""

WIDEST = 90
"""Cells of text in a line; longer lines are hard to read."""

Span = tuple[int, int, int]
"""(paragraph, start, end)."""


class ArticlePane(LineView):
    """Shows one article, its claims, the current one, and the words being chosen."""

    def __init__(self, tint: Tint, veil: Veil) -> None:
        super().__init__(id="article")
        self.tint = tint
        self._veil = veil
        self.empty = ""
        self._article: Article | None = None
        self._texts: list[str] = []
        self._standings: Mapping[int, Standing] = {}
        self._claims: list[Claim] = []
        self._places: dict[str, int] = {}
        self._current: Claim | None = None
        self._numbers: list[tuple[int, int]] = []
        self._chosen: Span | None = None
        self.pointed = -1
        self._grip: tuple[int, int] | None = None
        """Where the mouse button went down: paragraph, character."""
        self._drawn: Span | None = None
        """The words that the mouse was drawn over since then."""
        self._against: Mapping[int, list[tuple[int, int]]] = {}
        """Where the article contradicts itself: spans by paragraph, -1 the headline."""
        self._title: list[tuple[int, int]] = []
        self._head: list[tuple[str, Style]] = []
        self._paragraph = array("i")
        self._start = array("i")
        self._end = array("i")
        self._first: list[int] = []
        self._by_line: dict[int, list[Claim]] = {}

    # --- what is shown ---

    def show_article(
        self,
        article: Article | None,
        texts: Sequence[str],
        claims: Sequence[Claim],
        standings: Mapping[int, Standing],
    ) -> None:
        """Another article (or none), from its top."""
        self._article = article
        self._standings = standings
        self._texts = [safe_line(text) for text in texts]
        self._set_claims(claims)
        self._current = self._chosen = None
        self.pointed = -1
        self.scroll_to(y=0, animate=False, force=True)
        self.lay_out()

    def contradict(self, places: Sequence[Span]) -> None:
        """Mark where the article contradicts itself: paragraph (-1 for the headline), start, end."""
        told: dict[int, list[tuple[int, int]]] = {}
        for position, start, end in places:
            told.setdefault(position, []).append((start, end))
        if told != self._against:
            self._against = told
            self.looks_changed()

    def claims_changed(self, claims: Sequence[Claim]) -> None:
        """The same article with other claims, or claims of another status."""
        self._set_claims(claims)
        self._place_claims()
        self.looks_changed()

    def claim_changed(self, claim: Claim) -> None:
        """One claim has another status: its lines are repainted."""
        place = self._places.get(claim.id)
        if place is None:
            return
        self._claims[place] = claim
        for line in self._lines_of(claim):
            found = self._by_line.get(line, [])
            self._by_line[line] = [claim if other.id == claim.id else other for other in found]
        self._repaint(claim)

    def _set_claims(self, claims: Sequence[Claim]) -> None:
        self._claims = list(claims)
        self._places = {claim.id: place for place, claim in enumerate(self._claims)}

    def shows(self, claim: Claim) -> bool:
        """Whether the claim's first line stands on the screen, highlighted."""
        if self._current is None or self._current.id != claim.id or not self.has_a_place():
            return False
        lines = self._lines_of(self._current)
        return bool(len(lines)) and 0 <= lines.start - self.scroll_offset.y < self.page

    def point_at(self, claim: Claim | None, numbers: Sequence[tuple[int, int]] = ()) -> None:
        """Make this claim the current one and bring it into view; `numbers` are its quantities, in its paragraph."""
        before, self._current = self._current, claim
        self._numbers = list(numbers)
        if before is not None:
            self._repaint(before)
        if claim is not None:
            lines = self._repaint(claim)
            if len(lines):
                self.show(lines.start, min(len(lines), self.page))

    def point_at_paragraph(self, position: int) -> None:
        """Mark a paragraph, the one a passage came from, and bring it into view; -1 marks none."""
        self.pointed = position
        self.looks_changed()
        if 0 <= position < len(self._first):
            self.show(self._first[position], min(3, self.page))

    def choose(self, span: Span | None) -> None:
        """Show these words as being chosen; None ends it."""
        before, self._chosen = self._chosen, span
        if before == span:
            return
        if before is None or span is None:
            self.looks_changed()  # the current claim's highlight comes or goes
        for one in (before, span):
            if one is not None:
                lines = self._lines(*one)
                self.lines_changed(lines.start, len(lines))
        if span is not None:
            lines = self._lines(*span)
            self.show(lines.start, min(len(lines), self.page))

    def paragraph_in_view(self) -> int:
        """The first paragraph that begins in view, or stands there."""
        return max(0, bisect_right(self._first, self.scroll_offset.y + 1) - 1)

    def keeps(self, page: int) -> bool:
        """The current claim stays in view where it was: who reads on elsewhere is left there."""
        lines = self._lines_of(self._current) if self._current is not None else range(0)
        return bool(len(lines)) and 0 <= lines.start - self.scroll_offset.y < page

    def resized(self) -> None:
        """Keep the current claim in view."""
        if self._current is not None:
            lines = self._lines_of(self._current)
            self.show(lines.start, min(len(lines), self.page))

    # --- lines ---

    def reflow(self, width: int) -> int:
        """Break the article into lines."""
        room = max(10, min(width - GUTTER, WIDEST))
        self._head = self._heading(room)
        self._paragraph, self._start, self._end, self._first = array("i"), array("i"), array("i"), []
        for position, text in enumerate(self._texts):
            self._first.append(len(self._head) + len(self._start))
            lines = wrap(text, room)
            self._paragraph.extend([position] * len(lines))
            self._start.extend([start for start, _ in lines])
            self._end.extend([end for _, end in lines])
            # A blank line after each paragraph, marked by an impossible paragraph.
            self._paragraph.append(-1)
            self._start.append(0)
            self._end.append(0)
        self._place_claims()
        return len(self._head) + len(self._start)

    def _heading(self, room: int) -> list[tuple[str, Style]]:
        article = self._article
        self._title = []
        if article is None:
            return [("", marks.PLAIN), *((self.empty[a:b], marks.DIM) for a, b in wrap(self.empty, room))]
        title = safe_line(article.title) or "(no title)"
        self._title = wrap(title, room)
        head = [(title[start:end], marks.BOLD) for start, end in self._title]
        about = " · ".join(safe_line(x) for x in (article.published, article.source, article.byline) if x)
        if article.kind == "fact-check":
            about = "fact-check · " + about
        if about:
            head += [(about[start:end], marks.DIM) for start, end in wrap(about, room)][:2]
        if article.url:
            # One line: the zoomed pane has it whole, and `y` copies it.
            head.append((cut(safe_line(article.url), room), marks.DIM))
        if not self._claims:
            head.append(("no claims were found here: `a` adds one, `J` goes to the next article", marks.DIM))
        first = self._label(0)
        return [*head, (first[-1][0] if first else "", marks.DIM)]

    def _place_claims(self) -> None:
        self._by_line = {}
        if self._article is None:
            return
        for claim in self._claims:
            if claim.revision_id == self._article.revision_id:
                for line in self._lines_of(claim):
                    self._by_line.setdefault(line, []).append(claim)

    def _lines_of(self, claim: Claim) -> range:
        if self._article is None or claim.revision_id != self._article.revision_id:
            return range(0)
        return self._lines(claim.position, claim.start, claim.end)

    def _lines(self, position: int, start: int, end: int) -> range:
        """The lines that hold these words."""
        if position >= len(self._first):
            return range(0)
        head = len(self._head)
        low = self._first[position] - head
        high = (self._first[position + 1] - head if position + 1 < len(self._first) else len(self._start)) - 1
        first = bisect_right(self._start, start, low, high) - 1
        last = bisect_right(self._start, max(start, end - 1), low, high) - 1
        return range(head + max(low, first), head + max(low, last) + 1)

    def _repaint(self, claim: Claim) -> range:
        lines = self._lines_of(claim)
        self.lines_changed(lines.start, len(lines))
        return lines

    # --- painting ---

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line of the article with its gutter."""
        head = len(self._head)
        if line < head:
            text, style = self._head[line]
            if line < len(self._title) and -1 in self._against:
                return self._headline(*self._title[line], style)
            return [(" " * GUTTER, marks.PLAIN), (text, style)]
        index = line - head
        position = self._paragraph[index]
        if position < 0:
            following = self._paragraph[index + 1] if index + 1 < len(self._paragraph) else -1
            return self._label(following)
        start, end = self._start[index], self._end[index]
        claims = self._by_line.get(line, ())
        return [*self._gutter(claims, position, start, end), *self._text(claims, position, start, end)]

    def _headline(self, start: int, end: int, style: Style) -> list[Piece]:
        """A line of the headline that the text does not bear out."""
        spans = self._against[-1]
        title = safe_line(self._article.title) if self._article is not None else ""
        sign = marks.AGAINST_ITSELF if any(start <= a < end for a, _ in spans) else " "
        text = [(title[a:b], look) for a, b, look in pieces(start, end, [(a, b, marks.DIFFERS) for a, b in spans], style)]
        return [(f"  {sign}"[:GUTTER], marks.CONFLICT), *text]

    def _label(self, position: int) -> list[Piece]:
        """What stands above a paragraph that is not plain."""
        standing = self._standings.get(position)
        if standing is None:
            return []
        from store import standing_words  # few articles have any

        told = safe_line(standing_words(standing))
        return [(" " * GUTTER, marks.PLAIN), (cut(told, max(10, self.size.width - GUTTER)), marks.DIM)] if told else []

    def _gutter(self, claims: Sequence[Claim], position: int, start: int, end: int) -> list[Piece]:
        begun = [claim for claim in claims if start <= claim.start < max(end, start + 1)]
        against = any(start <= a < end for a, _ in self._against.get(position, ()))
        sign: list[Piece] = [(marks.AGAINST_ITSELF, marks.CONFLICT)] if against else []
        if begun:
            first = next((claim for claim in begun if self._is_current(claim)), begun[0])
            status = mark(self._veil.over(first).status)
            return [(status.glyph + status.letter + " " * (1 - len(sign)), status.style), *sign]
        return [(("▌" if position == self.pointed else " ") + " " * (GUTTER - 1 - len(sign)), marks.ACCENT), *sign]

    def _is_current(self, claim: Claim) -> bool:
        return self._current is not None and claim.id == self._current.id

    def _text(self, claims: Sequence[Claim], position: int, start: int, end: int) -> list[Piece]:
        """The text of a line, in pieces of one look each; later looks lie over earlier ones."""
        looks: list[tuple[int, int, Style]] = []
        for claim in claims:
            if not self._is_current(claim):
                shown = self._veil.over(claim).status
                looks.append((claim.start, claim.end, marks.PLAIN if shown == Status.UNREVIEWED else mark(shown).style))
        current = self._current
        if current is not None and current.position == position and self._chosen is None and self._lines_of(current):
            looks.append((current.start, current.end, self.tint.claim))
            looks += [(a, b, self.tint.number) for a, b in self._numbers]
        against = [(a, b) for a, b in self._against.get(position, ()) if a < end and b > start]
        if against:
            lit = current is not None and current.position == position and self._chosen is None
            looks += [(a, b, self._contradicted(current if lit else None, a, b)) for a, b in against]
        if self._chosen is not None and self._chosen[0] == position:
            looks.append((self._chosen[1], self._chosen[2], self.tint.claim))
        text = self._texts[position]
        # What is no claim stands back a little, so that the eye finds what is to be judged.
        ground = marks.DIM if self._claims else marks.PLAIN
        standing = self._standings.get(position)
        if standing is not None and standing.kind == "heading":
            ground = marks.BOLD
        return [(text[a:b], style) for a, b, style in pieces(start, end, looks, ground)]

    def _contradicted(self, current: Claim | None, start: int, end: int) -> Style:
        """How words look that the article contradicts: on the ground of the current claim where they stand in it."""
        inside = current is not None and current.start <= start and end <= current.end
        return self.tint.claim + Style(underline=True) if inside else marks.DIFFERS

    # --- the mouse ---

    def on_mouse_down(self, event: MouseDown) -> None:
        """The beginning of a click, or of words to be drawn over."""
        self._drawn = None
        offset = event.get_content_offset(self)
        self._grip = self._place(offset.x, offset.y) if offset is not None and event.button == 1 else None
        if self._grip is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """With the button down the words between are chosen, whole ones, of the paragraph where it went down."""
        if self._grip is None:
            return
        offset = event.get_content_offset_capture(self)
        if not 0 <= offset.y < self.page:
            self.scroll_lines(1 if offset.y > 0 else -1)
        drawn = self._words_to(self._place(offset.x, max(0, min(offset.y, self.page - 1))))
        if drawn is not None and drawn != self._drawn:
            self._drawn = drawn
            self.post_message(WordsDragged(*drawn))

    def on_mouse_up(self, event: MouseUp) -> None:
        """What was drawn over stays chosen."""
        if self._grip is not None:
            self._grip = None
            self.release_mouse()

    def _place(self, x: int, y: int) -> tuple[int, int] | None:
        """The paragraph and the character at a cell of the pane; None where no text stands."""
        index = y + self.scroll_offset.y - len(self._head)
        if not 0 <= index < len(self._start) or self._paragraph[index] < 0:
            return None
        position = self._paragraph[index]
        return position, index_at(self._texts[position], self._start[index], self._end[index], max(0, x - GUTTER))

    def _words_to(self, there: tuple[int, int] | None) -> Span | None:
        """The whole words from the grip to this place; a place in another paragraph means its own one's end or beginning."""
        grip = self._grip
        if grip is None or there is None or (there == grip and self._drawn is None):
            return None
        position, place = grip
        text = self._texts[position]
        other = there[1] if there[0] == position else (len(text) - 1 if there[0] > position else 0)
        start, end = sorted((place, other))
        start = text.rfind(" ", 0, start + 1) + 1
        following = text.find(" ", end)
        end = len(text) if following < 0 else following
        return (position, start, end) if start < end else None

    def on_click(self, event: Click) -> None:
        """A click on a claim chooses it; words drawn over are no click."""
        offset = event.get_content_offset(self)
        if offset is None or self._drawn is not None:
            return
        claims = self._by_line.get(offset.y + self.scroll_offset.y)
        pointed = self._place(offset.x, offset.y)
        if not claims or pointed is None:
            return
        place = pointed[1]
        near = min(claims, key=lambda one: max(one.start - place, place - one.end, 0))
        self.post_message(ClaimPointed(near.id, event.time))
