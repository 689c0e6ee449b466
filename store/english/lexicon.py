"""The one loader of word lists: store/english/data/*.txt, each list in one place.

A file holds sections ("[people]") with a comment line above each; a section is asked for as "file.section". Three kinds:
words with blanks between them; rows "key: words"; and files of tags without sections, "form: tag, tag", where one word
stands once with everything it is for. Nothing is stemmed here (stems.py) and nothing decided.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of each section of a file, comments and empty lines left out; what stands before the first is ""."""
    found: dict[str, list[str]] = {"": []}
    lines = found[""]
    for line in (files("store.english") / "data" / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            if line[1:-1] in found:
                raise ValueError(f"{file}.txt has the section {line} twice")
            lines = found[line[1:-1]] = []
        elif line and not line.startswith("# "):
            lines.append(line)
    return {section: tuple(lines) for section, lines in found.items()}


def _lines(name: str) -> tuple[str, ...]:
    """The lines of "file.section". Raises ValueError where there is none."""
    file, _, section = name.partition(".")
    lines = _sections(file).get(section)
    if lines is None:
        raise ValueError(f"{file}.txt has no section [{section}]")
    return lines


def names() -> list[str]:
    """Every "file.section" there is, in order; for a file of tags "file."."""
    data = sorted(one.name.removesuffix(".txt") for one in (files("store.english") / "data").iterdir())
    return [f"{file}.{section}" for file in data for section, lines in _sections(file).items() if section or lines]


def ordered(name: str) -> tuple[str, ...]:
    """The words of a section in their order."""
    return tuple(word for line in _lines(name) for word in line.split())


def words(name: str) -> frozenset[str]:
    """The words of a section."""
    return frozenset(ordered(name))


def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a section line by line."""
    return tuple(tuple(line.split()) for line in _lines(name))


def rows(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of a section: key -> words, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines(name):
        key, _, told = line.partition(": ")
        found[key] = tuple(told.split())
    return found


def keyed(name: str) -> dict[str, str]:
    """The rows of a section turned round: word -> key; of a word that stands in several, the last."""
    return {word: key for key, told in rows(name).items() for word in told}


def phrases(name: str) -> dict[str, str]:
    """The same for rows whose entries are parted by commas and may hold blanks: phrase -> key."""
    found: dict[str, str] = {}
    for line in _lines(name):
        key, _, told = line.partition(": ")
        found |= dict.fromkeys(told.split(", "), key)
    return found


@cache
def tagged(file: str, tag: str) -> frozenset[str]:
    """The words of a file of tags that bear the tag. Raises ValueError where none does."""
    found = frozenset(
        form for form, _, tags in (line.partition(": ") for line in _lines(f"{file}.")) if tag in tags.split(", ")
    )
    if not found:
        raise ValueError(f"{file}.txt has no word with the tag {tag!r}")
    return found
