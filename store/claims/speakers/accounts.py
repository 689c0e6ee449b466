"""Sources named without a verb of saying: "per the audit", "by the union's count", "word from the pier is", "the memo puts it at".

The models have learnt which verbs attribute; here it is the frame that does, whatever words stand in it. Asked only of
sentences that nobody is named for and that hold one of a few words (store/english/data/accounts.txt).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.claims.speakers.cues import Weights
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import behind_time, extent, is_finite, phrases
from store.english import calendar_words, lexicon
from store.english.tokens import MARKS, Tokens

_TELLINGS = lexicon.words("accounts.tellings")
_LOOSE_TELLINGS = lexicon.words("accounts.tellings between marks")
_DOCUMENTS = lexicon.words("accounts.documents")
_SHOWING = lexicon.words("accounts.showing")
_HOLDING = lexicon.words("accounts.showing before that")
_HEARINGS = lexicon.words("accounts.hearings")
_PUTTING = lexicon.words("accounts.putting")
_RULES = lexicon.words("accounts.rules")
_HEARSAY = lexicon.words("accounts.hearsay")
_FRAMES = frozenset({"per", "words", "word", "believed"}) | _TELLINGS | _LOOSE_TELLINGS | _PUTTING
_TELLING_WORDS = _FRAMES | _SHOWING | _HOLDING | {"heard", "it"}
"""One of these stands in every frame."""
_BY = frozenset({"by", "in", "on", "at"})
_CLOCK = calendar_words.BEHIND_A_CLOCK
_FAR = 14
"""So many tokens may stand between "put" and the number, and in a source."""
_GROUPS = lexicon.words("names.groups")
_NEAR = 5
_VERBAL = frozenset({"be", "have", "aux", "pron"})
_OF_A_CLAUSE = frozenset({"that", "be", "have", "aux"})
_CLAUSE_ENDS = frozenset({"stop", "semi", "colon", "be", "have", "aux", "who", "that"})
_COUNTING = (
    lexicon.words("names.unnamed persons") | lexicon.words("names.bodies") | lexicon.words("names.groups")
) - lexicon.words("accounts.written law")
_HANGING = frozenset({"prep", "to", "who", "conj"})
_CLAUSE_OPENS = frozenset({"and", "but", "while", "although", "as", "if", "because", "for"})
_BETWEEN = frozenset({"adv", "have"})


@dataclass(frozen=True, slots=True)
class Account:
    """A source that a frame names: tokens `since`..`until` are the frame, `phrase` its source."""

    since: int
    until: int
    phrase: Phrase


def account(tokens: Tokens, low: int, high: int, weights: Weights) -> Account | None:
    """Whose account the sentence of tokens `low`..`high` gives without a verb of saying; None where it is nobody's."""
    words = tokens.low[low:high]
    if _TELLING_WORDS.isdisjoint(words):
        return None
    has_it = "it" in words and "that" in words
    shown = not _DOCUMENTS.isdisjoint(words) and not (_SHOWING.isdisjoint(words) and _HOLDING.isdisjoint(words))
    heard = "heard" in words and not _HEARINGS.isdisjoint(words)
    if not (has_it or shown or heard or not _FRAMES.isdisjoint(words)):
        return None
    for at in range(low, high):
        if tokens.quoted[at]:
            continue
        word = tokens.low[at]
        found = None
        if at > low and tokens.kinds[at] == "cap" and tokens.words[at][1:].islower():
            # "a warrant at 13812 State highway 27": of a name.
            continue
        if word in _FRAMES:
            found = _framed(tokens, low, high, at, weights)
        elif has_it and word == "it" and tokens.low[at - 1 : at + 2] in (["has", "it", "that"], ["had", "it", "that"]):
            found = _subject(tokens, low, high, at - 1, weights, at + 2)
            if found is not None and tokens.low[found.phrase.head] in _HEARSAY:
                return None
        elif shown and (word in _SHOWING or (word in _HOLDING and tokens.kinds[at + 1 : at + 2] == ["that"])) and _stands_before(tokens, low, at, _DOCUMENTS):
            found = _subject(tokens, low, high, at, weights, at + 1)
            if found is not None and not _is_document(tokens, found.phrase):
                found = None
        elif heard and word == "heard" and _stands_before(tokens, low, at, _HEARINGS):
            # "The inquest heard that he had drunk nine pints."
            found = _subject(tokens, low, high, at, weights, at + 1)
            if found is not None and (tokens.low[found.phrase.head] not in _HEARINGS or not _says_something(tokens, at, high)):
                found = None
        if found is not None:
            return found
    return None


def _is_document(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase is something written, or a look at it ("a check of records", but no "balance on current account")."""
    if tokens.low[phrase.head] in _DOCUMENTS:
        return True
    if tokens.low[phrase.end - 1] not in _DOCUMENTS:
        return False
    hangs = [word for word, kind in zip(tokens.low[phrase.head : phrase.end], tokens.kinds[phrase.head : phrase.end], strict=True) if kind == "prep"]
    return all(word in ("of", "at") for word in hangs)


def _framed(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """The frame in which the word at `at` stands, if it stands in one."""
    lows, kinds = tokens.low, tokens.kinds
    word = lows[at]
    if word == "per":
        return _per(tokens, low, high, at, weights)
    if word == "believed":
        if at - 3 > low and lows[at - 2 : at] == ["to", "be"] and kinds[at - 3] == "be":
            found = _subject(tokens, low, high, at - 3, weights, at + 1)
            if found is not None and found.phrase.start > low and lows[found.phrase.start - 1] == "if":
                return found
        return None
    if word == "word":
        opens = at == low or (at == low + 1 and kinds[low] == "det")
        if not opens or lows[at + 1 : at + 2] != ["from"]:
            return None
        source = _behind(tokens, low, high, at + 1, weights)
        if source is None:
            return None
        then = behind_time(lows, source.phrase.end, high)
        if kinds[then : then + 1] == ["day"]:
            then += 1
        return Account(at, at + 2, source.phrase) if kinds[then : then + 1] == ["be"] else None
    if word == "words" and lows[max(low, at - 2) : at] == ["in", "the"] and lows[at + 1 : at + 2] == ["of"]:
        found = _behind(tokens, low, high, at + 1, weights)
        return None if found is None else Account(at - 2, at + 2, found.phrase)
    if word in _PUTTING:
        found = _put_at(tokens, low, high, at, weights)
        if found is not None:
            return found
    if word in _TELLINGS and at >= low + 2 and lows[at - 2 : at] == ["by", "the"] and lows[at + 1 : at + 2] == ["of"]:
        # "By the count of the clerk, ..."
        if at - 2 > low and kinds[at - 3] not in MARKS:
            return None
        found = _behind(tokens, low, high, at + 1, weights)
        counts = found is not None and _can_count(tokens, found.phrase) and kinds[found.phrase.end : found.phrase.end + 1] != ["prep"]
        return Account(at - 2, at + 2, found.phrase) if found is not None and counts else None
    return _possessed(tokens, low, high, at, weights)


def _per(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "Per the audit, ..." and "..., per Reuters." """
    kinds = tokens.kinds
    if not (at == low or kinds[at - 1] in MARKS or tokens.low[at - 1] == "as") or at + 1 >= high:
        return None
    if kinds[at + 1] not in ("det", "poss", "cap"):
        return None
    if tokens.low[at + 1].startswith("@"):
        return Account(at, at + 1, Phrase(at + 1, at + 2, at + 1, "name"))
    if at == low and kinds[at + 1] == "cap" and _is_first_name(tokens, at + 1, high):
        return None
    found = _behind(tokens, low, high, at, weights)
    if found is None or not _RULES.isdisjoint(tokens.low[found.phrase.start : found.phrase.end]):
        return None
    end = found.phrase.end
    if end >= high or kinds[end] in MARKS:
        return found
    # "Per a person briefed on the talks, ..."
    return found if at == low and "comma" in kinds[end : end + _NEAR] and _VERBAL.isdisjoint(kinds[end : end + _NEAR]) else None


def _is_first_name(tokens: Tokens, at: int, high: int) -> bool:
    """Whether "Per" opens the name of somebody who does something ("Per Lindqvist, 44, won"): nothing else could be the subject."""
    kinds = tokens.kinds
    while at < high and kinds[at] == "cap":
        at += 1
    if kinds[at : at + 3] == ["comma", "num", "comma"]:
        at += 2
    if at < high and kinds[at] == "comma":
        at += 1
    return at < high and (kinds[at] in ("be", "have", "aux", "who") or (kinds[at] == "low" and is_finite(tokens.low[at])))


def _possessed(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "By the union's count", "in her telling", "on insurers' latest estimates": somebody's own, set off by marks."""
    lows, kinds = tokens.low, tokens.kinds
    if at < low + 2 or (at + 1 < high and kinds[at + 1] not in MARKS):
        return None
    # Over "own" and "latest" to whose it is.
    owner = at - 1
    while owner > max(low, at - 4) and kinds[owner] in ("low", "cap"):
        owner -= 1
    if kinds[owner] == "poss":
        start, phrase = owner, Phrase(owner, owner + 1, owner, "poss")
    elif lows[owner] in ("'s", "'", "’"):
        # The widest: "the county sheriff's".
        cut = (one for one in phrases(tokens, low, high, at, weights) if one.kind == "poss" and one.end == owner)
        found = next(cut, None)
        if found is None:
            return None
        start = found.start
        phrase = Phrase(start, owner, owner - 1, "name" if kinds[owner - 1] == "cap" else "the")
    else:
        return None
    if start - 1 < low or lows[start - 1] not in _BY:
        return None
    if lows[start - 1] == "on" and lows[at] == "account":
        # "On her account the party was moved": for her sake.
        return None
    before = start - 2
    tells = lows[at] in _TELLINGS and lows[start - 1] in ("by", "on")  # "found in her account" is where
    if not tells and before >= low and kinds[before] not in MARKS:
        return None
    return Account(start - 1, start, phrase)


def _put_at(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "The memo puts the cost at $18 million": who puts a number on something."""
    bare = tokens.kinds[at + 1 : at + 2] == ["low"]
    for index in range(at + 2, min(at + (_NEAR if bare else _FAR), high - 1)):
        if (tokens.kinds[index] in _CLAUSE_ENDS and tokens.low[index] != "'s") or tokens.quoted[index]:
            return None
        if tokens.low[index] == "at":
            if not _CLOCK.isdisjoint(tokens.low[index + 2 : index + 4]):
                return None  # "put the lamp on the sill at 3 p.m."
            near = [kind for kind in tokens.kinds[index + 1 : index + 4] if kind not in ("prep", "adv", "low")]
            found = _subject(tokens, low, high, at, weights, at + 1) if near[:1] == ["num"] else None
            return found if found is not None and _can_count(tokens, found.phrase) else None
    return None


def _can_count(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase is somebody, or something written, who may put a number on a thing: "higher premiums" do not."""
    head = tokens.low[phrase.head]
    one = head.removesuffix("s")
    return (
        tokens.kinds[phrase.head] in ("cap", "pron")
        or head in _DOCUMENTS
        or head in _TELLINGS
        or not _COUNTING.isdisjoint((head, one))
        or "'s" in tokens.low[phrase.start : phrase.end]
        or head.endswith(("ers", "ors", "ists", "ians"))
    )


def _says_something(tokens: Tokens, at: int, high: int) -> bool:
    """Whether a clause follows what was heard, and not only evidence or a case."""
    return any(kind in _OF_A_CLAUSE or is_finite(word) for kind, word in zip(tokens.kinds[at + 1 : high], tokens.low[at + 1 : high], strict=True))


def _stands_before(tokens: Tokens, low: int, at: int, words: frozenset[str]) -> bool:
    return any(word in words for word in tokens.low[max(low, at - _FAR) : at])


def _subject(tokens: Tokens, low: int, high: int, verb: int, weights: Weights, until: int) -> Account | None:
    """The phrase right before a verb, with what hangs on it; the owner of a telling instead of the telling."""
    end = verb
    while end > low and tokens.kinds[end - 1] in _BETWEEN:
        end -= 1
    if end - 2 > low and behind_time(tokens.low, end - 2, high) == end:
        end -= 2
    found = phrases(tokens, low, high, verb, weights)
    last = _ending(found, end)
    if last is None and end - 1 > low and tokens.kinds[end - 1] == "comma":
        # "Her lawyer, Dana Whitlow, has it that", "the audit, as summed up by the board, puts the loss at"
        opening = next((at for at in range(end - 2, max(low, end - _FAR), -1) if tokens.kinds[at] in MARKS), low)
        between = _ending(found, end - 1)
        named = between is not None and between.kind == "name" and between.start == opening + 1
        last = between if named else _ending(found, opening) if tokens.kinds[opening] == "comma" else None
    if last is None:
        return None
    phrase = _whole(tokens, low, found, last)
    if phrase.start > low and tokens.kinds[phrase.start - 1] in _HANGING and tokens.low[phrase.start - 1] not in _CLAUSE_OPENS:
        # "the wells of the villages the report shows": not the subject of the verb.
        return None
    if tokens.low[phrase.head] in _TELLINGS:
        owned = (one for one in found if one.kind == "poss" and one.start == phrase.start and one.end < phrase.end)
        owner = next(owned, None)
        if owner is not None:
            phrase = Phrase(owner.start, owner.end, owner.head, "name" if tokens.kinds[owner.head] == "cap" else "the")
    return Account(verb, until, phrase)


def _ending(found: Sequence[Phrase], end: int) -> Phrase | None:
    """The narrowest phrase that ends before the token at `end` and can be a subject."""
    return next((one for one in reversed(found) if one.end == end and one.kind not in ("poss", "who")), None)


def _whole(tokens: Tokens, low: int, found: Sequence[Phrase], last: Phrase) -> Phrase:
    """ "Figures from the national office" where "the national office" stands right before the verb: the phrase above, to that end."""
    phrase, end = last, last.end
    for _ in range(4):
        before = phrase.start - 1
        if before <= low or tokens.kinds[before] != "prep":
            break
        above = next((one for one in reversed(found) if one.end == before and one.kind not in ("poss", "pron", "who")), None)
        if above is None:
            break
        if above.kind == "name" and tokens.low[above.head] not in _GROUPS and tokens.low[above.head] not in _DOCUMENTS:
            # "Sgt. Ana Cruz of the state patrol"
            return above
        phrase = Phrase(above.start, end, above.head, above.kind)
    return phrase


def _behind(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """The source right behind the token at `at`, with what hangs on it."""
    found = phrases(tokens, low, high, at, weights)
    here = [one for one in found if one.start == at + 1]
    phrase = next((one for one in here if one.kind != "poss"), here[0] if here else None)
    if phrase is None:
        return None
    start, end = extent(tokens, found, phrase, at, low, high)
    return Account(at, at + 1, Phrase(start, end, phrase.head, phrase.kind))
