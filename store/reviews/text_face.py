"""The desk's face for texts that change: what an article said, what it says now, and what became of its claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.db.articles import article_rows
from store.db.articles.article_rows import full_id
from store.db.file.outputs import text_file
from store.errors import UsageError
from store.records import Done
from store.reviews import acts
from store.text_records import ChangedText, ChangedWords, ClaimFate, ProposedChange, Revision, TextComparison

if TYPE_CHECKING:
    from store.db.file.connection import File


class TextFace:
    """Questions about the texts of one desk, and reconfirming what was said of words that changed."""

    def __init__(self, file: File, reviewer: str) -> None:
        self._file = file
        self._reviewer = reviewer

    def revisions(self, article_id: str) -> list[Revision]:
        """The texts of an article, in the order the desk read them. Raises NotFound."""
        from store.texts import fates

        conn = self._file.reader()
        return fates.revisions(conn, full_id(conn, "articles", article_id))

    def compare(self, article_id: str, old: str = "", new: str = "") -> TextComparison:
        """Two texts of an article side by side, by their ids or numbers; the current one and that before it by default.

        Raises NotFound, and UsageError where there is no other text.
        """
        from store.texts import fates

        conn = self._file.reader()
        every = fates.revisions(conn, full_id(conn, "articles", article_id))
        now = fates.chosen(every, new) if new else next(one for one in every if one.current)
        was = fates.chosen(every, old) if old else fates.before(every, now)
        if was is None:
            raise UsageError("the article has been read in one text only", do="`factdesk add` reads it again")
        return fates.compare(conn, every[0].article_id, was, now)

    def became(self, claim_id: str) -> tuple[Revision, ClaimFate] | None:
        """What a claim whose words have gone from its article is there now, and the last text that had them; None where
        its words stand. Raises NotFound."""
        from store.texts import fates

        return fates.became(self._file.reader(), claim_id)

    def waiting(self) -> list[ChangedWords]:
        """The articles with reviews of words that are not in their present text, in the order they were read."""
        from store.texts import fates

        return fates.waiting(self._file.reader(), self._reviewer)

    def reconfirm(self, claim_id: str, now: str) -> Done:
        """Say of the words `now`, which stand for a claim's old ones, what the reviewer said of those; one action, with
        note and evidence. Raises NotFound, and UsageError where these are not the words, or nothing was said."""
        act = acts.reconfirm(self._reviewer, claim_id, now)
        return self._file.write(act.work, keepsake=act.kept)

    def proposed(self, article_id: str) -> list[ProposedChange]:
        """What the editor is asked to change in an article, in the order of its text. Raises NotFound."""
        from store.reviews import proposed_changes

        conn = self._file.reader()
        return proposed_changes.of_article(conn, article_rows.article(conn, article_id))

    def with_changes(self, article_id: str) -> ChangedText:
        """The article's current text with every proposed change that can be made in it. Raises NotFound."""
        from store.texts.applying import apply_changes

        conn = self._file.reader()
        article = article_rows.article(conn, article_id)
        return apply_changes(self.proposed(article.id), article_rows.paragraphs(conn, article.revision_id))

    def write(self, path: Path, text: str) -> None:
        """Write a corrected text to a file, all of it or nothing. Raises UsageError where that cannot be done."""
        with text_file(path, self._file.path) as out:
            out.write(text)
