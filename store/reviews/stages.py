"""Stages of an article and what a sign-off stands for: a text and the verdicts under it, as they were when it was given.

A sign-off says which text (its hash) and what was held of every claim of it. It holds as long as both are so, wherever
and by whomever they are changed and changed back; where they are not, what differs is told from the stored texts and
the log. Nothing here is kept beside them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from store.claims.fact_bearing import units_of
from store.db import blind_views
from store.db.articles import anchors, article_rows, claim_rows
from store.db.ids import text_hash
from store.db.log import log_rows, round_rows, statement_rows
from store.db.log.statement_rows import StatementRow
from store.errors import UsageError
from store.records import Article, Claim, Done, Review
from store.reviews import opinions, statements
from store.text_records import Obstacle, SignOff, Voiding
from store.texts.side_by_side import side_by_side
from store.texts.word_changes import word_changes
from store.values import NOT_REVIEWED, Decision, Fate, ObstacleKind, QueryState, Stage, StatementKind, Status, UnitState

if TYPE_CHECKING:
    from sqlite_utils import Database

SETTLED = (QueryState.STANDS, QueryState.ON_AUTHOR)
"""States of a query after which the words may stand as they are."""

AGAINST = 2
"""The rating up to which a verdict says that a claim is wrong."""

FEW = 500
"""Articles that are asked for at a time."""

Held = Mapping[str, str]
"""What is held of claims, by their ids: "ann: verified | bob: disputed"."""


@dataclass(frozen=True, slots=True)
class StageSaid:
    """The body of a statement about an article's stage: the text and the verdicts that it was given under.

    `text` is the hash of the headline and the paragraphs, `held` what people held of each claim that anybody had judged,
    `claims` every claim there was; `by` is who said it, so that a second name can stand under the same.
    """

    stage: Stage
    by: str
    revision: str
    text: str
    held: Held = field(default_factory=dict)
    despite: str = ""
    open: int = 0
    """How many obstacles it was given in spite of."""


def as_body(said: StageSaid) -> str:
    """The same as JSON, always in the same order."""
    return json.dumps(asdict(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_body(body: str) -> StageSaid | None:
    """What a body says; None where it is none of ours."""
    try:
        cells = json.loads(body)
        if not isinstance(cells, dict):
            return None
        held = {str(claim): str(said) for claim, said in dict(cells.get("held", {})).items()}
        return StageSaid(
            Stage(cells["stage"]), str(cells["by"]), str(cells["revision"]), str(cells["text"]), held,
            str(cells.get("despite", "")), int(cells.get("open", 0)),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError):
        return None


# --- signing ---


def sign(
    db: Database, reviewer: str, article: str, stage: Stage, despite: str, flaws: Sequence[Obstacle] = ()
) -> Done:
    """Give an article a stage. `flaws` are what a linter says of the evidence of its claims.

    Raises NotFound for an unknown article; UsageError where clearing is refused, with what stands in the way.
    """
    said = prepared(db.conn, reviewer, article, stage, despite, flaws)
    return statements.state(db, reviewer, StatementKind.STAGE, {article: as_body(said)})


def prepared(
    conn: sqlite3.Connection, reviewer: str, article: str, stage: Stage, despite: str, flaws: Sequence[Obstacle] = ()
) -> StageSaid:
    """What the statement would say. Raises as sign()."""
    found = article_rows.article(conn, article)
    now = round_rows.present(conn)
    if stage.signs and now.blind:
        # What keeps it from being cleared would tell what the others found.
        raise UsageError(
            f"round {now.number} is blind: an article is {stage} when it is closed", do="`factdesk rounds --close` closes it"
        )
    against = obstacles(conn, found, stage, flaws) if stage.signs else []
    if against and not despite.strip():
        raise UsageError(
            f"it cannot be {stage}: {told(against)}", do="settle them, or say why it is so in spite of them"
        )
    texts = article_rows.paragraphs(conn, found.revision_id)
    return StageSaid(
        stage,
        reviewer,
        found.revision_id,
        hash_of(found.title, texts),
        held(conn, [article]).get(article, {}),
        despite.strip() if against else "",
        len(against),
    )


def told(against: Sequence[Obstacle]) -> str:
    """Obstacles counted by kind, with the first claim of each: "2 unreviewed (“Ten ships …”), 1 contested (…)"."""
    counted: dict[ObstacleKind, list[Obstacle]] = {}
    for one in against:
        counted.setdefault(one.kind, []).append(one)
    parts = []
    for kind, found in counted.items():
        words = found[0].detail or found[0].exact
        where = f" (“{words[:60].rstrip()}{'…' if len(words) > 60 else ''}”)" if words else ""
        parts.append(f"{kind}{where}" if not found[0].claim_id else f"{len(found)} × {kind}{where}")
    return ", ".join(parts)


def hash_of(title: str, texts: Sequence[str]) -> str:
    """The hash of all that a reader sees as text."""
    return text_hash(json.dumps([title, *texts], ensure_ascii=False, separators=(",", ":")))


def held(conn: sqlite3.Connection, articles: Sequence[str]) -> dict[str, dict[str, str]]:
    """What people hold of the claims of these articles, by article and claim: who, and which verdict."""
    found: dict[str, dict[str, str]] = {}
    for begin in range(0, len(articles), FEW):
        part = articles[begin : begin + FEW]
        rows = conn.execute(
            "SELECT article_id, claim_id, group_concat(said, ' | ') FROM ("
            " SELECT s.article_id, s.claim_id, o.reviewer || ': ' || coalesce(o.verdict, o.decision) AS said"
            " FROM claim_state s JOIN opinions o ON o.claim_id = s.claim_id"
            f" WHERE s.article_id IN ({','.join('?' * len(part))}) AND s.heads > 0 AND o.decision <> 'open'"
            " ORDER BY s.claim_id, o.reviewer) GROUP BY article_id, claim_id",
            part,
        )
        for article, claim, said in rows:
            found.setdefault(str(article), {})[str(claim)] = str(said)
    return found


# --- what stands in the way ---


def obstacles(
    conn: sqlite3.Connection, article: Article, stage: Stage, flaws: Sequence[Obstacle] = ()
) -> list[Obstacle]:
    """What stands in the way of this stage, in the order of the text."""
    found: list[Obstacle] = []
    if stage is Stage.PUBLISHED:
        before = newest(conn, article.id)
        if before is None or not before.stage.signs or before.void:
            found.append(Obstacle(ObstacleKind.NOT_CLEARED))
        else:
            return []
    ratings = {one.id: one.rating for one in log_rows.verdicts(conn)}
    texts = article_rows.paragraphs(conn, article.revision_id)
    for claim in claim_rows.of_article(conn, article, texts):
        found += _in_claim(conn, claim, ratings)
    return [*found, *flaws]


def _in_claim(conn: sqlite3.Connection, claim: Claim, ratings: Mapping[str, int | None]) -> Iterable[Obstacle]:
    if claim.status in NOT_REVIEWED:
        if claim.stands:
            yield Obstacle(ObstacleKind.UNREVIEWED, claim.id, claim.exact)
        return
    if claim.status == Status.STALE:
        yield Obstacle(ObstacleKind.STALE, claim.id, claim.exact)
        return
    if claim.status == Status.CONTESTED:
        yield Obstacle(ObstacleKind.CONTESTED, claim.id, claim.exact)
        return
    current = opinions.current(log_rows.reviews(conn, claim.id))
    for unit in open_units(conn, claim, current):
        yield Obstacle(ObstacleKind.PART_OPEN, claim.id, claim.exact, unit)
    rating = ratings.get(claim.status)
    queries = [one.query for one in current]
    wrong = rating is not None and rating <= AGAINST
    if (wrong and not any(query in SETTLED for query in queries)) or QueryState.OPEN in queries:
        yield Obstacle(ObstacleKind.QUERY_OPEN, claim.id, claim.exact)


def open_units(conn: sqlite3.Connection, claim: Claim, current: Sequence[Review]) -> list[str]:
    """The words of those parts of a judged claim that are open: disputed ones, and beside a disputed one those that
    nobody has looked at. Where no part is disputed, the verdict on the whole settles all."""
    judged = [one for one in current if one.decision is Decision.JUDGED]
    disputed = {
        (mark.start, mark.end) for one in current for mark in one.units if mark.state is UnitState.DISPUTED
    }
    if judged and not disputed:
        return []
    if judged and any(one.query in SETTLED for one in current):
        return []
    seen = {
        (mark.start, mark.end) for one in current for mark in one.units if mark.state is not UnitState.DISPUTED
    }
    found = units_of(claim.exact, claim.start, claim_rows.mentions(conn, claim.id))
    spans = dict.fromkeys([*((one.start, one.end) for one in found), *sorted(disputed)])
    return [claim.exact[a:b] for a, b in spans if (a, b) not in seen]


# --- what has changed under it ---


def newest(conn: sqlite3.Connection, article: str) -> SignOff | None:
    """The stage an article has, and what has changed under it; None where nobody gave it one."""
    row = statement_rows.newest(conn, StatementKind.STAGE, article)
    return next(iter(_signed(conn, [row])), None) if row is not None else None


def every(conn: sqlite3.Connection) -> list[SignOff]:
    """The stages of all articles that have one, oldest first."""
    return _signed(conn, statement_rows.standing(conn, StatementKind.STAGE))


def history(conn: sqlite3.Connection, article: str) -> list[SignOff]:
    """Every stage that was given to an article and not taken back, oldest first."""
    return _signed(conn, statement_rows.all_standing(conn, StatementKind.STAGE, article))


def _signed(conn: sqlite3.Connection, rows: Sequence[StatementRow]) -> list[SignOff]:
    said = [(row, one) for row in rows if (one := from_body(row.body)) is not None]
    signing = list(dict.fromkeys(row.about for row, one in said if one.stage.signs))
    now = held(conn, signing)
    found: list[SignOff] = []
    for row, one in said:
        current = conn.execute(
            "SELECT v.id, v.title FROM current_revisions h JOIN revisions v ON v.id = h.revision_id WHERE h.article_id = ?",
            [row.about],
        ).fetchone()
        if current is None:
            continue  # said of an article that this desk does not have
        voids: list[Voiding] = []
        if one.stage.signs:
            # A text is named by all that it holds: of the very text that was signed nothing need be read.
            texts = article_rows.paragraphs(conn, str(current[0])) if current[0] != one.revision else ()
            if texts and hash_of(str(current[1]), texts) != one.text:
                voids += _in_text(conn, row.about, one, str(current[1]), texts)
            voids += _in_verdicts(conn, *_seen(conn, one.held, now.get(row.about, {})))
        found.append(
            SignOff(row.about, str(current[1]), one.stage, one.by, row.created_at, one.despite, one.revision, tuple(voids))
        )
    return found


def _in_text(
    conn: sqlite3.Connection, article: str, said: StageSaid, title: str, texts: Sequence[str]
) -> list[Voiding]:
    """Where the text differs from the signed one; where that is not on this desk, that it does."""
    old = anchors.texts_of(conn, article).get(said.revision)
    row = conn.execute("SELECT title FROM revisions WHERE id = ?", [said.revision]).fetchone()
    if old is None or row is None or hash_of(str(row[0]), old) != said.text:
        return [Voiding("paragraph", "", "", -1)]
    found: list[Voiding] = []
    if row[0] != title:
        found.append(Voiding("headline", *_differing(str(row[0]), title)))
    for one in side_by_side(old, texts):
        if one.fate is not Fate.KEPT:
            was = old[one.position] if one.position >= 0 else ""
            now = texts[one.now] if one.now >= 0 else ""
            words = (was, now) if one.fate is Fate.MOVED else _differing(was, now)
            found.append(Voiding("paragraph", *words, one.now if one.now >= 0 else one.position))
    return found


def _differing(was: str, now: str) -> tuple[str, str]:
    """From the first word that differs to the last, in either text."""
    changes = word_changes(was, now)
    if not changes or not was or not now:
        return was, now
    return was[changes[0].start : changes[-1].end], now[changes[0].new_start : changes[-1].new_end]


def _seen(conn: sqlite3.Connection, was: Held, now: Held) -> tuple[Held, Held]:
    """What was held and is held, as far as whoever asks may know: in a blind round only what they hold themselves."""
    reader = blind_views.blind_reader(conn)
    if not reader:
        return was, now
    return _of(was, reader), _of(now, reader)


def _of(held: Held, reviewer: str) -> Held:
    own = {claim: [one for one in said.split(" | ") if one.partition(": ")[0] == reviewer] for claim, said in held.items()}
    return {claim: " | ".join(said) for claim, said in own.items() if said}


def _in_verdicts(conn: sqlite3.Connection, was: Held, now: Held) -> list[Voiding]:
    found: list[Voiding] = []
    for claim in sorted({*was, *now}):
        before, after = was.get(claim, ""), now.get(claim, "")
        if before != after:
            row = conn.execute("SELECT exact, position FROM claims WHERE id = ?", [claim]).fetchone()
            exact, position = (str(row[0]), int(row[1])) if row is not None else ("", -1)
            by = sorted({one.partition(": ")[0] for one in {*before.split(" | ")} ^ {*after.split(" | ")} if one})
            found.append(Voiding("claim", before, after, position, claim, exact, tuple(by)))
    return sorted(found, key=lambda one: (one.paragraph, one.claim_id))
