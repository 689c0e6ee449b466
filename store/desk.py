"""Desk: one open database, a thin face over the rooms below. No SQL of its own, no screen.

Reading methods may be called from any thread; writing methods hand their work to the file's one writer thread and
return after the commit, so what they return has been saved. Writing methods raise DeskUnusable with nothing kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.db import (
    article_rows,
    left_off,
    verdict_rows,
)
from store.db.article_rows import full_id
from store.db.left_off import LeftOff
from store.db.opening import open_file
from store.desk_questions import DeskQuestions
from store.errors import DeskMoved
from store.records import (
    CheckFinding,
    Claim,
    Done,
    Evidence,
    Passage,
    QuotationMatch,
    ToldQuotation,
    Unit,
    UnitMark,
)
from store.values import Stance, UnitState

if TYPE_CHECKING:
    from store.checks.number_clashes.timeline import ListedClash
    from store.db.clash_rows import Clash
    from store.db.connection import File
    from store.db.findings import Finding
    from store.export.views import Cell
    from store.intake import Added, Progress
    from store.passages.finder import Finder, Query
    from store.reading import Private
    from store.reviews.acts import Act
    from store.reviews.reading_back import ReadBack
    from store.sameness.same_claims import SameClaim


class Desk(DeskQuestions):
    """One reviewer at one desk file. Use as a context manager, or call close()."""

    def __init__(self, file: File, reviewer: str) -> None:
        super().__init__(file, reviewer)
        self._finder: Finder | None = None

    @classmethod
    def open(cls, path: Path, reviewer: str, *, create: bool = True, writable: bool = True) -> Desk:
        """The desk at `path`. Raises DeskUnusable; see store.db.opening for when."""
        return cls(open_file(path, create=create, writable=writable), reviewer)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._file.path

    def close(self) -> None:
        """End what reads, finish what was queued, fold everything into the one file; within seconds, whatever runs.

        Safe while other threads read: they get DeskUnusable. Raises DeskMoved where the file was not there any more.
        """
        self._file.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.close()
        except DeskMoved:
            # What is on its way already says more; whoever saved something was told then.
            if problem is None:
                raise

    # --- reading in ---

    def add(
        self,
        sources: Sequence[str],
        *,
        format: str | None = None,
        processes: int | None = None,
        progress: Callable[[Progress], None] | None = None,
        private: Private = "typed",
    ) -> Added:
        """Read sources (paths, folders, "-", URLs) into the desk; reading them again is harmless.

        Commits as it goes, so that an interrupted run keeps what it stored and can be run again.
        """
        from store.intake import add

        return add(self._file, sources, format=format, processes=processes, progress=progress, private=private)

    # --- judging ---

    def add_verdict(self, verdict_id: str, label: str, meaning: str, rating: int | None = None) -> None:
        """Give this desk a verdict of its own (rating 1..5 or None); one that it has already is left as it is."""
        self._file.write(lambda db: verdict_rows.add(db, verdict_id, label, meaning, rating))

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
        from store.reviews import acts

        return self._do(acts.judge(self.reviewer, claim_ids, verdict, note, evidence, seconds))

    def retract(self, claim_ids: Sequence[str]) -> Done:
        """Withdraw this reviewer's verdicts. Raises UsageError where there is none."""
        from store.reviews import acts

        return self._do(acts.retract(self.reviewer, claim_ids))

    def note(self, claim_ids: Sequence[str], text: str) -> Done:
        """Set the note ("" removes it), leaving the verdict."""
        from store.reviews import acts

        return self._do(acts.note(self.reviewer, claim_ids, text))

    def attach(self, claim_ids: Sequence[str], evidence: Evidence) -> Done:
        """Attach evidence, leaving the verdict."""
        from store.reviews import acts

        return self._do(acts.attach(self.reviewer, claim_ids, evidence))

    def mark_unit(self, claim_id: str, unit: Unit, state: UnitState | None, source: str = "") -> Done:
        """Say what was found of a unit, None taking it back; the verdict on the claim stays as it is."""
        from store.reviews import acts

        mark = None if state is None else UnitMark(unit.kind, unit.text, unit.start, unit.end, state, source)
        return self._do(acts.mark_unit(self.reviewer, claim_id, mark, unit.start, unit.end))

    def evidence_from(self, reference: str, stance: Stance) -> Evidence:
        """Evidence from what a person typed: a URL, or ARTICLE_ID:PARAGRAPH (counted from 0). Raises NotFound."""
        from store.reviews import references

        return references.evidence(self._file.reader(), reference, stance)

    def passage_evidence(self, passage: Passage, stance: Stance) -> Evidence:
        """Evidence from a related passage, with its exact words and where they stand."""
        return article_rows.as_evidence(self.article(passage.article_id), passage.text, stance)

    def undo(self) -> Done:
        """Take back this reviewer's last action. Raises UsageError where there is nothing to undo."""
        from store.reviews import acts

        return self._do(acts.undo(self.reviewer))

    def redo(self) -> Done:
        """Do again what was last undone. Raises UsageError where there is nothing to redo."""
        from store.reviews import acts

        return self._do(acts.redo(self.reviewer))

    def _do(self, act: Act) -> Done:
        return self._file.write(act.work, keepsake=act.kept)

    # --- changing the list of claims ---

    def add_claim(self, article_id: str, position: int, start: int, end: int) -> Done:
        """List a span of the article's current text as a claim. Raises UsageError."""
        from store.reviews import acts
        from store.reviews.rescued import Chosen

        return self._do(acts.add_claim(self.reviewer, article_id, Chosen(position, start, end)))

    def drop_claim(self, claim_id: str) -> Done:
        """Say that this is no claim."""
        from store.reviews import acts

        return self._do(acts.drop_claim(self.reviewer, claim_id))

    def trim_claim(self, claim_id: str, position: int, start: int, end: int) -> Done:
        """Put other words of the same article in the place of a claim."""
        from store.reviews import acts
        from store.reviews.rescued import Chosen

        return self._do(acts.trim_claim(self.reviewer, claim_id, Chosen(position, start, end)))

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
        from store.checks.number_clashes import while_swept

        return while_swept.found(self._file, self._find().stories, progress)

    # --- quotations, and articles against themselves ---

    def quotations(self, claim: Claim, limit: int = 20) -> list[QuotationMatch]:
        """Where else the quotation in a claim stands, what was changed first; bounded, for a pane."""
        from store.checks.quotations import on_desk

        return on_desk.of_claim(self._file.reader(), claim, limit)

    def told_quotations(self) -> list[ToldQuotation]:
        """Every quotation that two articles print in other words, the gravest change first; reads the whole desk."""
        from store.checks.quotations.on_desk import all_told_twice

        return all_told_twice(self._file.reader())

    def checks(
        self, article_id: str = "", progress: Callable[[int, int], None] | None = None
    ) -> Iterator[CheckFinding]:
        """What articles contradict in themselves and names spelled two ways, as found; `progress`: (done, of articles)."""
        from store.checks import desk_checks

        return desk_checks.findings(self._file.reader(), article_id, progress=progress)

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

    def status_rows(self, keys: Sequence[int] | None = None) -> tuple[list[str], Iterator[Sequence[Cell]]]:
        """The columns and rows of claim_status: of the claims with these row numbers, in their order; of all for None."""
        from store.export import views

        return views.claims(self._file.reader(), keys)

    def export(self, path: Path, format: str | None = None, keys: Sequence[int] | None = None) -> int:
        """Write claim_status to a file, format by its ending; returns the number of rows. Raises UsageError.

        `keys` are the row numbers of the claims to write (claim_keys()), in their order; None for every claim.
        """
        from store.export import files

        return files.write_file(self._file.reader(), self.path, path, format, keys)

    def stats(self) -> dict[str, int]:
        """Counts a person asks for: articles, paragraphs, claims, reviews, reviewers, statuses."""
        from store.db import checks

        return checks.stats(self._file.reader())

    def examine(self, *, repair: bool = False) -> list[Finding]:
        """Every check of the doctor; `repair` first makes anew what can be derived."""
        from store import doctor

        return list((doctor.mend(self._file) if repair else doctor.examine(self._file)).findings)

    def full_claim_id(self, beginning: str) -> str:
        """The one claim id that begins so. Raises NotFound."""
        return full_id(self._file.reader(), "claims", beginning)

    def backup(self, target: Path) -> None:
        """Copy the desk to a new file, safely while it is in use. Raises UsageError where the target exists."""
        from store.db import backup

        backup.copy(self._file, target)

    def read_back(self, lines: Path) -> ReadBack:
        """Read in a file of what could not be saved when a desk's file went away; twice adds nothing."""
        from store.reviews import reading_back

        return reading_back.read_back(self._file, lines)
