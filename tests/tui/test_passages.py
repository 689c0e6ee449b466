"""The related passages: rulings first, clashes at a glance, reprints told from support, and quiet news from elsewhere."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Claim, Conflict, Desk, Passage, Reason, ReasonKind, Strength, Value
from tests.tui.conftest import found, here, review, running, see, settle, shown, until
from tui.panes.passage_groups import grouped
from tui.shown.changes import Changes, What

CHECK = {
    "kind": "fact-check",
    "claim": "The container ship stuck in the canal is 400 metres long",
    "rating": "Mostly true",
    "title": "How long is the ship?",
    "date": "2021-03-26",
    "url": "https://checks.example.org/ship",
    "source": "Check Desk",
    "text": "Posts said that the container ship stuck in the canal is 400 metres long. It is 399.94 metres long.",
}


def passage(**more: object) -> Passage:
    """A passage of the herald, unless said otherwise."""
    plain: dict[str, object] = {
        "article_id": "art-1", "url": "", "title": "Title", "published": "2021-03-29", "source": "herald.example.org",
        "kind": "article", "position": 0, "text": "The ship was carrying 20,000 containers.", "score": 1.0,
    }  # fmt: skip
    return Passage(**{**plain, **more})  # type: ignore[arg-type]


Given = Callable[..., None]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Says which passages every claim has."""

    def give(*passages: Passage) -> None:
        monkeypatch.setattr(Desk, "related", lambda self, claim, **_: list(passages))

    return give


def ids(desk: Desk) -> list[str]:
    return [one.id for one in desk.articles()]


CLASH = Conflict(
    "containers",
    Value("18,300 containers", 18300.0, "containers", "exact", 0, 17),
    Value("20,000 containers", 20000.0, "containers", "exact", 22, 39),
    "count",
)


async def test_a_fact_check_comes_first_with_its_rating_date_and_publisher(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "checks.jsonl").write_text(json.dumps(CHECK) + "\n", encoding="utf-8")
    assert desk.add([str(tmp_path / "checks.jsonl")], processes=1).added == 1
    async with running(desk) as pilot:
        await see(pilot, "fact-check", "Mostly true")
        (line,) = [line for line in shown(pilot).splitlines() if "fact-check" in line]
        assert "Mostly true" in line
        assert "Check Desk" in line
        assert review(pilot).state.found.passages[0].kind == "fact-check"


async def test_what_one_has_ruled_oneself_on_the_same_words_is_marked(desk: Desk, given: Given) -> None:
    ruled = Reason(ReasonKind.REVIEWED, detail="disputed", when="2021-04-01", who="anna")
    given(passage(why=(ruled, Reason(ReasonKind.WORDS)), rating="disputed"))
    async with running(desk) as pilot:
        await see(pilot, "reviewed: disputed, 2021-04-01, anna")


async def test_a_clash_stands_above_the_words_with_both_values(desk: Desk, given: Given) -> None:
    given(passage(conflicts=(CLASH,)))
    async with running(desk) as pilot:
        await see(pilot, "≠ 18,300 containers")
        text = shown(pilot)
        assert text.index("≠ 18,300") < text.index("was carrying 20,000")


async def test_a_reprint_is_said_to_be_no_support_of_its_own(desk: Desk, given: Given) -> None:
    given(passage(why=(Reason(ReasonKind.REPRINT), Reason(ReasonKind.WORDS)), reprints=2))
    async with running(desk) as pilot:
        await see(pilot, "= reprint of this")


def test_what_was_ruled_comes_first_then_what_clashes_then_the_rest_as_ranked() -> None:
    weak = passage(title="weak")
    same = passage(title="same", strength=Strength.SAME)
    event = passage(title="event", strength=Strength.EVENT)
    ranked = [weak, event, same, passage(title="b", conflicts=(CLASH,)), passage(title="ruled", rating="false")]
    assert [one.title for one in grouped(ranked, clashes_first=False)] == ["ruled", "b", "same", "event", "weak"]
    assert [one.title for one in grouped(ranked, clashes_first=True)] == ["b", "ruled", "same", "event", "weak"]


async def test_weak_matches_are_one_line_until_they_are_asked_for(desk: Desk, given: Given) -> None:
    strong = passage(title="strong", article_id=ids(desk)[1], why=(Reason(ReasonKind.REPRINT),), strength=Strength.SAME)
    given(strong, passage(title="weak", article_id=ids(desk)[2], text="Nothing much of 12 words."))
    async with running(desk) as pilot:
        await see(pilot, "= reprint of this")
        assert "Nothing much of 12 words" not in shown(pilot)
        await pilot.press("3", "j")
        await pilot.press("e")
        assert desk.reviews() == [], "a line that stands for passages is no passage"
        await pilot.press("enter")
        await see(pilot, "Nothing much of 12 words")
        await pilot.press("e")
        assert [e.exact for r in desk.reviews() for e in r.evidence] == ["Nothing much of 12 words."]


async def test_the_line_that_stands_for_weak_matches_is_not_counted_as_a_passage(desk: Desk, given: Given) -> None:
    names = ids(desk)
    strong = passage(article_id=names[1], strength=Strength.SAME, text="Forty ships waited at the lock.")
    given(strong, *[passage(title=f"weak {n}", article_id=names[2], text=f"Nothing much of {n} words.") for n in range(4)])
    async with running(desk) as pilot:
        await see(pilot, "3 Related 1/1 · 1 strong, 4 weak")
        await pilot.press("3", "j")
        await until(pilot, lambda: "3 Related · 1 strong, 4 weak" in shown(pilot))


async def test_where_all_matches_are_weak_the_nearest_are_listed_and_the_others_counted(desk: Desk, given: Given) -> None:
    given(*(passage(title=f"t{n}", article_id=f"art-{n}", text=f"Weak words number {n}.") for n in range(6)))
    async with running(desk) as pilot:
        await see(pilot, "No sure match, the nearest:", "Weak words number 2", "3 more weak matches, enter shows them")
        assert "Weak words number 3" not in shown(pilot)
        await pilot.press("3", "j", "j", "j", "enter")
        await see(pilot, "Weak words number 3", "Weak words number 5")
        assert "enter shows them" not in shown(pilot)


async def test_a_few_weak_matches_are_not_worth_a_line_that_hides_them(desk: Desk, given: Given) -> None:
    given(*(passage(title=f"t{n}", article_id=f"art-{n}", text=f"Weak words number {n}.") for n in range(3)))
    async with running(desk) as pilot:
        await see(pilot, "Weak words number 0", "Weak words number 2")
        assert "enter shows" not in shown(pilot)


async def test_what_another_program_reads_in_appears_among_the_passages(desk: Desk, path: Path, tmp_path: Path) -> None:
    (tmp_path / "checks.jsonl").write_text(json.dumps(CHECK) + "\n", encoding="utf-8")
    async with running(desk) as pilot:
        await settle(pilot)
        assert "fact-check" not in shown(pilot)
        cursor = review(pilot).state.listed.cursor
        with Desk.open(path, "bob") as other:
            assert other.add([str(tmp_path / "checks.jsonl")], processes=1).added == 1
        await see(pilot, "fact-check", "Mostly true")
        assert review(pilot).state.listed.cursor == cursor


async def test_news_from_elsewhere_leaves_the_cursor_on_its_passage(desk: Desk, given: Given) -> None:
    one, two, three = (passage(title=name, article_id=name, why=(Reason(ReasonKind.REPRINT),), strength=Strength.SAME) for name in ("1", "2", "3"))
    given(one, two)
    async with running(desk) as pilot:
        await found(pilot)
        await pilot.press("3", "j")
        assert review(pilot).state.passage == two
        given(three, one, two)
        review(pilot).feed.forget()
        review(pilot).show(Changes(What.SUBJECT))
        await until(pilot, lambda: len(review(pilot).state.found.passages) == 3)
        assert review(pilot).state.passage == two


async def test_other_peoples_verdicts_reach_the_claims_of_other_articles_too(desk: Desk, path: Path) -> None:
    """What was found for a claim is looked up anew once a claim of one of its passages' articles is judged."""
    async with running(desk) as pilot:
        await settle(pilot)
        screen = review(pilot)
        claim = screen.state.claim
        assert claim is not None
        kept = screen.feed.kept(claim.id)
        assert kept is not None
        assert kept.passages
        other = desk.article(kept.passages[0].article_id)
        (theirs, *_) = desk.article_claims(other, desk.paragraphs(other.revision_id))
        with Desk.open(path, "boris") as boris:
            boris.judge([theirs.id], "disputed")
        screen._poll()
        await until(pilot, lambda: screen.feed.kept(claim.id) is not kept)
        await until(pilot, lambda: screen.feed.kept(claim.id) is not None)


async def test_what_was_asked_before_the_desk_changed_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go_on = threading.Event(), threading.Event()
    old, new = passage(title="old"), passage(title="new")
    answers = [old]

    def related(self: Desk, claim: Claim, **_: object) -> list[Passage]:
        answer = list(answers)
        asked.set()
        assert go_on.wait(30)
        return answer

    monkeypatch.setattr(Desk, "related", related)
    try:
        async with running(desk) as pilot:
            await until(pilot, asked.is_set)
            screen = review(pilot)
            answers[:] = [new]
            screen.feed.forget()
            go_on.set()
            await settle(pilot)
            screen.show(Changes(What.SUBJECT))
            await until(pilot, lambda: [one.title for one in screen.state.found.passages] == ["new"])
    finally:
        go_on.set()


async def test_passages_of_a_claim_that_was_left_are_not_shown_for_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def related(self: Desk, claim: Claim, **_: object) -> list[Passage]:
        if claim.exact.startswith("A container ship"):
            asked.set()
            assert go_on.wait(30)
        return [passage(text=f"About: {claim.exact}")]

    monkeypatch.setattr(Desk, "related", related)
    try:
        async with running(desk) as pilot:
            await until(pilot, asked.is_set)
            await pilot.press("j")
            go_on.set()
            await found(pilot)
            assert [one.text for one in review(pilot).state.found.passages] == [f"About: {here(pilot)}"]
    finally:
        go_on.set()


LONG = (
    "On Friday about 7,000 people marched through the streets of the old town with drums and flags, past the harbour and"
    " the market and up the hill to the fortress, where the mayor promised them a new bridge within 3 years."
)


async def test_a_claim_too_long_for_its_row_stands_whole_on_its_card(tmp_path: Path) -> None:
    (tmp_path / "march.txt").write_text(f"A march\n20210330\nhttps://x.example.org/m\n{LONG}\n", encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "anna") as desk:
        desk.add([str(tmp_path / "march.txt")], processes=1)
        async with running(desk, (120, 40)) as pilot:
            await settle(pilot)
            words = " ".join(" ".join(line.split("││")[-1].strip("│ ") for line in shown(pilot).splitlines()).split())
            assert LONG in words
