"""Tells what a newspaper prints around its reporting: bylines, datelines, contribution lines, captions, notices, adverts.

Such lines are no claims. The words alone decide, for in wire text the paragraphs stand in any order. Not for judging
opinions, questions and the like; that is the model's work (store/claims/worth.py).
"""

from __future__ import annotations

import re

# A name as bylines print it: capitalised words, initials, particles. Every repetition below is bounded and every
# pattern is tried on short sentences only, so the time stays linear.
_NAME = r"(?:[A-Z][\w’'.-]{0,25}|de|da|del|der|van|von|bin|al|el|la|le)(?: (?:[A-Z][\w’'.-]{0,25}|de|da|del|der|van|von|bin|al|el|la|le)){0,4}"
_PLACE = r"(?:the )?[A-Z][\w’'.-]{0,25}(?: [A-Z][\w’'.-]{0,25}){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"

_CONTRIBUTION = (
    re.compile(
        r"\b(?:also )?(?:contributed|helped)(?: (?:to|with|additional|reporting|research|from|writing|the))+\b(?: (?:reporting|research|this|report|story|article|piece|from|to|and|the|by|in))*",
        re.I,
    ),
    re.compile(
        rf"^(?:{_NAME}(?:,| and|, and) ){{0,6}}{_NAME} (?:also )?(?:reported|reports|wrote|contributed) from {_PLACE}(?:(?:,| and|, and) (?:{_NAME} (?:reported )?(?:from|in) )?{_PLACE}){{0,8}}[.;]?$"
    ),
    re.compile(
        r"^\(?(?:additional |further )?(?:reporting|writing|editing|compiled|written|edited|research|translated|graphics?)(?: and (?:reporting|writing|editing|research))?(?: (?:was|were) (?:contributed|provided))?(?: in [\w ,.]{2,40})? by:? ",
        re.I,
    ),
    re.compile(
        r"^(?:The )?(?:Associated Press|AP|Reuters|AFP|Agence France-Presse|Bloomberg(?: News)?|CNN|NBC News|ABC News|CBS News)(?:['’]?s?)? (?:[\w ]{0,30} )?(?:writers?|reporters?|correspondents?|journalists?|staff)\b[^.]{0,200}\bcontributed\b",
        re.I,
    ),
    re.compile(
        r"^(?:This (?:report|story|article) (?:was|is|includes|contains)|With (?:reporting|files|additional reporting)) (?:[\w ]{0,40})?(?:by|from|compiled|produced|written|first published|originally|translated|supplied)\b",
        re.I,
    ),
    re.compile(r"^With (?:files|reporting|reports|additional reporting) (?:from|by) ", re.I),
)
_BYLINE = (
    re.compile(
        rf"^(?:By|BY|Story by|Words by|Written by|Posted by|Analysis by)[: ] ?(?:{_NAME}|[A-Z][A-Z .'’-]{{3,40}})(?:(?:,| and|, and| &|/| \|) ?(?:{_NAME}|[A-Z][A-Z .'’-]{{3,60}}|[a-z]{{2,15}}(?: [a-z]{{2,15}}){{0,3}})){{0,8}}[.|]?$"
    ),
    re.compile(
        rf"^{_NAME}, (?:The )?(?:Associated Press|AP|Reuters|AFP|Bloomberg|USA TODAY|CNN|staff writer|special to [\w ]{{2,40}})\.?$",
        re.I,
    ),
    re.compile(
        rf"^{_NAME} (?:is|was) (?:a|an|the) (?:[\w’'-]{{1,20}} ){{0,6}}(?:reporter|correspondent|columnist|editor|staff writer|contributor|producer) (?:at|for|with|of|covering|based|who) .{{0,120}}$"
    ),
)
_DATELINE = (
    re.compile(
        rf"^[A-Z][A-Z .,'’-]{{2,40}}(?:, {_PLACE})?(?:, {_MONTH} \d{{1,2}})? ?(?:\((?:AP|Reuters|REUTERS|AFP|CNN|UPI|Xinhua|IANS|PTI|[A-Z][\w ]{{1,30}})\))? ?[-–—:]{{0,3}}$"
    ),
    re.compile(
        rf"^(?:(?:Published|Updated|Posted|Last (?:updated|modified)|First published|Date|Created|Modified)(?: on| at)?:? ?)(?:[\w,.:/| -]{{3,60}})$",
        re.I,
    ),
    re.compile(
        rf"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} {_MONTH},? (?:19|20)\d\d)(?:,? (?:at )?\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?)?\.?$",
        re.I,
    ),
    re.compile(r"^(?:\d{1,3} )?(?:hours?|minutes?|mins?|days?) ago\.?$|^\d{1,2} min(?:ute)?s? read\.?$", re.I),
)
_CAPTION = (
    re.compile(
        r"\((?:AP |Reuters |Pool |File |Getty |Courtesy |Handout )?(?:Photos?|Images?|Pool|Picture|Illustration)[ /:][^)]{0,80}\)?",
        re.I,
    ),
    re.compile(
        r"^(?:File |Stock |AP |Handout |Courtesy )?(?:photo(?:graph)?|image|picture|video|caption|graphic|illustration|photo credit|credit)s?(?: (?:by|courtesy(?: of)?|from|credit|via)|:| \|)",
        re.I,
    ),
    re.compile(
        r"\b(?:AP Photo|Getty Images|Photo credit|Courtesy photo|File [Pp]hoto|Photograph by|Handout via|via AP\)|via Reuters\)|AFP/Getty|Shutterstock|iStock)\b"
    ),
    re.compile(
        r"^(?:In this|This)(?: [\w.,]{1,15}){0,6}(?: file)? (?:photo|image|picture|photograph|screengrab|frame grab|video image)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:is|are|was|were) (?:seen|pictured|shown) (?:here|above|below|left|right)\b|\((?:left|right|center|centre|file)\)\.?$",
        re.I,
    ),
)
_COPYRIGHT = (
    re.compile(
        r"(?:©|\(c\) ?(?:19|20)\d\d|^copyright\b|\bcopyright (?:©|\(c\)|(?:19|20)\d\d)|\ball rights reserved\b)", re.I
    ),
    re.compile(
        r"\bmay not be (?:published|reproduced|republished)\b.{0,80}\b(?:rewritten|redistributed|permission|broadcast)\b",
        re.I,
    ),
    re.compile(r"\b(?:distributed|republished) by (?:Tribune|The Associated Press|Creators)\b", re.I),
)
_ADVERTISING = (
    re.compile(
        r"^(?:please )?(?:sign up|subscribe|click|tap|follow|like us|join us|download|share this|read more|read also|read next|also read|see also|watch(?: live| now|:)|listen(?: to the|:)|related(?: articles?| stories| coverage| news)?:|more (?:from|on|stories|coverage|news)|get (?:the|our|your|all|breaking|unlimited) (?:[\w’'-]{1,20} ){0,4}(?:news|newsletter|access|stories|headlines|app|alerts)|find (?:us|out more|more)|visit (?:us|our|www|https?)|support (?:our|us)|donate|buy (?:now|tickets)|register (?:now|here|for)|advertisement|sponsored|promoted|continue reading|story continues|scroll|skip|view comments|comments?:?$|tags?:|topics?:|share:?$|print$|email$|loading|most (?:read|popular)|trending|editor['’]?s? (?:picks|choice))\b.{0,200}$",
        re.I,
    ),
    re.compile(
        r"\b(?:sign up (?:for|to) (?:our|the|free|receive)|subscribe (?:to|now|today|here)|our (?:free )?(?:daily |weekly )?newsletters?|click here|follow (?:us|him|her|them|me|@\w+) (?:on|at)|on twitter:? (?:at )?@|terms (?:of use|of service|and conditions)|privacy policy|cookie policy|download (?:the|our) app|delivered to your inbox|in your inbox|free trial|read more at|more at https?|for more (?:information|coverage|news|stories|on this)[^.]{0,30}(?:,? (?:visit|go to|see|call|click|follow)|https?))",
        re.I,
    ),
    re.compile(
        r"^(?:https?://|www\.)\S+$|^(?:full |more |follow |find |read |complete )?(?:AP(?:['’]?s)? )?coverage(?: of [^:]{2,80})?(?: at)?:? https?://\S+$",
        re.I,
    ),
    re.compile(
        r"\b(?:can be reached|may be reached|reach (?:him|her|them|the (?:writer|reporter|author))|contact (?:the (?:writer|reporter|author)|him|her|us)|email (?:him|her|us|the (?:writer|reporter|author)))\b.{0,40}\b(?:at|@|via|on)\b",
        re.I,
    ),
)
_KINDS: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = (
    ("contribution line", _CONTRIBUTION),
    ("byline", _BYLINE),
    ("dateline", _DATELINE),
    ("copyright notice", _COPYRIGHT),
    ("caption", _CAPTION),
    ("advertising", _ADVERTISING),
)
_LONGEST = 600


def kind(text: str) -> str:
    """What kind of boilerplate a sentence is: "" for none, else "byline", "dateline", "contribution line", "caption",
    "copyright notice" or "advertising".

    Sentences beyond 600 characters are never boilerplate; that also bounds the time.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return ""
    for name, patterns in _KINDS:
        if any(pattern.search(text) for pattern in patterns):
            return name
    return ""
