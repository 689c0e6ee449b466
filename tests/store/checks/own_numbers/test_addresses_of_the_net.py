"""Figures with several points are no number, and stop nothing."""

from __future__ import annotations

import pytest

from store.checks.own_numbers.printed_values import all_values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 10.0.0.1 to 192.168.17.4", 192.168),
        ("version 2.4.1.7 of the program", 2.4),
        ("in the afternoon.16-year-old Ann Moss", 16.0),
        ("a rate of .16 and 1,200.5 litres", 1200.5),
    ],
)
def test_an_address_of_the_net_is_read_figure_by_figure(text: str, found: float) -> None:
    assert found in all_values(text)
