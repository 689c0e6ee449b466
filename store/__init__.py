"""factdesk without a screen: the desk, its records and its errors. Programs import from here and from nowhere deeper.

Names are loaded on first use, so that asking for the version or for help loads no database code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import (
    DeskMoved,
    DeskUnusable,
    FactdeskError,
    Interrupted,
    NotFound,
    NotNow,
    PassedOver,
    SourceRejected,
    UsageError,
)
from store.values import (
    ACTION_LABELS,
    FAIR_WORTH,
    HIGH_WORTH,
    NOT_REVIEWED,
    REVIEWED,
    STANCE_LABELS,
    ActionKind,
    Decision,
    QueryState,
    Reason,
    ReasonKind,
    Stance,
    StatementKind,
    Status,
    Step,
    Strength,
    UnitState,
)

if TYPE_CHECKING:
    from store.checks.number_clashes.conflicts import find as find_conflicts
    from store.checks.number_clashes.timeline import ListedClash
    from store.checks.quotations.against_sources import prove_all as prove_quotations
    from store.checks.quotations.told_twice import compare as compare_quotations
    from store.db.claim_rows import ClaimQuery
    from store.db.clash_rows import Clash
    from store.db.connection import unusable
    from store.db.findings import Change, Damage, Examination
    from store.db.log_rows import HowFar
    from store.db.overview import ArticleOrder
    from store.desk import Desk
    from store.doctor import diagnose, rescue, restore
    from store.export.row_formats import write as write_rows
    from store.hint_records import CheckFinding, CheckPlace, Conflict, Passage, QuotationMatch, ToldQuotation, Value
    from store.intake import Added, Progress, inspect
    from store.list_records import ArticleRow, DayCount, HistoryRow
    from store.passages.finder import Query
    from store.reading import Private
    from store.reading.review_lint import Flaw, FlawKind, lint
    from store.reading.watching import FeedMemory, FeedNews, Watched, feeds_of, news_of, page_key
    from store.records import Article, Claim, Done, Evidence, Mention, Review, RowMarks, Unit, UnitMark, Verdict
    from store.sameness.same_claims import SameClaim

__version__ = "0.1.0"

__all__ = [
    "ACTION_LABELS",
    "FAIR_WORTH",
    "HIGH_WORTH",
    "NOT_REVIEWED",
    "REVIEWED",
    "STANCE_LABELS",
    "ActionKind",
    "Added",
    "Article",
    "ArticleOrder",
    "ArticleRow",
    "Change",
    "CheckFinding",
    "CheckPlace",
    "Claim",
    "ClaimQuery",
    "Clash",
    "Conflict",
    "Damage",
    "DayCount",
    "Decision",
    "Desk",
    "DeskMoved",
    "DeskUnusable",
    "Done",
    "Evidence",
    "Examination",
    "FactdeskError",
    "FeedMemory",
    "FeedNews",
    "Flaw",
    "FlawKind",
    "HistoryRow",
    "HowFar",
    "Interrupted",
    "ListedClash",
    "Mention",
    "NotFound",
    "NotNow",
    "Passage",
    "PassedOver",
    "Private",
    "Progress",
    "Query",
    "QueryState",
    "QuotationMatch",
    "Reason",
    "ReasonKind",
    "Review",
    "RowMarks",
    "SameClaim",
    "SourceRejected",
    "Stance",
    "StatementKind",
    "Status",
    "Step",
    "Strength",
    "ToldQuotation",
    "Unit",
    "UnitMark",
    "UnitState",
    "UsageError",
    "Value",
    "Verdict",
    "Watched",
    "__version__",
    "compare_quotations",
    "diagnose",
    "feeds_of",
    "find_conflicts",
    "inspect",
    "lint",
    "news_of",
    "page_key",
    "prove_quotations",
    "rescue",
    "restore",
    "unusable",
    "write_rows",
]

_RECORDS = (
    "Article",
    "Claim",
    "Done",
    "Evidence",
    "Mention",
    "Review",
    "RowMarks",
    "Unit",
    "UnitMark",
    "Verdict",
)
_HINTS = (
    "CheckFinding",
    "CheckPlace",
    "Conflict",
    "Passage",
    "QuotationMatch",
    "ToldQuotation",
    "Value",
)
_LISTS = (
    "ArticleRow",
    "DayCount",
    "HistoryRow",
)

_WHERE = {
    **{name: ("store.records", name) for name in _RECORDS},
    **{name: ("store.hint_records", name) for name in _HINTS},
    **{name: ("store.list_records", name) for name in _LISTS},
    "HowFar": ("store.db.log_rows", "HowFar"),
    "Change": ("store.db.findings", "Change"),
    "Damage": ("store.db.findings", "Damage"),
    "Examination": ("store.db.findings", "Examination"),
    "diagnose": ("store.doctor", "diagnose"),
    "rescue": ("store.doctor", "rescue"),
    "restore": ("store.doctor", "restore"),
    "lint": ("store.reading.review_lint", "lint"),
    "FlawKind": ("store.reading.review_lint", "FlawKind"),
    "Flaw": ("store.reading.review_lint", "Flaw"),
    "Private": ("store.reading.sources", "Private"),
    "page_key": ("store.reading.watching", "page_key"),
    "news_of": ("store.reading.watching", "news_of"),
    "feeds_of": ("store.reading.watching", "feeds_of"),
    "Watched": ("store.reading.watching", "Watched"),
    "FeedNews": ("store.reading.watching", "FeedNews"),
    "FeedMemory": ("store.reading.watching", "FeedMemory"),
    "Clash": ("store.db.clash_rows", "Clash"),
    "ListedClash": ("store.checks.number_clashes.timeline", "ListedClash"),
    "ArticleOrder": ("store.db.overview", "ArticleOrder"),
    "Added": ("store.intake", "Added"),
    "ClaimQuery": ("store.db.claim_rows", "ClaimQuery"),
    "Desk": ("store.desk", "Desk"),
    "Progress": ("store.intake", "Progress"),
    "SameClaim": ("store.sameness.same_claims", "SameClaim"),
    "Query": ("store.passages.finder", "Query"),
    "compare_quotations": ("store.checks.quotations.told_twice", "compare"),
    "prove_quotations": ("store.checks.quotations.against_sources", "prove_all"),
    "find_conflicts": ("store.checks.number_clashes.conflicts", "find"),
    "inspect": ("store.intake", "inspect"),
    "unusable": ("store.db.connection", "unusable"),
    "write_rows": ("store.export.row_formats", "write"),
}


def __getattr__(name: str) -> object:
    """Load what was asked for from its room."""
    if name in _WHERE:
        from importlib import import_module

        module, attribute = _WHERE[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'store' has no attribute {name!r}")
