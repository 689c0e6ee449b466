"""Archives (.zip, .tar and packed ones): the files in them are sources of their own. Nothing is unpacked to disk."""

from __future__ import annotations

import re
import tarfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from store.errors import SourceRejected
from store.reading.access.sources import ENDINGS, PassedFiles, Source, ending_of, is_about, is_article, iso_utc
from store.reading.decoding import limits
from store.reading.decoding.clean import shown
from store.reading.decoding.zipped import MAX_MEMBERS, member_bytes, opened_zip
from store.reading.shaping.place import Part, Place

# Where a web archive that was packed with its lists (WACZ) has the pages themselves.
_CAPTURE = re.compile(r"archive/[^/]{1,200}\.warc(?:\.gz)?$", re.IGNORECASE)
_SLIPS = ("../", "..\\", "/")


def read_zip(data: bytes, place: Place) -> Iterator[Part]:
    """The files of a zip archive that may be articles, sorted by name; what is passed over is said once."""
    archive = opened_zip(data, place.origin)
    passed = PassedFiles()
    members = sorted(archive.infolist(), key=lambda member: member.filename)
    if any(_CAPTURE.match(info.filename) for info in members):  # what stands beside it are lists of what is in it
        members = [info for info in members if _CAPTURE.match(info.filename)]
    for info in members:
        if info.is_dir() or not _is_wanted(info.filename, passed):
            continue
        where = f"{place.origin}#{shown(info.filename, 200)}"
        try:
            data = member_bytes(archive, info.filename, where)
            yield _source(info.filename, data, where, place, place.retrieved_at)
        except SourceRejected as rejected:
            yield rejected
    if told := passed.told(place.origin):
        yield told


def read_tar(stream: BinaryIO, place: Place) -> Iterator[Part]:
    """The files of a tar archive that may be articles, in its order."""
    passed = PassedFiles()
    total = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, member in enumerate(archive):
                if number >= MAX_MEMBERS or total > limits.MAX_UNPACKED:
                    yield SourceRejected(
                        "an archive of too many files", where=place.origin, do="unpack it and name a folder"
                    )
                    break
                if not member.isfile() or not _is_wanted(member.name, passed):
                    continue
                where = f"{place.origin}#{shown(member.name, 200)}"
                if member.size > limits.MAX_FILE:
                    yield SourceRejected("a file too large to read", where=where, do="unpack it and name it")
                    continue
                file = archive.extractfile(member)
                data = file.read() if file is not None else b""
                total += len(data)
                yield _source(member.name, data, where, place, iso_utc(member.mtime))
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError):
        yield SourceRejected("a damaged tar archive", where=place.origin, do="copy or download it again")
    if told := passed.told(place.origin):
        yield told


def _is_wanted(name: str, passed: PassedFiles) -> bool:
    if name.startswith(_SLIPS) or "/../" in name or "\\..\\" in name:
        passed.add(name, "outside of the archive")
        return False
    parts = name.replace("\\", "/").split("/")
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return False
    if not is_article(parts[-1]):
        if not is_about(parts[-1]):
            passed.add(parts[-1])
        return False
    return True


def _source(name: str, data: bytes, where: str, place: Place, changed: str) -> Source:
    return Source(
        origin=where,
        data=data,
        size=len(data),
        format=ENDINGS.get(ending_of(name), ""),
        retrieved_at=changed,
        depth=place.depth + 1,
    )
