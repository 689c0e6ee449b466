"""What a page leaves in a copied text is not offered for checking: appeals, buttons, players, forms, lone headlines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.analyse import analyse
from store.claims.sentences.page_leftovers import leftover
from store.claims.sentences.unmarked import unmarked
from store.documents import Document


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anyone with information is asked to call Harbour police at 555-555-0134.", "appeal"),
        ("Anyone who saw the boat or knows its owner is urged to contact the coast guard.", "appeal"),
        ("If you have any information, call Crime Stoppers at 555-TIPS.", "appeal"),
        ("Those wishing to remain anonymous can text their tips to 50411.", "appeal"),
        ("Tips may also be submitted online.", "appeal"),
        ("If you have been affected by this, call the Listeners on 116 123.", "appeal"),
        ("If you or someone you know needs help, contact Lifeline on 13 11 14.", "appeal"),
        ("Detectives are asking anyone who saw anything to contact them at (555) 555-0134.", "appeal"),
        ("Tips can be texted to HARB (40512).", "appeal"),
        ("Text TIP411 followed by the message.", "appeal"),
        ("Text the keyword HARBOUR and your tip.", "appeal"),
        ("Or text HARBOUR to 40512.", "appeal"),
        ('Include the word "harbour" in the message.', "appeal"),
        ("Send your photos to desk@harbour.example.org.", "appeal"),
        ("Donations can be made at any branch of Harbour Bank.", "appeal"),
        ("Keep up with weather and events of the coast with the Harbour 9 app here", "page furniture"),
        ("Stay up to date with the news of the port on the Harbour app.", "page furniture"),
        ("Keep up with the tides by liking us on Facebook.", "page furniture"),
        ("Get the tides of your beach in the Harbour weather app.", "page furniture"),
        ("Message: * A friend wanted you to see this item from the Harbour Post", "page furniture"),
        ("Please enable Javascript to watch this video", "page furniture"),
        ("Harbour Post 2 of 12 CLOSE Skip in Skip x Embed x Share Boats burn | 1:53", "page furniture"),
        ("FlagShareLikeReplyLena Holt 5ptsmoderator", "page furniture"),
        ("Two hurt in harbour fire, police say Share", "page furniture"),
        ("1:20 Harbour chief speaks after fire", "page furniture"),
        ("Related Coverage Harbour chief steps down", "page furniture"),
        (">> PREVIOUS STORY: Boat found off the pier", "page furniture"),
        ("Previous Stories:", "page furniture"),
        ("His new book, Nine Piers, is available from Harbour Press.", "page furniture"),
        ("The Gazette publishes letters from readers of up to 200 words.", "page furniture"),
        ("float:left;", "page furniture"),
        ("EMBED >More News Videos A fireman tells what he saw at the mill", "page furniture"),
        ("We Are Sorry,This video is restricted from playing in your location.", "page furniture"),
        ("Graphic: 12 charts that explain the strike", "page furniture"),
        ("The Mercury welcomes letters of up to 200 words, with your name and suburb.", "page furniture"),
        ("Harbour Foundation, 15 Quay Square, London E14 5EQ.", "page furniture"),
        ("lholt@harbour.example.org, 555-555-0134 or Twitter: @lholt", "page furniture"),
        ("(Published Thursday, May 16, 2013)", "dateline"),
        ("Saturday 7:55 a.m. UPDATE", "dateline"),
        ("The district issued the following statement on Sunday:", "lead-in"),
        ("OSTEND (AP) — The Latest on the fire in the harbour (all times local):", "lead-in"),
        ("Stay with Channel 9 for updates on the ferry.", "page furniture"),
        ("This is a developing story and will be updated.", "page furniture"),
        ("Keep checking the Herald's site for real-time updates.", "page furniture"),
        ("Check back later for more on the fire.", "page furniture"),
        ("Get breaking news on your phone.", "page furniture"),
        ("For breaking news on the move, download the Herald app.", "page furniture"),
        ("Never miss a story from the harbour.", "page furniture"),
        ("Your subscription could not be confirmed.", "page furniture"),
        ("There was an error sending your message.", "page furniture"),
        ("We've sent you a confirmation link.", "page furniture"),
        ("This clip is no longer available.", "page furniture"),
        ("Please confirm you are human.", "page furniture"),
        ("By clicking the button you agree to our rules.", "page furniture"),
        ("Already registered? Go on here.", "page furniture"),
        ("Turn on notifications for the port.", "page furniture"),
        ("Topics: harbours, ferries, 2019", "page furniture"),
        ("Filed under: Shipping", "page furniture"),
        ("You've read 4 of your 5 free articles this month.", "page furniture"),
        ("You have 3 free stories remaining.", "page furniture"),
        ("If you do not receive the confirmation email within an hour, check your Spam folder.", "page furniture"),
        ("Reach her at ilund@leith.example.", "page furniture"),
        ("Be the first to comment on this story.", "page furniture"),
        ("Rate this article 1 2 3 4 5", "page furniture"),
        ("Buy a subscription for just 99 cents a week.", "page furniture"),
        ("Viewer discretion is advised.", "page furniture"),
        ("Thank you for registering!", "page furniture"),
        ("You need the latest version of the player to watch this.", "page furniture"),
        ("Please share the petition on Facebook and by email.", "page furniture"),
        ("Subscribers can read the full investigation in our app.", "page furniture"),
        ("Related Photos Get breaking news alerts", "page furniture"),
        ("Transcript for Mayor Holm: 'I Will Not Go'", "page furniture"),
        ("You can also submit tips through the harbour police's mobile app.", "appeal"),
        ("(May 3)", "dateline"),
        ("A confirmation email has been sent to your address.", "page furniture"),
        ("Register now to read 5 more stories.", "page furniture"),
        ("12 COMMENTS", "page furniture"),
        ("1.2k shares", "page furniture"),
        ("View 14 replies", "page furniture"),
        ("Enter your zip code to see 5 polling places near you.", "page furniture"),
        ("Your account will be charged $9.99 every month.", "page furniture"),
        ("Create a free account to continue reading.", "page furniture"),
        ("Choose your plan: $4 a week or $52 a year.", "page furniture"),
        ("This content is only available to subscribers.", "page furniture"),
        ("This video will start in 8 seconds", "page furniture"),
        ("Skip Ad in 5 seconds", "page furniture"),
        ("Get 50% off your first year.", "page furniture"),
        ("Your download will begin in 5 seconds.", "page furniture"),
        ("We have sent a code to your phone.", "page furniture"),
        ("This piece was originally published by the Leith Herald.", "page furniture"),
        ("This story is published here under a Creative Commons licence.", "page furniture"),
        ("Send letters to the editor at post@harbour.example.", "page furniture"),
        ("Please write to us at post@harbour.example by Friday.", "page furniture"),
    ],
)
def test_what_the_page_left_is_named(text: str, kind: str) -> None:
    assert leftover(text) == kind
    (paragraph,) = analyse(Document("", (text,)))
    assert not any(sentence.is_claim for sentence in paragraph.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "Police received 40 calls about the fire on Monday.",
        "Her new novel, Nine Piers, is out and has sold 40,000 copies.",
        "His book is available in 40 languages.",
        "The Gazette publishes letters that 40 readers sent to the editor.",
        "If you did not receive the payment, the bank owes you 300 euros.",
        "You have 3 children and two free evenings, she told him.",
        "The transcript for the hearing ran to 300 pages.",
        "(He was 34 in May.)",
        "Neighbors said no calls were made to 911 before the fire.",
        "The hotline took 1,200 calls in its first week.",
        "People who saw the film asked to see the director.",
        "The council shares the cost of 12 boats with the port.",
        "Facebook and Twitter lost $4 billion in a day.",
        "At 10:30 the boat left with 40 people.",
        "The bill was $4; nobody asked why.",
        "He reported three losses: two boats and a crane.",
        "Nor has the port stood idle while China breaks the rules:",
        "The information cost the port $4 million, Okoro said.",
        "Witnesses called it the worst fire in 40 years.",
        "Already a member of the council, Okoro ran for mayor in 2019.",
        "Get the ferry to Leith and it costs 40 pounds, he said.",
        "Stay with relatives cost the families 400 pounds a week.",
        "This is a developing country of 40 million people.",
        "Your account of the fire was sent to 12 ministers, Okoro said.",
        "The video was not available to the court until Monday.",
        "Notifications of measles are sent to 12 health offices each week.",
        "Check back in 1987, the port held 40 ships.",
        "We used cookies from 12 bakeries, the cook said.",
        "Donations to the port rose to $4 million in May.",
        "Text messages to 40512 numbers were read by the police.",
        "He did not include the word harbour in the text of the bill.",
        "The story first appeared in a report of 1998 that cost $9 million.",
        "Tags fell off 40 sheep in the storm.",
        "The trial will begin on Monday with 40 jurors.",
        "The code sent to your phone by the bank opened 14 accounts, police said.",
        "Register of deeds Ann Lee said 14 files were lost.",
        "Your account balance with the county fell by $300 million, the audit says.",
        "Your vote counts more in 2016 than in 2012.",
        "12 comments were sent to the board by May 3.",
        "The bank lost 40 million shares",
        "Enter the mill and 40 machines stand still.",
        "This article of the treaty is for 40 members a rule, he said.",
        "Write to 40 ministers, she told them.",
        "Send in 40 more police, Okoro told the council.",
        "Find 40 people on Facebook who like the mayor, Okoro said.",
    ],
)
def test_what_somebody_could_check_stays(text: str) -> None:
    assert leftover(text) == ""


PROSE = tuple(f"The council of district {number} paid {number}00 people in May." for number in range(2, 8))


def claims(*paragraphs: str) -> list[str]:
    return [s.text for p in analyse(Document("", paragraphs)) for s in p.sentences if s.is_claim]


@pytest.mark.parametrize("line", ["Two killed, 40 hurt in harbour fire", "Holt leads Okoro by 12 points in new poll"])
def test_a_lone_headline_among_prose_is_no_claim(line: str) -> None:
    assert line not in claims(*PROSE, line)
    assert claims(*PROSE, line) == list(PROSE)


def test_a_list_behind_a_colon_stays() -> None:
    line = "40 boats burned in the harbour in May"
    assert line in claims(*PROSE, "What is known of it now is this:", line)


def test_prose_that_lost_its_end_stays() -> None:
    line = "Okoro said that the port had paid 40 people for the same work in May of last year"
    assert line in claims(*PROSE, line)
    assert unmarked([*PROSE, "The port paid 40 people in May, and"], [1] * 7) == frozenset()


def test_a_text_without_full_stops_keeps_its_sentences() -> None:
    lines = tuple(text.rstrip(".") for text in PROSE)
    assert claims(*lines) == list(lines)


@given(st.text(max_size=120))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(leftover(text), str)
    assert unmarked([text] * 6, [1] * 6) <= frozenset(range(6))


@pytest.mark.parametrize(
    "part", ["call ", "anyone information ", "555-", "(", "<a=", "a:b;", "Share ", "@a.b ", "1:20 A", "tips can "]
)
def test_a_long_line_takes_no_time(part: str) -> None:
    # A bound that only time beyond all reason breaks: what is linear takes a few milliseconds.
    began = time.process_time()
    leftover(part * (600 // len(part)))
    leftover(part * 20_000)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        "He was found dead at 15 Quay Street, London E14 5EQ.",
        "The firm employs 40 at its plant in Austin, TX 78701.",
        "If you have been there for 40 years, the council will call a meeting.",
        "The city welcomes submissions, the mayor said.",
        "Her book was sold 40,000 times.",
    ],
)
def test_an_address_or_a_call_inside_the_report_is_the_report_s(text: str) -> None:
    assert leftover(text) == ""
