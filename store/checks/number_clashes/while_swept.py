"""Lists a desk's number conflicts while it is being swept, so that the first are there after seconds, not at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from store.checks.number_clashes import sweep, timeline
from store.checks.number_clashes.sweep import Same
from store.checks.number_clashes.timeline import ListedClash
from store.db.articles import clash_rows
from store.db.articles.clash_rows import Clash
from store.db.file.connection import File

SURE = 0.8
"""From here on a conflict is listed as soon as it is found; what is less likely waits for its place in the order."""


def found(
    file: File, stories: Callable[[str], Sequence[Same]], progress: Callable[[int, int], None] | None = None
) -> Iterator[ListedClash]:
    """What is known already, the likeliest first; then what sweeping finds. Raises Interrupted."""
    connection = file.reader()
    last = 0
    held: list[Clash] = []
    for done, total in sweep.steps(file, stories):
        new = clash_rows.listed(connection, last)
        last = max((one.pk for one in new), default=last)
        held += [one for one in new if one.likely < SURE]
        yield from timeline.listed([one for one in new if one.likely >= SURE])
        if progress is not None:
            progress(done, total)
    held += clash_rows.listed(connection, last)
    yield from timeline.listed(sorted(held, key=lambda one: (-one.likely, one.pk)))
