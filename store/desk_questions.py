"""What can be asked of an open desk: reading only, from any thread, no SQL of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.db import view_rows
from store.db.articles import article_rows, claim_queue, claim_rows, standing_rows
from store.db.articles.claim_rows import ClaimQuery
from store.db.blind_views import Sight
from store.db.log import log_rows, row_marks, statement_rows
from store.records import Article, Claim, Mention, Review, RowMarks, Unit, Verdict
from store.reviews import opinions
from store.values import StatementKind, UnitState

if TYPE_CHECKING:
    from array import array

    from store.db.articles.overview import ArticleOrder
    from store.db.file.connection import File
    from store.db.log.log_rows import HowFar
    from store.documents import Standing
    from store.hint_records import ClaimContext
    from store.linting.desk_lint import Linter
    from store.list_records import ArticleRow, DayCount, HistoryRow


class DeskQuestions:
    """Questions to one open desk file, as one reviewer asks them."""

    def __init__(self, file: File, reviewer: str) -> None:
        self._file = file
        self.reviewer = reviewer
        self._linter: Linter | None = None
        file.read_by(Sight(reviewer).adjust)

    @property
    def linter(self) -> Linter:
        """What is wrong with what verdicts rest on."""
        if self._linter is None:
            from store.linting.desk_lint import Linter

            self._linter = Linter(self._file, self.reviewer, self.opinions)
        return self._linter

    def stats(self) -> dict[str, int]:
        """Counts a person asks for: articles, paragraphs, claims, reviews, reviewers, statuses."""
        from store.db.soundness import checks

        return checks.stats(self._file.reader())

    def full_claim_id(self, beginning: str) -> str:
        """The one claim id that begins so. Raises NotFound."""
        return article_rows.full_id(self._file.reader(), "claims", beginning)

    def article_count(self) -> int:
        """How many articles the desk has."""
        return article_rows.article_count(self._file.reader())

    def articles(self) -> list[Article]:
        """Every article, in the order the desk read them."""
        return article_rows.articles(self._file.reader())

    def article(self, article_id: str) -> Article:
        """The article with this id or beginning of an id. Raises NotFound."""
        return article_rows.article(self._file.reader(), article_id)

    def article_at(self, n: int) -> Article | None:
        """The n-th article in the order the desk read them, from 1; None past the ends."""
        return article_rows.article_at(self._file.reader(), n)

    def paragraphs(self, revision_id: str) -> tuple[str, ...]:
        """The paragraphs of a revision as printed, in order."""
        return article_rows.paragraphs(self._file.reader(), revision_id)

    def standings(self, revision_id: str) -> dict[int, Standing]:
        """The paragraphs of a revision that are headings, captions, corrections or of a minute, by position."""
        return standing_rows.standings(self._file.reader(), revision_id)

    def claims(self, query: ClaimQuery, offset: int = 0, limit: int = -1) -> list[Claim]:
        """The claims of a query from `offset` on, at most `limit` of them (all for -1)."""
        return claim_rows.page(self._file.reader(), self._asked(query), offset, limit)

    def export_keys(self, query: ClaimQuery) -> list[int]:
        """The row numbers of the claims a question lists, in the order in which every desk with the same articles exports them."""
        return view_rows.in_order(self._file.reader(), self.claim_keys(query))

    def claim_keys(self, query: ClaimQuery) -> array[int]:
        """The row numbers of a query's claims in its order: a list of any length that stands still, 8 bytes a claim."""
        return claim_rows.keys(self._file.reader(), self._asked(query))

    def claims_by_key(self, keys: Sequence[int]) -> list[Claim]:
        """The claims with these row numbers (a page of them), in the order asked for."""
        return claim_rows.by_key(self._file.reader(), keys)

    def claim_key(self, claim_id: str) -> int:
        """The row number of a claim; 0 where there is none."""
        return claim_rows.key(self._file.reader(), claim_id)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Where the sentences of a paragraph begin and end, for choosing words as a claim."""
        from store.claims import sentences

        return list(sentences.split(text))

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id or beginning of an id. Raises NotFound."""
        return claim_rows.claim(self._file.reader(), claim_id)

    def article_claims(self, article: Article, texts: Sequence[str]) -> list[Claim]:
        """All claims of an article, placed in its current paragraphs `texts`; those whose words have gone come last."""
        return claim_rows.of_article(self._file.reader(), article, texts)

    def row_marks(self, claim_ids: Sequence[str]) -> dict[str, RowMarks]:
        """What stands beside these claims in a list, by their ids; for a screen full at a time."""
        return row_marks.row_marks(self._file.reader(), claim_ids)

    def _asked(self, query: ClaimQuery) -> ClaimQuery:
        if query.search:
            from store.db.search import facets

            if any(one.kind == "lint" for one in facets.split(query.search)[0]):
                query = replace(query, flawed=self.linter.flawed())
        return query if query.reviewer else replace(query, reviewer=self.reviewer)

    def completions(self, typed: str) -> list[str]:
        """How what is being typed into a search may go on: the names of facets, and the values this desk has for one."""
        from store.db.search import facets

        return facets.completions(self._file.reader(), typed)

    def mentions(self, claim_id: str) -> tuple[Mention, ...]:
        """The quantities and dates of a claim; offsets into its paragraph."""
        return claim_rows.mentions(self._file.reader(), claim_id)

    def next_claim(
        self, status: str, after: str, *, backwards: bool = False, without: Collection[str] = ()
    ) -> tuple[str, str] | None:
        """(claim_id, article_id) of the next claim with that status (or REVIEWED) in the order read, wrapping round once.

        After the claim `after`, which need not have it; "" starts at the first. None where there is no other but those
        in `without`.
        """
        return claim_queue.next_claim(self._file.reader(), status, after, backwards=backwards, without=without)

    def next_among(
        self,
        keys: Sequence[int],
        status: str,
        here: int,
        *,
        backwards: bool = False,
        without: Collection[str] = (),
    ) -> int | None:
        """The position in a list of row numbers of the next claim with that status after position `here`, wrapping round.

        For lists that stand still (claim_keys(), clashing_claims()): in any order, without reading the claims between.
        """
        return claim_queue.next_among(self._file.reader(), keys, status, here, backwards=backwards, without=without)

    def clashing_claims(self) -> list[tuple[int, str]]:
        """(row number, claim_id) of each claim whose numbers clash with another article, most serious clash first."""
        return claim_queue.clashing(self._file.reader())

    def tally(self) -> dict[str, int]:
        """How many claims have each status."""
        return claim_queue.tally(self._file.reader())

    def day_counts(self) -> list[DayCount]:
        """The claims that have a verdict now, by local day, reviewer and verdict, oldest first."""
        from store.db.log import day_counts

        return day_counts.day_counts(self._file.reader())

    def change_counter(self) -> int:
        """A number that changes when another process has written to the desk (for this thread's connection)."""
        return log_rows.change_counter(self._file.reader())

    def position(self) -> HowFar:
        """How far the log, the list of claims and the articles have come: a later one differs where it grew."""
        return log_rows.how_far(self._file.reader())

    def touched_since(self, before: HowFar) -> list[str]:
        """The claims that were judged, ruled on, added or dropped since position() was `before`, by whomever."""
        return log_rows.touched_since(self._file.reader(), before)

    def article_rows(self, words: str = "", order: ArticleOrder = "read", limit: int = 2000) -> list[ArticleRow]:
        """Articles with what is done in each, at most `limit`; those that hold every one of the words."""
        from store.db.articles import overview

        conn = self._file.reader()
        rows = overview.article_rows(conn, words, order, limit)
        if not statement_rows.standing(conn, StatementKind.STAGE):
            return rows
        from store.reviews import stages

        signs = {one.article_id: one for one in stages.every(conn)}
        found = [(row, signs.get(row.id)) for row in rows]
        return [row if sign is None else replace(row, stage=sign.stage, void=sign.void) for row, sign in found]

    def history_rows(self, words: str = "", reviewer: str = "", limit: int = 2000) -> list[HistoryRow]:
        """What people did, newest first, at most `limit`; of one reviewer where named."""
        from store.db.articles import overview

        return overview.history_rows(self._file.reader(), words, reviewer, limit)

    # --- what people hold ---

    def verdicts(self) -> list[Verdict]:
        """The verdicts of this desk, by rank."""
        return log_rows.verdicts(self._file.reader())

    def reviews(self, claim_id: str = "") -> list[Review]:
        """The whole log, oldest first; of one claim where it is given."""
        return log_rows.reviews(self._file.reader(), claim_id)

    def opinions(self, claim_id: str) -> list[Review]:
        """What each person holds of a claim now."""
        return opinions.current(log_rows.reviews(self._file.reader(), claim_id))

    def claim_context(self, claim: Claim) -> ClaimContext:
        """Everybody who says something in a claim where that is more than one, and whom or what its pronouns mean."""
        from store.claims.beside_claims import of_claim

        return of_claim(self.paragraphs(claim.revision_id), claim.position, claim.start, claim.end)

    def units(self, claim: Claim) -> tuple[Unit, ...]:
        """The fact-bearing parts of a claim, found and added by the reviewer, without those the reviewer dropped."""
        from store.claims.fact_bearing import units_of

        marks = next((one.units for one in self.opinions(claim.id) if one.reviewer == self.reviewer), ())
        dropped = {(one.start, one.end) for one in marks if one.state is UnitState.DROPPED}
        found = units_of(claim.exact, claim.start, self.mentions(claim.id))
        known = {(one.start, one.end) for one in found}
        added = [Unit(one.kind, one.text, one.start, one.end) for one in marks if (one.start, one.end) not in known]
        kept = [one for one in (*found, *added) if (one.start, one.end) not in dropped]
        return tuple(sorted(kept, key=lambda one: (one.start, -one.end)))
