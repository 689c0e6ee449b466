"""One page is one page under every address it has, and two pages are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.linting.page_names import page_name

PAGE = "https://www.harbour-post.com/2024/05/bridge"


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour-post.com/2024/05/bridge",
        "https://m.harbour-post.com/2024/05/bridge/",
        "https://amp.harbour-post.com/2024/05/bridge",
        "https://mobile.harbour-post.com/2024/05/bridge?utm_source=x#top",
        "https://www.harbour-post.com/2024/05/bridge/amp",
        "https://www.harbour-post.com/amp/2024/05/bridge",
        "https://www.harbour-post.com/2024/05/bridge?amp=1",
        "https://www.harbour-post.com/2024/05/bridge?outputType=amp",
        "https://www.google.com/amp/s/www.harbour-post.com/2024/05/bridge",
        "https://www-harbour--post-com.cdn.ampproject.org/v/s/www.harbour-post.com/2024/05/bridge?amp=1",
        "https://web.archive.org/web/20240601120000/https://www.harbour-post.com/2024/05/bridge",
        "https://archive.ph/2024/http://m.harbour-post.com/2024/05/bridge",
    ],
)
def test_a_page_is_known_under_its_other_addresses(other: str) -> None:
    assert page_name(other) == page_name(PAGE) != ""


@pytest.mark.parametrize(
    "other",
    [
        "https://www.harbour-post.com/2024/05/bridges",
        "https://www.harbour-post.com/2024/05",
        "https://www.harbour-post.com/2024/05/bridge?page=2",
        "https://sport.harbour-post.com/2024/05/bridge",
        "https://harbourpost.com/2024/05/bridge",
        "https://www.harbour-post.com/2024/05/bridge/ampere",
        "https://amp.com/2024/05/bridge",
    ],
)
def test_another_page_is_another(other: str) -> None:
    assert page_name(other) not in ("", page_name(PAGE))


@given(st.text(max_size=80))
def test_nothing_is_too_odd_for_an_address(text: str) -> None:
    assert page_name(text) == "" or text.strip().lower().startswith("http")
    name = page_name(f"https://x.example.com/{text}")
    assert name == "" or page_name(f"https://{name}") == name
