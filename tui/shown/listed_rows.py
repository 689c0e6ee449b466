"""Which claims a list shows, in an order that stands still while they are judged.

Two kinds: an article's claims, all at hand; and those of the whole desk, of which only the row numbers are (8 bytes a
claim), the claims themselves being read in pages as they come into view.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol

from store import Claim, Desk

PAGE = 64
"""Claims read at a time: two or three screens full."""

PAGES_KEPT = 16


class Rows(Protocol):
    """A list of claims by row, from 0."""

    def __len__(self) -> int: ...

    def at(self, row: int) -> Claim:
        """The claim in a row. Raises IndexError past the end."""
        ...

    def find(self, claim_id: str) -> int | None:
        """The row of a claim; None where it is not listed."""
        ...

    def put(self, claim: Claim) -> None:
        """Show what has become of a claim, in the place where it stands."""
        ...

    def forget(self) -> bool:
        """The desk was written to: read again what is shown; returns whether it differs."""
        ...


class ListedRows:
    """Claims that are all at hand."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = list(claims)
        self._rows = {claim.id: row for row, claim in enumerate(self._claims)}

    def __len__(self) -> int:
        return len(self._claims)

    def at(self, row: int) -> Claim:
        """The claim in a row."""
        return self._claims[row]

    def find(self, claim_id: str) -> int | None:
        """The row of a claim."""
        return self._rows.get(claim_id)

    def put(self, claim: Claim) -> None:
        """Show what has become of a claim."""
        row = self._rows.get(claim.id)
        if row is not None:
            self._claims[row] = claim

    def forget(self) -> bool:
        """Nothing to do: who made the list puts the claims in anew."""
        return False


class PagedRows:
    """Claims of the whole desk by their row numbers, read a page at a time."""

    def __init__(self, desk: Desk, keys: array[int]) -> None:
        self._desk = desk
        self._keys = keys
        self._pages: dict[int, list[Claim]] = {}

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def keys(self) -> Sequence[int]:
        """The row numbers that the desk knows the claims by."""
        return self._keys

    def at(self, row: int) -> Claim:
        """The claim in a row."""
        if not 0 <= row < len(self._keys):
            raise IndexError(row)
        page, place = divmod(row, PAGE)
        return self._page(page)[place]

    def _page(self, page: int) -> list[Claim]:
        claims = self._pages.pop(page, None)
        if claims is None:
            claims = self._desk.claims_by_key(self._keys[page * PAGE : (page + 1) * PAGE])
            while len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
        self._pages[page] = claims  # the newest stands last, the oldest goes first
        return claims

    def find(self, claim_id: str) -> int | None:
        """The row of a claim."""
        try:
            return self._keys.index(self._desk.claim_key(claim_id))
        except ValueError:
            return None

    def put(self, claim: Claim) -> None:
        """Show what has become of a claim, where its page is at hand."""
        for claims in self._pages.values():
            for place, one in enumerate(claims):
                if one.id == claim.id:
                    claims[place] = claim

    def forget(self) -> bool:
        """Read the pages at hand again."""
        before = dict(self._pages)
        self._pages.clear()
        return any(self._page(page) != claims for page, claims in before.items())
