"""Every command over a desk where everything is hostile: articles, names, notes, verdicts, evidence, files' names.

What arrives at the terminal, and in a pipe, is read byte by byte.
"""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from tests.terminal.conftest import environment, run
from tests.terminal.driver import Person
from tests.terminal.test_hostile_article import weapons_in
from tui.commands.table import NAMES

WEAPONS = [
    "\x1b]0;owned\x07", "\x1b]52;c;ZXZpbA==\x07", "\x1b[2J", "\x1b[31m", "\x1b[201~rm -rf x\n", "\x9b31m", "\x9d0;x\x9c",
    "\x7f", "\x08\x08", "\r", "\x85", "\x00", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\u2028", "\u2029",
    "\u2060", "\u206a", "\ufff9", "\U000e0041", "\ufeff", "\x0b\x0c", "\x1c", "[red]", "[/foo]",
]  # fmt: skip
ALL = "".join(f"w{n}{weapon}" for n, weapon in enumerate(WEAPONS))
NAME = "a\x1b[31mb\u202e\nfactdesk: forged\x9b"

# A command, and what it is given; {claim}, {article} and {odd} are filled in. Commands that change something come last.
COMMANDS: list[tuple[str, ...]] = [
    ("--help",), ("--version",), ("nosuch" + ALL.replace("\0", ""),), ("--odd" + NAME,), ("--as", NAME, "stats"),
    ("--db", NAME + "/x.db", "claims"), ("inspect", "hostile.jsonl", "{odd}"), ("inspect", NAME),
    ("inspect", "hostile.jsonl", "--format", NAME), ("articles",), ("articles", "-t"), ("articles", "--csv"), ("articles", "--nl"),
    ("claims",), ("claims", "-t"), ("claims", "--tsv"), ("claims", "--json-cols"), ("claims", "--status", NAME),
    ("claims", "--article", NAME), ("claims", "--search", NAME), ("claims", "--min-worth", NAME), ("claims", "--limit", NAME),
    ("reviews",), ("reviews", "-t"), ("reviews", "--nl"), ("reviews", "{claim}"), ("reviews", NAME),
    ("related", "{claim}"), ("related", "{claim}", "-t"), ("related", "--text", ALL.replace("\0", "")), ("related", NAME),
    ("related", "--queries", NAME), ("related", "--queries", "bad.jsonl"), ("related", "--queries", "queries.jsonl"),
    ("conflicts",), ("conflicts", "-t"), ("conflicts", "--csv"), ("conflicts", "--pairs", "pairs.jsonl"),
    ("conflicts", "--pairs", "bad.jsonl"), ("mark", "{claim}", NAME), ("mark", NAME, "verified"),
    ("mark", "{claim}", "odd\x1b[31m\nid\u202e"), ("undo",), ("redo",), ("redo",), ("mark", "{claim}", "verified", "--note", NAME),
    ("mark", "{claim}", "verified", "--supports", NAME), ("mark", "{claim}", "verified", "--supports", "https://x.example/" + NAME),
    ("export",), ("export", "--opinions"), ("export", "--format", "csv"), ("export", "--format", "tsv"), ("export", "--format", "nl"),
    ("export", "--format", "markdown"), ("export", "--format", NAME), ("export", "-o", NAME + ".csv"), ("export", "-o", NAME + ".odd"),
    ("agreement",), ("agreement", "-t"), ("agreement", "--confusion"), ("agreement", "--round", NAME),
    ("withdraw", "{article}", "--list"), ("withdraw", "{article}", "--list", "-t"), ("withdraw", NAME, "--list"),
    ("withdraw", "https://x.example/" + NAME, "--list"), ("withdraw", "{article}", "--why", NAME), ("withdraw",), ("withdraw", "-t"),
    ("withdraw", "{claim}", "--list", "--nl"), ("withdraw", "{article}", "--back"), ("corrections",), ("corrections", "--format", "markdown"),
    ("corrections", "--format", "json"), ("corrections", "--article", NAME), ("corrections", "-o", NAME + ".md"),
    ("audit",), ("audit", "--sample", NAME), ("audit", "-o", NAME + ".md"), ("stats",), ("doctor",), ("doctor", "--repair"), ("backup", NAME + ".db"), ("backup", NAME + ".db"), ("backup", "--to", NAME), ("backup", "--to", "s3://" + NAME), ("backup", "--to", "."), ("keys",), ("keys", "-h"),
    ("keys", "--markdown"), ("settings",), ("settings", "--check", NAME), ("settings", "--check", "hostile.jsonl"), ("paths",), ("add", "hostile.jsonl", "{odd}"), ("add", NAME), ("add", "--cluster", NAME, "hostile.jsonl"), ("open", NAME), ("add", "broken"), ("tour", NAME),
    ("lint", "hostile.jsonl"), ("lint", NAME), ("watch", NAME), ("watch", "hostile.jsonl"),
    ("quotes",), ("quotes", "-t"), ("quotes", "--pairs", "pairs.jsonl"), ("quotes", "--pairs", "bad.jsonl"), ("quotes", "--pairs", NAME),
    ("quotes", "--in", "{odd}", "--text", "hostile.jsonl"), ("checks",), ("checks", "-t"), ("checks", "--article", NAME),
    ("checks", "--kind", NAME), ("serve", "--port", NAME), ("doctor", "--accept"), ("doctor", "--rescue", NAME + "2.db"),
    ("evidence",), ("evidence", "-t"), ("evidence", "--verify"), ("evidence", NAME), ("evidence", "add", "{claim}", NAME),
    ("evidence", "add", "{claim}", "{odd}"), ("evidence", "add", "{claim}", "{odd}", "--quote", NAME), ("evidence", "where", "{claim}", "{article}"),
    ("evidence", "add", "{claim}", "https://x.example/" + NAME, "--quote", NAME), ("evidence", "add", "{claim}", "{odd}", "--quote", "30 metres long"),
    ("evidence", "where", "{claim}", NAME), ("evidence", "where", "{claim}", "{article}", "-t"), ("evidence", "pages"), ("evidence", "pages", "-t"),
    ("evidence", "--verify", "-t"), ("evidence", "--refetch", "--nl"), ("export", "--warc", NAME + ".warc"), ("export", "--warc", NAME),
    ("revisions", "{article}"), ("revisions", "{article}", "-t"), ("revisions", NAME), ("diff", "{article}"), ("diff", "{article}", "--from", NAME),
    ("propose", "{claim}", "words " + NAME), ("propose", NAME, NAME), ("query", "{claim}", NAME), ("query", "{claim}", "open"),
    ("export", "--format", "changes"), ("export", "--format", "changes", "-o", NAME + "c.json"), ("apply", "{article}"), ("apply", NAME),
    ("apply", "bad.jsonl", "--to", "{odd}"), ("apply", NAME + "c.json", "--to", "{odd}"), ("apply", "{article}", "-o", NAME + "/x"),
    ("sign", "{article}", NAME), ("sign", "{article}", "cleared"), ("sign", "{article}", "cleared", "--despite", NAME), ("stages",),
    ("stages", "-t"), ("stages", "{article}", "--open"), ("stages", "{article}", "--open", "-t"), ("stages", NAME), ("mark", "{claim}", "reconfirm"),
    ("sources",), ("sources", "--add", NAME, "--owner", NAME, "--interests", ALL.replace("\0", "")), ("sources", "-t"), ("sources", NAME),
    ("sources", "--change", NAME, "--confidential"), ("sources", "--confidential", "-t"), ("inquiries",),
    ("inquiries", "{claim}", "--asked", NAME, "--by", NAME, "--answer", ALL.replace("\0", "")), ("inquiries", "-t"), ("inquiries", NAME),
    ("policy",), ("policy", "-t"), ("policy", NAME, "--primary", "1"), ("policy", "verified", "--primary", NAME), ("lint",), ("lint", "-t"),
    ("rounds",), ("rounds", "-t"), ("contested",), ("contested", "-t"), ("contested", "--ruled"), ("adjudicate", "{claim}", NAME, "--why", NAME),
    ("adjudicate", NAME, "verified", "--why", NAME), ("merge", NAME), ("merge", "hostile.jsonl"), ("merge", "bad.jsonl"), ("merge", NAME + ".db"),
    ("export", "--format", "copy"), ("export", "-o", NAME + ".html"), ("export", "--format", "claimreview"), ("export", "--format", "log"),
    ("export", "--preview"), ("export", "--datasette", NAME), ("plugins",), ("plugins", "-t"), ("verdicts",), ("verdicts", "--add", NAME),
    ("rounds", "--open", "--blind"), ("claims", "-t"), ("rounds", "--close"),
    ("push", NAME), ("push", "postgresql://" + NAME), ("push", "postgresql://127.0.0.1:1/x%1B[31m"), ("pull", NAME),
    ("pull", "postgresql://w:" + "p@127.0.0.1:1/y"), ("server", NAME), ("server", "postgresql://127.0.0.1:1/z", "--admit", NAME),
    ("--db", "postgresql://127.0.0.1:1/%1B]0;x%07", "claims"), ("--db", "postgresql://" + NAME, "claims"),
    ("restore", NAME), ("restore", "bad.jsonl"), ("restore", NAME + ".db"),
]  # fmt: skip
EXACT = {"csv", "tsv", "--csv", "--tsv", "apply"}  # in a pipe, data for a spreadsheet or a text: as it is stored

DRIVER = """
import json, os, sys
from tui.cli import run
for n, args in enumerate(json.load(open("commands.json"))):
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(int(sys.argv[1]), b"\\n=== %d\\n" % n)
    code = run(args)
    sys.stdout.flush()
    os.write(int(sys.argv[1]), b"\\n--- %d\\n" % code)
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with hostile files and a desk that has read them, and into which a stranger has written."""
    articles = [
        {
            "title": f"Title {n} {ALL} sinks 40 ships",
            "url": f"https://x{n}.example/{n}?q={ALL if n == 2 else n}",
            "published": "2024-05-02",
            "author": f"By {ALL}",
            "paragraphs": [
                *(
                    f"The port of Orle lost {40 + n + m} ships and {n + 3},000 {weapon}containers on Monday, Ada Brook said."
                    for m, weapon in enumerate(WEAPONS)
                ),
                f"A paragraph of the port of Orle with all of it: {ALL}.",
                "=1+1\nThe harbour of Orle lost 30 ships.",
            ],
        }
        for n in (1, 2)
    ]
    articles.append(articles[0] | {"url": "https://c.example/3", "claim": f"Orle lost 40 ships {ALL}", "rating": ALL})
    lines = "".join(json.dumps(one) + "\n" for one in articles)
    (tmp_path / "hostile.jsonl").write_text(lines.replace("w1", "w1\\ud800"), encoding="utf-8")
    odd = tmp_path / (NAME + ".txt")
    odd.write_text(f"Title of {NAME!r}\n20240503\nhttps://y.example/1\nThe pier of Orle is 30 metres long. {ALL}\n", "utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / (NAME + ".txt")).write_bytes(b"")
    (tmp_path / "pairs.jsonl").write_text(
        json.dumps({"id": ALL, "a": f"{ALL} Forty ships sank in Orle on Monday.", "b": f"30 ships sank in Orle {ALL} on Monday."})
    )
    (tmp_path / "queries.jsonl").write_text(json.dumps({"id": ALL, "text": f"ships lost in Orle {ALL}"}))
    (tmp_path / "bad.jsonl").write_text('{"id": "' + ALL + "\n")
    done = run(tmp_path, "add", "hostile.jsonl", odd.name)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "factdesk.db")) as db:
        # What a merged or foreign desk may hold: nothing that these columns are checked for.
        db.execute("INSERT INTO verdicts VALUES (?, ?, ?, 1, 9)", ["odd\x1b[31m\nid\u202e", ALL, ALL])
        db.execute("UPDATE articles SET source = ?", [ALL])
        db.execute("UPDATE claims SET speaker = ?, reasons = ?", [ALL, json.dumps([ALL])])
        (claim,) = db.execute("SELECT id FROM claims LIMIT 1").fetchone()
        db.execute("INSERT INTO actions (id, reviewer, kind, label, created_at) VALUES ('act-x', ?, 'do', ?, '2024')", [ALL, ALL])
        db.execute(
            "INSERT INTO reviews (id, claim_id, reviewer, decision, verdict, note, supersedes, restores, action_id, round, seconds, created_at)"
            " VALUES ('rev-x', ?, ?, 'judged', 'verified', ?, NULL, NULL, 'act-x', 1, 1, '2024')",
            [claim, ALL, ALL],
        )
        db.execute(
            "INSERT INTO evidence (id, review_id, stance, exact, url, title) VALUES ('evi-x', 'rev-x', 'supports', ?, ?, ?)",
            [ALL, ALL, ALL],
        )
        db.commit()
        (article,) = db.execute("SELECT id FROM articles LIMIT 1").fetchone()
    fill = {"{claim}": claim, "{article}": article, "{odd}": odd.name}
    (tmp_path / "commands.json").write_text(json.dumps([[fill.get(arg, arg) for arg in args] for args in COMMANDS]))
    return tmp_path


def answers(sent: bytes) -> list[tuple[bytes, int]]:
    """What each command sent, and its exit code."""
    parts = re.split(rb"\r?\n=== \d+\r?\n", sent)[1:]
    assert len(parts) == len(COMMANDS), sent[-2000:].decode(errors="replace")
    found = []
    for part in parts:
        said, code = re.fullmatch(rb"(.*)\r?\n--- (\d+)\r?\n.*?", part, flags=re.S).groups()  # type: ignore[union-attr]
        found.append((said, int(code)))
    return found


def test_every_command_is_among_them() -> None:
    assert {name for args in COMMANDS for name in args if name in NAMES} == set(NAMES)


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_nothing_hostile_reaches_a_terminal(term: str, hostile: Path) -> None:
    env = environment(hostile) | {"TERM": term, "FACTDESK_REVIEWER": "ann", "COLUMNS": "200"}
    child = pexpect.spawn(sys.executable, ["-c", DRIVER, "1"], cwd=str(hostile), env=env, timeout=120, dimensions=(40, 200))
    child.delaybeforesend = None
    sent = child.read()
    child.close()
    assert child.exitstatus == 0
    for args, (said, code) in zip(COMMANDS, answers(sent), strict=True):
        assert weapons_in(said) == [], args
        assert code in (0, 1, 2, 3), (args, said)
        assert b"Traceback" not in said
        for weapon in (b"\x1b[2J", b"\x1b[201~", b"\x1b]", b"\x1b[31m"):
            assert weapon not in said, args
        if term == "dumb":
            assert b"\x1b" not in said, args
        # A line feed in a name begins no message of ours; in a cell of CSV it stands within quotes.
        assert EXACT & set(args) or not re.search(rb"(^|\n)factdesk: forged", said), args
    print(f"{term}: {len(COMMANDS)} commands, {len(sent)} bytes, 0 of them hostile")


def test_in_a_pipe_data_is_exact_and_all_else_is_safe(hostile: Path) -> None:
    env = environment(hostile) | {"FACTDESK_REVIEWER": "ann"}
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, "1"], cwd=hostile, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120
    )
    assert weapons_in(done.stderr) == []
    assert not re.search(rb"(^|\n)factdesk: forged", done.stderr)
    for args, (said, code) in zip(COMMANDS, answers(done.stdout), strict=True):
        assert code in (0, 1, 2, 3), (args, said)
        if not EXACT & set(args):
            assert weapons_in(said) == [], args
    by = {args: said.decode() for args, (said, _) in zip(COMMANDS, answers(done.stdout), strict=True)}
    # Escapes change no value: what a program reads is what is stored.
    assert any(ALL in row["speaker"] for row in json.loads(by["claims",]))
    assert any(row["note"] and ALL in row["note"] for row in json.loads(by["export",]))
    assert "\x1b[2J" in by["export", "--format", "csv"], "a table for programs holds the very words"
    (tested,) = json.loads(by["conflicts", "--pairs", "pairs.jsonl"])
    assert tested["id"] == ALL


def test_nothing_hostile_reaches_the_terminal_of_the_open_desk(hostile: Path) -> None:
    with Person(hostile, columns=160, rows=45) as ann:
        ann.open()
        for key in ("j", "j", "v", "3", "j", "2", "y", "J", "j", "d", "z"):
            ann.press(key)
            ann.settle()
        ann.press("q")
        assert ann.end() == 0
        sent = bytes(ann.sent)
    # What is copied goes out in an OSC of our own, encoded; nothing else may look like one.
    copies = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sent)
    assert weapons_in(re.sub(rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07", b"", sent)) == []
    assert b"ZXZpbA==" not in copies
    for one in copies:
        assert weapons_in(base64.b64decode(one)) == []
        assert b"\n" not in base64.b64decode(one)
    assert len(copies) == 1
    print(f"the open desk: {len(sent)} bytes, 0 of them hostile")


def test_reports_of_bugs_hold_nobodys_text(hostile: Path) -> None:
    secret = "the minister's draft"
    script = (
        "import sys, tui.commands.upkeep as d\n"
        "def broken(*_):\n    note = sys.argv[1]\n    raise RuntimeError(note)\n"
        "d.path_of = broken\n"
        "import threading, tui.cli as c\n"
        "c.report_threads()\n"
        "t = threading.Thread(target=broken); t.start(); t.join()\n"
        "sys.exit(c.run(['paths']))"
    )
    env = environment(hostile) | {"XDG_STATE_HOME": str(hostile / "state")}
    done = subprocess.run([sys.executable, "-c", script, secret], cwd=hostile, env=env, capture_output=True, text=True)
    assert done.returncode == 70
    reports = [one.read_text() for one in (hostile / "state" / "factdesk").iterdir()]
    assert len(reports) == 2, "one of the thread, one of the command"
    for text in (*reports, done.stdout, done.stderr):
        assert secret not in text
        assert "Traceback" not in text
    assert all("RuntimeError" in text for text in reports)
