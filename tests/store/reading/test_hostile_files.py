"""Files of other programs that were made to do harm: each is told in a line, and costs no more than itself."""

from __future__ import annotations

import base64
import gzip
import json
import struct
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from store.documents import Document
from store.reading.decoding import json_elements, limits

from .helpers import article, read_bytes, rejection

TEXT = "The council voted on Tuesday to close the bridge for repairs that will take nine months, officials said."
PAGE = f"<html><head><title>Bridge to close</title></head><body><article><h1>Bridge to close</h1>{f'<p>{TEXT}</p>' * 4}</article></body></html>"
PLIST = '<?xml version="1.0"?><plist version="1.0">'
BOOK = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
END = "</Table></Worksheet></Workbook>"
HEAD = "<Row><Cell><Data>title</Data></Cell><Cell><Data>text</Data></Cell></Row>"
ASS = "[Script Info]\n[V4+ Styles]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"


def session(*texts: str, packed: bool = False) -> bytes:
    def entry(text: str) -> object:
        said = {"text": base64.b64encode(gzip.compress(text.encode())).decode(), "encoding": "base64"} if packed else {"text": text}
        return {"request": {"url": "https://e.example/a"}, "response": {"status": 200, "content": {"mimeType": "text/html", **said}}}

    return json.dumps({"log": {"version": "1.2", "entries": [entry(text) for text in texts]}}).encode()


@pytest.mark.parametrize("inside", ["<date>9</date>", "<key>x</key>", "<integer></integer>", "<data>%=</data>", "<array>" * 50_000])
def test_a_damaged_property_list_is_told_as_one(inside: str) -> None:
    assert "property list" in rejection(read_bytes(f"{PLIST}{inside}</plist>".encode(), name="a.webarchive", promised="webarchive"))


def test_a_property_list_in_an_unknown_encoding_is_damaged() -> None:
    data = PLIST.replace("?>", ' encoding="foo"?>', 1) + "<dict/></plist>"
    assert "damaged property list" in rejection(read_bytes(data.encode(), name="a.webarchive", promised="webarchive"))


def test_a_property_list_of_more_values_than_can_be_held_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VALUES", 50)
    binary = b"bplist00" + b"\xa0" * 100 + b"\x08" * 100 + bytes(6) + b"\x01\x01" + struct.pack(">QQQ", 100, 0, 108)
    for data in (f"{PLIST}<array>{'<array/>' * 60}</array></plist>".encode(), binary):
        assert "values" in rejection(read_bytes(data, name="a.webarchive", promised="webarchive"))


def test_the_pages_of_a_long_session_are_read_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_elements, "LARGE", 2_000)
    monkeypatch.setattr(json_elements, "_BLOCK", 500)
    found = read_bytes(session(*[PAGE] * 20), name="a.har", promised="json")
    assert [isinstance(one, Document) for one in found] == [True] * 20


def test_sessions_in_sessions_end_somewhere() -> None:
    data = session(PAGE)
    for _ in range(6):
        data = session(data.decode(), packed=True)
    assert "too deep" in rejection(read_bytes(data, name="a.har", promised="json"))


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_of_more_values_than_can_be_held_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VALUES", 50)
    monkeypatch.setattr(json_elements, "_BLOCK", 100)
    data = b'{"title": "A", "text": [' + b"[]," * 200 + b"[]]}"
    assert "values" in rejection(read_bytes(data, name=name, promised=name[2:]))


def test_a_cell_that_is_no_number_names_nobody() -> None:
    found = article(read_bytes(b'{"title": "A bridge", "text": "It is closed.", "author": NaN, "url": 1e309}', name="a.jsonl", promised="jsonl"))
    assert (found.byline, found.url) == ("", "")


@pytest.mark.parametrize("time", ["x", "nan", "-1s", "99t"])
def test_captions_at_no_time_are_broken(time: str) -> None:
    data = f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="{time}" end="{time}">It is closed.</p></div></body></tt>'
    assert "broken captions" in rejection(read_bytes(data.encode(), name="a.ttml", promised="captions"))


def test_captions_timed_in_frames_are_read() -> None:
    data = '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="00:00:01:05" end="00:00:02:24">It is closed.</p></div></body></tt>'
    assert article(read_bytes(data.encode(), name="a.ttml", promised="captions")).paragraphs == ("It is closed.",)


def test_captions_full_of_open_marks_are_read_in_a_moment() -> None:
    brace = f"{ASS}Dialogue: 0,0:00:01.00,0:00:02.00,D,A,0,0,0,,It is closed.{'{' * 400_000}\n"
    assert article(read_bytes(brace.encode(), name="a.ass", promised="captions")).paragraphs == ("It is closed.",)
    sign = f"<SAMI><BODY><SYNC Start=1000><P>It is closed.<SYNC Start=2000><P>{'<' * 400_000}"
    assert article(read_bytes(sign.encode(), name="a.smi", promised="captions")).paragraphs[0].startswith("It is closed.")


def test_a_place_on_the_picture_that_is_no_number_warns_nobody() -> None:
    data = f"{ASS}Dialogue: x,0:00:01.00,0:00:02.00,D,A,y,z,q,,It is closed.\n"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert article(read_bytes(data.encode(), name="a.ass", promised="captions")).paragraphs == ("It is closed.",)


def test_cells_left_out_by_the_million_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VALUES", 5_000)
    data = BOOK + HEAD + '<Row><Cell ss:Index="1000"/></Row>' * 10 + END
    assert "more than 5,000 cells" in rejection(read_bytes(data.encode(), name="a.xls", promised="sheets"))


def test_a_cell_at_no_place_costs_no_other_row() -> None:
    row = f"<Row><Cell ss:Index='{'9' * 10_000}'><Data>Bridge</Data></Cell><Cell><Data>It is closed.</Data></Cell></Row>"
    found = article(read_bytes((BOOK + HEAD + row + END).encode(), name="a.xls", promised="sheets"))
    assert (found.title, found.paragraphs) == ("Bridge", ("It is closed.",))


def test_a_line_without_an_end_is_no_head_of_a_record() -> None:
    data = b"filedesc://x.arc 0.0.0.0 20200101000000 text/plain 3\n1 0\n\n" + b"a" * 3_000_000
    assert "cut off" in rejection(read_bytes(data, name="a.arc", promised="warc"))


MAIL = b"From: a@b.example\nDate: Tue, 7 May 2024 18:02:00 +0200\nSubject: Vats\n\n"
SEAL = b"-----BEGIN PGP SIGNED MESSAGE-----\n\nhi\n-----BEGIN PGP SIGNATURE-----\n"
SLOW = {
    "fourteen lines below a signature": ("a.eml", MAIL + b"Hello.\n-- \n" + b"one line of it\n" * 14),
    "fourteen lines below a list's rule": ("a.eml", MAIL + b"Hello.\n" + b"_" * 30 + b"\n" + b"one line of it\n" * 14),
    "a word without an end below a list's rule": ("a.eml", MAIL + b"Hello.\n" + b"_" * 30 + b"\n" + b"x" * 100_000),
    "seals that never end": ("a.eml", MAIL + SEAL * 1_500),
    "blanks within the last line": ("a.eml", MAIL + b"Hello\n\na" + b" " * 100_000 + b"b"),
    "a writer in capitals": ("a.eml", MAIL + b"A" * 290 + b"2020:\n> Hello\n"),
    "empty lines between the tags of a song": ("a.lrc", (b"[ti:a]" + b"\n" * 60) * 20 + b"[00:01.00]one line of it"),
    "a name without an end in captions": ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n" + b"Aa, B" + b"a" * 100_000 + b"!: hello\n"),
    "empty lines": ("a", b"Hello" + b"\n" * 60_000),
    "empty lines below a number": ("a", b"1" + b"\n" * 60_000),
    "blanks behind a name": ("a", b"BODY" + b" " * 60_000 + b"x"),
    "comments": ("a", b"<!---->" * 9_000),
    "blanks behind the hour of a day": ("a.jsonl", b'{"title": "A", "text": "Hello.", "date": "10:30' + b" " * 20_000 + b'x"}'),
}
"""Files for which a pattern with two ways to match the same once took minutes or hours."""


@pytest.mark.parametrize("name", SLOW)
def test_no_file_holds_up_what_is_read_behind_it(name: str, tmp_path: Path) -> None:
    called, data = SLOW[name]
    (tmp_path / called).write_bytes(data)
    # In a process of its own, that ends when it has worked for so long: however busy the machine is, however long it would take.
    read = (
        "import resource, sys\nresource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "from store.reading import Source, read, sources\n"
        "(one,) = sources(sys.argv[1:])\nassert isinstance(one, Source)\nassert list(read(one))\n"
    )
    done = subprocess.run([sys.executable, "-c", read, str(tmp_path / called)], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-500:]
