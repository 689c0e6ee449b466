"""Whose an age is, and which persons a sentence is about by their ages. A guess from names and person words beside the number."""

from __future__ import annotations

from store.checks.number_clashes.number_place import NumberPlace
from store.english import calendar_words, lexicon, news_words, stems

_PERSONS = {stems.stem(word): "" if sex == "any" else sex for word, sex in lexicon.keyed("roles.persons").items()}

_LISTING = frozenset((",", "and", "or"))
_LONGEST_AGE = 3
"""No age has so many figures but that of a hundred years, which is rare."""
_PEOPLES = lexicon.words("number_clashes.peoples") | lexicon.keyed("names.countries").keys() - {"u.s.", "u.s", "us", "u.k."}
_SUSPECT = lexicon.words("number_clashes.suspect")
_VICTIM = lexicon.words("number_clashes.victim")


def is_age(place: NumberPlace) -> bool:
    """Whether a number that is not read as an age by itself ("dies at 91") is one: "who was 36", "the actress, 33, ..."."""
    left = [w.low for w in place.tokens[max(0, place.first - 2) : place.first]]
    if left == ["aged", "between"]:
        return True
    tokens, first, last = place.tokens, place.first, place.last
    if (
        left in (["who", "is"], ["who", "was"])
        and tokens[first].low.isdecimal()
        and (last == len(tokens) or tokens[last].low in (",", "."))
    ):
        return True
    # "Ann Lee, 33 (killed on the street)"
    named = place.first > 1 and left[-1:] == [","] and tokens[first - 2].named
    if named and tokens[first].low.isdecimal() and [w.low for w in tokens[last : last + 1]] == ["("]:
        return True
    if _is_in_list(place):
        return True
    # "The actress, 33, entered rehab"
    between = first > 1 and last < len(tokens) and tokens[first - 1].low == "," and tokens[last].low == ","
    return between and last == first + 1 and tokens[first - 2].stem in _PERSONS and tokens[first].low.isdecimal()


def _is_in_list(place: NumberPlace) -> bool:
    """Whether a number is one of several set between commas behind persons ("two brothers, 18 and 20, were killed")."""
    tokens, begin, end = place.tokens, place.first, place.last
    if end != begin + 1 or not _can_be_age(tokens[begin].low):
        return False
    listed = 1
    while begin - 2 >= place.begin and tokens[begin - 1].low in _LISTING and _can_be_age(tokens[begin - 2].low):
        begin, listed = begin - 2, listed + 1
    while end + 1 < place.end and tokens[end].low in _LISTING and _can_be_age(tokens[end + 1].low):
        end, listed = end + 2, listed + 1
    closed = end < len(tokens) and tokens[end].low in (",", ")", ".")
    opened = begin - 2 >= place.begin and tokens[begin - 1].low in (",", "(")
    return listed > 1 and closed and opened and tokens[begin - 2].stem in _PERSONS


def _can_be_age(word: str) -> bool:
    return word.isdecimal() and len(word) < _LONGEST_AGE


def owners(place: NumberPlace) -> frozenset[str]:
    """Names and person words beside an age: stems of names, "=f" for a woman, "+climber" for a person word.

    "Raj Chohan, 59" and "59-year-old Raj Chohan" give the name; in "a 66-year-old Burnsville woman" the place before a
    person word is no name. "~did" and "~had" tell suspects from victims.
    """
    tokens, begin, end = place.tokens, place.begin, place.end
    found: set[str] = set()
    names: set[str] = set()
    at = place.last
    # "Ann Lee, 45, Bo Orr, 50": the name before it is whose it is.
    between = place.first - 2 >= begin and tokens[place.first - 1].low == "," and tokens[place.first - 2].named
    if between and tokens[at : at + 1] and tokens[at].low == ",":
        at = end
    while at < min(end, place.last + 6):
        word = tokens[at]
        if word.low in ("-", "old", "year") or news_words.content(word):
            if word.stem in _PERSONS:
                names.clear()
                found.add("+" + word.stem)
                if _PERSONS[word.stem]:
                    found.add("=" + _PERSONS[word.stem])
            elif word.low in _PEOPLES and not (names or (tokens[at + 1 : at + 2] and tokens[at + 1].named)):
                found.add("+" + word.stem)  # "the 41-year-old American": of that country, and not by that name
            elif word.named:
                names.add(word.stem)
            elif names:
                break
            at += 1
        elif word.low == "," and not names and (found or at == place.last):
            at += 1
        else:
            break
    at = place.first - 1
    if at >= begin and tokens[at].low in (",", "(", "aged", "age"):
        at -= 1 + (tokens[at - 1].low == "," if at else 0)
        if at >= begin and tokens[at].stem in _PERSONS:
            found.add("+" + tokens[at].stem)
        while at >= begin and tokens[at].named and tokens[at].low not in calendar_words.CALENDAR:  # "died on Monday aged 95"
            names.add(tokens[at].stem)
            at -= 1
    before = tokens[place.first - 1].low if place.first > begin else ""
    part = _part(place)
    if part:
        found.add(part)
    if not names and not found - {part} and before in ("at", "of", "aged", ","):
        names |= _opening(place)
    return frozenset(found | names)


def _part(place: NumberPlace) -> str:
    """Whether the person of an age did something or had something done: "~did" a suspect, "~had" a victim, "" neither."""
    for word in place.tokens[place.last : min(place.end, place.last + 12)]:
        if word.low in _SUSPECT or word.low in _VICTIM:
            return "~did" if word.low in _SUSPECT else "~had"
    for word in reversed(place.tokens[max(place.begin, place.first - 10) : place.first]):
        if word.low in _SUSPECT or word.low in _VICTIM:
            return "~did" if word.low in _SUSPECT else "~had"
    return ""


def _opening(place: NumberPlace) -> set[str]:
    """The name that opens the sentence: "Esther Williams, swimming star, dies at 91"."""
    tokens = place.tokens
    at = place.begin
    while at < place.first and not tokens[at].named:
        at += 1
    found: set[str] = set()
    while at < place.first and tokens[at].named:
        found.add(tokens[at].stem)
        at += 1
    return found


def same_person(a: frozenset[str], b: frozenset[str], near: int, wide: int, apart: float, transposed: bool) -> bool:
    """Whether two ages are of one person: a shared name; or no two names, like person words and words shared.

    `near` and `wide` are the numbers of stems that the clauses and the sentences share, `apart` the difference of the ages
    in years, `transposed` whether they are the same two digits in the other order.
    """
    names_a, names_b = {n for n in a if n[0] not in "=+~"}, {n for n in b if n[0] not in "=+~"}
    if names_a & names_b:
        # "Roy Williams" is not "Esther Williams"; far apart, one name is not enough.
        return not (names_a - names_b and names_b - names_a) and (apart <= 12 or len(names_a & names_b) > 1)
    if names_a and names_b:
        return False
    for mark in "=~":
        mine, theirs = {n for n in a if n[0] == mark}, {n for n in b if n[0] == mark}
        if mine and theirs and not mine & theirs:
            return False
    words_a, words_b = {n for n in a if n[0] == "+"}, {n for n in b if n[0] == "+"}
    if words_a and words_b and not words_a & words_b:
        return False
    same_part = bool({n for n in a if n[0] == "~"} & b)
    one_unnamed = not (names_a and names_b)
    if one_unnamed and apart <= 2 and wide >= 5:
        return True
    return (near >= 2 and (apart <= 5 or transposed)) or (same_part and wide >= 3 and apart <= 2)
