"""What the whole has to show: 500 quotations pinned in 100 kept pages, each page then changed by one word."""

from __future__ import annotations

import random
import sqlite3
import zlib
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, Evidence, WebState

from .made_pages import another, made_page, words_of
from .servers import serving_pages

PAGES, PINS = 100, 5


def test_every_change_inside_a_quotation_is_told_and_none_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    rng = random.Random(9)
    (tmp_path / "dam.txt").write_text("The dam\n20240305\nhttps://dam.example/1\nThe ministry said 41 people died on Monday.\n")
    expected: dict[tuple[str, int], bool] = {}
    with serving_pages() as web, Desk.open(tmp_path / "desk.db", "ana") as desk:
        desk.add([str(tmp_path / "dam.txt")])
        claim = desk.claims(ClaimQuery())[0].id
        changed: dict[str, bytes] = {}
        evidence: list[Evidence] = []
        for n in range(PAGES):
            made = made_page(rng)
            page = desk.kept.store(desk.kept.fetch(web.page(f"/{n}", made.html)))
            assert page.text == made.text
            words = words_of(made)
            spans = []
            while len(spans) < PINS:
                first = rng.randrange(len(words) - 25)
                one = desk.kept.evidence(page, "supports", (words[first].start, words[first + rng.choice((0, 1, 3, 9))].end))
                # The same words twice are one piece of evidence.
                if (page.asked, one.exact) not in {(held.url, held.exact) for held in evidence[-PINS:]}:
                    evidence.append(one)
                    spans.append((one.start, one.end))
            # Now inside one of them, now outside all.
            if n % 2:
                start, end = rng.choice(spans)
                choice = [word for word in words if start <= word.start and word.end <= end]
            else:
                choice = [word for word in words if all(word.end < start or word.start > end for start, end in spans)]
            word = rng.choice(choice)
            put = another(rng, made.text[word.start : word.end])
            other = made.changed(word.line, word.first, word.last, put).html
            web.page(f"/{n}", other)
            changed[page.id] = other.encode()
            expected |= {(page.id, start): not (start < word.end and word.start < end) for start, end in spans}
        desk.judge([claim], "verified", evidence=evidence)
        reports = list(desk.kept.ask_pins(refetch=True))
        held = {(one.row.capture_id, one.row.start) for one in reports}
        assert held == expected.keys()
        assert not any(one.is_dead for one in reports), "what is kept is as it was"
        told = {(one.row.capture_id, one.row.start): one.web is WebState.SAME for one in reports}
        assert told == expected
        assert 40 < sum(not same for same in told.values()) < 260
    # The same changes in the bytes that are kept, by another program.
    other_program = sqlite3.connect(tmp_path / "desk.db")
    other_program.execute("DROP TRIGGER captures_no_update")
    other_program.executemany(
        "UPDATE captures SET raw = ?, size = ? WHERE id = ?",
        [(zlib.compress(raw), len(raw), name) for name, raw in changed.items()],
    )
    other_program.commit()
    other_program.close()
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        reports = list(desk.kept.ask_pins())
        assert all(one.is_dead for one in reports), "the bytes are not those that were kept"
        assert {
            (one.row.capture_id, one.row.start): one.finding is not None and one.finding.holds for one in reports
        } == expected
