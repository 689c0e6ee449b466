"""The noun that a number counts: "90,000 Russian troops" -> "troops". A guess from word forms, for there is no tagger here."""

from __future__ import annotations

import re

from store.english import numbers

_STOP = frozenset(
    """a an the and or but nor so yet if as at by for from in into near of off on onto out over past per since than that to toward towards under
    until up upon via with within without during after before against among around between behind beyond despite through throughout across along
    above below besides amid unlike while when where who whom whose which what why how because though although is are was were be been being am
    has have had having do does did done will would can could may might must shall should not no i you he she it we they him her them me us my
    your his its our their this these those there here then now today yesterday tomorrow ago later earlier said says say told tell according
    killed wounded injured died dead dying missing arrested displaced made took take get got went go came come gave give found find left leave
    won lost rose fell grew dropped voted remained became began seemed appeared fled also just only even still already too very much both either
    each every all any some such same own about nearly almost instead thus however
    yes plus minus less across perhaps sometimes always perhaps versus vs news""".split()
)  # fmt: skip
_NOT_PLURAL = frozenset(
    """is was has does his its this us as less across perhaps always towards besides afterwards yes plus sometimes versus news thus previous various
    serious famous dangerous anonymous religious nervous enormous numerous infectious suspicious indigenous homeless jobless unless nonetheless
    business process access success press congress boss class mass loss cross glass campus virus bus gas status census crisis basis analysis
    afghanistans ukraines russias americas says makes takes goes comes gets gives shows means needs wants seems remains includes becomes""".split()
)  # fmt: skip
_PLURALS = frozenset(
    """people men women children police troops personnel staff feet teeth mice geese cattle sheep fish deer aircraft spacecraft crew media data
    policemen policewomen gunmen servicemen servicewomen firemen congressmen lawmakers fishermen businessmen spokesmen clergymen salesmen
    countrymen militiamen tribesmen crewmen freshmen airmen grandchildren schoolchildren criteria phenomena species series kilos dead wounded
    injured missing hostages lives wives wolves knives thieves halves percent youth offspring """.split()
)
_ATTRIBUTIVE = frozenset(
    "sales arms sports human civil savings customs claims news operations systems communications goods police youth media data teachers women men veterans farmers drugs weapons children people".split()
)
_WORD = re.compile(r"[ \u00a0]((?:[A-Z]\.){2,}|[A-Za-z][\w’'-]*)|-([A-Za-z]+)")
_TWO_NATIONS = re.compile(r"(?<=[a-z]) and [A-Z][a-z]+ [a-z]")
_NUMBER_NEXT = re.compile(r"\s[\d$£€]")
_OF = re.compile(
    r"[ \u00a0](?:of[ \u00a0])?(?:(?:the|its|their|his|her|our|all|these|those|a|an|my|your)[ \u00a0])?(?=[A-Za-z])"
)
_PREDICATES = frozenset("dead missing wounded injured hurt".split())
_ADVERBS = frozenset("soon quite never ever often once already long first later earlier apart away".split())
_NUMBER_WORDS = frozenset(numbers.WORDS) - {"half"}
_REACH = 5


def plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    lower = word.lower()
    if lower in _PLURALS:
        return True
    if lower in _NOT_PLURAL or lower in _STOP or len(lower) < 4:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s"))


def counted(text: str, at: int, *, one: bool = False, part: bool = False) -> tuple[str, int]:
    """The noun counted by a number that ends at `at`, lower-cased, and where it ends; ("", at) where none is found.

    `one` asks for a singular noun, `part` says that the number is a share, a vague plural or a fraction, whose noun
    follows "of" or a possessive ("half its military", "dozens of people").
    """
    position = at
    if part:
        of = _OF.match(text, at)
        if of:
            position = of.end() - 1
    run: tuple[str, int] | None = None
    for reach in range(_REACH):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match[1] or match[2]
        lower = word.lower().replace("’", "'")
        if lower.endswith("n't") or (one and lower in _ADVERBS):
            break
        if lower.endswith("'s") or (word.isupper() and len(word) > 1):
            # "of the country's 44 million", "three US soldiers": what describes, not what is counted.
            position = match.end()
            continue
        if lower == "and" and reach and _TWO_NATIONS.match(text, match.start()):
            position = match.end()
            continue
        if lower in _PLURALS and lower not in _STOP:
            return _last_of_run(text, word, match.end())
        if lower in _STOP or lower.split("-")[0] in _NUMBER_WORDS:
            if lower in _PREDICATES and reach == 0:
                return lower, match.end()
            break
        if match[2] and reach == 0:
            return match[2].lower(), match.end()
        if plural(word):
            if _NUMBER_NEXT.match(text, match.end()):
                break
            return _last_of_run(text, word, match.end())
        if (reach or one) and lower.endswith(("ed", "ing")) and len(lower) > 4:
            described = _WORD.match(text, match.end())
            if not (described and described[1] and plural(described[1])):
                break
        if one or part:
            run = (lower, match.end())
        position = match.end()
    return run or ("", at)


def _last_of_run(text: str, noun: str, end: int) -> tuple[str, int]:
    """Past a plural that only describes the next one: "arms sales", "F-Series pickups"."""
    following = _WORD.match(text, end)
    if (
        following
        and following[1]
        and (noun.lower() in _ATTRIBUTIVE or not noun[0].islower())
        and plural(following[1])
        and following[1].lower() not in _PREDICATES
    ):
        return following[1].lower(), following.end()
    return noun.lower(), end
