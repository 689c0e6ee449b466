"""Transcripts: lines that begin with who speaks ("RUSK: ..."), with or without a time before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from store.documents import Document, Standing
from store.english import lexicon
from store.reading.shaping.as_document import document
from store.reading.shaping.paragraphs import lines_of, paragraphs_of
from store.reading.shaping.place import Place, is_title
from store.reading.shaping.printed_days import is_day_line, printed_day

_TIME = r"(?:[\[(]?\s*+(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?\s*+[\])]?\s*+[-–—]?\s*+)"
_NAME = rf"(?:[A-ZÀ-Þ][\w’'.-]*|[A-Z]\.|{'|'.join(lexicon.lines('names.particles')[0])})"
_LABEL = re.compile(
    rf"(?P<before>{_TIME})?(?P<name>{_NAME}(?:\s+{_NAME}){{0,5}}(?:\s\d{{1,2}})?(?:,\s[^:\n]{{1,60}}|\s*\([^()\n]{{1,60}}\))?)\s*+(?P<after>{_TIME})?:(?:\s+|$)(?P<said>.*)",
    re.DOTALL,
)
_TIMED_NAME = re.compile(rf"(?P<name>{_NAME}(?:\s+{_NAME}){{0,5}})\s+(?P<after>{_TIME})$")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")
# What stands before a colon in ordinary text and is nobody.
_NOBODY = frozenset(
    "note notes update updates editor editors editor's correction corrections source sources photo photos date time title "
    "subject from to cc bcc re sent by url link summary copyright contact email phone tel fax address read watch listen "
    "also more related warning example question answer background conclusion results method methods objective tags "
    "category published location venue agenda topic topics present apologies byline length section body headline "
    "dateline load-date caption credit image video breaking exclusive analysis opinion comment".split()
)
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir lord lady senator sen. rep. minister president mayor judge "
    "justice chairman chairwoman chair the".split()
)
_ALONE = re.compile(r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?$")
_FEWEST = 4
_FEWEST_CLOCKS = 3
_FEWEST_TIMED = 2
_AT_ITS_BEGINNING = 60
"""Seconds within which a recording has its first words; "10:15" above an update of the morning is a time of day."""
_HEAD = 40


def looks_like_transcript(head: str) -> bool:
    """Whether a text is lines of speakers: at least two of them, one heard twice, in most of its paragraphs."""
    lines = [line.strip() for line in lines_of(head)[:400] if line.strip()]
    labels = [label for line in lines if (label := label_of(line)[0] or _timed(line))]
    counts = Counter(_plain(name).split()[-1].casefold() for name in labels if _plain(name))
    timed, cried = sum(bool(_timed(line)) for line in lines), sum(name.isupper() for name in labels)
    if len(counts) < 2 or len(labels) * (4 if timed < _FEWEST_TIMED else 6) < len(lines):
        return False
    # A name alone on its line with the clock of the recording is nothing else, nor is a line of minutes that gives it in capitals.
    return (len(labels) >= _FEWEST and max(counts.values()) >= 2) or timed >= _FEWEST_TIMED or (cried == len(labels) >= _FEWEST)


def looks_clocked(head: str) -> bool:
    """Whether a text is what was said in a recording under the clock of each piece, as video sites show and people copy it:
    times alone on their lines, from the first or second line on, each later than the one before."""
    lines = [line for one in lines_of(head)[:200] if (line := one.strip())]
    times = [(at, seconds_of(line)) for at, line in enumerate(lines) if _ALONE.match(line)]
    if len(times) < _FEWEST_CLOCKS or times[0][0] > 1 or times[0][1] > _AT_ITS_BEGINNING or len(times) * 5 < len(lines):
        return False
    return all(before[1] <= after[1] and before[0] < after[0] - 1 for before, after in pairwise(times))


def clocked(text: str) -> tuple[str, list[tuple[float, str]]]:
    """The title of such a text, "" for none, and its pieces: when each begins, in seconds, and its words."""
    title = ""
    pieces: list[tuple[float, list[str]]] = []
    for line in filter(None, map(str.strip, lines_of(text))):
        if _ALONE.match(line):
            pieces.append((seconds_of(line), []))
        elif pieces:
            pieces[-1][1].append(line)
        else:
            title = line
    return title, [(start, "\n".join(said)) for start, said in pieces if said]


def seconds_of(line: str) -> float:
    """The place in a recording that a line names, in seconds; 0 for none."""
    found = _CLOCK.search(line)
    if found is None:
        return 0.0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def label_of(line: str) -> tuple[str, str]:
    """Who a line says is speaking, and what is said; ("", the line) where it names nobody."""
    found = _LABEL.match(line)
    if found is None or len(found["name"]) > 80:
        return "", line
    name = found["name"]
    words = name.casefold().split(",")[0].split()
    if all(word in _NOBODY for word in words):
        return "", line
    return name.strip(), found["said"].strip()


def full_names(labels: Sequence[str]) -> dict[str, str]:
    """The fullest form of every label, as names: "RUSK" and "MAYOR DANA RUSK (Oxmere)" both become "Dana Rusk"."""
    plain = {label: _plain(label) for label in labels}
    longest: dict[str, set[str]] = {}
    for name in plain.values():
        if name:
            longest.setdefault(name.split()[-1].casefold(), set()).add(name)
    full: dict[str, str] = {}
    for label, name in plain.items():
        others = longest.get(name.split()[-1].casefold(), set()) if name else set()
        fuller = [other for other in others if len(other.split()) > 1]
        full[label] = fuller[0] if name and len(name.split()) == 1 and len(fuller) == 1 else name or label
    return full


def read_transcript(text: str, data: bytes, place: Place) -> Document:
    """The article of a transcript: a paragraph of what each speaker says, the names kept beside it."""
    paragraphs = _lines(text)
    title, published, front = _front(paragraphs)
    paragraphs = [line for number, line in enumerate(paragraphs) if number not in front]
    names = full_names([name for line in paragraphs if (name := label_of(line)[0] or _timed(line))])
    texts: list[str] = []
    standings: list[Standing] = []
    speaker = minute = ""
    for line in paragraphs:
        label, said = label_of(line)
        timed = _timed(line) if not label else ""
        if label or timed:
            speaker = names.get(label or timed, label or timed)
            minute = _minute(line[: len(line) - len(said)] if label else line) or ""
            if timed or not said:
                continue
        elif time := re.match(_TIME, line):
            said = line[time.end() :].strip()
            minute = _minute(line[: time.end()]) or minute
        if said:
            texts.append(said)
            standings.append(Standing(speaker=speaker, minute=minute))
    return document(
        title=title or place.name,
        paragraphs=texts,
        standings=standings,
        origin=place.origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        published=published,
        url=place.url,
    )


def _front(paragraphs: Sequence[str]) -> tuple[str, str, set[int]]:
    """The title and the ISO day above what is said, "" for none, and the numbers of the lines that give them."""
    title = published = ""
    front: set[int] = set()
    for number, line in enumerate(paragraphs[:6]):
        if _is_label(line):
            break
        if number == 0 and is_title(line) and len(line) < 200 and not is_day_line(line):
            title = line
            front.add(number)
        elif not published and is_day_line(line) and (published := printed_day(line)):
            front.add(number)
    return title, published, front


def _is_label(line: str) -> bool:
    return bool(label_of(line)[0] or _timed(line))


def _timed(line: str) -> str:
    """The name in a line that holds nothing but a name and a time ("Dana Rusk  00:01:12")."""
    found = _TIMED_NAME.match(line) if len(line) < 100 else None
    return found["name"].strip() if found else ""


def _lines(text: str) -> list[str]:
    """A line for each that begins with a label; other lines are joined as paragraphs are."""
    blocks: list[list[str]] = [[]]
    for line in lines_of(text):
        stripped = line.strip()
        if not stripped:
            blocks.append([])
        elif _is_label(stripped) or stripped.isupper() or is_day_line(stripped) or (blocks[-1] and _is_label(blocks[-1][0]) and _timed(blocks[-1][0])):
            blocks.append([stripped])
        else:
            blocks[-1].append(stripped)
    found: list[str] = []
    for block in blocks:
        if block and label_of(block[0])[0]:
            found.append(" ".join(block))
        else:
            found += paragraphs_of("\n".join(block))
    return found


def _minute(text: str) -> str:
    found = _CLOCK.search(text)
    if found is None:
        return ""
    return f"{int(found[1] or 0):02}:{int(found[2]):02}:{int(found[3]):02}"


def _plain(label: str) -> str:
    """A label as a name: without titles, offices and brackets, not in capitals."""
    words = re.sub(r"\s*\(.*", "", label.split(",")[0]).split()
    while len(words) > 1 and words[0].casefold() in _TITLES:
        words = words[1:]
    name = " ".join(words)
    return " ".join(map(_cased, words)) if name.isupper() else name


def _cased(word: str) -> str:
    if len(word) <= 2 and word.endswith("."):
        return word
    cased = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"\bMc([a-z])", lambda part: "Mc" + part[1].upper(), cased)
