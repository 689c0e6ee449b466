"""Frames around a source that hold no verb of saying: "in the opinion of the surveyor", "the message from the union was:",
"as far as the pilot can tell", "was how the mayor summed it up", "gave the cause as a candle", "asked how many, he had an answer: 40".

Each is tried at its own word (store/english/data/accounts.txt), and only by accounts.py.
"""

from __future__ import annotations

from store.claims.speakers.account_sources import TELLINGS, Account, behind, can_count, subject
from store.claims.speakers.cues import Weights
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import extent, phrases
from store.english import lexicon
from store.english.tokens import MARKS, Tokens

_LOOSE_TELLINGS = lexicon.words("accounts.tellings between marks")
_MESSAGES = lexicon.words("accounts.messages") | _LOOSE_TELLINGS | TELLINGS
_AMOUNTING = lexicon.words("accounts.amounting")
_KNOWING = lexicon.words("accounts.knowing")
_SUMMING = lexicon.words("accounts.summing up")
_PARTICULARS = lexicon.words("accounts.particulars")
_GIVING = lexicon.words("accounts.giving")
_ASKED = lexicon.words("accounts.asked")
_HAVING = lexicon.words("accounts.having it")
_SEEING = _SUMMING | _KNOWING | _HAVING
OPENS_FRAME = frozenset({"as", "hear"})
"""What opens a frame that ends with "it" ("as she sees it", "to hear him tell it")."""
FRAMING = _MESSAGES | _GIVING | _ASKED | {"far", "how", "way"}
"""One of these stands in every frame of this file."""
_BY = frozenset({"by", "in", "on", "to"})
_FROM = frozenset({"by", "from", "of", "at", "among", "within", "in"})
_SENDS = frozenset({"by", "from"})
_SENT_BY = _SENDS | {"at", "among"}
_PERSONS = frozenset({"he", "she", "they"})
_THEIRS = frozenset({"his", "her", "their", "its"})
_BE, _FINITE = "be", frozenset({"be", "have"})
_INNER = frozenset({"low", "cap", "num", "adv"})
_NEAR, _FAR = 4, 14


def frame(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """The account of the frame whose word stands at `at`, in the sentence of tokens `low`..`high`; None where it stands in none."""
    word = tokens.low[at]
    if word == "far":
        return _as_far_as(tokens, low, high, at, weights)
    if word in ("how", "way"):
        return _was_how(tokens, low, high, at, weights)
    if word in _ASKED and at == low:
        return _asked(tokens, low, high, weights)
    if word in _GIVING:
        return _gave_as(tokens, low, high, at, weights)
    if word not in _MESSAGES:
        return None
    return (
        _in_the_opinion_of(tokens, low, high, at, weights)
        or _sent(tokens, low, high, at, weights)
        or _owned(tokens, low, high, at, weights)
    )


def _closes(tokens: Tokens, index: int, high: int) -> bool:
    return index >= high or tokens.kinds[index] in MARKS


def _it_is(tokens: Tokens, low: int, start: int) -> bool:
    return start - 2 >= low and tokens.kinds[start - 1] == _BE and tokens.low[start - 2] == "it"


def _opens(tokens: Tokens, low: int, start: int) -> bool:
    """Whether a phrase begins a clause, also behind "it is"."""
    before = start - 1
    if before < low or tokens.kinds[before] in MARKS or tokens.kinds[before] == "conj":
        return True
    if tokens.kinds[low] == "prep" and start - low <= _NEAR and _FINITE.isdisjoint(tokens.kinds[low:start]):
        # "By midnight the tally ..."
        return True
    return _it_is(tokens, low, start)


def _noun_start(tokens: Tokens, low: int, at: int) -> int:
    """Where the words that belong to the noun at `at` begin, its article or owner included."""
    start = at
    while start > low and tokens.kinds[start - 1] in ("low", "num"):
        start -= 1
    return start - 1 if start > low and tokens.kinds[start - 1] in ("det", "poss") else start


def _in_the_opinion_of(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "In the opinion of surveyor Rolf Ekman, ..." and "..., by the account of two guards." """
    lows = tokens.low
    start = _noun_start(tokens, low, at)
    if start == at or start - 1 < low or lows[start - 1] not in _BY or lows[at + 1 : at + 2] != ["of"]:
        return None
    found = behind(tokens, low, high, at + 1, weights)
    if found is None or not can_count(tokens, found.phrase):
        return None
    opens = start - 1 == low or tokens.kinds[start - 2] in MARKS
    return Account(start - 1, at + 2, found.phrase) if opens or _closes(tokens, found.phrase.end, high) else None


def _sent(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "The tally by the clinic stood at 61", "the message from the union was blunt: ...", "the belief at the club is that ..." """
    start = _noun_start(tokens, low, at)
    if at + 2 >= high or tokens.low[at + 1] not in _FROM or not _opens(tokens, low, start):
        return None
    found = behind(tokens, low, high, at + 1, weights)
    if found is None:
        return None
    end = found.phrase.end
    somebody = can_count(tokens, found.phrase)
    if not somebody and tokens.low[at + 1] not in _SENT_BY:
        # "The message of the film is that ..."
        return None
    amounts = somebody and tokens.low[at] in TELLINGS and tokens.low[at + 1] in _SENDS and _amounts(tokens, end, high)
    tells = _tells(tokens, end, high, _it_is(tokens, low, start))
    return Account(at, at + 2, found.phrase) if amounts or tells else None


def _owned(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "The coroner's verdict: ...", "their theory is that ...", "it was Stroud's contention that ..." """
    owner = at - 1
    while owner > max(low, at - _NEAR) and tokens.kinds[owner] in ("low", "cap"):
        owner -= 1
    if owner < low:
        return None
    if tokens.low[owner] in _THEIRS:
        told = _opens(tokens, low, owner) and _tells(tokens, at + 1, high, _it_is(tokens, low, owner))
        return Account(at, at + 1, Phrase(owner, owner + 1, owner, "poss")) if told else None
    if tokens.low[owner] not in ("'s", "'", "’"):
        return None
    cut = (one for one in phrases(tokens, low, high, at, weights) if one.kind == "poss" and one.end == owner)
    one = next(cut, None)
    if one is None or not _opens(tokens, low, one.start):
        return None
    phrase = Phrase(one.start, owner, owner - 1, "name" if tokens.kinds[owner - 1] == "cap" else "the")
    told = can_count(tokens, phrase) and _tells(tokens, at + 1, high, _it_is(tokens, low, one.start))
    return Account(at, at + 1, phrase) if told else None


def _tells(tokens: Tokens, index: int, high: int, it_is: bool) -> bool:
    """Whether what is told follows: behind a colon at once, behind one or "that" over "is" and a word or two ("was blunt:");
    `it_is` says that these two words stand before ("it was her contention that")."""
    if index >= high:
        return False
    if tokens.kinds[index] == "colon" or (it_is and tokens.kinds[index] == "that"):
        return True
    if tokens.kinds[index] != _BE:
        return False
    for near in range(index + 1, min(index + 1 + _NEAR, high)):
        if tokens.kinds[near] in ("colon", "that"):
            return True
        if tokens.kinds[near] not in _INNER:
            return False
    return False


def _amounts(tokens: Tokens, index: int, high: int) -> bool:
    """Whether a count goes on to its number ("stood at 61", "have 15,000 seals")."""
    if index >= high or not (tokens.kinds[index] in _FINITE or tokens.low[index] in _AMOUNTING):
        return False
    return "num" in tokens.kinds[index + 1 : min(index + 1 + _NEAR, high)]


def _as_far_as(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "As far as Dov Kestrel can tell, ...": what somebody knows is what they tell."""
    lows, kinds = tokens.low, tokens.kinds
    if at == low or lows[at - 1] not in ("as", "so") or lows[at + 1 : at + 2] != ["as"]:
        return None
    here = [one for one in phrases(tokens, low, high, at + 1, weights) if one.start == at + 2 and one.kind != "poss"]
    if not here:
        return None
    phrase = here[0]
    if lows[phrase.head] not in _PERSONS if kinds[phrase.head] == "pron" else not can_count(tokens, phrase):
        return None
    verb = phrase.end
    while verb < high and kinds[verb] in ("aux", "have", "be", "adv"):
        verb += 1
    return Account(at - 1, at + 2, phrase) if verb < high and lows[verb] in _KNOWING else None


def _was_how(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "... was how engineer Petra Oyelaran summed it up" and "... is the way Cass tells it"."""
    kinds = tokens.kinds
    be = at - 2 if tokens.low[at] == "way" and kinds[at - 1 : at] == ["det"] else at - 1
    if be <= low or kinds[be] != _BE:
        return None
    here = [one for one in phrases(tokens, low, high, at, weights) if one.start == at + 1 and one.kind != "poss"]
    if not here or here[0].end >= high or tokens.low[here[0].end] not in _SUMMING:
        return None
    return Account(be, at + 1, here[0])


def as_told(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "As the Treasury sees it, ...", "as Keynes once put it:", "to hear Bianchi tell it, ...": how somebody tells the "it" at `at`."""
    verb = at - 1
    if verb <= low + 1 or tokens.low[verb] not in _SEEING or not _closes_frame(tokens, at + 1, high):
        return None
    opening = next((index for index in range(verb - 1, max(low - 1, verb - _FAR), -1) if tokens.low[index] in OPENS_FRAME), -1)
    if opening < low or not (opening == low or tokens.kinds[opening - 1] in MARKS or tokens.kinds[opening - 1] in ("conj", "to")):
        return None
    if tokens.low[opening] == "hear" and tokens.kinds[opening - 1 : opening] != ["to"]:
        return None
    here = [one for one in phrases(tokens, low, high, verb, weights) if one.start == opening + 1 and one.kind != "poss"]
    if not here or not all(kind in ("adv", "have", "aux") for kind in tokens.kinds[here[0].end : verb]):
        return None
    if here[0].kind == "pron":
        somebody = tokens.low[here[0].head] in _PERSONS
    else:
        # "as legend has it", but whoever tells or sees something is somebody.
        somebody = tokens.low[verb] not in _HAVING or can_count(tokens, here[0])
    return Account(opening, at + 1, here[0]) if somebody else None


def _closes_frame(tokens: Tokens, index: int, high: int) -> bool:
    """Whether a mark follows, over a word or two ("as she put it on Monday,")."""
    while index < high and tokens.kinds[index] in ("prep", "det", "day", "adv", "low", "cap", "num") and index < high - 1:
        index += 1
    return index >= high or tokens.kinds[index] in MARKS


def _gave_as(tokens: Tokens, low: int, high: int, at: int, weights: Weights) -> Account | None:
    """ "The brigade gave the cause of the blaze as a charger": who gives a particular of something."""
    kinds, lows = tokens.kinds, tokens.low
    noun = at + 1
    while noun < min(high, at + _NEAR) and (kinds[noun] in ("det", "poss", "low", "cap") or lows[noun] == "'s") and lows[noun] not in _PARTICULARS:
        noun += 1
    if noun >= high or lows[noun] not in _PARTICULARS:
        return None
    for index in range(noun + 1, min(noun + _FAR, high - 1)):
        if kinds[index] in MARKS or kinds[index] in _FINITE:
            return None
        if lows[index] == "as":
            # "as printed" says how
            return None if lows[index + 1].endswith("ed") else subject(tokens, low, high, at, weights, at + 1)
    return None


def _asked(tokens: Tokens, low: int, high: int, weights: Weights) -> Account | None:
    """ "Asked how many had applied, Tom Ferrand had an answer ready: 1,450." """
    kinds = tokens.kinds[low:high]
    if "comma" not in kinds or "colon" not in kinds or kinds[1:2] == ["to"]:
        return None
    comma, colon = low + kinds.index("comma"), low + kinds.index("colon")
    if colon < comma:
        return None
    found = phrases(tokens, low, high, low, weights)
    phrase = next((one for one in found if one.start == comma + 1 and one.kind != "poss"), None)
    if phrase is None or phrase.end > colon or not (phrase.kind == "pron" or can_count(tokens, phrase)):
        return None
    start, end = extent(tokens, found, phrase, phrase.end, low, high)
    return Account(low, low + 1, Phrase(start, end, phrase.head, phrase.kind))
