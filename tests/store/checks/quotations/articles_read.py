"""Desks of a few articles, read in as a person reads them in, so that it is known who says what."""

from __future__ import annotations

import json
from pathlib import Path

from store.desk import Desk


def read_in(desk: Desk, folder: Path, *texts: str) -> None:
    """An article each, of outlets of their own, read as a person reads them in; line ends part paragraphs."""
    rows = [{"title": f"Piece {n}", "date": f"2024-03-{12 + n}", "url": f"https://{n}.example/1", "text": text} for n, text in enumerate(texts)]
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert desk.add([str(source)], processes=1).added == len(texts)
