"""What is read of a directory, in which order, and what is left alone."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.documents import Document
from store.errors import SourceRejected
from store.reading import Source, sources

from .helpers import read_paths, rejection

WIRE = b"A title\n20211202\nhttps://example.org/a\nText.\n"


def origins(*args: Path) -> list[str]:
    return [source.origin if isinstance(source, Source) else str(source) for source in sources([str(a) for a in args])]


def test_a_directory_is_walked_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    articles = ["10.txt", "2.txt", "a/deep/b.html", "a/z.txt", "c.jsonl.gz", "d.csv", "noending", "x.md"]
    others = [
        "README.md",
        "readme.txt",
        "LICENSE",
        "CHANGELOG.md",
        ".hidden.txt",
        ".git/a.txt",
        "p.png",
        "old.txt~",
        "a/s.db",
    ]
    for name in articles + others:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(WIRE)
    *read, told = origins(tmp_path)
    assert read == [str(tmp_path / name) for name in articles]
    assert "passed over 3 files that are no article: 1 .db, 1 .png, 1 .txt~" in told
    assert origins(tmp_path) == origins(tmp_path)


def test_a_file_named_by_itself_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden", "a.dat"):
        (tmp_path / name).write_bytes(WIRE)
        (found,) = read_paths(tmp_path / name)
        assert isinstance(found, Document)


def test_links_that_go_round_end_and_nothing_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_bytes(WIRE)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing.txt")
    found = origins(tmp_path)
    assert found[0] == str(tmp_path / "a" / "one.txt")
    assert "a link to nothing" in found[1]
    assert len(found) == 2


def test_a_directory_without_articles_says_what_would_be_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"# Nothing here")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    line = rejection(read_paths(tmp_path))
    assert "a directory without articles (passed over 1 file that is no article: 1 .png)" in line
    assert "files that are read end in .txt" in line


def test_nothing_is_opened_during_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2_000):
        (tmp_path / f"{number:05}.txt").touch()

    def refuse(*args: object, **kwargs: object) -> object:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(io, "open", refuse)
    assert len(list(sources([str(tmp_path)]))) == 2_000


def test_size_and_time_come_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(WIRE)
    os.utime(file, (1_638_432_000, 1_638_432_000))
    (source,) = sources([str(file)])
    assert isinstance(source, Source)
    assert (source.size, source.retrieved_at) == (len(WIRE), "2021-12-02T08:00:00Z")
    (found,) = read_paths(file)
    assert isinstance(found, Document)
    assert found.retrieved_at == "2021-12-02T08:00:00Z"


def test_a_packed_file_is_read_by_the_ending_before_gz(tmp_path: Path) -> None:
    file = tmp_path / "a.csv.gz"
    file.write_bytes(gzip.compress(b"title,text\nT,x\n"))
    (found,) = read_paths(file)
    assert isinstance(found, Document)
    assert found.origin == f"{file}:2"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WIRE)))
    (found,) = read_paths("-")
    assert isinstance(found, Document)
    assert (found.title, found.origin) == ("A title", "-")


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.decoding.limits.MAX_STDIN", 10)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WIRE)))
    (rejected,) = sources(["-"])
    assert isinstance(rejected, SourceRejected)
    assert "on standard input" in str(rejected)


def test_a_file_name_that_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(WIRE)
    (found,) = read_paths(tmp_path)
    assert isinstance(found, Document)
    assert found.origin.endswith("caf\ufffd.txt")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        (b'{"title": "T", "text": "x"}\n{"title": "U", "text": "y"}\n', "jsonl"),
        (b'{\n "title": "T",\n "text": "x"}', "json"),
        (b'[{"title": "T", "text": "x"}]', "json"),
        (b"[red]Alert[/red]\n\nText with brackets.\n", "text"),
        (b"title\ttext\nT\tx\n", "tsv"),
        (b"Title, with a comma\n\nThe text, and more.\n", "text"),
        (WIRE, "wire"),
        (b"# T\n\nx\n", "markdown"),
        (b"---\ntitle: T\n---\nx\n", "markdown"),
        (b"#MeToo moves on\n\nText.\n", "text"),
    ],
)
def test_the_format_is_told_by_content_where_the_ending_does_not(content: bytes, kind: str) -> None:
    from store.reading.telling import format_of

    assert format_of(content.decode(), "") == kind


def test_reading_text_and_data_loads_no_parser_of_web_pages() -> None:
    code = """
import sys
from store.reading import Source, read
for data in (b"T\\n20211202\\n\\nText.", b'{"title": "T", "text": "x"}', b"title,text\\nT,x\\n"):
    assert not isinstance(next(read(Source(origin="a", data=data))), Exception)
heavy = {"lxml", "trafilatura", "charset_normalizer", "markdown_it", "sqlite3", "sqlite_utils", "urllib.request", "ssl"}
print(sorted(heavy & set(sys.modules)))
"""
    # store/__init__ is the whole desk, so the room is loaded from a bare package.
    bare = (
        "import sys, types; store = types.ModuleType('store'); store.__path__ = ['store']; sys.modules['store'] = store"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", bare + code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
