"""Whose turn it is in a transcript or an interview, by the labels before a colon ("SEN. IDA MORROW (D-OH): We lost ...").

One line with a colon makes no transcript: a label alone counts where it is in capitals and names an office or a person
that the article knows, or has a time or an arrow before it; others count where the article has more of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.claims.speakers.cues import is_spoken
from store.claims.speakers.person_names import Names, name_start, tokens_text
from store.documents import Speaker
from store.english import calendar_words, lexicon
from store.english.tokens import Tokens

_TITLES = lexicon.tagged("titles", "title")
_ROLES = lexicon.words("labels.roles")
_ASKING = lexicon.words("labels.asking")
_LEADING = lexicon.words("labels.leading")
_ANSWERING = lexicon.words("labels.answering")
_NOBODY = lexicon.words("labels.nobody") | calendar_words.BEHIND_A_CLOCK
_DAYS = calendar_words.WEEKDAYS.keys() | {"today", "yesterday", "tonight"}
_FIRST_NAMES = lexicon.words("names.men") | lexicon.words("names.women")

_MOST_TOKENS = 14
_MOST_WORDS = 5
_TURNS = 3
"""From so many turns on a paragraph without a label belongs to the turn before it; one less where somebody asks or calls on others."""
_LONGEST_TURN = 6
_PROFILES = 3
"""From so many labels on, each there once, an article may be a list of persons."""
_MARKED = re.compile(
    r"\s*+(?:>>+|[-–—•])?\s*+(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s?[ap]\.?m\.?\b)?[\])]?)?\s*+(?:>>+|[-–—])?\s*+",
    re.IGNORECASE,
)
_SMALL = lexicon.words("names.particles") | {"of", "the"}


@dataclass(frozen=True, slots=True)
class Turn:
    """A label at tokens `start`..`end` of a paragraph, and who speaks from there on."""

    start: int
    end: int
    speaker: Speaker
    leads: bool = False
    """Whether who speaks asks, or calls on the others."""


@dataclass(slots=True)
class _Label:
    paragraph: int
    start: int
    first: int  # of the name, behind a time or an arrow
    stop: int  # of the name, before a comma or bracket
    end: int  # the colon
    marked: bool
    role: bool
    key: str
    shouted: bool
    lettered: bool = False


def turns(
    texts: Sequence[str], article: Sequence[Tokens], ranges: Sequence[Sequence[tuple[int, int]]], names: Names
) -> list[list[Turn]]:
    """The turns of every paragraph in order; empty lists where the article is no transcript.

    `ranges` are the tokens of each paragraph's sentences.
    """
    labels: list[_Label] = []
    for number, tokens in enumerate(article):
        if "colon" in tokens.kinds or "—" in tokens.words or "[" in tokens.words or _is_lettered(article, number) or _recorded(tokens):
            labels += _labels(number, texts[number], article, [low for low, _ in ranges[number]])
    made: list[list[Turn]] = [[] for _ in article]
    if not labels:
        return made
    counts = Counter(label.key for label in labels)
    asked = any(label.key in _ASKING for label in labels) or _one_asks(labels, article) or _all_labelled(labels, article)
    kept = [label for label in labels if _speaks(label, article[label.paragraph], names, counts, len(labels), asked)]
    if len(counts) >= _PROFILES and max(counts.values()) == 1 and not asked:
        # A list of persons, each told about behind their name: only who says I or you speaks there.
        kept = [label for label in kept if label.marked or label.shouted or _in_person(label, article[label.paragraph])]
    answerer = names.only_person() if any(label.key in _ANSWERING for label in kept) else ""
    for label in kept:
        tokens = article[label.paragraph]
        speaker = Speaker(
            texts[label.paragraph][tokens.starts[label.first] : tokens.ends[label.end - 1]],
            _name(label, tokens, names, answerer),
            ":",
            "direct",
        )
        made[label.paragraph].append(Turn(label.start, label.end, speaker, label.key in _ASKING or label.key.rpartition(" ")[2] in _LEADING))
    return made


def goes_on(made: Sequence[Sequence[Turn]]) -> list[Speaker | None]:
    """For every paragraph whose turn it is where it begins: that of a label before it in the same conversation."""
    answer: list[Speaker | None] = [None] * len(made)
    labelled = [number for number, own in enumerate(made) if own]
    enough = _TURNS - any(turn.leads for own in made for turn in own)
    if len(labelled) < enough and sum(map(len, made)) < enough:
        return answer
    mostly = 2 * len(labelled) >= len(made)
    for place, number in enumerate(labelled):
        after = labelled[place + 1] if place + 1 < len(labelled) else min(len(made), number + 2) if mostly else number
        if after - number <= _LONGEST_TURN:
            answer[number + 1 : after] = [made[number][-1].speaker] * (after - number - 1)
    return answer


def _labels(number: int, text: str, article: Sequence[Tokens], starts: Sequence[int]) -> list[_Label]:
    found: list[_Label] = []
    tokens = article[number]
    if _is_lettered(article, number):
        return [_Label(number, 0, 0, 1, 1, False, False, tokens.low[0].rstrip("."), True, lettered=True)]
    if stop := _recorded(tokens):
        told = [word for word in tokens.low[:stop] if word[0].isalnum()]
        named = tokens.low.index("of") if "of" in told else stop
        found.append(_Label(number, 0, 0, named, stop, True, True, " ".join(told), True))
    reached = found[0].end if found else -1
    for start in starts:
        if start > reached and start < len(tokens.words):
            label = (_in_brackets(number, tokens, start) if tokens.words[start] == "[" else None) or _label(number, text, tokens, start)
            if label is not None:
                found.append(label)
                reached = label.end
    return found


def _is_lettered(article: Sequence[Tokens], number: int) -> bool:
    """Whether a paragraph begins with "Q." or "Q" and asks, or with "A.", or with "A" and a new sentence right behind such a question."""
    words = article[number].words
    if words[:1] == ["Q."] or words[:2] == ["Q", "."] or _asks_unmarked(words):
        return "?" in words
    if words[:1] == ["A."] or words[:2] == ["A", "."]:
        return True
    return words[:1] == ["A"] and words[1:2] != [] and words[1][0].isupper() and number > 0 and _asks_unmarked(article[number - 1].words)


def _recorded(tokens: Tokens) -> int:
    """Where a name ends that opens a paragraph as the record of a parliament has it ("Mr. LANKFORD. Mr. President, ..."); 0 for none."""
    words, low = tokens.words, tokens.low
    if len(words) <= _MOST_TOKENS or words[0].isupper() or not words[1].isupper():
        return 0
    office = low[0] == "the"
    if not office and low[0].rstrip(".") not in _TITLES:
        return 0
    end = 1
    while end <= _MOST_WORDS and (words[end].isupper() or low[end] == "of" or ("of" in low[:end] and tokens.kinds[end] == "cap")) and words[end][0].isalpha():
        end += 1
    if words[end] != "." or len(words[1]) == 1 or not words[end + 1][0].isupper():
        return 0
    return end if not office or low[end - 1] in _ROLES or low[end - 1] in _TITLES else 0


def _all_labelled(labels: Sequence[_Label], article: Sequence[Tokens]) -> bool:
    """Whether every paragraph has its label, and one says in brackets what somebody does there ("Neha (host): ...")."""
    if len({label.paragraph for label in labels}) < max(2, len(article)):
        return False
    return any(label.role and article[label.paragraph].words[label.stop] in ("(", "[") for label in labels)


def _asks_unmarked(words: Sequence[str]) -> bool:
    return words[:1] == ["Q"] and words[1:2] != [] and words[1][0].isupper() and "?" in words


def _in_brackets(number: int, tokens: Tokens, start: int) -> _Label | None:
    """A name in square brackets that opens a sentence, before a colon or before what is said ("[Mr. Rao]: We", "[Ms Daly] It has")."""
    low, words = tokens.low, tokens.words
    closing = next((at for at in range(start + 1, min(len(words) - 2, start + 2 + _MOST_WORDS)) if words[at] == "]"), 0)
    told = [words[at] for at in range(start + 1, closing) if words[at][0].isalnum()]
    if not told or any(not word[0].isupper() or word.lower() in _NOBODY for word in told):
        return None
    marked = words[closing + 1] == ":"
    titled = low[start + 1].rstrip(".") in _TITLES and len(told) > 1
    if not marked and not (titled and words[closing + 1][0].isupper()):
        # "[Applause] We won", "[Mr. Rao] was late": an aside, or a word put into what is quoted.
        return None
    named = titled or (marked and (low[start + 1] in _FIRST_NAMES or low[closing - 1] in _ROLES))
    return _Label(number, start, start + 1, closing, closing + 1 if marked else closing, marked and named, named, " ".join(told).lower(), False) if named else None


def _label(number: int, text: str, tokens: Tokens, start: int) -> _Label | None:
    kinds, words, low = tokens.kinds, tokens.words, tokens.low
    begin = tokens.starts[start] if start else 0
    match = _MARKED.match(text, begin, begin + 40)
    behind = match.end() if match else begin
    first = start
    while first < len(words) and tokens.starts[first] < behind:
        first += 1
    marked = behind > begin and any(character in ">0123456789" for character in text[begin:behind])
    high = min(len(words), first + _MOST_TOKENS)
    end = stop = first
    bracket = False
    closed = False
    while end < high and (bracket or kinds[end] != "colon"):
        kind = kinds[end]
        if end > first and text[tokens.ends[end - 1] : tokens.starts[end]] == " - ":
            closed = True
        if kind == "dash" and words[end - 1] == ")" and low[first].rstrip(".") in _TITLES and words[end + 1 : end + 2] and words[end + 1][0].isupper():
            # "Mr O'BRIEN (Kerry North) — The pier": so the record of some parliaments has it
            break
        if kind == "par":
            bracket = words[end] in ("(", "[")
            closed = True
        elif kind in ("comma", "dash"):
            # "PAUL OYE -- CHIEF FINANCIAL OFFICER:"
            closed = True
        elif not bracket:
            titled = kind == "stop" and end > first and low[end - 1] in _TITLES
            named = (
                kind in ("cap", "day")
                or (marked and words[end][0].isupper())
                or (kind == "aux" and words[end].isupper())
                or titled
                or low[end] in _SMALL
                or low[end] in _ANSWERING
                or (kind == "num" and end > first and low[end - 1] in _ROLES)
            )
            if not (named or (closed and (kind == "low" or words[end].isupper()))):
                return None
            if not closed:
                stop = end + 1
        end += 1
    if end >= high or end + 1 >= len(words) or stop == first or stop - first > _MOST_WORDS + 2 or bracket:
        return None
    colon = tokens.ends[end]
    if words[end] not in (":", "—") or not text[colon : colon + 1].isspace():
        return None
    told = [word for word in words[first:stop] if word[0].isalnum()]
    if not told or len(told) > _MOST_WORDS or any(word.lower() in _NOBODY for word in told):
        return None
    if all(word.lower() in _DAYS for word in told):
        return None
    if all(word.islower() for word in told) or told[0][0].isdigit():
        return None
    role = any(word.lower().rstrip(".") in _TITLES or word.lower() in _ROLES for word in words[first:end])
    key = " ".join(told).lower()
    shouted = all(word.isupper() for word in told) and (len(key) > 2)
    return _Label(number, start, first, stop, end, marked, role, key, shouted)


def _speaks(label: _Label, tokens: Tokens, names: Names, counts: Counter[str], total: int, asked: bool) -> bool:
    """Whether a label is that of a speaker, by its looks and by the others of the article; `asked`: one of them asks."""
    if label.lettered:
        # "A. Smith" is no answer where nobody asks.
        return counts["q"] > 0 and (counts["a"] > 0 or total > counts["q"])
    if label.marked:
        return True
    if label.key in _ASKING or label.key in _ANSWERING:
        return total > 1
    known = names.knows(tokens, label.stop - 1)
    if label.shouted:
        # A place in capitals ("BATON ROUGE: ...") would know itself.
        known = bool(names.as_printed(tokens, name_start(tokens, label.first, label.stop), label.stop))
        return label.role or known or counts[label.key] > 1 or (total > 1 and (asked or len(counts) < total))
    low = tokens.low
    first = low[label.first]
    if label.role and (first in _TITLES or low[label.stop - 1] in _ROLES) and label.stop - label.first > 1 and tokens.words[label.stop] in ("(", "["):
        # "Sir Alan Moor (Wexley, Lab):" and "The Chair (Senator Polley):" stand so in the record of a parliament.
        return True
    person = label.role or first in _FIRST_NAMES or (known and counts[label.key] > 1)
    return ((person or asked) and total > 1) or (known and label.stop - label.first == 1) or counts[label.key] > 2


def _one_asks(labels: Sequence[_Label], article: Sequence[Tokens]) -> bool:
    """Whether a labelled paragraph ends with a question and the next is somebody else's, who does not ask."""
    for label, after in pairwise(labels):
        if after.paragraph == label.paragraph + 1 and after.key != label.key:
            question, answer = article[label.paragraph], article[after.paragraph]
            if question.low[-1] == "?" and answer.low[-1] != "?":
                return True
    return False


def _in_person(label: _Label, tokens: Tokens) -> bool:
    """Whether what stands behind a label has a word of speech outside quotations."""
    return any(
        not tokens.quoted[index] and is_spoken(tokens, index, len(tokens.low))
        for index in range(label.end + 1, len(tokens.low))
    )


def _name(label: _Label, tokens: Tokens, names: Names, answerer: str) -> str:
    if label.key in _ANSWERING:
        return answerer or tokens.words[label.first].rstrip(".")
    if label.key in _ASKING:
        return tokens.words[label.first].capitalize() if len(label.key) > 1 else ""
    start = name_start(tokens, label.first, label.stop)
    if label.stop - start == 1 and tokens.low[label.stop - 1] in _TITLES:
        office = [tokens.low[index] for index in range(label.first, label.stop) if tokens.kinds[index] == "cap"]
        return names.holder(office) or _cased(tokens, label.first, label.stop)
    full = names.as_printed(tokens, start, label.stop)
    if full:
        return full
    # "MAYOR OYELARAN": a last name alone keeps its office.
    return _cased(tokens, start if label.stop - start > 1 else label.first, label.stop)


def _cased(tokens: Tokens, start: int, end: int) -> str:
    """A label's words in the letters of a name: "IDA MORROW" as "Ida Morrow"."""
    text = tokens_text(tokens, start, end).replace(" .", ".")
    return " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in text.split())
