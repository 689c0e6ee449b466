"""The wheel, installed where nothing of the checkout is: the command starts, and a stranger is told."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import store

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel, built without a network from the checkout."""
    pytest.importorskip("hatchling", reason="building the wheel needs hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def started(site: Path, *args: str, before: str = "", cwd: Path) -> subprocess.CompletedProcess[str]:
    """The console script's own line, with the wheel on the path and nothing of the checkout."""
    entry = (next(site.glob("factdesk-*.dist-info")) / "entry_points.txt").read_text()
    assert "factdesk = factdesk.__main__:main" in entry
    path = os.pathsep.join(part for part in (before, str(site)) if part)
    script = "import sys; from factdesk.__main__ import main; sys.exit(main())"
    # -P: the folder one is in stays off the path, as it does for an installed command.
    return subprocess.run(
        [sys.executable, "-P", "-c", script, *args],
        cwd=cwd,
        env={"PATH": os.defpath, "HOME": str(cwd), "PYTHONPATH": path, "FACTDESK_REVIEWER": "ann"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_wheel_holds_the_three_packages_their_data_and_their_version(site: Path, tmp_path: Path) -> None:
    assert {one.name for one in site.iterdir() if one.is_dir() and "dist-info" not in one.name} == {
        "factdesk", "store", "tui",
    }  # fmt: skip
    assert (site / "tui" / "factdesk.tcss").exists()
    for package in ("factdesk", "store", "tui"):
        assert (site / package / "py.typed").exists()
    ours = {str(one.relative_to(ROOT)) for one in (ROOT / "store").rglob("*.json")}
    assert ours <= {str(one.relative_to(site)) for one in site.rglob("*.json")}
    done = started(site, "--version", cwd=tmp_path)
    assert (done.stdout, done.stderr) == (f"factdesk {store.__version__}\n", "")


def test_the_installed_command_reads_an_article_and_a_foreign_store_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n20240502\nhttps://example.org/a\nThe bridge cost 300 euros, he said.\n")
    assert started(site, "add", "a.txt", cwd=tmp_path).stdout.startswith("1 added")
    foreign = tmp_path / "foreign"
    (foreign / "store").mkdir(parents=True)
    (foreign / "store" / "__init__.py").write_text("")
    done = started(site, "claims", before=str(foreign), cwd=tmp_path)
    assert done.returncode == 2
    assert f"the package `store` in {foreign} is in the place of factdesk's own" in done.stderr


def test_a_wheel_that_another_one_wrote_over_says_so(site: Path, tmp_path: Path) -> None:
    import shutil

    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    (broken / "store" / "__init__.py").write_text("# a shop\n")
    done = started(broken, "--version", cwd=tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "install factdesk again" in line
