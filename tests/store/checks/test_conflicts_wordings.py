"""Number conflicts in the many words of news: who is counted, who says it, on which day, of what. Sentences made up."""

from __future__ import annotations

import pytest

from store.checks.number_clashes import conflicts

FLAGGED = [
    ("a third person is one", "count", "Two women were killed and a third was wounded.", "A man killed two women and wounded two others."),
    ("another is one", "count", "Two people were killed and another wounded in the bar.", "The shooting in the bar killed two and wounded four others."),
    ("people seized are arrested", "part above whole", "One of 64 militants seized on Tuesday is dead.", "Police arrested 51 people on Tuesday."),
    ("a lost euro sign", "amount", "Burglars steal e40 million of jewels from a museum.", "Burglars stole jewels worth 55 million euros from the museum."),
    ("one after another in words", "distance", "Elmau, 150 kilometres north of Ulm, has a busy port.", "The port of Elmau lies 240 kilometres north of Ulm."),
    ("six days are not seven", "length of time", "The ship was stuck in the canal for seven days.", "A blockage of the canal by the ship lasted six days."),
    ("talks", "length of time", "Police talked to the gunman for almost three hours.", "Two hours of talks between police and the gunman followed."),
    ("who says it is no part of it", "count", "By Monday 450 vessels waited at the canal, said Lee.", "Brandt said that 369 ships were waiting at the canal."),
    ("a rank", "rank", "Veloria became the fourth country to land on the Moon.", "Veloria is the fifth nation to achieve a landing there."),
    ("viewers", "count", "More than 8 million people followed the stream of the landing.", "Some six million people watched the landing in the stream."),
    ("agreeing measures vouch for one event", "count", "About 30,000 cubic metres of sand were dredged and 13 tugs used.",
     "Ten tugs pulled, once 30,000 cubic metres of sand had been dug away."),
    ("bodies", "count", "Seven bodies were recovered from the lake.", "Nine people were killed in the lake."),
    ("lives lost", "count", "Ten people lost their lives in the fire.", "The fire killed 14 people."),
    ("passengers and pilgrims", "count", "A bus fell into a ravine in Altamor, killing 22 passengers.",
     "At least 27 pilgrims died when a bus fell into a ravine in Altamor."),
    ("jobs and workers", "count", "Orbex will cut 4,500 jobs.", "Orbex plans to lay off 6,000 workers."),
    ("homes and customers", "count", "The storm left 120,000 homes without power.", "More than 200,000 customers lost electricity in the storm."),
    ("aboard", "count", "Pirates seized the freighter with 21 crew members aboard.", "The freighter had a crew of 24."),
    ("children on a bus", "count", "The bus was carrying 38 schoolchildren.", "There were 45 children on the bus."),
    ("a vote", "result", "Parliament approved the bill by 214 votes to 180.", "The bill passed 210 to 184."),
    ("a loot", "amount", "The robbers escaped with 1.2 million euros in cash.", "The robbers got away with 900,000 euros."),
    ("oil", "measure", "The tanker spilled 3,000 tonnes of oil.", "Some 5,000 tonnes of crude leaked from the tanker."),
    ("a jury", "length of time", "The jury deliberated for six hours before convicting Orin Tate.", "Jurors took nine hours to find Orin Tate guilty."),
    ("a prison term", "sentence", "A judge sentenced Pat Rudd, once mayor, to seven years in prison.", "Pat Rudd, once mayor, got a five-year prison term."),
    ("a date that opens the sentence", "date", "In 1984 Orin Tate was indicted in Leston for selling forged permits to fishermen.",
     "Orin Tate was indicted in 1987 in Leston for selling fishermen forged permits."),
    ("a verb behind the date", "date", "Councillors in 2012 approved a new pier and a market hall for the harbour of Leston.",
     "Leston councillors in 2014 approved the harbour's new pier and market hall."),
    ("a trial", "date", "The trial of Ivo Lantz begins on 3 June.", "Ivo Lantz goes on trial on June 10."),
    ("cables between places", "count", "Two cables suffered damage off Port Sabel.", "Three cables between Karum and Velm off Port Sabel were cut."),
    ("persons named between commas", "count", "Two guards, Ann Lee and Bo Orr, were wounded at the bank.", "Four guards were wounded at the bank."),
    ("mother of", "count", "The mother of 13, Rita Sand, was shot.", "Rita Sand, a mother of 12, was shot."),
]  # fmt: skip

SILENT = [
    ("no other person in the same role", "Two men were arrested in the killing.", "Police arrested a third man on Friday."),
    ("the loser is another", "The Falcons beat the Lions 27-17.", "The Falcons beat the Bears 31-10."),
    ("the payer is another", "The Tigers have offered Lee $160 million.", "The Boston Owls have made Lee an offer of $200 million."),
    ("the worker is another", "Andy Orr has worked at the plant for 30 years.", "Rita Sand worked at the plant for 37 years."),
    ("time left in a game", "They reached the line with 48 seconds left.", "Tate was sacked on the line with 12 seconds left."),
    ("yards of different plays", "Tate threw a 7-yard touchdown pass to Lee.", "Tate threw an 80-yard touchdown pass to Lee."),
    ("a stretch of the game", "Weir scored 31 points in the game.", "Weir scored 12 points in the fourth quarter of the game."),
    ("a total of several", "The navy seized a total of 45 rifles and 700 rounds.", "The navy seized six rifles and 300 rounds."),
    ("so far this year", "Shares fell 12 percent on Monday.", "Shares have fallen 30 percent this year."),
    ("another month", "Inflation slowed to 3.1 percent in June.", "Inflation was 3.6 percent in April."),
    ("a score before the end", "Lee's goal broke a 21-21 tie against the Owls.", "The Lions won 28-21 against the Owls."),
    ("what was asked for", "A judge sentenced Pat Rudd to seven years in prison.", "Prosecutors had asked for 12 years in prison for Pat Rudd."),
    ("homes still without power", "The storm cut power to 120,000 homes.", "By noon 30,000 homes were still without power."),
    ("ages of two years", "Rita Sand, 91, spoke in 2005.", "Rita Sand, then 92, spoke in 2006."),
    ("a toll told one by one", "Three people were killed: two women and a man.", "Two women and a man were killed."),
    ("two hours and three", "The bridge closed for two hours on Monday and three on Tuesday.", "The bridge was closed for three hours on Tuesday."),
    ("some of them", "Three gunmen stormed the hotel.", "Police killed two of the gunmen who stormed the hotel."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "a", "b"), [row[1:] for row in FLAGGED], ids=[row[0] for row in FLAGGED])
def test_the_same_thing_in_other_words_is_flagged(rule: str, a: str, b: str) -> None:
    assert rule in {c.rule for c in conflicts.find(a, b)}
    assert rule in {c.rule for c in conflicts.find(b, a)}


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in SILENT], ids=[row[0] for row in SILENT])
def test_another_thing_in_like_words_is_not_flagged(a: str, b: str) -> None:
    assert conflicts.find(a, b) == []
    assert conflicts.find(b, a) == []


def test_a_time_of_day_without_a_day_is_not_dated_by_the_day_of_publication() -> None:
    a = "The ship was refloated at 3:05 p.m. local time, the company said."
    assert conflicts.find(a, a.replace("company", "owner"), "2021-03-29", "2021-03-30") == []


def test_counts_of_clearly_different_days_do_not_clash() -> None:
    a = "Eight tugs worked to free the vessel on Wednesday."
    b = "About 13 tugs were used to free the ship."
    assert conflicts.find(a, b, "2021-03-24", "2021-03-29") == []


def test_the_toll_of_a_later_report_clashes_although_it_was_said_on_another_day() -> None:
    a = "The government said on Tuesday that three people had been killed in the eruption near Elmau."
    b = "Four people died in the eruption near Elmau, the ministry said on Friday."
    assert [c.rule for c in conflicts.find(a, b, "2022-01-19", "2022-02-22")] == ["count"]


def test_polls_of_two_months_are_no_conflict() -> None:
    one = "A poll taken in April put support for the bridge at 41 percent."
    other = "A poll taken in June put support for the bridge at 48 percent."
    assert not conflicts.find(one, other)
    assert conflicts.find(one, other.replace("June", "April"))
