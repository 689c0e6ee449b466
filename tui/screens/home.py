"""Home: the articles of the desk with what is done in each, sorted and searched; and the place to read more in."""

from __future__ import annotations

import glob
import os
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style

from store import ArticleOrder, ArticleRow, Desk, Stage
from tui.keymap import Key, first_keys, key_for
from tui.pages_behind import is_address
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import Tint
from tui.panes.wrapping import column, cut
from tui.safe_text import safe_line
from tui.screens.list_sheet import ListSheet
from tui.shown.asker import Asker
from tui.wording import stage_name

ORDERS: tuple[ArticleOrder, ...] = ("read", "newest", "left", "clashes")
ORDER_WORDS: dict[ArticleOrder, str] = {
    "read": "as read in", "newest": "newest first", "left": "most left first", "clashes": "most clashes first",
}  # fmt: skip

STAGE_LETTERS: dict[Stage, str] = {
    Stage.READING: "r", Stage.CHECKING: "c", Stage.QUERIES_OUT: "q", Stage.CLEARED: "L", Stage.PUBLISHED: "P",
    Stage.CORRECTED: "K",
}  # fmt: skip
"""Stages as the key that gives them, large where they sign."""

SOURCE_TOLD = 40
"""Cells for a source that cannot be read, in what is said of it."""

MOST = 2000
"""Articles listed at most; a search names the others."""


class Home(ListSheet):
    """The list of articles."""

    OWN: ClassVar[Mapping[str, str]] = {"find.order": "order", "claim.add": "add", "desk.home": "leave"}

    def __init__(
        self,
        desk: Desk,
        asker: Asker,
        tint: Tint,
        table: Sequence[Key],
        here: str,
        *,
        open_article: Callable[[str], Awaitable[None]],
        read_in: Callable[[str], None],
    ) -> None:
        super().__init__("Home")
        self._desk, self._asker, self._tint, self._here = desk, asker, tint, here
        self._open, self._read_in = open_article, read_in
        self._order: ArticleOrder = "read"
        self._found: Sequence[ArticleRow] = ()
        self._cells = (1, 1, 1, 0)
        """Cells that the numbers of the rows need: the article's, reviewed, claims, clashes."""
        named = first_keys(table)
        self._hint = (
            f"enter opens · {named['find.search']} searches · {named['find.order']} sorts · "
            f"{named['claim.add']} reads in · esc"
        )

    async def look_up(self, typed: str) -> int:
        """The articles that fit."""
        order = self._order
        found = await self._asker.ask("titles", lambda: self._desk.article_rows(typed, order, MOST))
        if found is None:
            return -1
        self._found = found
        numbers = [(one.n, one.reviewed, one.claims, one.clashing) for one in found] or [(0, 0, 0, 0)]
        n, reviewed, claims, clashing = (max(len(str(one)) for one in numbers_of) for numbers_of in zip(*numbers, strict=True))
        self._cells = (n, reviewed, claims, clashing + 2 if any(one.clashing for one in found) else 0)
        more = "+" if len(found) == MOST else ""
        self.query_one("Vertical").border_title = f"Home · {len(found):,}{more} {'article' if len(found) == 1 else 'articles'} · {ORDER_WORDS[order]}"
        return len(found)

    def first_row(self) -> int:
        """The article the person came from, where it is listed."""
        return next((row for row, one in enumerate(self._found) if one.id == self._here), 0)

    def row_id(self, row: int) -> Hashable:
        """The article."""
        return self._found[row].id

    def why_empty(self) -> str:
        """Which key reads articles in."""
        if self.typed:
            return super().why_empty()
        return f"This desk has no articles yet: {key_for('claim.add')} reads some in (a file, a folder or an address)."

    def paint_row(self, row: int, width: int, here: bool) -> Sequence[Piece]:
        """Progress, clashes, day, outlet, title, who works on it."""
        one = self._found[row]
        done = one.claims > 0 and one.reviewed >= one.claims
        look = self._tint.row if here else marks.DIM if done else marks.PLAIN
        ground = Style(bgcolor=look.bgcolor)
        outlet = min(24, max(10, width // 6))
        who = cut(safe_line(one.reviewers), 16) if width >= 100 else ""
        sign = f"≠{one.clashing}" if one.clashing else ""
        n, reviewed, claims, clashes = self._cells
        left = f" {one.n:>{n}}  {one.reviewed:>{reviewed}}/{one.claims:<{claims}}  "
        pieces: list[Piece] = [
            ("▌" if here else "▏" if one.id == self._here else " ", marks.ACCENT + ground),
            (left, look), (f"{sign:<{clashes}}", ground + marks.CONFLICT if sign else look),
            (f"{one.published[:10]:<11}", look),
        ]  # fmt: skip
        pieces.append((column(safe_line(one.source), outlet + 1), look))
        if any(other.stage for other in self._found):
            stage = f"{self._stage(one, width):<{12 if width >= 100 else 3}}"
            pieces.append((stage, ground + marks.CONFLICT if one.void else look))
        room = width - sum(cell_len(text) for text, _ in pieces) - (17 if who else 0)
        kind = f"{marks.RULED} " if one.kind == "fact-check" else ""
        title = cut(kind + (safe_line(one.title) or "(no title)"), max(4, room))
        pieces.append((title + " " * max(0, room - cell_len(title)), look))
        if who:
            pieces.append((f" {who}", look))
        return pieces

    def _stage(self, one: ArticleRow, width: int) -> str:
        """How far it is: in a word, or where there is no room in a letter; what is void says so."""
        if one.stage is None:
            return ""
        if width >= 100:
            return f"{'void' if one.void else stage_name(one.stage)}"
        return f"{STAGE_LETTERS[one.stage]}{'!' if one.void else ''}"

    async def taken(self, row: int) -> None:
        """Open the article."""
        self.app.pop_screen()
        await self._open(self._found[row].id)

    async def action_order(self) -> None:
        """Sort otherwise."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        await self.refresh_rows()

    def action_add(self) -> None:
        """Read a file, a folder or an address in, while the desk stays open."""

        async def taken(text: str) -> str:
            source = text.strip()
            if source and not is_address(source) and not os.path.exists(source):
                return f"there is no file, folder or address “{cut(safe_line(source), SOURCE_TOLD)}”"
            if source:
                self.app.pop_screen()
                self._read_in(source)
            return ""

        self.ask_line("read in (tab completes)", "", taken, complete=completed)


def completed(text: str) -> str:
    """A path made longer by what all the files that begin so have in common; the text itself where none does."""
    start = os.path.expanduser(text)
    found = sorted(glob.glob(glob.escape(start) + "*"))[:1000]
    if not found:
        return text
    # Letter by letter, as shells do: the paths need share no whole folder.
    shared = os.path.commonprefix(found)  # noqa: RUF071
    if len(found) == 1 and os.path.isdir(shared):
        shared += os.sep
    return shared if len(shared) > len(start) else text
