"""A desk of three articles, fresh for every test, and nothing of the developer's own settings."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tests.store.desks import document, put

ROOT = Path(__file__).parent.parent.parent
ARTICLES = [
    document(
        *[f"The bridge at mile {n} of road {road} cost {n * road:,} euros and took {n} years." for n in range(1, 21)],
        url=f"https://example.org/roads/{road}",
        title=f"Road {road} and its bridges",
    )
    for road in (3, 5, 7)
]


@pytest.fixture(autouse=True)
def _nobody_in_particular(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("FACTDESK_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(scope="session")
def _read_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "factdesk.db"
    with Desk.open(path, "nobody") as desk:
        assert put(desk._file, ARTICLES) == (3, 0, 0)
    return path


@pytest.fixture
def path(_read_in: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(_read_in, tmp_path / "factdesk.db"))


@pytest.fixture
def claims(path: Path) -> list[str]:
    with Desk.open(path, "nobody") as desk:
        return [claim.id for claim in desk.claims(ClaimQuery())]
