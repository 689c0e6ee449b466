"""The address of a shared desk (postgresql://…): what it looks like, how it is told without its password, which file stands for it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import UsageError
from store.values import DESK_HEAD, is_a_desk

if TYPE_CHECKING:
    from urllib.parse import SplitResult

SCHEMES = ("postgresql://", "postgres://")

_ODD = re.compile(r"[^A-Za-z0-9.]+")
_SECRET = re.compile(r"(?i)((?:password|sslpassword|passfile)=)[^&]*")
_SECRET_WORD = re.compile(r"(?i)((?:password|sslpassword|passfile)\s*=\s*)(?:'(?:[^'\\]|\\.)*+'?|\S*)")
"""The same where the settings stand as words, a value with blanks in quotation marks."""

_NO_PORT = re.compile(r"[^:/?#@\[]*:(?!\d*(?:[/?,]|$))")
"""What begins with a name, a colon, and no port: a password follows, whatever is in it."""

_SETTING = re.compile("=")
_HOLDS_AT = re.compile(r"(?i)(?:^|&)(?:user|application_name|options|dbname|host|ssl\w+|krb\w+)=[^&]*$")
"""A setting whose value may rightly hold an @: where a password may have begun before, only these are taken for one."""

_NO_CHARACTER = re.compile(r"%(?![0-9A-Fa-f]{2})|%00")

_AS_IT_IS = "keep the password in ~/.pgpass, or write @ : / ? # % in it as %40 %3A %2F %3F %23 %25"


def is_address(text: str) -> bool:
    """Whether this names a desk on a server and no file."""
    return text.lower().startswith(SCHEMES)


def is_desk_file(path: str) -> bool:
    """Whether a desk's file stands here; False also where nothing can be read."""
    try:
        if not os.path.isfile(path):
            return False  # a pipe would wait for who writes into it
        with open(path, "rb") as file:
            return is_a_desk(file.read(DESK_HEAD))
    except (OSError, ValueError):
        return False


def checked(text: str) -> str:
    """The address as it was typed. Raises UsageError where it is none."""
    if not is_address(text):
        raise UsageError(f"{shown(text)!r} is no address of a shared desk", do="write one such as postgresql://host/newsroom")
    try:
        parts = _parts(text)
        parts.port  # noqa: B018  # raises for what is no port
    except ValueError:  # it names what it fell over, which may be a piece of a password
        raise UsageError("this address cannot be read", where=shown(text), do=f"write one such as postgresql://login@host:5432/newsroom; {_AS_IT_IS}") from None
    if _NO_CHARACTER.search(text):
        raise UsageError("a % in this address begins no character", where=shown(text), do=_AS_IT_IS)
    if not text.isprintable() or any(one.isspace() for one in text):
        raise UsageError("the address holds a character that cannot be seen", where=shown(text), do="write it without")
    return text


def shown(text: str) -> str:
    """The address as it may be told: without a password, also where it is none that can be read."""
    scheme, mark, rest = text.partition("://")
    if not mark:
        return _SECRET_WORD.sub(r"\1…", text)
    # A password may hold what ends it: all before the last @ that can be meant is told by the name it begins with.
    place, _, settings = rest.partition("?")
    begun, at_host, _ = settings.partition("@")
    # "login:12?34@host" and "login:12?a=b@host": what stands there is no setting, or none whose value may hold an @.
    cut = bool(at_host) and not (_HOLDS_AT if ":" in place and "@" not in place else _SETTING).search(begun)
    end = (rest if cut or _NO_PORT.match(rest) else place).rfind("@")
    who, at = (rest[:end].partition(":")[0], "@") if end >= 0 else ("", "")
    return f"{scheme}://{who}{at}" + _SECRET.sub(r"\1…", rest[end + 1 :])


def file_of(text: str) -> Path:
    """The file that stands for the desk at this address, for this login: in the data folder of the XDG base directory
    specification."""
    import hashlib
    from urllib.parse import unquote

    parts = _parts(text)
    known = (parts.hostname or "", str(parts.port or 5432), parts.path.strip("/"), unquote(parts.username or ""), parts.query)
    name = "-".join(filter(None, (_ODD.sub("_", one) for one in (known[0], known[2], known[3]))))
    sign = hashlib.blake2b("\0".join(known).encode(), digest_size=4).hexdigest()
    return _data_folder() / f"{name[:80] or 'server'}-{sign}.db"


def _parts(text: str) -> SplitResult:
    from urllib.parse import urlsplit  # most desks are files, and start without it

    return urlsplit(text)


def _data_folder() -> Path:
    data = os.environ.get("XDG_DATA_HOME")
    base = Path(data) if data and Path(data).is_absolute() else Path.home() / ".local" / "share"
    return base / "factdesk" / "servers"
