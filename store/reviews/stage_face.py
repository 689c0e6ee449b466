"""The desk's face for stages: how far each article is, who signed what, and what has changed under it since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from store.db.articles import article_rows
from store.db.articles.article_rows import full_id
from store.db.file.connection import Keepsake
from store.db.log import statement_rows
from store.records import Article, Done
from store.reviews.rescued import stated
from store.values import Stage, StatementKind

if TYPE_CHECKING:
    from sqlite_utils import Database

    from store.db.file.connection import File
    from store.text_records import Obstacle, SignOff

Flaws = Callable[[str], "Sequence[Obstacle]"]
"""What a linter says of the evidence of an article's claims, by the article's id."""


class StageFace:
    """Stages of the articles of one desk."""

    def __init__(self, file: File, reviewer: str, flaws: Flaws) -> None:
        self._file = file
        self._reviewer = reviewer
        self._flaws = flaws

    def of(self, article_id: str) -> SignOff | None:
        """The stage of an article, with what has changed under it; None where nobody gave it one. Raises NotFound."""
        conn = self._file.reader()
        # Most articles have none, and asking costs a look into an index.
        if statement_rows.newest(conn, StatementKind.STAGE, full_id(conn, "articles", article_id)) is None:
            return None
        from store.reviews import stages

        return stages.newest(conn, full_id(conn, "articles", article_id))

    def every(self) -> list[SignOff]:
        """The stages of all articles that have one, in the order they were given."""
        from store.reviews import stages

        return stages.every(self._file.reader())

    def void(self) -> list[SignOff]:
        """Those that no longer stand for what the article is now."""
        return [one for one in self.every() if one.void]

    def history(self, article_id: str) -> list[SignOff]:
        """Every stage that was given to an article, oldest first. Raises NotFound."""
        from store.reviews import stages

        conn = self._file.reader()
        return stages.history(conn, full_id(conn, "articles", article_id))

    def obstacles(self, article_id: str, stage: Stage = Stage.CLEARED) -> list[Obstacle]:
        """What stands in the way of a stage, in the order of the text. Raises NotFound."""
        from store.reviews import stages

        article = self._article(article_id)
        flaws = self._flaws(article.id) if stage.signs else ()
        return stages.obstacles(self._file.reader(), article, stage, flaws)

    def sign(self, article_id: str, stage: Stage, despite: str = "") -> Done:
        """Give an article a stage, in this reviewer's name. Raises NotFound; UsageError where clearing is refused, with
        what stands in the way, unless `despite` says why it is so all the same."""
        from store.reviews import stages

        article = self._article(article_id).id
        flaws = tuple(self._flaws(article)) if stage.signs else ()

        def work(db: Database) -> Done:
            return stages.sign(db, self._reviewer, article, stage, despite, flaws)

        said = stages.prepared(self._file.reader(), self._reviewer, article, stage, despite, flaws)
        kept: Keepsake[Done] = stated(self._reviewer, StatementKind.STAGE, {article: stages.as_body(said)})
        return self._file.write(work, keepsake=kept)

    def _article(self, article_id: str) -> Article:
        return article_rows.article(self._file.reader(), article_id)
