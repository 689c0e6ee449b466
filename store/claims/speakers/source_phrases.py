"""Whom a cue names: the noun phrases of a sentence that could be its source, and which of them is.

A phrase is cut by function words, marks and likely verbs; a small linear model (weights in data/attribution.json)
picks one by where it stands from the cue. What the phrase's full name is, store/claims/speakers/person_names.py says.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.claims.speakers.cues import Weights
from store.claims.speakers.source_features import (
    Phrase,
    SourceValues,
    cue_place,
    source_values,
    unnamed_place,
)
from store.english import calendar_words, lexicon, number_words
from store.english.tokens import MARKS, Tokens

_VERBS = lexicon.words("attribution.verbs")
_NO_VERBS = lexicon.words("attribution.no verbs")
_ADDRESSING = lexicon.words("attribution.addressing")
_SHARES = lexicon.words("attribution.shares")
_SPELLED_NUMBERS = frozenset((*number_words.SMALL, *number_words.TENS))
_ARTICLES = frozenset({"a", "an", "the"})
_AMOUNTS = lexicon.words("attribution.amounts") | calendar_words.BEHIND_A_CLOCK
_TIMES_BEGIN = lexicon.words("attribution.times begin")
_OPENERS = frozenset({"det", "poss", "cap", "low", "num"})
_OBJECTS = frozenset({"det", "poss", "that", "pron", "obj", "prep"})
_BEFORE_A_PARTICIPLE = frozenset({"low", "cap", "close", "par"})
_PERSONS = lexicon.words("names.unnamed persons") | lexicon.tagged("titles", "title")
_GATHERINGS = frozenset({"meeting", "hearing", "filing", "ruling", "briefing", "finding"})
_CLOSING = MARKS - {"open"}
_NOUNS = lexicon.words("stances.nouns")
_VERB_ENDINGS = ("ed", "id", "ys", "es", "ts", "ns")
FINITE = frozenset({"be", "have", "aux"})
"""Kinds of words that are finite whatever they are."""
_INNER = frozenset({"cap", "low", "num"})
_STATE = 2
"""Letters of a state as addresses have it."""
_HEARSAY = lexicon.words("accounts.hearsay")
JOINED_BODIES = lexicon.words("names.joined bodies")
"""Last words of names that may hold an "and"."""


def phrases(tokens: Tokens, low: int, high: int, cue: int, weights: Weights) -> list[Phrase]:
    """The possible sources of a cue in its sentence, in order; a possessor is listed before the phrase that it opens.

    The cue ends a phrase, whatever it looks like; what stands in short brackets behind a name ("(D-Ohio)") is none.
    """
    found: list[Phrase] = []
    kinds, lows = tokens.kinds, tokens.low
    cue_words = weights.words
    index = low
    while index < high:
        kind = kinds[index]
        if kind == "pron" or kind == "who":
            found.append(Phrase(index, index + 1, index, kind))
            index += 1
            continue
        if kind == "par" and lows[index] == "(":
            closing = next((near for near in range(index + 1, min(index + 6, high)) if lows[near] == ")"), index)
            index = closing + 1
            continue
        if kind not in _OPENERS or index == cue:
            index += 1
            continue
        if kind == "low" and index > low and _is_verbal(kinds, index, low) and not _is_accorded(lows, index, low):
            # "to improve", "would bring", "has long said": a verb or what goes with it opens no phrase.
            index += 1
            continue
        if lows[index].endswith("ing") and index + 1 < high and kinds[index + 1] in _OBJECTS and kind in ("low", "cap"):
            index += 1
            continue
        if (
            kind == "low"
            and lows[index].endswith("ing")
            and index > low
            and kinds[index - 1] in _BEFORE_A_PARTICIPLE
            and not _describes_person(lows, index, high)
        ):
            # "a partnership seeking control": what it does, and no source.
            index += 1
            continue
        start = index
        opener = kind
        named = kind == "cap"
        if kind == "poss":
            found.append(Phrase(index, index + 1, index, "poss"))
        if kind in ("det", "poss"):
            index += 1
        content = 0
        ended = False
        while index < high and index != cue:
            kind = kinds[index]
            if kind == "low":
                word = lows[index]
                if (named or content) and behind_time(lows, index, high) > index:
                    break
                if (content or opener == "low") and (
                    word in _VERBS
                    or (word.endswith("ed") and word not in _NO_VERBS)
                    or (word.endswith("ing") and content and not _describes_person(lows, index, high) and not (index + 1 == cue and word in _GATHERINGS))
                    or cue_words.get(word, -9.0) > 0.5
                ):
                    break
                if word == "way" and not content and lows[start] == "the":
                    # "the way farmer Cass tells it": who tells it begins behind.
                    content, index = 1, index + 1
                    break
            elif kind == "cap":
                named = True
            elif kind == "adv" and index == start + 1 and opener == "det" and index + 1 < high and kinds[index + 1] == "low":
                # "An earlier report", "the now retired chief"
                index += 1
                continue
            elif kind != "num" and not (kind == "det" and index == start + 1 and opener == "det"):
                break
            content += 1
            index += 1
            if index < high and lows[index] in ("'s", "’", "'") and kinds[index] != "close":
                if lows[index] == "'s" and kinds[index - 1] == "cap" and _ends_its_name(tokens, index + 1, cue, high):
                    # "Lloyd's said", "according to Moody's."
                    index, ended = index + 1, True
                    break
                found.append(Phrase(start, index, index - 1, "poss"))
                index += 1
                content = 0
                named = False
                if index < high and kinds[index] not in _INNER:
                    break
        if index == start:
            index += 1
            continue
        if content == 0 and (opener != "det" or lows[start] in _ARTICLES):
            continue
        head = index - 2 if ended else index - 1
        end = index
        # "the head of a separatist republic": what follows "of" belongs to the phrase, the head stays where it is.
        name = "name" if named and kinds[head] == "cap" else "the" if opener in ("det", "poss") else "bare"
        if name == "name" and end - start == 1 and _is_state(tokens, start, low, high):
            # "in Berea, OH, Gov. Kasich said"
            continue
        found.append(Phrase(start, end, head, name))
    return found


def _ends_its_name(tokens: Tokens, index: int, cue: int, high: int) -> bool:
    """Whether nothing that could be owned stands behind an apostrophe and s, so that they are of the name itself."""
    if index >= high or tokens.kinds[index] in FINITE or tokens.kinds[index] in _CLOSING:
        return True
    if index != cue or not tokens.low[cue].endswith(_VERB_ENDINGS) or tokens.low[cue] in _NOUNS:
        return False
    # "Ravel's reported losses were lower"
    return not (tokens.low[cue].endswith("ed") and tokens.kinds[cue + 1 : cue + 2] == ["low"])


def _is_state(tokens: Tokens, index: int, low: int, high: int) -> bool:
    """Whether a name is two capitals between a place and a comma, which is a state ("in Berea, OH, ...")."""
    if len(tokens.words[index]) != _STATE or not tokens.words[index].isupper() or index - 2 < low or index + 1 >= high:
        return False
    kinds = tokens.kinds
    return kinds[index + 1] == kinds[index - 1] == "comma" and kinds[index - 2] == "cap"


def _describes_person(lows: Sequence[str], index: int, high: int) -> bool:
    """Whether a word in -ing says what kind of person follows ("the city planning director"), and not what somebody does."""
    return index + 1 < high and lows[index + 1] in _PERSONS


def behind_time(lows: Sequence[str], index: int, high: int) -> int:
    """Where a time as "last week" ends that begins at `index`; `index` where none does."""
    return index + 2 if index + 1 < high and lows[index] in _TIMES_BEGIN and lows[index + 1] in _AMOUNTS else index


def is_nobody(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase is nobody who could be named: a share of those asked ("44 percent"), an address ("well, madam mayor") or hearsay."""
    words = tokens.low[phrase.start : phrase.end]
    if (words[0] in _ADDRESSING and len(words) > 1) or tokens.low[phrase.head] in _HEARSAY:
        return True
    if len(words) == 1 and len(words[0]) == 1 and tokens.kinds[phrase.head] == "low":
        # What is left of an apostrophe ("Taiwan"s").
        return True
    spelled = any(word.partition("-")[0] in _SPELLED_NUMBERS for word in words)
    if not spelled and not any(kind == "num" for kind in tokens.kinds[phrase.start : phrase.end]):
        return False
    return tokens.kinds[phrase.head] == "num" or words[-1] in _SHARES or tokens.low[phrase.head] in _SHARES


def _is_verbal(kinds: Sequence[str], index: int, low: int) -> bool:
    """Whether a word goes with "to" or an auxiliary before it, also over "not" ("would not enter")."""
    before = index - 1
    if kinds[before] == "not" and before > low:
        before -= 1
    return kinds[before] in ("to", "aux", "have")


def _is_accorded(lows: Sequence[str], index: int, low: int) -> bool:
    """Whether a word stands right behind "according to" ("according to police")."""
    return index - 2 >= low and lows[index - 2] == "according"


def places(count: int, nearest: int) -> list[int]:
    """Which of a sentence's phrases are asked: the first two (its subject stands there) and those around the cue."""
    first = max(0, nearest - 8)
    return [*range(min(2, first)), *range(first, min(count, nearest + 5))]


def ranked(
    tokens: Tokens, found: list[Phrase], cue: int, low: int, high: int, weights: Weights, values: SourceValues[float]
) -> Phrase | None:
    """The likeliest source of the cue among the sentence's phrases; None where it likely names none."""
    nearest = 0
    while nearest < len(found) and found[nearest].start <= cue:
        nearest += 1
    if tokens.low[cue] == "according":
        return _account(tokens, found, nearest, high)
    margin = _MARGIN if tokens.quoted.find(1, low, high) < 0 else _MARGIN_QUOTED
    choice: Phrase | None = None
    heads = weights.heads
    # Added one by one: from Python 3.12 on sum() rounds floats otherwise, and every machine shall answer alike.
    unnamed = 0.0
    for value in values.of_unnamed[unnamed_place(tokens, cue, low, high)]:
        unnamed += value
    best = margin + unnamed
    around = cue_place(tokens, cue, low, high)
    for place in places(len(found), nearest):
        phrase = found[place]
        if phrase.start <= cue < phrase.end or (tokens.low[phrase.head] in _AMOUNTS and not _is_surname(tokens, phrase, cue, low)):
            continue
        if phrase.kind == "bare" and phrase.end - phrase.start == 1 and tokens.low[phrase.head].endswith("ing"):
            continue
        if phrase.start > cue and tokens.kinds[phrase.start - 1] == "to":
            # "wrote to Lynch": who is spoken to says nothing.
            continue
        score = heads.get(tokens.low[phrase.head], 0.0)
        for value in source_values(tokens, phrase, place, cue, around, nearest, low, high, weights, values):
            score += value
        if score > best:
            best, choice = score, phrase
    return choice


def _is_surname(tokens: Tokens, phrase: Phrase, cue: int, low: int) -> bool:
    """Whether a word for a time or an amount is somebody's name here ("said Ed Winter", "Day told the board")."""
    if phrase.kind != "name" or tokens.kinds[phrase.head] != "cap":
        return False
    return phrase.head > low or (phrase.end == cue and tokens.low[phrase.head].removesuffix("s") not in number_words.SCALES)


def _account(tokens: Tokens, found: Sequence[Phrase], place: int, high: int) -> Phrase | None:
    """Whose account "according to" names: the whole phrase behind it ("its filing", "the county sheriff's office")."""
    if place >= len(found):
        return None
    start = found[place].start
    whole = next((one for one in found[place:] if one.start == start and one.kind != "poss"), found[place])
    end = whole.end
    if end + 1 < high and tokens.low[end] == "but" and whole.kind == "bare":
        # "complete but unofficial returns"
        whole = next((Phrase(start, one.end, one.head, one.kind) for one in found[place:] if one.start == end + 1), whole)
        end = whole.end
    # "county booking records": a word in -ing ends no phrase here.
    while whole.kind != "poss" and end + 1 < high and tokens.low[end].endswith("ing") and tokens.kinds[end + 1] == "low":
        end += 2
    return whole if end == whole.end else Phrase(start, end, end - 1, whole.kind)


def is_finite(word: str) -> bool:
    """Whether a word in small letters ends a noun phrase as a verb in the past, or as a common one in the present."""
    return word in _VERBS or (word.endswith("ed") and word not in _NO_VERBS)


# How much surer "names none" must be than the best phrase: without a margin 66 of 4,200 sentences of held-out articles
# got no name, a third of them rightly; at -0.5, 43. Who quotes somebody's words nearly always names him.
_MARGIN = -0.5
_MARGIN_QUOTED = -2.0
GOVERNING = lexicon.words("attribution.governing")
_CARRIES = frozenset({"cap", "low", "num", "prep", "det", "poss"})


def extent(tokens: Tokens, found: list[Phrase], phrase: Phrase, cue: int, low: int, high: int) -> tuple[int, int]:
    """The source as a reader would mark it: the phrase with what hangs on it ("officials in the east", "A and B")."""
    start, end = phrase.start, phrase.end
    kinds, lows = tokens.kinds, tokens.low
    if phrase.kind in ("pron", "who") or (phrase.kind == "poss" and end < high and lows[end] in ("'s", "'", "’")):
        return start, end
    if phrase.kind == "poss":
        return start, end
    if end <= cue:
        stop = end
        while stop < min(cue, end + 14) and (behind_time(lows, stop, cue) == stop or is_finite(lows[stop - 1])) and (
            kinds[stop] in _CARRIES
            or _loose_adjective(tokens, stop)
            or (stop + 1 == cue and lows[stop] == "'s" and kinds[stop - 1] == "cap")
            or (kinds[stop] == "to" and kinds[stop + 1] in ("det", "poss", "cap"))
        ):
            stop += 1
        tail = behind_time(lows, stop, cue)
        while tail < cue and kinds[tail] in ("adv", "have", "be", "aux", "not"):
            tail += 1
        while stop > end and kinds[stop - 1] in ("prep", "det", "poss", "comma"):
            stop -= 1
            tail = cue + 1
        if tail == cue or (stop > end and lows[end] == "of"):
            end = stop if tail == cue else _of_phrase(tokens, end, min(cue, high))
    else:
        # "according to a report by the audit office in Kyiv": behind its cue a source goes on to the next mark or verb.
        while end < high and lows[end] in GOVERNING and (further := _of_phrase(tokens, end, high)) > end:
            end = further
    if start - 1 > low and lows[start - 1] == "and":
        partner = next((other for other in found if other.end == start - 1 and other.kind != "pron"), None)
        joined = lows[phrase.head] in JOINED_BODIES and kinds[phrase.head] == "cap" and "'s" not in lows[start:end] and kinds[start] == kinds[start - 2] == "cap"
        if partner is not None and (joined or partner.start == low or kinds[partner.start - 1] in MARKS):
            start = partner.start
    if end + 1 < high and lows[end] == "and" and (start == low or kinds[start - 1] in MARKS or start > cue):
        # "The minister and his allies have warned": the last phrase that begins there, not its possessor.
        partner = next((other for other in reversed(found) if other.start == end + 1), None)
        if partner is not None and (partner.end >= high or kinds[partner.end] != "comma"):
            end = partner.end
    return start, end


def _loose_adjective(tokens: Tokens, index: int) -> bool:
    """A comma between two adjectives ("a Russian-allied, self-proclaimed republic")."""
    return (
        tokens.kinds[index] == "comma"
        and "-" in tokens.low[index - 1]
        and index + 1 < len(tokens.kinds)
        and tokens.kinds[index + 1] == "low"
    )


def _of_phrase(tokens: Tokens, index: int, high: int) -> int:
    """The end of "of" (or its like) and the words it governs."""
    end = index + 1
    while end < high and (tokens.kinds[end] in ("cap", "low", "num", "det", "poss") or _loose_adjective(tokens, end)):
        word = tokens.low[end]
        verbal = word in _VERBS or (word.endswith(("ed", "ing")) and "-" not in word)
        if tokens.kinds[end] == "low" and (end > index + 2 or tokens.kinds[end - 1] == "cap") and verbal:
            break
        end += 1
    while end > index + 1 and tokens.kinds[end - 1] == "comma":
        end -= 1
    return end if end > index + 1 else index
