"""Weekdays beside dates, ages of one person and converted units in the many ways of print. Sentences made up."""

from __future__ import annotations

import pytest

from store.checks import article_checks

WRONG_DAYS = [
    ("The court will sit again on Tuesday, March 5, 2018.", "2018-02-20"),
    ("He was last seen on Friday, 13 July 2016.", "2016-07-20"),
    ("The vote takes place on Sunday 4 May.", "2015-04-30"),
    ("She was born on Monday, January 2, 1985.", ""),
    ("The shop opened on Wednesday (June 3).", "2014-06-05"),
    ("On Thursday the 10th of August the storm hit.", "2018-08-12"),
    ("The fair runs until Saturday, Sept. 30, 2019.", "2019-09-20"),
    ("It happened on Monday, Nov. 11, at 4 p.m.", "2015-11-14"),
    ("Sunday, December 25, 2015, was mild.", ""),
    ("On 5 March 2018, a Tuesday, he left.", "2018-03-10"),
    ("He left on 12/25/2015, a Sunday.", ""),
    ("Fri. 5 July 2014 was a holiday.", ""),
    ("On Wed, 7 Aug 2014 the mail came.", ""),
    ("The bells rang on Sunday, 11 November 1918.", ""),
    ("Black Friday, Oct. 29, 1929", ""),
    ("Tuesday's March 5 talks failed.", "2018-03-10"),
    ("The term ends Friday, June 12.", "2014-06-01"),
    ("He comes Thursday, Jan. 2.", "2014-12-20"),
    ("Between Monday, May 4, and Friday, May 9, the road is shut.", "2015-05-01"),
    ("The play opens Tuesday, Oct 9, 2014", ""),
    ("The trial opens on Thursday, 12 September 2018.", "2018-09-01"),
    ("She died on Sunday, March 4, 2017.", "2017-03-06"),
    ("It was Tuesday, the 9th of July 2012.", ""),
    ("On 14 February 2014, a Saturday, they married.", ""),
    ("Tue., Oct. 5, 2015: rain.", ""),
    ("The match is on Sunday, June 20.", "2015-06-15"),
    ("Friday's June 15 session was short.", "2015-06-16"),
    ("Voting is on Tuesday (May 5) and counting on Wednesday (May 7).", "2015-05-01"),
    ("On 7/4/2014, a Sunday, the fair began.", ""),
    ("On 25/12/2015, a Sunday, he left.", ""),
    ("SAT., Oct. 6, 2015: rain.", ""),
]  # fmt: skip

RIGHT_DAYS = [
    ("The ship sank on Tuesday, 3rd of April 2012.", "2012-04-05"),
    ("The march is on Friday, 1 May 2020.", "2020-04-20"),
    ("The meeting on Sat., June 14, 2014 was short.", "2014-06-20"),
    ("On March 5, 2018, a Monday, he left.", "2018-03-10"),
    ("He left on 12/25/2015, a Friday.", ""),
    ("He left on 25/12/2015, a Friday.", ""),
    ("The contract (5/12/2015, a Saturday) was kept.", ""),
    ("There the letter sat. March 5 was cold.", "2018-03-10"),
    ("In the sun, March 5 felt warm.", "2018-03-10"),
    ("Fri. 4 July 2014 was a holiday.", ""),
    ("On Wed, 6 Aug 2014 the mail came.", ""),
    ("The bells rang on Monday, 11 November 1918.", ""),
    ("The paper of Tuesday, April 1, 2014, had a joke.", ""),
    ("Doors open Saturday, February 30, 2016.", ""),
    ("Every Friday, May 5 times a day", "2016-05-01"),
    ("Monday March 2 people died.", "2015-03-05"),
    ("On Sunday, 12 people died.", "2018-03-10"),
    ("The term ends Friday, June 12.", "2015-06-01"),
    ("He comes Thursday, Jan. 1.", "2014-12-20"),
    ("Wednesday, 29 February 2012, was cold.", ""),
    ("Between Monday, May 4, and Friday, May 8, the road is shut.", "2015-05-01"),
    ("The play opens Thursday, Oct 9, 2014", ""),
    ("On the Saturday, 21 June 2014 was the longest day.", ""),
    ("The trial opens on Wednesday, 12 September 2018.", "2018-09-01"),
    ("She died on Saturday, March 4, 2017.", "2017-03-06"),
    ("It was Monday, the 9th of July 2012.", ""),
    ("On 14 February 2014, a Friday, they married.", ""),
    ("Mon., Oct. 5, 2015: rain.", ""),
    ("The match is on Saturday, June 20.", "2015-06-15"),
    ("Monday's June 15 session was short.", "2015-06-16"),
    ("Voting is on Tuesday (May 5) and counting on Wednesday (May 6).", "2015-05-01"),
    ("On 7/4/2014, a Friday, the fair began.", ""),
    ("On Sunday, 20 people came.", "2015-05-01"),
    ("New Year's Day, Thursday, January 1, 2015, was cold.", ""),
]  # fmt: skip

TWO_AGES = [
    ["Rico Tull, 35, was shot.", "The 36-year-old Rico Tull died."],
    ["Ada Moss (41) won.", "“I am glad,” said Ada Moss, 44."],
    ["Neil Orr, 52, a farmer, was hurt.", "Orr, 25, is in hospital."],
    ["A 19-year-old man, Luis Peña, was charged.", "Luis Peña, 21, appeared in court."],
    ["Eva Brandt, aged 70, was found.", "Eva Brandt, who was 77, lived alone."],
    ["Sara Holm, a 30-year-old nurse, ran.", "Sara Holm, 33, is a nurse."],
    ["Police said Ben Kerr, age 16, ran away.", "Kerr, 18, was found on Monday."],
    ["The singer Mia Lang turned 50 on Sunday.", "Mia Lang, 47, sang."],
    ["Otto Graf was 88 years old.", "Otto Graf, 78, was a painter."],
    ["Ali Demir, who is 33, was arrested.", "The 38-year-old, Ali Demir, said nothing."],
    ["Pia Rask, 61, a judge.", "Judge Pia Rask, 16, ruled."],
    ["Olga Brandt, 66, was robbed.", "Olga Brandt, 69, lives alone."],
    ["The driver, Finn Dahl (23), fled.", "Finn Dahl, a 32-year-old plumber, gave himself up."],
    ["A 40-year-old teacher, Mara Lenz, was found.", "Mara Lenz, 43, had been missing."],
    ["Hugo Ash, who was 81, died at home.", "Hugo Ash, 84, wrote 20 books."],
    ["Rita Vale, aged 17, won.", "Vale, 19, is a student."],
    ["Pete Moran was 55 years old.", "Pete Moran, 45, was a pilot."],
    ["Eve Stark, 8, fell.", "The 9-year-old Eve Stark is well."],
    ["Max Orbell, age 30, sued.", "Max Orbell is 33, and his wife 31."],
    ["Gwen Hale, 48, a judge, resigned.", "Hale, 84, was a judge for years."],
    ["Ian Frost, 51, ran.", "Ian Frost turned 52 on Monday, Ian Frost, 50, said."],
]  # fmt: skip

ONE_AGE = [
    ["The 29-year-old brought himself to Mount Orle Hospital.", "Two 28-year-old men went to Mount Orle Hospital."],
    ["A 16-year-old boy in East San Marno died.", "A 19-year-old San Marno man was held in East San Marno."],
    ["14-year-old Rico Hurt died.", "The 16-year-old hit his friend Rico Hurt."],
    ["Ida Marsh Friedel, 32, and Leo “LJ” Marsh Friedel, 3, died."],
    ["Ada Parker, 8, died.", "In a previous story the Star reported Ada Parker was 7 years old."],
    ["The victims include a 16-year-old girl, Ada Bell, 19, Austin Brown, 21, and Rod Hardy, 23."],
    ["Tony Webb, 40, and his son Tony Webb Jr., 15, fled."],
    ["Rico Tull, 35, was shot. His brother, Marc Tull, 36, was not."],
    ["Rico Tull was 20 when he joined.", "Rico Tull, 35, left."],
    ["Ada Moss, 41, won. Ten years ago Ada Moss, then 31, lost."],
    ["Ada Moss, 41, won.", "Ada Moss, 41 and tired, slept."],
    ["Ada Moss, 41, won. She first won at 18."],
    ["Eva Brandt, 70, died. She would have been 71 in May."],
    ["Ben Kerr, 16, ran away.", "Kerr, 16, is tall."],
    ["Lee, 16, and Lee, 18, are cousins."],
    ["Ann Lee, 16, and Bo Lee, 18, are cousins.", "Lee, 18, drove."],
    ["Karl Munk, No. 45, scored.", "Karl Munk, 22, scored again."],
    ["In 2010 Karl Munk, 22, was a clerk.", "Karl Munk, 30, is rich."],
    ["Mia Lang, 47, sang 50 songs."],
    ["Mia Lang turns 48 on Sunday.", "Mia Lang, 47, sang."],
    ["Otto Graf, 78, was a painter.", "Otto Graf painted for 60 years."],
    ["Psalm 23, verse 4; Psalm 24, verse 5."],
    ["Sara Holm, 33, lives at 30 Park Lane."],
    ["Route Nine, 20 miles away.", "Route Nine, 30, is closed."],
    ["Pia Rask, 61, has been a judge since 30."],
    ["The elder Tom Gray, 70, and the younger Tom Gray, 41, farm."],
    ["Sam Hill, 24, was held; bail was set at 25,000 dollars for Sam Hill."],
    ["Will Dent, 30, of Tarn, and Will Dent, 45, of Velm, share a name."],
    ["Dee Cray, 29, died. “Dee Cray was 19 when we met,” he said."],
    ["Olga Brandt, 66, was robbed in 2010; Olga Brandt, then 61, moved there in 2005."],
    ["Finn Dahl, 23, fled. His father, Ole Dahl, 48, did not."],
    ["Mara Lenz, 43, was 20 when she came."],
    ["Hugo Ash, 84, died. Hugo Ash was 30 when he wrote it."],
    ["Old Rita Vale, 77, and young Rita Vale, 17, won."],
    ["Eve Stark, 8, and Eve Starr, 9, fell."],
    ["Max Orbell, 30, sued for 30 million."],
    ["Gwen Hale, 48, has ruled for 20 years."],
    ["Ian Frost, 51, beat the 52-year-old Carl Munk."],
    ["Jo Brand, 5, No. 6 in line, waited. Jo Brand, 5, cried."],
    ["A 39-year-old West Allis woman was hurt in March.", "A 42-year-old West Allis woman was hurt in May."],
    ["Ada Marsh, 36, left.", "A 37-year-old Marshfield man was hurt.", "Police found the 37-year-old Marsh Creek man."],
]  # fmt: skip

WRONG_UNITS = [
    "The town is 10 miles (30 kilometres) away.",
    "It weighs 100 pounds (80 kilograms).",
    "The wall is 6 feet (3 metres) high.",
    "The fire burned 500 acres (900 hectares).",
    "It was 30 degrees Celsius (70 Fahrenheit).",
    "Winds of 100 mph (120 km/h) hit the coast.",
    "A 5-kilometre (5-mile) run",
    "The tank holds 50 gallons (400 litres).",
    "It is 3,000 feet (3,000 metres) up.",
    "The pipe is 12 inches (60 cm) wide.",
    "He ran 26 miles, or 60 kilometres.",
    "The road is 40 km (40 miles) long.",
    "The room has 1,000 square feet (300 square metres).",
    "The man is 6 feet 2 inches (1.60 metres) tall.",
    "The fish weighed 20 kg (20 pounds).",
    "The oil, 1,000 barrels (59,000 litres), leaked.",
    "The lake covers 200 square miles (320 square kilometres).",
    "It fell to minus 40 C (minus 10 F).",
    "A rise of 2 degrees Celsius (20 degrees Fahrenheit) is feared.",
    "The field covers 10 acres (40 hectares).",
    "It was 95 degrees Fahrenheit (20 Celsius).",
    "The car went 60 mph (160 km/h).",
    "The park of 50 square kilometres (80 square miles) burned.",
    "The bridge is 300 metres (500 feet) long.",
    "The baby weighed 8 pounds (6 kilograms).",
    "The town lies 50 km, or 60 miles, away.",
    "Some 500 barrels (20,000 litres) leaked.",
    "She is 5 feet 6 inches (1.90 metres) tall.",
    "The flat has 80 square metres (400 square feet).",
]  # fmt: skip

RIGHT_UNITS = [
    "The town is 10 miles (16 kilometres) away.",
    "It weighs 100 pounds (45 kilograms).",
    "The wall is 6 feet (1.8 metres) high.",
    "The fire burned 500 acres (200 hectares).",
    "It was 30 degrees Celsius (86 Fahrenheit).",
    "Winds of 100 mph (160 km/h) hit the coast.",
    "A 5-kilometre (3-mile) run",
    "The tank holds 50 gallons (190 litres).",
    "It is 3,000 feet (about 900 metres) up.",
    "The pipe is 12 inches (30 cm) wide.",
    "He ran 26 miles (in 3 hours).",
    "The man is 6 feet 2 inches (1.88 metres) tall.",
    "The fish weighed 9 kg (20 pounds).",
    "The room has 1,000 square feet (93 square metres).",
    "A rise of 2 degrees Celsius (3.6 degrees Fahrenheit) is feared.",
    "It fell to minus 40 C (minus 40 F).",
    "The lake covers 200 square miles (518 square kilometres).",
    "The ship is 300 feet long (and 40 feet wide).",
    "The town is 10 miles (two stops) away.",
    "It is 20 miles north (30 miles by road).",
    "The field covers 10 acres (4 hectares).",
    "It was 95 degrees Fahrenheit (35 Celsius).",
    "The car went 60 mph (97 km/h).",
    "The park of 50 square kilometres (19 square miles) burned.",
    "The bridge is 300 metres (984 feet) long.",
    "The baby weighed 8 pounds (3.6 kilograms).",
    "The town lies 50 km, or 31 miles, away.",
    "Some 500 barrels (79,000 litres) leaked.",
    "She is 5 feet 6 inches (1.68 metres) tall.",
    "Run 5 miles, or 10 kilometres if you can.",
]  # fmt: skip


def kinds(texts: list[str], published: str = "2015-03-05") -> set[str]:
    return {one.kind for one in article_checks.of_article("", texts, published)}


@pytest.mark.parametrize(("text", "published"), WRONG_DAYS)
def test_a_weekday_that_its_date_was_not_is_marked(text: str, published: str) -> None:
    assert "weekday" in kinds([text], published)


@pytest.mark.parametrize(("text", "published"), RIGHT_DAYS)
def test_a_weekday_that_fits_and_what_only_looks_like_a_date_is_not(text: str, published: str) -> None:
    assert not kinds([text], published)


def test_a_day_weeks_away_may_be_of_the_year_before() -> None:
    assert not kinds(["He was shot on Friday, February 12."], "2017-01-20")
    assert kinds(["He was shot on Friday, January 15."], "2017-01-20")


@pytest.mark.parametrize("texts", TWO_AGES)
def test_two_ages_of_one_person_are_marked(texts: list[str]) -> None:
    assert "age" in kinds(texts)


@pytest.mark.parametrize("texts", ONE_AGE)
def test_ages_of_two_people_and_of_other_years_are_not(texts: list[str]) -> None:
    assert not kinds(texts)


@pytest.mark.parametrize("text", WRONG_UNITS)
def test_a_measure_that_is_not_the_other_is_marked(text: str) -> None:
    assert "conversion" in kinds([text])


@pytest.mark.parametrize("text", RIGHT_UNITS)
def test_a_measure_converted_rightly_is_not(text: str) -> None:
    assert not kinds([text])
