"""A text is cut into its words in one place; whoever cuts one otherwise is named here, with the reason."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.claims import dates, quantities
from store.claims.dates import date_tokens
from store.claims.quantities import quantity_finder
from store.english import language
from store.english.tokens import Tokens

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = "officials in harbour town said that nine boats sank near the old bridge"
MOST = 8
"""A pattern that finds so many of the words of SAMPLE, each whole, cuts words."""

REASONS = {
    "english.tokens._TOKEN": "the one tokenisation",
    "english.news_words._TOKEN": "two reports are compared by words whose stop may belong to them, each with its stem",
    "english.language._WORD": "words of any script, asked for only where the tokens leave a doubt",
    "claims.dates.date_tokens._TOKEN": "each mark is a token: dates are written with strokes and hyphens, which tokens join to words",
    "claims.dates.date_tokens._WORDS": "the words within one token (mid-April)",
    "claims.dates.tense._WORD": "a few words around a date, most of which are asked for no more",
    "claims.quantities.quantity_finder._CANDIDATE": "the words and digits within one token (twenty-five)",
    "claims.quantities.senses._SMALL": "whether a sentence writes its words small, around one number",
    "claims.sentences.boilerplate._WORD": "the words of a short line in capitals, whose stops belong to them",
    "claims.sentences.one_look.RUN": "the runs of a paragraph that is shown, which was not cut: what they hint at is asked of each",
    "claims.sentences.scenes._WORD": "the first words of a line that names a day",
    "claims.sentences.splitter._SMALL_WORD": "four words behind a mark, before there are sentences",
    "claims.worth.worth_features._TOKEN": "the models of worth were learnt on words with their apostrophes, and on signs of money",
    "checks.number_clashes.reports._SMALL": "names are told from words that are also written small",
    "checks.own_numbers.definite_counts._PRINTED_WORD": "the words behind a count, by their letters only",
    "checks.own_numbers.headline._WORD": "a headline is compared by the beginnings of its words",
    "checks.own_numbers.repeated_counts._LONG_WORD": "two sentences are compared by their long words",
    "checks.quotations.on_desk._INDEXED": "words as the index cuts them",
    "checks.quotations.printed_words._WORD": "a quotation is compared word by word, however it was printed",
    "db.search.index_stems._PARTED": "the same, with what stands between them",
    "db.search.index_stems._WORD": "words as the index cuts them",
    "db.search.word_search._TYPED": "what a person typed, with its signs",
    "kept.text_changes._WORD": "a page is compared by all that stands between white space",
    "kept.words_carried._WORD": "a page that was kept is compared by words and numbers",
    "linting.article_facts._WORDS": "an article is known again by its words",
    "passages.head_companies._WORD": "a company's name keeps its full stops and its '&'",
    "passages.number_tokens._TOKEN": "number words are looked for, and the index has others",
    "passages.outlets._WORD": "the name of an outlet",
    "reading.shaping.as_document._WORD": "whether a title writes its words small, asked before there are sentences",
    "reading.shaping.printed_days._WORD": "how many words of any script the field of a day has",
    "reviews.confidential._LETTERS": "a name is looked for however it is written",
    "texts.pairing._WORD": "two texts of an article are laid side by side",
    "texts.word_changes._PIECE": "two texts of an article are laid side by side, white space too",
    "texts.word_changes._WORD": "two texts of an article are laid side by side",
}
"""What is cut otherwise, and why."""


def cutters() -> Iterator[str]:
    """Every pattern of store/ with which a text is cut into words, as "room.module.NAME"."""
    for path in sorted((ROOT / "store").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {
            node.value.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and node.attr in ("findall", "finditer", "split", "sub")
            and isinstance(node.value, ast.Name)
        }
        named = {
            node.targets[0].id
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for name in sorted(used & named):
            pattern = vars(import_module(module))[name]
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str) and cuts(pattern):
                yield f"{module.removeprefix('store.')}.{name}"


def cuts(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern finds most words of a sentence, one by one."""
    words = SAMPLE.split()
    return sum(found.group().strip() in words for found in pattern.finditer(SAMPLE)) >= MOST


def test_no_room_cuts_words_by_a_rule_of_its_own_unless_it_is_named_here() -> None:
    assert list(cutters()) == sorted(REASONS)


WORDS = (
    "a an one Twenty twenty-five 5bn mid-April F16 19 1,200.50 $ £5 ½ U.S. US Mr. J. Reyes Monday don't it’s “ ” — . , ( 's '90s "
    "the of and la el de der und Ω жук Erdoğan aprilé Twentyжук @x #1 http://x.org a.m. 10:30p no-one code"
).split()
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(("", " ", " ", "\u00a0", "\n"))), max_size=14).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


@given(TEXTS | st.text(max_size=60))
def test_no_run_of_letters_or_digits_is_parted_between_two_tokens(text: str) -> None:
    tokens = Tokens(text)
    for run in re.finditer(r"[^\W\d_]+|\d+", text):
        holding = [
            index
            for index, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
            if start < run.end() and run.start() < end
        ]
        assert len(holding) == 1
        assert tokens.starts[holding[0]] <= run.start()
        assert run.end() <= tokens.ends[holding[0]]


@given(TEXTS)
@example("aprilé")
@example("mid-April")
@example("an F16")
def test_a_text_is_looked_through_for_dates_wherever_a_word_of_time_stands_in_it_and_only_there_or_beside_a_digit(text: str) -> None:
    told = not date_tokens._TELLING.isdisjoint(re.findall("[a-z]{3,}", text.lower()))
    hinted = date_tokens.hinted(Tokens(text))
    assert hinted or not told
    assert told or any(letter.isdecimal() for letter in text) or not hinted


NUMERALS = (
    "1987 5:30 5 : 30 1/2/90 12/5 '90s 80s 1990s ten p.m. 5pm 5 pm am Q1 3rd 3-second second Second five o'clock 0630 GMT 1730 hours twenty ten "
    "nineteen two thousand 12 30 half last next the of in to and for early about every each old ago before later new quarter ’90 1,200 12.5 - / –"
).split()


@given(st.lists(st.sampled_from(NUMERALS), min_size=1, max_size=7).map(" ".join))
def test_numbers_in_which_no_date_is_looked_for_hold_none(text: str) -> None:
    dated = dates.find(text, "1987-02-26")
    with pytest.MonkeyPatch.context() as patched:
        told = not date_tokens._TELLING.isdisjoint(re.findall("[a-z]{3,}", text.lower()))
        patched.setattr(date_tokens, "hinted", lambda words: told or any(letter.isdecimal() for letter in words.text))
        assert dates.find(text, "1987-02-26") == dated


@given(TEXTS)
def test_a_quantity_is_looked_for_wherever_one_may_begin(text: str) -> None:
    openers = quantity_finder._OPENERS
    parts = re.finditer(r"[A-Za-z]+|\d+|[¼-¾⅐-⅞]|[$£]", text)
    expected = [one.start() for one in parts if one[0] in openers or not ("A" <= one[0][0] <= "z")]
    assert quantity_finder._candidates(Tokens(text)) == expected


@given(TEXTS, st.sampled_from(("1987-02-26", "")))
def test_a_text_that_was_cut_before_holds_the_same_dates_and_quantities(text: str, published: str) -> None:
    words = Tokens(text)
    dated = dates.find(text, published)
    assert dates.find(words, published) == dated
    assert quantities.find(words, dated) == quantities.find(text, dated)


ENGLISH = "the council said on monday that it was not to be of use".split()
OTHERS = "le la de el der und que les des een het van mid-der de-la x’s 12".split()


@given(st.lists(st.lists(st.sampled_from(ENGLISH + OTHERS), max_size=60).map(" ".join), min_size=1, max_size=4))
@example([" ".join(["the", *["vuori"] * 80])])
def test_an_article_is_in_another_language_whether_its_tokens_or_its_words_are_counted(paragraphs: list[str]) -> None:
    looked = language.foreign(paragraphs)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(language, "_is_surely_english", lambda beginning: False)
        assert language.foreign(paragraphs) == looked
