"""Are the rows of the log what they say they are? Each is asked why it is refused, "" for not."""

from __future__ import annotations

import json

from store.db.ids import make_id
from store.db.log import handover_rows, round_rows
from store.db.log.log_rows import evidence_cells
from store.db.merging.bodies import is_shallow
from store.db.merging.cell_checks import DIFFERS, derived, text_of
from store.db.merging.merged_tables import RowTree
from store.records import Evidence
from store.values import StatementKind, Step


def action(tree: RowTree, above: RowTree | None) -> str:
    """Its subject names it, and what it took back."""
    cells = tree.cells
    subject = _subject(tree)
    if subject is None:
        return "what it was done to is told otherwise than factdesk does"
    if (cells["target"] is not None) != (cells["kind"] in (Step.UNDO, Step.REDO)) or (
        cells["target"] is not None and subject != cells["target"]
    ):
        return "it does not name what it took back"
    said = (cells["reviewer"], cells["kind"], cells["label"], subject, cells["created_at"])
    if tree.name != make_id("act", *said):
        return DIFFERS
    cells["subject"] = json.dumps(subject, ensure_ascii=False, separators=(",", ":"))
    return ""


def _subject(tree: RowTree) -> str | list[str] | None:
    """What the action was done to; of a desk from before it was kept, as far as its rows tell. None where it is no subject."""
    try:
        found = json.loads(text_of(tree, "subject"))
    except (ValueError, RecursionError):
        return None
    if isinstance(found, str):
        return found
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        return None
    if found:
        return found
    target = tree.cells["target"]
    if target is not None:
        return str(target)
    if statements := _as_written(tree.all("statements")):
        return [f"{text_of(one, 'kind')}:{text_of(one, 'about')}" for one in statements]
    if edits := tree.all("edits"):
        # Of a claim that was trimmed, the one that left the list was named.
        left = [one for one in edits if one.cells["successor"] is not None]
        return str((left or edits)[0].cells["claim_id"])
    return list(dict.fromkeys(str(one.cells["claim_id"]) for one in _as_written(tree.all("reviews"))))


def _as_written(rows: list[RowTree]) -> list[RowTree]:
    return sorted(rows, key=lambda one: str(one.cells["created_at"]))


def _same_person(tree: RowTree, above: RowTree | None) -> str:
    if above is None or tree.cells["reviewer"] != above.cells["reviewer"]:
        return "it is by another person than its action"
    return ""


def review(tree: RowTree, above: RowTree | None) -> str:
    """Its evidence is part of its name."""
    evidence = [evidence_cells(evidence_of(one)) for one in tree.all("evidence")]
    said = ("claim_id", "reviewer", "decision", "verdict", "note", "supersedes", "restores", "action_id", "created_at")
    if tree.name != make_id("rvw", *(tree.cells[name] for name in said), evidence):
        return DIFFERS
    number, seconds = tree.cells["round"], tree.cells["seconds"]
    if not isinstance(number, int) or not 0 <= number < round_rows.LAST or (isinstance(seconds, int | float) and seconds < 0):
        return "its round or its time is no number that factdesk writes"
    return _same_person(tree, above)


def evidence_of(tree: RowTree) -> Evidence:
    """A row of evidence as the record."""
    cells: dict[str, object] = {
        name: "" if cell is None else cell for name, cell in tree.cells.items() if name not in ("id", "review_id")
    }
    return Evidence(**cells)  # type: ignore[arg-type]  # the columns are the record's fields; their kinds are looked at


def evidence(tree: RowTree, above: RowTree | None) -> str:
    """Named by all that it says."""
    return "" if tree.name == make_id("evd", tree.cells["review_id"], *evidence_cells(evidence_of(tree))) else DIFFERS


def unit(tree: RowTree, above: RowTree | None) -> str:
    """Named by all that it says."""
    return derived(tree, "unt", "review_id", "kind", "exact", "start", "end", "state", "source")


def proposal(tree: RowTree, above: RowTree | None) -> str:
    """Named by all that it says."""
    return derived(tree, "prp", "review_id", "words", "query")


def edit(tree: RowTree, above: RowTree | None) -> str:
    """Named by all that it says, by the person of its action."""
    named = derived(tree, "edt", "claim_id", "listed", "successor", "reviewer", "action_id", "created_at")
    return named or _same_person(tree, above)


def statement(tree: RowTree, above: RowTree | None) -> str:
    """What it says is JSON, by the person of its action."""
    body = text_of(tree, "body")
    if body and not is_shallow(body):
        return "what it says is no JSON that factdesk writes"
    number = round_rows.number_of(text_of(tree, "about")) if tree.cells["kind"] == StatementKind.ROUND else 0
    if number is None or number >= round_rows.LAST:
        return "it is about a round that is none"
    return derived(tree, "stm", "kind", "about", "body", "reviewer", "action_id", "created_at") or _same_person(tree, above)


def handover(tree: RowTree, above: RowTree | None) -> str:
    """Named by the file and all that it told."""
    row = handover_rows.HandoverRow(*(text_of(tree, name) for name in handover_rows.HandoverRow._fields))
    told = [
        handover_rows.ToldClaim(text_of(one, "claim_id"), text_of(one, "status"), text_of(one, "verdict"))
        for one in tree.all("handover_claims")
    ]
    return "" if told and tree.name == handover_rows.named(row, told) else DIFFERS
