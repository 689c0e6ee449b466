"""A cheap look at a line before any pattern is tried: which of the words that a kind of newspaper line cannot do without it holds.

A pattern for bylines, captions or buttons is tried only where one of its words stands; most sentences have none of any, which
is known of each word once and of a sentence by joining what is known of its words. A sign may stand where no word of its list
does ("call" in "recalled"), never the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from store.english import calendar_words
from store.english.tokens import Tokens
from store.english.word_memory import WordMemory

CONTRIBUTION_WORDS = (
    "contributed",
    "reported from",
    "reporting",
    "writing",
    "editing",
    "edited",
    "compiled",
    "files",
    "helped",
)
NOTICE_WORDS = ("©", "(c)", "copyright", "rights reserved", "may not be")
EDITORIAL_WORDS = (
    "responsible for all content",
    "support",
    "corrected",
    "editor",
    "this story",
    "this article",
    "updated",
)
CAPTION_WORDS = (
    "photo",
    "image",
    "picture",
    "seen here",
    "shown",
    "caption",
    "shutterstock",
    "istock",
    "via ap",
    "via reuters",
    "credit",
    "video",
    "slide",
)
PLACED_WORDS = ("left", "right", "center", "centre", "ground", "pictured", "seen", "above", "below", "top", "bottom", "inset", "file")
ADVERTISING_WORDS = (
    "subscri", "sign up", "newsletter", "follow", "click", "tap here", "download", "read more", "read also", "also read",
    "see also", "read next", "inbox", "http", "www.", "privacy policy", "terms of", "advert", "sponsored", "reached at",
    "continue reading", "story continues", "for more", "listen to", "watch ", "share this", "donat", "related", "more from",
    "most read", "trending", "contact ", "e-mail", "email", "join us", "like us", "tune in", "free trial", "buy tickets",
    "comments", "our app", "twitter", "support ",
)  # fmt: skip
APPEAL_WORDS = ("information", "tips", " tip ", "witness", "crime", "hotline", "contact", "anonymous", "call ", "saw ", "text ")
FORM_WORDS = (
    "message:", "wanted you to see", "must enter", "javascript", "email address", "e-mail address", "captcha", "password",
    "log in", "sign in", "your browser", "cookies", "your comment", "ad blocker", "posted on", "published ", "see photos", "watch the full",
)  # fmt: skip
BUTTON_WORDS = (
    "Share", "Tweet", "Embed", "Skip", "CLOSE", "Reply", "Pause", "Print", "mail", "Pin", "Comment", "LinkedIn", "Facebook", "Twitter",
    "Copy", "Autoplay", "Mute", "Fullscreen", "Caption", "Subtitles", "Follow", "Like", "Flag", "Gallery", "Slideshow", "more Photo: ",
)  # fmt: skip
_AGENCIES = frozenset(("h/t", "reuter", "reuters", "upi", "ap", "afp", "press", "bloomberg", "news", "tass", "xinhua"))
"""The last word of what an agency's line may say."""

(
    CONTRIBUTION,
    NOTICE,
    EDITORIAL,
    CAPTION,
    PLACED,
    ADVERTISING,
    APPEAL,
    FORM,
    BUTTON,
    AGENCY,
    VIEW,
    DAY,
    DIGIT,
    BYLINE,
    UPDATE,
) = (1 << n for n in range(15))
"""A bit a list above; a view that is seen; a weekday or a year; a digit; "by" and what is said of a writer; "update"."""


def _part(words: str) -> str:
    """The longest part that is a word: it stands within a token wherever the whole stands in a text."""
    return max(_WORD.findall(words.lower()), key=len, default="")


_WORD = re.compile(r"[a-z]+")
_LISTS = tuple(
    (sign, tuple(part for part in map(_part, words) if part))
    for sign, words in (
        (CONTRIBUTION, CONTRIBUTION_WORDS),
        (NOTICE, NOTICE_WORDS),
        (EDITORIAL, EDITORIAL_WORDS),
        (CAPTION, CAPTION_WORDS),
        (PLACED, PLACED_WORDS),
        (ADVERTISING, ADVERTISING_WORDS),
        (APPEAL, APPEAL_WORDS),
        (FORM, FORM_WORDS),
        (BUTTON, BUTTON_WORDS),
        (VIEW, ("view",)),
        (DAY, tuple(calendar_words.WEEKDAYS)),
        (UPDATE, ("update",)),
    )
)
_ANY = re.compile("|".join(sorted({part for _, parts in _LISTS for part in parts})))
_BYLINES = frozenset(("by", "is", "covers", "writes"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")


def _signs(word: str) -> int:
    """The signs of one word in lower case."""
    found = 0
    if _ANY.search(word):
        for sign, parts in _LISTS:
            if any(part in word for part in parts):
                found |= sign
    if word in _AGENCIES:
        found |= AGENCY
    if word in _BYLINES:
        found |= BYLINE
    if _DIGIT.search(word):
        found |= DIGIT | DAY if _YEAR.search(word) else DIGIT
    return found


_OF_A_WORD = WordMemory(_signs).__getitem__


def signs(words: Sequence[str]) -> int:
    """The signs of a sentence's words (in lower case), a bit each."""
    return reduce(or_, map(_OF_A_WORD, words), 0)


def signs_of(text: str) -> int:
    """The same of a text that nobody has cut yet."""
    return signs(Tokens(text).low)
