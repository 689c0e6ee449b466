"""Who may work at a shared desk, and as whom: asked for and changed by whoever keeps it."""

from __future__ import annotations

from store.server.library import needed


def people(address: str, reviewer: str) -> list[tuple[str, str]]:
    """(login, reviewer it writes as, * for any) of those who were admitted. An older desk there is brought up to date by
    its owner. Raises UsageError, ServerAway, ServerUnusable."""
    needed()
    from store.server.session import Session

    with Session(address, reviewer) as session:
        return session.people()


def admit(address: str, reviewer: str, login: str, writes_as: str) -> None:
    """Let a login of the server read and write there, as this reviewer (* for any). Raises as people()."""
    needed()
    from store.server.session import Session

    with Session(address, reviewer, create=True) as session:
        session.admit(login, writes_as)
