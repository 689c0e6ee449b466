"""What a search may name besides words: who said it, where it stands, what is held of it, when it was printed.

    speaker:rabie outlet:courier     whose name, whose outlet holds these words; "speaker:Osama Rabie" finds Rabie too
    status:disputed status:later     a status, a verdict by its id or its name, or the beginning of one
    reviewer:ann                     ann holds something of it: a verdict, later, a note, evidence
    topic:canal                      of an article that has the word anywhere
    before:2021-04 after:2020        printed before the month, after the year
    worth:high worth:fair worth:low  how much it asks to be checked
    clash evidence note mine stale   its numbers clash; has evidence; has a note; judged by whoever searches; text changed
    lint                             something is wrong with what its verdict rests on

A minus before one leaves out what it finds. In quotation marks the words are words: "evidence".
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from store.db.search import word_search
from store.db.tables.touched_claims import TOUCHED, having_status
from store.errors import UnfinishedSearch, UsageError
from store.values import BARE_FACETS, FAIR_WORTH, HIGH_WORTH, NAMED_FACETS, NOT_REVIEWED, REVIEWED, FacetKind, Status

_WANTED = {
    "speaker": "speaker", "outlet": "outlet", "status": "status", "reviewer": "reviewer", "topic": "word", "before": "day", "after": "day",
    "worth": "worth",
}  # fmt: skip
_EXAMPLES = {
    "speaker": 'rabie, or speaker:"Osama Rabie"', "outlet": "courier", "status": "disputed", "reviewer": "ann", "topic": "canal",
    "before": "2021-04", "after": "2020", "worth": "high",
}  # fmt: skip

MOST_ASKED = 50
"""Facets, and words of a topic, in one search; SQLite takes no expression of any depth, and a page may be pasted."""

_FACET = re.compile(
    rf'(?<!\S)(?P<no>[-−])?(?:(?P<named>{"|".join(NAMED_FACETS)}):(?:"(?P<quoted>[^"]*)"?|(?P<value>\S*))|(?P<bare>{"|".join(BARE_FACETS)})(?!\S))',
    re.IGNORECASE,
)
_QUOTED = re.compile('"[^"]*"?')
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}\Z")


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing asked for besides words; `value` is "" where none was typed."""

    kind: FacetKind
    value: str = ""
    wanted: bool = True


def split(typed: str) -> tuple[tuple[Facet, ...], str]:
    """The facets in what was typed, and the words that are left. What stands in quotation marks is words."""
    found: list[Facet] = []
    quoted = [range(*one.span()) for one in _QUOTED.finditer(typed)]

    def take(match: re.Match[str]) -> str:
        if any(match.start() in span and match.start() != span.start for span in quoted):
            return match[0]
        named = match["named"] or match["bare"]
        kind = next(one for one in (*NAMED_FACETS, *BARE_FACETS) if one == named.lower())
        value = match["quoted"] if match["quoted"] is not None else match["value"] or ""
        found.append(Facet(kind, value.strip(), not match["no"]))
        return " "

    words = _FACET.sub(take, typed)
    return tuple(found), " ".join(words.split())


def conditions(
    conn: sqlite3.Connection, facets: Sequence[Facet], reviewer: str, flawed: Collection[str] = ()
) -> tuple[list[str], list[object]]:
    """The facets as SQL over `claims c` and `listed_claims s`, and the values of the marks. `flawed` are the claims that "lint"
    finds. Raises UnfinishedSearch for one without a value, UsageError for a status, a day or a worth that is none, and for more
    than can be asked."""
    where: list[str] = []
    values: list[object] = []
    facets = tuple(dict.fromkeys(facets))
    asked = sum(max(1, len(one.value.split())) if one.kind == "topic" else 1 for one in facets)
    if asked > MOST_ASKED:
        raise UsageError(f"{asked:,} facets are more than can be asked at once ({MOST_ASKED})", do="leave some out")
    for facet in facets:
        if facet.kind in NAMED_FACETS and not facet.value:
            raise UnfinishedSearch(f"{facet.kind}: names no {_WANTED[facet.kind]}", do=f"write {facet.kind}:{_EXAMPLES[facet.kind]}")
        sql, marks = _one(conn, facet, reviewer, flawed)
        where.append(sql if facet.wanted else f"NOT ({sql})")
        values += marks
    return where, values


def _one(
    conn: sqlite3.Connection, facet: Facet, reviewer: str, flawed: Collection[str]
) -> tuple[str, list[object]]:
    match facet.kind:
        case "speaker":
            return "speaker_is(c.speaker, ?)", [facet.value]
        case "outlet":
            return (
                "EXISTS (SELECT 1 FROM articles a WHERE a.id = s.article_id AND instr(lower(a.source), lower(?)))",
                [facet.value],
            )
        case "status":
            return _status(conn, facet.value)
        case "reviewer":
            return (
                f"{TOUCHED} AND s.heads > 0 AND EXISTS"
                " (SELECT 1 FROM opinions o WHERE o.claim_id = c.id AND reviewer_is(o.reviewer, ?))",
                [facet.value],
            )
        case "topic":
            return _topic(facet.value)
        case "before" | "after":
            return _day(facet.kind, facet.value)
        case "worth":
            return _worth(facet.value)
        case "clash":
            return (
                "EXISTS (SELECT 1 FROM clashes k JOIN paragraphs p ON p.pk = k.paragraph_pk"
                " JOIN current_revisions h ON h.revision_id = p.revision_id WHERE k.claim_id = c.id)",
                [],
            )
        case "evidence":
            return (
                f"{TOUCHED} AND s.heads > 0 AND EXISTS (SELECT 1 FROM opinions o JOIN evidence e ON e.review_id = o.stated_in"
                " WHERE o.claim_id = c.id)",
                [],
            )
        case "note":
            return f"{TOUCHED} AND s.heads > 0 AND EXISTS (SELECT 1 FROM opinions o WHERE o.claim_id = c.id AND o.note <> '')", []
        case "mine":
            return (
                f"{TOUCHED} AND s.heads > 0 AND EXISTS (SELECT 1 FROM opinions o WHERE o.claim_id = c.id AND o.reviewer = ?)",
                [reviewer],
            )
        case "stale":
            return f"s.status = ? AND {having_status(Status.STALE)}", [Status.STALE, Status.STALE]
        case "lint":
            return "c.id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(flawed))]


def _status(conn: sqlite3.Connection, typed: str) -> tuple[str, list[object]]:
    wanted = typed.lower().replace(" ", "-")
    named = {REVIEWED: REVIEWED, **{str(one): str(one) for one in Status}, "later": str(Status.DEFERRED)}
    told = [REVIEWED, *(one for one in Status if one != Status.DEFERRED), "later"]
    for verdict, label in conn.execute("SELECT id, label FROM verdicts ORDER BY rank"):
        named.setdefault(str(label).lower().replace(" ", "-"), str(verdict))
        named[str(verdict)] = str(verdict)
        told.append(str(verdict))
    fitting = [wanted] if wanted in named else [one for one in named if one.startswith(wanted)]
    if not fitting:
        raise UsageError(f"there is no status {typed!r}", do=f"choose one of {', '.join(told)}")
    statuses = sorted({named[one] for one in fitting})
    if REVIEWED in statuses:
        return f"s.status NOT IN (?, ?) AND {TOUCHED}", list(NOT_REVIEWED)
    touched = "" if Status.UNREVIEWED in statuses else f" AND {TOUCHED}"
    return f"s.status IN ({', '.join('?' * len(statuses))}){touched}", list(statuses)


def _topic(words: str) -> tuple[str, list[object]]:
    wanted = word_search.folded(words).split()
    if not wanted:
        return "1", []
    within = (
        "s.article_id IN (SELECT h.article_id FROM paragraphs_fts f JOIN paragraphs p ON p.pk = f.rowid"
        " JOIN current_revisions h ON h.revision_id = p.revision_id WHERE paragraphs_fts MATCH ?)"
    )
    return " AND ".join([within] * len(wanted)), [f'"{one}"*' for one in wanted]


def _day(kind: Literal["before", "after"], typed: str) -> tuple[str, list[object]]:
    if not _DAY.match(typed):
        raise UsageError(f"{typed!r} is no day, month or year", do=f"write {kind}:2021, {kind}:2021-03 or {kind}:2021-03-31")
    printed = "(SELECT v.published FROM revisions v WHERE v.id = c.revision_id)"
    # "after:2021-03" leaves March out, as "before:2021-03" does.
    compared = f"substr({printed}, 1, {len(typed)}) {'<' if kind == 'before' else '>'} ? AND {printed} <> ''"
    return compared, [typed]


def _worth(typed: str) -> tuple[str, list[object]]:
    bands = {"high": (HIGH_WORTH, 2.0), "fair": (FAIR_WORTH, HIGH_WORTH), "low": (-1.0, FAIR_WORTH)}
    fitting = [band for name, band in bands.items() if name.startswith(typed.lower())]
    if len(fitting) != 1:
        raise UsageError(f"there is no worth {typed!r}", do="choose high, fair or low")
    return "s.worth >= ? AND s.worth < ?", [*fitting[0]]


def speaker_is(speaker: str, typed: str) -> bool:
    """Whether a speaker is the one that was typed, as far as it is typed: "rab" and "Osama Rabie" are both Rabie.

    One person has several names in an article, of which the last is the same: the shorter name must be in the longer.
    """
    have, want = word_search.folded(speaker).split(), word_search.folded(typed).split()
    if not have or not want:
        return False
    if all(any(word.startswith(one) for word in have) for one in want):
        return True
    return len(have) < len(want) and have[-1] == want[-1] and set(have) <= set(want)


def reviewer_is(reviewer: str, typed: str) -> bool:
    """Whether a reviewer's name is the one that was typed, as far as it is typed: "ann" is Ann Lee and ann.lee, and not Joanna."""
    have, want = word_search.folded(reviewer).split(), word_search.folded(typed).split()
    return bool(want) and all(any(word.startswith(one) for word in have) for one in want)


def ready(conn: sqlite3.Connection) -> None:
    """Teach a connection what the conditions ask."""
    conn.create_function("reviewer_is", 2, reviewer_is, deterministic=True)
    conn.create_function("speaker_is", 2, speaker_is, deterministic=True)


def completions(conn: sqlite3.Connection, typed: str, limit: int = 8) -> list[str]:
    """How the last word typed may go on: the facets by their names, and the values the desk has for one.

    Each is the whole of what would then stand there, a value with blanks in quotation marks.
    """
    start, _, last = typed.rpartition(" ") if typed.count('"') % 2 == 0 else typed[: typed.rfind('"')].rpartition(" ")
    if typed.count('"') % 2:
        last = typed[len(start) + bool(start) :]
    before = f"{start} " if start else ""
    kind, colon, value = last.partition(":")
    no = kind[:1] if kind[:1] in "-−" else ""
    kind = kind[len(no) :].lower()
    if not colon:
        names = [f"{one}:" for one in NAMED_FACETS if one.startswith(kind)] + [one for one in BARE_FACETS if one.startswith(kind)]
        return [f"{before}{no}{one}" for one in names][:limit] if kind else []
    asked = value.strip('"').lower()
    found = [one for one in _values(conn, kind) if asked in one.lower()]
    found.sort(key=lambda one: (not one.lower().startswith(asked), one.lower()))
    return [f'{before}{no}{kind}:"{one}"' if " " in one else f"{before}{no}{kind}:{one}" for one in found[:limit]]


def _values(conn: sqlite3.Connection, kind: str) -> list[str]:
    if kind == "speaker":
        rows = conn.execute(
            "SELECT speaker FROM claims WHERE speaker <> '' GROUP BY speaker ORDER BY count(*) DESC LIMIT 2000"
        )
    elif kind == "outlet":
        rows = conn.execute("SELECT source FROM articles WHERE source <> '' GROUP BY source ORDER BY count(*) DESC LIMIT 2000")
    elif kind == "status":
        verdicts = [str(one) for (one,) in conn.execute("SELECT id FROM verdicts ORDER BY rank")]
        return [*map(str, Status), REVIEWED, *verdicts]
    elif kind == "reviewer":
        rows = conn.execute("SELECT reviewer FROM opinions GROUP BY reviewer ORDER BY count(*) DESC LIMIT 2000")
    elif kind == "worth":
        return ["high", "fair", "low"]
    else:
        return []
    return [str(one) for (one,) in rows]
