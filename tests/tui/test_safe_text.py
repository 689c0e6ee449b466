"""Text that leads out of the desk: to a terminal, to the clipboard, to standard output of any kind."""

from __future__ import annotations

import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.safe_text import for_clipboard, is_plain, safe_line, safe_text
from tui.streams import LONGEST, OutputLost, ReaderLeft, drawing, guarded, say

# By what Unicode says of them, not by our own list: controls, formats and surrogates, but joiners, which words need.
HIDDEN = [
    chr(code)
    for code in (*range(0x300, 0x3000), 0xD800, 0xDBFF, 0xDC00, 0xDFFF, *range(0xFB00, 0x10000), *range(0xE0000, 0xE0080))
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
]
LEFT = set("\u200c\u200d\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\t\n")
WEAPONS = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *HIDDEN]


@pytest.mark.parametrize("mark", [one for one in WEAPONS if one not in LEFT], ids=ascii)
def test_each_mark_that_acts_or_hides_is_shown_as_such(mark: str) -> None:
    assert safe_text(f"a{mark}b") == safe_line(f"a{mark}b") == "a\ufffdb"
    assert not is_plain(f"a{mark}b")
    assert for_clipboard(f"a{mark}b") in ("ab", "a b")


@given(text=st.text(st.one_of(st.sampled_from(WEAPONS), st.characters())))
def test_spans_into_a_text_stay_valid(text: str) -> None:
    assert len(safe_text(text)) == len(safe_line(text)) == len(text)


@given(parts=st.lists(st.one_of(st.sampled_from([*WEAPONS, "\x1b[201~", "\x1b[200~", "rm -rf x\n"]), st.characters())))
def test_what_is_pasted_is_one_line_that_only_says_something(parts: list[str]) -> None:
    pasted = for_clipboard("".join(parts))
    assert not set(pasted) & (set(WEAPONS) - LEFT | {"\n", "\t", "\r"})
    assert pasted == pasted.strip()
    pasted.encode()


def test_a_bracketed_paste_cannot_be_ended_from_within() -> None:
    copied = for_clipboard("“Forty ships sank\x1b[201~\nrm -rf x\r\n” — Ada\u202e Brook,\u2028 9 o’clock  sharp")
    assert copied == "“Forty ships sank[201~ rm -rf x ” — Ada Brook,  9 o’clock  sharp"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Broken(io.StringIO):
    """A stream that fails as the system has it fail."""

    def __init__(self, problem: OSError) -> None:
        super().__init__()
        self.problem = problem

    def write(self, text: str, /) -> int:
        raise self.problem


def test_on_a_terminal_everything_is_safe_but_what_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    with guarded():
        print("a\x1b[2Jb\u202e")
        print("\x1b[1mbold\x1b[m", file=drawing(sys.stdout))
    assert screen.getvalue() == "a\ufffd[2Jb\ufffd\n\x1b[1mbold\x1b[m\n"
    assert sys.stdout is screen


def test_in_a_pipe_data_is_exact_and_messages_are_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, errors = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", errors)
    with guarded():
        print("a\x1b[2Jb")
        print("c\x1b[2Jd", file=sys.stderr)
    assert (pipe.getvalue(), errors.getvalue()) == ("a\x1b[2Jb\n", "c\ufffd[2Jd\n")


def test_a_message_is_one_line_of_bounded_length(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\nfactdesk: b\r\x1b[2J", "Usage: x\ny")
    say("x" * 10_000 + "; do this")
    first, usage, long = capsys.readouterr().err.splitlines()
    assert first == "factdesk: a factdesk: b\ufffd\ufffd[2J"
    assert usage == "Usage: x y"
    assert len(long) < LONGEST + 20
    assert long.endswith("; do this")


def test_a_name_in_another_encoding_is_shown_as_the_utf8_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    say("caf\udcc3\udca9.txt: empty")
    say("caf\udce9.txt: empty")
    assert capsys.readouterr().err == "factdesk: café.txt: empty\nfactdesk: caf\ufffd.txt: empty\n"


class Full(io.StringIO):
    """A stream that takes everything and can hand over nothing."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("stream", "raised"),
    [
        (Broken(OSError(28, "No space left on device")), OutputLost),
        (Broken(BrokenPipeError(32, "Broken pipe")), ReaderLeft),
        (Full(), OutputLost),
        (None, OutputLost),
    ],
)
def test_an_output_that_takes_no_more_is_told_by_its_own_error(
    stream: io.StringIO | None, raised: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(raised), guarded():
        print("an answer")


def test_where_messages_cannot_be_written_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (Broken(OSError(28, "No space left on device")), Broken(BrokenPipeError(32, "Broken pipe")), None):
        monkeypatch.setattr(sys, "stderr", stream)
        with guarded():
            say("nobody hears it")


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("utf-8", "é’\U0001f600".encode()), ("latin-1", b"\xe9\\u2019\\ud83d\\ude00"), ("ascii", b"\\u00e9\\u2019\\ud83d\\ude00")],
)
def test_what_an_encoding_lacks_is_written_as_json_would(
    encoding: str, written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    below, errors = io.BytesIO(), io.StringIO()
    stream = io.TextIOWrapper(below, encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", errors)
    with guarded():
        print("é’\U0001f600", end="")
    assert below.getvalue() == written
    assert stream.errors == "strict"
    lacking = {"utf-8": 0, "latin-1": 2, "ascii": 3}[encoding]
    assert (f"lacks {lacking} of the characters" in errors.getvalue()) == bool(lacking)
