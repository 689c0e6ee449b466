"""A claim that a person chose or trimmed keeps what is known of the words it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Reason, ReasonKind
from store.db.articles import article_storing, prepared_articles
from store.documents import DateMention, Paragraph, Quantity, Sentence, Speaker
from tests.store.desks import document

TEXT = "On Monday ten ships passed, Holt said, and two of them sank. Nobody was hurt."
FIRST = TEXT.index(" Nobody")


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _quantity(words: str, value: float) -> Quantity:
    return Quantity(words, *span(words), value, "ships")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One paragraph with a claim of two numbers and a date, attributed, and one of neither that is worth more."""
    long = Sentence(
        0,
        FIRST,
        TEXT[:FIRST],
        is_claim=True,
        worth=0.4,
        reasons=("number", "attributed to Lena Holt"),
        speaker=Speaker("Holt", "Lena Holt", "said", "indirect"),
        quantities=(_quantity("ten ships", 10.0), _quantity("two of them", 2.0)),
        dates=(DateMention("Monday", *span("Monday"), "2024-04-29"),),
    )
    short = Sentence(FIRST + 1, len(TEXT), TEXT[FIRST + 1 :], is_claim=True, worth=0.9, reasons=("statement",))
    with Desk.open(tmp_path / "d.db", "ann") as opened:
        prepared = prepared_articles.prepare(document(TEXT), [Paragraph(0, TEXT, (long, short))])
        opened._file.write(lambda db: article_storing.store(db, [prepared]))
        yield opened


def test_a_trimmed_claim_keeps_worth_speaker_and_the_numbers_inside_it(desk: Desk) -> None:
    whole = desk.claims(ClaimQuery())[0]
    heir = desk.claim(desk.trim_claim(whole.id, 0, *span("two of them sank")).claim_ids[0])
    assert (heir.worth, heir.speaker, heir.quoted) == (0.4, "Lena Holt", "indirect")
    assert heir.reasons == (Reason(ReasonKind.CHOSEN, who="ann"),)
    assert [(one.exact, one.value) for one in desk.mentions(heir.id)] == [("two of them", 2.0)]
    assert [one.exact for one in desk.mentions(whole.id)] == ["Monday", "ten ships", "two of them"]


def test_a_number_cut_through_is_left_out_and_a_date_is_kept(desk: Desk) -> None:
    whole = desk.claims(ClaimQuery())[0]
    start, end = span("On Monday ten ship")
    heir = desk.trim_claim(whole.id, 0, start, end).claim_ids[0]
    assert [(one.kind, one.exact, one.value) for one in desk.mentions(heir)] == [("date", "Monday", "2024-04-29")]


def test_words_over_two_claims_take_over_the_one_most_worth(desk: Desk) -> None:
    start, _ = span("two of them")
    added = desk.claim(desk.add_claim(desk.articles()[0].id, 0, start, len(TEXT)).claim_ids[0])
    assert (added.worth, added.speaker) == (0.9, "")
    assert added.exact == TEXT[start:]


def test_words_outside_every_claim_are_worth_most_and_nobodys(desk: Desk, tmp_path: Path) -> None:
    prepared = prepared_articles.prepare(document("No claim here.", url="https://example.org/b"), [])
    desk._file.write(lambda db: article_storing.store(db, [prepared]))
    added = desk.claim(desk.add_claim(desk.articles()[1].id, 0, 0, 8).claim_ids[0])
    assert (added.worth, added.speaker, added.quoted) == (1.0, "", "")


def test_reasons_come_back_as_they_were_given(desk: Desk) -> None:
    first, second = desk.claims(ClaimQuery())
    assert first.reasons == (Reason(ReasonKind.TRAIT, "number"), Reason(ReasonKind.ATTRIBUTED, who="Lena Holt"))
    assert second.reasons == (Reason(ReasonKind.TRAIT, "statement"),)


def test_the_words_before_and_after_are_kept_with_a_claim(desk: Desk) -> None:
    desk.add_claim(desk.articles()[0].id, 0, *span("ten ships passed"))
    rows = (
        desk._file.reader()
        .execute('SELECT exact, prefix, suffix, "start", "end" FROM claims ORDER BY rowid')
        .fetchall()
    )
    for exact, prefix, suffix, start, end in rows:
        assert TEXT[start:end] == exact
        assert prefix == TEXT[max(0, start - 32) : start]
        assert suffix == TEXT[end : end + 32]


def test_choosing_the_same_words_again_doubles_none_of_their_numbers(desk: Desk) -> None:
    article = desk.articles()[0].id
    claim = desk.add_claim(article, 0, *span("ten ships passed")).claim_ids[0]
    desk.undo()
    assert desk.add_claim(article, 0, *span("ten ships passed")).claim_ids[0] == claim
    assert [one.exact for one in desk.mentions(claim)] == ["ten ships"]


def test_reading_a_changed_article_doubles_no_number_of_what_stayed(desk: Desk) -> None:
    whole = desk.claims(ClaimQuery())[0]
    before = desk.mentions(whole.id)
    quantities = (_quantity("ten ships", 10.0), _quantity("two of them", 2.0))
    again = Sentence(0, FIRST, TEXT[:FIRST], is_claim=True, worth=0.4, reasons=("number",), quantities=quantities)
    text = TEXT[:FIRST] + " Three people were hurt."
    prepared = prepared_articles.prepare(document(text), [Paragraph(0, text, (again,))])
    assert desk._file.write(lambda db: article_storing.store(db, [prepared])) == (0, 1, 0)
    assert desk.claim(whole.id).stands
    assert desk.mentions(whole.id) == before


def test_the_same_words_twice_in_a_paragraph_are_two_claims_chosen_or_found(tmp_path: Path) -> None:
    text = "Two sank. It rained. Two sank."
    spans = [(0, 9), (21, 30)]
    found = tuple(Sentence(a, b, text[a:b], is_claim=True, worth=0.5, reasons=("number",)) for a, b in spans)
    with Desk.open(tmp_path / "two.db", "ann") as desk:
        prepared = prepared_articles.prepare(document(text), [Paragraph(0, text, found)])
        desk._file.write(lambda db: article_storing.store(db, [prepared]))
        first, second = desk.claims(ClaimQuery())
        assert first.id != second.id
        # A person who chooses the same words means the same claims.
        article = desk.articles()[0].id
        for (start, end), claim in zip(spans, (first, second), strict=True):
            desk.drop_claim(claim.id)
            assert desk.add_claim(article, 0, start, end).claim_ids == (claim.id,)
