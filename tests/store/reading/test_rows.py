"""JSON lines, JSON and tables: the usual columns are found, bad rows are named, good rows are kept."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest

from store.documents import Document
from store.errors import SourceRejected

from .helpers import article, read_bytes, rejection

ROW = {
    "title": "A title",
    "text": "One.\n\nTwo.",
    "url": "https://www.example.org/a?utm_source=x",
    "date": "2021-12-02",
}


def jsonl(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_the_usual_columns_by_any_of_their_names() -> None:
    named_otherwise = {
        "Headline": "A title",
        "content": "One.\n\nTwo.",
        "LINK": "https://www.example.org/a",
        "publishedAt": "2021-12-02T10:00:00Z",
        "author": "Jane Doe",
        "outlet": "The Paper",
    }
    found = article(read_bytes(jsonl(named_otherwise)))
    assert found.title == "A title"
    assert found.paragraphs == ("One.", "Two.")
    assert found.published == "2021-12-02"
    assert found.byline == "Jane Doe"
    assert found.source == "The Paper"
    assert found.canonical_url == "https://www.example.org/a"


def test_without_an_outlet_the_host_is_the_source() -> None:
    found = article(read_bytes(jsonl(ROW)))
    assert found.source == "example.org"
    assert found.canonical_url == "https://www.example.org/a"
    assert found.url == ROW["url"]


def test_people_and_outlets_may_be_objects_or_lists() -> None:
    found = article(
        read_bytes(jsonl(ROW | {"authors": ["A B", {"name": "C D"}], "source": {"id": None, "name": "Wire"}}))
    )
    assert (found.byline, found.source) == ("A B, C D", "Wire")


def test_a_list_of_paragraphs_is_kept_paragraph_for_paragraph() -> None:
    given = ["One.\n\nStill one.", "  Two.", "Three."]
    assert article(read_bytes(jsonl({"title": "T", "paragraphs": given}))).paragraphs == tuple(given)
    assert article(read_bytes(jsonl({"title": "T", "text": given}))).paragraphs == tuple(given)


def test_what_inspect_prints_can_be_read_again() -> None:
    printed = {
        "title": "T",
        "published": "2021-12-02",
        "url": "https://example.org/a",
        "byline": "",
        "paragraphs": [{"text": "One  two.", "sentences": []}, {"text": "Three.", "sentences": []}],
    }
    found = article(read_bytes(jsonl(printed)))
    assert found.paragraphs == ("One  two.", "Three.")
    assert found.published == "2021-12-02"


def test_a_claim_with_a_rating_makes_a_fact_check() -> None:
    checked = ROW | {"claim": "Pigs fly.", "truth_label": "pants-fire", "speaker": "A Pig"}
    found = article(read_bytes(jsonl(checked)))
    assert (found.kind, found.checked_claim, found.rating, found.claimant) == (
        "fact-check",
        "Pigs fly.",
        "pants-fire",
        "A Pig",
    )
    assert article(read_bytes(jsonl(ROW | {"claim": "Pigs fly."}))).kind == "article"
    assert article(read_bytes(jsonl(ROW | {"kind": "fact-check"}))).kind == "fact-check"
    assert article(read_bytes(jsonl(checked | {"type": "politics"}))).kind == "fact-check"
    assert article(read_bytes(jsonl(checked | {"kind": "article"}))).kind == "article"


def test_a_broken_line_costs_that_line_only() -> None:
    data = jsonl(ROW) + b'{"title": "broken\n' + b"\n" + jsonl(ROW | {"title": "Third"}) + b"[1, 2]\n" + jsonl(ROW)
    results = read_bytes(data, name="a.jsonl", promised="jsonl")
    assert [type(r) for r in results] == [Document, SourceRejected, Document, SourceRejected, Document]
    assert str(results[1]).startswith("a.jsonl:2: broken JSON")
    assert str(results[3]).startswith("a.jsonl:5: no JSON object")
    assert isinstance(results[2], Document)
    assert results[2].origin == "a.jsonl:4"


def test_a_row_with_an_impossible_date_is_rejected_and_one_without_a_date_is_kept() -> None:
    results = read_bytes(
        jsonl(ROW | {"date": 20211345}, ROW | {"date": "stated on October 22, 2019 in a speech"}), name="a"
    )
    assert str(results[0]) == "a:1: date: 20211345 is no date; correct it, or leave it empty"
    assert isinstance(results[1], Document)
    assert results[1].published == ""


def test_rows_without_title_or_text_say_what_they_have() -> None:
    assert rejection(read_bytes(jsonl({"sentence": "x", "label": 1}), name="a")).startswith(
        "a:1: no title and text (or content, body, paragraphs); its keys are: label, sentence"
    )
    assert rejection(read_bytes(jsonl({"title": "T", "text": ""}), name="a")).startswith("a:1: a title and no text")
    assert rejection(read_bytes(jsonl({"title": "", "text": "T"}), name="a")).startswith("a:1: no title")


def test_lone_surrogates_and_nul_become_replacement_characters() -> None:
    found = article(read_bytes(b'{"title": "T\\ud800", "text": "a\\u0000b \\udfff \\ud83d\\ude00"}\n'))
    assert found.title == "T\ufffd"
    assert found.paragraphs == ("a\ufffdb \ufffd \U0001f600",)


def test_json_nested_without_end_and_endless_numbers_are_refused() -> None:
    deep = b'{"title": "T", "text": ' + b"[" * 200_000 + b"\n"
    digits = b'{"title": "T", "text": "x", "n": ' + b"9" * 10_000 + b"}\n"
    results = read_bytes(deep + digits + jsonl(ROW), "jsonl")
    assert [type(r) for r in results] == [SourceRejected, SourceRejected, Document]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_array_and_an_object_that_holds_one(indent: int | None) -> None:
    rows = [ROW, ROW | {"title": "Second"}]
    for value in (rows, {"status": "ok", "articles": rows}):
        titles = [r.title for r in read_bytes(json.dumps(value, indent=indent).encode()) if isinstance(r, Document)]
        assert titles == ["A title", "Second"]


def test_an_array_longer_than_what_is_read_at_once_keeps_its_line_numbers() -> None:
    rows = [ROW | {"title": f"T{i}", "text": "word " * 2_000} for i in range(400)]
    text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
    results = read_bytes(text.encode(), "json", name="a.json")
    assert [r.title for r in results if isinstance(r, Document)] == [row["title"] for row in rows]
    assert isinstance(results[-1], Document)
    assert results[-1].origin == "a.json:401"


def test_what_precedes_a_break_in_an_array_is_kept() -> None:
    results = read_bytes(f'[{json.dumps(ROW)},\n{{"title": oops}}]'.encode(), name="a.json")
    assert isinstance(results[0], Document)
    assert str(results[1]).startswith("a.json:2: broken JSON")
    assert len(results) == 2


def table(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize(("delimiter", "promised"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), (",", "")])
def test_tables(delimiter: str, promised: str) -> None:
    data = table([ROW, ROW | {"title": 'Second, "quoted"', "text": "a\tb; c, d\n\ne"}], delimiter)
    results = read_bytes(data, promised=promised, name="t")
    assert [r.title for r in results if isinstance(r, Document)] == ["A title", 'Second, "quoted"']
    assert isinstance(results[1], Document)
    assert results[1].paragraphs == ("a\tb; c, d", "e")
    assert results[1].origin == "t:5"  # the first row spans lines 2 to 4


def test_a_table_without_a_column_names_those_found_and_wanted() -> None:
    line = rejection(read_bytes(b"speech,sentence,label\na,b,1\n", promised="csv", name="t.csv"))
    assert line.startswith(
        "t.csv:1: no column title and text (or content, body, paragraphs); its columns are: speech, sentence, label"
    )
    assert "no column title;" in rejection(read_bytes(b"url,text\na,b\n", promised="csv"))


def test_a_row_of_a_table_that_is_wrong_costs_that_row() -> None:
    data = b"title,text,date\nOne,x,2021-12-02\n,x,\nTwo,,\nThree,x,20211345\nFour,a,b,c,d\nFive,x\n"
    results = read_bytes(data, promised="csv", name="t")
    assert [str(r).split(";")[0] if isinstance(r, SourceRejected) else r.title for r in results] == [
        "One",
        "t:3: no title",
        "t:4: a title and no text",
        "t:5: date: 20211345 is no date",
        "t:6: 5 cells under 3 columns",
        "Five",
    ]


def test_a_huge_field_costs_its_row() -> None:
    data = b"title,text\nOne,x\nTwo," + b"y" * 3_000_000 + b"\nThree,x\n"
    results = read_bytes(data, promised="csv", name="t")
    assert isinstance(results[1], SourceRejected)
    assert "the limit is 1,000,000" in str(results[1])
    assert [r.title for r in results if isinstance(r, Document)] == ["One", "Three"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_and_json_lines_in_other_encodings(encoding: str) -> None:
    rows = [{"title": "Café élan", "text": "Prix: 5 – “dix”"}]
    as_table = article(read_bytes(table(rows).decode().encode(encoding), promised="csv"))
    as_lines = article(read_bytes(json.dumps(rows[0], ensure_ascii=False).encode(encoding), promised="jsonl"))
    assert as_table.title == as_lines.title == "Café élan"
    assert as_table.paragraphs == as_lines.paragraphs == ("Prix: 5 – “dix”",)


def test_gzip_is_unpacked_and_damage_costs_only_what_follows() -> None:
    rows = [ROW | {"title": f"T{i}", "text": f"{i} {i * 7919 % 1000003} " * 30} for i in range(3_000)]
    packed = gzip.compress(jsonl(*rows))
    assert len(read_bytes(packed)) == 3_000
    results = read_bytes(packed[: len(packed) // 2], name="a.gz")
    assert str(results[-1]) == "a.gz: damaged gzip data; copy or download it again"
    assert len(results) > 100
    assert all(isinstance(r, Document) for r in results[:-2])


def test_a_gzip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.decoding.limits.MAX_FILE", 1 << 20)
    bomb = gzip.compress(b'{"title": "T", "text": "' + b"a" * (40 << 20))
    assert "unpacks to more than" in str(read_bytes(bomb, name="a.gz")[-1])


def test_the_same_row_has_the_same_hash_wherever_it_stands() -> None:
    alone = article(read_bytes(jsonl(ROW)))
    second = read_bytes(jsonl({"title": "x", "text": "y"}, ROW))[1]
    assert isinstance(second, Document)
    assert alone.raw_sha256 == second.raw_sha256
    assert len(alone.raw_sha256) == 64


def test_text_in_html_becomes_its_paragraphs() -> None:
    found = article(read_bytes(jsonl({"title": "T", "content": "<p>One &amp; <b>only</b>.</p>\n<p>Two<br/>three</p>"})))
    assert found.paragraphs == ("One & only.", "Two", "three")


def test_data_without_a_single_row_is_refused() -> None:
    assert "no articles in it" in rejection(read_bytes(b"title,text\n\n", promised="csv"))
    assert "no articles in it" in rejection(read_bytes(b"[]"))


def test_a_quotation_mark_that_is_never_closed_costs_its_line() -> None:
    data = b'title,text\nOne,x\nTwo,"never closed\nThree,y\n' + b"".join(b"N%d,z\n" % i for i in range(500))
    results = read_bytes(data, promised="csv", name="t")
    assert str(results[1]).startswith("t:3: a broken row")
    assert [r.title for r in results if isinstance(r, Document)] == ["One", "Three", *(f"N{i}" for i in range(500))]
    assert isinstance(results[2], Document)
    assert results[2].origin == "t:4"


def test_a_table_full_of_unclosed_quotation_marks_ends() -> None:
    results = read_bytes(b"title,text\n" + b'T,"x y\nU,"z"" y\n' * 2_500, promised="csv", name="t")
    assert "the rest is not read" in str(results[-1])
    assert len(results) < 5_000


def test_a_tsv_full_of_unclosed_quotation_marks_is_read() -> None:
    rows = b"".join(b'"T%d\t"x y\n' % i for i in range(500))
    results = read_bytes(b"title\ttext\n" + rows, promised="tsv")
    assert [r.title for r in results if isinstance(r, Document)] == [f'"T{i}' for i in range(500)]


def test_quotation_marks_in_a_tsv_without_quoting_are_kept() -> None:
    found = article(read_bytes(b'title\ttext\n"Fine" he said\tShe said "no".\n', promised="tsv"))
    assert (found.title, found.paragraphs) == ('"Fine" he said', ('She said "no".',))


def test_a_table_of_an_old_program_that_ends_its_lines_with_returns_is_read() -> None:
    found = read_bytes(b'title,text\rT,"x, and\rno more"\rU,y\r', promised="csv", name="t")
    assert [(one.title, one.paragraphs) for one in found if isinstance(one, Document)] == [("T", ("x, and no more",)), ("U", ("y",))]


def test_a_headline_that_the_text_prints_again_is_a_heading() -> None:
    text = "ORM'S MAYOR SHUTS 12 LIBRARIES.\n\nTwelve are shut.\n\nNine stay."
    found = article(read_bytes(jsonl({"title": "Orm’s mayor shuts 12 libraries", "text": text})))
    assert [found.standing(at).kind for at in range(3)] == ["heading", "text", "text"]


@pytest.mark.parametrize(
    "text",
    [
        "Orm's mayor shuts 12 libraries.",
        "Orm's mayor shuts 13 libraries.\n\nNine stay.",
        "Orm's mayor shuts 12 libraries today.\n\nNine stay.",
    ],
)
def test_a_text_that_is_only_its_headline_or_says_something_else_stays_text(text: str) -> None:
    found = article(read_bytes(jsonl({"title": "Orm's mayor shuts 12 libraries", "text": text})))
    assert {found.standing(at).kind for at in range(len(found.paragraphs))} == {"text"}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("The Orm ferry carried 4,300 people in May, the harbour said.", "text"),
        ("The mayor said: “We have spent 4 million crowns.”", "text"),
        ("Rail fares in Orm rise by 4.6%.", "text"),
        ("Orm's Mayor Shuts 12 Libraries.", "heading"),
        ("Voters turn out early in S.C.", "heading"),
        ("You will not believe what the mayor did...", "heading"),
    ],
)
def test_a_post_called_by_its_first_sentence_keeps_that_sentence_as_text(title: str, kind: str) -> None:
    found = article(read_bytes(jsonl({"title": title, "text": f"{title}\n\nMore was not told."})))
    assert [found.standing(at).kind for at in range(2)] == [kind, "text"]


def test_a_text_that_is_called_by_how_it_begins_keeps_that_as_text() -> None:
    found = article(read_bytes(b"The mayor of Orm shut 12 libraries.\n\nNine stay open.\n", name="talk.txt"))
    assert (found.title, found.standing(0).kind) == ("The mayor of Orm shut 12 libraries", "text")
