"""The least that is a Textual app: one line of text. What the app of factdesk is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("minimal app is ready")


if __name__ == "__main__":
    Minimal().run()
