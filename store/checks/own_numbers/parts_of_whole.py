"""Parts that are more than their whole: "Of 40 workers, 25 were inside and 20 outside", a vote of more than there are voters.

Parts may overlap ("25 speak German and 20 French"), so only such as exclude one another are added up: by their words
("killed", "hurt"), because seats are won once, or because the text calls the second "the other 20".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from store.english import lexicon
from store.english.number_words import SMALL, TENS
from store.english.numbers import parse

_W = rf"(?:\d(?:,?\d)*(?![\d%]|[.,]\d)|(?:{'|'.join(sorted((*SMALL, *TENS), key=len, reverse=True))})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
_OF = re.compile(
    rf"\bof (?:the |its |all |all the |their |these |those )?(?P<whole>{_W})(?P<noun>(?: [a-z-]+){{0,4}}?), (?P<rest>[^.!?;:]{{5,220}})",
    re.I,
)
# "There were 31 people on the bus. Nineteen were hurt and 15 escaped unharmed."
_THOSE = r"(?:people|passengers|persons|men|women|children|pupils|students|workers|tourists|migrants)"
_ABOARD = re.compile(
    rf"\b(?:(?:there were|carrying|carried) (?P<whole>{_W})(?P<noun>(?: [a-z-]+)?) {_THOSE}(?: (?:aboard|on board|inside|(?:on|in) (?:the|a) [a-z]+))?(?: when [^.!?;:]{{0,60}}| at the time)?"
    rf")\. (?P<rest>[^.!?;:]{{5,220}})",
    re.I,
)
_PART = re.compile(rf"(?<![\w$€£.,-])(?P<other>(?:the )?(?:other|remaining|another) )?(?P<number>{_W})\b(?!-)", re.I)
_NO_PART = re.compile(r"\s?(?:%|percent|per cent|years?\b|months?\b|days?\b|hours?\b|minutes?\b|of the\b|of them\b|miles?\b|am\b|pm\b|times\b)", re.I)
_NESTED = re.compile(r"\b(?:of (?:the|those|these|whom)|at least|least|about|some|aged|age|in|than|on|to) $", re.I)
_EXCLUDING = lexicon.keyed("own_numbers.what excludes one another")
_BODIES = lexicon.words("own_numbers.bodies that vote")
_VOTERS = lexicon.words("own_numbers.those who vote")
_ONCE_EACH = lexicon.words("own_numbers.given once")
_BODY = re.compile(
    rf"\b(?P<seats>{_W})[- ](?:seat|member|person|judge)s?[- ][A-Za-z]+"
    rf"|\b(?:{'|'.join(sorted(_BODIES))}) of (?P<of>{_W})\b"
    rf"|\b(?:all (?:of )?(?:the )?|the )(?P<all>{_W}) (?:{'|'.join(sorted(_VOTERS))})\b",
    re.I,
)
_VOTE = re.compile(
    rf"(?<![\w$€£.,-])(?P<a>{_W})(?: votes?)?(?: to |-|–)(?P<b>{_W})\b(?![\d%-]|,\d| percent)"
    rf"|(?<![\w$€£.,-])(?P<for>{_W}) (?:[a-z]+ ){{0,3}}?(?:for|in favou?r)\b[^.!?;]{{0,40}}?,? (?:and|with|but) (?P<against>{_W}) (?:[a-z]+ )?against\b",
    re.I,
)
_VOTING = re.compile(r"\b(?:vot|pass|approv|reject|rul|split|back|agree|carried|confirm|elect|adopt)", re.I)
_MOST_PARTS = 8
"""Parts of a whole that are added up, the first; of a row of a hundred numbers there are millions of ways to take four."""
_NEAR = 150
"""Characters between a vote and the body that voted."""
_MOST = 1.3
"""How many times the whole the parts may be; what is further off is of another body."""
_SHARE_OF = re.compile(
    r"(?<![\w.])(?P<share>half|an? (?:third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters|(?P<few>one|two|three) (?:in|out of) (?P<many>two|three|four|five|six|seven|eight|nine|ten)|(?:\d+(?:\.\d+)?|[a-z]+)(?:%| percent| per cent)) of "
    r"(?:the |its |their |all |his |her )?(?P<whole>\$?\d(?:,?\d)*)(?!\d|[.,]\d)(?: (?!and\b|or\b)[a-z]+){0,3},? ?(?:or |\(|about |which is |that is |— ?|– ?)?(?:about |some |nearly |roughly )?"
    r"(?P<part>\$?\d(?:,?\d)*)(?=[,);](?!\d)| in all\b| altogether\b| (?:were|are|was|will|had|have|did|do|of)\b)",
    re.I,
)
_LOOSELY = re.compile(r"\b(?:than|nearly|almost|over|under|about|least|most|roughly|around|up to|some)\s$", re.I)
_SHARES = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "thirds": 2 / 3, "quarters": 0.75}


@dataclass(frozen=True, slots=True)
class WrongParts:
    """Parts and their whole: where they stand, the whole (or the part of a share) as printed, and what comes out."""

    paragraph: int
    start: int
    end: int
    said: str
    right: float


@dataclass(frozen=True, slots=True)
class _Part:
    value: float
    ends: frozenset[str]
    rest: bool


def wrong(texts: Sequence[str]) -> Iterator[WrongParts]:
    """The parts that cannot be parts of their whole, in order of paragraphs."""
    for paragraph, text in enumerate(texts):
        low = text.lower()
        if "of " in low or "aboard" in low or " board" in low or "there were" in low or "carrying" in low:
            yield from _exceeding(paragraph, text)
            yield from _shares(paragraph, text)
        if _VOTING.search(text):
            yield from _votes(paragraph, text)


def _exceeding(paragraph: int, text: str) -> Iterator[WrongParts]:
    for match in chain(_OF.finditer(text), _ABOARD.finditer(text)):
        whole = parse(match["whole"])
        if whole is None or whole < 3 or _LOOSELY.search(text, 0, match.start("whole")):
            continue
        once = bool(_ONCE_EACH & set(match["noun"].lower().split()))
        summed = next(_too_much(whole, _parts(match["rest"]), once=once), None)
        if summed is not None:
            yield WrongParts(paragraph, match.start(), match.end(), match["whole"], summed)


def _too_much(whole: float, parts: Sequence[_Part], *, once: bool) -> Iterator[float]:
    """The sums of parts that exclude one another and cannot be parts of the whole; `once`: each belongs to one side by itself."""
    for number in (2, 3, 4):
        for some in combinations(parts[:_MOST_PARTS], number):
            if not all(once or _apart(one, other) for one, other in combinations(some, 2)):
                continue
            summed = sum(part.value for part in some)
            told_all = number == len(parts) and some[-1].rest
            if whole < summed <= _MOST * whole or (told_all and summed != whole and summed >= whole / _MOST):
                yield summed


def _parts(rest: str) -> list[_Part]:
    """The counts that follow a whole, each with the words up to the next."""
    found = [one for one in _PART.finditer(rest) if not _NO_PART.match(rest, one.end())]
    parts: list[_Part] = []
    ends = [*(one.start() for one in found[1:]), len(rest)]
    for one, end in zip(found, ends[: len(found)], strict=True):
        value = parse(one["number"])
        if value is None or _NESTED.search(rest, 0, one.start()):
            continue
        clause = rest[one.end() : end].lower()
        words = re.findall(r"[a-z]+", clause)
        parts.append(_Part(value, frozenset(end for word in words for end in _EXCLUDING.get(word, "").split()), bool(one["other"])))
    return parts


def _apart(one: _Part, other: _Part) -> bool:
    """Whether nobody can be in both parts."""
    if other.rest or one.rest:
        return True
    sides = {end.partition("-")[0] for end in one.ends} & {end.partition("-")[0] for end in other.ends}
    return bool(sides) and not one.ends & other.ends


def _votes(paragraph: int, text: str) -> Iterator[WrongParts]:
    """Votes of more than the body has members."""
    bodies = [(one, parse(one["seats"] or one["of"] or one["all"])) for one in _BODY.finditer(text)]
    begins = [body.start() for body, _ in bodies]
    for vote in _VOTE.finditer(text):
        a, b = parse(vote["a"] or vote["for"]), parse(vote["b"] or vote["against"])
        # The bodies nearby alone: a long page may have thousands, and as many votes.
        nearby = bodies[bisect_left(begins, vote.start() - 2 * _NEAR) : bisect_right(begins, vote.end() + _NEAR)]
        for body, whole in nearby:
            if a is None or b is None or whole is None or (vote.start() < body.end() and body.start() < vote.end()):
                continue
            begin, end = min(vote.start(), body.start()), max(vote.end(), body.end())
            near = max(vote.start() - body.end(), body.start() - vote.end()) <= _NEAR
            if near and max(a, b) < whole < a + b <= _MOST * whole and _VOTING.search(text, max(0, begin - 60), end + 40):
                yield WrongParts(paragraph, begin, end, body["seats"] or body["of"] or body["all"], a + b)
                break


def _shares(paragraph: int, text: str) -> Iterator[WrongParts]:
    """A share of a number and the number that it is said to be: "a quarter of the 200 workers, or 80"."""
    for match in _SHARE_OF.finditer(text):
        whole, part = (parse(match[name].lstrip("$").replace(",", "")) for name in ("whole", "part"))
        share = _share(match["share"].lower())
        if match["few"]:
            share = (parse(match["few"].lower()) or 0.0) / (parse(match["many"].lower()) or 1.0)
        if re.fullmatch(r"(?:19|20)\d\d", match["whole"]):
            continue  # "the first half of 1987"
        loose = _LOOSELY.search(text, 0, match.start())
        if whole is None or part is None or share is None or loose or match["whole"][0] != match["part"][0] == "$":
            continue
        right = share * whole
        if part <= whole and abs(part - right) > max(1.0, 0.08 * right):
            yield WrongParts(paragraph, match.start(), match.end(), match["part"], right)


def _share(printed: str) -> float | None:
    percent = re.sub(r"\s?(?:%|percent|per cent)$", "", printed)
    if percent != printed:
        value = parse(percent)
        return None if value is None else value / 100
    return _SHARES.get(re.split(r"[ -]", printed)[-1])
