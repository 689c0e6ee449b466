"""Which role the things that a number counts have in their clause: killed, injured, arrested, destroyed, paid."""

from __future__ import annotations

from itertools import pairwise

from store.checks.number_clashes import number_place, role_words
from store.checks.number_clashes.number_place import NumberPlace
from store.english import lexicon, stems
from store.english.calendar_words import WEEKDAYS

_AFTER_REACH = 12
_BEFORE_REACH = 6
_TOLL_REACH = 10  # "the death toll in the mall attack stands at 39"
_BREAKS_AFTER = lexicon.words("number_clashes.breaks after")
_BREAKS_BEFORE = lexicon.words("number_clashes.breaks before")
# What may follow a participle that has no object: "two people killed in the crash", not "three gunmen killed 12 people".
_NO_OBJECT = lexicon.words("number_clashes.no object")
_DEAD = lexicon.keyed("roles.counted as")


# What ends when people are rescued or freed.
_ENDED = frozenset({"taken", "missing"})
_CLAIMS = frozenset({"claim", "claims", "claimed", "claiming"})
_AUXILIARY = lexicon.words("number_clashes.auxiliaries")
_AGAINST = lexicon.words("number_clashes.against")
# Words of a score that stood before the end.
_MEANWHILE = lexicon.words("number_clashes.meanwhile")
_CUT = stems.stemmed("number_clashes.cut")
_CARRIERS = stems.stemmed("roles.carriers")
_SERVED = lexicon.words("number_clashes.served")
_PASSED = lexicon.words("number_clashes.passed")
_CHILDREN = (["mother", "of"], ["father", "of"], ["mom", "of"], ["dad", "of"], ["parent", "of"])
_THIEVES = lexicon.words("number_clashes.thieves")
_TOOK = lexicon.words("number_clashes.took")
_DECIDED = stems.stemmed("number_clashes.decided")
_VOTED = stems.stemmed("number_clashes.voted")


def counted(place: NumberPlace, head: str) -> frozenset[str]:
    """The role of counted people or things: of the nearest word after the number, else before it; two where they are joined."""
    if head in _DEAD:
        return frozenset({_DEAD[head]})
    if not head and [w.low for w in place.before(2)] == ["crew", "of"]:
        return frozenset({"aboard"})
    if not head and [w.low for w in place.before(2)] in _CHILDREN:
        return frozenset({"children"})
    if [w.low for w in place.before(2)] == ["of", "the"] and head not in _DEAD:
        return frozenset()  # "two of the three victims died" says nothing of three
    if head == "body":
        return frozenset({"killed"}) if {"found", "recovered", "discovered", "pulled"} & _lows(place) else frozenset()
    if [w.low for w in place.after(2)] in (["in", "hospital"], ["in", "hospitals"]):
        return frozenset({"injured"})
    if [w.low for w in place.after(4)][:3] in (["from", "their", "homes"], ["from", "their", "houses"]):
        return frozenset({"homeless"})
    if {"life", "lives"} & _lows(place) and {"lost", "lose", "losing"} & _lows(place):
        return frozenset({"killed"})
    if [w.low for w in place.after(1)] == ["live"]:
        return frozenset({"living"})  # "4,500 people live on the island"
    if _taken(place):
        return frozenset({"stolen"})
    inside = [role_words.AFTER[w.low] for w in place.tokens[place.first : place.last] if w.low in role_words.AFTER]
    found = frozenset(inside[:1])
    if not found - {"living"} - _ENDED:
        deed = _after(place) or _before(place)
        found = deed if (deed and not found - {"living"}) or "rescued" in deed else found  # "freed six hostages"
    if found == {"shot"} and _to_death(place):
        return frozenset({"killed"})
    if found == {"laid off"} and head and head not in role_words.PEOPLE and head not in _CUT:
        power = "power" in {w.low for w in place.before(4)}
        return frozenset({"without power"}) if power else frozenset()
    on = [w.stem for w in place.after(3) if w.low not in ("the", "a", "board")][1:2]
    if not found and on and on[0] in _CARRIERS:
        return frozenset({"aboard"} if place.after(1)[0].low in ("on", "aboard", "in") else ())
    return frozenset({"arrested"}) if found == {"seized"} and head in role_words.PEOPLE else found


def _taken(place: NumberPlace) -> bool:
    """Whether thieves take what is counted: "burglars took three", "raiders made off with three of the coins"."""
    before = [w.low for w in place.before(4)]
    took = bool(before) and (before[-1] in _TOOK or before[-2:] in (["off", "with"], ["away", "with"]) or before[-2:] == ["carried", "off"])
    return took and any(w.low in _THIEVES for w in place.tokens[max(place.begin, place.first - 16) : place.first])


def _to_death(place: NumberPlace) -> bool:
    """Whether those shot are said to have died of it: "fatally shot two men", "shooting three people to death"."""
    after = [w.low for w in place.after(8)]
    return "fatally" in after[:4] or "fatally" in {w.low for w in place.before(3)} or ("to", "death") in pairwise(after)


def _lows(place: NumberPlace) -> set[str]:
    """The words just before and after a number."""
    return {w.low for w in (*place.before(4), *place.after(4))}


def _after(place: NumberPlace) -> frozenset[str]:
    tokens = place.tokens
    passive = False
    stop = min(place.right, place.last + _AFTER_REACH)
    begin = _appositive(place, place.last) if place.last < stop and tokens[place.last].low == "," else 0
    for at in range(begin or place.last, max(stop, min(begin + 3, place.right))):
        low = tokens[at].low
        if (
            low == "and"
            and at > place.last
            and tokens[at - 1].named
            and tokens[at + 1 : at + 2]
            and tokens[at + 1].named
        ):
            continue  # "two roads between Karum and Velm were cut"
        if low == "and" or (at > place.last and (low in _BREAKS_AFTER or low == ",")):
            break
        passive = passive or low in role_words.PASSIVE
        if _is_body(place, at):
            continue
        role = role_words.AFTER.get(low)
        if role is None or (low in role_words.TRANSITIVE and not passive and _has_object(place, at)):
            continue
        found = {role}
        following = [w.low for w in tokens[at + 1 : min(at + 4, place.right)]]
        if following[:1] in (["and"], ["or"]):  # "died or were missing"
            joined = following[2:3] if following[1:2] and following[1] in role_words.PASSIVE else following[1:2]
            found |= {role_words.AFTER[low] for low in joined if low in role_words.AFTER}
        if low == "shot" and (following[:1] == ["dead"] or following[:2] == ["to", "death"]):
            found = {"killed"}
        return _told(found)
    return frozenset()


def _is_body(place: NumberPlace, at: int) -> bool:
    """Whether "board" is a company's: "its board voted a two-for-one split"; nobody is on it."""
    return place.tokens[at].low == "board" and (at == 0 or place.tokens[at - 1].low != "on")


def _appositive(place: NumberPlace, at: int) -> int:
    """Where the sentence goes on after names between commas: "two managers, Ann Lee and Bo Orr, were hurt"; 0 if nowhere."""
    tokens = place.tokens
    if at + 1 >= place.right or not tokens[at + 1].named:
        return 0
    for end in range(at + 2, min(at + 12, place.right - 1)):
        if tokens[end].low == ",":
            return end + 1 if tokens[end + 1].low in role_words.PASSIVE else 0
    return 0


def _before(place: NumberPlace) -> frozenset[str]:
    tokens = place.tokens
    lows = [w.low for w in place.before(_TOLL_REACH)]
    if "number" in lows and lows[-1] in ("at", "to", "as", "is", "was"):
        # "put the number of wounded by the bomb at 31"
        told = [role_words.AFTER[low] for low in lows[lows.index("number") :] if low in role_words.AFTER]
        if told:
            return frozenset(told[:1])
    for at in range(place.first - 1, max(place.left, place.first - _TOLL_REACH) - 1, -1):
        low = tokens[at].low
        if place.first - at > _BEFORE_REACH and low != "toll":
            continue
        if low == "by" and at and tokens[at - 1].low in ("attended", "watched", "visited"):
            return frozenset({"watching" if tokens[at - 1].low == "watched" else "attending"})
        if low in _BREAKS_BEFORE or (low == "and" and place.first - at != 2):
            break  # "one was shot dead and two were hurt"
        if (low == "shooting" and place.first - at > 1) or _is_body(place, at):
            continue
        role = role_words.BEFORE.get(low)
        if role is None or (low in _CLAIMS and _claims_else(place, at)):
            continue
        if low == "shot" and [w.low for w in tokens[at + 1 : at + 3]] in (["to", "death"], ["dead"]):
            role = "killed"
        found = {role}
        if at >= 2 and tokens[at - 1].low in ("and", "or"):
            # "Killed and wounded", not "buried nine houses and killed".
            joined = role_words.BEFORE.get(tokens[at - 2].low, role)
            found.add(role if joined in role_words.NO_DEED else joined)
        return _told(found)
    return frozenset()


def _claims_else(place: NumberPlace, at: int) -> bool:
    """Whether what is claimed is something else than lives: "claims a membership of 600,000"."""
    between = [w.low for w in place.tokens[at + 1 : place.first]]
    return "of" in between and not {"life", "lives"} & set(between)


def _told(found: set[str]) -> frozenset[str]:
    """Roles without "shot" where it is told what came of it: "shot and killed"."""
    return frozenset(found - {"shot"} or found)


def _has_object(place: NumberPlace, at: int) -> bool:
    if at + 1 >= len(place.tokens):
        return False
    low = place.tokens[at + 1].low
    return low[0].isalnum() and low not in _NO_OBJECT and low not in WEEKDAYS and not low.endswith("ly")


def paid(place: NumberPlace) -> frozenset[str]:
    """What a sum of money is for: every role named near it."""
    found = frozenset(role_words.MONEY[w.low] for w in place.around(20) if w.low in role_words.MONEY)
    before = {w.low for w in place.before(4)}
    off = "with" in before and (before & {"escaped", "fled"} or {"away", "off"} & before)
    return found | {"stolen"} if off else found


def payers(place: NumberPlace) -> frozenset[str]:
    """The names of who offers, pays or wins a sum: those with a verb behind them, nearest before it ("the Tigers have offered")."""
    tokens, at = place.tokens, place.begin
    found: frozenset[str] = frozenset()
    while at < place.first:
        end = at
        while end < place.first and tokens[end].named:
            end += 1
        if end == at:
            at += 1
            continue
        verb = end
        if tokens[verb].low == ",":  # "The Tigers, it is said, have offered"
            verb = next((n + 1 for n in range(verb + 1, min(verb + 7, place.first)) if tokens[n].low == ","), verb)
        acts = [w.low for w in tokens[verb : verb + 2]]
        if (
            acts
            and not number_place.SAID & set(acts)
            and "reporting" not in acts
            and _acts(acts[0])
            and end - at + (at > place.begin) > 1
        ):
            found = frozenset(w.stem for w in tokens[at:end])
        at = end
    return found


def beaten(place: NumberPlace) -> frozenset[str]:
    """The name of the side that lost or won against, behind "over", "against", "beat" or "of" nearest a result."""
    tokens = place.tokens
    for at in (
        *range(place.last, min(place.end, place.last + 7)),
        *range(place.first - 1, max(place.begin, place.first - 9), -1),
    ):
        if tokens[at].low in _AGAINST or tokens[at].stem == "win":
            end = at + 1
            while end < place.end and (tokens[end].named or tokens[end].low in ("the", "visiting", "host")):
                end += 1
            found = frozenset(w.stem for w in tokens[at + 1 : end] if w.named)
            if found:
                return found
    return frozenset()


def _acts(word: str) -> bool:
    return word in _AUXILIARY or word in role_words.MONEY or word.endswith("ed")


def served(place: NumberPlace) -> frozenset[str]:
    """Whether a length of time is a sentence passed or one that was served."""
    before, after = [w.low for w in place.before(7)], [w.low for w in place.after(5)]
    if "out" in before[-4:]:
        return frozenset()
    if _SERVED & set(before):
        told = "to" in before and {"spend", "serve"} & set(before)
        return frozenset({"sentence" if told else "served"})
    passed = (
        _PASSED & {*before, *after}
        or after[:2] in (["prison", "term"], ["jail", "term"])
        or after[:2] in (["in", "prison"], ["in", "jail"], ["behind", "bars"])
    )
    return frozenset({"sentence"}) if passed else frozenset()


def won(place: NumberPlace) -> frozenset[str]:
    """Whether a result is that of a game or a vote: "won 3-1", "voted 62-38"."""
    words = {w.stem for w in (*place.around(4), *place.tokens[place.first : place.last])}
    if place.first > 0 and place.tokens[place.first - 1].low == "(":
        return frozenset()
    if _MEANWHILE & {w.low for w in (*place.before(5), *place.after(3))}:
        return frozenset()
    return frozenset({"vote"} if words & _VOTED else {"win"} if words & _DECIDED else ())
