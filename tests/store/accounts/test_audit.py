"""The audit: figures of every verdict, a sample that nobody chooses, and nothing of what is confidential."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Evidence, LintKind, SourceKind
from store.desk import Desk as OpenDesk
from tests.store.desks import document, put

SHIP = "The ship is 400 metres long, its owner said."
CRANES = "It has 20 [big] cranes on deck."
SUNK = "It sank in May of that year near the port of Orle, where the pilots had left it."
SECRET = "Ottoline Vanterpool-Griesbach"
TOLD = "the pilots were drunk, I saw them leave with my own eyes"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with OpenDesk.open(tmp_path / "desk.db", "ann") as one:
        put(
            one._file,
            [
                document(SHIP, CRANES, SUNK, url="https://courier.example/ship", title="A *ship* | sinks"),
                document(SUNK, url="https://herald.example/copy", title="Ship sinks"),
                document("The register gives 369 metres.", url="https://register.example/1", title="Register"),
            ],
        )
        yield one


def claim(desk: Desk, words: str) -> str:
    return next(one.id for one in desk.claims(ClaimQuery()) if words in one.exact)


def page(desk: Desk, sample: int = 20, seed: int = 1) -> str:
    return "".join(desk.accounts.audit_page(desk.accounts.audit(sample, seed)))


@pytest.fixture
def worked(desk: OpenDesk) -> OpenDesk:
    """Three claims with verdicts: one well founded and read twice, one on its own article, one on a confidential source."""
    register = next(one for one in desk.articles() if "register" in one.url)
    office = desk.sources.add(SourceKind.DOCUMENT, "Register of ships", owner="Port office", rank="primary")
    secret = desk.sources.add(SourceKind.PERSON, SECRET, address="https://ottoline.example/diary", rank="primary", confidential=True)
    ship, cranes, sunk = claim(desk, "400"), claim(desk, "cranes"), claim(desk, "pilots")
    desk.judge(
        [ship],
        "disputed",
        note="the register | has *369*",
        evidence=[
            desk.evidence_from(f"{register.id}:0", "contradicts"),
            Evidence("contradicts", exact="369 metres", source_id=office.id, place="page 4"),
        ],
        seconds=30,
    )
    desk.judge([cranes], "verified", evidence=[Evidence("supports", url="https://courier.example/ship")], seconds=10)
    desk.judge([sunk], "verified", evidence=[Evidence("supports", exact=TOLD, source_id=secret.id)])
    with OpenDesk.open(desk.path, "ben") as ben:
        ben.judge([ship], "disputed")
    return desk


def test_figures_are_of_every_claim_with_a_verdict(worked: Desk) -> None:
    found = worked.accounts.audit()
    assert (found.articles, found.claims, found.judged) == (3, 5, 3)
    assert found.statuses == {"disputed": 1, "verified": 2}
    assert (found.with_evidence, found.with_primary, found.circular, found.second_read) == (3, 2, 1, 1)
    assert found.independent == (1, 1, 1, 0), "the article itself is no source; two sources of one claim are two"
    assert found.reviewers == {"ann": 3, "ben": 1}
    assert (found.times.known, found.times.median) == (2, 20.0)
    assert found.flaws == {LintKind.CIRCULAR: 1}
    assert (found.confidential_sources, found.confidential_claims) == (1, 1)
    assert [(one.reviewers, one.claims) for one in found.agreement] == [(("ann", "ben"), 1)]


def test_the_page_tells_what_stands_behind_each_claim_of_the_sample(worked: Desk) -> None:
    text = page(worked)
    assert "| claims with a verdict | 3 |" in text
    assert "| with a primary source | 2 | 66.7% |" in text
    assert "contradicts: “369 metres”; Register of ships, Port office (primary, document); page 4" in text
    assert "Sources: 1 primary, 2 independent" in text
    assert "0 independent, 1 of its own article" in text
    assert "- Flaw: evidence is the article itself" in text
    assert "the register \\| has \\*369\\*" in text
    assert "A \\*ship\\* \\| sinks" in text
    assert "1 (33.3%) of the claims with a verdict have a second reader." in text


def test_a_confidential_source_is_counted_and_never_told(worked: Desk, tmp_path: Path) -> None:
    worked.note([claim(worked, "pilots")], f"rang {SECRET} twice")
    found = worked.accounts.audit()
    worked.accounts.write_audit(tmp_path / "audit.md", found)
    text = (tmp_path / "audit.md").read_text(encoding="utf-8")
    for secret in (SECRET, "Vanterpool", "ottoline.example", TOLD, "drunk"):
        assert secret not in text
    assert "1 confidential and not shown" in text
    assert "1 source is confidential and not named in this report" in text
    worked.export(tmp_path / "out.csv")
    worked.judge([claim(worked, "pilots")], "disputed", note=f"{SECRET} took it back")
    for format in ("text", "markdown", "json"):
        told = "".join(worked.accounts.corrections_page(format))
        assert "isputed" in told
        assert "Vanterpool" not in told


def test_the_sample_is_drawn_by_the_seed_alone(worked: Desk, tmp_path: Path) -> None:
    ids = [one.id for one in worked.claims(ClaimQuery())]
    worked.judge(ids, "verified")
    drawn = {seed: [one.claim.id for one in worked.accounts.audit(2, seed).sample] for seed in range(12)}
    assert all(len(one) == 2 for one in drawn.values())
    assert len({tuple(sorted(one)) for one in drawn.values()}) > 3, "seeds differ"
    assert drawn[5] == [one.claim.id for one in worked.accounts.audit(2, 5).sample]
    assert worked.accounts.audit(0).sample == ()
    assert len(worked.accounts.audit(1000).sample) == len(ids)
    # The same claims in a desk that read them in another order: the same sample.
    with OpenDesk.open(tmp_path / "other.db", "ann") as other:
        put(
            other._file,
            [
                document("The register gives 369 metres.", url="https://register.example/1", title="Register"),
                document(SUNK, url="https://herald.example/copy", title="Ship sinks"),
                document(SHIP, CRANES, SUNK, url="https://courier.example/ship", title="A *ship* | sinks"),
            ],
        )
        other.judge(ids, "verified")
        assert {seed: [one.claim.id for one in other.accounts.audit(2, seed).sample] for seed in range(12)} == drawn


def test_the_same_desk_gives_the_same_bytes_wherever_it_lies(worked: Desk, tmp_path: Path) -> None:
    worked.backup(tmp_path / "elsewhere.db")
    with OpenDesk.open(tmp_path / "elsewhere.db", "cas") as copy:
        assert page(copy, 2, 7) == page(worked, 2, 7)
    assert str(tmp_path) not in page(worked)
    shutil.copy(tmp_path / "elsewhere.db", tmp_path / "third.db")
    with OpenDesk.open(tmp_path / "third.db", "cas", writable=False) as reading:
        assert page(reading, 2, 7) == page(worked, 2, 7)


def test_corrections_and_what_was_withdrawn_are_told(worked: Desk, tmp_path: Path) -> None:
    worked.export(tmp_path / "out.csv")
    ship = claim(worked, "400")
    worked.judge([ship], "needs-context", note="both are printed")
    worked.recall.withdraw(worked.recall.thing("https://register.example/1"), "the scan was of another ship")
    found = worked.accounts.audit()
    assert (found.withdrawn, found.resting) == (1, 1)
    text = page(worked)
    assert "1 correction of what had been handed over or published. 1 thing was withdrawn; 1 claim rests on that still." in text
    assert "- Because: both are printed" in text


def test_a_desk_without_a_verdict_says_so(desk: Desk) -> None:
    assert page(desk) == "# Audit of checked claims\n\nNo claim of this desk has a verdict.\n"
