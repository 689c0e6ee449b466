"""Everybody to whom one sentence attributes something ("Okoro said the line was late, but Holt called that a lie").

The first of them is the sentence's speaker, which is stored with the claim; the others are found when somebody asks.
"""

from __future__ import annotations

from store.claims.speakers.account_sources import can_count
from store.claims.speakers.accounts import account
from store.claims.speakers.attribution import WEIGHTS, CuePlace, Heard, attribution, in_full
from store.claims.speakers.lines import Line
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import is_nobody
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
_AGAINST = frozenset({"but", "while", "though", "although", "whereas", "yet"})
_SUBJECT = frozenset({"low", "cap", "det", "poss", "num", "adv"})
_STATEMENT = frozenset({"num", "pron", "det", "poss", "that"})
_LONGEST_SUBJECT = 7
_NOUNS = lexicon.words("stances.nouns")
_SAYING = lexicon.tagged("saying", "cue")
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
        text = heard.texts[paragraph]
        against = _answering(tokens, line, cue) if score < _SURE else None
        if cue == line.cue or len(found) >= _MOST or not (against or _says(tokens, cue, line.high)):
            continue
        if against is not None:
            written = text[tokens.starts[against.start] : tokens.ends[against.end - 1]]
            other = CuePlace(cue, against), Speaker(written, written, tokens.words[cue], "indirect")
        elif score < _SURE:
            continue
        else:
            told = attribution(line, text, tokens, cue)
            if told is None:
                continue
            other = told
        if other[0].phrase is None or other[1].stance not in _VOUCHING or not other[1].text:
            continue
        phrase = other[0].phrase
        if _is_counted(tokens, phrase, cue):
            continue
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
    framed = account(tokens, line.low, line.high, WEIGHTS) if line.high - line.low <= _LONGEST else None
    if framed is not None and not is_nobody(tokens, framed.phrase) and framed.phrase.kind not in ("pron", "poss"):
        # "Police put the crowd at 3,000; organizers claim it was 12,000."
        phrase = framed.phrase
        written = heard.texts[paragraph][tokens.starts[phrase.start] : tokens.ends[phrase.end - 1]]
        speaker = Speaker(written, written, tokens.words[framed.since], "indirect")
        speaker = in_full(speaker, phrase, row, sentence, tokens, heard.names)
        if speaker.name not in names and not any(phrase.start < one.end and one.start < phrase.end for one in taken):
            found.append((phrase.start, _told(speaker, phrase, framed.since, tokens)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _answering(tokens: Tokens, line: Line, cue: int) -> Phrase | None:
    """The subject of a clause that sets somebody against who spoke before: "... 3,000, but organizers claim 12,000 came"."""
    kinds, lows = tokens.kinds, tokens.low
    if tokens.quoted[cue] or cue + 1 >= line.high or kinds[cue + 1] not in _STATEMENT:
        return None
    if not (is_sure(tokens, cue) or lows[cue] + "s" in _SAYING):
        return None
    start = cue
    while start > max(line.low, cue - _LONGEST_SUBJECT) and kinds[start - 1] in _SUBJECT:
        start -= 1
    if start in (cue, line.low) or not (kinds[start - 1] == "semi" or lows[start - 1] in _AGAINST):
        return None
    phrase = Phrase(start, cue, cue - 1, "name" if kinds[cue - 1] == "cap" else "the")
    # "but insurance claims the same week doubled"
    return phrase if can_count(tokens, phrase) else None


def _is_counted(tokens: Tokens, phrase: Phrase, cue: int) -> bool:
    """Whether a phrase is only what stands before a noun ("jobless claims that week rose")."""
    noun = tokens.low[cue] in _NOUNS and phrase.end == cue and not can_count(tokens, phrase)
    return noun and tokens.kinds[phrase.start] == "low" and tokens.low[cue + 1 : cue + 2] != ["it"]


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
