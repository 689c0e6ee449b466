"""What was done and why something is shown, in words: every kind has some, and they say what they are about."""

from __future__ import annotations

import pytest

from store import ActionKind, Done, Reason, ReasonKind
from tui.wording import date_words, done_words, reason_words

DONE = [
    (Done("a", ActionKind.JUDGE, ("c",), verdict="needs-context"), "needs context"),
    (Done("a", ActionKind.DEFER, ("c",)), "later"),
    (Done("a", ActionKind.RETRACT, ("c",)), "retracted"),
    (Done("a", ActionKind.NOTE, ("c",)), "note"),
    (Done("a", ActionKind.UNIT, ("c",)), "part of the claim"),
    (Done("a", ActionKind.REMOVE_NOTE, ("c",)), "note removed"),
    (Done("a", ActionKind.EVIDENCE, ("c",), stance="contradicts"), "contradicting evidence"),
    (Done("a", ActionKind.EVIDENCE, ("c",)), "evidence"),
    (Done("a", ActionKind.UNIT, ("c",)), "part of the claim"),
    (Done("a", ActionKind.ADD_CLAIM, ("c",)), "claim added"),
    (Done("a", ActionKind.DROP_CLAIM, ("c",)), "marked as no claim"),
    (Done("a", ActionKind.TRIM_CLAIM, ("c",)), "claim trimmed"),
    (Done("a", ActionKind.RECONFIRM, ("c",)), "reconfirmed"),
    (Done("a", ActionKind.DETACH, ("c",)), "evidence detached"),
    (Done("a", ActionKind.COMMENT, ("c",)), "evidence commented"),
    (Done("a", ActionKind.PROPOSE, ("c",)), "words proposed"),
    (Done("a", ActionKind.QUERY, ("c",)), "state of the query"),
    (Done("a", ActionKind.SOURCE, (), about=("src-1",)), "source"),
    (Done("a", ActionKind.INQUIRY, (), about=("inq-1",)), "inquiry"),
    (Done("a", ActionKind.STAGE, (), about=("art-1",)), "stage of the article"),
    (Done("a", ActionKind.POLICY, (), about=("verified",)), "what a verdict needs"),
    (Done("a", ActionKind.WITHDRAW, (), about=("src-1",)), "withdrawn"),
    (Done("a", ActionKind.ADJUDICATE, ("c",)), "adjudicated"),
    (Done("a", ActionKind.ROUND, (), about=("2",)), "round of reading"),
]

REASONS = [
    (Reason(ReasonKind.TRAIT, "number"), "number"),
    (Reason(ReasonKind.ATTRIBUTED, who="Lena Holt"), "attributed to Lena Holt"),
    (Reason(ReasonKind.DENIED, who="Lena Holt"), "denied by Lena Holt"),
    (Reason(ReasonKind.CHOSEN, who="ann"), "chosen by ann"),
    (Reason(ReasonKind.FACT_CHECK, "false", "check.org", "2021-12-01"), "fact-check: false, 2021-12-01, check.org"),
    (Reason(ReasonKind.FACT_CHECK, who="check.org"), "fact-check: no rating, check.org"),
    (Reason(ReasonKind.CHECKED, "Apples cure colds"), "it checked: Apples cure colds"),
    (Reason(ReasonKind.REVIEWED, "disputed", "ann,bob", "2021-12-01"), "reviewed: disputed, 2021-12-01, ann,bob"),
    (Reason(ReasonKind.REPRINT), "reprint of this"),
    (Reason(ReasonKind.DAYS_APART), "same day"),
    (Reason(ReasonKind.DAYS_APART, count=1), "1 day apart"),
    (Reason(ReasonKind.DAYS_APART, count=3), "3 days apart"),
    (Reason(ReasonKind.NAMES, things=("Lavrov", "OSCE")), "same names: Lavrov, OSCE"),
    (Reason(ReasonKind.NUMBERS, things=tuple("123456")), "same numbers: 1, 2, 3, 4 and 2 more"),
    (Reason(ReasonKind.WORDS), "shared words"),
    (Reason(ReasonKind.STORY), "same story"),
    (Reason(ReasonKind.MEANING), "alike in meaning"),
    (Reason(ReasonKind.OUTLETS, count=3), "reported by 3 outlets"),
    (Reason(ReasonKind.COPIES, count=2), "same copy in 2 articles"),
]


@pytest.mark.parametrize(("done", "words"), DONE, ids=[words for _, words in DONE])
def test_what_was_done_is_said(done: Done, words: str) -> None:
    assert done_words(done) == words


@pytest.mark.parametrize(("reason", "words"), REASONS, ids=[words for _, words in REASONS])
def test_why_is_said(reason: Reason, words: str) -> None:
    assert reason_words(reason) == words


def test_no_kind_is_without_words() -> None:
    assert {done.kind for done, _ in DONE} == set(ActionKind)
    assert {reason.kind for reason, _ in REASONS} == set(ReasonKind)


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("2021", "2021"), ("2021-03", "2021-03"), ("2021-03-23", "2021-03-23"), ("2021-03-23TMO", "2021-03-23, morning"),
        ("2021-03-24T07:40", "2021-03-24 07:40"), ("2021-W12", "week of 2021-03-22"), ("2021-W12-WE", "weekend of 2021-03-27"),
        ("2020-SU", "summer 2020"), ("2020-Q3", "quarter 3 of 2020"), ("PRESENT_REF", ""), ("P3D", ""), ("XXXX-12", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_date_is_told_as_people_write_it_and_a_code_is_not_told(stored: str, told: str) -> None:
    assert date_words(stored) == told
