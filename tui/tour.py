"""The guided first five minutes on the sample articles: a step at a time, each done by its key, and left at any time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.keymap import Key


@dataclass(frozen=True, slots=True)
class TourStep:
    """What to read, with keys as <command.id>, and which commands go on to the next."""

    words: str
    commands: tuple[str, ...]


STEPS: tuple[TourStep, ...] = (
    TourStep("A ship blocked the Suez Canal, and newspapers disagree. The list holds an article's claims, the card all words of one. <move.down> goes to the next claim.", ("move.down",)),
    TourStep("<claim.verify> says that the evidence supports it, <claim.dispute> that it contradicts it. Give it a verdict: the cursor goes on by itself.", ("claim.verify", "claim.dispute", "claim.context", "claim.unproven", "claim.uncheckable")),
    TourStep("Until you move on, <note.edit> notes something on the claim just judged: its words stand in the question. Enter saves, escape leaves.", ("note.edit",)),
    TourStep("<history.undo> takes back the last action, and the one before, as far back as you like, today or next week.", ("history.undo",)),
    TourStep("<article.next> opens the next article. The fifth, “in figures”, was made to be wrong: go there.", ("article.next", "desk.home")),
    TourStep("<find.filter> chooses which claims are listed; n there lists those whose numbers clash with another article, found while you read.", ("find.filter",)),
    TourStep("<pane.related> goes to what other articles say: ruled before, clashes, says the same, same event; weak matches are folded.", ("pane.related",)),
    TourStep("<evidence.contradicts> attaches the passage under the cursor as evidence against the claim, <evidence.supports> for it; <open.here> reads it in its article.", ("evidence.contradicts", "evidence.supports", "open.here")),
    TourStep("<pane.claims> goes back to the claims; <find.search> searches those of every article, by words, speaker: or status:.", ("pane.claims", "find.search")),
    TourStep("<desk.history> shows what was done, and a verdict key changes it there; <desk.home> the articles; <help.keys> every key and sign.", ("desk.history", "desk.home", "help.keys")),
    TourStep("That is all one needs. <desk.export> writes the results, <desk.quit> quits: this desk was for practice, and nothing of it is kept.", ()),
)  # fmt: skip


@dataclass(slots=True)
class Tour:
    """Where the tour is."""

    table: Sequence[Key]
    at: int = 0
    over: bool = False
    _named: dict[str, str] = field(default_factory=dict)

    def words(self) -> str:
        """What to do now; "" when the tour is over."""
        if self.over:
            return ""
        if not self._named:
            self._named.update({key.id: key.shown.split()[0] for key in self.table})
        step = STEPS[self.at]
        said = re.sub(r"<([\w.]+)>", lambda found: self._named.get(found[1], found[1]), step.words)
        return f"{self.at + 1}/{len(STEPS)}  {said}  ({self._named['tour.skip']} skips)"

    def did(self, command: str) -> None:
        """A command was done: the step that asks for it is over."""
        if not self.over and command in STEPS[self.at].commands:
            self.at += 1

    def skip(self) -> None:
        """The next step, or after the last the end."""
        self.at += 1
        if self.at >= len(STEPS):
            self.at, self.over = len(STEPS) - 1, True


def seeds_folder() -> Path | None:
    """The sample articles, as installed or as checked out; None where they are not to be found."""
    here = Path(__file__).parent
    return next((folder for folder in (here / "seeds", here.parent / "seeds") if folder.is_dir()), None)
