"""Bytes become text: which encoding, and whether it is text at all. No format is known here."""

from __future__ import annotations

import codecs
import re

from store.errors import SourceRejected
from store.values import is_a_desk

_SAMPLE = 262_144

# Longest first: the UTF-32 little-endian mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What binaries begin with, what they are called, and what to do instead.
_UNPACK = "unpack it and name the files in it"
_MAGIC = (
    (b"SQLite format 3\x00", "a SQLite database", "export its rows as CSV or JSON lines"),
    (b"\x89PNG", "an image", "name a text file"),
    (b"\xff\xd8\xff", "an image", "name a text file"),
    (b"GIF8", "an image", "name a text file"),
    (b"\x7fELF", "a program", "name a text file"),
    (b"MZ\x90", "a program", "name a text file"),
    (b"BZh", "packed with bzip2", _UNPACK),
    (b"\xfd7zXZ\x00", "packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\xffWPC", "a WordPerfect document", "save it as .docx, or as text"),
    (b"ITSF\x03", "a Windows help file", "save its text"),
    (b"\xdb\xa5", "a document of a Word before 1997", "save it as .docx, or as text"),
)
# Images whose first bytes hold their size; light ones have hardly a control character, and look like text in no encoding.
_IMAGE = re.compile(
    rb"II\*\x00|MM\x00\*|BM.{4}\x00{4}..\x00\x00[\x0c\x28\x34\x38\x40\x6c\x7c]\x00|RIFF.{4}WEBP|8BPS\x00|.{4}ftyp(?:hei|hev|avi|mif1)",
    re.DOTALL,
)
_COMPOUND = b"\xd0\xcf\x11\xe0"
_SURE = 0.5
_BY_ESCAPES = frozenset({"iso-2022-jp", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-3", "iso-2022-jp-ext", "iso-2022-kr"})
_JAPANESE = re.compile(rb"\x1b\$[@B](?:[!-~]{2})+\x1b\([BJ]")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b\x03") + b"\x7f"

# The five bytes that Windows-1252 leaves undefined become U+FFFD.
_CP1252 = {0xDC00 + b: bytes([b]).decode("cp1252", errors="replace") for b in range(0x80, 0x100)}
_HIGH = re.compile(rb"[\x80-\xff]+")
# What Windows-1252 prose holds: curly quotes, dashes, accented letters, a few signs. Eastern alphabets use others too.
_NOT_WESTERN = re.compile(rb"[\x81-\x84\x86-\x90\x98-\x9b\x9d-\x9f\xa1\xa2\xa4-\xa6\xa8\xac\xaf\xb1-\xb9\xbf\xd0\xd7\xdd\xde\xf0\xfd\xfe]")
# The letters beyond ASCII of languages that are written in Latin letters, and the signs that they share; those of the west
# first, for a text with letters of both is likelier theirs. Statistics take a short French text for a Baltic one, since every
# byte is a letter there as well.
_ALPHABETS = tuple(
    (encoding, frozenset((letters + letters.upper().replace("SS", "")).encode(encoding, errors="ignore")) - frozenset(range(0x80)))
    for encoding, letters in (
        *(
            ("cp1252", letters)
            for letters in (
                "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àáâãçéêíóôõúü", "àèéìíòóùú", "åäöéü", "æøåéòôü", "áäéëèïíöóü", "áðéíóúýþæö",
            )
        ),
        *((encoding, letters) for encoding in ("cp1250", "iso8859_2") for letters in ("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ąćęłńóśźż", "čćđšž")),
        ("cp1250", "ăâîşţ"), ("cp1254", "çğıöşüâîûİ"), ("cp1257", "ąčęėįšųūž"), ("cp1257", "āčēģīķļņšūž"),
    )
)  # fmt: skip
_SIGNS = frozenset("‘’“”„‚«»–—…€§°·•™\xa0®©".encode("cp1252"))
_WESTERN_SIGNS = _SIGNS | frozenset("£¿¡½¼¾²³×ºª".encode("cp1252"))
_MOST_MARKED = 0.4
"""Of a text's letters, how many at most are beyond ASCII where the others are Latin; in another alphabet nearly all are."""
_PLAIN_LETTERS = tuple(bytes([byte]) for byte in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FEW = 12  # characters on which statistics say nothing
# The encodings in which news stands; the guess among all that Python knows is worse (DOS pages, rare ISO parts).
_CANDIDATES = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 koi8_r koi8_u cp874 cp932 euc_jp cp949 "
    "gb18030 big5"
)


def what_binary(head: bytes) -> tuple[str, str] | None:
    """What the bytes are and what to do, where they are no text; `head` is the beginning of the source."""
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return None
    if is_a_desk(head):
        return "a desk, and no source", "open it with --db, or bring it into this one with `factdesk merge`"
    for magic, what, do in _MAGIC:
        if head.startswith(magic):
            return what, do
    if _IMAGE.match(head):
        return "an image", "name a text file"
    if head.startswith(_COMPOUND):
        return _compound(head)
    if wide_encoding(head):
        return None
    # Any control character may stand in hostile text, which stays text while it is UTF-8; in other encodings every
    # byte means something, and only the lack of control characters tells prose from data.
    size, zeros = len(head), head.count(0)
    controls = size - len(head.translate(None, _CONTROLS))
    limit = 0.02 if _not_utf8(head) else 0.30
    is_binary = controls > limit * size or (zeros > 4 and zeros > 0.05 * size)
    if not is_binary:
        return None
    name = _named(head)
    heard = any(word in name.lower() for word in ("audio", "video"))
    return name, "name its captions (.srt, .vtt) or a transcript" if heard else "name a text file, or save its text"


def _compound(head: bytes) -> tuple[str, str]:
    """What a compound file of an older Office is, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in head:
        return "an Office document locked with a password", "save a copy without it"
    if "__substg1.0".encode("utf-16-le") in head or "__nameid".encode("utf-16-le") in head:
        return "an Outlook message (.msg)", "save it in Outlook as HTML or as text, or make an .eml of it with msgconvert"
    if "WordDocument".encode("utf-16-le") in head:
        return "an old Word document (.doc)", "save it as .docx"
    return "an old office document", "save it as .docx, .xlsx or text"


def _named(head: bytes) -> str:
    """What binary data is, where it can be told."""
    import puremagic  # 10 ms, and needed for what is refused only

    try:
        name = next((one.name for one in puremagic.magic_string(head) if one.confidence >= _SURE and one.name), "")
    except (puremagic.PureError, ValueError):
        name = ""
    return f"no text but binary data ({name})" if name else "no text but binary data"


def wide_encoding(head: bytes) -> str:
    """Either byte order of UTF-16 for text without a mark, told by where its zero bytes stand; else ""."""
    size = min(len(head) // 2 * 2, 4096)
    if size < 16 or b"\x00" not in head:
        return ""
    even, odd = head[:size:2].count(0), head[1:size:2].count(0)
    half = size // 2
    if odd > 0.7 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.02 * half:
        return "utf-16-be"
    return ""


def encoding_of(sample: bytes, *, whole: bool, declared: str = "", where: str = "") -> str:
    """The encoding of a text by its beginning: the mark, UTF-8, what it declares, else the best guess.

    `whole` says that the sample is all there is; otherwise it may end inside a character. "utf-8" also stands for
    UTF-8 with strays in it, which `decoded` copes with.
    Raises SourceRejected where no encoding makes text of it.
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if shifted := _shifted(sample, declared):
        return shifted
    if not _not_utf8(sample, whole=whole):
        return "utf-8"
    if wide := wide_encoding(sample):
        return wide
    sample = sample[:_SAMPLE]
    if declared and (name := _known(declared, sample)):
        return name
    if _is_stitched(sample):
        return "utf-8"
    if by_letters := _by_alphabet(sample):
        return by_letters
    if _is_western(sample):
        return "cp1252"
    return _guess(sample, where)


def decoded(data: bytes, encoding: str) -> str:
    """The text of the bytes, without a byte order mark. Never an error: bytes that do not belong become U+FFFD, or,
    in UTF-8, what they mean in Windows-1252 (files stitched together from two sources hold both)."""
    for mark, name in _MARKS:
        if name == encoding and data.startswith(mark):
            data = data[len(mark) :]
            break
    if encoding != "utf-8":
        return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(errors="surrogateescape").translate(_CP1252)


def text_of(data: bytes, *, declared: str = "", where: str = "") -> str:
    """The text of a whole source. Raises SourceRejected where its encoding cannot be told."""
    if shifted := _shifted(data, declared):
        return data.decode(shifted, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded(data, encoding_of(data, whole=True, declared=declared, where=where))


def _shifted(sample: bytes, declared: str) -> str:
    """The encoding of a text that changes its alphabet by escapes, all of it in ASCII (mails of East Asia); else "".

    A text with other bytes is none, whatever escapes were put into it.
    """
    if b"\x1b$" in sample and sample.isascii():
        name = declared.strip().lower()
        if name in _BY_ESCAPES:
            return name
        return "iso2022_jp" if _JAPANESE.search(sample) else ""
    return "hz" if declared.strip().lower() in {"hz-gb-2312", "hz"} and b"~{" in sample and sample.isascii() else ""


def _not_utf8(sample: bytes, *, whole: bool = False) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
    except UnicodeDecodeError:
        return True
    return False


def _known(declared: str, sample: bytes) -> str:
    """The declared encoding, where Python knows it as a text encoding and it makes text of the sample."""
    name = declared.strip().lower()
    if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        name = "cp1252"  # as browsers read it (WHATWG Encoding, section 4.2)
    try:
        info = codecs.lookup(name)
        sample.decode(info.name, errors="replace")
    except (LookupError, ValueError, AttributeError):
        return ""
    return "" if info.name == "utf-8" else info.name


def _is_stitched(sample: bytes) -> bool:
    """Whether some lines are UTF-8 and others are not: two sources put into one file. One stray line in many counts;
    an even mixture by chance (a line of two characters of another encoding that happen to be UTF-8) does not."""
    good = bad = 0
    for line in sample.splitlines():
        if not line.isascii():
            high = sum(map(len, _HIGH.findall(line)))
            if _not_utf8(line, whole=True):
                bad += 1
            else:
                good += high
    return good >= 4 and good >= bad


def _is_western(sample: bytes) -> bool:
    """Whether the few bytes that are not ASCII stand in ASCII words, singly, as in English or French prose."""
    pieces = _HIGH.findall(sample)
    high = sum(map(len, pieces))
    return high <= _FEW and high * 3 <= len(sample) and max(map(len, pieces)) <= 2 and not _NOT_WESTERN.search(sample)


def _by_alphabet(sample: bytes) -> str:
    """The encoding in which all letters beyond ASCII are those of one language, few and within its words; "" for none."""
    high = sample.translate(None, bytes(range(0x80)))
    plain = sum(map(sample.count, _PLAIN_LETTERS))
    if len(high) > _MOST_MARKED * plain:
        return ""
    found = frozenset(high)
    return next((name for name, letters in _ALPHABETS if found <= letters | (_WESTERN_SIGNS if name == "cp1252" else _SIGNS)), "")


def _guess(sample: bytes, where: str) -> str:
    from charset_normalizer import from_bytes  # 30 ms to import, and needed for few files

    best = from_bytes(sample[:65_536], cp_isolation=_CANDIDATES.split()).best()
    if best is None:
        raise SourceRejected(
            "its text encoding cannot be told", where=where, do="save it as UTF-8, for instance with iconv -t UTF-8"
        )
    return best.encoding
