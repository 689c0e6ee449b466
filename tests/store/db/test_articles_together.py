"""Articles that are read in together are on the desk as if each had come by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store import Desk
from store.db import seals
from store.db.articles import article_storing, prepared_articles
from store.db.findings import Change
from store.documents import Document
from tests.store.desks import as_claims, document

Rows = list[tuple[object, ...]]

ARTICLES = [
    *(document(f"{n + 2} ships sank off Ostby.", "Nobody was hurt.", url=f"https://example.org/{n}") for n in range(4)),
    document("Nine ships sank off Ostby.", "Nobody was hurt.", url="https://example.org/1"),
    document("2 ships sank off Ostby.", "Nobody was hurt.", url="https://example.org/0"),
    document("A harbour was closed.", url="https://example.org/9"),
]
"""Four articles, one of them with another text, one again as it was, and one more."""

_KEPT = (
    "SELECT a.rowid, a.id, c.revision_id FROM articles a JOIN current_revisions c ON c.article_id = a.id ORDER BY 1",
    "SELECT pk, revision_id, position, text FROM paragraphs ORDER BY pk",
    'SELECT rowid, id, revision_id, position, exact, "start", "end" FROM claims ORDER BY rowid',
    "SELECT of_table, of_row, seal FROM seals WHERE of_table IN ('claims', 'mentions') ORDER BY 1, 2",
    "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH 'ships' ORDER BY 1",
)


def _kept(path: Path, portions: Sequence[Sequence[Document]]) -> tuple[tuple[int, ...], list[Rows], list[Change]]:
    counts = [0, 0, 0]
    with Desk.open(path, "ann") as desk:
        for portion in portions:
            prepared = [prepared_articles.prepare(one, as_claims(one)) for one in portion]
            became = desk._file.write(lambda db, prepared=prepared: article_storing.store(db, prepared))  # type: ignore[misc]
            counts = [before + now for before, now in zip(counts, became, strict=True)]
        reader = desk._file.reader()
        rows = [reader.execute(question).fetchall() for question in _KEPT]
        return tuple(counts), rows, list(seals.changes(reader))


def test_articles_stored_together_are_stored_as_one_by_one(tmp_path: Path) -> None:
    together, alone = _kept(tmp_path / "a.db", [ARTICLES]), _kept(tmp_path / "b.db", [[one] for one in ARTICLES])
    assert together == alone
    assert together[0] == (5, 1, 1)
    assert together[2] == []


def test_an_article_that_comes_twice_at_once_shows_the_text_that_came_last(tmp_path: Path) -> None:
    _, rows, _ = _kept(tmp_path / "c.db", [ARTICLES])
    current = {revision: n for n, (_, _, revision) in enumerate(rows[0])}
    opening = {current[revision]: text for _, revision, position, text in rows[1] if position == 0 and revision in current}
    assert [opening[n] for n in sorted(opening)][-5:] == [
        "2 ships sank off Ostby.",
        "Nine ships sank off Ostby.",
        "4 ships sank off Ostby.",
        "5 ships sank off Ostby.",
        "A harbour was closed.",
    ]
