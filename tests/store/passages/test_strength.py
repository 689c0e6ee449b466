"""How strong a match is, in words: says the same, same event, or weak."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import Desk, Strength

STORY = {
    "title": "Dam at Corvale leaks",
    "date": "2024-02-05",
    "url": "https://one.example.org/dam",
    "text": "The dam above Corvale began to leak on Sunday night.\n"
    "Engineers opened four gates and 2,600 people left the valley, said the warden Ines Falk.",
}
SAME = {
    "title": "Corvale valley cleared",
    "date": "2024-02-05",
    "url": "https://two.example.org/dam",
    "text": "Ines Falk, the warden of the Corvale dam, said engineers opened four gates and 2,600 people left the valley.\n"
    "The school of Corvale took in the old, and the river Aune rose to the bridge by noon.",
}
OTHER = [
    {"title": "Chess final in Bram", "date": "2024-02-04", "url": "https://three.example.org/chess",
     "text": "Some 300 people watched the chess final in Bram, said the host Otto Lind.\nIt took nine hours."},
    {"title": "Apples dear in Vell", "date": "2024-02-06", "url": "https://four.example.org/apples",
     "text": "Apples cost 4 crowns a kilo in Vell after the frost of April.\nGrowers lost a third of the crop."},
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, (STORY, SAME, *OTHER))), encoding="utf-8")
    desk = Desk.open(tmp_path / "desk.db", "ann")
    desk.add([str(tmp_path / "news.jsonl")], processes=1)
    return desk


def test_a_passage_says_the_same_or_is_of_the_event_or_is_weak(desk: Desk) -> None:
    from store import ClaimQuery

    with desk:
        (gates,) = [one for one in desk.claims(ClaimQuery()) if "2,600" in one.exact and one.exact.startswith("Eng")]
        found = {(one.title, one.position): one.strength for one in desk.related(gates)}
        assert found[SAME["title"], 0] is Strength.SAME
        assert found[SAME["title"], 1] in (Strength.EVENT, Strength.WEAK)
        assert {strength for (title, _), strength in found.items() if title != SAME["title"]} <= {Strength.WEAK}
        (marked,) = [one for one in desk.related(gates) if one.position == 0 and one.title == SAME["title"]]
        assert "2,600" in {marked.text[a:b].split()[0] for a, b in marked.shared}, "a number is marked whole"
