"""The whole of a source where only a part of it was picked, and the one place where a subject can stand for sure.

A small model picks a phrase by where it stands from its verb (source_phrases.py); what it hangs on, and what the grammar leaves
no doubt about, is read here.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.claims.speakers.source_features import PASSED_OVER, Phrase
from store.claims.speakers.source_phrases import FINITE, GOVERNING, is_finite
from store.english import lexicon
from store.english.tokens import MARKS, Tokens, first_capital

_DEPARTMENTS = lexicon.words("names.departments")
_NAMED_FOR = frozenset({"of", "for", "on"})
_LISTED = frozenset({"cap", "conj", "comma"})
_ADJECTIVES = 3
"""So many words may stand before a noun and behind its preposition ("of a deadly weapon")."""
_SAYING = lexicon.tagged("saying", "cue")
_SAYS_FIRST = lexicon.tagged("saying", "before its subject")
_RELATIVE = {"that": ("the", "bare", "name"), "which": ("the", "bare", "name"), "who": ("the", "bare")}
"""Relative pronoun -> what it can stand for; whom "who" means behind a name is asked of the whole article."""
_TOLD_IN = (_SAYING - lexicon.words("stances.nouns")) | lexicon.words("stances.told in writing")
_WITH_OBJECT = lexicon.words("stances.with whom it is told")
"""Verbs behind which stands what is said, or to whom, before anybody who says it."""
_TITLES = lexicon.tagged("titles", "title")
_FIRST_NAMES = lexicon.words("names.men") | lexicon.words("names.women")
_PERSONS = _TITLES | lexicon.words("names.unnamed men") | lexicon.words("names.unnamed women") | lexicon.words("names.unnamed persons")
_WHOLE_NAME = 2
_BETWEEN = frozenset({"be", "have", "adv"})
_CALLING_SO = lexicon.words("stances.calling so")
_MANY = lexicon.words("stances.many behind an article")
_COMPANIES = lexicon.words("names.companies")
_PLURALS = lexicon.words("quantities.plurals")
_OFFICES_OF = lexicon.words("names.offices of")
_CLAUSE_OPENS = MARKS | {"conj", "that"}
_ENDS = frozenset({"stop", "semi", "dash"})
_HANGING = frozenset({"cap", "low", "prep", "det", "poss", "num", "conj", "day"})
_REPORTING = lexicon.tagged("saying", "report")
_BEHIND_A_REPORT = frozenset({"prep", "day", "adv", "stop"})
_OF_A_SUBJECT = frozenset({"cap", "low", "det", "poss", "prep", "num"})
_LONGEST_SUBJECT = 9
_A_CLAUSE = 5
"""From so many tokens on, what begins with a noun and stands before a comma is a clause, whatever its verb ("A gas main burst under 14 houses")."""
_OWNING = lexicon.words("stances.owning")
_PLACE = frozenset({"cap", "comma", "stop"})
_LONGEST_BRACKET = 8
_LONGEST_INSERTION = 24


def placed(tokens: Tokens, found: Sequence[Phrase], cue: int, low: int, high: int) -> Phrase | None:
    """The source where nothing else can be it: the name before a bracket before the verb ("Gov. Kasich (R-OH), said"), what
    a relative pronoun stands for ("a report that says"), or what ends the sentence behind comma and verb ("The bonds fell, said the bank."); None elsewhere."""
    kinds, lows = tokens.kinds, tokens.low
    if cue - 1 > low and (relative := _RELATIVE.get(lows[cue - 1])) and lows[cue] in _TOLD_IN:
        # "a report that says", "the minister who said"
        meant = next((one for one in reversed(found) if one.end == cue - 1 and one.kind in relative), None)
        if meant is not None:
            return meant
    if cue - 1 > low and kinds[cue - 1] == "pron" and kinds[cue - 2] == "comma" and (cue + 1 >= high or kinds[cue + 1] == "stop"):
        # "Gas would be a supplement, he added."
        return next((one for one in reversed(found) if one.end == cue and one.kind == "pron"), None)
    closing = cue - 2 if cue - 2 > low and kinds[cue - 1] == "comma" else cue - 1
    if closing > low and lows[closing] == ")":
        opening = next((at for at in range(closing - 1, max(low, closing - _LONGEST_BRACKET), -1) if lows[at] == "("), low)
        named = next((one for one in reversed(found) if one.end == opening and one.kind == "name"), None)
        opens = named is not None and (named.start == low or lows[named.start].rstrip(".") in _TITLES)
        return named if opens and lows[cue] in _SAYING else None
    if lows[cue] in _SAYS_FIRST and lows[cue] not in _WITH_OBJECT and cue > low and kinds[cue - 1] == "comma":
        behind = [one for one in found if one.start == cue + 1 and one.kind in ("the", "name", "bare")]
        if behind and _closes(tokens, behind[-1].end, high) and _tells(tokens, low, cue - 1):
            return behind[-1]
    return None


def reports_behind(tokens: Tokens, low: int, cue: int, high: int) -> bool:
    """Whether a word of reporting stands with its subject alone behind what is told ("Two drivers were killed, Domino's confirmed on Friday.")."""
    kinds = tokens.kinds
    if tokens.low[cue] not in _REPORTING or kinds[low] in ("prep", "conj") or (cue + 1 < high and kinds[cue + 1] not in _BEHIND_A_REPORT):
        return False
    comma = cue - 1
    while comma > max(low, cue - _LONGEST_SUBJECT) and (kinds[comma] in _OF_A_SUBJECT or tokens.low[comma] == "'s"):
        comma -= 1
    if kinds[comma] != "comma" or comma >= cue - 1:
        return False
    return _tells(tokens, low, comma) or (comma - low >= _A_CLAUSE and kinds[low] in ("det", "num", "cap", "poss"))


def denies_doing(tokens: Tokens, cue: int, high: int) -> bool:
    """Whether somebody denies or admits a deed of their own ("denies having shredded 1,100 files")."""
    return tokens.low[cue] in _OWNING and cue + 1 < high and tokens.low[cue + 1].endswith("ing") and not tokens.quoted[cue]


def _closes(tokens: Tokens, index: int, high: int) -> bool:
    """Whether only what hangs on a noun stands from a token to the end of its sentence."""
    while index < high and tokens.kinds[index] in _HANGING and not is_finite(tokens.low[index]):
        index += 1
    # "griped Ravi Shah, whose till was empty"
    told_of = tokens.kinds[index : index + 1] == ["comma"] and tokens.low[index + 1 : index + 2] in (["who"], ["whose"])
    return index >= high or tokens.kinds[index] in _ENDS or told_of


def _tells(tokens: Tokens, low: int, high: int) -> bool:
    """Whether a stretch has a finite verb."""
    return any(kind in FINITE or is_finite(word) for kind, word in zip(tokens.kinds[low:high], tokens.low[low:high], strict=True))


def head_phrase(tokens: Tokens, found: list[Phrase], phrase: Phrase, cue: int) -> Phrase:
    """The phrase that a source right before its verb hangs on: "judges in the north" where only "the north" was picked."""
    kinds, lows = tokens.kinds, tokens.low
    if phrase.end == cue and phrase.end - phrase.start == 1 and kinds[phrase.start] == "num" and kinds[phrase.start - 1] == "comma":
        # "Ali Rashid, 61: ..."
        aged = next((one for one in reversed(found) if one.end == phrase.start - 1 and one.kind == "name"), None)
        return aged or phrase
    if phrase.kind == "pron" and phrase.end == cue and lows[phrase.start - 2 : phrase.start] == ["close", "to"]:
        # "two people close to it said"
        people = next((one for one in reversed(found) if one.end == phrase.start - 1), None)
        return phrase if people is None else Phrase(people.start, phrase.end, people.head - 1, people.kind)
    if (phrase.end < cue or phrase.start == cue + 1) and lows[phrase.head] in _TITLES and lows[phrase.end : phrase.end + 1] == ["of"] and (not phrase.start or lows[phrase.start - 1] not in GOVERNING):
        # "Minister of State Ada Marsh said", "said Chief of Police Ada Marsh"
        office = next((one for one in found if one.start == phrase.end + 1 and cue in (one.end, phrase.start - 1) and one.kind == "name"), None)
        if office is not None and (person := _named_behind(tokens, office)) is not None:
            return person
    if (firm := _firm(tokens, found, phrase)) is not None:
        return firm
    if phrase.end <= cue and all(kind in _BETWEEN for kind in kinds[phrase.end : cue]) and _is_of_a_clause(tokens, phrase, cue):
        return Phrase(phrase.head, phrase.end, phrase.head, "bare")
    if phrase.kind == "poss" and phrase.end < cue and "comma" in kinds[phrase.end : cue]:
        # "Her uncle, Omar Ito, says": whoever is named behind a comma is the one who is hers.
        whole = next((one for one in reversed(found) if one.start == phrase.start and one.kind != "poss"), None)
        if whole is not None and whole.end < cue and kinds[whole.end] == "comma":
            return whole
    if phrase.kind == "bare" and phrase.end == cue and kinds[phrase.start - 1] == "comma" and (apposed := _placed_name(tokens, found, phrase)) is not None:
        return apposed
    if phrase.end <= cue and (behind := _before_insertion(tokens, found, phrase, cue)) is not None:
        return behind
    if phrase.end <= cue and (body := _department(tokens, found, phrase, cue)) is not None:
        return body
    if phrase.end > cue or phrase.kind in ("pron", "who") or not all(kind in PASSED_OVER for kind in kinds[phrase.end : cue]):
        return phrase
    whose = _before_relative(tokens, found, phrase) or _before_infinitive(tokens, found, phrase)
    if whose is not None:
        return whose
    for _ in range(4):
        start = phrase.start
        while start and tokens.low[start - 1] in GOVERNING:
            start -= 1
            if start and kinds[start - 1] == "conj" and tokens.low[start - 1] in ("and", "or"):
                start -= 1
        above = next((one for one in reversed(found) if one.end == start and one.kind != "poss"), None)
        if start == phrase.start or above is None or above.kind in ("pron", "who"):
            return _before_participle(tokens, found, phrase) or phrase
        free = not above.start or lows[above.start - 1] not in GOVERNING
        if free and phrase.kind == "name" and lows[above.head].rpartition("-")[2] in _TITLES and (named := _named_behind(tokens, phrase)) is not None:
            return named
        phrase = above
    return phrase


def _firm(tokens: Tokens, found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The name of a firm of several partners of which only its last word was picked ("Lowe, Marsh and Co"), or who is somebody there
    ("Ada Reed, an analyst with Lowe, Marsh and Co")."""
    kinds, lows = tokens.kinds, tokens.low
    at = phrase.start - 2
    if lows[phrase.head].rstrip(".") not in _COMPANIES or phrase.end - phrase.start > 1 or at < 1 or lows[at + 1] != "and":
        return None
    while at > 0 and kinds[at] in ("cap", "comma"):
        at -= 1
    if kinds[at] == "prep":
        while at > 0 and kinds[at] in ("prep", "low", "det"):
            at -= 1
        return next((one for one in reversed(found) if one.end == at and one.kind == "name"), None) if kinds[at] == "comma" else None
    begin = next(index for index in range(at, phrase.end) if kinds[index] == "cap")
    return Phrase(begin, phrase.end, phrase.head, "name")


def _is_of_a_clause(tokens: Tokens, phrase: Phrase, cue: int) -> bool:
    """Whether people end a phrase of something of which they say what it is or did ("an account investigators say belonged to him")."""
    kinds, lows = tokens.kinds, tokens.low
    last = lows[phrase.head]
    if kinds[phrase.start] != "det" or phrase.end - phrase.start < _WHOLE_NAME + 1 or kinds[phrase.head] != "low" or phrase.head != phrase.end - 1:
        return False
    if last not in _PLURALS and (not last.endswith("s") or (last[:-1] not in _PERSONS and last[:-2] not in _PERSONS)):
        return False
    one = lows[phrase.start] in ("a", "an") and lows[phrase.start + 1] not in _MANY
    behind = one or (cue + 1 < len(lows) and (kinds[cue + 1] in FINITE or is_finite(lows[cue + 1])))
    return behind and (lows[cue] in _SAYING | _SAYS_FIRST | _CALLING_SO) and (one or lows[phrase.start] == "the")


def _before_relative(tokens: Tokens, found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The subject on whose clause a phrase hangs ("A man who lives behind the market said"); None where it hangs on none."""
    kinds = tokens.kinds
    at = phrase.start - 1
    while at > max(0, phrase.start - _ADJECTIVES) and kinds[at] in ("det", "adv", "low"):
        at -= 1
    if at < 1 or kinds[at] not in ("prep", "to") or tokens.low[at] == "as":
        return None
    finite = False
    while at > 0 and kinds[at] not in MARKS and kinds[at] not in ("who", "that"):
        if tokens.low[at] in _SAYING and kinds[at - 1] != "who":
            # "who asked to be left alone said a person close to the family told her"
            return None
        finite = finite or kinds[at] in FINITE or (kinds[at] == "low" and is_finite(tokens.low[at]))
        at -= 1
    relative = kinds[at] == "who" or (kinds[at] == "that" and (kinds[at + 1] in FINITE or is_finite(tokens.low[at + 1])))
    if not relative or not finite:
        return None
    subject = next((one for one in reversed(found) if one.end == at and one.kind not in ("poss", "pron", "who")), None)
    if subject is None or (subject.start and kinds[subject.start - 1] not in _CLAUSE_OPENS):
        return None
    return subject


def _before_infinitive(tokens: Tokens, found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The subject that goes on to what it does ("The last man to climb the wall said"); None where a phrase is no such object."""
    kinds = tokens.kinds
    at = phrase.start - 1
    if at < _ADJECTIVES or kinds[at] != "low" or kinds[at - 1] != "to":
        return None
    subject = next((one for one in reversed(found) if one.end == at - 1 and one.kind in ("the", "name", "bare")), None)
    if subject is None or (subject.start and kinds[subject.start - 1] not in _CLAUSE_OPENS):
        return None
    return subject


def _before_participle(tokens: Tokens, found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The subject of which it is told what was done to it ("A notice posted before the meeting said"); None where a phrase hangs on
    no such word: what stands behind a preposition says nothing itself."""
    kinds = tokens.kinds
    at = phrase.start - 1
    if at < _ADJECTIVES - 1 or kinds[at] != "prep" or kinds[at - 1] != "low" or not tokens.low[at - 1].endswith("ed"):
        return None
    subject = next((one for one in reversed(found) if one.end == at - 1 and one.kind in ("the", "name", "bare")), None)
    if subject is None or (subject.start and kinds[subject.start - 1] not in _CLAUSE_OPENS):
        return None
    return subject


def _named_behind(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """The person named behind what they are in charge of ("vice-president of administration John Guminski"); None where it is somebody
    or something else, which has a word for it ("manager of candidate John Orr", "chairman of the miner Orr Metals")."""
    start = first_capital(tokens.kinds, phrase.end, phrase.start)
    if start == phrase.start and tokens.low[start] in _OFFICES_OF and phrase.end - start > _WHOLE_NAME and tokens.low[start - 1] == "of":
        # "Minister of State Hans Tiet"
        return Phrase(start + 1, phrase.end, phrase.head, "name")
    if phrase.end - start < _WHOLE_NAME or start == phrase.start or any(kind != "low" for kind in tokens.kinds[phrase.start : start]):
        return None
    person = tokens.low[start] in _FIRST_NAMES and tokens.low[start - 1] not in _PERSONS
    return Phrase(start, phrase.end, phrase.head, "name") if person and tokens.low[phrase.start - 1] == "of" else None


def _before_insertion(tokens: Tokens, found: list[Phrase], phrase: Phrase, cue: int) -> Phrase | None:
    """What stands before an insertion of which only a part was picked: before the first of two dashes ("The Group of Seven -- Italy and
    Canada among them -- repeated"), or before "a Sarasota, Fla., toolmaker" between commas."""
    kinds = tokens.kinds
    if phrase.end - phrase.start == 2 and kinds[phrase.start] == "det" and kinds[phrase.end - 1 : phrase.end + 2] == ["cap", "comma", "cap"] and kinds[phrase.start - 1] == "comma":
        return next((one for one in reversed(found) if one.end == phrase.start - 1 and one.kind == "name"), None)
    if "dash" not in kinds[phrase.end : cue]:
        return None
    opening = next((at for at in range(phrase.start - 1, max(0, phrase.start - _LONGEST_INSERTION), -1) if kinds[at] == "dash"), 0)
    named = phrase.kind == "name" and phrase.end - phrase.start > 1 and kinds[phrase.start] == "cap"
    if not opening or (named and phrase.start == opening + 1):
        # "A candidate -- John Kest, who lost -- said"
        return None
    last = next((one for one in reversed(found) if one.end == opening and one.kind not in ("poss", "who")), None)
    return None if last is None else head_phrase(tokens, found, last, opening)


def _placed_name(tokens: Tokens, found: Sequence[Phrase], phrase: Phrase) -> Phrase | None:
    """The name that a noun behind a place explains ("Poul Moller, a Santa Monica, Calif., investor said")."""
    at = phrase.start - 1
    while at > 1 and tokens.kinds[at] in _PLACE:
        at -= 1
    if tokens.kinds[at] != "det" or at == phrase.start - 2 or tokens.kinds[at - 1] != "comma":
        return None
    return next((one for one in reversed(found) if one.end == at - 1 and one.kind == "name"), None)


def _department(tokens: Tokens, found: Sequence[Phrase], phrase: Phrase, cue: int) -> Phrase | None:
    """What is named for two things and more ("the Department of Health and Human Services said"), whichever part was picked."""
    lows, kinds = tokens.low, tokens.kinds
    if lows[phrase.head] in _DEPARTMENTS and phrase.end < cue and lows[phrase.end] in _NAMED_FOR:
        at = phrase.end + 1
        while at < cue and kinds[at] in _LISTED:
            at += 1
        whole = at == cue and "and" in lows[phrase.end : at] and kinds[at - 1] == "cap"
        return Phrase(phrase.start, at, at - 1, "name") if whole else None
    at = phrase.start - 1
    if phrase.kind != "name" or kinds[phrase.start] != "cap" or lows[phrase.start].rstrip(".") in _TITLES or at < _ADJECTIVES or lows[at] != "and":
        return None
    while at > 0 and kinds[at] in _LISTED:
        at -= 1
    if at < 1 or lows[at] not in _NAMED_FOR or lows[at - 1] not in _DEPARTMENTS:
        return None
    body = next((one for one in reversed(found) if one.end == at and one.kind in ("the", "name", "bare")), None)
    return None if body is None else Phrase(body.start, phrase.end, phrase.head, "name")
