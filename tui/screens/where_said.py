"""Where a source says it, over the desk: its sentences that carry the claim, and what of the claim stands nowhere in it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store import CarryingSentence, Claim, ClaimQuery, SourceText, Stance, Standing, WordsCarried, standing_words
from tui.actions.pages_kept import attach_sentence
from tui.actions.worktable import Worktable
from tui.keymap import Key, first_keys
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import Tint
from tui.panes.wrapping import cut
from tui.safe_text import safe_line
from tui.screens.list_sheet import ListSheet

MOST = 60
"""Sentences listed at most."""

_STANCE_OF: Mapping[str, Stance] = {"supports": "supports", "contradicts": "contradicts", "context": "context"}


@dataclass(frozen=True, slots=True)
class _Who:
    """Who says what in an article, and how its paragraphs stand there: of a transcript, that is not among its words."""

    claims: Sequence[Claim]
    standings: Mapping[int, Standing]

    def told(self, text: str, sentence: CarryingSentence) -> str:
        """Who says the sentence there, and in which minute; "" where neither is known. `text` has a paragraph a line."""
        position, begins = text.count("\n", 0, sentence.start), text.rfind("\n", 0, sentence.start) + 1
        start, end = sentence.start - begins, sentence.end - begins
        said = (one.speaker for one in self.claims if one.position == position and one.start < end and start < one.end)
        speaker = next(filter(None, said), "")
        return " · ".join(part for part in (f"said there by {speaker}" if speaker else "", standing_words(self.standings.get(position))) if part)


class WhereSaid(ListSheet):
    """The sentences of one source."""

    DEFAULT_CSS = """
    WhereSaid #whole { height: auto; max-height: 12; padding: 0 1; border-top: solid ansi_bright_black; background: ansi_default; }
    WhereSaid #asked { height: auto; max-height: 6; padding: 0 1; border-bottom: solid ansi_bright_black; background: ansi_default; }
    """
    OWN: ClassVar[Mapping[str, str]] = {
        "evidence.where": "leave",
        "evidence.supports": "attach('supports')",
        "evidence.contradicts": "attach('contradicts')",
        "evidence.context": "attach('context')",
    }

    def __init__(self, at: Worktable, claim: Claim, source: str, tint: Tint, table: Sequence[Key]) -> None:
        super().__init__("Where it says so")
        self._at, self._claim, self._source, self._tint = at, claim, source, tint
        self._text: SourceText | None = None
        self._found: WordsCarried | None = None
        self._who = _Who((), {})
        self._shown: Sequence[CarryingSentence] = ()
        self._pinned: frozenset[int] = frozenset()
        self._whole = Static("", id="whole", markup=False)
        self._asked = Static("", id="asked", markup=False)
        named = first_keys(table)
        attaching = " ".join(named[f"evidence.{one}"] for one in ("supports", "contradicts", "context"))
        self._hint = f"{attaching} attach the sentence · enter pins it where the page is attached · {named['find.search']} searches · esc"

    def compose(self) -> ComposeResult:
        """The claim, the sentences, and the one under the cursor in full."""
        box = Vertical(self._asked, self.rows, self._whole, self.line, classes="box")
        box.border_title = self._title
        box.border_subtitle = self._hint
        yield box

    async def look_up(self, typed: str) -> int:
        """Look through the source in a thread; the screen stands meanwhile."""
        found = await self._at.asker.ask("where", self._look)
        if found is None:
            return -1
        self._text, self._found, self._who = found
        words = typed.casefold()
        self._shown = [one for one in self._found.sentences if words in one.text.casefold()]
        mine = next((one for one in self._at.desk.opinions(self._claim.id) if one.reviewer == self._at.state.reviewer), None)
        self._pinned = frozenset(
            n
            for n, one in enumerate(self._shown)
            for held in (mine.evidence if mine is not None else ())
            if self._source in (held.capture_id, held.article_id) and held.exact and held.exact in one.text
        )
        # As Content: a string would be read as markup, and the title is the source's.
        self.query_one("Vertical").border_title = Content(f"Where it says so · {cut(safe_line(self._text.title), 60)}")
        self._asked.update(self._question())
        self.call_after_refresh(self._show_whole)
        return len(self._shown)

    def _look(self) -> tuple[SourceText, WordsCarried, _Who]:
        desk = self._at.desk
        source = desk.kept.text_of(self._source)
        who = _Who((), {})
        if not source.id.startswith("cap-"):
            revision = desk.article(source.id).revision_id
            claims = [one for one in desk.claims(ClaimQuery(article_id=source.id)) if one.revision_id == revision]
            who = _Who(claims, desk.standings(revision))
        return source, desk.kept.carried(self._claim, source.text, MOST), who

    def _question(self) -> Text:
        """The claim, and what of it stands nowhere in the source."""
        asked = Text(safe_line(self._claim.exact), style=marks.BOLD)
        found = self._found
        # Who speaks in a transcript stands beside its words and not among them.
        named = {word.casefold() for one in self._who.claims for word in one.speaker.split()}
        words = [one for one in found.missing_words if one.casefold() not in named] if found is not None else []
        missing = [*found.missing_numbers, *words] if found is not None else []
        if missing:
            asked.append("\nnowhere in it: ", style=marks.DIM)
            asked.append(", ".join(map(safe_line, missing)), style=marks.CONFLICT)
        elif self._text is not None and self._text.text:
            asked.append("\nevery word and number of it stands somewhere in it", style=marks.DIM)
        return asked

    def row_id(self, row: int) -> Hashable:
        """The sentence, by where it begins."""
        return self._shown[row].start

    def why_empty(self) -> str:
        """What stands there where no sentence does."""
        if self._text is not None and not self._text.text:
            return "There is no text in this source: look at it yourself."
        return super().why_empty() if self.typed else "No sentence of it has two words or numbers of the claim."

    def paint_row(self, row: int, width: int, here: bool) -> Sequence[Piece]:
        """The beginning of a sentence, whether it is pinned already."""
        one = self._shown[row]
        look = self._tint.row if here else marks.PLAIN
        ground = Style(bgcolor=look.bgcolor)
        sign = "+" if row in self._pinned else " "
        words = cut(safe_line(one.text), max(4, width - 4))
        pieces: list[Piece] = [("▌" if here else " ", marks.ACCENT + ground), (f"{sign} ", ground + marks.ACCENT), (words, look)]
        pieces.append((" " * max(0, width - 3 - cell_len(words)), look))
        return pieces

    def action_by(self, rows: int) -> None:
        """Another sentence."""
        super().action_by(rows)
        self._show_whole()

    def _show_whole(self) -> None:
        """The sentence under the cursor in full, what it shares with the claim set off."""
        if not self._shown or self.rows.cursor >= len(self._shown):
            self._whole.update("")
            return
        one = self._shown[self.rows.cursor]
        whole = Text()
        at = one.start
        for start, end in one.shared:
            if start < at:
                continue
            whole.append(safe_line(one.text[at - one.start : start - one.start]))
            whole.append(safe_line(one.text[start - one.start : end - one.start]), style=marks.SHARED)
            at = end
        whole.append(safe_line(one.text[at - one.start :]))
        told = self._who.told(self._text.text, one) if self._text is not None else ""
        if told:
            whole.append(f"\n{safe_line(told)}", style=marks.DIM)
        self._whole.update(whole)

    async def taken(self, row: int) -> None:
        """Pin the sentence in what is attached of this source."""
        await self._pin(None)

    async def action_attach(self, stance: str) -> None:
        """Attach the sentence under the cursor."""
        if self._shown:
            await self._pin(_STANCE_OF[stance])
        else:
            self.say(f"there is no sentence to attach · {self._hint}")

    async def _pin(self, stance: Stance | None) -> None:
        row = self.row_meant(self._at.state.pressed)
        if row is None:
            return
        one = self._shown[row]
        self.app.pop_screen()
        await self._at.attempt(
            lambda: attach_sentence(self._at, self._claim, self._source, (one.start, one.end), stance)
        )
