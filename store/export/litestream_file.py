"""What Litestream wants to know to follow a desk: a file of its own, made once and then left to the person.

Litestream (litestream.io) copies each change of an SQLite file to another place as it is made. It is another program,
run where it is found; nothing of it is needed here.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from store.db.file.outputs import text_file
from store.errors import UsageError

SCHEMES = ("s3", "gs", "abs", "sftp", "file", "nats", "oss", "webdav", "webdavs")
"""Places that Litestream knows."""

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://\S+")
_PASSWORD = re.compile(r"//[^/@]*:[^/]*@")


def is_replica_address(place: str) -> bool:
    """Whether this is written as an address, not as a folder."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", place) is not None


def write_litestream(desk: Path, address: str) -> Path:
    """The file beside the desk that tells Litestream to follow it to `address`; one that does so already is left as it is.

    Raises UsageError for an address that Litestream does not know or that holds a password, for a file that tells of another
    place, and where none can be written.
    """
    if _PASSWORD.search(address):
        raise UsageError(
            "an address with a password would be kept in a file",
            do="leave the password out, and give it as Litestream's pages say",
        )
    found = _URL.fullmatch(address)
    if found is None or found[1].lower() not in SCHEMES or not address.isprintable():
        raise UsageError(
            "Litestream knows no such place",
            where=address,
            do=f"name a folder, or an address with {'://, '.join(SCHEMES)}://; `factdesk push` brings a desk to a server",
        )
    real = os.path.realpath(desk)
    path = Path(f"{real}.litestream.yml")
    # JSON's strings are YAML's, whatever stands in a path.
    text = f"""\
# For Litestream (litestream.io), made by `factdesk backup --to`. Yours to change: it is not written over.
dbs:
  - path: {json.dumps(real)}
    replicas:
      - url: {json.dumps(address)}
"""
    try:
        before = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        with text_file(path, desk) as out:
            out.write(text)
        return path
    except (OSError, UnicodeError) as problem:
        raise UsageError(f"this file cannot be read ({problem})", where=str(path), do="move it away") from problem
    if address not in before:
        raise UsageError(
            "the desk is followed to another place already",
            where=str(path),
            do="add the new place in this file, or remove it",
        )
    return path
