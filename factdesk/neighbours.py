"""Are `store` and `tui`, which stand beside this package, the ones of factdesk?

Their names are plain words, and another project may have a package of the same name on Python's path: without a look
first, its code would be run in their place. Nothing of it is imported to find out.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec
from types import ModuleType

PACKAGES = ("store", "tui")


def stranger() -> str:
    """What stands in the place of ours, in one line with what to do; "" where both are ours."""
    ours = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    for name in PACKAGES:
        found = _place_of(name)
        if found == os.path.join(ours, name):
            continue
        there = f"the package `{name}` in {os.path.dirname(found)}" if found else f"nothing called `{name}`"
        return (
            f"{there} is in the place of factdesk's own (in {ours}); take that folder off PYTHONPATH, start in another"
            " folder, or install factdesk in a virtual environment of its own"
        )
    return ""


def _place_of(name: str) -> str:
    """The folder of the package that an import would take; "" where there is none, or it is no package of files."""
    loaded = sys.modules.get(name)
    if isinstance(loaded, ModuleType):
        origin = loaded.__file__
    else:
        try:
            spec = find_spec(name)
        except (ImportError, ValueError):
            spec = PathFinder.find_spec(name)
        origin = spec.origin if spec is not None else None
    return os.path.dirname(os.path.realpath(origin)) if origin else ""
