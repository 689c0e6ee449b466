"""Where a paragraph was written, as it opens: "WASHINGTON — ", "OSLO (Reuters) - ". No speaker stands there."""

from __future__ import annotations

from store.english import calendar_words
from store.english.tokens import Tokens

_LONGEST_DATELINE = 24
_CLOCK = calendar_words.BEHIND_A_CLOCK
_NEWS = frozenset(("update", "updated", "breaking"))


def dateline_end(tokens: Tokens) -> int:
    """The token behind the place where a paragraph was written ("WASHINGTON — ", "OSLO (Reuters) - ", "Lonoke, Ark. - "); 0 for none."""
    kinds, words = tokens.kinds, tokens.words
    if (clock := _clock_end(tokens)) > 0:
        return clock
    count = min(len(words), _LONGEST_DATELINE)
    end = 0
    while end < count and kinds[end] == "cap" and words[end].isupper() and len(words[end]) > 1:
        end += 1
    shouted = end > 0
    while not shouted and end < min(count, 3) and kinds[end] == "cap":
        end += 1
    if end == 0 or (shouted and not any(len(word) > 2 for word in words[:end])):
        return 0
    place = agency = False
    while end < count:
        if kinds[end] == "comma" and end + 1 < count and kinds[end + 1] in ("cap", "day", "num"):
            end += 2
            place = True
        elif kinds[end] in ("stop", "num") and place:
            # "WASHINGTON, Dec. 8 (UPI) - ": the day stands there too.
            end += 1
        elif words[end] == "(":
            closing = next((near for near in range(end + 1, min(end + 8, count)) if words[near] == ")"), 0)
            if not closing:
                return 0
            end, agency = closing + 1, True
        elif place and (kinds[end - 1 : end + 1] == ["cap", "cap"] or (kinds[end] in ("cap", "day") and kinds[end - 1] == "num")):
            end += 1
        else:
            break
    if end >= count:
        return 0
    if not (shouted or place):
        # "Detroit— Four people": the dash at the place, a blank and a new beginning behind it.
        tied = kinds[end] == "dash" and end > 0 and tokens.starts[end] == tokens.ends[end - 1]
        opens = end + 1 < len(words) and tokens.starts[end + 1] > tokens.ends[end] and words[end + 1][0].isupper()
        return end + 1 if tied and opens else 0
    if kinds[end] == "dash" or (words[end] == ":" and shouted and agency):
        return end + 1
    # A hyphen between blanks is no token: only the gap shows it.
    apart = tokens.starts[end] - tokens.ends[end - 1] > 2
    return end if apart or (agency and shouted) else 0


def _clock_end(tokens: Tokens) -> int:
    """The token behind the time at which an entry of a live page was written ("7:42 PM: ", "UPDATE 4:58 p.m. Friday: "); 0 for none."""
    kinds, low = tokens.kinds, tokens.low
    count = min(len(low), _LONGEST_DATELINE)
    start = 1 if count and low[0] in _NEWS else 0
    if kinds[start : start + 3] != ["num", "colon", "num"]:
        return 0
    end = start + 3
    while end < count and (low[end].rstrip(".") in _CLOCK or kinds[end] in ("day", "stop")):
        end += 1
    return end + 1 if end < count and kinds[end] in ("colon", "dash") else 0
