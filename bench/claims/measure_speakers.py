"""Measures store.claims.speakers on PolNeAR: which sentences hold an attribution, and whether the speaker is right.

A gold sentence is positive where a content span of an annotated attribution overlaps it by at least one character
that is no space (cue and source alone do not make it positive; the variant that counts them is printed beside).
The speaker of a quotation is right where a word of our `text` or `name` is a head-name word of the annotated source;
asked of every (attribution, sentence) pair whose content in that sentence holds quoted words.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.claims import Row
from store.claims import speakers
from store.claims.sentences import split
from store.claims.speakers.attribution import hear
from store.claims.speakers.several import said_by
from store.documents import Speaker

Span = tuple[int, int]
_SMALL = frozenset(
    "the a an of in on at for and or to by from with his her their its our my your mr mrs ms dr sen rep gov".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """An annotated attribution: spans into the article's text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated article: paragraphs as (offset, text, sentence spans in the paragraph)."""

    text: str
    paragraphs: tuple[tuple[int, str, tuple[Span, ...]], ...]
    attributions: tuple[Attribution, ...]


def _spans(value: object) -> tuple[Span, ...]:
    found: list[Span] = []
    for part in value if isinstance(value, list) else []:
        found += [(int(start), int(end)) for start, end in part["spans"]]
    return tuple(found)


def read_gold(path: Path) -> list[Gold]:
    """The annotated articles of one file."""
    golds: list[Gold] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            attributions = tuple(
                Attribution(_spans(a.get("source")), _spans(a.get("cue")), _spans(a.get("content")))
                for a in row["attributions"]
            )
            golds.append(Gold(text, _paragraphs(text), attributions))
    return golds


def damage(gold: Gold) -> Gold:
    """The article as a wire archive keeps it: quotation marks, apostrophes and dashes gone, paragraphs out of order.

    A dash between words leaves its two spaces. The title stays out; the other paragraphs come in a fixed random order.
    """
    rest = list(gold.paragraphs[1:])
    random.Random(len(gold.text)).shuffle(rest)
    pieces: list[str] = []
    at: dict[int, int] = {}
    length = 0
    for offset, text, _ in rest:
        for index, character in enumerate(text):
            at[offset + index] = length
            if character not in "“”\"‘’'—–":
                pieces.append(character)
                length += 1
        at[offset + len(text)] = length
        pieces.append("\n")
        length += 1
    damaged = "".join(pieces)

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((at[start], at[end]) for start, end in spans if start in at and end in at)

    attributions = [Attribution(moved(a.source), moved(a.cue), moved(a.content)) for a in gold.attributions]
    return Gold(damaged, _paragraphs(damaged), tuple(a for a in attributions if a.content))


def _paragraphs(text: str) -> tuple[tuple[int, str, tuple[Span, ...]], ...]:
    found = re.finditer(r"[^\n]+", text)
    return tuple((match.start(), match[0], tuple(split(match[0]))) for match in found if match[0].strip())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’s", "").replace("'s", ""))


def head_words(source: str) -> set[str]:
    """The words of a source that name it: its capitalised words without titles, else its last word before "of"."""
    plain = re.sub(r"\([^)]*\)", " ", source.replace("’s", "").replace("'s", ""))
    first = re.split(r",|\bwho\b", plain)[0]
    names = {w.lower() for w in re.findall(r"\b[A-Z]\w+", first) if w.lower() not in _SMALL}
    if names:
        return names
    words = [w for w in _words(re.split(r"\b(?:of|in|from|at|for|with)\b", first)[0]) if w not in _SMALL]
    return set(words[-1:]) or set(_words(first)[-1:])


def is_right(speaker: Speaker | None, source: str) -> bool:
    """Whether the speaker we give shares a head word with the annotated source."""
    if speaker is None:
        return False
    return bool(head_words(source) & set(_words(speaker.text + " " + speaker.name)))


def f1(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (found, gold) pairs."""
    both = sum(found and gold for found, gold in pairs)
    precision = both / max(1, sum(found for found, _ in pairs))
    recall = both / max(1, sum(gold for _, gold in pairs))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _overlaps(spans: Sequence[Span], start: int, end: int, text: str) -> bool:
    return any(a < end and start < b and text[max(a, start) : min(b, end)].strip() for a, b in spans)


def _quoted(spans: Sequence[Span], start: int, end: int, marks: Sequence[Span]) -> bool:
    """Whether content inside the sentence holds quoted words."""
    for a, b in spans:
        low, high = max(a, start), min(b, end)
        if low < high and any(max(low, q) + 2 < min(high, r) for q, r in marks):
            return True
    return False


def sentence_pairs(golds: Sequence[Gold], damaged: bool) -> list[tuple[bool, bool]]:
    """For every sentence whether we find an attribution, and whether one is annotated."""
    pairs: list[tuple[bool, bool]] = []
    for gold in golds:
        answers = speakers.attribute([(text, spans) for _, text, spans in gold.paragraphs], damaged)
        content = [span for attribution in gold.attributions for span in attribution.content]
        for (offset, _, spans), row in zip(gold.paragraphs, answers, strict=True):
            for (start, end), speaker in zip(spans, row, strict=True):
                pairs.append((speaker is not None, _overlaps(content, offset + start, offset + end, gold.text)))
    return pairs


def figures(golds: Sequence[Gold]) -> dict[str, float]:
    """Every figure on these articles, by name."""
    sentence: list[tuple[bool, bool]] = []
    wide: list[tuple[bool, bool]] = []
    narrow: list[tuple[bool, bool]] = []
    quote: list[bool] = []
    quote_first: list[bool] = []
    quote_named: list[bool] = []
    every: list[bool] = []
    every_best: list[bool] = []
    named: list[bool] = []
    named_attributed: list[bool] = []
    for gold in golds:
        answers = speakers.attribute([(text, spans) for _, text, spans in gold.paragraphs])
        marks = [m.span() for m in re.finditer(r"“[^”\n]*|\"[^\"\n]*\"|''(?:(?!'')[^\n])*''", gold.text)]
        flat: list[tuple[int, int, Speaker | None]] = []
        for (offset, _, spans), row in zip(gold.paragraphs, answers, strict=True):
            flat += [(offset + s, offset + e, speaker) for (s, e), speaker in zip(spans, row, strict=True)]
        contents = [a.content for a in gold.attributions]
        for start, end, speaker in flat:
            found = speaker is not None
            hit = any(_overlaps(c, start, end, gold.text) for c in contents)
            sentence.append((found, hit))
            others = any(_overlaps((*a.cue, *a.source), start, end, gold.text) for a in gold.attributions)
            wide.append((found, hit or others))
            cue_and_content = any(
                a.cue and _overlaps(a.content, start, end, gold.text) and _overlaps(a.cue, start, end, gold.text)
                for a in gold.attributions
            )
            narrow.append((found, cue_and_content))
            right_here: list[bool] = []
            for a in gold.attributions:
                if a.source and _overlaps(a.content, start, end, gold.text):
                    right_here.append(is_right(speaker, gold.text[a.source[0][0] : a.source[-1][1]]))
            if right_here:
                every_best.append(any(right_here))
            if speaker is not None and speaker.name:
                named.append(any(right_here))
                named_attributed.append(hit)
        for a in gold.attributions:
            if not a.source or not a.content:
                continue
            source = gold.text[a.source[0][0] : a.source[-1][1]]
            rights = []
            for start, end, speaker in flat:
                if _overlaps(a.content, start, end, gold.text):
                    every.append(is_right(speaker, source))
                    if _quoted(a.content, start, end, marks):
                        rights.append(is_right(speaker, source))
            quote += rights
            if rights:
                quote_first.append(rights[0])
                if re.search(r"\b[A-Z]", source[1:] if source[:4] in ("The ", "She ") else source):
                    quote_named.append(rights[0])
    precision, recall, score = f1(sentence)
    return {
        "sentence precision": precision,
        "sentence recall": recall,
        "sentence F1": score,
        "sentence F1, cue or source too": f1(wide)[2],
        "sentence F1, only where cue and content stand together": f1(narrow)[2],
        "speaker of a quote, each sentence": sum(quote) / max(1, len(quote)),
        "speaker of a quote, first sentence": sum(quote_first) / max(1, len(quote_first)),
        "speaker of a quote, named sources": sum(quote_named) / max(1, len(quote_named)),
        "speaker, every attribution and sentence": sum(every) / max(1, len(every)),
        "speaker, any attribution of the sentence": sum(every_best) / max(1, len(every_best)),
        "named speaker, precision (that one is annotated as saying it)": sum(named) / max(1, len(named)),
        "named speaker, precision (anybody is annotated there)": sum(named_attributed) / max(1, len(named_attributed)),
    }


def everybody(golds: Sequence[Gold]) -> dict[str, float]:
    """How many annotated attributions have their speaker among all who speak in a sentence, and how many of those that
    are told besides its own speaker are annotated there."""
    every: list[bool] = []
    others: list[bool] = []
    for gold in golds:
        heard = hear([(text, spans) for _, text, spans in gold.paragraphs])
        for number, (offset, _, spans) in enumerate(gold.paragraphs):
            for place, (start, end) in enumerate(spans):
                first = heard.lines[number][place].speaker
                told = [Speaker(one.text, one.name, one.cue, "indirect") for one in said_by(heard, number, place)]
                sources = [
                    gold.text[a.source[0][0] : a.source[-1][1]]
                    for a in gold.attributions
                    if a.source and _overlaps(a.content, offset + start, offset + end, gold.text)
                ]
                every += [any(is_right(one, source) for one in (first, *told)) for source in sources]
                mine = first.name or first.text if first is not None else ""
                others += [
                    any(is_right(one, source) for source in sources) for one in told if (one.name or one.text) != mine
                ]
    return {
        "speaker, every attribution and sentence, all who speak in it": sum(every) / max(1, len(every)),
        "a second speaker, precision (that one is annotated as saying something there)": sum(others)
        / max(1, len(others)),
    }


def speed(golds: Sequence[Gold]) -> float:
    """Sentences a second on one core, the best of five runs (processor time)."""
    articles = [[(text, spans) for _, text, spans in gold.paragraphs] for gold in golds]
    count = sum(len(spans) for article in articles for _, spans in article)
    best = 1e9
    for _ in range(5):
        start = time.process_time()
        for article in articles:
            speakers.attribute(article)
        best = min(best, time.process_time() - start)
    return count / best


def measure(data: Path) -> list[Row]:
    """The figures on PolNeAR's development articles, which no weight has seen."""
    path = data / "attribution-polnear" / "dev.jsonl.gz"
    if not path.exists():
        return [Row("speakers: PolNeAR dev", 0.0, note=f"skipped: no {path.name} in the data folder")]
    golds = read_gold(path)
    bars = {
        "sentence F1": (0.86, "naive regex .736"),
        "speaker of a quote, each sentence": (0.88, "naive regex .458"),
        "named speaker, precision (that one is annotated as saying it)": (0.85, ""),
    }
    rows = [
        Row("speakers: " + name, round(value, 4), *bars.get(name, (None, ""))) for name, value in figures(golds).items()
    ]
    rows += [Row("speakers: " + name, round(value, 4)) for name, value in everybody(golds).items()]
    everything = f1([(True, hit) for _, hit in sentence_pairs(golds, damaged=False)])
    rows.append(Row("speakers: sentence F1 of calling every sentence attributed", round(everything[2], 4)))
    stripped = [damage(gold) for gold in golds]
    score = f1(sentence_pairs(stripped, damaged=True))
    rows.append(Row("speakers: sentence F1, marks stripped and paragraphs shuffled", round(score[2], 4)))
    rows.append(Row("speakers: sentences a second, one core", round(speed(golds)), 8000))
    return rows


if __name__ == "__main__":
    from bench.claims import data_folder

    for row in measure(data_folder()):
        print(f"{row.what:70} {row.figure:10} bar {row.bar} {row.beside} {row.note}")
