"""`factdesk corrections` and `factdesk audit` from the command line: on the screen, into a file, the same again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import ClaimQuery, Desk
from tui.cli import run


@pytest.fixture
def corrected(path: Path, tmp_path: Path) -> Path:
    """A desk with a verdict that was handed over and is another one now."""
    with Desk.open(path, "anna") as desk:
        claim = next(one for one in desk.claims(ClaimQuery()) if "224,000" in one.exact)
        desk.judge([claim.id], "verified", seconds=12)
        desk.export(tmp_path / "out.csv")
        desk.judge([claim.id], "disputed", note="220,000 by the yard's own papers", seconds=40)
    return path


def test_corrections_are_printed_and_written_in_each_form(
    corrected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["corrections", "--db", str(corrected)]) == 0
    text = capsys.readouterr().out
    assert "because  220,000 by the yard's own papers" in text
    for name, format in (("log.txt", "text"), ("log.md", "markdown"), ("log.json", "json")):
        assert run(["corrections", "--db", str(corrected), "-o", str(tmp_path / name)]) == 0
        assert "1 correction written to" in capsys.readouterr().err
        assert run(["corrections", "--db", str(corrected), "--format", format]) == 0
        assert capsys.readouterr().out.encode() == (tmp_path / name).read_bytes()
    (row,) = json.loads((tmp_path / "log.json").read_text())
    assert [(one["before"], one["after"]) for one in row["corrections"]] == [(["verified"], ["disputed"])]
    with Desk.open(corrected, "anna") as desk:
        other = next(one for one in desk.articles() if one.id != row["article_id"])
    assert run(["corrections", "--db", str(corrected), "--article", other.id]) == 0
    assert capsys.readouterr().out == "No corrections.\n"


def test_the_audit_is_the_same_bytes_on_the_screen_and_in_a_file(
    corrected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", "--db", str(corrected), "--sample", "1"]) == 0
    text = capsys.readouterr().out
    assert "# Audit of checked claims" in text
    assert "Readers looked 40 seconds" in text
    assert "1 correction of what had been handed over" in text
    assert run(["audit", "--db", str(corrected), "--sample", "1", "-o", str(tmp_path / "audit.md")]) == 0
    assert "1 claims with a verdict" not in capsys.readouterr().err
    assert (tmp_path / "audit.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "typed",
    [
        ["audit", "--sample", "-1"],
        ["audit", "--seed", "x"],
        ["audit", "-o", "/nowhere/audit.md"],
        ["corrections", "--format", "html"],
        ["corrections", "--article", "art-zz"],
        ["corrections", "-o", "/nowhere/log.md"],
        ["corrections", "-o", "{desk}"],
    ],
)
def test_what_cannot_be_is_refused_in_words(path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*(one.format(desk=path) for one in typed), "--db", str(path)]) == 2
    assert "Traceback" not in capsys.readouterr().err
