"""Captions and transcripts: what was said, by whom, in which minute; never the marks of the file."""

from __future__ import annotations

import pytest

from store.documents import Document

from .helpers import article, read_bytes


def said(found: Document) -> list[tuple[str, str, str]]:
    return [(one.speaker, one.minute, text) for one, text in zip(found.standings, found.paragraphs, strict=True)]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida Voss>Nine vats.\n\n00:02.000 --> 00:03.000\n<v Bo>Ten.\n",
            [("Ida Voss", "00:00:01", "Nine vats."), ("Bo", "00:00:02", "Ten.")],
        ),
        (
            "WEBVTT\n\n01:02:03.000 --> 01:02:04.000\n<v.loud Ida Voss>Nine</v> <i>vats</i> &amp; ten.\n",
            [("Ida Voss", "01:02:03", "Nine vats & ten.")],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\nIDA VOSS: Nine\n\n00:02.000 --> 00:03.000\nvats were sold.\n\n00:04.000 --> 00:05.000\nVOSS: And ten.\n",
            [("Ida Voss", "00:00:01", "Nine vats were sold."), ("Ida Voss", "00:00:04", "And ten.")],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}The vats, 14 of\n\n2\n00:00:02,000 --> 00:00:03,000\nthem, were sold.\n",
            [("", "00:00:01", "The vats, 14 of them, were sold.")],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\n- Nine vats?\n- Ten of them.\n",
            [("", "00:00:01", "Nine vats?"), ("", "00:00:01", "Ten of them.")],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\n>> Nine vats.\n\n2\n00:00:02,000 --> 00:00:03,000\n[MUSIC]\n\n3\n00:00:03,000 --> 00:00:04,000\n>> Ten.\n",
            [("", "00:00:01", "Nine vats."), ("", "00:00:03", "Ten.")],
        ),
        (
            "WEBVTT\nKind: captions\n\nREGION\nid:a\n\nSTYLE\n::cue{}\n\nNOTE a note\n\nid-1\n00:01.000 --> 00:02.000 line:0 align:left\nNine vats.\n",
            [("", "00:00:01", "Nine vats.")],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\nNine vats\n\n00:02.000 --> 00:03.000\nNine vats\nwere sold.\n",
            [("", "00:00:01", "Nine vats were sold.")],
        ),
        ("\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nNine vats.\r\n", [("", "00:00:01", "Nine vats.")]),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nNine vats.\n\n2\n00:00:31,000 --> 00:00:32,000\nTen more.\n",
            [("", "00:00:01", "Nine vats."), ("", "00:00:31", "Ten more.")],
        ),
    ],
)
def test_captions(text: str, reads: list[tuple[str, str, str]]) -> None:
    assert said(article(read_bytes(text.encode(), name="talk.vtt"))) == reads


def test_captions_are_called_by_their_file_where_they_have_no_title() -> None:
    text = "00:00:01.000 --> 00:00:02.000\nNine vats.\n"
    assert article(read_bytes(f"WEBVTT\n\n{text}".encode(), name="x/town_hall-talk.vtt")).title == "town hall talk"
    assert article(read_bytes(f"WEBVTT - The hearing\n\n{text}".encode(), name="a.vtt")).title == "The hearing"


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (
            "Hearing on the vats\n\nIDA VOSS: Nine vats were sold.\n\nBO LIND, CLERK: Ten.\n\nVOSS: Nine.\n\nLIND: It was ten.\n",
            [
                ("Ida Voss", "", "Nine vats were sold."),
                ("Bo Lind", "", "Ten."),
                ("Ida Voss", "", "Nine."),
                ("Bo Lind", "", "It was ten."),
            ],
        ),
        (
            "Hearing on the vats\n\nIda Voss: Nine vats were sold.\nBo Lind: Ten.\nIda Voss: Nine.\nBo Lind: It was ten.\n",
            [
                ("Ida Voss", "", "Nine vats were sold."),
                ("Bo Lind", "", "Ten."),
                ("Ida Voss", "", "Nine."),
                ("Bo Lind", "", "It was ten."),
            ],
        ),
        (
            "[00:00:05] IDA VOSS: Nine.\n[00:01:00] BO LIND: Ten.\n[00:02:10] IDA VOSS: Nine.\n[01:00:00] BO LIND: It was ten.\n",
            [
                ("Ida Voss", "00:00:05", "Nine."),
                ("Bo Lind", "00:01:00", "Ten."),
                ("Ida Voss", "00:02:10", "Nine."),
                ("Bo Lind", "01:00:00", "It was ten."),
            ],
        ),
        (
            "Ida Voss (00:05):\nNine vats.\n\nBo Lind (01:00):\nTen.\n\nIda Voss (02:10):\nNine.\n\nBo Lind (03:00):\nIt was ten.\n",
            [
                ("Ida Voss", "00:00:05", "Nine vats."),
                ("Bo Lind", "00:01:00", "Ten."),
                ("Ida Voss", "00:02:10", "Nine."),
                ("Bo Lind", "00:03:00", "It was ten."),
            ],
        ),
        (
            "Ida Voss  00:05\nNine vats.\n\nBo Lind  01:00\nTen.\n\nIda Voss  02:10\nNine.\n\nBo Lind  03:00\nIt was ten.\n",
            [
                ("Ida Voss", "00:00:05", "Nine vats."),
                ("Bo Lind", "00:01:00", "Ten."),
                ("Ida Voss", "00:02:10", "Nine."),
                ("Bo Lind", "00:03:00", "It was ten."),
            ],
        ),
        (
            "MAYOR VOSS: Nine vats\nwere sold in May.\n\nQUESTION FROM THE FLOOR: Why?\n\nMAYOR VOSS: They leaked.\n\nSo we sold them.\n\nQUESTION FROM THE FLOOR: All?\n",
            [
                ("Voss", "", "Nine vats were sold in May."),
                ("Question From The Floor", "", "Why?"),
                ("Voss", "", "They leaked."),
                ("Voss", "", "So we sold them."),
                ("Question From The Floor", "", "All?"),
            ],
        ),
    ],
)
def test_transcripts(text: str, reads: list[tuple[str, str, str]]) -> None:
    assert said(article(read_bytes(text.encode(), name="talk.txt"))) == reads


@pytest.mark.parametrize(
    "text",
    [
        "The vats\n\nNote: nine vats were sold.\n\nUpdate: it was ten.\n\nNote: or nine.\n\nSource: the clerk.\n",
        "The vats\n\nNine vats were sold: that is what the clerk said.\n\nThe mayor said: ten.\n\nWe asked: why?\n\nThe mayor said: so.\n",
        "The vats\n\nHarvel: nine vats were sold there.\n\nOxmere: ten, and one that leaked, went for 40 crowns.\n",
    ],
)
def test_a_text_with_colons_is_no_transcript(text: str) -> None:
    found = article(read_bytes(text.encode(), name="a.txt"))
    assert found.title == "The vats"
    assert not any(one.speaker for one in found.standings)


ROLLS_ON = """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.500 align:start
 
nine<00:00:00.400><c> vats</c><00:00:00.900><c> were</c>

00:00:02.500 --> 00:00:02.510
nine vats were
 

00:00:02.510 --> 00:00:05.000
nine vats were
sold<00:00:02.900><c> in</c><00:00:03.300><c> May</c>

00:00:05.000 --> 00:00:05.010
sold in May
 

00:00:05.010 --> 00:00:07.000
sold in May
to a brewer
"""


def test_captions_that_roll_on_word_by_word_say_each_word_once() -> None:
    assert article(read_bytes(ROLLS_ON.encode())).paragraphs == ("nine vats were sold in May to a brewer",)


def test_a_line_that_is_said_again_after_a_while_is_said_twice() -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\nNine vats.\nNo more.\n\n2\n00:00:03,000 --> 00:00:04,000\nNo more.\n"
    assert article(read_bytes(cues.encode())).paragraphs == ("Nine vats. No more. No more.",)


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="00:00:01.000" end="00:00:02.000">Nine<br/>vats</p>'
        '<p begin="00:00:02.000" end="00:00:03.000">were <span>sold.</span></p></div></body></tt>',
        "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,made by hand\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\i1}Nine\\Nvats\nDialogue: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,were sold.\n",
        "<SAMI><BODY><SYNC Start=1000><P Class=EN>Nine vats</P></SYNC><SYNC Start=2000><P Class=EN>were sold.</P></SYNC></BODY></SAMI>",
    ],
)
def test_captions_of_broadcasters_and_players_are_read(text: str) -> None:
    assert said(article(read_bytes(text.encode()))) == [("", "00:00:01", "Nine vats were sold.")]


def test_the_name_that_a_cue_carries_is_its_speaker() -> None:
    text = (
        "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ida Voss,0,0,0,,Nine vats.\n"
    )
    assert said(article(read_bytes(text.encode()))) == [("Ida Voss", "00:00:01", "Nine vats.")]


def test_entities_of_captions_are_not_expanded() -> None:
    bomb = '<!DOCTYPE tt [<!ENTITY a "vats vats vats"><!ENTITY b "&a;&a;&a;">]>'
    text = f'<?xml version="1.0"?>{bomb}<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="00:00:01.000" end="00:00:02.000">Nine &b; sold.</p></div></body></tt>'
    results = read_bytes(text.encode(), promised="captions")
    assert not any("vats" in text for one in results for text in getattr(one, "paragraphs", ()))


def test_a_sentence_of_one_voice_in_two_cues_is_one_paragraph() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ida Voss>Nine vats</v>\n\n00:02.000 --> 00:03.000\n<v Ida Voss>were sold.</v>\n"
    assert said(article(read_bytes(text.encode()))) == [("Ida Voss", "00:00:01", "Nine vats were sold.")]


def test_captions_in_the_older_vocabulary_of_broadcasters_are_read() -> None:
    text = '<tt xmlns="http://www.w3.org/2006/10/ttaf1"><body><div><p begin="61.5s" end="63s">Nine vats <span>were</span> sold.</p></div></body></tt>'
    assert said(article(read_bytes(text.encode()))) == [("", "00:01:01", "Nine vats were sold.")]


@pytest.mark.parametrize("name", ["talk.lrc", "talk"])
def test_lines_with_their_times_in_brackets_are_captions(name: str) -> None:
    text = "[ti:The hearing]\n[ar:Ida Voss]\n[00:01.00]Nine vats were sold.\n[00:31.20]<00:31.20>Ten <00:31.90>more.\n[00:45.00]\n"
    found = article(read_bytes(text.encode(), name=name, promised="captions" if "." in name else ""))
    assert (found.title, said(found)) == ("The hearing", [("", "00:00:01", "Nine vats were sold."), ("", "00:00:31", "Ten more.")])


def test_a_line_with_several_times_is_said_as_often() -> None:
    text = "[00:01.00][00:51.00]Nine vats.\n[00:20.00]Ten.\n"
    assert [one[2] for one in said(article(read_bytes(text.encode(), promised="captions")))] == ["Nine vats.", "Ten.", "Nine vats."]


@pytest.mark.parametrize(("first", "minute"), [("{1}{1}10\n", "00:00:20"), ("", "00:00:08")])
def test_captions_that_count_pictures_are_read(first: str, minute: str) -> None:
    text = first + "{1}{20}Nine vats|were sold.\n{200}{250}{y:i}Ten more.\n"
    found = said(article(read_bytes(text.encode(), name="a.sub", promised="captions")))
    assert [one[1:] for one in found] == [("00:00:00", "Nine vats were sold."), (minute, "Ten more.")]


@pytest.mark.parametrize("place", ['<p begin="1s" end="2s" ttm:agent="v">Nine<br/>vats.</p>', '<p begin="1s" end="2s"><span ttm:agent="v">Nine vats.</span></p>'])
def test_a_voice_that_broadcasters_name_once_speaks_its_lines(place: str) -> None:
    text = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata><ttm:agent type="person" xml:id="v">'
        f"<ttm:name>Ida &lt;Voss</ttm:name></ttm:agent></metadata></head><body><div>{place}</div></body></tt>"
    )
    assert said(article(read_bytes(text.encode(), name="a.ttml"))) == [("Ida Voss", "00:00:01", "Nine vats.")]


def test_captions_of_a_meeting_name_people_the_first_name_first() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Voss, Ida>Nine vats.</v>\n\n00:02.000 --> 00:03.000\n<v Lind, Bo (Vale)>Ten.</v>\n"
    assert [one[0] for one in said(article(read_bytes(text.encode(), name="a.vtt")))] == ["Ida Voss", "Bo Lind"]


def test_a_file_of_lines_that_is_called_so_may_do_without_hundredths() -> None:
    text = "[00:12]Nine vats were sold\n[00:15]and five were not.\n"
    assert said(article(read_bytes(text.encode(), name="a.lrc", promised="captions"))) == [("", "00:00:12", "Nine vats were sold and five were not.")]
