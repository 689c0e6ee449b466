"""Files of many kinds, made by other programs from one text of known paragraphs: read right, refused by name, or silently wrong.

    python -m bench.file_kinds [--keep FOLDER]

LibreOffice, pandoc, Chromium, wget, zip and Python's own libraries write the files; the kinds of a program that is missing are
passed over with a word. Right is: the paragraphs, word for word and in order, with nothing between them; where a format
has no place for a title or a date, those are not asked for. Refused is: one line that names the kind and says what to do.
"""

from __future__ import annotations

import argparse
import base64
import email.message
import gzip
import html
import json
import mailbox
import re
import shutil
import subprocess
import tarfile
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.made_by_libraries import library_kinds
from store import __version__ as version
from store.documents import Document
from store.reading import read, sources

TITLE = "Tannery fire: council orders a second inquiry"
TEXT = (
    "The council of Harvel voted 14 to 3 on Tuesday to open a second inquiry into the fire that destroyed the old tannery in March.",
    "“We were told there were 41,000 litres of solvent on the site,” councillor Ana Quiroga said. “There were twice as many.”",
    "The first inquiry, which cost €230,000, found no fault with the owner, a company from Brightwater that bought the site in 2019.",
    "Nine of the eleven fire engines came from neighbouring towns; the nearest, from Karum, needed 26 minutes.",
    "The mayor’s office declined to comment. The second inquiry is to report by 30 June.",
)
Made = Path | None
SECONDS = 120


def sheet() -> str:
    """The text as a page with nothing around it, as an office program gets it."""
    paragraphs = "".join(f"<p>{html.escape(one)}</p>\n" for one in TEXT)
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>\n{paragraphs}</body></html>'


def page() -> str:
    """The text as a web page."""
    paragraphs = "".join(f"<p>{html.escape(one)}</p>\n" for one in TEXT)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1>\n{paragraphs}</article><footer>Imprint</footer></body></html>"
    )


def markdown() -> str:
    """The text as pandoc reads it."""
    return f"---\ntitle: '{TITLE}'\n---\n\n" + "\n\n".join(TEXT) + "\n"


def run(*command: str, cwd: Path | None = None) -> bool:
    """Whether a program did what it was asked."""
    return subprocess.run(command, cwd=cwd, capture_output=True, timeout=SECONDS, check=False).returncode == 0


def by_pandoc(folder: Path, to: str, ending: str) -> Made:
    """The file that pandoc writes."""
    path = folder / f"pandoc{ending}"
    (folder / "pandoc-in.md").write_text(markdown(), encoding="utf-8")
    done = run("pandoc", "-s", str(folder / "pandoc-in.md"), "-f", "markdown", "-t", to, "-o", str(path))
    return path if done else None


def by_office(folder: Path, source: str, to: str, ending: str, name: str, infilter: str = "HTML (StarWriter)") -> Made:
    """The file that LibreOffice writes from another."""
    out = folder / "office" / name
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", f"--infilter={infilter}", "--convert-to", to, "--outdir", str(out), str(folder / source))
    path = out / (Path(source).stem + ending)
    return path if path.exists() else None


def by_chromium(folder: Path) -> Made:
    """The page, printed."""
    path = folder / "printed.pdf"
    (folder / "page.html").write_text(sheet(), encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium", f"--print-to-pdf={path}", f"file://{folder}/page.html")
    return path if path.exists() else None


def by_wget(folder: Path, packed: bool) -> Made:
    """A web archive of the page, fetched from this machine."""
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "tannery.html").write_text(page(), encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Quiet(*args, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    name = "packed" if packed else "plain"
    more = () if packed else ("--no-warc-compression",)
    try:
        run("wget", "-q", "--no-proxy", "-O", str(folder / "got.html"), f"--warc-file={folder / name}", *more, f"http://127.0.0.1:{server.server_address[1]}/tannery.html")
    finally:
        server.shutdown()
        server.server_close()
    path = folder / (name + (".warc.gz" if packed else ".warc"))
    return path if path.exists() else None


def mail(subtype: str) -> email.message.EmailMessage:
    """The text as a mail."""
    made = email.message.EmailMessage()
    made["From"], made["To"], made["Subject"] = "Ana Quiroga <ana@harvel.example>", "desk@harvel.example", TITLE
    made["Date"] = "Tue, 02 Jun 2026 10:00:00 +0200"
    made.set_content("\n\n".join(TEXT)) if subtype == "plain" else made.set_content(sheet(), subtype="html")
    return made


def text_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file of text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def mhtml(folder: Path) -> Path:
    """A page in one file, as browsers save it."""
    body = base64.encodebytes(page().encode()).decode()
    return text_file(
        folder, "saved.mhtml",
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harvel.example/tannery\r\nSubject: {TITLE}\r\nDate: Tue, 2 Jun 2026 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n------b\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: base64\r\nContent-Location: https://harvel.example/tannery\r\n\r\n{body}\r\n------b--\r\n",
    )  # fmt: skip


def captions(separator: str, head: str, numbered: bool) -> str:
    """The text as captions."""
    cues = []
    for n, one in enumerate(TEXT):
        times = f"00:00:{n * 10:02}{separator}000 --> 00:00:{n * 10 + 9:02}{separator}000"
        cues.append((f"{n + 1}\n" if numbered else "") + f"{times}\n{one}\n")
    return head + "\n".join(cues)


def nitf() -> str:
    """The text as NITF."""
    return (
        f'<?xml version="1.0"?><nitf><head><title>{TITLE}</title></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>'
        + "".join(f"<p>{one}</p>" for one in TEXT) + "</body.content></body></nitf>"
    )  # fmt: skip


def newsml() -> str:
    """The text as NewsML-G2."""
    inline = "".join(f"<p>{one}</p>" for one in TEXT)
    return (
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:harvel.example,2026:1" version="1" standard="NewsML-G2" standardversion="2.29">'
        f"<itemMeta><versionCreated>2026-06-02T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>{TITLE}</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{TITLE}</title></head><body>{inline}</body></html></inlineXML>'
        "</contentSet></newsItem>"
    )


def lexis() -> str:
    """The text as LexisNexis delivers it."""
    body = "\n\n".join(TEXT)
    return (
        "                               1 of 1 DOCUMENTS\n\n                              The Harvel Post\n\n                             June 2, 2026 Tuesday\n\n"
        f"{TITLE}\n\nBYLINE: Ana Quiroga\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 120 words\n\n{body}\n\nLOAD-DATE: June 3, 2026\n\nLANGUAGE: ENGLISH\n\nCopyright 2026 The Harvel Post\nAll Rights Reserved\n"
    )


def feeds(kind: str) -> str:
    """The text in a feed."""
    body = "".join(f"<p>{one}</p>" for one in TEXT)
    if kind == "json":
        item = {"id": "1", "url": "https://harvel.example/t", "title": TITLE, "content_html": body, "date_published": "2026-06-02T10:00:00Z"}
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Harvel Post", "items": [item]})
    if kind == "atom":
        return (
            f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harvel Post</title><id>x</id><entry><title>{TITLE}</title><id>1</id>'
            f'<link href="https://harvel.example/t"/><content type="html">{html.escape(body)}</content></entry></feed>'
        )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harvel Post</title><item>'
        f"<title>{TITLE}</title><link>https://harvel.example/t</link><content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    )


def archive(folder: Path, kind: str) -> Made:
    """The page in an archive."""
    name, data = "tannery.html", page().encode()
    path = folder / f"archive.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(name, data)
    elif kind == "html.gz":
        path.write_bytes(gzip.compress(data))
    elif kind in ("tar", "tgz"):
        text_file(folder, name, page())
        with tarfile.open(path, "w:gz" if kind == "tgz" else "w") as tar:
            tar.add(folder / name, arcname=name)
    else:
        path.write_bytes({"7z": b"7z\xbc\xaf\x27\x1c\x00\x04", "rar": b"Rar!\x1a\x07\x01\x00", "xz": b"\xfd7zXZ\x00\x00\x04"}[kind] + bytes(range(200)))
    return path


def locked(folder: Path, kind: str) -> Made:
    """A document with a password."""
    if kind == "pdf":
        if shutil.which("soffice") is None:
            return None
        text_file(folder, "locked.html", sheet())
        return by_office(folder, "locked.html", 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}', ".pdf", "locked")
    # What Office writes with a password is a compound file that names its streams.
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptionInfo".encode("utf-16-le") + bytes(100) + "EncryptedPackage".encode("utf-16-le")
    path = folder / "locked.docx"
    path.write_bytes(head + bytes(2_000))
    return path


def raw(folder: Path, name: str, data: bytes) -> Path:
    """Some bytes under a name."""
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(folder: Path, name: str, *members: str) -> Path:
    """A zip file with these in it."""
    path = folder / name
    with zipfile.ZipFile(path, "w") as made:
        for one in members:
            made.writestr(one, b"x" * 100)
    return path


def box(folder: Path) -> Path:
    """A mailbox."""
    path = folder / "box.mbox"
    path.unlink(missing_ok=True)
    made = mailbox.mbox(str(path))
    made.add(mail("plain"))
    made.flush()
    made.close()
    return path


def table(folder: Path, kind: str) -> Made:
    """A row an article, by LibreOffice from CSV."""
    text = "\n\n".join(TEXT).replace('"', '""')
    source = text_file(folder, "rows.csv", f'title,date,url,text\n"{TITLE}",2026-06-02,https://harvel.example/t,"{text}"\n')
    return source if kind == "csv" else by_office(folder, "rows.csv", kind, f".{kind}", "rows", "CSV:44,34,76")


def tools() -> dict[str, bool]:
    """Which programs there are."""
    return {name: shutil.which(name) is not None for name in ("soffice", "pandoc", "chromium", "wget")}


def kinds(folder: Path) -> Iterator[tuple[str, str, Callable[[], Made]]]:
    """What is tried: a name, the program it needs, and what makes it."""
    text_file(folder, "office.html", sheet())
    filters = {"docx": "docx", "odt": "odt", "rtf": "rtf", "pdf": "pdf:writer_pdf_Export", "epub": "epub", "txt": "txt:Text (encoded):UTF8", "doc": "doc", "fodt": "fodt", "html": "html:HTML (StarWriter)"}  # fmt: skip
    for kind, to in filters.items():
        yield f"LibreOffice {kind}", "soffice", lambda kind=kind, to=to: by_office(folder, "office.html", to, f".{kind}", kind)  # type: ignore[misc]
    for kind in ("csv", "xlsx", "ods", "xls"):
        yield f"LibreOffice {kind}, a row an article", "soffice", lambda kind=kind: table(folder, kind)  # type: ignore[misc]
    for to, ending in (
        ("docx", ".docx"), ("odt", ".odt"), ("epub", ".epub"), ("rtf", ".rtf"), ("html", ".html"), ("org", ".org"), ("rst", ".rst"),
        ("latex", ".tex"), ("markdown", ".md"), ("gfm", ".markdown"), ("fb2", ".fb2"), ("docbook", ".dbk"), ("docbook", ".xml"), ("jats", ".xml"),
        ("ipynb", ".ipynb"), ("plain", ".txt"), ("mediawiki", ".wiki"), ("man", ".1"), ("asciidoc", ".adoc"), ("textile", ".textile"), ("opml", ".opml"),
        ("pptx", ".pptx"), ("typst", ".typ"), ("icml", ".icml"), ("texinfo", ".texi"), ("json", ".json"), ("native", ".native"),
    ):  # fmt: skip
        yield f"pandoc {to} ({ending})", "pandoc", lambda to=to, ending=ending: by_pandoc(folder, to, ending)  # type: ignore[misc]
    yield from library_kinds(folder, TITLE, TEXT)
    yield "Chromium, printed to PDF", "chromium", lambda: by_chromium(folder)
    yield "wget WARC", "wget", lambda: by_wget(folder, packed=False)
    yield "wget WARC, packed", "wget", lambda: by_wget(folder, packed=True)
    yield "MHTML", "", lambda: mhtml(folder)
    yield "mail, plain", "", lambda: raw(folder, "plain.eml", bytes(mail("plain")))
    yield "mail, HTML", "", lambda: raw(folder, "page.eml", bytes(mail("html")))
    yield "mbox", "", lambda: box(folder)
    yield "SRT", "", lambda: text_file(folder, "talk.srt", captions(",", "", numbered=True))
    yield "WebVTT", "", lambda: text_file(folder, "talk.vtt", captions(".", "WEBVTT\n\n", numbered=False))
    yield "NITF", "", lambda: text_file(folder, "wire.nitf", nitf())
    yield "NewsML-G2", "", lambda: text_file(folder, "g2.xml", newsml())
    yield "ninjs", "", lambda: text_file(folder, "item.json", json.dumps({"uri": "tag:1", "headline": TITLE, "body_html": "".join(f"<p>{one}</p>" for one in TEXT)}))
    yield "LexisNexis text", "", lambda: text_file(folder, "delivery.txt", lexis())
    for kind, ending in (("rss", ".rss"), ("atom", ".atom"), ("json", "-feed.json")):
        yield f"feed, {kind}", "", lambda kind=kind, ending=ending: text_file(folder, f"feed{ending}", feeds(kind))  # type: ignore[misc]
    for kind in ("zip", "tar", "tgz", "html.gz", "7z", "rar", "xz"):
        yield f"archive, .{kind}", "", lambda kind=kind: archive(folder, kind)  # type: ignore[misc]
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        yield f"plain text, {encoding}", "", lambda encoding=encoding: text_file(folder, f"{encoding}.txt", TITLE + "\n\n" + "\n\n".join(TEXT), encoding)  # type: ignore[misc]
    yield "OPML", "", lambda: text_file(folder, "list.opml", '<opml version="2.0"><body><outline type="rss" xmlUrl="https://x.example/feed"/></body></opml>')
    yield "sitemap", "", lambda: text_file(folder, "sitemap.xml", '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://x.example/a</loc></url></urlset>')
    yield "docx with a password", "", lambda: locked(folder, "docx")
    yield "PDF with a password", "soffice", lambda: locked(folder, "pdf")
    yield "WordPerfect", "", lambda: raw(folder, "old.wpd", b"\xffWPC\x10\x00\x00\x00\x01\x0a" + bytes(range(256)) * 4)
    yield "Pages", "", lambda: zipped(folder, "new.pages", "Index/Document.iwa", "Metadata/Properties.plist")
    yield "PowerPoint, old", "", lambda: raw(folder, "old.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "PowerPoint Document".encode("utf-16-le") + bytes(900))
    yield "Outlook message", "", lambda: raw(folder, "mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__nameid_version1.0".encode("utf-16-le") + bytes(900))
    yield "Kindle", "", lambda: raw(folder, "book.mobi", b"Tannery".ljust(32, b"\0") + bytes(28) + b"BOOKMOBI" + bytes(500))
    yield "DjVu", "", lambda: raw(folder, "scan.djvu", b"AT&TFORM\x00\x00\x10\x00DJVM" + bytes(500))
    yield "Windows help", "", lambda: raw(folder, "help.chm", b"ITSF\x03\x00\x00\x00" + bytes(500))
    yield "JPEG", "", lambda: raw(folder, "photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(500))
    yield "PNG", "", lambda: raw(folder, "shot.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500))
    yield "HEIC", "", lambda: raw(folder, "photo.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + bytes(500))
    yield "MP3", "", lambda: raw(folder, "talk.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(500))
    yield "MP4", "", lambda: raw(folder, "talk.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00" + bytes(500))
    yield "SVG", "", lambda: text_file(folder, "chart.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>Chart</title><text>41,000 litres of solvent</text></svg>')
    yield "Apple web archive", "", lambda: raw(folder, "page.webarchive", b"bplist00" + bytes(500))
    yield "XML property list", "", lambda: text_file(folder, "page.plist", '<?xml version="1.0"?><plist version="1.0"><dict><key>Title</key><string>Fire at the tannery, 41,000 litres.</string></dict></plist>')
    yield "GeoJSON", "", lambda: text_file(folder, "places.geojson", '{"type":"FeatureCollection","features":[]}')
    yield "BibTeX", "", lambda: text_file(folder, "refs.bib", "@article{quiroga2026,\n title={The tannery},\n year={2026}\n}\n")
    yield "RIS", "", lambda: text_file(folder, "refs.ris", "TY  - JOUR\nTI  - The tannery\nAU  - Quiroga, Ana\nPY  - 2026\nER  - \n")


def words(text: str) -> str:
    """A text as it is compared: blanks and the print of quotation marks do not count."""
    return re.sub(r"\s+", " ", text).translate(str.maketrans("’‘“”", "''\"\"")).strip()


def judged(path: Path) -> tuple[str, str]:
    """("right" | "refused" | "WRONG", what came)."""
    results = [result for source in sources([str(path)]) for result in ([source] if isinstance(source, Exception) else read(source))]
    texts = [one for one in results if isinstance(one, Document)]
    lines = [str(one) for one in results if not isinstance(one, Document)]
    if not texts:
        said = lines[0].partition(": ")[2] if lines else "nothing"
        vague = not lines or "; " not in said or said.startswith(("binary data", "a bug"))
        return ("WRONG" if vague else "refused"), said[:110]
    found = [words(one) for one in texts[0].paragraphs]
    wanted = [words(one) for one in TEXT]
    if found and found[0] in (words(TITLE), "# " + TITLE):
        found = found[1:]  # the headline again, above the text, is no claim and no loss
    if path.suffix in (".srt", ".vtt"):
        found, wanted = [" ".join(found)], [" ".join(wanted)]  # a caption is no paragraph
    if len(texts) > 1 or found != wanted:
        odd = next((one for one in found if one not in wanted), f"{len(found)} paragraphs")
        return "WRONG", f"{len(texts)} articles; {odd}"[:110]
    return "right", texts[0].title[:60]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="leave the files in this folder")
    asked = parser.parse_args()
    there = tools()
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="factdesk-bench-") as made:
        folder = (asked.keep or Path(made)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        for name, tool, make in kinds(folder):
            path = make() if there.get(tool, True) else None
            kind, said = judged(path) if path is not None else ("not made", f"{tool} is missing or does not write it")
            counts[kind] = counts.get(kind, 0) + 1
            print(f"{name:<34} {kind:<9} {said}", flush=True)
    print(f"factdesk {version}: " + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
