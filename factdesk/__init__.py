"""factdesk for programs: a desk, its records and its errors, without a screen.

    from factdesk import Desk

docs/python.md shows a session. Everything here is what `store` offers, under a name that is nobody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store import *  # noqa: F403  # the one list of names is store's
    from store import __version__ as __version__


def __getattr__(name: str) -> object:
    """Load what was asked for from the store. Raises ImportError where another package has taken its name."""
    # Python itself asks for names such as __path__, which no list of ours has.
    if name.startswith("__") and name not in ("__version__", "__all__"):
        raise AttributeError(f"module 'factdesk' has no attribute {name!r}")
    from factdesk.neighbours import stranger

    wrong = stranger()
    if wrong:
        raise ImportError(wrong)
    import store

    if name == "__all__":
        return store.__all__
    if name not in store.__all__:
        raise AttributeError(f"module 'factdesk' has no attribute {name!r}")
    return getattr(store, name)


def __dir__() -> list[str]:
    """Every public name."""
    import store

    return sorted(store.__all__)
