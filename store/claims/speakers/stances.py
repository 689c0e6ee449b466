"""How a source stands to its sentence: whether it says it, denies it, only feels or does it, or has it said of it.

Only who says or denies something is the source of it. "Rusk is said to have paid", "Rusk never said", "Rusk added salt"
and "jobless claims rose" hold words of saying and nobody who vouches. Everything is read from the verb group, from what
stands behind the verb and before its subject; the word lists are data (store/english/data/stances.txt).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.claims.speakers.account_sources import can_count
from store.claims.speakers.deeds import (
    DEEDS_WITH_OBJECT,
    OBJECT,
    ONE_THING,
    TELLING,
    WITH_PREPOSITION,
    is_among_people,
    is_deed,
    is_relative,
    lasts,
    orders,
    tells_story_of,
)
from store.claims.speakers.noun_cues import NOUNS, is_noun, sources_noun
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import FINITE
from store.documents import SpeakerStance
from store.english import lexicon
from store.english.tokens import MARKS, Tokens

_FEELINGS = lexicon.words("stances.feelings")
_DEEDS = lexicon.words("stances.deeds")
_LAWS = lexicon.words("stances.laws")
_WORKS = lexicon.words("stances.works")
_ONLY_NOUNS = lexicon.words("stances.only nouns")
_EMPTY_IT = lexicon.words("attribution.empty it")
_PARTICIPLES = lexicon.words("stances.irregular participles")
_OF_SOMEBODY = lexicon.rows("stances.without an auxiliary")
_TITLED = lexicon.words("stances.titled")
_DECLINING = lexicon.words("stances.declining")
_NOBODY = lexicon.words("stances.nobody")
_NOTHING = lexicon.words("stances.nothing")
_NEVER = lexicon.words("stances.never")
_UNTRUE = lexicon.words("stances.untrue")
_TRUE = lexicon.words("stances.true")
_EVIDENCE = lexicon.words("stances.evidence")
_CONDITIONS = lexicon.words("stances.conditions")
_MODALS = lexicon.words("stances.modals")
_DENYING = lexicon.words("stances.denying")
_REJECTING = lexicon.words("stances.rejecting")
_PASTS = lexicon.words("dates.irregular pasts")
_PLURALS = lexicon.words("quantities.plurals")
_SAYINGS = lexicon.words("stances.what was said")
_NO_AGENTS = lexicon.words("stances.no agents")
_SAYING = lexicon.tagged("saying", "cue") | {form for forms in lexicon.rows("attribution.weighed as").values() for form in forms}

_GROUP = frozenset({"adv", "be", "have", "aux", "not"})
_ENDS = frozenset({"comma", "stop", "colon", "semi", "dash", "open", "close", "par", "that", "to", "conj", "who"})
_SHOWING = lexicon.words("accounts.showing")
_CALLING_SO = lexicon.words("stances.calling so")
_CALLING = lexicon.words("stances.calling")
_BY = 8
"""So many words may stand between a passive verb and "by" ("was accused in March by")."""
_WORDS_OF_ANOTHER = 5


@dataclass(frozen=True, slots=True)
class FoundStance:
    """The stance of a source; `agent` is the phrase behind "by" that takes its place, `since` where the cue begins."""

    stance: SpeakerStance
    since: int
    agent: Phrase | None = None
    nobody: bool = False


def _is_called(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether a participle between commas gives a name ("the dog, called Biscuit, ran")."""
    before = cue - 2 if tokens.kinds[cue - 1] == "adv" else cue - 1
    if tokens.low[cue] not in _CALLING or before < 0 or tokens.kinds[before] != "comma":
        return False
    if tokens.kinds[cue + 1 : cue + 2] == ["open"] or tokens.kinds[cue + 1 : cue + 3] == ["det", "open"]:
        # ", probably called the “F.”"
        return True
    end = cue + 2 if tokens.kinds[cue + 1 : cue + 2] == ["det"] else cue + 1
    if tokens.kinds[end : end + 1] != ["cap"]:
        return False
    while end < high and tokens.kinds[end] == "cap":
        end += 1
    return end >= high or tokens.kinds[end] == "comma"


def stance_of(tokens: Tokens, low: int, high: int, cue: int, phrase: Phrase | None, found: Sequence[Phrase]) -> FoundStance:
    """The stance of `phrase` (None: the sentence names no source) to the sentence of tokens `low`..`high`.

    `found` are the sentence's phrases in order. `nobody` is set where the cue turns out to be a noun without a source.
    """
    word = tokens.low[cue]
    kinds = tokens.kinds
    quotes = tokens.quoted.find(1, low, high) >= 0
    if word == ":":
        # "WASHINGTON: Prices rose": what is all there is before a colon is no speaker unless turns.py takes it for one.
        label = phrase is not None and phrase.end == cue and not quotes
        return FoundStance("says", cue, nobody=label)
    if word == "according":
        return FoundStance("says", cue)
    if kinds[cue] == "adv":
        return FoundStance("said of", cue)
    since, passive, negated, modal, declined = _verb_group(tokens, low, cue)
    if passive and phrase is not None and tokens.low[cue - 1] == "'s" and kinds[cue - 2] == "cap" and (phrase.end == cue or word == "said"):
        # "Lloyd's said": of the name, and no verb
        passive = False
    if word in _DECLINING and cue + 1 < high and kinds[cue + 1] == "to":
        declined = True
    if phrase is not None and _nobody_says(tokens, low, cue, phrase, quotes):
        return FoundStance("unsaid", min(since, cue))
    if cue + 1 < high and tokens.low[cue + 1] in _NOTHING:
        return FoundStance("unsaid", since)
    if negated or declined:
        if word in _FEELINGS and negated:
            return FoundStance("feels", since)
        return FoundStance("unsaid", since)
    if modal and not quotes:
        return FoundStance("unsaid", since)
    if not quotes and _asks(tokens, low, high):
        return FoundStance("unsaid", cue)
    if says_what(tokens, low, cue, phrase):
        return FoundStance("says", cue)
    if _is_called(tokens, cue, high):
        return FoundStance("said of", cue)
    if (passive and _is_participle(word)) or _without_auxiliary(tokens, cue, high):
        if word == "quoted":
            # "was quoted as saying": the one case where the subject of the passive speaks.
            subject = next((one for one in reversed(found) if one.end <= since and one.start >= low), None)
            return FoundStance("says", cue, subject)
        agent = _agent(tokens, cue, high, found)
        if agent is not None and word in _FEELINGS and (not quotes or _only_names_it(tokens, low, high)):
            return FoundStance("feels", cue)
        if agent is not None:
            done = not quotes and (word in _DEEDS or word in _LAWS or word in DEEDS_WITH_OBJECT or word in ONE_THING)
            return FoundStance("acts" if done else "says", cue, agent)
        return FoundStance("feels" if word in _FEELINGS and not _to_have(tokens, cue, high) else "said of", cue)
    if word in NOUNS and cue > low and kinds[cue] == kinds[cue - 1] == "cap" and tokens.words[cue][1:].islower():
        # "Thomas Bus Recalls": of a name or a heading.
        return FoundStance("says", cue, nobody=True)
    if word in _ONLY_NOUNS or (word in NOUNS and is_noun(tokens, low, cue, high)):
        # "Taiwan and Brunei have claims there"
        owned = kinds[cue - 1] == "have" and not word.endswith("ed")
        sourced = phrase is not None and not owned and sources_noun(tokens, cue, phrase)
        if sourced and word in _FEELINGS and not quotes:
            return FoundStance("feels", cue)
        return FoundStance("says", cue, nobody=not sourced)
    if word in _DENYING or (word in _REJECTING and _what_was_said(tokens, cue, high)):
        return FoundStance("denies", cue)
    if quotes:
        done = word in _DEEDS or (word not in ONE_THING and is_deed(tokens, low, cue, high))
        if not (done and _only_names_it(tokens, low, high)):
            return FoundStance("says", cue)
    if word in _FEELINGS:
        return FoundStance("feels", cue)
    that = cue + 1 < high and kinds[cue + 1] == "that"
    if that and word in _EMPTY_IT and phrase is not None and tokens.low[phrase.head] == "it":
        return FoundStance("unsaid", cue)
    if (word in WITH_PREPOSITION and is_among_people(tokens, cue, high)) or lasts(tokens, cue, high):
        return FoundStance("acts", cue)
    if word in TELLING and phrase is not None and phrase.kind not in ("pron", "who"):
        works = tokens.low[phrase.head] in _WORKS and tells_story_of(tokens, cue, high)
        if works or (orders(tokens, cue, high) and not can_count(tokens, phrase)):
            return FoundStance("acts", cue)
    if not that and (word in _DEEDS or word in _LAWS or is_deed(tokens, low, cue, high)):
        return FoundStance("acts", cue)
    return FoundStance("says", cue)


def is_sure(tokens: Tokens, cue: int) -> bool:
    """Whether a cue attributes where it stands, so that it is asked when a likelier one turned out to say nothing."""
    return tokens.low[cue] in _SAYING or tokens.low[cue] in ("say", "according")


def says_what(tokens: Tokens, low: int, cue: int, phrase: Phrase | None) -> bool:
    """Whether a source calls something what it is in its eyes ("what police called an ambush")."""
    if phrase is None or phrase.end != cue or phrase.start <= low or tokens.low[phrase.start - 1] != "what":
        return False
    return tokens.low[cue] in _CALLING_SO


def tells_that(tokens: Tokens, cue: int, high: int, phrase: Phrase | None) -> bool:
    """Whether a form that is a noun as often stands between a name and a statement ("The Seattle Times reports that"), or
    between people and a clause ("Some of the doctors claim the dose is too high")."""
    if phrase is None or phrase.end > cue or tokens.low[cue] not in NOUNS:
        return False
    several = tokens.low[cue - 1].endswith("s") or tokens.low[cue - 1] in _PLURALS
    stated = tokens.kinds[cue + 1 : cue + 2] == ["that"] or _is_clause(tokens, cue + 1, high)
    if several and stated and not tokens.low[cue].endswith(("s", "ed", "ing")):
        return True
    if phrase.kind != "name" or phrase.end != cue:
        return False
    return tokens.kinds[cue + 1 : cue + 2] == ["that"] and not is_relative(tokens, cue + 1, high)


def several_state(tokens: Tokens, low: int, cue: int, high: int) -> bool:
    """Whether a sentence opens with several of a kind who state something by a form that may be a noun ("Many parents report that",
    "Three farmers claim their wells ran dry")."""
    word, before = tokens.low[cue], tokens.low[cue - 1]
    if word not in NOUNS or word.endswith(("s", "ed", "ing")) or not low < cue <= low + _SUBJECT:
        return False
    several = tokens.kinds[cue - 1] in ("low", "cap") and (before.endswith("s") or before in _PLURALS)
    if not several or any(kind not in ("det", "num", "low", "cap", "poss") for kind in tokens.kinds[low:cue]):
        return False
    if tokens.kinds[cue + 1 : cue + 2] == ["that"]:
        return not is_relative(tokens, cue + 1, high)
    return tokens.kinds[low] in ("det", "num") and _is_clause(tokens, cue + 1, high)


def _is_clause(tokens: Tokens, at: int, high: int) -> bool:
    """Whether a subject begins at a token, with its own verb behind it ("the dose is")."""
    end = at
    while end < min(high, at + _SUBJECT) and tokens.kinds[end] in ("det", "poss", "low", "cap", "num", "pron") and not _is_told(tokens, end, at):
        end += 1
    return end > at and end < high and (tokens.kinds[end] in FINITE or _is_told(tokens, end, at))


def _is_told(tokens: Tokens, end: int, at: int) -> bool:
    """Whether a word behind a plural or a name is the verb of a subject that began at `at` ("their wells ran", no "the reduced rate")."""
    behind = end > at and (tokens.low[end - 1].endswith("s") or tokens.kinds[end - 1] in ("cap", "pron") or tokens.low[end - 1] in _PLURALS)
    return behind and tokens.low[end] in _PASTS


_SUBJECT = 6
"""So many words a subject may have."""


def _verb_group(tokens: Tokens, low: int, cue: int) -> tuple[int, bool, bool, bool, bool]:
    """What stands right before the cue: its first token, and whether it is passive, negated, only possible, declined."""
    kinds, lows = tokens.kinds, tokens.low
    passive = negated = modal = declined = False
    since = index = cue
    while index > low:
        index -= 1
        kind = kinds[index]
        if kind == "to":
            before = lows[index - 1] if index > low else ""
            if _is_wished(tokens, low, index):
                # "awkward for Republicans to say": nobody has said it
                declined, since = True, index
                break
            if before in _DECLINING:
                declined, since = True, index - 1
            elif before in _PARTICIPLES or before.endswith("ed"):
                # "is expected to announce": nothing has been said yet.
                declined = index - 2 >= low and kinds[index - 2] == "be"
                since = index - 1 if declined else since
            break
        if kind not in _GROUP:
            # "in no way suggested", "nor did he"
            if lows[index] == "without":
                negated, since = True, index
            break
        if kind == "be" and lows[index] != "being":
            passive = True
        elif kind == "not" or lows[index] in _NEVER:
            negated, since = True, index
        elif kind == "aux" and lows[index] in _MODALS:
            modal, since = True, index
    return since, passive, negated, modal, declined


def _is_wished(tokens: Tokens, low: int, to: int) -> bool:
    """Whether "for" and somebody stand before "to" ("hard for the mayor to say"); "for example" and a comma stand between others."""
    at = to - 1
    while at > low and to - at < _SUBJECT and tokens.kinds[at] in ("low", "cap", "det", "poss", "obj"):
        at -= 1
    return at < to - 1 and tokens.low[at] == "for"


def _what_was_said(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether the object of a verb is something somebody else said: "rejected a claim that", "dismissed their reports of"."""
    for index in range(cue + 1, min(high, cue + 5)):
        if tokens.low[index] in _SAYINGS:
            return True
        if tokens.kinds[index] not in OBJECT and tokens.low[index] not in ("as", "'s"):
            return False
    return False


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in _PARTICIPLES


def _without_auxiliary(tokens: Tokens, cue: int, high: int) -> bool:
    """A participle that needs no auxiliary to be one ("Crane, alleged to have paid", "a man identified as")."""
    after = tokens.low[cue + 1] if cue + 1 < high else ""
    if tokens.low[cue] in _TITLED and cue + 1 < high and tokens.kinds[cue + 1] == "open":
        return True
    fits = _OF_SOMEBODY.get(after, ())
    return tokens.low[cue] in fits and (after != "to" or _to_have(tokens, cue, high))


def _to_have(tokens: Tokens, cue: int, high: int) -> bool:
    return cue + 2 < high and tokens.kinds[cue + 1] == "to" and tokens.kinds[cue + 2] in ("be", "have")


def _agent(tokens: Tokens, cue: int, high: int, found: Sequence[Phrase]) -> Phrase | None:
    """Who does it behind a passive verb ("accused by 50 women of")."""
    kinds, lows = tokens.kinds, tokens.low
    for index in range(cue + 1, min(cue + 1 + _BY, high)):
        if kinds[index] in _ENDS:
            return None
        if lows[index] == "by":
            agent = next((one for one in reversed(found) if one.start == index + 1), None)
            if agent is None or lows[agent.head] in _NO_AGENTS or kinds[agent.head] in ("num", "day"):
                return None
            return None if lows[agent.start].endswith("ing") else agent
    return None


def _nobody_says(tokens: Tokens, low: int, cue: int, phrase: Phrase, quotes: bool) -> bool:
    """Whether what stands before or in the source takes the saying back ("no one", "at no point did", "if", "not true that")."""
    kinds, lows = tokens.kinds, tokens.low
    start = phrase.start
    if start > cue:
        return False
    if lows[start] in _NOBODY or (lows[start] in _NOTHING and kinds[start + 1 : start + 2] == ["prep"]):
        # "No one said", "Little in the file suggests"
        return True
    if start == low:
        return False
    before = lows[start - 1]
    if before in _NOBODY:
        return True
    if before in _CONDITIONS:
        return not quotes
    if kinds[start - 1] in ("aux", "have") and any(
        word in _NEVER or word in _NOBODY for word in lows[max(low, start - 6) : start]
    ):
        return True
    if kinds[start - 1] == "prep" and start - 2 >= low and lows[start - 2] in _NOBODY | _NOTHING and (start - 2 == low or kinds[start - 3] in MARKS or kinds[start - 3] == "conj"):
        # "Nothing in the report says", "but nobody at the plant claimed"
        return True
    # "none of the witnesses", "not one of the farmers"
    if before == "of" and any(word in _NOBODY or word == "not" for word in lows[max(low, start - 3) : start - 1]):
        return True
    if before != "that" or start - 2 < low:
        return False
    judged = lows[start - 2]
    earlier = lows[max(low, start - 6) : start - 2]
    denied = any(word in ("not", "'t", "never", "no", "nt", "isnt", "wasnt") for word in earlier)
    return (judged in _UNTRUE and not denied) or ((judged in _TRUE or judged in _EVIDENCE) and denied)


def _asks(tokens: Tokens, low: int, high: int) -> bool:
    """A question of the article itself ("Did Rusk say so?")."""
    return tokens.low[high - 1] == "?" and tokens.kinds[low] in ("aux", "be", "have")






def _only_names_it(tokens: Tokens, low: int, high: int) -> bool:
    """Whether the sentence quotes so little, and so much in its course, that it may be a title or a nickname."""
    kinds = tokens.kinds
    if tokens.quoted[low] or kinds[low] == "open" or tokens.quoted.count(1, low, high) >= _WORDS_OF_ANOTHER:
        return False
    return not any(kinds[at] == "open" and kinds[at - 1] in ("colon", "comma") for at in range(low + 1, high))
