"""Which code a process reads with: two that are told apart by nothing here make the same claims, with the same ids, of a text.

The version's number is not enough: a checkout has the same one before and after a change. So the code itself is compared,
with the word lists and weights beside it, what Python knows of letters, the libraries that take pages apart, and plugins.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from store import plugins

LIBRARIES = (
    "trafilatura htmldate lxml lxml_html_clean charset-normalizer markdown-it-py feedparser mammoth pypdfium2 striprtf warcio "
    "webvtt-py pysubs2 python-calamine puremagic babel tld"
).split()
"""What stands between the bytes of a source and its text."""


@dataclass(frozen=True, slots=True)
class CodeIdentity:
    """What a process reads with: factdesk's version ("" where it is not installed) and a digest of its code, Python, libraries
    and plugins with versions."""

    factdesk: str
    code: str
    python: str
    libraries: tuple[tuple[str, str], ...]
    plugins: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise there than here: "factdesk", "code", "Python", or a package's name; versions, "" for none."""

    what: str
    there: str
    here: str


@cache
def code_identity() -> CodeIdentity:
    """Of this process; looked at once."""
    return CodeIdentity(
        factdesk=_version("factdesk"),
        code=_digest(Path(__file__).parents[1]),
        python=f"{sys.version_info.major}.{sys.version_info.minor}",
        libraries=tuple((name, _version(name)) for name in LIBRARIES),
        plugins=tuple((one.name, f"{one.package} {one.version}".strip()) for one in plugins.infos()),
    )


def differences(there: CodeIdentity, here: CodeIdentity) -> tuple[Difference, ...]:
    """What is otherwise there; the code only where the versions do not say it already."""
    found: list[Difference] = []
    if there.factdesk != here.factdesk:
        found.append(Difference("factdesk", there.factdesk, here.factdesk))
    elif there.code != here.code:
        found.append(Difference("code", there.code[:12], here.code[:12]))
    if there.python != here.python:
        found.append(Difference("Python", there.python, here.python))
    for theirs, ours in ((there.libraries, here.libraries), (there.plugins, here.plugins)):
        a, b = dict(theirs), dict(ours)
        found += [
            Difference(name, a.get(name, ""), b.get(name, "")) for name in {**b, **a} if a.get(name) != b.get(name)
        ]
    return tuple(found)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest(folder: Path) -> str:
    """Of all that stands in the package, whatever Python compiled left aside."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).parts):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update("/".join(path.relative_to(folder).parts).encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
