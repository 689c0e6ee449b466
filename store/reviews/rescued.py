"""What could not be written to a desk whose file had gone, as lines of a file: one JSON object an opinion or a change.

A line holds the whole of what a person then held of a claim, however they came to it (a key, an undo), so that reading
it in again says the same once more, and reading it in twice adds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from store.db import clock
from store.db.articles import claim_rows
from store.db.articles.edit_rows import edits_of
from store.db.file.connection import Keepsake
from store.db.log import log_rows, statement_rows
from store.errors import SourceRejected
from store.records import Done, Evidence, UnitMark
from store.reviews.log import opinion
from store.values import STATING, ActionKind, Decision, QueryState, StatementKind, Status, Step, UnitState

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST = 10_000_000
"""Characters of a line that are read."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words that a person chose as a claim: where they stand in the article's current text."""

    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rescued:
    """What one action of one person made of one claim.

    `kind` says what was changed, `step` whether by doing, undoing or redoing. Where `whole`, decision, verdict, note and
    evidence are all that the person then held of the claim; else (the file no longer told) only what they asked for:
    a `note` of None keeps the note, evidence is added. Where the list of claims was changed, `listed` says whether the
    claim stands in it, `chosen` where a chosen one stands, and `successor` what a trimmed one became. Where something else
    than a claim was spoken of, `about` is its id and `body` what was said ("" where it was taken back).
    """

    kind: ActionKind
    step: Step
    reviewer: str
    claim_id: str
    created_at: str
    article_id: str = ""
    exact: str = ""
    whole: bool = True
    decision: Decision = Decision.OPEN
    verdict: str = ""
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    units: tuple[UnitMark, ...] = ()
    proposed: str | None = None
    query: QueryState | None = None
    listed: bool | None = None
    chosen: Chosen | None = None
    successor: str = ""
    about: str = ""
    body: str = ""


def as_line(one: Rescued) -> str:
    """One line of JSON without its end; whatever the words are, it is ASCII and breaks no terminal."""
    return json.dumps(asdict(one))


def from_line(line: str, where: str = "") -> Rescued:
    """The opinion that a line tells. Raises SourceRejected, naming `where`."""
    try:
        if len(line) > LONGEST:
            raise ValueError("the line is too long")
        cells = json.loads(line)
        if not isinstance(cells, dict):
            raise TypeError("a line holds an object")
        known = {one.name for one in fields(Rescued)}
        cells = {name: cell for name, cell in cells.items() if name in known}
        chosen = cells.get("chosen")
        return _checked(
            Rescued(
                **{
                    **cells,
                    "kind": ActionKind(cells["kind"]),
                    "step": Step(cells.get("step", Step.DO)),
                    "decision": Decision(cells.get("decision", Decision.OPEN)),
                    "evidence": tuple(Evidence(**one) for one in cells.get("evidence", ())),
                    "units": tuple(
                        UnitMark(**{**one, "state": UnitState(one["state"])}) for one in cells.get("units", ())
                    ),
                    "query": QueryState(cells["query"]) if cells.get("query") else None,
                    "chosen": None if chosen is None else Chosen(**chosen),
                }
            )
        )
    except (ValueError, TypeError, KeyError, RecursionError) as problem:
        what = f"there is no {problem}" if isinstance(problem, KeyError) else str(problem)
        raise SourceRejected(
            f"this line is nothing that a desk could not save ({what})", where=where, do="keep the file, and report it"
        ) from None


def read_lines(path: Path) -> Iterator[Rescued | SourceRejected]:
    """Every line of a file in order; one that cannot be read is told and costs no other. Raises SourceRejected."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as lines:
            for n, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    yield from_line(line, f"{path}:{n}")
                except SourceRejected as problem:
                    yield problem
    except OSError as problem:
        raise SourceRejected(
            f"it cannot be read ({problem.strerror})",
            where=str(path),
            do="check that it exists and that you may read it",
        ) from problem


def keepsake(
    reviewer: str,
    kind: ActionKind,
    claims: Sequence[str],
    *,
    step: Step = Step.DO,
    verdict: str = "",
    note: str | None = None,
    evidence: Sequence[Evidence] = (),
    units: Sequence[UnitMark] = (),
    proposed: str | None = None,
    query: QueryState | None = None,
    article_id: str = "",
    chosen: Chosen | None = None,
) -> Keepsake[Done]:
    """How an action is kept should the desk's file be gone; the arguments are what the person asked for."""

    def done(db: Database, answer: Done) -> list[str]:
        return [as_line(one) for one in _held(db, reviewer, answer, chosen)]

    def asked() -> list[str]:
        now = clock.now()
        listed = kind is ActionKind.ADD_CLAIM if kind.of_the_list else None
        judged = verdict and verdict != Status.DEFERRED
        decision = Decision.JUDGED if judged else Decision.DEFERRED if verdict else Decision.OPEN
        return [
            as_line(
                Rescued(
                    kind=kind,
                    step=step,
                    reviewer=reviewer,
                    claim_id=claim,
                    created_at=now,
                    article_id=article_id,
                    whole=False,
                    decision=decision,
                    verdict=verdict if judged else "",
                    note=note,
                    evidence=tuple(evidence),
                    units=tuple(units),
                    proposed=proposed,
                    query=query,
                    listed=listed,
                    chosen=chosen,
                )
            )
            for claim in claims or [""]
        ]

    return Keepsake(done, asked)


def stated(reviewer: str, kind: StatementKind, said: Mapping[str, str]) -> Keepsake[Done]:
    """How a statement is kept should the desk's file be gone."""

    def lines(created_at: str) -> list[str]:
        return [
            as_line(Rescued(STATING[kind], Step.DO, reviewer, "", created_at, about=about, body=body))
            for about, body in said.items()
        ]

    return Keepsake(
        lambda db, done: lines(log_rows.action(db.conn, done.action_id).created_at), lambda: lines(clock.now())
    )


def _held(db: Database, reviewer: str, done: Done, chosen: Chosen | None) -> Iterator[Rescued]:
    """What the reviewer holds of each claim that was touched, as the desk has it at the end of the transaction."""
    conn = db.conn
    created_at = log_rows.action(conn, done.action_id).created_at
    edits = {edit.claim_id: edit for edit in edits_of(conn, done.action_id)}
    said = statement_rows.of_action(conn, done.action_id)
    for row in said:
        kind = STATING[StatementKind(row.kind)]
        yield Rescued(kind, done.step, reviewer, "", created_at, about=row.about, body=row.body)
    if said:
        return
    for claim_id in done.claim_ids:
        claim = claim_rows.claim(conn, claim_id)
        now = opinion(conn, claim_id, reviewer)
        edit = edits.get(claim_id)
        yield Rescued(
            kind=done.kind,
            step=done.step,
            reviewer=reviewer,
            claim_id=claim_id,
            created_at=created_at,
            article_id=claim.article_id,
            exact=claim.exact,
            decision=now.decision,
            verdict=now.verdict or "",
            note=now.note,
            evidence=now.evidence,
            units=now.units,
            proposed=now.proposed,
            query=now.query,
            listed=edit.listed if edit else None,
            chosen=chosen if edit and edit.listed else None,
            successor=(edit.successor if edit else None) or "",
        )


def _checked(one: Rescued) -> Rescued:
    """The same. Raises TypeError where a cell is not of its kind: a dataclass takes anything."""
    texts = [one.reviewer, one.claim_id, one.created_at, one.article_id, one.exact, one.verdict, one.successor, one.about, one.body]
    for piece in one.evidence:
        texts += [
            piece.stance, piece.exact, piece.article_id, piece.url, piece.title, piece.paragraph_text_hash,
            piece.retrieved_at, piece.sha256, piece.source_id, piece.capture_id, piece.prefix, piece.suffix,
            piece.place, piece.number, piece.comment,
        ]  # fmt: skip
        if not isinstance(piece.start, int) or not isinstance(piece.end, int):
            raise TypeError("a value is not of its kind")
    for unit in one.units:
        texts += [unit.kind, unit.text, unit.source]
        if not isinstance(unit.start, int) or not isinstance(unit.end, int):
            raise TypeError("a value is not of its kind")
    texts += [text for text in (one.note, one.proposed) if text is not None]
    numbers = [] if one.chosen is None else [one.chosen.position, one.chosen.start, one.chosen.end]
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(number, int) for number in numbers):
        raise TypeError("a value is not of its kind")
    if one.listed not in (None, True, False) or not one.reviewer:
        raise TypeError("a value is not of its kind")
    if any(piece.stance not in ("supports", "contradicts", "context") for piece in one.evidence):
        raise TypeError("a stance is none that the desk knows")
    return one
