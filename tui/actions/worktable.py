"""What an action may touch: what is shown, the desk, and a few ways to speak with the person. No screen is known here.

The review screen is one; a test may be another.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from store import Claim, Desk
from tui.feed import Feed
from tui.identical import Warnings
from tui.left_at import Place
from tui.personal import Personal
from tui.settings import Settings
from tui.shown.asker import Asker
from tui.shown.changes import Changes
from tui.state import PaneName, State
from tui.veil import Veil

if TYPE_CHECKING:
    from store import TextComparison

T = TypeVar("T")

Answer = Changes | Awaitable[Changes]
"""What an action gives back, now or when it has waited for the desk."""

Sheet = Literal["help", "progress", "settings", "palette", "home", "history", "evidence"]
Severity = Literal["information", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A letter, what it chooses, a remark in dim, and the value handed back (the letter where there is none)."""

    letter: str
    words: str
    remark: str = ""
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """A line that is asked for: what stands before it, what it begins with, and what is done with it."""

    label: str
    value: str
    taken: Callable[[str], Answer]
    about: str = ""
    """The claim's words that it is about."""
    left: Callable[[], Changes] | None = None
    """What is done where the person leaves it."""
    changed: Callable[[str], None] | None = None
    """Told of every letter."""
    live: Callable[[str], Awaitable[Changes]] | None = None
    """Told of the line when the typing pauses."""
    complete: Callable[[str], str] | None = None
    """Makes more of it."""
    offered: bool = False
    """Whether the value gives way to what is typed."""


class Worktable(Protocol):
    """Where actions work."""

    @property
    def state(self) -> State:
        """What is shown."""
        ...

    @property
    def veil(self) -> Veil:
        """What is hidden until the reviewer has judged."""
        ...

    @property
    def desk(self) -> Desk:
        """The desk; what is written goes through save()."""
        ...

    @property
    def feed(self) -> Feed:
        """What else is known of a claim."""
        ...

    @property
    def asker(self) -> Asker:
        """For questions that take time."""
        ...

    @property
    def warnings(self) -> Warnings:
        """Verdicts to be compared with those of the same claim elsewhere."""
        ...

    @property
    def personal(self) -> Personal:
        """What the person set, and the keys and verdicts that follow from it at this desk."""
        ...

    async def save(self, work: Callable[[], T]) -> T:
        """Do this in the saving thread and wait: the next key is not looked at before, painting goes on."""
        ...

    def show(self, changes: Changes) -> None:
        """Paint what changed."""
        ...

    async def attempt(self, work: Callable[[], Answer], *, key: bool = True) -> None:
        """Do this and show what it changed; what the desk refuses is said, and nothing is shown as saved.

        `key` is False where it is done by itself and not because of a key just pressed.
        """
        ...

    def prompt(self, prompt: Prompt) -> None:
        """Ask for a line at the bottom."""
        ...

    def choose(self, question: str, choices: Sequence[Choice], chosen: Callable[[str], Answer]) -> None:
        """Ask for one letter; escape leaves everything as it was."""
        ...

    def open_sheet(self, sheet: Sheet) -> None:
        """A page over the desk."""
        ...

    def open_same(self, claim: Claim) -> None:
        """The same claim elsewhere."""
        ...

    def open_sides(self, claim: Claim) -> None:
        """Both sides of a contested claim."""
        ...

    def open_where(self, claim: Claim, source: str) -> None:
        """Where a source, by the id of its kept page or article, says what the claim says."""
        ...

    def tell(self, words: str, title: str, severity: Severity, seconds: float = 12.0) -> None:
        """A message that needs more room than the status line has."""
        ...

    def page_of(self, pane: PaneName) -> int:
        """How many rows or lines of a pane are in view."""
        ...

    def on_screen(self, pane: PaneName) -> bool:
        """Whether a pane has a place on the screen now: on a narrow one, folded or beneath a zoomed one it has none."""
        ...

    def passage_in_sight(self) -> bool:
        """Whether any line of the passage under the cursor stands on the screen."""
        ...

    def scroll(self, pane: PaneName, lines: int) -> bool:
        """Move a pane's text by so many lines; returns whether it moved."""
        ...

    def paragraph_in_view(self) -> int:
        """The first paragraph of the article in view."""
        ...

    def shows_heir(self, claim_id: str) -> str:
        """The new words that the card shows for a claim whose words changed; "" where it shows none."""
        ...

    def open_texts(self, comparison: TextComparison, claim_id: str) -> None:
        """Two texts of an article side by side, at the claim."""
        ...

    def in_sight(self, claim: Claim) -> bool:
        """Whether the claim is on the screen, in its row or where it stands."""
        ...

    def place(self) -> Place:
        """Where the reviewer is, to come back to."""
        ...

    def copy(self, text: str) -> None:
        """Put text on the clipboard, through the terminal."""
        ...

    def edit_text(self, command: Sequence[str], file: str) -> int:
        """Give the terminal to an editor; its exit code. Raises OSError where it cannot be started, UsageError where no
        program can be given this terminal."""
        ...

    def redraw(self) -> None:
        """Paint everything anew."""
        ...

    def suspend(self) -> None:
        """To the shell."""
        ...

    def leave(self) -> None:
        """Close the desk and end."""
        ...

    def beside(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do this beside the keys, on the main thread."""
        ...

    def run_beside(self, name: str, work: Callable[[], T], ended: Callable[[T], Awaitable[Changes]]) -> bool:
        """Do this in a thread and `ended` with its answer; False, and nothing done, where one of that name is running."""
        ...

    def has_left(self) -> bool:
        """Whether the person has left the desk; may be asked from any thread."""
        ...

    def apply(self, settings: Settings) -> None:
        """Let other settings hold from here on; keys do from the next start."""
        ...

    def compare(self) -> None:
        """Compare the numbers of the claims that nobody has compared yet, in the background."""
        ...


def has_claim(at: Worktable) -> bool:
    """Whether a claim is under the cursor."""
    return at.state.claim is not None


def has_article(at: Worktable) -> bool:
    """Whether an article is open: without one there is nothing to look for."""
    return at.state.listed.article is not None
