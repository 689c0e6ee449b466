"""A list of what was ruled, a row a claim, as people keep it in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import ClaimQuery, Desk

HEAD, ROW = "claim,rating,url,date,author,speaker", "The dam holds 41 million tonnes of water,False,https://a.example/1,2024-03-05,Check Desk,Ada Brook"


@pytest.mark.parametrize("name", ["claims.csv", "claims.jsonl"])
def test_each_row_becomes_a_fact_check_that_stands_beside_the_same_claim(name: str, tmp_path: Path) -> None:
    cells = ", ".join(f'"{key}": "{value}"' for key, value in zip(HEAD.split(","), ROW.split(","), strict=True))
    (tmp_path / name).write_text(f"{HEAD}\n{ROW}\n" if name.endswith("csv") else f"{{{cells}}}\n")
    (tmp_path / "dam.txt").write_text("At the dam\n20240306\nhttps://b.example/2\nThe dam holds 41 million tonnes of water, Ada Brook said.\n")
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        assert desk.add([str(tmp_path / name), str(tmp_path / "dam.txt")]).added == 2
        (claim,) = desk.claims(ClaimQuery())
        first = desk.related(claim)[0]
        assert (first.kind, first.rating, first.title) == ("fact-check", "False", "The dam holds 41 million tonnes of water")


def test_a_row_without_a_rating_is_rejected_and_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(f"{HEAD}\nIt rained,,https://a.example/2,,,\n{ROW}\n")
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        done = desk.add([str(tmp_path / "claims.csv")])
        assert (done.added, len(done.rejected)) == (1, 1)
