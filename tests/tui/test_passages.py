"""The related passages: rulings first, clashes at a glance, reprints told from support, and quiet news from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

from store import Conflict, Desk, Passage, Reason, ReasonKind, Value
from tests.tui.conftest import review, running, settle, shown
from tui.resting import in_order

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
        await settle(pilot, 0.5)
        lines = [line for line in shown(pilot).splitlines() if "fact-check" in line]
        assert "Mostly true · 2021-03-26 · Check Desk" in lines[0]
        assert review(pilot).related.passages[0].kind == "fact-check"
        assert "it checked “The container ship stuck" in shown(pilot)


async def test_what_one_has_ruled_oneself_on_the_same_words_is_marked(desk: Desk) -> None:
    async with running(desk) as pilot:
        claim = review(pilot).session.claim
        assert claim is not None
        review(pilot).related.show_passages(
            claim.id,
            [
                passage(
                    why=(
                        Reason(ReasonKind.REVIEWED, detail="disputed", when="2021-04-01", who="anna"),
                        Reason(ReasonKind.WORDS),
                    ),
                    rating="disputed",
                )
            ],
            "",
        )
        await pilot.pause()
        assert "✗ reviewed: disputed, 2021-04-01, anna" in shown(pilot)
        assert "why: shared words" in shown(pilot)


async def test_a_clash_stands_above_the_words_with_both_values(desk: Desk) -> None:
    async with running(desk) as pilot:
        review(pilot).related.show_passages("clm-1", [passage(conflicts=(CLASH,))], "")
        await pilot.pause()
        text = shown(pilot)
        assert "≠ 18,300 containers here, 20,000 containers there" in text
        assert text.index("≠ 18,300") < text.index("was carrying 20,000")
        assert "(containers: count)" in text


async def test_a_reprint_is_said_to_be_no_support_and_other_outlets_are_named(desk: Desk) -> None:
    async with running(desk) as pilot:
        found = passage(
            why=(Reason(ReasonKind.REPRINT), Reason(ReasonKind.WORDS), Reason(ReasonKind.OUTLETS, count=3)),
            reprints=2,
            outlets=("courier.example.org", "post.example.org"),
        )
        review(pilot).related.show_passages("clm-1", [found], "", "courier.example.org")
        await pilot.pause()
        text = " ".join(line[60:].strip("│▌ ") for line in shown(pilot).splitlines())
        assert "= reprint of this, no support of its own" in text
        assert "also in 2 other outlets: courier.example.org (this outlet), post.example.org" in text
        assert "reported by" not in text


def test_clashes_come_after_rulings_and_before_the_rest() -> None:
    ranked = [passage(title="ruled", rating="false"), passage(title="a"), passage(title="b", conflicts=(CLASH,))]
    assert [one.title for one in in_order(ranked, clashes_first=False)] == ["ruled", "b", "a"]
    assert [one.title for one in in_order(ranked, clashes_first=True)] == ["b", "ruled", "a"]


async def test_what_another_program_reads_in_appears_among_the_passages(desk: Desk, path: Path, tmp_path: Path) -> None:
    (tmp_path / "checks.jsonl").write_text(json.dumps(CHECK) + "\n", encoding="utf-8")
    async with running(desk) as pilot:
        await settle(pilot, 0.5)
        assert "fact-check" not in shown(pilot)
        cursor = review(pilot).session.cursor
        with Desk.open(path, "bob") as other:
            assert other.add([str(tmp_path / "checks.jsonl")], processes=1).added == 1
        for _ in range(60):
            await settle(pilot, 0.1)
            if "◆ fact-check" in shown(pilot):
                break
        assert "◆ fact-check: Mostly true" in shown(pilot)
        assert review(pilot).session.cursor == cursor


async def test_news_from_elsewhere_leaves_the_cursor_on_its_passage(desk: Desk) -> None:
    async with running(desk) as pilot:
        pane = review(pilot).related
        one, two, three = (passage(title=name, article_id=name) for name in ("one", "two", "three"))
        pane.show_passages("clm-1", [one, two], "")
        pane.move_to(1)
        pane.show_passages("clm-1", [three, one, two], "")
        assert pane.passage == two


async def test_other_peoples_verdicts_reach_the_claims_of_other_articles_too(desk: Desk) -> None:
    """What was found for a claim is looked up anew once a claim of one of its passages' articles is judged."""
    async with running(desk) as pilot:
        await settle(pilot, 0.5)
        screen = review(pilot)
        claim = screen.session.claim
        assert claim is not None
        assert screen.feed.kept(claim.id) is not None
        found = screen.feed.kept(claim.id)
        assert found is not None
        assert found.passages
        screen.feed.forget(found.passages[0].article_id)
        assert screen.feed.kept(claim.id) is None


LONG = (
    "On Friday about 7,000 people marched through the streets of the old town with drums and flags, past the harbour and"
    " the market and up the hill to the fortress, where the mayor promised them a new bridge within 3 years."
)


async def test_words_that_a_row_cuts_off_go_on_below_where_the_article_is_not_in_view(tmp_path: Path) -> None:
    (tmp_path / "march.txt").write_text(f"A march\n20210330\nhttps://x.example.org/m\n{LONG}\n", encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "anna") as desk:
        desk.add([str(tmp_path / "march.txt")], processes=1)
        async with running(desk, (80, 24)) as pilot:
            await pilot.press("3")
            await pilot.pause()
            lines = [line.strip("▌━╸·▅ ") for line in shown(pilot).splitlines()]
            (cut,) = [n for n, line in enumerate(lines) if line.endswith("…") and not line.startswith("…")]
            (goes_on,) = [line for line in lines if line.startswith("… ")]
            said = f"{lines[cut - 1]} {lines[cut].removesuffix('…')}"
            # Nothing is missing between the two, and nothing is said twice.
            assert LONG.startswith(said)
            assert LONG[len(said) :].lstrip().startswith(goes_on.removeprefix("… "))


async def test_right_after_the_start_nothing_is_said_twice(desk: Desk) -> None:
    async with running(desk, (80, 24)) as pilot:
        await pilot.press("3")
        review(pilot).leave()
    async with running(desk, (80, 24)) as pilot:
        assert "● 3 Related" in shown(pilot)  # where the reviewer left off, in view and with the focus
        assert shown(pilot).count("A container ship 400 metres") == 1
