"""What a mail, captions or a list of times say is read in the time that its length takes, however it ends."""

from __future__ import annotations

import tracemalloc

import pytest

from store.reading.spoken.timed_lines import looks_timed

from .helpers import article, read_bytes

HEAD = "From: Ida Voss <ida@vale.example>\nDate: Tue, 7 May 2024 18:02:00 +0200\nSubject: Vats\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
LINE = "The tannery has 14 vats, of which five leaked in the spring of last year.\n"
OPENS, SEAL, ENDS = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"


def texts(body: str) -> tuple[str, ...]:
    return article(read_bytes(f"{HEAD}{body}\n".encode(), name="a.eml")).paragraphs


@pytest.mark.parametrize("rule", ["-- ", "--", "_" * 40])
@pytest.mark.parametrize("lines", [13, 60])
def test_a_line_that_opens_a_signature_far_above_the_end_costs_no_time(rule: str, lines: int) -> None:
    read = " ".join(texts(LINE + rule + "\n" + LINE * lines))
    assert read.count("14 vats") == 1 + lines


@pytest.mark.parametrize("below", ["Ida Voss\nTel. 12345", "Ida Voss\n" + "Row of the address\n" * 11])
def test_a_signature_of_twelve_lines_is_left_out(below: str) -> None:
    assert texts(f"{LINE}-- \n{below.rstrip()}") == (LINE.strip(),)


def test_signed_words_stand_without_the_marks_and_the_key() -> None:
    body = f"Hello.\n\n{OPENS}\nHash: SHA256\n\n{LINE}- -- a dash\n{SEAL}\n\nabcdef==\n{ENDS}\n"
    assert texts(body) == ("Hello.", LINE.strip(), "-- a dash")


@pytest.mark.parametrize(
    "body",
    [f"{OPENS}\n\n{LINE}" * 3, f"{OPENS}\n\n{LINE}{SEAL}\nabc\n" * 2, f"{LINE}{SEAL}\nabc\n{ENDS}\n{OPENS}\n\n{LINE}"],
    ids=["never sealed", "without an end", "sealed before it begins"],
)
def test_what_is_not_signed_to_its_end_is_read_as_it_stands(body: str) -> None:
    read = " ".join(texts(body))
    assert OPENS in read
    assert read.count("14 vats") == body.count("14 vats")


def test_blanks_in_a_last_line_are_not_gone_through_from_each_of_them() -> None:
    assert texts(f"{LINE}\nx{' ' * 200_000}y")[0] == LINE.strip()


@pytest.mark.parametrize("blanks", [9, 400])
def test_tags_with_empty_lines_between_them_are_told_from_timed_lines(blanks: int) -> None:
    tags = f"[ar:Orr]{chr(10) * blanks}" * 20
    assert not looks_timed(f"{tags}[zz")
    assert looks_timed(f"{tags}[00:01.50] The vats leak.")


@pytest.mark.parametrize(
    ("name", "cue"),
    [
        ("a.sub", "{0}{50}The vats leak.\n{51}{90}" + "{y:i}" * 20_000 + "All of them.\n"),
        (
            "a.ass",
            "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
            "Dialogue: 0,0:00:00.00,0:00:02.00,Default,,0,0,0,,{\\p1}m 0 0 l 9 0{\\p0}\n"
            "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,," + "{\\b1}" * 20_000 + "The vats leak.\n"
            "Dialogue: 0,0:00:02.40,0:00:03.00,Default,,0,0,0,,{\\pos(1,2)}All of them.\n",
        ),
    ],
)
def test_a_cue_of_many_changes_of_its_look_costs_no_memory_by_their_square(name: str, cue: str) -> None:
    tracemalloc.start()
    try:
        read = article(read_bytes(cue.encode(), name=name)).paragraphs
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read == ("The vats leak. All of them.",)
    assert most < 100 * len(cue)
