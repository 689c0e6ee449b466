"""Tells what a newspaper prints around its reporting: bylines, datelines, contribution lines, captions, notices, adverts.

Such lines are no claims. The words alone decide, for in wire text the paragraphs stand in any order. Not for judging
opinions, questions and the like; that is the model's work (store/claims/worth/scorer.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.claims.sentences import one_look
from store.claims.sentences.one_look import in_lower_case, word_of_each
from store.claims.sentences.scenes import is_scene, may_be_scene
from store.english import calendar_words, lexicon

# Every repetition below is bounded and every pattern is tried on short sentences only, behind a cheap test for a
# telling word, so the time stays linear and small.
_LONGEST = 600
_CAPTION_SENTENCES = 3
_NAME = r"(?:(?:[A-Z][\w’'.-]{0,25}|de|da|del|der|van|von|bin|al|el|la|le) ?){1,5}"
_PLACE = r"(?:the )?[A-Z][\w’'.-]{0,25}(?: [A-Z][\w’'.-]{0,25}){0,3}"
_MONTH = rf"(?:{'|'.join(name[:3] for name in calendar_words.MONTHS)})[a-z]{{0,6}}\.?"
_CLOCK = r"\d{1,2} ?[:.] ?\d\d ?(?:[ap]\.? ?m\.?)?(?: [A-Z]{2,4})?"
_DAY = rf"(?:{'|'.join(calendar_words.WEEKDAYS)})"
_STORY = r"(?:report|story|article|piece|dispatch|column)"

_CONTRIBUTION_WORDS = (
    "contributed",
    "reported from",
    "reporting",
    "writing",
    "editing",
    "edited",
    "compiled",
    "files",
    "helped",
)
_CONTRIBUTION = in_lower_case(
    rf"\bcontributed to (?:this|the) {_STORY}\b|\bcontributed to this\.?$"
    r"|\bcontributed (?:additional |further |to )?(?:reporting|research|writing|from [A-Z])"
    rf"|\bhelped (?:report|write) this\b"
    rf"|^\(?(?:additional |further )?(?:reporting|writing|editing|edited|compiled|written|translated)"
    rf"(?: and (?:reporting|writing|editing|research|additional reporting))? (?:in [\w ,.]{{2,40}} )?by\b"
    rf"|^\(?with (?:files|reporting|reports|additional reporting) (?:from|by)\b"
    rf"|^this (?:story|article|piece|dispatch) (?:was|has been|is|first|originally)(?: \w{{2,12}}){{0,2}}"
    rf" (?:published|produced|reported|translated|compiled|supplied|republished|appeared)\b",
)
_CONTRIBUTED = re.compile(
    r"\bin [A-Z][\w.]{1,25}(?:,? [A-Z][\w.]{1,25}){0,4},? (?:also )?contributed\.?$"
    r"|^(?:The )?(?:[A-Z][\w’']{1,20} ){1,4}(?:writers?|reporters?|correspondents?) [A-Z].{1,200} contributed\.?$"
)
_REPORTED_FROM = re.compile(
    rf"^(?:{_NAME}(?:, |and |, and )){{0,6}}{_NAME}(?:also )?(?:reported|contributed|wrote) from {_PLACE}"
    rf"(?:(?:,| and|, and) (?:{_NAME}(?:reported )?(?:from|in) )?{_PLACE}){{0,8}}[.;]?$"
)

_MADE = "(?:photo(?:graph)?(?:s|y)?|pictures|images|videos?|graphics?|illustrations?|words|text|story|audio|design|additional reporting)"
_BYLINE = re.compile(
    rf"^(?:By|BY|Story by|Words by|Written by|Posted by|Analysis by):? (?:{_NAME}|[A-Z][A-Z .'’-]{{3,40}}?)"
    rf"(?:(?:, ?|; ?|and |, and |& ?|/ ?|\| ?)(?:{_MADE} by {_NAME}|{_NAME}|[A-Z][A-Z .'’-]{{3,60}}|[a-z]{{2,15}}(?: [a-z]{{2,15}}){{0,3}})){{0,8}}[.|]?$"
)
# "— Carl Bildt (@carlbildt) March 14, 2023": who wrote a post that is shown, and when.
_SIGNED_POST = in_lower_case(
    rf"^(?:@\w{{1,20}} )?(?:(?:pic\.twitter\.com|https?:)/\S{{1,60}} ){{0,3}}[—–―-]{{1,2}} ?[^@]{{1,60}}\(@\w{{1,20}}\)(?:[ ,·]{{1,3}}(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}})?\.?$"
)
_ABOUT_WRITER = re.compile(
    r"^(?!(?:He|She|It|This|That|There) )[A-Z][^,;:]{2,60} is (?:a|an|the) (?:[\w’'/-]{1,20} ){0,6}(?:reporter|correspondent|columnist|staff writer|contributor)"
    r" (?:at|for|with|covering|based)\b"
    r"|^[A-Z][\w’'.-]{1,20}(?: [A-Z][\w’'.-]{1,20}){1,3} (?:covers|writes about) [\w ,’'-]{3,80} (?:for|at) (?:the |The )?[A-Z]"
)
_AGENCY = in_lower_case(
    r"^\W{0,3}(?:h/t .{1,40}|(?:reuters?|upi|ap|afp|the associated press|associated press|bloomberg(?: news)?|tass|xinhua))\W{0,3}$",
)

_DATELINE = in_lower_case(
    rf"^(?:(?:published|updated|posted|last (?:updated|modified)|first published|created|modified)(?: on| at)?:? ?"
    rf"[\w,.:/| -]{{0,20}}\d[\w,.:/| -]{{0,40}}"
    rf"|(?:{_DAY},? ?)?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{{1,2}} {_MONTH},? (?:19|20)\d\d)"
    rf"(?:,? ?(?:at )?{_CLOCK})?"
    rf"|{_DAY},? {_MONTH} \d{{1,2}}(?:,? {_CLOCK})?|(?:about )?\d{{1,3}} (?:hours?|minutes?|mins?|days?) ago|\d{{1,2}} min(?:ute)?s? read)\.?$",
)
_PLACE_LINE = re.compile(
    r"^[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?)?"
    r"(?:(?:,? ?\((?:[A-Z][\w ]{1,20})\))? ?[-–—]{1,3}|,? ?\((?:[A-Z][\w ]{1,20})\)|, [A-Z][a-z]{1,8}\.)$"
)

_CAPTION_WORDS = (
    "photo",
    "image",
    "picture",
    "seen here",
    "shown",
    "caption",
    "shutterstock",
    "istock",
    "via ap",
    "via reuters",
    "credit",
    "video",
    "slide",
    "graphic",
    "illustrat",
    "chart",
    "map by",
    "map:",
    "drawing",
    "cartoon",
)
# "Graphic by Tom Reyes", "Illustration by Ann Lee for the Post.": who made what stands beside the text, and no verb.
_MADE_BY = re.compile(
    r"^\W{0,3}(?:[A-Z][\w’'-]{1,20} )?(?:[Gg]raphics?|[Ii]nfographics?|[Ii]llustrations?|[Cc]harts?|[Mm]aps?|[Dd]rawings?|[Cc]artoons?)"
    rf"(?: by|:| courtesy of) {_NAME}(?:(?:, ?|/ ?|\| ?|and |for |of |with )(?:the |The )?{_NAME}){{0,4}}\W{{0,2}}$"
)
_CAPTION = in_lower_case(
    r"\((?:[\w./’' -]{0,40}(?:photo|getty images|images?|pool)|photo(?:graph)?s?[ :/][^)]{0,60})\.?\)"
    r"|^(?:file |stock |ap |handout |courtesy )?(?:photo(?:graph)?s?|images?|picture|video|caption|photo credit|credit)(?: (?:by|courtesy(?: of)?|credit|via)\b|:| \|)"
    r"|\b(?:ap photo|photo credit|courtesy photo|file photo|getty images|afp/getty|shutterstock|istock|handout via)\b"
    r"|^in this (?:[\w.,]{1,12} ){0,6}?(?:file |handout |undated )?(?:photo|image|picture|photograph|screengrab|frame grab)\b"
    r"|\b(?:is|are|was|were) (?:seen|pictured|shown) (?:here|above|below)\b"
    r"|^(?:caption|photo|image|slide|picture) \d{1,3}(?: ?(?:of|/) ?\d{1,3})?\b"
    r"|^(?:hide|show|toggle|view|enlarge) (?:this )?(?:caption|image|photo)\b|^buy (?:this )?photo\b"
    rf"|\bphotos? (?:was |were )?taken (?:on )?{_DAY}\b",
)
# "(Ann Reyes/for the Daily Post)": a photographer and for whom, without a word that tells of a picture.
_CREDIT = re.compile(rf"^\({_NAME}/ ?(?:for |the )*{_NAME}\)$")
# A text that was folded away behind "more" begins with the word that folds it again.
_FOLDED = re.compile(r"^(?:less|more) [A-Z][a-z]+ [A-Z]")

_NOTICE_WORDS = ("©", "(c)", "copyright", "rights reserved", "may not be")
_NOTICE = in_lower_case(
    r"(?:^|\s)(?:© ?\S|\(c\) ?(?:19|20)\d\d\b)|^\W{0,2}copyright (?:©|\(c\)|\d{4})|\ball rights reserved\b"
    r"|\bmay not be (?:published|reproduced|republished)\b",
)

_EDITORIAL_WORDS = (
    "responsible for all content",
    "support",
    "corrected",
    "editor",
    "this story",
    "this article",
    "updated",
)
_EDITORIAL = in_lower_case(
    r"\bsolely responsible for all (?:the )?content\b|^.{3,80}\breceives? (?:financial )?support (?:for|from)\b.{3,200}\b(?:journalism|reporting|coverage)\b"
    r"|^\W{0,2}(?:editor(?:['’]?s)?|writer(?:['’]?s)?|publisher(?:['’]?s)?) ?note\b"
    r"|^(?:this|an earlier version of this) (?:story|article|report|headline) (?:has been|was|is being|will be) (?:corrected|updated|amended|revised|edited)\b",
)

_ADVERTISING_WORDS = (
    "subscri", "sign up", "newsletter", "follow", "click", "tap here", "download", "read more", "read also", "also read",
    "see also", "read next", "inbox", "http", "www.", "privacy policy", "terms of", "advert", "sponsored", "reached at",
    "continue reading", "story continues", "for more", "listen to", "watch ", "watch:", "share this", "donat", "related", "more from",
    "most read", "trending", "contact ", "e-mail", "email", "join us", "like us", "tune in", "free trial", "buy tickets",
    "comments", "our app", "twitter", "support ",
)  # fmt: skip
_ADVERTISING = in_lower_case(
    r"^\W{0,2}(?:please )?(?:sign up\b|subscribe (?:to|now|today|here|for)\b|click (?:here|on|to|the)\b|tap (?:here|to)\b|follow @"
    r"|follow (?:us|him|her|them|along|\w[\w’'.@ -]{1,80}) (?:on|at)\b|like us on|join us\b.{0,40}(?:on|at)\b|download (?:the|our)\b"
    r"|share this\b|(?:read|see) (?:more|also|next)\b|also read\b|watch(?: live| now|:| the (?:video|interview|clip)\b)"
    r"|listen to (?:the|our)\b.{0,40}(?:podcast|interview|episode|below)|related(?: articles?| stories| coverage| news| content)?:?$"
    r"|related(?: articles?| stories| coverage| news)?: |more from\b|for more(?! than)\b.{0,60}(?:,|visit|go to|see\b|click|follow|download)"
    r"|support (?:our|independent) \w{0,20} ?journalism|donate (?:now|today|here|to)\b|advertisements?\b.{0,30}$|sponsored (?:content|by)\b"
    r"|continue reading\b|story continues\b|most read\b|trending\b.{0,20}$|(?:view |show |leave a )?comments?:?$"
    r"|tune in\b|want to receive\b|get (?:the|our|your)\b.{0,60}(?:newsletter|inbox|app)\b)"
    r"|\bsign up (?:for|to receive) (?:our|the|free)\b|\bsubscribe (?:here|now|today)\b|\bour (?:free )?(?:daily |weekly )?newsletters?\b"
    r"|\bclick here\b|\bon twitter:? (?:at )?@|@\w+ on twitter\b|\bprivacy policy\b|\bterms of (?:use|service)\b|\b(?:to|in) your inbox\b"
    r"|\bfree trial\b|\b(?:can|may) be reached (?:at|on|via)\b|\b(?:contact|e-?mail) (?:the (?:writer|reporter|author)|him|her|us)\b.{0,30}(?:at\b|@|:)"
    r"|^[^.!?]{0,60}(?:https?://|www\.)\S+$",
)  # fmt: skip

UNWORDED = "©"
"""The one of these words that stands in no token: it hints at a notice."""
HINTS = {
    one_look.CONTRIBUTION: word_of_each(_CONTRIBUTION_WORDS),
    one_look.NOTICE: word_of_each(word for word in _NOTICE_WORDS if word != UNWORDED),
    one_look.EDITORIAL: word_of_each(_EDITORIAL_WORDS),
    one_look.CAPTION: word_of_each(_CAPTION_WORDS),
    one_look.ADVERTISING: word_of_each(_ADVERTISING_WORDS),
}
"""What is found in one token, in lower case, of each sentence that holds one of them."""
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_FOLDS = ("less ", "more ")
_SMALL = lexicon.words("function_words.small in headlines")
# "The Show Takes A Look At The Field So You Don't Have To.": capitals throughout, of small words too, is a headline with its stop.
_TITLED = re.compile(rf"(?:[A-Z\d$“‘\"'(]\S*|{'|'.join(sorted(_SMALL))})(?: (?:[A-Z\d$“‘\"'(]\S*|{'|'.join(sorted(_SMALL))})){{5,24}}$")
# A text in capitals alone has no headlines by which to know them.
_CAPITALISED = re.compile(r"\w (?:A(?= [A-Z][a-z’'])|An|The|To|Of|At|In|On|For|With|And|But|So|Is|Are|Was|Has|Have|Be|Not|Your|You|It|They|Than|Their|His|Her|This|That) [A-Z]")
_LONGEST_HEADLINE = 140
_LINK_WORDS = 12
_FIGURES = 3
_END_OF_A_ROW = 2
_PARTS_A_FIGURE = 2


def kind(text: str, hints: int = one_look.ANY_HINT) -> str:
    """What kind of boilerplate a sentence is, "" for none.

    One of "contribution line", "byline", "dateline", "caption", "copyright notice", "notice" (of the editors),
    "advertising" and "heading".
    Sentences beyond 600 characters are never boilerplate; that also bounds the time. `hints` are what its tokens hint at,
    where they are known (furniture.py).
    """
    text = text.strip()
    size = len(text)
    if not text or size > _LONGEST:
        return ""
    low = text.lower()
    if hints and (found := _told_kind(text, low, hints)):
        return found
    if (text[0] == "(" and text[-1] == ")" and _CREDIT.match(text)) or (text[:5] in _FOLDS and _FOLDED.match(text)):
        return "caption"
    if size > 80 and _is_link_run(text):
        return "heading"
    if size > 200:
        return ""
    if (text[-1].isdigit() or text[-1] == "%") and _is_row(text):
        return "heading"
    if (" by " in low or low.startswith("by ")) and _BYLINE.match(text):
        return "byline"
    if text[0] in "—–―-ph@" and "(@" in text and _SIGNED_POST.match(low):
        return "byline"
    if (" is a" in low or " is the" in low or " covers " in low or " writes about " in low) and _ABOUT_WRITER.match(
        text
    ):
        return "byline"
    if text[-1] == "." and size < _LONGEST_HEADLINE and _TITLED.match(text) and _CAPITALISED.search(text):
        return "heading"
    if size < 80:
        if _AGENCY.match(low):
            return "byline"
        if _DATELINE.match(low) or _PLACE_LINE.match(text):
            return "dateline"
        if _is_heading(text):
            return "heading"
    return ""


def _told_kind(text: str, low: str, hints: int) -> str:
    """The kinds that a sentence of any length may be, where it holds one of their words."""
    if hints & one_look.CONTRIBUTION and _any_of(_CONTRIBUTION_WORDS, low) and (
        _CONTRIBUTION.search(low)
        or _CONTRIBUTED.search(text)
        or ("from" in low and _REPORTED_FROM.match(text) is not None)
    ):
        return "contribution line"
    if hints & one_look.NOTICE and _any_of(_NOTICE_WORDS, low) and _NOTICE.search(low):
        return "copyright notice"
    if hints & one_look.EDITORIAL and _any_of(_EDITORIAL_WORDS, low) and _EDITORIAL.search(low):
        return "notice"
    if hints & one_look.CAPTION and _any_of(_CAPTION_WORDS, low) and (_CAPTION.search(low) or _MADE_BY.match(text)):
        return "caption"
    if hints & one_look.SCENE and may_be_scene(low) and is_scene(text):
        return "caption"
    if hints & one_look.ADVERTISING and _any_of(_ADVERTISING_WORDS, low) and _ADVERTISING.search(low):
        return "advertising"
    return ""


def is_caption(paragraph: str, kinds: Sequence[str]) -> bool:
    """Whether a whole paragraph is the text under a picture: short, and one of its sentences is the picture's credit."""
    return "caption" in kinds and len(kinds) <= _CAPTION_SENTENCES and len(paragraph) <= _LONGEST


def _any_of(words: tuple[str, ...], low: str) -> bool:
    # A plain loop: any() with a generator takes three times as long, and this runs for every sentence.
    for word in words:  # noqa: SIM110
        if word in low:
            return True
    return False


def _is_link_run(text: str) -> bool:
    """Headlines one after the other ("Storm Hits Coast Nine Held in Raid ..."): capitals throughout, no end mark."""
    if text[-1] in ".!?…\"'”’)]" or ". " in text:
        return False
    words = _WORD.findall(text)
    plain = sum(1 for word in words if word[0].isupper() and word not in _SMALL)
    small = sum(1 for word in words if word[0].islower() and word not in _SMALL)
    return len(words) >= _LINK_WORDS and plain >= _LINK_WORDS * 2 // 3 and small * 8 <= len(words)


def _is_row(text: str) -> bool:
    """A row of a table or of a poll ("Registered voters 44 38 9 5", "Undecided 17% 19%"): three numbers and more, or two that end it
    with nothing between, and hardly more words than these."""
    parts = text.split()
    told = [part[0].isdigit() or part[-1] == "%" for part in parts]
    numbers = sum(told)
    if numbers == _END_OF_A_ROW and all(told[-_END_OF_A_ROW:]) and not parts[-2].endswith(","):
        return len(parts) <= _PARTS_A_FIGURE * numbers
    return numbers >= _FIGURES and len(parts) <= _PARTS_A_FIGURE * numbers and ". " not in text


def _is_heading(text: str) -> bool:
    """A few words in capitals, or capitalised as in a title and without an end mark."""
    if text.isupper() and any(c.isalpha() for c in text):
        words = _WORD.findall(text)
        return len(words) <= 6 and text[-1] not in "!?" and not any(c.isdigit() for c in text)
    if text[-1] in ".!?…\"'”’)]:;,":
        return False
    words = _WORD.findall(text)
    capitals = sum(1 for word in words if word[0].isupper() or word in _SMALL)
    plain = sum(1 for word in words if word[0].isupper() and word not in _SMALL)
    return 2 <= len(words) <= 12 and capitals == len(words) and plain >= 2
