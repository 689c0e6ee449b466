"""factdesk without a screen: the desk, its records and its errors. Programs import from here and from nowhere deeper.

Names are loaded on first use, so that asking for the version or for help loads no database code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import DeskUnusable, FactdeskError, Interrupted, NotFound, SourceRejected, UsageError
from store.records import (
    NOT_REVIEWED,
    REVIEWED,
    ActionKind,
    Article,
    ArticleRow,
    Claim,
    Conflict,
    Decision,
    Done,
    Evidence,
    HistoryRow,
    Mention,
    Passage,
    Reason,
    ReasonKind,
    Review,
    RowMarks,
    Stance,
    Status,
    Step,
    Strength,
    Value,
    Verdict,
)

if TYPE_CHECKING:
    from store.checks.number_clashes.conflicts import find as find_conflicts
    from store.checks.number_clashes.timeline import ListedClash
    from store.db.claim_rows import ClaimQuery
    from store.db.clash_rows import Clash
    from store.db.connection import unusable
    from store.db.overview import ArticleOrder
    from store.desk import Desk
    from store.export.formats import write as write_rows
    from store.intake import Added, Progress, inspect
    from store.passages.finder import Query
    from store.sameness.same_claims import SameClaim

__version__ = "0.1.0"

__all__ = [
    "NOT_REVIEWED",
    "REVIEWED",
    "ActionKind",
    "Added",
    "Article",
    "ArticleOrder",
    "ArticleRow",
    "Claim",
    "ClaimQuery",
    "Clash",
    "Conflict",
    "Decision",
    "Desk",
    "DeskUnusable",
    "Done",
    "Evidence",
    "FactdeskError",
    "HistoryRow",
    "Interrupted",
    "ListedClash",
    "Mention",
    "NotFound",
    "Passage",
    "Progress",
    "Query",
    "Reason",
    "ReasonKind",
    "Review",
    "RowMarks",
    "SameClaim",
    "SourceRejected",
    "Stance",
    "Status",
    "Step",
    "Strength",
    "UsageError",
    "Value",
    "Verdict",
    "__version__",
    "find_conflicts",
    "inspect",
    "unusable",
    "write_rows",
]

_WHERE = {
    "Clash": ("store.db.clash_rows", "Clash"),
    "ListedClash": ("store.checks.number_clashes.timeline", "ListedClash"),
    "ArticleOrder": ("store.db.overview", "ArticleOrder"),
    "Added": ("store.intake", "Added"),
    "ClaimQuery": ("store.db.claim_rows", "ClaimQuery"),
    "Desk": ("store.desk", "Desk"),
    "Progress": ("store.intake", "Progress"),
    "SameClaim": ("store.sameness.same_claims", "SameClaim"),
    "Query": ("store.passages.finder", "Query"),
    "find_conflicts": ("store.checks.number_clashes.conflicts", "find"),
    "inspect": ("store.intake", "inspect"),
    "unusable": ("store.db.connection", "unusable"),
    "write_rows": ("store.export.formats", "write"),
}


def __getattr__(name: str) -> object:
    """Load what was asked for from its room."""
    if name in _WHERE:
        from importlib import import_module

        module, attribute = _WHERE[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'store' has no attribute {name!r}")
