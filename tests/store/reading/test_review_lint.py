"""What is wrong with published fact-checks is said review by review."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.errors import SourceRejected
from store.reading.review_lint import Flaw, FlawKind, lint

GOOD = {
    "@type": "ClaimReview", "claimReviewed": "The quay seats 9,000", "datePublished": "2024-03-03", "url": "https://check.example/quay",
    "author": {"name": "Check"}, "itemReviewed": {"@type": "Claim", "author": {"name": "Vic Sorrel"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "worstRating": 1, "alternateName": "Mostly false"},
}  # fmt: skip


def flaws(tmp_path: Path, *reviews: object) -> list[FlawKind]:
    (tmp_path / "r.json").write_text(json.dumps({"@graph": list(reviews)}))
    return [one.kind for one in lint([str(tmp_path / "r.json")]) if isinstance(one, Flaw)]


def rated(**rating: object) -> dict[str, object]:
    return {
        **GOOD,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 2,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "x",
            **rating,
        },
    }


@pytest.mark.parametrize(
    ("review", "found"),
    [
        (GOOD, []),
        (rated(bestRating=1, worstRating=5), [FlawKind.INVERTED]),
        (rated(bestRating="1", worstRating="1", ratingValue="1"), [FlawKind.INVERTED]),
        (rated(worstRating=0), [FlawKind.LOW_WORST]),
        (rated(worstRating=-1, bestRating=-1, ratingValue=-1), [FlawKind.LOW_WORST, FlawKind.INVERTED]),
        (rated(ratingValue=9), [FlawKind.OUTSIDE]),
        (rated(ratingValue=None), [FlawKind.WORDS_ONLY]),
        (rated(alternateName=""), [FlawKind.NUMBER_ONLY]),
        ({**GOOD, "reviewRating": {}}, [FlawKind.NO_RATING]),
        ({**GOOD, "url": "/quay"}, [FlawKind.NO_ADDRESS]),
        ({**GOOD, "datePublished": "soon"}, [FlawKind.NO_DATE]),
        ({**GOOD, "author": None, "itemReviewed": {}}, [FlawKind.NO_AUTHOR, FlawKind.NO_CLAIMANT]),
        ({**GOOD, "claimReviewed": ""}, [FlawKind.NO_CLAIM]),
        (rated(ratingValue="four", alternateName="four"), [FlawKind.WORDS_ONLY]),
    ],
)
def test_the_flaws_of_a_review(review: object, found: list[FlawKind], tmp_path: Path) -> None:
    assert flaws(tmp_path, review) == found


def test_each_review_of_a_page_is_looked_at(tmp_path: Path) -> None:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in (GOOD, rated(worstRating=0))
    )
    (tmp_path / "p.html").write_text(f"<html><head>{scripts}</head><body><p>x</p></body></html>")
    (found,) = lint([str(tmp_path / "p.html")])
    assert isinstance(found, Flaw)
    assert (found.kind, found.detail, found.where) == (FlawKind.LOW_WORST, "0", f"{tmp_path}/p.html#2")


def test_what_holds_no_review_is_said(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("<p>x</p>")
    (tmp_path / "l.json").write_text('{"a": 1}\n{broken\n')
    first, second = lint([str(tmp_path / "p.html"), str(tmp_path / "l.json")])
    assert isinstance(first, SourceRejected)
    assert "no ClaimReview in it" in str(first)
    assert str(second).endswith("l.json:2: broken JSON; make the line one JSON object")
