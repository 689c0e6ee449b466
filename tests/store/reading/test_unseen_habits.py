"""How sites, mail programs and offices of other places write what they publish: their lines, notes, labels and columns."""

from __future__ import annotations

import json

import pytest

from store.reading.tabular.rows import COLUMNS, fold

from .helpers import Result, article, read_bytes, rejection
from .test_page_kinds import page, read

LIVE = '<meta property="article:published_time" content="2023-05-05T08:00:00Z">'
POSTS = [
    ("Gate opens", "2023-05-07T08:00:00Z", "The upper gate was opened this morning and nine barges went down to the sea, the lock keeper says."),
    ("Gate sticks", "2023-05-06T08:00:00Z", "The upper gate could not be moved this morning although 30 men had come, the lock keeper says."),
]


def days(body: str, head: str = LIVE) -> dict[str, str]:
    found = read(body, place="only", head=head)
    return {text: one.day for text, one in zip(found.paragraphs, found.standings, strict=False)}


def test_posts_that_stand_only_in_the_data_of_a_live_page_are_read_with_their_days() -> None:
    updates = [{"@type": "BlogPosting", "headline": head, "datePublished": at, "articleBody": text} for head, at, text in POSTS]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "News of the valley", "liveBlogUpdate": updates})
    found = days("<div id='app'></div>", f'{LIVE}<script type="application/ld+json">{data}</script>')
    assert found == {"Gate opens": "2023-05-07", POSTS[0][2]: "2023-05-07", "Gate sticks": "2023-05-06", POSTS[1][2]: "2023-05-06"}


@pytest.mark.parametrize(
    "post",
    [
        '<div class="b"><p class="t"><a href="#"><time datetime="{at}">2h</time></a></p><h2>{head}</h2><div class="e"><p>{text}</p></div></div>',
        '<div class="b"><time datetime="{at}"></time><strong>{head}</strong><p>{text}</p></div>',
    ],
)
def test_every_post_of_a_live_page_is_read_with_its_heading_however_little_stands_in_it(post: str) -> None:
    found = days("".join(post.format(head=head, at=at, text=text) for head, at, text in POSTS))
    assert found == {"Gate opens": "2023-05-07", POSTS[0][2]: "2023-05-07", "Gate sticks": "2023-05-06", POSTS[1][2]: "2023-05-06"}


@pytest.mark.parametrize(("new", "old"), [("Sunday 7 May", "Saturday 6 May"), ("Sonntag, 7. Mai", "Samstag, 6. Mai"), ("domingo 7 de mayo", "sábado 6 de mayo")])
def test_a_heading_that_names_a_weekday_and_no_year_dates_what_stands_under_it(new: str, old: str) -> None:
    body = f"<h3>{new}</h3><p>{POSTS[0][2]}</p><h3>{old}</h3><p>{POSTS[1][2]}</p>"
    found = days(body)
    assert (found[POSTS[0][2]], found[POSTS[1][2]]) == ("2023-05-07", "2023-05-06")


@pytest.mark.parametrize("lines", [["Nine barges went", "down the canal with", "400 tonnes of coal", "on Monday."], ["The keeper paid", "12 crowns for rope."]])
def test_narrow_lines_of_one_sentence_are_one_paragraph(lines: list[str]) -> None:
    assert " ".join(lines) in read("<p>" + "<br>".join(lines) + "</p>").paragraphs


@pytest.mark.parametrize(
    "lines",
    [["Coal: 400 tonnes", "Rope: 12 crowns", "Tar: nothing."], ["They brought these:", "a rope of hemp", "a barrel of tar"], ["The keeper slept long", "The barges went by", "Nobody saw them go."]],
)
def test_narrow_lines_of_a_list_or_a_poem_stay_apart(lines: list[str]) -> None:
    assert set(lines) <= set(read("<p>" + "<br>".join(lines) + "</p>").paragraphs)


@pytest.mark.parametrize(("raised", "shown"), [("a", "The lock has 700 steps."), ("<em>d</em>", "The lock has 700 steps."), ("th", "The lock has 700th steps.")])
def test_a_raised_letter_names_a_note_where_numbers_have_no_gender(raised: str, shown: str) -> None:
    assert shown in read(f"<p>The lock has 700<sup>{raised}</sup> steps.</p>").paragraphs


def test_a_raised_letter_belongs_to_the_number_where_it_has_a_gender() -> None:
    data = page("<p>La 3<sup>a</sup> esclusa ha 40 gradini.</p>").replace(b'lang="en"', b'lang="it"')
    assert "La 3a esclusa ha 40 gradini." in article(read_bytes(data)).paragraphs


def test_quotation_marks_that_were_typed_inside_a_quotation_are_not_doubled() -> None:
    assert "He called it “a sieve” twice." in read("<p>He called it <q>“a sieve”</q> twice.</p>").paragraphs


@pytest.mark.parametrize(
    "body",
    [
        '<div><button aria-expanded="false"><h3>The lock lost nine gates</h3></button><div><p>{0}</p></div></div>',
        '<div><button aria-expanded="true" aria-controls="p1">The lock lost nine gates</button><div id="p1"><p>{0}</p></div></div>',
    ],
)
def test_what_opens_a_piece_of_text_is_its_heading(body: str) -> None:
    found = read(body.format(POSTS[0][2]))
    assert found.paragraphs.index("The lock lost nine gates") + 1 == found.paragraphs.index(POSTS[0][2])


def test_a_button_that_opens_no_text_is_none_of_the_page() -> None:
    found = read('<div><button aria-expanded="false">Open the whole menu</button><ul><li><a href="/a">A</a></li></ul></div>')
    assert not any("whole menu" in text for text in found.paragraphs)


def test_a_quotation_set_as_a_figure_is_read_once() -> None:
    drawn = "I have counted nine leaks in it, and I shall not count a tenth one."
    figure = f'<figure class="q"><blockquote><p>{drawn}</p></blockquote></figure>'
    assert drawn in read(figure).paragraphs
    told = f"“{drawn}” the keeper told the board on Monday, and went back to his house beside the upper gate."
    assert drawn not in read(f"<p>{told}</p>{figure}").paragraphs


def test_the_headline_is_without_the_label_of_its_section() -> None:
    data = page("<p>The keeper has counted nine leaks in the upper gate.</p>").replace(
        b"<h1>News of the valley</h1>", b"<h1><span>Canals</span> <span>News of the valley</span></h1>"
    )
    assert article(read_bytes(data)).title == "News of the valley"


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE, 3 p.m.: We have removed a line that said the gate had been paid for.",
        "We have corrected the number of gates, which is nine.",
        "A correction was made on May 9, 2023: the lock has nine gates and not 19.",
        "Amendment: the lock has nine gates, not 19.",
        "CORRECTS number of gates in paragraph 3: the lock has nine.",
        "The lock has nine gates, not 19, as we first reported.",
        "In einer früheren Version dieses Artikels hieß es, die Schleuse habe 19 Tore. Es sind neun.",
        "Hinweis: In einer früheren Fassung hatte die Schleuse 19 Tore. Es sind neun.",
        "Dans une version précédente de cet article, l'écluse avait 19 portes. Elle en a neuf.",
        "Una versión anterior de este texto daba 19 compuertas. Son nueve.",
        "Oikaisu 12.6.: sulussa on yhdeksän porttia, ei 19.",
        "Précision : dans une première version de cet article, l'écluse avait 19 portes.",
        "In een eerdere versie van dit artikel had de sluis 19 deuren. Het zijn er negen.",
    ],
)
def test_a_correction_is_told_in_the_words_of_its_newsroom(text: str) -> None:
    found = read(f'<div class="foot"><footer><p>{text}</p></footer></div>', place="last")
    assert dict(zip(found.paragraphs, (one.kind for one in found.standings), strict=False)).get(text) == "correction"


@pytest.mark.parametrize("text", ["We have corrected for inflation, and rents still rose by 9 percent in May.", "A version of the bill passed in 1911 and 9 men voted against it.", "It was a tax, not a fee, as was claimed by the mayor.", "“It is nine, not ten, as we said,” the keeper told them."])
def test_what_only_sounds_like_a_correction_is_text(text: str) -> None:
    found = read(f"<p>{text}</p>")
    kinds = dict(zip(found.paragraphs, (one.kind for one in found.standings), strict=False))
    assert kinds.get(text, "text") == "text"


@pytest.mark.parametrize(
    "text",
    ["水門は九億円で直された。", "水閘以九億元修復，明年春天之前還要換上新的大門！", "أُصلحت البوابة بتسعة ملايين دينار، فمن دفع الثمن؟", "फाटक नौ करोड़ रुपये में ठीक हुआ।"],
)
def test_a_short_first_sentence_in_another_script_is_no_label(text: str) -> None:
    assert read(f"<p>{text}</p>", place="first").paragraphs[0] == text


def test_a_comma_too_many_does_not_cost_a_ruling() -> None:
    data = '{"@type": "ClaimReview", "claimReviewed": "The lock, as they say,] leaks", "reviewRating": {"alternateName": "False",},}'
    found = read("", head=f'<script type="application/ld+json">{data}</script>')
    assert (found.checked_claim, found.rating) == ("The lock, as they say,] leaks", "False")


def test_a_string_without_an_end_is_gone_through_once() -> None:
    data = '{"@type": "ClaimReview", "claimReviewed": "' + '\\"' * 100_000
    assert read("", head=f'<script type="application/ld+json">{data}</script>').kind == "article"


def test_a_rating_that_is_only_referred_to_is_looked_up() -> None:
    graph = [{"@type": "ClaimReview", "claimReviewed": "The lock leaks", "reviewRating": {"@id": "#r"}}, {"@id": "#r", "@type": "Rating", "alternateName": "True"}]
    found = read("", head=f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>')
    assert (found.kind, found.rating) == ("fact-check", "True")


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("Titel;Datum;Autor;Text\nSchleuse zu;7.5.2023;Ida Voss;Die Schleuse hat neun Tore.\n", "2023-05-07"),
        ("Titre;Date de publication;Auteur;Texte\nSchleuse zu;7/5/2023;Ida Voss;Die Schleuse hat neun Tore.\n", "2023-05-07"),
        ("título;fecha;autor;texto\nSchleuse zu;7 de mayo de 2023;Ida Voss;Die Schleuse hat neun Tore.\n", "2023-05-07"),
        ("title;date;author;text\nSchleuse zu;7/5/2023;Ida Voss;Die Schleuse hat neun Tore.\n", ""),
    ],
)
def test_columns_are_known_by_the_names_of_other_languages_and_days_in_their_order(table: str, day: str) -> None:
    found = article(read_bytes(table.encode(), promised="csv"))
    assert (found.title, found.byline, found.published, found.paragraphs) == ("Schleuse zu", "Ida Voss", day, ("Die Schleuse hat neun Tore.",))


@pytest.mark.parametrize("clocks", [("0:00", "0:07", "1:12"), ("[00:00:00]", "[00:00:07]", "[00:01:12]")])
def test_words_copied_with_the_clock_of_a_video_are_read_without_it(clocks: tuple[str, str, str]) -> None:
    text = f"The board meets\n{clocks[0]}\nthe lock has lost\n{clocks[1]}\nnine gates since May.\n{clocks[2]}\nNobody was told.\n"
    found = article(read_bytes(text.encode(), promised=""))
    assert (found.title, found.paragraphs) == ("The board meets", ("the lock has lost nine gates since May. Nobody was told.",))
    assert [one.minute for one in found.standings] == ["00:00:00"]


def test_updates_under_the_time_of_day_are_no_recording() -> None:
    updates = "The dam broke this morning.", "Nine men are missing.", "The road to Velm is closed.", "The mayor has come."
    text = "Flood in the valley\n\n" + "".join(f"{at}\n{said}\n\n" for at, said in zip(("10:15", "10:30", "11:05", "12:40"), updates, strict=True))
    found = article(read_bytes(text.encode()))
    assert {one.minute for one in found.standings} <= {""}
    assert [one.partition(" ")[2] for one in found.paragraphs] == list(updates)


def test_a_timetable_is_no_recording() -> None:
    text = "Barges of Monday\n\n9:00\nFirst barge leaves.\n8:00\nThe gate was opened before it.\n10:30\nSecond barge leaves.\n"
    assert "9:00" in " ".join(article(read_bytes(text.encode(), promised="")).paragraphs)


def test_captions_with_short_times_and_numbered_speakers_are_read() -> None:
    srt = b"\n1\n0:00:01,5 --> 0:00:03,0\nIDA VOSS: The lock leaks.\n\n2\n0:00:04,0 --> 0:00:05,0\nTOM SPEK: It does not.\n"
    found = article(read_bytes(srt, promised="captions"))
    assert [one.speaker for one in found.standings] == ["Ida Voss", "Tom Spek"]
    said = "".join(f"00:00:{n:02} Speaker {n % 2 + 1}: Sentence number {n} of it.\n" for n in range(6))
    assert article(read_bytes(said.encode(), promised="")).standings[0].speaker == "Speaker 1"


def test_paragraphs_of_an_old_news_item_are_kept_apart() -> None:
    xml = "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Lock shut</HeadLine></NewsLines><ContentItem><DataContent>"
    xml += "<p>The lock was shut.</p><p>Nine <b>gates</b> leak.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    assert article(read_bytes(xml.encode(), promised="xml")).paragraphs == ("The lock was shut.", "Nine gates leak.")


@pytest.mark.parametrize("said", ["The post {0} appeared first on {1}.", "Der Beitrag {0} erschien zuerst auf {1}.", "Continue reading {0}"])
def test_the_line_that_sends_readers_of_a_feed_to_the_page_is_none_of_the_article(said: str) -> None:
    links = '<a href="https://f.example/l?a=1&amp;b=2">Lock shut</a>', '<a href="https://f.example">F</a>'
    body = f"<p>The lock was shut.</p><p>Lock shut by nine men, the keeper says.</p><p>{said.format(*links)}</p>"
    rss = f"<rss version='2.0'><channel><title>F</title><item><title>Lock shut</title><link>https://f.example/l?a=1&amp;b=2</link><description><![CDATA[{body}]]></description></item></channel></rss>"
    assert article(read_bytes(rss.encode(), promised="feed")).paragraphs == ("The lock was shut.", "Lock shut by nine men, the keeper says.")


@pytest.mark.parametrize("declared", ["; charset=ISO-2022-JP", ""])
def test_a_mail_in_seven_bits_of_japanese_is_read(declared: str) -> None:
    mail = f"From: a@x.example\nSubject: Lock\nMIME-Version: 1.0\nContent-Type: text/plain{declared}\n\n".encode()
    found: list[Result] = read_bytes(mail + "水門は九億円で直された。\n".encode("iso2022_jp"), promised="mail")
    assert article(found).paragraphs == ("水門は九億円で直された。",)


def test_lines_that_a_mail_program_broke_in_the_middle_of_a_word_are_whole() -> None:
    head = "From: a@x.example\nSubject: Lock\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
    mail = f"{head}The lock has nine gates, says the kee \nper of it, and  \nno tenth.\n\nNobody asked.\n"
    assert article(read_bytes(mail.encode(), promised="mail")).paragraphs == ("The lock has nine gates, says the keeper of it, and no tenth.", "Nobody asked.")


def test_the_line_above_a_signature_keeps_its_blank() -> None:
    head = "From: a@x.example\nSubject: Lock\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
    mail = f"{head}The lock has nine gates, says the kee \nper of it.\n\n-- \nIda Voss\nValley Post\n"
    assert article(read_bytes(mail.encode(), promised="mail")).paragraphs == ("The lock has nine gates, says the keeper of it.",)


def test_signs_of_another_alphabet_put_into_a_text_cost_nothing_else() -> None:
    text = "Schleuse zu\n\nDie Schleuse hat \x1b$B!!\x1b(B neun Tore, heißt es in der Übersicht vom Mai.\n"
    (found,) = article(read_bytes(text.encode(), promised="text")).paragraphs
    assert "heißt es in der Übersicht" in found


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ({"date": "7/5/2023", "data": "lock.csv"}, ""),  # either of two days
        ({"data": "20231345"}, ""),
        ({"data": "7/5/2023", "fonte": "Il Canale"}, "2023-05-07"),
        ({"date": "2023-05-07", "data": "5/8/2023", "fonte": "Il Canale"}, "2023-05-07"),
    ],
)
def test_data_is_a_day_only_in_a_table_of_a_language_that_calls_it_so(row: dict[str, str], day: str) -> None:
    data = json.dumps({"title": "Lock shut", "text": "Nine gates leak."} | row)
    assert article(read_bytes(data.encode(), promised="json")).published == day


@pytest.mark.parametrize("around", ['{{"posts": [{0}]}}', '{{"_items": [{0}]}}'])
def test_what_content_systems_answer_is_read_by_their_names(around: str) -> None:
    item = json.dumps({"headline": "Lock shut", "body_html": "<p>Nine gates leak.</p>", "versioncreated": "2023-05-07T10:00:00+0000"})
    found = article(read_bytes(around.format(item).encode(), promised="json"))
    assert (found.title, found.paragraphs, found.published) == ("Lock shut", ("Nine gates leak.",), "2023-05-07")


def test_a_log_of_more_entries_than_any_session_has_is_told_and_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.decoding.json_elements._MOST_LOGGED", 40)
    monkeypatch.setattr("store.reading.decoding.limits.MAX_VALUES", 50)
    line = rejection(read_bytes(('{"log": {"entries": [' + ",".join(["{}"] * 200) + "]}}").encode(), promised="json"))
    assert "more than 40 entries" in line


def test_words_that_a_picture_says_of_itself_are_its_caption_whatever_the_box_is_called() -> None:
    box = '<div class="x1"><img src="a.jpg" alt="{0} - The Valley"></div><div class="x2"><span>{0}</span></div>'
    found = read(box.format("Keeper Ida Voss beside the upper gate."), place="first")
    assert not any("Ida Voss" in text for text in found.paragraphs)
    assert "The gate leaks, says Ida Voss." in read('<img src="a.jpg" alt="The gate"><div>The gate leaks, says Ida Voss.</div>').paragraphs


@pytest.mark.parametrize("mark", ['<span class="footnote-number">3</span>', '<span class="reference">[3]</span>', '<button class="footnote-button">3</button>', '<cite class="footnote"><a href="#f3">3</a></cite>'])
def test_the_number_of_a_note_that_only_its_name_tells_is_left_out(mark: str) -> None:
    assert "The lock has 700 steps." in read(f"<p>The lock has 700{mark} steps.</p>").paragraphs


def test_a_word_of_a_line_that_is_called_a_reference_stays() -> None:
    assert "The lock has 700 steps." in read('<p>The lock has <span class="reference">700</span> steps.</p>').paragraphs


@pytest.mark.parametrize("name", ["accessibility-hidden", "hide-visually", "site-u-vh", "popover-content"])
def test_words_for_those_who_cannot_see_the_page_are_not_in_its_lines(name: str) -> None:
    assert "The lock has 700 steps." in read(f'<p>The lock has<span class="{name}"> opens a window</span> 700 steps.</p>').paragraphs


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<p>Advertisement</p>", False),
        ('<p>Click here to <a href="/n">sign up for our letter</a>.</p>', False),
        ('<p><a href="https://n.example/a">Register offices in nine towns were shut in May.</a></p>', True),
        ('<p>Subscription fees <a href="/f">rose to 12 crowns in the valley</a>.</p>', True),
        ("<p>Advertisement costs rose.</p>", True),
    ],
)
def test_a_label_or_a_request_to_readers_is_no_paragraph_and_a_sentence_that_begins_like_one_is(line: str, stays: bool) -> None:
    words = line.replace("<p>", "").replace("</p>", "").split(">")[-2 if "<a" in line else -1].split("<")[0]
    assert any(words in text for text in read(line).paragraphs) is stays


def test_every_name_of_a_column_is_written_as_it_is_compared() -> None:
    assert [name for names in COLUMNS.values() for name in names if fold(name) != name] == []
