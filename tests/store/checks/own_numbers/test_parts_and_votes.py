"""Parts that are more than their whole, votes of more than there are voters, shares of a number. Sentences made up."""

from __future__ import annotations

import pytest

from store.checks import article_checks
from tests.counted_work import lines_run

WRONG = [
    "Of 40 workers, 25 were in the mine and 20 were outside it when the roof came down.",
    "Of the 60 patients, 35 got the drug and 30 a placebo.",
    "Of 200 seats, the Reds won 120 and the Blues won 95.",
    "Of the 18 passengers, 11 were killed and nine were hurt.",
    "Of 1,000 people asked, 620 said yes, 300 said no and 180 did not know.",
    "The council of 25 members approved the plan by 18 votes to nine.",
    "All 60 members voted: 35 were for the bill and 27 against it.",
    "The bill passed 210 to 184; all 380 deputies voted.",
    "Of 120 delegates, 70 voted for him and 62 against.",
    "The 100-seat Senate passed it 58 to 46.",
    "Sales rose 20 percent, from 100 to 150 cars.",
    "One in five, or 25 percent, said no.",
    "Of 80 pupils, 20 failed, which is 40 percent.",
    "The price doubled from $40 to $60.",
    "There were 12 jurors: five men and eight women.",
    "Six people were hurt: three men, two women and two children.",
    "Costs fell by a third, from $90 million to $45 million.",
    "Two in three, 50 percent, voted for it.",
    "Profit was $30 million, three times the $15 million of last year.",
    "A quarter of the 200 workers, or 80, will go.",
    "The budget was cut by $5 million, from $20 million to $12 million.",
    "The two counties gave $3 million and $4 million, a total of $8 million.",
    "Half of the 60 seats, 40, were empty.",
    "The team won 10 of its 40 games, or 50 percent.",
    "Membership tripled, from 200 to 400.",
    "The crew of nine, seven men and three women, is safe.",
    "Ten percent of the 500 homes, about 150, were lost.",
    "The fare went up from $2 to $3, a rise of 25 percent.",
    "Nine out of 10, or 75 percent, agreed.",
    "Of 50 guests, 30 were men and 25 women.",
    "The fund grew 25 percent, from $40 million to $60 million.",
    "One in four, or 40 percent, agreed.",
    "Twelve jurors, five men and six women, were chosen.",
    "The 60-member assembly voted 34 to 30 for it.",
    "A tenth of the 400 houses, or 80, were lost.",
    "Output tripled from 20 to 40 tonnes.",
    "Of the 30 hostages, 20 were killed and 14 injured.",
    "Rents were cut by $200, from $900 to $500.",
    "Of 120 members, 66 voted yes, 41 no and 23 abstained.",
    "Of 90 delegates, 50 were for it, 31 against and 19 abstained.",
    "One in four of the 800 pupils, 320 in all, is absent on Fridays.",
    "The city spends 40 million on roads and 25 million on schools, 75 million in total.",
]  # fmt: skip

RIGHT = [
    "Of 40 workers, 25 were in the mine and 15 were outside it.",
    "Of 40 workers, 25 speak German and 20 speak French.",
    "Of the 18 passengers, 11 were hurt and three of the 11 later died.",
    "Of 200 seats, the Reds won 120 and the Blues won 60.",
    "Of the 60 patients, 35 had fever and 30 had a cough.",
    "Of 300 homes, 250 lost power and 120 lost water.",
    "The 100-seat Senate passed it 58 to 42.",
    "The 100-seat Senate passed it 52 to 41, with seven absent.",
    "The council of 25 members approved the plan by 18 votes to seven.",
    "Of 120 delegates, 70 voted for him, 45 against, and five abstained.",
    "The nine judges ruled 5-4 against the mine.",
    "The 12 jurors split eight to four.",
    "Sales rose 50 percent, from 100 to 150 cars.",
    "One in five, or 20 percent, said no.",
    "Of 80 pupils, 20 failed, which is 25 percent.",
    "The price nearly doubled from $40 to $75.",
    "There were 12 jurors: five men and seven women.",
    "Six people were hurt, among them three men and two women.",
    "Costs fell by a third, from $90 million to $60 million.",
    "Two in three, about 67 percent, voted for it.",
    "Profit was $45 million, three times the $15 million of last year.",
    "A quarter of the 200 workers, or 50, will go.",
    "The rate fell from 8 percent to 6 percent, a fall of two points.",
    "Unemployment rose 2 points, from 5 percent to 7 percent.",
    "Half of the 60 seats were empty, 40 years after the hall was built.",
    "The team won 10 of its 40 games and lost 30.",
    "He is twice her age: she is 20, he is 40.",
    "The temperature fell from 20 to 10 degrees, 50 percent of the time.",
    "One in 10 of the 500, or 50, were lost.",
    "More than half of the 60 seats, 40, were empty.",
    "Rents rose 10 percent from 2010 to 2014.",
    "The index rose 12.5 points to 260.1, or 5 percent.",
    "Of 50 guests, 30 were men and 20 women.",
    "The fund grew 50 percent, from $40 million to $60 million.",
    "One in four, or 25 percent, agreed.",
    "Twelve jurors, five men and seven women, were chosen.",
    "The 60-member assembly voted 34 to 20 for it.",
    "A tenth of the 400 houses, or 40, were lost.",
    "Of 30 pupils, 20 play chess and 14 play the piano.",
    "Of the 30 hostages, 20 were hurt, and 14 were still in hospital on Friday.",
    "Rents were cut by $200, from $900 to $700.",
    "In the first half of 2014, 20 ships came.",
    "Of 120 members, 66 voted yes, 41 no and 13 abstained.",
    "Two in five of the 300 flats, 120 in all, stand empty.",
    "The city spends 40 million on roads and 25 million on schools, 65 million in total.",
]  # fmt: skip


def sorts(text: str) -> set[str]:
    return {one.kind for one in article_checks.of_article("", [text], "2015-03-05")}


@pytest.mark.parametrize("text", WRONG)
def test_numbers_of_a_sentence_that_cannot_all_be_right_are_marked(text: str) -> None:
    assert sorts(text) & {"sum", "share", "percentage", "multiple"}


@pytest.mark.parametrize("text", RIGHT)
def test_numbers_that_go_together_are_left_alone(text: str) -> None:
    assert not sorts(text)


@pytest.mark.parametrize("piece", ["of 40 men, 30 ", "20 votes to ", "half of the 200 men, or ", "100-seat house ", "5 for and "])
def test_a_hostile_sentence_is_no_more_work_than_its_length(piece: str) -> None:
    def work(length: int) -> int:
        return lines_run(lambda: article_checks.of_article("", [piece * (length // len(piece))], "2015-03-05"))

    assert work(16_000) < 6 * work(4_000)


def test_a_row_of_a_hundred_numbers_is_not_added_up_in_every_way() -> None:
    def work(count: int) -> int:
        return lines_run(lambda: sorts("Of 90 men, " + "1 " * count + "."))

    # Of 16 numbers there are 1,820 ways to take four, of 104 more than four million.
    assert not sorts("Of 90 men, " + "1 " * 104 + ".")
    assert work(104) < 20 * work(16)


def test_a_vote_is_held_against_the_body_beside_it_on_a_page_of_many() -> None:
    assert sorts("The council of 30 members met. " * 40 + "All 60 members voted: 35 were for the bill and 27 against it. " + "The council of 90 members met. " * 40)
    assert not sorts("All 60 members voted. " + "The mayor spoke at length about it. " * 8 + "They passed it 35 to 27.")
