"""What programs that recognise speech write down: pieces of what was heard with the seconds at which they begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from store.documents import Document
from store.errors import SourceRejected
from store.reading.schema_org.things import clean
from store.reading.shaping.as_document import document
from store.reading.shaping.place import Place
from store.reading.spoken.captions import spoken_paragraphs

Fields = Mapping[str, object]


def is_recognised(value: Fields) -> bool:
    """Whether a JSON object is such a record: it holds `segments`, each with its words and where they begin."""
    segments = value.get("segments")
    first = segments[0] if isinstance(segments, list) and segments else None
    return isinstance(first, Mapping) and isinstance(first.get("text"), str) and isinstance(first.get("start"), int | float)


def read_recognised(value: Fields, data: bytes, *, origin: str, retrieved_at: str) -> Document:
    """The article of a record, called by its file. Raises SourceRejected where nothing was heard."""
    paragraphs = list(spoken_paragraphs(_pieces(value.get("segments"))))
    if not paragraphs:
        raise SourceRejected("a recording without words", where=origin, do="look at what was saved")
    return document(
        title=clean(value.get("title")) or Place(origin.rpartition(":")[0] or origin).name,
        paragraphs=[words for words, _ in paragraphs],
        standings=[standing for _, standing in paragraphs],
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        language=clean(value.get("language"))[:20],
    )


def _pieces(segments: object) -> Iterator[tuple[float, float, str]]:
    for one in segments if isinstance(segments, list) else []:
        if not isinstance(one, Mapping) or not isinstance(one.get("text"), str):
            continue
        start, end, speaker = one.get("start"), one.get("end"), one.get("speaker")
        begin = float(start) if isinstance(start, int | float) else 0.0
        until = float(end) if isinstance(end, int | float) else begin
        voice = f"<v {speaker.replace('>', '')}>" if isinstance(speaker, str) and speaker.strip(" >") else ""
        yield begin, until, voice + str(one["text"])
