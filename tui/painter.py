"""The one place that turns "what changed" into repainting: a table from the parts of what is shown to what paints them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import NOT_REVIEWED, Claim, Desk, Evidence, Review, Stance, Status, Unit
from tui.feed import Feed
from tui.panes import status
from tui.panes.article_pane import ArticlePane
from tui.panes.card import Card, CardFacts
from tui.panes.claims import ClaimsPane
from tui.panes.hint_lines import contradicted, touches
from tui.panes.passage_groups import Group, group_of
from tui.panes.related import RelatedPane
from tui.shown.changes import What
from tui.shown.questions import Opened
from tui.state import State
from tui.veil import Veil

if TYPE_CHECKING:
    from store import CheckFinding, ClaimFate, Withdrawal


@dataclass(frozen=True, slots=True)
class Panes:
    """What is painted on."""

    claims: ClaimsPane
    article: ArticlePane
    related: RelatedPane
    card: Card


class Painter:
    """Paints the state on the panes; what stands there already is left."""

    def __init__(self, panes: Panes, state: State, desk: Desk, feed: Feed, veil: Veil) -> None:
        self._panes = panes
        self._state = state
        self._desk = desk
        self._feed = feed
        self._veil = veil
        self._page: Opened | None = None
        self._table: tuple[tuple[What, Callable[[], None]], ...] = (
            (What.ROWS, self._rows),
            (What.ARTICLE, self._article),
            (What.CURSOR | What.ROWS, self._cursor),
            (What.CURSOR | What.ARTICLE, self._point),
            (What.LOOKS | What.ARTICLE, self._looks),
            (What.PASSAGES | What.FOCUS | What.CURSOR, self._passages),
            (What.FOCUS, self._focus),
            (What.ROWS | What.ARTICLE | What.CURSOR | What.SUBJECT | What.BESIDE | What.PASSAGES | What.FOCUS, self.card),
        )

    def paint(self, what: What, claims: Sequence[Claim] = ()) -> None:
        """Repaint these parts, and the claims of which something was saved."""
        for claim in claims:
            self._veil.forget(claim.id)
            row = self._state.listed.rows.find(claim.id)
            if row is not None:
                self._panes.claims.row_changed(row, claim.id)
            self._panes.article.claim_changed(claim)
        if claims:
            what |= What.SUBJECT
        for parts, paint in self._table:
            if what & parts:
                paint()

    def _rows(self) -> None:
        reading = self._state.listed
        self._panes.claims.empty = status.why_empty(self._state)
        self._panes.claims.list_rows(reading.rows, max(0, reading.cursor), outlets=reading.view.over_the_desk)

    def _cursor(self) -> None:
        self._panes.claims.move_to(self._state.listed.cursor)

    def _looks(self) -> None:
        self._panes.claims.select(self._state.selected)
        state = self._state
        article = state.listed.article
        found = state.checks_of(article.revision_id if article is not None else "")
        self._panes.claims.flag(state.flawed, contradicted(state.listed.article_claims, found), state.opinions)
        page = state.article_shown()
        shown = state.checks_of(page.article.revision_id if page is not None else "")
        self._panes.article.contradict([(one.paragraph, one.start, one.end) for check in shown for one in check.places])

    def _article(self) -> None:
        """Another text from its top; the same text with other claims stays where it is."""
        state, pane = self._state, self._panes.article
        page = state.article_shown()
        before, self._page = self._page, page
        if page is None or before is None or page.article.revision_id != before.article.revision_id:
            pane.empty = status.why_empty(state)
            pane.show_article(
                page.article if page else None,
                page.texts if page else (),
                page.claims if page else (),
                page.standings if page else {},
            )
        elif page.claims != before.claims:
            pane.claims_changed(page.claims)
        if state.page is not None:
            pane.point_at(None)
            pane.point_at_paragraph(state.page_at)
        chosen = state.choosing
        pane.choose((chosen.position, chosen.start, chosen.end) if chosen is not None else None)

    def _point(self) -> None:
        """Highlight the claim under the cursor in its article, with its numbers."""
        state = self._state
        if state.page is not None:
            return
        claim = state.listed.placed(state.claim)
        numbers: list[tuple[int, int]] = []
        if claim is not None:
            text = state.listed.texts[claim.position]
            # A claim of an earlier revision may stand elsewhere now; only numbers that stand where they stood are marked.
            numbers = [(m.start, m.end) for m in self._desk.mentions(claim.id) if text[m.start : m.end] == m.exact]
        elif state.claim is not None and state.listed.view.over_the_desk:
            return  # its article comes when the cursor rests
        self._panes.article.point_at(claim, numbers)
        if state.pointed != self._panes.article.pointed:
            self._panes.article.point_at_paragraph(state.pointed)

    def _passages(self) -> None:
        state = self._state
        claim = state.shown_beside
        article = state.listed.article
        own = article.source if claim is not None and article is not None and article.id == claim.article_id else ""
        empty = "" if state.found.passages else status.why_no_passages(state.found, looking=state.looking)
        if any(group_of(one) is Group.RULED for one in state.found.passages[:1]):
            self._panes.claims.rule(state.found.claim_id)
        self._panes.related.show_found(state.found, state.passage_at, own, empty, self._attached(claim))

    def _attached(self, claim: Claim | None) -> dict[tuple[str, str], Stance]:
        if claim is None or not (claim.reviewers or claim.note or claim.verdict or claim.status in NOT_REVIEWED):
            return {}
        opinions = self._desk.opinions(claim.id)
        return {(one.article_id, one.exact): one.stance for held in opinions for one in held.evidence}

    def _focus(self) -> None:
        panes = self._panes
        for name, pane in (("article", panes.article), ("claims", panes.claims), ("related", panes.related)):
            pane.light(name == self._state.pane)

    def _units(self, claim: Claim) -> tuple[Unit, ...]:
        """The claim's parts, while they are walked or where some are marked; else none, which costs nothing."""
        state = self._state
        walked = state.unit is not None and state.units_of == claim.id
        if walked:
            return state.units
        marked = any(one.units for one in self._desk.opinions(claim.id))
        return self._desk.units(claim) if marked else ()

    def _became(self, claim: Claim) -> ClaimFate | None:
        """What stands now for words of a claim that changed; nothing is asked where they did not."""
        if self._veil.over(claim).status != Status.STALE:
            return None
        found = self._desk.texts.became(claim.id)
        return found[1] if found is not None else None

    def card(self) -> None:
        """What is held of the claim on show."""
        state = self._state
        claim = state.shown_beside
        if claim is None:
            self._panes.card.show_facts(None)
            return
        found = state.found if state.found.claim_id == claim.id else None
        hidden = self._veil.hides(claim)
        opinions = self._veil.over_opinions(claim, self._desk.opinions(claim.id))
        self._panes.card.show_facts(
            CardFacts(
                self._veil.over(claim),
                state.reviewer,
                opinions,
                self._desk.mentions(claim.id),
                article=state.listed.article if state.listed.view.over_the_desk else None,
                beside=None if hidden else self._feed.kept_beside(claim.id),
                clashing=tuple(one for one in found.passages if one.conflicts) if found is not None else (),
                units=self._units(claim),
                unit=state.unit if state.units_of == claim.id else None,
                judged=claim is not state.claim,
                ruling=None if hidden or claim.reviewers < 2 else self._desk.readers.ruling(claim.id),
                hidden=hidden,
                fallen=self._fallen(opinions),
                lint=() if hidden else self._feed.kept_lint(claim.id),
                own_checks=self._own_checks(claim),
                quotations=self._veil.over_passages(claim, self._feed.kept_quotations(claim.id)),
                opinion=not hidden and claim.id in state.opinions,
                became=self._became(claim),
            )
        )

    def _own_checks(self, claim: Claim) -> tuple[CheckFinding, ...]:
        """What the claim's article contradicts in it."""
        found = self._state.checks_of(claim.revision_id)
        return tuple(one for one in found if any(touches(claim, place) for place in one.places))

    def _fallen(self, opinions: Sequence[Review]) -> tuple[tuple[Evidence, Withdrawal], ...]:
        """The evidence that rests on something withdrawn."""
        evidence = tuple(dict.fromkeys(piece for held in opinions for piece in held.evidence))
        if not evidence:
            return ()
        said = self._desk.recall.withdrawn(evidence)
        return tuple((piece, one) for piece, one in zip(evidence, said, strict=True) if one is not None)
