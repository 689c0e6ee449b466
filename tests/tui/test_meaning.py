"""Which claim a key means: the one that stood on the screen when it was pressed, or the one the keys before it led to."""

from __future__ import annotations

import pytest

from store import Desk
from tui.left_at import restore
from tui.state import TAKEN_IN, WAITED, State

SEEN = TAKEN_IN + 0.01


@pytest.fixture
def state(desk: Desk) -> State:
    """A desk at its first claim, painted at 1.0."""
    made = State.of(desk)
    restore(made, desk, onward=True)
    made.now_painted(1.0)
    return made


def row(state: State, n: int) -> str:
    return state.listed.rows.at(n).id


def test_a_key_means_the_newest_screen_that_stood_when_it_was_pressed(state: State) -> None:
    state.listed.move_to(1)  # by itself, not by a key
    state.now_painted(2.0)
    state.listed.move_to(2)
    state.now_painted(3.0)
    state.key_pressed(2.0 + SEEN)
    assert state.meant == row(state, 1)
    assert not state.as_meant
    state.key_pressed(3.0 + SEEN)
    assert state.meant == row(state, 2)
    assert state.as_meant


def test_nobody_answers_a_screen_that_has_stood_for_no_time(state: State) -> None:
    state.listed.move_to(1)
    state.now_painted(2.0)
    state.key_pressed(2.0 + TAKEN_IN / 2)
    assert state.meant == row(state, 0)


def test_a_key_typed_ahead_means_the_claim_that_the_keys_before_it_led_to(state: State) -> None:
    state.key_pressed(1.0 + SEEN)
    state.listed.move_to(1)
    state.key_done(foreseen=True)
    state.key_pressed(1.0 + SEEN)
    assert state.as_meant
    assert state.meant == row(state, 1)


def test_a_key_typed_ahead_of_what_nobody_could_foresee_means_nothing(state: State) -> None:
    state.listed.move_to(1)
    state.key_done(foreseen=False)
    state.key_pressed(1.0 + SEEN)
    assert not state.as_meant
    state.now_painted(2.0)
    state.key_pressed(1.5)
    assert not state.as_meant
    state.key_pressed(2.0 + SEEN)
    assert state.as_meant


def test_keys_before_the_first_screen_mean_where_the_desk_was_left(desk: Desk) -> None:
    state = State.of(desk)
    restore(state, desk, onward=True)
    assert not state.ready
    state.now_painted(5.0)
    assert state.ready
    state.key_pressed(1.0)
    assert state.as_meant


def test_the_same_claim_painted_again_stands_since_it_was_first_seen(state: State) -> None:
    state.now_painted(9.0)
    state.key_pressed(1.0 + SEEN)
    assert state.as_meant
    assert len(state.paintings) == 1


def test_a_key_pressed_again_at_a_screen_that_does_not_answer_means_what_stands_on_it(state: State) -> None:
    state.key_pressed(2.0)
    assert state.meant == row(state, 0)
    state.listed.move_to(1)
    state.key_done(foreseen=True)
    state.key_pressed(2.0 + WAITED / 2)  # typed ahead
    assert state.meant == row(state, 1)
    assert not state.waited
    state.key_done(foreseen=True)
    state.key_pressed(2.0 + WAITED * 2)  # still nothing was painted
    assert state.meant == row(state, 0)
    assert not state.as_meant
    assert state.waited
    state.key_done(foreseen=False)
    state.key_pressed(2.1 + WAITED * 2)  # and once more at once
    assert not state.as_meant
    state.now_painted(9.0)
    state.key_pressed(10.0)
    assert state.as_meant
    assert not state.waited
