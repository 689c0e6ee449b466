"""What stays on the server as an archive is found as a related passage, and comes here when somebody opens it or speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, NotFound, Passage, archive_on_server, index_server
from store.db.articles.passage_rows import Wanted
from store.db.search.index_stems import Stemmer
from store.documents import Document
from store.passages import far_words
from store.passages.far_words import FarAway
from store.passages.word_rarity import Statistics
from store.server.archive import ServerArchive, ServerCandidates
from store.server.session import Session
from store.values import ReasonKind, Strength
from tests.store.desks import put
from tests.store.server.test_link import Newsroom, wait_for

PLACES = ("Orle", "Tarn", "Vell", "Marsk", "Lund", "Bree", "Holt", "Dunmore", "Kest", "Ryde")


def article(n: int, *paragraphs: str, day: str = "") -> Document:
    url = f"https://example.org/{n}"
    return Document(title=f"News {n} of {PLACES[n % 10]}", paragraphs=paragraphs, published=day or f"2024-{n % 12 + 1:02}-07", url=url, canonical_url=url)


def archived() -> list[Document]:
    """Sixty articles of twelve months, of ten places, and one that tells the same as today's."""
    found = [
        article(
            n,
            f"The harbour of {PLACES[n % 10]} counted {n + 40} ships in its docks, the authority said on Monday.",
            f"Officials in {PLACES[n % 10]} promised to mend the road, which cost {n} million crowns.",
            f"Nobody spoke of the weather in number {n}.",
        )
        for n in range(60)
    ]
    found.append(
        article(
            77,
            "A ferry with 312 passengers ran aground off Dunmore in thick fog, the coast guard said.",
            "The café’s owner, José Brännström, watched 3.5 metres of well-known hull rise from the mud.",
            day="2024-05-02",
        )
    )
    return found


TODAY = Document(
    title="Ferry aground",
    paragraphs=(
        "The ferry that ran aground off Dunmore in fog carried 312 passengers, the coast guard said.",
        "Jose Brannstrom watched the well known hull for 3.5 hours.",
    ),
    published="2024-05-20", url="https://example.org/today", canonical_url="https://example.org/today",
)  # fmt: skip


@pytest.fixture
def address_with_archive(tmp_path: Path, address: str) -> str:
    with Desk.open(tmp_path / "all.db", "owner") as desk:
        put(desk._file, [*archived(), TODAY])
        desk.push(address)
    index_server(address, "owner")
    archive_on_server(address, "owner", "2024-05-10")
    with Session(address, "owner") as session:
        session.conn.execute("ANALYZE")
    return address


@pytest.fixture
def newsroom(tmp_path: Path, address_with_archive: str, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    return Newsroom(tmp_path, address_with_archive, monkeypatch)



def test_passages_of_the_archive_are_found_and_ranked_as_if_they_were_here(newsroom: Newsroom, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "all.db", "owner") as whole:
        claim = next(one for one in whole.claims(ClaimQuery()) if "carried 312" in one.exact)
        expected = whole.related(claim, limit=1)[0]
    with newsroom.opened("ann") as ann:
        assert ann.article_count() == len([one for one in archived() if one.published >= "2024-05-10"]) + 1
        found = ann.related(ann.claim(claim.id), limit=5)[0]
        assert (found.url, found.position, found.text) == (expected.url, expected.position, expected.text)
        assert {one.kind for one in found.why} == {one.kind for one in expected.why}
        assert found.conflicts == expected.conflicts


def test_a_passage_that_is_opened_is_fetched_and_can_be_evidence(newsroom: Newsroom) -> None:
    with newsroom.opened("ann") as ann, newsroom.opened("ben") as ben:
        claim = next(one for one in ann.claims(ClaimQuery()) if "carried 312" in one.exact)
        passage = ann.related(claim, limit=1)[0]
        article = ann.article(passage.article_id)
        assert ann.paragraphs(article.revision_id)[0] == passage.text
        ann.judge([claim.id], "verified", evidence=[ann.passage_evidence(passage, "supports")])
        # Who has not opened it gets it with the verdict that rests on it.
        wait_for(lambda: ben.reviews(claim.id))
        assert ben.reviews(claim.id)[0].evidence[0].article_id == passage.article_id
        assert ben.article(passage.article_id).url == article.url
        with pytest.raises(NotFound):
            ann.article("art-00000000000000000000000000000000")


def test_words_are_found_there_as_the_file_would_find_them(address_with_archive: str) -> None:
    with Session(address_with_archive, "owner") as session:
        candidates = ServerArchive(session).near("2024-05-20")
        for word in ("cafe", "café", "JOSE", "3", "5", "well", "known", "Brannstrom", "passenger", "312"):
            assert candidates.holding(Wanted((word,), ()), 10), word
        assert not candidates.holding(Wanted(("nowhere",), ()), 10)


def test_the_nearest_months_are_asked_first(address_with_archive: str) -> None:
    with Session(address_with_archive, "owner") as session:
        archive = ServerArchive(session)
        for day, months in (("2024-05-20", {"2024-04", "2024-05", "2024-06"}), ("2024-12-01", {"2024-11", "2024-12"})):
            candidates = archive.near(day)
            found = list(candidates.holding(Wanted(("harbour",), ()), 10))
            assert len(found) == 10
            assert {row.published[:7] for row in candidates.rows(found)} <= months
            assert len(candidates.holding(Wanted(("harbour",), ()), 100)) == 60
            near = candidates.rows(list(candidates.holding(Wanted(("harbour",), ()), 100, near=True)))
            assert {row.published[:7] for row in near} == months


def test_of_words_that_are_not_rare_a_paragraph_must_hold_two(address_with_archive: str) -> None:
    with Session(address_with_archive, "owner") as session:
        candidates = ServerArchive(session).near("2024-05-20")
        rows = candidates.rows(list(candidates.holding(Wanted((), ("Tarn", "road", "docks")), 100)))
        assert {row.position for row in rows} == {0, 1}
        assert all("Tarn" in row.text for row in rows)
        assert len(rows) == 12
        assert {row.url for row in candidates.rows(list(candidates.holding(Wanted(("fog",), ("Tarn", "road")), 100)))} >= {"https://example.org/77"}


def test_of_common_words_a_paragraph_must_hold_three_where_that_is_asked(address_with_archive: str) -> None:
    with Session(address_with_archive, "owner") as session:
        candidates = ServerArchive(session).near("2024-05-20")
        three = candidates.rows(list(candidates.holding(Wanted((), ("Tarn", "docks", "road", "ships"), least=3), 100)))
        assert {row.position for row in three} == {0}
        assert len(three) == 6
        assert not candidates.holding(Wanted((), ("Tarn", "road", "docks"), least=3), 100)
        # Of two words nobody can hold three, and of one none holds two.
        assert not candidates.holding(Wanted((), ("Tarn", "docks"), least=3), 100)
        assert not candidates.holding(Wanted((), ("Tarn",)), 100)


def test_an_article_is_compared_with_the_archive_once_for_all_its_claims(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = far_words.likeness

    def counted(
        far: FarAway, weights: Mapping[str, float], forms: Mapping[str, str], statistics: Statistics, stemmer: Stemmer
    ) -> dict[int, float]:
        asked.append(1)
        return real(far, weights, forms, statistics, stemmer)

    monkeypatch.setattr(far_words, "likeness", counted)
    with newsroom.opened("ann") as ann:
        for claim in ann.claims(ClaimQuery()):
            ann.related(claim)
        articles = {claim.article_id for claim in ann.claims(ClaimQuery())}
        assert len(asked) == len(articles)


def test_how_rare_a_word_is_is_known_without_reading_what_holds_it(address_with_archive: str) -> None:
    with Session(address_with_archive, "owner") as session:
        archive = ServerArchive(session)
        ships, fog, nowhere = archive.documents(["ships", "fog", "nowhere"])
        assert nowhere <= fog < ships
        assert 40 <= ships <= 80


def test_an_archive_that_is_asked_for_more_words_than_are_remembered_answers_as_before(address_with_archive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(address_with_archive, "owner") as session:
        archive = ServerArchive(session)
        before = archive.documents(["ships", "fog"])
        asked = archive.asked(Wanted(("ships",), ("fog", "harbour")))
        monkeypatch.setattr("store.server.archive.WORDS_KEPT", 1)
        assert archive.documents(["ships", "fog", "road"])[:2] == before
        assert archive.documents(["fog", "Tarn", "ships"])[::2] == before[::-1]
        assert archive.asked(Wanted(("ships",), ("fog", "harbour"))) == asked
        archive.documents(["ships", "docks"])
        assert archive.asked(Wanted(("ships",), ("fog", "harbour"))) == asked


def test_an_archive_of_one_month_is_asked_however_small_a_share_of_it_is(address_with_archive: str) -> None:
    with Session(address_with_archive, "owner") as session:
        candidates = ServerCandidates(session, ServerArchive(session), [], ["2024-05"])
        assert candidates.holding(Wanted((), ("312", "passengers"), share=0.1), 10)


def test_an_archive_that_does_not_answer_is_told_and_what_the_file_holds_is_shown(newsroom: Newsroom, address_with_archive: str) -> None:
    with newsroom.opened("ann") as ann:
        claim = next(one for one in ann.claims(ClaimQuery()) if "carried 312" in one.exact)
        assert ann.link is not None
        assert ann.related(claim, limit=1)[0].published < "2024-05-10"
        with Session(address_with_archive, "owner") as session:
            session.conn.execute("ALTER FUNCTION factdesk.plain(text) RENAME TO plain_no_more")
            later = next(one for one in ann.claims(ClaimQuery()) if "promised to mend" in one.exact)
            found = ann.related(later, limit=5)
            assert found
            assert all(one.published >= "2024-05-10" for one in found)
            state = ann.link_state()
            assert state is not None
            assert state.problem.startswith("the archive: ")
            session.conn.execute("ALTER FUNCTION factdesk.plain_no_more(text) RENAME TO plain")
        assert any(one.published < "2024-05-10" for one in ann.related(claim, limit=6))
        assert (state := ann.link_state()) is not None
        assert not state.problem


def test_without_an_index_the_file_alone_is_searched(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Desk.open(tmp_path / "all.db", "owner") as desk:
        put(desk._file, [*archived(), TODAY])
        desk.push(address)
    archive_on_server(address, "owner", "2024-05-10")
    newsroom = Newsroom(tmp_path, address, monkeypatch)
    with newsroom.opened("ann") as ann:
        claim = next(one for one in ann.claims(ClaimQuery()) if "carried 312" in one.exact)
        assert all(one.published >= "2024-05-10" for one in ann.related(claim, limit=5))


def ruling(name: str, claim: str, rating: str, *paragraphs: str) -> Document:
    url = f"https://check.example.org/{name}"
    return Document(
        title=f"Fact check: {name}", paragraphs=paragraphs, published="2023-11-01", url=url, canonical_url=url, source="check.example.org",
        kind="fact-check", checked_claim=claim, rating=rating,
    )  # fmt: skip


RULINGS = (
    ruling(
        "lockdown", "Bree closed every school for 90 days during the cholera outbreak.", "false",
        "Bree closed four of its eleven schools, for 12 days.", "The ministry's list names each of them.",
    ),
    ruling("bridge", "The bridge at Orle cost 40 million crowns more than the council had promised.", "true", "The accounts of Orle say so."),
    ruling("cholera", "The cholera outbreak in Bree began at a wedding.", "unproven", "Nobody knows where the outbreak in Bree began."),
)  # fmt: skip

SAME_COPY = "Some 9,400 drivers cross the Tamar bridge at Port Quell every day, the operator of the bridge said on Tuesday."

TOLD_TODAY = Document(
    title="Today",
    paragraphs=(
        "Bree closed every school for 90 days during the cholera outbreak, the mayor said.",
        "The mayor of Bree said that schools would sell apples.",
        SAME_COPY,
    ),
    published="2024-05-20", url="https://example.org/today2", canonical_url="https://example.org/today2",
)  # fmt: skip


def copies() -> list[Document]:
    """One copy in three outlets, and one that prints another number."""
    said = (SAME_COPY, SAME_COPY, SAME_COPY.replace("on Tuesday", "Tuesday"), SAME_COPY.replace("9,400", "7,100"))
    return [
        Document(
            title=f"As told by outlet {n}", paragraphs=(text, f"More of outlet {n} at the weekend."), published="2024-05-02",
            url=f"https://outlet{n}.example.org/1", canonical_url=f"https://outlet{n}.example.org/1", source=f"outlet{n}.example.org",
        )
        for n, text in enumerate(said)
    ]  # fmt: skip


@pytest.fixture
def with_rulings(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    with Desk.open(tmp_path / "all.db", "owner") as desk:
        put(desk._file, [*archived(), *RULINGS, *copies(), TOLD_TODAY])
        desk.push(address)
    index_server(address, "owner")
    archive_on_server(address, "owner", "2024-05-10")
    with Session(address, "owner") as session:
        session.conn.execute("ANALYZE")
    return Newsroom(tmp_path, address, monkeypatch)


def test_a_ruling_of_the_archive_stands_first_where_it_is_on_the_very_statement(with_rulings: Newsroom) -> None:
    with with_rulings.opened("ann") as ann:
        claims = ann.claims(ClaimQuery())
        claim = next(one for one in claims if "90 days" in one.exact)
        found = ann.related(claim, limit=5)
        assert (found[0].url, found[0].kind, found[0].rating) == ("https://check.example.org/lockdown", "fact-check", "false")
        assert {one.kind.value for one in found[0].why} >= {"fact-check", "checked claim"}
        assert "https://check.example.org/cholera" not in [one.url for one in found[:2]]
        assert ann.article(found[0].article_id).kind == "fact-check"


def test_a_ruling_of_the_archive_on_another_statement_does_not_stand_first(with_rulings: Newsroom) -> None:
    with with_rulings.opened("ann") as ann:
        found = ann.related_to_text("The mayor of Bree said that schools would sell apples near the harbour.", limit=8)
        assert found
        assert found[0].kind == "article"
        assert all(one.strength is not Strength.SAME for one in found if one.kind == "fact-check")


def test_rulings_of_the_archive_can_be_asked_for_alone(with_rulings: Newsroom) -> None:
    with with_rulings.opened("ann") as ann:
        found = ann.related_to_text("The bridge at Orle cost 40 million crowns more than promised.", kind="fact-check")
        assert found[0].url == "https://check.example.org/bridge"
        assert {one.kind for one in found} == {"fact-check"}


def test_reprints_of_the_archive_are_one_passage_and_another_number_is_marked(with_rulings: Newsroom, tmp_path: Path) -> None:
    def of_outlets(desk: Desk) -> list[Passage]:
        found = desk.related_to_text(SAME_COPY, published="2024-05-02", limit=10)
        return [one for one in found if one.source.startswith("outlet") and one.position == 0]

    with Desk.open(tmp_path / "all.db", "owner") as whole:
        expected = of_outlets(whole)
    with with_rulings.opened("ann") as ann:
        found = of_outlets(ann)
    told = [[(one.url, one.reprints, one.outlets, one.conflicts) for one in each] for each in (found, expected)]
    assert told[0] == told[1]
    assert [one.reprints for one in found] == [3, 0]
    assert [[(clash.a.value, clash.b.value) for clash in one.conflicts] for one in found] == [[], [(9400.0, 7100.0)]]
    assert [ReasonKind.REPRINT in {reason.kind for reason in one.why} for one in found] == [True, False]


def test_an_index_of_an_older_desk_gets_that_of_the_fact_checks(with_rulings: Newsroom, address: str) -> None:
    with Session(address, "owner") as session:
        session.conn.execute("DROP INDEX factdesk.fact_checks_words")
        assert ServerArchive(session).checks == 0
    with with_rulings.opened("ann") as ann:
        claim = next(one for one in ann.claims(ClaimQuery()) if "90 days" in one.exact)
        assert all(one.kind == "article" for one in ann.related(claim, limit=5))
    index_server(address, "owner")
    with Session(address, "owner") as session:
        assert ServerArchive(session).checks == len(RULINGS)


def test_marks_and_accents_are_taken_out_in_one_go_as_letter_by_letter(address: str) -> None:
    index_server_of_nothing(address)
    with Session(address, "owner") as session:
        row = session.one("SELECT factdesk.plain(%s)", 'The café’s [well-known] “3.5” \\ metres^2 `José` {a} <b> — Ünal')
        assert row == ("The cafe s  well known   3 5    metres 2  Jose   a   b    Unal",)


def index_server_of_nothing(address: str) -> None:
    """A desk without an article, indexed."""
    with Session(address, "owner", create=True):
        pass
    index_server(address, "owner")
