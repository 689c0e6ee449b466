"""Desk: one open database, a thin face over the rooms below. No SQL of its own, no screen.

Reading methods may be called from any thread; writing methods hand their work to the file's one writer thread and
return after the commit, so what they return has been saved. Writing methods raise DeskUnusable with nothing kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from store.db import clock
from store.db.articles import article_rows, standing_rows
from store.db.log import handover_rows, left_off, verdict_rows
from store.db.log.left_off import LeftOff
from store.db.opening import open_file
from store.desk_shared import DeskShared
from store.errors import DeskMoved, DeskUnusable
from store.records import Done, Evidence, Unit, UnitMark
from store.reviews import acts
from store.reviews.acts import Act
from store.reviews.reader_face import Readers
from store.reviews.rescued import Chosen
from store.values import QueryState, Stance, StatementKind, UnitState

if TYPE_CHECKING:
    from store.accounts.face import Accounts
    from store.accounts.recall_face import Recall
    from store.db.copies.rolling_copy import RollingCopy
    from store.db.findings import Finding
    from store.db.log.handover_rows import ToldClaim
    from store.export.claimreview_out import Organisation
    from store.export.files import Exported
    from store.export.row_formats import Text
    from store.export.views import Cell
    from store.hint_records import Passage
    from store.intake import Added, Progress
    from store.kept.kept_face import Kept
    from store.reading import Private
    from store.reviews.leaving import Leaving
    from store.reviews.policy_face import PolicyFace
    from store.reviews.reading_back import ReadBack
    from store.reviews.source_face import SourceFace
    from store.reviews.stage_face import StageFace
    from store.reviews.text_face import TextFace
    from store.spreading.crew_news import CrewNews
    from store.text_records import Obstacle


class Desk(DeskShared):
    """One reviewer at one desk file. Use as a context manager, or call close()."""

    @classmethod
    def open(cls, path: Path | str, reviewer: str, *, create: bool = True, writable: bool = True) -> Desk:
        """The desk at `path`. Raises DeskUnusable; see store.db.opening for when."""
        return cls(open_file(Path(path), create=create, writable=writable), reviewer)

    @property
    def path(self) -> Path:
        """The database file."""
        return self._file.path

    def close(self) -> None:
        """End what reads, finish what was queued, fold everything into the one file; within seconds, whatever runs.

        Safe while other threads read: they get DeskUnusable. Raises DeskMoved where the file was not there any more.
        """
        self.part()
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

    # --- faces of rooms ---

    @property
    def sources(self) -> SourceFace:
        """What evidence rests on, and who was asked."""
        from store.reviews.source_face import SourceFace

        return SourceFace(self._file, self.reviewer)

    @property
    def policies(self) -> PolicyFace:
        """What each verdict needs."""
        from store.reviews.policy_face import PolicyFace

        return PolicyFace(self._file, self.reviewer)

    @property
    def leaving(self) -> Leaving:
        """Records as they may leave the desk."""
        from store.reviews.leaving import Leaving

        return Leaving(self._file)

    # --- reading in ---

    def add(
        self,
        sources: Sequence[str],
        *,
        format: str | None = None,
        processes: int | None = None,
        progress: Callable[[Progress], None] | None = None,
        private: Private = "typed",
        cluster: str | None = None,
        crew: Callable[[CrewNews], None] | None = None,
    ) -> Added:
        """Read sources (paths, folders, "-", URLs) into the desk; reading them again is harmless.

        Commits as it goes, so that an interrupted run keeps what it stored and can be run again. `cluster` is the address of
        a Dask scheduler whose workers read and find claims, or "local:N"; `crew` hears of them. Raises UsageError where
        there is none, ClusterLost where it goes away.
        """
        from store.intake import add

        return add(
            self._file, sources, format=format, processes=processes, progress=progress, private=private, cluster=cluster, crew=crew
        )

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
        place: LeftOff | None = None,
    ) -> Done:
        """Give the claims a verdict ("deferred" for later) as one action. Raises NotFound for an unknown verdict.

        Where this reviewer is (`place`) is kept in the same transaction: whoever is cut off after it goes on there.
        """
        return self._do(acts.judge(self.reviewer, claim_ids, verdict, note, evidence, seconds, place))

    def retract(self, claim_ids: Sequence[str]) -> Done:
        """Withdraw this reviewer's verdicts. Raises UsageError where there is none."""
        return self._do(acts.retract(self.reviewer, claim_ids))

    def note(self, claim_ids: Sequence[str], text: str) -> Done:
        """Set the note ("" removes it), leaving the verdict."""
        return self._do(acts.note(self.reviewer, claim_ids, text))

    def attach(self, claim_ids: Sequence[str], evidence: Evidence) -> Done:
        """Attach evidence, leaving the verdict."""
        return self._do(acts.attach(self.reviewer, claim_ids, evidence))

    def detach(self, claim_ids: Sequence[str], evidence: Evidence) -> Done:
        """Take one piece of this reviewer's evidence away, leaving the rest. Raises UsageError where it is not there."""
        return self._do(acts.detach(self.reviewer, claim_ids, evidence))

    def alter_evidence(self, claim_ids: Sequence[str], evidence: Evidence, altered: Evidence) -> Done:
        """Say more of a piece of evidence: a comment, its source, its stance. Raises UsageError."""
        return self._do(acts.alter(self.reviewer, claim_ids, evidence, altered))

    def propose(self, claim_ids: Sequence[str], words: str) -> Done:
        """Say what should stand in the claim's place ("" takes it back), leaving the verdict."""
        return self._do(acts.propose(self.reviewer, claim_ids, words))

    def ask_author(self, claim_ids: Sequence[str], query: QueryState | None) -> Done:
        """Say how the query to the author stands, leaving the verdict."""
        return self._do(acts.ask_author(self.reviewer, claim_ids, query))

    def state(self, kind: StatementKind, said: Mapping[str, str]) -> Done:
        """Say something that is no opinion of a claim: id of what it is about to a body (JSON). Raises UsageError."""
        return self._do(acts.state(self.reviewer, kind, said))

    def mark_unit(self, claim_id: str, unit: Unit, state: UnitState | None, source: str = "") -> Done:
        """Say what was found of a unit, None taking it back; the verdict on the claim stays as it is."""
        mark = None if state is None else UnitMark(unit.kind, unit.text, unit.start, unit.end, state, source)
        return self._do(acts.mark_unit(self.reviewer, claim_id, mark, unit.start, unit.end))

    @property
    def kept(self) -> Kept:
        """The pages and files that are kept behind evidence."""
        from store.kept.kept_face import Kept

        return Kept(self._file)

    def evidence_from(self, reference: str, stance: Stance) -> Evidence:
        """Evidence from what a person typed: a URL, or ARTICLE_ID:PARAGRAPH (counted from 0). Raises NotFound."""
        from store.reviews import references

        return references.evidence(self._file.reader(), reference, stance)

    def passage_evidence(self, passage: Passage, stance: Stance) -> Evidence:
        """Evidence from a related passage: the exact words of its best sentence, of all of it where none is best."""
        start, end = passage.span
        words = passage.text[start:end].strip() or passage.text
        article = self.article(passage.article_id)
        minute = standing_rows.minute_of(self._file.reader(), article.revision_id, passage.position)
        return replace(article_rows.as_evidence(article, words, stance, paragraph=passage.text), place=minute)

    def undo(self) -> Done:
        """Take back this reviewer's last action. Raises UsageError where there is nothing to undo."""
        return self._do(acts.undo(self.reviewer))

    def redo(self) -> Done:
        """Do again what was last undone. Raises UsageError where there is nothing to redo."""
        return self._do(acts.redo(self.reviewer))

    def _do(self, act: Act) -> Done:
        return self._file.write(act.work, keepsake=act.kept)

    # --- rooms with a face of their own ---

    @property
    def texts(self) -> TextFace:
        """Texts that change: revisions side by side, and what became of the claims."""
        from store.reviews.text_face import TextFace

        return TextFace(self._file, self.reviewer)

    @property
    def stages(self) -> StageFace:
        """How far each article is, and what was signed."""
        from store.reviews.stage_face import StageFace

        return StageFace(self._file, self.reviewer, self._flaws)

    def _flaws(self, article_id: str) -> list[Obstacle]:
        from store.linting import article_flaws

        article = self.article(article_id)
        return article_flaws.flaws(self.linter, self.article_claims(article, self.paragraphs(article.revision_id)))

    # --- changing the list of claims ---

    def add_claim(self, article_id: str, position: int, start: int, end: int) -> Done:
        """List a span of the article's current text as a claim. Raises UsageError."""
        return self._do(acts.add_claim(self.reviewer, article_id, Chosen(position, start, end)))

    def drop_claim(self, claim_id: str) -> Done:
        """Say that this is no claim."""
        return self._do(acts.drop_claim(self.reviewer, claim_id))

    def trim_claim(self, claim_id: str, position: int, start: int, end: int) -> Done:
        """Put other words of the same article in the place of a claim."""
        return self._do(acts.trim_claim(self.reviewer, claim_id, Chosen(position, start, end)))

    # --- the other readers ---

    @property
    def readers(self) -> Readers:
        """Rounds of reading, who is on which claim, rulings where people differ."""
        return Readers(self._file, self.reviewer, self.link)

    # --- where the reviewer left off ---

    def place(self) -> LeftOff:
        """What save_place() last kept for this reviewer."""
        return left_off.load(self._file.reader(), self.reviewer)

    def judged_since_place(self, claim_id: str) -> bool:
        """Whether this reviewer judged the claim, or set it aside, after save_place() last kept anything."""
        return left_off.judged_since(self._file.reader(), self.reviewer, claim_id)

    def save_place(self, place: LeftOff) -> None:
        """Keep where this reviewer is."""
        self._file.write(lambda db: left_off.save(db, self.reviewer, place))

    # --- the desk as a whole ---

    @property
    def accounts(self) -> Accounts:
        """How far people agree, corrections for readers, the audit."""
        from store.accounts.face import Accounts

        return Accounts(self._file)

    @property
    def recall(self) -> Recall:
        """What is withdrawn, and everything that rests on a thing."""
        from store.accounts.recall_face import Recall

        return Recall(
            self._file, self.reviewer, self._do, lambda text, article: self._find().copies(text, article_id=article)
        )

    def rows(self, view: str) -> tuple[list[str], Iterator[Sequence[Cell]]]:
        """The columns and the rows of one of the views for people: "claim_status" or "review_log"."""
        from store.export import views
        return views.rows(self._file.reader(), view)

    def status_rows(self, keys: Sequence[int] | None = None) -> tuple[list[str], Iterator[Sequence[Cell]]]:
        """The columns and rows of claim_status: of the claims with these row numbers, in their order; of all for None."""
        from store.export import views
        return views.claims(self._file.reader(), keys)

    def export(
        self,
        path: Path,
        format: str | None = None,
        keys: Sequence[int] | None = None,
        *,
        organisation: Organisation | None = None,
        bom: bool = False,
        confidential: bool = False,
        opinions: bool = False,
    ) -> Exported:
        """Write claims to a file, format by its ending. Raises UsageError.

        `keys` are the row numbers of the claims to write (claim_keys()), in their order; None for every claim.
        `organisation` publishes a ClaimReview; `bom` begins csv and tsv as Excel wants it; `opinions` writes
        a row for each person who holds something of a claim. That the file was written, and
        what it tells, is kept, so that it can be called back; a desk that is open for reading only keeps nothing.
        """
        from store.export import files

        conn = self._file.reader()
        with handover_rows.one_state(conn):
            at = clock.now()
            exported = files.write_file(conn, self.path, path, format, keys, organisation=organisation, bom=bom, confidential=confidential, opinions=opinions)
            held_back = {one.claim_id for one in exported.held_back}
            told = [one for one in handover_rows.telling(conn, keys) if one.claim_id not in held_back]
        # The log goes to other desks, from which it comes back; it is nothing that readers are told.
        if self._file.writable and told and files.format_of(path, format) != files.LOG:
            self._keep_handover(path, files.format_of(path, format), told, at)
        return exported

    def _keep_handover(self, path: Path, format: str, told: Sequence[ToldClaim], at: str) -> None:
        try:
            self._file.write(
                lambda db: handover_rows.insert_handover(db.conn, self.reviewer, path.name, format, told, at)
            )
        except DeskUnusable as problem:
            what = f"{path} was written, but the desk could not keep that it was ({problem.what})"
            raise type(problem)(what, where=problem.where, do=problem.do) from problem

    def export_text(
        self,
        out: Text,
        format: str,
        keys: Sequence[int] | None = None,
        *,
        organisation: Organisation | None = None,
        bom: bool = False,
        confidential: bool = False,
        opinions: bool = False,
    ) -> Exported:
        """The same to something open, such as standard output. Raises UsageError."""
        from store.export import files
        return files.write_text(self._file.reader(), format, out, keys, organisation=organisation, bom=bom, confidential=confidential, opinions=opinions)

    def export_for_datasette(self, folder: Path) -> Path:
        """Write metadata.json, which Datasette takes with --metadata, into a folder; returns the file. Raises UsageError."""
        from store.export import files

        return files.write_datasette(self.path, folder)

    def examine(self, *, repair: bool = False) -> list[Finding]:
        """Every check of the doctor; `repair` first makes anew what can be derived."""
        from store import doctor

        return list((doctor.mend(self._file) if repair else doctor.examine(self._file)).findings)

    def backup(self, target: Path, *, public: bool = False) -> None:
        """Copy the desk to a new file, safely while in use; a `public` copy lacks what may not leave. Raises UsageError."""
        from store.export import copies

        copies.copy(self._file, target, self.reviewer, public=public)

    def renew_copy(self, folder: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> RollingCopy:
        """Copy the desk into a folder, in the place of an older copy of it there. Raises UsageError where that is not older."""
        from store.db.copies.rolling_copy import renew

        return renew(self._file, folder, progress)

    def read_back(self, lines: Path) -> ReadBack:
        """Read in a file of what could not be saved when a desk's file went away; twice adds nothing."""
        from store.reviews import reading_back

        return reading_back.read_back(self._file, lines)
