"""What the keys do: a function a command, by the ids of the table of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.actions import (
    evidence,
    evidence_page,
    finding,
    going_out,
    handing_over,
    moving,
    notes,
    noticing,
    pages_kept,
    parts,
    preferences,
    proposals,
    running,
    second_reading,
    sign_off,
    texts,
    verdicts,
    words,
)
from tui.actions.worktable import Answer, Worktable, has_claim
from tui.keymap import is_choosing

_ROOMS = (moving, verdicts, evidence, evidence_page, pages_kept, notes, finding, words, parts, texts, sign_off, proposals, second_reading, noticing, going_out, handing_over)


def _joined(tables: list[Mapping[str, Callable[[Worktable], Answer]]]) -> Mapping[str, Callable[[Worktable], Answer]]:
    joined: dict[str, Callable[[Worktable], Answer]] = {}
    for table in tables:
        assert not joined.keys() & table.keys(), "a command is done in one place"
        joined.update(table)
    return joined


COMMANDS = _joined([room.COMMANDS for room in _ROOMS])

_CONDITIONS: Mapping[str, Callable[[Worktable], bool]] = {
    name: condition for room in _ROOMS for name, condition in room.CONDITIONS.items()
}


_REASONS: Mapping[str, str] = {
    name: reason for room in (evidence, going_out, texts, verdicts) for name, reason in room.REASONS.items()
}


def do(at: Worktable, command: str) -> Answer:
    """Do a command: one of the table, a verdict of this desk, or one of the person's own."""
    if command in COMMANDS:
        return COMMANDS[command](at)
    if command.startswith(preferences.PREFIX):
        return preferences.choose_by_command(at, command)
    if command.startswith(finding.PREFIX):
        return finding.list_by_command(at, command)
    verdict = verdicts.verdicts_of(at).get(command)
    return verdicts.judge(at, verdict) if verdict is not None else running.start(at, command)


def available(at: Worktable, command: str) -> bool:
    """Whether a command has something to do now."""
    if is_choosing(command) != (at.state.choosing is not None):
        return False
    # What the table does not know is a verdict or a person's own command: both need a claim.
    condition = _CONDITIONS.get(command) if command in COMMANDS else has_claim
    return condition is None or condition(at)


def why_not(at: Worktable, command: str) -> str:
    """Why a command has nothing to do now."""
    if at.state.choosing is not None:
        return "words are being chosen: escape leaves that first"
    if at.state.listed.article is None:
        return "no article is open"
    if at.state.subject is None:
        return "no claim is listed here"
    return _REASONS.get(command, "there is nothing here for it now")
