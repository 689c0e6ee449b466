"""Proposed words are put into a text: the words that differ, in their place, and never two changes of the same words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import LeftOut, ProposedChange, QueryState, apply_changes
from store.texts.word_changes import exact_changes
from tests.store.texts.test_pairing import OIL, TEXT, TUGS, WEIGHT


def change(
    exact: str, proposed: str, *, texts: Sequence[str] = TEXT, name: str = "", query: QueryState | None = None
) -> ProposedChange:
    position = next(n for n, text in enumerate(texts) if exact in text)
    start = texts[position].index(exact)
    end = start + len(exact)
    text = texts[position]
    return ProposedChange(
        "art-1", "t", "", name or f"clm-{exact}", position, start, end, exact, text[max(0, start - 32) : start],
        text[end : end + 32], proposed, "disputed", ("ann",), query,
    )  # fmt: skip


def why(corrections: Sequence[ProposedChange], texts: Sequence[str] = TEXT) -> list[LeftOut]:
    return [one.why for one in apply_changes(corrections, texts).left]


def test_the_words_that_differ_are_put_in_their_place_and_nothing_else() -> None:
    new = WEIGHT.replace("18,300", "20,000")
    done = apply_changes([change(WEIGHT, new)], TEXT)
    assert done.texts == tuple(text.replace("18,300", "20,000") for text in TEXT)
    assert (len(done.made), done.left) == (1, ())


def test_changes_of_one_sentence_by_two_people_are_made_together_where_they_touch_other_words() -> None:
    one = change(WEIGHT, WEIGHT.replace("224,000", "220,000"))
    other = change("carrying 18,300 containers", "carrying 20,000 containers")
    done = apply_changes([one, other], TEXT)
    assert done.texts[1].startswith("The ship weighs 220,000 tonnes and was carrying 20,000 containers.")
    assert done.left == ()
    assert apply_changes([other, one], TEXT).texts == done.texts


def test_changes_of_the_same_words_are_told_and_neither_is_made() -> None:
    one = change(WEIGHT, WEIGHT.replace("18,300", "20,000"), name="one")
    other = change("carrying 18,300 containers", "carrying 19,000 containers", name="other")
    third = change(OIL, OIL.replace("6", "7"), name="third")
    done = apply_changes([one, other, third], TEXT)
    assert done.texts == (*TEXT[:3], TEXT[3].replace("6 percent", "7 percent"))
    assert [(left.correction.claim_id, left.why, left.with_claims) for left in done.left] == [
        ("one", LeftOut.OVERLAPS, ("other",)),
        ("other", LeftOut.OVERLAPS, ("one",)),
    ]


def test_words_added_in_one_place_by_two_people_are_a_clash_too() -> None:
    one, other = change(OIL, OIL[:-1] + " again.", name="one"), change("rose by 6 percent on Wednesday", "rose by 6 percent on Wednesday twice", name="two")
    assert why([one, other]) == [LeftOut.OVERLAPS, LeftOut.OVERLAPS]


def test_the_same_change_proposed_twice_is_made_once() -> None:
    one = change(WEIGHT, WEIGHT.replace("18,300", "20,000"))
    other = change("18,300 containers", "20,000 containers")
    assert apply_changes([one, other], TEXT).texts[1].count("20,000") == 1


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (change(OIL, ""), LeftOut.NO_WORDS),
        (change(OIL, OIL), LeftOut.NO_WORDS),
        (change(OIL, OIL.replace("6", "7"), query=QueryState.STANDS), LeftOut.STANDS),
        (change(OIL, OIL.replace("6", "7"), query=QueryState.ON_AUTHOR), LeftOut.STANDS),
        (change("It was so.", "It was not so.", texts=["It was so."]), LeftOut.GONE),
        (change("6 percent", "7 percent", texts=["It rose by 6 percent"]), LeftOut.GONE),
    ],
)
def test_what_is_left_as_it_is_says_why(correction: ProposedChange, told: LeftOut) -> None:
    assert why([correction]) == [told]
    assert apply_changes([correction], TEXT).texts == TEXT


def test_a_change_is_made_once_however_often_it_is_asked_for() -> None:
    for proposed in (OIL.replace("6", "7"), f"{OIL} It fell on Thursday.", f"On the whole: {OIL}"):
        correction = change(OIL, proposed)
        done = apply_changes([correction], TEXT)
        assert proposed in done.texts[3]
        again = apply_changes([correction], done.texts)
        assert (again.texts, [left.why for left in again.left]) == (done.texts, [LeftOut.THERE])


def test_a_change_finds_its_place_in_a_text_that_was_edited_meanwhile() -> None:
    correction = change(OIL, OIL.replace("6", "7"))
    moved = [TEXT[3], "A new beginning.", *TEXT[:3]]
    assert apply_changes([correction], moved).texts[0].endswith("7 percent on Wednesday.")
    # Of the same words twice it is the place with the same words around it, or none.
    rose = "It rose by 6 percent."
    texts = [f"Oil was dear in London on Monday. {rose} Traders sighed.", f"Gas was cheap all over Bavaria. {rose} Nobody knew."]
    gas = change(rose, rose.replace("6", "5"), texts=texts[1:])
    assert apply_changes([gas], texts).texts == (texts[0], texts[1].replace("6", "5"))
    assert apply_changes([gas], ["Wheat. " + rose, "Rye. " + rose]).made == ()


@given(st.text(alphabet="ab 1.,-’\n", max_size=40), st.text(alphabet="ab 1.,-’\n", max_size=40))
def test_what_differs_put_in_place_gives_the_new_text_sign_for_sign(old: str, new: str) -> None:
    made, at = "", 0
    for one in exact_changes(old, new):
        made += old[at : one.start] + new[one.new_start : one.new_end]
        at = one.end
    assert made + old[at:] == new


_WORDS = st.lists(st.sampled_from(["ten", "ships", "sank", "18,300", "not", "on", "Monday"]), min_size=1, max_size=6)


@given(st.lists(st.tuples(st.sampled_from([WEIGHT, TUGS, OIL, "18,300 containers", "weighs 224,000 tonnes"]), _WORDS), max_size=5))
def test_no_order_of_changes_makes_another_text_and_none_is_half_made(asked: list[tuple[str, list[str]]]) -> None:
    corrections = [change(exact, " ".join(words), name=f"clm-{exact}") for exact, words in asked]
    done = apply_changes(corrections, TEXT)
    back = apply_changes(corrections[::-1], TEXT)
    assert done.texts == back.texts
    assert len(done.made) + len(done.left) == len(corrections)
    if len(done.made) == 1:
        (one,) = done.made
        assert done.texts[one.paragraph] == TEXT[one.paragraph][: one.start] + one.proposed + TEXT[one.paragraph][one.end :]
    if not done.made:
        assert done.texts == TEXT
