"""Pages made to be slow: reading takes time in proportion to the page, whatever it is full of."""

from __future__ import annotations

import time

import pytest

from .helpers import read_bytes

P = "<p>The council voted on Tuesday to close the bridge for repairs that will take nine months, officials said.</p>"


def seconds(body: str) -> float:
    """The least processor time of two readings of a page with this in it."""
    data = f"<html><head><title>T</title></head><body><article><h1>Bridge to close</h1>{P * 4}{body}</article></body></html>"
    times = []
    for _ in range(2):
        start = time.process_time()
        read_bytes(data.encode(), "html")
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("<p>", "<a href='/x'>link</a> ", "</p>"),
        ("<ul>", "<li><a href='/x'>link text</a></li>", "</ul>"),
        ("", "<p>Some text and <a href='/x'>a link</a> in it.</p>", ""),
        ("<p ", "a1{n}=1 ", ">x</p>"),
        ("<p>", "5<sup>1</sup> ", "</p>"),
        ("<p>", "a line of text<br>", "</p>"),
        ("<table>", "<tr><td>1</td><td>2</td></tr>", "</table>"),
        ("", "<x-y>", ""),
        ("<aside><h4>Figures</h4><p>", "ab", "</p></aside>"),
    ],
)
def test_a_page_four_times_as_long_takes_no_sixteen_times_as_long(before: str, piece: str, after: str) -> None:
    short, long = (
        before + "".join(piece.replace("{n}", str(number)) for number in range(size)) + after
        for size in (4_000, 16_000)
    )
    seconds("")
    assert seconds(long) < 10 * seconds(short) + 0.3


def test_a_box_is_looked_at_once_however_many_lines_stand_in_it() -> None:
    short, long = (f"<div>{'<img src=a><p>It is so.</p>' * size}</div>{P}" for size in (500, 2_000))
    assert seconds(long) < 8 * seconds(short)
