"""Who says it: to whom an article attributes each of its sentences.

This finds the attribution an article itself makes (source, cue, quotation); it does not judge whether a sentence is
a claim (store/claims/worth.py) nor whether the source is right. A linear model decides whether a sentence holds
attributed content (cues.py), another which phrase is the source (sources.py); names.py says who that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.claims.cues import SPOKEN, choice_features, load_weights, sentence_cues, sentence_score, sentence_shape
from store.claims.names import Names, name_start, tokens_text
from store.claims.sources import Phrase, extent, phrases, ranked
from store.claims.tokens import MARKS, Tokens, word_set
from store.records import Quoted, Speaker

WEIGHTS = load_weights()
THRESHOLD = 0.0
Cue = tuple[float, int]


@dataclass(slots=True)
class _Line:
    """A sentence on its way: where it stands, its cues, its score and, once found, its speaker."""

    paragraph: int
    low: int
    high: int
    cues: list[Cue]
    score: float = 0.0
    speaker: Speaker | None = None
    carried: bool = False
    phrase: Phrase | None = None
    person: bool = False


def attribute(
    paragraphs: Sequence[tuple[str, Sequence[tuple[int, int]]]], damaged: bool = False
) -> list[list[Speaker | None]]:
    """The speaker of every sentence, one list a paragraph and one entry a sentence.

    `paragraphs` are the texts of one article in order, each with its sentence spans (code points). `damaged` says
    that the order means nothing and that marks were stripped: then nothing is carried from one paragraph to the next
    unless an open quotation says so, and a clause before its cue is taken as spoken. Never raises on odd text.
    """
    texts = [text for text, _ in paragraphs]
    all_tokens = [Tokens(text) for text in texts]
    rows: list[list[_Line]] = []
    for number, ((_, spans), tokens) in enumerate(zip(paragraphs, all_tokens, strict=True)):
        row = [
            _Line(number, low, high, sentence_cues(tokens, low, high, WEIGHTS)) for low, high in tokens.ranges(spans)
        ]
        best = [max((score for score, _ in line.cues), default=-9.0) for line in row]
        for place, line in enumerate(row):
            if line.high > line.low:
                before = best[place - 1] if place else None
                after = best[place + 1] if place + 1 < len(row) else None
                shape = sentence_shape(tokens, line.low, line.high, line.cues, before, after, damaged)
                line.score = sentence_score(frozenset(tokens.low[line.low : line.high]), shape, WEIGHTS)
            else:
                line.score = -9.0
        rows.append(row)
    names = Names(all_tokens)
    last: Speaker | None = None
    for number, row in enumerate(rows):
        tokens = all_tokens[number]
        speaking = _transcript(tokens, names)
        for line in row:
            if speaking is not None:
                line.speaker, line.carried = speaking, True
            elif line.score > THRESHOLD and not _credit(line, tokens):
                _find(line, texts[number], tokens)
        _carry(row, tokens, None if damaged and not _goes_on(all_tokens, number) else last)
        _resolve(row, tokens, names, number, None if damaged else last)
        for line in row:
            if line.speaker is not None and line.speaker.text:
                last = line.speaker
        for line in row:
            if line.speaker is not None:
                line.speaker = _with_quotes(line, line.speaker, tokens, damaged)
    return [[line.speaker for line in row] for row in rows]


def _goes_on(all_tokens: Sequence[Tokens], number: int) -> bool:
    """Whether the paragraph before left a quotation open and this one begins with a mark."""
    kinds = all_tokens[number].kinds
    return number > 0 and all_tokens[number - 1].unclosed and bool(kinds) and kinds[0] == "open"


def _transcript(tokens: Tokens, names: Names) -> Speaker | None:
    """The speaker of a paragraph of a transcript ("TAPPER: And obviously"): a name in capitals or a known one."""
    kinds = tokens.kinds
    end = 0
    while end < len(kinds) and end < 5 and kinds[end] == "cap":
        end += 1
    if not 0 < end < len(kinds) - 1 or kinds[end] != "colon":
        return None
    start = name_start(tokens, 0, end)
    shouted = end < 3 and all(word.isupper() and len(word) > 2 for word in tokens.words[:end])
    if not shouted and not names.knows(tokens, end - 1):
        return None
    written = tokens_text(tokens, 0, end)
    return Speaker(written, names.full(tokens, start, end), ":", "direct")


def _credit(line: _Line, tokens: Tokens) -> bool:
    """A line that says who worked on the article ("Smith reported from Kyiv.", "... contributed to this report.")."""
    if line.high - line.low > 60:
        return False
    low = tokens.low[line.low : line.high]
    if "contributed" in low:
        at = low.index("contributed")
        return low[at + 1 : at + 3] in (["to", "this"], ["reporting", "."], ["to", "the"])
    if "reported" in low:
        at = low.index("reported")
        return low[at + 1 : at + 2] in (["from"], ["in"]) and len(low) - at <= 7 and "that" not in low
    return False


def _find(line: _Line, text: str, tokens: Tokens) -> None:
    """The cue of a sentence and its source; nothing where the sentence has no cue outside quotation marks."""
    cue = _best_cue(line, tokens)
    if cue is None or (cue == line.low and tokens.low[cue].endswith("ing")):
        # "Adding that ...": whose it is stands in the sentence before.
        return
    found = phrases(tokens, line.low, line.high, cue, WEIGHTS)
    choice = ranked(tokens, found, cue, line.low, line.high, WEIGHTS)
    word = tokens.words[cue]
    if word.lower() == "according" and cue + 1 < line.high and tokens.low[cue + 1] == "to":
        word += " " + tokens.words[cue + 1]
    if choice is None:
        line.speaker = Speaker("", "", word, "indirect")
        return
    line.phrase = choice
    start, end = extent(tokens, found, choice, cue, line.low, line.high)
    written = text[tokens.starts[start] : tokens.ends[end - 1]]
    line.speaker = Speaker(written, written, word, "indirect")


def _best_cue(line: _Line, tokens: Tokens) -> int | None:
    """The cue that attributes most of the sentence; one inside a quotation only where there is nothing else."""
    has_quote = tokens.quoted.find(1, line.low, line.high) >= 0
    cues = [cue for cue in line.cues if not (has_quote and tokens.quoted[cue[1]])]
    if not cues:
        return None
    if len(cues) == 1:
        return cues[0][1]
    table = WEIGHTS.choice
    best, choice = -99.0, cues[0][1]
    for place, (_, index) in enumerate(cues):
        score = 0.0
        for feature in choice_features(tokens, cues, place, line.low, line.high):
            score += table.get(feature, 0.0)
        if score > best:
            best, choice = score, index
    return choice


def _carry(row: list[_Line], tokens: Tokens, last: Speaker | None) -> None:
    """Give a sentence without a cue of its own the speaker of the sentence it continues or leads to."""
    for place, line in enumerate(row):
        if line.score <= THRESHOLD or line.speaker is not None or _credit(line, tokens):
            continue
        line.carried = True
        starts_open = bool(tokens.quoted[line.low]) or tokens.kinds[line.low] == "open"
        ahead = None
        for later in row[place + 1 : place + 9] if starts_open and tokens.quoted[line.high - 1] else ():
            if later.low >= later.high or not tokens.quoted[later.low]:
                break
            if later.speaker is not None and not later.carried:
                ahead = later.speaker
                break
        behind = row[place - 1].speaker if place else None
        line.speaker = ahead or behind or last
        if line.speaker is None:
            line.speaker = Speaker("", "", "", "indirect")


def _resolve(row: list[_Line], tokens: Tokens, names: Names, number: int, last: Speaker | None) -> None:
    """Put the fullest name into each speaker of a paragraph."""
    mentions = names.mentions[number]
    previous: Speaker | None = last
    for place, line in enumerate(row):
        speaker = line.speaker
        if speaker is None:
            continue
        if line.carried:
            # The sentence it came from may have been resolved since; a later one is resolved below.
            origin = previous if previous is not None and previous.text == speaker.text else speaker
            line.speaker = Speaker(speaker.text, origin.name, speaker.cue, speaker.quoted)
            continue
        if line.phrase is None:
            continue
        name = _full_name(line.phrase, line, row, place, tokens, names, previous, speaker.text)
        line.speaker = Speaker(speaker.text, name, speaker.cue, speaker.quoted)
        previous = line.speaker
    # Sentences that lead to their cue.
    for place in range(len(row) - 2, -1, -1):
        line = row[place]
        follower = row[place + 1].speaker
        if line.carried and line.speaker is not None and follower is not None and line.speaker.text == follower.text:
            line.speaker = Speaker(line.speaker.text, follower.name, line.speaker.cue, line.speaker.quoted)
    del mentions


def _full_name(
    phrase: Phrase,
    line: _Line,
    row: Sequence[_Line],
    place: int,
    tokens: Tokens,
    names: Names,
    previous: Speaker | None,
    written: str,
) -> str:
    low = tokens.low
    head = phrase.head
    if phrase.kind in ("pron", "poss") and low[head] in ("he", "she", "his", "her", "hes", "shes", "hed"):
        wanted = "f" if low[head] in ("she", "her", "shes") else "m"
        return _antecedent(wanted, phrase.start, row, place, tokens, names, line, previous) or written
    if phrase.kind == "who":
        return _before_who(phrase.start, line.low, tokens, names) or written
    if phrase.kind == "pron":
        return written
    if tokens.kinds[head] == "cap" and head == phrase.end - 1:
        start = name_start(tokens, phrase.start, phrase.end)
        return names.full(tokens, start, phrase.end) if tokens.kinds[phrase.start] != "det" else written
    if phrase.kind == "the":
        words = [low[index] for index in range(phrase.start, phrase.end) if tokens.kinds[index] in ("cap", "low")]
        index = phrase.end
        if index + 1 < line.high and low[index] == "of" and tokens.kinds[index + 1] in ("low", "cap"):
            words.append(low[index + 1])
        return names.holder(words) or written
    return written


def _before_who(who: int, low: int, tokens: Tokens, names: Names) -> str:
    """The name that "who" hangs on: the one right before it, over "of Vermont" and "(D-Ohio)"."""
    kinds = tokens.kinds
    end = who
    for _ in range(3):
        if end > low and kinds[end - 1] == "comma":
            end -= 1
        if end > low and tokens.low[end - 1] == ")":
            opening = next((near for near in range(end - 2, max(low, end - 7), -1) if tokens.low[near] == "("), end)
            end = opening
        start = end
        while start > low and kinds[start - 1] == "cap":
            start -= 1
        if start == end:
            return ""
        if start - 1 > low and tokens.low[start - 1] in ("of", "from", "in") and kinds[start - 2] == "cap":
            end = start - 1
            continue
        return names.full(tokens, name_start(tokens, start, end), end)
    return ""


def _antecedent(
    wanted: str,
    token: int,
    row: Sequence[_Line],
    place: int,
    tokens: Tokens,
    names: Names,
    line: _Line,
    previous: Speaker | None,
) -> str:
    """Whom "he" or "she" means: the first fitting person of this sentence, else of those before it."""
    mentions = names.mentions[line.paragraph]
    for back in range(place, max(-1, place - 8), -1):
        other = row[back]
        if back != place and other.speaker is not None and not other.carried and other.speaker.name:
            gender = names.gender(other.speaker.name)
            if gender == wanted:
                return other.speaker.name
        for mention in mentions:
            if other.low <= mention.token < min(other.high, token) and not tokens.quoted[mention.token]:
                if mention.gender in ("", wanted):
                    return mention.name
            elif mention.token >= other.high:
                break
    if previous is not None and names.gender(previous.name) in ("", wanted) and previous.name != previous.text.lower():
        return previous.name
    return ""


_PAST = word_set("was were had did wasnt werent hadnt didnt")


def _with_quotes(line: _Line, speaker: Speaker, tokens: Tokens, damaged: bool) -> Speaker:
    quoted: Quoted = "indirect"
    inside = tokens.quoted.count(1, line.low, line.high)
    if inside:
        outside = 0
        clause: list[int] = []
        for index in range(line.low, line.high):
            if not tokens.quoted[index] and tokens.kinds[index] not in MARKS:
                clause.append(index)
        outside = len(clause)
        quoted = "direct" if outside <= 6 or (inside > outside and _edges_quoted(line, tokens)) else "mixed"
    elif damaged and line.phrase is not None:
        words = set(tokens.low[line.low : line.high])
        behind = line.phrase.start > line.low + 3
        if behind and (words & SPOKEN or not words & _PAST) and _clause_first(line, tokens):
            quoted = "direct"
    return Speaker(speaker.text, speaker.name, speaker.cue, quoted)


def _edges_quoted(line: _Line, tokens: Tokens) -> bool:
    kinds = tokens.kinds
    return kinds[line.low] == "open" or bool(tokens.quoted[line.low]) or kinds[line.high - 1] == "close"


def _clause_first(line: _Line, tokens: Tokens) -> bool:
    """Whether the source and its cue stand behind a comma, after what is said."""
    if line.phrase is None:
        return False
    cue = min((index for _, index in line.cues if index >= line.phrase.start - 2), default=line.phrase.start)
    first = min(cue, line.phrase.start)
    return first > line.low and tokens.kinds[first - 1] == "comma" and line.high - first < 12
