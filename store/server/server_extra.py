"""Whether the library is there that speaks to a server: it is an extra, and nothing else needs it."""

from __future__ import annotations

from store.errors import ServerUnusable


def needed() -> None:
    """Raises ServerUnusable where the library that speaks to a server is not installed."""
    try:
        import psycopg  # noqa: F401
    except ImportError as problem:
        raise ServerUnusable(
            "this factdesk was installed without what speaks to a server", do="install it with `pip install 'factdesk[server]'`"
        ) from problem
