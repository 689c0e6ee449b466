"""Everybody to whom one sentence attributes something ("Okoro said the line was late, but Holt called that a lie").

The first of them is the sentence's speaker, which is stored with the claim; the others are found when somebody asks.
"""

from __future__ import annotations

from store.claims.speakers.attribution import Heard, attribution, in_full
from store.claims.speakers.lines import Line
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.stances import is_sure
from store.documents import Speaker
from store.english import lexicon
from store.english.tokens import Tokens
from store.hint_records import SaidBy

_VOUCHING = ("says", "denies")
_SURE = 0.0
"""Log-odds from which on a cue that is not the sentence's first names a second speaker."""
_AMOUNTS = lexicon.words("stances.amounts")
_JUDGING = lexicon.words("stances.judging")
_WITH_A_DEED = lexicon.words("stances.with a deed")
_MOST = 6
_CUES, _LONGEST = 40, 300
"""So many cues of a sentence are asked, and none of one that is longer in tokens: no printed sentence is."""


def said_by(heard: Heard, paragraph: int, sentence: int) -> tuple[SaidBy, ...]:
    """Who says something in a sentence, in the order of print; one entry a source, with its place and that of its cue.

    Empty where the sentence has no speaker. Where the speaker stands in another sentence (a quotation that goes on), its
    place is (0, 0). Others count where a verb of saying is beyond doubt.
    """
    row, tokens = heard.lines[paragraph], heard.tokens[paragraph]
    line = row[sentence]
    first = line.speaker
    if first is None or first.stance not in _VOUCHING or not first.text:
        return ()
    found = [(line.phrase.start if line.phrase is not None else -1, _told(first, line.phrase, line.cue, tokens))]
    taken = [line.phrase] if line.phrase is not None else []
    names = {first.name or first.text}
    for score, cue in line.cues[:_CUES] if line.high - line.low <= _LONGEST else ():
        if score < _SURE or cue == line.cue or not _says(tokens, cue, line.high) or len(found) >= _MOST:
            continue
        other = attribution(line, heard.texts[paragraph], tokens, cue)
        if other is None or other[0].phrase is None or other[1].stance not in _VOUCHING or not other[1].text:
            continue
        phrase = other[0].phrase
        if any(phrase.start < one.end and one.start < phrase.end for one in taken) or _only_apposed(
            tokens, phrase, line
        ):
            continue
        speaker = in_full(other[1], phrase, row, sentence, tokens, heard.names)
        name = speaker.name or speaker.text
        if name in names or (phrase.kind == "who" and not heard.names.is_person(speaker.name)):
            continue
        if phrase.kind == "bare" and tokens.low[phrase.head] in _AMOUNTS:
            continue
        if tokens.low[cue] in _JUDGING and phrase.kind not in ("name", "pron"):
            # "a formula called ..." has no subject.
            continue
        names.add(name)
        taken.append(phrase)
        found.append((phrase.start, _told(speaker, phrase, cue, tokens)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _says(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether a cue outside quotations says something wherever it stands ("agreed to pay" and "continued to" do not)."""
    if tokens.quoted[cue] or not (is_sure(tokens, cue) or tokens.low[cue] in _JUDGING):
        return False
    behind = tokens.low[cue + 1] if cue + 1 < high else ""
    if tokens.low[cue] in _JUDGING:
        return tokens.kinds[cue + 1] not in ("prep", "to", "stop") if behind else False
    return not (tokens.low[cue] in _WITH_A_DEED and behind == "to")


def _only_apposed(tokens: Tokens, phrase: Phrase, line: Line) -> bool:
    """Whether a phrase stands between commas behind a name, and tells who that is ("Sandoval, a Republican, said")."""
    kinds = tokens.kinds
    before = phrase.start - 1
    closed = phrase.end < line.high and kinds[phrase.end] == "comma"
    return (
        closed
        and before > line.low
        and kinds[before] == "comma"
        and kinds[before - 1] == "cap"
        and phrase.kind != "name"
    )


def _told(speaker: Speaker, phrase: Phrase | None, cue: int | None, tokens: Tokens) -> SaidBy:
    start = end = said = 0
    if phrase is not None:
        start, end = tokens.starts[phrase.start], tokens.ends[phrase.end - 1]
    if cue is not None:
        said = tokens.starts[cue]
    return SaidBy(speaker.text, speaker.name, speaker.cue, speaker.stance, start, end, said)
