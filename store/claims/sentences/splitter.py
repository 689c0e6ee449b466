"""Splits a paragraph into sentences: news as printed, and wire text that lost its quotes, apostrophes and dashes.

Spans only: no text is changed, nothing is lost, and between two spans there is white space or nothing. A mark that may
end a sentence (`.`, `!`, `?`, an ellipsis) is looked at once, with the word before it and the words after it, so the
time is linear in the text. Not for telling paragraphs apart and not for languages without such marks.
"""

from __future__ import annotations

import re

from store.claims.sentences.abbreviations import (
    BEFORE_NAME,
    BEFORE_NUMBER,
    MAY_END,
    NUMBERS,
    ONLY_CAPITALISED,
    ONLY_SMALL,
    SPEECH_VERBS,
    STARTERS,
    UNITS,
)
from store.english import calendar_words, lexicon

# Every end mark matches, whatever follows; the decision is made in Python. A pattern that looked ahead and failed
# would try again at each mark of a long run and take quadratic time.
# It begins with one class of signs, for which Python goes through a text much faster than for alternatives.
_MARK = re.compile(
    r"[.!?…。！？।॥۔؟\n](?:(?<=[.!?…])(?:[ \u00a0]?[.!?…])*+[\"'”’)\]»]*+|(?<=[。！？।॥۔؟])[。！？।॥۔؟]*+[」』”’)]*+|)"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘(\[«]+\Z")
_SPACED_CLOSER = re.compile(r"[ \u00a0][\"'”’](?=\s|\Z)")
_FACE = re.compile(r"[ \u00a0][:;=]['-]?[)(DPp](?=\s|\Z)")
_APART = frozenset("\"'”’:;=")
# Where one line was made of several: a ruled line, or an address that ends before a capital letter.
_SEAM = re.compile(
    r"(?<!\S)(?:[*_=~#]{3,}+|-{4,}+)(?=\s)|(?<!\S)(?:https?://|www\.)\S++(?=\s+[A-Z][a-z])|@[\w.-]{1,60}+>(?=\s+[A-Z])"
)
_NEXT = re.compile(r"[\"'“‘(\[«*_–—-]{0,4}(?:(\d)|([^\W\d_]+(?:['’.&-][^\W\d_]+)*))?")
_BREAK = re.compile(r"\n[ \t\r]*(?:\n|[-*•⁃‣][ \t]|\(?\d{1,3}[.)][ \t])")
_NAME_SAID = re.compile(r"(?:[A-Z][\w’'.-]{0,30}\s){1,4}(\w{1,15})")
_SMALL_WORD = re.compile(r"[^\W\d_]+")
_LIST = re.compile(r"\s*([•⁃‣]\s?)?(?:(\d{1,3})|([a-z]))(\.\)|[.)])\s")
_EXCLAIMING_NAMES = ("yahoo", "jeopardy")
_OMISSION = re.compile(r"\.[ \u00a0](?:…|\.[ \u00a0]?\.[ \u00a0]?\.)\Z")
_SOMETHING = re.compile(r"\S")
# "fig. 3 and sec. 4." names them; in "they like art. 12 pieces were sold" a count begins.
_REFERENCE = re.compile(r"\d+[a-z]?(?:[.,;:)\]]|\s(?:and|or|of|to|in)\b|\s?[-–]\s?\d|\Z)")
_BULLETS = "•⁃‣"
_LINE_BULLETS = "·•⁃‣▪●◦■"
_ALONE = ("I", "A")
_NUMBER_BEFORE = re.compile(r"\d[\d.,]*\s(?:sq\.?\s|cu\.?\s)?\Z")
_SHORT_UNIT = 3
_BEFORE_ITEM = " \t\n(" + _BULLETS


def split(text: str) -> list[tuple[int, int]]:
    """Sentence spans of one paragraph, in order, as (start, end) in code points, without surrounding white space.

    Only white space stands between two spans, so that the spans and the gaps give the text back. White space alone
    gives no span. Linear in the length of the text; never raises.
    """
    items = _list_cuts(text)
    cuts = list(items)
    for seam in _SEAM.finditer(text) if _may_have_a_seam(text) else ():
        cuts.append(seam.end())
        if not text[seam.start()].isalnum() and text[seam.start()] != "@":
            cuts.append(seam.start())
    items.reverse()
    start = counted = straight = 0
    quoting = '"' in text
    for mark in _MARK.finditer(text):
        end = mark.end()
        if quoting:
            straight += text.count('"', counted, end)
            counted = end
        if mark.group() == "\n":
            straight = 0
        if text[end + 1 : end + 2] in _APART:
            while _SPACED_CLOSER.match(text, end) and (text[end + 1] != '"' or straight % 2):
                # `... all night. " The next`: a closing quotation mark that stands apart.
                end += 2
            face = _FACE.match(text, end)
            if face:
                end = face.end()
        while items and items[-1] <= mark.start():
            start = items.pop()
        if _ends(text, start, mark.start(), end):
            apart = _OMISSION.match(text, mark.start(), end) and text[mark.start() - 1 : mark.start()].isalnum()
            if apart and _SOMETHING.search(text, end):
                # `... compounds. . . . The practice`: the sentence ends with its stop, the dots begin the next one.
                end = mark.start() + 1
            cuts.append(end)
            start = end
    cuts.append(len(text))
    cuts.sort()
    spans: list[tuple[int, int]] = []
    last = 0
    for cut in cuts:
        piece = text[last:cut]
        body = piece.strip()
        if body:
            begin = last + len(piece) - len(piece.lstrip())
            spans.append((begin, begin + len(body)))
        last = cut
    return spans


def _may_have_a_seam(text: str) -> bool:
    """Whether one of the signs stands there that every seam has; most paragraphs have none."""
    if "@" in text or "http" in text or "www." in text or "----" in text:
        return True
    return "*" in text or "_" in text or "=" in text or "~" in text or "#" in text


def _ends(text: str, start: int, at: int, end: int) -> bool:
    """Whether the mark at `at`, which runs with its closing brackets and quotes to `end`, ends a sentence."""
    first = text[at]
    if first == "\n":
        return _BREAK.match(text, at) is not None
    if first in "。！？।॥۔؟":
        return True
    size = len(text)
    if end >= size:
        return True
    if not text[end].isspace():
        return first in ".?!" and _glued(text, at, end)
    follow = end
    while follow < size and text[follow].isspace():
        follow += 1
    if follow >= size:
        return True
    after = _NEXT.match(text, follow)
    digit = after.group(1) if after else None
    word = after.group(2) if after else None
    run = text[at:end]
    if word and word[0].islower():
        if text[end - 2 : end - 1].isspace() and run[0] == ".":
            return False
        return _ends_before_small(text, start, at, run, follow)
    if first in "!?" or run.strip("\"'”’)]»") not in (".", "…"):
        return _emphatic_ends(text, at, end, follow, run, word)
    return _stop_ends(text, start, at, run, follow, digit, word)


def _ends_before_small(text: str, start: int, at: int, run: str, follow: int) -> bool:
    """A mark before a lower-case word: informal prose begins sentences so; news does not, but shortens and reports.

    An ending is taken only behind a plain word that is no known short form, where no quotation closes and no
    reporting clause ("she asked") follows.
    """
    if run not in (".", "!", "?") and run.strip("!?"):
        return False
    found = _WORD_BEFORE.search(text, max(start, at - 40), at)
    if found is None:
        return False
    before = found.group()
    key = before.lower()
    if run == ".":
        if text.startswith(("com ", "com,", "com.", "org", "net ", "gov"), follow):
            return False
        if len(key) <= _SHORT_UNIT and _NUMBER_BEFORE.search(text, max(start, at - 24), found.start()):
            # "12 pts. on Friday": what is counted may be shortened.
            return False
        plain = (len(key) > 2 and key.isalpha()) or (len(key) > 3 and key[-2:].isdigit() and "." not in key)
        return plain and key not in BEFORE_NAME and key not in BEFORE_NUMBER and key not in MAY_END
    if run == "!" and before[:1].isupper():
        return False
    return not any(word in SPEECH_VERBS for word in _SMALL_WORD.findall(text, follow, follow + 40)[:4])


def _emphatic_ends(text: str, at: int, end: int, follow: int, run: str, word: str | None) -> bool:
    """`!`, `?` and dots of omission: they end a sentence unless the reporting clause follows, or they are asides."""
    if run[-1] in ")]" and at and text[at - 1] in "([":
        return False
    if (run[0] == "." and text[follow] in "([") or (run[-1] in ")]" and run[0] in ".…"):
        # Words left out of a quotation: [...] inside it, or dots before the reference.
        return word is not None and run[-1] not in ")]" and text[follow] not in "(["
    if run[-1] in "\"'”’":
        said = _NAME_SAID.match(text, follow)
        if said and said.group(1) in SPEECH_VERBS:
            return False
    if run == "!" and text[max(0, at - 8) : at].lower().endswith(_EXCLAIMING_NAMES):
        return word is not None and word.lower() in STARTERS
    if run[0] in "….":
        return word is not None and not (word == "I" and at > 0 and text[at - 1].isspace())
    return True


def _stop_ends(text: str, start: int, at: int, run: str, follow: int, digit: str | None, word: str | None) -> bool:
    """A single full stop followed by white space and no lower-case letter."""
    found = _WORD_BEFORE.search(text, max(start, at - 40), at)
    if found is None:
        return True
    before = found.group()
    key = before.lower().lstrip("'’-–—$#" + _BULLETS)
    if _is_item(key) and found.start() - start < 8 and not text[start : found.start()].strip(_BEFORE_ITEM):
        return False
    if run != ".":
        # A bracket or a quotation mark closed behind the stop: only the short forms of places stand there, "(N.J.)".
        return run != ".)" or key not in MAY_END or word is None or word.lower() in STARTERS
    measured = word is not None and before[:1].isalpha() and key in UNITS and (before.islower() or key not in BEFORE_NAME)
    if measured and _NUMBER_BEFORE.search(text, max(start, at - 24), found.start()):
        # "3.2 sq km. Forty boats", "60 km/h. Five people", "a 737 Max. Investigators": no name follows a unit.
        return True
    key = key[max(key.rfind("-"), key.rfind("/")) + 1 :]
    if key in BEFORE_NUMBER and digit and _REFERENCE.match(text, follow):
        return False
    if before.islower() and key in ONLY_CAPITALISED:
        return True
    if before[0].isupper() and key in ONLY_SMALL and found.start() > start:
        # "a 737 Max." is no maximum.
        return True
    if key in BEFORE_NAME:
        return key == "st" and word is not None and word.lower() in STARTERS
    if key in BEFORE_NUMBER and digit:
        return False
    starts = text[follow] in '"“‘' or (word is not None and word.lower() in STARTERS)
    if len(key) == 1 and key.isalpha():
        return (starts and before != "I") or (before == "I" and starts)
    if key in _HALVES and _LED_BY_A_TIME.match(text, start, at):
        return False
    if key in MAY_END or ("." in key and len(key) <= 8 and key.replace(".", "").isalpha()):
        counts = word is not None and (word.lower() in NUMBERS or (key in _HALVES and _goes_on(text, follow, word)))
        return (starts or counts) and not _is_dateline(text, start, at)
    return True


_HALVES = ("a.m", "p.m")
_BEHIND_A_TIME = (
    calendar_words.MONTHS.keys() | calendar_words.WEEKDAYS.keys() | calendar_words.NAMED_ZONES | lexicon.words("abbreviations.behind a time of day")
)
_LED_BY_A_TIME = re.compile(r"\s*(?:At|By|About|Around|Before|After|Until|Since|From|Just (?:before|after))\s(?:\S+\s){1,2}[ap]\.m\Z")
_SMALL_NEXT = re.compile(r"[^\W\d_]+\s(?!(?:time|standard|daylight)\b)[a-z]+")


def _goes_on(text: str, follow: int, word: str) -> bool:
    """Whether a new sentence begins behind "5 p.m." with a word that is no name of a day or zone: "It opens at 5 p.m. Tickets cost 4 euros"."""
    return (
        word.lower() not in _BEHIND_A_TIME
        and not word.isupper()
        and _SMALL_NEXT.match(text, follow) is not None
    )


def _is_item(key: str) -> bool:
    """Whether a word could number an item of a list; it does at the beginning of its sentence."""
    return (key.isdigit() and len(key) <= 3) or (len(key) == 1 and key.isalpha() and key != "i")


def _is_dateline(text: str, start: int, at: int) -> bool:
    """`LOUISVILLE, Ky.` before the dash or the two spaces that a dash left behind: part of the first sentence."""
    place, comma, _ = text[start : min(at, start + 40)].partition(",")
    return bool(comma) and len(place) > 2 and place.isupper() and at - start < 40


def _glued(text: str, at: int, end: int) -> bool:
    """`troops.He said`, `2014.The`, `gone.”She`: a space was lost behind the mark. Addresses and names with a dot stay whole."""
    before = text[max(0, at - 30) : at].rsplit(None, 1)
    after = text[end : end + 40].split(None, 1)
    if not before or not after or end - at > 2:
        return False
    left, right = before[-1], after[0].lstrip('“"‘(')
    if any(c in left or c in right for c in "@/_\\") or "www." in left or "." in right[:-1]:
        return False
    plain = len(left) > 2 and left[-3:].islower() and left[-3:].isalpha()
    plain = plain or (len(left) == 2 and left.islower() and left.isalpha() and left not in BEFORE_NAME)
    if text[at] == "!" and not left.islower():
        # "Yahoo!Finance"
        return False
    counted = left[-1] in "%)”" or (len(left) > 3 and left[-4:].isdigit())
    if text[at] != "." and not plain:
        return False
    begins = right[:1].isupper() and right[1:2].islower()
    return (plain and (begins or right in _ALONE)) or (counted and begins and len(right) > 1)


def _list_cuts(text: str) -> list[int]:
    """Where the second and later items of a list written in one line begin; empty where the text is no list."""
    head = _LIST.match(text)
    if head is None:
        return _bullet_cuts(text)
    bullet, number, letter, close = head.group(1) or "", head.group(2), head.group(3), head.group(4)
    cuts: list[int] = []
    at = head.end()
    count = int(number) if number else ord(letter)
    while True:
        count += 1
        if not number and count > ord("z"):
            return cuts
        label = f" {bullet.strip()}{' ' if bullet.endswith(' ') else ''}{count if number else chr(count)}{close} "
        at = text.find(label, at)
        if at < 0:
            return cuts
        cuts.append(at + 1)
        at += len(label)


def _bullet_cuts(text: str) -> list[int]:
    """The same for a line that begins with a bullet and goes on with more of its kind."""
    bullet = text.lstrip()[:1]
    if not bullet or bullet not in _LINE_BULLETS:
        return []
    return [match.start() + 1 for match in re.finditer(rf"\s{re.escape(bullet)}(?=\s)", text) if match.start()]
