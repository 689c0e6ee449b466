"""Headlines and the texts below them, made up: counts in words and in digits that the text gives otherwise, and such as it bears out."""

from __future__ import annotations

import pytest

from store.checks import article_checks

REST = (
    " Residents said that they had heard a loud noise in the night and had come out into the street, where neighbours stood in"
    " their coats and asked one another what had happened and whether anybody knew more than they did."
)
OTHERWISE = [
    ("Three Held After Raid in Orle", "Police in Orle held five men after a raid on a warehouse on Monday. The five are to appear in court. Officers found knives and cash in the warehouse, and neighbours said that they had heard shouting for an hour before the police came and took them all away in vans."),
    ("Strike Enters Sixth Day", "The strike of the dockers in Velm entered its fourth day on Thursday, with no talks planned. Ships waited outside the port. The union said its members would stay out until the company raised wages, and the company said that it had made its last offer on Monday."),
    ("Seven Hurt in Karum Bus Crash", "Nine people were hurt when a bus left the road near Karum on Friday night. The driver was not among them. Rescuers cut the passengers out of the wreck and took them to the hospital in Karum, where all nine are in a stable condition, a doctor said."),
    ("Twelve Dead as Ferry Sinks", "A ferry sank off Karum on Friday and ten people drowned. Another nine are missing. The ferry had left the harbour in high seas although the harbour master had warned its captain, and fishermen pulled the survivors out of the water until dark fell."),
    ("14 killed in Orvik landslide", "A landslide buried part of the village of Orvik, killing 19 people, officials said."),
    ("Court jails ex-banker for nine years", "A former banker was sentenced to six years in prison by the high court in Tarn on Monday. The banker had stolen 3 million crowns."),
    ("Nine drown in Orle", "Eleven people drowned when a boat overturned near Orle, officials said."),
    ("Six survive plane crash in Karum", "Eight people survived when a small plane crashed in Karum on Sunday, officials said."),
    ("Museum loses 3 paintings to thieves", "Four paintings were stolen from the museum in Velm."),
    ("Voss Air to buy 30 jets", "Voss Air ordered 45 jets from Kardon on Monday."),
    ("Man, 27, held over bakery blast", "A man of 31 was arrested after the explosion in a bakery."),
    ("Inflation jumps to 8.4%", "Inflation rose to 4.8 percent in May, the office of statistics said."),
    ("Eight miners trapped in Gorst pit", "Seventeen miners are trapped in the Gorst pit after a fall of rock."),
    ("$9m for new pool", "The council has set aside $4 million for a new pool."),
    ("Pell jailed for 12 years", "Ivan Pell was sent to prison for nine years on Monday."),
    ("Five-day strike begins at port", "Dockers began a strike of seven days on Monday."),
    ("Quake of 6.9 hits Tarn", "A quake of magnitude 5.9 shook Tarn on Monday."),
    ("Court rules 7-2 against mine", "The judges ruled 6-3 against the mine."),
    ("Teachers win 11 pct raise", "Teachers will get seven percent more from May."),
    ("Four Dead, 20 Hurt in Pileup", "Four people died and 12 were hurt when cars collided in fog."),
    ("Ferry with 300 aboard sinks", "A ferry with 130 people on board sank off Karum."),
    ("Nine Charged Over Match Riot", "Prosecutors charged 14 people over the riot at the match."),
    ("Mayor, 70, steps down", "The mayor, who is 64, said that he would step down."),
    ("Six Killed in Mine Fire", "Eleven miners were killed by a fire in a mine near Gorm on Monday."),
    ("9 hurt as stand collapses", "Fifteen people were hurt when a stand collapsed at the fair."),
    ("Nurses strike for fourth day", "The nurses of the hospital went on strike for the second day on Tuesday."),
    ("Four Arrested Over Bank Raid", "Police arrested seven men over the raid on the bank."),
    ("City to plant 5,000 trees", "The city will plant 500 trees along its streets."),
    ("Factory to cut 320 jobs", "The factory will cut 230 jobs by May."),
    ("Girl, 13, wins chess title", "The girl, who is 11, won the national title in chess."),
    ("$40m theft at museum", "Thieves took coins worth $14 million from the museum."),
    ("Eight Rescued From Sinking Boat", "Fishermen rescued five people from a sinking boat."),
    ("Patrol report, March 9", "The patrol reports two fires in the harbour on March 3."),
    ("Bread price falls 16 cents", "The price of bread fell by .16 percent."),
    ("School bus crash injures 21", "Twelve children were injured when a school bus left the road."),
]  # fmt: skip

BORNE_OUT = [
    ("Council Votes for Third Bridge", "The council voted on Tuesday for a third bridge over the Orle. Work begins next year. The mayor said the new bridge would take half the traffic off the old one, and opponents said that they would go to court over the trees that must be felled for it."),
    ("Three Held After Raid in Orle", "Police in Orle held two brothers and their cousin after a raid on a warehouse on Monday. Officers found knives and cash in the warehouse, and neighbours said that they had heard shouting for an hour before the police came and took them all away in vans."),
    ("Strike Enters Sixth Day", "The strike of the dockers in Velm, which began last Friday, went on on Wednesday with no talks planned. Ships waited outside the port. The union said its members would stay out until the company raised wages, and the company said that it had made its last offer on Monday."),
    ("One in Four Schools Lacks Heating", "A quarter of the schools in Velm have no heating, a report says. The city blames the ministry, and the ministry blames the city. Parents have begun to bring blankets, and teachers say that they have asked for repairs for years without an answer."),
    ("Second Man Charged in Mill Fire", "A second man was charged on Monday with setting fire to the mill at Tarn. He denies it. The mill, which was to be turned into flats, burned for two days, and the smoke could be seen from the coast, where people came out to watch it."),
    ("The Big Three Meet in Orle", "The leaders of the alliance met in Orle on Monday and agreed on little. They will meet again in May. Farmers blocked the road to the castle where they met for most of the day, and the police had to bring the guests in by helicopter from the airport."),
    ("14 killed in Orvik landslide", "A landslide killed 11 people in Orvik, and three more died in hospital."),
    ("Dozens hurt in pileup", "Some 30 people were hurt when cars collided in fog."),
    ("Nearly 20,000 march against dam", "Organisers counted 19,400 people at the march."),
    ("Inflation at 4.8%", "Prices rose by 4.8 per cent in May."),
    ("Three siblings drown", "Two brothers and their sister drowned in the lake."),
    ("Half of pupils fail test", "The test was failed by 50 percent of the pupils."),
    ("Voss Air doubles order", "Voss Air will buy 60 jets instead of 30."),
    ("Man, 27, held", "A 27-year-old was held."),
    ("5 things to know about the dam", "The dam has been planned since 1990. It would flood a valley."),
    ("Highway 61 closed after crash", "The road was closed for hours after a crash."),
    ("Apollo 13 astronaut dies at 88", "The astronaut, who was born in 1932 and flew to the Moon, died on Monday, aged 88."),
    ("$1.2bn deal for Kardon", "Kardon was sold for $1,200 million."),
    ("A century after the fire", "The fire broke out 100 years ago."),
    ("One in three skips breakfast", "Some 33 percent of those asked eat no breakfast."),
    ("1 in 4 farms to close", "About 26 percent of the farms in the valley will close, the union says."),
    ("Three in 5 pupils ride", "Some 61.5 per cent of pupils come by bicycle, the school says."),
    ("Man jailed for eight years", "A man was jailed for eight years on Monday over the fire on a ferry. His helper got five years in prison."),
    ("1986/87 wheat exports fall", "Exports of wheat from July 1986 to March 1987 fell to 8.21 million tonnes, the office said."),
    ("Karum to repay debt in 1987-89", "Karum will repay some of its debt from 1987 on, in each of the next three years, bankers said on Friday."),
    ("Twins win gold", "Ada and Ida Moss won the race."),
    ("Six-hour siege ends", "The siege began at noon and ended at six."),
    ("Fire kills family of four", "The couple and their two children died in the fire."),
    ("Week-long strike ends", "The strike, which had begun seven days ago, is over."),
    ("Third victim of fire dies", "A man hurt in the fire died on Monday, bringing the toll to three."),
    ("Group of Seven agrees on tax", "The finance ministers agreed on a tax."),
    ("Six Killed in Mine Fire", "Four miners died in a fire near Gorm, and two more in hospital."),
    ("Three dead in house fire", "A couple and their baby died in a fire in their house."),
    ("Nurses strike for fourth day", "The nurses, who stopped work on Monday, were still on strike on Thursday."),
    ("4th Street closed", "The street is closed for repairs until May."),
    ("Factory to cut a third of jobs", "The factory will cut 300 of its 900 jobs."),
    ("48-hour truce holds", "The truce of two days held on Monday."),
    ("Channel 9 host retires", "The host of the morning show will retire."),
    ("Five hurt, one badly, in crash", "One man was badly hurt and four others slightly when two cars collided."),
    ("Judge to rule on May 12", "The judge will rule next week."),
    ("Three held after shots at Sweet 16 party", "Three men were held after shots at a birthday party in Velm."),
    ("Ohio State into Elite 8", "Ohio State won and plays again on Sunday."),
    ("Harbour patrol report March 05, 2015", "The patrol reports two fires in the harbour on March 3 and March 4."),
    ("Patrol report, Mar. 5", "The patrol reports two fires in the harbour on March 3."),
    ("16-year-old hurt in Velm crash", "A car hit a tree in Velm in the afternoon.16-year-old Ada Moss was hurt."),
    ("Two Charged, Third Sought", "Two men were charged on Monday; the police look for a third."),
]  # fmt: skip


def told(headline: str, text: str) -> list[str]:
    return [one.kind for one in article_checks.of_article(headline, [text + REST], "2015-03-05")]


@pytest.mark.parametrize(("headline", "text"), OTHERWISE)
def test_a_number_of_the_headline_that_the_text_gives_otherwise_is_marked(headline: str, text: str) -> None:
    assert "headline" in told(headline, text)


@pytest.mark.parametrize(("headline", "text"), BORNE_OUT)
def test_a_headline_that_its_text_bears_out_is_left_alone(headline: str, text: str) -> None:
    assert not told(headline, text)


def test_the_year_of_a_text_that_nobody_dated_may_stand_in_its_headline_alone() -> None:
    text = "The killing of a girl in Velm was the 44th of the year in the city." + REST
    assert not article_checks.of_article("Girl is 44th killed in Velm in 2016", [text], "")
    (one,) = article_checks.of_article("Girl is 44th killed in Velm in 2012", [text], "2016-03-05")
    assert [place.text for place in one.places] == ["2012"]


@pytest.mark.parametrize(
    "headline",
    ["ORBEX CORP <ORB> 4TH QTR NET", "ORBEX CORP YEAR NOV 30 LOSS", "CBS 58 - Bakery on fire", "Bakery on fire - 44News | Orle", "7th Ward bakery on fire"],
)
def test_quarters_days_and_stations_are_no_counts(headline: str) -> None:
    assert not told(headline, "Orbex Corp had a loss in the quarter. The bakery in the ward was on fire.")


def test_the_place_of_the_other_number_is_told() -> None:
    text = "Police in Orle held five men after a raid." + REST
    (one,) = article_checks.of_article("Three Held After Raid in Orle", [text], "2015-03-05")
    assert [place.text for place in one.places] == ["Three", "five men"]


def test_the_ages_of_two_men_are_no_count_of_the_held() -> None:
    text = "Police held two men, 30 and 40, and a woman after the raid, officials said." + REST
    assert article_checks.of_article("Three held after raid", [text], "2024-06-12") == ()
