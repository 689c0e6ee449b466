"""What the person typed becomes a list of sources: files, directories walked, `-` and URLs.

Nothing is opened here but directories (and standard input, which no worker process could read later); a directory of
20,000 files is listed in a fraction of a second.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from store.errors import PassedOver, SourceRejected
from store.reading.access.urls import host_of, is_private, is_web, without_password
from store.reading.decoding import limits
from store.reading.decoding.clean import shown

# The format that a file's ending promises; "" for endings that promise text of some kind.
ENDINGS: dict[str, str] = {
    ".txt": "", ".text": "", ".wire": "wire",
    ".md": "markdown", ".markdown": "markdown",
    ".rss": "feed", ".atom": "feed", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".nl": "jsonl", ".json": "json", ".jsonld": "json", ".ninjs": "json",
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".psv": "csv",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".odt": "odt", ".ott": "odt", ".rtf": "rtf", ".pdf": "pdf",
    ".epub": "epub",
    ".eml": "mail", ".emlx": "mail", ".mbox": "mbox", ".mht": "mail", ".mhtml": "mail",
    ".warc": "warc", ".arc": "warc", ".wacz": "zip", ".maff": "zip", ".har": "json", ".webarchive": "webarchive",
    ".vtt": "captions", ".srt": "captions", ".sbv": "captions", ".ttml": "captions", ".dfxp": "captions", ".ass": "captions",
    ".ssa": "captions", ".smi": "captions", ".lrc": "captions", ".sub": "captions",
    ".xml": "xml", ".nitf": "xml", ".newsml": "xml", ".opml": "xml",
    ".xlsx": "sheets", ".xlsm": "sheets", ".xlsb": "sheets", ".xls": "sheets", ".ods": "sheets",
    ".zip": "zip", ".tar": "tar", ".tgz": "tar",
}  # fmt: skip

# Files that tell about a collection and are no article of it, by their name without the ending.
_NO_ARTICLES = frozenset({
    "readme", "license", "licence", "copying", "copyright", "notice", "changelog", "changes", "contributing",
    "authors", "contributors", "makefile", "dockerfile", "sha256sums", "md5sums", "manifest",
})  # fmt: skip
_SHOWN = 8
_MAX_FOLDERS = 100
_NO_DIRECTORIES = frozenset({"__pycache__", "node_modules", "__MACOSX"})


Private = Literal["typed", "never", "always"]


@dataclass(frozen=True, slots=True)
class Source:
    """One place to read articles from, not opened yet; small, and picklable for worker processes.

    `origin` names it in messages (the path as typed or walked to, a URL, `-`). `path` is None for a URL and for
    standard input, whose bytes are in `data`. `size` is in bytes, packed, and None where it is not known before
    reading. `format` is what the ending promises, "" where it promises nothing. `retrieved_at` is the file's last
    change (standard input: now) as ISO 8601 in UTC, "" for a URL, which is retrieved only when it is read; `url` is
    then the address it was found at, `charset` what its server said of its text. `depth` counts the sources it stands in,
    `private` says that it may be fetched from a private network, `problem` what kept it from coming when it was asked for.
    """

    origin: str
    path: Path | None = None
    size: int | None = None
    format: str = ""
    retrieved_at: str = ""
    data: bytes | None = None
    url: str = ""
    charset: str = ""
    depth: int = 0
    private: bool = False
    problem: SourceRejected | None = None


def sources(args: Sequence[str], private: Private = "typed") -> Iterator[Source | SourceRejected]:
    """The sources that the arguments name, in the order of the arguments; within a directory sorted by name.

    `private` says which addresses of this machine and of private networks may be fetched: those that are written as
    such ("typed": a person named them), none ("never": a feed named them), or whatever a name leads to ("always").

    A file named by itself is always taken. In a directory, walked with all below it, are taken the files whose ending
    (before a `.gz`) is in ENDINGS and those without any ending; left out are hidden files and directories, READMEs,
    licences, change logs and the like, and whatever has another ending. Links to directories are followed, each
    directory once. What does not exist, cannot be listed or holds no article is yielded as a SourceRejected.
    """
    for arg in args:
        if arg == "-":
            yield _stdin()
        elif is_web(arg):
            # A password is for the server alone: no message shows it, and nothing keeps it.
            allowed = private == "always" or (private == "typed" and is_private(host_of(arg)))
            yield Source(origin=without_password(arg), url=arg, private=allowed)
        else:
            yield from _path(arg)


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, that before `.gz` for a packed file; "" for none."""
    name = name.lower().removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz")
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and stem else ""


def iso_utc(seconds: float) -> str:
    """A time stamp as the desk writes it: ISO 8601, UTC, whole seconds; "" for one that no calendar holds."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return ""


def _stdin() -> Source | SourceRejected:
    data = sys.stdin.buffer.read(limits.MAX_STDIN + 1)
    if len(data) > limits.MAX_STDIN:
        return SourceRejected(
            f"more than {limits.MAX_STDIN // limits.MEGABYTE} MB on standard input",
            where="-",
            do="save it to a file and name the file",
        )
    return Source(origin="-", size=len(data), retrieved_at=iso_utc(datetime.now(UTC).timestamp()), data=data)


def _path(arg: str) -> Iterator[Source | SourceRejected]:
    if "\x00" in arg:
        yield SourceRejected("no file has such a name", where=arg.replace("\x00", "\ufffd"), do="check the name")
        return
    path = Path(arg)
    try:
        info = path.stat()
    except FileNotFoundError:
        yield SourceRejected("no such file or directory", where=_printable(arg), do="check the name")
        return
    except OSError as error:
        yield _unreadable(arg, error)
        return
    if not stat.S_ISDIR(info.st_mode):
        yield _file(arg, path, info)
        return
    found = False
    passed = PassedFiles()
    for item in _walk(arg, {(info.st_dev, info.st_ino)}, passed, 0):
        found = True
        yield item
    told = passed.told(_printable(arg))
    if found and told:
        yield told
    if not found:
        what = f"a directory without articles ({told.what})" if told else "a directory without articles"
        endings = " ".join(ENDINGS)
        yield SourceRejected(what, where=_printable(arg), do=f"files that are read end in {endings}")


class PassedFiles:
    """What was left out of a folder or an archive, counted by why."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def add(self, name: str, why: str = "") -> None:
        """One file that is not read; without a reason its ending is the reason."""
        reason = why or shown(ending_of(name) or name, 20)
        self._counts[reason] = self._counts.get(reason, 0) + 1

    def told(self, where: str) -> PassedOver | None:
        """One line about all of them; None where nothing was left out."""
        if not self._counts:
            return None
        often = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        parts = [f"{count} {reason}" for reason, count in often[:_SHOWN]]
        more = f" and {len(often) - _SHOWN} other kinds" if len(often) > _SHOWN else ""
        total = sum(self._counts.values())
        files = "file that is" if total == 1 else "files that are"
        what = f"passed over {total:,} {files} no article: {', '.join(parts)}{more}"
        return PassedOver(what, where=where, do="name a file by itself to read it all the same")


def _walk(
    directory: str, seen: set[tuple[int, int]], passed: PassedFiles, depth: int
) -> Iterator[Source | SourceRejected]:
    """The articles of a directory and those below it; `seen` holds the directories already entered."""
    if depth > _MAX_FOLDERS:
        yield SourceRejected(
            f"folders more than {_MAX_FOLDERS} deep",
            where=_printable(directory)[:200] + "…",
            do="name the folder itself",
        )
        return
    try:
        with os.scandir(directory) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(directory, error)
        return
    for entry in listed:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                info = entry.stat()
                key = (info.st_dev, info.st_ino)
                if entry.name not in _NO_DIRECTORIES and key not in seen:
                    seen.add(key)
                    yield from _walk(entry.path, seen, passed, depth + 1)
            elif not is_article(entry.name):
                if not is_about(entry.name):
                    passed.add(entry.name)
            else:
                yield _file(entry.path, Path(entry.path), entry.stat())
        except FileNotFoundError:
            yield SourceRejected("a link to nothing", where=_printable(entry.path), do="mend or remove the link")
        except OSError as error:
            yield _unreadable(entry.path, error)


def is_article(name: str) -> bool:
    """Whether a file of a folder or an archive may be an article, by its name alone."""
    ending = ending_of(name)
    if is_about(name) or name.endswith("~"):
        return False
    return not ending or ending in ENDINGS or ending in _plugins_endings()


@cache
def _plugins_endings() -> frozenset[str]:
    from store import plugins  # only where a file has an ending that nobody here knows

    return frozenset(ending for _, one in plugins.readers() for ending in one.endings)


def is_about(name: str) -> bool:
    """Whether a file tells about a collection."""
    return name.lower().partition(".")[0] in _NO_ARTICLES


def _printable(path: str) -> str:
    """A path for messages and records: bytes of a file name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _file(origin: str, path: Path, info: os.stat_result) -> Source | SourceRejected:
    if not stat.S_ISREG(info.st_mode):
        return SourceRejected(
            "no regular file", where=_printable(origin), do="name a file, or use - to read standard input"
        )
    return Source(
        origin=_printable(origin),
        path=path,
        size=info.st_size,
        format=ENDINGS.get(ending_of(path.name), ""),
        retrieved_at=iso_utc(info.st_mtime),
    )


def _unreadable(origin: str, error: OSError) -> SourceRejected:
    reason = (error.strerror or "cannot be read").lower()
    return SourceRejected(reason, where=_printable(origin), do="check that you may read it")
