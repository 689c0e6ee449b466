"""A list of claims as Textual's own DataTable shows it: what the keys of the desk are measured against. No verdicts here."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import DataTable

from store import ClaimQuery, Desk


class Table(App[None]):
    """All claims of a desk, one a row."""

    BINDINGS = [("j", "down", "Down")]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.animation_level = "none"
        self._path = path

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_column("claim", width=80)
        table.add_column("the last of the columns")
        with Desk.open(self._path, "bench") as desk:
            table.add_rows((Content(claim.exact), Content(claim.status)) for claim in desk.claims(ClaimQuery()))

    def action_down(self) -> None:
        """To the next row."""
        self.query_one(DataTable).action_cursor_down()


if __name__ == "__main__":
    Table(Path(sys.argv[1])).run()
