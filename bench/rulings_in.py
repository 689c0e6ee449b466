"""A hundred thousand published fact-checks come into a desk: how long that takes, and what waits to be reviewed after it.

    python -m bench.rulings_in [--count 100000] [--form lines|array|feed|answer] [--keep FOLDER]

The fact-checks are made up, the same every time, as sites publish them: a claim, who made it, a rating in words or as a bare
number, an address, a headline, now and then the review's own text. Written as JSON lines, as one array, as a DataFeed or as an
answer of a search for fact-checks; read by the command itself. Beside it, in the same run: `sqlite-utils insert` of the same
rows. A second reading must change nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.figures import Figure, show

BUDGET = 600.0
FORMS = ("lines", "array", "feed", "answer")

_PEOPLE = "Mara Ellingworth,Tobias Reck,Ana Quiroga,Jonas Feld,Priya Nair,Samuel Okoro,a viral post,a chain message,Facebook posts"
_PLACES = "Harvel,Karum,Brightwater,the Tannery Quarter,Lower Saxony,Oregon,Nairobi,Porto,the Rhine valley,Bergen"
_THINGS = "vaccinated children,unemployed miners,closed hospitals,wind turbines,asylum seekers,flooded homes,stolen ballots,new schools"
_TURNS = (
    "{person} said {number} {thing} were counted in {place} in {year}.",
    "In {year}, {place} had {number} {thing}, more than any other region.",
    "The number of {thing} in {place} rose by {percent} percent since {year}.",
    "{place} spends ${number} million a year on {thing}.",
    "A law passed in {year} forces {place} to pay for {number} {thing}.",
    "A photo shows {number} {thing} on the streets of {place} in {year}.",
)
_RATINGS: tuple[Mapping[str, object], ...] = (
    {"alternateName": "False"}, {"alternateName": "Mostly true"}, {"alternateName": "Pants on Fire!"},
    {"alternateName": "Faux"}, {"alternateName": "Missing context", "ratingValue": "3", "bestRating": "5", "worstRating": "1"},
    {"ratingValue": 2, "bestRating": 5, "worstRating": 1}, {"ratingValue": "1", "bestRating": "5"},
)  # fmt: skip


def review(rng: random.Random, n: int) -> dict[str, object]:
    """One ClaimReview; no two have the same number."""
    year, person = rng.randint(1998, 2026), rng.choice(_PEOPLE.split(","))
    claim = rng.choice(_TURNS).format(
        person=person, place=rng.choice(_PLACES.split(",")), thing=rng.choice(_THINGS.split(",")), year=year,
        number=f"{rng.randint(2, 90_000):,}", percent=rng.randint(2, 400),
    )  # fmt: skip
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "datePublished": f"{rng.randint(2015, 2026)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "url": f"https://checks-{n % 40}.example/{n % 7}/{n}",
        "author": {"@type": "Organization", "name": f"Checkers of {n % 40}", "url": f"https://checks-{n % 40}.example/"},
        "claimReviewed": claim,
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": person}, "datePublished": f"{year}-05-01"},
        "reviewRating": {"@type": "Rating", **rng.choice(_RATINGS)},
        "headline": f"No, {claim[:60].rstrip('.')}: check {n}",
        "inLanguage": "en",
    }
    if n % 3 == 0:
        made["reviewBody"] = f"We asked the office of statistics. {claim} That is not what its yearbook of {year} says on page {n % 300}."
    return made


def reviews(count: int) -> Iterator[dict[str, object]]:
    """So many, the same every time."""
    rng = random.Random(100_000)
    return (review(rng, n) for n in range(count))


def write(path: Path, form: str, count: int) -> None:
    """The file as one of FORMS."""
    with path.open("w", encoding="utf-8") as out:
        if form == "lines":
            out.writelines(json.dumps(one) + "\n" for one in reviews(count))
            return
        before, after = {
            "array": ("[", "]"),
            "feed": ('{"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [', "]}"),
            "answer": ('{"claims": [', '], "nextPageToken": "CAo"}'),
        }[form]
        out.write(before)
        for n, one in enumerate(reviews(count)):
            out.write((",\n" if n else "") + json.dumps(_element(form, one)))
        out.write(after)


def _element(form: str, one: dict[str, object]) -> object:
    if form == "feed":
        return {"@type": "DataFeedItem", "dateCreated": "2026-01-05T10:00:00Z", "item": [one]}
    if form != "answer":
        return one
    author, item, rating = one["author"], one["itemReviewed"], one["reviewRating"]
    assert isinstance(author, dict)
    assert isinstance(item, dict)
    assert isinstance(rating, dict)
    said = {"publisher": {"name": author["name"]}, "url": one["url"], "title": one["headline"], "reviewDate": one["datePublished"]}
    said["textualRating"] = str(rating.get("alternateName") or rating.get("ratingValue"))
    return {"text": one["claimReviewed"], "claimant": item["author"]["name"], "claimReview": [said]}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--form", choices=FORMS, default="lines")
    parser.add_argument("--keep", type=Path, help="leave the file and the desk in this folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="factdesk-bench-") as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / ("checks.jsonl" if asked.form == "lines" else "checks.json")
        write(source, asked.form, asked.count)
        desk = folder / "checks.db"
        environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config")}
        factdesk = [sys.executable, "-m", "factdesk", "--db", str(desk), "--as", "bench"]

        def told(*command: str) -> tuple[float, str]:
            begin = time.perf_counter()
            answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            return time.perf_counter() - begin, (answer.stdout + answer.stderr).strip()

        first, said = told(*factdesk, "add", str(source))
        print(f"read: {said.splitlines()[-1]}")
        again, said = told(*factdesk, "add", str(source))
        print(f"again: {said.splitlines()[-1]}")
        plain, _ = told(sys.executable, "-m", "sqlite_utils", "insert", str(folder / "plain.db"), "rows", str(source), *_as(asked.form))
        _, waiting = told(*factdesk, "claims", "--nl")
        conn = sqlite3.connect(desk)
        counted = {
            table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("articles", "fact_checks", "claims", "mentions", "listed_claims", "claim_state")
        }
        conn.close()
        print(f"size: {source.stat().st_size / 1e6:.0f} MB of source, {desk.stat().st_size / 1e6:.0f} MB of desk; {counted}")
        show([
            Figure("fact-checks read in", first, "s", BUDGET, plain, "sqlite-utils insert"),
            Figure("the same again", again, "s", None, first, "the first time"),
            Figure("fact-checks that are missing", asked.count - counted["fact_checks"], "", 0),
            Figure("claims that wait to be reviewed", len(waiting.splitlines()) + counted["claims"], "", 0),
        ])  # fmt: skip


def _as(form: str) -> list[str]:
    return ["--nl"] if form == "lines" else []


if __name__ == "__main__":
    main()
