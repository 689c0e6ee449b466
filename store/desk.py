"""Desk: one open database, a thin face over the rooms below. No SQL of its own, no screen.

Reading methods may be called from any thread; writing methods hand their work to the file's one writer thread and
return after the commit, so what they return has been saved. Writing methods raise DeskUnusable with nothing kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from store.desk_hints import DeskHints
from store.errors import DeskMoved
from store.records import Done, Evidence, Unit, UnitMark
from store.reviews import acts
from store.reviews.acts import Act
from store.reviews.rescued import Chosen
from store.values import QueryState, Stance, StatementKind, UnitState

if TYPE_CHECKING:
    from store.db.findings import Finding
    from store.export.views import Cell
    from store.hint_records import Passage
    from store.intake import Added, Progress
    from store.reading import Private
    from store.reviews.reading_back import ReadBack


class Desk(DeskHints):
    """One reviewer at one desk file. Use as a context manager, or call close()."""

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
        return self._do(acts.judge(self.reviewer, claim_ids, verdict, note, evidence, seconds))

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

    def evidence_from(self, reference: str, stance: Stance) -> Evidence:
        """Evidence from what a person typed: a URL, or ARTICLE_ID:PARAGRAPH (counted from 0). Raises NotFound."""
        from store.reviews import references

        return references.evidence(self._file.reader(), reference, stance)

    def passage_evidence(self, passage: Passage, stance: Stance) -> Evidence:
        """Evidence from a related passage, with its exact words and where they stand."""
        return article_rows.as_evidence(self.article(passage.article_id), passage.text, stance)

    def undo(self) -> Done:
        """Take back this reviewer's last action. Raises UsageError where there is nothing to undo."""
        return self._do(acts.undo(self.reviewer))

    def redo(self) -> Done:
        """Do again what was last undone. Raises UsageError where there is nothing to redo."""
        return self._do(acts.redo(self.reviewer))

    def _do(self, act: Act) -> Done:
        return self._file.write(act.work, keepsake=act.kept)

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

    # --- where the reviewer left off ---

    def place(self) -> LeftOff:
        """What save_place() last kept for this reviewer."""
        return left_off.load(self._file.reader(), self.reviewer)

    def save_place(self, place: LeftOff) -> None:
        """Keep where this reviewer is."""
        self._file.write(lambda db: left_off.save(db, self.reviewer, place))

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
