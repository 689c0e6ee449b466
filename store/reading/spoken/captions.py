"""Captions (.vtt, .srt, .sbv, .ttml, .ass, .lrc and others): what was said, by whom, in which minute; cues that cut a sentence are
put together again."""

from __future__ import annotations

import html as entities
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from store.documents import Standing
from store.english import lexicon
from store.errors import SourceRejected
from store.reading.decoding import limits
from store.reading.decoding.decode import text_of
from store.reading.decoding.xmltext import local, xml_tree
from store.reading.shaping.as_document import document
from store.reading.shaping.paragraphs import ENDS, lines_of
from store.reading.shaping.place import Part, Place
from store.reading.spoken.timed_lines import looks_timed, timed_lines
from store.reading.spoken.transcript import clocked, full_names, label_of, looks_clocked

_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]{1,200})>")
_TAGS = re.compile(r"</?[a-zA-Z0-9.:-]{1,40}(?:\s[^<>]{0,200})?>|\{\\[^{}]{0,100}\}")
_BEHIND_A_NAME = "|".join(sorted(lexicon.words("names.behind a name")))
_LAST_FIRST = re.compile(rf"([^\W\d_][\w'’-]+), (?!(?i:{_BEHIND_A_NAME})\b)([^\W\d_](?=[\w'’-]*[a-zà-ÿ])[\w'’-]+)(?: \([^()]{{1,40}}\))?")
_CHANGE = re.compile(r"^(?:>>+|[-–—])\s*(?=\S)")
_SOUND = re.compile(r"[\[(♪][^\])]*[\])♪]$")
_TITLE = re.compile(r"WEBVTT[ \t]+(?:-[ \t]*)?(\S.*)")
# Hours of one figure and fewer than three of a second, as some programs write them.
_SHORT_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d):(\d\d)[,.](\d{1,3})(?!\d)")
_ARROW = re.compile(r"^.*-->.*$", re.MULTILINE)
_SBV = re.compile(r"\s*\d{1,2}:\d{2}:\d{2}\.\d{3},\d")
# A cue that draws a shape. The library tells it by the looks of every piece, in time and memory by the square of their number.
_DRAWS = re.compile(r"\{[^{}]*\\p[1-9]")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TTML_NAMES = "http://www.w3.org/ns/ttml"
_OFFSET = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(h|m|s|ms)")
_FRAMES = re.compile(r"(\d{1,6}:\d\d:\d\d):\d{1,3}(?:\.\d{1,3})?")
_NO_TAG = re.compile(r"<(?!/?[a-zA-Z][^<>]{0,300}>)")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_FORMS = {"ass": "[script info]", "sami": "<sami", "microdvd": "{"}
_FRAMES_A_SECOND = 25.0
"""Of captions that count pictures and do not say how many a second has; broadcasters' have so many."""
# Captions that another library takes apart, by their beginnings.
_ELSEWHERE = re.compile(r"\s*(?:\[Script Info\]|<SAMI>|\{\d{1,7}\}\{\d{1,7}\}|<\?xml|<(?:\w+:)?tt[\s>])", re.IGNORECASE)
_MOMENT = re.compile(r"<\d\d:\d\d(?::\d\d)?\.\d{3}>|</?c(?:\.[\w.-]{1,60})?>")
_SAYS_FRAMES = re.compile(r"\s*\{[01]\}\{[01]\}\s*\d{1,3}(?:\.\d{1,4})?\s*\n")
_HEAD = 1 << 14
_AT_ONCE = 0.2
"""Seconds within which a cue goes on from the one before."""
_PAUSE = 4.0
"""Seconds without words after which a new paragraph begins."""
_LONG = 600
"""Characters after which a paragraph ends with its sentence."""


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """Words of one voice: when they begin and end (seconds), and whether another voice begins with them."""

    start: float
    end: float
    text: str
    speaker: str = ""
    changes: bool = False


def read_captions(data: bytes, place: Place) -> Iterator[Part]:
    """The article that captions make: a paragraph a voice or a few sentences, with its minute."""
    if len(data) > limits.MAX_PAGE:
        raise SourceRejected(f"captions of more than {limits.MAX_PAGE // limits.MEGABYTE} MB", where=place.origin, do="split them")
    text = "\n".join(lines_of(text_of(data, declared=place.charset, where=place.origin).lstrip("\ufeff")))
    is_vtt = text.startswith("WEBVTT")
    if looks_timed(text[:_HEAD], promised=place.origin.lower().endswith(".lrc")):
        copied, timed = timed_lines(text)
    else:
        copied, pieces = clocked(text) if looks_clocked(text[:_HEAD]) else ("", [])
        ends = [*(start for start, _ in pieces[1:]), pieces[-1][0] if pieces else 0.0]
        timed = [(start, end, said) for (start, said), end in zip(pieces, ends, strict=False)]
    cues = list(_cues(timed or (_timed_by_library(data, text, place) if _ELSEWHERE.match(text) else _timed(text, place))))
    if not cues:
        raise SourceRejected("captions without words", where=place.origin, do="look at what was saved")
    paragraphs = list(_paragraphs(cues))
    title = _TITLE.match(text.partition("\n")[0]) if is_vtt else None
    yield document(
        title=title[1] if title else copied or place.name,
        paragraphs=[words for words, _ in paragraphs],
        standings=[standing for _, standing in paragraphs],
        origin=place.origin,
        source_bytes=data,
        retrieved_at=place.retrieved_at,
        url=place.url,
    )


Timed = tuple[float, float, str]
"""When a cue begins and ends (seconds), and its words with their marks."""


def _timed(text: str, place: Place) -> list[Timed]:
    """The cues of WebVTT, SubRip and YouTube's own form."""
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    try:
        if text.startswith("WEBVTT"):
            found = webvtt.from_string(text)
        else:
            text = _ARROW.sub(lambda line: _SHORT_TIME.sub(_whole_time, line[0]), text.lstrip())
            found = webvtt.from_buffer(io.StringIO(text), format="sbv" if _SBV.match(text) else "srt")
    except (MalformedFileError, MalformedCaptionError, ValueError, IndexError) as error:
        raise _broken(place) from error
    return [(cue.start_in_seconds, cue.end_in_seconds, cue.raw_text) for cue in found.captions]


def _whole_time(time: re.Match[str]) -> str:
    return f"{int(time[1]):02}:{time[2]}:{time[3]},{time[4]:0<3}"


def _timed_by_library(data: bytes, text: str, place: Place) -> list[Timed]:
    """The cues of broadcasters' XML (TTML), SubStation (ASS, SSA), SAMI and MicroDVD; the name that a cue carries stands as its voice."""
    import pysubs2

    form = next((name for name, begins in _FORMS.items() if text[:100].lstrip().lower().startswith(begins)), "ttml")
    if form == "ttml":
        # What the document declares is not expanded: its entities may be a bomb.
        text = etree.tostring(_of_today(xml_tree(data, place.origin)), encoding="unicode")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of numbers that are none: they say where a line stands on a picture
            counted = {"fps": _FRAMES_A_SECOND} if form == "microdvd" and not _SAYS_FRAMES.match(text) else {}
            found = pysubs2.SSAFile.from_string(_whole_tags(text) if form == "sami" else text, format_=form, **counted)
    except (pysubs2.Pysubs2Error, ArithmeticError, ValueError, LookupError, AttributeError, NotImplementedError, SyntaxError) as error:
        raise _broken(place) from error  # SyntaxError: lxml's are of its kind
    for one in found:
        one.text = _closed(one.text)
    said = [one for one in found if not (one.is_comment or _DRAWS.search(one.text))]
    return [(one.start / 1000, one.end / 1000, f"<v {one.name.replace('>', '')}>{one.plaintext}" if one.name.strip(" >") else one.plaintext) for one in said]


def _closed(words: str) -> str:
    """What is said without braces that nothing closes: the library looks for the end of each of them."""
    within, end, behind = words.rpartition("}")
    return within + end + behind.replace("{", "")


def _whole_tags(text: str) -> str:
    """A page of tags without comments, in which what begins no whole tag is a sign: the library looks far for the end of one."""
    first, *others = text.split("<!--")
    pieces = (behind if end else within for within, end, behind in (one.partition("-->") for one in others))
    return _NO_TAG.sub("&lt;", first + "".join(pieces))


def _of_today(tree: etree._Element) -> etree._Element:
    """Broadcasters' captions in the vocabulary of today: older ones go by its former names."""
    for element in tree.iter(etree.Element):
        element.tag = f"{{{_TTML_NAMES}}}{local(element)}"
        for name, value in list(element.attrib.items()):
            if offset := _OFFSET.fullmatch(value) if name in {"begin", "end", "dur"} else None:
                seconds = float(offset[1]) * _UNITS[offset[2]]
                element.set(name, f"{clock(seconds)}.{round(seconds % 1 * 1000):03}")
            elif name in {"begin", "end", "dur"} and (frames := _FRAMES.fullmatch(value)):
                element.set(name, frames[1])
    _name_agents(tree)
    return tree


def _name_agents(tree: etree._Element) -> None:
    """Puts the voice before the words of every element that says whose they are."""
    names = {one.get(_XML_ID): " ".join("".join(one.itertext()).split()) for one in tree.iter(f"{{{_TTML_NAMES}}}agent")}
    for element in tree.iter(f"{{{_TTML_NAMES}}}p", f"{{{_TTML_NAMES}}}span") if names else ():
        said = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "agent"), None)
        if name := names.get(said, "").replace("<", "").replace(">", ""):
            element.text = f"<v {name}>{element.text or ''}"


def _broken(place: Place) -> SourceRejected:
    return SourceRejected("broken captions", where=place.origin, do="check the times in it")


def clock(seconds: float) -> str:
    """A place in a recording as people write it: 00:04:12."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _cues(raw: Iterable[tuple[float, float, str]]) -> Iterator[CaptionCue]:
    """The cues' words by voice; lines that roll on from the cue before are not said twice."""
    last: list[str] = []
    ended = 0.0
    for start, end, text in raw:
        # A word may carry the moment at which it is said, when its line is new; that is no word.
        lines = [line for line in (" ".join(_MOMENT.sub("", line).split()) for line in text.split("\n")) if line]
        fresh = lines[1:] if len(lines) > 1 and last and lines[0] == last[-1] else lines
        if lines == last or (start - ended <= _AT_ONCE and lines and lines == last[-len(lines) :]):
            fresh = []
        last, ended = lines, end
        for line in fresh:
            yield from _voices(start, end, line)


def _voices(start: float, end: float, line: str) -> Iterator[CaptionCue]:
    pieces = _VOICE.split(line)
    for speaker, words in zip(["", *pieces[1::2]], pieces[0::2], strict=True):
        said = " ".join(entities.unescape(_TAGS.sub("", words)).split())
        changes = bool(speaker) or _CHANGE.match(said) is not None
        said = _CHANGE.sub("", said)
        if not said or _SOUND.fullmatch(said):
            continue
        name, said = (speaker, said) if speaker else label_of(said)
        yield CaptionCue(start, end, said, one_name(name), changes or bool(name))


def one_name(name: str) -> str:
    """A speaker's name without markup and blanks, the first name first: meetings are written down by lists of names."""
    whole = " ".join(entities.unescape(_TAGS.sub("", name)).split())
    return f"{turned[2]} {turned[1]}" if (turned := _LAST_FIRST.fullmatch(whole)) else whole


def spoken_paragraphs(timed: Iterable[Timed]) -> Iterator[tuple[str, Standing]]:
    """What was said, cues that cut a sentence put together again, with its speaker and its minute; nothing where nobody speaks."""
    if cues := list(_cues(timed)):
        yield from _paragraphs(cues)


def _paragraphs(cues: list[CaptionCue]) -> Iterator[tuple[str, Standing]]:
    names = full_names([cue.speaker for cue in cues if cue.speaker])
    words: list[str] = []
    begun = before = cues[0]
    speaker = ""
    for cue in cues:
        ended = bool(words) and words[-1][-1] in ENDS
        size = sum(map(len, words))
        # An unmarked cue goes on with the voice before it, until another voice or a long silence; so does one with the same name,
        # in the middle of a sentence.
        goes_on = bool(cue.speaker) and not ended and names.get(cue.speaker, cue.speaker) == speaker
        if words and ((cue.changes and not goes_on) or (ended and (cue.start - before.end > _PAUSE or size > _LONG)) or size > 4 * _LONG):
            yield " ".join(words), Standing(speaker=speaker, minute=clock(begun.start))
            words, begun = [], cue
        if cue.changes or not words:
            speaker = names.get(cue.speaker, cue.speaker) if cue.changes else speaker
            begun = cue if not words else begun
        words.append(cue.text)
        before = cue
    yield " ".join(words), Standing(speaker=speaker, minute=clock(begun.start))
