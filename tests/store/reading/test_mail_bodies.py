"""What a mail says itself: not the words of the mail it answers, nor what programs and lists put under it."""

from __future__ import annotations

import pytest

from store.documents import Document

from .helpers import article, read_bytes

HEAD = "From: Ida Voss <ida@vale.example>\nDate: Tue, 7 May 2024 18:02:00 +0200\nSubject: Vats\nMIME-Version: 1.0\n"
OWN = "The tannery has 14 vats."
OTHER = "It has 41 of them, we wrote."


def mail(body: str, kind: str = "text/plain") -> Document:
    return article(read_bytes(f"{HEAD}Content-Type: {kind}; charset=utf-8\n\n{body}\n".encode(), name="a.eml"))


def parts(found: Document) -> list[tuple[str, str, str]]:
    return [(found.standing(at).kind, found.standing(at).speaker, text) for at, text in enumerate(found.paragraphs)]


@pytest.mark.parametrize(
    "quoted",
    [
        f"On Mon, 6 May 2024 at 09:00, Bo Lind <bo@post.example> wrote:\n> {OTHER}",
        f"On Monday the sixth of May\n2024 at 09:00 Bo Lind <bo@post.example> wrote:\n\n> {OTHER}",
        f"Am 06.05.24 um 09:00 schrieb Bo Lind <bo@post.example>:\n> {OTHER}",
        f"Le lun. 6 mai 2024 à 09:00, Bo Lind <bo@post.example> a écrit :\n> {OTHER}",
        f"-----Original Message-----\nFrom: Bo Lind\nSent: Monday, May 6, 2024 9:00 AM\nTo: Ida Voss\nSubject: Vats\n\n{OTHER}",
        f"________________________________\nVan: Bo Lind <bo@post.example>\nVerzonden: maandag 6 mei 2024 09:00\nAan: Ida Voss\nOnderwerp: Vats\n\n{OTHER}",
        f"---------- Forwarded message ---------\nFrom: Bo Lind <bo@post.example>\nDate: Mon, May 6, 2024 at 9:00\nSubject: Vats\nTo: <ida@vale.example>\n\n\n{OTHER}",
        f"De : Bo Lind <bo@post.example>\nEnvoyé : lundi 6 mai 2024 09:00\nÀ : Ida Voss\nObjet : Vats\n\n{OTHER}",
        f"Begin forwarded message:\n\nFrom: Bo Lind <bo@post.example>\nSubject: Vats\nDate: 6 May 2024 at 09:00:00 CEST\nTo: Ida Voss\n\n{OTHER}",
    ],
)
def test_the_words_of_the_mail_that_is_answered_are_its_writers(quoted: str) -> None:
    assert parts(mail(f"{OWN}\n\n{quoted}")) == [("text", "", OWN), ("quote", "Bo Lind", OTHER)]


@pytest.mark.parametrize(
    "quoted",
    [
        f'<div class="gmail_quote"><div dir="ltr">On Mon, 6 May 2024 at 09:00, Bo Lind &lt;bo@post.example&gt; wrote:<br></div><blockquote>{OTHER}</blockquote></div>',
        f"<div><p><b>From:</b> Bo Lind &lt;bo@post.example&gt;<br><b>Sent:</b> Monday, May 6, 2024 9:00 AM<br><b>To:</b> Ida Voss<br><b>Subject:</b> Vats</p></div><p>{OTHER}</p>",
    ],
)
def test_so_are_those_in_a_mail_of_html(quoted: str) -> None:
    assert parts(mail(f"<div>{OWN}</div>{quoted}", "text/html")) == [("text", "", OWN), ("quote", "Bo Lind", OTHER)]


@pytest.mark.parametrize(
    "below",
    [
        "-- \nIda Voss\nTel. 12345",
        "Sent from my iPhone",
        "Von meinem iPad gesendet",
        "Get Outlook for iOS<https://aka.example/o>",
        "_______________________________________________\nvale mailing list\nvale@lists.example\nhttps://lists.example/vale",
    ],
)
def test_signatures_and_what_programs_and_lists_add_are_left_out(below: str) -> None:
    assert mail(f"{OWN}\n\n{below}").paragraphs == (OWN,)


def test_so_is_the_signature_above_what_is_answered() -> None:
    assert mail(f"{OWN}\n\n-- \nIda Voss\nTel. 12345\n\n> {OTHER}").paragraphs == (OWN, OTHER)
    assert mail(f"{OWN}\n\nSent from my iPhone\n\n> {OTHER}").paragraphs == (OWN, OTHER)


@pytest.mark.parametrize("name", ["gmail_signature", "moz-signature", "ms-outlook-mobile-signature"])
def test_so_are_the_signatures_of_a_mail_of_html(name: str) -> None:
    assert mail(f'<p>{OWN}</p><div class="{name}">Ida Voss<br>Tel. 12345</div>', "text/html").paragraphs == (OWN,)


@pytest.mark.parametrize(
    "text",
    [
        "The vats are these:\n\nHeight: 3 metres\nDepth: 2 metres\nYear: 1987",
        "He used an iPhone for 9 years. It broke.",
        "Ida wrote in 2019:\n\nNobody has ever counted the vats.",
        "They have 14 vats: nobody else has.\n\n> It was ten.",
    ],
)
def test_no_line_is_lost_that_only_looks_a_little_like_such(text: str) -> None:
    words = [line.removeprefix("> ") for line in text.split("\n") if line]
    said = " ".join(mail(text).paragraphs)
    assert all(word in said for word in words)


def test_questions_and_answers_line_by_line_keep_their_order() -> None:
    found = mail(f"> How many vats?\n\n{OWN}\n\n> And workers?\n\nThere are 62.")
    assert [(kind, text) for kind, _, text in parts(found)] == [
        ("quote", "How many vats?"), ("text", OWN), ("quote", "And workers?"), ("text", "There are 62."),
    ]  # fmt: skip


def test_a_plain_part_that_only_sends_to_the_other_is_not_the_mail() -> None:
    body = (
        f"--b\nContent-Type: text/plain\n\nThis mail needs HTML.\n\n--b\nContent-Type: text/html\n\n<p>{OWN}</p><p>{OTHER}</p>"
        "<p>Whoever wants to see them may come on Sunday.</p>\n--b--"
    )
    found = article(read_bytes(f"{HEAD}Content-Type: multipart/alternative; boundary=b\n\n{body}\n".encode(), name="a.eml"))
    assert found.paragraphs == (OWN, OTHER, "Whoever wants to see them may come on Sunday.")


def test_a_sender_may_stand_in_brackets_behind_the_address() -> None:
    text = f"From: ida@vale.example (Ida Voss)\nDate: Tue, 7 May 2024 18:02:00 +0200\nSubject: Vats\n\n{OWN}\n"
    assert article(read_bytes(text.encode(), name="a.eml")).byline == "Ida Voss"


def test_of_a_signed_mail_the_words_are_read_and_not_the_seal() -> None:
    seal = "-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAd\n=abcd\n-----END PGP SIGNATURE-----"
    assert mail(f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{OWN}\n\n- -- Five do not leak.\n{seal}").paragraphs == (OWN, "-- Five do not leak.")


@pytest.mark.parametrize(
    "table",
    [
        "Trains\n*******\nNorth: 14:10 2024\nSouth: 12:00\nEast: 10:30",
        "======\nOpens: 10:30\nPlace: Quay\nPrice: 3 euros",
        "Talks:\nDoors: 18:30\nFirst: 19:00\nLast: 21:00\nHall: 4, since 2019",
    ],
)
def test_a_table_of_times_is_no_head_of_another_mail(table: str) -> None:
    found = parts(mail(f"{OWN}\n\n{table}\n\n{OTHER}"))
    assert found[-1] == ("text", "", OTHER)
    assert ":30" in " ".join(text for _, _, text in found)


def test_a_forwarded_mail_whose_subject_stands_first_is_its_senders() -> None:
    head = "-------- Forwarded Message --------\nSubject: Vats\nDate: Mon, 6 May 2024 09:00:00 +0200\nFrom: Bo Lind <bo@post.example>\nTo: Ida Voss <ida@vale.example>"
    assert parts(mail(f"{OWN}\n\n{head}\n\n{OTHER}")) == [("text", "", OWN), ("quote", "Bo Lind", OTHER)]


def test_one_who_is_written_to_at_an_address_did_not_write() -> None:
    head = "-----Original Message-----\nFrom: Bo Lind\nSent: Monday, May 6, 2024 9:00 AM\nTo: Ida Voss <ida@vale.example>\nSubject: Vats"
    assert parts(mail(f"{OWN}\n\n{head}\n\n{OTHER}")) == [("text", "", OWN), ("quote", "Bo Lind", OTHER)]


@pytest.mark.parametrize(
    "last",
    [
        f"{'_' * 30}\n\nThe mill in Orme burned down on Sunday and 14 were hurt.\nhttps://vale.example/mill",
        "Samsung calls back 40,000 phones",
    ],
)
def test_the_last_item_of_a_letter_is_read(last: str) -> None:
    read = " ".join(text for _, _, text in parts(mail(f"{OWN}\n\n{last}")))
    assert "14 were hurt" in read or "40,000 phones" in read
