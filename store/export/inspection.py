"""What `inspect` prints: an article and everything seen in it, as one JSON object. No database."""

from __future__ import annotations

from collections.abc import Sequence

from store.checks import article_checks
from store.claims.beside_claims import of_article
from store.claims.fact_bearing import units_in
from store.documents import DateMention, Document, Paragraph, Quantity, Sentence
from store.hint_records import Antecedent, CheckFinding, ClaimContext, SaidBy
from store.records import Unit

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def number(value: float) -> int | float:
    """A whole number without its ".0", as a person would write it."""
    return int(value) if abs(value) < 2**53 and value == int(value) else value


def as_json(document: Document, paragraphs: Sequence[Paragraph]) -> dict[str, Json]:
    """The article; offsets are code points into the text of their paragraph."""
    article: dict[str, Json] = {
        "title": document.title,
        "published": document.published,
        "url": document.url,
        "byline": document.byline,
        "source": document.origin,
        "outlet": document.source,
        "kind": document.kind,
    }
    if document.kind == "fact-check":
        article |= {
            "claim": document.checked_claim,
            "rating": document.rating,
            "claimant": document.claimant,
        }
    if document.struck:
        article["struck"] = list(document.struck)
    found = article_checks.of_article(
        document.title, document.paragraphs, document.published, judges=document.kind == "fact-check"
    )
    article["checks"] = [check_json(one) for one in found]
    beside = of_article(document.paragraphs)
    article["paragraphs"] = [paragraph_json(one, around) for one, around in zip(paragraphs, beside, strict=True)]
    return article


def paragraph_json(one: Paragraph, beside: Sequence[ClaimContext]) -> Json:
    """A paragraph as printed, with its sentences and all that was seen in them."""
    standing = one.standing
    made: dict[str, Json] = {"text": one.text, "kind": standing.kind}
    for name, value in (("day", standing.day), ("speaker", standing.speaker), ("minute", standing.minute)):
        if value:
            made[name] = value
    if standing.struck:
        made["struck"] = list(standing.struck)
    made["sentences"] = [_sentence(sentence, around) for sentence, around in zip(one.sentences, beside, strict=True)]
    return made


def check_json(one: CheckFinding) -> dict[str, Json]:
    """A finding of store/checks; the headline is paragraph -1."""
    places: list[Json] = []
    for place in one.places:
        told: dict[str, Json] = {
            "paragraph": place.paragraph,
            "start": place.start,
            "end": place.end,
            "text": place.text,
        }
        if place.article_id:
            told["article_id"] = place.article_id
        places.append(told)
    return {"kind": one.kind, "says": one.says, "places": places}


def _sentence(sentence: Sentence, beside: ClaimContext) -> Json:
    speaker = sentence.speaker
    return {
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "is_claim": sentence.is_claim,
        "opinion": sentence.opinion,
        "worth": sentence.worth,
        "reasons": list(sentence.reasons),
        "speaker": None
        if speaker is None
        else {
            "text": speaker.text,
            "name": speaker.name,
            "cue": speaker.cue,
            "quoted": speaker.quoted,
            "stance": speaker.stance,
        },
        "speakers": [_said_by(one) for one in beside.said_by],
        "refers": [_refers(one) for one in beside.refers],
        "quantities": [_quantity(one) for one in sentence.quantities],
        "dates": [_date(one) for one in sentence.dates],
        "units": [_unit(one, sentence.start) for one in units_in(sentence)],
    }


def _said_by(one: SaidBy) -> Json:
    return {
        "text": one.text,
        "name": one.name,
        "cue": one.cue,
        "stance": one.stance,
        "start": one.start,
        "end": one.end,
    }


def _refers(one: Antecedent) -> Json:
    """A pronoun and what it means; `paragraph` and the second pair of offsets tell where that stands."""
    return {
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "means": one.means,
        "whole": one.whole,
        "sentences_before": one.sentences_before,
        "paragraph": one.position,
        "means_start": one.means_start,
        "means_end": one.means_end,
    }


def _unit(one: Unit, start: int) -> Json:
    return {"kind": one.kind, "text": one.text, "start": start + one.start, "end": start + one.end}


def _quantity(one: Quantity) -> Json:
    made: dict[str, Json] = {
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "value": number(one.value),
        "unit": one.unit,
        "bound": one.bound,
    }
    if one.high is not None:
        made["high"] = number(one.high)
    return made


def _date(one: DateMention) -> Json:
    return {"text": one.text, "start": one.start, "end": one.end, "value": one.value, "kind": one.kind}
