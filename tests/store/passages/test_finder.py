"""Related passages as a reviewer meets them: what comes first, why, and what never breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.db.file.connection import File
from store.db.opening import open_file
from store.documents import Document
from store.passages.finder import Finder, Query
from store.values import Reason, ReasonKind
from tests.store.desks import put

BRIDGE = Document(
    title="Bridge over the Tamar closes",
    paragraphs=(
        "The bridge over the Tamar will close for 14 months from Monday, mayor Ines Dowd said.",
        "Some 9,400 drivers cross it every day, and the ferry takes 300 of them at most.",
        "Engineers found cracks in two of the piers in March.",
    ),
    published="2024-05-01",
    url="https://herald.example.org/bridge",
    canonical_url="https://herald.example.org/bridge",
    source="herald.example.org",
)
OTHER = Document(
    title="Commuters brace for closure",
    paragraphs=(
        "Commuters are bracing for the closure of the Tamar bridge, which Ines Dowd announced on Wednesday.",
        "The ferry company said it would run every ten minutes.",
        "About 9,400 drivers use the crossing daily, according to the county.",
    ),
    published="2024-05-01",
    url="https://post.example.org/commuters",
    canonical_url="https://post.example.org/commuters",
    source="post.example.org",
)
FAR = Document(
    title="Harvest begins",
    paragraphs=(
        "The apple harvest began early this year, growers in the valley said.",
        "Prices rose by 4 percent in April.",
    ),
    published="2024-09-12",
    url="https://post.example.org/apples",
    canonical_url="https://post.example.org/apples",
    source="post.example.org",
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[File]:
    opened = open_file(tmp_path / "desk.db")
    put(opened, [BRIDGE, OTHER, FAR])
    yield opened
    opened.close()


@pytest.fixture
def finder(file: File) -> Finder:
    return Finder(file)


def _id(file: File, document: Document) -> str:
    row = file.reader().execute("SELECT id FROM articles WHERE canonical_url = ?", [document.url]).fetchone()
    return str(row[0])


def test_the_same_fact_in_another_article_comes_first_and_says_why(file: File, finder: Finder) -> None:
    found = finder.passages(BRIDGE.paragraphs[1], published="2024-05-01", article_id=_id(file, BRIDGE))
    assert found[0].text == OTHER.paragraphs[2]
    assert Reason(ReasonKind.DAYS_APART, count=0) in found[0].why
    assert Reason(ReasonKind.NUMBERS, things=("9,400",)) in found[0].why
    marked = [found[0].text[start:end] for start, end in found[0].shared]
    assert "9" in "".join(marked)
    assert any("drivers" in part for part in marked)


def test_names_in_common_are_told_as_printed(file: File, finder: Finder) -> None:
    found = finder.passages(BRIDGE.paragraphs[0], article_id=_id(file, BRIDGE))
    first = next(one for one in found if one.text == OTHER.paragraphs[0])
    told = next(reason.things for reason in first.why if reason.kind is ReasonKind.NAMES)
    assert "Ines Dowd" in told
    assert "Tamar" in told


def test_a_words_other_forms_are_marked_too(finder: Finder) -> None:
    found = finder.passages("Crossings by a driver were counted daily near the county hall")
    assert found[0].text == OTHER.paragraphs[2]
    marked = " ".join(found[0].text[start:end] for start, end in found[0].shared)
    assert "drivers" in marked
    assert "crossing" in marked


def test_the_article_itself_is_left_out(file: File, finder: Finder) -> None:
    for text in BRIDGE.paragraphs:
        assert all(one.url != BRIDGE.url for one in finder.passages(text, article_id=_id(file, BRIDGE)))


def test_the_article_is_left_out_when_only_its_text_is_given(finder: Finder) -> None:
    for joined in ("\n".join(BRIDGE.paragraphs), " ".join(BRIDGE.paragraphs)):
        found = finder.passages(BRIDGE.paragraphs[0], context=joined)
        assert found
        assert all(one.url != BRIDGE.url for one in found)


def test_without_a_context_the_words_own_article_is_found(finder: Finder) -> None:
    assert finder.passages(BRIDGE.paragraphs[0])[0].url == BRIDGE.url


def test_the_articles_around_decide_between_equal_words(tmp_path: Path) -> None:
    def about(n: int, *lines: str) -> Document:
        url = f"https://example.org/{n}"
        return Document(title=str(n), paragraphs=lines, url=url, canonical_url=url)

    file = open_file(tmp_path / "desk.db")
    put(
        file,
        [
            about(1, "Twelve people were injured, officials said.", "The ferry Osprey struck a pier in Holm harbour."),
            about(2, "Twelve people were injured, officials said!", "The gas explosion levelled a bakery in Turin."),
            *(about(n, f"Nothing of the kind happened on day {n}.", f"Weather report {n}.") for n in range(3, 40)),
        ],
    )
    context = "The ferry Osprey hit a pier.\nTwelve were injured when the Osprey came into Holm harbour."
    found = Finder(file).passages("Twelve were injured when it came in", context=context)
    assert found[0].url == "https://example.org/1"
    file.close()


def test_superseded_text_is_not_shown(file: File, finder: Finder) -> None:
    changed = Document(
        title=OTHER.title,
        paragraphs=("The county withdrew its figures.",),
        published=OTHER.published,
        url=OTHER.url,
        canonical_url=OTHER.url,
        source=OTHER.source,
    )
    put(file, [changed])
    found = finder.passages(BRIDGE.paragraphs[1], article_id=_id(file, BRIDGE))
    assert all(one.text not in OTHER.paragraphs for one in found)


def test_an_article_added_later_is_found_without_a_rebuild(file: File, finder: Finder) -> None:
    assert not finder.passages("The zeppelin Quillfeather burned in Portree")
    url = "https://example.org/zeppelin"
    put(file, [Document(title="", paragraphs=("Zeppelin Quillfeather lands.",), url=url, canonical_url=url)])
    assert [one.url for one in finder.passages("The zeppelin Quillfeather burned in Portree")] == [url]


@pytest.mark.parametrize(
    "text",
    ["", " ", "the", "said said said", "9400", "12 34 56", '" OR NEAR(', "a* AND ^b", "col:umn", "-", "\0", "bridge \ud800",
     "Мост через реку закрыт", "橋梁關閉", "جسر مغلق", "पुल बंद", "‮exe.\x1b[31m", "drivers " * 5000, "x" * 100_000],
)  # fmt: skip
def test_no_text_breaks_it(finder: Finder, text: str) -> None:
    finder.passages(text)
    finder.passages(text, context=text, published=text)
    finder.passages(BRIDGE.paragraphs[0], context=text, published="not a date")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gives_passages_with_spans_inside_them(finder: Finder, text: str, context: str) -> None:
    for one in finder.passages(text + " drivers", context=context):
        assert all(0 <= start < end <= len(one.text) for start, end in one.shared)
        assert list(one.shared) == sorted(one.shared)
        assert one.why


def test_words_of_other_scripts_are_found(file: File, finder: Finder) -> None:
    url = "https://example.org/ru"
    put(file, [Document(title="", paragraphs=("Мост через реку закрыт на ремонт.",), url=url, canonical_url=url)])
    assert finder.passages("Сегодня мост закрыт")[0].url == url


def test_an_empty_desk_has_no_passages(tmp_path: Path) -> None:
    file = open_file(tmp_path / "desk.db")
    assert Finder(file).passages("The bridge closes") == []
    file.close()


def test_the_limit_is_kept(finder: Finder) -> None:
    assert len(finder.passages("The bridge and the ferry and the drivers of the county", limit=2)) == 2


def test_many_queries_at_once_give_what_each_gives_alone(finder: Finder) -> None:
    context = "\n".join(BRIDGE.paragraphs)
    asked = [Query(str(n), text, "2024-05-01", context) for n, text in enumerate(BRIDGE.paragraphs)]
    together = list(finder.batch(asked, limit=3))
    assert [query.id for query, _ in together] == ["0", "1", "2"]
    for query, found in together:
        alone = finder.passages(query.text, published="2024-05-01", context=context, limit=3)
        assert [one.text for one in found] == [one.text for one in alone]


def test_two_desks_that_read_in_another_order_agree(tmp_path: Path) -> None:
    answers = []
    for name, order in (("a", (BRIDGE, OTHER, FAR)), ("b", (FAR, OTHER, BRIDGE))):
        file = open_file(tmp_path / f"{name}.db")
        put(file, order)
        answers.append([(one.url, one.position, one.score) for one in Finder(file).passages(BRIDGE.paragraphs[0])])
        file.close()
    assert answers[0] == answers[1]


def test_clashing_numbers_are_shown_with_the_passage(file: File, finder: Finder) -> None:
    url = "https://example.org/clash"
    line = "Some 7,100 drivers cross the Tamar bridge every day, the operator said."
    put(file, [Document(title="", paragraphs=(line,), published="2024-05-01", url=url, canonical_url=url)])
    found = finder.passages(
        "Some 9,400 drivers cross the Tamar bridge every day.", published="2024-05-01", article_id=_id(file, BRIDGE)
    )
    clash = next(one for one in found if one.url == url)
    assert [(one.a.text, one.b.text) for one in clash.conflicts] == [("9,400 drivers", "7,100 drivers")]


def test_what_the_page_says_of_itself_is_no_related_passage(tmp_path: Path) -> None:
    page = (
        "Stay with Channel 9 for updates on the Tamar bridge.",
        "(Copyright 2024 Channel 9. All rights reserved. This material on the Tamar bridge may not be published.)",
        "Ines Dowd is a staff writer for Channel 9. Follow her on Twitter @tamarbridge.",
    )
    with_page = replace(OTHER, paragraphs=(*OTHER.paragraphs, *page))
    file = open_file(tmp_path / "page.db")
    try:
        put(file, [BRIDGE, with_page])
        found = Finder(file).passages("The Tamar bridge closes, Ines Dowd told Channel 9.", limit=20)
        assert OTHER.paragraphs[0] in {passage.text for passage in found}
        assert not {passage.text for passage in found} & set(page)
    finally:
        file.close()
