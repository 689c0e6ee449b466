"""Commands about what the editor is asked to change: proposing words, the state of a query, and making the changes in a text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from store import Article, ProposedChange, QueryState, UsageError
from tui.commands.options import desk_of, on_a_desk, printable, words
from tui.streams import say
from tui.wording import left_words

LONGEST = 50_000_000
"""Bytes of a file of changes, or of a text, that are read."""


@click.command()
@click.argument("claim_id", type=words)
@click.argument("text", type=words)
@on_a_desk
def propose(claim_id: str, text: str, db: str | None, reviewer: str | None) -> None:
    """Say what should stand in a claim's place; "" takes back what you proposed."""
    with desk_of(db, reviewer) as desk:
        claim = desk.claim(claim_id)
        new = " ".join(text.split())
        desk.propose([claim.id], "" if new == claim.exact else new)
        click.echo(f"{'proposed' if new and new != claim.exact else 'nothing proposed'}: {printable(claim.exact)}")


@click.command()
@click.argument("claim_id", type=words)
@click.argument("state", type=words)
@on_a_desk
def query(claim_id: str, state: str, db: str | None, reviewer: str | None) -> None:
    """Say how the query to a claim's author stands: open, changed, stands, on-author, or none."""
    known = {**{str(one): one for one in QueryState}, "none": None}
    wanted = state.lower().replace(" ", "-")
    if wanted not in known:
        raise UsageError(f"a query is never {state!r}", do=f"choose one of {', '.join(known)}")
    with desk_of(db, reviewer) as desk:
        claim = desk.claim(claim_id)
        desk.ask_author([claim.id], known[wanted])
        click.echo(f"query {wanted.replace('-', ' ')}: {printable(claim.exact)}")


@click.command()
@click.argument("what", type=words)
@click.option("--to", "target", metavar="TEXT", help="The text to make the changes in, a paragraph a line; - for standard input.")
@click.option("-o", "--output", metavar="FILE", help="Write the changed text to this file instead of printing it.")
@on_a_desk
def apply(what: str, target: str | None, output: str | None, db: str | None, reviewer: str | None) -> int:
    """Make the proposed changes in a text, and print it.

    WHAT is an article of the desk, or a file that `factdesk export --format changes -o FILE.json` wrote (then --to names
    the text). Changes of the same words, and those whose words do not stand in the text, are left out and told; then it
    ends with 1.
    """
    from store import apply_changes

    from_file = Path(what).is_file()
    if from_file and target is None:
        raise UsageError("a file of changes needs a text to make them in", do="name it with --to TEXT")
    with desk_of(db, reviewer) as desk:
        problems: list[UsageError] = []
        if from_file:
            found, problems = _corrections(what)
            article = None
        else:
            article = desk.article(what)
            found = desk.texts.proposed(article.id)
        if target is not None:
            lines = _read(target).splitlines(keepends=True)
            ends = [line[len(line.rstrip("\r\n")) :] for line in lines]
            done = apply_changes(found, [line.rstrip("\r\n") for line in lines])
            text = "".join(line + end for line, end in zip(done.texts, ends, strict=True))
        else:
            assert article is not None
            done = desk.texts.with_changes(article.id)
            text = _wire(article, done.texts)
        if output is not None and output != "-":
            desk.texts.write(Path(output), text)
        else:
            sys.stdout.write(text)
    for problem in problems:
        say(str(problem))
    for left in done.left:
        say(printable(left_words(left)))
    say(f"{len(done.made)} of {len(found)} changes made")
    return int(bool(problems or done.left))


def _corrections(name: str) -> tuple[list[ProposedChange], list[UsageError]]:
    from store import proposed_of_rows

    text = _read(name)
    try:
        cells = json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise UsageError("this is no file of changes", where=name, do="write one with `factdesk export --format changes -o FILE.json`") from None
    rows = [row if isinstance(row, dict) else {} for row in cells]
    return proposed_of_rows(rows)


def _read(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LONGEST + 1)
        else:
            with open(name, "rb") as file:
                data = file.read(LONGEST + 1)
        if len(data) > LONGEST:
            raise UsageError(f"it is larger than {LONGEST:,} bytes", where=name, do="cut it into parts")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("this file is not UTF-8", where=name, do="convert it") from None
    except OSError as problem:
        raise UsageError(f"it cannot be read ({problem.strerror})", where=name, do="check the name") from problem


def _wire(article: Article, paragraphs: tuple[str, ...]) -> str:
    """The article as wire text, which the desk reads again: headline, day, address, a paragraph a line."""
    head = [article.title, article.published.replace("-", "")[:8], *([article.url] if article.url else [])]
    return "\n".join([*(" ".join(line.split()) for line in head), *(" ".join(text.splitlines()) for text in paragraphs)]) + "\n"
