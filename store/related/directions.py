"""The weaker mark beside number conflicts: negation and words of direction that differ in otherwise like sentences.

"Exports rose" beside "exports fell", "was arrested" beside "was not arrested". Only word lists and likeness; a mark says
where to look, not that anything is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from store.related import wording
from store.related.wording import Word

MarkKind = Literal["negation", "direction", "modality"]
# Likeness of the two texts, less the marked words, from which a difference is worth a mark (rapidfuzz token_set_ratio).
LIKE = 78.0
_LONGEST = 2_000
_NEGATIONS = wording.bag(
    """not no never none neither nor nobody nothing nowhere without cannot cant dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt couldnt
    shouldnt wont aint mustnt denied denies deny denying refused refuses refuse refusing failed fails fail false falsely unlikely unable hardly barely
    scarcely untrue incorrect incorrectly""",
)  # fmt: skip
_MODALS = wording.bag(
    "may might could should would must will can shall possibly probably perhaps allegedly reportedly likely apparently maybe certainly definitely"
)
_PAIRS: tuple[tuple[str, str], ...] = (
    ("rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb climbs climbed soar soars soared jump jumps "
     "jumped surge surges surged gain gains gained up higher raise raises raised boost boosts boosted expand expands expanded widened improve improved "
     "accelerated rebounded advanced strengthened doubled tripled",
     "fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining drop drops dropped dropping plunge plunges "
     "plunged sink sank slump slumped lose loses down lower lowers lowered cut cuts reduce reduces reduced shrink shrank shrunk narrowed worsened "
     "slowed slid slipped tumbled weakened halved"),
    ("win wins won winning victory beat beats defeated", "lose loses lost losing defeat loss"),
    ("accept accepts accepted approve approves approved adopt adopted pass passed endorse endorsed agree agrees agreed ratified backs backed",
     "reject rejects rejected veto vetoed vetoes decline declined oppose opposed disagree disagreed block blocked blocks rejecting"),
    ("support supports supported supporting favor favors favour back backs backed for pro", "oppose opposes opposed opposing against anti"),
    ("buy buys bought import imports imported", "sell sells sold export exports exported"),
    ("hire hires hired add adds added create created", "fire fires fired cut cuts lay laid sacked shed eliminate eliminated"),
    ("open opens opened start starts started begin begins began resume resumed launch launched", "close closes closed end ends ended stop stops stopped halt halted suspend suspended"),
    ("before", "after"), ("guilty convicted convict", "innocent acquitted cleared acquit"), ("alive survived survives", "dead died dies killed"),
    ("above over", "below under"), ("more", "less fewer"), ("most", "least fewest"), ("largest biggest highest best strongest longest fastest first majority oldest", "smallest lowest worst weakest shortest slowest last minority youngest"),
    ("allow allows allowed permit permitted legalize legalise legalized legal lift lifted", "ban bans banned prohibit prohibited forbid criminalize outlaw outlawed illegal impose imposed"),
    ("arrest arrested detained jailed", "release released freed"), ("north northern", "south southern"), ("east eastern", "west western"),
    ("left", "right"), ("men man male boys boy", "women woman female girls girl"), ("true accurate correct", "false wrong incorrect inaccurate"),
    ("confirm confirmed confirms", "deny denied denies"), ("join joined joins enter entered arrived", "leave leaves left quit withdrew withdraw"),
    ("safe", "unsafe dangerous"), ("success successful succeeded", "failure unsuccessful failed"), ("early earlier", "late later"), ("inside within", "outside"),
    ("always", "never"), ("all every", "none no"), ("profit profits surplus", "loss losses deficit"), ("attack attacked attacking offensive", "defend defended defending retreat retreated"),
    ("with", "without"), ("public", "private"), ("rich richer", "poor poorer"), ("possible", "impossible"), ("positive", "negative"), ("increased", "unchanged"),
)  # fmt: skip
_SIDES: dict[str, list[tuple[int, int]]] = {}
for _number, _pair in enumerate(_PAIRS):
    for _side, _words in enumerate(_pair):
        for _word in _words.split():
            _SIDES.setdefault(_word, []).append((_number, _side))


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of direction or negation on one side and what stands against it on the other ("" where nothing does)."""

    kind: MarkKind
    a_text: str
    b_text: str


def marks(a: str, b: str) -> list[Mark]:
    """The marks between two like texts, in the order of the first; none where the texts are not alike anyway."""
    one, other = wording.words(a[:_LONGEST]), wording.words(b[:_LONGEST])
    mine, theirs = {w.low for w in one}, {w.low for w in other}
    found: list[Mark] = []
    for word in one:
        against = next((w for w in other if _opposed(word, w) and w.low not in mine and word.low not in theirs), None)
        if against and not any(m.a_text == a[word.start : word.end] for m in found):
            found.append(Mark("direction", a[word.start : word.end], b[against.start : against.end]))
    found += _lacking("negation", one, other, a, b)
    if not found or not _alike(one, other):
        return []
    return found


def negations(tokens: list[Word]) -> list[Word]:
    """The negations of a text: "not", "never", "denied", "didn't" with or without its apostrophe."""
    return [w for w in tokens if w.low.replace("'", "").replace("’", "") in _NEGATIONS]


def _lacking(kind: MarkKind, one: list[Word], other: list[Word], a: str, b: str) -> list[Mark]:
    """One mark where one text negates and the other does not (twice negated counts as not)."""
    mine, theirs = negations(one), negations(other)
    if len(mine) % 2 == len(theirs) % 2:
        return []
    if len(mine) > len(theirs):
        return [Mark(kind, a[mine[0].start : mine[0].end], "")]
    return [Mark(kind, "", b[theirs[0].start : theirs[0].end])]


def _opposed(a: Word, b: Word) -> bool:
    if a.low not in _SIDES or b.low not in _SIDES:
        return False
    return any(n == m and s != t for n, s in _SIDES[a.low] for m, t in _SIDES[b.low])


def _alike(one: list[Word], other: list[Word]) -> bool:
    """Whether the texts are alike without the words that the marks are about."""
    left = " ".join(w.stem for w in one if w.low not in _SIDES and w.low not in _NEGATIONS and w.low[0].isalnum())
    right = " ".join(w.stem for w in other if w.low not in _SIDES and w.low not in _NEGATIONS and w.low[0].isalnum())
    return bool(left and right) and fuzz.token_set_ratio(left, right) >= LIKE and min(len(left), len(right)) >= 8
