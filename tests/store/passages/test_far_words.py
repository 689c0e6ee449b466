"""An archive is asked for few enough words that no claim takes long, and for enough that what tells the same is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.db.search.index_stems import Stemmer
from store.passages import far_words
from store.passages.far_words import READ, TOGETHER, wanted

STEMMER = Stemmer()

words_held = st.lists(
    st.tuples(st.floats(0.5, 10_000_000), st.text("abcdefgh", min_size=1, max_size=6)), max_size=30, unique_by=lambda one: one[1]
).map(sorted)


@given(words_held)
def test_no_claim_has_more_gone_through_than_is_allowed(held: list[tuple[float, str]]) -> None:
    asked = wanted(held, TOGETHER)
    documents = {word: count for count, word in held}
    assert sum(documents[word] for word in asked.alone) <= far_words.PARAGRAPHS_ALONE
    # The commonest is only looked for where one of the others stands.
    through = sorted(documents[word] for word in asked.together)[:-1]
    assert sum(through) * asked.share <= READ * (1 + 1e-9)
    assert len(asked.together) <= TOGETHER + 1
    assert not set(asked.alone) & set(asked.together)


@given(words_held)
def test_a_claim_with_two_words_is_asked_for(held: list[tuple[float, str]]) -> None:
    asked = wanted(held, TOGETHER)
    if len(held) >= 2:
        assert asked.alone or len(asked.together) >= 2


def test_a_name_that_hardly_any_paragraph_holds_is_enough_by_itself() -> None:
    asked = wanted([(3, "Brannstrom"), (900, "hull"), (4_000, "mud"), (900_000, "said")], TOGETHER)
    assert asked.alone == ("Brannstrom",)
    assert asked.together == ("hull", "mud", "said")


def test_of_common_words_only_the_nearest_months_are_asked() -> None:
    asked = wanted([(400_000, "minister"), (800_000, "said")], TOGETHER)
    assert asked.together == ("minister", "said")
    assert asked.share == READ / 400_000


texts = st.text(st.sampled_from("abeghinorstuyABEST éÉ0123-',. "), max_size=200)


@given(st.lists(texts, max_size=6), texts)
def test_words_that_share_a_stem_are_found_as_by_stemming_every_word(printed: list[str], claim: str) -> None:
    stems = set(STEMMER.stems_of(claim))
    assert STEMMER.stems_among(printed, stems) == [[stem for stem in STEMMER.stems_of(text) if stem in stems] for text in printed]


def test_forms_of_a_word_are_found_though_their_ends_differ() -> None:
    for printed in ("skies", "sky", "happiness", "happily", "ties", "agreed", "Café", "HOPING", "dying", "ay", "us"):
        stems = set(STEMMER.stems_of(printed))
        assert STEMMER.stems_among([f"the {printed} is"], stems) == [list(stems)]
