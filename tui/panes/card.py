"""The claim on show, in full: its words, what the reviewer holds of it, on what grounds, what clashes, who says it, and what
others hold. What the reviewer did never falls off its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from textual.events import Resize

from store import (
    Article,
    Claim,
    Decision,
    Evidence,
    LintFinding,
    LintKind,
    Mention,
    ReasonKind,
    Review,
    Ruling,
    Status,
    Unit,
    UnitMark,
    UnitState,
)
from tui.feed import Beside
from tui.lint_words import finding_words
from tui.panes import marks
from tui.panes.hint_lines import beside_line, clash_lines, own_check_lines, quotation_lines, value_lines
from tui.panes.line_view import LineView, Piece
from tui.panes.marks import mark
from tui.panes.neighbour_words import neighbour_lines
from tui.panes.new_words import asked_lines, became_lines
from tui.panes.wrapping import cut, pieces, wrap
from tui.safe_text import safe_line
from tui.wording import reason_words

if TYPE_CHECKING:
    from store import CheckFinding, ClaimFate, Passage, Withdrawal

WORDS_LEFT = 7
"""Lines of a tall card that are kept for what is known of the claim; its words have the others."""

EVIDENCE = 3
"""Lines that a piece of evidence may take where there is room."""

SHORTEST = 8
"""Cells by which it is still known who holds what."""

SHORT = 6
"""Lines from which on a card shows more than words and one line."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """All that the card shows of a claim."""

    claim: Claim
    reviewer: str
    opinions: tuple[Review, ...] = ()
    mentions: tuple[Mention, ...] = ()
    article: Article | None = None
    """Where it stands; None where the article can be seen beside the card."""
    beside: Beside | None = None
    clashing: tuple[Passage, ...] = ()
    units: tuple[Unit, ...] = ()
    """Its fact-bearing parts, while they are walked or where some are marked."""
    unit: int | None = None
    """Which of them is under the cursor."""
    judged: bool = False
    """Whether it is the claim just judged, and not the one under the cursor."""
    lint: tuple[LintFinding, ...] = ()
    """What is wrong with what is held of it."""
    ruling: Ruling | None = None
    """How it was decided where people differ."""
    hidden: bool = False
    """Whether hints wait for the reviewer's own verdict."""
    fallen: tuple[tuple[Evidence, Withdrawal], ...] = ()
    """The evidence that rests on something withdrawn."""
    own_checks: tuple[CheckFinding, ...] = ()
    """What its own article contradicts in it."""
    quotations: tuple[Passage, ...] = ()
    """How other articles print what it quotes."""
    opinion: bool = False
    """Whether it rather tells an opinion."""
    became: ClaimFate | None = None
    """What stands in the article now for its words, where these changed."""


class Card(LineView, can_focus=False):
    """The claim on show. Only the lines that differ from the claim before are repainted."""

    def __init__(self) -> None:
        super().__init__(id="card", scrolls=False)
        self._facts: CardFacts | None = None
        self._lines: list[list[Piece]] = []
        self._height = 0
        self.whole = True
        """Whether all of the claim's words have room."""
        self._heir = ""

    @property
    def claim(self) -> Claim | None:
        """The claim on show."""
        return self._facts.claim if self._facts is not None else None

    def heir_words(self, claim_id: str) -> str:
        """The words that are shown, whole, as standing for those of this claim now; "" for none."""
        return self._heir if self.claim is not None and self.claim.id == claim_id else ""

    def show_facts(self, facts: CardFacts | None) -> None:
        """Another claim, or more about it."""
        if facts == self._facts:
            return
        self._facts = facts
        if self._width <= 0:
            return
        before, self._lines = self._lines, self._made(self._width)
        for line in range(max(len(before), len(self._lines))):
            if before[line : line + 1] != self._lines[line : line + 1]:
                self.lines_changed(line)

    def reflow(self, width: int) -> int:
        """Lay it out."""
        self._lines, self._height = self._made(width), self.page
        return self._height

    def on_resize(self, event: Resize) -> None:
        """Another height shows more or less."""
        if self.page != self._height:
            self.lay_out()

    def make_line(self, line: int, width: int) -> Sequence[Piece]:
        """One line, as laid out."""
        return self._lines[line] if line < len(self._lines) else []

    def _made(self, width: int) -> list[list[Piece]]:
        facts = self._facts
        if facts is None:
            self._heir = ""
            return []
        room, height = max(10, width), self.page
        short = height < SHORT
        now = became_lines(facts.became, room)
        self._heir = facts.became.now if facts.became is not None and len(now) + 2 <= height else ""
        if short:
            words = _words_and_now(facts, room, max(2, height - 1), now)
            return [*words, *(_held_briefly(facts, room) or _held(facts, room, 1)), *_told(facts, room, 1)][:height]
        held, rest = _held(facts, room, EVIDENCE), _rest(facts, room)
        words = _words_and_now(facts, room, max(2, height - WORDS_LEFT, height - len(held) - len(rest)), now)
        if len(words) + len(held) + len(rest) > height:
            held = _held(facts, room, 1)  # evidence gives way first: a line each says which it is
        lines = [*words, *held, *rest]
        if len(lines) > height:
            more = len(lines) - height + 1
            way = "a taller terminal shows them" if self.screen.has_class("-zoom-claims") else "+ on the claims"
            lines = [*lines[: height - 1], [(f"… {more} line{'' if more == 1 else 's'} more: {way}", marks.DIM)]]
        return lines


def _words_and_now(facts: CardFacts, room: int, most: int, now: list[list[Piece]]) -> list[list[Piece]]:
    """The claim's words, and what stands in their place now: whoever confirms new words has to have them before them."""
    words = _words(facts, room, most)
    return [*words[: max(1, most - len(now))], *now] if now else words


def _rest(facts: CardFacts, room: int) -> list[list[Piece]]:
    """What is known of the claim besides its words and what people hold of it."""
    claim = facts.claim
    noticed = clash_lines(facts.clashing, room) + own_check_lines(claim, facts.own_checks, room) + quotation_lines(facts.quotations, room)
    known = value_lines(claim, facts.mentions, room) + beside_line(facts.beside, room)
    lines = _flaws(facts, room) + units_line(facts, room) + noticed + _told(facts, room, 2) + neighbour_lines(facts.beside, claim.speaker, room) + known
    if facts.article is not None:
        where = " · ".join(x for x in (facts.article.source, facts.article.published, facts.article.title) if x)
        lines.append([(cut(safe_line(where), room), marks.DIM)])
    return lines


def _words(facts: CardFacts, room: int, most: int) -> list[list[Piece]]:
    """The claim's words with its numbers marked, whole where there is room."""
    claim = facts.claim
    text = safe_line(claim.exact)
    looks = [
        (one.start - claim.start, one.end - claim.start, marks.SHARED) for one in facts.mentions if one.kind == "quantity"
    ]
    looks += _unit_looks(facts)
    wrapped = wrap(text, room)
    lines = [[(text[x:y], style) for x, y, style in pieces(a, b, looks, marks.BOLD)] for a, b in wrapped[:most]]
    if len(wrapped) > most:
        a = wrapped[most - 1][0]
        lines[-1] = [(cut(text[a:], room), marks.BOLD)]
    return lines


def _unit_looks(facts: CardFacts) -> list[tuple[int, int, Style]]:
    """How the parts look: ticked, disputed, open, and the one under the cursor."""
    states = {(one.start, one.end): one.state for one in _own_marks(facts)}
    looks: list[tuple[int, int, Style]] = []
    for at, one in enumerate(facts.units):
        state = states.get((one.start, one.end))
        look = marks.BOLD + Style(underline=True) if state is None else _UNIT_LOOKS.get(state, marks.BOLD)
        looks.append((one.start, one.end, look + Style(reverse=True) if at == facts.unit else look))
    return looks


def _own_marks(facts: CardFacts) -> tuple[UnitMark, ...]:
    return next((one.units for one in facts.opinions if one.reviewer == facts.reviewer), ())


def units_line(facts: CardFacts, room: int) -> list[list[Piece]]:
    """How many of the parts are open, and what was found of the others. A verdict settles all unless one is disputed."""
    if not facts.units:
        return []
    marked = {(one.start, one.end): one for one in _own_marks(facts)}
    disputed = [one for one in marked.values() if one.state is UnitState.DISPUTED]
    judged = any(one.reviewer == facts.reviewer and one.decision is Decision.JUDGED for one in facts.opinions)
    left = 0 if judged and not disputed else sum((one.start, one.end) not in marked for one in facts.units)
    told = [f"{left} of {len(facts.units)} parts open"]
    told += [f"✗ {safe_line(one.text)}" for one in disputed]
    told += [f"✓ {safe_line(one.text)}: {safe_line(one.source)}" for one in marked.values() if one.source]
    text = " · ".join(told)
    return [[(text[a:b], marks.PLAIN)] for a, b in wrap(text, room)[:2]]


_UNIT_LOOKS = {
    UnitState.TICKED: Style(color="green", bold=True),
    UnitState.ADDED: Style(color="green", bold=True),
    UnitState.DISPUTED: Style(color="red", bold=True, underline=True),
}


def _told(facts: CardFacts, room: int, most: int) -> list[list[Piece]]:
    """Its state, how much it asks to be checked and why, and who says it, in at most so many lines."""
    claim = facts.claim
    status = mark(claim.status)
    who = safe_line(claim.speaker)
    if who and claim.quoted in ("direct", "mixed"):
        who += " (quoted)"
    if who and any(one.kind is ReasonKind.DENIED for one in claim.reasons):
        who = f"{ReasonKind.DENIED} {who}"
    told = (ReasonKind.ATTRIBUTED, ReasonKind.DENIED) if who else ()
    why = [safe_line(reason_words(one)) for one in claim.reasons if one.kind not in told]
    opinion = f"{marks.OPINION} opinion" if facts.opinion else ""
    waiting = "hints wait for your verdict" if facts.hidden else ""
    worth = "" if facts.hidden else f"worth {marks.worth_word(claim.worth)}"
    first = f"{status.glyph} {status.word}"
    rest = " · ".join(x for x in (waiting, who, opinion, worth, ", ".join(why)) if x)
    text = f"{first} · {rest}"
    spans = wrap(text, room)
    lines = [text[a:b] for a, b in spans[:most]]
    if len(spans) > most:
        lines[-1] = cut(text[spans[most - 1][0] :], room)
    return [[(lines[0][: len(first)], status.style), (lines[0][len(first) :], marks.DIM)], *([(line, marks.DIM)] for line in lines[1:])]


def _held_briefly(facts: CardFacts, room: int) -> list[list[Piece]]:
    """What was ruled, else what several people hold, in one line; nothing where at most one holds something and nobody ruled."""
    if facts.ruling is not None:
        return [[(cut(text, room), style) for text, style in _ruled(facts, 10 * room)[0]]]
    pieces: list[Piece] = []
    for review in _mine_first(facts) if len(facts.opinions) > 1 else ():
        head, style = _head(facts, review)
        text = (" · " if pieces else "") + head
        left = room - sum(cell_len(before) for before, _ in pieces)
        if left > SHORTEST:
            pieces.append((cut(text, left), style))
    return [pieces] if pieces else []


def _mine_first(facts: CardFacts) -> list[Review]:
    return sorted(facts.opinions, key=lambda one: one.reviewer != facts.reviewer)


def _head(facts: CardFacts, review: Review) -> tuple[str, Style]:
    """Who holds what, since when, and how that looks."""
    held = mark(review.verdict or (Status.DEFERRED if review.decision is Decision.DEFERRED else Status.UNREVIEWED))
    word = "" if review.decision is Decision.OPEN else held.word
    who = "you" if review.reviewer == facts.reviewer else safe_line(review.reviewer)
    told = " ".join(x for x in (word or _parts_told(review), _when(review.created_at)) if x)
    return f"{held.glyph if word else marks.NOTE} {who}: {told}", held.style if word else Style()


def _held(facts: CardFacts, room: int, most: int) -> list[list[Piece]]:
    """What people hold of it, the reviewer first, each with their evidence in at most so many lines each."""
    lines: list[list[Piece]] = []
    fallen = dict(facts.fallen)
    for review in _mine_first(facts):
        head, style = _head(facts, review)
        said = head + (f" · {marks.NOTE} {safe_line(review.note)}" if review.note else "")
        spans = wrap(said, room)
        lines += [[(said[a:b], style if n == 0 else Style())] for n, (a, b) in enumerate(spans[:3])]
        lines += asked_lines(facts.claim, review, room)
        for one in review.evidence:
            lines += [[(line, marks.PLAIN)] for line in _evidence(one, room, most)]
            if one in fallen:
                said = safe_line(f"    withdrawn: {fallen[one].why} ({fallen[one].reviewer})")
                lines.append([(cut(said, room), marks.CONFLICT)])
    return lines + _ruled(facts, room)


def _parts_told(review: Review) -> str:
    """What is said of the parts of a claim, where nothing is said of the whole."""
    disputed = sum(one.state is UnitState.DISPUTED for one in review.units)
    ticked = sum(one.state in (UnitState.TICKED, UnitState.ADDED) for one in review.units)
    return ", ".join(f"{n} part{'' if n == 1 else 's'} {word}" for n, word in ((ticked, "ticked"), (disputed, "disputed")) if n)


def _flaws(facts: CardFacts, room: int) -> list[list[Piece]]:
    """What is wrong with what is held of it, a line each; the key that shows the evidence."""
    # What was withdrawn stands beside the evidence that rests on it.
    found = [one for one in facts.lint if one.kind is not LintKind.WITHDRAWN]
    lines = [[(cut(safe_line(f"{marks.FLAW} {finding_words(one)}"), room), marks.CONFLICT)] for one in found[:2]]
    if len(found) > 2:
        lines.append([(f"{marks.FLAW} and {len(found) - 2} more", marks.CONFLICT)])
    return lines


def _ruled(facts: CardFacts, room: int) -> list[list[Piece]]:
    """How the claim was decided where people differ, what that made of the reviewer's own verdict, by whom and why."""
    ruling = facts.ruling
    if ruling is None:
        return []
    decided = mark(ruling.verdict)
    mine = next((one.verdict for one in facts.opinions if one.reviewer == facts.reviewer), "")
    yours = ("" if not mine else " · yours is upheld" if mine == ruling.verdict else " · yours is overruled")
    said = f"{marks.RULED} ruled {decided.word} by {safe_line(ruling.ruled_by)}{yours}: {safe_line(ruling.why)}"
    return [[(said[a:b], decided.style if n == 0 else Style())] for n, (a, b) in enumerate(wrap(said, room)[:3])]


def evidence_words(one: Evidence) -> str:
    """A piece of evidence in a line: its stance, its words, where they stand."""
    source = " ".join(x for x in (one.title, one.url) if x)
    quoted = f"“{one.exact}” " if one.exact else ""
    return safe_line(f"{marks.STANCES[one.stance]} {one.stance}: {quoted}{source}")


def _evidence(one: Evidence, room: int, most: int) -> list[str]:
    text = evidence_words(one)
    spans = wrap(text, max(10, room - 4))
    lines = [text[a:b] for a, b in spans[:most]]
    if len(spans) > most:
        lines[-1] = cut(text[spans[most - 1][0] :], max(10, room - 4))
    return [f"{'    ' if n else '  '}{line}" for n, line in enumerate(lines)]


def _when(stated: str) -> str:
    """The time of day, today; else the day."""
    try:
        at = datetime.fromisoformat(stated).astimezone()
    except ValueError:
        return ""
    return at.strftime("%H:%M") if at.date() == date.today() else at.strftime("%d %b %Y")
