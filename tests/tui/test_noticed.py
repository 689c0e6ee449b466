"""What the desk notices in texts, beside the claims: an article against itself, quotations that others print, opinions."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import CheckFinding, CheckPlace, Claim, Desk, DeskUnusable
from tests.tui.conftest import here, review, running, see, settle, shown, status, until
from tui.panes import marks
from tui.shown.changes import Changes, What

FIRE = """Fire destroys 7 boats in Tarn harbour
20240312
https://courier.example.org/fire
A fire destroyed four boats in the harbour of Tarn on Monday, the harbour master Ines Marsh said.
“We will not sell a single one of the boats that our fathers built here,” Ines Marsh said on Tuesday.
Owen Pike, 34, was treated for burns. Twelve crews fought the fire for six hours, the town said.
Owen Pike, 43, had slept on the largest boat, his brother said.
"""

HERALD = """Harbour fire in Tarn
20240313
https://herald.example.org/fire
Four boats burned in the harbour of Tarn on Monday. Twelve crews fought the fire for six hours, the town said.
Harbour master Ines Marsh said: “We will sell every single one of the boats that our fathers built here.”
"""

COUNCIL = """Council meets on the {n} fire
20240314
https://{n}.example.org/council
“We will not sell a single one of the boats that our fathers built here,” Ines Marsh told the council of Tarn.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with four articles on one fire, the first of which contradicts itself; closed by the app."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, text in (("1", FIRE), ("2", HERALD), ("3", COUNCIL.format(n="gazette")), ("4", COUNCIL.format(n="post"))):
        (sources / f"{name}.txt").write_text(text, encoding="utf-8")
    desk = Desk.open(tmp_path / "noticed.db", "anna")
    assert desk.add([str(sources)], processes=1).added == 4
    return desk


def row_of(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


async def test_a_claim_that_its_own_article_contradicts_is_marked_and_the_card_says_how(desk: Desk) -> None:
    async with running(desk) as pilot:
        await see(pilot, marks.AGAINST_ITSELF)
        while "34, was treated" not in here(pilot):
            await pilot.press("j")
        await see(pilot, "in this article: Owen Pike is 34 here, 43 there", "paragraph 4")
        rows = [line[:60] for line in shown(pilot).splitlines() if "fair" in line[:30] or "low" in line[:30] or "high" in line[:30]]
        marked = [line for line in rows if marks.AGAINST_ITSELF in line]
        assert len(marked) == 2
        assert all("Owen Pike" in line for line in marked)


async def test_one_key_leads_through_the_contradictions_of_an_article_the_headline_first(desk: Desk) -> None:
    async with running(desk, (200, 60)) as pilot:
        await see(pilot, marks.AGAINST_ITSELF)
        await pilot.press("B")
        await see(pilot, "1/3 headline: the headline says 7, the text gives no such number")
        assert marks.AGAINST_ITSELF in row_of(shown(pilot), "Fire destroys 7 boats")
        await pilot.press("B")
        await see(pilot, "2/3 paragraph 3: Owen Pike is 34 here, 43 there")
        assert "34, was treated" in here(pilot)
        await pilot.press("B")
        await see(pilot, "3/3 paragraph 4")
        assert "43, had slept" in here(pilot)
        await pilot.press("B")
        await see(pilot, "1/3 headline")


async def test_an_article_without_contradictions_says_so(desk: Desk) -> None:
    async with running(desk) as pilot:
        await pilot.press("J", "B")
        await see(pilot, "nothing was found that this article contradicts in itself; `factdesk checks` lists the others")


async def test_in_a_passages_article_the_key_says_which_opens_it(desk: Desk) -> None:
    async with running(desk, (200, 60)) as pilot:
        await until(pilot, lambda: bool(review(pilot).state.found.listed))
        before = here(pilot)
        await pilot.press("3", "enter")
        await see(pilot, "Passage's article")
        await pilot.press("B")
        await see(pilot, "this is a passage's article: enter opens it, backspace leaves it")
        assert here(pilot) == before
        assert "Passage's article" in shown(pilot)


async def test_a_verdict_typed_ahead_of_where_the_contradiction_leads_is_refused(desk: Desk) -> None:
    async with running(desk) as pilot:
        await see(pilot, marks.AGAINST_ITSELF)
        await pilot.press("B", "B")
        await until(pilot, lambda: "34, was treated" in here(pilot))
        assert all(not one.reviewers for one in review(pilot).state.listed.article_claims)


async def test_the_quotation_of_a_claim_is_shown_as_others_print_it_the_changed_words_first(desk: Desk) -> None:
    async with running(desk, (200, 60)) as pilot:
        while "We will not sell" not in here(pilot):
            await pilot.press("j")
        await see(pilot, "The quotation in other words", "The quotation in the same words")
        text = shown(pilot)
        assert text.index("The quotation in other words") < text.index("The quotation in the same words")
        await see(pilot, "a “not” more or less in herald.example.org, 2024-03-13", "there without “not”")
        await see(pilot, "the same words in 2 other articles")
        assert "same words +1" in text
        assert not any(one.kind == "fact-check" for one in review(pilot).state.found.passages)


async def test_what_was_found_by_its_quotation_is_attached_in_those_words(desk: Desk) -> None:
    async with running(desk, (200, 60)) as pilot:
        while "We will not sell" not in here(pilot):
            await pilot.press("j")
        await see(pilot, "The quotation in other words")
        await pilot.press("3", "g")
        await until(pilot, lambda: (one := review(pilot).state.passage) is not None and one.quotation is not None)
        await pilot.press("E")
        await see(pilot, "− attached")
        claim = review(pilot).state.claim
        assert claim is not None
        ((evidence,),) = [one.evidence for one in desk.opinions(claim.id)]
        assert evidence.exact == "We will sell every single one of the boats that our fathers built here."


async def test_the_passage_under_the_cursor_stays_there_when_quotations_come(desk: Desk) -> None:
    async with running(desk) as pilot:
        while "We will not sell" not in here(pilot):
            await pilot.press("j")
        await settle(pilot)
        listed = review(pilot).state.found.listed
        assert len({(one.article_id, one.position) for one in listed}) == len(listed)


async def test_an_opinion_has_a_mark_of_its_own_that_waits_for_the_own_verdict_where_hints_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "telling_opinion", lambda self, claims: frozenset(one.id for one in claims if "Twelve" in one.exact))
    async with running(desk) as pilot:
        await see(pilot, marks.OPINION)
        assert marks.OPINION in row_of(shown(pilot), "Twelve crews fought the fi")
        while "Twelve" not in here(pilot):
            await pilot.press("j")
        await see(pilot, f"{marks.OPINION} opinion")
        screen = review(pilot)
        screen.veil.down = True
        screen.panes.claims.signs_changed()
        screen.show(Changes(What.SUBJECT))
        await until(pilot, lambda: marks.OPINION not in shown(pilot))


async def test_a_desk_that_cannot_be_read_just_now_costs_the_marks_and_nothing_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Desk, article_id: str = "", progress: object = None) -> list[CheckFinding]:
        raise DeskUnusable("the file is busy", do="try again")

    monkeypatch.setattr(Desk, "checks", broken)
    async with running(desk) as pilot:
        await settle(pilot)
        assert marks.AGAINST_ITSELF not in shown(pilot)
        await pilot.press("v")
        await see(pilot, "verified")


async def test_hostile_words_in_a_finding_are_shown_and_do_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def hostile(self: Desk, article_id: str = "", progress: object = None) -> list[CheckFinding]:
        return [CheckFinding("name", "[red]\x1b]0;owned\x07[@click=app.quit]x[/]", (CheckPlace(0, 0, 10, "[/foo]\x1b[31m"),))]

    monkeypatch.setattr(Desk, "checks", hostile)
    async with running(desk) as pilot:
        await see(pilot, "[red]")
        assert "\x1b" not in shown(pilot)
        await pilot.press("B")
        await see(pilot, "1/1 paragraph 1: [red]")
        assert "\x1b" not in status(pilot)


def test_opinions_are_told_by_the_words_of_the_claims(desk: Desk) -> None:
    with desk:
        article = desk.article_at(1)
        assert article is not None
        claims: list[Claim] = desk.article_claims(article, desk.paragraphs(article.revision_id))
        told = desk.telling_opinion(claims)
        assert told <= {one.id for one in claims}
        assert not any(one.id in told for one in claims if "Twelve crews" in one.exact)
