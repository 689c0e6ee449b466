"""The sample articles, edited at random: what was edited is told, and in its place; nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.claims import sentences
from store.db.articles.anchors import Anchor, Place, places
from store.texts.pairing import pair

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def paragraphs_of(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n")[3:] if line.strip()]


ARTICLES = [
    text for text in map(paragraphs_of, SEEDS) if len(text) >= 4 and all(one.isprintable() and len(one) < 2000 for one in text)
]
"""Those that are written as people write; the others are made to break what reads them."""


def claims_of(texts: list[str]) -> list[Anchor]:
    return [
        Anchor(f"{n}:{a}", "old", n, a, b, text[a:b], text[max(0, a - 32) : a], text[b : b + 32])
        for n, text in enumerate(texts)
        for a, b in sentences.split(text)
    ]


def gone(old: list[str], new: list[str]) -> tuple[list[Place], dict[Place, Place]]:
    """The sentences that do not stand in the new text, and what stands for them."""
    claims = claims_of(old)
    found = places(claims, {"old": old, "new": new}, "new")
    lost = [(one.position, one.start, one.end) for one in claims if one.claim not in found]
    return lost, pair(lost, old, new)


@pytest.mark.parametrize("change", ["4,711", "quite {}", "not {}", "Zyxgrub"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_word_edited_anywhere_changes_its_sentence_and_no_other(change: str, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(ARTICLES))
    one = data.draw(st.sampled_from([claim for claim in claims_of(old) if claim.exact.count(" ") >= 6]))
    words = one.exact.split(" ")
    at = data.draw(st.integers(1, len(words) - 2))
    if words[at] == change:
        return
    words[at] = change.format(words[at])
    edited = " ".join(words)
    new = list(old)
    new[one.position] = old[one.position][: one.start] + edited + old[one.position][one.end :]
    lost, pairs = gone(old, new)
    assert lost == [(one.position, one.start, one.end)]
    position, start, end = pairs[lost[0]]
    assert new[position][start:end] == edited


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_paragraphs_put_in_any_order_cut_and_added_to_lose_nothing(data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(ARTICLES))
    new = list(data.draw(st.permutations(old)))
    cut = data.draw(st.integers(0, len(new) - 1))
    spans = sentences.split(new[cut])
    if len(spans) > 1:
        at = spans[data.draw(st.integers(1, len(spans) - 1))][0]
        new[cut : cut + 1] = [new[cut][:at].rstrip(), new[cut][at:]]
    new.insert(data.draw(st.integers(0, len(new))), "Nobody in the village had ever seen such weather, a farmer said.")
    assert gone(old, new) == ([], {})


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_sentence_taken_out_is_gone_and_stands_for_no_other(data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(ARTICLES))
    one = data.draw(st.sampled_from(claims_of(old)))
    if sum(text.count(one.exact) for text in old) > 1:
        return
    new = list(old)
    text = old[one.position]
    new[one.position] = f"{text[: one.start].rstrip()} {text[one.end :].lstrip()}".strip()
    lost, pairs = gone(old, [text for text in new if text])
    assert lost == [(one.position, one.start, one.end)]
    assert pairs == {}
