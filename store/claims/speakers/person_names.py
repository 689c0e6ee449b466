"""Names within one article: the fullest form of a last name, who holds an office, whom a pronoun means.

Everything is read from the article itself, in order, so the answer is the same on every machine; there is no list of
known persons, only lists of titles, common first names (for he and she) and words that end an organisation's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.english import lexicon
from store.english.tokens import Tokens, first_capital

_TITLES = lexicon.tagged("titles", "title")
_OFFICE_OF = lexicon.words("names.offices of")
_GROUPS = lexicon.words("names.groups")
_MEN = lexicon.words("names.men")
_WOMEN = lexicon.words("names.women")
_COUNTRY = lexicon.keyed("names.countries")
_SMALL = lexicon.words("names.small")
_PLAIN_ROLES = lexicon.words("names.unnamed persons") - _TITLES
_OFFICE = lexicon.keyed("names.short titles")
_FOR_MEN = lexicon.words("names.for men")
_FOR_WOMEN = lexicon.words("names.for women")
_RANKS = lexicon.words("names.before an office")
_ADDRESS = _FOR_MEN | _FOR_WOMEN


_CLASSES = frozenset({"1st", "2nd", "3rd", "first", "second", "third"})
"""Before "Class" in a rank ("Sgt. 1st Class Amy O'Rourke")."""
_COMPANIES = lexicon.words("names.companies")
_NAMESAKES = 30
"""So many persons of one last name are told apart; more are a list of names, not an article."""
_LONGEST_NAME = 8


@dataclass(slots=True)
class Person:
    """A name of two words or more as printed, where it first stood, and what else the article says about it."""

    name: str
    words: tuple[str, ...]
    first: int
    count: int = 1
    roles: set[str] = field(default_factory=set)
    gender: str = ""

    def offices(self) -> set[str]:
        """The offices among its roles in their full form, forms of address left out."""
        return {_OFFICE.get(role, role) for role in self.roles if role in _TITLES and role not in _ADDRESS}


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person named at a token of a paragraph."""

    token: int
    name: str
    gender: str


class Names:
    """The persons of one article. Build it once from the tokens of every paragraph (and of the title, if any)."""

    __slots__ = ("_by_last", "_by_role", "_genders", "_mentions", "_paragraphs", "_runs")

    def __init__(self, paragraphs: Sequence[Tokens]) -> None:
        self._by_last: dict[str, list[Person]] = {}
        self._genders: dict[str, str] = {}
        self._by_role: dict[str, list[Person]] = {}
        runs: list[list[tuple[int, int, int]]] = []
        place = 0
        for tokens in paragraphs:
            found: list[tuple[int, int, int]] = []
            for start, end in _capital_runs(tokens):
                name = _after_titles(tokens, start, end)
                if name < end:
                    found.append((start, name, end))
                    self._note(tokens, start, name, end, place)
                    place += 1
            runs.append(found)
        for people in self._by_last.values():
            for person in people:
                for role in person.roles & _TITLES:
                    if len(holders := self._by_role.setdefault(role, [])) < _NAMESAKES:
                        holders.append(person)
        self._paragraphs, self._runs = paragraphs, runs
        self._mentions: dict[int, list[NameMention]] = {}

    def mentions(self, paragraph: int) -> list[NameMention]:
        """The persons named in a paragraph, in order; looked up when somebody asks whom a pronoun means."""
        found = self._mentions.get(paragraph)
        if found is None:
            found = self._mentions[paragraph] = self._named(self._paragraphs[paragraph], self._runs[paragraph])
        return found

    def _note(self, tokens: Tokens, start: int, name: int, end: int, place: int) -> None:
        words = tokens.words[name:end]
        last = tokens.low[end - 1]
        gender = _addressed(tokens, name) if name > start else ""
        if gender and self._genders.setdefault(last, gender) != gender:
            # A man and a woman of one last name: it tells nothing any more.
            self._genders[last] = ""
        if not 2 <= end - name <= _LONGEST_NAME or last in _GROUPS or _is_abbreviated(words):
            return
        people = self._by_last.setdefault(last, [])
        key = tuple(words)
        person = next((known for known in people if known.words == key), None)
        if person is None:
            if len(people) >= _NAMESAKES:
                return
            text = tokens_text(tokens, name, end)
            first = tokens.low[name]
            gender = gender or ("m" if first in _MEN else "f" if first in _WOMEN else "")
            person = Person(text, key, place, gender=gender)
            people.append(person)
        else:
            person.count += 1
        if len(person.roles) < 60:
            person.roles.update(_role_words(tokens, _role_start(tokens, start), name))
            if (
                end + 1 < len(tokens.words)
                and tokens.kinds[end] == "comma"
                and tokens.kinds[end + 1] in ("det", "poss")
            ):
                person.roles.update(_role_words(tokens, end + 1, min(end + 12, len(tokens.words)), stop=True))

    def _named(self, tokens: Tokens, found: Sequence[tuple[int, int, int]]) -> list[NameMention]:
        mentions: list[NameMention] = []
        for _, name, end in found:
            last = tokens.low[end - 1]
            if last in self._by_last or last in self._genders:
                full = self.full(tokens, name, end)
                mentions.append(NameMention(name, full, self.gender(full)))
        return mentions

    def knows(self, tokens: Tokens, index: int) -> bool:
        """Whether the word is the last name of a person named in full somewhere in the article."""
        return tokens.low[index] in self._by_last

    def is_person(self, name: str) -> bool:
        """Whether the name is that of a person named in full in the article."""
        return any(person.name == name for person in self._by_last.get(_lookup(name.rpartition(" ")[2]), ()))

    def is_title(self, word: str) -> bool:
        """Whether a word is an office or a form of address."""
        return word.rstrip(".") in _TITLES

    def gender(self, full: str) -> str:
        """The gender the article or the first name gives a person: "m", "f" or "" where neither tells."""
        words = _lookup(full).split()
        if not words:
            return ""
        told = self._genders.get(words[-1], "")
        if len(words) > 1:
            return "m" if words[0] in _MEN else "f" if words[0] in _WOMEN else told
        return told

    def full(self, tokens: Tokens, start: int, end: int) -> str:
        """The fullest form in the article of the name printed at `start`..`end` (titles already left out)."""
        people = self._by_last.get(tokens.low[end - 1])
        written = tokens_text(tokens, start, end)
        if not people:
            # "Sheriff Mims", "General Electric": the title is part of what tells who that is.
            # Where a man and a woman have the name, the form of address is.
            alone = self._genders.get(tokens.low[end - 1]) != ""
            return written if _addressed(tokens, start) and alone else _with_title(tokens, start, end) if end - start == 1 else written
        if end - start > 1:
            first = tokens.words[start]
            same = [person for person in people if person.words[0] == first]
            return max(same, key=lambda person: (len(person.words), -person.first)).name if same else written
        return self._namesake(tokens, start, people) or _with_title(tokens, start, end)

    def _namesake(self, tokens: Tokens, start: int, people: Sequence[Person]) -> str:
        """Which person of this last name is meant, by the form of address or office before it; "" where none fits alone."""
        gender = _addressed(tokens, start)
        if gender:
            surely = [person for person in people if person.gender == gender]
            people = surely or [person for person in people if not person.gender]
            if not surely and len(people) > 1:
                return ""
        office = tokens.low[start - 1].rstrip(".") if start and tokens.kinds[start - 1] == "cap" else ""
        if office in _TITLES and office not in _ADDRESS:
            office = _OFFICE.get(office, office)
            holders = [person for person in people if office in person.offices()]
            # Somebody known by another office is somebody else ("Senator Ann Reed" and "Governor Reed").
            people = holders or [person for person in people if not person.offices()]
        if not people:
            return ""
        most = max(person.count for person in people)
        leading = {self._longest(person): person.first for person in people if person.count == most}
        return min(leading, key=lambda name: leading[name]) if len(leading) == 1 or gender or office else ""

    def as_printed(self, tokens: Tokens, start: int, end: int) -> str:
        """The fullest form outside a label in capitals of a name that may stand in capitals; "" where there is none."""
        people = [one for one in self._by_last.get(tokens.low[end - 1], ()) if not one.name.isupper()]
        if end - start > 1:
            people = [one for one in people if one.words[0].lower() == tokens.low[start]]
        best = max(people, key=lambda one: (one.count, len(one.words), -one.first), default=None)
        return best.name if best is not None else ""

    def only_person(self) -> str:
        """The person named in full, where the article names but one."""
        people = {self._longest(one) for same in self._by_last.values() for one in same}
        return people.pop() if len(people) == 1 else ""

    def holder(self, words: Sequence[str]) -> str:
        """The one person whose titles in the article hold every word of an office ("American secretary state")."""
        wanted = {_COUNTRY.get(word, word) for word in words} - _SMALL
        titles = wanted & _TITLES
        if not titles:
            return ""
        people = self._by_role.get(min(titles), [])
        holders = {self._longest(person) for person in people if wanted <= person.roles}
        return holders.pop() if len(holders) == 1 else ""

    def _longest(self, person: Person) -> str:
        namesakes = self._by_last.get(_lookup(person.words[-1]), ())
        same = [other for other in namesakes if other.words[0] == person.words[0]]
        return max(same, key=lambda other: (len(other.words), -other.first)).name if same else person.name


def _is_abbreviated(words: Sequence[str]) -> bool:
    """Whether a name ends in an abbreviation and is no person's ("Algerian LNG", "Real GNP"); "IDA MORROW" is in capitals throughout."""
    return words[-1].isupper() and 1 < len(words[-1]) <= _LETTERS and words[-1].isalpha() and not words[0].isupper()


_LETTERS = 4
"""So many letters an abbreviation has that ends a name."""


def _addressed(tokens: Tokens, start: int) -> str:
    """The gender of a form of address before a name: "m", "f" or ""."""
    before = tokens.low[start - 1].rstrip(".") if start and tokens.kinds[start - 1] == "cap" else ""
    return "m" if before in _FOR_MEN else "f" if before in _FOR_WOMEN else ""


def _with_title(tokens: Tokens, start: int, end: int) -> str:
    """A name with the title before it, where nobody named in full is known to be meant."""
    titled = start and tokens.kinds[start - 1] == "cap" and tokens.low[start - 1].rstrip(".") in _TITLES
    return tokens_text(tokens, start - 1 if titled else start, end)


def _lookup(name: str) -> str:
    """A name as Tokens.low has it: O’Shaughnessy is found whichever apostrophe was printed."""
    return name.lower().replace("’", "'")


def tokens_text(tokens: Tokens, start: int, end: int) -> str:
    """Tokens as words with single spaces; clitics and full stops closed up."""
    return " ".join(tokens.words[start:end]).replace(" 's", "'s").replace(" ’s", "’s").replace(" ,", ",")


def name_start(tokens: Tokens, start: int, end: int) -> int:
    """Where the name proper begins in a phrase that ends with one: after lower-case words, country and titles."""
    index = end
    while index > start and tokens.kinds[index - 1] == "cap":
        index -= 1
    return _after_titles(tokens, index, end)


def _capital_runs(tokens: Tokens) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = -1
    for index, kind in enumerate(tokens.kinds):
        if kind == "cap":
            if start < 0:
                start = index
        elif start >= 0:
            runs.append((start, index))
            start = -1
    if start >= 0:
        runs.append((start, len(tokens.kinds)))
    return runs


def _after_titles(tokens: Tokens, start: int, end: int) -> int:
    """The index after the last title of a capitalised run; the last word is never a title."""
    low = tokens.low
    if end - start > 2 and low[start] in _TITLES and not _COMPANIES.isdisjoint(word.rstrip(".") for word in low[start + 1 : end]):
        # "General Electric Co Plc"
        return start
    if (
        start >= 2
        and low[start - 1] == "of"
        and low[start - 2] in _TITLES
        and (low[start] in _OFFICE_OF or end > start + 2)
    ):
        # "Secretary of State Ada Marsh", "Minister of Fisheries Ada Marsh".
        start += 1
        while start < end - 1 and low[start] in _OFFICE_OF:
            start += 1
    # A title far from the end belongs to a name that is no person's ("General Motors North America").
    for index in range(end - 2, max(start, end - 6) - 1, -1):
        if low[index].rstrip(".") in _TITLES or _is_joined_office(low[index]) or (low[index] == "class" and index and low[index - 1] in _CLASSES):
            return index + 1
    return start + _opens_with_role(tokens, start, end)


def _is_joined_office(word: str) -> bool:
    """Whether an office has its rank before a hyphen ("Vice-Chairman Ada Marsh")."""
    rank, hyphen, office = word.partition("-")
    return hyphen == "-" and rank in _RANKS and office in _TITLES


def _opens_with_role(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a capitalised run begins a sentence with what somebody is there, which is no part of the name: "Witness Ada Marsh"."""
    low = tokens.low
    return (
        end - start > 2
        and low[start] in _PLAIN_ROLES
        and (not start or tokens.kinds[start - 1] in ("stop", "open", "close"))
        and low[end - 1] not in _GROUPS
        and low[end - 1] not in _COUNTRY
    )


def _role_start(tokens: Tokens, start: int) -> int:
    """Where the titles before a name begin: over "of" to the run before it."""
    low = tokens.low
    if start >= 2 and low[start - 1] == "of" and low[start - 2] in _TITLES:
        start = first_capital(tokens.kinds, start - 2)
    elif start >= 1 and low[start - 1] in _TITLES:
        start -= 1
        if start >= 1 and tokens.kinds[start - 1] == "cap":
            start -= 1
    return start


def _role_words(tokens: Tokens, start: int, end: int, stop: bool = False) -> set[str]:
    words: set[str] = set()
    for index in range(start, end):
        kind = tokens.kinds[index]
        if kind in ("cap", "low"):
            word = tokens.low[index].rstrip(".") if tokens.low[index] not in _COUNTRY else tokens.low[index]
            words.add(_COUNTRY.get(word, word))
        elif stop and kind in ("comma", "stop", "who", "that"):
            break
    return words
