"""Saying of changed words what one had said of the old ones: one action, whoever did it can take it back as one.

The opinion goes over whole, with its note and its evidence; the old claim names its heir and keeps in the log what was
said of it. Nothing of this is done by itself: whoever reconfirms has the new words before them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.db.articles import article_rows, claim_storing, edit_rows
from store.db.articles.edit_rows import EditRow
from store.db.log import round_rows
from store.errors import UsageError
from store.records import Done, UnitMark
from store.reviews import log
from store.reviews.opinions import Deed, Opinion, label
from store.text_records import ClaimFate, WordChange
from store.texts import fates
from store.values import ActionKind, Decision, Step

if TYPE_CHECKING:
    from sqlite_utils import Database


def reconfirm(db: Database, reviewer: str, claim: str, now: str) -> Done:
    """State the reviewer's opinion of a claim whose words changed anew, for the words `now` that stand in their place.

    Raises NotFound for an unknown claim; UsageError where its words stand as they were, are gone, or are by now others
    than `now`; where the reviewer has said nothing of it, or something else of the new words.
    """
    conn = db.conn
    found = fates.became(conn, claim)
    if found is None:
        raise UsageError("the words of this claim stand in the article as they were", do="a verdict key changes the verdict")
    fate = found[1]
    if not fate.now:
        raise UsageError(
            "nothing in the article's present text stands for these words", do="D shows both texts; r takes your verdict back"
        )
    if fate.now != now:
        raise UsageError("the text has changed again since you saw it", do="read the new words, then press the key again")
    held = log.opinion(conn, claim, reviewer)
    if held == replace(Opinion(), stated_in=held.stated_in):
        raise UsageError("you have said nothing of the old words", do="a verdict key judges the new ones")
    heir = fate.heir or _chosen(conn, claim, fate, reviewer)
    there = log.opinion(conn, heir, reviewer)
    if there.decision is not Decision.OPEN and (there.decision, there.verdict) != (held.decision, held.verdict):
        raise UsageError(
            "you have judged the new words already, and otherwise", do="r on the old ones takes that verdict back"
        )
    deed = Deed(ActionKind.RECONFIRM, held.verdict or "")
    action = log.begin(conn, reviewer, Step.DO, label(deed), subject=[claim, heir])
    present = round_rows.present(conn).number
    log.append(conn, heir, reviewer, _for_new_words(held, there, fate), action, present)
    log.append(conn, claim, reviewer, Opinion(), action, present)
    edit_rows.insert_edit(conn, EditRow(claim, False, heir), reviewer, action)
    now_listed = edit_rows.listed_now(conn, heir)
    if now_listed is None or not now_listed.listed:
        edit_rows.insert_edit(conn, EditRow(heir, True, None), reviewer, action)
    return Done(action, ActionKind.RECONFIRM, (heir, claim), verdict=held.verdict or "")


def _chosen(conn: sqlite3.Connection, claim: str, fate: ClaimFate, reviewer: str) -> str:
    """The new words as a claim, which they were not yet."""
    article = str(conn.execute("SELECT article_id FROM claim_state WHERE claim_id = ?", [claim]).fetchone()[0])
    revision = article_rows.current_revision(conn, article)
    assert revision is not None, "the claim's words were found in it"
    return claim_storing.insert_chosen(
        conn, article, revision, article_rows.paragraphs(conn, revision), fate.place, reviewer
    )


def _for_new_words(held: Opinion, there: Opinion, fate: ClaimFate) -> Opinion:
    """The opinion as it holds of the new words, and what was said of these already."""
    return Opinion(
        decision=held.decision,
        verdict=held.verdict,
        note="\n".join(dict.fromkeys(note for note in (there.note, held.note) if note)),
        evidence=(*there.evidence, *(one for one in held.evidence if one not in there.evidence)),
        units=there.units or _placed(held.units, fate.changes),
        # What stands there now need not be proposed.
        proposed=there.proposed or ("" if held.proposed == fate.now else held.proposed),
        query=there.query or held.query,
    )


def _placed(units: Sequence[UnitMark], changes: Sequence[WordChange]) -> tuple[UnitMark, ...]:
    """The marks of parts that did not change, where they stand in the new words."""
    kept: list[UnitMark] = []
    for one in units:
        if any(change.start < one.end and one.start < change.end for change in changes):
            continue
        before = [change for change in changes if change.end <= one.start]
        shift = before[-1].new_end - before[-1].end if before else 0
        kept.append(replace(one, start=one.start + shift, end=one.end + shift))
    return tuple(kept)
