"""Writes claims that look alike and are not the same (traps), and claims that are the same in another print (variants)."""

from __future__ import annotations

from collections.abc import Iterator

# Sentences made for this purpose; each holds words that the swaps below change.
BASES = (
    "At least 14 people were killed and 37 wounded when a bomb exploded in central Kabul on Tuesday, police said.",
    "The Finance Ministry said exports to Germany rose 6.2 percent in 2019, the largest increase since 2011.",
    "President Ana Morel will meet Prime Minister Erik Dahl in Geneva on March 3, 2021, before the vote.",
    "Ukraine accused Russia of moving 94,000 troops to within 300 km of the northern border.",
    "The Senate approved the $1.5 billion bill by 52 votes to 48 on Thursday evening.",
    "Doctors at the clinic confirmed that all 12 patients had recovered from the infection after three weeks.",
    "The company expects to hire 4,000 workers in Texas and to open two new plants by June 2023.",
    "Inflation in Britain fell to 3.4 per cent in May, below the 4.1 per cent expected by analysts.",
    "The suspect, a 34-year-old man from Lyon, was arrested at 2:30 a.m. on Sunday and pleaded guilty.",
    "NATO must support Poland, Defence Minister Carla Voss told reporters in Brussels on Friday.",
    "The dam is 90 metres high and supplies 2.5 million people with drinking water.",
    "More than 60 countries signed the treaty, which allows inspectors to enter the sites.",
    "The court convicted Mr Hale of stealing £750,000 from the charity between 2014 and 2016.",
    "The government imported 20,000 tonnes of wheat from Canada last year.",
    "Most voters under 30 backed the plan, according to a poll of 1,200 adults.",
    "The quake of magnitude 6.1 struck 35 km south of Padang at a depth of 10 km.",
    "Mayor Lena Fox said the city won its case against the developer and gained $3 million.",
    "The drug reduced deaths by 21 percent in men over 65.",
    "Iran allowed inspectors to visit the Arak reactor for the first time in six years.",
    "The airline will resume daily flights from Oslo to New York on December 12.",
)

_SWAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "number": (
        ("14 people", "15 people"), ("37 wounded", "73 wounded"), ("6.2", "62"), ("6.2", "6.3"), ("94,000", "90,000"), ("94,000", "9,400"), ("300 km", "30 km"),
        ("$1.5", "$15"), ("52 votes", "53 votes"), ("all 12", "all 20"), ("three weeks", "two weeks"), ("4,000", "40,000"), ("two new", "three new"),
        ("3.4", "34"), ("4.1", "1.4"), ("34-year", "43-year"), ("2:30", "3:20"), ("90 metres", "900 metres"), ("2.5", "25"), ("60 countries", "6 countries"),
        ("750,000", "570,000"), ("20,000 tonnes", "2,000 tonnes"), ("under 30", "under 13"), ("1,200", "1,020"), ("6.1", "6.0"), ("35 km", "53 km"),
        ("$3 million", "$30 million"), ("21 percent", "12 percent"), ("over 65", "over 56"), ("six years", "sixteen years"), ("1.5 billion", "1.05 billion"),
        ("a depth of 10", "a depth of 100"), ("at least 14", "at least 40"), ("to 48", "to 47"),
    ),
    "year or day": (
        ("2019", "2018"), ("2011", "2001"), ("2021", "2012"), ("March 3", "March 13"), ("March 3", "May 3"), ("Tuesday", "Thursday"), ("June 2023", "June 2032"),
        ("May,", "March,"), ("Sunday", "Saturday"), ("Friday", "Monday"), ("2014", "2004"), ("2016", "2015"), ("last year", "this year"), ("December 12", "December 21"),
        ("December 12", "November 12"), ("Thursday evening", "Thursday morning"), ("2:30 a.m.", "2:30 p.m."), ("last year", "last month"), ("2019", "1919"),
        ("Thursday evening", "Tuesday evening"),
    ),
    "negation": (
        ("were killed", "were not killed"), ("will meet", "will not meet"), ("will meet", "won't meet"), ("accused", "never accused"), ("approved", "did not approve"),
        ("had recovered", "had not recovered"), ("expects", "no longer expects"), ("was arrested", "wasn't arrested"), ("must support", "must not support"),
        ("convicted", "did not convict"), ("is 90", "is not 90"), ("signed", "refused to sign"), ("imported", "imported no more than"), ("Most voters", "Not most voters"),
        ("backed", "never backed"), ("won its case", "failed to win its case"), ("reduced", "hardly reduced"), ("allowed", "denied that it allowed"),
        ("will resume", "will never resume"), ("confirmed", "could not confirm"), ("rose", "never rose"), ("allows", "does not allow"), ("will resume", "wont resume"),
        ("was arrested", "wasnt arrested"), ("supplies", "does not supply"), ("struck", "did not strike"), ("All 12", "None of the 12"),
    ),
    "direction": (
        ("rose", "fell"), ("increase", "decrease"), ("largest", "smallest"), ("northern", "southern"), ("approved", "rejected"), ("hire", "fire"), ("open", "close"),
        ("fell", "rose"), ("below", "above"), ("guilty", "innocent"), ("support", "oppose"), ("convicted", "acquitted"), ("imported", "exported"), ("under 30", "over 30"),
        ("backed", "opposed"), ("south of", "north of"), ("won its", "lost its"), ("gained", "lost"), ("reduced", "increased"), ("allowed", "forbade"), ("resume", "suspend"),
        ("before the vote", "after the vote"), ("within 300", "beyond 300"), ("enter", "leave"), ("Most", "Few"), ("arrested", "released"), ("killed", "saved"),
        ("imported", "sold"), ("for the first", "for the last"), ("against", "for"), ("More than", "Fewer than"), ("At least", "At most"), ("over 65", "under 65"),
        ("to Germany", "from Germany"), ("from Canada", "to Canada"), ("drinking", "waste"),
    ),
    "name": (
        ("Kabul", "Herat"), ("Germany", "Greece"), ("Ana Morel", "Ann Morel"), ("Erik Dahl", "Erika Dahl"), ("Geneva", "Vienna"), ("Ukraine accused Russia", "Russia accused Ukraine"),
        ("Senate", "House"), ("Texas", "Kansas"), ("Britain", "Brittany"), ("Lyon", "London"), ("NATO", "OPEC"), ("Poland", "Holland"), ("Carla Voss", "Carl Voss"),
        ("Brussels", "Berlin"), ("Mr Hale", "Mrs Hale"), ("Mr Hale", "Mr Hall"), ("Canada", "Ghana"), ("Padang", "Penang"), ("Lena Fox", "Lena Cox"), ("Iran", "Iraq"),
        ("Arak", "Iraq"), ("Oslo to New York", "New York to Oslo"), ("Oslo", "Basel"), ("Finance Ministry", "Foreign Ministry"), ("President Ana Morel will meet Prime Minister Erik Dahl", "President Erik Dahl will meet Prime Minister Ana Morel"),
        ("police said", "rebels said"), ("Mayor Lena Fox said the city", "The city said Mayor Lena Fox"), ("men over", "women over"), ("according to a poll", "according to a pol"),
    ),
    "unit": (
        ("percent", "percentage points"), ("300 km", "300 miles"), ("$1.5 billion", "$1.5 million"), ("$1.5", "€1.5"), ("three weeks", "three months"), ("90 metres", "90 feet"),
        ("2.5 million", "2.5 billion"), ("£750,000", "$750,000"), ("20,000 tonnes", "20,000 kg"), ("35 km", "35 m"), ("10 km", "10 m"), ("$3 million", "£3 million"),
        ("21 percent", "21 times"), ("six years", "six months"), ("34-year-old", "34-month-old"), ("people", "soldiers"), ("troops", "tanks"), ("votes", "vetoes"), ("workers", "robots"),
        ("adults", "children"), ("patients", "nurses"), ("per cent in May", "points in May"), ("countries", "counties"), ("plants", "planes"),
    ),
    "modality": (
        ("were killed", "may have been killed"), ("will meet", "may meet"), ("will meet", "met"), ("said exports", "denied exports"), ("must support", "may support"), ("must support", "supports"),
        ("expects to hire", "hired"), ("was arrested", "was nearly arrested"), ("is 90", "should be 90"), ("signed", "could sign"), ("convicted", "may convict"), ("imported", "plans to import"),
        ("backed", "would back"), ("struck", "could strike"), ("won its case", "hopes to win its case"), ("reduced", "might reduce"), ("allowed", "will allow"), ("will resume", "could resume"),
        ("confirmed that", "doubted that"), ("all 12", "some of 12"), ("all 12", "only 12"), ("accused Russia of moving", "accused Russia of planning to move"), ("approved", "almost approved"),
        ("had recovered", "should have recovered"), ("pleaded guilty", "reportedly pleaded guilty"), ("daily", "weekly"), ("rose", "reportedly rose"), ("fell", "could fall"),
    ),
}  # fmt: skip

_QUOTED = "“The army of Ukraine didn’t cross the river,” Gen. Pavlo Bondar said on Monday."


def traps() -> Iterator[tuple[str, str, str]]:
    """(kind, claim, look-alike) where one thing was changed that changes the claim."""
    for kind, swaps in _SWAPS.items():
        for old, new in swaps:
            for base in BASES:
                if old in base:
                    yield kind, base, base.replace(old, new, 1)
    for base in BASES:
        yield "question", base, base[:-1] + "?"


def variants() -> Iterator[tuple[str, str, str]]:
    """(kind, claim, the same claim in another print)."""
    for base in BASES:
        yield "capitals", base, base.upper() if " us " not in base.lower() else base.lower()
        yield "spaces", base, "  " + base.replace(" ", "  ").replace(", ", ",\u00a0") + "\n"
        yield "commas", base, base.replace(" on Sunday", ", on Sunday,").replace(", police said", " , police said")
        yield "last stop", base, base[:-1]
        yield "quotation marks", base, f"“{base}”"
        yield (
            "dashes",
            base,
            base.replace(", the largest", " — the largest")
            .replace(", before", " -- before")
            .replace(", below", " – below"),
        )
        yield "hyphens", base, base.replace("34-year-old", "34 year old")
        if "," in base and any(c.isdigit() for c in base):
            yield (
                "thousands",
                base,
                base.replace("94,000", "94000")
                .replace("4,000", "4 000")
                .replace("20,000", "20000")
                .replace("1,200", "1200")
                .replace("750,000", "750000"),
            )
        if "per" in base:
            yield "per cent", base, base.replace(" percent", "%").replace(" per cent", "%")
            yield (
                "per cent, other spelling",
                base,
                base.replace(" percent", " per cent") if " percent" in base else base.replace(" per cent", " percent"),
            )
    b = BASES
    yield "number words", b[5], b[5].replace("12", "twelve").replace("three", "3")
    yield "number words", b[6], b[6].replace("two", "2")
    yield "number words", b[18], b[18].replace("six", "6")
    yield "money", b[4], b[4].replace("$1.5 billion", "$1.5bn")
    yield "money", b[4], b[4].replace("$1.5 billion", "1.5 billion dollars")
    yield "money", b[16], b[16].replace("$3 million", "$3m")
    yield "money", b[12], b[12].replace("£750,000", "£750000")
    yield "unit", b[3], b[3].replace("300 km", "300 kilometres")
    yield "unit", b[15], b[15].replace("35 km", "35 kilometers").replace("10 km", "10km")
    yield "unit", b[10], b[10].replace("90 metres", "90 m")
    yield "date", b[2], b[2].replace("March 3, 2021", "3 March 2021")
    yield "date", b[2], b[2].replace("March 3, 2021", "Mar. 3 2021")
    yield "date", b[19], b[19].replace("December 12", "Dec. 12")
    yield "date", b[19], b[19].replace("December 12", "12 December")
    yield "time", b[8], b[8].replace("2:30 a.m.", "2.30am")
    yield "spelling", b[9], b[9].replace("Defence", "Defense")
    yield "spelling", b[10], b[10].replace("metres", "meters")
    yield "title", b[12], b[12].replace("Mr Hale", "Mr. Hale")
    yield "apostrophe stripped", _QUOTED, _QUOTED.replace("’", "")
    yield "straight quotes", _QUOTED, _QUOTED.replace("’", "'").replace("“", '"').replace("”", '"')
    yield "quotes stripped", _QUOTED, _QUOTED.replace("“", "").replace("”", "")
    yield "written out", _QUOTED, _QUOTED.replace("didn’t", "did not")
    yield (
        "attribution moved",
        b[0],
        "Police said at least 14 people were killed and 37 wounded when a bomb exploded in central Kabul on Tuesday.",
    )
    yield (
        "attribution moved",
        b[1],
        "Exports to Germany rose 6.2 percent in 2019, the largest increase since 2011, the Finance Ministry said.",
    )
    yield (
        "attribution moved",
        b[16],
        "The city won its case against the developer and gained $3 million, Mayor Lena Fox said.",
    )
    yield (
        "attribution moved",
        b[16],
        "The city won its case against the developer and gained $3 million, said Mayor Lena Fox.",
    )
    yield "that", b[1], b[1].replace("said exports", "said that exports")
    yield "that", b[5], b[5].replace("confirmed that", "confirmed")
    yield "country", "The U.S. sent two ships to the United Kingdom.", "The US sent 2 ships to the UK."
