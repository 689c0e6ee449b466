"""What is remembered of the words of a story changes nothing that is found, and is forgotten when the desk has grown."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.db.articles.passage_rows import PARAGRAPHS
from store.db.opening import open_file
from store.db.search.index_stems import Stemmer
from store.documents import Document
from store.passages import context
from store.passages.candidates import FileCandidates, Layout
from store.passages.finder import Finder
from store.passages.word_counts import CountMemory, _narrow, count
from store.passages.word_rarity import Statistics
from tests.store.desks import put

WORDS = st.sampled_from("harbour ferries ferry crane storm Marsh Dowd piers pier cracks quota mill strike flooded vote voted of".split())
LINES = st.lists(st.lists(WORDS, min_size=2, max_size=9).map(" ".join), min_size=1, max_size=4)


def articles(texts: list[list[str]], first: int = 0) -> list[Document]:
    return [
        Document(title=f"Piece {n}", paragraphs=tuple(lines), published="2024-05-01", url=f"https://{n}.example/1", canonical_url=f"https://{n}.example/1", source=f"{n}.example")
        for n, lines in enumerate(texts, first)
    ]  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINES, min_size=2, max_size=9), st.lists(LINES, min_size=1, max_size=3), st.integers(0, 40))
def test_what_is_remembered_finds_the_same_articles_alike(
    texts: list[list[str]], later: list[list[str]], kept: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = open_file(Path(folder) / "desk.db")
        try:
            memory = CountMemory(kept)
            stemmer, layout = Stemmer(), Layout()
            statistics = Statistics(stemmer, PARAGRAPHS)
            for more in (articles(texts), articles(later, len(texts))):
                put(file, more)
                connection = file.reader()
                layout.refresh(connection)
                statistics.refresh(connection)
                memory.refresh(layout.end)
                here = FileCandidates(connection, layout)
                for lines in (*texts, *later, *texts):
                    text = "\n".join(lines)
                    assert context.read(here, text, stemmer, statistics, None, memory) == context.read(here, text, stemmer, statistics)
                    assert len(memory) <= kept
        finally:
            file.close()


def test_an_article_that_comes_while_a_story_is_read_is_found_too(tmp_path: Path) -> None:
    file = open_file(tmp_path / "desk.db")
    try:
        told = ["Mayor Ines Dowd closed the Tamar bridge after cracks in two piers.", "The ferry takes 300 drivers."]
        put(file, articles([told, ["The Tamar bridge has cracks, Ines Dowd said."], ["Apples are early."], ["Rates fell."]]))
        finder = Finder(file)
        assert {one.url for one in finder.passages(told[0], context="\n".join(told))} == {"https://1.example/1"}
        put(file, articles([["Two piers of the Tamar bridge have cracks, says Dowd."]], 4))
        assert {one.url for one in finder.passages(told[0], context="\n".join(told))} == {"https://1.example/1", "https://4.example/1"}
    finally:
        file.close()


def test_who_may_read_less_of_a_word_gets_no_more_of_it(tmp_path: Path) -> None:
    file = open_file(tmp_path / "desk.db")
    try:
        put(file, articles([["The storm came."], ["A storm again."], ["No storm."]]))
        layout, memory = Layout(), CountMemory()
        layout.refresh(file.reader())
        here = FileCandidates(file.reader(), layout)
        for limit in (9, 2, 9):
            assert memory.count(here, "storm", "storm", limit) == count(here, "storm", limit)
            assert memory.count(here, "storm", "storm", limit).postings == min(limit, 3)
    finally:
        file.close()


@given(st.lists(st.integers(-1, 2**40)))
def test_counts_of_any_size_are_kept_as_they_are(values: list[int]) -> None:
    assert list(_narrow(values)) == values
    assert _narrow([min(one, 100) for one in values]).itemsize == 1
