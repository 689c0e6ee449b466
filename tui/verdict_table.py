"""The one table of verdicts as people meet them: key, glyph, letter, word and colour of each.

What verdicts a desk has stands in its file; how one is given and shown stands here, for the built-in ones, and for a
desk's own ones in the person's settings, or is chosen here. Keys, the filter, the marks, the help and the palette are all
made from it. No Textual here: the command line reads this table too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store import Verdict
from tui.settings import OwnVerdict

PREFIX = "verdict."
"""Before the verdict's id: the command that gives a verdict of the desk's own."""


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """How a verdict is given and shown. `color` is one of the sixteen names that every theme has."""

    id: str
    command: str
    key: str
    glyph: str
    letter: str
    word: str
    color: str
    meaning: str

    @property
    def title(self) -> str:
        """The word as a command's name."""
        return self.word[:1].upper() + self.word[1:]

    @property
    def own(self) -> bool:
        """Whether the desk added it itself."""
        return self.command.startswith(PREFIX)


BUILT_IN: tuple[VerdictLook, ...] = (
    VerdictLook("verified", "claim.verify", "v", "✓", "V", "verified", "green", "The evidence supports the claim"),
    VerdictLook("disputed", "claim.dispute", "d", "✗", "D", "disputed", "red", "The evidence contradicts the claim"),
    VerdictLook(
        "needs-context", "claim.context", "c", "±", "C", "needs context", "yellow", "True in part, or misleading as it stands"
    ),
    VerdictLook("unproven", "claim.unproven", "i", "?", "I", "unproven", "blue", "Insufficient evidence either way"),
    VerdictLook(
        "not-checkable", "claim.uncheckable", "o", "–", "O", "not checkable", "magenta",
        "No evidence could settle it: opinion, prediction",
    ),
)  # fmt: skip

GLYPHS = "◇○□△▽◎☆◈●▣"
"""What a verdict without a glyph of its own is given, in this order: all one cell wide wherever they are shown."""

COLORS = ("cyan", "magenta", "yellow", "blue", "green", "red")

SPARE_KEYS = ("4", "5", "6", "7", "8", "9", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12")
"""Keys for verdicts whose letters are all taken."""


def verdict_table(
    verdicts: Sequence[Verdict], own: Sequence[OwnVerdict], taken: frozenset[str]
) -> tuple[VerdictLook, ...]:
    """The looks of a desk's verdicts, in the desk's order; `taken` are the keys that are spoken for.

    A verdict of the desk's own gets a key from the letters of its word, else a spare one ("" where all are taken). The
    key that a person set is not looked at here: it is one among the person's keys (personal.py).
    """
    said = {one.id: one for one in own}
    built_in = {one.id: one for one in BUILT_IN}
    table: list[VerdictLook] = []
    for verdict in verdicts:
        look = built_in.get(verdict.id)
        wish = said.get(verdict.id, OwnVerdict(verdict.id))
        if look is None:
            used = taken | {one.key for one in table}
            nth = sum(one.own for one in table)
            word = wish.word or verdict.label.lower() or verdict.id.replace("-", " ")
            look = VerdictLook(
                verdict.id, PREFIX + verdict.id, _key(word, used), _glyph(nth, table), _letter(word, table), word,
                COLORS[nth % len(COLORS)], verdict.meaning.rstrip("."),
            )  # fmt: skip
        table.append(replace(look, glyph=wish.glyph or look.glyph, word=wish.word or look.word))
    return tuple(table)


def _key(word: str, used: frozenset[str]) -> str:
    letters = [one for one in word.lower() if one.isascii() and one.isalpha()]
    wanted = [*letters, *(one.upper() for one in letters), *SPARE_KEYS]
    return next((one for one in wanted if one not in used), "")


def _glyph(nth: int, table: Sequence[VerdictLook]) -> str:
    free = [one for one in GLYPHS if one not in {look.glyph for look in table}]
    return free[0] if free else GLYPHS[nth % len(GLYPHS)]


def _letter(word: str, table: Sequence[VerdictLook]) -> str:
    """The letter in the column of states: one of the word's own, that no other state has, as far as there is one."""
    used = {look.letter for look in (*BUILT_IN, *table)} | {"S"}
    letters = [one for one in word.upper() if one.isalpha()]
    return next((one for one in letters if one not in used), letters[0] if letters else "?")
