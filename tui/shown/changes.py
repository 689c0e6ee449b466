"""What an action changed of what is shown: facts for the one place that repaints (painter.py)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto


class What(Flag):
    """The parts of the screen that an action may touch."""

    ROWS = auto()
    """The list is another one, or has other rows."""
    ARTICLE = auto()
    """Another text is shown, or the same with other claims."""
    CURSOR = auto()
    """Another claim is under the cursor."""
    SUBJECT = auto()
    """More, or something else, is known of the claim that the card and the passages are about."""
    BESIDE = auto()
    """What is looked up while the cursor rests has come: it is told, and looked up no more."""
    PASSAGES = auto()
    """The cursor among the passages, or the passages themselves."""
    FOCUS = auto()
    """Another pane has the keys, or the whole screen."""
    LOOKS = auto()
    """The same rows look different: a selection."""
    COUNTS = auto()
    """The counts of the whole desk are no longer known."""
    ROUND = auto()
    """Another round of reading began: what was shown of others may not be shown any more, or more may."""
    PLACE = auto()
    """The reviewer is somewhere else: to be kept for the next start."""


NOTHING = What(0)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed. `claims` are those about which something was saved, by their ids.

    `foreseen` is False where the person could not know on which claim the cursor would be: the list is the answer to a
    question, or the key was refused. A verdict typed ahead of its painting is then refused too. `again` says that a line
    that was typed could not be taken as it stands: it stays, to be put right.
    """

    what: What = NOTHING
    claims: tuple[str, ...] = ()
    foreseen: bool = True
    again: bool = False

    def __or__(self, other: Changes) -> Changes:
        claims = tuple(dict.fromkeys((*self.claims, *other.claims)))
        return Changes(self.what | other.what, claims, self.foreseen and other.foreseen, self.again or other.again)


NONE = Changes()
REFUSED = Changes(foreseen=False)
AGAIN = Changes(foreseen=False, again=True)
MOVED = Changes(What.CURSOR | What.PLACE)
RELISTED = Changes(What.ROWS | What.ARTICLE | What.CURSOR | What.PLACE)
ANSWERED = Changes(What.ROWS | What.ARTICLE | What.CURSOR | What.PLACE, foreseen=False)
