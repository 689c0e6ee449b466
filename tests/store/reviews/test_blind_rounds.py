"""In a blind round nothing that others hold of a claim can be read before one's own verdict on it, by whatever question."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import ClaimQuery, Desk, Evidence, NotFound, Rest, StatementKind, Status, UsageError
from store.db import blind_views
from store.db.blueprint import blueprint
from store.records import Unit
from store.values import UnitState
from tests.store.desks import desk_with, document, put

TEXTS = (
    "The mayor said ten ships passed and two of them sank.",
    "It rained for 3 days.",
    "Nobody was hurt.",
    "The port closed at 5 p.m.",
)
ANNA = "Annabel Quist"
NOTE = "zebra crossing note"
ADDRESS = "https://evidence.example/zebra"
TELLING = (ANNA, NOTE, ADDRESS, "zebra words", "zebra unit")


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Anna's and Ben's desks at one file."""
    with desk_with(tmp_path / "d.db", *TEXTS, reviewer=ANNA) as anna, Desk.open(tmp_path / "d.db", "ben") as ben:
        put(anna._file, [document(TEXTS[0] + " So it was.", *TEXTS[1:], url="https://example.org/b", title="Ships")])
        yield anna, ben


def answers(desk: Desk, out: Path) -> dict[str, str]:
    """Everything that can be asked of a desk, each answer as text."""
    articles = desk.articles()
    every = desk.claims(ClaimQuery())
    asked: dict[str, object] = {
        "articles": articles,
        "article rows": [desk.article_rows(order=order) for order in ("read", "newest", "left", "clashes")],
        "claims": every,
        "worth": desk.claims(ClaimQuery(order="worth")),
        "keys": list(desk.claim_keys(ClaimQuery(order="worth"))),
        "tally": desk.tally(),
        "days": desk.day_counts(),
        "history": desk.history_rows(),
        "of anna": desk.history_rows(reviewer=ANNA),
        "log": desk.reviews(),
        "stats": desk.stats(),
        "contested": desk.readers.contested(),
        "rulings": desk.readers.rulings(),
        "rounds": desk.readers.rounds(),
        "marks": desk.row_marks([one.id for one in every]),
        "verdicts": desk.verdicts(),
        "agreement": [list(desk.accounts.agreement(n)) for n in (None, 1, 2)],
        "confusion": [list(desk.accounts.confusions(n)) for n in (None, 1, 2)],
        "corrections": "".join(desk.accounts.corrections_page("json")),
        "audit": "".join(desk.accounts.audit_page(desk.accounts.audit())),
        "resting": [resting(desk, one) for one in (ADDRESS, *(one.id for one in (*articles, *every)))],
    }
    for status in (*Status, "reviewed", *(one.id for one in desk.verdicts())):
        asked[f"status {status}"] = desk.claims(ClaimQuery(status=status))
        asked[f"next {status}"] = [
            (desk.next_claim(status, one.id), desk.next_claim(status, one.id, backwards=True)) for one in every
        ]
        keys = desk.claim_keys(ClaimQuery())
        asked[f"among {status}"] = [desk.next_among(keys, status, here) for here in range(-1, len(keys))]
    for search in ("evidence", "note", "mine", "reviewer:ann", "-reviewer:ann", "reviewer:ben", "stale", "-note", "status:contested", "status:verified", "zebra", "ships"):
        asked[f"search {search}"] = desk.claims(ClaimQuery(search=search))
    for one in every:
        asked[f"of {one.id}"] = (
            desk.claim(one.id), desk.reviews(one.id), desk.opinions(one.id), desk.units(one),
            desk.same_claims(one), desk.related(one), desk.readers.rulings(one.id),
        )  # fmt: skip
    for view in ("claim_status", "review_log"):
        columns, rows = desk.rows(view)
        asked[view] = (columns, list(rows))
    columns, rows = desk.status_rows(list(desk.claim_keys(ClaimQuery())))
    asked["status rows"] = (columns, list(rows))
    for ending in ("csv", "json", "nl", "md"):
        target = out / f"out.{ending}"
        target.unlink(missing_ok=True)
        desk.export(target)
        asked[ending] = target.read_bytes()
    return {name: repr(answer) for name, answer in asked.items()}


def resting(desk: Desk, reference: str) -> object:
    """What rests on a thing, but for the files that these very questions write."""
    try:
        return [one for one in desk.recall.resting(desk.recall.thing(reference)) if one.kind is not Rest.EXPORT]
    except NotFound:
        return None  # its words repeat the question


def leaks(found: dict[str, str]) -> list[str]:
    return [name for name, text in found.items() if any(word in text for word in TELLING)]


def say_everything(desk: Desk, claim_id: str, verdict: str) -> None:
    """A verdict with all that can stand beside one."""
    desk.judge([claim_id], verdict, note=NOTE, evidence=[Evidence("supports", exact="zebra words", url=ADDRESS)])
    desk.propose([claim_id], "zebra words instead")
    words = desk.claim(claim_id).exact.split()[0]
    desk.mark_unit(claim_id, Unit("name", words, 0, len(words)), UnitState.DISPUTED, "zebra unit")


def test_nothing_of_the_first_reader_can_be_read_before_ones_own_verdict_and_all_of_it_after(
    both: tuple[Desk, Desk], tmp_path: Path
) -> None:
    anna, ben = both
    before = answers(ben, tmp_path)
    claims = [one.id for one in ben.claims(ClaimQuery())]
    for n, claim in enumerate(claims):
        say_everything(anna, claim, ("verified", "disputed")[n % 2])
    assert leaks(answers(ben, tmp_path))  # an open desk shows them
    anna.readers.open_round(blind=True)
    blind = answers(ben, tmp_path)
    assert not leaks(blind)
    del before["rounds"], blind["rounds"]
    assert blind == before
    ben.judge([claims[0]], "unproven")
    after = answers(ben, tmp_path)
    for name in ("log", "history", f"of {claims[0]}", "claim_status", "csv"):
        assert ANNA in after[name]
    assert not any(word in after[f"of {claims[1]}"] for word in TELLING)
    assert ben.claim(claims[0]).status == Status.CONTESTED
    assert ben.claim(claims[0]).reviewers == 2
    ben.undo()
    hidden = answers(ben, tmp_path)
    assert not leaks(hidden)
    for claim in claims:
        ben.judge([claim], "verified")
    assert len(ben.reviews()) > len(claims) * 2
    assert ben.tally() == {"verified": 4, "contested": 4}


acts = st.lists(
    st.tuples(st.sampled_from(["judge", "note", "attach", "retract", "undo", "redo", "propose", "later"]), st.integers(0, 7)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=acts, own=acts, later=acts)
def test_whatever_others_do_to_claims_one_has_not_judged_changes_no_answer(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[str, int]], own: list[tuple[str, int]], later: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("blind")
    with desk_with(folder / "d.db", *TEXTS, reviewer=ANNA) as anna, Desk.open(folder / "d.db", "ben") as ben:
        put(anna._file, [document(TEXTS[0] + " So it was.", *TEXTS[1:], url="https://example.org/b", title="Ships")])
        claims = [one.id for one in ben.claims(ClaimQuery())]
        _act(anna, claims, first)
        anna.readers.open_round(blind=True)
        _act(ben, claims, own)
        judged = {
            one.claim_id for one in ben.reviews() if one.reviewer == "ben" and one.verdict and not one.superseded
        }
        before = answers(ben, folder)
        open_to_ben = {one for one in claims if one in judged and any(o.reviewer == "ben" and o.round == 2 for o in ben.opinions(one))}
        _act(anna, [one for one in claims if one not in open_to_ben] or claims[:0], [one for one in later if one[0] not in ("undo", "redo")])
        after = answers(ben, folder)
        assert {name for name in before if before[name] != after[name]} == set()


def _act(desk: Desk, claims: list[str], what: list[tuple[str, int]]) -> None:
    for kind, n in what:
        if not claims:
            return
        claim = claims[n % len(claims)]
        try:
            match kind:
                case "judge":
                    desk.judge([claim], ("verified", "disputed")[n % 2], note=NOTE if n % 3 else None)
                case "later":
                    desk.judge([claim], Status.DEFERRED)
                case "note":
                    desk.note([claim], NOTE)
                case "attach":
                    desk.attach([claim], Evidence("contradicts", url=ADDRESS))
                case "propose":
                    desk.propose([claim], "zebra words")
                case "retract":
                    desk.retract([claim])
                case "undo":
                    desk.undo()
                case "redo":
                    desk.redo()
        except UsageError:
            pass  # nothing to take back: as good an order of deeds as any


def test_a_note_on_a_verdict_of_an_earlier_round_opens_nothing(both: tuple[Desk, Desk], tmp_path: Path) -> None:
    anna, ben = both
    claim = ben.claims(ClaimQuery())[0].id
    ben.judge([claim], "verified")
    say_everything(anna, claim, "disputed")
    anna.readers.open_round(blind=True)
    ben.note([claim], "mine")
    ben.attach([claim], Evidence("supports", url="https://example.org/mine"))
    assert not leaks(answers(ben, tmp_path))
    assert ben.claim(claim).status == Status.UNREVIEWED
    ben.judge([claim], "verified")  # the same again is a verdict of this round
    assert ben.claim(claim).status == Status.CONTESTED


def test_a_verdict_taken_back_to_that_of_an_earlier_round_closes_the_claim_again(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    claim = ben.claims(ClaimQuery())[0].id
    ben.judge([claim], "verified")
    say_everything(anna, claim, "disputed")
    anna.readers.open_round(blind=True)
    ben.judge([claim], "unproven")
    assert len(ben.opinions(claim)) == 2
    ben.undo()
    assert [one.reviewer for one in ben.opinions(claim)] == ["ben"]
    ben.redo()
    assert len(ben.opinions(claim)) == 2


def test_each_person_has_one_live_opinion_of_a_claim_in_each_round(both: tuple[Desk, Desk]) -> None:
    anna, _ = both
    claim = anna.claims(ClaimQuery())[0].id
    anna.judge([claim], "verified")
    anna.readers.open_round(blind=False)
    anna.judge([claim], "unproven")
    anna.judge([claim], "disputed")
    assert _live(anna, claim) == [(1, "verified"), (2, "disputed")]
    anna.undo()
    assert _live(anna, claim) == [(1, "verified"), (2, "unproven")]
    anna.undo()
    assert _live(anna, claim) == [(1, "verified")]
    anna.redo()
    assert _live(anna, claim) == [(1, "verified"), (2, "unproven")]
    anna.retract([claim])
    assert _live(anna, claim) == [(1, "verified")]


def _live(desk: Desk, claim: str) -> list[tuple[int, str]]:
    return desk._file.reader().execute(
        "SELECT round, verdict FROM round_opinions WHERE claim_id = ? ORDER BY round", [claim]
    ).fetchall()  # type: ignore[no-any-return]


def test_a_round_opened_while_another_desk_is_open_holds_for_its_next_question(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    claim = ben.claims(ClaimQuery())[0].id
    anna.judge([claim], "verified")
    assert ben.claim(claim).status == "verified"
    anna.readers.open_round(blind=True)
    assert ben.claim(claim).status == Status.UNREVIEWED
    anna.readers.close_round()
    assert ben.claim(claim).status == "verified"
    _, rows = ben.rows("claim_status")  # an answer that is being read while the round begins is of before
    next(rows)
    anna.readers.open_round(blind=True)
    assert len(list(rows)) == 7
    assert ben.claim(claim).status == Status.UNREVIEWED


def test_only_who_opened_a_blind_round_ends_it_and_nobody_learns_who_that_is(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    anna.readers.open_round(blind=True)
    for leave in (ben.readers.close_round, lambda: ben.readers.open_round(blind=False), ben.undo):
        with pytest.raises(UsageError) as told:
            leave()
        assert ANNA not in str(told.value)
    assert ben.readers.round().blind
    assert ben.readers.round().opened_by == "another reader"
    assert anna.readers.round().opened_by == ANNA
    anna.undo()
    assert not ben.readers.round().blind


def test_rounds_are_numbered_anew_whatever_was_taken_back(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    assert [one.number for one in anna.readers.rounds()] == [1]
    anna.readers.open_round(blind=True)
    ben.judge([ben.claims(ClaimQuery())[0].id], "verified")
    anna.undo()
    anna.readers.open_round(blind=True)
    assert anna.readers.round().number == 3
    anna.readers.close_round()
    assert anna.readers.round().number == 4
    assert not anna.readers.round().blind
    assert [one.number for one in anna.readers.rounds()] == [1, 3, 4]
    with pytest.raises(UsageError, match="began by itself"):
        anna.readers.close_round()


def test_who_added_a_claim_is_not_told_but_the_claim_is_there(both: tuple[Desk, Desk], tmp_path: Path) -> None:
    anna, ben = both
    anna.readers.open_round(blind=True)
    article = anna.articles()[0]
    anna.add_claim(article.id, 1, 0, 9)
    added = next(one for one in ben.claims(ClaimQuery()) if one.exact == "It rained")
    assert added.created_by == "another reader"
    assert not leaks(answers(ben, tmp_path))
    ben.judge([added.id], "verified")
    assert ben.claim(added.id).created_by == ANNA


def test_what_others_say_of_articles_and_sources_is_hidden_or_nameless(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    anna.readers.open_round(blind=True)
    anna.state(StatementKind.STAGE, {"art-1": '{"stage": "cleared"}'})
    anna.state(StatementKind.SOURCE, {"src-1": '{"name": "Port office"}'})
    rows = ben._file.reader().execute("SELECT kind, reviewer, action_id FROM statements").fetchall()
    assert sorted(rows) == [("round", "another reader", ""), ("source", "another reader", "")]


def test_a_stage_of_another_that_ones_own_undo_brought_back_is_hidden(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    anna.state(StatementKind.STAGE, {"art-1": f'{{"by": "{ANNA}", "stage": "cleared"}}'})
    ben.state(StatementKind.STAGE, {"art-1": '{"by": "ben", "stage": "reading"}'})
    ben.undo()
    anna.readers.open_round(blind=True)
    rows = ben._file.reader().execute("SELECT body FROM statements WHERE kind = 'stage'").fetchall()
    assert rows == [('{"by": "ben", "stage": "reading"}',)]


def test_every_table_that_names_people_or_hangs_on_a_review_is_thought_of() -> None:
    tables = blueprint().tables
    naming = {
        name
        for name, columns in tables.items()
        if {one.name for one in columns} & {"reviewer", "review_id", "created_by", "handover_id"}
    }
    assert naming - blind_views.TOLD_TO_ALL - blind_views.SHADOWS.keys() == set()
    assert blind_views.SHADOWS.keys() - tables.keys() == set()


@pytest.mark.parametrize("table", sorted(blind_views.SHADOWS))
def test_no_table_tells_by_itself(both: tuple[Desk, Desk], table: str) -> None:
    """Whoever asks a table without the others that it hangs on is told no more."""
    anna, ben = both
    anna.add_claim(anna.articles()[0].id, 1, 0, 9)
    for one in anna.claims(ClaimQuery()):
        say_everything(anna, one.id, "disputed")
    asked = f"SELECT * FROM {table}"
    before = repr(ben._file.reader().execute(asked).fetchall())
    anna.readers.open_round(blind=True)
    rows = repr(ben._file.reader().execute(asked).fetchall())
    assert not any(word in rows for word in TELLING)
    assert any(word in before for word in TELLING) or table in ("captures", "leases", "places", "handovers", "handover_claims", "statements")


def test_what_is_confidential_by_evidence_one_may_not_see_stays_out_of_ones_export(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    claim = anna.claims(ClaimQuery())[0].id
    anna.readers.open_round(blind=True)
    anna.state(StatementKind.SOURCE, {"src-1": '{"name": "Port office", "confidential": true}'})
    anna.judge([claim], "verified", evidence=[Evidence("supports", exact="told in private", source_id="src-1")])
    ben.attach([claim], Evidence("context", exact="told in private"))
    assert ben._file.reader().execute("SELECT * FROM current_statements WHERE kind = 'source'").fetchall() == []
    assert "told in private" not in repr(list(ben.rows("claim_status")[1]))
    assert [one.exact for held in ben.opinions(claim) for one in held.evidence] == ["told in private"]


def test_files_and_pages_of_others_are_not_listed(both: tuple[Desk, Desk], tmp_path: Path) -> None:
    anna, ben = both
    anna.judge([anna.claims(ClaimQuery())[0].id], "verified")
    anna.export(tmp_path / "annas.csv")
    asked = "SELECT (SELECT count(*) FROM handovers), (SELECT count(*) FROM handover_claims)"
    assert ben._file.reader().execute(asked).fetchone() == (1, 1)
    anna.readers.open_round(blind=True)
    assert ben._file.reader().execute(asked).fetchone() == (0, 0)


def test_the_log_of_a_blind_reader_merges_into_the_whole_desk_and_changes_nothing_of_the_others(
    both: tuple[Desk, Desk], tmp_path: Path
) -> None:
    anna, ben = both
    anna.add_claim(anna.articles()[0].id, 1, 0, 9)
    for one in anna.claims(ClaimQuery()):
        say_everything(anna, one.id, "disputed")
    anna.readers.open_round(blind=True)
    anna.backup(tmp_path / "copy.db")
    mine = [one.id for one in ben.claims(ClaimQuery())][:2]
    ben.judge(mine, "verified")
    ben.export(tmp_path / "ben.nl", "log")
    text = (tmp_path / "ben.nl").read_text(encoding="utf-8")
    assert "another reader" not in text
    with Desk.open(tmp_path / "copy.db", ANNA) as copy:
        before = {one.id: one.created_by for one in copy.claims(ClaimQuery())}
        done = copy.merge(tmp_path / "ben.nl")
        assert done.refusals == ()
        assert done.otherwise == ()
        assert {one.id: one.created_by for one in copy.claims(ClaimQuery())} == before
        assert ANNA in before.values()
        copy.undo()  # the round
        assert {one.reviewer for one in copy.opinions(mine[0])} == {ANNA, "ben"}


def test_a_reviewers_name_is_never_sql(tmp_path: Path) -> None:
    name = "ben'); DROP TABLE reviews; --"
    with desk_with(tmp_path / "d.db", *TEXTS, reviewer=ANNA) as anna, Desk.open(tmp_path / "d.db", name) as ben:
        claim = anna.claims(ClaimQuery())[0].id
        anna.judge([claim], "verified")
        anna.readers.open_round(blind=True)
        assert ben.claim(claim).status == Status.UNREVIEWED
        ben.judge([claim], "disputed")
        assert ben.claim(claim).status == Status.CONTESTED


def test_the_file_itself_is_whole_for_the_doctor(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    say_everything(anna, anna.claims(ClaimQuery())[0].id, "verified")
    anna.readers.open_round(blind=True)
    assert ben.tally() == {"unreviewed": 8}
    assert all(one.ok for one in ben.examine())


def test_a_view_of_another_program_in_the_file_shows_no_more(both: tuple[Desk, Desk], tmp_path: Path) -> None:
    anna, ben = both
    say_everything(anna, anna.claims(ClaimQuery())[0].id, "verified")
    with sqlite3.connect(ben.path) as other:
        other.execute("CREATE VIEW theirs AS SELECT reviewer, note FROM reviews")
    anna.readers.open_round(blind=True)
    assert ben._file.reader().execute("SELECT * FROM theirs").fetchall() == []


def test_no_row_is_shown_as_news_of_others(both: tuple[Desk, Desk]) -> None:
    anna, ben = both
    anna.readers.open_round(blind=True)
    before = ben.position()
    claim = anna.claims(ClaimQuery())[0].id
    anna.judge([claim], "verified")
    assert ben.touched_since(before) == []
    ben.judge([claim], "verified")
    assert ben.touched_since(before) == [claim]


def test_a_file_that_told_what_another_holds_tells_it_again_to_nobody_who_has_not_judged(
    both: tuple[Desk, Desk], tmp_path: Path
) -> None:
    anna, ben = both
    claim, other = (one.id for one in ben.claims(ClaimQuery())[:2])
    say_everything(anna, claim, "verified")
    anna.export(tmp_path / "annas.csv")
    anna.judge([claim], "disputed", note=NOTE)
    anna.readers.open_round(blind=True)
    assert not any(one.kind is Rest.EXPORT for one in ben.recall.resting(ben.recall.thing(claim)))
    assert ben.accounts.corrections() == []
    ben.judge([other], "verified")
    assert ben.accounts.corrections() == []
    ben.judge([claim], "verified")
    told = [one for one in ben.recall.resting(ben.recall.thing(claim)) if one.kind is Rest.EXPORT]
    assert [(one.file, one.verdict) for one in told] == [("annas.csv", "verified")]
    assert len(ben.accounts.corrections()) == 1


def test_who_took_back_in_two_files_all_that_they_held_sees_nothing_of_others(tmp_path: Path) -> None:
    """The undo written last brought back what was taken back in the other file."""
    with desk_with(tmp_path / "a.db", "Ten ships passed.", reviewer=ANNA) as desk:
        desk.readers.open_round(blind=True)
        claim = desk.claims(ClaimQuery())[0].id
        desk.judge([claim], "verified", note="of anna")
    with Desk.open(tmp_path / "a.db", "ben") as desk:
        desk.judge([claim], "disputed")
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    with Desk.open(tmp_path / "a.db", "ben") as desk, Desk.open(tmp_path / "b.db", "ben") as other:
        desk.undo()
        other.judge([claim], "unproven")
        assert "of anna" in {one.note for one in other.reviews(claim)}
        other.undo()
        desk.merge(tmp_path / "b.db")
        assert desk.claim(claim).status == "unreviewed"
        assert {one.reviewer for one in desk.reviews(claim)} == {"ben"}
        desk.judge([claim], "disputed")
        assert "of anna" in {one.note for one in desk.reviews(claim)}
