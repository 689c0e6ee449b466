"""How paragraphs stand in their source is kept: minutes of a recording, headings, corrections, words struck out."""

from __future__ import annotations

from pathlib import Path

from store import ClaimQuery, Desk

CAPTIONS = """WEBVTT

00:04:12.000 --> 00:04:18.000
<v Ada Brook>The harbour lost 41 containers on Monday.

00:12:31.000 --> 00:12:36.000
<v Ben Stone>Nobody was hurt in the storm that cut power to 9,000 homes.
"""


def test_a_claim_of_a_recording_keeps_its_minute_and_so_does_evidence_from_it(tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text(CAPTIONS)
    (tmp_path / "lost.txt").write_text(
        "Containers\n20240305\nhttps://b.example/2\nThe harbour lost 41 containers on Monday, Ada Brook said.\n"
    )
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        assert desk.add([str(tmp_path / "talk.vtt"), str(tmp_path / "lost.txt")]).added == 2
        talk = next(one for one in desk.articles() if one.url == "")
        minutes = [one.minute for one in desk.standings(talk.revision_id).values()]
        assert minutes == ["00:04:12", "00:12:31"]
        claim = next(one for one in desk.claims(ClaimQuery()) if one.article_id != talk.id)
        passage = next(one for one in desk.related(claim) if one.article_id == talk.id)
        assert desk.passage_evidence(passage, "supports").place == "00:04:12"


def test_a_plain_article_has_nothing_to_tell_of_its_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "lost.txt").write_text("Containers\n20240305\nhttps://b.example/2\nIt rained.\nIt snowed.\n")
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        desk.add([str(tmp_path / "lost.txt")])
        assert desk.standings(desk.articles()[0].revision_id) == {}


def test_headings_and_corrections_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "---\ntitle: A dam\n---\nThe dam holds.\n\n## Costs\n\nIt cost 41 million.\n\nCorrection: An earlier version said 40 million.\n"
    )
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        desk.add([str(tmp_path / "page.md")])
        article = desk.articles()[0]
        texts, kinds = desk.paragraphs(article.revision_id), desk.standings(article.revision_id)
        assert {texts[position]: one.kind for position, one in kinds.items()} == {
            "Costs": "heading",
            "Correction: An earlier version said 40 million.": "correction",
        }


def test_words_that_a_page_strikes_out_are_told_at_their_paragraph_and_come_along_in_a_merge(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<html><head><title>A dam</title></head><body><article><h1>A dam</h1>"
        "<p>The dam in the hills holds 41 million litres of water, the office that built it said on Monday.</p>"
        "<p>It cost <del>300</del> <ins>30</ins> million crowns and was built by <s>nine men</s> 900 people, the books say.</p>"
        "<p>Nobody has seen the plans since the flood, and the office does not know who has them in his house.</p>"
        "</article><aside><p>Boots <s>90</s> 45 crowns</p></aside></body></html>"
    )
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        desk.add([str(tmp_path / "page.html")])
    with Desk.open(tmp_path / "other.db", "ben") as other:
        other.merge(tmp_path / "desk.db")
        revision = other.articles()[0].revision_id
        told = {other.paragraphs(revision)[position]: one.struck for position, one in other.standings(revision).items()}
        assert told == {"It cost 30 million crowns and was built by 900 people, the books say.": ("300", "nine men")}
