"""What leaves a desk comes back as it was: the log by merging it into an empty desk, rulings by ClaimReview.

    python -m bench.round_trips ARTICLES.jsonl [--articles 200] [--verdicts 400]

The articles are anybody's, as JSON lines. Three people judge claims drawn by chance, with notes and evidence, some of them the
same ones, some taken back. Then: log, merge into an empty desk, log, and the rows for a spreadsheet of both: the same bytes?
And: ClaimReview of what is finished, read by a desk that holds the same articles at other addresses: at how many of the claims
does the ruling stand first?
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from itertools import islice
from pathlib import Path

from bench.figures import Figure, show
from store import ClaimQuery, Desk, Evidence, Organisation

PEOPLE = ("ana", "ben", "zoe")
VERDICTS = ("verified", "disputed", "needs-context", "unproven", "not-checkable")
DESK = Organisation("Check Desk", "https://check.example/", "https://check.example/checks/{claim}")


def judged(path: Path, source: Path, verdicts: int) -> None:
    """A desk of the articles, with so many verdicts."""
    rng = random.Random(5)
    with Desk.open(path, PEOPLE[0]) as desk:
        desk.add([str(source)])
        claims = desk.claims(ClaimQuery())
    chosen = rng.sample(claims, min(verdicts, len(claims)))
    for who in PEOPLE:
        with Desk.open(path, who) as desk:
            for n, claim in enumerate(chosen):
                if PEOPLE[n % 3] != who and rng.random() < 0.8:
                    continue
                held = [Evidence(rng.choice(("supports", "contradicts", "context")), url=f"https://log.example/{n}", exact="Ⅻ “words” \x1b")]
                desk.judge([claim.id], rng.choice(VERDICTS), note=f"Seen by {who}.\nLine two, =1+1" if n % 3 else "", evidence=held if n % 2 else [])
                if rng.random() < 0.05:
                    desk.undo()


def exported(desk: Path, path: Path) -> bytes:
    """What a desk writes to this file."""
    with Desk.open(desk, PEOPLE[0]) as one:
        one.export(path, "log" if path.suffix == ".log" else None)
    return path.read_bytes()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--verdicts", type=int, default=400)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="factdesk-bench-") as made:
        folder = Path(made)
        first, second, third = (folder / name for name in ("first.db", "second.db", "third.db"))
        rows = []
        with asked.source.open(encoding="utf-8") as lines:
            for line in islice(lines, asked.articles):
                rows.append(json.loads(line))
        source, mirrored = folder / "articles.jsonl", folder / "mirrored.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        mirrored.write_text("".join(json.dumps({**row, "url": f"https://mirror.example/{n}"}) + "\n" for n, row in enumerate(rows)), encoding="utf-8")
        judged(first, source, asked.verdicts)
        differing = 0
        for ending in (".log", ".nl", ".csv"):
            before = exported(first, folder / f"before{ending}")
            if ending == ".log":
                with Desk.open(second, PEOPLE[0]) as empty:
                    empty.merge(folder / "before.log")
            after = exported(second, folder / f"after{ending}")
            differing += before != after
            print(f"{ending}: {len(before):,} bytes, {'the same' if before == after else 'NOT THE SAME'} after merging into an empty desk")
        with Desk.open(first, PEOPLE[0]) as desk:
            done = desk.export(folder / "rulings.jsonld", organisation=DESK)
        told = json.loads((folder / "rulings.jsonld").read_text(encoding="utf-8"))["@graph"]
        wanted = {one["claimReviewed"]: one["url"] for one in told}
        with Desk.open(third, PEOPLE[0]) as other:
            other.add([str(mirrored), str(folder / "rulings.jsonld")])
            claims = [one for one in other.claims(ClaimQuery()) if one.exact in wanted]
            found = 0
            for claim in claims:
                passages = other.related(claim)
                found += bool(passages) and passages[0].kind == "fact-check" and passages[0].url == wanted[claim.exact]
        print(f"{done.count} rulings published, {len(done.held_back)} claims held back; {len(claims)} claims with these words")
        show([
            Figure("exports that differ after a merge into an empty desk", differing, "", 0),
            Figure("claims without their ruling in the first place", len(claims) - found, "", 0, len(claims), "claims"),
        ])  # fmt: skip


if __name__ == "__main__":
    main()
