"""Every pin asked again: against what is kept, and where a person says so against the web."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from store.db.log import capture_rows
from store.db.log.capture_rows import KeptPage, PinRow
from store.errors import NoSuchPage, SourceRejected
from store.kept.keeping import fetched, read_anew
from store.kept.pin_checks import PinFinding, PinsOfText, PinState
from store.kept.pins import Pin, is_pinned_in
from store.kept.public_pages import is_hidden
from store.reading import Private
from store.records import Evidence
from store.reviews.confidential import secrets


class KeptState(StrEnum):
    """What became of a page that was kept."""

    WHOLE = "whole"  # byte for byte what was kept
    DAMAGED = "damaged"  # other bytes than were kept
    MISSING = "missing"  # the desk does not have it


class WebState(StrEnum):
    """What the web says of pinned words today."""

    SAME = "same"  # the words still stand on the page, whatever else of it has changed
    CHANGED = "changed"  # other words stand in their place
    GONE = "gone"  # there is no such page any more, or nothing of the words on it
    UNREACHABLE = "unreachable"  # the page did not come


@dataclass(frozen=True, slots=True)
class PinReport:
    """One piece of evidence asked again. `finding` is None where no words are pinned in the page, or there is none.

    `web` is None where the web was not asked; then `on_web` says what became of the words there, and `why` why the page
    did not come, or is another one.
    """

    row: PinRow
    page: KeptPage | None
    kept: KeptState
    finding: PinFinding | None
    web: WebState | None = None
    on_web: PinFinding | None = None
    why: str = ""
    confidential: bool = False
    """Whether it comes from a confidential source: not for anybody else's eyes."""

    @property
    def is_dead(self) -> bool:
        """Whether nothing can be proved by it any more: the page is not what was kept, or the words are not in it."""
        return self.kept is not KeptState.WHOLE or (self.finding is not None and not self.finding.holds)

    @property
    def is_dead_on_web(self) -> bool:
        """Whether whoever follows the address today does not find the words."""
        return self.web in (WebState.CHANGED, WebState.GONE)


def pin_of(row: PinRow) -> Pin | None:
    """The pin of evidence; None where it names a page and no words of it."""
    return Pin(row.exact, row.prefix, row.suffix, row.start, row.end) if row.start >= 0 and row.exact else None


def ask_pins(
    conn: sqlite3.Connection,
    claim_id: str = "",
    *,
    refetch: bool = False,
    private: Private = "typed",
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[PinReport]:
    """Every piece of evidence held now that names a kept page, page by page: the bytes are hashed and read anew.

    With `refetch` each page is asked for once more, which takes as long as its server does. `progress` is told
    (pages done, of all).
    """
    hidden = secrets(conn)
    pages = [(name, list(rows)) for name, rows in groupby(capture_rows.pins(conn, claim_id), lambda row: row.capture_id)]
    for done, (name, rows) in enumerate(pages):
        if progress is not None:
            progress(done, len(pages))
        page = capture_rows.kept_page(conn, name)
        if page is None:
            reports = [PinReport(row, None, KeptState.MISSING, None) for row in rows]
        else:
            reports = _against_kept(page, capture_rows.raw_of(conn, name), rows)
            if refetch and not page.is_file:
                reports = list(_against_web(page, reports, private))
        yield from (replace(one, confidential=is_hidden(one.row, hidden)) for one in reports)
    if progress is not None:
        progress(len(pages), len(pages))


def dead_pins(conn: sqlite3.Connection, claim_id: str = "") -> list[PinReport]:
    """The dead ones among them, by the hash of the bytes and the text that is kept: some milliseconds a page."""
    found: list[PinReport] = []
    for name, rows in groupby(capture_rows.pins(conn, claim_id), lambda row: row.capture_id):
        page, kept = _kept(conn, name)
        found += [PinReport(row, page, kept, _in_kept_text(pin_of(row), page)) for row in rows]
    return [report for report in found if report.is_dead]


def is_dead(conn: sqlite3.Connection, evidence: Evidence) -> bool:
    """Whether evidence that names a kept page can no longer be proved by it."""
    page, kept = _kept(conn, evidence.capture_id)
    one = None
    if evidence.exact and evidence.start >= 0:
        one = Pin(evidence.exact, evidence.prefix, evidence.suffix, evidence.start, evidence.end)
    found = _in_kept_text(one, page)
    return kept is not KeptState.WHOLE or (found is not None and not found.holds)


def _kept(conn: sqlite3.Connection, name: str) -> tuple[KeptPage | None, KeptState]:
    page = capture_rows.kept_page(conn, name)
    return page, _state(page, capture_rows.raw_of(conn, name) if page is not None else None)


def _in_kept_text(one: Pin | None, page: KeptPage | None) -> PinFinding | None:
    if one is None or page is None:
        return None
    if is_pinned_in(one, page.text):
        return PinFinding(PinState.INTACT, one.start, one.end, one.exact)
    return PinsOfText("", page.text).ask(one)


def _state(page: KeptPage | None, raw: bytes | None) -> KeptState:
    if page is None:
        return KeptState.MISSING
    if raw is None or hashlib.sha256(raw).hexdigest() != page.sha256:
        return KeptState.DAMAGED
    return KeptState.WHOLE


def _against_kept(page: KeptPage, raw: bytes | None, rows: list[PinRow]) -> list[PinReport]:
    state = _state(page, raw)
    why = ""
    try:
        text = read_anew(page, raw).text if raw is not None else ""
    except SourceRejected as problem:
        text, why = "", problem.what
    asking = PinsOfText(page.text, text)
    reports = []
    for row in rows:
        one = pin_of(row)
        reports.append(PinReport(row, page, state, asking.ask(one) if one is not None else None, why=why))
    return reports


def _against_web(page: KeptPage, reports: list[PinReport], private: Private) -> Iterator[PinReport]:
    try:
        now = fetched(page.asked, private)
    except NoSuchPage as problem:
        yield from (_told(one, WebState.GONE, problem.what) for one in reports)
        return
    except SourceRejected as problem:
        yield from (_told(one, WebState.UNREACHABLE, problem.what) for one in reports)
        return
    asking = PinsOfText(page.text, now.page.text)
    why = now.doubt.what if now.doubt is not None else now.why_none
    absent = WebState.GONE if now.doubt is None or now.doubt.kind == "not found" else WebState.UNREACHABLE
    for report in reports:
        one = pin_of(report.row)
        if one is None:
            yield _told(report, absent if why else WebState.SAME, why)
            continue
        found = asking.ask(one)
        if found.holds:
            yield _told(report, WebState.SAME, "", found)
        elif why:
            yield _told(report, absent, why, found)
        else:
            yield _told(report, WebState.CHANGED if found.state is PinState.CHANGED else WebState.GONE, "", found)


def _told(report: PinReport, web: WebState, why: str, found: PinFinding | None = None) -> PinReport:
    return replace(report, web=web, on_web=found, why=why or report.why)
