"""How others print what a claim quotes, as it is shown beside it; and a quotation that is given to two people."""

from __future__ import annotations

from pathlib import Path

from store import Desk, Passage
from tests.store.checks.quotations.articles_read import read_in

SAID = "We will not sell a single one of the boats that our fathers built here"
OTHER = SAID.replace("not sell a", "sell every")


def beside(folder: Path, *texts: str) -> list[Passage]:
    """What is shown beside the first claim of the first of these articles."""
    with Desk.open(folder / "desk.db", "ann") as desk:
        read_in(desk, folder, *texts)
        article = desk.article_at(1)
        assert article is not None
        claim = desk.article_claims(article, desk.paragraphs(article.revision_id))[0]
        return desk.quoted_beside(claim)


def told(folder: Path, *texts: str) -> list[tuple[str, str, int]]:
    """What the desk's list of quotations says: verdict, change, reprints."""
    with Desk.open(folder / "desk.db", "ann") as desk:
        read_in(desk, folder, *texts)
        return [(one.verdict, one.change, one.reprints) for one in desk.told_quotations()]


def test_outlets_that_print_the_very_same_words_are_one_row_that_counts_them(tmp_path: Path) -> None:
    found = beside(tmp_path, f"“{SAID},” Ines Marsh said.", *(f"“{SAID},” Ines Marsh told the {n}." for n in ("Herald", "Post", "Sun")))
    assert [(one.reprints, one.quotation and one.quotation.verdict) for one in found] == [(2, "same")]
    assert found[0].outlets == ("2.example", "3.example")


def test_what_was_changed_comes_first_with_the_words_there(tmp_path: Path) -> None:
    same = f"“{SAID},” Marsh told the council."
    first, second = beside(tmp_path, f"“{SAID},” Ines Marsh said.", same, f"“{OTHER},” Ines Marsh said.")
    assert first.quotation is not None
    assert (first.quotation.verdict, first.quotation.change) == ("altered", "negation")
    assert first.text[slice(*first.span)] == f"{OTHER},"
    assert second.quotation is not None
    assert second.quotation.differs == ()


def test_two_people_who_say_like_things_are_no_altered_quotation(tmp_path: Path) -> None:
    assert beside(
        tmp_path,
        "“I have lived in this street for 20 years,” Owen Pike said.",
        "“I have lived in this street for 10 years,” Lena Holt said.",
    ) == []


def test_a_phrase_that_everybody_says_is_nobodys_quotation(tmp_path: Path) -> None:
    mine = "“She was a good kid and we will miss her,” Owen Pike said."
    assert beside(tmp_path, mine, "“He was a good kid,” a neighbor said.", "“She was a kind person, and we miss her a lot,” he said.") == []


def test_narration_that_two_outlets_share_is_no_quotation(tmp_path: Path) -> None:
    text = "Twelve crews fought the fire in the old harbour for six hours, the town said."
    assert beside(tmp_path, text, text.replace("six hours", "nine hours")) == []


def test_the_same_words_of_two_people_are_told_with_both_names(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        read_in(desk, tmp_path, f"“{SAID},” Ines Marsh said.", f"“{SAID},” Lena Holt said.")
        (found,) = desk.told_quotations()
        assert (found.verdict, found.change) == ("same", "speaker")
        assert set(found.differs[0]) == {"Ines Marsh", "Lena Holt"}
        article = desk.article_at(1)
        assert article is not None
        (match,) = desk.quotations(desk.article_claims(article, desk.paragraphs(article.revision_id))[0])
        assert match.speaker == "Lena Holt"


def test_one_person_under_two_names_or_an_unnamed_one_is_no_other_speaker(tmp_path: Path) -> None:
    for n, other in enumerate(("Marsh", "Harbour Master Ines Marsh", "a harbour official", "Ines Marche", "he")):
        folder = tmp_path / str(n)
        folder.mkdir()
        assert told(folder, f"“{SAID},” Ines Marsh said.", f"“{SAID},” {other} said.") == [], other


def test_who_quotes_another_is_not_the_other_speaker_of_it(tmp_path: Path) -> None:
    quoting = f"“She said to us: ‘{SAID}.’ That was a lie,” Lena Holt said."
    assert told(tmp_path, f"“{SAID},” Ines Marsh said.", quoting) == []


def test_one_change_of_a_quotation_is_one_row_however_many_print_it(tmp_path: Path) -> None:
    rows = told(
        tmp_path,
        f"“{SAID},” Ines Marsh said.",
        f"“{OTHER},” Ines Marsh said.",
        f"“{OTHER}, and that is all,” Ines Marsh said.",
        f"“{SAID},” Marsh told the Herald.",
    )
    assert rows == [("altered", "negation", 2)]
