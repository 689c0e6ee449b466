"""One outlet under all its names is one source."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.passages import outlets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", "https://www.harbour-post.test/a"), ("", "https://m.harbour-post.test/b")),
        (("Harbour Post", ""), ("", "https://harbourpost.test/b")),
        (("The Harbour Post", ""), ("Harbour Post", "")),
        (("harbourpost.test", ""), ("Harbour Post", "https://harbourpost.test/x")),
        (("", "https://web.archive.org/web/20150101000000/http://www.harbourpost.test/a"), ("", "http://harbourpost.test/a")),
        (("", "https://archive.ph/2020/https://news.harbourpost.co.uk/a"), ("", "https://harbourpost.co.uk/z")),
        (("", "https://harbourpost.com.au/a"), ("", "https://edition.harbourpost.com.au/b")),
    ],
)  # fmt: skip
def test_an_outlet_is_known_by_any_of_its_names(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert outlets.names(*one) & outlets.names(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", "https://courier.example.org/a"), ("", "https://ledger.example.org/b")),
        (("", "https://anna.blogspot.com/a"), ("", "https://bert.blogspot.com/b")),
        (("", "https://harbourpost.co.uk/a"), ("", "https://guardian.co.uk/b")),
        (("", "https://web.archive.org/web/2015/http://a-times.test/1"), ("", "https://web.archive.org/web/2015/http://b-times.test/1")),
        (("Harbour Post", ""), ("Harbour Mail", "")),
    ],
)  # fmt: skip
def test_two_outlets_stay_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not outlets.names(*one) & outlets.names(*other)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_is_too_odd(source: str, url: str) -> None:
    assert "" not in outlets.names(source, url)
    assert "" not in outlets.names(source, f"https://{url}/x")


def test_who_looks_for_passages_loads_no_reader_of_sources() -> None:
    script = "import sys, store.passages.finder; print([m for m in sys.modules if m in ('store.reading.reader', 'store.reading.access.fetch', 'store.plugins')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_list_of_suffixes_is_read_for_hosts_that_have_nothing_before_their_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = outlets._suffixes()
    hosts = ["harbourpost.test", "harbourpost.com", "co.uk", "blogspot.com", "www.ck", "harbour.ck", "localhost", "Harbourpost.COM."]
    wanted = [listed.privatesuffix(host.lower().strip(".")) or host.lower().strip(".") for host in hosts]

    def read() -> object:
        raise AssertionError("the list was read")

    monkeypatch.setattr(outlets, "_suffixes", read)
    told = [outlets.domain(host) for host in hosts]
    assert [one for one, host in zip(told, wanted, strict=True) if one and one != host] == []
    assert told[0] == "harbourpost.test"
    with pytest.raises(AssertionError, match="list was read"):
        outlets.domain("news.harbourpost.co.uk")
