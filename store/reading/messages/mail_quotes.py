"""What a mail says itself and what it quotes of another: told by marks at the lines, by the other mail's headers, and by the
line that says who wrote it. None of it goes by words of a language: mail programs have them in all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr

from store.documents import PLAIN, Standing
from store.reading.decoding.clean import one_line
from store.reading.shaping.paragraphs import paragraphs_of
from store.reading.shaping.standing import standings_of

# Lines to the end of the mail are counted without a second way to count them: what is tried again for every way never ends.
_SIGNATURE = re.compile(r"\n-- ?\n(?:[^\n]*+\n){0,11}+[^\n]*+\n?\Z")
# What a mailing list puts under each of its mails.
_LIST = re.compile(r"\n_{20,}\n(?:[^\n]*+\n){0,7}+[^\n]*+\n?\Z")
# What is signed so that it can be proved: the words between the marks, without the key's figures.
_SEALED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Z][\w-]{1,30}: [^\n]*\n)*+\n")
_SEAL, _SEAL_ENDS = "\n-----BEGIN PGP SIGNATURE-----\n", "-----END PGP SIGNATURE-----"
_SENTENCE = re.compile(r"\s*[^\W\d_]\S*(?: \S+){5,}[.!?][\"'”’)]?\s*$")
_QUOTE_MARK = re.compile(r"^(?:>\s?)+", re.MULTILINE)
_RULE = re.compile(r"\s*[-_=*]{4,}(?:[^-_=*\n]{2,60}[-_=*]{2,})?\s*$")
_OPENS = re.compile(r"[^\W\d_][^.!?\n]{2,60}:$")
_FIELD = re.compile(r"\s*\*?[^\W\d_][^\W\d_ -]{0,15}(?: [^\W\d_]{1,12})?\*?\s?:\*?\s+(\S.{0,400})$")
_MOMENT = re.compile(r"(?:19|20)\d\d|\d{1,2}[:.h]\d\d")
_YEAR, _CLOCK = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)"), re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
_ADDRESS = re.compile(r"[^\s<>@\[\](]{1,64}@[^\s<>@\])]")
_WRITER = re.compile(r"(?<!\w)((?:(?!(?:[AaPp]\.?[Mm]|[A-Z]{1,3}[SDU]?T|UTC)\b)[^\W\d_a-zà-ÿ][\w.'’-]*+\s?){1,4})[\"']?\s?[<(\[](?:mailto:)?[^\s<>@]+@")
# The program or thing a mail was written with, which its last line names; a line that counts something says more.
_WRITTEN_WITH = re.compile(
    r"(?!.*\d\s[a-z]{3})[^.!?\n]{0,40}\b(?:iPhone|iPad|Android|Galaxy|Samsung|BlackBerry|Outlook|Yahoo|Proton\s?Mail|Huawei|Xiaomi|Windows Phone|Windows Mail|Gmail)\b[^.!?\n]{0,40}$"
)
_LINK = re.compile(r"<?https?://\S+")
_MOST_FIELDS = 10
_FEWEST_FIELDS = 3
_LONGEST_SAYING = 300


@dataclass(frozen=True, slots=True)
class MailRun:
    """A piece of a mail: its own words or quoted ones, and whose those are ("" for nobody known)."""

    text: str
    quoted: bool
    speaker: str = ""


def plain_paragraphs(text: str) -> tuple[list[str], list[Standing]]:
    """The paragraphs of a plain body; what is quoted is marked so, signatures and what lists and programs add are left out."""
    texts: list[str] = []
    standings: list[Standing] = []
    text = _unsealed(text)
    if (below := _LIST.search(text)) and _names_list(below[0]):
        text = text[: below.start()]
    for run in _runs(text.split("\n")):
        found = [text for text in paragraphs_of(run.text if run.quoted else _own(run.text)) if any(map(str.isalnum, text))]
        texts += found
        standings += [Standing("quote", speaker=run.speaker)] * len(found) if run.quoted else standings_of(found)
    return texts, standings


def with_quotations(texts: list[str], standings: list[Standing]) -> tuple[list[str], list[Standing]]:
    """The paragraphs of a body of HTML, those of another mail marked as quoted, and without the lines that say whose they are."""
    kept: list[tuple[str, Standing]] = []
    speaker, below, at = "", False, 0
    while at < len(texts):
        if header := _header_at(texts, at):
            at, speaker = header
            below = True
            continue
        standing = standings[at] if at < len(standings) else PLAIN
        if standing.kind == "quote" and not below:
            if kept and kept[-1][1].kind != "quote":
                speaker = _writer(kept[-1][0])
                if speaker:
                    kept.pop()
            standing = replace(standing, speaker=speaker)
        elif below and standing.kind in {"text", "quote"}:
            standing = replace(standing, kind="quote", speaker=speaker)
        kept.append((texts[at], standing))
        at += 1
    if kept and kept[-1][1].kind == "text" and _is_written_with(kept[-1][0]):
        kept.pop()
    return [text for text, _ in kept], [standing for _, standing in kept]


def _unsealed(text: str) -> str:
    """A body without the marks around what is signed and the key's figures; as it is where none is signed to its end.

    What stands behind the first mark decides: what it has no end for has none behind a later one.
    """
    opens = _SEALED.search(text)
    stops = text.find(_SEAL, opens.end()) if opens else -1
    ends = text.find(_SEAL_ENDS, stops + len(_SEAL)) if stops >= 0 else -1
    if opens is None or ends < 0:
        return text
    said = re.sub(r"^- ", "", text[opens.end() : stops], flags=re.MULTILINE)
    return text[: opens.start()] + said + text[ends + len(_SEAL_ENDS) :]


def _names_list(below: str) -> bool:
    """Whether what stands under a rule at the end leads somewhere, and is no mail that is answered."""
    if any(_SENTENCE.match(line) and not _ADDRESS.search(line) and "://" not in line for line in below.split("\n")):
        return False  # the last of several items that have rules between them
    return ("://" in below or _ADDRESS.search(below) is not None) and _header_at(below.strip("\n").split("\n"), 0) is None


def _runs(lines: list[str]) -> list[MailRun]:
    """The runs of lines that are quoted, and of lines that are not."""
    runs: list[MailRun] = []
    now: list[str] = []
    speaker, below, marked, opened, at = "", False, False, "", 0
    while at < len(lines):
        header = None if lines[at].startswith(">") else _header_at(lines, at)
        if header or (lines[at].startswith(">") != marked and now):
            runs.append(_run(now, below or marked, speaker if below or marked else ""))
            now = []
        if header:
            opened = _named_rule(lines[at])
            at, speaker = header
            below, marked = True, False
            continue
        if below and opened and opened == _named_rule(lines[at]):  # "----- End forwarded message -----"
            runs.append(_run(now, quoted=True, speaker=speaker))
            now, below, marked, opened, speaker = [], False, False, "", ""
            at += 1
            continue
        if lines[at].startswith(">") and not marked and not below:
            speaker = _take_writer(runs)
        marked = lines[at].startswith(">")
        now.append(lines[at])
        at += 1
    return [*runs, _run(now, below or marked, speaker if below or marked else "")]


def _named_rule(line: str) -> str:
    """The signs with which a rule begins that has words in it; "" for any other line."""
    if _RULE.match(line) is None or not any(map(str.isalpha, line)):
        return ""
    said = line.strip()
    return said[: len(said) - len(said.lstrip(said[0]))]


def _run(lines: list[str], quoted: bool, speaker: str) -> MailRun:
    text = "\n".join(lines)
    return MailRun(_QUOTE_MARK.sub("", text) if quoted else text, quoted, speaker)


def _take_writer(runs: list[MailRun]) -> str:
    """Who wrote what is quoted next, where the last lines before it say that; they are then taken away."""
    if not runs or runs[-1].quoted:
        return ""
    before, _, saying = runs[-1].text.rstrip().rpartition("\n\n")
    speaker = _writer(one_line(saying))
    if not speaker:  # it may stand right under the mail's own words
        before, _, saying = runs[-1].text.rstrip().rpartition("\n")
        speaker = _writer(one_line(saying))
    if speaker:
        runs[-1] = MailRun(before, quoted=False)
    return speaker


def _writer(saying: str) -> str:
    """The name in a line that says who wrote what stands below it; "" for a line that is none such."""
    if len(saying) > _LONGEST_SAYING or not saying.endswith(":") or not _MOMENT.search(saying):
        return ""
    found = _WRITER.search(saying)
    return one_line(found[1]) if found else ""


def _header_at(lines: Sequence[str], at: int) -> tuple[int, str] | None:
    """Where the words of another mail begin whose headers stand here, and who sent it; None where none stand here."""
    first = at
    ruled = _RULE.match(lines[at]) is not None or (_OPENS.match(lines[at]) is not None and _FIELD.match(lines[at]) is None)
    if ruled:
        first += 1
        while first < len(lines) and first < at + 3 and not lines[first].strip():
            first += 1
    fields: list[str] = []
    end = first
    while end < len(lines) and len(fields) < _MOST_FIELDS and (field := _FIELD.match(lines[end])):
        fields.append(field[1].strip())
        end += 1
    if len(fields) < _FEWEST_FIELDS or not any(map(_MOMENT.search, fields)):
        return None
    # Without an address in it, it says to the minute when the mail was sent, and four things at least or under a rule: what is
    # left are times of trains and talks.
    to_the_minute = any(_YEAR.search(one) and _CLOCK.search(one) for one in fields)
    if not (any(map(_ADDRESS.search, fields)) or (to_the_minute and (len(fields) > _FEWEST_FIELDS or _RULE.match(lines[at])))):
        return None
    sender = _sender_of(fields)
    if "@" not in sender:
        return None if _MOMENT.search(sender) else (end, one_line(sender))
    name, address = parseaddr(sender.replace("[mailto:", "<").replace("]", ">"))
    return end, one_line(name) or address


def _sender_of(fields: Sequence[str]) -> str:
    """The field that says who sent a mail: the first, or the first address where the day stands first, or where the subject
    does and who got it last."""
    first = next((one for one in fields[:-1] if _ADDRESS.search(one)), None)
    dated_first = _MOMENT.search(fields[0]) is not None and not _ADDRESS.search(fields[0])
    return first if first and (dated_first or _ADDRESS.search(fields[-1])) else fields[0]


def _own(text: str) -> str:
    """The mail's own words without its signature and the line that names a program."""
    text = _SIGNATURE.sub("\n", text).rstrip()
    before, _, last = text.rpartition("\n")
    return before if _is_written_with(last) else text


def _is_written_with(line: str) -> bool:
    return len(line) <= _LONGEST_SAYING and _WRITTEN_WITH.match(_LINK.sub("", line).strip()) is not None
