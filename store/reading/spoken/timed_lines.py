"""Lines that carry their time in brackets, as players of sound show them (.lrc): when each is said, and its words."""

from __future__ import annotations

import re

_STAMP = r"\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]"
_TAG = re.compile(r"\[([a-zA-Z#]{1,10}):([^\]\n]{0,300})\]\s*$")
_LINE = re.compile(rf"((?:{_STAMP}\s*)+)(.*)")
_MOMENT = re.compile(r"[\[<](\d{1,3}):(\d\d(?:[.:]\d{1,3})?)[\]>]")
# What such a file begins with; hundredths tell it from notes with the hour and the minute before them.
# Blanks between the lines are never tried again: there are as many ways to share them out as there are of them, a line.
_TAGS = r"\s*+(?:\[[a-zA-Z#]{1,10}:[^\]\n]{0,300}\][^\S\n]*+\n\s*+){0,20}"
_BEGINS = re.compile(_TAGS + r"\[\d{1,3}:\d\d\.\d{1,3}\]")
_BEGINS_SO = re.compile(_TAGS + _STAMP + r"[^\n]*\n\s*" + _STAMP)
_MAX_STAMPS = 200_000
_A_LINE = 6.0
"""Seconds that a line is taken to last at most: only its beginning is said."""


def looks_timed(head: str, *, promised: bool = False) -> bool:
    """Whether a text begins like a file of lines with their times; one that is called so may do without hundredths."""
    return (_BEGINS_SO if promised else _BEGINS).match(head) is not None or _BEGINS.match(head) is not None


def timed_lines(text: str) -> tuple[str, list[tuple[float, float, str]]]:
    """The title that the file gives itself ("" for none), and (begin, end, words) of each line, in the order of their times;
    a line with several times is said as often."""
    title = ""
    said: list[tuple[float, str]] = []
    for line in text.split("\n"):
        if found := _LINE.match(line.strip()):
            words = " ".join(_MOMENT.sub("", found[2]).split())
            said += [(seconds(stamp), words) for stamp in _MOMENT.finditer(found[1])]
            if len(said) > _MAX_STAMPS:
                break
        elif not said and (tag := _TAG.match(line.strip())) and tag[1].lower() == "ti":
            title = tag[2].strip()
    said.sort(key=lambda one: one[0])
    nexts = [*(start for start, _ in said[1:]), float("inf")]
    return title, [(start, min(following, start + _A_LINE), words) for (start, words), following in zip(said, nexts, strict=True) if words]


def seconds(stamp: re.Match[str]) -> float:
    """The seconds of a time in brackets, minutes first."""
    return int(stamp[1]) * 60 + float(stamp[2].replace(":", "."))
