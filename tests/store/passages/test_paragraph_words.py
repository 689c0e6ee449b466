"""The words of a paragraph that was compared before are those of one that is read anew."""

from __future__ import annotations

from store.db.articles.passage_rows import PARAGRAPHS
from store.db.search.index_stems import Stemmer
from store.passages.context import ArticleContext
from store.passages.paragraph_words import WordsMemory
from store.passages.word_rarity import Statistics

TEXTS = ["The Ravel tunnel was shut.", "Inspectors counted 23 leaks in Lorne.", "Nobody was hurt.", "The Ravel tunnel was shut."]


def test_words_are_those_of_the_article_asked_about_and_of_the_desk_as_it_is_now() -> None:
    stemmer = Stemmer()
    statistics = Statistics(stemmer, PARAGRAPHS)
    statistics.learn(TEXTS * 3, 12)
    ravel = ArticleContext(content=frozenset({"ravel", "tunnel"}), names=frozenset({"ravel"}))
    lorne = ArticleContext(content=frozenset({"lorn"}), names=frozenset({"lorn"}))
    memory = WordsMemory(most=60)
    for context in (ravel, lorne, ravel):
        for _ in range(2):
            kept = memory.read(TEXTS, context, stemmer, statistics)
            assert kept == WordsMemory().read(TEXTS, context, stemmer, statistics)
            assert len(memory) <= 60
    statistics.learn([*TEXTS, "Ravel " * 9] * 9, 4_000)
    assert memory.read(TEXTS, ravel, stemmer, statistics) == WordsMemory().read(TEXTS, ravel, stemmer, statistics)
    assert memory.read(TEXTS[:1], ravel, stemmer, statistics) != memory.read(TEXTS[:1], lorne, stemmer, statistics)
