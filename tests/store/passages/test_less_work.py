"""What is left out of the work for a claim changes nothing that is found."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Desk
from store.checks.own_numbers import totals
from store.checks.quotations import printed_words, windows
from store.db.articles import passage_rows
from store.db.articles.passage_rows import CHECKS, HEADS, PARAGRAPHS, ParagraphRow
from store.db.file.guarded import reading
from store.db.search.index_stems import Stemmer
from store.passages import paragraph_words, passage_list, reprints, stories, word_rarity
from store.passages.candidates import Layout
from store.passages.number_tokens import may_have_numbers, numbers, numbers_of_plain
from store.passages.ranked import Ranked
from store.passages.search import Tools
from store.passages.stories import Stories
from store.passages.word_rarity import Statistics
from tests.store.desks import document, put

PIECES = "Ann_Lee fourteen twenty-five 90,000 2nd ßtraße Élan İstanbul x² ٣٤ NATO o’Hara two — “so” … snake_Case A b".split()
PRINTED = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(" ".join)
STEMMER = Stemmer()


def _tools() -> Tools:
    return Tools(STEMMER, *(Statistics(STEMMER, held) for held in (PARAGRAPHS, CHECKS, HEADS)), Layout())


@given(PRINTED)
def test_names_and_numbers_seen_from_words_are_those_of_the_text(text: str) -> None:
    (words,) = STEMMER.read((text,))
    if "_" not in text:
        assert paragraph_words._capitals(words) == paragraph_words._CAPITAL.findall(text)
    assert may_have_numbers(text, words) or not numbers(text)


@given(PRINTED)
def test_of_a_text_without_its_marks_the_same_numbers_are_read(text: str) -> None:
    assert numbers_of_plain(reprints.plain(text)) == numbers(reprints.plain(text))


@given(st.lists(PRINTED, max_size=4))
def test_words_learnt_many_at_once_have_the_stems_of_each_by_itself(texts: list[str]) -> None:
    printed = Stemmer().read(texts)
    together, alone = Stemmer(), Stemmer()
    together.read(texts)
    for words in printed:
        assert together.stems_of_words(words) == [stem for word in words for stem in alone.stems_of(word)]


@given(PRINTED)
def test_house_style_is_taken_from_a_text_as_ever(text: str) -> None:
    assert reprints.plain(text) == re.sub(r"[\W_]+", " ", text).strip().lower()


@given(PRINTED, st.sets(st.sampled_from(["nato", "two", "lee", "fourteen"])))
def test_words_that_a_claim_shares_are_found_where_they_stand(text: str, stems: set[str]) -> None:
    assert STEMMER.words_among(text, stems) == [word for word in STEMMER.words(text) if word.stem in stems]


QUOTED = st.lists(st.sampled_from("we will not sell the boats in spring 10,000 U.S. it’s".split()), min_size=3, max_size=9).map(" ".join)


@given(QUOTED, QUOTED)
def test_a_text_passed_over_holds_no_place_of_a_quotation(quote: str, text: str) -> None:
    asked, told = printed_words.read(quote), printed_words.read(text)
    assert tuple(printed_words.keys(text, 100)) == told.keys
    assert printed_words.keys(text, 2) == list(told.keys[:2])
    found = windows.gather([asked], [(0, told)])[0]
    assert bool(found) <= windows.share_a_run(asked.keys, told.keys)
    assert windows.share_a_run(asked.keys, asked.keys)


@pytest.mark.parametrize(
    "text",
    ["There were 22 in all.", "Altogether 9 people died.", "That makes a total of 22.", "IN TOTAL, 9 people died.", "All told, 12 people were hurt."],
)
def test_a_total_is_seen_in_every_way_to_say_it(text: str) -> None:
    assert totals._said(text) is not None
    assert totals._said(text.replace("all", "part").replace("total", "part").replace("Al", "Pa").replace("IN TOTAL", "ONCE")) is None


def test_of_a_common_word_no_paragraph_is_read_and_of_a_rare_one_all(tmp_path: Path) -> None:
    told = [{"title": "Ferry", "text": f"The ferry of port {n} was late.\nNobody knew why {n} times."} for n in range(4)]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        desk.add([str(tmp_path / "news.jsonl")], processes=1)
    connection = reading(tmp_path / "desk.db")
    try:
        held = passage_rows.postings(connection, "ferries", 100)
        assert len(held) == 4
        assert held == sorted(held)
        assert passage_rows.rare_postings(connection, "ferry", 5) == held
        assert passage_rows.rare_postings(connection, "ferry", 4) == []
        assert passage_rows.postings(connection, "ferry", 1) == held[:1]
        assert passage_rows.postings(connection, "train", 9) == passage_rows.rare_postings(connection, "train", 9) == []
    finally:
        connection.close()


def test_rows_shown_for_their_story_alone_need_no_word_in_common() -> None:
    row = ParagraphRow(1, "a", "", "", "", "", "article", 0, "Nothing of it here.")
    kept = Ranked(row, 1.0, 0.0, story=True)
    left = Ranked(row, 1.0, 0.0)
    assert passage_list.rows_shown(STEMMER.words("The ferry sank"), [kept, left], 5, _tools()) == [row]


class _Superseded:
    """Articles of which every text is superseded."""

    has_checks = False

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __len__(self) -> int:
        return 50

    def rows(self, keys: Sequence[int]) -> list[ParagraphRow]:
        self.asked += keys
        return []

    def text_of(self, pk: int) -> str | None:
        return None

    def of(self, pk: int) -> int:
        return pk

    def paragraphs(self, number: int) -> Sequence[int]:
        return [number]

    def is_check(self, number: int) -> bool:
        return False


def test_superseded_texts_are_not_asked_for_again_and_not_remembered_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "SUPERSEDED", 3)
    told, held = Stories(_tools()), _Superseded()
    for number in (1, 2, 3, 4, 5):
        assert told.compared(held, "The ferry sank.", "", {number: 1.0}) == []
    told.compared(held, "The ferry sank.", "", {5: 1.0, 4: 0.9, 3: 0.8})
    assert held.asked == [1, 2, 3, 4, 5]
    told.compared(held, "The ferry sank.", "", {1: 1.0})
    assert held.asked[5:] == [1]


def test_a_word_that_the_index_parts_in_two_leaves_the_others_their_stems() -> None:
    together = Stemmer().stems(["running", "foo_bar", "___", "houses", "o'clock"])
    assert (together["running"], together["houses"]) == ("run", "hous")


def test_which_articles_are_fact_checks_is_seen_without_a_look_at_every_article(tmp_path: Path) -> None:
    """Counted by the steps that SQLite takes, whatever the machine."""

    def steps(articles: int) -> int:
        taken = 0

        def step() -> int:
            nonlocal taken
            taken += 1
            return 0

        with Desk.open(tmp_path / f"{articles}.db", "ann") as desk:
            put(desk._file, [document(f"Ferry {n} sailed.", url=f"https://example.org/{n}") for n in range(articles)])
            conn = desk._file.reader()
            conn.set_progress_handler(step, 1)
            assert list(passage_rows.fact_check_starts(conn, 0, passage_rows.newest(conn, PARAGRAPHS))) == []
            conn.set_progress_handler(None, 0)
        return taken

    assert steps(60) == steps(3)


def test_the_rarity_of_words_is_learnt_from_many_texts_at_once_and_is_that_of_each_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"The ferry to Port {n % 7} sailed with {n} crates and houses." for n in range(250)]
    asked: list[int] = []
    learn = Stemmer._learn
    monkeypatch.setattr(Stemmer, "_learn", lambda self, words: (asked.append(len(words)), learn(self, words))[1])
    told = []
    for at_once in (1, word_rarity.AT_ONCE):
        monkeypatch.setattr(word_rarity, "AT_ONCE", at_once)
        asked.clear()
        counted = Statistics(Stemmer(), PARAGRAPHS)
        counted.learn(iter(texts), 1_000)
        told.append((counted.length, [counted.documents(stem) for stem in ("ferri", "port", "6", "hous", "249")]))
    assert told[0] == told[1]
    assert len(asked) == 3
