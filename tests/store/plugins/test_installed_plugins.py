"""The plugins of docs/plugins.md, and broken ones, as installed packages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/plugins.md").read_text()
FILES = re.findall(r"`(factdesk-[\w/.-]+)`:\n\n```\w+\n(.*?)```\n", PAGE, re.DOTALL)

BROKEN = {
    "factdesk_raises": "raise RuntimeError('no licence found')",
    "factdesk_wrong": """
from factdesk import CheckFinding, CheckPlace, ClaimHint, Exporter, FileReader, VerdictSet, hookimpl

def read(data, name):
    raise KeyError("colour")

def write(articles, out):
    out.write("half")
    raise ValueError("no ink")

@hookimpl
def factdesk_readers():
    return [FileReader("wrong", (".wrong",), read)]

@hookimpl
def factdesk_exporters():
    return [Exporter("wrong", ".wrong", write)]

@hookimpl
def factdesk_claim_hints(sentence, published):
    return "high"

@hookimpl
def factdesk_checks(title, paragraphs):
    return [CheckFinding("x", "y", (CheckPlace(0, 0, 3, "zzz"),))]

@hookimpl
def factdesk_verdicts():
    return 1 / 0
""",
}


def _install(folder: Path, packages: list[Path]) -> Path:
    target = folder / "installed"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    done = subprocess.run([*command, *map(str, packages)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of the page, installed."""
    folder = tmp_path_factory.mktemp("examples")
    for name, text in FILES:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    packages = sorted({folder / name.split("/")[0] for name, _ in FILES})
    assert len(packages) == 2
    return _install(folder, packages)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two packages that fail wherever they can."""
    folder = tmp_path_factory.mktemp("broken")
    for name, text in BROKEN.items():
        (folder / name).mkdir()
        (folder / name / f"{name}.py").write_text(text)
        (folder / name / "pyproject.toml").write_text(
            f'[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "{name}"\n'
            f'version = "0.1"\n[project.entry-points.factdesk]\n{name} = "{name}"\n'
        )
    return _install(folder, [folder / name for name in BROKEN])


def _run(where: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(where), str(ROOT)))
    command = [sys.executable, "-m", "tui.cli", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path, "FACTDESK_REVIEWER": "ana"}
    )


def test_the_examples_are_listed_with_what_they_offer(examples: Path, tmp_path: Path) -> None:
    rows = json.loads(_run(examples, tmp_path, "plugins").stdout)
    told = {row["name"]: (row["package"], row["version"], row["offers"], row["problem"]) for row in rows}
    assert told["climate"][:2] == ("factdesk-climate", "1.0")
    assert set(told["climate"][2].split(", ")) == {"readers", "claim_hints"}
    assert set(told["editor"][2].split(", ")) == {"exporters", "checks", "verdicts"}


def test_the_examples_read_hint_check_write_and_bring_verdicts(examples: Path, tmp_path: Path) -> None:
    page = "# COAL IS BACK\n=> gemini://a.example\n\nPeople like the sea, and the plant emits carbon dioxide all the same.\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "coal.gmi").write_text(page)
    seen = json.loads(_run(examples, tmp_path, "inspect", "in").stdout)
    (sentence,) = seen["paragraphs"][0]["sentences"]
    assert sentence["is_claim"]
    assert "emissions" in sentence["reasons"]
    assert sentence["worth"] == 0.9
    assert [one["kind"] for one in seen["checks"]] == ["shouting"]
    assert _run(examples, tmp_path, "add", "in").stdout.startswith("1 added")
    assert _run(examples, tmp_path, "add", "--format", "gemini", "in/coal.gmi").stdout.startswith("0 added, 0 changed, 1 unchanged")
    assert _run(examples, tmp_path, "verdicts", "--add", "scale").returncode == 0
    claim = json.loads(_run(examples, tmp_path, "claims").stdout)[0]["claim_id"]
    assert _run(examples, tmp_path, "mark", claim, "mostly-false").returncode == 0
    assert _run(examples, tmp_path, "export", "-o", "list.editor").returncode == 0
    assert (tmp_path / "list.editor").read_text().splitlines()[1].startswith("  ana: mostly-false: People like the sea")
    assert [json.loads(_run(examples, tmp_path, "checks").stdout)[0]["kind"]] == ["shouting"]


def test_a_plugin_that_cannot_be_loaded_is_named_and_the_desk_works(broken: Path, tmp_path: Path) -> None:
    listed = _run(broken, tmp_path, "plugins")
    assert listed.returncode == 1
    problems = {row["name"]: row["problem"] for row in json.loads(listed.stdout)}
    assert problems["factdesk_raises"] == "RuntimeError: no licence found"
    assert problems["factdesk_wrong"] == ""


def test_a_plugin_that_fails_costs_its_own_result_and_is_named(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n20240305\nhttps://a.example/1\nThe mayor said 41 people died on Monday.\n")
    (tmp_path / "b.wrong").write_text("anything")
    added = _run(broken, tmp_path, "add", "a.txt", "b.wrong")
    assert added.returncode == 1
    assert added.stdout.startswith("1 added, 0 changed, 0 unchanged, 1 rejected")
    assert "the plugin factdesk_wrong failed on it (KeyError: 'colour')" in added.stderr
    assert "the plugin factdesk_wrong failed (claim_hints: TypeError" in added.stderr
    assert json.loads(_run(broken, tmp_path, "claims").stdout)
    wrong = _run(broken, tmp_path, "export", "-o", "x.wrong")
    assert (wrong.returncode, (tmp_path / "x.wrong").exists()) == (2, False)
    assert "the plugin factdesk_wrong failed (ValueError: no ink); nothing was written" in wrong.stderr
    checked = _run(broken, tmp_path, "checks")
    assert (checked.returncode, json.loads(checked.stdout)) == (0, [])
    assert "the plugin factdesk_wrong failed (checks: ValueError" in checked.stderr
    verdicts = _run(broken, tmp_path, "verdicts")
    assert verdicts.returncode == 0
    assert "ZeroDivisionError" in verdicts.stderr
    assert "Traceback" not in added.stderr + wrong.stderr + checked.stderr + verdicts.stderr


def test_an_unknown_format_is_refused_with_those_there_are(examples: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n20240305\nhttps://a.example/1\nThe mayor said 41 people died on Monday.\n")
    assert _run(examples, tmp_path, "add", "a.txt").returncode == 0
    told = _run(examples, tmp_path, "export", "--format", "nosuch")
    assert told.returncode == 2
    assert "editor" in told.stderr
    assert "Traceback" not in told.stderr
