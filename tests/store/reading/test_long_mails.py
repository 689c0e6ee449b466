"""What a mail or a list of times says is read in the time that its length takes, however it ends."""

from __future__ import annotations

import pytest

from store.reading.timed_lines import looks_timed

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
