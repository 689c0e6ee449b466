"""What is done and where: the desk's tally, and the articles with what is left in each."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from store import Article, Desk
from tui.panes.marks import mark
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.screens.sheet import EDGES, WIDEST, Sheet

AROUND = 100
"""Articles listed before and after the one in view: a desk of 100,000 is not listed whole."""

COUNTS = 18
"""Cells before an article's title."""


class ProgressScreen(Sheet):
    """A page of counts."""

    def __init__(self, desk: Desk, tally: Mapping[str, int], here: int, articles: int) -> None:
        super().__init__("Progress")
        self._tally = dict(tally)
        first, last = max(1, here - AROUND), min(articles, here + AROUND)
        found = (desk.article_at(n) for n in range(first, last + 1))
        self._articles: list[Article] = [one for one in found if one is not None]
        self._total = articles
        self._here = here

    def text(self) -> Text:
        """The tally, then a line an article."""
        text = Text()
        room = min(WIDEST, self.app.size.width) - EDGES - COUNTS
        total = sum(self._tally.values()) or 1
        for status, n in sorted(self._tally.items(), key=lambda item: -item[1]):
            if n <= 0:
                continue
            one = mark(status)
            text.append(f" {one.glyph}{one.letter} {one.word:<24}", one.style)
            text.append(f"{n:>9,}  ")
            text.append("█" * max(1, round(30 * n / total)) + "\n", one.style)
        text.append("\n")
        if len(self._articles) < self._total:
            text.append(f"articles {self._articles[0].n} to {self._articles[-1].n} of {self._total:,}\n", "dim")
        for article in self._articles:
            done = article.claims > 0 and article.reviewed >= article.claims
            text.append("▌" if article.n == self._here else " ", "cyan")
            text.append(f"{article.n:>6} ", "dim")
            text.append(f"{article.reviewed:>4}/{article.claims:<4} ", "green" if done else "")
            title = safe_line(article.title) or "(no title)"
            text.append(cut(title, room) + "\n", "dim" if done else "")
        return text
