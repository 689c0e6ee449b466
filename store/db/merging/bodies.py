"""Is the JSON of a statement such as factdesk writes: whole, and not nested so deep that reading it costs more than it says."""

from __future__ import annotations

import json

DEEPEST = 40
"""How deep the JSON of a statement may be nested."""


def is_shallow(body: str) -> bool:
    """Whether it is JSON, and nested no deeper than that."""
    try:
        found: list[object] = [json.loads(body)]
    except (ValueError, RecursionError):
        return False
    for _ in range(DEEPEST):
        found = [
            below
            for one in found
            if isinstance(one, dict | list)
            for below in (one.values() if isinstance(one, dict) else one)
        ]
        if not found:
            return True
    return False
