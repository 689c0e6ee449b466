"""The time as the desk writes it: UTC, ISO 8601 with microseconds, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def now(after: str | None = None) -> str:
    """The present time; where `after` is not in the past (a clock was set back), one microsecond after it."""
    present = datetime.now(UTC).strftime(_FORMAT)
    if after is None or present > after:
        return present
    return (datetime.strptime(after, _FORMAT) + timedelta(microseconds=1)).strftime(_FORMAT)
