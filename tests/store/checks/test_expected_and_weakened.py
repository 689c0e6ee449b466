"""Numbers of what is only expected, of a storm that weakened, of votes on a person; sentences made up."""

from __future__ import annotations

import pytest

from store.checks.number_clashes import conflicts


@pytest.mark.parametrize(
    ("a", "b", "clash"),
    [
        (
            "The Bank of Tarn is expected to directly supply reserves by arranging a three-day repurchase agreement, dealers said.",
            "The Bank of Tarn entered the market to arrange a two-day repurchase agreement, dealers said.",
            False,
        ),
        ("The storm had winds of 160 kph when it struck Velm.", "The storm, weakening to 90 kph, moved inland from Velm.", False),
        ("The storm brought gusts of 190 kph to Velm.", "The storm had winds of 140 kph in Velm.", False),
        ("The storm had winds of 160 kph when it struck Velm.", "The storm had winds of 120 kph when it struck Velm.", True),
        ("The Senate confirmed Judge Alba 51-47.", "The Senate confirmed Judge Alba by 53 votes to 45.", True),
        ("The Senate confirmed Judge Alba 51-47.", "The committee had confirmed Judge Alba 11-6.", False),
    ],
)
def test_numbers_that_are_only_foreseen_or_have_weakened_do_not_clash(a: str, b: str, clash: bool) -> None:
    assert bool(conflicts.find(a, b)) == clash
