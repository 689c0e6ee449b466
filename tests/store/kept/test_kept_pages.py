"""Pages and files behind evidence: kept as they came, asked again, and written out as they are."""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import (
    ClaimQuery,
    Desk,
    Evidence,
    KeptState,
    LintKind,
    NoSuchPage,
    PinState,
    SourceRejected,
    StatementKind,
    UsageError,
    WebState,
    rescue,
)
from store.reading import read, sources
from store.reading.access import fetch
from store.reading.access.sources import Source
from store.reading.decoding import limits

from .servers import Served, serving_pages

DAM = "The dam\n20240305\nhttps://dam.example/1\nThe ministry said 41 people died when the dam broke on Monday.\n"
REPORT = """<html><head><title>Dam report | Ministry</title></head><body><nav><a href=/>Home</a></nav>
<h1>Report on the dam</h1><p>The dam broke on 4 March 2024. On Monday 44 people had died, the ministry said.</p>
<p>The damage is put at 12 million crowns. Nobody was warned before the dam broke.</p>
<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Oxmere</td><td>31</td></tr></table></body></html>"""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def web() -> Iterator[Served]:
    with serving_pages() as served:
        yield served


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "dam.txt").write_text(DAM)
    with Desk.open(tmp_path / "desk.db", "ana") as one:
        one.add([str(tmp_path / "dam.txt")])
        yield one


def claim_of(desk: Desk) -> str:
    return desk.claims(ClaimQuery())[0].id


def keep(desk: Desk, reference: str, quotation: str, source: str = "") -> Evidence:
    """Keep what is at the reference, pin the quotation in it, attach it."""
    page = desk.kept.store(desk.kept.fetch(reference))
    chosen = desk.kept.choose(desk.claim(claim_of(desk)), page.text, quotation)
    assert chosen.span is not None, chosen
    from dataclasses import replace

    evidence = replace(desk.kept.evidence(page, "contradicts", chosen.span), source_id=source)
    desk.attach([claim_of(desk)], evidence)
    return evidence


def test_a_page_is_kept_byte_for_byte_with_when_and_from_where(desk: Desk, web: Served) -> None:
    web.page("/report", REPORT, Set_Cookie="session=secret", X_Made_By="the ministry")
    web.give("/old", b"", status=302, headers={"Location": "/report"})
    one = desk.kept.fetch(web.base + "/old")
    page = desk.kept.store(one)
    assert (page.asked, page.address, page.status) == (web.base + "/old", web.base + "/report", 200)
    assert desk.kept.raw(page.id) == REPORT.encode()
    assert page.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert ("X-Made-By", "the ministry") in page.headers
    assert "secret" not in str(page.headers), "what opens a session is nobody else's"
    assert page.title == "Report on the dam"
    assert "Oxmere" in page.text
    assert "Home" in page.text.splitlines(), "what stands beside an article is words of the page too"
    assert desk.kept.page(page.id[:12]) == page
    assert [found.id for found in desk.kept.pages()] == [page.id]


def test_words_are_pinned_in_it_and_every_pin_holds(desk: Desk, web: Served) -> None:
    evidence = keep(desk, web.page("/report", REPORT), "on Monday 44 people had died")
    assert evidence.exact == "On Monday 44 people had died"
    assert (evidence.prefix[-6:], evidence.suffix[:9]) == ("2024. ", ", the min")
    (report,) = desk.kept.ask_pins()
    assert (report.kept, report.finding and report.finding.state, report.is_dead) == (KeptState.WHOLE, PinState.INTACT, False)
    assert desk.kept.dead_pins() == []
    assert [finding for finding in desk.examine() if not finding.ok] == []


def test_undoing_the_attaching_takes_the_pin_away_and_doing_again_brings_it_back(desk: Desk, web: Served) -> None:
    keep(desk, web.page("/report", REPORT), "44 people had died")
    desk.undo()
    assert list(desk.kept.ask_pins()) == []
    desk.redo()
    assert len(list(desk.kept.ask_pins())) == 1


def test_the_web_is_asked_again_and_says_same_changed_gone_or_nothing(desk: Desk, web: Served) -> None:
    address = web.page("/report", REPORT)
    keep(desk, address, "44 people had died")

    def asked() -> tuple[WebState | None, tuple[tuple[str, str], ...], bool]:
        (report,) = desk.kept.ask_pins(refetch=True)
        assert not report.is_dead, "what is kept is as it was"
        return report.web, report.on_web.differs if report.on_web else (), report.is_dead_on_web

    assert asked() == (WebState.SAME, (), False)
    web.page("/report", REPORT.replace("12 million", "14 million").replace("Home", "Start of the site"))
    assert asked() == (WebState.SAME, (), False)
    web.page("/report", REPORT.replace("44 people", "46 people"))
    assert asked() == (WebState.CHANGED, (("44", "46"),), True)
    web.page("/report", REPORT.replace("On Monday 44 people had died, the ministry said.", ""))
    assert asked()[0] is WebState.GONE
    web.page("/report", "<title>404</title><h1>Page not found</h1><p>Sorry.</p>")
    assert asked()[0] is WebState.GONE, "a page that only says it was not found"
    web.page("/report", "gone", status=410)
    assert asked()[0] is WebState.GONE
    web.page("/report", "no", status=503)
    assert asked()[0] is WebState.UNREACHABLE
    web.page("/report", "<h1>Log in</h1><form><input type=password name=p></form>")
    assert asked()[0] is WebState.UNREACHABLE, "a question for a password says nothing of the words"


def test_bytes_that_were_changed_in_the_file_are_told_with_the_words_that_differ(desk: Desk, web: Served, tmp_path: Path) -> None:
    keep(desk, web.page("/report", REPORT), "44 people had died")
    other = sqlite3.connect(tmp_path / "desk.db")
    other.execute("DROP TRIGGER captures_no_update")
    other.execute("UPDATE captures SET raw = ?", [zlib.compress(REPORT.replace("44", "45").encode())])
    other.commit()
    other.close()
    (report,) = desk.kept.ask_pins()
    assert (report.kept, report.is_dead) == (KeptState.DAMAGED, True)
    assert report.finding is not None
    assert report.finding.differs == (("44", "45"),)
    assert len(desk.kept.dead_pins()) == 1
    assert len(desk.kept.dead_pins(claim_of(desk))) == 1
    assert "captures" in [change.table for finding in desk.examine() for change in finding.changes]


def test_bytes_of_another_number_than_is_said_are_damage(desk: Desk, web: Served, tmp_path: Path) -> None:
    keep(desk, web.page("/report", REPORT), "44 people had died")
    for size in (3, 10**6):
        with sqlite3.connect(tmp_path / "desk.db") as other:
            other.execute("DROP TRIGGER IF EXISTS captures_no_update")
            other.execute("UPDATE captures SET size = ?", [size])
        other.close()
        assert [one.kept for one in desk.kept.ask_pins()] == [KeptState.DAMAGED]


def test_a_text_that_was_changed_beside_whole_bytes_is_told_too(desk: Desk, web: Served, tmp_path: Path) -> None:
    keep(desk, web.page("/report", REPORT), "44 people had died")
    other = sqlite3.connect(tmp_path / "desk.db")
    other.execute("DROP TRIGGER captures_no_update")
    other.execute("UPDATE captures SET text = replace(text, '44 people', '45 people')")
    other.commit()
    other.close()
    (dead,) = desk.kept.dead_pins()
    assert dead.finding is not None
    assert (dead.finding.state, dead.finding.differs) == (PinState.CHANGED, (("44", "45"),))
    (report,) = desk.kept.ask_pins()
    assert report.finding is not None
    assert report.finding.state is PinState.INTACT, "the bytes, read anew, have the words where they were"


def test_evidence_whose_page_is_not_in_the_desk_is_dead(desk: Desk) -> None:
    claim = claim_of(desk)
    desk.attach([claim], Evidence("supports", exact="44", capture_id="cap-" + "0" * 32, start=3, end=5))
    (report,) = desk.kept.ask_pins()
    assert (report.kept, report.is_dead) == (KeptState.MISSING, True)
    assert len(desk.kept.dead_pins(claim)) == 1


def test_a_page_without_pinned_words_is_not_dead(desk: Desk, web: Served) -> None:
    page = desk.kept.store(desk.kept.fetch(web.page("/report", REPORT)))
    desk.attach([claim_of(desk)], desk.kept.evidence(page, "context"))
    (report,) = desk.kept.ask_pins(refetch=True)
    assert (report.finding, report.is_dead, report.web) == (None, False, WebState.SAME)


def test_what_is_kept_cannot_be_changed_or_deleted_from_outside(desk: Desk, web: Served, tmp_path: Path) -> None:
    desk.kept.store(desk.kept.fetch(web.page("/report", REPORT)))
    other = sqlite3.connect(tmp_path / "desk.db")
    for statement in ("UPDATE captures SET text = ''", "DELETE FROM captures"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(statement)
    other.close()


# --- files ---


def test_a_file_is_kept_by_its_name_and_not_by_where_it_lies(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "private folder"
    folder.mkdir()
    (folder / "notes.txt").write_text("Notes of the clerk\n\nOn Monday 44 people had died, the clerk wrote.\n")
    evidence = keep(desk, str(folder / "notes.txt"), "44 people had died")
    page = desk.kept.page(evidence.capture_id)
    assert (page.asked, page.address, page.is_file, evidence.url) == ("notes.txt", "notes.txt", True, "")
    assert "private" not in str(page)
    (report,) = desk.kept.ask_pins(refetch=True)
    assert (report.is_dead, report.web) == (False, None)


def test_two_files_are_two_pieces_of_evidence_though_neither_has_an_address(desk: Desk, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Title of {name}\n\nSome words of {name}.\n")
        page = desk.kept.store(desk.kept.fetch(str(tmp_path / name)))
        desk.attach([claim_of(desk)], desk.kept.evidence(page, "context"))
    assert len(desk.opinions(claim_of(desk))[0].evidence) == 2


def test_words_in_a_recording_have_their_minute(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text(
        "WEBVTT\n\n00:00:05.000 --> 00:00:09.000\n<v Lowe>We were warned on Sunday.\n\n"
        "00:12:31.000 --> 00:12:39.000\n<v Rusk>On Monday 44 people had died.\n"
    )
    evidence = keep(desk, str(tmp_path / "talk.vtt"), "44 people had died")
    assert evidence.place == "00:12:31"


def test_words_in_a_pdf_have_their_page(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pdf([["The report begins here.", "It has two pages."], ["On Monday 44 people had died."]]))
    evidence = keep(desk, str(tmp_path / "report.pdf"), "44 people had died")
    assert evidence.place == "page 2"
    assert keep(desk, str(tmp_path / "report.pdf"), "The report begins").place == "page 1"


def test_a_paragraph_that_goes_on_over_the_turn_of_a_page_is_of_both_pages(desk: Desk, tmp_path: Path) -> None:
    pages = [["The report of the clerk says", "that on Monday the water rose and"], ["that 44 people had died before noon."]]
    (tmp_path / "report.pdf").write_bytes(pdf(pages))
    assert keep(desk, str(tmp_path / "report.pdf"), "the water rose").place == "page 1"
    assert keep(desk, str(tmp_path / "report.pdf"), "44 people had died").place == "page 2"


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF of these lines, page by page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        text = "BT /F1 12 Tf 72 720 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}\nendstream".encode())
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


# --- the archive ---


def test_the_archive_has_the_pages_byte_for_byte_and_our_own_reader_reads_them(desk: Desk, web: Served, tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    article = "<h1>Dam report</h1>" + "".join(f"<p>Paragraph {n} of the report on the dam that broke.</p>" for n in range(9))
    keep(desk, web.page("/report", article, X_Note="naïve ü"), "Paragraph 3 of the report")
    (tmp_path / "notes.txt").write_text("Notes\n\n44 people had died.\n")
    keep(desk, str(tmp_path / "notes.txt"), "44 people had died")
    for name in ("kept.warc", "kept.warc.gz"):
        assert desk.kept.write_warc(tmp_path / name) == (2, [])
        with open(tmp_path / name, "rb") as stream:
            found = {
                record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
                for record in ArchiveIterator(stream)
                if record.rec_type in ("response", "resource")
            }
        assert found[web.base + "/report"] == article.encode()
        assert b"Notes\n\n44 people had died.\n" in found.values()
        first = (tmp_path / name).read_bytes()
        desk.kept.write_warc(tmp_path / name)
        assert (tmp_path / name).read_bytes() == first, "made again it is the same file"
        (source,) = sources([str(tmp_path / name)])
        assert isinstance(source, Source)
        (document,) = read(source)
        assert not isinstance(document, SourceRejected)
        assert document.paragraphs[3].startswith("Paragraph 3")


def test_a_page_that_came_packed_stands_in_the_archive_as_it_is_read(desk: Desk, web: Served, tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "X-Kept": "yes"}
    keep(desk, web.give("/packed", gzip.compress(REPORT.encode()), headers=headers), "44 people had died")
    desk.kept.write_warc(tmp_path / "kept.warc")
    with open(tmp_path / "kept.warc", "rb") as stream:
        record = next(record for record in ArchiveIterator(stream) if record.rec_type == "response")
        assert record.raw_stream.read() == REPORT.encode()
        assert record.http_headers.get_header("Content-Encoding") is None
        assert record.http_headers.get_header("X-Kept") == "yes"


def test_a_page_of_a_confidential_source_alone_is_not_in_the_archive(desk: Desk, web: Served, tmp_path: Path) -> None:
    desk.state(StatementKind.SOURCE, {"src-1": '{"kind":"person","name":"Deep Throat","confidential":true}'})
    desk.state(StatementKind.SOURCE, {"src-2": '{"kind":"page","name":"Ministry","confidential":false}'})
    keep(desk, web.page("/secret", REPORT.replace("44", "45")), "45 people had died", source="src-1")
    keep(desk, web.page("/open", REPORT), "44 people had died", source="src-2")
    assert desk.kept.write_warc(tmp_path / "kept.warc")[0] == 1
    assert b"/secret" not in (tmp_path / "kept.warc").read_bytes()
    assert len(desk.kept.withheld()) == 1
    assert sorted(one.confidential for one in desk.kept.ask_pins()) == [False, True]


def test_a_public_copy_has_no_page_of_a_confidential_source(desk: Desk, web: Served, tmp_path: Path) -> None:
    desk.state(StatementKind.SOURCE, {"src-1": '{"kind":"person","name":"Deep Throat","confidential":true}'})
    secret = REPORT.replace("12 million", "19 million").replace("Oxmere", "Nethercote")
    keep(desk, web.page("/secret", secret), "19 million crowns", source="src-1")
    shown = keep(desk, web.page("/open", REPORT), "44 people had died")
    desk.backup(tmp_path / "public.db", public=True)
    data = (tmp_path / "public.db").read_bytes()
    assert [word for word in (b"/secret", b"Nethercote", b"19 million") if word in data] == []
    with Desk.open(tmp_path / "public.db", "ben") as copy:
        assert [one.id for one in copy.kept.pages()] == [shown.capture_id]
        assert [one.is_dead for one in copy.kept.ask_pins()] == [False]
        assert [finding for finding in copy.examine() if not finding.ok] == []


def test_a_page_that_no_evidence_names_any_more_is_not_in_the_archive(desk: Desk, web: Served, tmp_path: Path) -> None:
    keep(desk, web.page("/report", REPORT), "44 people had died")
    desk.undo()
    assert desk.kept.write_warc(tmp_path / "kept.warc")[0] == 0
    with pytest.raises(UsageError, match="ends with"):
        desk.kept.write_warc(tmp_path / "kept.zip")


def test_a_dead_pin_is_named_by_the_linter(desk: Desk, web: Served, tmp_path: Path) -> None:
    keep(desk, web.page("/report", REPORT), "44 people had died")
    claim = desk.claim(claim_of(desk))
    desk.judge([claim.id], "disputed")
    assert [one.kind for one in desk.linter.claim(claim) if one.kind is LintKind.DEAD_PIN] == []
    other = sqlite3.connect(tmp_path / "desk.db")
    other.execute("DROP TRIGGER captures_no_update")
    other.execute("UPDATE captures SET text = replace(text, '44 people', '45 people')")
    other.commit()
    other.close()
    with Desk.open(tmp_path / "desk.db", "ben") as again:
        (found,) = [one for one in again.linter.claim(claim) if one.kind is LintKind.DEAD_PIN]
    assert found.evidence[0].exact == "44 people had died"


def test_a_rescued_desk_has_its_kept_pages(desk: Desk, web: Served, tmp_path: Path) -> None:
    evidence = keep(desk, web.page("/report", REPORT), "44 people had died")
    desk.close()
    rescue(tmp_path / "desk.db", tmp_path / "new.db")
    with Desk.open(tmp_path / "new.db", "ana") as again:
        assert again.kept.raw(evidence.capture_id) == REPORT.encode()
        assert [one.is_dead for one in again.kept.ask_pins()] == [False]


def test_kept_pages_come_along_when_desks_are_merged_and_what_is_not_as_it_says_does_not(
    desk: Desk, web: Served, tmp_path: Path
) -> None:
    evidence = keep(desk, web.page("/report", REPORT), "44 people had died")
    other = keep(desk, web.page("/other", REPORT.replace("44", "45")), "45 people had died")
    desk.close()
    with sqlite3.connect(tmp_path / "desk.db") as hostile:
        hostile.execute("DROP TRIGGER captures_no_update")
        hostile.execute("UPDATE captures SET raw = ? WHERE id = ?", [zlib.compress(b"forged" * 99), other.capture_id])
    hostile.close()
    with Desk.open(tmp_path / "mine.db", "ben") as mine:
        merge = mine.merge(tmp_path / "desk.db")
        assert merge.came["captures"] == 1
        assert [one.row for one in merge.refusals if one.table == "captures"] == [other.capture_id]
        assert mine.kept.raw(evidence.capture_id) == REPORT.encode()
        assert {one.row.capture_id: one.kept for one in mine.kept.ask_pins()} == {
            evidence.capture_id: KeptState.WHOLE, other.capture_id: KeptState.MISSING,
        }  # fmt: skip
        assert mine.merge(tmp_path / "desk.db").came.get("captures", 0) == 0


# --- what means no good ---


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/round", "redirects more than"),
        ("/file", "no web address"),
        ("/missing", "404"),
        ("/login", "401"),
        ("/empty", "empty page"),
    ],
)
def test_what_does_not_come_is_said_and_nothing_is_kept(desk: Desk, web: Served, path: str, says: str) -> None:
    web.give("/round", b"", status=302, headers={"Location": "/round"})
    web.give("/file", b"", status=302, headers={"Location": "file:///etc/passwd"})
    web.give("/login", b"log in", status=401, headers={"WWW-Authenticate": "Basic"})
    web.give("/empty", b"")
    with pytest.raises(SourceRejected, match=says) as told:
        desk.kept.fetch(web.base + path)
    assert isinstance(told.value, NoSuchPage) == (path == "/missing")
    assert desk.kept.pages() == []


def test_an_address_that_leads_into_this_machine_is_refused_unless_it_is_meant(
    desk: Desk, web: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    web.page("/report", REPORT)
    port = web.base.rpartition(":")[2]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *a, **k: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(port)))]
    )
    named = f"http://harmless.example:{port}/report"
    with pytest.raises(SourceRejected, match="private network"):
        desk.kept.fetch(named)
    assert desk.kept.fetch(named, "always").page.text


def test_a_page_too_large_is_not_kept(desk: Desk, web: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 1 << 20)
    web.give("/big", b"word " * 500_000)
    with pytest.raises(SourceRejected, match="larger than 1 MB"):
        desk.kept.fetch(web.base + "/big")
    with open(tmp_path / "huge.txt", "wb") as hole:
        hole.truncate(2 << 30)
    with pytest.raises(SourceRejected, match="larger than 1 MB, nothing is kept"):
        desk.kept.fetch(str(tmp_path / "huge.txt"))


def test_a_server_that_never_ends_is_ended(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket
    import threading

    monkeypatch.setattr(fetch, "DEADLINE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.settimeout(20)
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n")
                stop = threading.Event()
                for _ in range(200):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return
                    stop.wait(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        with pytest.raises(SourceRejected, match="not complete after"):
            desk.kept.fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join(30)


def test_a_page_in_another_charset_than_it_says_has_its_words(desk: Desk, web: Served) -> None:
    text = "<h1>Café</h1><p>Die Zahl der Toten stieg auf 44, sagte der Bürgermeister von Köln – „mindestens“.</p>"
    web.give("/wrong", text.encode("cp1252"), headers={"Content-Type": "text/html; charset=utf-8"})
    web.give("/none", text.encode(), headers={"Content-Type": "text/html; charset=us-ascii"})
    for path in ("/wrong", "/none"):
        assert "Bürgermeister von Köln" in desk.kept.fetch(web.base + path).page.text


def test_data_that_is_no_article_has_words_and_what_is_no_text_says_so(desk: Desk, web: Served) -> None:
    web.give("/data.json", b'{"town": "Oxmere", "dead": 31}', headers={"Content-Type": "application/json"})
    assert '"dead": 31' in desk.kept.fetch(web.base + "/data.json").page.text
    web.give("/picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, headers={"Content-Type": "image/png"})
    one = desk.kept.fetch(web.base + "/picture.png")
    assert one.page.text == ""
    assert one.why_none
    assert desk.kept.raw(desk.kept.store(one).id) == one.raw, "a picture is evidence too"


def test_hostile_titles_and_headers_are_kept_as_they_are_and_break_nothing(desk: Desk, web: Served) -> None:
    address = web.page("/x", "<title>\x1b]0;owned\x07 [red]bold[/]</title><h1>'); DROP TABLE captures;--</h1><p>44 people \x1b[31mdied.</p>", X_Evil="\x1b[2J'")
    page = desk.kept.store(desk.kept.fetch(address))
    assert desk.kept.page(page.id) == page
    assert [finding for finding in desk.examine() if not finding.ok] == []


def test_a_folder_and_nothing_are_no_evidence(desk: Desk, tmp_path: Path) -> None:
    for reference in (str(tmp_path), "", "  ", "-"):
        with pytest.raises(UsageError):
            desk.kept.fetch(reference)
    with pytest.raises(SourceRejected, match="no such file"):
        desk.kept.fetch(str(tmp_path / "nothing.txt"))
