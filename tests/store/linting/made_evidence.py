"""Evidence lists made by rules from invented news: each with one flaw of a known kind, or with none."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from store.db.articles import article_storing, prepared_articles
from store.db.ids import make_id
from store.desk import Desk
from store.documents import Document, Paragraph, Sentence
from store.records import Evidence
from store.sourcing import LintKind, Outcome, SourceKind
from store.values import Stance

PLACES = "Ardmoor Belhaven Corrin Dunmere Eastlow Farrowby Glenach Harwick Inverloch Kestrel Lowmoor Marrick Northam".split()
NAMES = "Holt Brandt Okoye Lindqvist Marchetti Dvorak Salinas Petrov Amadi Whitlock Ferreira Novak Ostrander".split()
FIRST = "Lena Tomas Grace Henrik Paola Milan Rosa Irina Chidi Ruth Joana Petra Willem".split()
THINGS = "bridge reservoir tramline hospital library power station ferry terminal tannery market hall observatory".split()

REPORTS: Sequence[Sequence[str]] = (
    (
        "The {thing} in {place} will stay shut until {month} after engineers found cracks in {n} of its supports.",
        "Nobody was hurt when the first of them gave way on the night of the {day}th, but traders nearby say they have lost weeks of business.",
        "A survey two winters ago had already put the cost of repairs at {cost} million crowns and was never acted upon.",
        "Councillors meet again next Thursday to decide who pays, and few of them expect to agree at the first attempt.",
        "For {name}, who has run the kiosk at the gate since her father died, the closure is one misfortune among several.",
    ),
    (
        "{place} residents woke to barriers around their {thing} this week. Some {n} supports had cracked, inspectors announced, and reopening before {month} is out of reach.",
        "What went wrong is disputed. Contractors blame frost; the town's own surveyor, {name}, points at drainage that was never finished.",
        "Money is the harder question, since an estimate of {cost} million crowns exceeds everything the borough sets aside for building in a year.",
        "Shuttle buses run every quarter of an hour from the old customs house, according to a leaflet handed out on the {day}th.",
        "An online petition had gathered several thousand names by the weekend, most of them from outside the district.",
    ),
    (
        "Cracks running through {n} supports have closed the {thing} at {place}, and {month} is the earliest anybody dares to name for its return.",
        "Inspectors walked the site with lamps on the {day}th and marked each fault in yellow paint, a sight that drew crowds to the opposite bank.",
        "{name} of the regional works office told reporters that {cost} million crowns would be needed, perhaps more once the foundations are opened.",
        "Opposition members demanded the minutes of every meeting held since the last inspection. The mayor promised them by Monday.",
        "Schools have rearranged their timetables so that children from the far side arrive an hour later than usual.",
    ),
    (
        "It could be {month} before anyone uses the {thing} in {place} again: its supports are cracked in {n} places, and the builders who know how to mend them are busy elsewhere.",
        "That is the finding of a report seen by this newspaper, dated the {day}th and stamped as urgent on every one of its pages.",
        "Its author, {name}, writes that the faults were visible from a rowing boat and that {cost} million crowns spent now would save three times that later.",
        "The insurers have sent their own experts, who left without speaking and are expected to publish nothing.",
        "At the bakery opposite, loaves were half price by noon because so few people came across.",
    ),
    (
        "Safety officers barred the public from {place}'s {thing} once {n} damaged supports came to light; they do not foresee lifting the order until {month}.",
        "Their notice, nailed up on the {day}th, threatens trespassers with fines that nobody in living memory has had to pay.",
        "Behind it lies a quarrel over {cost} million crowns which the province and the borough have pushed back and forth for years.",
        "“Either side could have ended this with one signature,” {name}, a retired magistrate who mediated twice, said on the radio.",
        "Fishermen report that the river has undercut the eastern bank, which may explain why the worst faults lie there.",
    ),
)
"""One event told by five reporters, none of whom has read the others."""

RELEASE = (
    "The {place} Works Office today confirmed that {n} supports of the {thing} show structural cracking and that the facility remains closed to the public.",
    "Subject to procurement, the Office anticipates completion of all remedial measures, at a projected cost of {cost} million crowns, in the course of {month}.",
    "The Office thanks residents for their patience and advises travellers to consult the published diversion plan before setting out.",
)
"""What an office sent to every outlet."""

OUTLETS = "courier herald ledger beacon tribune gazette mercury sentinel argus chronicle dispatch examiner observer".split()


@dataclass
class Case:
    """A claim, and what must be found under it."""

    name: str
    claim_id: str
    expected: frozenset[LintKind] = frozenset()


@dataclass
class Maker:
    """Fills a desk with cases."""

    desk: Desk
    chance: random.Random
    cases: list[Case] = field(default_factory=list)
    count: int = 0

    # --- articles ---

    def facts(self) -> dict[str, object]:
        """An event."""
        one = self.chance
        return {
            "place": one.choice(PLACES), "thing": one.choice(THINGS), "n": one.randint(3, 60), "day": one.randint(4, 28),
            "cost": one.randint(12, 900), "month": one.choice("January March May July September November".split()),
            "name": f"{one.choice(FIRST)} {one.choice(NAMES)}",
        }  # fmt: skip

    def report(self, reporter: int, facts: dict[str, object]) -> list[str]:
        """The event as one reporter tells it."""
        return [text.format(**facts) for text in REPORTS[reporter % len(REPORTS)]]

    def outlet(self, n: int) -> str:
        """A site that no other case has."""
        return f"{OUTLETS[n % len(OUTLETS)]}-{self.count}-{n}.com"

    def article(
        self, texts: Sequence[str], site: str, *, byline: str = "", source: str | None = None, path: str = "news/story",
        published: str = "2024-05-01", title: str = "",
    ) -> str:  # fmt: skip
        """Store an article whose every paragraph is a claim; returns its id."""
        url = f"https://www.{site}/{path}"
        document = Document(
            title=title or f"{texts[0][:40]} ({site})", paragraphs=tuple(texts), published=published, url=url,
            canonical_url=url, byline=byline, source=site if source is None else source,
        )  # fmt: skip
        parsed = [
            Paragraph(n, text, (Sentence(0, len(text), text, is_claim=True, worth=0.5, reasons=("number",)),))
            for n, text in enumerate(texts)
        ]
        self.desk._file.write(lambda db: article_storing.store(db, [prepared_articles.prepare(document, parsed)]))
        return prepared_articles.article_id(document)

    def edited(self, texts: Sequence[str]) -> list[str]:
        """The same copy after a sub-editor: about one word in fourteen is another."""
        swaps = {
            "the": "a", "will": "would", "and": "while", "of": "among", "nobody": "no one", "after": "once", "has": "had",
            "says": "stated", "every": "each", "before": "until", "needed": "required", "more": "further", "who": "that",
        }  # fmt: skip

        def one(text: str) -> str:
            words = text.split()
            for at in range(self.chance.randrange(6), len(words), 14):
                words[at] = swaps.get(words[at].lower(), words[at] + "," if words[at].isalpha() else words[at])
            return " ".join(words)

        return [one(text) for text in texts]

    # --- evidence ---

    def passage(self, article: str, position: int = 0, stance: Stance = "supports") -> Evidence:
        """A paragraph of an article."""
        return self.desk.evidence_from(f"{article}:{position}", stance)

    def address(self, url: str, stance: Stance = "supports", **more: str) -> Evidence:
        """An address."""
        return replace(Evidence(stance, url=url), **more)  # type: ignore[arg-type]

    def source(self, kind: SourceKind, name: str, **more: object) -> str:
        """A source; its id."""
        return self.desk.sources.add(kind, f"{name} {self.count}", **more).id  # type: ignore[arg-type]

    def kept(self, texts: Sequence[str], site: str, path: str = "page", span: tuple[int, int] | None = None) -> Evidence:
        """A page that was fetched and kept, with what stands around every text of its site."""
        around = "".join(f"<p>{site} has news of {thing} every day of the week for all who read it.</p>" for thing in THINGS)
        html = f"<html><title>{texts[0][:40]}</title><body>{around}{''.join(f'<p>{one}</p>' for one in texts)}{around}</body></html>"
        file = self.desk.path.parent / "kept.html"
        file.write_text(html, encoding="utf-8")
        one, url = self.desk.kept.fetch(str(file)), f"https://www.{site}/{path}"
        page = replace(one.page, asked=url, address=url, status=200, id=make_id("cap", url, one.page.sha256))
        kept = self.desk.kept.store(replace(one, page=page))
        start = kept.text.index(texts[0])
        return self.desk.kept.evidence(kept, "supports", span or (start, start + len(texts[0])))

    # --- a case ---

    def begin(self) -> tuple[dict[str, object], list[str], str]:
        """An event, the first reporter's text of it, and the site it stands on."""
        self.count += 1
        facts = self.facts()
        return facts, self.report(self.count, facts), self.outlet(0)

    def judge(
        self, name: str, article: str, evidence: Sequence[Evidence], flaw: LintKind | None, *, verdict: str = "verified",
        note: str | None = None,
    ) -> str:  # fmt: skip
        """Give the first claim of the article a verdict on this evidence, and remember what must be found."""
        claim = self.claim_of(article)
        self.desk.judge([claim], verdict, evidence=evidence, note=note)
        self.cases.append(Case(f"{name} {self.count}", claim, frozenset((flaw,) if flaw else ())))
        return claim

    def claim_of(self, article: str) -> str:
        """The first claim of an article."""
        one = self.desk.article(article)
        return self.desk.article_claims(one, self.desk.paragraphs(one.revision_id))[0].id


Make = Callable[[Maker], None]

# --- flawed --------------------------------------------------------------------------------------------------------


def own_article(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    make.judge("own article", mine, [make.passage(mine, 2)], LintKind.CIRCULAR)


def own_address(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    shapes = (
        f"https://www.{site}/news/story?utm_source=mail", f"https://m.{site}/news/story", f"https://amp.{site}/news/story",
        f"https://www.{site}/news/story/amp/", f"http://{site}/news/story/", f"https://www.{site}/amp/news/story",
        f"https://www.google.com/amp/s/www.{site}/news/story",
        f"https://web.archive.org/web/20240502000000/https://www.{site}/news/story",
        f"https://{site.replace('-', '--').replace('.', '-')}.cdn.ampproject.org/c/s/www.{site}/news/story",
    )  # fmt: skip
    make.judge("own address", mine, [make.address(shapes[make.count % len(shapes)])], LintKind.CIRCULAR)


def reprint(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    kind = make.count % 3
    copy = text if kind == 0 else make.edited(text) if kind == 1 else make.edited(text)[:3]
    other = make.article(copy, make.outlet(1), title="Another headline for it")
    # Whichever paragraph is attached, the whole is a copy.
    make.judge("reprint", mine, [make.passage(other, make.count % len(copy))], LintKind.CIRCULAR)


def wire(make: Maker) -> None:
    facts, text, site = make.begin()
    credited = make.count % 3
    first = f"{str(facts['place']).upper()} (Reuters) - {text[0]}"
    mine = make.article([first, *text[1:]] if credited else text, site, byline="" if credited else "By Reuters")
    rest = make.report(make.count + 1, facts)
    other = (
        make.article([*rest, "(Reporting by Ana Costa)", "Reuters"], make.outlet(1))
        if credited == 1
        else make.article(rest, "reuters.com", path=f"world/{make.count}", source="Reuters")
        if credited == 2
        else make.article([f"{facts['place']} (Reuters) — {rest[0]}", *rest[1:]], make.outlet(1))
    )
    make.judge("wire", mine, [make.passage(other)], LintKind.CIRCULAR)


def release(make: Maker) -> None:
    facts, text, site = make.begin()
    sent = [one.format(**facts) for one in RELEASE]
    mine = make.article([sent[0], text[3], *sent[1:]], site)
    other = make.article([make.report(make.count + 1, facts)[4], *sent], make.outlet(1))
    make.judge("release", mine, [make.passage(other, 1)], LintKind.CIRCULAR)


def words_elsewhere(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    page = f"https://www.{make.outlet(5)}/copied"
    make.judge("words elsewhere", mine, [make.address(page, exact=make.edited(text)[0])], LintKind.CIRCULAR)


def kept_reprint(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    make.judge("a kept page with the reprint", mine, [make.kept(make.edited(text)[::-1], make.outlet(1))], LintKind.CIRCULAR)


def kept_no_longer(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    one = make.kept(make.report(make.count + 1, facts), make.outlet(1))
    make.judge("words that the kept page has not", mine, [replace(one, exact=one.exact.replace(" ", " never ", 1))], LintKind.DEAD_PIN)


def twice_copied(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    told = make.report(make.count + 1, facts)
    first = make.article(told, make.outlet(1))
    second = make.article(told if make.count % 2 else make.edited(told), make.outlet(2), title="Elsewhere")
    make.judge("copied twice", mine, [make.passage(first), make.passage(second, 1)], LintKind.TWICE)


def twice_page(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    other = make.outlet(1)
    pair = [make.address(f"https://www.{other}/a/b"), make.address(f"https://m.{other}/a/b?amp=1")]
    make.judge("one page twice", mine, pair, LintKind.TWICE)


def twice_wire(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    first = make.article(make.report(make.count + 1, facts), make.outlet(1), byline="The Associated Press")
    second = make.article([f"{facts['place']} (AP) — {make.report(make.count + 2, facts)[0]}", make.report(make.count + 2, facts)[4]], make.outlet(2))
    make.judge("one agency twice", mine, [make.passage(first), make.passage(second)], LintKind.TWICE)


def twice_release(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    sent = [one.format(**facts) for one in RELEASE]
    first = make.article([make.report(make.count + 1, facts)[0], *sent], make.outlet(1))
    second = make.article([*sent, make.report(make.count + 2, facts)[3]], make.outlet(2))
    make.judge("one release twice", mine, [make.passage(first, 2), make.passage(second, 0)], LintKind.TWICE)


def owner(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    if make.count % 2:
        ids = [
            make.source(SourceKind.PAGE, name, owner=f"{facts['place']} Media {make.count}")
            for name in ("Morning Echo", "Night Echo")
        ]
        pieces = [make.address(f"https://www.{make.outlet(n)}/x", source_id=one) for n, one in enumerate(ids, 3)]
    else:
        ids = [make.source(SourceKind.PAGE, name) for name in ("Weather Desk", "Traffic Desk")]
        pieces = [make.address(f"https://{where}.{make.outlet(3)}/x", source_id=one) for where, one in zip(("weather", "traffic"), ids, strict=True)]
    make.judge("one owner", mine, pieces, LintKind.OWNER)


def no_primary(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    other = make.article(make.report(make.count + 1, facts), make.outlet(1))
    make.judge("no primary", mine, [make.passage(other)], LintKind.PRIMARY, verdict="proven")


def too_few(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    others = [make.article(make.report(make.count + n, facts), make.outlet(n), published=f"2024-0{n + 3}-01") for n in (1, 2)]
    # A third from the outlet of the second is no third.
    third = make.article(["Quite another story of that outlet, about rain that fell on the fields.", "The harvest was late."], make.outlet(2), path="news/other")
    make.judge("too few", mine, [*map(make.passage, others), make.passage(third)], LintKind.INDEPENDENT, verdict="sourced")


def not_asked(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    other = make.article(make.report(make.count + 1, facts), make.outlet(1))
    make.judge("not asked", mine, [make.passage(other)], LintKind.ASKED, verdict="answered")


def dead_pin(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    told = make.report(make.count + 1, facts)
    other = make.article(told, make.outlet(1))
    pinned = make.passage(other)
    make.judge("dead pin", mine, [pinned], LintKind.DEAD_PIN)
    make.article([told[0].replace(str(facts["n"]), "several"), *told[1:]], make.outlet(1), title="Corrected")


def leak(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    other = make.article(make.report(make.count + 1, facts), make.outlet(1))
    surname = f"Quill{'abcdefghijklmnopqrstuvwxyz'[make.count % 26]}er"
    source = make.desk.sources.add(
        SourceKind.PERSON, f"Maud {surname}", owner=f"Yard {make.count}", address=f"maud.{make.count}@yard.example",
        confidential=True,
    )  # fmt: skip
    kind = make.count % 5
    evidence = make.passage(other)
    if kind == 0:
        evidence = replace(evidence, comment=f"as {source.name} told us in March")
    note = {1: f"so says {source.name.upper()}", 2: f"call Ms {surname} first", 3: f"mail to {source.address} sent"}.get(kind)
    claim = make.judge("leak", mine, [evidence], LintKind.LEAK, note=note)
    if kind == 4:
        make.desk.propose([claim], f"The faults, {source.name} said, are old.")


FLAWS: Sequence[Make] = (
    own_article, own_address, reprint, wire, release, words_elsewhere, twice_copied, twice_page, twice_wire, twice_release,
    owner, no_primary, too_few, not_asked, dead_pin, leak, kept_reprint, kept_no_longer,
)  # fmt: skip

# --- sound ---------------------------------------------------------------------------------------------------------


def three_reporters(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    others = [make.article(make.report(make.count + n, facts), make.outlet(n)) for n in (1, 2, 3)]
    verdict = ("verified", "sourced", "either")[make.count % 3]
    make.judge("three reporters", mine, [make.passage(one, n) for n, one in enumerate(others)], None, verdict=verdict)


def first_hand(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    paper = make.source(SourceKind.DOCUMENT, "Survey of the supports", owner="Works Office", rank="primary")
    verdict = ("proven", "either")[make.count % 2]
    # The paper has the very words: the article quotes it, not the other way round.
    make.judge("first hand", mine, [make.address(f"https://papers.{make.outlet(4)}/survey.pdf", exact=text[0], source_id=paper)], None, verdict=verdict)


def old_wire(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article([f"{facts['place']} (Reuters) - {text[0]}", *text[1:]], site)
    old = make.article(make.report(make.count + 1, facts), make.outlet(1), byline="Reuters", published="2022-02-11")
    make.judge("an old piece of the agency", mine, [make.passage(old, 2)], None)


def other_agencies(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site, byline="By The Associated Press")
    first = make.article(make.report(make.count + 1, facts), make.outlet(1), byline="By Reuters")
    second = make.article([f"{facts['place']} (AFP) - {make.report(make.count + 2, facts)[0]}", make.report(make.count + 2, facts)[1]], make.outlet(2))
    make.judge("two other agencies", mine, [make.passage(first), make.passage(second)], None)


def against_itself(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    stance: Stance = "contradicts" if make.count % 2 else "context"
    make.judge("what the article says elsewhere", mine, [make.passage(mine, 3, stance)], None, verdict="disputed")


def two_passages(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    other = make.article(make.report(make.count + 1, facts), make.outlet(1))
    make.judge("two passages of one article", mine, [make.passage(other, 0), make.passage(other, 2)], None)


def same_quotation(make: Maker) -> None:
    facts, text, site = make.begin()
    words = f"“We have {facts['n']} supports to mend and nobody in this room will rest before the last of them is safe,” {facts['name']} said"
    mine = make.article([f"{words} in {facts['place']}.", *text[1:]], site)
    other = make.article([*make.report(make.count + 1, facts)[:4], f"{words} when the doors had closed."], make.outlet(1))
    make.judge("two who heard the same words", mine, [make.passage(other, 4)], None)


def asked(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    other = make.article(make.report(make.count + 1, facts), make.outlet(1))
    claim = make.claim_of(mine)
    make.desk.sources.ask(claim, "Works Office", way="mail", outcome=Outcome.NO_ANSWER)
    make.judge("the claimant was asked", mine, [make.passage(other)], None, verdict="answered")


def read_again(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    told = make.report(make.count + 1, facts)
    other = make.article(told, make.outlet(1))
    make.judge("read again with the words in it", mine, [make.passage(other)], None)
    make.article([*told, "This story was updated with a comment."], make.outlet(1))


def discreet(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    other = make.article(make.report(make.count + 1, facts), make.outlet(1))
    secret = make.desk.sources.add(SourceKind.PERSON, f"Nell Ashgrove-{make.count}", owner="the yard", confidential=True)
    heard = Evidence("supports", exact=f"{facts['n']}, counted twice", source_id=secret.id, place="00:12:31")
    make.judge("a source that is not named", mine, [make.passage(other), heard], None, note=f"two say so; see {facts['name']}'s report")


def kept_pages(make: Maker) -> None:
    facts, text, site = make.begin()
    mine = make.article(text, site)
    other = make.outlet(1)
    pages = [make.kept(make.report(make.count + 1, facts), other, "a"), make.kept(make.report(make.count + 2, facts), other, "b")]
    make.judge("two kept pages of one site", mine, [*pages, make.kept(make.report(make.count + 3, facts), make.outlet(2))], None)


def platforms(make: Maker) -> None:
    _, text, site = make.begin()
    mine = make.article(text, site)
    ids = [make.source(SourceKind.PAGE, name) for name in ("The mayor's account", "The union's account")]
    pieces = [make.address(f"https://x.com/{who}/status/{make.count}", source_id=one) for who, one in zip(("mayor", "union"), ids, strict=True)]
    make.judge("two accounts on one platform", mine, pieces, None)


SOUND: Sequence[Make] = (
    three_reporters, first_hand, old_wire, other_agencies, against_itself, two_passages, same_quotation, asked, read_again,
    discreet, platforms, kept_pages,
)  # fmt: skip


def make_cases(desk: Desk, makers: Sequence[Make], count: int, seed: int) -> list[Case]:
    """So many cases, each kind in its turn."""
    maker = Maker(desk, random.Random(seed))
    for n in range(count):
        makers[n % len(makers)](maker)
    return maker.cases
