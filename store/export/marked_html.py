"""The marked copy as one HTML file: the text with its claims marked, and beside each what was found and on what grounds.

It stands by itself: no script, no address is fetched, all styles and charts are inside. Every word of an article or a
person is escaped; what drives a terminal or cannot be seen is shown as a mark.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from store.controls import MEMBERS
from store.documents import standing_words
from store.export.checked_articles import StatusWords, counted, source_words, stretches
from store.records import CheckedArticle, CheckedClaim, Evidence, NamedSource, Review
from store.values import Decision

_UNSAFE = re.compile(f"[{MEMBERS}]")

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --dim: #5b5b60; --ground: #fff; --line: #c9c9ce; --card: #f6f6f7;
  --for: #d9f2dd; --against: #fbdada; --between: #fdeec2; --open: #dbe7fb; --contested: #eddcf7; --stale: #e6e6e6; --waiting: transparent; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececee; --dim: #a6a6ad; --ground: #17171a; --line: #45454b; --card: #222226;
  --for: #1d4a27; --against: #5c2323; --between: #57450f; --open: #21385f; --contested: #48285c; --stale: #3a3a3e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1.5rem; font: 1.05rem/1.55 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--ground); }
h1, h2, h3, .meta, aside, table, nav, figcaption, footer { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.35rem; margin: 2.5rem 0 .2rem; } h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
.standing { margin: .9rem 0 -.4rem; font-style: italic; }
.meta { color: var(--dim); font-size: .88rem; overflow-wrap: anywhere; }
.row { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start; }
.row > p { margin: .55rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; padding: .08em 0; border-bottom: 2px solid var(--line); }
sup { font: .68rem system-ui, sans-serif; padding: 0 .15em; }
.for { background: var(--for); } .against { background: var(--against); } .between { background: var(--between); }
.open { background: var(--open); } .contested { background: var(--contested); } .stale { background: var(--stale); } .waiting { background: transparent; }
aside { font-size: .86rem; line-height: 1.4; background: var(--card); border-left: 4px solid var(--line); padding: .45rem .7rem; margin: .55rem 0; overflow-wrap: anywhere; }
aside:target { outline: 2px solid currentColor; }
aside p, aside ul { margin: .25rem 0; } aside ul { padding-left: 1.1rem; }
.word { font-weight: 700; padding: .05em .35em; border-radius: .2em; }
.said { white-space: pre-wrap; } del { text-decoration-thickness: 1px; } ins { font-weight: 700; text-decoration: none; }
table { border-collapse: collapse; font-size: .88rem; } td, th { padding: .15rem .7rem .15rem 0; text-align: left; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } nav ul { padding-left: 1.1rem; }
svg { width: 100%; max-width: 44rem; height: 1.4rem; border: 1px solid var(--line); display: block; }
svg .for { fill: var(--for); } svg .against { fill: var(--against); } svg .between { fill: var(--between); } svg .open { fill: var(--open); }
svg .contested { fill: var(--contested); } svg .stale { fill: var(--stale); } svg .waiting { fill: transparent; }
footer { margin-top: 3rem; color: var(--dim); font-size: .82rem; }
@media (max-width: 48rem) { .row { grid-template-columns: minmax(0, 1fr); gap: 0; } }
@media print { :root { color-scheme: light; --ink: #000; --dim: #444; --ground: #fff; --line: #999; --card: #fff;
  --for: #d9f2dd; --against: #fbdada; --between: #fdeec2; --open: #dbe7fb; --contested: #eddcf7; --stale: #e6e6e6; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } aside { break-inside: avoid; border: 1px solid #999; } mark, .word, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  article { break-before: page; } article:first-of-type { break-before: auto; } a { color: inherit; text-decoration: none; } }
"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def pages(checked: Sequence[CheckedArticle], words: StatusWords, title: str) -> Iterator[str]:
    """The file in pieces; `title` stands on top."""
    yield "<!DOCTYPE html>\n"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
    yield '<link rel="icon" href="data:,">'
    yield f"<title>{_safe(title)}</title><style>{_STYLE}</style></head><body>\n"
    yield f"<h1>{_safe(title)}</h1>\n"
    yield from _overview(checked, words)
    for one in checked:
        yield from _article(one, words)
    yield "<footer>Made with factdesk. Every verdict is a person’s, with the grounds that stand beside it; hints of the"
    yield " program are not in this copy.</footer>\n</body></html>\n"


def _overview(checked: Sequence[CheckedArticle], words: StatusWords) -> Iterator[str]:
    counts = counted(checked)
    total = sum(counts.values())
    if not total:
        yield '<p class="meta">No claim was chosen.</p>\n'
        return
    order = sorted(counts, key=lambda status: (-counts[status], status))
    told = ", ".join(f"{counts[status]} {words.word(status).lower()}" for status in order)
    yield f'<figure><figcaption class="meta">{_claims(total)} in {_articles(len(checked))}: {_safe(told)}</figcaption>\n'
    yield _bar(counts, order, words, total)
    yield "</figure>\n<table>"
    for status in order:
        look = words.kind(status)
        yield f'<tr><td><span class="word {look}">{_safe(words.word(status))}</span></td><td class="n">{counts[status]}</td></tr>'
    yield "</table>\n"
    if len(checked) > 1:
        yield "<nav><h3>Articles</h3><ul>"
        for one in checked:
            yield f'<li><a href="#{one.article.id}">{_safe(one.article.title)}</a></li>'
        yield "</ul></nav>\n"


def _bar(counts: Counter[str], order: Sequence[str], words: StatusWords, total: int) -> str:
    """The shares as one bar; each part says in words what it is."""
    parts: list[str] = []
    left = 0.0
    for status in order:
        width = 1000 * counts[status] / total
        parts.append(
            f'<rect class="{words.kind(status)}" x="{left:.2f}" y="0" width="{width:.2f}" height="20">'
            f"<title>{_safe(words.word(status))}: {counts[status]}</title></rect>"
        )
        left += width
    return f'<svg viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="Claims by status">{"".join(parts)}</svg>\n'


def _article(one: CheckedArticle, words: StatusWords) -> Iterator[str]:
    article = one.article
    yield f'<article id="{article.id}"><h2>{_safe(article.title)}</h2>\n<p class="meta">'
    yield " · ".join(_safe(cell) for cell in (article.source, article.byline, article.published) if cell)
    if article.url:
        yield f"<br>{_link(article.url)}"
    yield "</p>\n"
    here: dict[int, list[CheckedClaim]] = {}
    for claim in one.claims:
        if claim.placed:
            here.setdefault(claim.claim.position, []).append(claim)
    for position, text in enumerate(one.paragraphs):
        claims = here.get(position, [])
        if told := standing_words(one.standings.get(position)):
            yield f'<p class="meta standing">{_safe(told)}</p>'
        yield f'<div class="row"><p>{_paragraph(text, claims, words)}</p><div>'
        yield "".join(_card(claim, words, one.sources) for claim in claims if claim.judged)
        yield "</div></div>\n"
    gone = [claim for claim in one.claims if not claim.placed]
    if gone:
        yield "<h3>No longer in the text</h3>\n"
        yield "".join(_card(claim, words, one.sources, with_words=True) for claim in gone)
    yield "</article>\n"


def _paragraph(text: str, claims: Sequence[CheckedClaim], words: StatusWords) -> str:
    out: list[str] = []
    for stretch in stretches(text, claims):
        inside = _safe(stretch.text)
        if stretch.claims:
            inner = min(stretch.claims, key=lambda one: one.claim.end - one.claim.start)
            # What nobody has judged is underlined and says no more.
            told = (one for one in stretch.begins if one.judged)
            links = "".join(f'<sup><a href="#c{one.number}">{one.number}</a></sup>' for one in told)
            out.append(f'<mark class="{words.kind(inner.claim.status)}">{links}{inside}</mark>')
        else:
            out.append(inside)
    return "".join(out)


def _card(one: CheckedClaim, words: StatusWords, sources: Mapping[str, NamedSource], *, with_words: bool = False) -> str:
    claim = one.claim
    out = [f'<aside id="c{one.number}"><p>{one.number} <span class="word {words.kind(claim.status)}">{_safe(words.word(claim.status))}</span>']
    if claim.speaker:
        out.append(f" · said by {_safe(claim.speaker)}")
    out.append("</p>")
    if with_words:
        out.append(f"<p>“{_safe(claim.exact)}”</p>")
    for review in one.opinions:
        out.append(_opinion(review, claim.exact, words, sources))
    if one.ruling is not None:
        decided = words.word(one.ruling.verdict)
        out.append(f"<p><b>ruled {_safe(decided)}</b> by {_safe(one.ruling.ruled_by)}</p><p class=\"said\">{_safe(one.ruling.why)}</p>")
    out.append("</aside>")
    return "".join(out)


def _opinion(review: Review, exact: str, words: StatusWords, sources: Mapping[str, NamedSource]) -> str:
    held = words.word(review.verdict) if review.verdict else "later" if review.decision is Decision.DEFERRED else ""
    out = [f"<p><b>{_safe(review.reviewer)}</b>{f': {_safe(held)}' if held else ''} <span class=\"meta\">{_safe(review.created_at[:10])}</span></p>"]
    if review.note:
        out.append(f'<p class="said">{_safe(review.note)}</p>')
    if review.proposed:
        out.append(f'<p class="said"><del>{_safe(exact)}</del><br><ins>{_safe(review.proposed)}</ins></p>')
    if review.query:
        out.append(f'<p class="meta">query to the author: {_safe(str(review.query).replace("-", " "))}</p>')
    if review.evidence:
        out.append("<ul>" + "".join(f"<li>{_evidence(one, sources)}</li>" for one in review.evidence) + "</ul>")
    return "".join(out)


def _evidence(one: Evidence, sources: Mapping[str, NamedSource]) -> str:
    parts = [f"<b>{_safe(one.stance)}</b>"]
    if one.exact:
        parts.append(f"“{_safe(one.exact)}”")
    where = " · ".join(_safe(cell) for cell in (one.title, source_words(one, sources), one.place) if cell)
    if where:
        parts.append(where)
    if one.url:
        parts.append(_link(one.url))
    if one.comment:
        parts.append(f"({_safe(one.comment)})")
    return " ".join(parts)


def _link(url: str) -> str:
    """An address as a link only where it is one of the web: no other scheme can be followed."""
    shown = _safe(url)
    return f'<a href="{shown}" rel="noreferrer noopener">{shown}</a>' if url.startswith(("https://", "http://")) else shown


def _safe(text: str) -> str:
    return html.escape(_UNSAFE.sub(lambda found: found[0] if found[0] in "\n\t" else "\ufffd", text), quote=True)


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count:,} claims"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
