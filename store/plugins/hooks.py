"""The hooks, as pluggy knows them. An implementation may leave out arguments that it does not want."""

from __future__ import annotations

from collections.abc import Sequence

import pluggy

from store.hint_records import CheckFinding
from store.plugins.offers import ClaimHint, Exporter, FileReader, VerdictSet

PROJECT = "factdesk"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """What a plugin may implement."""

    @hookspec
    def factdesk_readers(self) -> Sequence[FileReader]:
        """Readers of formats that the desk does not read by itself."""
        raise NotImplementedError

    @hookspec
    def factdesk_exporters(self) -> Sequence[Exporter]:
        """Formats to write."""
        raise NotImplementedError

    @hookspec
    def factdesk_claim_hints(self, sentence: str, published: str) -> Sequence[ClaimHint]:
        """Why this sentence of an article of that day (ISO, or "") asks to be checked."""
        raise NotImplementedError

    @hookspec
    def factdesk_checks(self, title: str, paragraphs: Sequence[str], published: str) -> Sequence[CheckFinding]:
        """What this article contradicts in itself, with the places."""
        raise NotImplementedError

    @hookspec
    def factdesk_verdicts(self) -> Sequence[VerdictSet]:
        """Sets of verdicts for desks."""
        raise NotImplementedError
