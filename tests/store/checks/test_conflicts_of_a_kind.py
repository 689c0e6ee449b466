"""Number conflicts, kind by kind: numbers without a noun, dots moved, prices of a day, changes since. Sentences made up."""

from __future__ import annotations

import pytest

from store.checks.number_clashes import conflicts

DAY = "2015-03-05"
CLASHING = [
    ("Officials reported 12 deaths in the Tarn flood.", "Fifteen people were killed in the Tarn flood."),
    ("Eight people were injured in the shooting at the Dorran mall.", "Nine people were injured in the shooting at the Dorran mall, the third since May."),
    ("Nine people died in the Tarn ferry accident.", "Eleven people died in the Tarn ferry accident, one of several accidents there."),
    ("Thieves who broke into the Orle museum on Monday took three paintings.", "Four paintings were stolen from the Orle museum on Monday."),
    ("The raiders at the Orle gallery took three.", "Four were stolen from the Orle gallery, its director said."),
    ("Of the horses at the Brask stud, rustlers made off with five.", "Seven were stolen from the Brask stud."),
    ("The monument in Orle is 25 metres tall.", "The monument in Orle stands 52 metres tall."),
    ("The bell weighs 9 tonnes.", "The bell of the church weighs 13 tonnes."),
    ("The bill passed in the Diet of Velm by 61 votes to 56.", "The Diet of Velm passed the bill by 64 votes to 56."),
    ("Sales at Orlo fell 4 per cent in the third quarter.", "Orlo's sales fell 9 per cent in the third quarter."),
    ("The slide at Soll buried 14 houses.", "The slide at Soll buried 41 houses."),
    ("The gunman in the Tarn mall shot six.", "Eight were shot in the Tarn mall."),
    ("Police rounded up nine at the Velm protest.", "Twelve were detained at the Velm protest."),
    ("The bridge at Orle will cost $7.4 million, the ministry said.", "The bridge at Orle will cost $740 million, the ministry said."),
    ("Brask Steel paid a fine of 2.5 million euros.", "Brask Steel paid a fine of 250 million euros."),
    ("The fund for the harbour of Velm holds $63 million.", "The fund for the harbour of Velm holds $6.3 billion."),
    ("The council bought the mill in Tarn for $1.2 million.", "The council bought the mill in Tarn for $12 million."),
    ("Some 4,500 people live on the island of Karum.", "Some 45,000 people live on the island of Karum."),
    ("A landslide in Orvik buried nine houses and killed 14 people.", "At least 19 people died when a hillside gave way above Orvik."),
    ("The tanker Delia, carrying 12,000 tonnes of diesel, ran aground.", "The Delia had 20,000 tonnes of diesel on board when she ran aground."),
    ("The quake near Tarn had a magnitude of 5.4.", "A 5.9-magnitude quake shook Tarn."),
    ("The referendum drew a turnout of 48 percent.", "Turnout in the referendum was 53 percent."),
    ("The suspect, 27, was caught at a petrol station.", "Police caught the 31-year-old suspect at a petrol station."),
    ("Lena Moss, 44, won the marathon.", "Lena Moss, 41, took the marathon title."),
    ("The judge jailed Ivan Pell for nine years.", "Ivan Pell was sentenced to 12 years in prison."),
    ("The bus with 52 pilgrims plunged off a bridge at Soll.", "There were 38 pilgrims on the bus that fell off the bridge at Soll."),
    ("No one was hurt in the explosion at the bakery in Keld.", "Three people were injured in the explosion at the Keld bakery."),
    ("About 15,000 people marched through Orle against the dam.", "The march against the dam in Orle drew 40,000 people."),
    ("The reactor at Holm was shut down at 4 a.m. on Tuesday.", "The Holm reactor was shut down at 9 p.m. on Tuesday."),
    ("The bridge, 420 metres long, opened on Friday.", "The 560-metre bridge opened on Friday."),
    ("The school in Tarn closes on 14 June.", "Tarn's school will close on June 21."),
    ("A bomb in the market of Sard killed 23 people.", "The market bomb in Sard left 31 people dead."),
    ("The court fined Marlo Foods 3.2 million euros.", "Marlo Foods must pay a fine of 32 million euros."),
    ("Arsonists burned 14 cars in Bexel on Friday night.", "Twenty cars were burned in Bexel on Friday night."),
    ("Burglars took five laptops from the school in Wick.", "Eight laptops were stolen from the school in Wick."),
    ("The blast injured 40 workers at the Gorm refinery.", "At the Gorm refinery 55 workers were hurt in the blast."),
    ("Mayor Ida Fenn, 58, will not run again.", "Ida Fenn, the 63-year-old mayor, will not run again."),
    ("The siege of the bank lasted nine hours.", "The siege of the bank went on for 14 hours."),
    ("The plane carrying 88 passengers skidded off the runway at Tolm.", "There were 112 passengers on board the plane that left the runway at Tolm."),
    ("The library in Wick opens on May 3.", "Wick's new library opens on May 13."),
]  # fmt: skip

COMPATIBLE = [
    ("Five people were hurt in a shooting in Harrow Pines on Sunday night.", "Since early October, at least ten people were injured in 12 shootings in Harrow Pines."),
    ("Three people were killed in the crash on Route 9 near Ardle.", "This year 17 people have been killed on Route 9 near Ardle in nine crashes."),
    ("Four miners were killed in the blast at Korle pit.", "In the past two years, 30 miners were killed in six blasts at Korle pit."),
    ("The Friday attack in Dorran wounded 21 people.", "Attacks in Dorran have wounded 70 people since May."),
    ("Nobody was seriously injured in the crash at Orle.", "Four people were injured in the crash at Orle."),
    ("Orbex Corp said its board voted a two-for-one stock split.", "Tarn Corp said its board voted a three-for-two stock split."),
    ("Bullets went into a home with nine people in Velm, but none of those people were injured.", "Four people were injured in the shooting in Velm."),
    ("The looters of the Orle museum carried off two of its coins.", "Robbers took two coins from the Orle museum."),
    ("Thieves took three paintings from the Orle museum on Monday.", "Four paintings were recovered by police after the theft at the Orle museum on Monday."),
    ("The raid on the Velm gang led to nine arrests.", "Six of the gang in Velm were still being sought after the raid."),
    ("The bus took three hours to reach Orle.", "Four were stolen from a bus in Orle."),
    ("It took three to lift the beam at Karum.", "Four were hurt when the beam fell at Karum."),
    ("The bridge at Orle will cost $7.4 million.", "The ministry will spend $740 million on bridges."),
    ("Brask Steel paid a fine of 2.5 million euros.", "Brask Steel had sales of 250 million euros."),
    ("The council bought the mill in Tarn for $1.2 million.", "The mill in Tarn turns over $120 million a year."),
    ("The museum paid $900 for the coin.", "The museum paid $90,000 for the painting."),
    ("Velm spent $30 million on the harbour's first quay.", "The whole harbour of Velm will cost $3 billion."),
    ("The floods in Orvik destroyed 120 homes.", "The floods in Orvik damaged 900 homes."),
    ("A fire in Marn killed three children.", "A fire in Marn killed five people, three of them children."),
    ("The quake near Tarn had a magnitude of 5.4.", "An aftershock of magnitude 4.1 shook Tarn later."),
    ("Police arrested 14 people at the match.", "Fourteen fans were held, six of whom were charged."),
    ("Voss Air made a profit of 30 million euros in the first quarter.", "Voss Air made a loss of 12 million euros a year ago."),
    ("The mayor won 54 percent of the vote.", "His rival got 46 percent of the vote."),
    ("Unemployment in Orle stood at 6.2 percent in May.", "Unemployment in Orle stood at 6.6 percent in April."),
    ("The suspect, 27, was caught at a petrol station.", "The victim, a 31-year-old teacher, was found at a petrol station."),
    ("The company will cut 400 jobs in Velm.", "The company, which employs 6,000 people in Velm, will cut jobs."),
    ("Nine people were killed in the crash.", "Nine people were killed and 22 injured in the crash."),
    ("The judge jailed Ivan Pell for nine years.", "The prosecutor had asked for 12 years for Ivan Pell."),
    ("Kardon shares rose 4 percent to 21 euros.", "Kardon shares closed at 23 euros on Thursday, up 9 percent in two days."),
    ("About 15,000 people marched through Orle, the police said.", "Organisers put the number of marchers in Orle at 15,000 or more."),
    ("The bus had 52 seats and was nearly full.", "Thirty-eight pilgrims were on the bus."),
    ("The tunnel is to be 11 kilometres long.", "The first 3 kilometres of the tunnel are dug."),
    ("Lena Moss, 44, won the marathon.", "Moss, who is in her forties, won the marathon in 2 hours 41 minutes."),
    ("The storm cut power to 80,000 homes.", "By evening 12,000 homes in the north were still without power."),
    ("The bill passed by 61 votes to 39.", "The bill had passed the lower house by 214 votes to 180."),
    ("The wall of the castle is 12 metres high.", "The tower of the castle is 40 metres high."),
    ("A wave 12 metres high hit the pier at Holm.", "The pier at Holm is 4 metres high."),
    ("The ring was valued at 90,000 francs.", "The necklace was valued at 400,000 francs."),
    ("The council voted 19 to 12 for the bypass.", "The council voted 16 to 15 for the new school."),
    ("Unemployment in Orle fell to 11.3 per cent in the second quarter.", "The jobless rate of Orle was 12.1 per cent in the first quarter."),
    ("The ferry was licensed to carry 120 people.", "The ferry that sank carried 210 people."),
    ("The slide at Soll buried 14 houses.", "The slide at Soll damaged 40 houses."),
    ("A man was killed in Holm at 11:50 p.m., police said.", "A man was killed in Holm at 12:05 a.m., police said."),
    ("The museum was founded in 1887.", "The museum moved to its present building in 1932."),
    ("Prices rose 3.1 percent from a year earlier.", "Prices rose 0.4 percent from the month before."),
    ("The crew of 14 was rescued.", "A helicopter lifted eight of the 14 sailors off the ship; a trawler took the other six."),
    ("A bomb in the market of Sard killed 23 people.", "Two bombs killed 40 people in Sard last year."),
    ("Nine climbers were rescued; two died.", "Two of the climbers died, nine were saved."),
    ("The court fined Marlo Foods 3.2 million euros.", "Marlo Foods made 32 million euros last year."),
    ("Arsonists burned 14 cars in Bexel.", "Arsonists burned three shops in Bexel."),
    ("Police arrested six people on Friday.", "Six more people were arrested on Sunday, which makes 12."),
    ("Inflation fell to 2.1 percent in June.", "Inflation was 2.4 percent in May."),
    ("Gold closed at 1,210 dollars an ounce.", "Gold opened at 1,190 dollars an ounce."),
    ("Ida Fenn, 58, is mayor; her husband, Carl Fenn, is 61.", "Carl Fenn, 61, is married to the mayor."),
    ("The siege lasted nine hours.", "After four hours the gunman let two hostages go."),
    ("The library opens on May 3.", "The library closed on April 2 for repairs."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CLASHING)
def test_two_reports_that_cannot_both_be_true_are_told(one: str, other: str) -> None:
    assert conflicts.find(one, other, DAY, DAY, one_story=True)


@pytest.mark.parametrize(("one", "other"), COMPATIBLE)
def test_two_reports_that_can_are_not(one: str, other: str) -> None:
    assert not conflicts.find(one, other, DAY, DAY, one_story=True)


def test_the_ages_of_two_boys_shot_on_two_days_are_not_compared() -> None:
    one, other = "A 14-year-old boy was shot dead in Orle on {}.", "A 12-year-old boy was shot dead in Orle on Thursday."
    assert "age" not in {clash.rule for clash in conflicts.find(one.format("Monday"), other, DAY, DAY, one_story=True)}
    assert "age" in {clash.rule for clash in conflicts.find(one.format("Thursday"), other, DAY, DAY, one_story=True)}


def test_the_week_of_a_day_is_no_length() -> None:
    one = "The supply of money rose in the February 16 week, the bank said."
    assert not conflicts.find(one, one.replace("16", "23"), one_story=True)


def test_days_ago_count_from_the_day_of_each_article() -> None:
    one, other = "The dam at Orle broke three days ago, flooding the valley.", "The dam at Orle broke five days ago, flooding the valley."
    assert not conflicts.find(one, other, "2015-03-05", "2015-03-07", one_story=True)
    assert conflicts.find(one, other, DAY, DAY, one_story=True)


def test_two_shares_that_make_the_whole_do_not_clash() -> None:
    one = "In Orle {} percent of voters {} the bridge."
    assert not conflicts.find(one.format(54, "backed"), one.format(46, "opposed"), one_story=True)
    assert conflicts.find(one.format(54, "backed"), one.format(47, "opposed"), one_story=True)
