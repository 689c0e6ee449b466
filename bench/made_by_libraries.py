"""Files of `bench.file_kinds` that Python libraries write: each is None where its library is not installed.

`pip install EbookLib py7zr python-pptx pikepdf msoffcrypto-tool pillow openpyxl odfpy python-docx` makes all of them.
"""

from __future__ import annotations

import importlib
import wave
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Made = Path | None


def _epub(path: Path, title: str, text: Sequence[str]) -> None:
    from ebooklib import epub

    book = epub.EpubBook()
    book.set_identifier("tannery")
    book.set_title(title)
    book.set_language("en")
    chapter = epub.EpubHtml(title=title, file_name="one.xhtml", lang="en")
    chapter.content = f"<h1>{title}</h1>" + "".join(f"<p>{one}</p>" for one in text)
    for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
        book.add_item(item)
    book.toc, book.spine = (chapter,), [chapter]
    epub.write_epub(str(path), book)


def _seven(path: Path, title: str, text: Sequence[str]) -> None:
    import py7zr

    (inside := path.with_suffix(".txt")).write_text("\n\n".join((title, *text)), encoding="utf-8")
    with py7zr.SevenZipFile(path, "w") as made:
        made.write(inside, inside.name)


def _slides(path: Path, title: str, text: Sequence[str]) -> None:
    import pptx

    made = pptx.Presentation()
    for one in text:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, one
    made.save(str(path))


def _word(path: Path, title: str, text: Sequence[str]) -> None:
    import docx

    made = docx.Document()
    made.add_heading(title, level=0)
    for one in text:
        made.add_paragraph(one)
    made.save(str(path))


def _locked_word(path: Path, title: str, text: Sequence[str]) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    _word(plain := path.with_name("unlocked.docx"), title, text)
    with open(plain, "rb") as source, open(path, "wb") as made:
        OOXMLFile(source).encrypt("secret", made)


def _locked_pdf(path: Path, title: str, text: Sequence[str]) -> None:
    import pikepdf

    made = pikepdf.new()
    made.add_blank_page()
    made.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))


def _scan(path: Path, title: str, text: Sequence[str]) -> None:
    from PIL import Image, ImageDraw

    made = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(made).multiline_text((20, 20), "\n".join((title, *text)), fill="black")
    made.save(path)


def _workbook(path: Path, title: str, text: Sequence[str]) -> None:
    import openpyxl

    made = openpyxl.Workbook()
    made.active.append(["title", "date", "url", "text"])
    made.active.append([title, "2026-06-02", "https://harvel.example/t", "\n\n".join(text)])
    made.save(path)


def _writer(path: Path, title: str, text: Sequence[str]) -> None:
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P

    made = OpenDocumentText()
    made.text.addElement(H(outlinelevel=1, text=title))
    for one in text:
        made.text.addElement(P(text=one))
    made.save(str(path))


def _sound(path: Path, title: str, text: Sequence[str]) -> None:
    with wave.open(str(path), "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8_000)
        made.writeframes(bytes(16_000))


Maker = Callable[[Path, str, Sequence[str]], None]
_MAKERS: Sequence[tuple[str, str, str, Maker]] = (
    ("EbookLib epub", "ebooklib", "library.epub", _epub),
    ("py7zr 7z", "py7zr", "library.7z", _seven),
    ("python-pptx pptx", "pptx", "library.pptx", _slides),
    ("python-docx docx", "docx", "library.docx", _word),
    ("odfpy odt", "odf", "library.odt", _writer),
    ("openpyxl xlsx, a row an article", "openpyxl", "library.xlsx", _workbook),
    ("msoffcrypto docx with a password", "msoffcrypto", "library-locked.docx", _locked_word),
    ("pikepdf PDF with a password", "pikepdf", "library-locked.pdf", _locked_pdf),
    *((f"Pillow {ending}", "PIL", f"library.{ending}", _scan) for ending in ("pdf", "png", "jpg", "gif", "tiff", "webp", "bmp")),
    ("wave wav", "wave", "library.wav", _sound),
)


def library_kinds(folder: Path, title: str, text: Sequence[str]) -> Iterator[tuple[str, str, Callable[[], Made]]]:
    """What is tried: a name, the library it needs, and what makes it."""

    def made(library: str, path: Path, make: Maker) -> Made:
        try:
            importlib.import_module(library)
        except ImportError:
            return None
        make(path, title, text)
        return path

    for name, library, file, make in _MAKERS:
        yield name, library, lambda library=library, file=file, make=make: made(library, folder / file, make)  # type: ignore[misc]
