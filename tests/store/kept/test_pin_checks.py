"""Pinned words in another version of their page: every change of them is told, and no other one."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.kept.folding import folded
from store.kept.pin_checks import PinsOfText, PinState, ask_all, differing
from store.kept.pins import Pin, pin, stands_whole, widened

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
    ],
)
def test_what_became_of_words_is_told(words: str, was: str, now: str, expected: PinState) -> None:
    assert state(pinned(words), PAGE.replace(was, now, 1)) is expected


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
        assert folded(text[start:end]).text.endswith(letter) or letter == " "
        assert one.place(one.origin(at)) == at


SUBJECTS = "the ministry|a court in Oxmere|the harbour board|Ms Lowe|the union|three witnesses|the regulator".split("|")
VERBS = "said|denied|found|reported|wrote|counted|expected|warned".split("|")
OBJECTS = (
    "that {n} people had left the town|a loss of {n} million pounds|{n} of the {m} boats were seaworthy|no sign of the {n} missing parcels"
    "|that prices rose by {n}.{m}% in the year|“we shall not pay {n} crowns for it”|a fall from {m} to {n}"
).split("|")
PLACES = "on Monday|last year|in the north of the country|before the vote|after {n} days|near the old bridge".split("|")


def made_page(rng: random.Random) -> str:
    """A page as news pages are: a menu, a headline, paragraphs, teasers that say the same things again."""

    def sentence() -> str:
        words = f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(PLACES)}."
        words = words.replace("{n}", str(rng.randrange(2, 9000))).replace("{m}", str(rng.randrange(10, 99)))
        return words[0].upper() + words[1:]

    paragraphs = [" ".join(sentence() for _ in range(rng.randrange(2, 6))) for _ in range(rng.randrange(4, 14))]
    teasers = [rng.choice(rng.choice(paragraphs).split(". ")).rstrip(".") for _ in range(4)]
    return "\n".join(["Home", "News", "Sport", sentence().rstrip("."), *paragraphs, "Read more", *teasers, "© 2024"])


WORD = re.compile(r"\w[\w'’-]*")


def test_500_quotations_in_100_pages_each_page_changed_by_one_word_inside_or_outside() -> None:
    rng = random.Random(20261126)
    inside = outside = 0
    wrong: list[str] = []
    for _ in range(100):
        page = made_page(rng)
        words = [match.span() for match in WORD.finditer(page)]
        pins = []
        while len(pins) < 5:
            first = rng.randrange(len(words) - 25)
            pins.append(pin(page, words[first][0], words[first + rng.choice((0, 1, 2, 4, 9, 20))][1]))
        for one in pins:
            within = rng.random() < 0.5
            choice = [(a, b) for a, b in words if (a >= one.start and b <= one.end) == within and not (a < one.start < b)]
            if not within:
                choice = [(a, b) for a, b in choice if b < one.start or a > one.end]
            a, b = rng.choice(choice)
            put = rng.choice([word for word in ("seventeen", "not", page[a:b] + "s", "", "1" + page[a:b]) if word != page[a:b]])
            changed = page[:a] + put + page[b:]
            found = ask_all(page, changed, [one])[0]
            inside, outside = inside + within, outside + (not within)
            if found.holds == within:
                wrong.append(f"{within=} {found.state} {one.exact!r}: {page[a:b]!r} -> {put!r}")
    assert wrong == []
    assert min(inside, outside) > 200
