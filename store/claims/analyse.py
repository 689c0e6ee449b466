"""Runs everything over a Document: paragraphs become sentences with their speakers, quantities, dates, worth and reasons.

Pure: text in, records out, the same on every machine. The headline is not a source of claims.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store import plugins
from store.claims import dates, quantities, sentences, speakers, worth
from store.claims.damage import is_damaged
from store.claims.sentences import boilerplate
from store.claims.sentences.furniture import line_kind
from store.claims.sentences.unmarked import unmarked
from store.claims.worth.article_voice import in_article
from store.claims.worth.not_own import told_by_another
from store.claims.worth.reasons import with_opinion
from store.documents import DateMention, Document, Paragraph, Quantity, Sentence, Speaker, Standing
from store.english import language, units
from store.english.same_letters import same_letters
from store.english.tokens import Tokens


def analyse(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of a document in its order, each with its sentences and the hints about them.

    Quantities and dates keep the offsets of the paragraph's text and stand with the sentence in which they begin. Each room
    goes through the whole article before the next does: what a processor has at hand is then used a hundred times.
    """
    texts = document.paragraphs
    standings = [document.standing(position) for position in range(len(texts))]
    spans = [sentences.split(text) for text in texts]
    article = [Tokens(text) for text in texts]
    attributed = speakers.attribute(list(zip(article, spans, strict=True)), damaged=is_damaged(texts))
    foreign = language.foreign(article)
    alone = unmarked(texts, [len(found) for found in spans])
    days = [standing.day or document.published for standing in standings]
    dated = [dates.find(words, day) for words, day in zip(article, days, strict=True)]
    counted = [quantities.find(words, found) for words, found in zip(article, dated, strict=True)]
    kinds = [
        _kinds(words, found, heading=_is_heading(words.text, standings[position], document.title, alone=position in alone))
        for position, (words, found) in enumerate(zip(article, spans, strict=True))
    ]
    hinted = [
        _sentences(
            text,
            spans[position],
            _speakers(standings[position], attributed[position]),
            counted[position],
            dated[position],
            kinds[position],
            document.published,
            foreign[position],
        )
        for position, text in enumerate(texts)
    ]
    opinions = iter(in_article([odds for found in hinted for _, odds in found]))
    return tuple(
        Paragraph(position, text, _voiced(found, opinions), standing)
        for position, (text, found, standing) in enumerate(zip(texts, hinted, standings, strict=True))
    )


def claims_of(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Sentence]]:
    """The sentences that could be checked, each with the position of its paragraph, in the article's order."""
    return [(p.position, sentence) for p in paragraphs for sentence in p.sentences if sentence.is_claim]


def _speakers(standing: Standing, found: Sequence[Speaker | None]) -> Sequence[Speaker | None]:
    """A caption, transcript or quoted mail says who speaks; what its words give to others stands, where these say it."""
    if not standing.speaker:
        return found
    says = Speaker(text=standing.speaker, name=standing.speaker, cue="", quoted="direct")
    return [one if one is not None and one.source else says for one in found]


def _is_heading(text: str, standing: Standing, title: str, *, alone: bool) -> bool:
    """Whether a paragraph is nothing but a heading: a sentence without an end mark among others that have one (`alone`), or
    the headline again. What else is set as a heading may tell a fact."""
    return (alone and standing.kind == "text") or (standing.kind == "heading" and same_letters(text, title))


def _kinds(words: Tokens, spans: Sequence[tuple[int, int]], *, heading: bool) -> list[str]:
    """What kind of newspaper line each sentence of a paragraph is, "" for none."""
    text = words.text
    touched = [words.touching(start, end) for start, end in spans]
    kinds = [
        line_kind(text[start:end], words.words[low:high]) for (start, end), (low, high) in zip(spans, touched, strict=True)
    ]
    if heading:
        kinds = [kind or "heading" for kind in kinds]
    return ["caption"] * len(spans) if boilerplate.is_caption(text, kinds) else kinds


def _sentences(
    text: str,
    spans: Sequence[tuple[int, int]],
    who: Sequence[Speaker | None],
    counted: Sequence[Quantity],
    dated: Sequence[DateMention],
    kinds: Sequence[str],
    published: str,
    foreign: bool,
) -> list[tuple[Sentence, float]]:
    """The sentences of a paragraph with what was found in it, and the hints about each; with the log-odds that it is an opinion."""
    found: list[tuple[Sentence, float]] = []
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
            denied=speaker is not None and speaker.stance == "denies",
            numbers=len(own_quantities),
            sums=bool(own_quantities) and any(one.unit in units.CODES for one in own_quantities),
            dated=bool(own_dates),
            boilerplate=kind,
            foreign=foreign,
        )
        more = plugins.claim_hints(words, published)
        # Words that are quoted whole say nothing of how their article is written, wherever their marks stand.
        odds = -math.inf if speaker is not None and speaker.quoted == "direct" else hint.opinion_odds
        sentence = Sentence(
            start=start,
            end=end,
            text=words,
            is_claim=hint.is_claim or any(one.worth > 0 for one in more),
            worth=max(hint.worth, *(one.worth for one in more)) if more else hint.worth,
            reasons=(*hint.reasons, *(one.reason for one in more)),
            speaker=speaker,
            quantities=tuple(own_quantities),
            dates=tuple(own_dates),
        )
        found.append((sentence, odds))
    return found


def _voiced(found: Sequence[tuple[Sentence, float]], opinions: Iterator[float]) -> tuple[Sentence, ...]:
    """The sentences, those marked that tell an opinion of the article; `opinions` gives the log-odds of each beside the others."""
    likely = [next(opinions) > 0 for _ in found]
    return tuple(
        replace(sentence, opinion=True, reasons=with_opinion(sentence.reasons))
        if marked and not told_by_another(sentence.speaker)
        else sentence
        for (sentence, _), marked in zip(found, likely, strict=True)
    )
