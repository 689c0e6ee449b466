"""Sentences whose loaded words are not the article's opinion: what others feel or say, what nobody knows yet, a broadcast's captions.

"She believed it was hopeless" tells a fact about her; "there is no word on their condition" tells what is not known; a
transcript in capitals is what somebody said aloud. Their words weigh as an opinion's do, so this is asked besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store.claims.worth.worth_features import Seen
from store.documents import Speaker
from store.english import calendar_words, lexicon

_FEELINGS = lexicon.words("stances.feelings") | lexicon.words("opinions.feelings told")
_OTHERS = lexicon.words("opinions.other people")
_OURSELVES = lexicon.words("worth.first singular") | lexicon.words("worth.first plural") | lexicon.words("worth.second")
_BETWEEN = lexicon.words("opinions.between person and feeling")
_UNKNOWN = lexicon.words("opinions.not known yet")
_COMES_ABOUT = lexicon.words("opinions.comes about")
_WILL_BE = lexicon.words("opinions.will be")
_BEFORE_A_TIME = lexicon.words("opinions.before an expected time")
_TIMES = lexicon.words("opinions.expected times") | calendar_words.CALENDAR
_NEWS = lexicon.words("opinions.news that is missing")
_NO = frozenset(("no", "any"))
_TELLING = ("says", "denies")
_NOT = frozenset(("not", "isnt", "wasnt", "never"))
_CLEAR = frozenset(("clear", "known"))
_NEAR = 3
"""So many words may stand between "no" and what is missing ("no further information")."""
_OPENING = 5
"""Within so many words of its beginning a sentence says that something is not known ("It was not clear", "Also unclear is")."""
_SHOUTED = 20
"""Letters from which capitals throughout are a transcript and no word for emphasis."""


def told_by_another(speaker: Speaker | None) -> bool:
    """Whether the article gives a sentence to somebody else: quoted whole, or reported as said or felt by a third person."""
    if speaker is None or speaker.quoted == "mixed":
        return False
    if speaker.quoted == "direct":
        return True
    words = speaker.text.lower().replace("’", "'").replace("'", "").split()
    if speaker.stance == "feels":
        # Columns say of groups what these believe, and mean it; of one person a feeling is reported.
        return bool(words) and words[-1] in _OTHERS
    return speaker.stance in _TELLING and bool(words) and _OURSELVES.isdisjoint(words)


def is_not_own(text: str, seen: Seen) -> bool:
    """Whether the words themselves show that a sentence is no opinion of the article."""
    words = seen.words
    if text.isupper() and sum(map(str.isalpha, text)) >= _SHOUTED:
        return True
    if not _OTHERS.isdisjoint(words) and not _FEELINGS.isdisjoint(words) and _feeling_of_others(seen):
        return True
    if (not _UNKNOWN.isdisjoint(words[:_OPENING]) or _is_not_clear(words)) and _OURSELVES.isdisjoint(words) and "?" not in words:
        return True
    if "should" in words and _is_expected(words):
        return True
    if _NEWS.isdisjoint(words) or _NO.isdisjoint(words):
        return False
    return any(word in _NO and not _NEWS.isdisjoint(words[at + 1 : at + 2 + _NEAR]) for at, word in enumerate(words))


def _is_expected(words: Sequence[str]) -> bool:
    """Whether "should" tells when something is expected ("officials should know by Friday"), and no duty of ours."""
    at = words.index("should") + 1
    while at < len(words) and words[at].endswith("ly"):
        at += 1
    behind = words[at : at + 2]
    comes = behind[:1] and (behind[0] in _COMES_ABOUT or (behind[0] == "be" and behind[1:] and behind[1] in _WILL_BE))
    if not comes or behind[-1].endswith("ing") or not _OURSELVES.isdisjoint(words):
        return False
    return any(
        (word in _BEFORE_A_TIME and (after in _TIMES or after[:1].isdigit())) or after in ("tomorrow", "soon", "later")
        for word, after in pairwise(words[at:])
    )


def _is_not_clear(words: Sequence[str]) -> bool:
    """Whether a sentence opens with "it is not clear", "not immediately known" or the like."""
    opening = words[: _OPENING + 2]
    return not _CLEAR.isdisjoint(opening) and any(
        word in _NOT and not _CLEAR.isdisjoint(opening[at + 1 : at + 3]) for at, word in enumerate(opening)
    )


def _feeling_of_others(seen: Seen) -> bool:
    """Whether somebody else feels or thinks it, and nobody of us speaks ("he was devastated", "they still hope")."""
    if not _OURSELVES.isdisjoint(seen.words):
        return False
    person = False
    for word, after in pairwise(seen.words):
        person = word in _OTHERS or (person and (word in _BETWEEN or word.endswith("ly")))
        if person and after in _FEELINGS:
            return True
    return False
