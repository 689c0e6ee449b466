"""How the paragraphs and the fact-checks of a server are indexed: by their words, stemmed as SQLite does.

The porter stemmer, letters without their accents: what is found there is what the file's own index would find.
"""

from __future__ import annotations

from store.server.server_tables import SCHEMA
from store.server.session import Session

_MARKS = ".,;:!?-_/\\'’‘“”\"()[]{}<>@#$%&*+=|~^`´–—…·«»"
_ACCENTS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_BRACKET = "[" + "".join("\\" + mark if mark.isascii() else mark for mark in _MARKS) + "]"

_WORDS = (
    f"CREATE TEXT SEARCH DICTIONARY {SCHEMA}.stems (TEMPLATE = snowball, LANGUAGE = porter)",
    f"CREATE TEXT SEARCH CONFIGURATION {SCHEMA}.words (PARSER = default)",
    f"ALTER TEXT SEARCH CONFIGURATION {SCHEMA}.words ADD MAPPING FOR asciiword, word, numword, hword, asciihword, numhword,"
    f" hword_part, hword_asciipart, hword_numpart WITH {SCHEMA}.stems",
    f"ALTER TEXT SEARCH CONFIGURATION {SCHEMA}.words ADD MAPPING FOR int, uint, float, sfloat, version WITH simple",
)

# Marks become spaces first: the parser would take "3.5" for a number and "well-known" for three words, SQLite does not.
# translate() looks through all of its letters for each of the text's: four fifths of indexing, were it not asked first.
_SPACED = f"regexp_replace(printed, {_quoted(_BRACKET)}, ' ', 'g')"
_FUNCTIONS = (
    f"CREATE OR REPLACE FUNCTION {SCHEMA}.plain(printed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
    f" SELECT CASE WHEN printed ~ '[{_ACCENTS}]' THEN translate({_SPACED}, {_quoted(_ACCENTS)}, {_quoted(_PLAIN)}) ELSE {_SPACED} END $$",
    f"CREATE OR REPLACE FUNCTION {SCHEMA}.lexemes(printed text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
    f" SELECT to_tsvector('{SCHEMA}.words'::regconfig, {SCHEMA}.plain(left(printed, 100000))) $$",
)

HEAD = f"{SCHEMA}.lexemes(title || ' ' || claim)"
"""What a fact-check is found by: its title and the claim that it checked."""

INDEXES = {
    "paragraphs_words": f"CREATE INDEX paragraphs_words ON {SCHEMA}.paragraphs USING gin ({SCHEMA}.lexemes(text))",
    "fact_checks_words": f"CREATE INDEX fact_checks_words ON {SCHEMA}.fact_checks USING gin ({HEAD})",
}
"""The statement of each index; that of the paragraphs is one of those of months to come as well."""


def is_indexed(session: Session) -> bool:
    """Whether the paragraphs there are indexed."""
    return _has(session, "paragraphs_words")


def checks_are_indexed(session: Session) -> bool:
    """Whether the fact-checks there are: not where an older factdesk made the index."""
    return _has(session, "fact_checks_words")


def _has(session: Session, name: str) -> bool:
    return session.one("SELECT to_regclass(%s)", f"{SCHEMA}.{name}") != (None,)


def make_index(session: Session) -> None:
    """Index what is not indexed yet there; some minutes a million paragraphs. Raises ServerUnusable."""
    with session.transaction():
        if not is_indexed(session):
            for statement in _WORDS:
                session.conn.execute(statement)
        for statement in _FUNCTIONS:
            session.conn.execute(statement)
        for name, statement in INDEXES.items():
            if not _has(session, name):
                session.conn.execute(statement)
