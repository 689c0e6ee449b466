"""Who says it: to whom an article attributes each of its sentences.

This finds the attribution an article itself makes (source, cue, quotation); it does not judge whether a sentence is
a claim (store/claims/worth.py) nor whether the source is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.records import Quoted, Speaker

_NAME = r"(?:[A-Z][\w’'.-]*\s+){0,5}[A-Z][\w’'-]*"
_SOURCE = rf"(?:he|she|they|who|{_NAME}|(?:the|a|an|some|many|several)\s+[\w’'-]+(?:\s+[\w’'-]+)?|\w+s)"
_VERB = r"(?:said|says|say|told|added|wrote|tweeted|insisted|countered|argued|charged|warned|noted|announced|reported)"
_BEFORE = re.compile(rf"\b(?P<source>{_SOURCE})\s+(?:also\s+)?(?P<cue>{_VERB})\b")
_AFTER = re.compile(rf"[,”\"]\s+(?P<cue>{_VERB})\s+(?P<source>{_SOURCE})")
_ACCORDING = re.compile(rf"\b(?P<cue>[Aa]ccording to)\s+(?P<source>{_SOURCE})")


def attribute(
    paragraphs: Sequence[tuple[str, Sequence[tuple[int, int]]]], damaged: bool = False
) -> list[list[Speaker | None]]:
    """The speaker of every sentence, one list a paragraph: `paragraphs` are texts with their sentence spans."""
    answer: list[list[Speaker | None]] = []
    for text, spans in paragraphs:
        row: list[Speaker | None] = []
        for start, end in spans:
            sentence = text[start:end]
            match = _ACCORDING.search(sentence) or _BEFORE.search(sentence) or _AFTER.search(sentence)
            quoted: Quoted = "mixed" if "“" in sentence or '"' in sentence else "indirect"
            if match is None:
                row.append(None)
            else:
                row.append(Speaker(match["source"], match["source"], match["cue"], quoted))
        answer.append(row)
    return answer
