"""Whether the words around a date speak of what is to come or of what is past. Word forms only: there is no tagger here."""

from __future__ import annotations

import re

from store.english import lexicon

# What is planned and said to be so, with the verb it governs: of "will have doubled" the last word is no past.
_FUTURE = re.compile(
    r"\b(?:(?:will|shall|(?:would|might)(?! have\b)|may|(?:is|are|was|were) (?:expected|scheduled|slated|set|due|likely|certain|planned|poised) to|(?:is|are) to)"
    r"(?: (?:not|also|then|only|probably|likely))?(?: (?:have|be|have been)\b(?: [a-z]+(?:ed|en)\b)?)?"
    r"|(?:'ll|going to|scheduled|expected|slated|set to|(?<!fell )(?<!falls )due(?! to)|plans?|planned|to (?:begin|start|meet|be|take|hold|open|discuss|visit|vote)"
    r"|(?:is|are) (?:set|fixed|listed|booked|down|pencill?ed in|forecast|tipped) for|(?:is|are) (?:forecast|tipped|predicted|projected|anticipated|hoped) to|upcoming|until|as (?:early|soon|late) as|to resume|(?<!not )meets?|effective|payable|beginning|starting|begins|opens))\b"
)
# One of these stands in all of that, so most windows need no closer look.
_HINTS = lexicon.words("dates.planned")
_PAST_NEAR = re.compile(r"\b(?:said|told|announced|reported|was|were|had|did|says|met|[a-z]+ed)\b[^.;]{0,24}$")
_PAST = re.compile(
    r"\b(?:since|was|were|had|did|(?!hundred\b|indeed\b|need\b|speed\b|seed\b|feed\b)[a-z]{2,}ed|rose|fell|took|began|won|lost|made|came|went|became|met|left)\b"
)
_TOLD_PAST = lexicon.words("dates.irregular pasts")
# The present tense of what is timed, wished or foretold ("arrives Tuesday", "experts expect"): of the past it is never
# said so, if nothing else around is past.
_TIMED = lexicon.words("dates.timed")
_DOOMED = re.compile(r"\b(?:is|are|be) (?:all )?(?:doomed|bound|likely|poised|ready|up|headed|on course|on track)\b")
# "Polls open Tuesday": the plural of what is timed looks like many another word, so it must stand between noun and date.
_PLURALS = "|".join(sorted(lexicon.words("dates.timed plurals")))
# Where or against whom: "polls open in Ekiti on Saturday", "the Whites host Hull on Sunday".
_NAMED = r"(?:[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){0,3})"
_AT = rf"(?: (?:in|at|against|to|for|with) (?:the )?{_NAMED})"
_ISSUES = "|".join(sorted(lexicon.words("dates.issues")))
_RESULTS = "|".join(sorted(lexicon.words("dates.results")))
_THEY = re.compile(
    rf"(?:[a-z]{{2,}}s|\b[Tt]hey|\b[Ww]e) (?:(?:{_PLURALS})(?: (?:again|home|back|out|{_NAMED}))?{_AT}?|take (?:effect|place|office|over)|come (?:into (?:effect|force)|out)"
    r"|go (?:back|ahead|forward|live|on (?:sale|trial|strike|show|air|display)|into (?:effect|force|service)|to (?:the polls|trial|court)))"
    r"(?: (?:on|in|from|at))?\s+$"
    # "Polling day is Thursday"
    rf"|\b(?:is|are){_AT}? (?:on|in)\s+$|\b(?:is|are)\s+$|\bruns out (?:on|in)\s+$"
    # "The chain reports its earnings on Thursday": a day that is fixed long before.
    rf"|\b(?:{_ISSUES}) (?:its |their |the )?(?:[a-z-]+ ){{0,2}}(?:{_RESULTS})(?: for [a-z ]{{1,24}})?(?: (?:on|in))?\s+$"
)
_BY = re.compile(r"\b[Bb]y\s+(?:early\s+|late\s+|mid-|the\s+end\s+of\s+|next\s+)?$")
# "can be sown by the third week of April": done only when it is done.
_NOT_YET = re.compile(
    r"\b(?:can|may|must|shall|to) be [a-z]+(?:ed|en)\b|\b(?:ordered|demanded|required|asked|insisted|recommended|proposed|ruled|urged) (?:that )?[^.;]{3,80}? be [a-z]+(?:ed|en)\b"
)
_LEAD = re.compile(r"(?:\W*\b(?:but|and|then|so)\b)?\W*(?:\b(?:on|in|by|this|come|early|late)\b\W*)?", re.I)
_SENTENCE_START = re.compile(r"(?<!\b\w)[.!?][\"'’”]*\s+(?=[A-Z\"'`“])")
_CLAUSE_END = re.compile(r"[.;:](?:\s|$)")
_WORD = re.compile(r"[a-z]+")
_WINDOW = 90


def past_near(words: str) -> bool:
    """Whether a stretch of text holds a verb of the past."""
    return _PAST.search(words) is not None


def past_told(words: str) -> bool:
    """The same, also by a verb that does not end in -ed ("the scandal broke in March")."""
    return _is_past(words)


def planned(text: str, at: int) -> bool:
    """Whether the words before a date at `at` say themselves that it is to come ("will meet on", "is due")."""
    window = _before(text, at)
    return _planned(window, _WORD.findall(window))


def ahead(text: str, at: int) -> bool:
    """The same, or the tense of the words around says so ("arrives", "experts expect ... by", "On Friday the council votes")."""
    window = _before(text, at)
    words = _WORD.findall(window)
    if _planned(window, words):
        return True
    if _LEAD.fullmatch(window):
        return _first_verb_ahead(text, at)
    cues = [cue.end() for cue in _DOOMED.finditer(window)] if "is" in words or "are" in words or "be" in words else []
    if not _TIMED.isdisjoint(words):
        cues += [word.end() for word in _WORD.finditer(window) if word.group() in _TIMED]
    if not cues and not _BY.search(window) and not _THEY.search(window):
        return False
    open_ended = _NOT_YET.sub(lambda told: " " * len(told[0]), window) if "be" in words else window
    return not _is_past(_DOOMED.sub(" ", open_ended)) and not _PAST_NEAR.search(open_ended[max(cues, default=0) :])


def _before(text: str, at: int) -> str:
    return _SENTENCE_START.split(text[max(0, at - _WINDOW) : at])[-1]


def _planned(window: str, words: list[str]) -> bool:
    if _HINTS.isdisjoint(words) and not ("to" in words and ("is" in words or "are" in words)):
        return False
    ends = [cue.end() for cue in _FUTURE.finditer(window)]
    return bool(ends) and not _PAST_NEAR.search(window[ends[-1] :])


def _is_past(words: str) -> bool:
    return past_near(words) or not _TOLD_PAST.isdisjoint(_WORD.findall(words))


def _first_verb_ahead(text: str, at: int) -> bool:
    """Of a date that opens its sentence: "On Friday the council votes" looks ahead, "On Friday the council voted" back."""
    clause = _CLAUSE_END.split(text[at : at + _WINDOW])[0]
    cues = [cue.start() for cue in _FUTURE.finditer(clause) if not cue.group().endswith("ed")]
    cues += [word.start() for word in _WORD.finditer(clause) if word.group() in _TIMED]
    return bool(cues) and not _is_past(clause[: min(cues)])
