"""What is shown, in one place with one owner: the main thread. Panes paint it, actions change it by the methods here.

Two of its fields are what a verdict is trusted for. `meant` is the claim that the person must have meant with a key: the
one painted under the cursor when the key was pressed or, where the keys before it were not painted yet, the one that they
led to. `judged` is the claim that notes and evidence go to after a verdict has moved the cursor on, until the next movement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from store import Claim, Desk, Round, Unit
from tui.shown.questions import Opened, View
from tui.shown.reading_list import ReadingList
from tui.shown.runs import Runs
from tui.tour import Tour

if TYPE_CHECKING:
    from store import (
        CheckFinding,
        Passage,  # what is found comes after the first screen, and its records with it
        SignOff,
    )

WAITED = 2.0
"""Seconds after a key from which on the next is no longer typed ahead of its painting, but again at a screen that does not answer."""

TAKEN_IN = 0.1
"""Seconds that a screen must have stood before a key can be an answer to it: nobody reads faster, and a busy terminal
paints later than it is told to."""

PaneName = Literal["article", "claims", "related"]
PANES: tuple[PaneName, ...] = ("article", "claims", "related")


@dataclass(frozen=True, slots=True)
class Said:
    """A message about the last action: words, and the beginning of the claim they are about, which may be shortened.

    `lasts` says whether it stays when the cursor moves on: what was saved stays true, an advice does not.
    """

    words: str = ""
    about: str = ""
    after: str = ""
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A note begun and not yet saved, and the claim it is for."""

    claim_id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choosing:
    """The words being chosen: a span of a paragraph of the article, and the claim that they are to replace, if any."""

    position: int
    start: int
    end: int
    trims: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """Where backspace goes: a list, a claim in it, a pane."""

    view: View
    claim_id: str
    pane: PaneName


@dataclass(frozen=True, slots=True)
class Comparing:
    """How far the numbers of the desk have been compared; `total` is 0 before anything is known."""

    done: int = 0
    total: int = 0
    found: int = 0
    running: bool = False
    complete: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """The claim that is held for the reviewer, and since when, in monotonic seconds."""

    claim_id: str
    since: float


@dataclass(frozen=True, slots=True)
class Painting:
    """The screen has shown this claim under the cursor ("" for none), in the list of this number, since then (monotonic seconds)."""

    claim_id: str
    since: float
    list_no: int


NEAREST = 3
"""Weak passages that are listed where all are weak."""


@dataclass(frozen=True, slots=True)
class Found:
    """The passages found for a claim, or in words for a person why there are none (`problem`)."""

    claim_id: str
    passages: tuple[Passage, ...] = ()
    problem: str = ""
    weak: int = 0
    """How many of the passages, the last ones, are weak."""
    unfolded: bool = False
    """Whether the weak ones are listed, too."""
    by_meaning: bool = False
    """Whether they were put in order by their meaning, too."""

    @property
    def listed(self) -> tuple[Passage, ...]:
        """The passages that are listed one by one."""
        return self.passages[: len(self.passages) - self.folded]

    @property
    def folded(self) -> int:
        """How many weak passages one line stands for. Where there is nothing else, the nearest of them are listed."""
        listed = NEAREST if self.weak == len(self.passages) else 0
        return 0 if self.unfolded else max(0, self.weak - listed)

    @property
    def entries(self) -> int:
        """How many entries the cursor goes through: passages, and the line that stands for the weak ones."""
        return len(self.listed) + bool(self.folded)


_UNFORESEEN = "unforeseen"
"""In place of a claim's id where nobody could know which claim it would be: no claim's, nor that of a list without any ("")."""


@dataclass(slots=True)
class State:
    """Everything that is shown, but for where panes are scrolled to."""

    listed: ReadingList
    reviewer: str
    articles: int = 0
    pane: PaneName = "claims"
    zoomed: bool = False
    folded: bool = False
    """Whether the article gave its room to the claims."""
    beside: bool = False
    """On a narrow screen: the related passages stand where the article would."""
    selected: frozenset[str] = frozenset()
    found: Found = Found("")
    passage_at: int = 0
    passage_came: float = 0.0
    """When (monotonic seconds) the passage under the cursor came there by itself, and not by a key."""
    page: Opened | None = None
    """The article of a passage, open beside the claim under review; None where the claim's own article is shown."""
    page_at: int = 0
    """The paragraph of that article that the passage is."""
    pointed: int = -1
    """The paragraph of the claim's own article that the person was led to, where no claim stands; -1 for none."""
    judged: Claim | None = None
    flawed: frozenset[str] = frozenset()
    """The claims in view of which something is wrong with what their verdicts rest on, as far as was looked."""
    against_itself: tuple[CheckFinding, ...] = ()
    """What the article of the revision `checked` contradicts in itself."""
    checked: str = ""
    contradiction: int = 0
    """Which place of those was gone to last, in the revision `contradiction_in`."""
    contradiction_in: str = ""
    opinions: frozenset[str] = frozenset()
    """The claims that rather tell an opinion, of those that were `weighed`."""
    weighed: frozenset[str] = frozenset()
    units: tuple[Unit, ...] = ()
    """The fact-bearing parts of the claim `units_of`, while they are walked."""
    units_of: str = ""
    unit: int | None = None
    """Which of them verdicts go to; None where they go to the whole claim."""
    signed: SignOff | None = None
    """The stage of the article on show, with what has changed under it."""
    told_void: frozenset[str] = frozenset()
    """The articles of which it was said that they are no longer what was signed."""
    said: Said = Said()
    notice: str = ""
    draft: Draft = Draft()
    choosing: Choosing | None = None
    trail: list[Here] = field(default_factory=list)
    comparing: Comparing = Comparing()
    round: Round = field(default_factory=lambda: Round(1))
    """The round of reading that verdicts belong to."""
    holding: Holding | None = None
    tour: Tour | None = None
    """The guided first minutes, where somebody takes them."""
    rejected: tuple[str, ...] = ()
    """What was not read of the sources named."""
    server: str = ""
    """What is wrong with the server of a shared desk; "" where nothing is, or there is none."""
    reading: str = ""
    """How far reading sources in has come; "" where none are being read."""
    runs: Runs = field(default_factory=Runs)
    pressed: float = 0.0
    """When the key that is being worked on was pressed, in monotonic seconds."""
    meant: str = ""
    waited: bool = False
    """Whether it was pressed again at a screen that had not yet shown what the key before it did."""
    answered: bool = True
    """Whether the screen had shown what the key before it did."""
    stood: str = ""
    """The claim that was last seen under the cursor when a key was pressed."""
    led_to: str | None = None
    """The claim that the last key led to; "" where the person could not know which that would be; None before the start."""
    paintings: list[Painting] = field(default_factory=list)
    """What has stood on the screen since the last key was worked on, oldest first."""
    list_no: int = 0
    """Goes up whenever other rows are listed, or in another order, and not because of the person's own key."""
    list_seen: int = 0
    """The number of the list that the person last had before them when a key was pressed."""
    arrived: float = 0.0
    """When the cursor came to its claim."""

    @classmethod
    def of(cls, desk: Desk) -> State:
        """Nothing shown yet."""
        return cls(ReadingList(desk), desk.reviewer, round=desk.readers.round())

    # --- which claim ---

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor: what a verdict goes to."""
        return self.listed.claim

    @property
    def subject(self) -> Claim | None:
        """The claim that notes and evidence go to, and whose passages are shown with the keys in their pane."""
        return self.judged if self.judged is not None else self.claim

    @property
    def shown_beside(self) -> Claim | None:
        """The claim that the card and the passages are about.

        That of the list, but where the person went to the passages right after a verdict: then the one judged.
        """
        return self.subject if self.pane == "related" else self.claim

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        listed = self.found.listed
        return listed[self.passage_at] if self.passage_at < len(listed) else None

    @property
    def looking(self) -> bool:
        """Whether the passages of the claim on show are still being looked for: those listed, if any, are another's."""
        return self.shown_beside is not None and self.found.claim_id != self.shown_beside.id

    @property
    def walking(self) -> bool:
        """Whether the parts of the claim under the cursor are walked: what a verdict key then speaks of is a part."""
        claim = self.claim
        return self.unit is not None and claim is not None and self.units_of == claim.id

    # --- a key and what it means ---

    @property
    def ready(self) -> bool:
        """Whether the first screen stands, so that keys have something to mean."""
        return self.led_to is not None

    def key_pressed(self, at: float) -> None:
        """A key pressed then (monotonic seconds) is about to be worked on."""
        before, self.pressed = self.pressed, at
        seen = [one for one in self.paintings if one.since + TAKEN_IN <= at]
        if seen:
            self.stood, self.list_seen = seen[-1].claim_id, seen[-1].list_no
        # Who waited for the key before to show and saw nothing types nothing ahead: they press again at what still stands there.
        self.answered = answered = any(one.since <= at for one in self.paintings)
        # And again, where that was refused and nothing was shown since.
        again = self.waited and self.led_to == _UNFORESEEN
        self.waited = not answered and (at - before > WAITED or again) and bool(self.stood)
        self.meant = self.stood if seen or self.waited else self.led_to or ""

    def key_done(self, *, foreseen: bool) -> None:
        """A key did what it was pressed for: the next, pressed before this was painted, means the claim it led to.

        `foreseen` says whether the person could know on which claim the cursor would be.
        """
        self.led_to = self._under_cursor if foreseen else _UNFORESEEN
        self.paintings.clear()

    def now_painted(self, at: float) -> None:
        """What is shown stands on the screen since then."""
        claim_id = self._under_cursor
        if self.led_to is None:
            # Keys typed before there was anything to see mean where the desk was left, in the list as it came.
            self.led_to, self.list_seen = claim_id, self.list_no
        last = self.paintings[-1] if self.paintings else None
        if last is None or (last.claim_id, last.list_no) != (claim_id, self.list_no):
            self.paintings.append(Painting(claim_id, at, self.list_no))

    @property
    def _under_cursor(self) -> str:
        claim = self.claim
        return claim.id if claim is not None else ""

    @property
    def as_meant(self) -> bool:
        """Whether the cursor is where the person must have believed it to be when the key was pressed."""
        return self.meant == self._under_cursor

    @property
    def unshown(self) -> bool:
        """Whether the key is in doubt because what the one before it did had not been shown, and not because the claim is another."""
        return self.waited or (self.meant == _UNFORESEEN and self.stood in ("", self._under_cursor))

    @property
    def list_as_seen(self) -> bool:
        """Whether the person saw the rows that are listed now: only then can they know what a step in them leads to."""
        return self.list_seen == self.list_no

    @contextmanager
    def by_others(self, but: Sequence[str] = ()) -> Iterator[None]:
        """What is listed anew in here is no answer to a key: a step typed before it is seen leads nobody knows where.

        `but` are claims that the person's own key brings or takes away.
        """
        before = self.listed.order()
        yield
        if _without(before, but) != _without(self.listed.order(), but):
            self.list_no += 1

    # --- changes that several actions share ---

    def focus(self, pane: PaneName) -> None:
        """Give the keys to a pane; where there is no room, the passages and the article take turns."""
        self.pane = pane
        if pane != "claims":
            self.beside = pane == "related"

    def say(self, words: str, about: str = "", after: str = "", *, lasts: bool = False) -> None:
        """The message of the last action."""
        self.said = Said(words, about, after, lasts)

    def moved(self, at: float) -> None:
        """The person went on: notes and evidence go to the claim under the cursor again."""
        self.arrived = at
        self.judged = None
        self.unit = None
        self.pointed = -1
        if not self.said.lasts:
            self.said = Said()
        elif self.said.after:
            self.said = Said(self.said.words, self.said.about, lasts=True)

    def checks_of(self, revision_id: str) -> tuple[CheckFinding, ...]:
        """What the article contradicts in itself in this revision, as far as was looked."""
        return self.against_itself if revision_id and revision_id == self.checked else ()

    def reread(self, claim: Claim) -> None:
        """Something was saved about this claim: it is known anew."""
        if self.judged is not None and self.judged.id == claim.id:
            self.judged = claim

    def show_passages(self, found: Found, at: float) -> None:
        """The passages of a claim, found then (monotonic seconds); the cursor stays on its passage where the same claim still has it."""
        before = self.passage if found.claim_id == self.found.claim_id else None
        self.found = found
        place = (before.article_id, before.position) if before is not None else None
        places = [(one.article_id, one.position) for one in found.listed]
        self.passage_at = places.index(place) if place in places else 0
        if places and place not in places:
            self.passage_came = at

    def article_shown(self) -> Opened | None:
        """What stands in the article pane: a passage's article, else the claim's own."""
        if self.page is not None:
            return self.page
        reading = self.listed
        if reading.article is None:
            return None
        return Opened(reading.article, reading.texts, tuple(reading.article_claims), reading.standings)

    def remember(self, pane: PaneName) -> None:
        """Let backspace come back here."""
        claim = self.claim
        self.trail.append(Here(self.listed.view, claim.id if claim is not None else "", pane))


def _without(order: Sequence[str] | Sequence[int], but: Sequence[str]) -> Sequence[object]:
    """The rows of a list without some claims. A list that goes over the desk knows its rows by numbers: none is left out there."""
    return [one for one in order if one not in but] if but and order and isinstance(order[0], str) else order
