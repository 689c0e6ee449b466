"""Zip files, opened with care: office documents, books and archives are such. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from store.errors import SourceRejected
from store.reading.decoding import limits

MAX_MEMBERS = 20_000
_LOOKED_AT = 8 * limits.MEGABYTE
_ENCRYPTED = 0x1


def opened_zip(data: bytes, origin: str) -> zipfile.ZipFile:
    """The archive; raises SourceRejected for one that is damaged, encrypted or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise SourceRejected("a damaged zip file", where=origin, do="copy or download it again") from error
    if len(members) > MAX_MEMBERS:
        raise SourceRejected(f"a zip file of {len(members):,} files", where=origin, do="unpack it and name a folder")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise SourceRejected("an encrypted zip file", where=origin, do="unpack it with its password")
    total = sum(member.file_size for member in members)
    if total > limits.MAX_UNPACKED or (total > _LOOKED_AT and total > limits.MAX_UNPACKED_RATIO * len(data)):
        megabytes = total // limits.MEGABYTE
        raise SourceRejected(
            f"unpacks to {megabytes:,} MB", where=origin, do="unpack it yourself and look at what is in it"
        )
    return archive


def member_bytes(archive: zipfile.ZipFile, name: str, origin: str) -> bytes:
    """One file of an archive; raises SourceRejected where it is missing, damaged or longer than it says."""
    try:
        with archive.open(name) as member:
            data = member.read(limits.MAX_FILE + 1)
    except KeyError:
        raise SourceRejected(f"no {name} in it", where=origin, do="save it again") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise SourceRejected("damaged zip data", where=origin, do="copy or download it again") from error
    if len(data) > limits.MAX_FILE:
        limit = limits.MAX_FILE // limits.MEGABYTE
        raise SourceRejected(f"unpacks to more than {limit} MB", where=origin, do="unpack it yourself and look at it")
    return data
