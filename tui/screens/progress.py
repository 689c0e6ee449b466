"""What is done: a day, by verdict, by reviewer, by article; what is left, and when it will be done at this pace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Static
from textual_plotext import PlotextPlot

from store import Article, DayCount, Desk
from tui.pace import Pace, pace_of, pace_words
from tui.panes import marks
from tui.panes.marks import mark
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.screens.sheet import EDGES, WIDEST, Sheet
from tui.shown.asker import Asker

AROUND = 100
"""Articles listed before and after the one in view: a desk of 100,000 is not listed whole."""

COUNTS = 18
"""Cells before an article's title."""

PLOTTED = (72, 24)
"""Width and height from which on the days are drawn as a plot; below, as lines."""

MOST_DAYS, LISTED_DAYS = 56, 7
"""Days drawn, and days told in lines, at most."""

MOST_PEOPLE = 20


class ProgressScreen(Sheet):
    """A page of counts. What takes time is counted while it stands."""

    DEFAULT_CSS = """
    ProgressScreen PlotextPlot { width: 100%; height: 11; background: ansi_default; display: none; }
    ProgressScreen PlotextPlot.-on { display: block; }
    """

    def __init__(self, desk: Desk, asker: Asker, tally: Mapping[str, int], here: int, articles: int) -> None:
        super().__init__("Progress")
        self._desk = desk
        self._asker = asker
        self._tally = dict(tally)
        first, last = max(1, here - AROUND), min(articles, here + AROUND)
        found = (desk.article_at(n) for n in range(first, last + 1))
        self._articles: list[Article] = [one for one in found if one is not None]
        self._total = articles
        self._here = here
        self._pace: Pace | None = None
        self._words = Static("", markup=False)
        self._days = Static("", markup=False)
        self._plot = PlotextPlot()
        # Its own way to colours goes by Textual's themes; ours are put in when a line is written (theme_filter.py).
        self._plot.theme = "clear"

    def compose(self) -> ComposeResult:
        """The pace, the days, then the counts."""
        page = VerticalScroll(self._words, self._plot, self._days, Static(self.text(), id="sheet", markup=False), classes="box")
        page.border_title = self._title
        yield page

    def on_mount(self) -> None:
        """Ask the log."""
        self._words.update(Text("counting what was done when…\n", marks.DIM))
        self.beside(self._look)

    def on_resize(self, event: Resize) -> None:
        """A plot where there is room for one."""
        self._paint()

    async def _look(self) -> None:
        found: Sequence[DayCount] | None = await self._asker.ask("pace", self._desk.day_counts)
        if found is not None and self.is_attached:
            self._pace = pace_of(found, self._tally, date.today())
            self._paint()

    @property
    def _room(self) -> int:
        return min(WIDEST, self.app.size.width) - EDGES

    def _paint(self) -> None:
        pace = self._pace
        if pace is None:
            return
        self._words.update(Text(pace_words(pace) + "\n", marks.BOLD))
        drawn = self.app.size.width >= PLOTTED[0] and self.app.size.height >= PLOTTED[1] and pace.judged > 0
        self._plot.set_class(drawn, "-on")
        if drawn:
            draw(self._plot, pace, self._room)
        self._days.update(Text("").join([Text("") if drawn else days_text(pace), people_text(pace)]))

    def text(self) -> Text:
        """The tally, then a line an article."""
        text = Text()
        room = self._room - COUNTS
        total = sum(self._tally.values()) or 1
        for status, n in sorted(self._tally.items(), key=lambda item: -item[1]):
            if n <= 0:
                continue
            one = mark(status)
            text.append(f" {one.glyph}{one.letter} {cut(one.word, 23):<24}", one.style)
            text.append(f"{n:>9,}  ")
            text.append(bar(n, total, min(30, room - 22)) + "\n", one.style)
        text.append("\n")
        if len(self._articles) < self._total:
            text.append(f"articles {self._articles[0].n} to {self._articles[-1].n} of {self._total:,}\n", marks.DIM)
        for article in self._articles:
            done = article.claims > 0 and article.reviewed >= article.claims
            text.append("▌" if article.n == self._here else " ", marks.ACCENT)
            text.append(f"{article.n:>6} ", marks.DIM)
            text.append(f"{article.reviewed:>4}/{article.claims:<4} ", "green" if done else "")
            title = safe_line(article.title) or "(no title)"
            text.append(cut(title, room) + "\n", marks.DIM if done else "")
        return text


def bar(n: int, most: int, cells: int) -> str:
    """A bar of blocks; the least there is still has one."""
    return "█" * max(1, round(max(1, cells) * n / most)) if n else ""


def draw(plot: PlotextPlot, pace: Pace, room: int) -> None:
    """Claims reviewed a day as bars, with as many days as have room, and every few of them named."""
    days = pace.days[-min(MOST_DAYS, max(7, (room - 8) // 3)) :]
    plt = plot.plt
    plt.clear_figure()
    counts = [count for _, count in days]
    places = list(range(1, len(days) + 1))
    plt.bar(places, counts, color="cyan", width=0.6)
    every = max(1, len(days) * 8 // max(1, room - 8) + 1)
    shown = [n for n in range(len(days)) if (len(days) - 1 - n) % every == 0]
    plt.xticks([places[n] for n in shown], [f"{days[n][0].day} {days[n][0]:%b}" for n in shown])
    # With a few days only, bars as wide as the page would say nothing.
    plt.xlim(0, max(len(days), 14) + 1)
    most = max(counts, default=1) or 1
    step = max(1, -(-most // 4))
    plt.yticks(list(range(0, most + 1, step)))
    plt.ylim(0, most)
    plt.title("reviewed a day")
    plot.refresh()


def days_text(pace: Pace) -> Text:
    """The last days in lines, where a plot has no room."""
    text = Text()
    days = pace.days[-LISTED_DAYS:]
    most = max((count for _, count in days), default=0) or 1
    for day, count in days if pace.judged else ():
        text.append(f" {day:%a} {day.day:>2} {day:%b} {count:>7,}  ")
        text.append(bar(count, most, 24) + "\n", "cyan")
    return text


def people_text(pace: Pace) -> Text:
    """Who judged how much, most first."""
    text = Text("\n")
    for name, count, today in pace.by_reviewer[:MOST_PEOPLE]:
        who = cut(safe_line(name), 26)
        text.append(f"    {who}{' ' * (27 - cell_len(who))}{count:>7,}")
        text.append(f"  {today:,} today\n" if today else "\n", marks.DIM)
    more = len(pace.by_reviewer) - MOST_PEOPLE
    if more > 0:
        text.append(f"    and {more:,} more\n", marks.DIM)
    return text.append("\n") if pace.by_reviewer else text
