"""Reading in what could not be written when a desk's file went away: the lines of rescued.py back into the log.

What a person did keeps its time, so that a newer opinion of theirs goes on counting; reading a file twice adds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store.db.articles import claim_rows, edit_rows
from store.db.articles.edit_rows import EditRow
from store.db.file.connection import File
from store.db.log import log_rows, past_rows, statement_rows
from store.db.log.past_rows import PastOpinion
from store.errors import SourceRejected, UsageError
from store.reviews import edits, statements
from store.reviews.log import begin, opinion
from store.reviews.opinions import Deed, label
from store.reviews.rescued import Rescued, read_lines
from store.values import STATING, ActionKind, Decision, Step

if TYPE_CHECKING:
    from sqlite_utils import Database

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
KEEP = "keep this file, and read it in again then"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """How many lines were added to the log, how many the desk had already, and which could not be read in, and why."""

    added: int
    known: int
    kept: tuple[SourceRejected, ...]


def read_back(file: File, lines: Path) -> ReadBack:
    """Read a file of rescued lines into the desk. A line that cannot be read in costs no other; the file stays.

    Raises SourceRejected where the file cannot be read, DeskUnusable where the desk cannot be written.
    """
    added = known = 0
    kept: list[SourceRejected] = []
    for n, line in enumerate(read_lines(lines), 1):
        if isinstance(line, SourceRejected):
            kept.append(line)
            continue
        where = f"{lines}, entry {n} ({line.reviewer}, {line.created_at})"
        try:
            if file.write(partial(_read_in, line=line)):
                added += 1
            else:
                known += 1
        except (SourceRejected, UsageError) as problem:
            kept.append(SourceRejected(problem.what, where=where, do=problem.do or KEEP))
    return ReadBack(added, known, tuple(kept))


def _read_in(db: Database, line: Rescued) -> bool:
    """Bring one line into the log; False where the desk has it already. Raises SourceRejected, UsageError."""
    _check_time(line)
    if line.kind.of_the_list:
        return _list(db, line)
    if line.about:
        return _state(db, line)
    if not claim_rows.exists(db.conn, line.claim_id):
        raise _no_claim(line)
    if past_rows.is_known(db.conn, line.reviewer, line.claim_id, line.created_at):
        return False
    if line.verdict and line.verdict not in {one.id for one in log_rows.verdicts(db.conn)}:
        raise SourceRejected(f"the desk has no verdict {line.verdict!r}", do=KEEP)
    if line.kind is ActionKind.RECONFIRM and not line.whole:
        raise SourceRejected("the new words of a claim were to be reconfirmed", do="look at them, and press the key again")
    past_rows.insert_past(db.conn, _opinion(db, line))
    if line.listed is not None:
        _put(db, line, line.listed)
    return True


def _opinion(db: Database, line: Rescued) -> PastOpinion:
    """What the line says that the person held; where it tells only what they asked for, on top of what they hold."""
    decision, verdict, note, evidence = line.decision, line.verdict or None, line.note, line.evidence
    units, proposed, query = line.units, line.proposed, line.query
    if not line.whole:
        held = opinion(db.conn, line.claim_id, line.reviewer)
        note = held.note if note is None else note
        evidence = (*(item for item in held.evidence if item not in evidence), *evidence)
        units = (*(one for one in held.units if all(one.start != new.start for new in units)), *units)
        proposed = held.proposed if proposed is None else proposed
        query = query if line.kind is ActionKind.QUERY else held.query
        if decision is Decision.OPEN and line.kind is not ActionKind.RETRACT:
            decision, verdict = Decision(held.decision), held.verdict
    if (decision is Decision.JUDGED) != (verdict is not None):
        raise SourceRejected("it names a verdict without a judgement, or the reverse", do=KEEP)
    return PastOpinion(
        reviewer=line.reviewer,
        claim_id=line.claim_id,
        at=line.created_at,
        label=line.verdict or str(line.kind),
        decision=decision,
        verdict=verdict,
        note=note or "",
        evidence=tuple(evidence),
        units=tuple(units),
        proposed=proposed or "",
        query=query,
    )


def _list(db: Database, line: Rescued) -> bool:
    """A change to the list of claims, made now, unless somebody has said something of the claim since."""
    if line.claim_id and past_rows.is_list_changed(db.conn, line.claim_id, line.created_at):
        return False
    chosen = line.chosen
    place = None if chosen is None else (chosen.position, chosen.start, chosen.end)
    there = claim_rows.exists(db.conn, line.claim_id)
    if place is not None and there and line.kind is ActionKind.TRIM_CLAIM and not line.whole:
        edits.trim_claim(db, line.reviewer, line.claim_id, *place)
    elif there:
        _put(db, line, line.kind is ActionKind.ADD_CLAIM if line.listed is None else line.listed)
    elif place is not None and line.article_id:
        edits.add_claim(db, line.reviewer, line.article_id, *place)
    else:
        raise _no_claim(line)
    return True


def _state(db: Database, line: Rescued) -> bool:
    """What was said of something that is no claim, made now, unless somebody has said something of it since."""
    kind = next((one for one, action in STATING.items() if action is line.kind), None)
    if kind is None:
        raise SourceRejected(f"nothing is said by {str(line.kind)!r}", do=KEEP)
    said = statement_rows.all_about(db.conn, kind, line.about)
    if any(one.created_at >= line.created_at for one in said) or (said[-1].body if said else "") == line.body:
        return False
    statements.state(db, line.reviewer, kind, {line.about: line.body})
    return True


def _put(db: Database, line: Rescued, listed: bool) -> None:
    """Put a claim into the list or take it out, naming its heir where it has one."""
    heir = line.successor if claim_rows.exists(db.conn, line.successor) else None
    action = begin(db.conn, line.reviewer, Step.DO, label(Deed(line.kind)), subject=line.claim_id)
    edit_rows.insert_edit(db.conn, EditRow(line.claim_id, listed, heir), line.reviewer, action)


def _no_claim(line: Rescued) -> SourceRejected:
    words = f" ({line.exact[:60]!r})" if line.exact else ""
    return SourceRejected(
        f"the claim it speaks of is not on this desk{words}",
        do="read its article in with `factdesk add`, then read this file again",
    )


def _check_time(line: Rescued) -> None:
    latest = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    if not _TIME.fullmatch(line.created_at) or line.created_at > latest:
        raise SourceRejected(f"its time {line.created_at[:40]!r} is none that a desk writes", do=KEEP)
