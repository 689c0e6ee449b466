"""The sample articles are what seeds/README.md tells a newcomer that they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.documents import Document
from store.reading.access.sources import sources
from store.reading.reader import read

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))
README = (SEEDS / "README.md").read_text()


def documents() -> dict[str, Document]:
    found = {}
    for source in sources([str(SEEDS)]):
        assert not isinstance(source, Exception), source
        for document in read(source):
            assert isinstance(document, Document), document
            found[Path(document.origin).stem] = document
    return found


def test_every_seed_is_read_as_one_dated_article_of_an_invented_outlet() -> None:
    read_in = documents()
    assert sorted(read_in) == [path.stem for path in FILES]
    assert len(read_in) >= 14
    for name, document in read_in.items():
        assert document.published > "2021", name
        assert document.url.split("/")[2].endswith(".example.org"), name
        assert 8 <= len(document.paragraphs) <= 25, name


def test_the_readme_has_a_row_for_every_seed() -> None:
    assert re.findall(r"^\| (\d\d-[\w-]+) \|", README, re.MULTILINE) == [path.stem for path in FILES]


def test_the_reprint_repeats_whole_paragraphs_of_its_original() -> None:
    read_in = documents()
    shared = set(read_in["03-canal-refloated"].paragraphs) & set(read_in["04-canal-reprint"].paragraphs)
    assert len(shared) == 9
    assert read_in["03-canal-refloated"].title != read_in["04-canal-reprint"].title


@pytest.mark.parametrize("name", ["02-canal-queue", "08-moon-before-landing", "14-tonga-toll"])
def test_the_damaged_seeds_are_damaged_as_wire_copy_is(name: str) -> None:
    body = "\n".join(documents()[name].paragraphs)
    assert not re.search("[’‘“”\"'—–]", body)
    assert "  " in body
    assert not re.match(r"[A-Z]{4,},? ", body), "the lead stands first, though it should be shuffled away"


@pytest.mark.parametrize(
    ("number", "files"),
    [
        ("18,300", ["02", "03", "04", "06", "07"]),
        ("20,000 containers", ["01", "05", "06"]),
        ("6.15 billion", ["08", "09"]),
        ("615 crore", ["12"]),
        ("65 kilometres", ["13", "14", "17"]),
        ("11,900 barrels", ["16"]),
        ("three people had been killed", ["14"]),
        ("Four people died in Tonga", ["15", "17"]),
        ("369 ships", ["03", "04"]),
        ("more than 450 vessels", ["05", "06"]),
    ],
)
def test_the_numbers_made_to_be_found_stand_where_the_readme_says(number: str, files: list[str]) -> None:
    assert [path.stem[:2] for path in FILES if number in path.read_text()] == files


def test_the_hostile_seed_is_hostile() -> None:
    text = (SEEDS / "18-tripwire-hostile.txt").read_text()
    for weapon in (
        "\x1b[2J",
        "\x1b]52;",
        "\x9b",
        "\x07",
        "[red]",
        "[/foo]",
        "[@click=app.quit]",
        "\u202e",
        "\u200d",
        "\n=1+1\n",
    ):
        assert weapon in text, repr(weapon)
    assert max(map(len, text.split("\n"))) == 30_000
