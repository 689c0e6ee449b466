"""Two sums for two things and two games of two sides are no contradiction; two sums for one thing are."""

from __future__ import annotations

import pytest

from store.checks.number_clashes import conflicts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tarn Town paid 200,000 euros for Liam Orr.", "Tarn Town paid 1.2 million euros for six players."),
        ("The port bought 3 tugs for 60 million rand.", "The port bought a crane for 25 million rand."),
        ("The ministry spent 2 billion naira on vaccines.", "The ministry spent 5 billion naira on desks."),
        ("Ada Marsh sold her stake for 12 million dollars.", "Ada Marsh sold her house for 3 million dollars."),
        ("Tarn beat Velm 2-1 in the cup final on Sunday.", "Tarn beat Velm 3-0 in the league on Sunday."),
        ("Delta Steel bought Orrin Mines for 3 billion rand.", "Delta Steel paid 5 billion rand for Velm Mines."),
        ("Delta Steel bought Orrin Mines for 3 billion rand.", "Vaal Steel paid 5 billion rand for Orrin Mines."),
        ("Delta Steel sold Orrin Mines for 3 billion rand.", "Delta Steel paid 5 billion rand for Orrin Mines."),
        ("Delta Steel bought Orrin Mines for 3 billion rand.", "Delta Steel sold Orrin Mines for 5 billion rand."),
    ],
)
def test_another_bargain_or_game_is_no_conflict(one: str, other: str) -> None:
    assert not conflicts.find(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tarn Town paid 200,000 euros for Liam Orr.", "Tarn Town paid 300,000 euros for Orr."),
        ("Orr paid 2 billion euros for Lund.", "Orr bought the miner Lund for 3 billion euros."),
        ("Delta Steel bought Orrin Mines for 3 billion rand.", "Delta Steel paid 5 billion rand for Orrin Mines."),
        ("Delta Steel sold Orrin Mines for 3 billion rand.", "Orrin Mines was sold for 5 billion rand."),
        ("Tarn beat Velm 2-1 in the cup final on Sunday.", "Tarn beat Velm 3-0 in the final on Sunday."),
    ],
)
def test_two_sums_for_one_thing_and_two_scores_of_one_game_clash(one: str, other: str) -> None:
    assert conflicts.find(one, other)
