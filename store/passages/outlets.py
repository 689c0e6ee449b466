"""Which outlet an article is of, whatever name it is given: by its host, its site's name, an archive's copy of it.

An outlet is known by all its names; two articles are of one outlet where they share one.
"""

from __future__ import annotations

import re
from functools import cache

from publicsuffixlist import PublicSuffixList

from store.reading.access.urls import host_of, original

# Where everybody has a name of their own: what stands before it is the outlet.
_SHARED = frozenset(
    "blogspot.com wordpress.com substack.com medium.com tumblr.com github.io typepad.com livejournal.com ghost.io"
    " example.org example.com example.net".split()
)
# Where the account and not the place is the outlet, and nothing in the host tells it.
_PLATFORMS = frozenset(
    "x.com twitter.com facebook.com instagram.com threads.net youtube.com youtu.be tiktok.com linkedin.com reddit.com"
    " vk.com weibo.com t.me telegram.me bsky.app mastodon.social github.com google.com dropbox.com scribd.com"
    " documentcloud.org drive.google.com docs.google.com".split()
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}\Z", re.I)
_WORD = re.compile(r"[^\W_]+")


def names(source: str, url: str) -> frozenset[str]:
    """The names an outlet goes by, from the source and the address of an article; none where neither tells."""
    found = {_of_host(host_of(original(url))), _of_source(source)}
    return frozenset(found - {""})


def domain(host: str) -> str:
    """The part of a host that somebody registered: "news.bbc.co.uk" is "bbc.co.uk"."""
    host = host.lower().strip(".")
    labels = host.split(".")
    # Of two labels the answer is the host whatever the list says: most desks never read it (1.4 MB).
    registered = (_suffixes().privatesuffix(host) if len(labels) > 2 else None) or ".".join(labels[-2:])
    if registered in _PLATFORMS:
        return ""
    if registered in _SHARED:
        size = registered.count(".") + 1
        return ".".join(labels[-size - 1 :]) if len(labels) > size else ""
    return registered


@cache
def _suffixes() -> PublicSuffixList:
    """The public suffixes, those of private registries too; read once, when a host is first asked about."""
    return PublicSuffixList()


def _of_host(host: str) -> str:
    """The name in a host, as a site's name is compared with it: "m.daily-courier.com" is "dailycourier"."""
    registered = domain(host)
    if not _DOMAIN.match(registered):
        return registered
    return registered.split(".")[0].replace("-", "")


def _of_source(source: str) -> str:
    low = source.strip().lower()
    if _DOMAIN.match(low):
        return _of_host(low)
    words = [word for word in _WORD.findall(low) if word != "the"]
    return "".join(words)
