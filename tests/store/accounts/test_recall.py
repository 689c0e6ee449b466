"""What falls, and everything that rests on it: verdicts, rulings, files, reprints; under whatever name it was leant on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ActionKind, ClaimQuery, Dependant, Desk, Evidence, NotFound, Rest, StatementKind, UsageError
from store.db.log.capture_rows import KeptPage, insert_capture
from store.desk import Desk as OpenDesk
from tests.store.desks import document, put

TUGS = "Eight tugs pulled at the container ship for six days before it came free, the canal authority said."
TOLL = "The dam broke at dawn and 41 people were killed in the valley below it, the interior ministry said on Monday."
EDITED = TOLL.replace("at dawn", "at first light")
RISEN = TOLL.replace("41", "44")
RAIN = "Forty millimetres of rain had fallen in the hills during the night, the weather service said."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with OpenDesk.open(tmp_path / "desk.db", "ana") as one:
        put(
            one._file,
            [
                document(TOLL, RAIN, url="https://courier.example/dam", title="Dam breaks"),
                document("The dam has been in use since the year 1931.", EDITED, url="https://herald.example/dam"),
                document("Engineers had warned of cracks in 2019.", url="https://times.example/cracks"),
                document(TUGS, url="https://port.example/ship"),
            ],
        )
        yield one


def claim(desk: Desk, words: str) -> str:
    return next(one.id for one in desk.claims(ClaimQuery()) if words in one.exact)


def resting(desk: Desk, reference: str) -> list[Dependant]:
    return list(desk.recall.resting(desk.recall.thing(reference)))


def told(found: list[Dependant]) -> list[tuple[str, str]]:
    return [(str(one.kind), one.claim_id or one.article_id) for one in found]


COURIER = "https://courier.example/dam"


def test_a_verdict_rests_on_the_article_its_evidence_is_from_whatever_it_is_called(desk: Desk) -> None:
    courier = next(one for one in desk.articles() if one.url == COURIER)
    cracks, tugs, since = claim(desk, "cracks"), claim(desk, "tugs"), claim(desk, "1931")
    desk.judge([cracks], "verified", evidence=[desk.evidence_from(f"{courier.id}:1", "supports")])
    desk.judge([tugs], "disputed", evidence=[Evidence("contradicts", url="http://COURIER.example/dam/?utm_source=x#top")])
    desk.attach([since], Evidence("context", url=COURIER))
    found = [one for one in resting(desk, COURIER) if one.kind is not Rest.REPRINT]
    assert told(found) == [("verdict", cracks), ("verdict", tugs), ("evidence", since)]
    assert [(one.who, one.verdict, one.through) for one in found] == [("ana", "verified", ""), ("ana", "disputed", ""), ("ana", "", "")]
    assert found[0].words == "Engineers had warned of cracks in 2019."
    desk.undo()
    assert ("evidence", since) not in told(resting(desk, courier.id)), "what was taken back rests on nothing"


def test_sources_kept_pages_and_addresses_fall_too(desk: Desk) -> None:
    cracks, tugs = claim(desk, "cracks"), claim(desk, "tugs")
    desk.state(StatementKind.SOURCE, {"src-" + "1" * 32: '{"name":"Dam log","address":"https://log.example/dam"}'})
    desk.judge([cracks], "verified", evidence=[Evidence("supports", source_id="src-" + "1" * 32, exact="cracks, 2019")])
    desk.judge(
        [tugs], "verified", evidence=[Evidence("supports", url="https://port.example/log?utm_medium=x", capture_id="cap-" + "2" * 32)]
    )
    assert told(resting(desk, "src-1111")) == [("verdict", cracks)]
    assert told(resting(desk, "https://log.example/dam/")) == [("verdict", cracks)], "the source gives this address as its own"
    assert told(resting(desk, "cap-2222")) == [("verdict", tugs)]
    assert told(resting(desk, "https://PORT.example/log")) == [("verdict", tugs)]
    for nothing in ("src-z", "cap-z", "stm-z", "art-z", "clm-z", "act-1", "https://nowhere.example/", "the Courier", "", "https://"):
        with pytest.raises(NotFound):
            desk.recall.thing(nothing)


def test_a_page_that_was_kept_falls_with_the_address_it_came_from_and_the_one_asked_for(desk: Desk) -> None:
    cracks, tugs = claim(desk, "cracks"), claim(desk, "tugs")
    page = KeptPage(
        "cap-" + "3" * 32, "https://short.example/x", "https://log.example/dam?utm_source=s", 200, (), "text/html", "utf-8",
        "Log", "2024-05-01T00:00:00.000000Z", "0" * 64, 5, "words", (),
    )  # fmt: skip
    desk._file.write(lambda db: insert_capture(db.conn, page, b"words"))
    pinned = Evidence("supports", "words", capture_id=page.id, url="https://short.example/x")
    desk.judge([cracks], "verified", evidence=[pinned])
    desk.judge([tugs], "verified", evidence=[Evidence("supports", url="https://other.example/")])
    for name in ("https://log.example/dam", "http://short.example/x", page.id):
        thing = desk.recall.thing(name)
        assert told(list(desk.recall.resting(thing))) == [("verdict", cracks)]
        desk.recall.withdraw(thing, "it was made up")
        assert [one is not None for one in desk.recall.withdrawn([pinned])] == [True], name
        desk.undo()
    assert desk.recall.withdrawn([pinned]) == [None]


def test_what_quotes_a_claim_whose_verdict_fell_falls_with_it_however_far(desk: Desk) -> None:
    courier, herald, times = (next(a for a in desk.articles() if f"/{host}." in a.url) for host in ("courier", "herald", "times"))
    rain, since, cracks, tugs = (claim(desk, words) for words in ("rain", "1931", "cracks", "tugs"))
    desk.attach([tugs], desk.evidence_from(f"{times.id}:0", "supports"))  # no verdict yet
    desk.judge([cracks], "verified", evidence=[Evidence("supports", "in use since the year 1931", herald.id)])
    desk.judge([since], "verified", evidence=[desk.evidence_from(f"{courier.id}:1", "supports")])
    desk.judge([rain], "verified", evidence=[Evidence("supports", url="https://weather.example/")])
    found = resting(desk, "https://weather.example")
    assert [(one.claim_id, one.through) for one in found] == [(rain, ""), (since, rain), (cracks, since), (tugs, cracks)]
    desk.retract([since])
    found = resting(desk, "https://weather.example")
    assert told(found) == [("verdict", rain), ("evidence", since)], "nobody leans on what nobody says is so"


def test_two_claims_that_rest_on_one_another_are_told_once(desk: Desk) -> None:
    courier, times = (next(a for a in desk.articles() if f"/{host}." in a.url) for host in ("courier", "times"))
    rain, cracks = claim(desk, "rain"), claim(desk, "cracks")
    desk.judge([rain], "verified", evidence=[desk.evidence_from(f"{times.id}:0", "supports")])
    desk.judge([cracks], "verified", evidence=[desk.evidence_from(f"{courier.id}:1", "supports")])
    found = resting(desk, cracks)
    assert told(found) == [("verdict", cracks), ("verdict", rain)]


def test_a_file_rests_on_what_its_verdicts_rested_on_when_it_was_written(desk: Desk, tmp_path: Path) -> None:
    cracks, tugs = claim(desk, "cracks"), claim(desk, "tugs")
    desk.export(tmp_path / "nothing.csv")
    desk.judge([cracks, tugs], "verified")
    desk.export(tmp_path / "before.csv")
    log = Evidence("supports", url="https://dam.example/log")
    desk.attach([cracks], log)
    desk.export(tmp_path / "with.csv")
    desk.judge([cracks], "disputed")
    desk.export(tmp_path / "disputed.nl", keys=[desk.claim_key(cracks)])
    desk.export(tmp_path / "other.nl", keys=[desk.claim_key(tugs)])
    desk.detach([cracks], log)
    desk.export(tmp_path / "after.csv")
    found = resting(desk, "https://dam.example/log")
    assert [(str(one.kind), one.file, one.verdict) for one in found] == [
        ("export", "with.csv", "verified"),
        ("export", "disputed.nl", "disputed"),
    ]
    assert [one.file for one in resting(desk, cracks) if one.kind is Rest.EXPORT] == [
        "before.csv",
        "with.csv",
        "disputed.nl",
        "after.csv",
    ], "of the claim itself every file told"


def test_a_file_written_by_a_desk_that_may_not_be_written_is_written_all_the_same(desk: Desk, tmp_path: Path) -> None:
    desk.judge([claim(desk, "cracks")], "verified")
    with OpenDesk.open(desk.path, "ben", writable=False) as reading:
        assert reading.export(tmp_path / "out.csv").count == 6
    assert (tmp_path / "out.csv").exists()


def test_rulings_and_sign_offs_that_rest_on_it_are_named(desk: Desk) -> None:
    cracks = claim(desk, "cracks")
    times = next(a for a in desk.articles() if "times" in a.url)
    desk.judge([cracks], "verified", evidence=[Evidence("supports", url="https://dam.example/log")])
    desk.state(StatementKind.ADJUDICATION, {cracks: '{"verdict":"verified","why":"the log says so"}'})
    desk.state(StatementKind.STAGE, {times.id: '{"stage":"published"}'})
    found = resting(desk, "https://dam.example/log")
    assert [(str(one.kind), one.verdict) for one in found] == [
        ("verdict", "verified"),
        ("ruling", "verified"),
        ("sign-off", "published"),
    ]
    ruling = next(one.id for one in found if one.kind is Rest.RULING)
    assert [str(one.kind) for one in resting(desk, ruling)] == ["sign-off"]


def test_a_file_that_told_a_ruling_is_called_back_with_it(desk: Desk, tmp_path: Path) -> None:
    cracks, since = claim(desk, "cracks"), claim(desk, "1931")
    times = next(a for a in desk.articles() if "times" in a.url)
    desk.judge([cracks], "verified")
    desk.export(tmp_path / "before.csv")
    done = desk.state(StatementKind.ADJUDICATION, {cracks: '{"verdict":"disputed","why":"W"}'})
    desk.judge([since], "verified", evidence=[desk.evidence_from(f"{times.id}:0", "supports")])
    desk.export(tmp_path / "after.csv")
    assert done.about == (cracks,)
    (ruling,) = (one.id for one in resting(desk, cracks) if one.kind is Rest.RULING)
    found = resting(desk, ruling)
    assert [(str(one.kind), one.claim_id, one.file) for one in found] == [
        ("verdict", since, ""),
        *(("export", one, "after.csv") for one in sorted([cracks, since])),
    ]


def test_reprints_that_still_carry_it_are_found_and_what_quotes_them(desk: Desk) -> None:
    herald = next(a for a in desk.articles() if "herald" in a.url)
    cracks = claim(desk, "cracks")
    desk.judge([cracks], "verified", evidence=[desk.evidence_from(f"{herald.id}:1", "supports")])
    found = resting(desk, COURIER)
    assert [(str(one.kind), one.claim_id, one.through) for one in found] == [
        ("verdict", cracks, herald.id),
        ("reprint", "", ""),
    ]
    assert (found[1].article_id, found[1].words, found[1].now) == (herald.id, EDITED, "")


def test_a_reprint_of_what_was_corrected_says_what_stands_there_now(desk: Desk) -> None:
    put(desk._file, [document(RISEN, RAIN, url=COURIER, title="Dam breaks")])
    put(desk._file, [document(RISEN, "And more news of 2024.", url="https://late.example/dam")])
    found = [one for one in resting(desk, COURIER) if one.kind is Rest.REPRINT]
    assert [(one.words, one.now) for one in found] == [(EDITED, RISEN), (RISEN, "")]


def test_what_quotes_words_that_the_article_no_longer_has_is_not_missed(desk: Desk) -> None:
    courier = next(one for one in desk.articles() if one.url == COURIER)
    cracks = claim(desk, "cracks")
    copied = Evidence("supports", exact=RAIN, article_id=next(a.id for a in desk.articles() if "port" in a.url))
    of_old = desk.evidence_from(f"{courier.id}:1", "supports")
    desk.judge([cracks], "verified", evidence=[Evidence("supports", exact=RAIN, url="https://x.example/", paragraph_text_hash=of_old.paragraph_text_hash), copied])
    put(desk._file, [document(TOLL, "It had rained in 12 places.", url=COURIER, title="Dam breaks")])
    assert ("verdict", cracks) in told(resting(desk, courier.id))


# --- saying it -----------------------------------------------------------------------------------------------------


def test_a_withdrawal_is_said_with_a_reason_told_at_the_evidence_and_undone(desk: Desk) -> None:
    courier = next(one for one in desk.articles() if one.url == COURIER)
    pieces = [
        desk.evidence_from(f"{courier.id}:0", "supports"),
        Evidence("supports", url="http://courier.example/dam"),
        Evidence("supports", exact=RAIN, url="https://x.example/", paragraph_text_hash=desk.evidence_from(f"{courier.id}:1", "supports").paragraph_text_hash),
        Evidence("supports", url="https://herald.example/dam"),
    ]
    assert desk.recall.withdrawn(pieces) == [None] * 4
    thing = desk.recall.thing(COURIER)
    for nothing in ("", "  \n ", "x" * 5_000):
        with pytest.raises(UsageError):
            desk.recall.withdraw(thing, nothing)
    done = desk.recall.withdraw(thing, "The ministry\n took it back")
    assert (done.kind, done.about) == (ActionKind.WITHDRAW, (courier.id,))
    assert [one.why if one else "" for one in desk.recall.withdrawn(pieces)] == ["The ministry took it back"] * 3 + [""]
    with pytest.raises(UsageError, match="so already"):
        desk.recall.withdraw(thing, "The ministry took it back")
    desk.undo()
    assert (desk.recall.standing(), desk.recall.withdrawn(pieces)) == ([], [None] * 4)
    desk.redo()
    with OpenDesk.open(desk.path, "ben") as ben:
        assert [one.reviewer for one in ben.recall.standing()] == ["ana"]
        ben.recall.reinstate(thing)
        with pytest.raises(UsageError, match="not withdrawn"):
            ben.recall.reinstate(thing)
    assert desk.recall.standing() == []


def test_a_withdrawal_that_another_program_wrote_in_its_own_way_still_counts(desk: Desk) -> None:
    courier = next(one for one in desk.articles() if one.url == COURIER)
    for body in ("[1]", '"why"', json.dumps({"why": 3}), "{}"):
        desk.state(StatementKind.WITHDRAWAL, {courier.id: body})
        assert [(one.about, one.why) for one in desk.recall.standing()] == [(courier.id, "")]
