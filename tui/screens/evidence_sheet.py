"""Evidence and sources of one claim: what is held of it rests on this; opened, tied, marked, commented, detached, asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from store import Claim, Evidence, EvidenceSource, Held, Inquiry, LintFinding, Outcome, SourceKind, Stance
from tui.actions import evidence_page
from tui.actions.evidence import open_one
from tui.actions.pages_kept import ask_address
from tui.actions.verdicts import step_back
from tui.actions.worktable import Answer, Choice, Worktable
from tui.keymap import Key, first_keys, key_for
from tui.lint_words import finding_remedy, finding_words, inquiry_words, source_words
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import Tint
from tui.panes.wrapping import cut
from tui.prompting import Tried
from tui.safe_text import safe_line
from tui.screens.evidence_facts import Facts, facts_of
from tui.screens.held_words import attached_by, said_words, source_name
from tui.screens.history import ABOUT, when
from tui.screens.list_sheet import ListSheet
from tui.shown.changes import NONE

if TYPE_CHECKING:
    from store import Thing

SOURCE = 26
"""Cells for the source of a row."""

WIDE = 90
"""Cells from which on a row says who attached it and when; what is under the cursor always does."""

KNOWN = 4
"""Sources named while one is typed."""


_Row = Held | Inquiry | LintFinding


class EvidenceSheet(ListSheet):
    """A row a piece of evidence, then what is missing, then who was asked; below them all of the row under the cursor."""

    DEFAULT_CSS = """
    EvidenceSheet Static { width: 100%; height: 5; padding: 0 1; border-top: solid ansi_bright_black; background: ansi_default; }
    """

    OWN: ClassVar[Mapping[str, str]] = {
        "evidence.sheet": "leave",
        "evidence.supports": "words('supports')",
        "evidence.contradicts": "words('contradicts')",
        "evidence.context": "words('context')",
        "evidence.address": "address",
        "claim.trim": "tie",
        "pane.article": "rank('primary')",
        "pane.claims": "rank('secondary')",
        "claim.select": "hide",
        "note.edit": "comment",
        "claim.add": "ask",
        "claim.drop": "detach",
        "claim.retract": "withdraw",
        "history.undo": "undo",
    }

    def __init__(self, at: Worktable, claim: Claim, tint: Tint, table: Sequence[Key]) -> None:
        super().__init__(f"Evidence and sources · “{cut(safe_line(claim.exact), 60)}”")
        self._at, self._claim, self._tint = at, claim, tint
        self._facts = Facts()
        self._shown: Sequence[_Row] = ()
        self._detail = Static(markup=False)
        named = first_keys(table)
        keys = (
            ("open.here", "opens"), ("claim.trim", "source"), ("pane.article", "primary"), ("pane.claims", "secondary"),
            ("claim.select", "confidential"), ("note.edit", "comment"), ("claim.add", "asked"), ("claim.drop", "detaches"), ("claim.retract", "withdrawn"),
            ("evidence.supports", "words"), ("evidence.address", "address"), ("history.undo", "undo"),
        )  # fmt: skip
        self._hint = " · ".join(f"{named[one]} {does}" for one, does in keys) + " · esc"

    def compose(self) -> ComposeResult:
        """The rows, all of one of them, the line."""
        box = Vertical(self.rows, self._detail, self.line, classes="box")
        box.border_title = self._title
        box.border_subtitle = self._hint
        yield box

    # --- what it shows ---

    async def look_up(self, typed: str) -> int:
        """All that is known, asked for in a thread; the search looks in every row."""
        found = await self._at.asker.ask("evidence", lambda: facts_of(self._at, self._claim))
        if found is None:
            return -1
        self._facts = found
        rows: list[_Row] = [*found.held, *found.missing(), *found.inquiries]
        self._shown = [one for one in rows if typed.lower() in self._words(one).lower()]
        self.call_after_refresh(self._tell)
        return len(self._shown)

    def row_id(self, row: int) -> Hashable:
        """What is attached and by whom, who was asked, or what is missing: but for all that this page itself changes."""
        one = self._shown[row]
        if isinstance(one, Held):
            return one.reviewer, replace(one.evidence, source_id="", comment="")
        return one.id if isinstance(one, Inquiry) else (one.kind, one.why, one.detail)

    def why_empty(self) -> str:
        """Which keys make evidence."""
        if self.typed:
            return super().why_empty()
        passage, address, asked = (key_for(one) for one in ("evidence.supports", "evidence.address", "claim.add"))
        return f"Nothing is attached yet: {passage} on a passage attaches its best sentence; here {passage} types words, {address} an address, {asked} who was asked."

    def paint_row(self, row: int, width: int, here: bool) -> Sequence[Piece]:
        """Stance, words, source, who and when; a sign where something is wrong."""
        one = self._shown[row]
        look = self._tint.row if here else marks.PLAIN
        ground = Style(bgcolor=look.bgcolor)
        edge: Piece = ("▌" if here else " ", marks.ACCENT + ground)
        if isinstance(one, LintFinding):
            said = cut(safe_line(f"{finding_words(one)}; {finding_remedy(one)}"), max(4, width - 4))
            return [edge, (f"{marks.FLAW} ", ground + marks.CONFLICT), (f"{said:<{max(0, width - 3)}}", look)]
        if isinstance(one, Inquiry):
            ends = f" {cut(safe_line(one.by), 10)} {when(one.at)}"
            said = cut(safe_line(inquiry_words(one)), max(4, width - 3 - cell_len(ends)))
            return [edge, ("? ", ground + marks.ACCENT), (_filled(said, width - 3 - cell_len(ends)), look), (ends, look + marks.DIM)]
        flawed = bool(self._facts.of(one.evidence))
        cells = SOURCE if width >= WIDE else SOURCE * 2 // 3
        ends = _filled(cut(safe_line(source_name(one)), cells - 1), cells) + (attached_by(one) if width >= WIDE else "")
        room = max(8, width - 5 - cell_len(ends))
        words = cut(safe_line(said_words(one.evidence)), room - 1)
        return [
            edge, (f"{marks.STANCES[one.evidence.stance]} ", look), (_filled(words, room), look),
            (marks.FLAW if flawed else " ", ground + marks.CONFLICT if flawed else look), (f" {ends}", look + marks.DIM),
        ]  # fmt: skip

    def _words(self, one: _Row) -> str:
        if isinstance(one, Inquiry):
            return inquiry_words(one)
        if isinstance(one, LintFinding):
            return finding_words(one)
        return f"{said_words(one.evidence)} {source_name(one)} {one.reviewer}"

    def _tell(self) -> None:
        """All of the row under the cursor."""
        if not self.is_attached:
            return
        text = Text(overflow="ellipsis")
        row = self.rows.cursor
        one = self._shown[row] if row < len(self._shown) else None
        if isinstance(one, Held):
            evidence = one.evidence
            text.append(f"{evidence.stance}, {attached_by(one)}: {safe_line(said_words(evidence))}\n")
            where = " · ".join(x for x in (evidence.title, evidence.url, evidence.place, evidence.number) if x)
            behind = source_words(one.source) if one.source is not None else "no source said"
            text.append(safe_line(f"{behind} · {where}" if where else behind) + "\n", "dim")
            if evidence.comment:
                text.append(safe_line(f"{marks.NOTE} {evidence.comment}") + "\n")
            for finding in self._facts.of(evidence):
                text.append(safe_line(f"{marks.FLAW} {finding_words(finding)}; {finding_remedy(finding)}") + "\n", "bold red")
        elif one is not None:
            text.append(safe_line(self._words(one)))
            if isinstance(one, Inquiry):
                text.append(f"\n{key_for('open.here')} says what came of it", "dim")
        self._detail.update(text)

    def action_by(self, rows: int) -> None:
        """Another row."""
        super().action_by(rows)
        self._tell()

    # --- what is done ---

    def _piece(self) -> Held | None:
        """The evidence under the cursor; None, and that is said, where there is none."""
        row = self.row_meant(self._at.state.pressed) if self._shown else 0
        if row is None:
            return None
        one = self._shown[row] if self._shown else None
        if isinstance(one, Held):
            return one
        self.say(f"there is no evidence in this row · {self._hint}")
        return None

    def _own(self) -> Held | None:
        one = self._piece()
        if one is not None and one.reviewer != self._at.desk.reviewer:
            self.say(f"this is {one.reviewer}'s evidence: only they change it · {self._hint}")
            return None
        return one

    async def _do(self, work: Callable[[], Answer]) -> None:
        """Do it, say what came of it, and show what is so now."""
        await self._at.attempt(work)
        await self._shown_anew()

    async def _tried(self, work: Callable[[], Answer]) -> str:
        """Do what a line asks for; returns why it could not be taken, "" where it was."""
        tried = Tried(work)
        await self._do(tried)
        return self._at.state.said.words if tried.again else ""

    def _line(self, label: str, value: str, taken: Callable[[str], Answer], complete: Callable[[str], str] | None = None) -> None:
        """Ask for a line, and do what it asks for."""

        async def take(text: str) -> str:
            return await self._tried(lambda: taken(" ".join(text.split())))

        self.ask_line(label, value, take, None, complete)

    async def taken(self, row: int) -> None:
        """Open the evidence: a passage in its article, an address onto the clipboard. Of an inquiry, say what came of it."""
        inquiry = self._shown[row]
        if isinstance(inquiry, Inquiry):
            so_far = "" if inquiry.outcome is Outcome.OPEN else inquiry.answer or str(inquiry.outcome).replace("-", " ")
            self._line("answered", so_far, lambda text: evidence_page.answer(self._at, self._claim, inquiry, text))
            return
        one = self._piece()
        if one is not None:
            self.app.pop_screen()
            await self._at.attempt(lambda: open_one(self._at, self._claim, one.evidence))

    def action_words(self, stance: Stance) -> None:
        """Attach words that a source says, typed."""
        self._line(f"{stance}: its words", "", lambda text: evidence_page.attach_words(self._at, self._claim, stance, text))

    async def action_address(self) -> None:
        """Attach an address, asked for on the desk."""
        self.app.pop_screen()
        await self._at.attempt(lambda: ask_address(self._at))

    def action_comment(self) -> None:
        """Say something of the evidence."""
        one = self._own()
        if one is not None:
            evidence = one.evidence
            self._line("comment", evidence.comment, lambda text: evidence_page.comment(self._at, self._claim, evidence, text))

    async def action_detach(self) -> None:
        """Take the evidence away; undo brings it back."""
        one = self._own()
        if one is not None:
            await self._do(lambda: evidence_page.detach(self._at, self._claim, one.evidence))

    async def action_rank(self, rank: str) -> None:
        """Mark its source as first or second hand; the same again takes the mark off."""
        one = self._piece() if self._has_source() else self._own()
        if one is not None:
            await self._do(
                lambda: evidence_page.rank(self._at, self._claim, one.evidence, "primary" if rank == "primary" else "secondary")
            )

    async def action_hide(self) -> None:
        """Mark its source as confidential, or no longer."""
        one = self._piece() if self._has_source() else self._own()
        if one is not None:
            await self._do(lambda: evidence_page.hide(self._at, self._claim, one.evidence))

    def _has_source(self) -> bool:
        """Whether the evidence under the cursor is tied to a source already: what is said of that anybody may say."""
        row = self.rows.cursor
        one = self._shown[row] if row < len(self._shown) else None
        return isinstance(one, Held) and one.source is not None

    def action_ask(self) -> None:
        """Say who was asked: whom, by what way, what was answered."""
        row = self.rows.cursor
        one = self._shown[row] if row < len(self._shown) else None
        source = one.source if isinstance(one, Held) else None
        whom = source.name if source is not None else self._claim.speaker
        source_id = source.id if source is not None else ""
        self._line("asked", f"{whom} by mail: no answer" if whom else "", lambda text: self._asked(text, source_id, source))

    def _asked(self, text: str, source_id: str, source: EvidenceSource | None) -> Answer:
        # Whoever puts another name in asked somebody else.
        whom = evidence_page.parsed_inquiry(text)[0]
        tied = source_id if source is not None and whom == source.name else ""
        return evidence_page.ask(self._at, self._claim, text, tied)

    async def action_withdraw(self) -> None:
        """Say that what the evidence rests on was withdrawn, and why; of what is, that it stands after all."""
        one = self._piece()
        if one is None:
            return
        under = evidence_page.things_under(self._at, one.evidence)
        if not under:
            self.say(f"it rests on nothing that could be withdrawn; {key_for('claim.trim')} says on which source · {self._hint}")
        elif len(under) == 1:
            await self._withdraw(*under[0])
        else:

            def chosen(letter: str) -> Answer:
                self.call_later(self._withdraw, *under[int(letter) - 1])
                return NONE

            self._at.choose("What was withdrawn?", evidence_page.choices_of(self._at, under), chosen)

    async def _withdraw(self, thing: Thing, name: str) -> None:
        if evidence_page.fallen(self._at, thing):
            await self._do(lambda: evidence_page.reinstate(self._at, thing, name))
        else:
            self._line(f"why {cut(safe_line(name), 30)} is withdrawn", "", lambda text: evidence_page.withdraw(self._at, thing, name, text))

    async def action_undo(self) -> None:
        """Take back the last action."""
        await self._do(lambda: step_back(self._at))

    def action_tie(self) -> None:
        """Say on which source the evidence rests: one that is known by a few letters, or a new one."""
        one = self._own()
        if one is not None:
            self._ask_source(one.evidence, one.source.name if one.source is not None else "")

    def _ask_source(self, evidence: Evidence, value: str, why: str = "") -> None:
        async def taken(text: str) -> str:
            line = " ".join(text.split())
            known = self._known(line)
            exact = [one for one in known if one.name.casefold() == line.casefold()] or (known if len(known) == 1 else [])
            if not line:
                self.say(f"nothing tied · {self._hint}")
            elif len(exact) == 1:
                await self._do(lambda: evidence_page.tie(self._at, self._claim, evidence, exact[0]))
            else:
                self._ask_kind(evidence, line)
            return ""

        def told(text: str) -> str:
            names = [one.name for one in self._known(text)][:KNOWN]
            return ("known: " + " · ".join(names)) if names else "a new source: name; owner; address"

        def changed(text: str) -> None:
            self.say(told(text))

        def complete(text: str) -> str:
            known = self._known(text)
            return known[0].name if known else text

        self.ask_line("source", value, taken, changed, complete, why or told(""))

    def _known(self, typed: str) -> list[EvidenceSource]:
        return self._at.desk.sources.find(typed.partition(";")[0]) if ";" not in typed else []

    def _ask_kind(self, evidence: Evidence, line: str) -> None:
        kinds = {str(kind): kind for _, kind in evidence_page.KINDS}

        def chosen(kind: str) -> Answer:
            self.call_later(self._tie_to_new, evidence, kinds[kind], line)
            return NONE

        name = cut(safe_line(evidence_page.parsed_source(line)[0]), 40)
        choices = [Choice(letter, str(kind), value=str(kind)) for letter, kind in evidence_page.KINDS]
        self._at.choose(f"What is “{name}”?", choices, chosen)

    async def _tie_to_new(self, evidence: Evidence, kind: SourceKind, line: str) -> None:
        refused = await self._tried(lambda: evidence_page.tie_to_new(self._at, self._claim, evidence, kind, line))
        if refused:
            self._ask_source(evidence, line, refused)

    async def _shown_anew(self) -> None:
        await self.refresh_rows()
        said = self._at.state.said
        # What was undone may be of a claim that does not stand here.
        about = f" “{cut(safe_line(said.about), ABOUT)}”" if said.about not in ("", self._claim.exact) else ""
        self.say(f"{said.words}{about} · {self._hint}" if said.words else "")


def _filled(text: str, cells: int) -> str:
    return text + " " * max(0, cells - cell_len(text))
