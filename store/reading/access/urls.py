"""What an article is known by: its canonical URL. Pure text work; nothing is fetched here.

The rule follows the syntax-based normalisation of RFC 3986 section 6.2.2 and 6.2.3 (case of scheme and host, default
port, empty path) and leaves out the parts that name a reader's way to the page and not the page: the fragment and
tracking parameters.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

# Parameters that ad networks, mail tools and social networks add to a link, by name or by prefix.
_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "at_campaign", "at_medium", "at_custom", "__twitter")
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
    "igsh", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "hsctatracking", "vero_id", "vero_conv",
    "oly_anon_id", "oly_enc_id", "wickedid", "s_cid", "ncid", "cmpid", "cmp", "icid", "ito", "smid", "smtyp",
    "sr_share", "xtor", "spm", "guccounter", "guce_referrer", "guce_referrer_sig", "ref_src", "ref_url",
    "fb_action_ids", "fb_action_types", "fb_source", "__tn__", "_ga", "_gl", "trk", "trkinfo", "srnd", "taid",
    "sh_kit", "wt_mc", "wt_zmc",
})  # fmt: skip
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE = re.compile('[\x00-\x20\x7f-\xa0\ud800-\udfff\u2028\u2029\\\\<>"]')
_HOST = re.compile(r"[^\s/?#@\[\]:%]+|\[[0-9a-f:.]+\]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_MAX_URL = 4_096
# An archive's address holds the address of what it keeps.
_ARCHIVES = (
    "archive.org", "archive.is", "archive.ph", "archive.today", "archive.fo", "archive.li", "archive.vn",
    "ghostarchive.org",
)  # fmt: skip
_KEPT = re.compile(r"https?:/{1,2}[^/\s]+\.[^/\s]+.*$", re.IGNORECASE)


def is_web(url: str) -> bool:
    """Whether the text is written as an http or https URL (it need not be a good one)."""
    return _SCHEME.match(url) is not None


def canonical(url: str) -> str:
    """The URL an article is known by, or "" for anything that is no http(s) URL with a host.

    Scheme and host in lower case, default port, fragment, user name and tracking parameters dropped, the rest of the
    query kept in its order, percent escapes in upper case and unreserved ones undone, "/" for an empty path, and a
    slash at the end of a longer path dropped. http and https stay two addresses, as do `www.` and the bare host: they
    are the same page nearly always, and the store must not guess. canonical(canonical(u)) == canonical(u).
    """
    text = url.strip()
    if not text or len(text) > _MAX_URL or not is_web(text) or _UNSAFE.search(text):
        return ""
    parts = _split(text)
    if parts is None:
        return ""
    host = _host(parts)
    if not host:
        return ""
    scheme = parts.scheme.lower()
    try:
        port = parts.port
    except ValueError:
        return ""
    place = host if port is None or port == _DEFAULT_PORTS[scheme] else f"{host}:{port}"
    path = _escapes(parts.path).rstrip("/") or "/"
    if not path.startswith("/"):
        return ""
    query = "&".join(_escapes(pair) for pair in parts.query.split("&") if pair and not _is_tracking(_escapes(pair)))
    result = f"{scheme}://{place}{path}{'?' + query if query else ''}"
    return result if len(result) <= _MAX_URL else ""


def without_password(url: str) -> str:
    """A URL without its user name and password, for messages and for what is kept."""
    if "@" not in url or not is_web(url):
        return url
    scheme, _, rest = url.partition("//")
    place, slash, tail = rest.partition("/")
    for mark in "?#":
        if mark in place:
            place, slash, tail = *place.partition(mark)[:2], f"{place.partition(mark)[2]}{slash}{tail}"
    return f"{scheme}//{place.rpartition('@')[2]}{slash}{tail}"


def host_of(url: str) -> str:
    """The host of a URL without `www.`, in lower case; "" where there is none."""
    parts = _split(url.strip()) if is_web(url.strip()) else None
    host = _host(parts) if parts else ""
    return host.removeprefix("www.")


def original(url: str) -> str:
    """The address of which a web archive's address is a copy; any other address as it is."""
    host = host_of(url)
    if not any(host == one or host.endswith(f".{one}") for one in _ARCHIVES):
        return url
    kept = _KEPT.search(url, url.find(host) + len(host))
    if kept is None:
        return url
    # A copy of a copy is one too; each address is shorter than the one it stood in.
    return original(re.sub(r"^(https?:)/+", r"\1//", kept.group(), flags=re.IGNORECASE))


def is_private(host: str) -> bool:
    """Whether a host is written as an address of this machine or of a private network, or as localhost."""
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(host)
    except ValueError:
        return False


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open network. Raises ValueError for what is none."""
    from ipaddress import IPv6Address, ip_address  # 10 ms, for what is fetched only

    ip = ip_address(address.partition("%")[0])
    inner = (ip.ipv4_mapped or ip.sixtofour) if isinstance(ip, IPv6Address) else None
    return (inner or ip).is_global and not (inner or ip).is_multicast


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None  # an unclosed [ of an IPv6 address: no URL, which is the answer


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if ":" in host:
        host = f"[{host}]"
    host = host.rstrip(".")
    return host if _HOST.fullmatch(host) else ""


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _escapes(text: str) -> str:
    """Percent escapes in upper case, those of unreserved characters undone (RFC 3986, 6.2.2.1 and 6.2.2.2)."""
    if "%" not in text:
        return text

    def undo(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else match[0].upper()

    # Undoing one escape may complete another ("%2%35" -> "%25" stays an escape of "%"), so only one pass is made over
    # escapes and a text in which new ones appear is left as it was written.
    done = _ESCAPE.sub(undo, text)
    return done if _ESCAPE.sub(undo, done) == done else text
