"""Whatever is wrong with a source: one clear line that names it and what to do, and nothing else is lost."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import tarfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.documents import Document
from store.errors import SourceRejected, UsageError
from store.reading import FORMATS, Source, read, sources

from .helpers import read_bytes, read_paths, rejection

WIRE = b"A title\n20211202\nhttps://example.org/a\nText.\n"


def tar() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(WIRE)
        archive.addfile(info, io.BytesIO(WIRE))
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "a damaged PDF"),
        (b"PK\x03\x04" + bytes(100), "a damaged zip file"),
        (b"SQLite format 3\x00" + bytes(100), "a SQLite database"),
        (tar()[:530], "a damaged tar archive"),
        (bytes(5_000), "binary data"),
        (bytes(range(256)) * 40, "binary data"),
        (zlib.compress(os.urandom(20_000)), "binary data"),
        (gzip.compress(WIRE, mtime=0)[:-12], "damaged gzip data"),
        (b"\x1f\x8b nonsense", "damaged gzip data"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(data: bytes, says: str) -> None:
    assert says in rejection(read_bytes(data, name="a.txt"))


def test_a_paragraph_of_fifty_megabytes_is_refused_by_its_length() -> None:
    line = rejection(read_bytes(b"T\n20211202\n\n" + b"word " * 10_000_000, name="a.txt"))
    assert line == "a.txt: paragraph 1 has 50,000,000 characters, the limit is 1,000,000; break it into paragraphs"


def test_a_long_paragraph_within_the_limit_is_kept() -> None:
    (found,) = read_bytes(b"T\n20211202\n\n" + b"word " * 100_000)
    assert isinstance(found, Document)
    assert len(found.paragraphs[0]) == 500_000


def test_a_file_too_large_for_one_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.decoding.limits.MAX_FILE", 1 << 20)
    assert "larger than 1 MB" in rejection(read_bytes(b"T\n\n" + b"a b.\n\n" * 400_000))


def test_missing_and_unreadable_files_cost_only_themselves(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(WIRE)
    results = read_paths(tmp_path / "none.txt", tmp_path / "good.txt", "", "a\x00b")
    assert [type(r) for r in results] == [SourceRejected, Document, SourceRejected, SourceRejected]
    assert "no such file or directory" in str(results[0])


def test_a_file_that_vanishes_after_the_walk_is_refused_when_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(WIRE)
    (source,) = sources([str(file)])
    assert isinstance(source, Source)
    file.unlink()
    assert "no such file" in rejection(list(read(source)))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(WIRE)
    file.chmod(0)
    assert "permission denied" in rejection(read_paths(file))


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    assert "no regular file" in rejection(read_paths(pipe))
    assert "no regular file" in rejection(read_paths("/dev/null"))
    assert "no regular file" in rejection(list(read(Source(origin="a.txt", path=pipe))))


def test_an_unknown_format_is_the_callers_mistake() -> None:
    with pytest.raises(UsageError, match="no format papyrus"):
        read(Source(origin="a", data=WIRE), "papyrus")


def test_rejections_and_documents_cross_processes() -> None:
    for result in (*read_bytes(WIRE), *read_bytes(b"")):
        assert str(pickle.loads(pickle.dumps(result))) == str(result)


FRAGMENTS = [
    b"\n", b"\r\n", b"\x00", b'{"title": "T", "text": "x"}', b"[", b"]", b'{"', b"title,text\n", b'"', b",", b"\t",
    b"<html><p>", b"</p>", b"<p>" * 20, b"<br>", b"<script>", b"&#0;", b"---\n", b"title: T\n", b"# T\n", b"```\n",
    b"20211202", b"20211345\n", b"https://example.org/a\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1f\x8b\x08", b"\\ud800",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"H"}</script>', b"- a\n", b"> ",
]  # fmt: skip
snippets = st.lists(
    st.one_of(
        st.binary(max_size=30),
        st.text(max_size=20).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.sampled_from(FRAGMENTS),
    ),
    max_size=12,
).map(b"".join)


@settings(deadline=None, max_examples=150)
@given(snippets, st.sampled_from([None, *FORMATS]), st.booleans())
def test_no_bytes_raise_and_reading_twice_gives_the_same(data: bytes, format: str | None, packed: bool) -> None:
    if packed:
        data = gzip.compress(data, mtime=0)
    once, again = (list(read(Source(origin="a", data=data, size=len(data)), format)) for _ in range(2))
    assert [str(r) if isinstance(r, SourceRejected) else r for r in once] == [
        str(r) if isinstance(r, SourceRejected) else r for r in again
    ]
    for result in once:
        if isinstance(result, SourceRejected):
            assert result.where
            assert result.do
            assert "\n" not in str(result)
            assert "bug" not in str(result)
        else:
            assert result.title
            assert result.paragraphs
            for text in (result.title, result.byline, result.source, result.url, *result.paragraphs):
                assert "\x00" not in text
                text.encode()  # no lone surrogates: SQLite stores UTF-8


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_under_a_title_is_an_article_or_a_clear_line(text: str) -> None:
    for result in read_bytes(f"T\n20211202\n\n{text}".encode()):
        assert isinstance(result, Document) or str(result).startswith("source: ")
