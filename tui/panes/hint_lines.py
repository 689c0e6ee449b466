"""What the machine found out about the claim on show, in lines for its card: what clashes with other articles and with its own,
how others print its quotation, how its numbers were read, who else says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from store import NOT_REVIEWED, Claim, Mention
from tui.feed import Beside
from tui.keymap import key_for
from tui.panes import marks
from tui.panes.line_view import Piece
from tui.panes.marks import mark
from tui.panes.quoted import changed_words, in_short
from tui.panes.wrapping import cut, wrap
from tui.safe_text import safe_line
from tui.wording import date_words

if TYPE_CHECKING:
    from store import CheckFinding, CheckPlace, Conflict, Passage, SameClaim


def clash_lines(clashing: Sequence[Passage], room: int) -> list[list[Piece]]:
    """The numbers of other articles that clash, those of the first two passages."""
    lines: list[list[Piece]] = []
    for passage in clashing[:2]:
        where = safe_line(", ".join(x for x in (passage.source, passage.published) if x))
        for conflict in passage.conflicts[:1]:
            text = f"≠ {clash_words(conflict)}" + (f" ({where})" if where else "")
            lines += [[(text[a:b], marks.CONFLICT)] for a, b in wrap(text, room)[:2]]
    more = len(clashing) - 2
    if more > 0:
        lines.append([(f"≠ and in {more} passage{'s' if more > 1 else ''} more", marks.CONFLICT)])
    return lines


def clash_words(conflict: Conflict) -> str:
    """ "90,000 here, 94,000 there: troops"."""
    return safe_line(f"{conflict.a.text} here, {conflict.b.text} there: {conflict.quantity}")


def own_check_lines(claim: Claim, found: Sequence[CheckFinding], room: int) -> list[list[Piece]]:
    """What the claim's own article contradicts in it, with the words of the other place."""
    lines: list[list[Piece]] = []
    for one in found[:2]:
        others = [place for place in one.places if not touches(claim, place)]
        there = "".join(f" · {_where(place)}: “{cut(safe_line(place.text), 60)}”" for place in others[:1])
        said = safe_line(f"{marks.AGAINST_ITSELF} in this article: {one.says}") + there
        spans = wrap(said, room)
        shown = [said[a:b] for a, b in spans[:2]]
        if len(spans) > 2:
            shown[-1] = cut(said[spans[1][0] :], room)
        lines += [[(line, marks.CONFLICT)] for line in shown]
    if len(found) > 2:
        lines.append([(f"{marks.AGAINST_ITSELF} and {len(found) - 2} more", marks.CONFLICT)])
    return lines


def touches(claim: Claim, place: CheckPlace) -> bool:
    """Whether the place of a finding and the words of a claim of the same text have a letter in common."""
    return claim.position == place.paragraph and claim.start < place.end and place.start < claim.end


def contradicted(claims: Sequence[Claim], found: Sequence[CheckFinding]) -> frozenset[str]:
    """The claims of an article that it contradicts, by what was found in the same revision of it."""
    places = [place for one in found for place in one.places]
    return frozenset(claim.id for claim in claims if any(touches(claim, place) for place in places))


def _where(place: CheckPlace) -> str:
    return "headline" if place.paragraph < 0 else f"paragraph {place.paragraph + 1}"


def quotation_lines(quotations: Sequence[Passage], room: int) -> list[list[Piece]]:
    """How other articles print what the claim quotes: those that change it, then how many have the same words."""
    lines: list[list[Piece]] = []
    told = [(one, one.quotation) for one in quotations if one.quotation is not None]
    other = [(one, match) for one, match in told if match.differs or match.verdict == "spliced"]
    for one, match in other[:2]:
        where = safe_line(", ".join(x for x in (one.source, one.published) if x))
        text = f"{marks.QUOTED} {in_short(match)}" + (f" in {where}" if where else "")
        changes = changed_words(match)
        text += f": {changes}" if changes else ""
        lines.append([(cut(text, room), marks.CONFLICT if match.verdict in ("altered", "spliced") else marks.PLAIN)])
    more = len(other) - 2
    same = sum(1 + one.reprints for one, match in told if not match.differs and match.verdict != "spliced")
    rest = [f"{more} more tell{'s' if more == 1 else ''} it in other words"] if more > 0 else []
    rest += [f"the same words in {same} other article{'s' if same > 1 else ''}"] if same else []
    if rest:
        lines.append([(cut(f"{marks.QUOTED} " + " · ".join(rest), room), marks.DIM)])
    return lines


def value_lines(claim: Claim, mentions: Sequence[Mention], room: int) -> list[list[Piece]]:
    """Numbers and dates as they were read, where that says more than the words."""
    told: list[str] = []
    for one in mentions:
        if one.kind == "date" and isinstance(one.value, str):
            day = date_words(one.value)
            if day and day not in one.exact:
                told.append(f"{safe_line(one.exact)} = {day}")
        elif one.kind == "quantity" and not isinstance(one.value, str):
            read = _quantity_words(one, one.value)
            if read.lower() not in claim.exact.lower() and not _reads_itself(one, one.value):
                told.append(f"{safe_line(one.exact)} = {read}")
    text = " · ".join(told)
    return [[(text[a:b], marks.DIM)] for a, b in wrap(text, room)[:2]] if text else []


def _quantity_words(one: Mention, value: float) -> str:
    """How a quantity was read: "at least 12 homes", "3 to 4 %", "age 51"."""
    told = _number(value) if one.high is None else f"{_number(value)} to {_number(one.high)}"
    bound = "" if one.bound == "exact" or one.high is not None else one.bound
    words = ("age", bound, told) if one.unit == "age" else (bound, told, safe_line(one.unit))
    return " ".join(x for x in words if x)


def _reads_itself(one: Mention, value: float) -> bool:
    """Whether the words say all there is to read: the number in digits or in one word, and behind it what it counts."""
    if one.bound != "exact" or one.high is not None:
        return False
    first, *rest = _JOINTS.split(one.exact.replace("%", " %").strip())
    if first.isalpha():
        printed = first.lower() not in ("a", "an") and value in range(1, SPELLED + 1)
    else:
        printed = first.replace(",", "").rstrip("0").rstrip(".") == f"{value:.10g}".rstrip("0").rstrip(".")
    if not one.unit:
        return printed and not rest
    if one.unit == "age":
        return printed and any(part.lower().startswith("old") for part in rest)
    first_letters = ("%", "p") if one.unit == "%" else (one.unit[:1].lower(),)
    return printed and any(part.lower().startswith(first_letters) for part in rest)


SPELLED = 10
"""Numbers up to this one are read in words as fast as in digits."""
_JOINTS = re.compile(r"[\s\u00a0\u2010-\u2012-]+")


def _number(value: float) -> str:
    """A number as people write it: "10,000,000,000", "0.16"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def beside_line(beside: Beside | None, room: int) -> list[list[Piece]]:
    """What other articles say: how many sources, and whether they say the same."""
    if beside is None:
        return []
    parts: list[Piece] = []
    # A copy is no second source, and still somebody who says so.
    if beside.sources > 1 or (beside.sources == 1 and not any(one.safe for one in beside.same)):
        parts.append((sources_words(beside.sources), marks.DIM))
    parts += _same(beside.same)
    line: list[Piece] = []
    left = room
    for text, style in parts:
        text = cut(text, room)
        if line and cell_len(text) + 3 > left:
            break
        line += [(" · ", marks.DIM), (text, style)] if line else [(text, style)]
        left -= cell_len(text) + 3
    return [line] if line else []


def sources_words(sources: int) -> str:
    """How many independent sources a claim has, in words."""
    return "no other outlet says so" if sources == 1 else f"reported by {sources} independent sources"


def _same(same: Sequence[SameClaim]) -> list[Piece]:
    """The same claim elsewhere: what is held of it there, else how often it stands there; then how many look alike."""
    parts: list[Piece] = []
    key = key_for("claim.same")
    safe = [one for one in same if one.safe]
    held = [one for one in safe if one.claim.status not in NOT_REVIEWED]
    if held:
        there = mark(held[0].claim.status)
        where = safe_line(held[0].source or held[0].title) or "another article"
        parts.append((f"{key}: {there.glyph} {there.word} in {where}", there.style))
    elif safe:
        parts.append((f"{key}: {len(safe)} say{'s' if len(safe) == 1 else ''} the same", marks.ACCENT))
    alike = len(same) - len(safe)
    if alike:
        parts.append((f"{'' if parts else f'{key}: '}{alike} look{'s' if alike == 1 else ''} alike", marks.DIM))
    return parts
