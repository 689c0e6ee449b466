"""Which panes are shown, and which has the keys: told to the style sheet by classes of the screen."""

from __future__ import annotations

from textual.dom import DOMNode

from tui.state import PANES, State


def arrange(screen: DOMNode, state: State) -> None:
    """Let the screen have the classes that the state asks for."""
    screen.set_class(state.beside, "-related")
    screen.set_class(state.folded, "-folded")
    for name in PANES:
        screen.set_class(state.zoomed and state.pane == name, f"-zoom-{name}")
        screen.set_class(state.pane == name, f"-at-{name}")
