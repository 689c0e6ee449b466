"""What a page leaves in a copied text that no newspaper printed: buttons, forms, players, style sheets, appeals to call.

Such lines are no claims. As in boilerplate.py the words alone decide, behind a cheap test for a telling word.
"""

from __future__ import annotations

import re

from store.claims.sentences import one_look
from store.claims.sentences.one_look import any_of, in_lower_case, word_of_each
from store.english import calendar_words

_LONGEST = 600

_APPEAL_WORDS = ("information", "tips", " tip ", "witness", "crime", "hotline", "contact", "anonymous", "call ", "saw ", "text ", "send ", "the word ", "donations ")
_PHONE = r"(?:\(?\d{3}\)?[-. /]{0,2}\d{3}[-. ]\d{4}|\b1-?8\d\d-[\w-]{5,}|\b\d{3}-[A-Z]{4}\b|\b\d{3}-?\d{4}\b|\b911\b)"
_HELPLINE = r"\b(?:0\d{2,4} ?\d{3} ?\d{3,4}|116 ?\d{3}|13 ?\d\d ?\d\d|988|999|000)\b"
_APPEAL = in_lower_case(
    r"\b(?:anyone|anybody|those|people|persons?|witnesses|residents|citizens|if you|callers|tipsters?|drivers)\b"
    r".{0,140}?\b(?:informations?|tips?|saw|seen|witnessed|knows?|recogni[sz]es?|details|video|footage|remain anonymous)\b.{0,160}?"
    r"\b(?:(?:asked|urged|encouraged|requested) to (?:come forward|get in touch|speak|share|submit|help|provide)|(?:should|can|may|must|please|to|asked|and) (?:call|contact|notify|phone|text|email|e-mail|reach|report)|call|contact)\b"
    r"|^(?:please |to (?:submit|leave|report|provide|give|remain)\b.{0,40},? |you can (?:also )?|callers can |tipsters can |tips can (?:also )?be |or )"
    r"(?:call|contact|text|e-?mail|phone|submit(?:ted)?|made|left|reported)\b.{0,140}(?:" + _PHONE + r"|@|\bonline\b|www\.|\.com|\.org|crime ?stoppers|\bapp\b)"
    r"|\b(?:tips?|information) (?:can|may) (?:also )?be (?:left|called|made|submitted|sent|reported|provided|given|e-?mailed|phoned|texted)\b"
    r"|\b(?:can|may|should|are asked to|is asked to|to|please) (?:call|contact|text|phone|reach)\b.{0,120}" + _PHONE +
    r"|^(?:call|contact|text|e-?mail|phone)\b.{0,80}(?:" + _PHONE + r"|@)"
    r"|^(?:or )?text (?:(?:a|your|the) )?[\"“']?(?:tips?\b|tip\d|key ?word\b|word\b)|^(?:or )?text\b.{0,60}\bto \d{5,6}(?:[.,;)]|$| (?:and|with|or)\b)|^(?:please )?include the (?:key ?)?word\b.{0,40}\b(?:message|text)\b"
    r"|^if you (?:or (?:someone|anyone|somebody)|have been|['’]?re|are|need|know)\b.{0,140}?\b(?:call|contact|text|phone|ring|dial|visit)\b.{0,80}?(?:" + _PHONE + r"|" + _HELPLINE + r"|\bhelpline|\bhotline|\blifeline|\.org\b|www\.)"
    r"|^(?:please )?send (?:us )?(?:your )?(?:photos?|pictures?|videos?|tips?|news|questions|comments)\b.{0,60}@"
    r"|^donations (?:can|may) (?:also )?be (?:made|sent|mailed|left|dropped off) (?:to|at|in|through|via|by|online)\b",
    re.DOTALL,
)  # fmt: skip
_DENIED = in_lower_case(r"\b(?:no|not|never|were|was) (?:calls?|called|contacted)\b")

_FORM_WORDS = (
    "message:", "wanted you to see", "must enter", "javascript", "email address", "e-mail address", "captcha", "password",
    "log in", "sign in", "your browser", "cookies", "your comment", "ad blocker", "posted on", "published ", "see photos", "watch the full",
)  # fmt: skip
_FORM = in_lower_case(
    r"^message: ?\*|\ba friend wanted you to see\b|\byou must enter the characters\b|\benable javascript\b|\bjavascript (?:is|must be)\b"
    r"|^(?:enter )?your e-?mail address\b|\bemail address (?:is|will|is not) (?:required|not be published|valid)\b|\bforgot (?:your )?password\b"
    r"|^(?:please )?(?:log|sign) in (?:to|with|or)\b|\byour browser (?:does not|doesn.t|is)\b|\b(?:uses|accept) cookies\b"
    r"|\byour comments? (?:is|are|has|will)\b|\b(?:disable|turn off) your ad ?blocker\b",
)

_SERVICE_OPENINGS = frozenset(
    "about your there e-mail email push we we've we’ve please this the you turn enable allow already prove confirm verify"
    " i'm i’m tags: topics: keywords: categories: filed write letters email send our by check come stay keep refresh get to for never download grab scroll watch on find if reach viewer you've you’ve close thank visit subscribers buy start try rate story be a register enter create choose skip loading up recommended previous earlier more other latest thank terms his her".split()
)
"""Every line of service begins with one of these words."""

_UPDATES = r"(?:the |more |further |real-time |late-breaking |breaking |continuing |continued |any |all )*(?:latest|updates?|details|developments|information|coverage|news)"
_SERVICE = in_lower_case(
    # What a page tells its visitor about their account, their browser and their consent.
    r"your (?:notifications?|session|subscription|e-?mail|message|request|account|preferences) (?:has|have|was|were|could not|is|are|will)(?: not)?(?: been| be| now)?"
    r" (?:saved|sent|expired|timed out|created|confirmed|received|updated|activated|active)\b"
    r"|a (?:confirmation|verification|activation|password reset) (?:e-?mail|link|code|message) (?:has been|was|will be) sent to your\b"
    r"|your (?:account|card|subscription|membership|trial) (?:will|won['’]t)(?: not| automatically)* (?:be )?(?:charged|billed|debited|renewed?|cancell?ed|begin|end)\b"
    r"|your (?:download|free trial|video|stream) (?:will|should) (?:begin|start|resume)\b|(?:thank you,? |thanks,? )?your (?:entry|submission|order|vote|payment) (?:has been|was) (?:received|submitted|processed|recorded|saved)\b"
    r"|(?:please )?enter your (?:zip|postal|post)(?:[ -]?code)?\b|(?:please )?(?:enter|select|choose) your (?:\w+ )?(?:location|address|name|state|city|plan|country|birthday|date of birth)\b"
    r"|(?:register|sign up|join) (?:now|today|here|for free|free) (?:to|for|and)\b|(?:create|register for|sign up for) (?:an?|your) (?:\w+ )?account\b"
    r"|this (?:content|article|story|page|video|feature) is (?:only |exclusively |currently )*(?:available (?:only )?(?:to|for)|for) (?:\w+ )?(?:subscribers|members|registered)\b"
    r"|(?:this|your) (?:video|ad|advert|advertisement|program) (?:will|should) (?:start|begin|play|resume|end) (?:in|shortly|soon|after)\b|skip (?:this )?ad\b|loading(?:\.\.\.|…|,? please wait\b|$)"
    r"|you have (?:been )?(?:successfully )?(?:logged|signed) (?:out|in|off)\b|we(?:['’]ve| have) (?:just )?sent (?:you )?a (?:\w+ )?code (?:to|by|via)\b.{0,20}\byour\b|please (?:wait while we|select your|choose your)\b"
    r"|get \d{1,2}(?: ?%| percent) off\b|recommended (?:for you|stories|articles|reading|videos)$|up next: |terms (?:and conditions )?apply\.?$"
    r"|there was (?:a problem|an error|an issue) (?:saving|sending|processing|loading|with) your\b"
    r"|(?:e-?mail|push) notifications? (?:are|is|will be|can be) (?:only |now )?(?:sent|turned|delivered)\b"
    r"|we(?:['’]ve| have)? (?:just )?sent (?:you )?(?:a|an) (?:confirmation|verification|activation) (?:e-?mail|link)\b|(?:please )?check your (?:e-?mail|inbox)\b"
    r"|this (?:video|clip|player|audio|content|feature) (?:(?:is|was) (?:currently )?(?:not |no longer |un)(?:available|playable)|has been removed)\b"
    r"|(?:please |you (?:need|have) to )?(?:turn on|enable|allow) (?:javascript|cookies|(?:push |browser )?notifications)\b"
    r"|already (?:(?:a (?:member|subscriber)|registered|subscribed)\?|have an account\b)"
    r"|(?:please )?(?:prove|confirm|verify) (?:that )?you(?:['’]re| are) (?:human|not a robot)\b|i['’]m not a robot\b"
    r"|(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b|by (?:using|continuing|browsing|clicking|signing up|submitting)\b.{0,80}\byou (?:agree|consent|accept)\b"
    r"|if you (?:do|did) not receive (?:the|an?|your|this)\b.{0,40}\b(?:message|e-?mail|link|code)\b"
    r"|you(?:['’]ve| have) (?:(?:now )?(?:read|reached|used|viewed|got)\b.{0,40}|\d{1,2} |one )\bfree (?:articles?|stories|story|views?)\b"
    r"|reach (?:him|her|them|me|us|the (?:writer|reporter|author|newsroom|staff)|[\w'’-]+ [\w'’-]+)\b.{0,30}(?:@|\b(?:at|on) [(\d])"
    r"|viewer discretion\b|(?:close )?get e-?mail notifications\b|thank you for (?:registering|subscribing|signing up|joining|visiting|reading)\b"
    r"|(?:buy|start|try|get) (?:an?|your|our) (?:\w+ )?(?:subscription|membership|free trial)\b|be the first to (?:comment|know|review|like)\b"
    r"|rate this (?:article|story|post|page|video|recipe)\b|story highlights\b"
    r"|subscribers (?:can|get|have)\b.{0,60}\b(?:read|access|apps?|articles?|unlimited)\b"
    r"|we(?:['’]re| are) sorry,? ?this (?:video|content|page|audio|story)\b"
    r"|(?:the )?(?:[\w'’-]+ ){1,3}(?:welcomes?|accepts?|invites?|publish(?:es)?) (?:your |reader |all )?(?:letters|submissions|contributions|op-?eds|guest columns)\b(?! (?:that|which)\b).{0,60}\b(?:words?|readers|editor|address)\b"
    r"|(?:previous|earlier|more|other|latest) (?:stories|articles|coverage|headlines):?$"
    r"|(?:his|her) (?:new|latest|first|newest|most recent|debut)?(?: \w+)? ?(?:book|novel|memoir),? (?!.{0,200}\b(?:and|but|which) (?:has|had|was|is|won|sold|tells)\b).{0,120}\b(?:is (?:now )?(?:available(?! in \d)|out)\b|will be published\b|is published by\b|is forthcoming\b|can be (?:bought|ordered)\b)"
    r"|you need the latest version\b|visit us and (?:sign|log) in\b|you can (?:also )?(?:donate|subscribe|sign up|comment|vote) by (?:clicking|tapping)\b"
    r"|please share (?:this|the|our) (?:petition|post|story|page|link|article|video)\b"
    # What stands below an article: its labels, where it appeared first, where letters go.
    r"|(?:tags|topics|keywords|categories|filed (?:under|in)): ?\S"
    r"|this (?:article|story|post|piece|column|essay|report) (?:was )?(?:originally |first |also ){1,2}(?:published|appeared|ran|posted|written)\b"
    r"|this (?:article|story|post|piece) (?:is|was|has been) (?:re)?(?:published|posted|printed|produced) (?:here |from |in |by |with |under |through ).{0,80}\b(?:permission|licen[cs]e|courtesy|partnership|collaboration)\b"
    r"|(?:please )?(?:write|send (?:your )?letters|send an? e-?mail|letters?|e-?mail(?: us)?) (?:to )?(?:us|me|the (?:editor|author|writer|reporter))?\b.{0,40}@\S+"
    # What a newsroom promises its audience: more of the story, its application, its pages elsewhere.
    r"|(?:please )?(?:check|come) back (?:here |with us )?(?:for|later|soon|often|throughout)\b|this is a (?:breaking|developing)(?: news)? (?:story|alert|report|situation)(?:[.;,:!]|$| and\b)"
    r"|(?:this|the) (?:story|article|post|page) will (?:continue to )?be updated\b"
    rf"|(?:please )?(?:stay (?:with|tuned|connected|on|here)|keep (?:checking|it here|it tuned|following)|refresh)\b.{{0,80}}\b(?:for|with|as) {_UPDATES}\b|stay tuned\.?$"
    r"|get (?:breaking news|alerted to|(?:news|breaking|email|e-mail) alerts?|the latest news|local news)\b|(?:to get|for) (?:breaking(?: news)?|alerts|news alerts)\b.{0,100}\b(?:app|download|sign up)\b"
    r"|never miss (?:another|a|an)\b.{0,60}\b(?:post|story|update|alert|episode|headline)\b|(?:please )?(?:download|grab) (?:the|our|your)\b.{0,50}\bapps?\b"
    r"|(?:please )?(?:keep (?:up|an eye)|stay (?:up[ -]to[ -]date|connected|informed|on top)|catch up|get|listen|watch|follow|check)\b[^,;:]{0,40}(?:, [^,;:]{0,40}){0,2}"
    r"\b(?:(?:with|on|in|by|via|through|from) (?:\w+ ){0,5}(?:app|podcast|newsletter)s?\b|app store\b|google play\b|(?:liking|following|downloading) (?:us|our)\b)"
    # What a firm says of itself below its release: "About Orrin Foods: Orrin Foods is a leading maker".
    r"|about ([\w&.'’ -]{2,40}): (?:the )?\1\b"
    r"|scroll down (?:for|to)\b|watch (?:the|this)(?: full)? (?:video|report|interview) (?:here|above|below)\b|on (?:a )?mobile(?: device)?\?"
    r"|find \w[\w ]{1,30} on (?:twitter|facebook|instagram|snapchat)(?:[,.;:!]|$| and\b| at\b)|we look forward to seeing you on\b",
)

_BUTTON = re.compile(
    r"\b(?:Share|Tweet|Embed|Skip|CLOSE|Reply|Pause|Print|E-?mail|Pin|Comments?|LinkedIn|Facebook|Twitter|Copy|Autoplay|Mute|Fullscreen|Captions|Subtitles"
    r"|Follow|Like|Flag|Caption|Gallery|Slideshow|x)\b"
)
_GLUED = re.compile(r"(?:Share|Like|Reply|Flag|Follow|Tweet|Print|Email){3}|CLOSE Skip in Skip|Skip x Embed|\bmore Photo: [A-Z]|Back to Gallery")
_ENDS_WITH_BUTTON = re.compile(r"[\w'’\"”.] (?:\| )?(?:Share|Pause|Tweet|Embed|CLOSE|Hide Caption|Show Caption|Back to Gallery)$")
_PLAYED_SIGNS, _POINTED_SIGNS = "×>+|»►▶•", "×+»►▶|"
_POINTED_WORDS = (
    "RELATED", "PREVIOUS(?: STORY)?", "PREVIOUSLY", "WATCH", "VIDEO", "PHOTOS?", "MORE", "READ", "ALSO", "MAP", "GALLERY", "911 CALL",
    "RAW VIDEO", "LISTEN", "DOCUMENT", "TRANSCRIPT",
)  # fmt: skip
_POINTED_TITLES = (
    "Previous", "Previously", "More", "Map", "Document", "Transcript", "Transcript for [^:]{3,60}", "Listen", "Podcast", "Gallery", "Audio",
    "Quiz", "Slideshow", "Graphics?", "Infographic", "Interactive", "Charts?", "Explainer", "Factbox", "Timeline", "In photos", "In pictures", "Pictures", "Photos",
)  # fmt: skip
_PLAYED = re.compile(rf"^(?:[{_PLAYED_SIGNS}] ?)*(?:\d{{1,2}}:)?\d{{1,2}}:\d\d [A-Z\d'\"‘“].{{3,140}}[^.!?:]$")
_POINTED = re.compile(
    rf"^(?:>>+|[{_POINTED_SIGNS}]|\*{{1,3}}|EMBED ?>) ?(?=\S)|^(?:{'|'.join(_POINTED_WORDS)})(?: MORE)?(?::| ?\||\b(?= [A-Z]))"
    rf"|^Related (?:Coverage|Articles?|Stories|Content|Links?|Videos?|Photos?|Galler(?:y|ies)|Topics?|Posts?)\b|^(?:{'|'.join(_POINTED_TITLES)}): ",
)
_POINTING_SIGNS = frozenset((*_PLAYED_SIGNS, ">", "*", *_POINTED_SIGNS))
_POINTING = frozenset(one[:3] for one in ("EMBED", *_POINTED_WORDS, "Related", *_POINTED_TITLES))
"""The signs and the first three letters with which these two begin; a digit is asked for beside."""

# "12 Comments", "1.2k shares", "View 14 replies": a line of its own that counts what visitors did.
_COUNTED = frozenset("comment comments share shares like likes reply replies tweet tweets retweet retweets view views reaction reactions follower followers".split())
_COUNTER = in_lower_case(
    r"^(?:(?:view|show|see|read|load|hide|add|share|all|more|previous|no) ?)*(?:\d[\d.,]*k?|one|two|three|four|five|six|seven|eight|nine|ten)? ?(?:more |facebook |reader )?\w+$"
)
_COUNTER_SIZE = 32

_MARKUP = re.compile(
    r"^<\/?\w+[^<>]{0,300}(?:>|$)|^[\w-]{2,30} ?: ?[\w#.%() -]{1,40};$|\bfunction ?\(|\bvar \w+ ?=|^[.#@][\w-]+(?:[ ,.][\w.#-]+)* ?\{|\}\s*$"
)

_TAG = re.compile(r"<[^<>]{0,300}(?:>|$)|[{}][^{}]*$")
_FEWEST = 5
"""Words beside its markup with which a line says something."""
_ADDRESS = re.compile(r"^\W*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}|" + _PHONE + r")(?:[\s,;|/]*(?:(?:and|or|on) )?(?:Twitter:?|Facebook:?|phone:?)?[\s:]*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}|" + _PHONE + r")?){0,4}\W*$")
_POSTCODE = re.compile(
    r"[ ,](?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{2} \d{5}(?:-\d{4})?|[A-Z]\d[A-Z] \d[A-Z]\d|(?:NSW|VIC|Vic|QLD|Qld|WA|SA|TAS|Tas|ACT|NT) \d{4})\.?$"
)
_POSTCODE_SIZE = 15
_IN_ADDRESSES = frozenset(("of", "and", "the", "for", "c/o", "at", "de", "la", "on"))
_MONTH_DAY = rf"(?:{'|'.join(name[:3] for name in calendar_words.MONTHS)})[a-z]{{0,6}}\.? \d{{1,2}}(?:, \d{{4}})?"
_BRACKETED_DAY = in_lower_case(
    rf"^\({_MONTH_DAY}\)$"
    r"|^\((?:published|updated|posted|last updated)[^()]{3,60}\)$|(?:^|\s)\(Published \w+day,? [^()]{5,30}\)$|^(?:posted|published|updated) (?:on|by|at)$"
    r"|^(?:\w+day,? )?(?:\d{1,2}:\d\d ?[ap]\.?m\.?,? )?update(?: \([^()]{3,40}\))?:?$",
)
_LEADS_IN = in_lower_case(
    r"(?:\b(?:following|follows|below|statement|tweet|tweets|said|says|wrote|writes|stated|states|tweeted|reads|read|reported|reporting|including|includes?"
    r"|that|found|asked|added|reports|responded|explained|argued|noted|announced|times?|post|e-?mail|release|are|is|interviews?|data)\b[^.!?:]{0,40}:$)"
    r"|^(?:here (?:are|is)|watch|see|listen to|read)\b.{3,120}:$|\(all times [\w .]{3,40}\):?$",
)
_MANY_BUTTONS = 3


# One of these stands in every line of buttons, glued or not.
_BUTTON_SIGNS = (
    "Share", "Tweet", "Embed", "Skip", "CLOSE", "Reply", "Pause", "Print", "mail", "Pin", "Comment", "LinkedIn", "Facebook", "Twitter",
    "Copy", "Autoplay", "Mute", "Fullscreen", "Caption", "Subtitles", "Follow", "Like", "Flag", "Gallery", "Slideshow", "more Photo: ",
)  # fmt: skip


_BUTTONS = any_of(_BUTTON_SIGNS)
BUTTON_HINTS = word_of_each(_BUTTON_SIGNS)
"""What is found in one token, as printed, of each line of buttons."""
HINTS = {one_look.APPEAL: word_of_each(_APPEAL_WORDS), one_look.FORM: word_of_each(_FORM_WORDS)}
"""What is found in one token, in lower case, of each sentence that holds one of these words."""


def _has_any(signs: tuple[str, ...], text: str) -> bool:
    # A plain loop: any() with a generator takes three times as long, and this runs for every sentence.
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def _is_marked_up(text: str) -> bool:
    """Whether a sign of markup stands in a text."""
    return "<" in text or ";" in text or "{" in text or "=" in text


def _is_of_buttons(text: str) -> bool:
    return bool(
        _GLUED.search(text)
        or _ENDS_WITH_BUTTON.search(text)
        or len({one[0] for one in _BUTTON.finditer(text)}) >= _MANY_BUTTONS
    )


def _is_address(text: str) -> bool:
    """Whether a line that ends with a postcode is where somebody lives or works and no more: a number in it, and no word in small letters."""
    words = [word.strip(",.;") for word in text.split()]
    return any(word.isdigit() for word in words[:-2]) and all(not word[:1].islower() or word in _IN_ADDRESSES for word in words)


def _is_service(low: str) -> bool:
    return low.partition(" ")[0] in _SERVICE_OPENINGS and _SERVICE.match(low) is not None


def leftover(text: str, hints: int = one_look.ANY_HINT) -> str:
    """What kind of leftover a sentence is, "" for none: "appeal", "page furniture", "dateline" or "lead-in".

    Sentences beyond 600 characters are looked at for glued buttons only. `hints` are what its tokens hint at, where
    they are known (furniture.py).
    """
    text = text.strip()
    if not text:
        return ""
    if len(text) > _LONGEST:
        return "page furniture" if _GLUED.search(text, 0, _LONGEST) else ""
    if (text[-2:-1].isdigit() or text[-2:-1].isupper()) and _POSTCODE.search(text, len(text) - _POSTCODE_SIZE if len(text) > _POSTCODE_SIZE else 0) and _is_address(text):
        return "page furniture"
    low = text.lower()
    if len(low) < _COUNTER_SIZE and low.rpartition(" ")[2] in _COUNTED and _COUNTER.match(low):
        return "page furniture"
    points = text[0] in _POINTING_SIGNS or text[:3] in _POINTING or text[0].isdecimal()
    if hints & one_look.APPEAL and _has_any(_APPEAL_WORDS, low) and _APPEAL.search(low) and not _DENIED.search(low):
        return "appeal"
    if hints & one_look.FORM and _has_any(_FORM_WORDS, low):
        if _BRACKETED_DAY.search(low):
            return "dateline"
        if _FORM.search(low):
            return "page furniture"
    if _is_service(low):
        return "page furniture"
    if text[-1] in ":)" or "update" in low[:60]:
        if _BRACKETED_DAY.search(low):
            return "dateline"
        if text[-1] != ")" and _LEADS_IN.search(low):
            return "lead-in"
        if text.endswith("):") or low.endswith(" time)") or "(all times" in low:
            return "lead-in" if _LEADS_IN.search(low) else ""
    if _is_marked_up(text) and _MARKUP.search(text) and len(_TAG.sub("", text).split()) < _FEWEST:
        return "page furniture"
    if (points and _PLAYED.match(text)) or (hints & one_look.BUTTON and _BUTTONS.search(text) and _is_of_buttons(text)):
        return "page furniture"
    if points and _POINTED.match(text) and text[-1] not in ".!?”\"":
        return "page furniture"
    if ("@" in text or text[0].isdigit()) and _ADDRESS.match(text):
        return "page furniture"
    return ""
