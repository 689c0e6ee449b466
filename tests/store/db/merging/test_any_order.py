"""Files that people edited apart come together to the same desk, whichever is merged into which."""

from __future__ import annotations

import os
import tempfile
from itertools import permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store import ClaimQuery, Desk, UsageError
from tests.store.db.merging.three_files import PEOPLE, WHAT, Step, apart, merged, written

EXAMPLES = int(os.environ.get("FACTDESK_MERGES", "12"))

steps = st.lists(
    st.builds(
        Step,
        file=st.integers(0, 2),
        person=st.sampled_from(PEOPLE),
        what=st.sampled_from(WHAT),
        n=st.integers(0, 7),
        more=st.integers(0, 5),
        words=st.sampled_from(["", "ask the port", "a\nb"]),
    ),
    min_size=3,
    max_size=14,
)


@given(steps)
@settings(max_examples=EXAMPLES)
def test_six_orders_of_three_files_write_the_same_bytes(done: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = apart(folder, done)
        exports = [
            written(merged(order, folder / f"merged-{n}.db")) for n, order in enumerate(permutations(paths))
        ]
        for other in exports[1:]:
            for name, said in other.items():
                assert said == exports[0][name], name


@given(steps)
@settings(max_examples=EXAMPLES)
def test_pairs_merged_first_merging_again_and_the_way_by_lines_change_nothing(done: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        a, b, c = apart(folder, done)
        whole = merged([a, b, c], folder / "whole.db")
        expected = written(whole)
        pair = merged([b, c], folder / "pair.db")
        assert written(merged([a, pair], folder / "by-pair.db")) == expected
        with Desk.open(whole, "merger") as desk:
            for path in (a, b, c, pair):
                again = desk.merge(path)
                assert (again.came, again.refusals, again.contested) == ({}, (), ())
            desk.export(folder / "whole.nl", "log")
        assert written(whole) == expected
        with Desk.open(folder / "empty.db", "merger") as desk:
            assert desk.merge(folder / "whole.nl").refusals == ()
        assert written(folder / "empty.db") == expected


@given(steps, st.sampled_from(PEOPLE))
@settings(max_examples=EXAMPLES)
def test_whoever_worked_in_several_files_can_undo_all_of_it_and_do_it_again(done: list[Step], person: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = merged(apart(folder, done), folder / "merged.db")
        with Desk.open(path, person) as desk:
            before = {claim.id: desk.opinions(claim.id) for claim in desk.claims(ClaimQuery(), 0, 100)}
            count = 0
            while True:
                try:
                    desk.undo()
                except UsageError:
                    break
                count += 1
                assert count < 200
            mine = [one for claim in before for one in desk.opinions(claim) if one.reviewer == person]
            assert mine == []
            for claim, opinions in before.items():
                others = [one for one in opinions if one.reviewer != person]
                assert [one for one in desk.opinions(claim) if one.reviewer != person] == others
            for _ in range(count):
                desk.redo()
            assert [one for one in desk.examine() if not one.ok] == []
