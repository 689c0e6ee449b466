"""A light stem for comparing what stands around two numbers: plurals and verb endings off, irregular forms, near synonyms.

Not a linguistic stemmer: it only has to give the same stem to forms of the same word on both sides of a comparison. What
is looked up in the index is stemmed by the index itself (store/db/search/index_stems.py).
"""

from __future__ import annotations

from functools import lru_cache

from store.english import lexicon

_SAME = {form: words[0] for words in lexicon.lines("synonyms.near synonyms") for form in words}
_IRREGULAR = lexicon.keyed("synonyms.irregular forms")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The stem of a word, whatever its case; forms of one word and its near synonyms share it."""
    low = word.lower().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    low = low.strip(".'")
    if len(low) > 6 and low.endswith("ings"):
        low = low[:-1]
    if low in _SAME:
        return _SAME[low]
    base = _IRREGULAR.get(low)
    if base is None:
        base = low
        if len(low) > 4 and low.endswith("ies"):
            base = low[:-3] + "y"
        elif len(low) > 4 and low.endswith(("sses", "shes", "ches", "xes")):
            base = low[:-2]
        elif len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
            base = low[:-1]
        elif len(low) > 5 and low.endswith("ing"):
            base = low[:-3]
        elif len(low) > 4 and low.endswith("ied"):
            base = low[:-3] + "y"
        elif len(low) > 4 and low.endswith("ed"):
            base = low[:-2]
        if base != low and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsez":
            base = base[:-1]
    if base in _SAME:
        return _SAME[base]
    if len(base) > 4 and base.endswith("e"):
        return _SAME.get(base[:-1], base[:-1])
    return _SAME.get(base + "e", base)


def stemmed(name: str) -> frozenset[str]:
    """The stems of a word list ("number_clashes.common"). What is compared with stems is read so, never typed as stems:
    a list holds plain words, and every one of them can be met in a text.
    """
    return frozenset(map(stem, lexicon.ordered(name)))
