"""Who signed a quotation: the name behind a dash at its end or on the line below ("... of this.” ― Ada Marsh")."""

from __future__ import annotations

from collections.abc import Sequence

from store.claims.speakers.person_names import Names, name_start, tokens_text
from store.documents import Speaker
from store.english import lexicon
from store.english.tokens import Tokens

_TITLES = lexicon.tagged("titles", "title")
_PARTICLES = lexicon.words("names.particles")
_DASHES = frozenset({"—", "–", "―", "--"})
_LONGEST = 24
_MOST_NAMES = 6


def signatures(article: Sequence[Tokens], names: Names) -> list[Speaker | None]:
    """For every paragraph who signed its quotation; None where it holds none or nobody did."""
    signed: list[Speaker | None] = [None] * len(article)
    for number, tokens in enumerate(article):
        if "dash" not in tokens.kinds:
            continue
        at = _signature(tokens)
        if at is None:
            continue
        start, stop = at
        name = names.full(tokens, name_start(tokens, start, stop), stop)
        speaker = Speaker(tokens_text(tokens, start, stop), name, "—", "direct")
        if any(tokens.quoted[:start]):
            signed[number] = speaker
        elif start == 1 and number and signed[number - 1] is None and _is_quotation(article[number - 1]):
            signed[number - 1] = speaker
    return signed


def _signature(tokens: Tokens) -> tuple[int, int] | None:
    """The name between the last dash and the end or a comma, bracket or full stop; None where something else stands there."""
    kinds, words = tokens.kinds, tokens.words
    count = len(words)
    dash = next((at for at in range(count - 1, max(-1, count - _LONGEST), -1) if words[at] in _DASHES), None)
    if dash is None or (dash and kinds[dash - 1] not in ("close", "stop")):
        return None
    if dash and "close" not in kinds[max(0, dash - 2) : dash]:
        return None
    stop = dash + 1
    while stop < count and (kinds[stop] == "cap" or tokens.low[stop] in _PARTICLES):
        stop += 1
    if not 1 < stop - dash <= _MOST_NAMES + 1 or kinds[stop - 1] != "cap":
        return None
    if stop - dash == 2 and tokens.low[stop - 1] in _TITLES:
        return None
    if stop < count and kinds[stop] not in ("comma", "par", "stop"):
        return None
    return dash + 1, stop


def _is_quotation(tokens: Tokens) -> bool:
    """Whether the paragraph above is a quotation and nothing else."""
    return bool(tokens.kinds) and tokens.kinds[0] == "open" and "close" in tokens.kinds[-2:]
