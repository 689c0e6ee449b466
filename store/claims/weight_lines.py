"""Weights as the files of small models keep them: a line a weight, with the names that have it, which is half of a number a name."""

from __future__ import annotations

from collections.abc import Container, Mapping


def by_name(lines: Mapping[str, str], wanted: Container[str] | None = None) -> dict[str, float]:
    """The weight of each name, or of those that are wanted; `lines` are names joined by "|" by their weight as printed."""
    return {
        name: float(weight)
        for weight, names in lines.items()
        for name in names.split("|")
        if wanted is None or name in wanted
    }
