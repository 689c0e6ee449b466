"""What is typed into a search finds what a reader takes for the same words."""

from __future__ import annotations

import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store import ClaimQuery, Desk
from store.db.search import word_search as search
from store.db.tables import odd_words, schema
from tests.store.desks import as_of_before, desk_with


def found(desk: Desk, typed: str) -> list[str]:
    return [claim.exact for claim in desk.claims(ClaimQuery(search=typed))]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("The miller didn’t know that 9 sacks were missing.", "didn't"),
        ("The miller didn't know that 9 sacks were missing.", "didn’t know"),
        ("The miller didnt know that 9 sacks were missing.", "didn't"),
        ("The miller didn’t know that 9 sacks were missing.", "didnt"),
        ("They’re 40 of them, they said.", "theyre"),
        ("They’re 40 of them, they said.", "they'r"),
        ("Aujourd’hui 40 boats sank.", "aujourdhui"),
        ("The co-operative has 40 boats.", "cooperative"),
        ("The cooperative has 40 boats.", "co-operative boats"),
        ("The re‑elected clerk has 40 boats.", "reelect"),
        ("An email named 40 boats.", "e-mail"),
        ("The COVID-19 ward has 40 beds.", "covid19"),
        ("The F16 flew 40 hours.", "f-16"),
        ("An e‐mail named 40 boats.", "email"),
        ("Aujourd’hui 40 boats sank.", "aujourd'hui 40"),
        ("Sinéad O’Connor’s record sold 40 copies.", "oconnors record"),
        ("Sinéad O’Connor’s record sold 40 copies.", "o'connor's"),
        ("Sinéad O’Connor’s record sold 40 copies.", "SINEAD o'con"),
        ("She said ‘we sold 40 boats’ on Monday.", "'we sold"),
        ("Some 41,000 pumps were sold.", "41000"),
        ("Some 41000 pumps were sold.", "41,000"),
        ("Some 41 000 pumps were sold.", "41000"),
        ("Some 41\u202f000 pumps were sold.", "41 000"),
        ("Some 41\u00a0000 pumps were sold.", "41,000"),
        ("Some 41’000 pumps were sold.", "41'000 pumps"),
        ("The baker baked 1,250,000 loaves.", "1250000"),
        ("The baker baked 1,250,000 loaves.", "1,250"),
        ("The baker baked 1,250,000 loaves.", "12500"),
        ("On May 12 300 people came.", "300 people"),
        ("On May 12 300 people came.", '"300 people"'),
        ("They sent 12 boats and 300 people.", "12 300"),
        ("🔥Breaking: 40 people left.", "breaking"),
        ("It cost 40₽more.", "more"),
        ("On May 12 300 people came.", '"12 300 people"'),
        ("It fell by 1,234.5 points.", "1234.5"),
        ("The École Supérieure failed 45 pupils.", "ecole superieure"),
        ("The E\u0301cole failed 45 pupils.", "école"),
        ("The opera in Østervik sold 300 seats.", "ØSTERVIK"),
        ("The opera in Østervik sold 300 seats.", "ostervik"),
        ("The Strasse was 40 metres wide.", "straße"),
        ("The œuvre has 40 volumes.", "oeuvre"),
        ("The under\u00adwater in\u00adspec\u00adtion cost 2,400 pounds.", "underwater inspection"),
        ("A zero\u200bwidth blank hides 40 words.", "zerowidth"),
        ("The ﬁrst oﬃce has 40 desks.", "first office"),
        ("The first office has 40 desks.", "ﬁrst oﬃce"),
        ("Ｓｏｍｅ ４０ boats sank.", "some 40"),
        ("The toll between Orrin–Sundal rose to 5 euros.", "orrin-sundal"),
        ("The toll between Orrin-Sundal rose to 5 euros.", "orrin—sundal"),
        ("The well\u2011known inn has 40 beds.", "well-known"),
        ("The army counted 40 generations of horses.", "generatio"),
        ("They were hoping for 40 boats.", "hopin"),
        ("They were running 40 miles.", "runnin"),
        ("The relational model is 50 years old.", "relation"),
        ("The happiness of 40 children.", "happines"),
        ("They were conflating 40 figures.", "conflati"),
        ("It cost €40 more.", "€"),
        ("It rose by 40 % more.", "%"),
        ("Some 新しい橋が開通した 40.", "橋が"),
    ],
)
def test_the_same_words_are_found_however_they_are_printed(text: str, typed: str, tmp_path: Path) -> None:
    with desk_with(tmp_path / "desk.db", "Nothing of it stands in these 7 words.", text) as desk:
        assert found(desk, typed) == [text]


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("rebels", [0, 1]),
        ("rebels -town", [1]),
        ("-rebels", [2]),
        ('-"the rebels took"', [1, 2]),
        ('"rebels took"', [0]),
        ('"took rebels"', []),
        ("took rebels", [0]),
        ('"rebel"', []),
        ("rebel", [0, 1]),
        ("“rebels held”", [1]),
        ('"rebels hel', [1]),
        ("ebels", []),
        ("-5", [2]),
        ("   ", [0, 1, 2]),
        ('"', [0, 1, 2]),
        ('""', [0, 1, 2]),
        ("AND OR NOT NEAR(", []),
        ("* ^ : { } ( )", []),
        ("-", []),
    ],
)
def test_words_phrases_and_words_that_must_not_stand_there(typed: str, which: list[int], tmp_path: Path) -> None:
    texts = ["The rebels took the town.", "The rebels held 40 men.", "It was 5 degrees in the town."]
    with desk_with(tmp_path / "desk.db", *texts) as desk:
        assert found(desk, typed) == [texts[one] for one in which]


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("300", [0, 1, 2]),
        ("300 boats", [0]),
        ("boats 300", [0, 1, 2]),
        ("3,000 boats", [1]),
        ("300.5 boats", [2]),
        ("16-year boats", [3]),
        ("F-1 boats", [3]),
    ],
)
def test_a_number_with_something_typed_behind_it_is_whole(typed: str, which: list[int], tmp_path: Path) -> None:
    texts = ["It lost 300 boats.", "It lost 3,000 boats.", "It lost 300.5 boats.", "It lost F-16 boats on a 16-year-old."]
    with desk_with(tmp_path / "desk.db", *texts) as desk:
        assert found(desk, typed) == [texts[one] for one in which]


def test_a_page_that_is_pasted_and_a_very_long_word_are_searches_like_others(tmp_path: Path) -> None:
    text = "The rebels took 40 towns € " + " ".join(f"word{n}" for n in range(300)) + " " + "x" * 500
    with desk_with(tmp_path / "desk.db", text, "The rebels took 40 towns.") as desk:
        assert found(desk, "word " * 5_000) == [text]
        assert found(desk, text) == [text]
        assert found(desk, text + " nowhere") == []
        assert found(desk, text + " -rebels") == []
        assert found(desk, text + " -nowhere € %") == []
        assert found(desk, "the rebels took 40 towns " * 19) == [text, "The rebels took 40 towns."]
        assert found(desk, "w" * 100_000) == []
        assert found(desk, "x" * 400) == [text]


# Not the scripts from Arabic to Mongolian: the index knows letters of Unicode 6.1 only, and parts words at later ones. Nor
# rare letters of Greek that it keeps as they are (docs/limits.md).
_KEPT_APART = frozenset("\u037a\u037f\u0390\u03b0\u03d2\u03d3\u03d4\u03f2\u03f9\u0528\u052a\u052c\u052e")
_WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "M", "P", "Zs", "Cf"), max_codepoint=0x24FF).filter(
        lambda one: not 0x0530 <= ord(one) < 0x1D00 and one not in _KEPT_APART
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE paragraphs (pk INTEGER PRIMARY KEY, text TEXT)")
    conn.execute(schema.FULL_TEXT.split(";")[0])
    return conn


@given(before=_WORDS, word=_WORDS, after=_WORDS, data=st.data())
def test_the_index_never_hides_what_the_comparison_would_find(
    before: str, word: str, after: str, data: st.DataObject, index: sqlite3.Connection
) -> None:
    text = f"{before} {word} {after}"
    assume(not search._APOSTROPHES.search(text))
    typed = search.folded(word)
    typed = typed[: data.draw(st.integers(0, len(typed)), "length typed")]
    for term in search.terms(typed):
        if not search.holds(text, term.words, term.whole, term.apart) or search._UNSPACED.search(text):
            continue
        index.execute("INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('delete-all')")
        index.execute("INSERT INTO paragraphs_fts (rowid, text) VALUES (1, ?)", [text])
        asked = " AND ".join(f"({one})" for one in search._index(term))
        hit = (
            not asked or index.execute("SELECT 1 FROM paragraphs_fts WHERE paragraphs_fts MATCH ?", [asked]).fetchone()
        )
        assert hit or index.execute("SELECT ? GLOB ?", [text, odd_words.ODD]).fetchone()[0], (text, term, asked)
        index.rollback()


def test_a_sign_that_the_index_leaves_out_is_found_by_its_other_form(index: sqlite3.Connection) -> None:
    (term,) = search.terms(search.folded("00\u0374"))
    assert search.holds("00\u0374 ships", term.words, term.whole, term.apart)
    assert search._index(term) == [], "the index has no such sign, so it may not decide"


def test_every_latin_letter_that_the_index_spells_otherwise_counts_as_odd(index: sqlite3.Connection) -> None:
    index.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab(paragraphs_fts, instance)")

    def tokens(text: str) -> list[str]:
        index.execute("INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('delete-all')")
        index.execute("INSERT INTO paragraphs_fts (rowid, text) VALUES (1, ?)", [text])
        return [term for (term,) in index.execute("SELECT term FROM tokens ORDER BY offset")]

    blocks = [*range(0xA0, 0x370), *range(0x1E00, 0x218C), *range(0xFB00, 0xFB07), *range(0xFF00, 0xFFF0)]
    for code in blocks:
        mark = chr(code)
        if unicodedata.category(mark) == "Cn" or index.execute("SELECT ? GLOB ?", [mark, odd_words.ODD]).fetchone()[0]:
            continue
        word = f"zq{mark}qz"
        one = "".join(tokens(word)) if search._APOSTROPHES.search(word) else tokens(word)
        assert one in (tokens(search.folded(word)), "".join(tokens(search.folded(word)))), hex(code)
    index.rollback()


ASKED = f"SELECT {odd_words.IS_ODD}, exact GLOB ? FROM (SELECT ? AS exact)"


def test_whatever_is_odd_is_asked_about(index: sqlite3.Connection) -> None:
    for code in (*range(0x20, 0xD800), *range(0xE000, 0x11000), *range(0x1F000, 0x1FB00)):
        found, odd = index.execute(ASKED, [odd_words.ODD, chr(code)]).fetchone()
        assert found == odd, hex(code)


@given(st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("a \x00\u2019\ufb01\u00ad\u00e9")))
def test_what_is_odd_in_a_text_is_found_wherever_it_stands(index: sqlite3.Connection, text: str) -> None:
    found, odd = index.execute(ASKED, [odd_words.ODD, text]).fetchone()
    assert found == odd


def test_a_desk_of_the_first_version_is_searched_the_same_way_after_opening(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with desk_with(path, "The ﬁrst under\u00adwater lock cost 2,400 pounds."):
        pass
    as_of_before(path, "odd_claims")
    with Desk.open(path, "ann") as desk:
        assert len(found(desk, "first underwater")) == 1
        assert "evidence" in desk.rows("claim_status")[0]
        assert all(one.ok for one in desk.examine())


def test_the_plan_of_a_search_reads_indexes_and_not_every_claim(tmp_path: Path) -> None:
    with desk_with(tmp_path / "desk.db", "The rebels took 40 towns.") as desk:
        conn = desk._file.reader()
        search.ready(conn)
        where, values = search.condition("rebels")
        plan = " ".join(
            row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN SELECT c.id FROM claims c WHERE {where}", values)
        )
    assert "claims_odd" in plan
    assert "SEARCH c " in plan
