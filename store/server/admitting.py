"""Who may work at a shared desk, and as whom: asked for and changed by whoever keeps it."""

from __future__ import annotations

from store.errors import UsageError
from store.server.server_extra import needed


def people(address: str, reviewer: str) -> list[tuple[str, str]]:
    """(login, reviewer it writes as, * for any) of those who were admitted. An older desk there is brought up to date by
    its owner. Raises UsageError, ServerAway, ServerUnusable."""
    needed()
    from store.server.session import Session

    with Session(address, reviewer) as session:
        return session.people()


def make_index(address: str, reviewer: str) -> None:
    """Index the paragraphs there, so that related passages are found among those that a file does not have."""
    needed()
    from store.server import archive_index
    from store.server.session import Session

    with Session(address, reviewer) as session:
        archive_index.make_index(session)


def keep_archive_before(address: str, reviewer: str, day: str) -> None:
    """Let articles from before that day (ISO; "" for none) stay there unless people speak of them. Raises UsageError."""
    needed()
    from datetime import date

    from store.server.session import Session

    try:
        plain = date.fromisoformat(day).isoformat() if day else ""
    except ValueError:
        raise UsageError(f"{day!r} is no day", do="write one such as 2026-01-31") from None
    with Session(address, reviewer) as session:
        session.keep_archive_before(plain)


def admit(address: str, reviewer: str, login: str, writes_as: str) -> None:
    """Let a login of the server read and write there, as this reviewer (* for any). Raises as people()."""
    needed()
    from store.server.session import Session

    with Session(address, reviewer, create=True) as session:
        session.admit(login, writes_as)
