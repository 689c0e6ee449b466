"""Numbers that clash on a desk: two articles of one story, and what only looks like it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, ListedClash
from store.db.articles import clash_rows

Article = tuple[str, str, str]
"""Day, headline, paragraphs joined by line breaks."""

# News of other things, so that the desk knows which words are rare.
OTHERS: tuple[Article, ...] = (
    ("2024-05-02", "Rail fares to rise in Ostheim", "The price of a day ticket in Ostheim rises to 9 crowns in June.\nCommuters were told by letter."),
    ("2024-05-03", "New library for Farrow", "Farrow opens a library with 40,000 books on Monday.\nIt was paid for by a bequest of the chemist Ada Quill."),
    ("2024-05-05", "Wolves seen near Tarn", "Three wolves were seen in the woods of Tarn last week.\nSheep were brought in by their owners."),
)  # fmt: skip


def listed(folder: Path, *articles: Article) -> list[ListedClash]:
    """The clashes of a desk of these articles, each of an outlet of its own, and of some others."""
    lines = [
        json.dumps({"title": title, "date": day, "url": f"https://outlet{n}.example.org/{n}", "text": text})
        for n, (day, title, text) in enumerate((*articles, *OTHERS))
    ]
    (folder / "news.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Desk.open(folder / "desk.db", "ann") as desk:
        assert desk.add([str(folder / "news.jsonl")], processes=1).added == len(lines)
        return list(desk.found_clashes())


QUARRY: Article = (
    "2024-05-06",
    "Rockfall at Hollin quarry",
    "A wall of the Hollin quarry came down on Monday morning.\nThe fall killed 17 people and 30 were hurt, said Irma Voss, who leads the search.",
)


@pytest.mark.parametrize(
    "other",
    [
        ("2024-05-06", "Hollin quarry wall collapses", "Part of the Hollin quarry collapsed on Monday.\nThe fall killed 12 people, the rescue leader Irma Voss said."),
        ("2024-05-06", "Quarry disaster in Hollin", "The wall of the Hollin quarry fell at breakfast on Monday.\nNo one was killed in the fall, a spokesman for the quarry said."),
    ],
)  # fmt: skip
def test_two_reports_of_one_event_that_differ_are_listed(tmp_path: Path, other: Article) -> None:
    (one,) = listed(tmp_path, QUARRY, other)
    assert one.clash.quantity == "people killed"
    assert one.timeline == ()
    assert 0.5 <= one.clash.likely <= 1


def test_a_toll_that_rose_is_a_timeline_and_no_contradiction(tmp_path: Path) -> None:
    later = (
        "2024-05-08",
        "Hollin quarry: toll rises",
        "Two days after a wall of the Hollin quarry came down the search goes on.\nThe fall killed 21 people, said Irma Voss, who leads the search.",
    )
    (one,) = listed(tmp_path, QUARRY, later)
    assert [day for day, _ in one.timeline] == ["2024-05-06", "2024-05-08"]
    assert [value.split()[0] for _, value in one.timeline] == ["17", "21"]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another town", ("2024-05-07", "Rockfall at Penrith mine", "A wall of the Penrith mine came down on Tuesday.\nThe fall killed 4 people, said Bo Lund, who leads the rescue.")),
        ("a part of the hurt", ("2024-05-07", "Hollin quarry: six fight for life", "Six people hurt in the Hollin quarry fall are in a critical condition, the hospital said on Tuesday.\nIrma Voss visited them.")),
        ("somebody's age", ("2024-05-07", "The dead of the Hollin quarry", "Piet Aldous was 44 when he was killed in the fall at the Hollin quarry.\nHe had worked for Irma Voss.")),
        ("pictures", ("2024-05-07", "Hollin quarry in pictures", "Image 4 of 19 Women wait at the gate of the Hollin quarry. Image 5 of 19 Irma Voss speaks.\nShow all 19 photos")),
        ("other deaths, years ago", ("2024-05-07", "The other Hollin quarry fall", "In 1961 a fall at the Hollin quarry killed 63 people, the town's museum says.\nIts keeper is a niece of Irma Voss.")),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_contradiction_is_not_listed(tmp_path: Path, why: str, other: Article) -> None:
    assert [(one.clash.here, one.clash.there) for one in listed(tmp_path, QUARRY, other)] == [], why


def test_each_report_of_its_own_night_is_no_contradiction(tmp_path: Path) -> None:
    nights: list[Article] = [
        ("2024-05-07", "Brook Street riot", "Police arrested 31 people in Brook Street in Selm on Monday night, when bins were burnt.\nThe mayor Olga Petersen asked for calm."),
        ("2024-05-08", "Second riot in Brook Street", "Police arrested 12 people in Brook Street in Selm on Tuesday night, when cars were burnt.\nThe mayor Olga Petersen asked for soldiers."),
    ]  # fmt: skip
    assert listed(tmp_path, *nights) == []


def test_an_article_that_gives_both_values_contradicts_neither(tmp_path: Path) -> None:
    both = (
        "2024-05-06",
        "Confusion after Hollin quarry fall",
        "The Hollin quarry fall on Monday killed 12 people, the town hall said.\nThe fall killed 17 people, said Irma Voss, who leads the search.",
    )
    assert listed(tmp_path, QUARRY, both) == []


def test_what_is_sure_is_listed_before_everything_has_been_compared(tmp_path: Path) -> None:
    many = [
        (f"2024-05-{n + 1:02}", f"Fair {n} in Weem", f"Some {n + 200} people came to the fair of the village number {n} on Sunday.\nIt was dry.")
        for n in range(25)
    ]  # fmt: skip
    other = ("2024-05-06", "Hollin quarry wall collapses", "A wall of the Hollin quarry came down on Monday morning.\nThe fall killed 12 people and 44 were hurt, said Irma Voss, who leads the search.")  # fmt: skip
    lines = [
        json.dumps({"title": title, "date": day, "url": f"https://o{n}.example.org/{n}", "text": text})
        for n, (day, title, text) in enumerate((QUARRY, other, *many))
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Desk.open(tmp_path / "desk.db", "ann") as desk:
        desk.add([str(tmp_path / "news.jsonl")], processes=1)
        compared: list[int] = []
        found = desk.found_clashes(lambda done, total: compared.append(total - done))
        first = next(found)
        assert first.clash.quantity.startswith("people")
        assert not compared or compared[-1] > 0
        assert desk.clashes()
        list(found)
        assert compared[-1] == 0


FERRY = (
    "Four people were killed and 12 injured when a ferry sank off Westlake on Tuesday, the harbor master Dana Holt said.\n"
    "Rescuers pulled 43 passengers from the water.\n"
    "The ferry carried 59 passengers and a crew of six."
)


def test_of_two_copies_of_one_text_the_digit_that_was_changed_is_listed(tmp_path: Path) -> None:
    first = ("2016-05-30", "Ferry sinks off Westlake, four dead", FERRY)
    second = ("2016-05-30", "Ferry sinks off Westlake, four dead", FERRY.replace("43 passengers", "48 passengers"))
    found = listed(tmp_path, first, second)
    assert [{one.clash.here, one.clash.there} for one in found] == [{"43 passengers", "48 passengers"}]


def test_a_copy_of_two_lines_with_one_number_is_a_copy_too(tmp_path: Path) -> None:
    text = "A freight train left the rails near Westlake on Monday.\nIn all 42 cars derailed."
    first = ("2016-05-30", "Freight train derails near Westlake", text)
    second = ("2016-05-30", "Freight train derails near Westlake", text.replace("42", "43"))
    assert [{one.clash.here, one.clash.there} for one in listed(tmp_path, first, second)] == [{"42 cars", "43 cars"}]


def test_a_form_that_is_filled_in_anew_weeks_later_is_no_changed_copy(tmp_path: Path) -> None:
    first = ("2016-05-30", "Ferry sinks off Westlake, four dead", FERRY)
    later = ("2016-06-27", "Ferry sinks off Westlake, four dead", FERRY.replace("43 passengers", "48 passengers"))
    assert listed(tmp_path, first, later) == []


def test_an_article_that_gives_the_other_time_or_block_too_is_no_other_report(tmp_path: Path) -> None:
    early: Article = (
        "2024-05-06",
        "Two shot at Hollin fair",
        "Irma Voss and Ada Quill were shot at the Hollin fair about 9:30 p.m. on Monday in the 300 block of Elm Street.\n"
        "Hollin police, led by Bo Tarn, look for a red van.",
    )
    late: Article = (
        "2024-05-06",
        "Hollin fair shooting: two women hurt",
        "The shooting of Irma Voss and Ada Quill at the Hollin fair happened just after 10:30 p.m. on Monday.\n"
        "It was in the 900 block of Elm Street that Hollin police found the red van, said Bo Tarn.",
    )
    more = "\nThe Hollin fair closed at 9:45 p.m., and the first call came from the 300 block of Elm Street."
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert {one.clash.rule for one in listed(tmp_path / "a", early, late)} == {"time of day", "address"}
    assert listed(tmp_path / "b", early, (late[0], late[1], late[2] + more)) == []


def test_what_older_rules_found_is_compared_anew_and_what_todays_found_is_not(tmp_path: Path) -> None:
    late: Article = ("2024-05-07", QUARRY[1], QUARRY[2].replace("17 people", "12 people"))
    first = [one.clash.quantity for one in listed(tmp_path, QUARRY, late)]
    assert first
    path = tmp_path / "desk.db"

    def asked_again(rules: int) -> list[str]:
        """The list of a desk that was compared by these rules, under another name for what is counted."""
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("UPDATE clashes SET quantity = 'as it was'")
            file.execute(f"PRAGMA user_version = {rules}")
        with Desk.open(path, "ann") as desk:
            return [one.clash.quantity for one in desk.found_clashes()]

    assert asked_again(clash_rows.RULES) == ["as it was"] * len(first)
    assert asked_again(clash_rows.RULES - 1) == first
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (clash_rows.RULES,)


def test_beside_a_claim_only_what_the_list_would_hold_is_marked(tmp_path: Path) -> None:
    later = ("2024-05-07", QUARRY[1], QUARRY[2].replace("17 people", "12 people"))
    both = (later[0], later[1], later[2] + "\nIn the evening it was clear that 17 people had been killed in the Hollin quarry.")

    def beside(name: str, article: Article) -> list[str]:
        """What is marked beside the claim of the fall."""
        folder = tmp_path / name
        folder.mkdir()
        listed(folder, QUARRY, article)
        with Desk.open(folder / "desk.db", "ann") as desk:
            claim = next(
                one for one in desk.claims(ClaimQuery(), 0, 50) if "killed 17 people" in one.exact and "In the evening" not in one.exact
            )
            return [conflict.rule for passage in desk.related(claim) for conflict in passage.conflicts]

    assert beside("one", later) == ["count"]
    assert beside("both", both) == [], "it gives the claim's number too"
