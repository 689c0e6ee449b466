"""On desks made by chance nothing that rests on a thing is missed and nothing else is named; and a large desk costs no more."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import ClaimQuery, Desk, Evidence, Rest, Review, Thing, ThingKind, UsageError
from store.db.ids import text_hash
from store.desk import Desk as OpenDesk
from tests.store.desks import document, put

ARTICLES = 5
SHARED = "The same forty words or so of one agency stand in the first and in the last of these articles, as they were sent."
SOURCES = tuple(f"src-{n}" + "0" * 31 for n in range(3))
PAGES = ("https://log.example/a", "http://log.example/a?utm_source=mail", "https://log.example/b")
PEOPLE = ("ana", "ben")


def texts(n: int) -> list[str]:
    """Three sentences that no other article prints, except for the one that is an agency's."""
    own = [f"In {place} {n} of {n + 17} {what} were counted in 20{n + 10}." for place, what in (("Orle", "ships"), ("Brin", "lorries"))]
    return [*own, SHARED] if n in (0, ARTICLES - 1) else own


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graphs") / "desk.db"
    with OpenDesk.open(path, "setup") as desk:
        put(desk._file, [document(*texts(n), url=f"https://a{n}.example/x") for n in range(ARTICLES)])
    return path


CITED = st.one_of(
    st.tuples(st.just("paragraph"), st.integers(0, ARTICLES - 1), st.integers(0, 2)),
    st.tuples(st.just("address"), st.integers(0, ARTICLES - 1), st.integers(0, 2)),
    st.tuples(st.just("source"), st.integers(0, len(SOURCES) - 1), st.just(0)),
    st.tuples(st.just("page"), st.integers(0, len(PAGES) - 1), st.just(0)),
)
CLAIM = st.tuples(st.integers(0, ARTICLES - 1), st.integers(0, 1))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(["judge", "judge", "judge", "attach", "detach", "retract", "note", "undo", "redo", "export"]),
        CLAIM,
        CITED,
    ),
    min_size=1,
    max_size=25,
)


def evidence(desk: Desk, cited: tuple[str, int, int]) -> Evidence:
    kind, n, m = cited
    match kind:
        case "paragraph":
            return desk.evidence_from(f"{article(desk, n)}:{m % len(texts(n))}", "supports")
        case "address":
            return Evidence("supports", url=(f"https://a{n}.example/x", f"http://A{n}.example/x/", f"https://a{n}.example/x#top")[m])
        case "source":
            return Evidence("supports", source_id=SOURCES[n], exact="as she told us")
    return Evidence("supports", url=PAGES[n])


def article(desk: Desk, n: int) -> str:
    found = desk.article_at(n + 1)
    assert found is not None
    return found.id


def act(desk: Desk, what: str, claim: str, cited: Evidence, folder: Path, written: list[tuple[str, list[Review]]]) -> None:
    match what:
        case "judge":
            desk.judge([claim], "verified", evidence=[cited])
        case "attach":
            desk.attach([claim], cited)
        case "detach":
            desk.detach([claim], cited)
        case "retract":
            desk.retract([claim])
        case "note":
            desk.note([claim], "seen again")
        case "undo":
            desk.undo()
        case "redo":
            desk.redo()
        case "export":
            name = f"out{len(written)}.nl"
            desk.export(folder / name)
            written.append((name, current(desk)))


def current(desk: Desk) -> list[Review]:
    """What people hold now, out of the log."""
    return [one for one in desk.reviews() if not one.superseded]


def leans(one: Review, thing: Thing, desk: Desk) -> bool:
    """Whether an opinion's evidence names the thing: the meaning of it in plain words, without any index."""
    number = next((n for n in range(ARTICLES) if article(desk, n) == thing.id), -1)
    for piece in one.evidence:
        address = piece.url.lower().removeprefix("http://").removeprefix("https://").partition("#")[0].partition("?")[0].rstrip("/")
        if thing.id in (piece.article_id, piece.source_id):
            return True
        if number >= 0 and (address == f"a{number}.example/x" or piece.paragraph_text_hash in map(text_hash, texts(number)[2:])):
            return True
        if thing.kind is ThingKind.ADDRESS and address == thing.address.partition("://")[2]:
            return True
    return False


def expected(desk: Desk, opinions: Sequence[Review], thing: Thing) -> set[str]:
    """The ids of the claims and people whose opinions rest on the thing, directly or by quoting a claim that does."""
    claims = {one.id: one for one in desk.claims(ClaimQuery())}
    resting = {one.id for one in opinions if leans(one, thing, desk)}
    while True:
        judged = {one.claim_id for one in opinions if one.id in resting and one.verdict}
        more = {
            one.id
            for one in opinions
            for piece in one.evidence
            for claim in judged - {one.claim_id}
            if piece.exact
            and piece.article_id == claims[claim].article_id
            and (piece.exact in claims[claim].exact or claims[claim].exact in piece.exact)
        }
        if more <= resting:
            return resting
        resting |= more


def people(opinions: Iterable[Review], ids: set[str]) -> set[tuple[str, str]]:
    return {(one.claim_id, one.reviewer) for one in opinions if one.id in ids}


@given(STEPS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_rests_on_a_thing_is_missed_and_nothing_else_is_named(
    blank: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, tuple[int, int], tuple[str, int, int]]]
) -> None:
    folder = tmp_path_factory.mktemp("graph")
    path = Path(shutil.copy(blank, folder / "desk.db"))
    written: list[tuple[str, list[Review]]] = []
    desks = {name: OpenDesk.open(path, name) for name in PEOPLE}
    try:
        desk = desks["ana"]
        listed = desk.claims(ClaimQuery())
        claims = {(n, m): next(c.id for c in listed if c.exact == texts(n)[m]) for n in range(ARTICLES) for m in range(2)}
        for who, what, (n, m), cited in steps:
            try:
                act(desks[who], what, claims[n, m], evidence(desk, cited), folder, written)
            except UsageError:
                continue  # nothing to undo, to detach, to retract
        opinions = current(desk)
        things = [*(Thing(ThingKind.ARTICLE, article(desk, n)) for n in range(ARTICLES)), *(Thing(ThingKind.SOURCE, one) for one in SOURCES)]
        things += [Thing(ThingKind.ADDRESS, "adr", f"https://log.example/{page}") for page in "ab"]
        for thing in things:
            found = list(desk.recall.resting(thing))
            held = [(one.claim_id, one.who) for one in found if one.kind in (Rest.VERDICT, Rest.EVIDENCE)]
            assert len(held) == len(set(held)), "each opinion is told once"
            assert set(held) == people(opinions, expected(desk, opinions, thing)), thing
            files = {(one.file, one.claim_id) for one in found if one.kind is Rest.EXPORT}
            direct = {
                (name, one.claim_id) for name, then in written for one in then if leans(one, thing, desk)
            }
            assert files >= direct, "every file that told of it is named"
            assert files <= {(name, one.claim_id) for name, then in written for one in then}
    finally:
        for one in desks.values():
            one.close()


def cost(desk: OpenDesk, thing: Thing) -> int:
    """Steps of SQLite's machine, which no load of this computer changes, in hundreds."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    conn = desk._file.reader()
    conn.set_progress_handler(step, 100)
    found = list(desk.recall.resting(thing))
    conn.set_progress_handler(None, 0)
    assert len(found) == 40
    return count


def test_what_rests_on_one_source_costs_the_same_however_much_else_the_desk_holds(tmp_path: Path) -> None:
    with OpenDesk.open(tmp_path / "desk.db", "ana") as desk:
        put(desk._file, [document(*(f"The {n}th ship of {n + 60} came in on Monday." for n in range(400)))])
        ids = [one.id for one in desk.claims(ClaimQuery())]
        for claim in ids[:40]:
            desk.judge([claim], "verified", evidence=[Evidence("supports", source_id=SOURCES[0], exact="the harbour log")])
        before = cost(desk, Thing(ThingKind.SOURCE, SOURCES[0]))
        for claim in ids[40:]:
            desk.judge([claim], "verified", evidence=[Evidence("supports", source_id=SOURCES[1], url="https://x.example/" + claim)])
        assert cost(desk, Thing(ThingKind.SOURCE, SOURCES[0])) < 1.5 * before
