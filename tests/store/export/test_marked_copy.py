"""The marked copy: the text with its claims marked, for people who have no desk."""

from __future__ import annotations

import html.parser
import io
import re
import shutil
import subprocess
from pathlib import Path

import mammoth
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import ClaimQuery, Desk, Evidence, QueryState, UsageError
from store.export.checked_articles import stretches
from store.records import CheckedClaim, Claim
from tests.store.desks import desk_with

WORDS = "The ferry carried 41 people <b>on Monday</b>, the *mayor* said \x1b[31m& left."
OTHERS = "Nobody was hurt on the pier."
TEXTS = (WORDS, OTHERS, "It rained.")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    one = desk_with(tmp_path / "desk.db", *TEXTS)
    first, second, _ = one.claims(ClaimQuery())
    evidence = Evidence("contradicts", exact="44 people", url="https://port.example/log?a=1&b=<x>", place="page 4", comment="the annex")
    one.judge([first.id], "disputed", note="44, says the <script>log</script>", evidence=[evidence])
    one.propose([first.id], "The ferry carried 44 people on Monday.")
    one.ask_author([first.id], QueryState.ON_AUTHOR)
    one.judge([second.id], "verified", evidence=[Evidence("context", url="javascript:alert(1)")])
    return one


def _copy(desk: Desk, format: str) -> str:
    out = io.StringIO()
    desk.export_text(out, format)
    return out.getvalue()


class _Reader(html.parser.HTMLParser):
    """What a browser would make of a page: its tags, its addresses, the words of its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.marked: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "data")]
        if tag not in ("meta", "link"):
            self._inside.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "mark" in self._inside and "sup" not in self._inside:
            self.marked[-1] += data


def test_the_page_marks_the_words_of_each_claim_and_runs_and_fetches_nothing(desk: Desk) -> None:
    page = _copy(desk, "html")
    reader = _Reader()
    reader.feed(page)
    assert reader.marked == [WORDS.replace("\x1b", "\ufffd"), OTHERS, "It rained."]
    assert not reader.tags & {"script", "iframe", "img", "object", "embed", "form", "b1"}
    web = [one for one in reader.addresses if not one.startswith(("#", "data:,"))]
    assert web == ["https://example.org/a", "https://port.example/log?a=1&b=<x>"], "an address of no web page is no link"
    assert "<script>" not in page
    assert "\x1b" not in page
    for told in ("44 people", "page 4", "the annex", "on author", "The ferry carried 44 people on Monday."):
        assert told in page


def test_what_nobody_has_judged_is_underlined_and_has_no_card(desk: Desk) -> None:
    page = _copy(desk, "html")
    assert page.count("<aside") == 2
    assert '<mark class="waiting">It rained.</mark>' in page


def test_a_claim_whose_words_have_gone_is_told_under_the_text(desk: Desk, tmp_path: Path) -> None:
    from tests.store.desks import document, put

    put(desk._file, [document(OTHERS, "It rained.")])
    page = _copy(desk, "html")
    assert "No longer in the text" in page.partition("<article")[2]
    assert page.index("No longer in the text") > page.index("It rained.")


@pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), reason="no Chromium is installed"
)
def test_a_real_browser_opens_the_page_without_an_error_or_a_request(desk: Desk, tmp_path: Path) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    page, log = tmp_path / "copy.html", tmp_path / "net.json"
    desk.export(page)
    done = subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={log}",
            "--enable-logging=stderr", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert "Marked copy" in done.stdout
    assert "CONSOLE" not in done.stderr
    assert "port.example" not in log.read_text(errors="replace"), "nothing is asked of any address in it"


def test_the_word_document_has_a_comment_at_the_words_of_each_judged_claim(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    path = tmp_path / "copy.docx"
    assert desk.export(path).count == 3
    with open(path, "rb") as file:
        read = mammoth.convert_to_html(file, style_map="comment-reference => sup").value
    assert re.search(r"mayor\* said .\[31m&amp; left\.<sup>", read)
    assert "pier.<sup>" in read
    assert "rained.<sup>" not in read
    told = read.partition("<dl>")[2]
    assert "1. Disputed" in told
    assert "44, says the &lt;script&gt;log" in told
    assert "Proposed: The ferry carried 44 people" in told
    assert "contradicts: “44 people” page 4 https://port.example/log" in told


def test_the_markdown_copy_holds_no_markup_of_the_article(desk: Desk) -> None:
    from markdown_it import MarkdownIt

    page = _copy(desk, "copy")
    shown = MarkdownIt().render(page)
    assert "<strong>The ferry carried 41 people &lt;b&gt;on Monday&lt;/b&gt;, the *mayor* said" in shown
    assert "<script" not in shown
    assert "<em>" not in shown
    assert "[1]" in shown


@given(st.data())
def test_a_paragraph_cut_at_its_claims_is_the_paragraph_and_each_claim_its_words(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=60))
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda x: x[0] < x[1]), max_size=5))
    claims = [
        CheckedClaim(n, Claim(f"c{n}", "a", "r", 0, a, b, text[a:b], 0.5, (), "", "", "unreviewed", 0), (), True)
        for n, (a, b) in enumerate(spans)
    ]
    cut = stretches(text, claims)
    assert "".join(one.text for one in cut) == text
    for claim in claims:
        assert "".join(one.text for one in cut if claim in one.claims) == claim.claim.exact
        assert sum(claim in one.begins for one in cut) == 1


def test_a_format_that_is_no_text_is_refused_on_standard_output(desk: Desk) -> None:
    with pytest.raises(UsageError, match="docx is no text"):
        desk.export_text(io.StringIO(), "docx")


def test_a_workbook_keeps_text_as_text(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed")
    from python_calamine import CalamineWorkbook

    desk.note([desk.claims(ClaimQuery())[2].id], "=HYPERLINK(\"https://evil.example\")")
    path = tmp_path / "claims.xlsx"
    assert desk.export(path).count == 3
    columns, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3
    cells = [dict(zip(columns, row, strict=True)) for row in rows]
    assert cells[2]["note"] == "=HYPERLINK(\"https://evil.example\")", "and no formula"
    assert cells[0]["claim"] == WORDS.replace("\x1b", "\ufffd")


def test_a_byte_order_mark_is_written_where_it_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "a.csv", bom=True)
    desk.export(tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "b.csv").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice is installed")
def test_the_comments_stand_at_the_same_words_after_libreoffice_has_opened_and_saved_the_document(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="python-docx is not installed")
    path = tmp_path / "copy.docx"
    desk.export(path)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), str(path)],
        capture_output=True, timeout=300, check=True,
    )  # fmt: skip
    anchors = {}
    for made in (path, tmp_path / "saved" / "copy.docx"):
        with open(made, "rb") as file:
            read = mammoth.convert_to_html(file, style_map="comment-reference => sup").value
        body, _, told = read.partition("<dl>")
        text = re.sub(r"<(?!/?sup\b)[^>]*>", "", body)
        anchors[made] = [before[-12:] for before in re.split(r"<sup>.*?</sup>", text)[:-1]]
        assert "Proposed: The ferry carried 44 people" in told
    first, second = anchors.values()
    assert first == second
    assert [words.endswith(end) for words, end in zip(first, ("&amp; left.", "the pier."), strict=True)] == [True, True]
