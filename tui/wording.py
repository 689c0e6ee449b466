"""What facts of the store are called in words: the one place where reasons and actions become prose.

Nothing here knows a screen, so that panes and commands say the same. Names in it are as the articles write them: whoever
shows the words makes them safe.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from store import (
    ACTION_LABELS,
    REVIEWED,
    STANCE_LABELS,
    UNTOLD_LABELS,
    ActionKind,
    Done,
    Fate,
    Reason,
    ReasonKind,
    Stage,
    Strength,
    Untold,
)

if TYPE_CHECKING:
    from store import (
        Antecedent,
        ChangedWords,
        ChangeLeftOut,
        LinkState,
        SaidBy,
        SignOff,
        TextComparison,
        Voiding,
    )

SHOWN = 4
"""Names or numbers told at most in one reason."""

SHORT = 60
"""Letters of words from a text that a message has room for."""

# On the screen a claim that is set aside is named as its key is.
_DEEDS = {**ACTION_LABELS, ActionKind.DEFER: "later"}


STRENGTHS = {Strength.SAME: "says the same", Strength.EVENT: "same event", Strength.WEAK: "weak"}
"""How strong a match is."""


def counted(count: int, noun: str) -> str:
    """So many of a noun that takes an s: "1 claim", "2,000 claims"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def done_words(done: Done) -> str:
    """What was done: "verified", "needs context", "note removed", "claim trimmed"."""
    if done.kind is ActionKind.JUDGE:
        return verdict_words(done.verdict)
    if done.kind is ActionKind.EVIDENCE:
        return STANCE_LABELS[done.stance] if done.stance else "evidence"
    return _DEEDS[done.kind]


def untold_words(why: Untold | None) -> str:
    """Why there is no figure of agreement, or no interval to it; "" where there are both."""
    return "" if why is None else UNTOLD_LABELS[why]


def reconfirmed_words(verdict: str) -> str:
    """What was said of changed words: "verified, of the new words"."""
    return f"{verdict_words(verdict) if verdict else 'what you said'}, of the new words"


def fates_words(comparison: TextComparison) -> str:
    """What became of the claims: "2 claims changed, 1 gone, 3 new, 40 as they were"."""
    fates = Counter(one.fate for one in comparison.claims)
    told = [f"{fates[fate]:,} {fate}" for fate in (Fate.CHANGED, Fate.GONE, Fate.MOVED, Fate.NEW) if fates[fate]]
    kept = fates[Fate.KEPT]
    claims = ", ".join([*told, *([f"{kept:,} as they were"] if kept or not told else [])])
    return f"claims: {claims}" + (" · another headline" if comparison.title else "")


def read_at(retrieved_at: str) -> str:
    """When a text was read, in the reviewer's own time."""
    try:
        return datetime.fromisoformat(retrieved_at).astimezone().strftime("%d %b %Y %H:%M")
    except ValueError:
        return retrieved_at[:16] or "at an unknown time"


def stage_name(stage: Stage) -> str:
    """A stage as words: "queries out"."""
    return stage.replace("-", " ")


def stage_words(signed: SignOff) -> str:
    """How far an article is, and who said so: "cleared by ann", "cleared by ann, void: paragraph 3 changed"."""
    words = f"{stage_name(signed.stage)} by {signed.reviewer}"
    if signed.despite:
        words += f" (in spite of what is open: {signed.despite})"
    return f"{words}, void: {voiding_words(signed.voids)}" if signed.void else words


def stage_short(signed: SignOff) -> str:
    """The same where there is little room: "cleared by ann", "cleared, void: paragraph 3"."""
    if not signed.void:
        return f"{stage_name(signed.stage)} by {signed.reviewer}"
    first = signed.voids[0]
    where = f"a verdict of {', '.join(first.by) or 'somebody'}" if first.what == "claim" else _where(first)
    return f"{stage_name(signed.stage)}, void: {where}"


def _where(void: Voiding) -> str:
    if void.what == "headline":
        return "the headline"
    return f"paragraph {void.paragraph + 1}" if void.paragraph >= 0 else "the text"


def void_words(signed: SignOff) -> str:
    """The same of one that has changed, for a message."""
    return f"was {stage_name(signed.stage)} by {signed.reviewer} on {read_at(signed.at)}; since then {voiding_words(signed.voids)}"


def voiding_words(voids: Sequence[Voiding]) -> str:
    """What has changed under a sign-off, the first in words and the others counted."""
    first = voids[0]
    if first.what == "claim":
        who = ", ".join(first.by) or "somebody"
        words = f"{who} changed a verdict: “{_short(first.exact)}” was {first.was or 'not judged'}, is {first.now or 'not judged'}"
    elif first.paragraph < 0 and first.what == "paragraph":
        words = "the text is another one"
    else:
        where = _where(first)
        if not first.was:
            words = f"{where} is new or has more: “{_short(first.now)}”"
        elif not first.now:
            words = f"{where} has lost “{_short(first.was)}”"
        elif first.was == first.now:
            words = f"{where} has moved: “{_short(first.now)}”"
        else:
            words = f"{where} changed: “{_short(first.was)}” is “{_short(first.now)}”"
    more = len(voids) - 1
    return words + (f", and {more:,} more" if more else "")


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"


def left_words(left: ChangeLeftOut) -> str:
    """Why a proposed change was not made: "“Ten ships sank” is left as it is: another proposal changes the same words"."""
    names = ", ".join(left.correction.by)
    who = f" ({names})" if names else ""
    return f"“{_short(left.correction.exact)}”{who} is left as it is: {left.why}"


def waiting_words(changed: Sequence[ChangedWords]) -> str:
    """How many claims wait for the reviewer because their words changed; "" for none."""
    mine = sum(one.mine for one in changed)
    if not mine:
        return ""
    return f"the words of {counted(mine, 'claim')} that you judged have changed"


_FILTERS = {"": "all claims", REVIEWED: "reviewed", "clash": "numbers that clash"}


def filter_words(status: str, word: str) -> str:
    """What a list is limited to; `word` is the status as it is shown."""
    return _FILTERS.get(status, word)


def verdict_words(verdict: str) -> str:
    """A verdict's id as words."""
    return verdict.replace("-", " ")


def reason_words(reason: Reason) -> str:
    """A reason as a short phrase: "number", "attributed to Lena Holt", "same names: Lavrov, OSCE", "2 days apart"."""
    match reason.kind:
        case ReasonKind.TRAIT:
            return reason.detail
        case ReasonKind.ATTRIBUTED | ReasonKind.DENIED | ReasonKind.CHOSEN:
            return f"{reason.kind} {reason.who}"
        case ReasonKind.FACT_CHECK:
            return f"fact-check: {_listed(reason.detail or 'no rating', reason.when, reason.who)}"
        case ReasonKind.CHECKED:
            return f"it checked: {reason.detail}"
        case ReasonKind.REVIEWED:
            return f"reviewed: {_listed(reason.detail, reason.when, reason.who)}"
        case ReasonKind.REPRINT:
            return "reprint of this"
        case ReasonKind.DAYS_APART:
            return "same day" if not reason.count else f"{reason.count} day{'s' if reason.count > 1 else ''} apart"
        case ReasonKind.NAMES | ReasonKind.NUMBERS:
            more = len(reason.things) - SHOWN
            return f"{reason.kind}: {', '.join(reason.things[:SHOWN])}" + (f" and {more} more" if more > 0 else "")
        case ReasonKind.OUTLETS:
            return f"reported by {reason.count} outlets"
        case ReasonKind.COPIES:
            return f"same copy in {reason.count} articles"
        case ReasonKind.WORDS | ReasonKind.STORY | ReasonKind.MEANING:
            return str(reason.kind)


_BEFORE = ("here", "the sentence before", "two sentences before", "three sentences before")
_LONGEST_MEANING = 60


def antecedent_words(one: Antecedent) -> str:
    """What a pronoun means: "He: Daniel Okoro (two sentences before)"."""
    means = one.means if len(one.means) <= _LONGEST_MEANING else one.means[:_LONGEST_MEANING].rsplit(None, 1)[0] + " …"
    return f"{one.text}: {f'“{means}”' if one.whole else means} ({_BEFORE[min(one.sentences_before, len(_BEFORE) - 1)]})"


def source_words(one: SaidBy) -> str:
    """Somebody who says something in a claim: "Rob Holt (called)"."""
    return f"{one.name or one.text} ({one.cue})"


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "noon", "DT": "daytime"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|(?P<season>SP|SU|FA|WI)|(?P<half>[QH]\d)))?"
    r"(?:T(?:(?P<time>\d\d:\d\d)(?::\d\d)?|(?P<part>MO|AF|EV|NI|MI|DT)))?"
)
"""A date as it is stored (TIMEX3), as far as it names a day, a week, a season or a longer time."""


def _week_words(year: int, week: int, *, weekend: bool) -> str:
    """A week by the day it begins on, for nobody counts weeks: "week of 2021-03-22"; "" where the year has no such week."""
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
    except ValueError:
        return ""
    return f"{'weekend' if weekend else 'week'} of {first.isoformat()}"


def date_words(value: str) -> str:
    """A stored date as people write it: 2021-03-23TMO is "2021-03-23, morning"; "" for a code that says nothing to them."""
    found = _DATE.fullmatch(value)
    if found is None:
        return ""
    year = found["year"]
    if found["week"]:
        day = _week_words(int(year), int(found["week"]), weekend=bool(found["end"]))
    elif found["season"]:
        day = f"{_SEASONS[found['season']]} {year}"
    elif found["half"]:
        day = f"{'quarter' if found['half'][0] == 'Q' else 'half'} {found['half'][1]} of {year}"
    else:
        day = "-".join(x for x in (year, found["month"], found["day"]) if x)
    return day + (f" {found['time']}" if found["time"] else "") + (f", {_PARTS[found['part']]}" if found["part"] else "")


def server_words(link: LinkState | None) -> str:
    """What is wrong with the server of a shared desk, and how much is kept here meanwhile; "" where nothing is."""
    if link is None or not link.tried or (link.connected and not link.problem):
        return ""
    if link.connected:
        return link.problem
    kept = f": {link.waiting:,} {'action' if link.waiting == 1 else 'actions'} kept here" if link.waiting else ""
    return f"{link.problem or 'server away'}{kept}"
