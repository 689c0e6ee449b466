"""Passages out of what a server holds beyond the file: by the index over the paragraphs, the nearest months first.

What costs is a row that is looked at, not a word that is found in the index: so the index is asked for paragraphs that hold a
rare word or two that are not common, which it answers without looking at rows, and only those are read. Nothing is ranked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice

from store.db.articles.passage_rows import FactCheckRow, ParagraphRow, Wanted
from store.documents import Kind
from store.errors import ServerUnusable
from store.server.archive_index import HEAD, checks_are_indexed
from store.server.server_failures import told
from store.server.server_rows import month_of
from store.server.server_tables import BITS, SCHEMA
from store.server.session import Session

SAMPLE = 3_000
"""Paragraphs from which is learnt how rare words are."""

WHOLE_SAMPLE = 200
"""Fact-checks, of which some of the text is read for that."""

COUNTED, COUNTED_MONTHS, COUNTED_TO = 120_000, 8, 200
"""Paragraphs of some months, spread evenly, in which words are counted that are too rare for the sample; how many months at most,
and up to which number."""

NEAR = 1
"""Months before and after a text that are near."""

LINES = 40
"""Paragraphs of an article that are looked at as a whole."""

WORDS_KEPT = 20_000
"""Words of which is remembered how they are asked for and how rare they are."""

_POSITION = (1 << BITS) - 1

# The months stand in their order, and of a hundred parts only the one of the month is looked at, because it is named by a
# single value.
_HOLDING = f"""
SELECT p.pk, p.text FROM unnest(%s::text[]) AS m(month) CROSS JOIN LATERAL (
  SELECT pk, text FROM {SCHEMA}.paragraphs WHERE {SCHEMA}.lexemes(text) @@ %s::tsquery AND month = m.month OFFSET 0
) p LIMIT %s
"""

# Of a few months that are named one by one the others are not even opened.
_HOLDING_NEAR = f"SELECT pk, text FROM {SCHEMA}.paragraphs WHERE {SCHEMA}.lexemes(text) @@ %s::tsquery AND month IN (%s, %s, %s) LIMIT %s"

_WORDS = f"""
WITH w AS MATERIALIZED (
  SELECT n, plainto_tsquery('{SCHEMA}.words'::regconfig, {SCHEMA}.plain(word)) AS wanted
  FROM unnest(%s::text[]) WITH ORDINALITY AS one(word, n)
)
SELECT w.n, w.wanted::text"""


def _counts(months: int) -> str:
    """What tells how words are asked for, and in how many paragraphs of so many months each stands."""
    named = ", ".join(["%s"] * months)
    return f"""{_WORDS}, (SELECT count(*) FROM (
      SELECT FROM {SCHEMA}.paragraphs WHERE {SCHEMA}.lexemes(text) @@ w.wanted AND month IN ({named}) LIMIT {COUNTED_TO}
    ) held) FROM w"""


_OF_ARTICLE = "v.number, a.id, v.url, v.title, v.published, a.source, a.kind"

_ARTICLES = f"""
FROM unnest(%s::bigint[]) AS k(number)
JOIN {SCHEMA}.revisions v ON v.number = k.number
JOIN {SCHEMA}.current_revisions h ON h.article_id = v.article_id AND h.revision_id = v.id
JOIN {SCHEMA}.articles a ON a.id = v.article_id
"""

_HEADS = f"SELECT {_OF_ARTICLE} {_ARTICLES}"

_WHOLE = f"""
SELECT {_OF_ARTICLE}, p.pk, p.text {_ARTICLES}
CROSS JOIN LATERAL (
  SELECT pk, text FROM {SCHEMA}.paragraphs WHERE month = v.month AND pk >= v.number << {BITS} AND pk < (v.number << {BITS}) + {LINES} OFFSET 0
) p ORDER BY p.pk
"""

_TEXTS = f"""
SELECT p.pk, p.text FROM unnest(%s::bigint[]) AS k(pk) JOIN {SCHEMA}.revisions v ON v.number = k.pk >> {BITS}
CROSS JOIN LATERAL (SELECT pk, text FROM {SCHEMA}.paragraphs WHERE month = v.month AND pk = k.pk OFFSET 0) p
"""

_CHECKS = f"""
SELECT v.number, a.id, v.url, f.title, v.published, a.source, f.claim, f.rating, v.id
FROM (SELECT revision_id, title, claim, rating FROM {SCHEMA}.fact_checks WHERE {HEAD} @@ %s::tsquery LIMIT %s) f
JOIN {SCHEMA}.revisions v ON v.id = f.revision_id
JOIN {SCHEMA}.current_revisions h ON h.article_id = v.article_id AND h.revision_id = v.id
JOIN {SCHEMA}.articles a ON a.id = v.article_id
"""

_WHOLE_CHECK = f"""f.title || ' ' || f.claim || ' ' || left(coalesce((
  SELECT string_agg(p.text, ' ') FROM {SCHEMA}.revisions v CROSS JOIN LATERAL (
    SELECT text FROM {SCHEMA}.paragraphs WHERE month = v.month AND pk >= v.number << {BITS} AND pk < (v.number << {BITS}) + {LINES}
  ) p WHERE v.id = f.revision_id
), ''), 3000)"""

# A plan over a hundred months takes longer to make than to run: made once, with the months left open. A month without much in
# it is asked by its index as well: to look through its rows each would have to be cut into words.
_SETTINGS = (
    "SET plan_cache_mode = force_generic_plan", "SET enable_hashjoin = off", "SET enable_mergejoin = off",
    "SET enable_seqscan = off", "SET jit = off",
)  # fmt: skip


class ServerArchive:
    """What a server holds, for one thread at a time; the connection is its own."""

    def __init__(self, session: Session, trouble: Callable[[str], None] = lambda words: None) -> None:
        self._session = session
        self._trouble = trouble
        with told(session.where):
            for setting in _SETTINGS:
                session.conn.execute(setting)
            self._held = {
                str(month): int(str(rows))
                for month, rows in session.conn.execute(
                    "SELECT replace(substr(relname, 12), '_', '-'), greatest(reltuples, 0)::bigint FROM pg_inherits"
                    f" JOIN pg_class ON oid = inhrelid WHERE inhparent = '{SCHEMA}.paragraphs'::regclass ORDER BY 1"
                )
            }
            articles = session.one(f"SELECT greatest(reltuples, 1)::bigint FROM pg_class WHERE oid = '{SCHEMA}.revisions'::regclass")
            checks = session.one(f"SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = '{SCHEMA}.fact_checks'::regclass")
            self.checks = int(str(checks[0])) if checks and checks_are_indexed(session) else 0
        assert articles is not None
        self.held = sum(self._held.values())
        self.articles = int(str(articles[0]))
        filled = [month for month, rows in self._held.items() if rows]
        months = min(-(-COUNTED * len(filled) // max(self.held, 1)), COUNTED_MONTHS) or 1
        self._counted = filled[:: max(len(filled) // months, 1)][:months]
        self._known: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    @property
    def closed(self) -> bool:
        """Whether the connection is gone."""
        return self._session.conn.closed

    def failed(self, problem: ServerUnusable) -> None:
        """It did not answer: the connection is ended, and it is said."""
        self.close()
        self._trouble(f"the archive: {problem.what}")

    def close(self) -> None:
        """End the connection."""
        self._session.close()

    def sample(self) -> Iterator[str]:
        """Texts from all over, to learn from how rare words are."""
        return self._sampled("left(text, 4000)", "paragraphs", self.held, SAMPLE)

    def sample_of_checks(self, *, whole: bool) -> Iterator[str]:
        """Titles and checked claims of fact-checks from all over, `whole` with the beginning of their text."""
        if not whole:
            return self._sampled("title || ' ' || claim", "fact_checks", self.checks, SAMPLE)
        return self._sampled(_WHOLE_CHECK, "fact_checks f", self.checks, WHOLE_SAMPLE)

    def _sampled(self, cells: str, table: str, held: int, size: int) -> Iterator[str]:
        share = min(100.0, 100.0 * size / max(held, 1))
        with told(self._session.where):
            rows = self._session.conn.execute(
                f"SELECT {cells} FROM {SCHEMA}.{table} TABLESAMPLE SYSTEM (%s) REPEATABLE (1) LIMIT %s", [max(share, 0.001), size]
            ).fetchall()
        return (str(text) for (text,) in rows)

    def documents(self, words: Sequence[str]) -> list[float]:
        """About how many paragraphs hold each of these words in any of its forms, counted in some months.

        What is in none of those is in less than one more would show.
        """
        self._make_room()
        self._learn([one for one in dict.fromkeys(words) if one not in self._counts], counted=True)
        scale = self.held / max(sum(self._held[month] for month in self._counted), 1)
        return [max(self._counts[one], 0.5) * scale for one in words]

    def _make_room(self) -> None:
        """Forget what is known of words where it is much: before it is looked which of those that are asked for are unknown."""
        for known in (self._known, self._counts):
            if len(known) > WORDS_KEPT:
                known.clear()

    def _learn(self, words: Sequence[str], *, counted: bool) -> None:
        """How these words are asked for, and in how many paragraphs of some months they stand."""
        if not words:
            return
        with told(self._session.where):
            asked = _counts(len(self._counted)) if counted and self._counted else f"{_WORDS}, 0 FROM w"
            rows = self._session.conn.execute(asked, [list(words), *(self._counted if counted else ())], prepare=True).fetchall()
        for n, query, held in rows:
            self._known[words[n - 1]] = str(query)
            if counted:
                self._counts[words[n - 1]] = int(held)

    def asked(self, wanted: Wanted) -> str:
        """What is wanted in the server's own words; "" where nothing is."""
        self._make_room()
        self._learn([one for one in dict.fromkeys((*wanted.alone, *wanted.together)) if one not in self._known], counted=False)
        alone, together = ([q for word in words if (q := self._known.get(word))] for words in (wanted.alone, wanted.together))
        return " | ".join([*alone, *at_least(wanted.least, together)])

    def near(self, published: str) -> ServerCandidates:
        """Where paragraphs are looked for from a text of that day on, the nearest months first."""
        return ServerCandidates(self._session, self, *by_distance(list(self._held), month_of(published)))

    def share(self, months: Sequence[str]) -> float:
        """The share of all paragraphs that is in these months."""
        return sum(self._held[month or "undated"] for month in months) / max(self.held, 1)


def at_least(count: int, words: Sequence[str]) -> list[str]:
    """What a text matches that holds so many of these words, as terms of which one must be true."""
    if count <= 1:
        return list(words)
    firsts = words[: max(len(words) - count + 1, 0)]
    return [f"{one} & ({' | '.join(at_least(count - 1, words[n + 1 :]))})" for n, one in enumerate(firsts)]


def by_distance(months: Sequence[str], here: str) -> tuple[list[str], list[str]]:
    """The months around one, and all in the order of their distance; from no month, the newest are nearest."""
    dated = [one for one in months if one != "undated"]
    middle = _count(here) if here else max(map(_count, dated), default=0)
    dated.sort(key=lambda one: abs(_count(one) - middle))
    near = [one for one in dated if abs(_count(one) - middle) <= NEAR]
    return near, [*dated, *([""] if "undated" in months else [])]


def _count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


class ServerCandidates:
    """Paragraphs of a server, by its index; an article is known by the number of its text there."""

    has_checks = False

    def __init__(self, session: Session, archive: ServerArchive, near: list[str], months: list[str]) -> None:
        self._session = session
        self._archive = archive
        self._near = near
        self._months = months
        self._whole: dict[int, dict[int, ParagraphRow]] = {}
        self._found: dict[int, str] = {}

    def __len__(self) -> int:
        return self._archive.articles

    def documents(self, words: Sequence[str]) -> list[float]:
        """About how many paragraphs hold each of these words."""
        return self._archive.documents(words)

    @property
    def share_near(self) -> float:
        """The share of all paragraphs that is in the months that are near."""
        return self._archive.share(self._near)

    def holding(self, wanted: Wanted, limit: int, *, near: bool = False) -> dict[int, str]:
        """The texts of at most `limit` paragraphs that hold what is wanted, by their keys, those of the nearest months first."""
        asked = self._archive.asked(wanted)
        if not asked:
            return {}
        months = self._months[: max(round(len(self._months) * wanted.share), len(self._near), 1)]
        with told(self._session.where):
            if near:
                named = islice(cycle(self._near or [""]), 1 + 2 * NEAR)
                rows = self._session.conn.execute(_HOLDING_NEAR, [asked, *named, limit], prepare=True, binary=True).fetchall()
            else:
                rows = self._session.conn.execute(_HOLDING, [months, asked, limit], prepare=True, binary=True).fetchall()
        found = {int(pk): str(text) for pk, text in rows}
        self._found |= found
        return found

    def checks(self, wanted: Wanted, limit: int) -> list[FactCheckRow]:
        """At most `limit` fact-checks whose title or checked claim holds what is wanted; their keys are numbers of texts."""
        asked = self._archive.asked(wanted)
        if not asked:
            return []
        with told(self._session.where):
            return [FactCheckRow(*row) for row in self._session.conn.execute(_CHECKS, [asked, limit], prepare=True)]

    def read(self, numbers: Iterable[int]) -> None:
        """Fetch these articles whole, at once: their paragraphs will be asked for."""
        unread = [one for one in dict.fromkeys(numbers) if one not in self._whole]
        if not unread:
            return
        self._whole.update({number: {} for number in unread})
        with told(self._session.where):
            for number, *cells, pk, text in self._session.conn.execute(_WHOLE, [unread], prepare=True):
                self._whole[number][pk] = _row(pk, cells, text)

    def rows(self, keys: Sequence[int]) -> list[ParagraphRow]:
        """The paragraphs with these keys, those of superseded revisions left out."""
        found = [row for pk in keys if (row := self._whole.get(self.of(pk), {}).get(pk))]
        keys = [pk for pk in keys if self.of(pk) not in self._whole]
        if not keys:
            return found
        with told(self._session.where):
            unread = [pk for pk in keys if pk not in self._found]
            texts: Mapping[int, str] = self._found
            if unread:
                texts = {**texts, **dict(self._session.conn.execute(_TEXTS, [unread], prepare=True).fetchall())}
            numbers = list(dict.fromkeys(map(self.of, keys)))
            heads = {number: cells for number, *cells in self._session.conn.execute(_HEADS, [numbers], prepare=True)}
        self._found = {}  # of one claim: what the next one asks for is found anew
        return [*found, *(_row(pk, cells, texts[pk]) for pk in keys if pk in texts and (cells := heads.get(self.of(pk))))]

    def text_of(self, pk: int) -> str | None:
        """The text of a paragraph; None where there is none."""
        self.read([self.of(pk)])
        row = self._whole[self.of(pk)].get(pk)
        return row.text if row else None

    def of(self, pk: int) -> int:
        """The number of a paragraph's text."""
        return pk >> BITS

    def paragraphs(self, number: int) -> Sequence[int]:
        """The keys that the first paragraphs of a text may have; of one that was read whole, those that they have."""
        if (read := self._whole.get(number)) is not None:
            return list(read)
        return range(number << BITS, (number << BITS) + LINES)

    def is_check(self, number: int) -> bool:
        """Never known: rows say what they are of."""
        return False


def _row(pk: int, cells: Sequence[object], text: str) -> ParagraphRow:
    article, url, title, published, source, said = map(str, cells)
    kind: Kind = "fact-check" if said == "fact-check" else "article"
    return ParagraphRow(pk, article, url, title, published, source, kind, pk & _POSITION, text)
