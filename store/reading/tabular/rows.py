"""One row of data (an object of JSON lines, a row of a table) becomes one Document, by the usual column names.

Pure: a mapping in, a Document out. The formats that hold rows are read in jsonlines.py and tables.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from store.documents import Document, Kind
from store.errors import SourceRejected
from store.reading.schema_org.things import clean
from store.reading.shaping.as_document import document, published_date
from store.reading.shaping.paragraphs import paragraphs_of
from store.reading.shaping.place import title_of
from store.reading.tabular.rich_nodes import is_nodes, is_runs, node_paragraphs, run_text

# What a column may be called, the likeliest first; compared in lower case without spaces, "_", "-" and ".".
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "webtitle"),
    "url": ("url", "link", "permalink", "articleurl", "webpage", "canonicalurl", "weburl"),
    "date": (
        "published", "date", "publishedat", "datepublished", "publicationdate", "pubdate", "publishdate",
        "publisheddate", "publishedon", "publishedtime", "webpublicationdate", "datetime", "firstcreated", "versioncreated", "createdat", "postdate", "created",
        "factcheckdate", "reviewdate", "firstpublished", "timestamp", "createdutc", "ts", "datepublish",
    ),
    "byline": ("byline", "author", "authors", "creator", "writer", "primaryauthor", "authorname", "authornames", "bylines", "publishedbylines", "from", "username", "userprofile", "account"),
    "source": ("outlet", "source", "publisher", "publication", "sitename", "newspaper", "site"),
    "paragraphs": ("paragraphs",),
    "text": ("text", "content", "body", "articletext", "articlebody", "maintext", "fulltext", "bodytext", "bodynitf", "article", "html", "bodyhtml", "contenthtml", "selftext", "leadparagraph", "explanation", "blocks"),
    "language": ("language", "lang"),
    "kind": ("kind", "type"),
    "claim": ("claim", "checkedclaim", "claimreviewed", "vclaim", "statement"),
    "rating": ("rating", "truthlabel", "verdict", "alternatename", "label"),
    "claimant": ("claimant", "speaker", "claimedby"),
}  # fmt: skip

# What spreadsheets of other languages call them. Where they do, 3/2/2021 is the third of February.
COLUMNS_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "title": (
        "titel", "überschrift", "schlagzeile", "titre", "título", "titulo", "titular", "titolo", "tytuł", "otsikko",
        "rubrik", "overskrift", "tittel", "kop", "název", "titulek", "naslov", "cím", "titlu", "başlık", "τίτλος",
        "заголовок", "название", "назва", "标题", "標題", "見出し", "タイトル", "제목", "العنوان",
    ),
    "url": ("adresse", "enlace", "lien", "adres", "ссылка", "链接"),
    "date": (
        "datum", "veröffentlicht", "veröffentlichtam", "erschienen", "erschienenam", "veröffentlichungsdatum", "erscheinungsdatum", "datepublication",
        "datedepublication", "publiéle", "fecha", "fechadepublicación", "fechapublicación", "data", "datadipubblicazione",
        "datadepublicação", "dato", "publicerad", "julkaistu", "päivämäärä", "dátum", "tarih", "дата", "датапубликации",
        "日期", "发布日期", "日付", "날짜", "التاريخ",
    ),
    "byline": ("autor", "autorin", "verfasser", "auteur", "autore", "forfatter", "författare", "автор", "作者"),
    "source": ("quelle", "medium", "zeitung", "fuente", "medio", "fonte", "bron", "zdroj", "źródło", "источник", "来源"),
    "text": (
        "inhalt", "artikeltext", "volltext", "texte", "contenu", "corps", "texto", "contenido", "cuerpo",
        "conteúdo", "testo", "contenuto", "tekst", "inhoud", "treść", "teksti", "tekstin", "brödtext", "szöveg", "metin",
        "текст", "содержание", "正文", "内容", "本文", "본문", "النص",
    ),
}  # fmt: skip
COLUMNS = {column: (*names, *COLUMNS_ELSEWHERE.get(column, ())) for column, names in COLUMNS.items()}
# Words of English as well, where they name something else: a name only beside another one of those.
_ALSO_ENGLISH = frozenset({"data", "medium"})
_FOREIGN = frozenset(name for names in COLUMNS_ELSEWHERE.values() for name in names) - _ALSO_ENGLISH

# What the people who make a table say each of its columns is of ("Article Title", "story text").
_OF_WHAT = ("article", "story", "news", "post", "item")
_NAMES = frozenset(name for names in COLUMNS.values() for name in names)
_NOT_NAME = re.compile(r"[\s_.\-]+")
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_PARAGRAPH_TAG = re.compile(r"</p>|<br\s{0,3}/?>", re.IGNORECASE)
_FACT_CHECK = frozenset({"factcheck", "claimreview", "factchecking"})
Row = Mapping[str, object]
_DEEPEST = 8
# What an object calls the name or title that it is there for.
_NAMED = ("name", "text", "title", "@value", "main", "original", "displayName", "display_name", "real_name", "username", "handle", "node", "by", "$date", "$numberLong")


def fold(name: str) -> str:
    """A column's name as it is compared."""
    return _NOT_NAME.sub("", name.lower().lstrip("\ufeff"))


def _shortened(name: str) -> str:
    """A folded name without what the column is of, where what is left is the name of one; else the name."""
    if name in _NAMES:
        return name
    return next((rest for what in _OF_WHAT if (rest := name.removeprefix(what)) != name and rest in _NAMES), name)


def missing_columns(names: Iterable[str]) -> str:
    """Which columns an article needs and these names do not give, in words; "" where nothing is missing."""
    found = {short for name in names for short in (fold(name), _shortened(fold(name)))}
    if found.intersection(COLUMNS["claim"]) and found.intersection(COLUMNS["rating"]):
        return ""  # a list of what was ruled: each row is a fact-check by itself
    wanted = []
    untitled = bool(found.intersection(COLUMNS["text"]) and found.intersection(COLUMNS["date"]))  # a post, a message
    if not found.intersection(COLUMNS["title"]) and not untitled:
        wanted.append("title")
    if not found.intersection(COLUMNS["text"]) and not found.intersection(COLUMNS["paragraphs"]):
        wanted.append("text (or content, body, paragraphs)")
    return " and ".join(wanted)


def read_row(row: Row, data: bytes, *, origin: str, retrieved_at: str) -> Document:
    """The article of one row. Raises SourceRejected for a row without title or text, or with an impossible date.

    `text` in one piece is split into paragraphs (at its tags, where it is HTML); a list `paragraphs` (strings, or objects with `text`) is kept
    paragraph for paragraph. A date that is none ("stated in a speech") leaves `published` empty and the row stands.
    """
    folded: dict[str, object] = {}
    for name, value in row.items():
        folded.setdefault(fold(name), value)
    for name in list(folded):  # what is called by its own name comes first
        folded.setdefault(_shortened(name), folded[name])
    claim, rating = _text(folded, "claim"), _text(folded, "rating")
    ruled = bool(claim and rating)
    untitled = folded.keys().isdisjoint(COLUMNS["title"])
    return document(
        title=_text(folded, "title") or (title_of(claim) if ruled else None if untitled else ""),
        paragraphs=_paragraphs(folded, origin) or ((claim,) if ruled else ()),
        origin=origin,
        source_bytes=data,
        retrieved_at=retrieved_at,
        published=_published(folded, origin),
        url=_text(folded, "url"),
        byline=_text(folded, "byline"),
        source=_text(folded, "source"),
        language=_text(folded, "language"),
        kind=_kind(_text(folded, "kind"), claim, rating),
        checked_claim=claim,
        rating=rating,
        claimant=_text(folded, "claimant"),
    )


def _published(row: Row, origin: str) -> str:
    """The day in a row's date; in a table of another language in its order, or with its names of months."""
    name, said = _named(row, "date")
    day = published_date(said, origin=origin, name="date")
    if day or name not in COLUMNS_ELSEWHERE["date"]:
        return day
    if found := _DAY_FIRST.match(said):
        return published_date(f"{found[1]}.{found[2]}.{found[3]}", origin=origin, name="date")
    from store.reading.shaping.printed_days import printed_day  # imports the names of months, which few tables need

    return printed_day(said[:100])


def _kind(said: str, claim: str, rating: str) -> Kind:
    if fold(said) in _FACT_CHECK:
        return "fact-check"
    # "article" is an answer; any other kind ("news", "politics") says nothing about this.
    return "fact-check" if claim and rating and fold(said) != "article" else "article"


def _text(row: Row, column: str) -> str:
    """The first filled cell of the column's names, as text."""
    return _named(row, column)[1]


def _named(row: Row, column: str) -> tuple[str, str]:
    """The name of the first filled cell of the column's names and its text, both "" where none is filled."""
    for name in COLUMNS[column]:
        if (value := _flat(row.get(name)).strip()) and (name not in _ALSO_ENGLISH or not _FOREIGN.isdisjoint(row)):
            return name, value
    return "", ""


def _flat(value: object, depth: int = 0) -> str:
    """A cell as text: people and outlets come as strings, as objects with a name, or as lists of either; what is
    nested deeper than any of these is no name."""
    if depth > _DEEPEST:
        return ""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return ""  # what a table without a cell there is written as
    if isinstance(value, int | float):
        return str(int(value)) if abs(value) < 1e15 and value == int(value) else str(value)
    if isinstance(value, Mapping) and isinstance(value.get("rendered"), str):
        return clean(value["rendered"])
    if isinstance(value, Mapping):
        return _flat(
            next((value[key] for key in _NAMED if value.get(key)), None), depth + 1
        )
    if isinstance(value, list):
        return ", ".join(filter(None, (_flat(item, depth + 1).strip() for item in value)))
    return ""


def _paragraphs(row: Row, origin: str) -> tuple[str, ...]:
    given = row.get("paragraphs")
    if isinstance(given, list):
        return tuple(_given(given, origin))
    for name in (*COLUMNS["paragraphs"], *COLUMNS["text"]):
        value = row.get(name)
        if is_nodes(value) and (texts := node_paragraphs(value)):
            return texts
        if isinstance(value, Mapping):  # as content systems give it, beside what they say of it
            value = next((value[key] for key in ("rendered", "html", "text", "value") if isinstance(value.get(key), str)), None)
        if is_runs(value) and isinstance(value, list):
            return paragraphs_of(run_text(value))
        if isinstance(value, list) and value:
            return tuple(_given(value, origin))
        if isinstance(value, str) and value.strip():
            if _PARAGRAPH_TAG.search(value):
                from store.reading.markup.html_blocks import fragment_paragraphs  # imports lxml, which few tables need

                return fragment_paragraphs(value)
            return paragraphs_of(value)
    return ()


def _given(items: list[object], origin: str) -> Iterable[str]:
    for number, item in enumerate(items, start=1):
        text = item.get("text") if isinstance(item, Mapping) else item
        if text is None:
            continue
        if not isinstance(text, str):
            raise SourceRejected(
                f"paragraph {number} is no text", where=origin, do="give paragraphs as strings or objects with a text"
            )
        yield text
