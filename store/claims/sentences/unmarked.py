"""Headings, links and captions that stand as paragraphs of their own: one sentence without an end mark among others with one.

Only the company of an article's other paragraphs tells them from a list of facts or from a text without full stops.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.english import lexicon

_ENDS = ".!?…:;"
_CLOSERS = "\"'”’)]»*"
_FEWEST = 4
"""Paragraphs with an end mark that an article needs, for one without to mean anything."""
_SHARE = 0.6
_LONGEST = 200
_SHORT = 60
_CUT = lexicon.words("function_words.before a break")
_TELLS = lexicon.words("function_words.left out of headlines")


def unmarked(paragraphs: Sequence[str], sentences: Sequence[int]) -> frozenset[int]:
    """The positions of paragraphs that are headings, links or captions by their looks; `sentences` counts those of each.

    What follows a paragraph that ends with a colon is its list, and stays.
    """
    texts = [text.rstrip(_CLOSERS + " \t\n\u00a0") for text in paragraphs]
    marked = [bool(text) and text[-1] in _ENDS for text in texts]
    told = [number for number, text in enumerate(texts) if len(text) > 1]
    if sum(marked) < _FEWEST or sum(marked) < _SHARE * len(told):
        return frozenset()
    found: set[int] = set()
    listed = False
    for number in told:
        if marked[number]:
            listed = texts[number][-1] == ":"
        elif not listed and sentences[number] == 1 and not _is_told(texts[number]):
            found.add(number)
    return frozenset(found)


def _is_told(text: str) -> bool:
    """Whether a line reads like prose that lost its end: long, cut off, or with the small verbs that headlines leave out."""
    words = text.split()
    if len(text) > _LONGEST or text[-1] == "," or words[-1].lower() in _CUT:
        return True
    return len(text) > _SHORT and not _TELLS.isdisjoint(words)
