"""Text on lines: nothing lost, nothing too wide, nothing that drives the terminal; and few bytes that say the same."""

from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.panes.line_input import LineInput
from tui.panes.wrapping import cut, wrap
from tui.safe_text import safe_line, safe_text
from tui.terminal.lean import Lean

WORDS = st.text(alphabet=st.sampled_from("ab cdé 你好😀e\u0301\u200d-  "), max_size=80)


@given(st.one_of(WORDS, st.text(max_size=60)), st.integers(10, 40))
def test_broken_lines_hold_every_character_in_order_and_fit(text: str, width: int) -> None:
    safe = safe_line(text)
    lines = wrap(safe, width)
    assert len(lines) >= 1
    at = 0
    for start, end in lines:
        assert safe[at:start].strip(" ") == ""
        assert start <= end
        assert cell_len(safe[start:end]) <= width
        at = end
    assert safe[at:].strip(" ") == ""


@given(st.text(max_size=200))
def test_safe_text_keeps_the_length_and_drives_no_terminal(text: str) -> None:
    for safe in (safe_text(text), safe_line(text)):
        assert len(safe) == len(text)
        assert not [
            c for c in safe if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 or c in "\u202e\u2066\ufeff"
        ]
    assert not set("\n\t") & set(safe_line(text))


@given(st.one_of(WORDS, st.text(max_size=60)), st.integers(1, 30))
def test_text_that_is_cut_fits(text: str, width: int) -> None:
    assert cell_len(cut(safe_line(text), width)) <= max(width, 2)


def test_a_paragraph_twice_as_long_takes_no_more_than_a_few_times_as_long_to_break() -> None:
    import time

    def seconds(text: str) -> float:
        begun = time.thread_time()
        wrap(text, 80)
        return time.thread_time() - begun

    for letter in ("x", "é", "你", "\u0301"):
        short, long = letter * 100_000, letter * 200_000
        assert min(seconds(long) for _ in range(3)) < 8 * min(seconds(short) for _ in range(3)) + 0.01


SIZE = (24, 4)
STYLES = [
    None,
    Style(bold=True),
    Style(color="red"),
    Style(color="color(255)", bgcolor="color(238)"),
    Style(reverse=True),
    Style(color="color(45)"),
    Style(color="#070429"),
]
LINE = st.lists(st.tuples(st.text(alphabet="ab 你é   ", max_size=12), st.sampled_from(STYLES)), max_size=5)
SCREEN = st.lists(LINE, min_size=SIZE[1], max_size=SIZE[1])


def _strips(lines: list[list[tuple[str, Style | None]]]) -> list[list[Strip]]:
    return [[Strip([Segment(t, s) for t, s in line if t]).adjust_cell_length(SIZE[0])] for line in lines]


def _cells(screen: pyte.Screen) -> list[list[tuple[str, str, str, bool, bool]]]:
    """What can be seen: of a blank that is not reversed, its background alone."""
    return [
        [
            (c.data, c.fg, c.bg, c.bold, c.reverse)
            if c.data != " " or c.reverse
            else (" ", "default", c.bg, False, False)
            for c in (screen.buffer[y][x] for x in range(SIZE[0]))
        ]
        for y in range(SIZE[1])
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(SCREEN, min_size=1, max_size=4))
def test_few_bytes_leave_the_terminal_as_all_bytes_would(screens: list[list[list[tuple[str, Style | None]]]]) -> None:
    console = Console(color_system="256", force_terminal=True)
    assert console._color_system is ColorSystem.EIGHT_BIT
    lean, terminal = Lean(), pyte.Screen(*SIZE)
    stream = pyte.Stream(terminal)
    for lines in screens:
        whole = LayoutUpdate(list(_strips(lines)), Region(0, 0, *SIZE))
        stream.feed(lean.update(whole).render_segments(console))
        fresh = pyte.Screen(*SIZE)
        written = LayoutUpdate(list(_strips(lines)), Region(0, 0, *SIZE)).render_segments(console)
        pyte.Stream(fresh).feed(written.replace("\n", "\r\n"))
        assert terminal.display == fresh.display
        assert _cells(terminal) == _cells(fresh)


def test_what_stands_there_already_is_not_written_again() -> None:
    console = Console(color_system="256", force_terminal=True)
    lean = Lean()
    lines = [[("hello world", None)] for _ in range(SIZE[1])]
    first = lean.update(LayoutUpdate(list(_strips(lines)), Region(0, 0, *SIZE))).render_segments(console)
    assert "hello" in first
    again = lean.update(LayoutUpdate(list(_strips(lines)), Region(0, 0, *SIZE)))
    assert again.render_segments(console) == ""
    lean.forget()
    after = lean.update(LayoutUpdate(list(_strips(lines)), Region(0, 0, *SIZE)))
    assert after.render_segments(console) == first


class _Line(LineInput):
    """A line of a given width, without a screen."""

    width = 80

    def text(self) -> str:
        return self._label(self.width, min(cell_len(self.value) + 1, self.width * 3 // 5))


@given(st.text(max_size=60), st.text(max_size=300), st.text(max_size=300), st.integers(40, 200))
def test_what_is_typed_into_a_line_has_most_of_it_however_long_the_question_is(label: str, about: str, value: str, width: int) -> None:
    line = _Line()
    line.label, line.about, line.value, line.width = safe_line(label), about, safe_line(value), width
    asked = cell_len(line.text())
    assert width - asked - 1 >= min(cell_len(line.value) + 1, width * 3 // 5) - 3
    assert line.text().strip() or not line.label.strip()


def test_a_question_says_what_it_is_about_until_its_answer_needs_the_room() -> None:
    line = _Line()
    line.label, line.about = "evidence at (address, its words; or file)", "A container ship 400 metres long has been stuck"
    assert "on “A container" in line.text()
    line.value = "https://harbour-courier.example.org/2021/03/24/container-ship-blocks-suez-canal"
    assert line.text() == " evidence at (address, its wo… "
