"""Which blocks of a page are its article: those in which trafilatura finds it, those that it passes over among them, and
corrections wherever they stand; without what stands in the article and is no part of it. Where it found the article is
told in html_pieces.py.

A block goes for what it is (a caption, a bare link, the headline again, a box of links), never for the words it begins
with, its length or its class alone: a name like "newsletter" counts only together with another sign.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from lxml import html  # type: ignore[import-untyped]

from store.english.same_letters import same_letters
from store.reading.access.urls import is_web
from store.reading.decoding.clean import one_line, squeezed
from store.reading.markup.html_blocks import Block, is_aside, kind_of, names_of
from store.reading.markup.html_boxes import (
    ADDRESS,
    CAPTIONS,
    HINTS,
    is_furniture,
    is_labelled_link,
    own_names,
    speaks_of_itself,
)
from store.reading.markup.html_signs import PICTURE_BEFORE
from store.reading.pages.html_box import PICTURES, Box
from store.reading.pages.html_looks import (
    is_in_dialog,
    is_prose,
    is_set_large,
    is_set_small,
    pattern_of,
    printed_stamps,
    site_of,
    tells,
)
from store.reading.pages.html_posts import look_of
from store.reading.pages.html_turns import turns_of
from store.reading.shaping.corrections import is_correction
from store.reading.shaping.printed_days import is_day_line

_BY = re.compile(r"^(?:by|words by|from|report by)\s+", re.IGNORECASE)
# What is left of a line that says by whom and when, without the time.
_NAMED = re.compile(r"[\s·|,–—-]*[^\W\d_a-z][\w.'’-]{0,24}(?:\s[^\W\d_a-z][\w.'’-]{0,24}){1,3}[\s·|,–—-]*$")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?$", re.IGNORECASE)
_SHORT = 18
_CRUMB = 60
_SAME_BEGINNING = 80
_NEAR = 10
_MOST_QUOTED = 200
"""Quotations of a page, set as figures, whose words are looked for in the rest of it."""


class ArticleChoice:
    """The blocks of one page beside those that were found, and where the article's prose stands among them."""

    def __init__(
        self,
        blocks: list[Block],
        chosen: list[Block],
        title: str,
        byline: str,
        description: str,
        host: str,
        posts: Collection[html.HtmlElement],
    ) -> None:
        self.blocks, self.title, self.byline, self.host = blocks, title, byline, host
        self.picked = {block.number for block in chosen}
        self.description = squeezed(description)[:_SAME_BEGINNING]
        prose = [block for block in chosen if is_prose(block) and not block.aside and not is_day_line(block.text)]
        prose = prose or [block for block in chosen if is_prose(block)] or chosen
        self.first, self.last = prose[0].number, prose[-1].number
        self.sizes: Counter[html.HtmlElement] = Counter()
        for block in prose:
            for element in (block.element, *block.element.iterancestors()):
                self.sizes[element] += len(block.text)
        total = sum(len(block.text) for block in prose)
        # What holds a third of the article is no box in it, whatever it is called.
        self.around = {element for element, size in self.sizes.items() if size * 3 >= total}
        homes = [block.element.getparent() if block.tag in {"p", "li"} else block.element for block in prose]
        self.homes = {element for element in homes if element is not None}
        self.usual = {kind for kind, count in Counter(map(pattern_of, prose)).items() if count >= 3}
        with_prose = {look_of(post) for post in posts if self.sizes[post]}
        # What is set like a post that holds prose is one, however little of it was found.
        self.headline = next((block.number for block in blocks[: self.first] if block.is_heading and same_letters(block.text, title)), -1)
        self.posts = {post for post in posts if self.sizes[post] or look_of(post) in with_prose} | turns_of(blocks, self.sizes)
        self.stamps = printed_stamps(blocks)
        self.times = Counter(block.text for block in blocks if not block.is_sentence and len(block.text) < _CRUMB)
        self._drawn: dict[int, bool] = {}
        self._whole = ""
        # What is said of an element is said of each block in it: it is looked at once.
        self._facts: dict[html.HtmlElement, bool] = {}
        self._named: dict[html.HtmlElement, bool] = {}
        self._bold: dict[html.HtmlElement, str] = {}
        self._referring: dict[html.HtmlElement, bool] = {}
        boxes: dict[html.HtmlElement, Box] = {}
        self._by_box: dict[int, Box] = {}
        for block in blocks:
            if (element := self._box_of(block)) is not None:
                box = self._by_box[block.number] = boxes.setdefault(element, Box(element, []))
                box.blocks.append(block)

    def kept(self) -> list[Block]:
        """The article's blocks in reading order."""
        kept = [block for block in self.blocks if self._belongs(block) and not self._foreign(block)]
        for block in kept:
            if self._is_in_post(block) and (label := self._bold_label(block)):
                block.text = label
        return self._with_their_text(kept)

    def _box_of(self, block: Block) -> html.HtmlElement | None:
        """The largest element around a block that holds none of the article's prose."""
        box = None
        for element in (block.element, *block.element.iterancestors()):
            if self.sizes[element]:
                break
            box = element
        return box

    def _belongs(self, block: Block) -> bool:
        """Whether a block was found, or was passed over and reads like a part of the article."""
        if block.number in self.picked or (is_correction(block.text, names_of(block.element)) and not block.is_link):
            return True
        if self._is_standfirst(block) or (block.linked and self._is_reference(block)):
            return True
        if block.is_heading and not block.linked and self._is_in_post(block):
            return True  # the first post's stands above all prose
        if self._is_in_post(block) and not block.linked and self._bold_label(block):
            return True
        if self._is_aside(block):
            return False
        if block.is_sentence and block.linked * 2 < len(block.text) and self._is_in_post(block):
            return True
        if self.first < block.number < self.last:
            if pattern_of(block) in self.usual and (block.linked * 2 < len(block.text) or block.is_sentence):
                return True
            return block.linked * 2 < len(block.text) and self._is_clean(block)
        if block.number > self.last and self._is_table_at_home(block):
            return True
        at_home = block.element.getparent() in self.homes or block.element in self.homes
        return (
            at_home
            and block.linked * 2 < len(block.text)
            and (is_set_large(block) if block.is_heading else block.is_sentence)
            and (block.is_heading or block.tag in {"p", "li", "div", "blockquote"})
        )

    def _is_table_at_home(self, block: Block) -> bool:
        """Whether a row is one of a table that stands among the paragraphs, however many boxes it is set in for its width."""
        if block.element.get("data-kind") != "table" or block.linked * 2 >= len(block.text) or self._is_hinted(block):
            return False
        home = next((above for above in block.element.iterancestors() if above.getparent() in self.homes), None)
        return home is not None and home.tag in {"figure", "div", "section"} and home not in self.around

    def _is_aside(self, block: Block) -> bool:
        """Whether an element that holds no running text stands around a block, and not around the whole article: some
        systems put their pages into a form or a table."""
        if not block.aside:
            return False
        # Rows, and words that stand nowhere else on the page: editors set them as a figure, with a caption.
        rows = block.element.get("data-kind") == "table" or self._is_quoted_once(block)
        for element in (block.element, *block.element.iterancestors()):
            if element in self.around:
                return False
            if element.tag == "aside" and self._is_facts(block):
                return False
            if is_aside(element) and not (rows and element.tag == "figure"):
                return True
        return not rows

    def _is_facts(self, block: Block) -> bool:
        """Whether a block stands in a box of facts among the prose: lines that lead nowhere, ask nothing and stand nowhere else."""
        box = self._by_box.get(block.number)
        if box is None or not self.first < block.number < self.last or self._is_hinted(block):
            return False
        if box.element not in self._facts:
            self._facts[box.element] = not box.shows and self._says_more(box)
        return self._facts[box.element]

    def _says_more(self, box: Box) -> bool:
        """Whether a box tells or counts something that the article does not say as well."""
        if box.counts and not all(map(self._is_drawn, box.blocks)):
            return True
        only = box.blocks[0]
        alone = len(box.blocks) < 2 and not (only.is_sentence and len(only.text) >= _CRUMB and only.text[0].isalnum())
        return not alone and box.tells_facts and not any(map(self._is_drawn, box.blocks))

    def _is_drawn(self, block: Block) -> bool:
        """Whether a block's words stand on the page once more: they are drawn from the article. No more than some are looked for."""
        if block.number not in self._drawn and len(self._drawn) < _MOST_QUOTED:
            self._whole = self._whole or "\n".join(squeezed(one.text) for one in self.blocks)
            self._drawn[block.number] = self._whole.count(squeezed(block.text).strip("\"'“”‘’«».…")) > 1
        return self._drawn.get(block.number, True)

    def _is_quoted_once(self, block: Block) -> bool:
        """Whether a block is a quotation whose words the article does not hold as well; those that it holds are drawn from it."""
        if not any(one.tag == "blockquote" for one in (block.element, *block.element.iterancestors())):
            return False
        return not self._is_drawn(block)

    def _is_in_post(self, block: Block) -> bool:
        """Whether a block stands in a post of a live page, or in a speech of a sitting, that belongs to the article."""
        return bool(self.posts) and any(one in self.posts for one in (block.element, *block.element.iterancestors()))

    def _bold_label(self, block: Block) -> str:
        """The words in bold that are all a line of a post says, the time before them apart, as posts are headed where a system has
        no headings; "" where they are not."""
        if len(block.text) >= _CRUMB * 3:
            return ""
        if block.element not in self._bold:
            inner = next(block.element.iterdescendants("b", "strong"), None)
            self._bold[block.element] = one_line(inner.text_content()) if inner is not None else ""
        words = self._bold[block.element]
        if " " not in words or is_day_line(words) or not block.text.endswith(words):
            return ""
        before = block.text[: -len(words)].strip()
        return words if not before or before in self.stamps else ""

    def _is_stamp(self, block: Block) -> bool:
        """Whether a block says only when a post was written, or by whom and when."""
        if block.is_heading or block.is_sentence:
            return False
        said = block.text
        for stamp in self.stamps:
            said = said.replace(stamp, "") if stamp else said
        return is_day_line(block.text) or bool(_CLOCK.match(block.text)) or (said != block.text and (not said.strip() or bool(_BY.match(said)) or bool(_NAMED.match(said))))

    def _is_standfirst(self, block: Block) -> bool:
        """Whether a block above the text is the sentence in which the page describes itself, or one in the headline's own box."""
        text = squeezed(block.text)[:_SAME_BEGINNING]
        above = block.number < self.first and len(text) >= _SHORT and block.linked * 2 < len(block.text)
        if not above or same_letters(block.text, self.title):
            return False
        return text == self.description or (len(text) >= _CRUMB and self.description.startswith(text)) or self._is_under_headline(block)

    def _is_under_headline(self, block: Block) -> bool:
        """Whether a sentence that asks nothing and is no caption stands under the headline in the same box; many papers set no
        full stop behind it."""
        if not 0 <= self.headline < block.number or not (block.is_sentence or tells(block)) or block.aside or ADDRESS.search(block.text):
            return False
        if is_day_line(block.text) or _BY.match(block.text):
            return False
        if block.is_sentence and is_prose(block) and not block.linked and block.number - self.headline <= _NEAR and self._is_between(block):
            return True
        box, around = self.blocks[self.headline].element.getparent(), (block.element, block.element.getparent())
        if box is None or box.tag in {"body", "html"} or any(CAPTIONS.search(own_names(one)) for one in around if one is not None):
            return False
        return any(one is not None and one.getparent() is box for one in around)

    def _is_between(self, block: Block) -> bool:
        """Whether nothing around a block, up to what holds the headline as well, is a caption, or a box with a form or a picture."""
        above = {self.blocks[self.headline].element, *self.blocks[self.headline].element.iterancestors()}
        for element in (block.element, *block.element.iterancestors()):
            if element in above:
                return element.tag not in {"body", "html"}
            if CAPTIONS.search(own_names(element)) or next(element.iter(*PICTURES, "form", "input", "button"), None) is not None:
                return False
        return False

    def _is_clean(self, block: Block) -> bool:
        """Whether the box that a block stands in is none of links, and not named like one that is no article."""
        box = self._by_box.get(block.number)
        if box is None or (box.element is block.element and not block.linked):
            return block.is_sentence or not self._is_named(block.element)
        return not box.is_of_links and (box.holds_sentence or not self._is_hinted(block))

    def _is_hinted(self, block: Block) -> bool:
        """Whether a block, or an element around it that is no larger part of the article, is named like a box."""
        for element in (block.element, *block.element.iterancestors()):
            if element in self.around:
                return False
            if self._is_named(element):
                return True
        return False

    def _is_named(self, element: html.HtmlElement) -> bool:
        """Whether an element is named like a box."""
        if element not in self._named:
            self._named[element] = HINTS.search(own_names(element)) is not None
        return self._named[element]

    def _foreign(self, block: Block) -> bool:
        """Whether a block stands in the article without belonging to it."""
        text = block.text
        if not any(map(str.isalnum, text)) or same_letters(text, self.title):
            return True
        if self.byline and len(text) < 100 and same_letters(_BY.sub("", text), self.byline):
            return True
        if is_correction(text, names_of(block.element)):
            return False
        if is_furniture(text) and block.tag != "li" and kind_of(block) != "table":
            return True
        usual = pattern_of(block) in self.usual and self.first < block.number < self.last
        if self.times[text] > 1 and block.tag not in {"li", "td"} and kind_of(block) == "text" and not self._is_refrain(block):
            return True
        if is_labelled_link(block) or (block.is_link and len(text) < 250 and not (usual and block.is_sentence)):
            return not self._is_reference(block)
        if self._is_aside(block) and (not is_prose(block) or is_in_dialog(block)):
            return True
        if len(text) < _CRUMB * 2 and speaks_of_itself(block):
            return True
        if (text in self.stamps and block.tag != "li") or (self._is_in_post(block) and self._is_stamp(block)):
            return True
        # Bits before the first sentence are crumbs: sections, names, dates. A short sentence or an item of a list is none.
        is_label = len(text) < _CRUMB and not block.is_sentence and block.tag != "li" and not self._is_in_post(block)
        is_label = is_label and block.element is not self.blocks[self.first].element  # its first line
        is_crumb = is_day_line(text) or is_label
        if is_crumb and not self._is_standfirst(block) and block.number < self.first and not block.is_heading:
            return True
        if self._is_asked(block) or self._is_under_picture(block):
            return True
        return self._is_hinted(block) and self._is_box(block) and not self._is_standfirst(block)

    def _is_asked(self, block: Block) -> bool:
        """Whether a block stands in a box of its own in which its reader is to choose or to type something."""
        box = self._by_box.get(block.number)
        return box is not None and not is_prose(block) and box.asks

    def _is_under_picture(self, block: Block) -> bool:
        """Whether a line is all that a box says beside a picture, and is set or ended as captions are; or is named like one and
        stands right behind a picture."""
        if CAPTIONS.search(own_names(block.element)) and block.element.get(PICTURE_BEFORE):
            return True
        box = self._by_box.get(block.number)
        if box is None or block.is_heading or block.tag == "li" or kind_of(block) in {"table", "quote"} or len(box.blocks) > 1:
            return False
        if not box.had_picture or (block.is_sentence and not is_set_small(block)):
            return False
        return not self._is_standfirst(block)

    def _is_refrain(self, block: Block) -> bool:
        """Whether a line that stands twice on the page was found among the paragraphs and is set like them: a refrain, a
        signature, one word of a dialogue. The labels of a page are set in their own way, its times say when."""
        return (
            block.number in self.picked
            and self.first <= block.number <= self.last + _NEAR
            and pattern_of(block) in self.usual
            and not is_day_line(block.text)
        )

    def _is_reference(self, block: Block) -> bool:
        """Whether a bare link that was found with the article, or is set like a paragraph or a list of it, leads to another site:
        what the article is about or stands on. A link within the site is a teaser; one that carries the page's own address sends it to somebody."""
        above = block.element.getparent()
        is_item = block.tag == "li" and above is not None and above.getparent() in self.homes
        among = self.first < block.number < self.last and (is_item or pattern_of(block) in self.usual)
        if not self.host or not (block.number in self.picked or among) or self._is_hinted(block):
            return False
        if block.element not in self._referring:
            links, own = [link.get("href") or "" for link in block.element.iter("a")], site_of(self.host)
            self._referring[block.element] = bool(links) and all(is_web(link) and own not in link.casefold() for link in links)
        return self._referring[block.element]

    def _is_box(self, block: Block) -> bool:
        """The second sign, beside its name, that a box is none of the article."""
        if ADDRESS.search(block.text) or not self.first <= block.number <= self.last:
            return True
        box = self._by_box.get(block.number)
        if box is None:
            return False
        return box.leads_away or box.shows or (CAPTIONS.search(own_names(block.element)) is not None and box.had_picture)

    def _with_their_text(self, kept: list[Block]) -> list[Block]:
        """Without headings under which nothing was kept (those of boxes, and of what follows the article)."""
        numbers = {block.number for block in kept}
        result = []
        for block in kept:
            if not block.is_heading or self._is_standfirst(block) or is_set_large(block):
                result.append(block)
                continue
            for later in self.blocks[block.number + 1 : block.number + 12]:
                if later.is_heading and ADDRESS.match(block.text):
                    break  # "Share this article", and nothing to read below it
                if later.number in numbers and not later.is_heading:
                    result.append(block)
                    break
                if self._is_stamp(later):
                    continue
                if later.is_link or (later.number not in numbers and not later.aside and not later.is_heading):
                    break
        return result
