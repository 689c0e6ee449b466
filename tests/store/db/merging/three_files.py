"""Three copies of one desk that people go on working in apart, and everything a desk can be asked to write."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from store import ClaimQuery, Desk, Evidence, QueryState, Stance, StatementKind, UsageError
from store.db.log.capture_rows import KeptPage, id_of, insert_capture
from store.documents import Document
from store.export import files, row_formats
from store.export.claimreview_out import Organisation
from store.records import Unit
from store.values import Stage, UnitState
from tests.store.desks import desk_with, document, put

TEXTS = ("The mayor said ten ships passed and two of them sank.", "It rained for 3 days.", "Nobody was hurt.")
READ = (
    document("Ten ships passed.", "The bridge cost 40 million.", url="https://example.org/b", title="Second"),
    document(*TEXTS[:2], "Nobody was killed."),
    document(*TEXTS),
    document("It rained for 3 days.", TEXTS[0]),
    Document(title="Nowhere", paragraphs=("A text without an address.", "It has 2 paragraphs."), published="2024-05-02"),
    Document(
        title="Ruled", paragraphs=("Ships did pass.",), url="https://check.example.org/1", canonical_url="https://check.example.org/1",
        kind="fact-check", checked_claim="Ten ships passed", rating="True", claimant="the mayor", published="2024-05-03",
    ),
)  # fmt: skip
"""Articles that may be read in: new ones, other texts of the one that all begin with, and its old text once more."""
SPANS = ((0, 15, 31), (0, 36, 52), (1, 0, 9), (2, 0, 6))
PEOPLE = ("ann", "bob", "zoë")
VERDICTS = ("verified", "disputed", "needs-context", "deferred", "mine")
STANCES: tuple[Stance, ...] = ("supports", "contradicts", "context")
TEXT_FORMATS = tuple(one for one in files.FORMATS if one not in files.BINARY)
VIEWS = ("claim_status", "review_log")


@dataclass(frozen=True, slots=True)
class Step:
    """Something one person does in one of the files; numbers choose among what there is."""

    file: int
    person: str
    what: str
    n: int = 0
    more: int = 0
    words: str = ""


def apart(folder: Path, steps: Sequence[Step], files: int = 3) -> list[Path]:
    """So many copies of one desk, with what was done in each."""
    base = folder / "base.db"
    with desk_with(base, *TEXTS, reviewer="ann") as desk:
        desk.judge([desk.claims(ClaimQuery())[1].id], "verified", note="from the beginning")
    paths = [Path(shutil.copy(base, folder / f"{n}.db")) for n in range(files)]
    for step in steps:
        # Nothing to undo, a span that is a claim already: then nothing was done.
        with Desk.open(paths[step.file % files], step.person) as desk, suppress(UsageError):
            _do(desk, step)
    return paths


def _do(desk: Desk, step: Step) -> None:
    known = desk.claims(ClaimQuery(), 0, 100)
    claims = sorted(one.id for one in known)
    claim = claims[step.n % len(claims)]
    proof = Evidence(STANCES[step.more % 3], url=f"https://example.org/{step.more}", source_id="src-1" if step.more == 2 else "")
    match step.what:
        case "judge":
            verdict = VERDICTS[step.more % len(VERDICTS)]
            if verdict == "mine":
                desk.add_verdict("mine", f"Mine in {step.file}", "As I see it.", step.n % 6 or None)
            both = [claim, claims[step.more % len(claims)]]
            desk.judge(both, verdict, note=step.words or None, evidence=[proof] if step.n % 2 else [], seconds=2.5)
        case "retract":
            desk.retract([claim])
        case "note":
            desk.note([claim], step.words)
        case "attach":
            desk.attach([claim], proof)
        case "unit":
            text = desk.claim(claim).exact
            desk.mark_unit(claim, Unit("name", text[:3], 0, 3), list(UnitState)[step.more % 4], step.words)
        case "propose":
            desk.propose([claim], step.words)
        case "query":
            desk.ask_author([claim], list(QueryState)[step.more % 4])
        case "state":
            desk.state(StatementKind.SOURCE, {f"src-{step.more}": f'{{"name": "source {step.n}"}}' if step.n % 3 else ""})
        case "add":
            desk.add_claim(desk.articles()[0].id, *SPANS[step.more % len(SPANS)])
        case "drop":
            desk.drop_claim(claim)
        case "trim":
            where = desk.claim(claim)
            desk.trim_claim(claim, where.position, where.start, where.end - 1)
        case "read":
            put(desk._file, [READ[step.n % len(READ)]])
        case "rule":
            desk.readers.rule(claim, VERDICTS[step.more % 3], step.words or "as the port said")
        case "reconfirm":
            became = desk.texts.became(claim)
            if became is not None:
                desk.texts.reconfirm(claim, became[1].now)
        case "sign":
            desk.stages.sign(desk.articles()[0].id, list(Stage)[step.n % len(Stage)], step.words or "in a hurry")
        case "withdraw":
            desk.recall.withdraw(desk.recall.thing(desk.articles()[0].id), step.words or "it was wrong")
        case "round":
            desk.readers.close_round() if step.n % 2 else desk.readers.open_round(blind=False)
        case "hand":
            desk.export(desk.path.with_name(f"{step.n}.csv"))
        case "keep":
            _keep(desk, f"page {step.n}")
        case "undo":
            desk.undo()
        case "redo":
            desk.redo()
        case _:
            raise AssertionError(step.what)


def _keep(desk: Desk, words: str) -> None:
    """A kept page, as if it had been fetched at a time that its words tell."""
    raw = words.encode()
    at, address, sha256 = f"2024-05-01T00:00:0{words[-1]}.000000Z", "https://example.org/page", hashlib.sha256(raw).hexdigest()
    page = KeptPage(
        id_of(address, at, sha256), address, address, 200, (("Server", "x"),), "text/plain", "utf-8", "Page", at, sha256,
        len(raw), words, ((0, "page 1"),),
    )  # fmt: skip
    desk._file.write(lambda db: insert_capture(db.conn, page, raw))


WHAT = (
    "rule", "reconfirm", "sign", "withdraw", "round", "hand", "keep",
    "judge", "judge", "retract", "note", "attach", "unit", "propose", "query", "state", "add", "drop", "trim", "read", "read",
    "undo", "undo", "redo",
)  # fmt: skip


def merged(paths: Sequence[Path], target: Path) -> Path:
    """A copy of the first with the others merged into it, in this order."""
    shutil.copy(paths[0], target)
    with Desk.open(target, "merger") as desk:
        for path in paths[1:]:
            done = desk.merge(path)
            assert done.refusals == ()
    return target


def written(path: Path) -> dict[str, str]:
    """Every export of a desk: both views in every format, a part of the list, and the log."""
    # Only read: what is written for people is kept in the log as handed over.
    with Desk.open(path, "merger", writable=False) as desk:
        found: dict[str, str] = {}
        for format in TEXT_FORMATS:
            out = io.StringIO()
            desk.export_text(out, format, organisation=Organisation("The Desk", "https://desk.example.org", "https://desk.example.org/{claim}"))
            found[format] = out.getvalue()
        for format in files.BINARY:
            out_file = path.with_name(f"{path.stem}-out.{format}")
            desk.export(out_file)
            found[format] = hashlib.sha256(out_file.read_bytes()).hexdigest()
        for view in VIEWS:
            for format in row_formats.FORMATS:
                out = io.StringIO()
                row_formats.write(*desk.rows(view), format, out)
                found[f"{view} {format}"] = out.getvalue()
        chosen = desk.export_keys(ClaimQuery(order="worth", search="ships"))
        for format in ("csv", "html", "copy"):
            out = io.StringIO()
            desk.export_text(out, format, chosen)
            found[f"part {format}"] = out.getvalue()
    with Desk.open(path, "merger") as desk:
        assert [(one.check, one.detail, one.changes[:3]) for one in desk.examine() if not one.ok] == []
    return found
