"""Runs everything over a Document: paragraphs become sentences with their speakers, quantities, dates, worth and reasons.

Pure: text in, records out, the same on every machine. The headline is not a source of claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from store import plugins
from store.claims import dates, quantities, sentences, speakers, worth
from store.claims.damage import is_damaged
from store.claims.sentences import boilerplate
from store.claims.sentences.page_leftovers import leftover
from store.claims.sentences.unmarked import unmarked
from store.documents import DateMention, Document, Paragraph, Quantity, Sentence, Speaker
from store.english import language


def analyse(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of a document in its order, each with its sentences and the hints about them.

    Quantities and dates keep the offsets of the paragraph's text and stand with the sentence in which they begin.
    """
    texts = document.paragraphs
    spans = [sentences.split(text) for text in texts]
    attributed = speakers.attribute(list(zip(texts, spans, strict=True)), damaged=is_damaged(texts))
    foreign = language.foreign(texts)
    alone = unmarked(texts, [len(found) for found in spans])
    return tuple(
        _paragraph(position, text, found, who, document, strange, position in alone)
        for position, (text, found, who, strange) in enumerate(zip(texts, spans, attributed, foreign, strict=True))
    )


def claims_of(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Sentence]]:
    """The sentences that could be checked, each with the position of its paragraph, in the article's order."""
    return [(p.position, sentence) for p in paragraphs for sentence in p.sentences if sentence.is_claim]


def _paragraph(
    position: int,
    text: str,
    spans: Sequence[tuple[int, int]],
    who: Sequence[Speaker | None],
    document: Document,
    foreign: bool,
    unmarked_line: bool,
) -> Paragraph:
    standing = document.standing(position)
    if standing.speaker:
        # A caption or transcript says who speaks; what the words themselves attribute to others stands.
        says = Speaker(text=standing.speaker, name=standing.speaker, cue="", quoted="direct")
        who = [found or says for found in who]
    dated = dates.find(text, standing.day or document.published)
    counted = quantities.find(text, dated)
    kinds = [boilerplate.kind(text[start:end]) or leftover(text[start:end]) for start, end in spans]
    if unmarked_line and standing.kind == "text" and kinds == [""]:
        kinds = ["heading"]
    if boilerplate.is_caption(text, kinds):
        kinds = ["caption"] * len(spans)
    found: list[Sentence] = []
    next_quantity = next_date = 0
    for (start, end), speaker, kind in zip(spans, who, kinds, strict=True):
        own_quantities: list[Quantity] = []
        while next_quantity < len(counted) and counted[next_quantity].start < end:
            own_quantities.append(counted[next_quantity])
            next_quantity += 1
        own_dates: list[DateMention] = []
        while next_date < len(dated) and dated[next_date].start < end:
            own_dates.append(dated[next_date])
            next_date += 1
        words = text[start:end]
        hint = worth.hint(
            words,
            speaker=speaker.source if speaker else "",
            numbers=len(own_quantities),
            dated=bool(own_dates),
            boilerplate=kind,
            foreign=foreign,
        )
        more = plugins.claim_hints(words, document.published)
        found.append(
            Sentence(
                start=start,
                end=end,
                text=words,
                is_claim=hint.is_claim or any(one.worth > 0 for one in more),
                worth=max(hint.worth, *(one.worth for one in more)) if more else hint.worth,
                reasons=(*hint.reasons, *(one.reason for one in more)),
                speaker=speaker,
                quantities=tuple(own_quantities),
                dates=tuple(own_dates),
                opinion=hint.opinion,
            )
        )
    return Paragraph(position=position, text=text, sentences=tuple(found), standing=standing)
