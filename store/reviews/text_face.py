"""The desk's face for texts that change: what an article said, what it says now, and what became of its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.db.article_rows import full_id
from store.errors import UsageError
from store.records import Done
from store.reviews import acts
from store.text_records import ChangedWords, ClaimFate, Revision, TextComparison

if TYPE_CHECKING:
    from store.db.connection import File


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
