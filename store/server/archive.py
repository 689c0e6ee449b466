"""Passages out of what a server holds beyond the file: postings from an index over the paragraphs, the nearest months first.

Words are stemmed there as SQLite does (the porter stemmer, letters without their accents), so that what is found there is
what the file's own index would find. Nothing is ranked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from store.db.passage_rows import Index, ParagraphRow
from store.errors import ServerUnusable
from store.server.server_failures import told
from store.server.server_rows import month_of
from store.server.server_tables import BITS, SCHEMA
from store.server.session import Session

SAMPLE = 3_000
"""Paragraphs from which is learnt how rare words are."""

NEAR, AROUND = 1, 6
"""Months before and after a text that are asked first, and next; then all others."""

OF_A_WORD = 1_000
"""Postings of one word, the nearest first, that tell what the articles around a text are about."""

RAREST = 8
"""Words that are looked for in all months, where the nearer ones do not hold enough."""

LINES = 40
"""Paragraphs of an article that are looked at as a whole."""

_MARKS = ".,;:!?-_/\\'’‘“”\"()[]{}<>@#$%&*+=|~^`´–—…·«»"
_ACCENTS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


INDEX = (
    f"CREATE TEXT SEARCH DICTIONARY {SCHEMA}.stems (TEMPLATE = snowball, LANGUAGE = porter)",
    f"CREATE TEXT SEARCH CONFIGURATION {SCHEMA}.words (PARSER = default)",
    f"ALTER TEXT SEARCH CONFIGURATION {SCHEMA}.words ADD MAPPING FOR asciiword, word, numword, hword, asciihword, numhword,"
    f" hword_part, hword_asciipart, hword_numpart WITH {SCHEMA}.stems",
    f"ALTER TEXT SEARCH CONFIGURATION {SCHEMA}.words ADD MAPPING FOR int, uint, float, sfloat, version WITH simple",
    # Marks become spaces first: the parser would take "3.5" for a number and "well-known" for three words, SQLite does not.
    f"CREATE FUNCTION {SCHEMA}.plain(printed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
    f" SELECT translate(printed, {_quoted(_ACCENTS + _MARKS)}, {_quoted(_PLAIN + ' ' * len(_MARKS))}) $$",
    f"CREATE FUNCTION {SCHEMA}.lexemes(printed text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
    f" SELECT to_tsvector('{SCHEMA}.words'::regconfig, {SCHEMA}.plain(left(printed, 100000))) $$",
    f"CREATE INDEX paragraphs_words ON {SCHEMA}.paragraphs USING gin ({SCHEMA}.lexemes(text))",
)
"""The statements that index the paragraphs, those of months to come as well."""

# What is wanted is made out once a word and not once a month; the months stand in their order, and of a hundred parts only the
# one of the month is looked at, because it is named by a single value.
_POSTINGS = f"""
WITH w AS MATERIALIZED (
  SELECT n, plainto_tsquery('{SCHEMA}.words'::regconfig, {SCHEMA}.plain(word)) AS wanted
  FROM unnest(%s::text[]) WITH ORDINALITY AS one(word, n)
)
SELECT w.n, ARRAY(
  SELECT p.pk FROM unnest(%s::text[]) AS m(month) CROSS JOIN LATERAL (
    SELECT pk FROM {SCHEMA}.paragraphs WHERE {SCHEMA}.lexemes(text) @@ w.wanted AND month = m.month OFFSET 0
  ) p LIMIT %s
) FROM w
"""

_ROWS = f"""
SELECT p.pk, a.id, v.url, v.title, v.published, a.source, a.kind, p.position, p.text
FROM unnest(%s::bigint[]) AS k(pk)
JOIN {SCHEMA}.revisions v ON v.number = k.pk >> {BITS}
CROSS JOIN LATERAL (SELECT pk, position, text FROM {SCHEMA}.paragraphs WHERE month = v.month AND pk = k.pk OFFSET 0) p
JOIN {SCHEMA}.current_revisions h ON h.article_id = v.article_id AND h.revision_id = v.id
JOIN {SCHEMA}.articles a ON a.id = v.article_id
"""

# A plan over a hundred months takes longer to make than to run: made once, with the months left open.
_SETTINGS = ("SET plan_cache_mode = force_generic_plan", "SET enable_hashjoin = off", "SET enable_mergejoin = off", "SET jit = off")


def is_indexed(session: Session) -> bool:
    """Whether the paragraphs there are indexed."""
    return session.one("SELECT to_regclass(%s)", f"{SCHEMA}.paragraphs_words") != (None,)


def make_index(session: Session) -> None:
    """Index the paragraphs there; some minutes a million. Raises ServerUnusable."""
    with session.transaction():
        if not is_indexed(session):
            for statement in INDEX:
                session.conn.execute(statement)


class ServerArchive:
    """What a server holds, for one thread at a time; the connection is its own."""

    def __init__(self, session: Session, trouble: Callable[[str], None] = lambda words: None) -> None:
        self._session = session
        self._trouble = trouble
        with told(session.where):
            for setting in _SETTINGS:
                session.conn.execute(setting)
            self.months = [
                str(month)
                for (month,) in session.conn.execute(
                    f"SELECT replace(substr(relname, 12), '_', '-') FROM pg_inherits JOIN pg_class ON oid = inhrelid"
                    f" WHERE inhparent = '{SCHEMA}.paragraphs'::regclass ORDER BY 1"
                )
            ]
            row = session.one(
                f"SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint FROM pg_inherits JOIN pg_class ON oid = inhrelid"
                f" WHERE inhparent = '{SCHEMA}.paragraphs'::regclass"
            )
            articles = session.one(f"SELECT greatest(reltuples, 1)::bigint FROM pg_class WHERE oid = '{SCHEMA}.revisions'::regclass")
        assert row is not None
        assert articles is not None
        self.held = int(str(row[0]))
        self.articles = int(str(articles[0]))

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
        share = min(100.0, 100.0 * SAMPLE / max(self.held, 1))
        with told(self._session.where):
            rows = self._session.conn.execute(
                f"SELECT left(text, 4000) FROM {SCHEMA}.paragraphs TABLESAMPLE SYSTEM (%s) REPEATABLE (1) LIMIT %s", [max(share, 0.001), SAMPLE]
            ).fetchall()
        return (str(text) for (text,) in rows)

    def near(self, published: str) -> ServerCandidates:
        """Where paragraphs are looked for from a text of that day on, the nearest months first."""
        return ServerCandidates(self._session, self, *_by_distance(self.months, month_of(published)))


def _by_distance(months: Sequence[str], here: str) -> tuple[list[str], list[str], list[str]]:
    """The months around one, those a little further away, all others; from no month, the newest are nearest."""
    dated = [one for one in months if one != "undated"]
    far_away = [""] if "undated" in months else []
    middle = _count(here) if here else max(map(_count, dated), default=0)
    dated.sort(key=lambda one: abs(_count(one) - middle))
    near = [one for one in dated if abs(_count(one) - middle) <= NEAR]
    around = [one for one in dated if NEAR < abs(_count(one) - middle) <= AROUND]
    return near, around, [*(one for one in dated if abs(_count(one) - middle) > AROUND), *far_away]


def _count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


class ServerCandidates:
    """Paragraphs of a server, by its index; an article is known by the number of its text there."""

    has_checks = False
    of_a_word = OF_A_WORD

    def __init__(self, session: Session, archive: ServerArchive, near: list[str], around: list[str], far: list[str]) -> None:
        self._session = session
        self._archive = archive
        self._months = (near, around, far)
        self._known: dict[str, tuple[int, list[int]]] = {}
        self._texts: dict[int, str] = {}

    def __len__(self) -> int:
        return self._archive.articles

    def foresee(self, words: Sequence[str], limit: int) -> None:
        """Ask for the postings of all these words (the rarest first) at once; of further months only where nearer ones hold
        fewer in all, and of the furthest only those of the rarest."""
        unknown = [one for one in dict.fromkeys(words) if one not in self._known or self._known[one][0] < limit]
        if not unknown:
            return
        found: list[list[int]] = [[] for _ in unknown]
        with told(self._session.where):
            for stage, months in enumerate(self._months):
                # A word in each of a hundred months is a hundred looks: only for those that tell most, which come first.
                asked = unknown if stage < 2 else unknown[:RAREST]
                for n, keys in self._session.conn.execute(_POSTINGS, [asked, months, limit], prepare=True, binary=True):
                    found[n - 1] += keys
                if sum(map(len, found)) >= limit:
                    break
        self._known.update({word: (limit, keys) for word, keys in zip(unknown, found, strict=True)})

    def postings(self, word: str, limit: int, index: Index = "paragraphs_fts") -> Sequence[int]:
        """The keys of at most `limit` paragraphs that hold the word, those of the nearest months first."""
        if word not in self._known:
            self.foresee([word], limit)
        return self._known[word][1][:limit]

    def rows(self, keys: Sequence[int]) -> list[ParagraphRow]:
        """The paragraphs with these keys."""
        with told(self._session.where):
            rows = self._session.conn.execute(_ROWS, [list(keys)], prepare=True).fetchall()
        return [ParagraphRow(*row) for row in rows]

    def text_of(self, pk: int) -> str | None:
        """The text of a paragraph; "" behind the end of its article."""
        number = self.of(pk)
        if number << BITS not in self._texts:
            lines = self.paragraphs(number)
            self._texts.update(dict.fromkeys(lines, ""))
            self._texts.update({row.pk: row.text for row in self.rows(lines)})
        return self._texts.get(pk)

    def of(self, pk: int) -> int:
        """The number of a paragraph's text."""
        return pk >> BITS

    def paragraphs(self, number: int) -> Sequence[int]:
        """The keys that the first paragraphs of a text may have; those behind its end are of none."""
        return range(number << BITS, (number << BITS) + LINES)

    def is_check(self, number: int) -> bool:
        """Never known: rows say what they are of."""
        return False
