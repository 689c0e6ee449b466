"""The day that stands under a headline is the article's, in whatever language, and not the day of a change."""

from __future__ import annotations

import pytest

from store.reading.shaping.printed_days import day_near, day_of_lines, is_day_line, printed_day

from .test_page_kinds import read


@pytest.mark.parametrize(
    "line",
    [
        "Veröffentlicht am 3. März 2021, 14:05 Uhr",
        "Publicado el 3 de marzo de 2021",
        "Publié le 3 mars 2021 à 11h40",
        "Pubblicato il 3 marzo 2021",
        "3 maart 2021, 11:40",
        "Publicerad 3 mars 2021 kl. 11.40",
        "środa, 3 marca 2021",
        "3 марта 2021, 11:40",
        "Опубліковано 3 березня 2021",
        "3 Mart 2021",
        "2021年3月3日 11時40分",
        "3 March 2021",
    ],
)
def test_a_line_with_a_day_is_read_in_the_language_of_the_page(line: str) -> None:
    assert is_day_line(line)
    assert printed_day(line) == "2021-03-03"
    assert read(f'<p class="when">{line}</p>', place="first").published == "2021-03-03"


@pytest.mark.parametrize(
    "line",
    [
        "Nine of the 14 vats were sold to a brewer on 3 March 2021, her books show, and five stayed.",
        "Am 3. März 2021 wurden neun Fässer verkauft.",
        "3 bananas 2021",
        "31. Februar 2021",
        "Chapter 3",
    ],
)
def test_what_says_more_or_other_things_is_no_line_of_a_day(line: str) -> None:
    assert not is_day_line(line)


def test_a_month_that_means_two_in_two_languages_is_none() -> None:
    assert printed_day("3 listopada 2021") in {"", "2021-11-03"}  # October in Croatian without the ending, November in Polish
    assert printed_day("3 listopad 2021") == ""


@pytest.mark.parametrize(
    "lines",
    [
        ["Updated: 9 July 2022 | First published: 2 July 2022"],
        ["Last updated 9 July 2022", "Published 2 July 2022"],
        ["Aktualisiert am 9. Juli 2022", "2. Juli 2022"],
        ["Publié le 2 juillet 2022 · Mis à jour le 9 juillet 2022"],
    ],
)
def test_the_day_of_publication_goes_before_that_of_a_change(lines: list[str]) -> None:
    assert day_of_lines(lines) == "2022-07-02"
    assert day_of_lines(lines[:1]) in {"2022-07-02", "2022-07-09"}


@pytest.mark.parametrize(
    ("stamp", "line", "day"),
    [
        ("2020-02-11T03:10:00Z", "Feb. 10, 2020, 10:10 p.m. EST", "2020-02-10"),
        ("2020-02-10T20:10:00+00:00", "11 February 2020", "2020-02-11"),
        ("2020-02-11T15:10:00Z", "10 February 2020", "2020-02-11"),
        ("2020-02-11T03:10:00+01:00", "10 February 2020", "2020-02-11"),
        ("2020-02-11T03:10:00Z", "1 February 2020", "2020-02-11"),
    ],
)
def test_an_hour_in_utc_is_told_by_the_clock_of_the_place(stamp: str, line: str, day: str) -> None:
    head = f'<meta property="article:published_time" content="{stamp}">'
    assert read(f'<p class="when">{line}</p>', place="first", head=head).published == day


@pytest.mark.parametrize(
    ("line", "published", "day"),
    [
        ("30 December, 9am", "2024-01-02", "2023-12-30"),
        ("Jan. 2, 9:10", "2023-12-30", "2024-01-02"),
        ("29 February", "2023-03-02", "2024-02-29"),
        ("2. März, 9.10 Uhr", "2023-03-02", "2023-03-02"),
        ("2 March 1911", "2023-03-02", "1911-03-02"),
        ("2 bananas", "2023-03-02", ""),
    ],
)
def test_a_day_without_a_year_is_the_one_nearest_to_the_page(line: str, published: str, day: str) -> None:
    assert day_near(line, published) == day


@pytest.mark.parametrize(
    "line",
    [
        "نُشر في: ٣ مارس ٢٠٢١ - ١٢:٣٠",
        "प्रकाशित: 3 मार्च 2021",
        "প্রকাশ: ০৩ মার্চ ২০২১, ১০:৩০",
        "פורסם: 3 במרץ 2021, 16:40",
        "เผยแพร่: 3 มี.ค. 2564 09:20",
        "3 มีนาคม 2564 เวลา 10:30 น.",
        "Giriş Tarihi: 3.3.2021 11:42 Son Güncelleme: 10.3.2021 08:00",
        "2021. március 3. 09:31",
    ],
)
def test_a_day_in_the_digits_and_by_the_calendar_of_its_readers(line: str) -> None:
    assert is_day_line(line)
    assert day_of_lines([line]) == "2021-03-03"


@pytest.mark.parametrize("said", ["Her novel about the lock was first published on 3 May 1998 and is out of print.", "The act was published on 14 June 2011, the court said in its ruling."])
def test_the_day_of_what_a_page_tells_of_is_not_its_own(said: str) -> None:
    assert read(f"<p>The lock has four gates, and two of them were shut on Monday for want of oil.</p><p>{said}</p>").published == ""
