"""Names that look alike: one person spelled two ways, or two persons whom one sentence, an age or a letter tells apart. Made up."""

from __future__ import annotations

import pytest

from store.checks import article_checks
from store.claims.sentences import splitter

ONE_PERSON = [
    ["Anna Lunde, the mayor, opened the bridge on Monday.", "“It is a great day,” Anna Lund, the mayor, said."],
    ["Police named the dead man as Peter Halvorsen.", "Neighbours said that Peter Halvorson was kind.", "Peter Halvorsen was buried on Friday."],
    ["The victim was Maria Kowalsky, 34.", "Maria Kowalski, 34, lived in Tarn."],
    ["Coach Dirk Mayer was pleased.", "“We played well,” Dirk Meyer said.", "Dirk Mayer has led the team for six years."],
    ["Erik Strand, 40, leads the party.", "Eric Strand said that he would stay.", "Erik Strand was first elected in 2010."],
    ["Police named the dead man as Tomas Vrabel.", "Neighbours liked Tomas Vrabell, they said.", "Tomas Vrabel was 40."],
    ["Sven Carlsson led from the start. Sven Karlsson won by a minute."],
    ["The minister, Petra Holst, spoke first.", "Petra Holts said that the dam would be built."],
    ["Amir Haddad was arrested. The lawyer of Amir Hadad said he was innocent."],
    ["Witness Joanna Price told the court.", "Johanna Price said she saw it all.", "Joanna Price was the last witness."],
    ["Nikolai Petrov was freed on Monday.", "Nikolay Petrov thanked his friends."],
    ["The owner, Giulia Ferrari, was away.", "Giulia Ferari said that the shop was insured."],
    ["Stephen Marlow is to be tried in May.", "Steven Marlow denies it.", "Stephen Marlow has been in jail since June."],
    ["Kirsten Dahl, 32, was hurt.", "Kristen Dahl, 32, is in hospital."],
    ["The pilot was Jorge Mendes.", "Jorge Mendez had flown for 20 years."],
    ["Coach Ruth Blackwell left.", "Ruth Blackwel had led the team for a year."],
    ["Dr. Lisbeth Aakre found the cause.", "Lisbeth Akre works in Orle."],
    ["Mohammed Rahimi fled in May.", "Mohamed Rahimi now lives in Orle.", "Mohammed Rahimi has two sons."],
    ["Bishop Anselm Weiss opened the fair.", "“God bless it,” said Anselm Weis."],
    ["The prize went to Claire Fontaine.", "Clare Fontaine was moved to tears."],
    ["Geoffrey Tull owns the mill. Jeffrey Tull bought it in 1990."],
    ["Catherine Oake stood up.", "Katherine Oake sat down again.", "Catherine Oake left."],
    ["Ulrich Brenner sold the farm.", "Ulrich Brener had bought it in 1970.", "Ulrich Brenner is retired."],
    ["Philip Crane led.", "Phillip Crane came second at first, then won."],
    ["The nurse, Lotte Vandersen, saw it.", "Lotte Vanderson called the police."],
    ["Muhammad Qasim was freed.", "Mohammed Qasim had been held for a year."],
    ["Sean Doyle scored.", "Shaun Doyle was the best man on the field, his coach said."],
    ["Gunther Prell, 50, died.", "Gunter Prell, 50, was a baker."],
    ["Milena Horvat won silver.", "Milena Horvath had won gold in 2010.", "Milena Horvat trains in Orle."],
    ["Daniel Abrahams spoke.", "Daniel Abrahms left early."],
    ["Theresa Noble sang.", "Teresa Noble also danced."],
    ["Victor Lindqvist paid.", "Victor Lindquist denied it."],
]  # fmt: skip

TWO = [
    ["Anna Lund, a nurse from Orle, and Anna Lunde, a teacher, shared the prize.", "Anna Lund spoke first."],
    ["Per Lund, 34, was first. Per Lunde, 51, came third in the race."],
    ["The goals came from Ole Hansen of Velm and Ole Jansen of Tarn.", "Ole Hansen scored twice, Ole Jansen once."],
    ["Mark Reed beat Mark Reid in the final of the Orle Open."],
    ["The brothers Jan Novak and Jon Novak own the farm."],
    ["Maria Stein and her cousin Marie Stein run the shop."],
    ["Robert Lane met Roberta Lane in Orle."],
    ["The race was won by Kari Moen ahead of Kari Moe."],
    ["Senator Jack Holt and Senator Jack Hold voted no."],
    ["Ann Bell spoke first, then Ann Hall, then Ann Ball."],
    ["Per Olsen (Velm) 1:02, Per Olson (Tarn) 1:04, Ida Moe (Orle) 1:05."],
    ["Twins Alan Marsh and Allan Moore were born on one day."],
    ["Christian Berg drove. Christiane Berg sat beside him."],
    ["Dana Cole and Dane Cole were married in May."],
    ["Tim Hart, a plumber, saw it. Tom Hart, his brother, did not."],
    ["New Holland makes tractors; New Hollands were sold everywhere."],
    ["He moved from West Harton to West Horton."],
    ["Lake Marren and Lake Maren are 40 miles apart."],
    ["The Grand Hotel and the Grand Hostel are full."],
    ["Martin Oak, 20, and Martina Oak, 18, won."],
    ["The trial of Peter Vogt began. Petra Vogt, his wife, was there."],
    ["Ivan Petrov beat Ivan Petrov in the final."],
    ["Simon Lee wrote it. Simone Lee sang it."],
    ["Justice Carl Moor wrote for the court; Carl Moore, the appellant, lost."],
    ["Lord Henry Marsh met Lady Henrie Marsh."],
    ["The firm Bauer Stahl sued Bauer Stuhl for its name."],
    ["Rolf Meier met Rolf Maier at the fair."],
    ["Tom Field, 20, and his twin Tim Field, 20, won."],
    ["Greta Holm, 34, was first; later Greta Hola, 52, came in."],
    ["Lars B. Olsen and, in another town, Lars C. Olson were sued."],
    ["He went from Port Allen to Port Alden."],
    ["Paula Dorn sued Paul Dorn."],
    ["The Hotel Bellevue and the Hotel Belleview compete."],
    ["Judge Ann Carr sent Ann Barr to prison."],
    ["Australian Rowers beat Austrian Rowers."],
    ["Nora Finch, a cook, and Dora Finch, a maid, testified."],
]  # fmt: skip


def named(texts: list[str]) -> list[str]:
    return [one.says for one in article_checks.of_article("", texts, "2015-03-05") if one.kind == "name"]


@pytest.mark.parametrize("texts", ONE_PERSON)
def test_one_person_spelled_two_ways_is_marked(texts: list[str]) -> None:
    assert len(named(texts)) == 1


@pytest.mark.parametrize("texts", TWO)
def test_two_persons_with_names_alike_are_not(texts: list[str]) -> None:
    assert not named(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["Jeff J. Moor and his brother fled.", "Jeff A. Moore was caught."],
        ["Mike Tobler, 40, was held.", "Mike Toblar, 19, was not."],
        ["Wells in Saudi Arabia dried up.", "Saudi Arabian wells did not."],
    ],
)
def test_letters_between_names_ages_and_adjectives_tell_two(texts: list[str]) -> None:
    assert not named(texts)


def test_a_page_of_hundreds_of_names_alike_is_cut_into_sentences_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []
    real = splitter.split

    def counted(text: str) -> list[tuple[int, int]]:
        cut.append(text)
        return real(text)

    monkeypatch.setattr(splitter, "split", counted)
    names = [f"{first}{end}" for first in ("Bran", "Dorv", "Felk", "Gost", "Hult", "Jarn") for end in ("ano", "elis", "ido", "umar", "esko")]
    page = " ".join(f"The mayor met Arne {one}. The mayor met Arne {one}r." for one in names)
    assert len(named([page])) >= len(names)
    assert 1 <= cut.count(page) < 5


@pytest.mark.parametrize("beside", ["Anna Lunde and Anna Lund came.", "Anna Lunde, 40, is an aunt of Anna Lund."])
def test_whoever_is_named_beside_their_like_is_another(beside: str) -> None:
    texts = ["Anna Lunde spoke first. Anna Lund spoke next."]
    assert named(texts)
    assert not named([*texts, beside])
    # A longer name that holds it is not it.
    assert named([*texts, beside.replace("Anna Lund ", "Anna Lundson ").replace("Lund.", "Lundson.")])
