"""What comes from the terminal: its answers are no keys, keys are never lost, and no byte ends the session."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tui.terminal.background import told
from tui.terminal.terminal_input import ESCAPE, HELD, LONGEST, PASTE_RESTS, TYPED, Paste, Strings, careful
from tui.terminal.unshown import ANSWER, LOST, OLDEST, QUIET, TRIES, Unshown

ANSWERS = {
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\": (30, 30, 46),
    "\x1b]11;rgb:fdfd/f6f6/e3e3\x07": (253, 246, 227),
    "\x1b]11;rgb:ff/ff/ff\x1b\\": (255, 255, 255),
    "\x1b]11;rgb:f/0/0\x07": (255, 0, 0),
    "\x1b]11;rgba:0000/0000/0000/ffff\x1b\\": (0, 0, 0),
}
STRINGS = [*ANSWERS, "\x1b]10;rgb:dd/cc/ee\x07", "\x1bP>|xterm(390)\x1b\\", "\x1b]4;1;rgb:cd/00/00\x1b\\", "\x1b_Gi=1;OK\x1b\\", "\x1b]0;\x07"]


class Clock:
    """Time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_answer_says_what_the_background_is(answer: str) -> None:
    heard = told(answer)
    assert heard is not None
    assert heard.color == ANSWERS[answer]


@pytest.mark.parametrize("string", ["\x1b]10;rgb:0/0/0\x07", "\x1b]11;?\x07", "\x1b]11;rgb:0/0\x07", "\x1bP>|xterm\x1b\\"])
def test_other_strings_say_nothing_of_it(string: str) -> None:
    assert told(string) is None


KEYS = st.lists(st.sampled_from(["j", "k", "v", "d", "\r", "\x1b[A", "\x1b", "\x1bOP"]), max_size=5).map("".join)


@given(st.lists(st.tuples(KEYS, st.sampled_from(STRINGS)), min_size=1, max_size=3), KEYS, st.lists(st.integers(1, 80), max_size=6))
def test_a_string_is_taken_out_in_whatever_pieces_it_comes_and_no_key_is_lost(
    parts: list[tuple[str, str]], after: str, cuts: list[int]
) -> None:
    strings = Strings(Clock())
    whole, expected = "", ""
    edges = {0, *cuts}
    for keys, string in parts:
        whole += keys
        # Torn just behind its escape, a string costs that escape: held back, the key would be late for everybody.
        torn = len(whole) + 1 in edges
        whole += string
        expected += keys + ("\x1b" if torn else "")
    whole, expected = whole + after, expected + after
    edges = {min(one, len(whole)) for one in edges} | {len(whole)}
    left, heard = "", []
    for a, b in pairwise(sorted(edges)):
        rest, more = strings.taken(whole[a:b])
        left += rest
        heard += more
    assert heard == [string for _, string in parts]
    assert left == expected


def test_escape_is_a_key_at_once_and_a_string_torn_behind_it_is_known() -> None:
    strings = Strings(Clock())
    assert strings.taken("\x1b") == ("\x1b", [])
    assert strings.taken("") == ("", [])
    assert strings.taken("jd") == ("jd", [])
    assert strings.taken("d\x1b") == ("d\x1b", [])
    assert strings.taken("]11;rgb:dd/") == ("", [])
    assert strings.taken("dd/dd\x07v") == ("v", ["\x1b]11;rgb:dd/dd/dd\x07"])


def test_what_only_begins_like_a_string_is_keys_a_moment_later() -> None:
    clock = Clock()
    strings = Strings(clock)
    assert strings.taken("j\x1bX") == ("j", [])
    assert strings.taken("k") == ("", [])
    clock.now += HELD
    assert strings.taken("") == ("\x1bXk", [])
    assert strings.taken("\x1b") == ("\x1b", [])
    assert strings.taken("X") == ("", [])
    clock.now += HELD
    assert strings.taken("d") == ("Xd", [])


def test_a_key_some_time_after_escape_is_not_held_back() -> None:
    clock = Clock()
    strings = Strings(clock)
    assert strings.taken("\x1b") == ("\x1b", [])
    clock.now += HELD
    assert strings.taken("X") == ("X", [])


@pytest.mark.parametrize("rest", ["", "d" * 5000, "d" * (3 * LONGEST)])
def test_a_string_whose_end_never_comes_judges_nothing_and_the_next_key_counts(rest: str) -> None:
    clock = Clock()
    strings = Strings(clock)
    for at in range(0, len(rest), 4096):
        assert strings.taken(("\x1bP" if not at else "") + "d" * TYPED + rest[at : at + 4096]) == ("", [])
        clock.now += HELD / 2
    if not rest:
        assert strings.taken("\x1bP" + "d" * TYPED) == ("", [])
    clock.now += HELD
    assert strings.taken("j") == ("j", [])


def test_a_long_string_that_another_sequence_cuts_off_leaves_that_whole() -> None:
    assert Strings(Clock()).taken("\x1b]52;c;QUJDREVGR0g\x1b[Aj") == ("\x1b[Aj", ["\x1b]52;c;QUJDREVGR0g"])


@given(st.lists(st.text(alphabet="]PX_^\x1b\x07\\jd[A~0", max_size=12), max_size=6))
def test_whatever_comes_nothing_is_made_up_and_nothing_kept_for_ever(pieces: list[str]) -> None:
    clock = Clock()
    strings = Strings(clock)
    left = ""
    for piece in pieces:
        rest, _ = strings.taken(piece)
        left += rest
    clock.now += HELD
    left += strings.taken("")[0]
    assert strings.taken("j")[0].endswith("j")
    at = 0
    for character in left:
        at = "".join(pieces).find(character, at) + 1
        assert at, "in their order, and no others"


def test_a_paste_whose_end_never_comes_ends_when_nothing_more_comes() -> None:
    clock = Clock()
    paste = Paste(clock)
    for piece in ("j\x1b[20", "0~one", "two"):
        paste.comes(piece)
        clock.now += PASTE_RESTS - 0.1
        assert not paste.is_torn()
    clock.now += 0.2
    assert paste.is_torn()
    paste.comes("\x1b[201~")
    clock.now += 2 * PASTE_RESTS
    assert not paste.is_torn()
    paste.comes("\x1b[200~a\x1b[201~\x1b[200~b\x1b[20")
    paste.comes("1~")
    clock.now += 2 * PASTE_RESTS
    assert not paste.is_torn()


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> object:
    """The parser that the driver's thread would use."""
    linux = pytest.importorskip("textual.drivers.linux_driver")
    # Put back afterwards: the driver puts ours in for the process.
    monkeypatch.setattr(linux, "XTermParser", linux.XTermParser)
    monkeypatch.setattr(linux, "getincrementaldecoder", linux.getincrementaldecoder)
    driver = careful(linux.LinuxDriver, lambda string: events.Paste(string))
    monkeypatch.setattr(linux.LinuxDriver, "run_input_thread", lambda self: None)
    driver.run_input_thread(object.__new__(driver))
    return linux.XTermParser(False)


def keys(messages: Iterator[Message]) -> list[str]:
    return [one.key for one in messages if isinstance(one, events.Key)]


@pytest.mark.parametrize("bad", ["\x1b[1114112u", "\x1b[99999999999999999999u", "\x1b[99999999999999999999A", "\x1b[<9999999999;1;1M"])
def test_a_sequence_that_cannot_be_read_costs_itself(parser: object, bad: str, tmp_path: object) -> None:
    keys(parser.feed(bad))  # type: ignore[attr-defined]  # whichever class it is
    assert keys(parser.feed("jv")) == ["j", "v"]  # type: ignore[attr-defined]


def test_a_string_becomes_what_it_says_and_no_key(parser: object) -> None:
    messages = list(parser.feed("j\x1b]11;rgb:dd/dd/dd\x07v"))  # type: ignore[attr-defined]
    assert keys(iter(messages)) == ["j", "v"]
    assert [one.text for one in messages if isinstance(one, events.Paste)] == ["\x1b]11;rgb:dd/dd/dd\x07"]


def test_bytes_that_are_no_text_are_read_as_one_sign_each(parser: object) -> None:
    linux = pytest.importorskip("textual.drivers.linux_driver")
    assert linux.getincrementaldecoder("utf-8")().decode(b"j\xffv\xe9", final=True) == "j\ufffdv\ufffd"


@given(KEYS, KEYS, st.integers(1, 6))
def test_the_answer_that_the_terminal_is_well_is_no_key_in_whatever_pieces_it_comes(before: str, after: str, cut: int) -> None:
    strings = Strings(Clock())
    whole = f"{before}{ANSWER}{after}"
    left, heard = "", list[str]()
    for piece in (whole[: len(before) + cut], whole[len(before) + cut :]):
        rest, found = strings.taken(piece)
        left, heard = left + rest, heard + found
    assert heard == [ANSWER]
    assert left.replace(ESCAPE, "") == (before + after).replace(ESCAPE, "")


def test_the_beginning_of_an_arrow_key_is_held_back_no_longer_than_its_rest() -> None:
    clock = Clock()
    strings = Strings(clock)
    assert strings.taken("\x1b[")[0] + strings.taken("A")[0] == "\x1b[A"
    assert strings.taken("\x1b[") == ("", [])
    clock.now += HELD
    assert strings.taken("") == ("\x1b[", [])


def test_a_frame_is_held_back_while_more_is_on_its_way_than_a_slow_line_carries() -> None:
    clock = Clock()
    unshown = Unshown(clock)
    assert unshown.written(9_000)
    assert not unshown.behind, "nobody knows yet whether it answers"
    assert unshown.hear(ANSWER) is not None
    assert unshown.written(1_000)
    assert unshown.on_its_way
    assert not unshown.behind
    assert unshown.written(2_000)
    assert unshown.behind
    assert unshown.hear(ANSWER) is not None
    assert not unshown.behind
    clock.now += OLDEST * 2
    assert unshown.behind, "a frame that takes long"
    clock.now += LOST
    assert not unshown.behind, "an answer that is lost holds nothing up"


def test_what_a_line_that_stands_still_has_not_brought_is_not_shown_however_long_that_takes() -> None:
    clock = Clock()
    unshown = answering(clock)
    assert unshown.written(500)
    clock.now += LOST * 20
    assert unshown.on_its_way, "nobody has seen it"
    assert unshown.written(500), "the next key's frame is written and asked after"
    clock.now += 1
    assert unshown.on_its_way
    assert [unshown.hear(ANSWER) is not None for _ in range(2)] == [True, True]
    assert not unshown.on_its_way, "the line goes on"


def test_a_terminal_that_has_stopped_answering_is_given_up_after_three_frames() -> None:
    clock = Clock()
    unshown = answering(clock)
    asked = []
    for _ in range(TRIES + 2):
        asked.append(unshown.written(500))
        clock.now += LOST + 1
    assert asked == [True] * TRIES + [False] * 2
    assert not unshown.on_its_way
    unshown.hear(ANSWER)
    assert unshown.written(500), "and asked again once it answers"


def test_one_answer_that_went_astray_makes_no_later_frame_count_as_unseen() -> None:
    clock = Clock()
    unshown = answering(clock)
    for _ in range(2):
        assert unshown.written(500)
    clock.now += 0.1
    unshown.hear(ANSWER)
    for _ in range(3):  # at the pace of somebody who reads: never five seconds without an answer
        clock.now += QUIET * 2
        assert not unshown.behind
        assert unshown.written(500)
        clock.now += 0.1
        unshown.hear(ANSWER)
        assert not unshown.on_its_way


def answering(clock: Clock) -> Unshown:
    """A terminal that has answered."""
    unshown = Unshown(clock)
    assert unshown.written(500)
    clock.now += 0.1
    unshown.hear(ANSWER)
    return unshown


def test_a_terminal_that_never_answers_is_asked_thrice() -> None:
    unshown = Unshown(Clock())
    assert [unshown.written(5_000) for _ in range(5)] == [True] * TRIES + [False] * 2
    assert not unshown.behind
    assert not unshown.on_its_way
    assert unshown.hear("\x1b]11;rgb:0/0/0\x07") is None
