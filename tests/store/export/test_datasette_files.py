"""What a real Datasette makes of a desk and of the file that is written for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import ClaimQuery
from tests.store.desks import desk_with


async def test_datasette_shows_claims_with_facets_and_searches_the_articles(tmp_path: Path) -> None:
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    with desk_with(tmp_path / "desk.db", "The ferry carried 41 people.", "It rained.") as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "disputed")
        told = json.loads(desk.export_for_datasette(tmp_path / "for-datasette").read_text())
    assert desk.path.exists()
    served = app.Datasette([str(tmp_path / "desk.db")], metadata=told)
    await served.invoke_startup()
    claims = (await served.client.get("/desk/claim_status.json?_shape=objects")).json()
    facets = claims["facet_results"].get("results", claims["facet_results"])
    assert {one["value"]: one["count"] for one in facets["status"]["results"]} == {"disputed": 1, "unreviewed": 1}
    assert claims["query_ms"] >= 0
    found = (await served.client.get("/desk/search_articles.json?words=ferry&_shape=objects")).json()
    assert [row["text"] for row in found["rows"]] == ["The ferry carried 41 people."]
    page = await served.client.get("/desk/claim_status")
    assert page.status_code == 200
    assert "What the reviews add up to" in page.text
    for query in ("contested", "by_speaker"):
        assert (await served.client.get(f"/desk/{query}.json?_shape=objects")).status_code == 200
