"""Plugins: installed packages that read more formats, write more, hint at more claims, check more, or bring verdicts.

They enter by pluggy through the entry point group "factdesk". A plugin that fails costs its own result and is named.
"""

from __future__ import annotations

from store.plugins.calling import (
    PluginFailure,
    PluginInfo,
    checks,
    claim_hints,
    exporters,
    infos,
    readers,
    take_failures,
    verdict_sets,
)
from store.plugins.hooks import hookimpl
from store.plugins.offers import ClaimHint, Exporter, FileReader, ReadArticle, VerdictSet

__all__ = [
    "ClaimHint",
    "Exporter",
    "FileReader",
    "PluginFailure",
    "PluginInfo",
    "ReadArticle",
    "VerdictSet",
    "checks",
    "claim_hints",
    "exporters",
    "hookimpl",
    "infos",
    "readers",
    "take_failures",
    "verdict_sets",
]
