"""Is a row what it says it is? Every id is derived anew from what it names, and what hangs together must agree.

What differs is refused with what hangs on it and what is named by it, and nothing else: a review that was tampered with, or
whose evidence was, leaves the others of its action as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from store.db.merging import log_checks, text_checks
from store.db.merging.cell_checks import DIFFERS, wrong_cells
from store.db.merging.merged_tables import MERGED, MergeRefusal, RowTree, lacking, refused
from store.values import WITHHELD, WITHHELD_BODY

Check = Callable[[RowTree, RowTree | None], str]

_WITHHELD = "what it says is confidential, and was left out of that copy"


def vetted(tree: RowTree) -> tuple[RowTree | None, list[MergeRefusal]]:
    """What of a tree is as it says it is, and what is not; None where the whole of it is refused."""
    refusals: list[MergeRefusal] = []
    return _vetted(tree, None, refusals, _CHECKS[tree.table]), refusals


def _vetted(
    tree: RowTree, above: RowTree | None, refusals: list[MergeRefusal], check: Check, *, are_cells_right: bool = False
) -> RowTree | None:
    # The cells of what names the row are looked at first: a name cannot be derived of cells of another kind.
    named_by = [one for table, found in tree.under.items() if MERGED[table].names for one in found]
    odd = next((refused(one, why) for one in named_by if (why := wrong_cells(one))), None)
    if odd is not None:
        refusals.append(lacking(tree, odd))
        return None
    why = ("" if are_cells_right else wrong_cells(tree)) or check(tree, above)
    if why:
        refusals.append(refused(tree, _WITHHELD if why == DIFFERS and _is_withheld(tree) else why))
        return None
    under: dict[str, list[RowTree]] = {}
    for table, found in tree.under.items():
        check = text_checks.claims_of(tree) if table == "claims" else _CHECKS[table]
        before, names = len(refusals), MERGED[table].names
        sound = [one for one in [_vetted(one, tree, refusals, check, are_cells_right=names) for one in found] if one is not None]
        if len(sound) < len(found) and names:
            refusals[before:] = [lacking(tree, refusals[before])]
            return None
        if sound:
            under[table] = sound
    # Nearly always all of it is sound, and most rows are leaves: only what was cut is another tree.
    kept = tree if under == tree.under else RowTree(tree.table, tree.cells, under)
    if tree.table == "articles" and not kept.all("revisions"):
        refusals.append(MergeRefusal(tree.table, tree.name, "none of its texts is as it says"))
        return None
    return kept


def _is_withheld(tree: RowTree) -> bool:
    """Whether words of it, or of what hangs on it, were taken out of a public copy: what it is named by is not in there."""
    return any(
        cell == WITHHELD or (one.table == "statements" and isinstance(cell, str) and f'"{WITHHELD_BODY}":true' in cell)
        for one in tree.every()
        for cell in one.cells.values()
    )


_CHECKS: Mapping[str, Check] = {
    "verdicts": text_checks.verdict,
    "articles": text_checks.article,
    "revisions": text_checks.revision,
    "current_revisions": text_checks.current,
    "paragraphs": text_checks.hangs,
    "fact_checks": text_checks.hangs,
    "claims": text_checks.claim,
    "mentions": text_checks.mention,
    "actions": log_checks.action,
    "reviews": log_checks.review,
    "evidence": log_checks.evidence,
    "unit_marks": log_checks.unit,
    "proposals": log_checks.proposal,
    "edits": log_checks.edit,
    "statements": log_checks.statement,
    "captures": text_checks.capture,
    "handovers": log_checks.handover,
    "handover_claims": text_checks.hangs,
}
"""How a row of each table is looked at: why it is refused, "" where it is as it says; with the row that it hangs on."""


def checked() -> frozenset[str]:
    """The tables whose rows are looked at."""
    return frozenset(_CHECKS)
