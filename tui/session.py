"""What the reviewer is looking at: the article, the list of claims, the cursor, the filter; and how it changes.

No screen here: panes paint what this says, and tests can ask it. Reading from the desk happens in the caller's thread.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import Literal

from store import NOT_REVIEWED, REVIEWED, Article, Claim, ClaimQuery, Desk, NotFound, Status
from tui.rows import ListedRows, PagedRows, Rows

Order = Literal["article", "worth", "desk"]
ORDERS: tuple[Order, ...] = ("article", "worth", "desk")
ORDER_NAMES = {"article": "article order", "worth": "most worth first", "desk": "whole desk, most worth first"}

CLASH = "clash"
"""The filter for claims whose numbers clash with another article: found by a sweep, not a status."""


@dataclass(frozen=True, slots=True)
class View:
    """Which list is shown: enough to make it again."""

    order: Order = "article"
    filter: str = ""
    search: str = ""


class Session:
    """The reviewer's view of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = View()
        self.article: Article | None = None
        self.texts: tuple[str, ...] = ()
        self.article_claims: list[Claim] = []
        self.rows: Rows = ListedRows(())
        self.cursor = 0
        self.articles = 0
        self.reading = False
        self.tally: dict[str, int] | None = None
        self._row_of: dict[str, int] = {}
        self._passed = ""
        self._clashing: frozenset[str] = frozenset()

    # --- what is shown ---

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor."""
        return self.rows.at(self.cursor) if 0 <= self.cursor < len(self.rows) else None

    @property
    def placed(self) -> Claim | None:
        """The claim under the cursor where it stands in the article shown; None where it does not stand there."""
        claim = self.claim
        if claim is None or self.article is None or claim.article_id != self.article.id:
            return None
        row = self._row_of.get(claim.id)
        here = None if row is None else self.article_claims[row]
        return here if here is not None and here.revision_id == self.article.revision_id else None

    @property
    def over_the_desk(self) -> bool:
        """Whether the list goes over all articles."""
        return self.view.order == "desk" or bool(self.view.search) or self.view.filter == CLASH

    @property
    def wanted(self) -> str:
        """The status that the cursor looks for next: the filter's, else unreviewed."""
        return self.view.filter or Status.UNREVIEWED

    def matches(self, claim: Claim, status: str) -> bool:
        """Whether the claim has the status; "reviewed" is any verdict, CLASH any claim that the sweep found."""
        if status == CLASH:
            return claim.id in self._clashing and claim.status in NOT_REVIEWED
        return claim.status not in NOT_REVIEWED if status == REVIEWED else claim.status == status

    # --- changing it ---

    def open_article(self, article: Article) -> None:
        """Show this article; the list follows where it lists one article."""
        if self.article is None or self.article.revision_id != article.revision_id:
            self.texts = self.desk.paragraphs(article.revision_id)
        self.article = article
        self._read_claims()
        if not self.over_the_desk:
            self._list_article()

    def _read_claims(self) -> None:
        assert self.article is not None
        self.article_claims = self.desk.article_claims(self.article, self.texts)
        self._row_of = {one.id: row for row, one in enumerate(self.article_claims)}

    def _list_article(self) -> None:
        claims = self.article_claims
        if self.view.filter:
            claims = [one for one in claims if self._passes(one)]
        if self.view.order == "worth":
            claims = sorted(claims, key=lambda one: -one.worth)
        self.rows = ListedRows(claims)
        self.cursor = 0

    def show(self, view: View) -> None:
        """Make this list and keep the cursor on its claim where the list has it."""
        before = self.claim
        self.view = view
        if view.filter == CLASH:
            found = self.desk.clashing_claims()
            self._clashing = frozenset(claim_id for _, claim_id in found)
            self.rows = PagedRows(self.desk, array("q", (key for key, _ in found)))
            self.cursor = 0
        elif self.over_the_desk:
            query = ClaimQuery(
                status=view.filter, search=view.search, order="worth" if view.order == "desk" else "article"
            )
            self.rows = PagedRows(self.desk, self.desk.claim_keys(query))
            self.cursor = 0
        elif before is not None and (self.article is None or before.article_id != self.article.id):
            self.open_article(self.desk.article(before.article_id))
        else:
            self._list_article()
        if before is not None:
            self.cursor = self.rows.find(before.id) or 0

    def follow(self) -> bool:
        """Show the article of the claim under the cursor; returns whether that is another one than before."""
        claim = self.claim
        if claim is None or (self.article is not None and claim.article_id == self.article.id):
            return False
        self.open_article(self.desk.article(claim.article_id))
        return True

    def go_to(self, claim_id: str) -> bool:
        """Put the cursor on this claim, wherever it is; False where it is no longer listed anywhere."""
        row = self.rows.find(claim_id)
        if row is None:
            try:
                claim = self.desk.claim(claim_id)
            except NotFound:
                return False
            if self.over_the_desk:
                self.view = View()
            self.open_article(self.desk.article(claim.article_id))
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

    def advance(self, *, backwards: bool = False) -> bool:
        """Put the cursor on the next claim with the wanted status: in this list, else in the next article that has one.

        Returns False, with the cursor where it was, where no claim has it.
        """
        step = -1 if backwards else 1
        row = self.cursor + step
        while 0 <= row < len(self.rows):
            if self.matches(self.rows.at(row), self.wanted):
                self.cursor = row
                return True
            row += step
        if self.over_the_desk:
            return self._wrap(step)
        return self._elsewhere(backwards)

    def _wrap(self, step: int) -> bool:
        row = 0 if step > 0 else len(self.rows) - 1
        while row != self.cursor and 0 <= row < len(self.rows):
            if self.matches(self.rows.at(row), self.wanted):
                self.cursor = row
                return True
            row += step
        return False

    def _elsewhere(self, backwards: bool) -> bool:
        """The next article with such a claim; from the end of the article, not from the claim, so that none comes twice."""
        found = self.desk.next_claim(ClaimQuery(status=self.wanted), self._edge(backwards), backwards=backwards)
        if found is None:
            return False
        claim_id, article_id = found
        if self.article is not None and article_id == self.article.id:
            # Only this article has such claims: those before the cursor.
            return self._wrap(-1 if backwards else 1)
        self.open_article(self.desk.article(article_id))
        if self.view.order == "article":
            self.cursor = self.rows.find(claim_id) or 0
            return True
        self.cursor = len(self.rows) if backwards else -1
        step = -1 if backwards else 1
        return self._wrap(step)

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
            if self.matches(claim, self.wanted):
                return claim
        return None

    # --- what has been judged ---

    def reread(self, claim_id: str) -> Claim | None:
        """Show what has become of a claim after something was saved about it."""
        try:
            new = self.desk.claim(claim_id)
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
        now = self.desk.claim(claim_id)
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
        self.articles = self.desk.article_count()
        before = self.article_claims
        claim = self.claim
        if self.article is not None:
            article = self.desk.article(self.article.id)
            if article.revision_id != self.article.revision_id:
                self.texts = self.desk.paragraphs(article.revision_id)
            self.article = article
            self._read_claims()
        if self.over_the_desk:
            return self.rows.forget() or self.article_claims != before
        if self.article_claims == before:
            return False
        listed = {self.rows.at(row).id for row in range(len(self.rows))}
        known = {one.id for one in before}
        claims = [one for one in self.article_claims if one.id in listed or (one.id not in known and self._passes(one))]
        if self.view.order == "worth":
            claims.sort(key=lambda one: -one.worth)
        cursor = self.cursor
        self.rows = ListedRows(claims)
        found = self.rows.find(claim.id) if claim is not None else None
        self.cursor = min(cursor, max(0, len(claims) - 1)) if found is None else found
        return True

    def _passes(self, claim: Claim) -> bool:
        return not self.view.filter or self.matches(claim, self.view.filter)
