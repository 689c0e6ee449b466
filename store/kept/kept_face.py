"""Kept: what a person does with pages and files that stand behind evidence. Reached as `desk.kept`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from store.db.articles import article_rows
from store.db.file.connection import File
from store.db.log import capture_rows
from store.db.log.capture_rows import KeptPage
from store.errors import NotFound, UsageError
from store.kept import asking_again, keeping, public_pages, quotation_places, warc_file, words_carried, words_chosen
from store.kept.asking_again import PinReport
from store.kept.keeping import Fetched
from store.kept.pins import pin
from store.kept.quotation_places import Sought
from store.kept.words_carried import WordsCarried
from store.kept.words_chosen import WordsChosen
from store.reading import Private
from store.records import Claim, Evidence
from store.values import Stance


@dataclass(frozen=True, slots=True)
class SourceText:
    """The words of something that a claim can be looked for in: a kept page, an article of the desk. Paragraphs are lines."""

    id: str
    title: str
    text: str


class Kept:
    """The kept pages of one desk."""

    def __init__(self, file: File) -> None:
        self._file = file

    # --- keeping ---

    def fetch(self, reference: str, private: Private = "typed") -> Fetched:
        """What an address answers now, or a file holds, not stored yet; for a thread, since a server may take a minute.

        Raises SourceRejected where nothing came, UsageError where `reference` is neither an address nor a file.
        """
        return keeping.fetched(reference, private)

    def store(self, one: Fetched) -> KeptPage:
        """Keep it: the raw bytes, packed, and the words read from them."""
        self._file.write(lambda db: capture_rows.insert_capture(db.conn, one.page, one.raw))
        return one.page

    def page(self, capture_id: str) -> KeptPage:
        """The kept page with this id or beginning of an id. Raises NotFound."""
        conn = self._file.reader()
        found = capture_rows.kept_ids(conn, capture_id) if capture_id else []
        page = capture_rows.kept_page(conn, found[0]) if len(found) == 1 else None
        if page is None:
            what = "is the beginning of several kept pages" if found else "is no kept page"
            raise NotFound(f"{capture_id!r} {what}", do="`factdesk evidence pages` lists them")
        return page

    def pages(self, asked: str = "") -> list[KeptPage]:
        """Every kept page, oldest first; of one address as it was asked, where it is given."""
        return list(capture_rows.kept_pages(self._file.reader(), asked))

    def withheld(self) -> frozenset[str]:
        """The ids of the kept pages that stand behind confidential sources alone: not for anybody else's eyes."""
        return public_pages.withheld_pages(self._file.reader())

    def raw(self, capture_id: str) -> bytes | None:
        """The bytes of a page as they came; None where they cannot be read any more."""
        return capture_rows.raw_of(self._file.reader(), capture_id)

    # --- words in a page ---

    def seek(self, quotation: str, text: str) -> Sought:
        """Where words stand in a text, or what is nearest. Raises UsageError where there are no words."""
        return quotation_places.seek(quotation, text)

    def choose(
        self, claim: Claim, text: str, quotation: str = "", *, nth: int = 0, nearest: bool = False
    ) -> WordsChosen:
        """The words of a text to pin for a claim: those quoted (of several places the `nth`, counted from 1; with
        `nearest` also what is only alike), else the sentence that clearly carries the claim."""
        return words_chosen.choose(claim.exact, text, quotation, nth=nth, nearest=nearest)

    def carried(self, claim: Claim, text: str, most: int = 8) -> WordsCarried:
        """The sentences of a text that carry a claim, at most so many, and what of the claim stands nowhere in it."""
        return words_carried.carried(claim.exact, text, most)

    def text_of(self, reference: str) -> SourceText:
        """The words behind a reference: the id of a kept page or an article, ARTICLE_ID:PARAGRAPH, the address of a page
        that is kept. Raises NotFound."""
        conn = self._file.reader()
        if reference.startswith("cap-"):
            page: KeptPage | None = self.page(reference)
        else:
            page = next(reversed(list(capture_rows.kept_pages(conn, reference))), None)
        if page is not None:
            return SourceText(page.id, page.title, page.text)
        if "://" in reference:
            raise NotFound(
                "this address is not kept", where=reference, do="keep it with `factdesk evidence add CLAIM_ID ADDRESS`"
            )
        article = article_rows.article(conn, reference.partition(":")[0])
        return SourceText(article.id, article.title, "\n".join(article_rows.paragraphs(conn, article.revision_id)))

    # --- evidence ---

    def evidence(
        self, page: KeptPage, stance: Stance, span: tuple[int, int] | None = None, *, comment: str = ""
    ) -> Evidence:
        """A kept page as evidence, pinned to the words between two offsets of its text where they are given."""
        words = pin(page.text, *span, page.places) if span is not None else None
        return Evidence(
            stance,
            exact=words.exact if words is not None else "",
            url="" if page.is_file else page.asked,
            title=page.title,
            retrieved_at=page.retrieved_at,
            sha256=page.sha256,
            capture_id=page.id,
            start=words.start if words is not None else -1,
            end=words.end if words is not None else -1,
            prefix=words.prefix if words is not None else "",
            suffix=words.suffix if words is not None else "",
            place=words.place if words is not None else "",
            comment=comment,
        )

    def article_evidence(self, article_id: str, span: tuple[int, int], stance: Stance) -> Evidence:
        """Words of an article of the desk as evidence; `span` is in its text as text_of() gives it, in one paragraph."""
        conn = self._file.reader()
        article = article_rows.article(conn, article_id)
        at = 0
        for text in article_rows.paragraphs(conn, article.revision_id):
            if at <= span[0] and span[1] <= at + len(text):
                whole = article_rows.as_evidence(article, text, stance)
                return replace(whole, exact=text[span[0] - at : span[1] - at])
            at += len(text) + 1
        raise UsageError("these words stand in no one paragraph of the article", where=article.id)

    # --- asking again ---

    def ask_pins(
        self,
        claim_id: str = "",
        *,
        refetch: bool = False,
        private: Private = "typed",
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[PinReport]:
        """Every pin asked again against what is kept and, with `refetch`, against the web; see asking_again.py."""
        return asking_again.ask_pins(
            self._file.reader(), claim_id, refetch=refetch, private=private, progress=progress
        )

    def dead_pins(self, claim_id: str = "") -> list[PinReport]:
        """Evidence whose words are no longer in the page that is kept of it."""
        return asking_again.dead_pins(self._file.reader(), claim_id)

    def write_warc(self, target: Path) -> tuple[int, list[KeptPage]]:
        """Write the kept pages that may leave the desk as a web archive: how many, and those that cannot be read."""
        return warc_file.write_warc(self._file.reader(), self._file.path, target)
