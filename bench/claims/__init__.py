"""Measures store/claims: every figure it is held to, beside its bar and what others reach. Not a test; nothing asserts.

Each module of this package has `measure(data: Path) -> list[Row]`, where `data` is the folder of development data;
`python -m bench.claims` prints them all.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, what came out, the bar it is held to, what others reach, and a remark.

    `figure` and `bar` are in the same unit, larger is better; `bar` is None where a figure is only reported.
    `beside` is free text ("pySBD .845").
    """

    what: str
    figure: float
    bar: float | None = None
    beside: str = ""
    note: str = ""


def data_folder() -> Path:
    """The development data: $FACTDESK_DATA, else ../shared/data beside the checkout. It may not exist."""
    default = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    return Path(os.environ.get("FACTDESK_DATA", default))
