"""Traits by which a writer's own voice is heard in a sentence: loaded words outside quotations, and how it quotes.

Who reports what others think tells a fact, so what stands inside quotation marks counts as quoted and its words do not
count. A trait begins with `o:` and is there or not; what each weighs is data (store/claims/data/opinion.json).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from store.claims.worth.worth_features import READ, Seen, words_of
from store.english import lexicon

_GROUPS = {
    "blame": lexicon.words("opinions.blame"),
    "praise": lexicon.words("opinions.praise"),
    "emphasis": lexicon.words("opinions.emphasis"),
    "camp": lexicon.words("opinions.camp"),
    "picture": lexicon.words("opinions.picture"),
    "reasoning": lexicon.words("opinions.reasoning"),
}
_GROUPS_OF: dict[str, tuple[str, ...]] = {}
for _name, _words in _GROUPS.items():
    for _word in _words:
        _GROUPS_OF[_word] = (*_GROUPS_OF.get(_word, ()), _name)
_LOADED = frozenset(_GROUPS_OF)
_STEPS = (1, 2, 3, 5, 8)
_SAYS = lexicon.tagged("saying", "cue")
_QUOTATION = re.compile(r"[“\"]([^”\"]{0,2000})[”\"]|‘([^’]{2,40})’")
_MARKS = ("“", '"', "”", "‘")
_WORDS_OF_ANOTHER = 4
"""A quotation of more words says something; one of fewer may only hold a word at arm's length ("his “friends”")."""
_HELD_OFF = 3
_RANKED = frozenset(("most", "best", "worst", "least", "biggest", "greatest", "finest", "only"))
_BEFORE_RANK = frozenset(("the", "its", "their", "our"))


def voice(text: str, seen: Seen) -> list[str]:
    """The traits of a sentence, each once; `seen` is what worth_features saw in the same text."""
    found: list[str] = []
    words: Sequence[str] = seen.words
    if "“" in text or '"' in text or "”" in text or "‘" in text:
        text = text[:READ]
        outside = _QUOTATION.sub(" ", text)
        quoted = [len((one[1] or one[2] or "").split()) for one in _QUOTATION.finditer(text)]
        words = words_of(outside) if quoted else words
        found += _quoting(text, quoted, words, not _SAYS.isdisjoint(words))
    if not _SAYS.isdisjoint(words):
        found.append("o:says")
    if not _LOADED.isdisjoint(words):
        counts = Counter(chain.from_iterable(filter(None, map(_GROUPS_OF.get, words))))
        for group, count in counts.items():
            found.append(f"o:{group}")
            if count > 1:
                found.append(f"o:{group} 2")
        loaded = counts.total()
        found += [f"o:loaded {step}" for step in _STEPS if loaded >= step]
    if ";" in text:
        found.append("o:semicolon")
    if "like" in words:
        found.append("o:like")
    if not _RANKED.isdisjoint(words) and any(
        first in _BEFORE_RANK and second in _RANKED for first, second in pairwise(words)
    ):
        found.append("o:the most")
    return found


def _quoting(text: str, quoted: Sequence[int], outside: Sequence[str], says: bool) -> list[str]:
    """How a sentence with quotation marks quotes; `quoted` are the lengths of its quotations in words."""
    found: list[str] = []
    longest = max(quoted, default=0)
    if longest > _WORDS_OF_ANOTHER:
        found.append("o:quotes")
        if says:
            found.append("o:quotes and says")
    if 0 < longest <= _HELD_OFF:
        found.append("o:held off")
    if text[0] in _MARKS:
        found.append("o:opens with a quotation")
        if quoted and len(outside) <= _WORDS_OF_ANOTHER:
            found.append("o:all quoted")
    if not quoted:
        found.append("o:part of a quotation")
    return found
