"""The words at the edges: the status line, the message above it, and what an empty pane says."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

from store import NAMED_FACETS, NOT_REVIEWED, REVIEWED
from tui.keymap import key_for
from tui.panes.marks import mark
from tui.panes.wrapping import cut, wrap
from tui.safe_text import safe_line
from tui.shown.questions import CLASH
from tui.state import Comparing, Found, Said, State
from tui.wording import filter_words

SEPARATOR = " · "

_UNKNOWN_FACET = re.compile(rf"(?<!\S)[-−]?(?!(?:{'|'.join(NAMED_FACETS)}):)([A-Za-z]+):(?!//)", re.IGNORECASE)

SHORTEST = 14
"""Cells to which the words of a claim in a message are cut before the message gets a line of its own."""

SHORTEST_NAME = 6
"""Cells to which the reviewer's name is cut."""

NAMED = 40
"""Cells of a claim's words that a message of several lines keeps."""

MOST = 4
"""Lines a message may take; the style sheet gives it no more."""


def told(said: Said, room: int) -> str | None:
    """The message in at most `room` cells, its claim's words shortened as far as sense allows; None where it has no room.

    Of what can be done now the first thing is enough, where there is no room for all: a line more would move the panes.
    """
    words, after = safe_line(said.words), safe_line(said.after)
    if not said.about:
        whole = SEPARATOR.join(part for part in (words, after) if part)
        return whole if cell_len(whole) <= room else None
    for end in (after, after.partition(",")[0]):
        ends = f"{SEPARATOR}{end}" if end else ""
        left = room - cell_len(words) - cell_len(ends) - 3
        if left >= SHORTEST:
            return f"{words} “{cut(safe_line(said.about), left)}”{ends}"
    return None


def message(said: Said, width: int) -> list[str]:
    """The message in lines of its own, whole; in one where it is only the claim's words that are long."""
    if said.about and (short := told(said, width)):
        return [short]
    # Enough of the claim to know it by: the lines that the rest would take are the panes'.
    about = f"“{cut(safe_line(said.about), NAMED)}”" if said.about else ""
    whole = SEPARATOR.join(part for part in (" ".join(filter(None, (safe_line(said.words), about))), safe_line(said.after)) if part)
    lines = [whole[a:b] for a, b in wrap(whole, max(10, width))]
    if len(lines) <= MOST:
        return lines
    return [*lines[: MOST - 1], cut(whole[wrap(whole, max(10, width))[MOST - 1][0] :], width)]


def comparing_words(one: Comparing) -> str:
    """What is known of clashes while they are looked for; "" where nothing is said."""
    if one.problem:
        return one.problem
    if one.running and not one.total:
        return "comparing numbers…"
    return f"{one.done:,} of {one.total:,} compared, {one.found:,} found" if one.running else ""


def _fixed(state: State, searched: int) -> list[str]:
    """What always stands in the status line beside the name, in its parts; of a search so many cells."""
    reading = state.listed
    reviewed = reading.reviewed
    article = (
        f"article {reading.article.n}/{max(state.articles, reading.article.n)}" if reading.article else "no article"
    )
    counted = f"{reviewed[0]:,} of {reviewed[1]:,} reviewed" if reviewed is not None else "counting…"
    view = reading.view
    listed = [filter_words(view.filter, mark(view.filter).word)]
    if view.search:
        listed.append(f"“{cut(safe_line(view.search), searched)}”")
    if view.order != "article" and view.filter != CLASH:
        listed.append("most worth first" if view.order == "worth" else "whole desk by worth")
    if state.selected:
        listed.append(f"{len(state.selected)} selected")
    fixed = [article, counted, ", ".join(listed)]
    if state.round.blind:
        fixed.insert(0, f"round {state.round.number}, blind")
    return fixed


def line(state: State, width: int) -> tuple[Text, bool]:
    """The status line: reviewer, article n/m, reviewed, filter, and at the right what goes on and the last action.

    Where the last action has no room, False: it then stands in lines of its own. The reviewer's name is cut first.
    """
    reading = state.listed
    # What is typed gives way before what is counted: nobody sees of "3 se…" how many a key would judge.
    for searched in (24, 16, 8):
        fixed = _fixed(state, searched)
        if cell_len(SEPARATOR.join(fixed)) + len(SEPARATOR) + SHORTEST_NAME <= width:
            break
    going_on = [words for words in (state.server, state.reading, comparing_words(state.comparing)) if words]
    room = width - sum(cell_len(part) + len(SEPARATOR) for part in fixed)
    name = cut(safe_line(state.reviewer), max(SHORTEST_NAME, min(room - 2, 20)))
    if room < SHORTEST_NAME and reading.article:
        fixed = [part.removeprefix("article ") for part in fixed]
    text = Text(no_wrap=True, overflow="crop", end="")
    text.append(name, "bold")
    for part in fixed:
        text.append(SEPARATOR, "dim")
        text.append(part)
    for part in going_on:
        if width - text.cell_len > cell_len(part) + len(SEPARATOR):
            text.append(SEPARATOR, "dim")
            text.append(part, "cyan")
    if text.cell_len > width:
        text.truncate(width, overflow="ellipsis")
    left = width - text.cell_len - 2
    shown = told(state.said, left)
    if shown:
        text.append(" " * (left + 2 - cell_len(shown)))
        text.append(shown, "bold" if state.said.after or not state.said.lasts else "")
    return text, shown is not None


def why_empty(state: State) -> str:
    """What an empty list says: why, and which key."""
    reading = state.listed
    if reading.article is None and state.reading:
        return "The sources are being read; the first article opens as soon as it is stored."
    if reading.article is None:
        return (
            f"This desk has no articles yet. {key_for('desk.home')} and then {key_for('claim.add')} read some in: a file, a folder or an address."
        )
    view = reading.view
    word = filter_words(view.filter, mark(view.filter).word)
    if view.search:
        unknown = _UNKNOWN_FACET.search(view.search)
        hint = f" {safe_line(unknown[1])}: is no facet, and was looked for as a word." if unknown else ""
        which, ways = (f"“{word}” ", f"leaves the search, {key_for('find.filter')} chooses other claims") if view.filter else ("", f"goes back, {key_for('find.search')} searches anew")
        return f"No {which}claim has all of these words: {safe_line(view.search)}.{hint} escape {ways}."
    if view.filter == CLASH:
        comparing = state.comparing
        if comparing.complete:
            return "Every claim has been compared: none has a number that clashes with another article. escape lists all."
        so_far = f"{comparing.done:,} of {comparing.total:,} claims" if comparing.total else "The first claims"
        return f"{so_far} are being compared with the other articles; what clashes is listed as it is found."
    if view.filter:
        if view.over_the_desk or _known_to_be_none(state, view.filter):
            return f"No claim of the desk is “{word}”. {key_for('find.filter')} chooses other claims, escape lists all."
        return f"No claim here is “{word}”. {key_for('claim.next')} goes to the next one that is, {key_for('find.filter')} chooses other claims."
    return f"No claims were found in this article. {key_for('article.next')} goes to the next article, {key_for('claim.add')} adds a claim from this one."


def _known_to_be_none(state: State, status: str) -> bool:
    """Whether the desk has been counted, and no claim of it has this status."""
    tally = state.listed.tally
    if tally is None:
        return False
    return not any(count for one, count in tally.items() if (one not in NOT_REVIEWED if status == REVIEWED else one == status))


def why_no_passages(found: Found, *, looking: bool) -> str:
    """What the related pane says while nothing is listed: that it is being looked for, or why nothing was found."""
    if looking or not found.claim_id:
        return "The other articles are being looked through…" if looking else ""
    return found.problem or (
        "No other article on this desk speaks of this. `factdesk add` reads more in;"
        f" {key_for('find.search')} searches the claims of the whole desk."
    )
