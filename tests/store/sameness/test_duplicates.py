"""What a reviewer leans on when one verdict is given to many claims: no trap is ever a safe duplicate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from store.sameness import duplicates
from tests.store.sameness.claim_traps import BASES, traps, variants

TRAPS = list(traps())
VARIANTS = list(variants())


def test_the_trap_set_is_large_and_hard() -> None:
    assert len(TRAPS) >= 200
    assert all(a != b for _, a, b in TRAPS)
    assert sum(fuzz.ratio(a, b) >= 85 for _, a, b in TRAPS) >= 0.95 * len(TRAPS)


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in TRAPS}))
def test_no_trap_is_a_safe_duplicate(kind: str) -> None:
    assert [(a, b) for k, a, b in TRAPS if k == kind and (duplicates.safe(a, b) or duplicates.safe(b, a))] == []


def test_harmless_differences_of_print_stay_safe_duplicates() -> None:
    missed = [(kind, a, b) for kind, a, b in VARIANTS if not duplicates.safe(a, b)]
    assert len(missed) <= 0.05 * len(VARIANTS), missed


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Few people came to the rally.", "A few people came to the rally."),
        ("It was -5C in Oslo.", "It was 5C in Oslo."),
        ("Profit fell to 3.5 million.", "Profit fell to 35 million."),
        ("The soldier's deaths were hidden.", "The soldiers' deaths were hidden."),
        ("The 1990s were hard.", "1990 was hard."),
        ("He told US officials.", "He told us officials."),
        ("", ""),
        ("...", "!!"),
    ],
)
def test_small_print_that_matters_is_kept(a: str, b: str) -> None:
    assert not duplicates.safe(a, b)


def test_the_same_words_of_another_week_are_no_safe_duplicate() -> None:
    claim = "The minister resigned on Thursday."
    assert duplicates.safe(claim, claim, "2021-12-03", "2021-12-04")
    assert not duplicates.safe(claim, claim, "2021-12-03", "2021-12-11")
    assert not duplicates.safe("Inflation is 5 percent.", "Inflation is 5 percent.", "2019-01-01", "2021-01-01")


def test_look_alikes_show_what_differs() -> None:
    a, b = "Exports rose 6 percent in Germany in 2019.", "Exports fell 6 percent in Greece in 2019."
    shown = [(a[x[0] : x[1]], b[y[0] : y[1]]) for x, y in duplicates.differing(a, b)]
    assert shown == [("rose", "fell"), ("Germany", "Greece")]


def test_an_added_word_is_shown_with_the_place_where_it_is_missing() -> None:
    a, b = "He was arrested.", "He was not arrested."
    [(x, y)] = duplicates.differing(a, b)
    assert (a[x[0] : x[1]], b[y[0] : y[1]]) == ("", "not")


def test_candidates_are_sorted_into_safe_and_alike_and_the_rest_is_left_out() -> None:
    claim = BASES[4]
    found = duplicates.sort(
        claim, [claim.replace("$1.5 billion", "$1.5bn"), claim.replace("52", "53"), "The weather stays mild in Oslo."]
    )
    assert found.safe == (0,)
    assert [x.index for x in found.look_alikes] == [1]
    [(here, _)] = found.look_alikes[0].differing
    assert claim[here[0] : here[1]].startswith("52")


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_taken_and_both_orders_agree(a: str, b: str) -> None:
    assert duplicates.safe(a, b) == duplicates.safe(b, a)
    for x, y in duplicates.differing(a, b):
        assert 0 <= x[0] <= x[1] <= len(a)
        assert 0 <= y[0] <= y[1] <= len(b)
    duplicates.sort(a, [b])


@given(st.text(max_size=200))
def test_a_claim_is_its_own_duplicate(text: str) -> None:
    assert duplicates.safe(text, text) == bool(text.strip())


@given(st.sampled_from(BASES), st.integers(0, 9), st.integers(0, 9))
def test_no_changed_digit_is_ever_safe(base: str, place: int, digit: int) -> None:
    at = [i for i, c in enumerate(base) if c.isdecimal()]
    i = at[place % len(at)] if at else -1
    if at and base[i] != str(digit):
        assert not duplicates.safe(base, base[:i] + str(digit) + base[i + 1 :])


SHORT_PAIRS = [(a, b) for _, a, b in [*VARIANTS, *TRAPS] if min(len(a), len(b)) <= duplicates.SHORT]


def test_short_claims_are_sorted_as_if_each_had_been_read_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [b for _, b in SHORT_PAIRS]
    found = [(duplicates.sort(a, [b]), duplicates.sort(a, others[:40])) for a, b in SHORT_PAIRS]
    assert len(SHORT_PAIRS) >= 20
    monkeypatch.setattr(duplicates, "_far_apart", lambda a, b: False)
    assert [(duplicates.sort(a, [b]), duplicates.sort(a, others[:40])) for a, b in SHORT_PAIRS] == found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("They paid two billion dollars.", "They paid $2,000,000,000."),
        ("Nine hundred and ninety-nine died.", "999 died."),
        ("It rose to one hundred and twenty-five thousand.", "It rose to 125,000."),
        ("It cost £2m to build the harbour wall.", "It cost two million pounds to build the harbour wall."),
    ],
)
def test_short_claims_with_a_number_in_words_are_still_alike(a: str, b: str) -> None:
    assert not duplicates._far_apart(duplicates._printed(a), duplicates._printed(b))


def test_short_claims_of_other_things_are_told_apart_before_they_are_read() -> None:
    one, other = "Police have not confirmed that detail.", "Nine boats sank near the harbour in the storm on the weekend."
    assert duplicates._far_apart(duplicates._printed(one), duplicates._printed(other))
