"""Every command by its name, and articles by their titles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.actions import available
from tui.keymap import Key, display
from tui.safe_text import safe_line

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

TITLES = 5000
"""Articles whose titles are looked through; a larger desk is searched with /."""


class Commands(Provider):
    """The commands that have something to do now, and the articles."""

    @property
    def _review(self) -> ReviewScreen:
        return cast("ReviewScreen", self.screen)

    def _commands(self) -> list[tuple[Key, Callable[[], object]]]:
        review = self._review
        return [
            (key, partial(review.call_next, review.action_do, key.id))
            for key in review.table
            if key.id != "help.palette" and available(review, key.id)
        ]

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for key, run in self._commands():
            yield DiscoveryHit(_shown(key), run, key.title, key.tooltip)

    async def search(self, query: str) -> Hits:
        """Commands and articles whose names match."""
        matcher = self.matcher(query)
        for key, run in self._commands():
            score = matcher.match(f"{key.title} {key.tooltip}")
            if score > 0:
                yield Hit(score, _shown(key), run, key.title, key.tooltip)
        review = self._review
        if review.session.articles <= TITLES:
            for article in review.desk.articles():
                score = matcher.match(article.title)
                if score > 0:
                    run = partial(review.open_article, article.id)
                    yield Hit(score, Content(f"article {article.n}: {safe_line(article.title)}"), run, article.title)


def _shown(key: Key) -> Content:
    return Content(f"{key.title}  [{' '.join(display(k) for k in key.keys.split(','))}]")


def open_palette(screen: ReviewScreen) -> None:
    """Open the palette over the review screen."""
    screen.app.push_screen(CommandPalette(providers=[Commands], placeholder="A command or an article's title"))
