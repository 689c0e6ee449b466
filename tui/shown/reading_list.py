"""The article shown, the list of claims, the cursor: a part of what is shown (state.py), changed by the main thread only.

No screen here: panes paint what this says, and tests can ask it. What takes time is a question (questions.py) whose
answer is adopted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store import NOT_REVIEWED, REVIEWED, Article, Claim, Desk, NotFound
from tui.shown.listed_rows import ListedRows, PagedRows, Rows
from tui.shown.questions import CLASH, Listing, Opened, View, listing, opened

if TYPE_CHECKING:
    from store import Standing

LOOKED_AT = 200
"""Rows of a list over the desk that are looked through for the next claim before the desk is asked."""


class ReadingList:
    """What one reviewer is going through at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.view = View()
        self.article: Article | None = None
        self.texts: tuple[str, ...] = ()
        self.standings: Mapping[int, Standing] = {}
        self.article_claims: list[Claim] = []
        self.rows: Rows = ListedRows(())
        self.cursor = 0
        self.tally: dict[str, int] | None = None
        self._row_of: dict[str, int] = {}
        self._passed = ""
        self._clashing: frozenset[str] = frozenset()
        self._passed_over: frozenset[str] = frozenset()

    # --- what is shown ---

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor."""
        return self.rows.at(self.cursor) if 0 <= self.cursor < len(self.rows) else None

    def placed(self, claim: Claim | None) -> Claim | None:
        """The claim where it stands in the article shown; None where it does not stand there."""
        if claim is None or self.article is None or claim.article_id != self.article.id:
            return None
        row = self._row_of.get(claim.id)
        here = None if row is None else self.article_claims[row]
        return here if here is not None and here.revision_id == self.article.revision_id else None

    def keys_listed(self) -> Sequence[int]:
        """The row numbers of the claims in the list, in its order."""
        if isinstance(self.rows, PagedRows):
            return self.rows.keys
        return [self._desk.claim_key(self.rows.at(row).id) for row in range(len(self.rows))]

    def matches(self, claim: Claim, status: str) -> bool:
        """Whether the claim has the status; "reviewed" is any verdict, CLASH any claim that the sweep found.

        What is no claim any more waits for nothing, though a note may keep it in the list.
        """
        if claim.status in NOT_REVIEWED and not claim.stands:
            return False
        if status == CLASH:
            return claim.id in self._clashing and claim.status in NOT_REVIEWED
        return claim.status not in NOT_REVIEWED if status == REVIEWED else claim.status == status

    def order(self) -> Sequence[str] | Sequence[int]:
        """Which claims are listed, row by row: to be compared with what it was, and no more than that."""
        if isinstance(self.rows, PagedRows):
            return self.rows.keys
        return [self.rows.at(row).id for row in range(len(self.rows))]

    # --- another list ---

    def open_article(self, article: Article) -> None:
        """Show this article; the list follows where it lists one article."""
        known = self.article is not None and self.article.revision_id == article.revision_id
        self._take(opened(self._desk, article, self.texts if known else None))
        if not self.view.over_the_desk:
            self._list_article()

    def _take(self, page: Opened) -> None:
        self.article, self.texts, self.article_claims = page.article, page.texts, list(page.claims)
        self.standings = page.standings
        self._row_of = {one.id: row for row, one in enumerate(self.article_claims)}

    def _list_article(self) -> None:
        claims = self.article_claims
        if self.view.filter:
            claims = [one for one in claims if self._passes(one)]
        if self.view.order == "worth":
            claims = sorted(claims, key=lambda one: -one.worth)
        self.rows = ListedRows(claims)
        self.cursor = 0

    def show(self, view: View, found: Listing | None = None) -> None:
        """Show this list, with the cursor on the claim it was on where the list has it.

        `found` is the answer to listing(view); asked here, and waited for, where it is not given and the view needs it.
        """
        before = self.claim
        self.view = view
        if view.over_the_desk:
            answer = found if found is not None else listing(self._desk, view)
            self._clashing = answer.clashing
            self.rows = PagedRows(self._desk, answer.keys)
            self.cursor = 0
        elif before is not None and (self.article is None or before.article_id != self.article.id):
            self.open_article(self._desk.article(before.article_id))
        else:
            self._list_article()
        if before is not None:
            self.cursor = self.rows.find(before.id) or 0

    def follow(self) -> bool:
        """Show the article of the claim under the cursor; returns whether that is another one than before."""
        claim = self.claim
        if claim is None or (self.article is not None and claim.article_id == self.article.id):
            return False
        self.open_article(self._desk.article(claim.article_id))
        return True

    # --- the cursor ---

    def move_to(self, row: int) -> bool:
        """Put the cursor on a row, the nearest there is; returns whether that is another one."""
        target = max(0, min(row, len(self.rows) - 1))
        moved = target != self.cursor and len(self.rows) > 0
        if moved:
            self.cursor = target
        return moved

    def go_to(self, claim_id: str) -> bool:
        """Put the cursor on this claim, wherever it is; False where it is no longer listed anywhere."""
        row = self.rows.find(claim_id)
        if row is None:
            try:
                claim = self._desk.claim(claim_id)
            except NotFound:
                return False
            if self.view.over_the_desk:
                self.view = View()
            self.open_article(self._desk.article(claim.article_id))
            row = self.rows.find(claim_id)
            if row is None and self.view.filter:
                self.view = replace(self.view, filter="")
                self._list_article()
                row = self.rows.find(claim_id)
            if row is None:
                return False
        self.cursor = row
        self.follow()
        return True

    def advance(self, *, backwards: bool = False, without: frozenset[str] = frozenset()) -> bool:
        """Put the cursor on the next claim with the wanted status: in this list, else in the next article that has one.

        Those in `without` are passed over. Returns False, with the cursor where it was, where no claim has it.
        """
        self._passed_over = without
        step = -1 if backwards else 1
        row = self.cursor + step
        # A list over the desk may be long, and is asked for what lies far off.
        looked_at = LOOKED_AT if self.view.over_the_desk and self.view.filter != CLASH else len(self.rows)
        while 0 <= row < len(self.rows) and abs(row - self.cursor) <= looked_at:
            if self._wanted(self.rows.at(row)):
                self.cursor = row
                return True
            row += step
        if not self.view.over_the_desk:
            return self._elsewhere(backwards)
        return self._wrap(step) if self.view.filter == CLASH else self._far_off(backwards)

    def _wanted(self, claim: Claim) -> bool:
        return claim.id not in self._passed_over and self.matches(claim, self.view.wanted)

    def _far_off(self, backwards: bool) -> bool:
        """The next such claim of a list over the desk, asked of the desk without reading those between."""
        if not isinstance(self.rows, PagedRows):
            return self._wrap(-1 if backwards else 1)
        row = self._desk.next_among(self.rows.keys, self.view.wanted, self.cursor, backwards=backwards, without=self._passed_over)
        if row is None:
            return False
        self.cursor = row
        return True

    def _wrap(self, step: int) -> bool:
        row = 0 if step > 0 else len(self.rows) - 1
        while row != self.cursor and 0 <= row < len(self.rows):
            if self._wanted(self.rows.at(row)):
                self.cursor = row
                return True
            row += step
        return False

    def _elsewhere(self, backwards: bool) -> bool:
        """The next article with such a claim; from the end of the article, not from the claim, so that none comes twice."""
        found = self._desk.next_claim(
            self.view.wanted, self._edge(backwards), backwards=backwards, without=self._passed_over
        )
        if found is None:
            return False
        claim_id, article_id = found
        if self.article is not None and article_id == self.article.id:
            # Only this article has such claims: those before the cursor.
            return self._wrap(-1 if backwards else 1)
        self.open_article(self._desk.article(article_id))
        if self.view.order == "article":
            self.cursor = self.rows.find(claim_id) or 0
            return True
        self.cursor = len(self.rows) if backwards else -1
        return self._wrap(-1 if backwards else 1)

    def _edge(self, backwards: bool) -> str:
        """The claim at the end (or beginning) of the article in the desk's order; that of the last article that had any."""
        # A claim that a person added stands at the end of the desk's order, wherever its words are.
        found = [one.id for one in self.article_claims if one.created_by == "factdesk"]
        if found:
            self._passed = found[0] if backwards else found[-1]
        return self._passed

    def peek(self) -> Claim | None:
        """The claim that a verdict would go on to, where this list has one."""
        for row in range(self.cursor + 1, min(self.cursor + 50, len(self.rows))):
            claim = self.rows.at(row)
            if self.matches(claim, self.view.wanted):
                return claim
        return None

    # --- what has been saved ---

    def reread(self, claim_id: str) -> Claim | None:
        """Show what has become of a claim after something was saved about it."""
        try:
            new = self._desk.claim(claim_id)
        except NotFound:
            return None
        place = self._row_of.get(claim_id)
        if place is not None:
            one = self.article_claims[place]
            self._count(one.status, new.status)
            # The place in the current text was found when the article was opened.
            new = replace(new, revision_id=one.revision_id, position=one.position, start=one.start, end=one.end)
            self.article_claims[place] = new
        else:
            row = self.rows.find(claim_id)
            if row is not None:
                self._count(self.rows.at(row).status, new.status)
        self.rows.put(new)
        return new

    def saved(self, claim_ids: Sequence[str]) -> bool:
        """Something was saved about these claims: count on from what was shown of them, before anything else is.

        Returns False where one of them is not at hand, so that the counts of the desk are no longer known.
        """
        known = [self.at_hand(one) and self.reread(one) is not None for one in claim_ids]
        return all(known)

    def at_hand(self, claim_id: str) -> bool:
        """Whether the claim is in the article or the list, so that its change is counted as it is shown."""
        return claim_id in self._row_of or self.rows.find(claim_id) is not None

    def changed(self, claim_id: str) -> bool:
        """Whether the desk holds another status, note or verdict of a claim than is shown (or none is shown)."""
        place = self._row_of.get(claim_id)
        row = self.rows.find(claim_id) if place is None else None
        shown = self.article_claims[place] if place is not None else self.rows.at(row) if row is not None else None
        if shown is None:
            return True
        now = self._desk.claim(claim_id)
        return (now.status, now.verdict, now.note, now.reviewers) != (
            shown.status,
            shown.verdict,
            shown.note,
            shown.reviewers,
        )

    def _count(self, before: str, after: str) -> None:
        if self.tally is not None and before != after:
            self.tally[before] = self.tally.get(before, 0) - 1
            self.tally[after] = self.tally.get(after, 0) + 1

    @property
    def reviewed(self) -> tuple[int, int] | None:
        """(reviewed, all) claims of the desk; None until they have been counted."""
        if self.tally is None:
            return None
        total = sum(self.tally.values())
        return total - sum(self.tally.get(status, 0) for status in NOT_REVIEWED), total

    def refresh(self) -> bool:
        """Something was written to the desk: read again what is shown; returns whether it differs.

        The cursor stays on its claim. What was listed stays listed, whatever has become of it; what is new is listed
        where it belongs.
        """
        before = self.article_claims
        claim = self.claim
        if self.article is not None:
            article = self._desk.article(self.article.id)
            known = article.revision_id == self.article.revision_id
            self._take(opened(self._desk, article, self.texts if known else None))
        if self.view.over_the_desk:
            return self.rows.forget() or self.article_claims != before
        if self.article_claims == before:
            return False
        listed = {self.rows.at(row).id for row in range(len(self.rows))}
        known_ids = {one.id for one in before}
        claims = [
            one for one in self.article_claims if one.id in listed or (one.id not in known_ids and self._passes(one))
        ]
        if self.view.order == "worth":
            claims.sort(key=lambda one: -one.worth)
        cursor = self.cursor
        self.rows = ListedRows(claims)
        found = self.rows.find(claim.id) if claim is not None else None
        self.cursor = min(cursor, max(0, len(claims) - 1)) if found is None else found
        return True

    def counted_in_list(self) -> dict[str, int] | None:
        """How many claims of the open article have each status; None where the list goes over the desk."""
        if self.view.over_the_desk:
            return None
        counted: dict[str, int] = {}
        for one in self.article_claims:
            counted[one.status] = counted.get(one.status, 0) + 1
        return counted

    def _passes(self, claim: Claim) -> bool:
        return not self.view.filter or self.matches(claim, self.view.filter)
