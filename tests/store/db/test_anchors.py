"""Whether a claim's words still stand in an article that was read again: as the same words, in the same sentence, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import ClaimQuery, Desk
from store.db.articles.anchors import Anchor, places
from tests.store.desks import document, put

HURT = "40 people were hurt."


def anchor(texts: tuple[str, ...], exact: str, *, nth: int = 0, name: str = "one", revision: str = "old") -> Anchor:
    """A claim of these words where they stand for the nth time."""
    for position, text in enumerate(texts):
        start = text.find(exact)
        while start >= 0:
            if not nth:
                end = start + len(exact)
                return Anchor(name, revision, position, start, end, exact, text[max(0, start - 32) : start], text[end : end + 32])
            nth -= 1
            start = text.find(exact, start + len(exact))
    raise AssertionError(f"{exact!r} does not stand there")


def place(old: tuple[str, ...], exact: str, new: tuple[str, ...], nth: int = 0) -> tuple[int, int, int] | None:
    return places([anchor(old, exact, nth=nth)], {"old": old, "new": new}, "new").get("one")


@pytest.mark.parametrize(
    ("old", "exact", "new"),
    [
        # a part of another number, amount or word
        ("40 people were hurt.", "40 people were hurt.", "140 people were hurt."),
        ("40 people were hurt.", "40 people were hurt.", "3.40 people were hurt."),
        ("Rates fell 5 percent", "5 percent", "Rates fell 1.5 percent"),
        ("It cost 40 in all", "It cost 40", "It cost 40,000 in all"),
        ("It cost 40", "It cost 40", "It cost 40%"),
        ("It fell 40", "40", "It fell -40"),
        ("It paid for 40 ships", "40 ships", "It paid for $40 ships"),
        ("He met ten men", "ten men", "He met often men"),
        # a part of another sentence
        ("40 people were hurt.", "40 people were hurt.", "It is not true that 40 people were hurt."),
        ("40 people were hurt.", "40 people were hurt.", "Nobody believes: 40 people were hurt."),
        ("Holt said ten ships sank.", "ten ships sank", "Holt denied ten ships sank."),
        ("Holt said ten ships sank.", "ten ships sank", "Holt said ten ships sank in a film."),
        ("Ten ships sank", "Ten ships sank", "Ten ships sank, says a novel"),
        ("Rain fell. ten ships sank, Holt said.", "ten ships sank", "Rain fell. ten ships sank, Holt joked."),
        ("40 people were hurt.", "40 people were hurt.", "“40 people were hurt.” he said"),
        # other words
        ("40 people were hurt.", "40 people were hurt.", "40 people were not hurt."),
        ("40 people were hurt.", "40 people were hurt.", "40 People were hurt."),
        ("40 people were hurt.", "40 people were hurt.", ""),
    ],
)
def test_words_that_became_part_of_something_else_stand_there_no_longer(old: str, exact: str, new: str) -> None:
    assert place((old,), exact, (new,)) is None


@pytest.mark.parametrize(
    ("old", "exact", "new", "where"),
    [
        (("Rain fell.", HURT), HURT, (HURT, "Rain fell."), (0, 0)),
        ((HURT,), HURT, (f"Rain fell. {HURT}",), (0, 11)),
        ((f"Rain fell. {HURT}",), HURT, ("Rain fell.", HURT), (1, 0)),
        ((f"Rain fell. {HURT}",), HURT, (f"Snow fell in the hills on Monday. {HURT} It melted.",), (0, 34)),
        ((HURT,), HURT, (f"“{HURT}” He said no more.",), (0, 1)),
        (("Holt said ten ships sank.",), "ten ships sank", ("It rained. Holt  said ten ships sank.",), (0, 22)),
        (("The U.S. sent ten ships.",), "The U.S. sent ten ships.", ("Rain. The U.S. sent ten ships. Snow.",), (0, 6)),
        (("It cost 5.4 million, he said. So what.",), "It cost 5.4 million", ("It cost 5.4 million, he said. No.",), (0, 0)),
        (("你好世界。四十人受伤。",), "四十人受伤。", ("四十人受伤。",), (0, 0)),
    ],
)
def test_the_same_sentence_elsewhere_is_the_same_claim(
    old: tuple[str, ...], exact: str, new: tuple[str, ...], where: tuple[int, int]
) -> None:
    assert place(old, exact, new) == (*where, where[1] + len(exact))


ROSE = "It rose by 6 percent."
OIL = f"The price of oil was told on Monday in London. {ROSE} Traders had waited for it."
GAS = f"The owners of gas works met far away in Rotterdam. {ROSE} Nobody there spoke of the weather."
COAL = f"Nothing at all is known of coal as yet from anyone. {ROSE} More will be written by others soon."


def test_of_two_sentences_alike_the_one_that_is_left_keeps_its_own_claim() -> None:
    old = (OIL, GAS)
    both = [anchor(old, ROSE, name="oil"), anchor(old, ROSE, nth=1, name="gas")]
    assert places(both, {"old": old, "new": (GAS,)}, "new") == {"gas": (0, GAS.index(ROSE), GAS.index(ROSE) + len(ROSE))}
    assert set(places(both, {"old": old, "new": (OIL,)}, "new")) == {"oil"}


def test_two_sentences_alike_that_changed_places_keep_their_claims() -> None:
    old, new = (OIL, GAS), (GAS, OIL)
    both = [anchor(old, ROSE, name="oil"), anchor(old, ROSE, nth=1, name="gas")]
    found = places(both, {"old": old, "new": new}, "new")
    assert {name: where[0] for name, where in found.items()} == {"oil": 1, "gas": 0}


def test_a_claim_of_a_sentence_that_stood_twice_does_not_go_over_to_the_other() -> None:
    # Only the second was a claim; it is gone, and the first, of which nobody has said anything, is left.
    old = (OIL, GAS)
    assert places([anchor(old, ROSE, nth=1)], {"old": old, "new": (OIL,)}, "new") == {}


def test_a_claim_does_not_go_over_to_the_same_words_about_something_else() -> None:
    old = (OIL, GAS)
    both = [anchor(old, ROSE, name="oil"), anchor(old, ROSE, nth=1, name="gas")]
    assert set(places(both, {"old": old, "new": (GAS, COAL)}, "new")) == {"gas"}


def test_a_page_of_one_line_a_thousand_times_is_placed_line_by_line() -> None:
    old = ("So it was.",) * 1000
    every = [anchor(old[: n + 1], "So it was.", nth=n, name=str(n)) for n in range(0, 1000, 100)]
    found = places(every, {"old": old, "new": old}, "new")
    assert len(set(found.values())) == len(every)


@given(st.lists(st.sampled_from(["Ten sank.", "Nine sank.", "Ten", "Not ten sank."]), min_size=1, max_size=6), st.data())
def test_every_claim_of_a_text_stands_in_that_text_and_no_two_share_a_place(lines: list[str], data: st.DataObject) -> None:
    texts = tuple(lines)
    every = [
        Anchor(f"{n}", "old", n, 0, len(text), text, "", "") for n, text in enumerate(texts)
    ]
    same = places(every, {"old": texts, "new": texts}, "new")
    assert same == places(every, {"old": texts}, "old") == {f"{n}": (n, 0, len(text)) for n, text in enumerate(texts)}
    shuffled = tuple(data.draw(st.permutations(texts)))
    found = places(every, {"old": texts, "new": shuffled}, "new")
    assert len(set(found.values())) == len(found)
    for name, (position, start, end) in found.items():
        assert shuffled[position][start:end] == texts[int(name)]


def test_a_verdict_on_40_is_stale_when_the_article_says_140(tmp_path: Path) -> None:
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        put(desk._file, [document(HURT)])
        claim = desk.claims(ClaimQuery())[0]
        desk.judge([claim.id], "verified")
        put(desk._file, [document("1" + HURT)])
        assert desk.claim(claim.id).status == "stale"
        article = desk.articles()[0]
        assert [one.exact for one in desk.article_claims(article, desk.paragraphs(article.revision_id))] == ["1" + HURT, HURT]
        assert all(one.ok for one in desk.examine())
        put(desk._file, [document(HURT)])
        assert desk.claim(claim.id).status == "verified"


def test_a_desk_of_before_is_marked_anew(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with Desk.open(path, "ann") as desk:
        put(desk._file, [document(HURT)])
        claim = desk.claims(ClaimQuery())[0]
        desk.judge([claim.id], "verified")
        put(desk._file, [document("1" + HURT)])
        # As an older program left it: the words stand in the text, grown into others.
        desk._file.write(lambda db: db.execute("UPDATE claim_state SET current = 1, status = 'verified'"))
        desk._file.write(lambda db: db.execute("DELETE FROM _sqlite_migrations WHERE name = 'claims_in_their_sentence'"))
    with Desk.open(path, "ann") as desk:
        assert desk.claim(claim.id).status == "stale"
