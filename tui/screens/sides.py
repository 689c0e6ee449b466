"""Both sides of a contested claim on one page: who holds what, on what grounds; a verdict key rules, and asks why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding

from store import Claim, Decision, Desk, Review, Ruling, VerdictFate
from tui.keymap import Key, first_keys
from tui.panes import marks
from tui.panes.card import evidence_words
from tui.panes.marks import mark
from tui.safe_text import safe_line
from tui.screens.history import when
from tui.screens.sheet import Sheet

FATES = {VerdictFate.UPHELD: "upheld", VerdictFate.OVERRULED: "overruled"}


class Sides(Sheet):
    """What each person holds of one claim."""

    OWN: ClassVar[Mapping[str, str]] = {"claim.adjudicate": "leave", "claim.retract": "withdraw"}

    @classmethod
    def keys(cls, table: Sequence[Key], verdicts: Mapping[str, str]) -> list[Binding]:
        """The bindings of the page, from the person's own table; `verdicts` are those that commands of it give."""
        actions = {**{command: f"rule('{verdict}')" for command, verdict in verdicts.items()}, **cls.OWN}
        return [
            Binding(key.keys, actions[key.id], key.title, priority=True)
            for key in table
            if key.id in actions and key.keys
        ]

    def __init__(
        self,
        desk: Desk,
        claim: Claim,
        table: Sequence[Key],
        *,
        rule: Callable[[str, str], Awaitable[None]],
        withdraw: Callable[[str], Awaitable[None]],
    ) -> None:
        super().__init__("Both sides")
        self._desk, self._claim = desk, claim
        self._rule, self._withdraw = rule, withdraw
        self._ruling = desk.readers.ruling(claim.id)
        named = first_keys(table)
        ends = f" · {named['claim.retract']} takes the ruling back" if self._ruling is not None else ""
        self._hint = f"a verdict key rules, and asks why{ends} · esc"

    def hint(self) -> str:
        """Which keys do something here."""
        return self._hint

    def text(self) -> Text:
        """The claim, then a paragraph a person."""
        page = Text()
        page.append(f"{safe_line(self._claim.exact)}\n\n", "bold")
        for one in sorted(self._desk.opinions(self._claim.id), key=lambda one: (not one.verdict, one.reviewer)):
            _side(page, one, self._desk.readers.fate(one, self._ruling))
        if self._ruling is not None:
            _ruled(page, self._ruling)
        return page

    async def action_rule(self, verdict: str) -> None:
        """Rule so: the reason is asked for on the desk."""
        self.app.pop_screen()
        await self._rule(self._claim.id, verdict)

    async def action_withdraw(self) -> None:
        """Take the ruling back."""
        if self._ruling is None:
            self.say(f"nobody has ruled on this claim · {self._hint}")
            return
        self.app.pop_screen()
        await self._withdraw(self._claim.id)


def _side(page: Text, one: Review, fate: VerdictFate | None) -> None:
    held = mark(one.verdict) if one.verdict else None
    word = f"{held.glyph} {held.word}" if held is not None else "later" if one.decision is Decision.DEFERRED else "no verdict"
    page.append(safe_line(one.reviewer), "bold")
    page.append(": ")
    page.append(word, held.style if held is not None else Style())
    page.append(f" · {when(one.created_at)}", marks.DIM)
    if fate is not None:
        page.append(f" · {FATES[fate]}", marks.DIM)
    page.append("\n")
    if one.note:
        page.append(f"  {marks.NOTE} {safe_line(one.note)}\n")
    for item in one.evidence:
        page.append(f"{evidence_words(item)}\n")
    if one.proposed:
        page.append(f"  it should say: “{safe_line(one.proposed)}”\n")
    page.append("\n")


def _ruled(page: Text, ruling: Ruling) -> None:
    decided = mark(ruling.verdict)
    page.append("Ruled ", "bold")
    page.append(f"{decided.glyph} {decided.word}", decided.style)
    page.append(f" by {safe_line(ruling.ruled_by)} · {when(ruling.ruled_at)}\n  {safe_line(ruling.why)}\n")
