"""Corrections of an article, told by how newsrooms begin them; in any format, wherever on the page they stand."""

from __future__ import annotations

import re

_SHORTEST, _LONGEST = 25, 3_000
_SAID_BEFORE = 600
_PIECE = r"(?:article|story|piece|report|post|page|item|column|review|interview|version|headline|caption|podcast|transcript|feature|copy)"
# How other languages begin one.
_ELSEWHERE = (
    "korrektur(?:hinweis)?|berichtigung|richtigstellung|anmerkung\\s+der\\s+redaktion|rectificatifs?|correctif|note\\s+de\\s+la\\s+rédaction"
    "|fe\\s+de\\s+erratas|fe\\s+de\\s+errores|correcci[oó]n(?:es)?|rectificaci[oó]n|nota\\s+de\\s+la\\s+redacci[oó]n|errata\\s+corrige|correzione"
    "|precisazione|corre[cç][aã]o|correctie|rectificatie|rettelse|rettet|rättelse|oikaisu|sprostowanie|oprava"
)
# Behind a version: of a bill, a song, a contract, and not of what is read.
_OF_ANOTHER = rf"\s+of\s+(?!(?:[\w’'.-]+\s+){{1,3}}{_PIECE}\b)"
# "The initial report said five were hurt" tells of the police's, unless it says that it was wrong.
_POLICE_REPORT = r"(?:an?|the)\s+(?:original|first|initial)\s+report\b(?!.{0,80}\b(?:incorrect|wrong|erroneous|mistaken|inaccura|misstated|misidentified|misspelled|should\s+have|has\s+been))"
# "In an earlier version of this text", with which other languages begin what they say of it.
_EARLIER = (
    r"(?:(?:in|bei)\s+(?:einer|unserer|der)\s+(?:früheren|vorherigen|ersten|älteren|ursprünglichen)\s+(?:version|fassung)|(?:eine|die)\s+(?:frühere|vorherige|erste|ursprüngliche)\s+(?:version|fassung)"
    r"|(?:dans\s+)?(?:une|la)\s+(?:première\s+version|version\s+(?:précédente|antérieure|initiale))|(?:en\s+)?(?:una|la)\s+(?:primera\s+versión|versión\s+(?:anterior|previa|inicial))"
    r"|(?:in\s+)?una\s+(?:prima\s+versione|versione\s+precedente)|(?:n?uma\s+)?versão\s+anterior|(?:in\s+)?een\s+eerdere\s+versie|i\s+en\s+(?:tidligere\s+(?:versjon|version|udgave)|tidigare\s+version))\b"
    r"(?!\s+(?:des|der|eine[rs]|du|d['’]une?|de\s+l|del|de\s+(?:la|los|las|un|una)|dell[aeo]?|di\s+un|d[ao]s?|van\s+(?:de|het|een)|a[vf])\b(?!\s*['’]?\s*(?:artikel|text|beitrag|bericht|article|texte|art[ií]culo|texto|articolo|testo|artigo|sak|artikk)))"
)
_BEGINS = re.compile(
    rf"""[\W_]*(?:
    (?:corrections?|clarifications?|corrigendum|errat(?:um|a)|corrected|retractions?|for\s+the\s+record|editor[’']?s?[’']?\s+note|editors?[’']?\s+note|publisher[’']?s\s+note
    |{_ELSEWHERE})(?:\s+(?:appended|added|notice)\b.{{0,40}}?)?\s*(?:[:–—-]|\(|,\s|\.\s|and\s+clarif|to\s+th|on\s|$|(?:vom|du|del|van|af|den)\s+\d|\d{{1,2}}[./]\s?\d)
    |(?:amendments?|apolog(?:y|ies)|setting\s+the\s+record\s+straight)\s*(?::|\s[–—-]\s|$)
    |(?!{_POLICE_REPORT})(?:an?|the|our|in\s+an?)\s+(?:earlier|previous|original|first|initial|prior)\s+{_PIECE}\b(?!{_OF_ANOTHER})
    |(?:this|the)\s+{_PIECE}\s+(?:has\s+been|was|is|had\s+been)\s+(?:\w+ly\s+)?(?:amended|corrected|updated|clarified|changed|revised|edited|retracted|withdrawn)
    |(?:this|the)\s+(?:headline|caption|standfirst|{_PIECE}).{{0,40}}\b(?:amended|corrected)\s+(?:on|to|at|after|because)
    |corrects\s.{{0,60}}\b(?:para(?:graph)?s?|headline|lead|lede|byline|caption)\b.{{0,20}}:
    |[(\[](?:corrects|clarifies|amends|refiles|removes|deletes)\s+(?=.{{0,80}}\b(?:to\s+(?:say|show|make|read|reflect|remove|clarify)|names?|spelling|headline|para\w*|numbers?|figures?|dates?|day|year|title|age|quotes?|byline)\b)
    |this\s+(?:[\w.]+\s+){{0,3}}{_PIECE}\s+(?:corrects|clarifies)\b
    |we\s+(?:have\s+)?(?:since\s+|also\s+)?(?:amended|corrected|retracted|withdrawn|updated|clarified)\s+(?:this|the|our|an?)\s+(?:\w+\s+)?{_PIECE}
    |this\s+{_PIECE}\s+(?:had\s+|has\s+)?(?:originally|initially|previously|first|incorrectly|wrongly|mistakenly|erroneously|inaccurately|misstated|misidentified|misspelled|misattributed)\b
    |(?:due\s+to|because\s+of|through)\s+an?\s+(?:(?:editing|production|reporting|transcription|translation)\s+error|error\s+in\s+(?:editing|production|transcription|translation|transmission))
    |(?:an?\s+)?(?:corrections?|changes|clarifications?|amendments?)\s+(?:was|were|has\s+been|have\s+been)\s+made\s+(?:to\s+|in\s+)(?:this|the|our|an?\s+earlier)\s+{_PIECE}\b
    |an?\s+(?:correction|clarification)\s+was\s+made\s+on\s+(?:\d|[a-z]{{3,9}}\.?\s\d)
    |(?:\w+(?:\s\w+){{0,2}}\s?:\s+)?{_EARLIER}
    |an?\s+(?:\w+\s+)?(?:{_PIECE}|obituary|editorial|essay|chart|map|graphic|picture|photograph)\s+(?:on|in|from|last|yesterday|published|that|about|with)\b.{{1,160}}?\b(?:mis(?:stated|spelled|identified|attributed|quoted|named)|(?:incorrectly|erroneously|wrongly|mistakenly)\s+(?:said|stated|gave|referred|described|named|identified|reported|attributed|listed)|referred\s+incorrectly|gave\s+(?:an\s+incorrect|the\s+wrong))\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A label, or only the hour, before what an article says of its own words: "Amended 12.10pm: this article said ...".
_OF_ITSELF = re.compile(
    rf"""[\W_]*(?:(?:amended|updated?|changed|revised|note)\b|\d{{1,2}}[:.]\d\d|[a-z]{{3,9}}\.?\s\d|\d{{1,2}}\s[a-z]{{3,9}}).{{0,45}}?:\s+
    (?:(?:this|the|our)\s+{_PIECE}\s+(?:(?:had|has)\s+)?(?:been\s+)?(?:originally|initially|previously|first|incorrectly|wrongly|says?|said|gave|stated|amended|corrected|updated)
    |(?:an?|the|our)\s+(?:earlier|previous|original|first|initial|prior)\s+{_PIECE}\b
    |we\s+(?:have\s+)?(?:since\s+)?(?:removed|deleted|corrected|changed|retracted|withdrawn|replaced|amended)\s)""",
    re.IGNORECASE | re.VERBOSE,
)
# What says at its end that this page said something else before: "..., not 19, as we first reported". One who says only that
# something was not so, as was told, may go on with what they told.
_BEFORE = r"(?:first|previously|originally|initially|earlier|wrongly|mistakenly|incorrectly)\s"
_SAID = r"(?:said|reported|wrote|written|stated|gave|printed|published)\b"
_NOT_AS = re.compile(
    rf"""\bnot\b[^.;“”"]{{1,60}}?,?\sas\s(?:(?:we\s(?:had\s)?{_BEFORE}|this\s{_PIECE}\s(?:had\s)?(?:{_BEFORE})?){_SAID}
    |(?:was|were)\s(?:{_BEFORE})?{_SAID}\s(?:here|above|earlier|in\s+(?:this|an\s+earlier))\b)
    |(?:[,(–—-]\s?|\band\s|\bbut\s)not\b[^,.;“”"]{{1,60}}?,?\sas\s(?:we\s(?:had\s)?{_SAID}|{_BEFORE}{_SAID}(?!\s+(?:by|in|on)\b))""",
    re.IGNORECASE | re.VERBOSE,
)
# What a page says of itself as "we", which somebody who is quoted may say of anything.
_WE_HAVE = re.compile(
    r"""[\W_]*we\s+have\s+(?:since\s+)?(?:
    (?:removed|deleted|corrected|withdrawn|replaced|changed|amended)\s+(?:an?|the|our|this|that|two|three)\s+(?:\w+\s+)?(?:sentences?|lines?|paragraphs?|passages?|quot(?:es?|ations?)|captions?|headlines?)\b
    |corrected\s+(?:an?|the|our|this|that|two|three)\s+(?:\w+\s+)?(?:figures?|numbers?|names?|statements?|claims?|photo(?:graph)?s?|pictures?|links?|references?|errors?|mistakes?)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED = ("“", '"', "‘", "«", "„", "'")
# News that replaces what the article says: it is labelled so, and says that it does.
_UPDATE = re.compile(
    r"[\W_]*updated?\b.{0,40}?:\s.{0,600}\b(?:revised|corrected|retracted|lowered|raised)\b.{0,40}\b(?:tolls?|numbers?|counts?|figures?|totals?|estimates?|statements?|accounts?)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:corrections?|corrigend(?:um|a)|clarifications?|errat(?:um|a)|amend(?:ments?|ed)?|retractions?|for-the-record)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_correction(text: str, names: str = "") -> bool:
    """Whether a paragraph corrects its article; `names` are the classes of the page's element around it."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    if any(beginning.match(text) for beginning in (_BEGINS, _OF_ITSELF, _UPDATE)):
        return True
    if not text.startswith(_QUOTED) and (_WE_HAVE.match(text) or (" as " in text and _NOT_AS.search(text[:_SAID_BEFORE]))):
        return True
    return bool(names.strip() and _NAMED.search(names) and text[-1] in '.!?”"’)')
