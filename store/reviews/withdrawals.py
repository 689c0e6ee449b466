"""What was taken back by whoever made it, or found to be wrong: an article, a source, a kept page, an address, a ruling, a
claim's verdict. A withdrawal is a statement about that thing, so that it is appended, undone and merged like any other.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from store.db.articles.article_rows import article, full_id
from store.db.ids import make_id
from store.db.log import resting_rows, statement_rows
from store.errors import NotFound, UsageError
from store.reading.access import urls
from store.reading.access.urls import canonical
from store.records import Evidence
from store.reviews.confidential import WITHHELD, Secrets
from store.reviews.said import source_of, why_of
from store.reviews.source_face import folded
from store.sourcing import EvidenceSource
from store.values import StatementKind

LONGEST = 2_000
"""Characters of a reason: it stands in lists."""


class ThingKind(StrEnum):
    """What something can rest on."""

    ARTICLE = "article"
    SOURCE = "source"
    PAGE = "kept page"
    ADDRESS = "address"
    RULING = "ruling"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Thing:
    """What something can rest on, by its id; of an address also the address as pages are known by."""

    kind: ThingKind
    id: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a thing (`about` is its id) was withdrawn or corrected: why, by whom it was said here, when.

    Of an address, which is no thing of the desk's, `address` says which.
    """

    about: str
    why: str
    reviewer: str
    created_at: str
    address: str = ""


def body(thing: Thing, why: str) -> str:
    """What a withdrawal says. Raises UsageError for a reason that is none, or too long to be read."""
    reason = " ".join(why.split())
    if not reason:
        raise UsageError("no reason was given", do="say why it is withdrawn")
    if len(reason) > LONGEST:
        raise UsageError(f"the reason has {len(reason):,} characters", do=f"say it in {LONGEST:,}")
    said = {"why": reason, **({"address": thing.address} if thing.address else {})}
    return json.dumps(said, ensure_ascii=False)


def standing(conn: sqlite3.Connection) -> dict[str, Withdrawal]:
    """Everything that is withdrawn now, by its id."""
    return {
        row.about: Withdrawal(row.about, why_of(row.body), row.reviewer, row.created_at, told(row.body, "address"))
        for row in statement_rows.standing(conn, StatementKind.WITHDRAWAL)
    }


def public(one: Withdrawal, hidden: Secrets) -> Withdrawal:
    """A withdrawal as it may leave: why a confidential source fell tells of it."""
    secret = one.about in hidden.sources or one.about in hidden.articles
    return replace(one, why=WITHHELD if secret else hidden.text(one.why), address=hidden.text(one.address))


def told(said: str, name: str) -> str:
    """A word of a statement's body; "" where another program wrote it otherwise."""
    cells = json.loads(said)  # the table takes nothing that is no JSON
    word = cells.get(name) if isinstance(cells, dict) else None
    return word if isinstance(word, str) else ""


def withdrawn(conn: sqlite3.Connection, evidence: Sequence[Evidence]) -> list[Withdrawal | None]:
    """For each piece of evidence what it rests on that is withdrawn: its article (under whatever name, or a paragraph that
    stands in it word for word), its source, its kept page, its address; None where all of it stands."""
    fallen = standing(conn)
    if not fallen:
        return [None] * len(evidence)
    printed = resting_rows.printed_in(
        conn, [one.paragraph_text_hash for one in evidence if one.paragraph_text_hash], list(fallen)
    )
    kept = resting_rows.capture_addresses(conn, [one.capture_id for one in evidence if one.capture_id])
    addresses = [(one.url, *kept.get(one.capture_id, ())) for one in evidence]
    known = articles_at(conn, [url for urls_of_one in addresses for url in urls_of_one if url])
    found: list[Withdrawal | None] = []
    for one, named in zip(evidence, addresses, strict=True):
        at = [address_id(address) for url in named if (address := canonical(url))]
        names = (one.article_id, one.source_id, one.capture_id, *at, *(known.get(url, "") for url in named))
        fell = next((name for name in names if name in fallen), printed.get(one.paragraph_text_hash, ""))
        found.append(fallen.get(fell))
    return found


# --- naming things -------------------------------------------------------------------------------------------------


def thing(conn: sqlite3.Connection, reference: str) -> Thing:
    """What a reference names: an id, the beginning of one, or an address. Raises NotFound.

    An address of an article is that article. Any other address must stand in the evidence of this desk.
    """
    if urls.is_web(reference):
        return _at_address(conn, reference)
    prefix = reference.partition("-")[0]
    match prefix:
        case "art":
            return Thing(ThingKind.ARTICLE, article(conn, reference).id)
        case "clm":
            return Thing(ThingKind.CLAIM, full_id(conn, "claims", reference))
        case "src":
            return _stated(conn, ThingKind.SOURCE, reference, resting_rows.sources_like(conn, reference))
        case "stm":
            return _stated(conn, ThingKind.RULING, reference, resting_rows.rulings_like(conn, reference))
        case "cap":
            return _stated(conn, ThingKind.PAGE, reference, resting_rows.captures_like(conn, reference))
        case "adr":
            fallen = [one for one in standing(conn).values() if one.about.startswith(reference)]
            found = _stated(conn, ThingKind.ADDRESS, reference, [one.about for one in fallen])
            return Thing(ThingKind.ADDRESS, found.id, fallen[0].address)
    named = [one for one in _sources(conn) if reference.strip() and folded(one.name) == folded(reference)]
    if len(named) > 1:
        raise NotFound(f"several sources are called {reference!r}", do="name one by its id: `factdesk sources`")
    if named:
        return Thing(ThingKind.SOURCE, named[0].id)
    raise NotFound(
        f"{reference!r} names nothing that something could rest on",
        do="name an article (its id or address), a source (its id or name), a kept page, a ruling or a claim by its id",
    )


def _sources(conn: sqlite3.Connection) -> list[EvidenceSource]:
    rows = statement_rows.standing(conn, StatementKind.SOURCE)
    return [one for one in (source_of(row.about, row.body) for row in rows) if one is not None]


def _stated(conn: sqlite3.Connection, kind: ThingKind, reference: str, found: Sequence[str]) -> Thing:
    if len(found) == 1:
        return Thing(kind, found[0])
    if found:
        raise NotFound(f"several {kind}s begin with {reference!r}", do="write more of the id")
    raise NotFound(f"there is no {kind} {reference!r} on this desk", do="check the id")


def _at_address(conn: sqlite3.Connection, reference: str) -> Thing:
    address = canonical(reference)
    known = articles_at(conn, [reference])
    if known:
        return Thing(ThingKind.ARTICLE, known[reference])
    if not address or not (
        same_address(conn, address) or sources_at(conn, address) or captures_at(conn, address)
    ):
        raise NotFound(
            f"no article of this desk is at {reference!r}, and no evidence names it", do="`factdesk articles` lists the articles"
        )
    return Thing(ThingKind.ADDRESS, address_id(address), address)


def address_id(address: str) -> str:
    """The name of a canonical address in the log, over http and https the same; an address may tell of its source."""
    return make_id("adr", address.partition("://")[2])


def spelled(address: str) -> tuple[str, ...]:
    """A canonical address and what it may be called besides: the same page over http and https."""
    bare = address.partition("://")[2]
    return (f"https://{bare}", f"http://{bare}")


def articles_at(conn: sqlite3.Connection, addresses: Iterable[str]) -> dict[str, str]:
    """The id of the article at each of these addresses, where there is one; over http or https."""
    wanted = {one: spelled(address) for one in addresses if (address := canonical(one))}
    known = resting_rows.articles_of(conn, [name for names in wanted.values() for name in names])
    found = {one: next((known[name] for name in names if name in known), "") for one, names in wanted.items()}
    return {one: article_id for one, article_id in found.items() if article_id}


def sources_at(conn: sqlite3.Connection, address: str) -> list[str]:
    """The sources that give the page at this canonical address as theirs, however they spell it."""
    names = spelled(address)
    return [source for source, at in resting_rows.source_addresses(conn) if canonical(at) in names]


def captures_at(conn: sqlite3.Connection, address: str) -> list[str]:
    """The kept pages that were asked for at this canonical address, or came from there."""
    names = spelled(address)
    found = resting_rows.captures_at(conn, urls.host_of(address))
    return [capture for capture, asked, came in found if canonical(asked) in names or canonical(came) in names]


def same_address(conn: sqlite3.Connection, address: str) -> list[str]:
    """The addresses in evidence, as they are written there, that name the page at this canonical one."""
    names = spelled(address)
    # A host is the same in any case, and so it stands in every spelling of an address.
    return [one for one in resting_rows.addresses(conn, urls.host_of(address)) if canonical(one) in names]
