"""How others print what a claim quotes, as it is shown beside it; and a quotation that is given to two people."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        # a phrase that two speeches have in common, however long they are
        (
            "“When a young man is gunned down in broad daylight, finding who did it is of the highest priority to the men and"
            " women of the Boston Police Department. They cared little about who they hurt on that day,” Owen Pike said.",
            "“I am saddened by what happened. The brave men and women of the Reno Police Department put their lives on the line"
            " for us each and every day, and we will honor their hard work,” a spokesman said.",
        ),
        # each town has its police, its neighbors, its family
        (
            "“The two boys were taken to the county hospital in stable condition last night,” Memphis Police said.",
            "“The four boys were driven to the county hospital in stable condition,” Reno Police said.",
        ),
        (
            "“It sounded like a big bomb behind the old chapel,” Neighbors said.",
            "“It sounded like a loud crash behind the old chapel,” Neighbors said.",
        ),
        # inches are no quotation marks
        (
            "The suspect is described as a black male, approximately 6’1” tall, thin build. He ran into the woods behind the school.",
            "The suspect is described as a black male, approximately 5’11” tall, thin build. He ran into the woods behind the school.",
        ),
        (
            "The first suspect is 5'8\" and the suspect in the car is described as a white male with a beard, 6'1\" and heavy.",
            "The first suspect is 5'9\" and the suspect in the car is described as a white male with a beard, 6'2\" and heavy.",
        ),
    ],
)  # fmt: skip
def test_what_two_events_have_in_common_is_told_neither_beside_a_claim_nor_in_the_list(
    tmp_path: Path, mine: str, theirs: str
) -> None:
    assert told(tmp_path, mine, theirs) == []
    folder = tmp_path / "beside"
    folder.mkdir()
    assert [one for one in beside(folder, mine, theirs) if one.quotation and one.quotation.differs] == []


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Ines Marsh said.", "Ines Marsh said."),
        ("Ines Marsh told the council.", "Marsh said."),
        ("Harbour Master Ines Marsh said.", "Ines Marshe said."),
        ("Alicia Dickson said.", "Alicia Dixon said."),
        ("Ines Marsh said.", "the harbour master said. Marsh left at noon."),
    ],
)
def test_one_person_who_is_told_in_other_words_is_told_in_both(tmp_path: Path, mine: str, theirs: str) -> None:
    said = "The harbour belongs to the crews, and we will open the old gates in May"
    other = "The harbour belongs to the crews, so we shall open the old gates in June"
    assert [(verdict, reprints) for verdict, _, reprints in told(tmp_path, f"“{said},” {mine}", f"“{other},” {theirs}")] == [("altered", 0)]
    folder = tmp_path / "beside"
    folder.mkdir()
    assert [one.quotation and one.quotation.verdict for one in beside(folder, f"“{said},” {mine}", f"“{other},” {theirs}")] == ["altered"]


def test_a_quotation_that_goes_on_behind_he_said_is_still_of_who_is_named_before_it(tmp_path: Path) -> None:
    first = "“This is where everyone has a boat,” Ines Marsh said. "
    rows = told(
        tmp_path,
        first + "“They don't believe in settling anything another way. Northport’s where dreams die and my dream just died.”",
        first + "“They don't believe in nothing. This is a place where dreams die. And my dream just died.”",
    )
    assert [change for _, change, _ in rows] == ["negation"]


def test_a_height_within_a_quotation_does_not_end_it(tmp_path: Path) -> None:
    rows = told(
        tmp_path,
        "“He was about 6’1” tall and he carried the red flag out of the chapel,” Ines Marsh said.",
        "“He was about 6’4” tall and he carried the red flag out of the chapel,” Ines Marsh said.",
    )
    assert [change for _, change, _ in rows] == ["number"]


def test_what_stands_behind_a_closing_mark_is_not_quoted(tmp_path: Path) -> None:
    mine = "“We shall see. She will lose if nobody comes,” said Larry Tarn, director of University of Orm's Centre for Votes."
    theirs = "“Hats are dear,” said Larry Tarn, director of the University of Orm's Centre for Votes."
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        read_in(desk, tmp_path, mine.replace("“", '"').replace("”", '"'), theirs)
        article = desk.article_at(1)
        assert article is not None
        claims = desk.article_claims(article, desk.paragraphs(article.revision_id))
        assert [desk.quoted_beside(claim) for claim in claims] == [[] for _ in claims]


def test_a_radio_that_passes_words_on_is_no_other_speaker(tmp_path: Path) -> None:
    words = "The fleet has entered a swamp from which it can in no way get out safely"
    assert told(tmp_path, f'"{words}," Ines Marsh said.', f'"{words}," Tarn Radio quoted him as saying.') == []
