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
from store.records import (
    Article,
    ArticleRow,
    CheckedArticle,
    CheckedClaim,
    CheckFinding,
    CheckPlace,
    Claim,
    Conflict,
    DayCount,
    Done,
    Evidence,
    HistoryRow,
    Mention,
    Passage,
    QuotationMatch,
    Review,
    RowMarks,
    ToldQuotation,
    Unit,
    UnitMark,
    Value,
    Verdict,
)
from store.text_records import (
    ChangedWords,
    ClaimFate,
    Corrected,
    Correction,
    LeftCorrection,
    Obstacle,
    ParagraphFate,
    Revision,
    SignOff,
    TextComparison,
    Voiding,
    WordChange,
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
    Differs,
    Fate,
    LeftOut,
    ObstacleKind,
    QueryState,
    Reason,
    ReasonKind,
    Stage,
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
    from store.documents import ParagraphKind, Standing
    from store.export.claimreview_out import HeldBack, Lack, Organisation
    from store.export.files import Exported
    from store.export.row_formats import write as write_rows
    from store.intake import Added, Progress, inspect
    from store.passages.finder import Query
    from store.plugins import (
        ClaimHint,
        Exporter,
        FileReader,
        PluginFailure,
        PluginInfo,
        ReadArticle,
        VerdictSet,
        hookimpl,
        verdict_sets,
    )
    from store.plugins import infos as plugin_infos
    from store.plugins import take_failures as plugin_failures
    from store.reading import Private
    from store.reading.review_lint import Flaw, FlawKind, lint
    from store.reading.watching import FeedMemory, FeedNews, Watched, feeds_of, news_of, page_key
    from store.reviews.corrections import of_rows as corrections_of_rows
    from store.sameness.same_claims import SameClaim
    from store.texts.applying import apply_corrections
    from store.texts.word_changes import word_changes

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
    "ChangedWords",
    "CheckFinding",
    "CheckPlace",
    "CheckedArticle",
    "CheckedClaim",
    "Claim",
    "ClaimFate",
    "ClaimHint",
    "ClaimQuery",
    "Clash",
    "Conflict",
    "Corrected",
    "Correction",
    "Damage",
    "DayCount",
    "Decision",
    "Desk",
    "DeskMoved",
    "DeskUnusable",
    "Differs",
    "Done",
    "Evidence",
    "Examination",
    "Exported",
    "Exporter",
    "FactdeskError",
    "Fate",
    "FeedMemory",
    "FeedNews",
    "FileReader",
    "Flaw",
    "FlawKind",
    "HeldBack",
    "HistoryRow",
    "HowFar",
    "Interrupted",
    "Lack",
    "LeftCorrection",
    "LeftOut",
    "ListedClash",
    "Mention",
    "NotFound",
    "NotNow",
    "Obstacle",
    "ObstacleKind",
    "Organisation",
    "ParagraphFate",
    "ParagraphKind",
    "Passage",
    "PassedOver",
    "PluginFailure",
    "PluginInfo",
    "Private",
    "Progress",
    "Query",
    "QueryState",
    "QuotationMatch",
    "ReadArticle",
    "Reason",
    "ReasonKind",
    "Review",
    "Revision",
    "RowMarks",
    "SameClaim",
    "SignOff",
    "SourceRejected",
    "Stage",
    "Stance",
    "Standing",
    "StatementKind",
    "Status",
    "Step",
    "Strength",
    "TextComparison",
    "ToldQuotation",
    "Unit",
    "UnitMark",
    "UnitState",
    "UsageError",
    "Value",
    "Verdict",
    "VerdictSet",
    "Voiding",
    "Watched",
    "WordChange",
    "__version__",
    "apply_corrections",
    "compare_quotations",
    "corrections_of_rows",
    "diagnose",
    "feeds_of",
    "find_conflicts",
    "hookimpl",
    "inspect",
    "lint",
    "news_of",
    "page_key",
    "plugin_failures",
    "plugin_infos",
    "prove_quotations",
    "rescue",
    "restore",
    "unusable",
    "verdict_sets",
    "word_changes",
    "write_rows",
]

_WHERE = {
    "word_changes": ("store.texts.word_changes", "word_changes"),
    "apply_corrections": ("store.texts.applying", "apply_corrections"),
    "corrections_of_rows": ("store.reviews.corrections", "of_rows"),
    "ParagraphKind": ("store.documents", "ParagraphKind"),
    "Standing": ("store.documents", "Standing"),
    "ClaimHint": ("store.plugins", "ClaimHint"),
    "Exporter": ("store.plugins", "Exporter"),
    "FileReader": ("store.plugins", "FileReader"),
    "PluginFailure": ("store.plugins", "PluginFailure"),
    "PluginInfo": ("store.plugins", "PluginInfo"),
    "ReadArticle": ("store.plugins", "ReadArticle"),
    "VerdictSet": ("store.plugins", "VerdictSet"),
    "hookimpl": ("store.plugins", "hookimpl"),
    "verdict_sets": ("store.plugins", "verdict_sets"),
    "plugin_infos": ("store.plugins", "infos"),
    "plugin_failures": ("store.plugins", "take_failures"),
    "Exported": ("store.export.files", "Exported"),
    "HeldBack": ("store.export.claimreview_out", "HeldBack"),
    "Lack": ("store.export.claimreview_out", "Lack"),
    "Organisation": ("store.export.claimreview_out", "Organisation"),
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
