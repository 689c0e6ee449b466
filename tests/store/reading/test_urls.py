"""One page has one address, however the link to it was decorated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.access.urls import canonical, host_of, original


@pytest.mark.parametrize(
    ("url", "known_as"),
    [
        ("HTTPS://Example.ORG/A/b", "https://example.org/A/b"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/a#top", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=1&b=2&gclid=z", "https://example.org/a?id=7&b=2"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://example.org/a?UTM_Medium=x", "https://example.org/a"),
        ("https://example.org/%7euser/%c3%a9", "https://example.org/~user/%C3%A9"),
        ("  https://example.org/a \n", "https://example.org/a"),
        ("http://[::1]:80/a", "http://[::1]/a"),
    ],
)
def test_decoration_is_dropped(url: str, known_as: str) -> None:
    assert canonical(url) == known_as


@pytest.mark.parametrize(
    "junk",
    [
        "", "-", "n/a", "/factchecks/2019/oct/30/", "ftp://example.org/a", "javascript:alert(1)", "file:///etc/passwd",
        "https://", "https:///a", "http://[bad/a", "http://example.org:port/a", "https://exa mple.org/",
        "https://example.org/a b", "https://example.org/\x1b[31m", "https://example.org/<b>", "mailto:a@example.org",
        "https://example.org/" + "a" * 5_000,
    ],
)  # fmt: skip
def test_junk_is_no_address(junk: str) -> None:
    assert canonical(junk) == ""


PIECES = "http HTTPS :// / a Ä . org : 80 443 ? & = utm_x # % 41 %2f %25 %7E @ [ ] ::1 fbclid \\ é %2%35"
pieces = st.lists(st.sampled_from([*PIECES.split(), " "]), max_size=20).map("".join)


@given(st.one_of(st.text(), pieces, pieces.map("https://example.org/".__add__), pieces.map("http://a.b?".__add__)))
def test_a_canonical_address_is_its_own_canonical_address(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once
    assert once == "" or once.startswith(("http://", "https://"))


def test_the_outlet_is_the_host_without_www() -> None:
    assert host_of("https://WWW.Example.org/a") == "example.org"
    assert host_of("nonsense") == ""


@pytest.mark.parametrize(
    ("url", "of"),
    [
        ("https://web.archive.org/web/20150101000000/http://www.harbourpost.test/a", "harbourpost.test"),
        ("http://archive.is/2015/https:/news.pier.test/b?x=1", "news.pier.test"),
        ("https://archive.ph/https://web.archive.org/web/2015/http://quay.test/1", "quay.test"),
        ("https://archive.org/details/a-book", "archive.org"),
        ("https://myarchive.org/web/http://quay.test/1", "myarchive.org"),
        ("https://www.quay.test/?from=http://other.test/1", "quay.test"),
    ],
)
def test_a_copy_in_a_web_archive_is_of_the_paper_it_was_taken_from(url: str, of: str) -> None:
    assert host_of(original(url)) == of
