"""Lists of any length in JSON: read piece by piece, and the same as when they are read whole."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.documents import Document
from store.reading.decoding import json_elements
from store.reading.tabular.jsonlines import read_json

from .helpers import read_bytes, rejection

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_elements, "LARGE", 40)
    monkeypatch.setattr(json_elements, "_BLOCK", 16)


def check(n: int, url: str = "") -> dict[str, object]:
    return {
        "@type": "ClaimReview", "url": url or f"https://checks.example/{n}", "claimReviewed": f"{n} vats were sold.",
        "reviewRating": {"alternateName": "False"}, "author": {"name": "Checkers"},
    }  # fmt: skip


@given(
    before=st.dictionaries(st.text(max_size=4).filter(lambda name: name != "list"), VALUES, max_size=3),
    values=st.lists(VALUES, min_size=1, max_size=8),
    indent=st.none() | st.integers(0, 2),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_elements_of_a_large_objects_list_are_those_it_has(
    small: None, before: dict[str, object], values: list[object], indent: int | None
) -> None:
    text = json.dumps({**before, "padding": "x" * 60, "list": values, "after": 1}, indent=indent)
    found = list(json_elements.Elements(io.BytesIO(text.encode()), "f", frozenset({"list"})))
    assert [value["list"][0] for _, value, _ in found if isinstance(value, dict)] == values
    assert all(isinstance(value, dict) and value["padding"] == "x" * 60 for _, value, _ in found)


@pytest.mark.parametrize("form", ["feed", "answer", "graph", "feed without a type"])
def test_every_fact_check_of_a_long_feed_is_read(small: None, form: str) -> None:
    checks = [check(n) for n in range(300)]
    whole: dict[str, object] = {
        "feed": {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [one]} for one in checks]},
        "feed without a type": {"dataFeedElement": [{"item": [one]} for one in checks], "@type": "DataFeed"},
        "graph": {"@context": "https://schema.org", "@graph": checks},
        "answer": {"claims": [{"text": one["claimReviewed"], "claimReview": [{"url": one["url"], "textualRating": "False"}]} for one in checks]},
    }[form]
    found = list(read_json(io.BytesIO(json.dumps(whole).encode()), origin="f.json", retrieved_at=""))
    assert [one.checked_claim for one in found if isinstance(one, Document)] == [f"{n} vats were sold." for n in range(300)]


@pytest.mark.parametrize("cut", [150, 1_000, -1])
def test_what_stands_before_the_cut_of_a_long_feed_is_kept_and_the_cut_is_told(small: None, cut: int) -> None:
    text = json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": [check(n)]} for n in range(50)]})
    found = read_bytes(text[:cut].encode(), name="feed.json", promised="json")
    assert "broken JSON" in rejection(found[-1:])
    assert len(found) - 1 == text[:cut].count('"author": {"name": "Checkers"}}]}')


def test_a_large_object_without_a_list_is_refused_with_what_to_do(small: None) -> None:
    found = read_bytes(json.dumps({"a": "x" * 100, "b": 1}).encode(), name="a.json", promised="json")
    assert "without a list of articles" in rejection(found)
