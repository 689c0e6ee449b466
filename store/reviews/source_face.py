"""Sources and inquiries of a desk: `desk.sources`. Everything is said in the log, so that undo takes it back.

Reading methods may be called from any thread; writing ones return after the commit.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.controls import MEMBERS
from store.db import clock
from store.db.ids import begun
from store.db.log import source_rows, statement_rows
from store.errors import NotFound, UsageError
from store.records import Done, Review
from store.reviews import acts, said
from store.reviews.opinions import identity
from store.sourcing import EvidenceSource, Held, Inquiry, Outcome, Rank, SourceKind
from store.values import StatementKind

if TYPE_CHECKING:
    from store.db.file.connection import File

LONGEST = 500
"""Characters of a name, an owner, an address; an answer may have twenty times as many."""

_UNSEEN = re.compile(f"[{MEMBERS}]")


class SourceFace:
    """What evidence rests on, and who was asked."""

    def __init__(self, file: File, reviewer: str) -> None:
        self._file = file
        self._reviewer = reviewer

    # --- sources ---

    def all(self) -> list[EvidenceSource]:
        """Every source, in the order in which they were first named."""
        rows = statement_rows.standing(self._file.reader(), StatementKind.SOURCE)
        return [one for one in (said.source_of(row.about, row.body) for row in rows) if one is not None]

    def by_id(self) -> dict[str, EvidenceSource]:
        """The same by their ids."""
        return {one.id: one for one in self.all()}

    def find(self, words: str) -> list[EvidenceSource]:
        """Sources with every one of the words somewhere in name, owner or address; what begins with them comes first."""
        wanted = folded(words).split()
        found = [one for one in self.all() if all(word in _sought(one) for word in wanted)]
        return sorted(found, key=lambda one: not folded(one.name).startswith(" ".join(wanted)))

    def source(self, reference: str) -> EvidenceSource:
        """The source with this id, this beginning of an id, or this name. Raises NotFound."""
        found = self.all()
        named = [one for one in found if one.id == reference or folded(one.name) == folded(reference)]
        if not named:
            meant = begun([one.id for one in found], reference)
            named = [one for one in found if one.id in meant]
        if not named:
            raise NotFound(f"there is no source {reference!r} on this desk", do="`factdesk sources` lists them")
        if len(named) > 1:
            raise NotFound(f"several sources are called {reference!r}", do="name one by its id: `factdesk sources`")
        return named[0]

    def add(
        self,
        kind: SourceKind,
        name: str,
        *,
        owner: str = "",
        address: str = "",
        rank: Rank = "",
        interests: str = "",
        confidential: bool = False,
    ) -> EvidenceSource:
        """A new source. Raises UsageError for one without a name, and where one of that kind, name and owner is there."""
        new = _clean(
            EvidenceSource(f"src-{secrets.token_hex(16)}", kind, name, owner, address, rank, interests, confidential)
        )
        same = [one for one in self.all() if _what(one) == _what(new)]
        if same:
            raise UsageError(f"this source is there already, as {same[0].id}", do="change that one, or name an owner")
        self._say(StatementKind.SOURCE, new.id, said.source_body(new))
        return new

    def change(self, source: EvidenceSource) -> Done:
        """Say anew what is known of a source. Raises NotFound for none, UsageError where it is so already."""
        new = _clean(source)
        if self.source(source.id) == new:
            raise UsageError("this is so already")
        return self._say(StatementKind.SOURCE, new.id, said.source_body(new))

    # --- inquiries ---

    def inquiries(self, claim_id: str = "") -> list[Inquiry]:
        """Who was asked, oldest first; about one claim where it is given."""
        rows = statement_rows.standing(self._file.reader(), StatementKind.INQUIRY)
        found = [one for one in (said.inquiry_of(row.about, row.body) for row in rows) if one is not None]
        return sorted((one for one in found if claim_id in ("", one.claim_id)), key=lambda one: (one.at, one.id))

    def ask(
        self,
        claim_id: str,
        whom: str,
        *,
        way: str = "",
        outcome: Outcome = Outcome.OPEN,
        answer: str = "",
        source_id: str = "",
        at: str = "",
    ) -> Inquiry:
        """Say that somebody was asked about a claim; `at` is when (ISO), now for "". Raises UsageError for nobody."""
        new = Inquiry(
            f"inq-{secrets.token_hex(16)}",
            claim_id,
            _line(whom, "a name"),
            self._reviewer,
            at or clock.now(),
            _line(way, "a way"),
            outcome,
            _line(answer, "an answer", 20 * LONGEST),
            source_id,
        )
        if not new.whom:
            raise UsageError("nobody was named", do="say who was asked")
        self._say(StatementKind.INQUIRY, new.id, said.inquiry_body(new))
        return new

    def answered(self, inquiry_id: str, outcome: Outcome, answer: str = "") -> Done:
        """Say what came of an inquiry. Raises NotFound."""
        before = next((one for one in self.inquiries() if one.id == inquiry_id), None)
        if before is None:
            raise NotFound(f"there is no inquiry {inquiry_id!r} on this desk")
        new = replace(before, outcome=outcome, answer=_line(answer, "an answer", 20 * LONGEST))
        if new == before:
            raise UsageError("this is so already")
        return self._say(StatementKind.INQUIRY, new.id, said.inquiry_body(new))

    # --- what rests on them ---

    def claims(self) -> list[str]:
        """The claims of which somebody holds anything, in the order they were read."""
        return source_rows.judged_claims(self._file.reader())

    def held(self, reviews: Sequence[Review]) -> list[Held]:
        """The evidence in force among the reviews of one claim (desk.reviews), with who attached it when, and its source."""
        known = self.by_id()
        first: dict[tuple[str, tuple[str, ...]], str] = {}
        found: list[Held] = []
        for review in reviews:
            here = {(review.reviewer, identity(one)) for one in review.evidence}
            # What was detached and attached again was attached again.
            first = {key: at for key, at in first.items() if key[0] != review.reviewer or key in here}
            for key in here:
                first.setdefault(key, review.created_at)
            # What a person holds may not be what they wrote last: an undo in a file that was merged may be newer.
            if not review.superseded:
                found += [
                    Held(one, review.reviewer, first[review.reviewer, identity(one)], known.get(one.source_id))
                    for one in review.evidence
                ]
        return found

    def _say(self, kind: StatementKind, about: str, body: str) -> Done:
        act = acts.state(self._reviewer, kind, {about: body})
        return self._file.write(act.work, keepsake=act.kept)


def folded(text: str) -> str:
    """Words as they are compared: without accents, case, and the blanks between lines."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).casefold().split())


def _sought(source: EvidenceSource) -> str:
    return folded(f"{source.name} {source.owner} {source.address}")


def _what(source: EvidenceSource) -> tuple[SourceKind, str, str, str]:
    return source.kind, folded(source.name), folded(source.owner), folded(source.address)


def _clean(source: EvidenceSource) -> EvidenceSource:
    """The same with its texts on one line each. Raises UsageError for one without a name, or with letters unseen."""
    clean = replace(
        source,
        name=_line(source.name, "a name"),
        owner=_line(source.owner, "an owner"),
        address=_line(source.address, "an address"),
        interests=_line(source.interests, "interests", 20 * LONGEST),
    )
    if not clean.name:
        raise UsageError("the source has no name", do="give it a name or a title")
    return clean


def _line(text: str, what: str, longest: int = LONGEST) -> str:
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if len(line) > longest:
        raise UsageError(f"{what} of {len(line):,} characters is too long", do=f"write at most {longest:,}")
    if _UNSEEN.search(line):
        raise UsageError(f"{what} holds a character that cannot be seen", do="write it with plain letters")
    return line
