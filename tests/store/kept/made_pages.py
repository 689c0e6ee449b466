"""News pages as they are on the web, made by chance: menus, tables, teasers that say the same things again, footers."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from html import escape

WORD = re.compile(r"\w[\w'’-]*")
SUBJECTS = "the ministry|a court in Oxmere|the harbour board|Ms Lowe|the union|three witnesses|the regulator".split("|")
VERBS = "said|denied|found|reported|wrote|counted|expected|warned".split("|")
OBJECTS = (
    "that {n} people had left the town|a loss of {n} million pounds|{n} of the {m} boats were seaworthy|no sign of the {n} missing parcels"
    "|that prices rose by {n}.{m}% in the year|“we shall not pay {n} crowns for it”|a fall from {m} to {n}"
).split("|")
PLACES = "on Monday|last year|in the north of the country|before the vote|after {n} days|near the old bridge".split("|")


@dataclass(frozen=True, slots=True)
class MadePage:
    """The lines of a page, each with the element it stands in."""

    lines: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The words as a reader of the page sees them."""
        return "\n".join(line for _, line in self.lines)

    @property
    def html(self) -> str:
        """The page."""
        body = "".join(f"<{tag}>{escape(line)}</{tag}>" for tag, line in self.lines)
        return f"<html><head><meta charset=utf-8><title>Page</title></head><body>{body}</body></html>"

    def changed(self, line: int, start: int, end: int, put: str) -> MadePage:
        """The page with other words in a line."""
        tag, text = self.lines[line]
        other = " ".join((text[:start] + put + text[end:]).split())
        lines = (*self.lines[:line], (tag, other), *self.lines[line + 1 :])
        return replace(self, lines=tuple(one for one in lines if one[1]))


def made_page(rng: random.Random) -> MadePage:
    """One page."""

    def sentence() -> str:
        words = f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(PLACES)}."
        words = words.replace("{n}", str(rng.randrange(2, 9000))).replace("{m}", str(rng.randrange(10, 99)))
        return words[0].upper() + words[1:]

    paragraphs = [" ".join(sentence() for _ in range(rng.randrange(2, 6))) for _ in range(rng.randrange(4, 14))]
    teasers = [rng.choice(rng.choice(paragraphs).split(". ")).rstrip(".") for _ in range(4)]
    return MadePage(
        (
            *(("nav", word) for word in ("Home", "News", "Sport")),
            ("h1", sentence().rstrip(".")),
            *(("p", paragraph) for paragraph in paragraphs),
            ("h4", "Read more"),
            *(("li", teaser) for teaser in teasers),
            ("footer", f"© {rng.randrange(2000, 2025)} The Paper"),
        )
    )


@dataclass(frozen=True, slots=True)
class OneWord:
    """A word of a page: the span in its text, and the line it stands in with the span there."""

    start: int
    end: int
    line: int
    first: int
    last: int


def words_of(page: MadePage) -> list[OneWord]:
    """Every word of a page."""
    found = []
    offset = 0
    for n, (_, line) in enumerate(page.lines):
        for match in WORD.finditer(line):
            first, last = match.span()
            found.append(OneWord(offset + first, offset + last, n, first, last))
        offset += len(line) + 1
    return found


def another(rng: random.Random, word: str) -> str:
    """What a word is changed to: another, none, a longer one, another number."""
    return rng.choice([one for one in ("seventeen", "not", word + "s", "", "1" + word) if one != word])
