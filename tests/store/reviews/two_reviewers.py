"""Two reviewers at one desk file, and what they remember of it: a model that knows nothing of how the desk keeps its log.

The desk must always be what follows from the actions that stand (done and not taken back), in the order they were done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store import ClaimQuery, Decision, Desk, Evidence, Stance, Status, UsageError
from tests.store.desks import desk_with

TEXTS = ("The mayor said ten ships passed and two of them sank.", "It rained for 3 days.", "Nobody was hurt.")
SPANS = ((0, 15, 31), (0, 36, 52), (1, 0, 9), (2, 0, 6), (0, 0, 53))
"""(paragraph, start, end) of words that may become claims; the last is a claim from the beginning."""
REVIEWERS = ("ann", "bob")
VERDICTS = ("verified", "disputed", "needs-context", str(Status.DEFERRED))
STANCES: tuple[Stance, ...] = ("supports", "contradicts", "context")


@dataclass(slots=True)
class Held:
    """What one person holds of one claim."""

    decision: Decision = Decision.OPEN
    verdict: str = ""
    note: str = ""
    evidence: dict[str, Stance] = field(default_factory=dict)

    def says_something(self) -> bool:
        return self.decision is not Decision.OPEN or bool(self.note or self.evidence)


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do; `claims` count through the claims known so far, in the order they came to be known."""

    what: str
    claims: tuple[int, ...] = (0,)
    verdict: str = "verified"
    note: str = ""
    url: str = "https://example.org/1"
    stance: Stance = "supports"
    span: int = 0


@dataclass(slots=True)
class Deed:
    """An action that was done, and whether it stands."""

    reviewer: str
    act: Act
    claims: tuple[str, ...]
    listed: dict[str, bool]
    stands: bool = True


class TwoReviewers:
    """Does things at a real desk and remembers them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "d.db"
        self.desks = {"ann": desk_with(self.path, *TEXTS, reviewer="ann"), "bob": Desk.open(self.path, "bob")}
        self.found = [one.id for one in self.desks["ann"].claims(ClaimQuery())]
        self.known = list(self.found)
        self.article = self.desks["ann"].articles()[0].id
        self.deeds: list[Deed] = []
        self.done: dict[str, list[Deed]] = {name: [] for name in REVIEWERS}
        self.undone: dict[str, list[Deed]] = {name: [] for name in REVIEWERS}
        self.count = 0

    def close(self) -> None:
        for desk in self.desks.values():
            desk.close()

    def reopen(self, reviewer: str) -> None:
        self.desks[reviewer].close()
        self.desks[reviewer] = Desk.open(self.path, reviewer)

    def export(self) -> bytes:
        target = self.folder / "out.csv"
        target.unlink(missing_ok=True)
        self.desks["ann"].export(target)
        return target.read_bytes()

    def act(self, reviewer: str, act: Act) -> bool:
        """Do it; False where the desk says that it cannot be done."""
        desk = self.desks[reviewer]
        claims = [self.known[n % len(self.known)] for n in act.claims]
        listed: dict[str, bool] = {}
        try:
            match act.what:
                case "judge":
                    proof = [Evidence(act.stance, url=act.url)] if act.url else []
                    done = desk.judge(claims, act.verdict, note=act.note or None, evidence=proof)
                case "retract":
                    done = desk.retract(claims)
                case "note":
                    done = desk.note(claims, act.note)
                case "attach":
                    done = desk.attach(claims, Evidence(act.stance, url=act.url or "https://example.org/0"))
                case "add":
                    done = desk.add_claim(self.article, *SPANS[act.span])
                    listed = {done.claim_ids[0]: True}
                case "drop":
                    done = desk.drop_claim(claims[0])
                    listed = {claims[0]: False}
                case "trim":
                    done = desk.trim_claim(claims[0], *SPANS[act.span])
                    listed = {claims[0]: False, done.claim_ids[0]: True}
                case _:
                    raise AssertionError(act.what)
        except UsageError:
            return False
        deed = Deed(reviewer, act, tuple(dict.fromkeys(claims)), listed)
        self.known += [one for one in listed if one not in self.known]
        self.deeds.append(deed)
        self.done[reviewer].append(deed)
        self.undone[reviewer].clear()
        self.count += 1
        return True

    def undo(self, reviewer: str) -> bool:
        """Take back the reviewer's last action; False where there is none, which the desk must say too."""
        return self._step(reviewer, self.done, self.undone, stands=False)

    def redo(self, reviewer: str) -> bool:
        """Do again what the reviewer last took back."""
        return self._step(reviewer, self.undone, self.done, stands=True)

    def _step(
        self, reviewer: str, source: dict[str, list[Deed]], target: dict[str, list[Deed]], *, stands: bool
    ) -> bool:
        desk = self.desks[reviewer]
        try:
            done = desk.redo() if stands else desk.undo()
        except UsageError:
            assert not source[reviewer]
            return False
        deed = source[reviewer].pop()
        assert set(done.claim_ids) == set(deed.listed or deed.claims)
        deed.stands = stands
        target[reviewer].append(deed)
        self.count += 1
        return True

    # --- what must follow ---

    def check(self) -> None:
        """The desk is what the standing actions make of it."""
        held, listed = self._expected()
        desk = self.desks["bob"]
        shown = {
            claim
            for claim in self.known
            if listed[claim] or any(held[name, claim].says_something() for name in REVIEWERS)
        }
        assert {one.id for one in desk.claims(ClaimQuery())} == shown
        for claim in self.known:
            assert desk.claim(claim).stands == listed[claim]
            opinions = {one.reviewer: one for one in desk.opinions(claim)}
            for name in REVIEWERS:
                expected = held[name, claim]
                assert (name in opinions) == expected.says_something()
                if name in opinions:
                    got = opinions[name]
                    evidence = [(item.url, item.stance) for item in got.evidence]
                    assert (got.decision, got.verdict, got.note, evidence) == (
                        expected.decision,
                        expected.verdict,
                        expected.note,
                        list(expected.evidence.items()),
                    )

    def _expected(self) -> tuple[dict[tuple[str, str], Held], dict[str, bool]]:
        held = {(name, claim): Held() for name in REVIEWERS for claim in self.known}
        listed = {claim: claim in self.found for claim in self.known}
        for deed in self.deeds:
            if deed.stands:
                listed |= deed.listed
                if not deed.listed:
                    for claim in deed.claims:
                        _apply(held[deed.reviewer, claim], deed.act)
        return held, listed


def _apply(held: Held, act: Act) -> None:
    if act.what == "judge":
        later = act.verdict == Status.DEFERRED
        held.decision = Decision.DEFERRED if later else Decision.JUDGED
        held.verdict = "" if later else act.verdict
        held.note = act.note or held.note
        if act.url:
            _attach(held, act)
    elif act.what == "retract":
        held.decision, held.verdict = Decision.OPEN, ""
    elif act.what == "note":
        held.note = act.note
    elif act.what == "attach":
        _attach(held, act)


def _attach(held: Held, act: Act) -> None:
    url = act.url or "https://example.org/0"
    held.evidence.pop(url, None)
    held.evidence[url] = act.stance


def all_back(play: TwoReviewers, order: Sequence[str]) -> None:
    """Both undo everything, taking turns as `order` says, then whatever is left."""
    for reviewer in (*order, *REVIEWERS):
        play.undo(reviewer)
    for reviewer in REVIEWERS:
        while play.undo(reviewer):
            pass


def all_again(play: TwoReviewers, order: Sequence[str], depths: dict[str, int]) -> None:
    """Both redo as much as had been done, taking turns as `order` says."""
    for reviewer in order:
        if len(play.done[reviewer]) < depths[reviewer]:
            play.redo(reviewer)
    for reviewer in REVIEWERS:
        while len(play.done[reviewer]) < depths[reviewer]:
            assert play.redo(reviewer)
