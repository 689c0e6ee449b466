"""From what a person named to evidence: the address is asked, the words are looked for, and what came of both is told.

Commands and keys do the same here; asking takes as long as a server does, so keys do it in a thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store import Claim, Evidence, NotFound, SourceRejected, Stance, UsageError
from tui.safe_text import safe_line

if TYPE_CHECKING:
    from store import Desk, Fetched, Private, WordsChosen

ADDRESSES = ("https://", "http://")
"""How an address begins."""

SHOWN = 90
"""Characters of a quotation in a message."""


@dataclass(frozen=True, slots=True)
class AskedPage:
    """What came of asking: the page and the words chosen in it, or why it did not come."""

    reference: str
    quotation: str
    fetched: Fetched | None = None
    chosen: WordsChosen | None = None
    problem: SourceRejected | None = None


def is_address(reference: str) -> bool:
    """Whether this is written as an address on the web."""
    return reference.lower().startswith(ADDRESSES)


def ask(
    desk: Desk,
    claim: Claim,
    reference: str,
    quotation: str = "",
    *,
    private: Private = "typed",
    nth: int = 0,
    nearest: bool = False,
) -> AskedPage:
    """Ask the address, or read the file, and look for the words. Raises SourceRejected for a file that cannot be read,
    UsageError for what is neither address nor file, and for a quotation without words."""
    try:
        fetched = desk.kept.fetch(reference, private)
    except SourceRejected as problem:
        if not is_address(reference):
            raise
        return AskedPage(reference, quotation, problem=problem)
    chosen = desk.kept.choose(claim, fetched.page.text, quotation, nth=nth, nearest=nearest)
    return AskedPage(reference, quotation, fetched, chosen)


def evidence_of(desk: Desk, asked: AskedPage, stance: Stance, comment: str = "") -> Evidence:
    """Keep the page and make evidence of it; of a page that did not come, of its address alone.

    Words that were looked for and not pinned are kept as the comment, so that nobody has to type them again; they are
    never given out as words of the page.
    """
    pinned = asked.chosen is not None and asked.chosen.span is not None
    if asked.quotation and not pinned:
        comment = " · ".join(filter(None, (comment, f"looked for: {asked.quotation}")))
    if asked.fetched is None or asked.chosen is None:
        # Without a password that may stand in it.
        bare = desk.evidence_from(asked.problem.where if asked.problem is not None else asked.reference, stance)
        return replace(bare, comment=comment)
    page = desk.kept.store(asked.fetched)
    return desk.kept.evidence(page, stance, asked.chosen.span, comment=comment)


def bare_or_passage(desk: Desk, reference: str, stance: Stance) -> Evidence | None:
    """Evidence from ARTICLE_ID:PARAGRAPH; None for what names no article of the desk."""
    if is_address(reference):
        return None
    try:
        return desk.evidence_from(reference, stance)
    except NotFound:
        if reference.startswith("art-"):
            raise
        return None


def quoted(words: str, width: int = SHOWN) -> str:
    """Words in quotation marks on one line, cut where they are long."""
    line = " ".join(safe_line(words).split())
    return f"“{line if len(line) <= width else line[: width - 1] + '…'}”"


def what_came(asked: AskedPage) -> tuple[bool, str]:
    """Whether the words were pinned, and what is to be told of it, in one line."""
    if asked.problem is not None:
        return False, f"the page is not kept ({safe_line(asked.problem.what)}), only its address is attached"
    chosen, fetched = asked.chosen, asked.fetched
    if chosen is None or fetched is None:
        return False, "nothing was looked for"
    where = desk_place(chosen, fetched)
    doubt = f"; it looks like {safe_line(fetched.doubt.what)}" if fetched.doubt is not None else ""
    match chosen.how:
        case "quoted" | "nearest" if chosen.place is not None:
            return True, f"pinned {quoted(chosen.place.printed)}{where}{differs_words(chosen.place.differs)}"
        case "carries" if chosen.carried is not None and chosen.carried.best is not None:
            return True, f"pinned the sentence that carries the claim: {quoted(chosen.carried.best.text)}{where}{lacks(chosen)}{doubt}"
        case "several":
            return False, f"kept, nothing pinned: the words stand there {len(chosen.places)} times{doubt}"
        case "nowhere":
            near = chosen.nearest
            nearest = f"; nearest is {quoted(near.printed)}{differs_words(near.differs)}" if near is not None else ""
            return False, f"kept, nothing pinned: these words stand nowhere in it{nearest}{doubt}"
        case "nothing carries":
            return False, f"kept, nothing pinned: no sentence of it clearly carries the claim{doubt}"
    return False, f"kept, nothing pinned: {safe_line(fetched.why_none) or 'there is no text in it'}{doubt}"


def desk_place(chosen: WordsChosen, fetched: Fetched) -> str:
    """Where in a document or recording: ", page 4"."""
    if chosen.span is None:
        return ""
    places = [where for offset, where in fetched.page.places if offset <= chosen.span[0]]
    return f", {safe_line(places[-1])}" if places else ""


def lacks(chosen: WordsChosen) -> str:
    """What of the claim stands nowhere in the page."""
    if chosen.carried is None:
        return ""
    missing = [*chosen.carried.missing_numbers, *chosen.carried.missing_words]
    return f"; nowhere in it: {', '.join(map(safe_line, missing[:6]))}" if missing else ""


def differs_words(differs: tuple[tuple[str, str], ...], most: int = 3) -> str:
    """What differs in words: "; you have “90,000”, there it is “94,000”"."""
    if not differs:
        return ""
    told = [_differs(*pair) for pair in differs[:most]]
    more = len(differs) - most
    return "; " + "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _differs(mine: str, theirs: str) -> str:
    if not mine:
        return f"there it has {quoted(theirs, 40)} besides"
    if not theirs:
        return f"there it lacks {quoted(mine, 40)}"
    return f"you have {quoted(mine, 40)}, there it is {quoted(theirs, 40)}"


def refuse_unpinned(asked: AskedPage) -> None:
    """Raises UsageError where a quotation was given and the page came, but its words were not pinned; says what to do."""
    chosen, fetched = asked.chosen, asked.fetched
    if not asked.quotation or chosen is None or fetched is None or chosen.span is not None:
        return
    if chosen.how == "several":
        text = fetched.page.text
        there = "; ".join(
            f"{n}: …{safe_line(text[max(0, one.start - 30) : one.end + 30])}…" for n, one in enumerate(chosen.places[:10], 1)
        )
        raise UsageError(
            f"these words stand there {len(chosen.places)} times", where=asked.reference, do=f"say which with --at N ({there})"
        )
    near = chosen.nearest
    _, says = what_came(asked)
    words = says.removeprefix("kept, nothing pinned: ")
    do = "quote what stands there, or say --nearest to pin it" if near is not None else "check the words and the address"
    raise UsageError(words, where=asked.reference, do=do)
