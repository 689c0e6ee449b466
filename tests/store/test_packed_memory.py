"""What is kept packed comes back as it was, and no more is kept than was said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.packed_memory import PackedMemory


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=80), st.integers(1, 4))
def test_what_is_asked_for_again_is_what_was_kept(steps: list[tuple[int, bool]], live: int) -> None:
    memory: PackedMemory[int, tuple[str, frozenset[int]]] = PackedMemory(live, 1_000_000)
    kept: set[int] = set()
    for key, ask in steps:
        if ask or key in kept:
            found = memory.get(key)
            assert found == ((str(key) * 20, frozenset({key})) if key in kept else None)
        else:
            memory.put(key, (str(key) * 20, frozenset({key})))
            kept.add(key)


def test_what_was_used_longest_ago_is_given_up_first() -> None:
    memory: PackedMemory[int, bytes] = PackedMemory(1, 250)
    for key in range(20):
        memory.put(key, bytes((key * n) % 251 for n in range(60)))
    assert 0 not in memory
    assert memory.get(0) is None
    assert 19 in memory
    assert 18 in memory
    memory.clear()
    assert memory.get(19) is None
