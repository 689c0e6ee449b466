"""What inspect tells of a sentence stands where it says."""

from __future__ import annotations

import json

from store.claims.analyse import analyse
from store.documents import Document
from store.export.inspection import as_json

TEXT = (
    "Rain fell. Harbour chairman Tom Reyes said on 4 May 2021 that 1,200 boats had sunk, more than in any other port. "
    "But nobody should ever have to live like this, and you know it."
)


def sentences() -> list[dict[str, object]]:
    document = Document("", (TEXT,), published="2021-05-05")
    told = json.loads(json.dumps(as_json(document, analyse(document))))
    found: list[dict[str, object]] = told["paragraphs"][0]["sentences"]
    return found


def test_the_units_of_a_sentence_are_counted_from_the_paragraph() -> None:
    units = sentences()[1]["units"]
    assert isinstance(units, list)
    assert [(one["kind"], TEXT[one["start"] : one["end"]]) for one in units] == [
        (one["kind"], one["text"]) for one in units
    ]
    assert {(one["kind"], one["text"]) for one in units} >= {
        ("name", "chairman Tom Reyes"),
        ("date", "4 May 2021"),
        ("number", "1,200 boats"),
    }


def test_fact_and_opinion_and_the_stance_of_who_speaks_are_told() -> None:
    told = sentences()
    assert [one["opinion"] for one in told[1:]] == [False, True]
    speaker = told[1]["speaker"]
    assert isinstance(speaker, dict)
    assert (speaker["name"], speaker["stance"]) == ("Tom Reyes", "says")


def test_everybody_who_speaks_and_what_a_pronoun_means_are_told_with_their_places() -> None:
    texts = (
        "Daniel Okoro, the mayor, opened the line's 12 stations on Monday. Rob Holt was there.",
        "Okoro said it had cost $4 million, but Holt claimed that it had cost $6 million. He said so in May too.",
        "Okoro spoke for 40 minutes. He promised 40 more trains.",
    )
    document = Document("", texts)
    told = json.loads(json.dumps(as_json(document, analyse(document))))["paragraphs"]
    both = told[1]["sentences"][0]["speakers"]
    assert [(one["name"], one["cue"], one["stance"]) for one in both] == [
        ("Daniel Okoro", "said", "says"),
        ("Rob Holt", "claimed", "says"),
    ]
    assert [texts[1][one["start"] : one["end"]] for one in both] == ["Okoro", "Holt"]
    assert told[1]["sentences"][1]["refers"] == []
    (he,) = told[2]["sentences"][1]["refers"]
    assert (he["text"], he["means"], he["sentences_before"], he["whole"]) == ("He", "Daniel Okoro", 1, False)
    assert texts[he["paragraph"]][he["means_start"] : he["means_end"]] == "Okoro"


def test_a_date_that_is_read_on_past_a_sentence_costs_the_article_nothing() -> None:
    document = Document("", ("Shooting reported at 4 a.m. May 3 The victim drove to the nearest hospital.",))
    told = json.loads(json.dumps(as_json(document, analyse(document))))
    assert told["paragraphs"][0]["sentences"][0]["text"] == "Shooting reported at 4 a.m."
