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
    NoSuchPage,
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
    LONGEST_NAME,
    NOT_REVIEWED,
    REVIEWED,
    STANCE_LABELS,
    UNTOLD_LABELS,
    ActionKind,
    Decision,
    Differs,
    Fate,
    Measure,
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
    Untold,
    VerdictFate,
)

if TYPE_CHECKING:
    from store.accounts.audit import Audit, AuditedClaim
    from store.accounts.corrections_log import CorrectedArticle, Correction
    from store.accounts.face import Accounts
    from store.accounts.recall import Dependant, Rest
    from store.accounts.recall_face import Recall
    from store.checks.number_clashes.conflicts import find as find_conflicts
    from store.checks.number_clashes.timeline import ListedClash
    from store.checks.quotations.against_sources import prove_all as prove_quotations
    from store.checks.quotations.told_twice import compare as compare_quotations
    from store.db.capture_rows import KeptPage
    from store.db.claim_rows import ClaimQuery
    from store.db.clash_rows import Clash
    from store.db.connection import unusable
    from store.db.findings import Change, Damage, Examination
    from store.db.log_rows import HowFar
    from store.db.merging.merge import Merge
    from store.db.merging.merged_tables import Refusal
    from store.db.overview import ArticleOrder
    from store.desk import Desk
    from store.doctor import diagnose, rescue, restore
    from store.documents import ParagraphKind, Standing
    from store.export.claimreview_out import HeldBack, Lack, Organisation
    from store.export.files import Exported
    from store.export.row_formats import write as write_rows
    from store.hint_records import CheckFinding, CheckPlace, Conflict, Passage, QuotationMatch, ToldQuotation, Value
    from store.intake import Added, Progress, inspect
    from store.kept.asking_again import KeptState, PinReport, WebState
    from store.kept.keeping import Fetched
    from store.kept.kept_face import SourceText
    from store.kept.pin_checks import PinFinding, PinState
    from store.kept.quotation_places import QuotedAt, Sought
    from store.kept.words_carried import CarryingSentence, WordsCarried
    from store.kept.words_chosen import WordsChosen
    from store.list_records import ArticleRow, DayCount, HistoryRow, Ruling, Side
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
    from store.records import (
        Article,
        CheckedArticle,
        CheckedClaim,
        Claim,
        Done,
        Evidence,
        Mention,
        Review,
        Round,
        RowMarks,
        Unit,
        UnitMark,
        Verdict,
    )
    from store.reviews.agreement import Agreement, AgreementFigure, Confusion
    from store.reviews.confidential import WITHHELD
    from store.reviews.proposed_changes import of_rows as proposed_of_rows
    from store.reviews.withdrawals import Thing, ThingKind, Withdrawal
    from store.sameness.same_claims import SameClaim
    from store.sourcing import (
        EvidenceSource,
        Held,
        Inquiry,
        LintFinding,
        LintKind,
        LintWhy,
        Outcome,
        Policy,
        Rank,
        SourceKind,
    )
    from store.text_records import (
        ChangedText,
        ChangedWords,
        ChangeLeftOut,
        ClaimFate,
        Obstacle,
        ParagraphFate,
        ProposedChange,
        Revision,
        SignOff,
        TextComparison,
        Voiding,
        WordChange,
    )
    from store.texts.applying import apply_changes
    from store.texts.word_changes import word_changes

__version__ = "0.1.0"

__all__ = [
    "ACTION_LABELS",
    "FAIR_WORTH",
    "HIGH_WORTH",
    "LONGEST_NAME",
    "NOT_REVIEWED",
    "REVIEWED",
    "STANCE_LABELS",
    "UNTOLD_LABELS",
    "WITHHELD",
    "Accounts",
    "ActionKind",
    "Added",
    "Agreement",
    "AgreementFigure",
    "Article",
    "ArticleOrder",
    "ArticleRow",
    "Audit",
    "AuditedClaim",
    "CarryingSentence",
    "Change",
    "ChangeLeftOut",
    "ChangedText",
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
    "Confusion",
    "CorrectedArticle",
    "Correction",
    "Damage",
    "DayCount",
    "Decision",
    "Dependant",
    "Desk",
    "DeskMoved",
    "DeskUnusable",
    "Differs",
    "Done",
    "Evidence",
    "EvidenceSource",
    "Examination",
    "Exported",
    "Exporter",
    "FactdeskError",
    "Fate",
    "FeedMemory",
    "FeedNews",
    "Fetched",
    "FileReader",
    "Flaw",
    "FlawKind",
    "Held",
    "HeldBack",
    "HistoryRow",
    "HowFar",
    "Inquiry",
    "Interrupted",
    "KeptPage",
    "KeptState",
    "Lack",
    "LintFinding",
    "LintKind",
    "LintWhy",
    "ListedClash",
    "Measure",
    "Mention",
    "Merge",
    "NoSuchPage",
    "NotFound",
    "NotNow",
    "Obstacle",
    "ObstacleKind",
    "Organisation",
    "Outcome",
    "ParagraphFate",
    "ParagraphKind",
    "Passage",
    "PassedOver",
    "PinFinding",
    "PinReport",
    "PinState",
    "PluginFailure",
    "PluginInfo",
    "Policy",
    "Private",
    "Progress",
    "ProposedChange",
    "Query",
    "QueryState",
    "QuotationMatch",
    "QuotedAt",
    "Rank",
    "ReadArticle",
    "Reason",
    "ReasonKind",
    "Recall",
    "Refusal",
    "Rest",
    "Review",
    "Revision",
    "Round",
    "RowMarks",
    "Ruling",
    "SameClaim",
    "Side",
    "SignOff",
    "Sought",
    "SourceKind",
    "SourceRejected",
    "SourceText",
    "Stage",
    "Stance",
    "Standing",
    "StatementKind",
    "Status",
    "Step",
    "Strength",
    "TextComparison",
    "Thing",
    "ThingKind",
    "ToldQuotation",
    "Unit",
    "UnitMark",
    "UnitState",
    "Untold",
    "UsageError",
    "Value",
    "Verdict",
    "VerdictFate",
    "VerdictSet",
    "Voiding",
    "Watched",
    "WebState",
    "Withdrawal",
    "WordChange",
    "WordsCarried",
    "WordsChosen",
    "__version__",
    "apply_changes",
    "compare_quotations",
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
    "proposed_of_rows",
    "prove_quotations",
    "rescue",
    "restore",
    "unusable",
    "verdict_sets",
    "word_changes",
    "write_rows",
]

_RECORDS = (
    "Article",
    "CheckedArticle",
    "CheckedClaim",
    "Claim",
    "Done",
    "Evidence",
    "Mention",
    "Review",
    "Round",
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
    "Ruling",
    "Side",
)
_SOURCING = (
    "EvidenceSource",
    "Held",
    "Inquiry",
    "LintFinding",
    "LintKind",
    "LintWhy",
    "Outcome",
    "Policy",
    "Rank",
    "SourceKind",
)
_TEXTS = (
    "ChangeLeftOut",
    "ChangedText",
    "ChangedWords",
    "ClaimFate",
    "Obstacle",
    "ParagraphFate",
    "ProposedChange",
    "Revision",
    "SignOff",
    "TextComparison",
    "Voiding",
    "WordChange",
)

_WHERE = {
    **{name: ("store.records", name) for name in _RECORDS},
    **{name: ("store.hint_records", name) for name in _HINTS},
    **{name: ("store.list_records", name) for name in _LISTS},
    **{name: ("store.sourcing", name) for name in _SOURCING},
    **{name: ("store.text_records", name) for name in _TEXTS},
    "word_changes": ("store.texts.word_changes", "word_changes"),
    "apply_changes": ("store.texts.applying", "apply_changes"),
    "proposed_of_rows": ("store.reviews.proposed_changes", "of_rows"),
    "ParagraphKind": ("store.documents", "ParagraphKind"),
    "Standing": ("store.documents", "Standing"),
    "Audit": ("store.accounts.audit", "Audit"),
    "AuditedClaim": ("store.accounts.audit", "AuditedClaim"),
    "CorrectedArticle": ("store.accounts.corrections_log", "CorrectedArticle"),
    "Correction": ("store.accounts.corrections_log", "Correction"),
    "Dependant": ("store.accounts.recall", "Dependant"),
    "Rest": ("store.accounts.recall", "Rest"),
    "Recall": ("store.accounts.recall_face", "Recall"),
    "Thing": ("store.reviews.withdrawals", "Thing"),
    "ThingKind": ("store.reviews.withdrawals", "ThingKind"),
    "Withdrawal": ("store.reviews.withdrawals", "Withdrawal"),
    "Accounts": ("store.accounts.face", "Accounts"),
    "Agreement": ("store.reviews.agreement", "Agreement"),
    "AgreementFigure": ("store.reviews.agreement", "AgreementFigure"),
    "Confusion": ("store.reviews.agreement", "Confusion"),
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
    "WITHHELD": ("store.reviews.confidential", "WITHHELD"),
    "WordsChosen": ("store.kept.words_chosen", "WordsChosen"),
    "CarryingSentence": ("store.kept.words_carried", "CarryingSentence"),
    "Fetched": ("store.kept.keeping", "Fetched"),
    "KeptPage": ("store.db.capture_rows", "KeptPage"),
    "KeptState": ("store.kept.asking_again", "KeptState"),
    "PinFinding": ("store.kept.pin_checks", "PinFinding"),
    "PinReport": ("store.kept.asking_again", "PinReport"),
    "PinState": ("store.kept.pin_checks", "PinState"),
    "QuotedAt": ("store.kept.quotation_places", "QuotedAt"),
    "Sought": ("store.kept.quotation_places", "Sought"),
    "SourceText": ("store.kept.kept_face", "SourceText"),
    "WebState": ("store.kept.asking_again", "WebState"),
    "WordsCarried": ("store.kept.words_carried", "WordsCarried"),
    "HowFar": ("store.db.log_rows", "HowFar"),
    "Merge": ("store.db.merging.merge", "Merge"),
    "Refusal": ("store.db.merging.merged_tables", "Refusal"),
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
