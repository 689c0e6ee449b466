"""Why a sentence is listed, or is not: short words beside it, each of which a person would find in the sentence.

What the models weigh (worth_features.py) is no reason: among their traits "law enforcement" is talk of laws and "critical
condition" a judgement. A reason is told only where its words are used for it. Pure: words in, words out. The words are those
that the models see: small letters, without apostrophes, `#small`, `#large`, `#year` and `#money` for numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from store.claims import comparisons
from store.claims.worth.worth_features import FIRST_SINGULAR, NEGATION, READ, Seen
from store.english import lexicon, number_words

Words = Sequence[str]

_NUMBERS = frozenset(number_words.WORDS) | {"#small", "#large", "#year", "#money", "%"}
_DUTY = lexicon.words("reasons.duty")
_TO_BE_DONE = lexicon.words("reasons.to be done")
_LAW = lexicon.words("reasons.law")
_NOT_OF_LAWS_BEHIND = lexicon.words("reasons.not of laws behind")
_NOT_OF_LAWS_BEFORE = lexicon.words("reasons.not of laws before")
_LAWMAKING = lexicon.words("reasons.lawmaking")
_RISING = lexicon.words("reasons.rising")
_BY_HOW_MUCH = lexicon.words("reasons.by how much")
_HEIGHTS = lexicon.words("reasons.heights")
_OTHERWISE = lexicon.words("reasons.rising otherwise")
_CHANGE = lexicon.words("reasons.change")
_MANIFOLD = lexicon.words("reasons.manifold")
_TO_COME = lexicon.words("reasons.to come")
_A_WILL = lexicon.words("reasons.a will")
_AWAITED = lexicon.words("reasons.awaited")
_INTENDING = lexicon.words("reasons.intending")
_WHITHER = lexicon.words("reasons.whither")
_HEDGES = lexicon.words("reasons.hedges")
_LIKELY_ONES = lexicon.words("reasons.likely ones")
_SEEMING = lexicon.words("reasons.seeming")
_BEHIND_SEEMING = lexicon.words("reasons.behind seeming")
_NOT_KNOWING = lexicon.words("reasons.not knowing")
_BEFORE_A_MONTH = lexicon.words("reasons.before a month")
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "not", "also", "still", "now", "hes", "shes", "its", "theyre"))
_PARTICIPLES = lexicon.words("stances.irregular participles") | {"been", "done", "gone", "had", "left", "taken", "come", "known"}
_SUPPOSING = frozenset(("would", "wouldnt", "used", "use", "might", "may", "could", "did", "didnt"))
_HAVING = frozenset(("need", "needs", "has", "have"))
_ASKED = re.compile(r"\?(?=[\"\u201d\u2019')\]]|\s*\Z|\s+[\"\u201c\u2018A-Z])")
_SHORT_WILL = re.compile(r"[a-z]['\u2019]ll\b")
_LETS = re.compile(r"\b[Ll]et(?:['\u2019]s| us)\b")
_AHEAD = 4
"""So many words behind "rose" its number may stand ("rose by more than 4 percent")."""


def _near(words: Words, at: int) -> str:
    """The word at a place, "" where the sentence does not reach."""
    return words[at] if 0 <= at < len(words) else ""


def _told(text: str, words: Words, at: int) -> bool:
    return True


def _of_money(text: str, words: Words, at: int) -> bool:
    return words[at] != "spending" or _near(words, at + 1) not in ("time", "the", "most", "a")


def _of_laws(text: str, words: Words, at: int) -> bool:
    word = words[at]
    if word in ("bill", "law") and f" {word}" not in text:
        return False  # Bill is a person, Law a street
    if word in ("bill", "bills") and _LAWMAKING.isdisjoint(words):
        return False  # of money, of what is owed, of a bird
    before = _near(words, at - 1)
    # A sum before it makes it a note of a bank; a number or a year ("two laws", "the 1998 law") does not.
    return _near(words, at + 1) not in _NOT_OF_LAWS_BEHIND and before not in _NOT_OF_LAWS_BEFORE and before != "#money"


def _rises(text: str, words: Words, at: int) -> bool:
    """Whether something rises or falls by a number; "fell 30 feet" and "grew up in" are no changes of anything counted."""
    word = words[at]
    if word in _MANIFOLD:
        return _near(words, at + 1) not in ("down", "over", "back")
    ahead = words[at + 1 : at + 1 + _AHEAD]
    if word in _CHANGE and at and _near(words, at + 1) == "in":
        return True
    if word not in _RISING:
        return False
    for n, behind in enumerate(ahead):
        if behind in _NUMBERS:
            further = words[at + 2 + n : at + 4 + n]
            percent = not {"%", "percent", "pct", "cent"}.isdisjoint(further)
            # "raised two daughters", "lost three sons", "up 4 flights"
            moved = percent or word not in _OTHERWISE or (n > 0 and word not in ("up", "down"))
            return moved and _HEIGHTS.isdisjoint(further) and behind != "one"
        if behind not in _BY_HOW_MUCH:
            return False
    return False


def _is_to_come(text: str, words: Words, at: int) -> bool:
    word = words[at]
    before, behind = _near(words, at - 1), _near(words, at + 1)
    if word in _TO_COME:
        if word != "will":
            return True
        return " will " in f" {text} " and before not in _A_WILL and behind != "of"
    if behind != "to":
        return False
    if word in _AWAITED and before in _BEING:
        return True
    further = _near(words, at + 2)
    return (word in _INTENDING or word == "going") and further not in _WHITHER and not further.startswith("#")


def _hedges(text: str, words: Words, at: int) -> bool:
    word = words[at]
    before, behind = _near(words, at - 1), _near(words, at + 1)
    if word in _HEDGES:
        return word != "likely" or behind not in _LIKELY_ONES
    if word in _SEEMING:
        return behind in _BEHIND_SEEMING
    if word in ("may", "might"):
        return f" {word} " in text and before not in _BEFORE_A_MONTH and behind not in _NUMBERS and behind != "and"
    if word == "could":
        return behind in ("be", "have") and not {"so", "that"} & set(words[max(0, at - 2) : at])
    return word in ("if", "whether") and not _NOT_KNOWING.isdisjoint(words[max(0, at - 2) : at])


def _is_participle(word: str) -> bool:
    """Whether the word behind "must have" makes it a guess at what was, or blame for it: "must have been hit"."""
    return word.endswith("ed") or word in _PARTICIPLES


def _is_own(text: str, words: Words, at: int) -> bool:
    """Whether somebody speaks of themselves; without apostrophes "I'll" is "ill" and "I'd" an "ID"."""
    return words[at] not in ("ill", "id") or "I'" in text or "I\u2019" in text


def _is_due(text: str, words: Words, at: int) -> bool:
    if words[at] in _DUTY:
        return not (_near(words, at + 1) == "have" and _is_participle(_near(words, at + 2)))
    if words[at] in _HAVING:
        if _near(words, at + 1) != "to" or _near(words, at + 2) not in _TO_BE_DONE:
            return False
        # "would have to be asked", "did not use to have to go", "has to do with"
        supposed = words[at] == "have" and not _SUPPOSING.isdisjoint(words[max(0, at - 3) : at])
        return not supposed and tuple(words[at + 2 : at + 4]) != ("do", "with")
    return _LETS.search(text) is not None


_Shows = Callable[[str, Words, int], bool]
"""Whether a word of a sentence, with those beside it, shows the reason."""
_FOR: tuple[tuple[str, frozenset[str], _Shows], ...] = (
    ("change", _RISING | _CHANGE | _MANIFOLD, _rises),
    ("vote", lexicon.words("reasons.votes"), _told),
    ("law", lexicon.words("reasons.law"), _of_laws),
    ("money", lexicon.words("reasons.money"), _of_money),
    ("negation", NEGATION, _told),
)
_AGAINST: tuple[tuple[str, frozenset[str], _Shows], ...] = (
    ("future", _TO_COME | _AWAITED | _INTENDING | {"going"}, _is_to_come),
    ("hedged", _HEDGES | _SEEMING | {"may", "might", "could", "if", "whether"}, _hedges),
    ("exhortation", _DUTY | _HAVING | {"lets", "let"}, _is_due),
    ("first person", FIRST_SINGULAR, _is_own),
)
_STRONG = frozenset(("question", "future", "hedged"))
_BY_WORD: dict[str, list[tuple[str, _Shows]]] = {}
for _name, _words, _shows in (*_FOR, *_AGAINST):
    for _word in _words:
        _BY_WORD.setdefault(_word, []).append((_name, _shows))
_TELLING = frozenset(_BY_WORD) | comparisons.COMPARING | comparisons.RANKING
_SPEAKS_FOR = frozenset(("comparison", "superlative", *(name for name, _, _ in _FOR)))
_ORDER = {name: n for n, name in enumerate(("comparison", "superlative", *(name for name, _, _ in (*_FOR, *_AGAINST))))}
_MOST, _MOST_AGAINST = 5, 2
_NOTHING = "nothing specific"


def shown(text: str, seen: Seen) -> list[str]:
    """The reasons that a sentence's own words show, those that speak for looking at it first."""
    text, words = text[:READ], seen.words
    found: set[str] = set()
    telling = _TELLING.intersection(words)
    if not telling.isdisjoint(_BY_WORD):
        for at, word in enumerate(words):
            if word in telling:
                for name, shows in _BY_WORD.get(word, ()):
                    if name not in found and shows(text, words, at):
                        found.add(name)
    if not telling.isdisjoint(comparisons.COMPARING) and any(comparisons.comparisons(text)):
        found.add("comparison")
    ranking = "t:superlative" in seen.traits or not telling.isdisjoint(comparisons.RANKING)
    if ranking and any(comparisons.superlatives(text)):
        found.add("superlative")
    if "future" not in found and "'ll" in text.replace("\u2019", "'") and _SHORT_WILL.search(text):
        found.add("future")
    named = sorted(found, key=_ORDER.__getitem__) if found else []
    return [*named, "question"] if "?" in words and _ASKED.search(text) else named


def _given(seen: Seen, told_by: str, numbers: int | None) -> list[str]:
    """What was found by others: that there is a number, and who says it."""
    # Digits may also be a year or a name: they count as a number only where nobody looked for quantities.
    number = numbers or (numbers is None and "t:number 1" in seen.traits)
    return [*(["number"] if number else []), *([told_by] if told_by else [])]


def for_a_claim(
    text: str, seen: Seen, *, sure: bool, told_by: str, numbers: int | None, sums: bool, dated: bool
) -> tuple[str, ...]:
    """Why a claim is listed: at most five short words for it, and two that say what makes it hard to check.

    `sure` is whether the models have no doubt that it can be checked, `told_by` who says it ("" for nobody), `numbers` how
    many quantities it holds (None: not looked for), `sums` whether one is of money, `dated` whether it names a date.
    """
    found = shown(text, seen)
    if sums and "money" not in found:
        found.insert(0, "money")
    reasons = _given(seen, told_by, numbers)
    reasons += [name for name in found if name in _SPEAKS_FOR]
    reasons += ["date"] if dated else []
    reasons = reasons[:_MOST]
    reasons += [name for name in found if name not in _SPEAKS_FOR and (not sure or name in _STRONG)][:_MOST_AGAINST]
    return tuple(reasons) or ("past deed" if "t:past" in seen.traits else "statement",)


def for_no_claim(text: str, seen: Seen, *, told_by: str, numbers: int | None) -> tuple[str, ...]:
    """Why a sentence is not listed; the fields as for a claim."""
    reasons = _given(seen, told_by, numbers)
    reasons += [name for name in shown(text, seen) if name not in _SPEAKS_FOR]
    return tuple(reasons[:_MOST]) or (_NOTHING,)


def with_opinion(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """The same for a sentence that is marked as an opinion: the mark and the reason are one judgement."""
    return (*(reason for reason in reasons if reason != _NOTHING), "opinion")
