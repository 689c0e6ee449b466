"""Evidence that is the article under review itself: the article, its reprint, its wire source, the release it prints."""

from __future__ import annotations

from store.linting.article_facts import RELATED, ArticleFacts, prints, same_copy, shared
from store.linting.grounds import Ground, near
from store.sourcing import LintWhy


def circular(article: ArticleFacts, one: Ground) -> tuple[LintWhy, str] | None:
    """Why a piece of supporting evidence is no evidence for this article, and what tells more; None where it is some.

    What an article says elsewhere may speak against it or explain it; only support must come from somewhere else.
    """
    if one.evidence.stance != "supports":
        return None
    if one.article is not None and one.article.id == article.id:
        return LintWhy.SAME_ARTICLE, one.evidence.url
    if article.page and one.page == article.page:
        return LintWhy.SAME_PAGE, one.page
    if one.primary:
        return None  # the transcript of a speech has the words that the article quotes
    if one.article is not None:
        if same_copy(article, one.article):
            return LintWhy.COPY, one.article.source
        related = shared(article.runs, one.article.runs) >= RELATED
        if prints(article, one.evidence.exact, related=related):
            return LintWhy.COPY, one.article.source
    elif prints(article, one.evidence.exact, related=False):
        return LintWhy.COPY, one.domain
    if article.agency and article.agency == one.agency and near(article.published, one.published):
        return LintWhy.WIRE, article.agency
    return None
