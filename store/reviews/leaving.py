"""Records as they may leave the desk: `desk.leaving`. What prints, copies or writes them for others asks here first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.records import Article, Claim, Review
from store.reviews import confidential
from store.sourcing import EvidenceSource, Held, Inquiry, LintFinding, LintKind

if TYPE_CHECKING:
    from store.db.file.connection import File


class Leaving:
    """The desk as others may see it, as it was when this was asked for."""

    def __init__(self, file: File) -> None:
        self._hidden = confidential.secrets(file.reader())

    def text(self, text: str) -> str:
        """What somebody wrote, or what stands in its place."""
        return self._hidden.text(text)

    def may(self, *ids: str) -> bool:
        """Whether what is of these articles or claims may leave, by their ids; "" is of none."""
        return not any(one in self._hidden.articles or one in self._hidden.claims for one in ids)

    def articles(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Without those that are confidential documents."""
        return (one for one in articles if one.id not in self._hidden.articles)

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Without those of confidential documents."""
        return (replace(one, note=self.text(one.note)) for one in claims if one.id not in self._hidden.claims)

    def words_of(self, claim: Claim) -> str:
        """The words of a claim."""
        return confidential.WITHHELD if claim.id in self._hidden.claims else claim.exact

    def reviews(self, reviews: Iterable[Review]) -> Iterator[Review]:
        """What people hold and held."""
        hidden = self._hidden
        return (confidential.public_review(one, hidden) for one in reviews if one.claim_id not in hidden.claims)

    def held(self, held: Iterable[Held]) -> Iterator[Held]:
        """Evidence with its source."""
        for one in held:
            if not self._hidden.hides(one.evidence):
                yield replace(one, evidence=replace(one.evidence, comment=self.text(one.evidence.comment)))

    def sources(self, sources: Iterable[EvidenceSource]) -> Iterator[EvidenceSource]:
        """Of a confidential source only that there is one."""
        return (confidential.public_source(one, self._hidden) for one in sources)

    def inquiries(self, inquiries: Sequence[Inquiry]) -> list[Inquiry]:
        """Who was asked, but for confidential sources."""
        return confidential.public_inquiries(inquiries, self._hidden)

    def findings(self, findings: Iterable[LintFinding]) -> Iterator[LintFinding]:
        """What the linter says, without the evidence that may not leave."""
        for one in findings:
            shown = confidential.public_evidence(one.evidence, self._hidden)
            # Why a confidential source was withdrawn tells of it.
            secret = one.kind is LintKind.WITHDRAWN and len(shown) < len(one.evidence)
            yield replace(one, evidence=shown, detail=confidential.WITHHELD if secret else self.text(one.detail))
