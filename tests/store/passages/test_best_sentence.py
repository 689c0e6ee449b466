"""A long paragraph competes by its best sentence, which is what is shown of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.db.search.index_stems import Stemmer
from store.desk import Desk
from store.passages import best_sentence
from tests.store.desks import document, put

CLAIM = "The Ravel tunnel was shut after inspectors counted 23 leaks in its roof."
PLAIN = "Twenty-three leaks were counted in the roof of the Ravel tunnel, which stays shut."
LINES = [
    "A boy holds a lamp beside the tunnel in Ravel.",
    "Two inspectors drink tea under a roof in Lorne.",
    "The shop of the widow Anders was shut for the fair.",
    "Leaks of oil colour the harbour of Lorne in March.",
    "A woman counted the geese on the roof of her barn.",
]


@pytest.fixture
def stemmer() -> Stemmer:
    return Stemmer()


def test_a_gallery_that_holds_every_word_somewhere_stands_behind_the_sentence_that_says_it(tmp_path: Path) -> None:
    gallery = " ".join(LINES * 12)
    with Desk.open(tmp_path / "d.db", "ann") as desk:
        put(desk._file, [document(gallery, url="https://a.example.org/1"), document("The report came on Friday.", PLAIN, url="https://b.example.org/2")])  # fmt: skip
        first, second = desk.related_to_text(CLAIM)[:2]
    assert first.text == PLAIN
    assert first.text[slice(*first.span)] == PLAIN
    assert second.text[slice(*second.span)] in LINES


def test_of_two_sentences_that_hold_the_same_the_shorter_one_is_shown(stemmer: Stemmer) -> None:
    text = "The tunnel, which nobody had looked at for years and years, leaks. The tunnel leaks. It rains."
    start, end = best_sentence.best(text, {"tunnel": 2.0, "leak": 3.0}, stemmer)
    assert text[start:end] == "The tunnel leaks."


@given(st.text(max_size=400))
def test_the_best_sentence_lies_in_its_text(text: str) -> None:
    start, end = best_sentence.best(text, {"tunnel": 1.0}, Stemmer())
    assert 0 <= start <= end <= len(text)


def test_what_stands_late_in_a_long_paragraph_is_found(stemmer: Stemmer) -> None:
    text = " ".join([*LINES * 60, PLAIN])
    start, end = best_sentence.best(text, {stem: 1.0 for stem in stemmer.stems_of("tunnel leaks roof shut counted")}, stemmer)
    assert text[start:end] == PLAIN


def test_of_two_sentences_with_the_same_words_of_the_claim_the_shorter_one_is_always_shown() -> None:
    stemmer, chance = Stemmer(), random.Random(3)
    words = ["ferri", "harbor", "quay", "storm", "crew", "rope", "mast"]
    for _ in range(200):
        weights = {word: chance.random() * 9 for word in words}
        order = chance.sample(words, len(words))
        short = f"The {' '.join(chance.sample(words, len(words)))} met."
        long = f"Quite {' often '.join(order)} were seen by somebody before lunch."
        text = " ".join(chance.sample([short, long], 2))
        start, end = best_sentence.best(text, weights, stemmer)
        assert text[start:end].strip() == short


def test_what_is_remembered_of_paragraphs_changes_no_answer_and_stays_bounded(stemmer: Stemmer) -> None:
    chance, memory = random.Random(5), best_sentence.SentenceMemory(most=2_000)
    texts = [" ".join(chance.sample([*LINES, PLAIN], 4)) for _ in range(30)]
    weights = {stem: chance.random() for stem in stemmer.stems_of(CLAIM)}
    for text in chance.choices(texts, k=200):
        assert best_sentence.best(text, weights, stemmer, memory) == best_sentence.best(text, weights, stemmer)
        assert len(memory) <= 2_000
