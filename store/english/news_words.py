"""Words with their place, a light stem and a few synonyms of news prose, for comparing what stands around two numbers.

Not a linguistic stemmer: it only has to give the same stem to forms of the same word on both sides of a comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*\.?|\d[\d.,:/]*\d|\d|[^\w\s]")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?$")


def bag(text: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(text.split())


STOP = frozenset(
    """a an the and or but nor so yet if as at by for from in into near of off on onto out over past per since than that to toward towards under
    until up upon via with within without during after before against among around between behind beyond despite through throughout across along
    above below besides amid while when where who whom whose which what why how because though although is are was were be been being am has have
    had having do does did done will would can could may might must shall should not no i you he she it we they him her them me us my your his its
    our their this these those there here then now also just only even still already too very much both either each every all any some such same
    own about nearly almost instead thus however more most less least other others another new one two three four five six seven eight nine ten
    said says say saying told tell tells according reported reports report official officials police authorities spokesman spokeswoman statement
    news agency media state least s t mr mrs ms dr sen rep gov p.m a.m p m yesterday today tonight tomorrow including included include""".split()
)  # fmt: skip
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
CALENDAR = WEEKDAYS | MONTHS
_SAME: dict[str, str] = {
    form: words.split()[0]
    for words in (
        "quake earthquake temblor tremor seism",
        "kill killer slay slain murder dead die death died dy fatal fatality toll perish deadly",
        "injure injury injur wound wounde hurt",
        "shoot shot shooting gunfire",
        "jewel jewelry jewellery gem diamond",
        "buy bought purchase acquire acquisition takeover acquir purchas",
        "sell sold sale",
        "steal stole stolen theft heist robbery rob loot burglary raid",
        "sentence sentenc jail prison imprison imprisonment",
        "robber gang thief thieves bandit raider burglar",
        "attacker assailant gunman shooter",
        "riot protest demonstration unrest clash",
        "deep depth",
        "high height tall",
        "long length",
        "wide width",
        "film movie picture",
        "passenger traveler traveller",
        "unemployment jobless",
        "settle settlement",
        "blast explosion bomb bombing explode",
        "crash accident collision wreck",
        "storm hurricane typhoon cyclone",
        "fire blaze wildfire inferno",
        "burn scorch char",
        "country nation",
        "found discover discovered find",
        "jury juror",
        "convict guilty conviction",
        "oil crude petroleum",
        "spill spilled spilt leak leaked",
        "founded established",
        "flood flooding floodwater",
        "block blockag blockage stuck wedge wedg",
        "negotiate negotiat negotiation talk",
        "hospital hospitalize hospitaliz hospitalise hospitalis",
        "home house",
        "inmate prisoner",
        "hostage captive",
        "store shop boutique",
        "lawmaker legislator",
        "rebel insurgent militant",
        "climber mountaineer",
        "pupil student",
        "doctor physician",
        "seize hijack capture",
        "agreement accord pact",
        "fight fought battle battl",
        "leave left",
        "say said",
        "firm company corporation corp inc",
        "policeman cop officer",
        "child children kid schoolchild schoolchildren",
        "woman women",
        "man men",
        "plane aircraft jet airliner airplane jetliner",
        "ship vessel boat",
        "car vehicle automobile",
        "employee worker staff",
        "win won victory beat defeat rout thrash",
        "lose lost loss",
        "strike struck hit",
        "pay paid payment",
        "destroy flatten level raze demolish wreck",
        "arrest detain apprehend",
        "soldier troop",
        "begin began begun start commence",
        "rise rose risen increase climb soar jump grow grew grown gain",
        "fall fell fallen decline drop decrease plunge slip slide slid",
    )
    for form in words.split()
}
_IRREGULAR = {
    "people": "person", "persons": "person", "women": "woman", "men": "man", "children": "child", "died": "die", "dies": "die", "dying": "die",
    "killed": "kill", "killing": "kill", "kills": "kill", "shot": "shoot", "lives": "life", "wives": "wife", "feet": "foot", "teeth": "tooth",
    "policemen": "policeman", "gunmen": "gunman", "media": "media", "left": "leave", "made": "make", "sold": "sell", "bought": "buy",
    "stole": "steal", "stolen": "steal", "fell": "fall", "rose": "rise", "won": "win", "lost": "lose", "paid": "pay", "held": "hold", "sent": "send",
    "built": "build", "wrote": "write", "flew": "fly", "drove": "drive", "spent": "spend", "caught": "catch", "brought": "bring", "sought": "seek",
    "began": "begin", "took": "take", "taken": "take", "gave": "give", "given": "give", "got": "get", "went": "go", "gone": "go", "came": "come",
    "hurt": "hurt", "hit": "hit", "cut": "cut", "set": "set", "led": "lead", "fled": "flee", "struck": "strike", "shares": "share", "series": "series",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign with its span; `stem` is shared by its forms and near synonyms, `named` says capitalised,
    `tells` whether it says something about what is spoken of (content)."""

    low: str
    stem: str
    start: int
    end: int
    named: bool
    tells: bool


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A light stem: plural and verb endings off, a few irregular forms, a few synonyms of news prose."""
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    low = low.strip(".'")
    if len(low) > 6 and low.endswith("ings"):
        low = low[:-1]
    if low in _SAME:
        return _SAME[low]
    base = _IRREGULAR.get(low)
    if base is None:
        base = low
        if len(low) > 4 and low.endswith("ies"):
            base = low[:-3] + "y"
        elif len(low) > 4 and low.endswith(("sses", "shes", "ches", "xes")):
            base = low[:-2]
        elif len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
            base = low[:-1]
        elif len(low) > 5 and low.endswith("ing"):
            base = low[:-3]
        elif len(low) > 4 and low.endswith("ied"):
            base = low[:-3] + "y"
        elif len(low) > 4 and low.endswith("ed"):
            base = low[:-2]
        if base != low and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsez":
            base = base[:-1]
    if base in _SAME:
        return _SAME[base]
    if len(base) > 4 and base.endswith("e"):
        return _SAME.get(base[:-1], base[:-1])
    return _SAME.get(base + "e", base)


def words(text: str) -> list[Word]:
    """The words, numbers and signs of a text in order."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        printed = match.group()
        end = match.end()
        if printed.endswith(".") and len(printed) > 1 and not _ABBREVIATION.match(printed):
            printed, end = printed[:-1], end - 1
        low = printed.lower()
        named = printed[0].isupper() and (low not in STOP or low == "may")
        found.append(Word(low, stem(low), match.start(), end, named, _tells(low)))
        if end < match.end():
            found.append(Word(".", ".", end, match.end(), False, False))
    return found


def content(word: Word) -> bool:
    """Whether a word says something about what is spoken of: no function word, no sign, no bare number."""
    return word.tells


def _tells(low: str) -> bool:
    return low[0].isalpha() and len(low) > 1 + low.endswith(".") and low not in STOP and low not in WEEKDAYS
