"""The speeches of a sitting that a page sets in boxes of their own are read, to the last and shortest."""

from __future__ import annotations

import pytest

from tests.store.reading.helpers import article, read_bytes

SPEECHES = (
    ("Rikke Moen (Minister for Roads)", "The tunnel under Storfjell was closed on 9 March, after a guard found water behind 16 of its 80 lamps."),
    ("Odd Hauge (Storfjell)", "Who pays for the pumps?"),
    ("The Chair", "Order."),
    ("Rikke Moen (Minister for Roads)", "The county does."),
)


def _sitting(box: str) -> bytes:
    boxes = "".join(box.format(name=name, said=said) for name, said in SPEECHES)
    return f"<html><head><title>Tunnel</title></head><body><nav><a href='/'>Home</a></nav><main><h1>Tunnel</h1>{boxes}</main></body></html>".encode()


@pytest.mark.parametrize(
    "box",
    [
        "<div class='turn'><div><img src='a.jpg'><a href='/m'>{name}</a></div><div class='words'><p>{said}</p></div></div>",
        "<div class='turn'><div class='who'>{name}</div><div class='words'>{said}</div></div>",
        "<div class='comment-block'><div>{name}</div><div><p>{said}</p></div></div>",
    ],
)
def test_every_speech_of_a_short_sitting_is_read(box: str) -> None:
    read = article(read_bytes(_sitting(box), "html")).paragraphs
    assert [said for _, said in SPEECHES if said not in read] == []


def test_what_stands_beside_an_article_under_headlines_is_no_speech() -> None:
    text = "".join(f"<p>{said} The county will say more of it to those who live there when the snow has gone.</p>" for _, said in SPEECHES)
    others = "".join(f"<div class='card'><h3><a href='/other'>{line}</a></h3><p>It was in May.</p></div>" for line in ("Mill burns down", "Bus fares rise"))
    page = f"<html><head><title>Tunnel</title></head><body><main><div class='card'><h3>Tunnel</h3>{text}</div>{others}</main></body></html>"
    assert "It was in May." not in article(read_bytes(page.encode(), "html")).paragraphs
