"""Reports of two companies are two stories, however alike their tables and their sentences are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Strength
from store.db.search.index_stems import Stemmer
from store.passages import head_companies
from store.passages.head_companies import Company

TABLE = "Shr {} cts vs {} cts\n\nNet 12.4 mln vs 11.9 mln\n\nRevs {} mln vs 88.1 mln\n\nNine mths\n\nShr 97 cts vs 91 cts"
ARTICLES = [
    ("ORVELL MILLS INC <ORV> 3RD QTR NET", TABLE.format(41, 38, "93.2")),
    ("ORVELL MILLS <ORV.O> 3RD QTR SEPT 30 NET", TABLE.format(41, 38, "93.2")),
    ("TARN FOODS CORP <TFC> 3RD QTR NET", TABLE.format(44, 38, "93.7")),
    ("CTS PUMPS CORP <CPU> 3RD QTR NET", TABLE.format(46, 38, "93.9")),
]  # fmt: skip


def company(title: str, text: str = "") -> Company:
    return head_companies.at_head(title, text, Stemmer().stems_of)


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        ("ORVELL MILLS INC <ORV> 3RD QTR NET", "Shr 41 cts", {"orvel", "mill"}),
        ("Tarn Foods (NYSE: TFC) lifts its dividend", "", {"tarn", "food"}),
        ("FINANCIAL CORP OF CORVALE <FCC> LOSS", "", {"financi", "corval"}),
        ("BOND ISSUED IN LONDON", "Vell Oil and Gas Co Ltd is issuing a bond.", {"vell", "oil", "ga"}),
        ("Two shot in Las Vegas, NV", "Two people were shot on Sunday.", set()),
        ("Two shot at a market", "Copyright 2017 Orvell Broadcasting, Inc. All rights reserved.", set()),
        ("Two shot at a market", "The owner, Tarn Foods Inc, closed it.", set()),
    ],
)
def test_the_company_is_the_one_at_the_head(title: str, text: str, names: set[str]) -> None:
    assert company(title, text).names == frozenset(names)


def test_two_companies_are_two_only_where_neither_report_names_the_other() -> None:
    orvell = company("ORVELL MILLS INC <ORV> 1ST QTR PROFIT", "Orvell said that Tarn Foods Corp bought its mill.")
    tarn = company("TARN FOODS CORP <TFC> SETS DIVIDEND", "Tarn said it pays 12 cts.")
    pumps = company("VELL PUMPS CORP <VPC> RAISES QTLY PAYOUT", "Vell said it pays 14 cts.")
    assert not head_companies.two(orvell, tarn)
    assert not head_companies.two(tarn, orvell)
    assert head_companies.two(tarn, pumps)
    assert not head_companies.two(pumps, company("PUMPS OF VELL <VPC.O> DIVIDEND"))
    assert not head_companies.two(tarn, company("Dividend tax is cut"))


def test_a_company_is_the_same_under_its_initials_but_not_where_another_prints_those_letters() -> None:
    full = company("Velmont Pump Makers Corp cuts dividend")
    assert not head_companies.two(full, company("VPM Corp to cut its dividend"))
    assert not head_companies.two(company("VPM Corp to cut its dividend"), full)
    assert head_companies.two(full, company("VPN Corp to cut its dividend"))
    assert head_companies.two(company("Ironwell Nails Corp cuts dividend"), company("TARN STEEL CORP <IN> CUTS DIVIDEND"))


@pytest.mark.parametrize(
    ("head", "other"),
    [
        ("Orvell Mills Inc recalls 12,000 cans", "Bexley Group Plc recalls soup of its mill"),
        ("Orvell Mills Inc raises its bid", "Tarn Foods Corp looks at an offer"),
        ("Fire at Orvell Mills Inc kills three", "Vell Insurance Plc profit falls behind fire"),
    ],
)
def test_two_companies_may_have_one_story_of_what_not_every_company_reports(head: str, other: str) -> None:
    assert not head_companies.two(company(head), company(other))


def test_a_table_of_another_company_does_not_say_the_same(tmp_path: Path) -> None:
    told = [
        {"title": title, "url": f"https://wire.example.org/{n}", "date": "2024-10-19", "text": text}
        for n, (title, text) in enumerate(ARTICLES)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        desk.add([str(tmp_path / "news.jsonl")], processes=1)
        article = next(one for one in desk.articles() if one.title == ARTICLES[0][0])
        net = next(one for one in desk.claims(ClaimQuery(article_id=article.id)) if one.exact.startswith("Net 12.4"))
        found = {one.title for one in desk.related(net) if one.strength is not Strength.WEAK}
        assert found == {ARTICLES[1][0]}, "the same company's other report, and no table of another company"
