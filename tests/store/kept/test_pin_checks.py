"""Pinned words in another version of their page: every change of them is told, and no other one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.kept.folding import folded
from store.kept.pin_checks import PinsOfText, PinState, ask_all, differing
from store.kept.pins import Pin, pin, stands_whole, widened

from .made_pages import another, made_page, words_of

PAGE = (
    "Report on the harbour\n"
    "The harbour board said on Monday that 94,000 tonnes of cargo were moved in March. “We have not lost a ship,” said Ann Lowe.\n"
    "Losses were -5% in April and 12 workers were hurt. The harbour board said on Tuesday that 94,000 tonnes were moved.\n"
    "Read more\nThe harbour board said on Monday that 94,000 tonnes of cargo were moved in March.\n"
)


def pinned(words: str, text: str = PAGE, nth: int = 0) -> Pin:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return pin(text, at, at + len(words))


def state(one: Pin, new: str, old: str = PAGE) -> PinState:
    return PinsOfText(old, new).ask(one).state


@pytest.mark.parametrize(
    ("words", "was", "now", "expected"),
    [
        ("94,000 tonnes", "94,000 tonnes of cargo", "90,000 tonnes of cargo", PinState.CHANGED),
        ("94,000 tonnes", "94,000 tonnes of cargo", "194,000 tonnes of cargo", PinState.CHANGED),
        ("94,000 tonnes", "94,000 tonnes of cargo", "-94,000 tonnes of cargo", PinState.CHANGED),
        ("94,000", "94,000 tonnes of cargo", "94,000.5 tonnes of cargo", PinState.CHANGED),
        ("5%", "-5%", "5%", PinState.CHANGED),
        ("12", "12 workers", "12% of workers", PinState.CHANGED),
        ("12", "12 workers", "twelve workers", PinState.CHANGED),
        ("We have not lost a ship", "have not lost", "have lost", PinState.CHANGED),
        ("We have not lost a ship", "“We have not lost a ship,”", '"We have not lost a ship",', PinState.INTACT),
        ("We have not lost a ship", "not lost a ship", "not lost a Ship", PinState.CHANGED),
        ("12 workers were hurt", " and 12 workers were hurt", "", PinState.GONE),
        ("12 workers were hurt", "in April and", "in the whole of April and", PinState.MOVED),
        ("12 workers were hurt", "hurt.", "hurt!", PinState.INTACT),
        ("12 workers were hurt", "hurt.", "hurt and 3 killed.", PinState.INTACT),
        ("12 workers were hurt", "12 workers were hurt", "12\u00a0workers were  hurt", PinState.INTACT),
        ("12 workers were hurt", "12 workers were hurt", "12 work\u00aders were hurt", PinState.INTACT),
        ("workers", "12 workers", "12 coworkers", PinState.CHANGED),
        ("workers", "12 workers", "12 dockers", PinState.CHANGED),
        ("12", "and 12 workers", "and 3.12 workers", PinState.CHANGED),
    ],
)
def test_what_became_of_words_is_told(words: str, was: str, now: str, expected: PinState) -> None:
    assert state(pinned(words), PAGE.replace(was, now, 1)) is expected


def test_a_sign_belongs_to_a_number_and_a_hyphen_to_a_name() -> None:
    text = "It fell to -5% in 2020-21, said the F-16 wing of the 1.5-tonne fleet."
    for words, exact in (("5", "-5%"), ("16", "16"), ("21", "21"), ("5-tonne", "1.5-tonne"), ("tonne", "tonne")):
        at = text.index(words)
        assert pin(text, at, at + len(words)).exact == exact


def test_the_same_words_elsewhere_on_the_page_are_not_taken_for_those_that_were_changed() -> None:
    first = pinned("The harbour board said on Monday that 94,000 tonnes of cargo were moved in March")
    changed = PAGE.replace("94,000", "49,000", 1)
    found = PinsOfText(PAGE, changed).ask(first)
    assert (found.state, found.differs) == (PinState.CHANGED, (("94,000", "49,000"),))
    assert state(pinned("The harbour board said on Monday", nth=1), changed) is PinState.INTACT


def test_a_paragraph_that_was_moved_has_its_words_still() -> None:
    lines = PAGE.splitlines()
    moved = "\n".join([lines[0], lines[2], lines[1], *lines[3:]]) + "\n"
    for words in ("We have not lost a ship", "12 workers were hurt"):
        found = PinsOfText(PAGE, moved).ask(pinned(words))
        assert found.holds
        assert moved[found.start : found.end] == words


def test_where_the_old_text_is_not_known_the_surroundings_tell() -> None:
    one = pinned("94,000 tonnes of cargo")
    assert PinsOfText("", "Preface.\n" + PAGE).ask(one).state is PinState.MOVED
    found = PinsOfText("", PAGE.replace("94,000 tonnes of", "91,000 tonnes of", 1)).ask(one)
    assert (found.state, found.printed) == (PinState.CHANGED, "91,000 tonnes of cargo")
    assert PinsOfText("", "Another page altogether, about bees and honey.").ask(one).state is PinState.GONE


def test_words_that_differ_are_named_as_printed() -> None:
    assert differing("We have not lost a ship", "We have lost two ships") == (("not", ""), ("a ship", "two ships"))
    assert differing("“same” words", '"same"  words') == ()


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_pin_never_cuts_a_word_or_a_number_and_is_found_where_it_was_made(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    if start == end or not text[start:end].strip():
        return
    one = pin(text, start, end)
    assert one.start <= start < end <= one.end
    assert stands_whole(text, one.start, one.end)
    assert widened(text, one.start, one.end) == (one.start, one.end)
    assert PinsOfText(text, text).ask(one).state is PinState.INTACT


@given(st.text(alphabet="ab “”’-–\u00a0\u00ad\u0301é \n…", max_size=40))
def test_every_letter_of_a_folded_text_stands_where_it_stood(text: str) -> None:
    one = folded(text)
    for at, letter in enumerate(one.text):
        start, end = one.span(at, at + 1)
        assert letter in folded(text[start:end]).text or letter == " "
        assert one.place(one.origin(at)) == at


def test_500_quotations_in_100_texts_each_changed_by_one_word_inside_or_outside() -> None:
    rng = random.Random(20261126)
    inside = outside = 0
    wrong: list[str] = []
    for _ in range(100):
        page = made_page(rng)
        words = words_of(page)
        for _ in range(5):
            first = rng.randrange(len(words) - 25)
            last = first + rng.choice((0, 1, 2, 4, 9, 20))
            one = pin(page.text, words[first].start, words[last].end)
            within = rng.random() < 0.5
            chosen = rng.choice(
                [word for word in words if (one.start <= word.start and word.end <= one.end) == within
                 and (within or word.end < one.start or word.start > one.end)]
            )  # fmt: skip
            put = another(rng, page.text[chosen.start : chosen.end])
            changed = page.changed(chosen.line, chosen.first, chosen.last, put)
            found = ask_all(page.text, changed.text, [one])[0]
            inside, outside = inside + within, outside + (not within)
            if found.holds == within:
                wrong.append(f"{within=} {found.state} {one.exact!r}: {page.text[chosen.start:chosen.end]!r} -> {put!r}")
    assert wrong == []
    assert min(inside, outside) > 200
