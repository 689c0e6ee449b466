"""What is no article is refused by its name, with what to do, and never read as text with all its marks."""

from __future__ import annotations

import io
import zipfile

import pytest

from .helpers import article, read_bytes, rejection


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.tex", b"\\documentclass{article}\n\\begin{document}\nNine vats.\n", "a LaTeX document"),
        ("a.txt", b"% a comment\n\\documentclass{article}\n\nNine vats.\n", "a LaTeX document"),
        ("a.org", b"The vats\n\n* Sale\nNine vats were sold.\n", "an Org document"),
        ("a.txt", b"#+title: The vats\n\nNine vats were sold.\n", "an Org document"),
        ("a.rst", b"The vats\n========\n\nNine vats were sold.\n", "a reStructuredText document"),
        ("a.txt", b"The vats\n========\n\nNine vats.\n\n.. image:: vat.png\n", "a reStructuredText document"),
        ("a.adoc", b"= The vats\n\nNine vats were sold.\n", "an AsciiDoc document"),
        ("a.txt", b"= The vats\nIda Moss\n:toc: left\n\nNine vats were sold.\n", "an AsciiDoc document"),
        ("a.texi", b"\\input texinfo\n@node Top\nNine vats.\n", "a Texinfo document"),
        ("a.textile", b"h1. The vats\n\nNine vats were sold.\n", "a Textile document"),
        ("a.ris", b"TY  - JOUR\nTI  - The vats\nER  - \n", "a list of references"),
        ("a.ipynb", b'{"cells": [], "metadata": {}, "nbformat": 4}', "a notebook"),
        ("a.wpd", b"\xffWPC\x10\x00\x00\x00\x01\x0a" + bytes(range(256)), "a WordPerfect document"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(range(256)), "a RAR archive"),
        ("a.ics", b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "a calendar"),
        ("a.txt", b"BEGIN:VCARD\nFN:Ida\nEND:VCARD\n", "an address card"),
        ("a.ass", b"[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,x\n", "broken captions"),
        ("a.asc", b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "an encrypted or signed message"),
        ("a.txt", b"diff --git a/x b/x\n--- a/x\n+++ b/x\n", "a patch"),
        ("run", b"#!/bin/sh\necho hello there\n", "a program"),
        ("a.ps", b"%!PS-Adobe-3.0\n(x) show\n", "a PostScript document"),
        ("a.txt", b"<?php echo 'x'; ?>\n", "a program"),
        ("a.css", b"body { color: red; }\n", "source code or settings"),
        ("a.txt", b".a { margin: 0; }\n.b { color: red; }\n", "source code or settings"),
        ("a.py", b"print('hello')\nprint('there')\n", "source code or settings"),
        ("a.yaml", b"a: 1\nb: 2\n", "source code or settings"),
        ("page.txt", b"'''Harvel''' is a [[town]].\n\n== History ==\nIt is old.<ref>x</ref>\n", "the source of a wiki page"),
        ("a.ttml", b'<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body/></tt>', "captions without words"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>', "no"),
        ("a.bin", b"\x89PNG\r\n\x1a\n" + bytes(100), "an image"),
        ("a.tiff", b"II*\x00\x08\x00\x00\x00" + b"\xff" * 3_000, "an image"),
        ("a.tif", b"MM\x00*\x00\x00\x00\x08" + b"\xff" * 3_000, "an image"),
        ("a.bmp", b"BM6\x08\x07\x00\x00\x00\x00\x006\x00\x00\x00\x28\x00" + b"\xff" * 3_000, "an image"),
        ("a.webp", b"RIFF\xf4\x1a\x00\x00WEBPVP8 " + b"\xfe" * 3_000, "an image"),
        ("a.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x21" + bytes(400), "audio"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__substg1.0_0037".encode("utf-16-le"), "an Outlook message"),
    ],
)  # fmt: skip
def test_kinds_that_are_no_article(name: str, data: bytes, says: str) -> None:
    assert says in rejection(read_bytes(data, name=name, promised="xml" if name.endswith((".svg", ".ttml")) else ""))


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["ppt/presentation.xml", "ppt/slides/slide1.xml"], "a PowerPoint presentation"),
        (["Index/Document.iwa"], "an Apple Pages document"),
        (["META-INF/MANIFEST.MF", "A.class"], "a Java program"),
        (["p.png"], "no articles in it"),
    ],
)
def test_zip_files_that_hold_no_article(names: list[str], says: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "<?xml version='1.0'?><a/>")
    assert says in str(read_bytes(data.getvalue(), name="a.zip")[-1])


@pytest.mark.parametrize(
    "text",
    [
        "Import duties rise\n\nThe duties rose by 9 percent.\n",
        "#MeToo moves on\n\nNine women spoke on Monday.\n",
        "@mayor of Harvel writes\n\nNine vats were sold; that is all.\n",
        "-----\n\nNine vats were sold on Monday.\n",
        "Begin: the vats are sold\n\nNine vats were sold on Monday.\n",
        "[Updated] The vats\n\nNine vats were sold on Monday.\n",
        "== The vats ==\n\nNine vats were sold on Monday.\n",
        "#+1 for the vats\n\nNine vats were sold on Monday.\n",
        "The vats\n========\n\nNine vats were sold on Monday: all of them.\n",
        "= The vats\n\nNine vats were sold on Monday.\n",
        "TY, the dog\n\nNine vats were sold on Monday.\n",
        "Function of the vats\n\nNine vats were sold on Monday.\n",
    ],
)
def test_articles_that_begin_a_little_like_such_kinds(text: str) -> None:
    assert article(read_bytes(text.encode(), name="a.txt")).paragraphs


GOOGLE = (
    '<html><head><style>.c5{vertical-align:super;font-size:7pt}.c6{text-decoration:line-through}.lst-kix_a-0>li{margin:0}</style></head><body class="doc-content">'
    '<p class="c1 title"><span>The tannery</span></p><p><span>Nine vats</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> were sold</span>'
    '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>.</span></p><h2><span>Cost</span></h2><p><span>Some 10</span><span class="c5">6</span>'
    '<span> litres were </span><span class="c6">never </span><span>sold.</span></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> Box 14.</span></p></div>'
    '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>is this right?</span></p></div></body></html>'
)


def test_a_document_that_google_docs_saved_as_a_page() -> None:
    found = article(read_bytes(GOOGLE.encode(), name="a.html"))
    assert found.title == "The tannery"
    assert found.paragraphs == (
        "Nine vats were sold.",
        "Cost",
        "Some 10⁶ litres were sold.",
        "Box 14.",
        "is this right?",
    )
    assert [one.kind for one in found.standings] == ["text", "heading", "text", "note", "note"]
    assert found.struck == ("never",)
