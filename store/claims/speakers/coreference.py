"""Whom a source phrase means within its article: "he", "who", "the minister", "Lavrov" as a full name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from store.claims.speakers.lines import Line
from store.claims.speakers.person_names import Names, name_start, tokens_text
from store.claims.speakers.source_features import Phrase
from store.claims.speakers.source_phrases import FINITE, JOINED_BODIES, is_finite
from store.documents import Speaker
from store.english import lexicon
from store.english.tokens import MARKS, Tokens, first_capital

_HE = frozenset({"he", "his", "hes", "hed"})
_PRONOUNS = lexicon.words("attribution.pronouns")
_TOLD = 4
_PEOPLE = lexicon.words("names.unnamed persons")
_GROUPS = lexicon.words("names.groups")
_PASTS = lexicon.words("dates.irregular pasts")
_SHE = frozenset({"she", "her", "shes"})


def full_name(
    phrase: Phrase, row: Sequence[Line], place: int, tokens: Tokens, names: Names, last: Speaker | None, written: str
) -> str:
    """The fullest form of a source; `written` where the article tells no more.

    `row[place]` is the sentence it stands in, `last` the speaker named before this paragraph (None where the order of
    paragraphs means nothing).
    """
    low, kinds = tokens.low, tokens.kinds
    head = phrase.head
    line = row[place]
    if phrase.kind in ("pron", "poss") and low[head] in _HE | _SHE:
        return _antecedent(phrase.start, "f" if low[head] in _SHE else "m", row, place, tokens, names, last) or written
    if phrase.kind == "who":
        return _before_who(phrase.start, line.low, tokens, names) or written
    if phrase.kind == "pron":
        if low[head] not in ("it", "they"):
            return written
        if head > line.low and kinds[head - 1] in ("comma", "close"):
            # "Sorghum makes up 40 percent of it, it added": whoever spoke before goes on.
            told = _thing(low[head], row, place, names, last)
            if not told and not (place and _is_same(low[head], row[place - 1].speaker)):
                told = _subject(low[head], line.low, head, tokens, names)
        else:
            told = _subject(low[head], line.low, head, tokens, names) or _thing(low[head], row, place, names, last)
        return told or written
    if kinds[head] == "cap" and head == phrase.end - 1:
        if kinds[phrase.start] == "det":
            return _described(phrase, tokens, names) or written
        start = name_start(tokens, phrase.start, phrase.end)
        if start > phrase.start and kinds[start - 1] == "conj":
            # "Health and Human Services"
            return written
        if head - 1 > start and low[head - 1] in JOINED_BODIES and names.knows(tokens, head):
            # "In a filing with the Exchange Commission Moller said"
            return names.full(tokens, head, phrase.end)
        name = names.full(tokens, start, phrase.end)
        if names.gender(name) or names.knows(tokens, phrase.end - 1):
            return name
        joined = low[phrase.start - 1] == "and" and kinds[phrase.start] == kinds[phrase.start - 2] == "cap"
        if joined and low[head] in JOINED_BODIES and phrase.start > line.low + 1:
            # "the Securities and Exchange Commission"
            return written
        # "Club for Growth", "the county Sheriff's Office": no person's name, and all of it tells whose it is.
        led_in = low[phrase.end : phrase.end + 1] == ["of"] and all(kind == "low" for kind in kinds[phrase.start : start])
        alone = start == phrase.start or phrase.end - start == 1 or led_in
        organised = alone and any(part in written for part in (" of ", " for ", " on "))
        belongs = start > phrase.start and low[start - 1] in ("'s", "'")
        if organised:
            # "the conservative Club for Growth"
            return written[max(0, written.find(tokens.words[start])) :]
        return written if belongs else name
    apposed = _apposed(phrase, line.high, tokens, names)
    if apposed:
        return apposed
    if phrase.kind == "the":
        words = [low[index] for index in range(phrase.start, phrase.end) if kinds[index] in ("cap", "low")]
        after = phrase.end
        if after + 1 < line.high and low[after] == "of" and kinds[after + 1] in ("low", "cap"):
            words.append(low[after + 1])
        return names.holder(words) or written
    return written


def joined_before(phrase: Phrase, tokens: Tokens, names: Names, low: int) -> str:
    """Who is named before "and" and this name ("Baxter and Carmark"), in full; "" where it is no name, or no part of the same subject."""
    end = phrase.start - 1
    if phrase.kind != "name" or end <= low or tokens.low[end] != "and" or any(kind != "cap" for kind in tokens.kinds[phrase.start : phrase.end]):
        return ""
    start = first_capital(tokens.kinds, end, low)
    if start == end or (start > low and tokens.kinds[start - 1] not in MARKS) or names.is_title(tokens.low[end - 1]):
        # "Vice President and Editor Ada Marsh" is one, and so are "the Academies of Sciences, Engineering and Medicine".
        return ""
    listed = start > low + 1 and tokens.kinds[start - 2 : start] == ["cap", "comma"]
    return "" if listed else names.full(tokens, name_start(tokens, start, end), end)


def _described(phrase: Phrase, tokens: Tokens, names: Names) -> str:
    """The person named behind an article and what they are ("the economist Dr Ada Marsh"); "" where something else is named."""
    start = first_capital(tokens.kinds, phrase.end, phrase.start)
    if start < phrase.start + _ARTICLE_AND_NOUN or tokens.low[phrase.head] in _GROUPS:
        return ""
    noun = tokens.low[start - 1]
    name = name_start(tokens, start, phrase.end)
    full = names.full(tokens, name, phrase.end)
    # A first name that tells he or she is a person's, whatever the noun ("the historian Mary de Burgh").
    return full if phrase.end - name >= _WHOLE_NAME and (noun in _PEOPLE or names.is_title(noun) or names.gender(full)) else ""


_ARTICLE_AND_NOUN = _WHOLE_NAME = 2


def _subject(word: str, low: int, high: int, tokens: Tokens, names: Names) -> str:
    """What "it" means in the sentence that its own subject opens ("The Security Council deplored what it called ...")."""
    kinds = tokens.kinds
    end = low + 1 if kinds[low] == "det" else low
    begin = end
    while end < high and kinds[end] == "cap":
        end += 1
    if end == begin or (end < high and tokens.low[end] in ("'s", "'")) or kinds[end] == "comma":
        return ""
    if end == low + 1 and not _acts(tokens, end, word):
        return ""
    name = tokens_text(tokens, low, end)
    if names.is_person(name) or names.gender(name) or names.knows(tokens, end - 1):
        return ""
    plural = tokens.low[end - 1].endswith("s") and not tokens.low[end - 1].endswith("ss")
    return name if plural == (word == "they") else ""


def _is_same(word: str, before: Speaker | None) -> bool:
    """Whether the sentence before is told by the same "it" or "they", whoever that is."""
    return before is not None and before.text.lower() == word


def _acts(tokens: Tokens, end: int, word: str) -> bool:
    """Whether the one word before `end`, whose capital may be that of its sentence, says and does things: a verb follows it
    ("Total cargo rose"), and who they are who speak has a name for people ("Prices rose, they said")."""
    verb = end + 1 if tokens.kinds[end] == "adv" else end
    if tokens.kinds[verb] not in FINITE and not is_finite(tokens.low[verb]):
        return False
    said = tokens.low[end - 1]
    return word == "it" or said.removesuffix("s") in _PEOPLE or said in _GROUPS or said.endswith(("ers", "ists", "ians", "men"))


def _thing(word: str, row: Sequence[Line], place: int, names: Names, last: Speaker | None) -> str:
    """What "it" or "they" means: the source before, where that was no person ("The bank said ... It said ...")."""
    before = next((line.speaker for line in reversed(row[max(0, place - 8) : place]) if line.speaker is not None), last)
    if before is None or not before.name or before.name.lower() in _PRONOUNS or names.gender(before.name):
        return ""
    plural = before.name.endswith("s") or " and " in before.name
    return before.name if plural == (word == "they") or (word == "it" and before.name[0].isupper()) else ""


def _apposed(phrase: Phrase, high: int, tokens: Tokens, names: Names) -> str:
    """The name set between commas behind an office ("a spokeswoman for the company, Dana Ito, denied"), or behind what a person
    is called otherwise ("his uncle, Omar Ito, said")."""
    kinds = tokens.kinds
    titled = names.is_title(tokens.low[phrase.head])
    if not titled and tokens.low[max(0, phrase.start - 2) : phrase.start] == ["according", "to"]:
        # "According to the indictment, Omar Ito, 24, was ..."
        return ""
    index = phrase.end
    while index < min(high, phrase.end + 8) and kinds[index] in ("prep", "det", "poss", "low", "cap"):
        index += 1
    if index >= high or kinds[index] != "comma":
        return ""
    end = index + 1
    while end < high and kinds[end] == "cap":
        end += 1
    if end - index < 3 or end >= high or kinds[end] not in ("comma", "stop"):
        return ""
    name = names.full(tokens, index + 1, end)
    return name if (names.knows(tokens, end - 1) if titled else names.is_person(name)) else ""


def _before_who(who: int, low: int, tokens: Tokens, names: Names) -> str:
    """The name that "who" hangs on: the one right before it, over "of Vermont" and "(D-Ohio)"."""
    kinds = tokens.kinds
    end = who
    for _ in range(3):
        if end > low and kinds[end - 1] == "comma":
            end -= 1
        if end > low and tokens.low[end - 1] == ")":
            end = next((near for near in range(end - 2, max(low, end - 7), -1) if tokens.low[near] == "("), end)
        start = first_capital(kinds, end, low)
        if start == end:
            # "McConnell, now the majority leader, who": over what stands between two commas.
            end = next((near for near in range(end - 1, max(low, end - 9), -1) if kinds[near] == "comma"), low)
            if end == low or kinds[end - 1] != "cap":
                return ""
            continue
        if start - 1 > low and tokens.low[start - 1] in ("of", "from", "in") and kinds[start - 2] == "cap":
            end = start - 1
            continue
        return names.full(tokens, name_start(tokens, start, end), end)
    return ""


def _is_told(tokens: Tokens, token: int, gender: str) -> bool:
    """Whether a person is only spoken to ("told the Post's Ada Marsh that"): who goes on speaking is another, but where the
    teller is of another gender ("he told Marsh that he was ill, she said")."""
    since = max(0, token - _TOLD)
    before = tokens.low[since:token]
    if "told" not in before or "that" in before:
        return False
    teller = tokens.low[since + before.index("told") - 1] if since + before.index("told") else ""
    return not ((teller == "he" and gender == "f") or (teller == "she" and gender == "m"))


def _behind_its_clause(token: int, gender: str, line: Line, tokens: Tokens, names: Names) -> str:
    """The person whom a clause before the sentence's own calls he or she already ("Even as he accused the board, Ito said"); "" where none."""
    start = line.low + 1 if tokens.low[line.low] in ("even", "just") else line.low
    if token != start + 1 or tokens.low[start] not in _SAME_SUBJECT:
        return ""
    comma = next((at for at in range(token, line.high) if tokens.kinds[at] == "comma" and not tokens.quoted[at]), line.high)
    mentions = names.mentions(line.paragraph)
    at = bisect_left(mentions, comma, key=lambda mention: mention.token)
    if at == len(mentions) or mentions[at].gender not in ("", gender):
        return ""
    name = mentions[at]
    end = name.token
    while end < line.high and tokens.kinds[end] == "cap":
        end += 1
    opens = first_capital(tokens.kinds, name.token, comma) == comma + 1 or name.token == comma + 1
    return name.name if opens and tokens.kinds[end : end + 1] != ["comma"] and not _owns(tokens, name.token) else ""


_SAME_SUBJECT = ("as", "when", "after", "before")
"""What opens a clause about whoever the sentence is about; "while" and "although" set two against each other."""


def _is_object(tokens: Tokens, token: int) -> bool:
    """Whether a verb or preposition stands right before a name, its titles left out ("killed Amin Rada", "a plea by Judge Rada")."""
    before = first_capital(tokens.kinds, token) - 1
    return before >= 0 and (tokens.kinds[before] in ("prep", "to") or (tokens.kinds[before] == "low" and (is_finite(tokens.low[before]) or tokens.low[before] in _PASTS)))


def _owns(tokens: Tokens, token: int) -> bool:
    """Whether a name that begins at a token is only told to have something."""
    end = token
    while end < len(tokens.kinds) and tokens.kinds[end] == "cap":
        end += 1
    return tokens.low[end : end + 1] in (["'s"], ["'"])


def _antecedent(
    token: int,
    gender: str,
    row: Sequence[Line],
    place: int,
    tokens: Tokens,
    names: Names,
    last: Speaker | None,
) -> str:
    """Whom "he" or "she" means: the first fitting person of this sentence, else whoever spoke or stood before it."""
    mentions = names.mentions(row[place].paragraph)
    owner = acted_on = ""
    told_first = _behind_its_clause(token, gender, row[place], tokens, names)
    if told_first:
        return told_first
    for back in range(place, max(-1, place - 8), -1):
        other = row[back]
        if back != place and other.speaker is not None and names.gender(other.speaker.name) == gender:
            return other.speaker.name
        first = bisect_left(mentions, other.low, key=lambda mention: mention.token)
        for mention in mentions[first : first + 40]:
            if mention.token >= min(other.high, token):
                break
            if back == place and not owner and not mention.gender and _owns(tokens, mention.token):
                # "Noranda Forest's first priority is debt, he said": of a company, unless nobody else fits
                owner = mention.name
                continue
            if mention.gender in ("", gender) and not tokens.quoted[mention.token] and not _is_told(tokens, mention.token, gender):
                speaks = other.speaker is not None and other.speaker.name == mention.name
                if not speaks and _is_object(tokens, mention.token):
                    # "The raid killed Amin Rada. He said ...": whoever spoke before, if anybody did
                    acted_on = acted_on or mention.name
                    continue
                return mention.name
    if last is not None and " " in last.name and names.gender(last.name) in ("", gender):
        return last.name if names.is_person(last.name) else acted_on or owner
    return acted_on or owner
