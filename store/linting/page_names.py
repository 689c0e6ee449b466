"""One page under its several addresses: its own, the telephone's, the AMP one, an archive's copy, with and without www."""

from __future__ import annotations

import re

from store.reading.access.urls import canonical, host_of, original

_MOBILE = re.compile(r"\A(?:(?:www\d?|m|mobile|amp|touch|lite)\.(?=[^.]+\.))+")
_PATH = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$|$)|(?<=/)amp/")
_PAIR = re.compile(r"(?:amp|outputtype|output|view|m|mobile|print)=(?:amp|1|true|mobile|print|yes)?\Z|amp\Z", re.IGNORECASE)
_VIEWER = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/amp/(s/)?", re.IGNORECASE)
_CACHE = re.compile(r"https?://[^/]+\.cdn\.ampproject\.org/[a-z]/(s/)?", re.IGNORECASE)


def page_name(url: str) -> str:
    """What a page is known by under all its addresses, without a scheme; "" for what is no web address."""
    address = canonical(_unwrapped(original(url.strip())))
    if not address:
        return ""
    host = host_of(address)
    rest = address.partition("://")[2].partition("/")[2]
    path, _, query = rest.partition("?")
    host = _MOBILE.sub("", host).replace(".m.", ".")
    path = _PATH.sub("", f"/{path}").rstrip("/")
    kept = "&".join(pair for pair in query.split("&") if pair and not _PAIR.match(pair))
    return host + path + (f"?{kept}" if kept else "")


def _unwrapped(url: str) -> str:
    """The address that a viewer or a cache of AMP pages shows."""
    found = _VIEWER.match(url) or _CACHE.match(url)
    # Each address is shorter than the one it stood in.
    return url if found is None else _unwrapped(f"http{'s' if found[1] else ''}://{url[found.end() :]}")
