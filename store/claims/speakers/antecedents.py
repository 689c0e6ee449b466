"""What He, She, It and That of a sentence mean, for whoever reads the sentence alone ("He denied it": Okoro did).

A hint beside a claim, quiet unless sure: one person fits and nobody else does, not even somebody without a name ("the
victim"). Only what stands before a sentence is asked, and nothing inside quotation marks.
"""

from __future__ import annotations

from bisect import bisect_left

from store.claims.speakers.attribution import Heard
from store.claims.speakers.lines import Line
from store.english import lexicon
from store.english.tokens import Tokens
from store.hint_records import Antecedent

_GENDERS = {"he": "m", "his": "m", "hes": "m", "she": "f", "her": "f", "shes": "f"}
_UNNAMED = {"m": lexicon.words("names.unnamed men"), "f": lexicon.words("names.unnamed women")}
_EITHER = lexicon.words("names.unnamed persons")
_BODIES = lexicon.words("names.bodies")
_GROUPS = lexicon.words("names.groups")
_NO_PERSONS = lexicon.words("names.no persons")
_EMPTY_IT = lexicon.words("attribution.empty it")
_POINTERS = frozenset(("that", "this"))
_FINITE = frozenset(("be", "have", "aux"))
_SENTENCES, _LOOKED_AT = 3, 6
"""So many sentences back are asked, of so many that may be empty."""
_LONGEST_SENTENCE = 400
"""So many tokens of a sentence are looked through for pronouns."""
_OPENING, _LONGEST_OPENING = 4, 10
_OPENERS = frozenset(("cap", "low", "det", "poss", "conj", "adv"))
_CLAUSES = frozenset(("that", "who", "conj", "be", "have", "aux", "pron"))
_LONGEST = 5
_PLACING = frozenset(("all", "one", "just", "where", "when", "why", "how", "what", "because", "according", "near"))
_MOST = 3


def antecedents(heard: Heard, paragraph: int, sentence: int, follows: bool = True) -> tuple[Antecedent, ...]:
    """What the pronouns of a sentence mean, each once; `follows` says that the paragraphs stand in their order."""
    tokens, line = heard.tokens[paragraph], heard.lines[paragraph][sentence]
    before = _before(heard, paragraph, sentence, follows)
    found: list[Antecedent] = []
    for index in range(line.low, min(line.high, line.low + _LONGEST_SENTENCE)):
        word = tokens.low[index]
        if tokens.quoted[index] or len(found) >= _MOST:
            continue
        one = None
        if word in _GENDERS and tokens.words[index] != "HER":
            if not any(_GENDERS.get(told.text.lower()) == _GENDERS[word] for told in found):
                one = _person(heard, before, paragraph, line, index, _GENDERS[word])
        elif index - line.low <= 1 and (index == line.low or tokens.kinds[index - 1] == "conj"):
            if word == "it":
                one = _body(heard, before, tokens, line, index)
            elif word in _POINTERS:
                one = _told_before(heard, before, tokens, line, index, paragraph)
        if one is not None:
            means, position, start, end, back, whole = one
            printed = heard.texts[paragraph][tokens.starts[index] : tokens.ends[index]]
            found.append(
                Antecedent(printed, tokens.starts[index], tokens.ends[index], means, position, start, end, back, whole)
            )
    return tuple(found)


_Found = tuple[str, int, int, int, int, bool]


def _before(heard: Heard, paragraph: int, sentence: int, follows: bool) -> list[tuple[int, Line]]:
    """The sentences before one, the nearest first, each with its paragraph."""
    found = [(paragraph, line) for line in reversed(heard.lines[paragraph][max(0, sentence - _LOOKED_AT) : sentence])]
    number = paragraph - 1
    while follows and number >= 0 and len(found) < _SENTENCES:
        found += [(number, line) for line in reversed(heard.lines[number][-_LOOKED_AT:])]
        number -= 1
    return [(number, line) for number, line in found if line.high > line.low][:_SENTENCES]


def _person(
    heard: Heard, before: list[tuple[int, Line]], paragraph: int, line: Line, index: int, gender: str
) -> _Found | None:
    """The one person whom "he" or "she" can mean: the subject of a sentence before, with no rival from there on."""
    own = heard.tokens[paragraph]
    leads = own.kinds[index] == "pron"
    # Somebody of this very sentence may be meant; its reader sees them. "While his message plays well, Okoro ..."
    seen = index if leads else line.high
    if (
        _persons(heard, paragraph, line.low, seen, gender)
        or _unnamed(own, line.low, index, gender)
        or _strange_name(own, line.low, seen, heard, paragraph, gender)
    ):
        return None
    for back, (number, other) in enumerate(before, 1):
        tokens = heard.tokens[number]
        people = _persons(heard, number, other.low, other.high, gender)
        if _unnamed(tokens, other.low, other.high, gender):
            return None
        if not people:
            if _strange_name(tokens, other.low, other.high, heard, number, gender):
                return None
            continue
        names = {name for _, name, _ in people}
        if len(names) > 1:
            return None
        at, name, sure = people[0]
        goes_on = line.phrase is not None and line.phrase.start == index and _speaks(heard, other, name)
        if not (sure or goes_on) or not _is_subject(tokens, other, at):
            return None
        end = _name_end(tokens, at, other.high)
        return name, number, tokens.starts[at], tokens.ends[end - 1], back, False
    return None


def _persons(heard: Heard, number: int, low: int, high: int, gender: str) -> list[tuple[int, str, bool]]:
    """The persons named outside quotations who may be of a gender: (token, full name, whether the gender is known)."""
    mentions = heard.names.mentions(number)
    tokens = heard.tokens[number]
    found: list[tuple[int, str, bool]] = []
    for mention in mentions[bisect_left(mentions, low, key=lambda one: one.token) :]:
        if mention.token >= high:
            break
        if tokens.quoted[mention.token] or mention.gender not in ("", gender):
            continue
        words = mention.name.lower().split()
        if mention.gender == "" and (words[-1] in _GROUPS or not _NO_PERSONS.isdisjoint(words)):
            continue
        found.append((mention.token, mention.name, mention.gender == gender and " " in mention.name))
    return found


def _unnamed(tokens: Tokens, low: int, high: int, gender: str) -> bool:
    """Whether somebody without a name stands there who may be of this gender, behind a word that makes them one person.

    Who is apposed to a name ("Okoro, the chief") or stands right before one ("police chief Okoro") is no other person.
    """
    kinds, lows = tokens.kinds, tokens.low
    for index in range(low, high):
        word = lows[index]
        unnamed = word in _UNNAMED[gender] or word in _EITHER or word.endswith("-year-old")
        if tokens.quoted[index] or not unnamed or kinds[index] == "cap":
            continue
        behind = index + 1
        if behind < high and (
            kinds[behind] == "cap" or (kinds[behind] == "comma" and kinds[behind + 1 : behind + 2] == ["cap"])
        ):
            continue
        start = index
        while start > low and kinds[start - 1] in ("low", "adv", "num", "cap", "poss", "det"):
            start -= 1
        if start > low and kinds[start - 1] == "comma" and start > low + 1 and kinds[start - 2] in ("cap", "num"):
            continue
        if start > low and kinds[start - 1] == "be":
            # "Okoro is a retired officer"
            continue
        return True
    return False


def _strange_name(tokens: Tokens, low: int, high: int, heard: Heard, number: int, gender: str) -> bool:
    """Whether a name stands alone there that the article never gives in full, and a verb behind it: it may be a person's."""
    known = {mention.token for mention in heard.names.mentions(number)}
    other = {"m": "f", "f": "m"}[gender]
    for index in range(low, high):
        if tokens.kinds[index] != "cap" or tokens.quoted[index] or index in known:
            continue
        if index > low and tokens.kinds[index - 1] in ("cap", "det", "num"):
            continue
        behind = index + 1
        if behind >= high or tokens.kinds[behind] == "cap":
            continue
        if _verb(tokens, behind, -1) or tokens.kinds[behind] in _FINITE:
            if tokens.low[index] in _GROUPS or heard.names.gender(tokens.words[index]) == other:
                continue
            return True
    return False


def _is_subject(tokens: Tokens, line: Line, at: int) -> bool:
    """Whether a name is the subject of its sentence: it opens it (titles and a few words before it left out), a verb stands
    behind it with no clause before it ("On Monday Okoro spoke"), or it is who says it."""
    if line.phrase is not None and line.phrase.start <= at < line.phrase.end:
        return True
    before = tokens.kinds[line.low : at]
    if len(before) <= _OPENING and all(kind in _OPENERS for kind in before):
        return True
    end = _name_end(tokens, at, line.high)
    acts = end < line.high and (tokens.kinds[end] in _FINITE or _verb(tokens, end, -1))
    return acts and len(before) <= _LONGEST_OPENING and _CLAUSES.isdisjoint(before)


def _speaks(heard: Heard, line: Line, name: str) -> bool:
    """Whether a name whose gender nothing tells is surely a person's: the one who says the sentence where it stands."""
    speaker = line.speaker
    return (
        speaker is not None
        and not line.carried
        and speaker.name == name
        and speaker.stance == "says"
        and (speaker.cue.lower() != "according to" and heard.names.is_person(name))
    )


def _name_end(tokens: Tokens, at: int, high: int) -> int:
    end = at + 1
    while end < high and tokens.kinds[end] == "cap":
        end += 1
    return end


def _body(heard: Heard, before: list[tuple[int, Line]], tokens: Tokens, line: Line, index: int) -> _Found | None:
    """The company, court or report that "It" means: it opens the sentence before, and a verb of doing follows "It"."""
    if not _it_acts(tokens, line, index):
        return None
    for back, (number, other) in enumerate(before, 1):
        words = heard.tokens[number]
        if words.low[other.low] == "it" and _it_acts(words, other, other.low):
            continue
        found = _opening_body(words, other)
        if found is None:
            return None
        start, end = words.starts[found[0]], words.ends[found[1] - 1]
        return heard.texts[number][start:end], number, start, end, back, False
    return None


def _it_acts(tokens: Tokens, line: Line, index: int) -> bool:
    """Whether "it" does something, so that it is no empty word ("It was late", "It seems that", "It will take years")."""
    verb = index + 1
    while verb < line.high and tokens.kinds[verb] in ("aux", "have", "adv", "not"):
        verb += 1
    if verb >= line.high or tokens.quoted[index]:
        return False
    word = tokens.low[verb]
    been = tokens.kinds[verb] == "be" and not (
        tokens.kinds[verb - 1] == "have" and verb + 1 < line.high and tokens.low[verb + 1].endswith("ed")
    )
    return not been and tokens.kinds[verb] in ("low", "be") and word not in _EMPTY_IT


def _opening_body(tokens: Tokens, line: Line) -> tuple[int, int] | None:
    """The tokens of the body with which a sentence begins, as its subject; None where it begins otherwise."""
    kinds, lows = tokens.kinds, tokens.low
    start = line.low
    if tokens.quoted[start]:
        return None
    head = start + 1 if kinds[start] == "det" else start
    end = head
    while end < line.high and kinds[end] in ("cap", "low") and end - head < _LONGEST and not _verb(tokens, end, head):
        end += 1
    if end == head:
        return None
    last = end - 1
    if end + 1 < line.high and lows[end] == "of" and kinds[end + 1] in ("cap", "det"):
        end += 1
        while end < line.high and kinds[end] in ("cap", "det"):
            end += 1
    if (
        end >= line.high
        or lows[end] == "'s"
        or not (kinds[end] in _FINITE or kinds[end] == "adv" or _verb(tokens, end, -1))
    ):
        return None
    known = lows[last] in _BODIES or (lows[last] in _GROUPS and kinds[last] == "cap")
    return (start, end) if known else None


def _verb(tokens: Tokens, index: int, content: int) -> bool:
    """Whether a word behind a noun is likelier its verb ("The bank closed", "The court said")."""
    word = tokens.low[index]
    if tokens.kinds[index] != "low" or index == content:
        return False
    return word.endswith("ed") or word in _PLAIN_VERBS


_PLAIN_VERBS = lexicon.words("attribution.verbs") | lexicon.tagged("saying", "cue")


def _told_before(
    heard: Heard, before: list[tuple[int, Line]], tokens: Tokens, line: Line, index: int, paragraph: int
) -> _Found | None:
    """All that the sentence before says, where "That" or "This" stands alone as a subject in the same paragraph."""
    if index + 2 >= line.high or tokens.kinds[index + 1] not in _FINITE:
        return None
    after = index + 2
    this_is = tokens.low[index] == "this" and tokens.kinds[after] in ("det", "poss", "cap")
    if this_is or tokens.kinds[after] in ("prep", "conj", "num", "who") or tokens.low[after] in _PLACING:
        # "That's near the lake", "That's when he left", "This is a developing story": no more than a word of it is meant.
        return None
    if not before or before[0][0] != paragraph:
        return None
    number, other = before[0]
    words = heard.tokens[number]
    if words.words[other.high - 1] == "?" or words.unclosed or bool(words.quoted[other.low]):
        return None
    start, end = words.starts[other.low], words.ends[other.high - 1]
    return heard.texts[number][start:end], number, start, end, 1, True
