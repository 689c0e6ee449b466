"""The numbers of a text for comparing: those of store.claims, and what news prints without a unit. No comparing here.

Added are results ("31-24", one number of its own so that neither half is compared by itself), magnitudes of
earthquakes, "a week after" as one week, and "three times" where something is done that often.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.claims import quantities
from store.claims.quantities import bounds
from store.documents import DateMention, Quantity
from store.english import calendar_words

ONE_MORE = "one more"
"""The unit of "a third" and "another": one person, where what happened to them is told (readings.py)."""
_SCORE = re.compile(
    r"(?<![\w.,$£€/:-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w%/:]|[-–.,]\d|\s?(?:percent|per cent|years?|days?|months?|hours?|million|billion)\b)"
)
_MAGNITUDE = re.compile(
    r"(?<![\w.])(\d{1,2}(?:\.\d{1,2})?)[- ](?:magnitude|richter|earthquake|quake|temblor|tremor)\b"
    r"|\bmagnitude[- ](?:of )?(?:a |an |at |about |least |around |estimated |preliminary |or |over |above |up |to ){0,4}(\d{1,2}(?:\.\d{1,2})?)(?![\d,]|\.\d)"
    r"|(?<![\w.])(\d{1,2}\.\d{1,2}) (?:on|in) the (?:open-ended )?richter"
    r"|\b(?:measur(?:ed|ing)|register(?:ed|ing)|force of)(?: (?:a|an|at|least|about|around|magnitude)){0,3} (\d{1,2}\.\d)(?!\d|,\d)(?! ?(?:%|percent|km|miles|m\b))",
    re.I,
)
_VOTE = re.compile(
    r"(?<![\w.,$£€/:-])(\d{1,3})(?: votes)? to (\d{1,3})\b(?! (?:percent|per cent|million|billion|years?|days?)|[%,.:]\d|%)"
)
_VOTED = re.compile(r"\b(?:vot|pass|approv|reject|confirm|bill|senate|parliament|assembly)", re.I)
_QUAKE = re.compile(r"quake|temblor|tremor|richter|magnitude", re.I)
_A_UNIT = re.compile(
    r"\b(?:an?) (second|minute|hour|day|week|fortnight|month|year|decade|century)\b(?= (?:after|later|ago|earlier|before)\b)"
    r"|\b(?:than|nearly|almost|about|over|for|least|under) an? (second|minute|hour|day|week|fortnight|month|year|decade|century)\b(?! (?:and|or) )",
    re.I,
)
_PERIOD = re.compile(r"PT?(\d{1,4}(?:\.\d)?)([YMWDHS])$")
_PERIODS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}
_TIMES = re.compile(
    r"\b(once|twice|thrice|(?<![\d,.])\d{1,3} times|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen) times)\b(?! (?:more|as|the|bigger|larger|higher|faster|their|its|his|her)\b)",
    re.I,
)
_TIMES_WORDS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
# "Nobody was hurt", "not one person", "no injuries": nought, of people where the text says what did not happen to them.
# "No one was injured inside", "no one in the other car": nought of one place is not nought of all.
_OF_ONE_PLACE = re.compile(
    r"[^.!?;]{0,60}\b(?:inside|outside|indoors|(?:in|at|on) the (?:other|second|third|next) \w+|(?:in|at|on) the \w+ itself)\b",
    re.I,
)
_GRADE = r"[^.!?;]{0,80}\b(?:(?:non-?)?life[- ]?threatening|serious(?:ly)?|critical(?:ly)?|fatal(?:ly)?|severe(?:ly)?|grave(?:ly)?)\b"
_GRADED = re.compile(_GRADE, re.I)
_NOUGHT = re.compile(
    r"\b(?:nobody|no[ -]one|none|not (?:one|a single) (?:person|soul|man|woman|passenger|worker|child|resident|student)"
    r"|no (?:people|persons|passengers|workers|residents|students|children|deaths?|injur(?:y|ies)|fatalit(?:y|ies)|casualties|arrests?))\b"
    r"(?! (?:else|other|of the other|of the rest|of those|of these|knows?|wants?|of (?:the|their|his|her|these|those) (?:\w+ )?(?:injur\w+|wounds?)))"
    # "None of the wounded had life-threatening injuries": nought of one grade of what befell them is not nought of all.
    rf"(?!{_GRADE})",
    re.I,
)
# "Image 3 of 27", "Show all 31 photos" number pictures.
_CAPTION = re.compile(
    r"\b(?:image|photo|picture|slide|caption|video|page)s? \d{1,4} of \d{1,4}\b|\b(?:show|see|view) all \d{1,4}\b", re.I
)
# "Orr was shot.[12][13]" refers to notes; "served 41 / 2 months" is four and a half.
_NOTE = re.compile(r"\[\d{1,3}\]")
_FRACTION = re.compile(r"\d ?/ ?$")
# "The 1985 year includes a gain", "1987 year net": which year, not how long.
_WHICH_YEAR = re.compile(r"(?:19|20)\d\d[ -]year$", re.I)
# "In the February 16 week": which week.
_MONTH = re.compile(rf"\b(?:{'|'.join(sorted(calendar_words.MONTH_NAMES | {'may'}))})\.? $", re.I)
# "at 1100 hrs": when, not how long.
_CLOCK = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d ?(?:hrs?|hours?)\b", re.I)
_AT = re.compile(r"(?:\b(?:at|by|from|until|till|since|around)|^|[(;]) ?$", re.I)
_COUNTED = re.compile(r"(?:deaths?|injur\w+|fatalit\w+|casualties|arrests?)$", re.I)
_THREE = re.compile(r"\d{3}(?![\d.,]\d|\d)")
_TORN = re.compile(r"(?<![\d.,$])(\d{1,3}), $")
_ANOTHER = re.compile(
    r"\b(?:a (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|another)\b(?= ?[\w,.;]|$)", re.I
)
_ORDINALS = dict(
    zip(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), range(2, 13), strict=True
    )
)
# "The fourth country to land there": what has a rank is known by the words behind it.
# "Orr finished third in the downhill": so does a place behind a verb of finishing.
_RANK = re.compile(
    r"\bthe (" + "|".join(_ORDINALS) + r"|\d{1,3}(?:st|nd|rd|th)) (?=(?:[a-z-]+ ){1,3}to [a-z])"
    r"|\b(?:finish(?:ed|es|ing)?|came|placed|ranks?|ranked) (first|" + "|".join(_ORDINALS) + r"|\d{1,3}(?:st|nd|rd|th)) (?=(?:in|at|among) )",
    re.I,
)
_WORDS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))


def find(text: str, mentioned: Sequence[DateMention], most: int) -> list[Quantity]:
    """The numbers of a text in order, no two over each other, at most `most`."""
    found = [_joined(text, q) for q in quantities.find(text, list(mentioned))[:most]]
    found = [q for q in found if q.value or not (_OF_ONE_PLACE.match(text, q.end) or _GRADED.match(text, q.end))]
    found = [q for q in found if not _FRACTION.search(text, max(0, q.start - 6), q.start)]
    found = [q for q in found if not _WHICH_YEAR.match(q.text) and not _is_clock(text, q)]
    found = [q for q in found if not (q.unit == "week" and _MONTH.search(text, max(0, q.start - 12), q.start))]
    captions = [match.span() for pattern in (_CAPTION, _NOTE) for match in pattern.finditer(text)]
    found = [q for q in found if not any(start <= q.start < end for start, end in captions)]
    extra = _extra(text, found, mentioned)[:most]
    torn = [q for q in found if q.text[:1].isdecimal() and ", " in q.text]
    if not extra and not torn:
        return found
    found = [q for q in found if not any(t.start <= q.start and q.end < t.end for t in torn)]
    kept = [q for q in found if not any(q.start < e.end and e.start < q.end for e in extra)]
    return sorted(kept + extra, key=lambda q: q.start)[:most]


def _is_clock(text: str, quantity: Quantity) -> bool:
    match = _CLOCK.match(text, quantity.start)
    if match is None or quantity.unit != "hour":
        return False
    return "hr" in match.group().lower() or bool(_AT.search(text, max(0, quantity.start - 8), quantity.start))


def nought(printed: str) -> bool:
    """Whether a number as printed is none at all: "no one", "no arrests"."""
    return _NOUGHT.match(printed) is not None


def _joined(text: str, quantity: Quantity) -> Quantity:
    """A number whose thousands were torn apart ("2, 000ft"), whole again; any other as it is.

    A number of three digits that starts with a nought is never one by itself; another is joined where a noun or unit
    follows it and one or two digits stand before it.
    """
    digits = _THREE.match(quantity.text)
    torn = _TORN.search(text, max(0, quantity.start - 12), quantity.start) if digits else None
    if digits is None or torn is None or not (quantity.text[0] == "0" or (quantity.unit and len(torn[1]) < 3)):
        return quantity
    value = float(torn[1].replace(",", "").replace(" ", "")) * 1000 + float(digits.group())
    start = torn.start(1)
    bound, _ = bounds.before(text, start)
    return Quantity(text[start : quantity.end], start, quantity.end, value, quantity.unit, bound)


def _extra(text: str, found: list[Quantity], mentioned: Sequence[DateMention]) -> list[Quantity]:
    extra: list[Quantity] = []
    for match in _SCORE.finditer(text):
        if not any(q.start <= match.start() and q.end > match.end() for q in found):
            extra.append(Quantity(match.group(), *match.span(), float(match[1]), "score", "exact", float(match[2])))
    for match in _VOTE.finditer(text):
        if _VOTED.search(text, max(0, match.start() - 80), match.end() + 40):
            extra.append(Quantity(match.group(), *match.span(), float(match[1]), "score", "exact", float(match[2])))
    for match in _MAGNITUDE.finditer(text):
        group = match.lastindex or 1
        value = float(match[group])
        same = next((q for q in found if q.start <= match.start(group) < q.end), None)
        bound = same.bound if same else bounds.before(text, match.start())[0]
        told = group < 4 or _QUAKE.search(text, max(0, match.start() - 120), match.end() + 120)
        if 0 < value <= 10 and told:
            extra.append(Quantity(match[group], *match.span(group), value, "magnitude", bound))
    for match in _A_UNIT.finditer(text):
        group = match.lastindex or 1
        if not any(q.start <= match.start(group) < q.end for q in found):
            start = match.start(group) - (3 if text[match.start(group) - 2].lower() == "n" else 2)
            bound, _ = bounds.before(text, start)
            extra.append(
                Quantity(text[start : match.end(group)], start, match.end(group), 1.0, match[group].lower(), bound)
            )
    for mention in mentioned:
        period = _PERIOD.match(mention.value) if mention.kind == "duration" else None
        if period and not any(q.start < mention.end and mention.start < q.end for q in (*found, *extra)):
            unit = "minute" if mention.value.startswith("PT") and period[2] == "M" else _PERIODS[period[2]]
            bound, _ = bounds.before(text, mention.start)
            extra.append(Quantity(mention.text, mention.start, mention.end, float(period[1]), unit, bound))
    for match in _ANOTHER.finditer(text):
        if not any(q.start < match.end() and match.start() < q.end for q in (*found, *extra)):
            extra.append(Quantity(match.group(), *match.span(), 1.0, ONE_MORE, "exact"))
    for match in _NOUGHT.finditer(text):
        if _OF_ONE_PLACE.match(text, match.end()):
            continue
        counted = _COUNTED.search(match.group())
        unit = counted.group().lower() if counted else "people"
        extra.append(Quantity(match.group(), *match.span(), 0.0, unit, "exact"))
    for match in _RANK.finditer(text):
        group = match.lastindex or 1
        printed = match[group].lower()
        value = float(re.sub(r"\D", "", printed) or _ORDINALS.get(printed, 1))
        if not any(q.start < match.end(group) and match.start(group) < q.end for q in (*found, *extra)):
            extra.append(Quantity(match[group], *match.span(group), value, "rank", "exact"))
    for match in _TIMES.finditer(text):
        first = match.group().lower().split()[0]
        value = _TIMES_WORDS.get(first) or (float(first) if first.isdecimal() else float(_WORDS.get(first, 12)))
        if first not in ("once", "dozen"):
            extra.append(Quantity(match.group(), *match.span(), value, "times", bounds.before(text, match.start())[0]))
    last = -1
    apart: list[Quantity] = []
    for quantity in sorted(extra, key=lambda q: q.start):
        if quantity.start >= last:
            apart.append(quantity)
            last = quantity.end
    return apart
