"""A line is looked at once before patterns are tried, and nothing is missed for that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.sentences import boilerplate, furniture, one_look, page_leftovers, scenes
from store.claims.sentences.furniture import line_kind
from store.claims.sentences.one_look import any_of, in_lower_case, word_of_each
from store.english.tokens import Tokens

PIECES = (
    "Ada Lund contributed to this report.|Reporting by Ada Lund|All rights reserved.|© 2019|Editor’s note:|This story has been updated."
    "|(AP Photo/Ada Lund)|Ada Lund, left, and|on Monday, June 10, 2024|Workers stand outside the mill|Aerial view of the mill|right|top"
    "|Ada Lund, center, and|Ada Lund (second from right)|Ada Lund, background.|the mill, seen in 2014 from|the mill (seen here)"
    "|Sign up for our newsletter|Click here|Read more:|Anyone with information is asked to call 555-123-4567|tips can be left|call|"
    "Message: *|Enable JavaScript|Share|Tweet|Reply|RELATED: Nine held|>> Watch|* 0:45 Nine boats sink in the harbour|<div>|ada@example.org"
    "|(Published Monday, June 10, 2024)|UPDATE:|the statement said:|By Ada Lund|Ada Lund is a reporter for the Post|Reuters|3 hours ago"
    "|Your session has expired.|We use cookies|Check back for updates.|the council met|Nine boats sank|he said.|in the north"
).split("|")
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join)
ANYTHING = re.compile("")


@given(LINES | LINES.map(str.upper))
def test_what_a_line_is_does_not_depend_on_the_look_before(line: str) -> None:
    looked = scenes.is_scene(line)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scenes, "_PLACING", ANYTHING)
        patched.setattr(scenes, "_SIDED", ANYTHING)
        assert scenes.is_scene(line) == looked


@given(LINES | LINES.map(str.upper) | LINES.map(str.title))
def test_what_a_line_is_does_not_depend_on_whether_its_tokens_are_known(line: str) -> None:
    assert line_kind(line, Tokens(line).words) == line_kind(line, one_look.RUN.findall(line)) == line_kind(line)


@pytest.mark.parametrize("line", PIECES)
def test_each_line_alone_is_what_it_is_without_its_tokens(line: str) -> None:
    assert line_kind(line, Tokens(line).words) == line_kind(line)


NEEDLES = {
    one_look.CONTRIBUTION: boilerplate._CONTRIBUTION_WORDS,
    one_look.NOTICE: boilerplate._NOTICE_WORDS,
    one_look.EDITORIAL: boilerplate._EDITORIAL_WORDS,
    one_look.CAPTION: boilerplate._CAPTION_WORDS,
    one_look.ADVERTISING: boilerplate._ADVERTISING_WORDS,
    one_look.SCENE: (*scenes._PLACES, *scenes._DAYED),
    one_look.APPEAL: page_leftovers._APPEAL_WORDS,
    one_look.FORM: page_leftovers._FORM_WORDS,
}
BESIDE = st.sampled_from((" ", ".", "-", "’", "'", "/", "&", ",", "@", "#", "(", ":", "a", "B", "7", "é", "_", "“", "", "..", "’s", "U.S.", "İ"))


@given(st.sampled_from([(bit, word) for bit, words in NEEDLES.items() for word in words]), BESIDE, BESIDE, BESIDE)
def test_the_tokens_of_a_line_hint_at_each_word_wherever_it_stands(needle: tuple[int, str], before: str, behind: str, beyond: str) -> None:
    bit, word = needle
    if word != boilerplate.UNWORDED:
        for written in (word, word.upper()):
            assert any(furniture._HINT(one) & bit for one in Tokens(before + written + behind + beyond).words)


@given(st.sampled_from(page_leftovers._BUTTON_SIGNS), BESIDE, BESIDE)
def test_the_tokens_of_a_line_hint_at_each_button(sign: str, before: str, behind: str) -> None:
    assert any(furniture._HINT(one) & one_look.BUTTON for one in Tokens(before + sign + behind).words)


def test_a_word_without_letters_is_in_no_token_and_said_so() -> None:
    with pytest.raises(ValueError, match="©"):
        word_of_each(["©"])


WORDS = ("call ", "caption", "cap", "(c)", "©", "www.", "may not be")


@given(st.lists(st.sampled_from((*WORDS, "c", " ", "ca", "re", "mayn")), max_size=8).map("".join))
def test_one_look_finds_a_word_wherever_one_stands(text: str) -> None:
    assert bool(any_of(WORDS).search(text)) == any(word in text for word in WORDS)


SOURCE = r"^(?:By|Photo):? [A-Z]\w+\b|\bAP\s?Photo\b|\d+ [ap]\.?m\.?\Z"


@given(st.lists(st.sampled_from(("By", "by ", "AP", "ap ", "Photo", "PHOTO: ", "Ada", "é", " ", "5 p.M.", "3 AM")), max_size=6).map("".join))
def test_a_pattern_for_lower_case_finds_what_one_that_ignores_case_finds(text: str) -> None:
    assert bool(in_lower_case(SOURCE).search(text.lower())) == bool(re.search(SOURCE, text, re.IGNORECASE))
