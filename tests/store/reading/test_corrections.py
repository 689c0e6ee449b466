"""A correction is read wherever on the page it stands and however it begins; news that only sounds like one stays news."""

from __future__ import annotations

import pytest

from store.reading.shaping.corrections import is_correction

from .test_page_kinds import read


@pytest.mark.parametrize(
    "text",
    [
        "Amended 4pm: this report originally gave the rent as 900 crowns. It is 90.",
        "9:40 a.m. May 3: An earlier version of this story had the tannery on the wrong bank.",
        "May 3, 2022: This article has been corrected to say that Ida Voss is 61.",
        "Correction appended, May 3: The tannery closed in 1926, not in 1962.",
        "(Corrects paragraph four to say that the vats are not for sale.)",
        "(This May 3 story corrects the year in which the tannery closed.)",
        "An article on Monday about the tannery misspelled the name of its owner, Ida Voss.",
        "A picture caption last Friday with a story about the vats incorrectly said that there were 40.",
        "Because of an error in editing, the number of vats stood as 41. It is 14.",
        "Corrections were made to this article on 14 June: the tannery has nine vats.",
        "For the record: the tannery closed in 1926, not in 1962.",
        "Retraction: The letter that we printed on Monday was forged.",
        "Editors' note: two names in this story have been taken out.",
        "We have since corrected this story, which had the wrong year.",
        "This story incorrectly said that nine cows drowned. It was four.",
        "UPDATE (5 p.m.): The police have lowered the number of the injured to three.",
        "Berichtigung: Die Gerberei wurde 1926 geschlossen, nicht 1962.",
        "Rectificatif du 3 mai : la tannerie a fermé en 1926, non en 1962.",
        "Fe de errores: la curtiduría cerró en 1926, no en 1962.",
        "The original report incorrectly gave the rent as 900 crowns.",
        "Rättelse: Garveriet stängde 1926, inte 1962.",
    ],
)
def test_a_correction_below_the_article_is_read_as_one(text: str) -> None:
    found = read("", after=f'<div class="below"><p>{text}</p></div>')
    assert dict(zip(found.paragraphs, found.standings, strict=True))[text].kind == "correction"


@pytest.mark.parametrize("name", ["for-the-record", "article__amend amended", "story-retraction"])
def test_a_box_that_is_named_for_corrections_holds_one(name: str) -> None:
    text = "The tannery has nine vats, and Ida Voss is its owner."
    assert text in read("", after=f'<aside class="{name}"><p>{text}</p></aside>').paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "Updated 14:05: Nine people have died in the flood at Harvel.",
        "Update: the trial of the tanner goes on in Harvel with nine witnesses.",
        "Correction of the river took nine years and cost 4 million crowns.",
        "The report incorrectly gave the number of votes, the minister said.",
        "Oprava mostu trvala tři roky a stála 4 miliony.",
        "Correction du cours de la rivière : neuf ans de travaux, dit le maire.",
        "An article in the treaty that was wrongly signed cost the town nine vats, he said.",
        "Changes were made to the law after nine men had died.",
        "Because of an error in the count nine votes were lost.",
        "(Corrects itself: that is what the river does in nine years of ten.",
        "The record: nine vats in a day, the tanner said.",
        "Amendments to the charter of the town were voted down on Tuesday.",
        "Apologies to the families came first, the tanner said.",
        "Apology, he said, is not enough for the nine families.",
        "Setting the record straight on vats is what the guild wants.",
        "The tanner will not pay the fine, as first reported by the Harvel Post.",
        "The vats were not safe, as we reported on Tuesday.",
        "The tanner was not there, as previously reported by the constable.",
        "“We have changed the figures in the book twice,” the tanner said.",
        "We have removed the names of the dead from the wall, said the tanner.",
        "Die erste Version des Gesetzes scheiterte im Landtag von Harvel.",
        "La version initiale du projet de loi prévoyait une taxe de 3 pour cent.",
        "Una versión anterior del programa permitía leer los mensajes de otros.",
        "Een eerdere versie van de wet werd door de senaat verworpen.",
        "Damals scheiterte eine frühere Version an den neun Gerbern.",
        "An earlier version of the bill died in the council of Harvel.",
        "The initial report said five people were hurt in Harvel.",
        "The first report of the fire came at noon, the tanner said.",
        "A correction was made on the ninth lap, and the boat came home first.",
    ],
)
def test_news_that_sounds_like_a_correction_is_none(text: str) -> None:
    assert not is_correction(text)
