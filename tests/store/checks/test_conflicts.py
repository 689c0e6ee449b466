"""Number conflicts as a reviewer sees them: flagged where both cannot be true, silent where they can."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.checks.number_clashes import conflicts
from store.hint_records import Conflict

CLASHES = [
    ("count", "At least 20 people were killed in the blast.", "The blast killed 12 people."),
    ("count", "Up to 30 people were hurt in the crash.", "The crash injured 45."),
    ("count", "Ten people are killed and about 50 hurt.", "A strong quake hit the coast, killing 10 people and injuring 80."),
    ("count", "36 insurgents and 7 soldiers were killed in the raid.", "Seven troops and 31 insurgents were killed in the raid."),
    ("part above whole", "Fourteen miners were killed in the blast.", "The blast killed nine people."),
    ("count", "The company will cut 4,000 jobs.", "The company said it would cut 6,500 jobs worldwide."),
    ("count", "The blaze destroyed 45 homes in the valley.", "Sixty homes were destroyed by the fire in the valley."),
    ("count", "Russia has massed 94,000 troops near the border.", "Russia has massed 175,000 troops near the border with Ukraine."),
    ("count", "Four gunmen robbed the bank.", "Three gunmen robbed the bank on Friday."),
    ("count", "The plane was carrying 116 people.", "There were 150 people aboard the plane."),
    ("count", "Two undersea cables suffered severe damage.", "Three undersea cables off Sicily were damaged."),
    ("count", "The hotel has 420 rooms.", "The hotel, with 240 rooms, opened in May."),
    ("amount", "The deal values the chipmaker at $5.4 billion.", "The chipmaker was bought in a deal worth $4.9 billion."),
    ("amount", "The fund raised $3 million for the victims.", "The fund raised $3 billion for the victims."),
    ("percentage", "Turnout was 61 percent in Sunday's vote.", "Turnout in the vote on Sunday was 48 per cent, officials said."),
    ("percentage", "Unemployment rose to 7.2 percent in December.", "Unemployment climbed to 6.8% in December."),
    ("age", "The mayor, Anna Keller, 54, resigned.", "Anna Keller, 57, resigned as mayor on Monday."),
    ("sentence", "He was sentenced to 25 years in prison.", "The judge sentenced him to 15 years in jail."),
    ("length of time", "The shooting sparked five days of riots in Athens.", "Athens saw eight days of riots sparked by the shooting."),
    ("time between", "She died nine days after suffering a heart attack.", "She died almost three weeks after suffering a heart attack."),
    ("distance", "He fell about 60 metres from the ridge.", "The climber fell 150 metres from a ridge."),
    ("distance", "The quake was 10 km deep.", "The quake struck at a depth of 33 kilometres."),
    ("magnitude", "A magnitude-5.9 quake struck the island.", "The 6.4-magnitude earthquake struck the island at noon."),
    ("times", "The teenager was shot 11 times.", "An autopsy found that the teenager was shot seven times."),
    ("result", "The Lions won 3-1 in Madrid.", "The Lions won 2-1 in Madrid on Sunday."),
    ("age", "The actress, 33, entered rehab on Tuesday.", "The 35-year-old actress entered rehab."),
    ("amount", "The boutique lost jewels worth 85 million euros ($108 million) to robbers.", "Robbers stole jewels worth $160 million from the boutique."),
    ("measure", "The device contained 2 kg of explosives.", "The bomb was packed with 5 kilograms of explosives."),
    ("length of time", "Two astronauts made a six-hour spacewalk.", "The astronauts completed a spacewalk of eight hours."),
    ("sum", "She shot three co-workers.", "A woman shot at colleagues, killing two workers and wounding two others."),
    ("date", "The museum was founded in 1912.", "The museum, founded in 1921, reopened."),
    ("date", "Israel captured the strip in the 1967 war.", "Israel captured the strip in the 1976 war."),
    ("date", "She gave birth to a boy on March 3.", "She gave birth to a boy on March 5."),
    ("time of day", "The bank was robbed at 9 a.m. on Monday.", "The bank was robbed at 2 p.m. on Monday."),
]  # fmt: skip

AGREE = [
    ("a sum", "One man died and two women were hurt in the shooting.", "Three people were shot."),
    ("a sum with a single person", "Two women and a man were killed in the fire.", "The fire killed three people."),
    ("two singles", "Two climbers were killed in the falls.", "One Australian and one English climber have fallen to their deaths."),
    ("a sum of days", "Police arrested 10 on Friday and 15 on Saturday.", "Police arrested 25 people over the weekend."),
    ("another unit", "The road is 10 miles long.", "The 16-km road was closed."),
    ("another unit of time", "The talks lasted three days.", "The talks lasted 72 hours."),
    ("about", "Some 9,800 people marched.", "About 10,000 people marched."),
    ("a rounding", "The deal is worth $5.4bn.", "The company agreed to pay $5.36 billion in the deal."),
    ("at least", "At least 10 people were killed in the blast.", "The blast killed 14 people."),
    ("two lower bounds", "At least three people were killed in the quake.", "The quake killed at least 10 people."),
    ("nearly", "Nearly 100 people were arrested.", "Police arrested 97 people."),
    ("a vague plural", "Dozens of people were hurt in the crash.", "The crash hurt 17 people."),
    ("other currencies", "The price is 80 million euros.", "The price is $105 million."),
    ("a part", "Three children were killed in the raid.", "The raid killed 12 people."),
    ("another group", "Two police officers were killed in the attack.", "Five civilians were killed in the attack."),
    ("ages in a list", "Two brothers, 18 and 20, were killed in the crash.", "Three people were killed in the crash."),
    ("ages in brackets", "Three men (18, 20 and 25) were arrested.", "Police arrested four people."),
    ("another role", "The blast killed two and wounded 30.", "The blast wounded 30 people, two of them critically."),
    ("gunmen are no dead", "Three gunmen killed 12 people.", "The gunmen killed 12 people in the market."),
    ("two persons", "Anna Keller, 54, was hit.", "Tom Brand, 23, was arrested."),
    ("a husband", "Roy Williams, 32, was stopped.", "Esther Williams, 91, died."),
    ("names with digits", "The crash on Route 94 killed two.", "The crash on Interstate 80 killed two."),
    ("a clock's print", "The suspect fled at 2:30 a.m.", "The suspect fled at 2.30am."),
    ("both values given", "The toll rose to 12 from 10.", "The toll stood at 10."),
    ("an ordinal", "It was his third win.", "It was his fifth straight win of the season."),
    ("a rate", "He pays $100 a month in rent.", "He paid $1,200 in rent last year."),
    ("another year", "In 2019 the firm made $3 million in profit.", "The firm made $5 million in profit in 2020."),
    ("another day", "Ten people were killed Monday in Kabul.", "Three people were killed Tuesday in Herat."),
    ("a level is no change", "Prices rose 5 percent in June.", "Prices rose to 9 percent in June."),
    ("the other's share", "The senator won 52 percent of the vote.", "Her rival won 48 percent of the vote."),
    ("an aftershock", "A magnitude 6.1 quake struck; an aftershock of magnitude 5.2 followed.", "The 6.1-magnitude quake struck."),
    ("a possible value", "The fine could reach $10 million.", "The fine was $2 million."),
    ("a record", "He scored 20 points.", "He needed 9 points to break the career record."),
    ("a yearly event", "She hosted the 2014 Oscars.", "She hosted the 2007 Oscars."),
    ("torn thousands", "He fell 2, 000ft from the ridge.", "He fell 2,000 feet from the ridge."),
    ("million in words", "The 500,000-strong crowd marched.", "About half a million people marched."),
    ("since is not on", "At least 40 people have died since Monday, 12 of them on Friday.", "Twelve people died on Friday."),
    ("from elsewhere", "The quake struck 35 miles southwest of the city.", "The quake hit 40 km from the coast."),
    ("whose share", "Exports to China rose 12 percent.", "Exports to Japan rose 4 percent."),
    ("a spread over rooms", "The quake was 35 miles southwest of the port.", "The quake was 60km southwest of the port."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "a", "b"), CLASHES, ids=[f"{r}-{i}" for i, (r, _, _) in enumerate(CLASHES)])
def test_values_that_cannot_both_be_true_are_flagged_by_their_rule(rule: str, a: str, b: str) -> None:
    found = conflicts.find(a, b)
    assert rule in {c.rule for c in found}
    for conflict in found:
        assert a[conflict.a.start : conflict.a.end] == conflict.a.text
        assert b[conflict.b.start : conflict.b.end] == conflict.b.text


@pytest.mark.parametrize(("why", "a", "b"), AGREE, ids=[why for why, _, _ in AGREE])
def test_values_that_can_both_be_true_are_not_flagged(why: str, a: str, b: str) -> None:
    assert conflicts.find(a, b) == []


def test_the_quantity_is_named_in_words() -> None:
    [found] = conflicts.find("At least 20 people were killed in the blast.", "The blast killed 12 people.")
    assert (found.quantity, found.a.value, found.a.bound, found.b.value, found.b.bound) == (
        "people killed",
        20.0,
        "at least",
        12.0,
        "exact",
    )


def test_the_gravest_conflict_comes_first() -> None:
    found = conflicts.find(
        "A magnitude-5.9 quake killed 10 people and destroyed seven villages.",
        "The 6.4-magnitude quake killed three people and destroyed four villages.",
    )
    assert [c.quantity for c in found] == ["people killed", "villages destroyed", "magnitude"]
    assert [conflicts.severity(c) for c in found] == sorted((conflicts.severity(c) for c in found), reverse=True)


def test_with_days_known_strangers_are_not_compared() -> None:
    a, b = "Ten people were killed in a fire in Oslo.", "Three people were killed in a crash in Lima."
    assert conflicts.find(a, b, "2021-12-01", "2021-12-01") == []
    a, b = "The ferry fire off Oslo killed ten people.", "Three people were killed in the ferry fire off Oslo."
    assert conflicts.find(a, b, "2021-12-01", "2021-12-02") != []
    assert conflicts.find(a.replace("Oslo", "here"), b.replace("Oslo", "here"), "2021-12-01", "2019-12-02") == []


def swapped(found: list[Conflict]) -> set[Conflict]:
    return {Conflict(c.quantity, c.b, c.a, c.rule) for c in found}


WORDS = st.sampled_from(
    "killed injured people 3 ten 14 at least about $5 million percent km miles aged Smith , . ( ) and of the women died 12-year-old "
    "arrested in 1967 war on Monday 2-1 won magnitude 6.1 nearly 2, 000ft a week after more than - % none".split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_swapping_the_sides_swaps_the_conflicts(a: str, b: str) -> None:
    assert swapped(conflicts.find(a, b)) == set(conflicts.find(b, a))


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_a_text_never_conflicts_with_itself(text: str) -> None:
    assert conflicts.find(text, text) == []


@given(st.text(max_size=400), st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_taken(a: str, b: str) -> None:
    conflicts.find(a, b, a[:10], b[:10])


def test_a_wall_of_numbers_costs_no_more_when_it_doubles() -> None:
    def seconds(count: int) -> float:
        a = " ".join(f"{n} people were killed" for n in range(count))
        b = " ".join(f"{n + 7} people were killed" for n in range(count))
        begin = time.thread_time()
        conflicts.find(a, b)
        return time.thread_time() - begin

    seconds(10)
    assert min(seconds(10_000) for _ in range(2)) < 8 * min(seconds(5_001) for _ in range(2)) + 0.5
