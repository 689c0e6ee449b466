"""What is kept of words answers as if it were found anew each time, and does not grow without end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.english import word_memory
from store.english.tokens import Tokens
from store.english.word_memory import WordMemory


def test_a_word_is_looked_at_once_and_an_address_each_time() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    memory = WordMemory(length)
    address = "https://example.org/" + "a" * word_memory.LONGEST
    assert list(map(memory.__getitem__, ["harbour", address, "harbour", address])) == [7, len(address)] * 2
    assert asked == ["harbour", address, address]


def test_an_archive_of_misprints_does_not_fill_the_memory() -> None:
    memory = WordMemory(str.upper)
    for number in range(word_memory.MOST + 10):
        assert memory[str(number)] == str(number)
    assert len(memory) <= word_memory.MOST


TEXTS = st.text(alphabet="abAM rs.'’“”\"-–&@#1,0é\n中", max_size=80)


@given(TEXTS)
def test_every_token_stands_where_it_says_and_nothing_is_left_between(text: str) -> None:
    tokens = Tokens(text)
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert [text[start:end] for start, end in spans] == tokens.words
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    taken = {place for start, end in spans for place in range(start, end)}
    assert not [char for place, char in enumerate(text) if place not in taken and char.isalnum()]
    assert len(tokens.kinds) == len(tokens.near) == len(tokens.low) == len(tokens.quoted) == len(tokens.words)


def test_a_title_an_initial_and_a_shortened_place_keep_their_stop_and_a_sentence_loses_its_own() -> None:
    assert Tokens("Mr. J. Reyes of the U.S. said so.").words == [
        "Mr.",
        "J.",
        "Reyes",
        "of",
        "the",
        "U.S.",
        "said",
        "so",
        ".",
    ]
    assert Tokens("the dam held.He left").words == ["the", "dam", "held.He", "left"]
    assert Tokens("Reyes’s AT&T well-known 1.5m").words == ["Reyes", "’s", "AT&T", "well-known", "1.5m"]
