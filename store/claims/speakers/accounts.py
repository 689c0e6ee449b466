"""Sources named without a verb of saying: "per the audit", "by the union's count", "word from the pier is", "the memo puts it at".

The models have learnt which verbs attribute; here it is the frame that does, whatever words stand in it. Asked only of
sentences that nobody is named for and that hold one of a few words (store/english/data/accounts.txt).
"""

from __future__ import annotations

from store.claims.speakers.account_frames import FRAMING, OPENS_FRAME, as_told, frame
from store.claims.speakers.account_sources import DOCUMENTS, TELLINGS, Account, behind, can_count, subject
from store.claims.speakers.cues import Weights
from store.claims.speakers.deeds import has_its_preposition
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import behind_time, is_finite, phrases
from store.english import calendar_words, lexicon
from store.english.tokens import MARKS, Tokens

_LOOSE_TELLINGS = lexicon.words("accounts.tellings between marks")
_SHOWING = lexicon.words("accounts.showing")
_HOLDING = lexicon.words("accounts.showing before that")
_HEARINGS = lexicon.words("accounts.hearings")
_PUTTING = lexicon.words("accounts.putting")
_RULES = lexicon.words("accounts.rules")
_HEARSAY = lexicon.words("accounts.hearsay") | lexicon.words("accounts.lore")
_FRAMES = frozenset({"per", "words", "word", "believed"}) | TELLINGS | _LOOSE_TELLINGS | _PUTTING | FRAMING
_SAYS = frozenset({"say", "says", "said"})
_TELLING_WORDS = _FRAMES | _SHOWING | _HOLDING | {"heard", "it", "so"}
"""One of these stands in every frame."""
_BY = frozenset({"by", "in", "on", "at"})
_CLOCK = calendar_words.BEHIND_A_CLOCK
_FAR = 14
"""So many tokens may stand between "put" and the number, and in a source."""
_NEAR = 5
_VERBAL = frozenset({"be", "have", "aux", "pron"})
_OF_A_CLAUSE = frozenset({"that", "be", "have", "aux"})
_CLAUSE_ENDS = frozenset({"stop", "semi", "colon", "be", "have", "aux", "who", "that"})


def account(tokens: Tokens, low: int, high: int, weights: Weights) -> Account | None:
    """Whose account the sentence of tokens `low`..`high` gives without a verb of saying; None where it is nobody's."""
    words = tokens.low[low:high]
    if _TELLING_WORDS.isdisjoint(words):
        return None
    has_it = "it" in words and "that" in words
    seen_so = "it" in words and not OPENS_FRAME.isdisjoint(words)
    if words[0] == "so" and high - low > _NEAR and words[1] in _SAYS:
        # "So says the minister: ..."
        return behind(tokens, low, high, low + 1, weights)
    shown = not DOCUMENTS.isdisjoint(words) and not (_SHOWING.isdisjoint(words) and _HOLDING.isdisjoint(words))
    heard = "heard" in words and not _HEARINGS.isdisjoint(words)
    if not (has_it or seen_so or shown or heard or not _FRAMES.isdisjoint(words)):
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
            found = subject(tokens, low, high, at - 1, weights, at + 2)
            if found is not None and tokens.low[found.phrase.head] in _HEARSAY:
                return None
        elif seen_so and word == "it":
            found = as_told(tokens, low, high, at, weights)
        elif shown and not has_its_preposition(tokens, at) and (word in _SHOWING or (word in _HOLDING and tokens.kinds[at + 1 : at + 2] == ["that"])) and _stands_before(tokens, low, at, DOCUMENTS):
            found = subject(tokens, low, high, at, weights, at + 1)
            if found is not None and not _is_document(tokens, found.phrase):
                found = None
        elif heard and word == "heard" and _stands_before(tokens, low, at, _HEARINGS):
            # "The inquest heard that he had drunk nine pints."
            found = subject(tokens, low, high, at, weights, at + 1)
            if found is not None and (tokens.low[found.phrase.head] not in _HEARINGS or not _says_something(tokens, at, high)):
                found = None
            elif found is not None and tokens.low[at + 1 : at + 2] == ["from"]:
                # "The tribunal heard from Ms Iqbal that 15 colleagues laughed."
                found = behind(tokens, low, high, at + 1, weights)
        if found is not None:
            return found
    return None


def _is_document(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase is something written, or a look at it ("a check of records", but no "balance on current account")."""
    if tokens.low[phrase.head] in DOCUMENTS:
        return True
    if tokens.low[phrase.end - 1] not in DOCUMENTS:
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
            found = subject(tokens, low, high, at - 3, weights, at + 1)
            if found is not None and found.phrase.start > low and lows[found.phrase.start - 1] == "if":
                return found
        return None
    if word == "word":
        opens = at == low or (at == low + 1 and kinds[low] == "det")
        if not opens or lows[at + 1 : at + 2] != ["from"]:
            return None
        source = behind(tokens, low, high, at + 1, weights)
        if source is None:
            return None
        then = behind_time(lows, source.phrase.end, high)
        if kinds[then : then + 1] == ["day"]:
            then += 1
        return Account(at, at + 2, source.phrase) if kinds[then : then + 1] == ["be"] else None
    if word == "words" and lows[max(low, at - 2) : at] == ["in", "the"] and lows[at + 1 : at + 2] == ["of"]:
        found = behind(tokens, low, high, at + 1, weights)
        return None if found is None else Account(at - 2, at + 2, found.phrase)
    if word in _PUTTING:
        found = _put_at(tokens, low, high, at, weights)
        if found is not None:
            return found
    if word in TELLINGS or word in _LOOSE_TELLINGS or word in _PUTTING:
        found = _possessed(tokens, low, high, at, weights)
        if found is not None:
            return found
    return frame(tokens, low, high, at, weights) if word in FRAMING else None


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
    found = behind(tokens, low, high, at, weights)
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
    tells = lows[at] in TELLINGS and lows[start - 1] in ("by", "on")  # "found in her account" is where
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
            found = subject(tokens, low, high, at, weights, at + 1) if near[:1] == ["num"] else None
            return found if found is not None and can_count(tokens, found.phrase) else None
    return None


def _says_something(tokens: Tokens, at: int, high: int) -> bool:
    """Whether a clause follows what was heard, and not only evidence or a case."""
    return any(kind in _OF_A_CLAUSE or is_finite(word) for kind, word in zip(tokens.kinds[at + 1 : high], tokens.low[at + 1 : high], strict=True))


def _stands_before(tokens: Tokens, low: int, at: int, words: frozenset[str]) -> bool:
    return any(word in words for word in tokens.low[max(low, at - _FAR) : at])
