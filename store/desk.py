"""Desk: one open database, a thin face over the rooms below. No SQL of its own, no screen.

Reading methods may be called from any thread; writing methods hand their work to the file's one writer thread and
return after the commit, so what they return has been saved. Writing methods raise DeskUnusable with nothing kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.db import article_rows, claim_queue, claim_rows, left_off, log_rows, overview, row_marks
from store.db.article_rows import full_id
from store.db.claim_rows import ClaimQuery
from store.db.left_off import LeftOff
from store.db.opening import open_file
from store.db.overview import ArticleOrder
from store.errors import NotFound
from store.records import (
    ActionKind,
    Article,
    ArticleRow,
    Claim,
    Done,
    Evidence,
    HistoryRow,
    Mention,
    Passage,
    Review,
    RowMarks,
    Stance,
    Verdict,
)
from store.reviews import edits, history, log, opinions
from store.reviews.opinions import Deed

if TYPE_CHECKING:
    from array import array

    from store.checks.number_clashes.timeline import ListedClash
    from store.db.checks import Finding
    from store.db.clash_rows import Clash
    from store.db.connection import File
    from store.db.log_rows import HowFar
    from store.export.views import Cell
    from store.intake import Added, Progress
    from store.passages.finder import Finder, Query
    from store.sameness.same_claims import SameClaim


class Desk:
    """One reviewer at one desk file. Use as a context manager, or call close()."""

    def __init__(self, file: File, reviewer: str) -> None:
        self._file = file
        self._finder: Finder | None = None
        self.reviewer = reviewer

    @classmethod
    def open(cls, path: Path, reviewer: str, *, create: bool = True, writable: bool = True) -> Desk:
        """The desk at `path`. Raises DeskUnusable; see store.db.opening for when."""
        return cls(open_file(path, create=create, writable=writable), reviewer)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._file.path

    def close(self) -> None:
        """Finish what was queued and close every connection."""
        self._file.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- reading in ---

    def add(
        self,
        sources: Sequence[str],
        *,
        format: str | None = None,
        processes: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Added:
        """Read sources (paths, folders, "-", URLs) into the desk; reading them again is harmless.

        Commits as it goes, so that an interrupted run keeps what it stored and can be run again.
        """
        from store.intake import add

        return add(self._file, sources, format=format, processes=processes, progress=progress)

    # --- articles and claims ---

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

    def claims(self, query: ClaimQuery, offset: int = 0, limit: int = -1) -> list[Claim]:
        """The claims of a query from `offset` on, at most `limit` of them (all for -1)."""
        return claim_rows.page(self._file.reader(), query, offset, limit)

    def claim_keys(self, query: ClaimQuery) -> array[int]:
        """The row numbers of a query's claims in its order: a list of any length that stands still, 8 bytes a claim."""
        return claim_rows.keys(self._file.reader(), query)

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
        """All claims of an article in the order of its current text, placed in it.

        `texts` are the current revision's paragraphs. Reviewed claims whose words have gone come last (status stale).
        """
        found = claim_rows.page(self._file.reader(), ClaimQuery(article_id=article.id))
        placed = [(claim_rows.placed(one, article.revision_id, texts), one) for one in found]
        here = sorted((new for new, _ in placed if new is not None), key=lambda one: (one.position, one.start))
        return here + [one for new, one in placed if new is None]

    def row_marks(self, claim_ids: Sequence[str]) -> dict[str, RowMarks]:
        """What stands beside these claims in a list, by their ids; for a screen full at a time."""
        return row_marks.row_marks(self._file.reader(), claim_ids)

    def mentions(self, claim_id: str) -> tuple[Mention, ...]:
        """The quantities and dates of a claim; offsets into its paragraph."""
        return claim_rows.mentions(self._file.reader(), claim_id)

    def next_claim(self, query: ClaimQuery, after: str, *, backwards: bool = False) -> tuple[str, str] | None:
        """(claim_id, article_id) of the query's next claim in its order after the claim `after`, wrapping round once.

        `after` need not be among the query's claims; "" starts at the first (or last). None where there is no other.
        One look-up at any size, so that a list of the whole desk need not be walked.
        """
        return claim_queue.next_claim(self._file.reader(), query, after, backwards=backwards)

    def clashing_claims(self) -> list[tuple[int, str]]:
        """(row number, claim_id) of each claim whose numbers clash with another article, most serious clash first."""
        return claim_queue.clashing(self._file.reader())

    def tally(self) -> dict[str, int]:
        """How many claims have each status."""
        return claim_queue.tally(self._file.reader())

    def change_counter(self) -> int:
        """A number that changes when another process has written to the desk (for this thread's connection)."""
        return log_rows.change_counter(self._file.reader())

    def position(self) -> HowFar:
        """How far the log, the list of claims and the articles have come: a later one differs where it grew."""
        return log_rows.how_far(self._file.reader())

    def touched_since(self, before: tuple[int, int, int]) -> list[str]:
        """The claims that were judged, added or dropped since position() was `before`, by whomever."""
        return log_rows.touched_since(self._file.reader(), before)

    def article_rows(self, words: str = "", order: ArticleOrder = "read", limit: int = 2000) -> list[ArticleRow]:
        """Articles with what is done in each, at most `limit`; those that hold every one of the words."""
        return overview.article_rows(self._file.reader(), words, order, limit)

    def history_rows(self, words: str = "", reviewer: str = "", limit: int = 2000) -> list[HistoryRow]:
        """What people did, newest first, at most `limit`; of one reviewer where named."""
        return overview.history_rows(self._file.reader(), words, reviewer, limit)

    # --- judging ---

    def verdicts(self) -> list[Verdict]:
        """The verdicts of this desk, by rank."""
        return log_rows.verdicts(self._file.reader())

    def reviews(self, claim_id: str = "") -> list[Review]:
        """The whole log, oldest first; of one claim where it is given."""
        return log_rows.reviews(self._file.reader(), claim_id)

    def opinions(self, claim_id: str) -> list[Review]:
        """What each person holds of a claim now."""
        return history.current(log_rows.reviews(self._file.reader(), claim_id))

    def judge(
        self,
        claim_ids: Sequence[str],
        verdict: str,
        *,
        note: str | None = None,
        evidence: Sequence[Evidence] = (),
        seconds: float | None = None,
    ) -> Done:
        """Give the claims a verdict ("deferred" for later) as one action. Raises NotFound for an unknown verdict."""
        return self._file.write(
            lambda db: log.judge(db, self.reviewer, claim_ids, verdict, note, evidence, seconds=seconds)
        )

    def retract(self, claim_ids: Sequence[str]) -> Done:
        """Withdraw this reviewer's verdicts. Raises UsageError where there is none."""
        deed = Deed(ActionKind.RETRACT)
        return self._file.write(lambda db: log.revise(db, self.reviewer, claim_ids, deed, opinions.retract))

    def note(self, claim_ids: Sequence[str], text: str) -> Done:
        """Set the note ("" removes it), leaving the verdict."""
        deed = Deed(ActionKind.NOTE if text else ActionKind.REMOVE_NOTE)
        return self._file.write(lambda db: log.revise(db, self.reviewer, claim_ids, deed, opinions.annotate(text)))

    def attach(self, claim_ids: Sequence[str], evidence: Evidence) -> Done:
        """Attach evidence, leaving the verdict."""
        deed = Deed(ActionKind.EVIDENCE, stance=evidence.stance)
        return self._file.write(lambda db: log.revise(db, self.reviewer, claim_ids, deed, opinions.attach(evidence)))

    def evidence_from(self, reference: str, stance: Stance) -> Evidence:
        """Evidence from what a person typed: a URL, or ARTICLE_ID:PARAGRAPH (counted from 0). Raises NotFound."""
        if reference.startswith(("http://", "https://")):
            return Evidence(stance=stance, url=reference)
        article_id, _, position = reference.rpartition(":")
        # Nine digits are more paragraphs than any article has, and as many as int() takes without a second thought.
        if not article_id or not position.isdecimal() or len(position) > 9:
            raise NotFound(f"{reference!r} names no evidence", do="write a URL, or ARTICLE_ID:PARAGRAPH counted from 0")
        article = self.article(article_id)
        texts = self.paragraphs(article.revision_id)
        if int(position) >= len(texts):
            raise NotFound(f"article {article.id} has no paragraph {position}", do=f"choose 0 to {len(texts) - 1}")
        return article_rows.as_evidence(article, texts[int(position)], stance)

    def passage_evidence(self, passage: Passage, stance: Stance) -> Evidence:
        """Evidence from a related passage, with its exact words and where they stand."""
        return article_rows.as_evidence(self.article(passage.article_id), passage.text, stance)

    def undo(self) -> Done:
        """Take back this reviewer's last action. Raises UsageError where there is nothing to undo."""
        return self._file.write(lambda db: log.undo(db, self.reviewer))

    def redo(self) -> Done:
        """Do again what was last undone. Raises UsageError where there is nothing to redo."""
        return self._file.write(lambda db: log.redo(db, self.reviewer))

    # --- changing the list of claims ---

    def add_claim(self, article_id: str, position: int, start: int, end: int) -> Done:
        """List a span of the article's current text as a claim. Raises UsageError."""
        return self._file.write(lambda db: edits.add_claim(db, self.reviewer, article_id, position, start, end))

    def drop_claim(self, claim_id: str) -> Done:
        """Say that this is no claim."""
        return self._file.write(lambda db: edits.drop_claim(db, self.reviewer, claim_id))

    def trim_claim(self, claim_id: str, position: int, start: int, end: int) -> Done:
        """Put other words of the same article in the place of a claim."""
        return self._file.write(lambda db: edits.trim_claim(db, self.reviewer, claim_id, position, start, end))

    # --- where the reviewer left off ---

    def place(self) -> LeftOff:
        """What save_place() last kept for this reviewer."""
        return left_off.load(self._file.reader(), self.reviewer)

    def save_place(self, place: LeftOff) -> None:
        """Keep where this reviewer is."""
        self._file.write(lambda db: left_off.save(db, self.reviewer, place))

    # --- related passages ---

    def related(self, claim: Claim, *, limit: int = 20, kind: str = "") -> list[Passage]:
        """Passages of other articles about the same thing, best first; `kind` limits to "article" or "fact-check".

        May be called from one thread at a time; interrupt_related() ends it early from another.
        """
        article = self.article(claim.article_id)
        return self._find().passages(
            claim.exact, published=article.published, article_id=article.id, limit=limit, kind=kind
        )

    def related_to_text(
        self, text: str, *, published: str = "", context: str = "", limit: int = 20, kind: str = ""
    ) -> list[Passage]:
        """The same for words that stand in no article of the desk; `context` is the text of the article they stand in."""
        return self._find().passages(text, published=published, context=context, limit=limit, kind=kind)

    def related_batch(
        self, queries: Iterable[Query], *, limit: int = 20, kind: str = ""
    ) -> Iterator[tuple[Query, list[Passage]]]:
        """The same for many queries, in their order; the context of each distinct article is computed once."""
        return self._find().batch(queries, limit, kind)

    def same_claims(self, claim: Claim) -> list[SameClaim]:
        """The same claim elsewhere: safe duplicates first, then look-alikes with what differs. Raises Interrupted."""
        return self._find().same_claims(claim)

    def independent_sources(self, claim: Claim) -> int:
        """How many independent sources say what the claim says, its own included. Raises Interrupted."""
        return self._find().independent_sources(claim)

    def sweep(self, article_id: str = "", *, progress: Callable[[int, int], None] | None = None) -> int:
        """Compare the numbers of every claim not compared yet with the other articles; returns how many were.

        Runs as long as it takes, in the caller's thread; `progress` is told (done, total). Raises Interrupted.
        """
        from store.checks.number_clashes import sweep

        return sweep.sweep(self._file, self._find().stories, article_id=article_id, progress=progress)

    def clashes(self) -> list[Clash]:
        """The number conflicts that sweep() found, the likeliest first; each pair once."""
        from store.db import clash_rows

        return clash_rows.listed(self._file.reader())

    def found_clashes(self, progress: Callable[[int, int], None] | None = None) -> Iterator[ListedClash]:
        """The same while the desk is swept: what is known, then what is sure as soon as it is found, the others at the end.

        `progress` is told (done, total). Raises Interrupted.
        """
        from store.checks.number_clashes import listing

        return listing.found(self._file, self._find().stories, progress)

    def interrupt_related(self) -> None:
        """End a running related() early: it raises Interrupted in its own thread."""
        if self._finder is not None:
            self._finder.interrupt()

    def _find(self) -> Finder:
        if self._finder is None:
            from store.passages.finder import Finder

            self._finder = Finder(self._file)
        return self._finder

    # --- the desk as a whole ---

    def rows(self, view: str) -> tuple[list[str], Iterator[Sequence[Cell]]]:
        """The columns and the rows of one of the views for people: "claim_status" or "review_log"."""
        from store.export import views

        return views.rows(self._file.reader(), view)

    def export(self, path: Path, format: str | None = None) -> int:
        """Write claim_status to a file, format by its ending; returns the number of rows. Raises UsageError."""
        from store.export import files

        return files.write_file(self._file.reader(), path, format)

    def stats(self) -> dict[str, int]:
        """Counts a person asks for: articles, paragraphs, claims, reviews, reviewers, statuses."""
        from store.db import checks

        return checks.stats(self._file.reader())

    def examine(self, *, repair: bool = False) -> list[Finding]:
        """Every check of the doctor; `repair` first makes anew what can be derived."""
        from store import doctor

        return doctor.mend(self._file) if repair else doctor.examine(self._file)

    def full_claim_id(self, beginning: str) -> str:
        """The one claim id that begins so. Raises NotFound."""
        return full_id(self._file.reader(), "claims", beginning)

    def backup(self, target: Path) -> None:
        """Copy the desk to a new file, safely while it is in use. Raises UsageError where the target exists."""
        from store.db import backup

        backup.copy(self._file, target)
