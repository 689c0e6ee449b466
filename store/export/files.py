"""An export as a file: complete, or not there at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from store import plugins
from store.db.file.outputs import binary_file, check_target, text_file
from store.db.log import handover_rows
from store.db.merging.log_lines import A_CLAIM, every_tree, lines
from store.errors import UsageError
from store.export import (
    changes_out,
    checked_articles,
    claimreview_out,
    datasette_files,
    marked_html,
    marked_markdown,
    marked_word,
    row_formats,
    views,
    workbook,
)
from store.export.claimreview_out import HeldBack, Organisation
from store.export.public_log import PublicLog
from store.export.row_formats import Text
from store.export.views import Cell
from store.reading.review_lint import Flaw
from store.reviews import proposed_changes

MARKED = ("html", "docx", "copy")
"""The marked copy: as a page, as a Word document, as Markdown."""

CHANGES = "changes"
"""What the editor is asked to change: a list to read, or rows where the file's ending names a format of rows."""

LOG = "log"
"""All that the desk holds, as the lines that merging reads."""

FORMATS = (*row_formats.FORMATS, "xlsx", *MARKED, "claimreview", CHANGES, LOG)

ENDINGS = {**row_formats.ENDINGS, ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".docx": "docx", ".jsonld": "claimreview"}

BINARY = ("xlsx", "docx")
"""What can only be written to a file."""

TITLE = "Marked copy"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: so many claims; of a ClaimReview also what was held back, and what its linter finds; of a log
    how many rows may not leave."""

    count: int
    held_back: tuple[HeldBack, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    withheld: int = 0


def format_of(path: Path, format: str | None) -> str:
    """The format asked for, else the one of the file's ending. Raises UsageError where neither is known."""
    chosen = format or ENDINGS.get(path.suffix.lower())
    if chosen in FORMATS:
        return chosen
    for _, one in plugins.exporters():
        if one.format == format or (format is None and one.ending == path.suffix.lower()):
            return one.format
    raise UsageError(
        f"{format!r} is no export format" if format else f"the ending {path.suffix!r} names no format",
        where=str(path),
        do=f"choose --format {'|'.join((*FORMATS, *(one.format for _, one in plugins.exporters())))}",
    )


def write_file(
    conn: sqlite3.Connection,
    desk: Path,
    path: Path,
    format: str | None = None,
    keys: Sequence[int] | None = None,
    *,
    organisation: Organisation | None = None,
    bom: bool = False,
    confidential: bool = False,
    opinions: bool = False,
) -> Exported:
    """Write claims to `path`, replacing it when all of it is written.

    `keys` are the row numbers of the claims to write, in their order; None for every claim. `desk` is the desk's own file,
    which is never written over. `bom` begins csv and tsv with a byte order mark, which Excel wants. `confidential` lets
    the log tell of confidential sources. `opinions` writes a row for each person who holds something of a claim instead of a
    row a claim. Raises UsageError for an unknown format or a place that cannot be written.
    """
    chosen = format_of(path, format)
    if opinions:
        check_opinions(chosen)
    check_target(path, desk, replace=True)  # before the work, too
    if chosen in BINARY:
        with binary_file(path, desk) as made:
            return _binary(conn, chosen, made, keys, opinions=opinions)
    with text_file(path, desk) as out:
        if chosen == CHANGES:
            return _changes(conn, out, keys, row_formats.ENDINGS.get(path.suffix.lower(), ""))
        return write_text(conn, chosen, out, keys, organisation=organisation, bom=bom, confidential=confidential, opinions=opinions)


def check_opinions(format: str) -> None:
    """Raises UsageError for a format that has no rows for opinions."""
    if format not in (*row_formats.FORMATS, "xlsx"):
        raise UsageError(
            f"{format} has no row for each opinion", do=f"choose {', '.join(row_formats.FORMATS)} or xlsx, or leave --opinions out"
        )


def _binary(conn: sqlite3.Connection, format: str, path: Path, keys: Sequence[int] | None, *, opinions: bool) -> Exported:
    if format == "xlsx":
        # Counting rows of the first sheet counts claims, or with `opinions` opinions; who said what stands on the second.
        first = ("opinions", *views.opinions(conn, keys)) if opinions else ("claims", *views.claims(conn, keys))
        return Exported(workbook.write([first] if opinions else [first, ("opinions", *views.opinions(conn, keys))], path))
    checked = list(checked_articles.articles(conn, keys))
    marked_word.write(checked, checked_articles.status_words(conn), path)
    return Exported(sum(len(one.claims) for one in checked))


def write_text(
    conn: sqlite3.Connection,
    format: str,
    out: Text,
    keys: Sequence[int] | None = None,
    *,
    organisation: Organisation | None = None,
    bom: bool = False,
    confidential: bool = False,
    opinions: bool = False,
) -> Exported:
    """Write claims as text to something open. Raises UsageError for a format that is no text."""
    if opinions:
        check_opinions(format)
    if format in BINARY:
        raise UsageError(f"{format} is no text", do=f"name a file: -o claims.{format}")
    if format in row_formats.FORMATS:
        columns, rows = views.opinions(conn, keys) if opinions else views.claims(conn, keys)
        if bom and format in ("csv", "tsv"):
            out.write("\ufeff")
        count = 0

        def counted() -> Iterator[Sequence[Cell]]:
            nonlocal count
            for row in rows:
                count += 1
                yield row

        row_formats.write(columns, counted(), format, out)
        return Exported(count)
    if format not in FORMATS:
        return _by_plugin(conn, format, out, keys)
    if format == CHANGES:
        return _changes(conn, out, keys)
    if format == LOG:
        return _log(conn, out, keys, confidential=confidential)
    if format == "claimreview":
        claimreview_out.check_organisation(organisation)  # before the work
    checked = list(checked_articles.articles(conn, keys))
    words = checked_articles.status_words(conn)
    if format == "claimreview":
        made = claimreview_out.publication(checked, words, organisation)
        out.write(made.text)
        return Exported(made.count, made.held_back, made.flaws)
    pages = marked_html.pages(checked, words, TITLE) if format == "html" else marked_markdown.pages(checked, words)
    for piece in pages:
        out.write(piece)
    return Exported(sum(len(one.claims) for one in checked))


def _changes(conn: sqlite3.Connection, out: Text, keys: Sequence[int] | None, rows: str = "") -> Exported:
    """What the editor is asked to change, for reading; as rows of this format where one is named."""
    found = list(proposed_changes.corrections(conn, keys))
    if rows and rows != "markdown":
        row_formats.write(proposed_changes.COLUMNS, map(proposed_changes.as_row, found), rows, out)
    else:
        for piece in changes_out.pages(conn, found, checked_articles.status_words(conn)):
            out.write(piece)
    return Exported(len(found))


def _log(conn: sqlite3.Connection, out: Text, keys: Sequence[int] | None, *, confidential: bool) -> Exported:
    if keys is not None:
        raise UsageError("the log is written whole: other desks could not tell what is missing", do="leave the choice of claims out")
    claims = 0
    with nullcontext() if conn.in_transaction else handover_rows.one_state(conn):
        public = PublicLog(conn, whole=confidential)
        before = -1
        while not public.is_whole and public.withheld != before:
            before = public.withheld
            public.learn(every_tree(conn))
        for line in lines(conn, public.cut):
            out.write(line + "\n")
            claims += line.startswith(A_CLAIM)
    return Exported(claims, withheld=public.withheld)


def _by_plugin(conn: sqlite3.Connection, format: str, out: Text, keys: Sequence[int] | None) -> Exported:
    found = next((found for found in plugins.exporters() if found[1].format == format), None)
    if found is None:
        known = (*FORMATS, *(one.format for _, one in plugins.exporters()))
        raise UsageError(f"{format!r} is no export format", do=f"choose --format {'|'.join(known)}")
    plugin, exporter = found
    checked = list(checked_articles.articles(conn, keys))
    try:
        exporter.write(checked, out)
    except OSError:
        raise  # the disk, not the plugin
    except Exception as problem:
        raise UsageError(
            f"the plugin {plugin} failed ({type(problem).__name__}: {problem}); nothing was written",
            do="report it to the plugin's developers, or choose another format",
        ) from problem
    return Exported(sum(len(one.claims) for one in checked))


def write_datasette(desk: Path, folder: Path) -> Path:
    """Write what Datasette wants to know of the desk into a folder, which is made; returns the file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageError(f"the folder cannot be made ({problem.strerror})", where=str(folder), do="name another") from problem
    path = folder / "metadata.json"
    with text_file(path, desk) as out:
        out.write(datasette_files.metadata(desk))
    return path
