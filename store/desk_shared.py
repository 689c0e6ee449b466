"""A desk and other desks: files that are merged into it, a shared one on a server to which it sends and from which it fetches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from store.db.opening import open_file
from store.desk_hints import DeskHints
from store.errors import NotFound

if TYPE_CHECKING:
    from store.db.merging.merge import Merge
    from store.passages.archive_search import Archive
    from store.records import Article
    from store.server.link import Link, LinkState
    from store.server.outgoing import Sent

Progress = Callable[[int, int], None]
"""Is told (done, total)."""


class DeskShared(DeskHints):
    """What a desk has to do with others."""

    link: Link | None = None
    """What keeps this file and a server together, where the desk was opened by its address."""

    @classmethod
    def open_shared(
        cls, address: str, reviewer: str, *, tell: Callable[[str], None], wait: bool = True, progress: Progress | None = None
    ) -> Self:
        """The desk on a server: a file of one's own stands for it, which goes on where the server does not answer.

        Waits until what others did has come where `wait` says so, or nothing ever came. `tell` is told what a person must
        know. Raises UsageError for what is no address, ServerUnusable where there is nothing to go on with, DeskUnusable.
        """
        from store.addresses import checked, file_of
        from store.server.link import Link
        from store.server.server_extra import needed

        needed()
        path = file_of(checked(address))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        desk = cls(open_file(path), reviewer)
        try:
            desk.link = Link(desk._file, address, reviewer, tell)
            desk.link.begin(wait=wait, progress=progress)
        except BaseException:
            desk.part()
            desk._file.close()
            raise
        return desk

    def part(self) -> None:
        """Send what is still to be sent, for some seconds at most, and let the server go."""
        if self.link is not None:
            self.link.close()

    def link_state(self) -> LinkState | None:
        """How this file and its server stand to each other; None where there is no server."""
        return None if self.link is None else self.link.standing()

    def _archive(self) -> Callable[[], Archive | None] | None:
        return None if self.link is None else self.link.archive

    def article(self, article_id: str) -> Article:
        """The article with this id or beginning of an id; one that only the server has is fetched. Raises NotFound."""
        try:
            return super().article(article_id)
        except NotFound:
            if self.link is None or not self.link.fetch_article(article_id):
                raise
        return super().article(article_id)

    def on_link_news(self, call: Callable[[], None]) -> None:
        """Have `call` called, in a thread of its own, when something came from the server or how it stands has changed."""
        if self.link is not None:
            self.link.on_news(call)

    def merge(self, other: Path, progress: Progress | None = None) -> Merge:
        """Bring in what another desk, or a file exported as "log", holds; again adds nothing. `progress` is told (done, total).

        Raises SourceRejected where `other` is neither, or was written to meanwhile.
        """
        from store.db.merging.merge import merge

        return merge(self._file, other, progress)

    def push(self, address: str, *, confidential: bool = False, progress: Progress | None = None) -> Sent:
        """Bring to the server at this address what it does not have; a desk is made there where there is none.

        `confidential` lets all leave. Raises UsageError, ServerAway, ServerUnusable; what went is kept there.
        """
        from store.server.server_extra import needed

        needed()
        from store.server.outgoing import push
        from store.server.session import Session

        with Session(address, self.reviewer, create=True) as session:
            return push(self._file, session, confidential=confidential, progress=progress)

    def pull(self, address: str, *, progress: Progress | None = None) -> Merge:
        """Bring in what the server at this address has and this file has not. Raises as push(), and DeskUnusable."""
        from store.server.server_extra import needed

        needed()
        from store.server.incoming import pull
        from store.server.session import Session

        with Session(address, self.reviewer) as session:
            return pull(self._file, session, progress=progress)
