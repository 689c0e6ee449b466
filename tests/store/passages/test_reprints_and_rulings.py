"""Copies counted once, sources counted honestly, and what was ruled before shown first."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from store.db.articles.claim_rows import ClaimQuery
from store.db.file.connection import File
from store.db.opening import open_file
from store.desk import Desk
from store.documents import Document
from store.errors import Interrupted
from store.passages import reprints, rulings
from store.passages.finder import Finder
from store.values import Reason, ReasonKind
from tests.store.desks import put

COPY = (
    "The harbour authority of Port Quell said on Tuesday that 41 ships were waiting outside the breakwater for a berth."
)
NEAR = "The harbour authority of Port Quell said Tuesday that 41 ships were waiting off the breakwater for a berth."
OTHER_FIGURE = COPY.replace("41 ships", "67 ships")
CLASH = "At Port Quell 67 ships were waiting for a berth outside the breakwater on Tuesday, the harbour authority said."
OWN_WORDS = "Ships waiting for a berth at Port Quell now number 41, a spokeswoman for the harbour authority said."


def article(outlet: str, *lines: str, byline: str = "", published: str = "2024-05-01") -> Document:
    url = f"https://{outlet}.example.org/story"
    return Document(
        title=f"As told by {outlet}",
        paragraphs=lines,
        published=published,
        url=url,
        canonical_url=url,
        source=f"{outlet}.example.org",
        byline=byline,
    )


def check(name: str, claim: str, rating: str, *lines: str) -> Document:
    url = f"https://check.example.org/{name}"
    return Document(
        title=f"Fact check: {name}",
        paragraphs=lines,
        published="2021-12-01",
        url=url,
        canonical_url=url,
        source="check.example.org",
        kind="fact-check",
        checked_claim=claim,
        rating=rating,
    )


def desk(path: Path, *documents: Document) -> File:
    file = open_file(path / "desk.db")
    put(file, documents)
    return file


def article_id(file: File, url: str) -> str:
    return str(file.reader().execute("SELECT id FROM articles WHERE canonical_url = ?", [url]).fetchone()[0])


def test_five_reprints_are_one_passage_with_their_outlets(tmp_path: Path) -> None:
    outlets = ("alpha", "beta", "gamma", "delta", "epsilon")
    file = desk(tmp_path, *(article(name, f"A first line of {name}.", COPY) for name in outlets))
    found = [
        one for one in Finder(file).passages("41 ships wait for a berth at Port Quell") if "breakwater" in one.text
    ]
    assert len(found) == 1
    assert found[0].reprints == 4
    assert {*found[0].outlets, found[0].source} == {f"{name}.example.org" for name in outlets}
    assert Reason(ReasonKind.OUTLETS, count=5) in found[0].why
    file.close()


def test_a_lightly_edited_copy_belongs_to_the_group(tmp_path: Path) -> None:
    file = desk(tmp_path, article("alpha", COPY), article("beta", "Something else entirely.", NEAR))
    found = Finder(file).passages("41 ships wait for a berth at Port Quell")
    assert found[0].reprints == 1
    file.close()


def test_a_copy_with_another_figure_stays_in_sight(tmp_path: Path) -> None:
    file = desk(tmp_path, article("alpha", COPY), article("beta", OTHER_FIGURE))
    found = Finder(file).passages("41 ships wait for a berth at Port Quell")
    assert {one.text for one in found} == {COPY, OTHER_FIGURE}
    file.close()


def test_a_reprint_of_the_claim_itself_is_called_so(tmp_path: Path) -> None:
    file = desk(tmp_path, article("alpha", COPY), article("beta", NEAR), article("gamma", OWN_WORDS))
    found = Finder(file).passages(COPY, article_id=article_id(file, "https://alpha.example.org/story"))
    told = {one.source: one.why for one in found}
    assert Reason(ReasonKind.REPRINT) in told["beta.example.org"]
    assert Reason(ReasonKind.REPRINT) not in told["gamma.example.org"]
    file.close()


def test_a_lifted_paragraph_is_found_though_the_rest_differs(tmp_path: Path) -> None:
    rest = [f"Paragraph {n} on gardens, weather and music festivals of the north." for n in range(30)]
    file = desk(tmp_path, article("alpha", *rest[:15], COPY), article("beta", NEAR, *rest[15:]))
    own = article_id(file, "https://alpha.example.org/story")
    assert [row.text for row in Finder(file).copies(COPY, article_id=own)] == [NEAR]
    file.close()


def test_reprints_and_one_agency_are_one_source(tmp_path: Path) -> None:
    file = desk(
        tmp_path,
        article("alpha", "PORT QUELL (Reuters) - The queue grew again.", COPY),
        article("beta", COPY),
        article("gamma", "PORT QUELL (Reuters) - A long queue.", OWN_WORDS),
        article(
            "delta", "Outside the breakwater of Port Quell, 41 ships were waiting for a berth on Tuesday, it was said."
        ),
    )
    with Desk(file, "ann") as opened:
        claim = next(one for one in opened.claims(ClaimQuery()) if one.exact == COPY)
        assert Finder(file).independent_sources(claim) == 2


def test_a_source_that_contradicts_does_not_count_as_saying_the_same(tmp_path: Path) -> None:
    file = desk(tmp_path, article("alpha", COPY), article("beta", CLASH))
    with Desk(file, "ann") as opened:
        claim = next(one for one in opened.claims(ClaimQuery()) if one.exact == COPY)
        assert opened.related(claim)[0].conflicts
        assert Finder(file).independent_sources(claim) == 1


@pytest.mark.parametrize(
    ("byline", "first", "last", "agency"),
    [
        ("By The Associated Press", "", "", "AP"),
        ("Jane Roe, Reuters", "", "", "Reuters"),
        ("", "WASHINGTON (Reuters) - The president said", "", "Reuters"),
        ("", "MOSCOW (AP) \u2014 Russia", "", "AP"),
        ("", "MOSCOW (AP)  Russia", "", "AP"),
        ("", "", "Copyright 2021 The Associated Press. All rights reserved.", "AP"),
        ("", "", "(AFP)", "AFP"),
        ("Jane Roe", "The tap (a Reuters building) leaked.", "He works for Reuters and likes it a lot, really.", ""),
        ("", "", "", ""),
    ],
)
def test_wire_credits_are_read(byline: str, first: str, last: str, agency: str) -> None:
    assert reprints.agency(byline, first, last) == agency


def test_short_stock_phrases_are_no_reprints() -> None:
    assert not reprints.same_copy(reprints.plain("He declined to comment."), reprints.plain("He declined to comment."))


def test_one_text_in_ten_thousand_articles_is_one_passage(tmp_path: Path) -> None:
    file = open_file(tmp_path / "desk.db")
    put(file, [article(f"outlet{n}", COPY) for n in range(1_500)])
    found = Finder(file).passages("41 ships wait for a berth at Port Quell")
    assert len(found) == 1
    assert found[0].reprints >= 100
    file.close()


# --- what was ruled before -------------------------------------------------------------------------------------------


def _with_checks(tmp_path: Path) -> File:
    return desk(
        tmp_path,
        article("alpha", OWN_WORDS),
        article("beta", COPY),
        check("ships", "67 ships wait for a berth at Port Quell", "false", "There were 41 ships, records show."),
        check("apples", "Apples cure colds", "false", "They do not."),
        *(check(f"c{n}", f"Unrelated matter number {n} of the council", "true", f"Indeed {n}.") for n in range(5)),
    )


def test_a_fact_check_of_the_same_claim_comes_first_with_its_ruling(tmp_path: Path) -> None:
    file = _with_checks(tmp_path)
    found = Finder(file).passages("Some 67 ships wait for a berth at Port Quell")
    assert found[0].kind == "fact-check"
    assert found[0].rating == "false"
    assert found[0].why[0] == Reason(ReasonKind.FACT_CHECK, detail="false", who="check.example.org", when="2021-12-01")
    assert [one.kind for one in found[1:3]] == ["article", "article"]
    file.close()


@pytest.mark.parametrize("others", [0, 1, 2])
def test_what_several_have_checked_is_no_less_surely_ruled_on(tmp_path: Path, others: int) -> None:
    statement = "67 ships wait for a berth at Port Quell"
    twins = [check(f"again{n}", f"{statement} today", "false", "There were 41 ships.") for n in range(others)]
    file = desk(
        tmp_path,
        check("first", statement, "false", "There were 41 ships, records show."),
        *twins,
        *(check(f"c{n}", f"Unrelated matter number {n} of the council at Port Quell", "true", f"Indeed {n}.") for n in range(5)),
    )
    told = Finder(file).ruling_vectors("Some 67 ships wait for a berth at Port Quell.")
    ahead = rulings.NAMES.index("ahead")
    assert all(vector[ahead] > 0.5 for one, vector in told if "ships" in one.claim)
    assert sum("ships" in one.claim for one, _ in told) == others + 1
    file.close()


def test_fact_checks_of_other_numbers_checked_something_else(tmp_path: Path) -> None:
    said = [f"{count} ships wait for a berth at Port Quell" for count in (67, 90)]
    file = desk(tmp_path, *(check(f"n{n}", one, "false", "Records were read.") for n, one in enumerate(said)))
    finder = Finder(file)
    told = [one for one, _ in finder.ruling_vectors("67 ships wait for a berth at Port Quell")]
    assert finder.checked_alike(told) == [[0], [1]]
    file.close()


def test_a_lone_fact_check_of_something_else_does_not_come_first(tmp_path: Path) -> None:
    claim = "The runway at Vela was clear of ash by Thursday, the airport said."
    file = desk(
        tmp_path,
        article("alpha", claim),
        article("beta", "By Thursday the runway at Vela had been cleared of ash."),
        check("weight", "The ship weighs 224,000 tonnes", "false", "The ship is said by its owner to weigh that much."),
    )
    first, *_ = Finder(file).passages(claim, published="2024-05-01")
    assert first.kind == "article"
    file.close()


def test_kind_limits_to_one_sort(tmp_path: Path) -> None:
    file = _with_checks(tmp_path)
    finder = Finder(file)
    assert {one.kind for one in finder.passages("67 ships at Port Quell", kind="article")} == {"article"}
    only = finder.passages("67 ships at Port Quell", kind="fact-check")
    assert {one.kind for one in only} == {"fact-check"}
    assert only[0].url == "https://check.example.org/ships"
    file.close()


def test_a_fact_check_is_one_passage_however_long(tmp_path: Path) -> None:
    lines = [f"Port Quell, ships, berth: point {n} about the 67 ships." for n in range(12)]
    file = desk(tmp_path, check("long", "67 ships wait at Port Quell", "false", *lines), article("alpha", COPY))
    found = Finder(file).passages("67 ships wait at Port Quell", kind="fact-check")
    assert len(found) == 1
    file.close()


def test_a_past_review_of_a_similar_claim_comes_first_and_says_whose(tmp_path: Path) -> None:
    others = [article(f"o{n}", f"Port Quell has a harbour, ships and berth number {n}.") for n in range(6)]
    file = desk(tmp_path, article("alpha", OWN_WORDS), article("beta", COPY), *others)
    with Desk(file, "ann") as opened:
        done = next(one for one in opened.claims(ClaimQuery()) if one.exact == COPY)
        opened.judge([done.id], "disputed")
        found = opened.related_to_text("The harbour authority of Port Quell said 41 ships were waiting for a berth")
        assert found[0].text == COPY
        assert found[0].rating == "disputed"
        told = found[0].why[0]
        assert (told.kind, told.detail, told.who) == (ReasonKind.REVIEWED, "disputed", "ann")
        assert told.when == opened.reviews()[0].created_at[:10]


@pytest.mark.parametrize(
    ("asked", "ruled"),
    [
        ("Port Quell raised its berth fee by 50 crowns a ship, effective June 17.", False),
        ("Port Quell raised its berth fee by 50 crowns a ship, effective October 16, it said.", True),
        ("Port Quell raised its berth fee by 50 crowns a ship.", True),
    ],
)
def test_a_past_review_is_of_the_claim_only_where_most_numbers_are_the_same(tmp_path: Path, asked: str, ruled: bool) -> None:
    others = [article(f"o{n}", f"Port Quell has a harbour, ships and berth number {n}.") for n in range(6)]
    said = "Port Quell raised its berth fee by 50 crowns a ship, effective October 16."
    with Desk(desk(tmp_path, article("alpha", said), *others), "ann") as opened:
        done = next(one for one in opened.claims(ClaimQuery()) if one.exact == said)
        opened.judge([done.id], "disputed")
        assert any(one.rating for one in opened.related_to_text(asked)) is ruled


def test_a_copy_that_prints_another_number_is_not_called_a_reprint(tmp_path: Path) -> None:
    with Desk(desk(tmp_path, article("alpha", COPY), article("beta", OTHER_FIGURE), article("gamma", NEAR)), "ann") as opened:
        claim = next(one for one in opened.claims(ClaimQuery()) if one.exact == COPY)
        called = {one.source: ReasonKind.REPRINT in {why.kind for why in one.why} for one in opened.related(claim)}
        assert called == {"beta.example.org": False, "gamma.example.org": True}


# --- ended early -----------------------------------------------------------------------------------------------------


def test_an_unwanted_search_ends_and_the_next_one_works(tmp_path: Path) -> None:
    file = open_file(tmp_path / "desk.db")
    put(file, [article(f"o{n}", *(f"{COPY} {n} {k} {'word ' * 40}" for k in range(20))) for n in range(60)])
    finder = Finder(file)
    ended: list[bool] = []

    def ask() -> None:
        for _ in range(200):
            try:
                finder.passages(COPY, context=f"{COPY} {time.perf_counter_ns()}")
            except Interrupted:
                ended.append(True)
                break
        ended.append(bool(finder.passages(COPY)))

    thread = threading.Thread(target=ask)
    thread.start()
    while len(ended) < 2 and thread.is_alive():
        if not ended:
            finder.interrupt()
        time.sleep(0.001)
    thread.join(timeout=30)
    assert ended == [True, True]
    file.close()


def test_interrupting_nothing_is_harmless(tmp_path: Path) -> None:
    file = desk(tmp_path, article("alpha", COPY))
    finder = Finder(file)
    finder.interrupt()
    assert finder.passages("41 ships at Port Quell")
    file.close()
