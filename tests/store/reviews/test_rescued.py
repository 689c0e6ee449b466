"""The lines that keep what could not be saved: whatever a person wrote comes back, and one bad line costs no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import SourceRejected
from store.records import Evidence
from store.reviews.rescued import Chosen, Rescued, as_line, from_line, read_lines
from store.values import ActionKind, Decision, Step

words = st.text(max_size=40)
evidence = st.builds(
    Evidence, stance=st.sampled_from(["supports", "contradicts", "context"]), exact=words, url=words, title=words
)
places = st.builds(Chosen, position=st.integers(0), start=st.integers(0), end=st.integers(0))
rescued = st.builds(
    Rescued,
    kind=st.sampled_from(ActionKind),
    step=st.sampled_from(Step),
    reviewer=st.text(min_size=1, max_size=20),
    claim_id=words,
    created_at=words,
    article_id=words,
    exact=words,
    whole=st.booleans(),
    decision=st.sampled_from(Decision),
    verdict=words,
    note=st.none() | words,
    evidence=st.lists(evidence, max_size=3).map(tuple),
    listed=st.none() | st.booleans(),
    chosen=st.none() | places,
    successor=words,
)


@given(rescued)
def test_what_a_line_keeps_comes_back_as_it_was(one: Rescued) -> None:
    line = as_line(one)
    assert line.isascii()
    assert line.isprintable(), "nothing in it drives a terminal or breaks the line"
    assert from_line(line) == one


@given(rescued, st.data())
def test_a_line_that_was_changed_is_told_or_still_an_opinion(one: Rescued, data: st.DataObject) -> None:
    cells = json.loads(as_line(one))
    name = data.draw(st.sampled_from(sorted(cells)))
    cells[name] = data.draw(st.sampled_from([None, 3, 1.5, "x", [], {}, [3], [{}], [{"stance": 3}], {"position": "a"}]))
    told: SourceRejected | None = None
    try:
        again = from_line(json.dumps(cells), "f.nl:7")
    except SourceRejected as problem:
        told = problem
    if told is None:
        assert as_line(again), "it is an opinion all the same"
    else:
        assert told.where == "f.nl:7"
        assert told.do


def test_a_bad_line_is_named_and_costs_no_other(tmp_path: Path) -> None:
    good = Rescued(ActionKind.JUDGE, Step.DO, "ann", "clm-1", "2026-11-25T12:00:00.000000Z", verdict="verified")
    path = tmp_path / "factdesk.db.rescue-1.nl"
    bad = [
        "{",
        "[]",
        "{}",
        "[" * 100_000,
        '{"kind": "sing"}',
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ]
    path.write_text("\n".join([as_line(good), *bad, "", as_line(good)]) + "\n", encoding="utf-8")
    found = list(read_lines(path))
    assert [one for one in found if isinstance(one, Rescued)] == [good, good]
    told = [one.where for one in found if isinstance(one, SourceRejected)]
    assert told == [f"{path}:{n}" for n in range(2, 8)]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceRejected, match="cannot be read"):
        list(read_lines(tmp_path / "none.nl"))
