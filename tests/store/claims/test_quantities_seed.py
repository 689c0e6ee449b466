"""The real article, if the development data is there: every quantity and date of it is right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.claims import dates, quantities

DATA = Path(os.environ.get("FACTDESK_DATA", Path(__file__).resolve().parents[3].parent / "shared" / "data"))


def paragraphs() -> tuple[str, list[str]]:
    files = sorted((DATA / "seed").glob("*.txt")) if DATA.is_dir() else []
    if not files:
        pytest.skip(f"no development data in {DATA}")
    lines = files[0].read_text("utf-8").splitlines()
    published = f"{lines[1][:4]}-{lines[1][4:6]}-{lines[1][6:8]}"
    return published, lines[3:]


def test_every_quantity_of_the_real_article_is_right() -> None:
    _, texts = paragraphs()
    found = sorted((q.value, q.unit, q.bound) for text in texts for q in quantities.find(text))
    assert found == [
        (0.5, "military", "about"),
        (14000, "", "more than"),
        (90000, "troops", "at least"),
        (125000, "troops", "about"),
    ]


def test_every_date_of_the_real_article_is_right() -> None:
    published, texts = paragraphs()
    found = {(d.text, d.value) for text in texts for d in dates.find(text, published)}
    assert found == {
        ("Thursday", "2021-12-02"),
        ("Wednesday", "2021-12-01"),
        ("this week", "2021-W48"),
        ("2014", "2014"),
        ("now", "PRESENT_REF"),
        ("recent", "PAST_REF"),
    }
