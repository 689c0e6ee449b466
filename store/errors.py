"""Every error a person can meet: what was wrong, where, and what to do next.

Nothing here is for programming mistakes; those stay ordinary exceptions.
"""

from __future__ import annotations


class FactdeskError(Exception):
    """What went wrong, where it went wrong, and what the person can do about it."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.do}" if self.do else ""
        return f"{place}{self.what}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments are lost by Exception's own pickling, and readers run in other processes.
        return (_rebuild, (type(self), self.what, self.where, self.do))


def _rebuild(kind: type[FactdeskError], what: str, where: str, do: str) -> FactdeskError:
    return kind(what, where=where, do=do)


class SourceRejected(FactdeskError):
    """One source could not be read; the others are not touched by it."""


class NotNow(SourceRejected):
    """A source that could not be read this time (its server did not answer, or not in full); asking again may help."""


class NoSuchPage(SourceRejected):
    """An address whose server says that there is no such page, or no longer."""


class PassedOver(SourceRejected):
    """Files of a folder or archive that were left out for what they are: said once, and no failure."""


class UsageError(FactdeskError):
    """What was asked for does not exist or contradicts itself."""


class UnfinishedSearch(UsageError):
    """A search names a facet that wants a value, and no value yet."""


class NotFound(UsageError):
    """No article, claim or verdict goes by that name on this desk."""


class DeskUnusable(FactdeskError):
    """The database file cannot be opened, is not ours, is damaged, or comes from a newer factdesk."""


class DeskMoved(DeskUnusable):
    """The file under an open desk was moved, replaced, deleted, linked or written over; what was asked for is not saved."""


class ServerUnusable(DeskUnusable):
    """A shared desk on a server cannot be used: no right, no room, not ours, of a newer factdesk."""


class ServerAway(ServerUnusable):
    """The server does not answer, or ended the connection; it may come back, and nothing is lost meanwhile."""


class ClusterLost(FactdeskError):
    """The machines that read for this one went away in the midst of it; what they had read till then is stored."""


class Interrupted(FactdeskError):
    """A query was ended early because its answer is no longer wanted."""
