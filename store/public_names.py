"""Where each name of the store's face stands: loaded when it is asked for, so that asking for the version or for help loads
no database code, and the first screen none that it does not paint.

A line a room; `name=its_name_there` where it is called otherwise there.
"""

from __future__ import annotations

_ROOMS = {
    "store.accounts.audit": "Audit AuditedClaim",
    "store.accounts.corrections_log": "CorrectedArticle Correction",
    "store.accounts.face": "Accounts",
    "store.accounts.recall": "Dependant Rest",
    "store.accounts.recall_face": "Recall",
    "store.checks.number_clashes.conflicts": "find_conflicts=find",
    "store.checks.number_clashes.timeline": "ListedClash",
    "store.checks.quotations.against_sources": "prove_quotations=prove_all",
    "store.checks.quotations.told_twice": "compare_quotations=compare",
    "store.db.log.capture_rows": "KeptPage",
    "store.db.articles.claim_rows": "ClaimQuery",
    "store.db.articles.clash_rows": "Clash",
    "store.db.file.connection": "unusable",
    "store.db.findings": "Change Damage Examination",
    "store.db.log.log_rows": "HowFar",
    "store.db.merging.merge": "Merge",
    "store.db.merging.merged_tables": "MergeRefusal",
    "store.db.articles.overview": "ArticleOrder",
    "store.db.copies.rolling_copy": "RollingCopy",
    "store.desk": "Desk",
    "store.doctor": "diagnose rescue restore",
    "store.documents": "ParagraphKind Standing standing_words",
    "store.export.claimreview_out": "HeldBack Lack Organisation",
    "store.export.files": "Exported",
    "store.export.litestream_file": "is_replica_address write_litestream",
    "store.export.row_formats": "write_rows=write",
    "store.hint_records": (
        "Antecedent CheckFinding CheckPlace ClaimContext Conflict Passage QuotationMatch SaidBy ToldQuotation Value"
    ),
    "store.intake": "Added Progress inspect",
    "store.kept.asking_again": "KeptState PinReport WebState",
    "store.kept.keeping": "Fetched",
    "store.kept.kept_face": "SourceText",
    "store.kept.pin_checks": "PinFinding PinState",
    "store.kept.quotation_places": "QuotedAt Sought",
    "store.kept.words_carried": "CarryingSentence WordsCarried",
    "store.kept.words_chosen": "WordsChosen",
    "store.list_records": "ArticleRow DayCount HistoryRow",
    "store.passages.lookups": "Query",
    "store.plugins": (
        "ClaimHint Exporter FileReader PluginFailure PluginInfo ReadArticle VerdictSet hookimpl "
        "plugin_failures=take_failures plugin_infos=infos verdict_sets"
    ),
    "store.reading.review_lint": "Flaw FlawKind lint",
    "store.reading.access.sources": "Private",
    "store.reading.watching": "FeedMemory FeedNews Watched feeds_of news_of page_key still_to_come",
    "store.records": (
        "Article CheckedArticle CheckedClaim Claim Done Evidence Mention NamedSource Review Round RowMarks Ruling Side "
        "Unit UnitMark Verdict"
    ),
    "store.reviews.agreement": "Agreement AgreementFigure Confusion",
    "store.reviews.confidential": "WITHHELD",
    "store.reviews.proposed_changes": "proposed_of_rows=of_rows",
    "store.reviews.withdrawals": "Thing ThingKind Withdrawal",
    "store.sameness.same_claims": "SameClaim",
    "store.server.admitting": "admit_to_server=admit people_at_server=people index_server=make_index archive_on_server=keep_archive_before",
    "store.server.link": "LinkState",
    "store.server.outgoing": "Sent",
    "store.sourcing": "EvidenceSource Held Inquiry LintFinding LintKind LintWhy Outcome Policy Rank SourceKind",
    "store.spreading.dask_cluster": "check_cluster",
    "store.spreading.code_identity": "Difference",
    "store.spreading.crew_news": "CrewNews RefusedWorker",
    "store.text_records": (
        "ChangeLeftOut ChangedText ChangedWords ClaimFate Obstacle ParagraphFate ProposedChange Revision "
        "SignOff TextComparison Voiding WordChange"
    ),
    "store.texts.applying": "apply_changes",
    "store.texts.word_changes": "word_changes",
}


def _where() -> dict[str, tuple[str, str]]:
    places: dict[str, tuple[str, str]] = {}
    for room, names in _ROOMS.items():
        for one in names.split():
            name, _, there = one.partition("=")
            places[name] = (room, there or name)
    return places


WHERE = _where()
"""Each name's room, and what it is called there."""
