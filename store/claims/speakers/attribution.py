"""Who says it: to whom an article attributes each of its sentences.

This finds the attribution an article itself makes (source, cue, quotation); it does not judge whether a sentence is
a claim, nor whether the source is right. Small linear models decide whether a sentence holds attributed content and
by which cue (cues.py), and which phrase is the source (sources.py); coreference.py says who that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.claims.speakers.accounts import account
from store.claims.speakers.coreference import full_name, joined_before
from store.claims.speakers.cues import choice_features, load_weights, sentence_cues, sentence_score, sentence_shape
from store.claims.speakers.datelines import dateline_end
from store.claims.speakers.lines import Line
from store.claims.speakers.manner import manner
from store.claims.speakers.person_names import Names, tokens_text
from store.claims.speakers.second_look import look_again
from store.claims.speakers.signatures import signatures
from store.claims.speakers.source_features import Phrase, weighed
from store.claims.speakers.source_phrases import extent, is_nobody, phrases, ranked
from store.claims.speakers.stances import is_sure, says_what, several_state, stance_of, tells_that
from store.claims.speakers.turns import goes_on, turns
from store.claims.speakers.whole_phrases import denies_doing, head_phrase, placed, reports_behind
from store.documents import Speaker
from store.english.tokens import Tokens, cut

WEIGHTS = load_weights()
SOURCES = weighed(WEIGHTS)
THRESHOLD = -0.2
"""Log-odds above which a sentence counts as attributed; best F1 on held-out training articles lies there, at half of that F1."""
_SURE_CUE, _SURE_CUE_QUOTED, _SURE_SENTENCE = 0.25, -1.25, 0.6
"""Log-odds under which a cue that is no verb of saying, or the sentence it stands in, names nobody."""
_VOUCHING = ("says", "denies")
_DETERMINERS = ("det", "poss")
_POINTING = ("pron", "who", "poss")
_CHOICES = 40
"""So many cues of one sentence are compared with each other; no printed sentence has more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An article as it was read for who says what: tokens and lines a paragraph, and the persons in it."""

    texts: tuple[str, ...]
    tokens: tuple[Tokens, ...]
    lines: tuple[tuple[Line, ...], ...]
    names: Names


def attribute(
    paragraphs: Sequence[tuple[str | Tokens, Sequence[tuple[int, int]]]], damaged: bool = False
) -> list[list[Speaker | None]]:
    """The speaker of every sentence, one list a paragraph and one entry a sentence.

    `paragraphs` are the texts of one article in order, cut or not, each with its sentence spans (code points). `damaged` says
    that the order means nothing and that marks were stripped: then nothing is carried from one paragraph to the next
    unless an open quotation says so, and a clause before its cue is taken as spoken. Where an attribution names no
    source ("is expected to"), the speaker's text and name are empty. Never raises on odd text.
    """
    return [[line.speaker for line in row] for row in hear(paragraphs, damaged).lines]


def hear(paragraphs: Sequence[tuple[str | Tokens, Sequence[tuple[int, int]]]], damaged: bool = False) -> Heard:
    """The same with all that was found on the way, for asking more of a sentence (several.py, antecedents.py)."""
    article = [cut(text) for text, _ in paragraphs]
    texts = [tokens.text for tokens in article]
    names = Names(article)
    rows: list[tuple[Line, ...]] = []
    last: Speaker | None = None
    # Whom "he" may mean: also who did something and said nothing.
    known: Speaker | None = None
    ranges = [tokens.ranges(spans) for tokens, (_, spans) in zip(article, paragraphs, strict=True)]
    spoken = turns(texts, article, ranges, names)
    signed: list[Speaker | None] = [None] * len(texts) if damaged else signatures(article, names)
    ongoing: list[Speaker | None] = [None] * len(texts) if damaged else goes_on(spoken)
    scored = [_scored(number, tokens, ranges[number], damaged) for number, tokens in enumerate(article)]
    look_again(scored, article, damaged)
    for number, (tokens, text, row) in enumerate(zip(article, texts, scored, strict=True)):
        follows = not damaged or _stays_open(article, number)
        before = last if follows else None
        met = known if follows else None
        ahead = list(reversed(spoken[number]))
        turn = ongoing[number]
        for place, line in enumerate(row):
            line.before = met
            while ahead and ahead[-1].start < line.high:
                turn = ahead.pop().speaker
            if turn is not None:
                line.speaker, line.carried = turn, True
            elif line.score > THRESHOLD or signed[number] is not None:
                _find(line, text, tokens)
            if turn is None and not _is_named(line.speaker):
                _by_account(line, text, tokens)
            if not line.carried and line.speaker is not None and line.phrase is not None:
                line.speaker = in_full(line.speaker, line.phrase, row, place, tokens, names)
        _sign(row, tokens, signed[number])
        _carry(row, tokens, before)
        for place_of, line in enumerate(row):
            if line.speaker is not None:
                heard, quoted = line.speaker, manner(line, tokens, damaged)
                if quoted != heard.quoted:
                    line.speaker = heard = Speaker(heard.text, heard.name, heard.cue, quoted, heard.stance)
                last = line.speaker if heard.text else last
                known = (_met(line, row, place_of, tokens, names) or known) if heard.text else known
        rows.append(tuple(row))
    return Heard(tuple(texts), tuple(article), tuple(rows), names)


def in_full(heard: Speaker, phrase: Phrase, row: Sequence[Line], place: int, tokens: Tokens, names: Names) -> Speaker:
    """A speaker who says or denies, by the fullest name that the article gives to the source `phrase`."""
    if heard.stance not in _VOUCHING:
        return heard
    name = full_name(phrase, row, place, tokens, names, row[place].before, heard.text)
    if name == heard.text and phrase.kind in _POINTING:
        name = ""
    elif name and name != heard.text and (partner := joined_before(phrase, tokens, names, row[place].low)) and heard.text.endswith(tokens_text(tokens, phrase.start - 1, phrase.end)):
        # "Baxter and Carmark announced": both
        name = f"{partner} and {name}"
    elif name and phrase.kind == "name":
        name = _with_unnamed(name, heard.text, tokens, phrase)
    return Speaker(heard.text, name, heard.cue, heard.quoted, heard.stance)


def _with_unnamed(name: str, written: str, tokens: Tokens, phrase: Phrase) -> str:
    """A name with whoever without one says it too ("The minister and Tom Ray", "Ana Cruz and her lawyers")."""
    own = tokens.text[tokens.starts[phrase.start] : tokens.ends[phrase.end - 1]]
    before, found, behind = written.partition(own)
    if not found or (before.strip() and before.strip() in name):
        # "the Food and Drug Administration" is one body
        return name
    if before.endswith(" and ") and before[:1].isalpha() and tokens.kinds[phrase.start] == "cap" and cut(before).kinds[0] in _DETERMINERS:
        # "the owner and manager Tom Ray" is one
        return f"{before}{name}"
    partner = behind.removeprefix(" and ")
    return f"{name}{behind}" if partner != behind and cut(partner).kinds[0] in _DETERMINERS else name


def _met(line: Line, row: Sequence[Line], place: int, tokens: Tokens, names: Names) -> Speaker | None:
    """The speaker of a line, with a name also where a person is named who only does or feels something."""
    heard = line.speaker
    if heard is None or heard.name or heard.stance in _VOUCHING or line.phrase is None or line.phrase.kind != "name":
        return heard
    name = full_name(line.phrase, row, place, tokens, names, line.before, heard.text)
    return Speaker(heard.text, name, heard.cue, heard.quoted, heard.stance) if names.is_person(name) else heard


def _scored(number: int, tokens: Tokens, ranges: Sequence[tuple[int, int]], damaged: bool) -> list[Line]:
    """The sentences of a paragraph with their cues and scores."""
    row = [Line(number, low, high, sentence_cues(tokens, low, high, WEIGHTS)) for low, high in without_dateline(tokens, ranges)]
    best = [max((score for score, _ in line.cues), default=-9.0) for line in row]
    for place, line in enumerate(row):
        if line.high > line.low and not _credit(line, tokens):
            before = best[place - 1] if place else None
            after = best[place + 1] if place + 1 < len(row) else None
            shape = sentence_shape(tokens, line.low, line.high, line.cues, before, after, damaged)
            line.score = sentence_score(frozenset(tokens.low[line.low : line.high]), shape, WEIGHTS)
            if line.score <= _SURE_SENTENCE and any(
                denies_doing(tokens, cue, line.high) or reports_behind(tokens, line.low, cue, line.high) or several_state(tokens, line.low, cue, line.high) for _, cue in line.cues
            ):
                line.score = _SURE_SENTENCE
    return row


def without_dateline(tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences without the place in which the first of them was written."""
    found = list(ranges)
    if found and (end := dateline_end(tokens)) and found[0][0] < end < found[0][1]:
        found[0] = (end, found[0][1])
    return found


def _stays_open(article: Sequence[Tokens], number: int) -> bool:
    """Whether the paragraph before left a quotation open and this one begins with a mark."""
    kinds = article[number].kinds
    return number > 0 and article[number - 1].unclosed and bool(kinds) and kinds[0] == "open"


def _credit(line: Line, tokens: Tokens) -> bool:
    """A line that says who worked on the article ("Smith reported from Kyiv.", "... contributed to this report.")."""
    low = tokens.low[line.low : min(line.high, line.low + 80)]
    if "contributed" in low:
        at = low.index("contributed")
        return low[at + 1 : at + 3] in (["to", "this"], ["reporting", "."])
    if "reported" in low:
        at = low.index("reported")
        place = low[at + 1 : at + 2] in (["from"], ["in"])
        return place and tokens.kinds[line.low + at + 2 : line.low + at + 3] == ["cap"] and len(low) - at <= 6
    return False


def _find(line: Line, text: str, tokens: Tokens) -> None:
    """The cue of a sentence, its source and the source's stance; nothing where no cue stands outside quotation marks.

    Where the likeliest cue says nothing ("accused of", "claims rose"), a verb beyond doubt elsewhere in the sentence may.
    """
    ordered = _cues(line, tokens)
    if not ordered:
        return
    first = attribution(line, text, tokens, ordered[0])
    chosen = first
    if first is not None and (first[1].stance not in _VOUCHING or not first[1].text):
        for cue in ordered[1:]:
            if is_sure(tokens, cue):
                other = attribution(line, text, tokens, cue)
                if other is not None and other[1].stance in _VOUCHING and other[1].text:
                    chosen = other
                    break
    if chosen is not None:
        line.cue, line.phrase, line.speaker = chosen[0].cue, chosen[0].phrase, chosen[1]


def _is_named(speaker: Speaker | None) -> bool:
    return speaker is not None and bool(speaker.text) and speaker.stance in _VOUCHING


def _by_account(line: Line, text: str, tokens: Tokens) -> None:
    """The source that a sentence names without a verb of saying, if it does."""
    told = account(tokens, line.low, line.high, WEIGHTS)
    if told is not None and not is_nobody(tokens, told.phrase):
        written = text[tokens.starts[told.phrase.start] : tokens.ends[told.phrase.end - 1]]
        cue = tokens_text(tokens, told.since, told.until)
        line.cue, line.phrase, line.speaker = told.since, told.phrase, Speaker(written, written, cue, "indirect")


@dataclass(frozen=True, slots=True)
class CuePlace:
    """A cue and the phrase that is its source."""

    cue: int
    phrase: Phrase | None


def attribution(line: Line, text: str, tokens: Tokens, cue: int) -> tuple[CuePlace, Speaker] | None:
    """What one cue attributes and to whom; None where that stands in the sentence before ("Adding that ...")."""
    word = tokens.words[cue]
    if tokens.low[cue] == "according":
        word = " ".join(tokens.words[cue : min(cue + 2, line.high)])
    elif cue == line.low and tokens.low[cue].endswith("ing"):
        return None
    found = phrases(tokens, line.low, line.high, cue, WEIGHTS)
    phrase = placed(tokens, found, cue, line.low, line.high) or ranked(tokens, found, cue, line.low, line.high, WEIGHTS, SOURCES)
    how = stance_of(tokens, line.low, line.high, cue, phrase, found)
    if how.agent is not None:
        phrase = how.agent
    elif phrase is not None:
        phrase = head_phrase(tokens, found, phrase, cue)
    if phrase is not None and is_nobody(tokens, phrase):
        phrase = None
    stance = how.stance
    if stance == "says" and how.agent is None and _unsure(line, tokens, cue) and not (
        tells_that(tokens, cue, line.high, phrase) or says_what(tokens, line.low, cue, phrase)
    ):
        stance = "acts"
    if how.since < cue:
        word = tokens_text(tokens, how.since, cue + 1)
    if phrase is None or how.nobody:
        return CuePlace(cue, None), Speaker("", "", word, "indirect", stance)
    if how.agent is not None:
        start, end = phrase.start, phrase.end
    else:
        start, end = extent(tokens, found, phrase, cue, line.low, line.high)
    written = text[tokens.starts[start] : tokens.ends[end - 1]]
    name = written if stance in _VOUCHING else ""
    return CuePlace(cue, phrase), Speaker(written, name, word, "indirect", stance)


def _unsure(line: Line, tokens: Tokens, cue: int) -> bool:
    """Whether a cue is likelier a deed than a saying where it stands ("introduced", "focused").

    On articles held out, of the sources named by such cues four in ten had said what stands there.
    """
    if is_sure(tokens, cue) or tokens.low[cue] == ":" or reports_behind(tokens, line.low, cue, line.high):
        return False
    score = next((score for score, index in line.cues if index == cue), _SURE_CUE)
    if tokens.quoted.find(1, line.low, line.high) >= 0:
        return score < _SURE_CUE_QUOTED
    return score < _SURE_CUE or line.score < _SURE_SENTENCE


def _cues(line: Line, tokens: Tokens) -> list[int]:
    """The cues of a sentence outside its quotations, the one first that attributes most of it."""
    cues = line.cues
    if tokens.quoted.find(1, line.low, line.high) >= 0:
        cues = [cue for cue in cues if not tokens.quoted[cue[1]]]
        if not cues:
            unlisted = _unlisted_cue(line, tokens)
            return [] if unlisted is None else [unlisted]
    if len(cues) > _CHOICES:
        cues = [*cues[: _CHOICES // 2], *cues[-_CHOICES // 2 :]]
    if len(cues) < 2:
        return [index for _, index in cues]
    table = WEIGHTS.choice
    scores: dict[int, float] = {}
    for place, (_, index) in enumerate(cues):
        score = 0.0
        for feature in choice_features(tokens, cues, place, line.low, line.high):
            score += table.get(feature, 0.0)
        scores[index] = score
    ordered = sorted(scores, key=lambda index: -scores[index])
    if not is_sure(tokens, ordered[0]):
        # "Perez is proposing a ceasefire, a newspaper reported": who reports all of it vouches for it.
        behind = next((cue for cue in ordered[1:] if reports_behind(tokens, line.low, cue, line.high)), None)
        return ordered if behind is None else [behind, *(cue for cue in ordered if cue != behind)]
    return ordered


def _unlisted_cue(line: Line, tokens: Tokens) -> int | None:
    """A verb on no list that stands right behind a quotation and its speaker (“Nobody came,” he surmised.)."""
    kinds = tokens.kinds
    for index in range(line.low + 1, line.high):
        if kinds[index] == "low" and not tokens.quoted[index] and tokens.low[index].endswith(("ed", "s")):
            behind = kinds[index - 1] == "close" or "close" in kinds[max(line.low, index - 5) : index]
            if behind and kinds[index - 1] in ("pron", "cap", "close"):
                return index
    return None


def _sign(row: list[Line], tokens: Tokens, signed: Speaker | None) -> None:
    """Give what is quoted in a signed paragraph, and has no cue of its own outside the quotation, to who signed it."""
    for line in row if signed is not None else ():
        if line.speaker is None and tokens.quoted.find(1, line.low, line.high) >= 0:
            line.speaker, line.carried = signed, True


def _carry(row: list[Line], tokens: Tokens, last: Speaker | None) -> None:
    """Give a sentence without a cue of its own the speaker of the sentence it leads to or continues."""
    for place, line in enumerate(row):
        if line.score <= THRESHOLD or line.speaker is not None:
            continue
        line.carried = True
        ahead = None
        opens = bool(tokens.quoted[line.low]) or tokens.kinds[line.low] == "open"
        for later in row[place + 1 : place + 9] if opens and tokens.quoted[line.high - 1] else ():
            if later.low >= later.high or not tokens.quoted[later.low]:
                break
            if later.speaker is not None and not later.carried:
                ahead = later.speaker
                break
        behind = row[place - 1].speaker if place else None
        line.speaker = ahead or behind or last or Speaker("", "", "", "indirect")
