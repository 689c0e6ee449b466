"""Whatever is put before it: one clear line that names the source and what to do, and the rest is kept."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.conftest import FACTDESK, environment, run

GOOD = b"The good one\n20210304\nhttps://a.example.org/good\nThe bridge cost 300 euros, the mayor said.\n"

# name, bytes, and what the one line about it must say (what is wrong; what to do)
BAD: list[tuple[str, bytes, str, str]] = [
    ("empty.txt", b"", "empty", "remove it"),
    ("binary.txt", bytes(range(256)) * 40, "binary", "name a text file"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(5_000), "image", "name a text file"),
    ("no-title.txt", b"\n20210304\nhttps://a.example.org/x\nSome text of 3 words.\n", "no title", "first line"),
    ("date.txt", b"A title\n20211345\nhttps://a.example.org/d\nIt cost 5 euros.\n", "20211345 is no date", "YYYYMMDD"),
    ("title-only.txt", b"Only a title\n20210304\nhttps://a.example.org/t\n", "no text", "paragraphs"),
    (
        "huge.txt",
        b"Huge\n20210304\nhttps://a.example.org/h\n" + b"The 40 ships waited there. " * 2_000_000 + b"\n",
        "54,000,000 characters, the limit is",
        "break it",
    ),
    ("columns.csv", b"title,url,date\nA,https://a.example.org/c,2021-03-04\n", "no column text", "rename the columns"),
    ("broken.json", b'{"title": "A", "text": ', "JSON", ""),
]


def one_line_each(said: str) -> dict[str, str]:
    """What was said of each file, by its name."""
    assert "Traceback" not in said
    lines = said.splitlines()
    assert all(line.startswith("factdesk: ") for line in lines), said
    found: dict[str, str] = {}
    for line in lines:
        place, _, what = line.removeprefix("factdesk: ").partition(": ")
        name = Path(place.partition(":")[0]).name
        assert name not in found, f"more than one line about {name}"
        found[name] = what
    return found


def test_each_bad_source_costs_one_line_and_only_itself(tmp_path: Path) -> None:
    for name, data, _, _ in BAD:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_bytes(GOOD)
    (tmp_path / "nothing-in-it").mkdir()
    sources = [
        *(name for name, *_ in BAD[:4]),
        "good.txt",
        *(name for name, *_ in BAD[4:]),
        "nothing-in-it",
        "missing.txt",
    ]
    done = run(tmp_path, "add", *sources)
    said = one_line_each(done.stderr)
    assert done.returncode == 1
    assert done.stdout == f"1 added, 0 changed, 0 unchanged, {len(BAD) + 2} rejected\n"
    for name, _, wrong, remedy in BAD:
        assert wrong in said[name]
        assert remedy in said[name]
    assert "directory without articles" in said["nothing-in-it"]
    assert "no such file" in said["missing.txt"]
    claims = json.loads(run(tmp_path, "claims").stdout)
    assert [claim["title"] if "title" in claim else claim["claim"] for claim in claims]
    assert len(json.loads(run(tmp_path, "articles").stdout)) == 1


def test_a_directory_with_one_good_article_among_bad_ones_gives_the_good_one(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    for name, data, _, _ in BAD:
        if len(data) < 100_000:
            (mixed / name).write_bytes(data)
    (mixed / "good.txt").write_bytes(GOOD)
    done = run(tmp_path, "inspect", "mixed")
    assert done.returncode == 1
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["The good one"]
    assert set(one_line_each(done.stderr)) == {name for name, data, _, _ in BAD if len(data) < 100_000}
    assert not (tmp_path / "factdesk.db").exists()


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("nul.txt", b"A title\n20210304\nhttps://a.example.org/n\nThere were 40\x00 pages.\n", "There were 40� pages."),
        (
            "surrogate.jsonl",
            b'{"title": "A \\ud800 title", "url": "https://a.example.org/s", "text": "A lone \\udfff cost 300 euros."}\n',
            "A lone � cost 300 euros.",
        ),
        (
            "mixed.txt",
            b"Caf\xc3\xa9s\n20210304\nhttps://a.example.org/m\nThe \xe2\x80\x9ccaf\xc3\xa9\xe2\x80\x9d sold 40 cups.\n"
            b"The caf\xe9 sold 200 \x93today\x94.\n",
            "The “café” sold 40 cups.\nThe café sold 200 “today”.",
        ),
        (
            "utf16.txt",
            "A title\n20210304\nhttps://a.example.org/u\nThe café sold 40 cups.\n".encode("utf-16"),
            "The café sold 40 cups.",
        ),
    ],
)
def test_odd_bytes_are_mended_and_the_article_is_kept(name: str, data: bytes, wanted: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    seen = run(tmp_path, "inspect", name)
    assert (seen.returncode, seen.stderr) == (0, "")
    assert [paragraph["text"] for paragraph in json.loads(seen.stdout)["paragraphs"]] == wanted.split("\n")
    added = run(tmp_path, "add", name)
    assert (added.returncode, added.stderr, added.stdout[:7]) == (0, "", "1 added")
    assert wanted.split("\n")[0] in run(tmp_path, "claims", "--csv").stdout


def test_standard_input_is_a_source_and_is_named_as_a_dash(tmp_path: Path) -> None:
    assert run(tmp_path, "add", "-", stdin=GOOD).stdout.startswith("1 added")
    done = run(tmp_path, "add", "-", stdin=b"")
    assert (done.returncode, done.stderr) == (1, "factdesk: -: empty; remove it, or fill it\n")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
        db.commit()


def _from_the_future(path: Path) -> None:
    (path.parent / "good.txt").write_bytes(GOOD)
    assert run(path.parent, "add", "good.txt", "--db", path.name).returncode == 0
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('factdesk', 'warp_drive', '2099')"
        )
        db.commit()


def _text(path: Path) -> None:
    path.write_text("Dear diary, " * 500)


@pytest.mark.parametrize(
    ("make", "wrong", "remedy"),
    [
        (_text, "not an SQLite database", "name another file with --db"),
        (_foreign, "not a factdesk desk", "name another file with --db"),
        (_from_the_future, "newer factdesk (it has warp_drive)", "update factdesk"),
        (Path.mkdir, "folder", "name a file"),
    ],
)
def test_a_file_that_is_no_desk_of_this_version_ends_with_code_3(
    make: object, wrong: str, remedy: str, tmp_path: Path
) -> None:
    assert callable(make)
    make(tmp_path / "mine.db")
    for command in (["claims"], ["add", "seed.txt"], ["export"]):
        (tmp_path / "seed.txt").write_bytes(GOOD)
        done = run(tmp_path, *command, "--db", "mine.db")
        assert (done.returncode, done.stdout) == (3, ""), command
        (line,) = done.stderr.splitlines()
        assert line.startswith("factdesk: mine.db: ")
        assert wrong in line
        assert remedy in line


def test_a_desk_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "claims")
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert "factdesk.db" in line
    assert "factdesk add" in line
    assert not (tmp_path / "factdesk.db").exists()


# Imported while it is still root (who may write everywhere), run as nobody.
_AS_NOBODY = """
import os
import encodings.utf_8_sig  # nobody may not be allowed to read Python's own files
import tui.cli, store.desk, store.intake, sqlite_utils.migrations
if os.getuid() == 0:
    os.setuid(65534)
tui.cli.main()
"""


def test_a_read_only_place_is_named_and_what_is_there_can_still_be_read(desk: Path) -> None:
    folder = Path(tempfile.mkdtemp())  # not under pytest's folders, which are closed to everybody else
    try:
        shutil.copy(desk / "factdesk.db", folder / "factdesk.db")
        (folder / "factdesk.db").chmod(0o444)
        (folder / "good.txt").write_bytes(GOOD)
        folder.chmod(0o555)
        nobody = (FACTDESK[0], "-c", _AS_NOBODY)
        listed = run(folder, "articles", command=nobody)
        assert (listed.returncode, listed.stderr) == (0, "")
        assert len(json.loads(listed.stdout)) == 18
        for db in ("factdesk.db", "new.db"):
            added = run(folder, "add", "good.txt", "--db", db, command=nobody)
            assert added.returncode == 3
            (line,) = added.stderr.splitlines()
            assert line.startswith(f"factdesk: {db}: ")
        assert sorted(item.name for item in folder.iterdir()) == ["factdesk.db", "good.txt"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


# --- the streams of the shell ---

EVERY = ["claims", "claims --csv", "claims -t", "inspect good.txt", "export", "mark {claim} verified", "undo", "keys", "doctor"]


def shell(home: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """A line typed into a shell, `factdesk` standing for ours."""
    env = environment(home) | {"FACTDESK_REVIEWER": "ann"}
    command = line.replace("factdesk", shlex.join(FACTDESK))
    return subprocess.run(["/bin/bash", "-c", command], cwd=home, env=env, capture_output=True, timeout=90)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_bytes(GOOD.replace(b"300 euros", "300 € – “café”".encode()))
    assert run(tmp_path, "add", "good.txt").returncode == 0
    return tmp_path


@pytest.mark.parametrize("command", EVERY)
def test_an_output_that_is_full_closed_or_left_is_told_in_words(command: str, small: Path) -> None:
    claim = json.loads(run(small, "claims").stdout)[0]["claim_id"]
    for verdict in ("disputed", "unproven", "verified"):  # enough to undo, each time
        run(small, "mark", claim, verdict, "--as", "ann")
    command = command.replace("{claim}", claim)
    for broken, said in (("> /dev/full", "takes no more"), (">&-", "standard output is closed")):
        done = shell(small, f"factdesk {command} {broken}")
        assert (done.returncode, done.stdout) == (1, b""), broken
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith("factdesk: standard output ")
        assert said in line
    done = shell(small, f"factdesk {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, b"")


def test_messages_that_cannot_be_written_change_no_exit_code_and_no_desk(small: Path) -> None:
    before = (small / "factdesk.db").read_bytes()
    for broken in ("2> /dev/full", "2>&-", "2>&- <&-", "2>&1 | true; exit ${PIPESTATUS[0]}"):
        assert shell(small, f"factdesk nosuch {broken}").returncode == 2
        assert shell(small, f"factdesk --db good.txt claims {broken}").returncode == 3
        assert shell(small, f"factdesk claims {broken}").returncode == 0
    assert shell(small, "factdesk claims <&- >&- 2>&-").returncode == 1
    assert (small / "factdesk.db").read_bytes() == before, "nothing meant for a closed stream went into the desk"


def test_standard_input_that_is_closed_is_an_empty_one(small: Path) -> None:
    done = shell(small, "factdesk add - <&-")
    assert (done.returncode, done.stderr) == (1, b"factdesk: -: empty; remove it, or fill it\n")


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp437"])
def test_a_terminal_of_another_encoding_gets_what_it_has_and_the_rest_in_escapes(encoding: str, small: Path) -> None:
    env = {"PYTHONIOENCODING": encoding}
    for command in (["claims"], ["inspect", "good.txt"], ["export"], ["claims", "--nl"]):
        plain, done = run(small, *command), run(small, *command, env=env)
        assert done.returncode == 0
        assert "lacks" in done.stderr
        rows = [json.loads(line) for line in done.stdout.encode().decode("utf-8", "replace").splitlines()] if command[-1] in (
            "--nl", "good.txt") else json.loads(done.stdout)  # fmt: skip
        if encoding == "ascii":
            assert rows == (
                [json.loads(line) for line in plain.stdout.splitlines()] if isinstance(rows, list) and command[-1] in
                ("--nl", "good.txt") else json.loads(plain.stdout)
            ), "escapes change no value"  # fmt: skip
    for command in (["claims", "--csv"], ["claims", "-t"], ["export", "--format", "markdown"]):
        done = run(small, *command, env=env)
        assert done.returncode == 0
        assert "300" in done.stdout
        assert "\\u20ac" in done.stdout
    done = run(small, "nosuch–“café”", env=env)
    assert (done.returncode, "lacks" in done.stderr) == (2, False)


def test_the_language_of_the_computer_may_be_c(small: Path) -> None:
    env = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(small, "claims", "--search", "CAFÉ", env=env)
    assert "300" in json.loads(done.stdout)[0]["claim"]
    claim = json.loads(done.stdout)[0]["claim_id"]
    assert run(small, "mark", claim, "verified", "--note", "überprüft", "--as", "René", env=env).returncode == 0
    (review,) = json.loads(run(small, "reviews").stdout)
    assert (review["reviewer"], review["note"]) == ("René", "überprüft")


def test_file_names_that_are_no_utf8_are_read_and_named(small: Path) -> None:
    odd = os.fsencode(small) + b"/caf\xe9\x1b[2J\nfactdesk: forged.txt"
    Path(os.fsdecode(odd)).write_bytes(GOOD.replace(b"/good", b"/odd"))
    done = shell(small, "factdesk add caf*")
    assert (done.returncode, done.stdout[:7]) == (0, b"1 added")
    Path(os.fsdecode(odd)).write_bytes(b"")
    done = shell(small, "factdesk add caf*")
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line == "factdesk: caf\ufffd\ufffd[2J factdesk: forged.txt: empty; remove it, or fill it"
