"""Asking the installed plugins, one by one: what one of them gets wrong is kept out, named, and costs no other.

Loaded on first use; where no plugin is installed asking costs nothing. Each process that reads has its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, TypeVar

import pluggy

from store.hint_records import CheckFinding
from store.plugins.hooks import PROJECT, Hooks
from store.plugins.offers import ClaimHint, Exporter, FileReader, VerdictSet

T = TypeVar("T")

HOOKS = (
    "factdesk_readers",
    "factdesk_exporters",
    "factdesk_claim_hints",
    "factdesk_checks",
    "factdesk_verdicts",
)

MOST_FAILURES = 20
"""Failures that are kept until somebody asks for them: a plugin that fails on every sentence says so once or twice."""


@dataclass(frozen=True, slots=True)
class PluginFailure:
    """A plugin whose result was left out: what it was asked, and what went wrong."""

    plugin: str
    hook: str
    what: str

    def __str__(self) -> str:
        return f"the plugin {self.plugin} failed ({self.hook.removeprefix('factdesk_')}: {self.what}); its result is left out"


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """An installed plugin: its package and version, which hooks it has, and why it could not be loaded ("" where it was)."""

    name: str
    package: str
    version: str
    hooks: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Loaded:
    manager: pluggy.PluginManager
    infos: tuple[PluginInfo, ...]


class _Hook(Protocol):
    def __call__(self, *arguments: object) -> object: ...


_failures: list[PluginFailure] = []


@cache
def _loaded() -> _Loaded:
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    infos: list[PluginInfo] = []
    for entry in sorted(entry_points(group=PROJECT), key=lambda one: one.name):
        infos.append(_load(manager, entry))
    return _Loaded(manager, tuple(infos))


def _load(manager: pluggy.PluginManager, entry: EntryPoint) -> PluginInfo:
    package = entry.dist.name if entry.dist else ""
    version = entry.dist.version if entry.dist else ""
    try:
        module = entry.load()
        manager.register(module, name=entry.name)
        manager.check_pending()
    except Exception as problem:
        if manager.has_plugin(entry.name):
            manager.unregister(name=entry.name)
        return PluginInfo(entry.name, package, version, (), f"{type(problem).__name__}: {problem}")
    callers = manager.get_hookcallers(module) or []
    return PluginInfo(entry.name, package, version, tuple(one.name for one in callers if one.name in HOOKS))


def infos() -> tuple[PluginInfo, ...]:
    """Every installed plugin, those that could not be loaded included."""
    return _loaded().infos


def take_failures() -> tuple[PluginFailure, ...]:
    """What went wrong in this process since this was asked last, each once."""
    taken = tuple(dict.fromkeys(_failures))
    _failures.clear()
    return taken


def _ask(hook: str, kind: type[T], arguments: dict[str, object]) -> list[tuple[str, T]]:
    """What each plugin answers, with its name."""
    answers: list[tuple[str, T]] = []
    for one in getattr(_loaded().manager.hook, hook).get_hookimpls():
        call: _Hook = one.function
        try:
            answer = call(*(arguments[name] for name in one.argnames))
            if not isinstance(answer, Sequence | tuple | list) or isinstance(answer, str):
                raise TypeError(f"it answers with {type(answer).__name__}, not with a list")
            for item in answer:
                if not isinstance(item, kind):
                    raise TypeError(f"it answers with {type(item).__name__}, not with {kind.__name__}")
            answers += [(one.plugin_name, item) for item in answer if isinstance(item, kind)]
        except Exception as problem:
            failed(one.plugin_name, hook, problem)
    return answers


def failed(plugin: str, hook: str, problem: BaseException) -> None:
    """Keep that a plugin failed."""
    if len(_failures) < MOST_FAILURES:
        _failures.append(PluginFailure(plugin, hook, f"{type(problem).__name__}: {problem}"))


@cache
def _wanted(hook: str) -> bool:
    """Whether any plugin has the hook: what is asked for every sentence must cost nothing where none has."""
    return bool(getattr(_loaded().manager.hook, hook).get_hookimpls())


@cache
def readers() -> tuple[tuple[str, FileReader], ...]:
    """The readers that plugins offer, each with its plugin's name."""
    return tuple(_ask("factdesk_readers", FileReader, {}))


@cache
def exporters() -> tuple[tuple[str, Exporter], ...]:
    """The exporters that plugins offer."""
    return tuple(_ask("factdesk_exporters", Exporter, {}))


def verdict_sets() -> tuple[tuple[str, VerdictSet], ...]:
    """The sets of verdicts that plugins offer."""
    return tuple(_ask("factdesk_verdicts", VerdictSet, {}))


def claim_hints(sentence: str, published: str) -> tuple[ClaimHint, ...]:
    """What plugins say of a sentence."""
    if not _wanted("factdesk_claim_hints"):
        return ()
    asked = _ask("factdesk_claim_hints", ClaimHint, {"sentence": sentence, "published": published})
    return tuple(ClaimHint(" ".join(one.reason.split())[:40], min(1.0, max(0.0, one.worth))) for _, one in asked)


def checks(title: str, paragraphs: Sequence[str], published: str) -> tuple[CheckFinding, ...]:
    """What plugins find in an article. A finding whose places do not stand in the text is a failure of its plugin."""
    if not _wanted("factdesk_checks"):
        return ()
    asked = _ask("factdesk_checks", CheckFinding, {"title": title, "paragraphs": tuple(paragraphs), "published": published})
    good: list[CheckFinding] = []
    for plugin, finding in asked:
        wrong = [
            place
            for place in finding.places
            if not -1 <= place.paragraph < len(paragraphs)
            or (title if place.paragraph == -1 else paragraphs[place.paragraph])[place.start : place.end] != place.text
        ]
        if wrong:
            failed(plugin, "factdesk_checks", ValueError(f"paragraph {wrong[0].paragraph} does not read so where it says"))
        else:
            good.append(finding)
    return tuple(good)
