"""Where a paragraph was written, as it opens: "WASHINGTON — ", "OSLO (Reuters) - ". No speaker stands there."""

from __future__ import annotations

from store.english.tokens import Tokens

_LONGEST_DATELINE = 24


def dateline_end(tokens: Tokens) -> int:
    """The token behind the place where a paragraph was written ("WASHINGTON — ", "OSLO (Reuters) - ", "Lonoke, Ark. - "); 0 for none."""
    kinds, words = tokens.kinds, tokens.words
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
        elif kinds[end] == "stop" and place:
            end += 1
        elif words[end] == "(":
            closing = next((near for near in range(end + 1, min(end + 8, count)) if words[near] == ")"), 0)
            if not closing:
                return 0
            end, agency = closing + 1, True
        elif kinds[end] == "cap" and place and kinds[end - 1] == "cap":
            end += 1
        else:
            break
    if end >= count or not (shouted or place):
        return 0
    if kinds[end] == "dash" or (words[end] == ":" and shouted and agency):
        return end + 1
    # A hyphen between blanks is no token: only the gap shows it.
    apart = tokens.starts[end] - tokens.ends[end - 1] > 2
    return end if apart or (agency and shouted) else 0
