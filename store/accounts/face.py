"""The accounts of one open desk, as Desk hands them out: reading only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.db.articles import article_rows
from store.db.file.outputs import text_file
from store.db.log import log_rows, rated_rows
from store.reviews import agreement, confidential
from store.reviews.agreement import Agreement, Confusion, Rated

if TYPE_CHECKING:
    from store.accounts.audit import Audit
    from store.accounts.corrections_log import CorrectedArticle
    from store.db.file.connection import File


class Accounts:
    """What one desk gives account of."""

    def __init__(self, file: File) -> None:
        self._file = file

    def agreement(self, round: int | None = None) -> Iterator[Agreement]:
        """How far people agree: everybody where they are more than two, then every two; of a round, or over all of them."""
        return agreement.agreements(self._rated(round))

    def confusions(self, round: int | None = None) -> Iterator[Confusion]:
        """Which verdicts of every two people met on how many claims, in the desk's order of verdicts."""
        order = [one.id for one in log_rows.verdicts(self._file.reader())]
        return agreement.confusions(self._rated(round), order)

    def corrections(self, article_id: str = "") -> list[CorrectedArticle]:
        """What was told of claims and is otherwise now, by article, the newest first; as it may leave the desk."""
        from store.accounts import corrections_log

        conn = self._file.reader()
        article = article_rows.article(conn, article_id).id if article_id else ""
        return corrections_log.corrections(conn, confidential.secrets(conn), article)

    def corrections_page(self, format: str, article_id: str = "") -> Iterator[str]:
        """The same as a page: "text", "markdown" or "json"; the same desk gives the same page."""
        from store.accounts import corrections_page

        return corrections_page.page(self.corrections(article_id), self._labels(), format)

    def write_corrections(self, path: Path, format: str | None = None, article_id: str = "") -> int:
        """Write the page to a file, format by its ending; returns how many corrections it has. Raises UsageError."""
        from store.accounts import corrections_page

        chosen = format or {".md": "markdown", ".markdown": "markdown", ".json": "json"}.get(path.suffix.lower(), "text")
        found = self.corrections(article_id)
        with text_file(path, self._file.path) as out:
            for piece in corrections_page.page(found, self._labels(), chosen):
                out.write(piece)
        return sum(len(one.corrections) for one in found)

    def audit(self, sample: int = 20, seed: int = 1, progress: Callable[[int, int], None] | None = None) -> Audit:
        """What an assessor from outside needs, with a sample of claims drawn by the seed; `progress`: (done, of claims)."""
        from store.accounts import audit
        from store.linting import claim_lint
        from store.reviews.policy_face import PolicyFace
        from store.reviews.source_face import SourceFace

        conn = self._file.reader()
        rules = claim_lint.rules(conn, SourceFace(self._file, ""), PolicyFace(self._file, ""))
        return audit.audit(conn, rules, sample, seed, progress)

    def audit_page(self, found: Audit) -> Iterator[str]:
        """The report as a page of Markdown; the same desk, sample and seed give the same page."""
        from store.accounts import audit_page

        return audit_page.page(found, self._labels())

    def write_audit(self, path: Path, found: Audit) -> None:
        """Write the page to a file. Raises UsageError."""
        with text_file(path, self._file.path) as out:
            for piece in self.audit_page(found):
                out.write(piece)

    def _labels(self) -> dict[str, str]:
        return {one.id: one.label for one in log_rows.verdicts(self._file.reader())}

    def _rated(self, round: int | None) -> Iterator[Rated]:
        return (Rated(*row) for row in rated_rows.verdicts(self._file.reader(), round))
