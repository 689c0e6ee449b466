"""How the paragraphs of a text without any markup stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from store.documents import PLAIN, Standing
from store.reading.shaping.corrections import is_correction

_CORRECTION = Standing("correction")


def standings_of(paragraphs: Sequence[str]) -> list[Standing]:
    """A standing for each paragraph: corrections are told by how they begin."""
    return [_CORRECTION if is_correction(text) else PLAIN for text in paragraphs]
