"""A server for the tests of this room, and an empty database for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers import Postgres, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all."""
    with running() as server:
        yield server


@pytest.fixture
def address(postgres: Postgres) -> str:
    """The address of a database in which nothing is yet."""
    return postgres.address(postgres.database())
