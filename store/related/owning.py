"""Whose an age is, and which persons a sentence is about by their ages. A guess from names and person words beside the number."""

from __future__ import annotations

from store.related import wording
from store.related.places import Place

_PERSONS = {
    "man": "m", "boy": "m", "woman": "f", "girl": "f", "mother": "f", "father": "m", "son": "m", "daughter": "f", "actress": "f",
    "grandmother": "f", "grandfather": "m", "wife": "f", "husband": "m", "widow": "f", "he": "m", "his": "m", "she": "f", "her": "f", "queen": "f",
    "king": "m", "sister": "f", "brother": "m", "actor": "", "climber": "", "driver": "", "teenager": "", "teen": "", "student": "", "suspect": "",
    "victim": "", "officer": "", "employee": "", "player": "", "singer": "", "star": "", "inmate": "", "baby": "", "child": "", "pilot": "", "youth": "",
    "soldier": "", "gunman": "", "passenger": "", "patient": "", "prisoner": "", "resident": "", "teacher": "", "senator": "", "nurse": "",
}  # fmt: skip
_AT_AGE = (["dead", "at"], ["died", "at"], ["dies", "at"], ["age", "of"])


def is_age(place: Place) -> bool:
    """Whether a bare number is an age: "dies at 91", "at the age of 85"."""
    left = [w.low for w in place.tokens[max(0, place.first - 2) : place.first]]
    return left in _AT_AGE or left[-1:] in (["aged"], ["age"])


def owners(place: Place) -> frozenset[str]:
    """Names and person words beside an age: stems of names, "=f" for a woman, "+climber" for a person word.

    "Raj Chohan, 59" and "59-year-old Raj Chohan" give the name; in "a 66-year-old Burnsville woman" the place before a
    person word is no name.
    """
    tokens, begin, end = place.tokens, place.begin, place.end
    found: set[str] = set()
    names: set[str] = set()
    at = place.last
    while at < min(end, place.last + 6):
        word = tokens[at]
        if word.low in ("-", "old", "year") or wording.content(word):
            if word.stem in _PERSONS:
                names.clear()
                found.add("+" + word.stem)
                if _PERSONS[word.stem]:
                    found.add("=" + _PERSONS[word.stem])
            elif word.named:
                names.add(word.stem)
            elif names:
                break
            at += 1
        elif word.low == "," and found and not names:
            at += 1
        else:
            break
    at = place.first - 1
    if at >= begin and tokens[at].low in (",", "(", "aged", "age"):
        at -= 1 + (tokens[at - 1].low == "," if at else 0)
        while at >= begin and tokens[at].named:
            names.add(tokens[at].stem)
            at -= 1
    before = tokens[place.first - 1].low if place.first > begin else ""
    if not names and not found and before not in ("age", "ages"):
        names |= _opening(place)
    return frozenset(found | names)


def _opening(place: Place) -> set[str]:
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


def same_person(a: frozenset[str], b: frozenset[str], near: int, apart: float, transposed: bool) -> bool:
    """Whether two ages are of one person: a shared name; or no two names, like person words and words shared nearby.

    `near` is the number of stems that the clauses share, `apart` the difference of the ages in years,
    `transposed` whether they are the same two digits in the other order.
    """
    names_a, names_b = {n for n in a if n[0] not in "=+"}, {n for n in b if n[0] not in "=+"}
    if names_a & names_b:
        # "Roy Williams" is not "Esther Williams"; far apart, one name is not enough.
        return not (names_a - names_b and names_b - names_a) and (apart <= 12 or len(names_a & names_b) > 1)
    if names_a and names_b:
        return False
    sex_a, sex_b = {n for n in a if n[0] == "="}, {n for n in b if n[0] == "="}
    if sex_a and sex_b and sex_a != sex_b:
        return False
    words_a, words_b = {n for n in a if n[0] == "+"}, {n for n in b if n[0] == "+"}
    alike = bool(words_a & words_b) or not words_a or not words_b
    return alike and near >= 2 and (apart <= 5 or transposed)
