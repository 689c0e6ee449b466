"""Splits a paragraph into sentences: news as printed, and wire text that lost its quotes, apostrophes and dashes.

Spans only: no text is changed, nothing is lost, and between two spans there is white space or nothing. A mark that may
end a sentence (`.`, `!`, `?`, an ellipsis) is looked at once, with the word before it and the words after it, so the
time is linear in the text. Not for telling paragraphs apart and not for languages without such marks.
"""

from __future__ import annotations

import re

from store.claims.abbreviations import BEFORE_NAME, BEFORE_NUMBER, MAY_END, SPEECH_VERBS, STARTERS

# Every end mark matches, whatever follows; the decision is made in Python. A pattern that looked ahead and failed
# would try again at each mark of a long run and take quadratic time.
_MARK = re.compile(r"[.!?…](?:[ \u00a0]?[.!?…])*+[\"'”’)\]»]*+|[。！？।॥۔؟]+[」』”’)]*+|\n")
_WORD_BEFORE = re.compile(r"[^\s\"“”‘(\[«]+\Z")
_NEXT = re.compile(r"[\"'“‘(\[«*_–—-]{0,4}(?:(\d)|([^\W\d_]+(?:['’.&-][^\W\d_]+)*))?")
_BREAK = re.compile(r"\n[ \t\r]*(?:\n|[-*•⁃‣][ \t]|\(?\d{1,3}[.)][ \t])")
_NAME_SAID = re.compile(r"(?:[A-Z][\w’'.-]{0,30}\s){1,4}(\w{1,15})")
_LIST = re.compile(r"\s*([•⁃‣]\s?)?(?:(\d{1,3})|([a-z]))(\.\)|[.)])\s")
_BULLETS = "•⁃‣"
_BEFORE_ITEM = " \t\n(" + _BULLETS


def split(text: str) -> list[tuple[int, int]]:
    """Sentence spans of one paragraph, in order, as (start, end) in code points, without surrounding white space.

    Only white space stands between two spans, so that the spans and the gaps give the text back. White space alone
    gives no span. Linear in the length of the text; never raises.
    """
    items = _list_cuts(text)
    cuts = list(items)
    items.reverse()
    start = 0
    for mark in _MARK.finditer(text):
        end = mark.end()
        while items and items[-1] <= mark.start():
            start = items.pop()
        if _ends(text, start, mark.start(), end):
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
        return first == "." and end == at + 1 and _glued(text, at)
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
        return False
    if first in "!?" or run.strip("\"'”’)]»") not in (".", "…"):
        return _emphatic_ends(text, at, end, follow, run, word)
    return _stop_ends(text, start, at, run, follow, digit, word)


def _emphatic_ends(text: str, at: int, end: int, follow: int, run: str, word: str | None) -> bool:
    """`!`, `?` and dots of omission: they end a sentence unless the reporting clause follows, or they are asides."""
    if run[-1] in ")]" and at and text[at - 1] in "([":
        return False
    if run[0] == "." and text[follow] in "([" or run[-1] in ")]" and run[0] in ".…":
        # Words left out of a quotation: [...] inside it, or dots before the reference.
        return word is not None and run[-1] not in ")]" and text[follow] not in "(["
    if run[-1] in "\"'”’":
        said = _NAME_SAID.match(text, follow)
        if said and said.group(1) in SPEECH_VERBS:
            return False
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
    opened = text[follow] in '"“‘(['
    if (key.isdigit() and len(key) <= 3) or (len(key) == 1 and key.isalpha() and key != "i"):
        # The number or letter of a list item stands at the beginning of its sentence.
        if not text[start : found.start()].strip(_BEFORE_ITEM):
            return False
    if run != ".":
        # A bracket or a quotation mark closed behind the stop: initials and short forms do not stand there.
        return key not in BEFORE_NAME or len(run) > 2
    if key in BEFORE_NAME:
        return key == "st" and word is not None and word.lower() in STARTERS
    if key in BEFORE_NUMBER and digit:
        return False
    starts = opened or (word is not None and word.lower() in STARTERS)
    if len(key) == 1 and key.isalpha():
        return starts and before != "I" or (before == "I" and starts)
    if key in MAY_END or ("." in key and len(key) <= 8 and key.replace(".", "").isalpha()):
        return starts
    return True


def _glued(text: str, at: int) -> bool:
    """`troops.He said`: a space was lost behind the full stop. Addresses and names with a dot are left alone."""
    before = text[max(0, at - 30) : at].rsplit(None, 1)
    after = text[at + 1 : at + 40].split(None, 1)
    if not before or not after:
        return False
    left, right = before[-1], after[0]
    return (
        len(left) > 2
        and left[-3:].islower()
        and left[-3:].isalpha()
        and right[0].isupper()
        and right[1:2].islower()
        and not any(c in left or c in right for c in "@/_\\")
        and "www." not in left
        and "." not in right[:-1]
    )


def _list_cuts(text: str) -> list[int]:
    """Where the second and later items of a list written in one line begin; empty where the text is no list."""
    head = _LIST.match(text)
    if head is None:
        return []
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
