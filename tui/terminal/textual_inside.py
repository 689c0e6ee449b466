"""The private names of Textual that the app leans on: what each is for, and whether this Textual has it as it was known.

Where one is missing, the app goes the public way: it writes more bytes, lays out more, or shows Textual's own words on a
bug; nothing else changes. docs/architecture.md lists them.
"""

from __future__ import annotations

import inspect
from functools import cache

from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


@cache
def updates_can_be_read() -> bool:
    """Whether what Textual is about to write can be looked at: _compositor's LayoutUpdate and ChopsUpdate, App._display."""
    try:
        from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
    except ImportError:
        return False
    return (
        _parameters(LayoutUpdate) == ["strips", "region"]
        and _parameters(ChopsUpdate) == ["chops", "spans", "chop_ends"]
        and hasattr(CompositorUpdate, "render_segments")
        and _parameters(getattr(App, "_display", None)) == ["screen", "renderable"]
    )


@cache
def bugs_can_be_kept_quiet() -> bool:
    """Whether a bug can end the app without a traceback whose local variables would show people's texts."""
    names = ("_handle_exception", "_close_messages_no_wait")
    return all(hasattr(App, name) for name in names)


@cache
def _scrollbar_alone() -> bool:
    return _parameters(getattr(ScrollView, "_scroll_update", None)) == ["virtual_size"]


def set_length(view: ScrollView, size: Size) -> None:
    """Another length of what is scrolled. Set publicly it lays out the whole screen; only the scrollbar depends on it."""
    if _scrollbar_alone():
        view.set_reactive(Widget.virtual_size, size)
        view._scroll_update(size)
    else:
        view.virtual_size = size


def _parameters(of: object) -> list[str]:
    if not callable(of):
        return []
    try:
        return [name for name in inspect.signature(of).parameters if name != "self"]
    except (TypeError, ValueError):
        return []
