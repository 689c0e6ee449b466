"""What became of claims whose article was edited: made-up edits of many kinds, and whatever hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Desk, Differs, Fate
from store.claims import sentences
from store.db.articles import article_storing, prepared_articles
from store.documents import Document, Paragraph, Sentence
from store.text_records import ClaimFate, TextComparison
from store.texts.pairing import pair
from store.texts.side_by_side import side_by_side
from store.texts.word_changes import differs, word_changes

SHIP = "A container ship 400 metres long has been stuck across the canal since Tuesday, the authority said."
WEIGHT = "The ship weighs 224,000 tonnes and was carrying 18,300 containers."
TUGS = "Eight tugs were sent on Wednesday to pull it free."
QUEUE = "About 369 ships were waiting at both ends on Friday, said Osama Rabie, who heads the authority."
OIL = "The price of oil rose by 6 percent on Wednesday."
YEAR = "The canal carried 19,000 ships in 2020, more than in any year before."
TEXT = (SHIP, f"{WEIGHT} {TUGS}", QUEUE, f"{YEAR} {OIL}")


def read(desk: Desk, *paragraphs: str, title: str = "Ship runs aground") -> None:
    """Read the article with every sentence a claim."""
    whole = Document(
        title=title, paragraphs=paragraphs, published="2021-03-24", url="https://a.example.org/s",
        canonical_url="https://a.example.org/s",
    )  # fmt: skip
    claims = [
        Paragraph(n, text, tuple(Sentence(a, b, text[a:b], True, 0.5, ("number",)) for a, b in sentences.split(text)))
        for n, text in enumerate(paragraphs)
    ]
    desk._file.write(lambda db: article_storing.store(db, [prepared_articles.prepare(whole, claims)]))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    with Desk.open(tmp_path / "d.db", "ann") as one:
        read(one, *TEXT)
        yield one


def compared(desk: Desk) -> TextComparison:
    """The text of before beside the current one."""
    return desk.texts.compare(desk.articles()[0].id)


def fate(desk: Desk, words: str) -> ClaimFate:
    return next(one for one in compared(desk).claims if one.exact == words)


def edited(text: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    assert sum(one.count(old) for one in text) == 1
    return tuple(one.replace(old, new) for one in text)


@pytest.mark.parametrize(
    ("old", "new", "claim", "kinds"),
    [
        ("18,300", "20,000", WEIGHT, (Differs.NUMBER,)),
        ("400 metres", "four hundred metres", SHIP, (Differs.NUMBER,)),
        ("rose by 6", "rose by -6", OIL, (Differs.NUMBER,)),
        ("rose by 6 percent", "rose by $6", OIL, (Differs.NUMBER, Differs.WORDS)),
        ("has been stuck", "has not been stuck", SHIP, (Differs.NEGATION,)),
        ("was carrying", "wasn't carrying", WEIGHT, (Differs.NEGATION,)),
        ("Eight tugs were sent", "No tugs were sent", TUGS, (Differs.NEGATION, Differs.NUMBER)),
        ("Osama Rabie", "Usama Rabia", QUEUE, (Differs.NAME,)),
        ("on Wednesday to", "on Thursday to", TUGS, (Differs.NAME,)),
        ("stuck across", "wedged across", SHIP, (Differs.WORDS,)),
        ("rose", "fell", OIL, (Differs.WORDS,)),
        (", the authority said", " – the authority said", SHIP, (Differs.PRINT,)),
        ("The price of oil rose by", "THE PRICE of oil rose by", OIL, (Differs.PRINT,)),
    ],
)
def test_one_changed_word_is_a_change_to_be_confirmed_and_says_in_what(
    desk: Desk, old: str, new: str, claim: str, kinds: tuple[Differs, ...]
) -> None:
    read(desk, *edited(TEXT, old, new))
    found = fate(desk, claim)
    assert found.fate is Fate.CHANGED
    assert found.now == claim.replace(old, new)
    assert set(found.differs) <= set(kinds)
    assert found.differs[0] is kinds[0]
    assert desk.claim(found.heir).exact == found.now
    others = [one for one in compared(desk).claims if one.exact not in (claim, found.now)]
    assert {one.fate for one in others} == {Fate.KEPT}


def test_a_sentence_denied_by_what_stands_before_it_is_changed(desk: Desk) -> None:
    read(desk, *edited(TEXT, OIL, f"Nobody believes any more that {OIL[0].lower()}{OIL[1:]}"))
    assert fate(desk, OIL).now.startswith("Nobody believes")
    assert Differs.NEGATION in fate(desk, OIL).differs


def test_a_paragraph_that_moved_keeps_its_claims(desk: Desk) -> None:
    read(desk, TEXT[3], TEXT[0], TEXT[1], TEXT[2])
    fates = {one.exact: one.fate for one in compared(desk).claims}
    assert fates == {SHIP: Fate.KEPT, WEIGHT: Fate.KEPT, TUGS: Fate.KEPT, QUEUE: Fate.KEPT, YEAR: Fate.MOVED, OIL: Fate.MOVED}


def test_a_paragraph_put_before_all_others_moves_nothing(desk: Desk) -> None:
    read(desk, "Everything began with strong wind and a lot of dust in the air.", *TEXT)
    fates = [one.fate for one in compared(desk).claims]
    assert fates == [Fate.KEPT] * 6 + [Fate.NEW]


def test_a_paragraph_that_was_cut_in_two_or_joined_keeps_its_claims(desk: Desk) -> None:
    read(desk, SHIP, WEIGHT, TUGS, f"{QUEUE} {YEAR} {OIL}")
    assert {one.fate for one in compared(desk).claims} <= {Fate.KEPT, Fate.MOVED}


def test_a_sentence_cut_in_two_is_both_of_its_halves(desk: Desk) -> None:
    halves = "The ship weighs 224,000 tonnes. It was carrying 18,300 containers."
    read(desk, *edited(TEXT, WEIGHT, halves))
    found = fate(desk, WEIGHT)
    assert (found.fate, found.now, found.heir) == (Fate.CHANGED, halves, "")


def test_sentences_made_one_both_became_it(desk: Desk) -> None:
    joined = "The ship weighs 224,000 tonnes and was carrying 18,300 containers, and eight tugs were sent on Wednesday to pull it free."
    read(desk, SHIP, joined, *TEXT[2:])
    assert (fate(desk, WEIGHT).now, fate(desk, TUGS).now) == (joined, joined)


def test_two_alike_sentences_that_changed_places_stay_themselves(desk: Desk) -> None:
    first, second = "In Kyiv 40 people were hurt on Monday.", "In Lviv 50 people were hurt on Monday."
    read(desk, first, second)
    read(desk, second, first)
    assert {fate(desk, one).fate for one in (first, second)} <= {Fate.KEPT, Fate.MOVED}
    read(desk, second.replace("50", "51"), first.replace("40", "41"))
    assert fate(desk, first).now == first.replace("40", "41")
    assert fate(desk, second).now == second.replace("50", "51")


def test_a_deleted_sentence_is_gone_and_not_the_one_beside_it(desk: Desk) -> None:
    read(desk, *edited(TEXT, f" {TUGS}", ""))
    assert (fate(desk, TUGS).fate, fate(desk, TUGS).now) == (Fate.GONE, "")


def test_a_deleted_sentence_does_not_become_one_that_was_there_before(desk: Desk) -> None:
    one, other = "On Monday 40 people were hurt in the east.", "On Tuesday 44 people were hurt in the east."
    read(desk, one, other)
    read(desk, other)
    assert fate(desk, one).fate is Fate.GONE
    assert fate(desk, other).fate is Fate.KEPT


def test_one_new_sentence_does_not_stand_for_two_old_ones_that_look_alike(desk: Desk) -> None:
    monday, tuesday = "On Monday 40 people were hurt in the east of the town.", "On Tuesday 44 people were hurt in the east of the town."
    read(desk, monday, tuesday)
    read(desk, tuesday.replace("44", "45"))
    assert fate(desk, tuesday).now == tuesday.replace("44", "45")
    assert (fate(desk, monday).fate, fate(desk, monday).now) == (Fate.GONE, "")


def test_a_sentence_rewritten_between_the_same_neighbours_is_the_one_between_them(desk: Desk) -> None:
    read(desk, f"{SHIP} {WEIGHT} {TUGS}")
    new = "It holds 18,300 containers and has a weight of 224,000 tonnes."
    read(desk, f"{SHIP} {new} {TUGS}")
    assert fate(desk, WEIGHT).now == new
    # Anywhere else the same words are too far from it.
    read(desk, TUGS, SHIP, new)
    assert desk.texts.compare(desk.articles()[0].id, old="2").claims[1].now == ""


def test_a_text_replaced_whole_keeps_nothing(desk: Desk) -> None:
    read(desk, "Rain is expected in the hills tomorrow.", "Farmers in the valley are glad of it, they told us.")
    fates = [one.fate for one in compared(desk).claims]
    assert fates == [Fate.GONE] * 6 + [Fate.NEW] * 2


def test_another_headline_changes_no_claim_and_is_told(desk: Desk) -> None:
    read(desk, *TEXT, title="Ship runs aground in Suez")
    found = compared(desk)
    assert {one.fate for one in found.claims} == {Fate.KEPT}
    (change,) = found.title
    assert found.new.title[change.new_start : change.new_end] == "in Suez"


def test_a_part_of_a_sentence_becomes_the_same_part_where_all_else_of_it_stayed(desk: Desk) -> None:
    article = desk.articles()[0]
    start = WEIGHT.index("was carrying")
    part = desk.add_claim(article.id, 1, start, len(WEIGHT) - 1).claim_ids[0]
    read(desk, *edited(TEXT, "18,300", "20,000"))
    assert fate(desk, "was carrying 18,300 containers").now == "was carrying 20,000 containers"
    # What its sentence makes of the same words is another thing: then all of it has to be looked at.
    read(desk, *edited(TEXT, "The ship weighs 224,000 tonnes and was", "The owner denies that the ship was"))
    revision = desk.texts.revisions(article.id)
    found = desk.texts.compare(article.id, old=revision[0].id)
    (whole,) = (one for one in found.claims if one.claim_id == part)
    assert whole.now == "The owner denies that the ship was carrying 18,300 containers."
    assert Differs.SENTENCE in whole.differs


def test_a_claim_is_compared_with_the_last_text_that_had_it(desk: Desk) -> None:
    claim = next(one.claim_id for one in desk.texts.compare(desk.articles()[0].id, old="1", new="1").claims if one.exact == OIL)
    read(desk, *TEXT[:3], OIL)
    read(desk, *TEXT[:3], OIL.replace("6", "7"))
    became = desk.texts.became(claim)
    assert became is not None
    old, found = became
    assert (old.n, found.now) == (2, OIL.replace("6", "7"))


def test_a_text_that_comes_back_takes_its_claims_back(desk: Desk) -> None:
    read(desk, *edited(TEXT, "18,300", "20,000"))
    read(desk, *TEXT)
    found = compared(desk)
    assert (found.old.n, found.new.n) == (2, 1)
    assert fate(desk, WEIGHT.replace("18,300", "20,000")).now == WEIGHT
    assert len(desk.texts.revisions(desk.articles()[0].id)) == 2


_SENTENCE = st.sampled_from([SHIP, WEIGHT, TUGS, QUEUE, OIL, YEAR, OIL.replace("6", "7"), "It was so.", "He said: no."])
_TEXTS = st.lists(st.lists(_SENTENCE, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5)


@settings(max_examples=60)
@given(_TEXTS, _TEXTS)
def test_no_edit_gives_one_new_sentence_to_two_old_ones_of_the_same_size(old: list[str], new: list[str]) -> None:
    wanted = [(n, a, b) for n, text in enumerate(old) for a, b in sentences.split(text)]
    found = pair(wanted, old, new)
    assert found.keys() <= set(wanted)
    for position, start, end in found.values():
        assert new[position][start:end].strip() == new[position][start:end] != ""
    # Of a text beside itself nothing has changed, so that nothing is looked for: every sentence is its own.
    assert pair(wanted, old, old) == {}


@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_every_paragraph_stands_side_by_side_once(old: list[str], new: list[str]) -> None:
    rows = side_by_side(old, new)
    assert sorted(row.position for row in rows if row.position >= 0) == list(range(len(old)))
    assert [row.now for row in rows if row.now >= 0] == list(range(len(new)))
    for row in rows:
        if row.fate in (Fate.KEPT, Fate.MOVED):
            assert old[row.position] == new[row.now]


@given(st.text(alphabet="ab 1.,-’'é", max_size=40), st.text(alphabet="ab 1.,-’'é", max_size=40))
def test_what_differs_put_into_the_old_text_gives_the_new_but_for_spaces(old: str, new: str) -> None:
    made, at = [], 0
    for one in word_changes(old, new):
        made += [old[at : one.start], " ", new[one.new_start : one.new_end], " "]
        at = one.end
    made.append(old[at:])
    assert "".join("".join(made).split()) == "".join(new.split())


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("He did go.", "He didn't go.", Differs.NEGATION),
        ("He is in.", "He is never in.", Differs.NEGATION),
        ("It fell 5%.", "It fell 5.", Differs.NUMBER),
        ("about ten", "about twelve", Differs.NUMBER),
        ("met Anna", "met Hanna", Differs.NAME),
        ("Anna left", "Hanna left", Differs.WORDS),
        ("“Go,” he said", '"Go," he said', Differs.PRINT),
        ("a  b", "a b", Differs.PRINT),
        ("near here", "far from here", Differs.WORDS),
    ],
)
def test_the_gravest_difference_is_named_first(old: str, new: str, kind: Differs) -> None:
    assert differs(old, new, word_changes(old, new))[0] is kind
