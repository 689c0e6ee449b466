"""What the machine finds for a person to judge: related passages, the same claim elsewhere, clashes, quotations, checks.

Reading methods may be called from any thread unless they say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from store.db.articles.claim_rows import ClaimQuery
from store.desk_questions import DeskQuestions
from store.errors import UsageError
from store.records import Claim

if TYPE_CHECKING:
    from store.checks.number_clashes.timeline import ListedClash
    from store.db.articles.clash_rows import Clash
    from store.db.file.connection import File
    from store.hint_records import CheckFinding, Passage, QuotationMatch, ToldQuotation
    from store.passages.archive_search import Archive
    from store.passages.finder import Finder
    from store.passages.lookups import Query
    from store.passages.meaning import Meaning
    from store.sameness.same_claims import SameClaim

_OF_AN_ARTICLE = 100
"""Claims by which it is judged how an article is written."""


def _unattributed(claim: Claim) -> bool:
    return not claim.speaker and claim.quoted != "direct"


class DeskHints(DeskQuestions):
    """The hints of a desk."""

    def __init__(self, file: File, reviewer: str) -> None:
        super().__init__(file, reviewer)
        self._finder: Finder | None = None
        self._by_meaning = False
        self._meaning: Meaning | None = None
        self._no_meaning = ""

    def related(self, claim: Claim, *, limit: int = 20, kind: str = "") -> list[Passage]:
        """Passages of other articles about the same thing, best first; `kind` limits to "article" or "fact-check".

        May be called from one thread at a time; interrupt_related() ends it early from another.
        """
        article = self.article(claim.article_id)
        return self._find_passages().passages(
            claim.exact, published=article.published, article_id=article.id, limit=limit, kind=kind
        )

    def related_to_text(
        self, text: str, *, published: str = "", context: str = "", limit: int = 20, kind: str = ""
    ) -> list[Passage]:
        """The same for words that stand in no article of the desk; `context` is the text of the article they stand in."""
        return self._find_passages().passages(text, published=published, context=context, limit=limit, kind=kind)

    def related_batch(
        self, queries: Iterable[Query], *, limit: int = 20, kind: str = ""
    ) -> Iterator[tuple[Query, list[Passage]]]:
        """The same for many queries, in their order; the context of each distinct article is computed once."""
        return self._find_passages().batch(queries, limit, kind)

    def order_by_meaning(self, on: bool) -> None:
        """Whether related passages are put in order by their meaning, too, from the next search on.

        The model is loaded there, in its thread, once. Where that cannot be the order by the words stays.
        """
        self._by_meaning, self._no_meaning = on, ""

    def load_meaning(self) -> None:
        """Load the model now, once. Raises UsageError where it is not installed or cannot be read."""
        if self._meaning is None:
            from store.passages import meaning

            self._meaning = meaning.load()

    @property
    def ordered_by_meaning(self) -> bool:
        """Whether the last search put its passages in order by meaning."""
        return self._finder is not None and self._finder.meaning is not None

    @property
    def no_meaning(self) -> str:
        """Why the last search had no order by meaning though it was asked for, and what to do; else ""."""
        return self._no_meaning

    def same_claims(self, claim: Claim) -> list[SameClaim]:
        """The same claim elsewhere: safe duplicates first, then look-alikes with what differs. Raises Interrupted."""
        return self._find().same_claims(claim)

    def independent_sources(self, claim: Claim) -> int:
        """How many independent sources say what the claim says, its own included; 0 where another may say so, and none
        surely does. Raises Interrupted."""
        return self._find().independent_sources(claim)

    def sweep(self, article_id: str = "", *, progress: Callable[[int, int], None] | None = None) -> int:
        """Compare the numbers of every claim not compared yet with the other articles; returns how many were.

        Runs as long as it takes, in the caller's thread; `progress` is told (done, total). Raises Interrupted.
        """
        from store.checks.number_clashes import sweep

        return sweep.sweep(self._file, self._find().stories, article_id=article_id, progress=progress)

    def clashes(self) -> list[Clash]:
        """The number conflicts that sweep() found, the likeliest first; each pair once."""
        from store.db.articles import clash_rows

        return clash_rows.listed(self._file.reader())

    def found_clashes(self, progress: Callable[[int, int], None] | None = None) -> Iterator[ListedClash]:
        """The same while the desk is swept: what is known, then what is sure as soon as it is found, the others at the end.

        `progress` is told (done, total). Raises Interrupted.
        """
        from store.checks.number_clashes import while_swept

        return while_swept.found(self._file, self._find().stories, progress)

    def clashes_once(self, progress: Callable[[int, int], None] | None = None) -> Iterator[ListedClash]:
        """found_clashes() without those that a reprint of either text tells again: each clash of two texts once."""
        from store.passages import reprinted_clashes

        return reprinted_clashes.once(self.found_clashes(progress))

    def other_copies(self, clash: Clash) -> int:
        """In how many more articles the paragraph that a clash was found in stands word for word."""
        from store.passages import reprints

        copies = {article for article, _ in reprints.exact_copies(self._file.reader(), clash.other_text)}
        return len(copies - {clash.other_article_id, self.claim(clash.claim_id).article_id})

    # --- quotations, and articles against themselves ---

    def quotations(self, claim: Claim, limit: int = 20) -> list[QuotationMatch]:
        """Where else the quotation in a claim stands, what was changed first; bounded, for a pane."""
        from store.checks.quotations import on_desk

        return on_desk.of_claim(self._file.reader(), claim, limit)

    def quoted_beside(self, claim: Claim, limit: int = 20) -> list[Passage]:
        """The same as passages, articles that print the same words gathered in one: what a pane shows."""
        from store.checks.quotations import on_desk

        return on_desk.beside_claim(self._file.reader(), claim, limit)

    def told_quotations(self) -> list[ToldQuotation]:
        """Every quotation that two articles print in other words, the gravest change first; reads the whole desk."""
        from store.checks.quotations.desk_list import all_told_twice

        return all_told_twice(self._file.reader())

    def checks(
        self, article_id: str = "", progress: Callable[[int, int], None] | None = None
    ) -> Iterator[CheckFinding]:
        """What articles contradict in themselves and names spelled two ways, as found; `progress`: (done, of articles)."""
        from store.checks import desk_checks

        return desk_checks.findings(self._file.reader(), article_id, progress=progress)

    def telling_opinion(self, claims: Sequence[Claim]) -> frozenset[str]:
        """The ids of those of the claims that surely tell an opinion of their article, which says it in nobody else's name.

        Some milliseconds, and little more for many; where one might, the claims of its article are read.
        """
        from store.claims.worth.article_voice import in_article
        from store.claims.worth.scorer import TOLD_UNASKED, WORTH_ASKING, own_odds

        own = {one.id: one.exact for one in claims if _unattributed(one)}
        odds = dict(zip(own, own_odds(list(own.values())), strict=True))
        likely = [one for one in claims if odds.get(one.id, -math.inf) >= WORTH_ASKING]
        articles = {one.article_id: self._told_by(one.article_id) for one in likely}
        for one in likely:
            articles[one.article_id][one.id] = one.exact
        new = {id: exact for found in articles.values() for id, exact in found.items() if id not in odds}
        odds |= dict(zip(new, own_odds(list(new.values())), strict=True))
        sure: set[str] = set()
        for found in articles.values():
            seen = in_article([odds[id] for id in found])
            sure |= {id for id, told in zip(found, seen, strict=True) if told >= TOLD_UNASKED}
        return frozenset(sure & {one.id for one in likely})

    def _told_by(self, article_id: str) -> dict[str, str]:
        """The words of the first claims of an article that nobody else is said to say, by id."""
        found = self.claims(ClaimQuery(article_id=article_id), limit=_OF_AN_ARTICLE)
        return {one.id: one.exact for one in found if _unattributed(one)}

    def interrupt_related(self) -> None:
        """End a running related() early: it raises Interrupted in its own thread."""
        if self._finder is not None:
            self._finder.interrupt()

    def _find_passages(self) -> Finder:
        finder = self._find()
        if self._by_meaning and not self._no_meaning:
            try:
                self.load_meaning()
            except UsageError as problem:
                self._no_meaning = str(problem)
        finder.meaning = self._meaning if self._by_meaning else None
        return finder

    def _find(self) -> Finder:
        if self._finder is None:
            from store.passages.finder import Finder

            self._finder = Finder(self._file, self._archive())
        return self._finder

    def _archive(self) -> Callable[[], Archive | None] | None:
        """How an archive beyond the file is opened; None where there is none."""
        return None
