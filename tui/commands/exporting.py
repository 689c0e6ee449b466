"""The command that hands results over: as rows, as the marked copy, as ClaimReview, as a web archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import UsageError
from tui.commands.options import STATUSES, check_status, desk_of, on_a_desk, printable, tell_what_is_hidden, words
from tui.commands.plugged import tell_failures
from tui.streams import say
from tui.wording import counted

if TYPE_CHECKING:
    from store import Exported

EXPORTS = ("csv", "tsv", "json", "nl", "markdown", "xlsx", "html", "docx", "copy", "claimreview", "changes", "log")


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to this file; its ending names the format.")
@click.option("--format", type=words, metavar="F", help=f"{', '.join(EXPORTS)}, or a plugin's.  [default: by FILE's ending, else json]")
@click.option("--status", type=words, default="", metavar="S", help=f"Only claims with this status: {STATUSES}.")
@click.option("--search", type=words, default="", metavar="WORDS", help="Only claims with these words and facets, as / in the desk.")
@click.option("--bom", is_flag=True, help="Begin csv and tsv with a byte order mark, which Excel wants.")
@click.option("--opinions", is_flag=True, help="A row for what each person holds of a claim, instead of a row a claim.")
@click.option("--confidential", is_flag=True, help="Let the log tell of confidential sources, for a desk of your own.")
@click.option("--preview", is_flag=True, help="Only say how many claims of how many articles that would be.")
@click.option("--warc", metavar="FILE", help="Write the pages that are kept behind evidence to FILE, a web archive.")
@click.option("--datasette", metavar="DIR", help="Write what Datasette wants to know of the desk into DIR instead.")
@on_a_desk
def export(
    output: str | None,
    format: str | None,
    status: str,
    search: str,
    bom: bool,
    opinions: bool,
    confidential: bool,
    preview: bool,
    warc: str | None,
    datasette: str | None,
    db: str | None,
    reviewer: str | None,
) -> None:
    """Write claims with their verdicts, reviewers, notes and evidence.

    As rows (csv, tsv, json, nl, markdown, xlsx), one a claim or with --opinions one for each person who said something of it; as the marked copy of their articles (html, docx, or copy for Markdown),
    as ClaimReview for publishing, or as what the editor is asked to change (changes: a list to read; rows for `factdesk apply`
    where FILE ends with .json). As log: all that the desk holds, for `factdesk merge` and for version control.
    """
    with desk_of(db, reviewer) as desk:
        from store import ClaimQuery
        from tui.settings import personal_settings, settings_file

        tell_what_is_hidden(desk)
        if datasette is not None:
            path = desk.export_for_datasette(Path(datasette))
            say(f"written: {printable(str(path))}; datasette {printable(str(desk.path))} --metadata {printable(str(path))}")
            return
        if warc is not None:
            if output is not None or format is not None or status or search:
                raise UsageError("--warc writes all kept pages and stands alone", do="leave the other options out")
            written, lost = desk.kept.write_warc(Path(warc))
            for page in lost:
                say(f"{printable(page.asked)}: the bytes of {page.id} cannot be read any more; left out")
            say(f"{written} kept page{'' if written == 1 else 's'} written to {printable(warc)}")
            return
        check_status(desk, status)
        chosen = bool(status or search.strip())
        keys = desk.export_keys(ClaimQuery(status=status, search=search)) if chosen or preview else None
        if preview:
            articles = {one.article_id for one in desk.claims_by_key(keys or ())}
            click.echo(f"{counted(len(keys or ()), 'claim')} of {counted(len(articles), 'article')}")
            return
        organisation = personal_settings(settings_file())[0].organisation
        if output is not None and output != "-":
            done = desk.export(Path(output), format, keys, organisation=organisation, bom=bom, confidential=confidential, opinions=opinions)
            one = "opinion" if opinions else "claim"
            say(f"{done.count} {one}{'' if done.count == 1 else 's'} written to {printable(output)}")
        else:
            done = desk.export_text(sys.stdout, format or "json", keys, organisation=organisation, bom=bom, confidential=confidential, opinions=opinions)
        for line in export_remarks(done):
            say(line)
        tell_failures()


def export_remarks(done: Exported) -> list[str]:
    """What a ClaimReview or a log left out and why, and what a linter finds in it, a line each."""
    from store import Lack

    lines: list[str] = []
    for lack in Lack:
        held = [one for one in done.held_back if one.lack is lack]
        if held:
            lines.append(f"{len(held)} held back because {lack.value}: {printable(held[0].claim[:60])}" + (" ..." if len(held) > 1 else ""))
    if done.withheld:
        lines.append(f"{done.withheld} rows stay in the desk: they are confidential, or name what is")
    lines += [f"{printable(one.where)}: {one.kind.value} {printable(one.detail)}".rstrip() for one in done.flaws]
    return lines
