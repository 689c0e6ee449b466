"""What limits a number: a part, an addition, a rate, an old or a possible value; and what a length or time runs from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from store.checks.number_clashes import number_place
from store.checks.number_clashes.number_place import NumberPlace
from store.claims.dates.date_tokens import ORDINALS
from store.english import calendar_words, lexicon, news_words, number_words, stems
from store.english.news_words import Word

_PART = lexicon.words("number_clashes.part")
_OF_WHAT = lexicon.words("number_clashes.of what")
_MORE = lexicon.words("number_clashes.more")
_EACH = lexicon.words("number_clashes.each")
_A_RATE = lexicon.words("number_clashes.a rate")
_OLD = lexicon.words("number_clashes.old")
# Beside a number these make it an old one, beside a person an office.
_ONCE = lexicon.words("number_clashes.once")
_MAYBE = lexicon.words("number_clashes.maybe")
# A number "of the season" is not a number of the game: one of these near only one of two numbers keeps them apart.
_CONTRAST = lexicon.words("number_clashes.contrast")
_CONDITION = lexicon.words("number_clashes.condition")
# "With 48 seconds left" is a moment of a game.
_CLOCK = lexicon.words("number_clashes.clock")
_LASTED = lexicon.words("number_clashes.lasted")
# A name behind one of these is a place or a whole: "in Los Angeles", "of Tonga".
_OFFICES = lexicon.words("number_clashes.offices")
_WHERE = lexicon.words("number_clashes.where")
_WILL = lexicon.words("number_clashes.will")
_PERIODS = lexicon.words("number_clashes.periods")
_SINCE = lexicon.words("number_clashes.compared with")
_ON_WHAT = frozenset({"for", "to", "on", "against"})
_NUMBERED = lexicon.words("number_clashes.numbered periods")
_HAPPENING = lexicon.words("number_clashes.more happenings") | {
    word for word, kind in lexicon.keyed("number_clashes.happenings").items() if kind != "alarm" and not word.endswith("s")
}
_HAPPENINGS = frozenset(form for word in _HAPPENING for form in (word + "s", word + "es", word[:-1] + "ies"))
_SEVERAL = number_words.SMALL.keys() - {"nought", "naught", "zero", "one"} | lexicon.words("number_clashes.several")
# Before these an age is that of then: "in 2005, at the age of 91", "when she was 12".
_THEN = frozenset({"at", "when"})
_CHANGES = lexicon.words("number_clashes.changes")
_VOTED = stems.stemmed("number_clashes.voted") - {"vote"}
_MOTIONS = stems.stemmed("number_clashes.motions")
_SECOND_ROUNDS = lexicon.words("number_clashes.second rounds")
_HELD = lexicon.words("number_clashes.held")
_DEALT = lexicon.words("number_clashes.dealt")
_FORESEEN = lexicon.words("number_clashes.foreseen")
_IS = frozenset({"is", "are", "be", "was", "were"})
_FORESEEN_REACH = 16
_PART_OF_MONTH = frozenset({"early", "mid", "late", "-"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = calendar_words.MONTH_NAMES | {"may"}
_LONG_PERIODS = _PERIODS - {"week"}
_SEX = lexicon.keyed("roles.pronouns")
_RELATIONS = lexicon.keyed("number_clashes.relations")


def flags(place: NumberPlace) -> frozenset[str]:
    """The limits of a number, of "part", "more", "others", "each", "old", "maybe", "change"."""
    found: set[str] = set()
    left = [w.low for w in place.tokens[max(place.begin, place.first - 5) : place.first]]
    right = [w.low for w in place.tokens[place.last : min(place.end, place.last + 4)]]
    inside = {w.low for w in place.tokens[place.first : place.last]}
    of_the = any(
        one.low == "of" and two.low in _OF_WHAT for one, two in pairwise(place.tokens[place.first : place.last + 1])
    )
    if of_the or _PART & set(left) or (right[:1] == ["of"] and right[1:2] and right[1] in _OF_WHAT - {"whom"}):
        found.add("part")
    if (_MORE & (set(left[-2:]) | inside) and "than" not in left[-2:]) or "more" in right[:2]:
        found.add("more")
    if {"others", "other", "else"} & (inside | set(right[:1])):
        found.add("others")
    if _EACH & set(right[:3]) or (right[:1] in (["a"], ["an"]) and right[1:2] and right[1] in _A_RATE):
        found.add("each")
    far = [w.low for w in place.tokens[max(place.begin, place.first - 8) : place.first]]
    if left[-1:] == ["or"] and "from" in far:
        found.add("old")  # "up from $794 million, or 61 cents a share"
    risen = "to" in right or any(w.stem in ("rise", "fall") or w.low in ("up", "down", "cut") for w in place.before(8))
    was = left[-1:] == ["then"] or left[-2:] == ["then", "-"] or (left[-1:] == ["from"] and risen)
    was = was or left[-1:] in (["vs"], ["versus"]) or left[-2:] in (["compared", "with"], ["compared", "to"])
    if _OLD & (set(left) | inside) or _ONCE & (set(left[-1:]) | inside) or was:
        found.add("old")
    if any(w.low in _MAYBE and not w.named for w in place.around(6)) or _is_foreseen(place):
        found.add("maybe")
    lows = [w.low for w in place.around(12)]
    if any((one == "this" and two in _PERIODS) or (one, two) == ("so", "far") for one, two in pairwise(lows)):
        found.add("so far")
    if "total" in {w.low for w in place.tokens[max(place.begin, place.first - 16) : place.first]}:
        found.add("total")
    if any(w.low in _WILL and not w.named for w in place.around(8)):
        found.add("planned")
    if {"add", "adds", "added", "adding"} & set(left[-4:]):
        found.add("more")
    if _past(place):
        found.add("past")
    if right[:1] == ["ago"] or "ago" in inside:
        found.add("ago")
    moved = any(w.stem in ("rise", "fall") for w in place.before(5))
    if moved:
        found.add("level" if left[-1:] == ["to"] or left[-2:-1] == ["to"] else "change")
    elif left[-1:] == ["by"] and any(w.low in _CHANGES for w in place.before(8)):
        found.add("change")  # "raised its stake by 2 percent"
    elif _HELD & {w.low for w in place.before(3)}:
        found.add("level")
    elif _DEALT & {w.low for w in place.before(3)}:
        found.add("change")  # "bought 2 million shares" is not what it holds
    return frozenset(found)


def _is_foreseen(place: NumberPlace) -> bool:
    """Whether it stands in what somebody or something "is expected to" do, as far as the verb's own clause goes."""
    before = place.before(_FORESEEN_REACH)
    return any(
        two.low in _FORESEEN and one.low in _IS and three.low == "to" for one, two, three in zip(before, before[1:], before[2:], strict=False)
    )


def _past(place: NumberPlace) -> bool:
    """Whether a sentence tells of an earlier event: "in February", "last year", "the last major quake"."""
    words = place.tokens[place.begin : place.end]
    for one, two, three in zip(words, words[1:], [*words[2:], words[-1]], strict=False):
        if (
            one.low == "in"
            and two.named
            and (two.low in calendar_words.MONTH_NAMES or (two.low, three.low) == ("may", "had"))
            and not three.low[0].isdecimal()
        ):
            return True
        if one.low in ("last", "previous") and two.low in ("year", "month", "major", "time", "decade", "season"):
            return True
    return False


def events(place: NumberPlace) -> str:
    """ "single" where the sentence of a number names one event ("in a shooting"), else "several" where it counts over more: "in 12
    shootings", "since early October", "this year"; else "" (Slot.events)."""
    several = False
    for at, (one, two) in enumerate(pairwise(place.tokens[place.begin : place.end]), place.begin):
        if two.low in _HAPPENING:
            return "single"
        if two.low in _HAPPENINGS and not place.first <= at < place.last:  # "twelve attacks" is the number itself
            several = several or one.low in _SEVERAL or (one.low.isdecimal() and one.low != "1")
        several = several or (one.low == "this" and two.low in _LONG_PERIODS)
        if one.low == "since":
            since = [word.low for word in place.tokens[at + 1 : min(at + 4, place.end)] if word.low not in _PART_OF_MONTH]
            several = several or bool(since and (since[0] in _MONTHS or _YEAR.fullmatch(since[0])))
    return "several" if several else ""


def contrast(place: NumberPlace) -> frozenset[str]:
    """The words near a number that set it apart from others of its kind ("career", "net")."""
    found = {w.low for w in (*place.before(8), *place.after(8)) if w.low in _CONTRAST}
    found |= {w.low for w in (*place.before(8), *place.after(16)) if w.low in _CONDITION}
    if [w.low for w in place.after(3)][:2] == ["in", "cash"] and "and" not in {w.low for w in place.after(3)}:
        found.discard("cash")  # the whole price, not its part in cash
    return frozenset(found)


def whole(kind: str, place: NumberPlace, after: Sequence[Word]) -> frozenset[str]:
    """What a share is of ("percent of women"), a vote is on ("19 to 12 for the bypass") or a sum was paid for; else the period of `since`."""
    following = [w.low for w in place.after(1)]
    if kind == "score":
        return number_place.next_content(after, 4) if following and following[0] in _ON_WHAT else _voted_on(place)
    if kind.startswith("money:"):
        return _paid_for(place) or since(kind, place)
    return number_place.next_content(after, 1) if following == ["of"] else since(kind, place)


def _voted_on(place: NumberPlace) -> frozenset[str]:
    """The words of what was voted on: "pension" of "passed the pension bill by 61 votes to 48"; none of "was passed by the council"."""
    words = place.before(12)
    at = next((at for at in range(len(words) - 1, -1, -1) if words[at].stem in _VOTED), -1)
    if at < 0 or [word.low for word in words[at + 1 : at + 2]] == ["by"]:
        return frozenset()
    return frozenset(w.stem for w in words[at + 1 :] if news_words.content(w) and w.stem not in _MOTIONS)


def _paid_for(place: NumberPlace) -> frozenset[str]:
    """The words of what a sum was paid for or spent on, behind it ("9 million for six players") or between the verb and the sum
    ("bought 3 tugs for 60 million"); none where neither stands there."""
    lows = [word.low for word in place.tokens[place.begin : place.end]]
    at = place.last - place.begin
    if lows[at : at + 1] in (["for"], ["on"]):
        return number_place.next_content(place.tokens[place.last + 1 : min(place.end, place.last + _THING)], _THING)
    verb = next((index for index in range(place.first - 1, max(place.begin, place.first - 2 * _THING) - 1, -1) if place.tokens[index].low in _TRADING), -1)
    return frozenset() if verb < 0 else number_place.next_content(place.tokens[verb + 1 : place.first], _THING)


_THING = 6
"""So many words tell a thing that is bought."""
_TRADING = lexicon.words("number_clashes.trading")


def since(kind: str, place: NumberPlace) -> frozenset[str]:
    """The period that a change in per cent is from: "year" of "3 percent from a year earlier"; none of anything else."""
    if kind != "share":
        return frozenset()
    after = [w.low for w in place.tokens[place.last : min(place.end, place.last + 8)]]
    for at, low in enumerate(after[:5]):
        if low in _SINCE:
            return frozenset({"since " + word for word in after[at + 1 : at + 4] if word in _PERIODS})
    return frozenset()


def years(place: NumberPlace, kind: str = "") -> frozenset[str]:
    """The years named in the clause of a number, and the one that opens its sentence; "a 2011 Nissan" is none.

    An age set behind a name ("Orr, 53, chairman since 1980") is that of the day on which it was printed, whatever else happened when.
    """
    if kind == "age" and not _THEN & {w.low for w in place.before(4)}:
        return frozenset()
    words = place.around(14)
    opening = place.tokens[place.begin : place.begin + 3]
    if [w.low for w in opening[:1]] == ["in"] and [w.low for w in opening[2:]] == [","]:
        words = [*opening, *words]  # "In 2014, a ferry sank off Tarn, ..., and 31 died": of all that the sentence tells
    return frozenset(
        w.low
        for at, w in enumerate(words)
        if _YEAR.fullmatch(w.low)
        and not (at and words[at - 1].low in ("a", "an") and words[at + 1 : at + 2] and words[at + 1].named)
    )


def days(place: NumberPlace) -> frozenset[str]:
    """The weekdays, months and numbered periods ("second quarter") named near a number, but not the day on which somebody said it."""
    words = place.around(14)
    numbered = frozenset(
        f"{ORDINALS[one.low]} {two.stem}" for one, two in pairwise(words) if one.low in ORDINALS and two.low in _NUMBERED
    ) | frozenset(f"{w.low[1]} quarter" for w in words if re.fullmatch(r"q[1-4]", w.low))
    numbered |= {"2 round" for w in words if w.low in _SECOND_ROUNDS}
    return numbered | frozenset(
        w.stem
        for at, w in enumerate(words)
        if (
            w.low in calendar_words.WEEKDAYS
            or (w.named and (w.low in calendar_words.MONTH_NAMES or (w.low == "may" and at > 0)))
        )
        and not number_place.SAID & {before.low for before in words[max(0, at - 2) : at]}
    )


def relation(kind: str, printed: str, place: NumberPlace) -> str:
    """What a time or length runs from ("after", "away", "deep"), or of which noun it is ("of:deal" of "eight-year deal")."""
    if kind not in ("duration", "length", "points"):
        return ""
    following = place.tokens[place.last : min(place.end, place.last + 3)]
    leading = [w.low for w in place.tokens[max(place.begin, place.first - 3) : place.first]]
    if kind == "duration" and printed.rsplit(None, 1)[-1].lower() in ("after", "later", "ago", "earlier", "before"):
        return _RELATIONS[printed.rsplit(None, 1)[-1].lower()]
    if kind == "duration" and _CLOCK & {w.low for w in following[:1]}:
        return "clock"
    if kind == "duration" and "for" in leading[-2:] and "ago" not in {w.low for w in following}:
        return "lasting"
    if "-" in printed and following and news_words.content(following[0]):
        return "of:" + following[0].stem
    for word in following:
        if word.low in (",", "and"):
            break
        known = _RELATIONS.get(word.low)
        if known:
            return known
    for low in leading:
        if low in ("depth", "height", "length", "width"):
            return _RELATIONS[low]
        if low in ("past", "last", "previous", "next"):
            return "span"
    if kind == "duration" and _LASTED & set(leading):
        return "lasting"
    if kind == "duration" and ("for" in leading or (following and following[0].low in ("of", "while"))):
        return "lasting"
    return ""


def names(place: NumberPlace) -> frozenset[str]:
    """The names near a number; the word that opens the sentence is none, for it is printed with a capital anyway."""
    if _headline(place):
        return frozenset()
    begin = place.tokens[place.begin].start if place.begin < len(place.tokens) else -1
    return frozenset(
        w.stem
        for w in (*number_place.unsaid_before(place.before(9)), *number_place.unsaid_after(place.after(9)))
        if w.named and w.low not in calendar_words.CALENDAR and w.start != begin
    )


def sites(place: NumberPlace) -> frozenset[tuple[str, str]]:
    """The nouns near a number with the name before each: ("bakery", "tarn") of "its Tarn bakery"."""
    words = [*number_place.unsaid_before(place.before(9)), *number_place.unsaid_after(place.after(9))]
    return frozenset(
        (two.stem, one.stem)
        for one, two in pairwise(words)
        if one.named and not two.named and news_words.content(two) and one.low not in calendar_words.CALENDAR and one.end + 1 == two.start
    )


def sexes(place: NumberPlace) -> frozenset[str]:
    """Whether the sentence speaks of a "he" or a "she"."""
    return frozenset(_SEX[w.low] for w in place.around(14) if w.low in _SEX)


def subject(place: NumberPlace) -> frozenset[str]:
    """The name nearest before a number in its sentence, if it has one: who scored, fell or weighs so much."""
    if _headline(place):
        return frozenset()
    at = place.first - 1
    while at >= place.begin and place.first - at < 14:
        word = place.tokens[at]
        if word.low in number_place.SAID:
            return frozenset()
        if not word.named or word.low in calendar_words.CALENDAR or word.low in _OFFICES:
            at -= 1
            continue
        found: set[str] = set()
        while at >= place.begin and place.tokens[at].named and place.tokens[at].low not in calendar_words.CALENDAR:
            found.add(place.tokens[at].stem)
            at -= 1
        if at < place.begin and len(found) == 1:
            return frozenset()  # any first word has a capital
        listed = at > place.begin and place.tokens[at].low == "," and place.tokens[at - 1].named
        if at < place.begin or (place.tokens[at].low not in _WHERE and not listed):
            return frozenset(found)
    return frozenset()


def _headline(place: NumberPlace) -> bool:
    """Whether a sentence is in title case, where capitals tell nothing."""
    words = [w for w in place.tokens[place.begin : place.end] if news_words.content(w)]
    return len(words) > 3 and sum(w.named for w in words) > 0.7 * len(words)
