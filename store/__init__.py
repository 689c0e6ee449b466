"""factdesk without a screen: the desk, its records and its errors. Programs import from here and from nowhere deeper.

Names are loaded on first use, so that asking for the version or for help loads no database code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import (
    ClusterLost,
    DeskMoved,
    DeskUnusable,
    FactdeskError,
    Interrupted,
    NoSuchPage,
    NotFound,
    NotNow,
    PassedOver,
    ServerAway,
    ServerUnusable,
    SourceRejected,
    UnfinishedSearch,
    UsageError,
)
from store.public_names import WHERE
from store.values import (
    ACTION_LABELS,
    BARE_FACETS,
    CHECK_KINDS,
    FAIR_WORTH,
    HIGH_WORTH,
    LONGEST_NAME,
    NAMED_FACETS,
    NOT_REVIEWED,
    REVIEWED,
    STANCE_LABELS,
    UNTOLD_LABELS,
    ActionKind,
    Decision,
    Differs,
    Fate,
    LeftOut,
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
    from store.db.articles.claim_rows import ClaimQuery
    from store.db.articles.clash_rows import Clash
    from store.db.articles.overview import ArticleOrder
    from store.db.copies.rolling_copy import RollingCopy
    from store.db.file.connection import unusable
    from store.db.findings import Change, Damage, Examination
    from store.db.log.capture_rows import KeptPage
    from store.db.log.log_rows import HowFar
    from store.db.merging.merge import Merge
    from store.db.merging.merged_tables import MergeRefusal
    from store.desk import Desk
    from store.doctor import diagnose, rescue, restore
    from store.documents import ParagraphKind, Standing, standing_words
    from store.export.claimreview_out import HeldBack, Lack, Organisation
    from store.export.files import Exported
    from store.export.litestream_file import is_replica_address, write_litestream
    from store.export.row_formats import write as write_rows
    from store.hint_records import (
        Antecedent,
        CheckFinding,
        CheckPlace,
        ClaimContext,
        Conflict,
        Passage,
        QuotationMatch,
        SaidBy,
        ToldQuotation,
        Value,
    )
    from store.intake import Added, Progress, inspect
    from store.kept.asking_again import KeptState, PinReport, WebState
    from store.kept.keeping import Fetched
    from store.kept.kept_face import SourceText
    from store.kept.pin_checks import PinFinding, PinState
    from store.kept.quotation_places import QuotedAt, Sought
    from store.kept.words_carried import CarryingSentence, WordsCarried
    from store.kept.words_chosen import WordsChosen
    from store.list_records import ArticleRow, DayCount, HistoryRow
    from store.passages.lookups import Query
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
    from store.reading.watching import FeedMemory, FeedNews, Watched, feeds_of, news_of, page_key, still_to_come
    from store.records import (
        Article,
        CheckedArticle,
        CheckedClaim,
        Claim,
        Done,
        Evidence,
        Mention,
        NamedSource,
        Review,
        Round,
        RowMarks,
        Ruling,
        Side,
        Unit,
        UnitMark,
        Verdict,
    )
    from store.reviews.agreement import Agreement, AgreementFigure, Confusion
    from store.reviews.confidential import WITHHELD
    from store.reviews.proposed_changes import of_rows as proposed_of_rows
    from store.reviews.withdrawals import Thing, ThingKind, Withdrawal
    from store.sameness.same_claims import SameClaim
    from store.server.admitting import admit as admit_to_server
    from store.server.admitting import keep_archive_before as archive_on_server
    from store.server.admitting import make_index as index_server
    from store.server.admitting import people as people_at_server
    from store.server.link import LinkState
    from store.server.outgoing import Sent
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
    from store.spreading.code_identity import Difference
    from store.spreading.crew_news import CrewNews, RefusedWorker
    from store.spreading.dask_cluster import check_cluster
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
    "BARE_FACETS",
    "CHECK_KINDS",
    "FAIR_WORTH",
    "HIGH_WORTH",
    "LONGEST_NAME",
    "NAMED_FACETS",
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
    "Antecedent",
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
    "ClaimContext",
    "ClaimFate",
    "ClaimHint",
    "ClaimQuery",
    "Clash",
    "ClusterLost",
    "Conflict",
    "Confusion",
    "CorrectedArticle",
    "Correction",
    "CrewNews",
    "Damage",
    "DayCount",
    "Decision",
    "Dependant",
    "Desk",
    "DeskMoved",
    "DeskUnusable",
    "Difference",
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
    "LeftOut",
    "LinkState",
    "LintFinding",
    "LintKind",
    "LintWhy",
    "ListedClash",
    "Measure",
    "Mention",
    "Merge",
    "MergeRefusal",
    "NamedSource",
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
    "RefusedWorker",
    "Rest",
    "Review",
    "Revision",
    "RollingCopy",
    "Round",
    "RowMarks",
    "Ruling",
    "SaidBy",
    "SameClaim",
    "Sent",
    "ServerAway",
    "ServerUnusable",
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
    "UnfinishedSearch",
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
    "admit_to_server",
    "apply_changes",
    "archive_on_server",
    "check_cluster",
    "compare_quotations",
    "diagnose",
    "feeds_of",
    "find_conflicts",
    "hookimpl",
    "index_server",
    "inspect",
    "is_replica_address",
    "lint",
    "news_of",
    "page_key",
    "people_at_server",
    "plugin_failures",
    "plugin_infos",
    "proposed_of_rows",
    "prove_quotations",
    "rescue",
    "restore",
    "standing_words",
    "still_to_come",
    "unusable",
    "verdict_sets",
    "word_changes",
    "write_litestream",
    "write_rows",
]



def __getattr__(name: str) -> object:
    """Load what was asked for from its room."""
    if name in WHERE:
        from importlib import import_module

        module, attribute = WHERE[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'store' has no attribute {name!r}")
