"""Is a row what it says it is? Every id is derived anew from what it names, and what hangs together must agree.

What differs is refused with what hangs on it, and nothing else: a review that was tampered with leaves the others of its
action as they are.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from store.controls import MEMBERS
from store.db import capture_rows, handover_rows
from store.db.article_rows import article_id, revision_id
from store.db.blueprint import blueprint
from store.db.claim_storing import CONTEXT, claim_id
from store.db.ids import Prefix, make_id
from store.db.log_rows import evidence_cells
from store.db.merging.merged_tables import MERGED, MergeRefusal, RowTree, refused
from store.documents import Document
from store.records import Evidence
from store.values import LONGEST_NAME, REVIEWED, WITHHELD, WITHHELD_BODY, Status, Step

LONGEST_TEXT = 10_000_000
"""Code points of all paragraphs of a text; twice what is read in."""

LARGEST_PAGE = 64 * 1024 * 1024
"""Bytes of a kept page, unpacked."""

LATEST = "2200"
"""The year from which on a time is none that a clock shows: what is said next must come after it."""

DEEPEST = 40
"""How deep the JSON of a statement may be nested."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_HIDDEN = re.compile(f"[{MEMBERS}]")
_TYPES: Mapping[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (int, float),
    "BLOB": (bytes,),
    "ANY": (str, int, float),
}
_DIFFERS = "its id is not made of what it says"
_WITHHELD = "what it says is confidential, and was left out of that copy"


def vetted(tree: RowTree) -> tuple[RowTree | None, list[MergeRefusal]]:
    """What of a tree is as it says it is, and what is not; None where the whole of it is refused."""
    refusals: list[MergeRefusal] = []
    return _vetted(tree, None, refusals), refusals


def _vetted(tree: RowTree, above: RowTree | None, refusals: list[MergeRefusal]) -> RowTree | None:
    why = _cells(tree) or _CHECKS[tree.table](tree, above)
    if why:
        refusals.append(refused(tree, _WITHHELD if why == _DIFFERS and _is_withheld(tree) else why))
        return None
    kept = RowTree(tree.table, tree.cells)
    for table, found in tree.under.items():
        sound = [one for one in (_vetted(one, tree, refusals) for one in found) if one is not None]
        if sound:
            kept.under[table] = sound
    if tree.table == "articles" and not kept.all("revisions"):
        refusals.append(MergeRefusal(tree.table, tree.name, "none of its texts is as it says"))
        return None
    return kept


def _is_withheld(tree: RowTree) -> bool:
    """Whether words of it, or of what hangs on it, were taken out of a public copy: what it is named by is not in there."""
    return any(
        cell == WITHHELD or (one.table == "statements" and isinstance(cell, str) and f'"{WITHHELD_BODY}":true' in cell)
        for one in tree.every()
        for cell in one.cells.values()
    )


def _cells(tree: RowTree) -> str:
    """Cells of another kind than their column's, names that cannot be read, times that no clock shows."""
    table = MERGED[tree.table]
    for column in blueprint().tables[tree.table]:
        if column.name not in table.columns:
            continue
        cell = tree.cells[column.name]
        if cell is None:
            if not column.nullable:
                return f"{column.name} holds nothing"
        elif not isinstance(cell, _TYPES[column.type]):
            return f"{column.name} is of another kind"
        elif isinstance(cell, float) and not math.isfinite(cell):
            return f"{column.name} is no number"
    for name in ("reviewer", "created_by"):
        said = tree.cells.get(name)
        if isinstance(said, str) and (why := _name(said)):
            return why
    said = tree.cells.get("created_at")
    return _time(said) if isinstance(said, str) else ""


def _name(said: str) -> str:
    if not said.strip():
        return "nobody is named"
    if len(said) > LONGEST_NAME:
        return f"the name has {len(said):,} characters, at most {LONGEST_NAME} are read"
    return "the name holds a character that cannot be seen" if _HIDDEN.search(said) else ""


def _time(said: str) -> str:
    """Why this is no time that the desk writes. One that is still to come is: clocks go wrong."""
    try:
        if _TIME.fullmatch(said) and said < LATEST:
            datetime.fromisoformat(said[:-1])
            return ""
    except ValueError:
        pass
    return f"its time {said[:40]!r} is none that a clock shows"


def _derived(tree: RowTree, prefix: Prefix, *columns: str) -> str:
    return "" if tree.name == make_id(prefix, *(tree.cells[name] for name in columns)) else _DIFFERS


def _text(tree: RowTree, name: str) -> str:
    return str(tree.cells[name])


# --- verdicts and articles ---


def _verdict(tree: RowTree, above: RowTree | None) -> str:
    if tree.name in (*Status, REVIEWED, "open"):
        return "this is no verdict but a state of a claim"
    return _name(tree.name) or _name(_text(tree, "label"))


def _article(tree: RowTree, above: RowTree | None) -> str:
    if not tree.all("revisions"):
        return "it has no text"
    if not tree.all("current_revisions"):
        return "none of its texts is the current one"
    url = tree.cells["canonical_url"]
    if url is not None:
        return "" if url and tree.name == make_id("art", url) else _DIFFERS
    # Known by what it says, which its texts say, whoever is named as their author.
    return "" if any(article_id(_document(one)) == tree.name for one in tree.all("revisions")) else _DIFFERS


def _document(revision: RowTree) -> Document:
    return Document(
        title=_text(revision, "title"),
        byline=_text(revision, "byline"),
        published=_text(revision, "published"),
        paragraphs=_texts(revision),
    )


def _texts(revision: RowTree) -> tuple[str, ...]:
    return tuple(_text(one, "text") for one in revision.all("paragraphs"))


def _revision(tree: RowTree, above: RowTree | None) -> str:
    paragraphs = tree.all("paragraphs")
    if [one.cells["position"] for one in paragraphs] != list(range(len(paragraphs))):
        return "its paragraphs are not numbered as factdesk does"
    if not all(isinstance(one.cells[name], str) for one in paragraphs for name in ("text", "kind", "minute")):
        return "one of its paragraphs is no text"
    if any(len(how) > LONGEST_NAME or _HIDDEN.search(how) for one in paragraphs for how in (_text(one, "kind"), _text(one, "minute"))):
        return "one of its paragraphs stands otherwise than factdesk writes"
    if sum(len(text) for text in _texts(tree)) > LONGEST_TEXT:
        return f"its text has more than {LONGEST_TEXT:,} characters"
    document = _document(tree)
    if tree.name != revision_id(document, _text(tree, "article_id")):
        return _DIFFERS
    if above is not None and above.cells["canonical_url"] is None and article_id(document) != above.name:
        return "it is the text of another article"
    raw = tree.cells["raw"]
    if isinstance(raw, bytes) and hashlib.sha256(raw).hexdigest() != tree.cells["raw_sha256"]:
        return "what was kept of its source is not what its hash says"
    if len(tree.all("fact_checks")) > 1:
        return "it has several rulings"
    return ""


def _current(tree: RowTree, above: RowTree | None) -> str:
    if above is None or tree.cells["revision_id"] not in {one.name for one in above.all("revisions")}:
        return "the current text is none of the article's"
    since = _text(tree, "since")
    # Older desks did not write it; then it is the time at which the text was retrieved, which a source may have told.
    return "" if not since or not _TIME.fullmatch(since) else _time(since)


def _hangs(tree: RowTree, above: RowTree | None) -> str:
    return ""


def _claim(tree: RowTree, above: RowTree | None) -> str:
    if above is None:
        return "it belongs to no text"
    cells = tree.cells
    texts = _texts(above)
    position, start, end, exact = cells["position"], cells["start"], cells["end"], _text(tree, "exact")
    if not isinstance(position, int) or not 0 <= position < len(texts):
        return "its paragraph is none of the text's"
    text = texts[position]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text) or text[start:end] != exact:
        return "its words do not stand where it says"
    if cells["prefix"] != text[max(0, start - CONTEXT) : start] or cells["suffix"] != text[end : end + CONTEXT]:
        return "other words stand around it than it says"
    article = _text(above, "article_id")
    if tree.name != claim_id(article, texts, position, start, exact):
        return _DIFFERS
    worth = cells["worth"]
    if not isinstance(worth, int | float) or not 0 <= worth <= 1:
        return "its worth is not from 0 to 1"
    if not _words(_text(tree, "reasons")):
        return "its reasons are no list of words"
    return ""


def _words(listed: str) -> bool:
    try:
        found = json.loads(listed)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _mention(tree: RowTree, above: RowTree | None) -> str:
    if above is None:
        return "it belongs to no claim"
    cells = tree.cells
    start, end, first = cells["start"], cells["end"], above.cells["start"]
    exact = _text(above, "exact")
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(first, int):
        return "it has no place"
    if not first <= start < end <= first + len(exact) or exact[start - first : end - first] != cells["exact"]:
        return "its words do not stand where it says"
    wanted: tuple[type, ...] = (str,) if cells["kind"] == "date" else (int, float)
    return "" if isinstance(cells["value"], wanted) else "its value is of another kind"


# --- the log ---


def _action(tree: RowTree, above: RowTree | None) -> str:
    cells = tree.cells
    subject = _subject(tree)
    if subject is None:
        return "what it was done to is told otherwise than factdesk does"
    if (cells["target"] is not None) != (cells["kind"] in (Step.UNDO, Step.REDO)) or (
        cells["target"] is not None and subject != cells["target"]
    ):
        return "it does not name what it took back"
    said = (cells["reviewer"], cells["kind"], cells["label"], subject, cells["created_at"])
    if tree.name != make_id("act", *said):
        return _DIFFERS
    cells["subject"] = json.dumps(subject, ensure_ascii=False, separators=(",", ":"))
    return ""


def _subject(tree: RowTree) -> str | list[str] | None:
    """What the action was done to; of a desk from before it was kept, as far as its rows tell. None where it is no subject."""
    try:
        found = json.loads(_text(tree, "subject"))
    except (ValueError, RecursionError):
        return None
    if isinstance(found, str):
        return found
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        return None
    if found:
        return found
    target = tree.cells["target"]
    if target is not None:
        return str(target)
    if statements := _as_written(tree.all("statements")):
        return [f"{_text(one, 'kind')}:{_text(one, 'about')}" for one in statements]
    if edits := tree.all("edits"):
        # Of a claim that was trimmed, the one that left the list was named.
        left = [one for one in edits if one.cells["successor"] is not None]
        return str((left or edits)[0].cells["claim_id"])
    return list(dict.fromkeys(str(one.cells["claim_id"]) for one in _as_written(tree.all("reviews"))))


def _as_written(rows: list[RowTree]) -> list[RowTree]:
    return sorted(rows, key=lambda one: str(one.cells["created_at"]))


def _same_person(tree: RowTree, above: RowTree | None) -> str:
    if above is None or tree.cells["reviewer"] != above.cells["reviewer"]:
        return "it is by another person than its action"
    return ""


def _review(tree: RowTree, above: RowTree | None) -> str:
    evidence = [evidence_cells(evidence_of(one)) for one in tree.all("evidence")]
    said = ("claim_id", "reviewer", "decision", "verdict", "note", "supersedes", "restores", "action_id", "created_at")
    if tree.name != make_id("rvw", *(tree.cells[name] for name in said), evidence):
        return _DIFFERS
    number, seconds = tree.cells["round"], tree.cells["seconds"]
    if not isinstance(number, int) or number < 0 or (isinstance(seconds, int | float) and seconds < 0):
        return "its round or its time is no number that factdesk writes"
    return _same_person(tree, above)


def evidence_of(tree: RowTree) -> Evidence:
    """A row of evidence as the record."""
    cells: dict[str, object] = {
        name: "" if cell is None else cell for name, cell in tree.cells.items() if name not in ("id", "review_id")
    }
    return Evidence(**cells)  # type: ignore[arg-type]  # the columns are the record's fields; their kinds are looked at


def _capture(tree: RowTree, above: RowTree | None) -> str:
    size, raw = tree.cells["size"], tree.cells["raw"]
    if not isinstance(size, int) or not isinstance(raw, bytes) or not 0 <= size <= LARGEST_PAGE:
        return f"it has more than {LARGEST_PAGE:,} bytes"
    whole = capture_rows.unpacked(raw, size)
    if whole is None or hashlib.sha256(whole).hexdigest() != tree.cells["sha256"]:
        return "what was kept is not what its hash says"
    if len(_text(tree, "text")) > LONGEST_TEXT:
        return f"its text has more than {LONGEST_TEXT:,} characters"
    if not capture_rows.is_readable(_text(tree, "headers"), _text(tree, "places")):
        return "its headers or places are none that factdesk writes"
    named = capture_rows.id_of(_text(tree, "address"), _text(tree, "retrieved_at"), _text(tree, "sha256"))
    return "" if tree.name == named else _DIFFERS


def _evidence(tree: RowTree, above: RowTree | None) -> str:
    return "" if tree.name == make_id("evd", tree.cells["review_id"], *evidence_cells(evidence_of(tree))) else _DIFFERS


def _unit(tree: RowTree, above: RowTree | None) -> str:
    return _derived(tree, "unt", "review_id", "kind", "exact", "start", "end", "state", "source")


def _proposal(tree: RowTree, above: RowTree | None) -> str:
    return _derived(tree, "prp", "review_id", "words", "query")


def _edit(tree: RowTree, above: RowTree | None) -> str:
    named = _derived(tree, "edt", "claim_id", "listed", "successor", "reviewer", "action_id", "created_at")
    return named or _same_person(tree, above)


def _statement(tree: RowTree, above: RowTree | None) -> str:
    body = _text(tree, "body")
    if body and not _shallow(body):
        return "what it says is no JSON that factdesk writes"
    return _derived(tree, "stm", "kind", "about", "body", "reviewer", "action_id", "created_at") or _same_person(tree, above)


def _shallow(body: str) -> bool:
    try:
        found: list[object] = [json.loads(body)]
    except (ValueError, RecursionError):
        return False
    for _ in range(DEEPEST):
        found = [
            below
            for one in found
            if isinstance(one, dict | list)
            for below in (one.values() if isinstance(one, dict) else one)
        ]
        if not found:
            return True
    return False


def _handover(tree: RowTree, above: RowTree | None) -> str:
    row = handover_rows.HandoverRow(*(_text(tree, name) for name in handover_rows.HandoverRow._fields))
    told = [
        handover_rows.ToldClaim(_text(one, "claim_id"), _text(one, "status"), _text(one, "verdict"))
        for one in tree.all("handover_claims")
    ]
    return "" if told and tree.name == handover_rows.named(row, told) else _DIFFERS


_CHECKS: Mapping[str, Callable[[RowTree, RowTree | None], str]] = {
    "verdicts": _verdict,
    "articles": _article,
    "revisions": _revision,
    "current_revisions": _current,
    "paragraphs": _hangs,
    "fact_checks": _hangs,
    "claims": _claim,
    "mentions": _mention,
    "actions": _action,
    "reviews": _review,
    "captures": _capture,
    "evidence": _evidence,
    "unit_marks": _unit,
    "proposals": _proposal,
    "edits": _edit,
    "statements": _statement,
    "handovers": _handover,
    "handover_claims": _hangs,
}
"""How a row of each table is looked at: why it is refused, "" where it is as it says; with the row that it hangs on."""


def checked() -> frozenset[str]:
    """The tables whose rows are looked at."""
    return frozenset(_CHECKS)

