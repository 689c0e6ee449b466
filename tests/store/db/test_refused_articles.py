"""An article that the desk's file refuses costs itself: those that were read with it are stored, and it is named."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import Desk

ROWS = [
    {"title": f"Ferry {n}", "url": f"https://example.org/{n}", "text": f"In 2019 the ferry carried {n + 3} people. It rained."} for n in range(40)
]


def lines(path: Path, rows: list[dict[str, str]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def changed_by_another_program(path: Path, statement: str) -> None:
    Desk.open(path, "ann").close()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(statement)
        conn.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE UNIQUE INDEX one_a_title ON revisions(title)",
        "CREATE TRIGGER no_twins BEFORE INSERT ON revisions WHEN EXISTS (SELECT 1 FROM revisions WHERE title = NEW.title)"
        " BEGIN SELECT RAISE(ABORT, 'there is one of this title'); END",
        "CREATE TRIGGER no_twins BEFORE INSERT ON revisions WHEN EXISTS (SELECT 1 FROM revisions WHERE title = NEW.title)"
        " BEGIN SELECT RAISE(IGNORE); END",
    ],
)
def test_an_article_that_the_file_refuses_costs_itself_and_is_named(statement: str, tmp_path: Path) -> None:
    changed_by_another_program(tmp_path / "d.db", statement)
    twin = {**ROWS[7], "url": "https://example.org/twin"}
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        done = desk.add([lines(tmp_path / "a.jsonl", [*ROWS[:20], twin, *ROWS[20:]])])
        assert (done.added, len(done.rejected)) == (40, 1)
        refused = done.rejected[0]
        assert refused.where == "https://example.org/twin"
        assert "takes no such article" in refused.what
        assert refused.do
        assert desk.article_count() == 40
        assert all(one.ok for one in desk.examine()), "what was refused leaves nothing, and what was stored is sealed and found"
        assert desk.add([str(tmp_path / "a.jsonl")]).unchanged == 40

