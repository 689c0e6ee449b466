"""`factdesk push`, `pull`, `server`, and `--db postgresql://…`, as a person types them; and the status line of such a desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import ClaimQuery, Desk, LinkState
from tests.servers import Postgres
from tests.servers import running as running_server
from tests.store.desks import desk_with
from tests.tui.conftest import running as running_app
from tests.tui.conftest import see, status, until
from tui.cli import run
from tui.wording import server_words

TEXTS = ("The mayor said ten ships passed.", "It rained for 3 days.")


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with running_server() as server:
        yield server


@pytest.fixture
def address(postgres: Postgres) -> str:
    return postgres.address(postgres.database())


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.db"
    with desk_with(path, *TEXTS) as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "verified")
    return path


def test_it_says_what_went_and_what_came_and_again_that_nothing_did(
    ours: Path, tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--db", str(ours), "--as", "ann", "push", address]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"went to {address}: 1 article, 2 claims, 1 review, ")
    assert run(["--db", str(ours), "--as", "ann", "push", address]) == 0
    assert capsys.readouterr().out == f"nothing new for {address}\n"
    other = tmp_path / "other.db"
    assert run(["--db", str(other), "--as", "bob", "pull", address]) == 0
    assert capsys.readouterr().out == f"came from {address}: 1 article, 1 text, 2 claims, 1 review (ann 1)\n"
    with Desk.open(other, "bob") as desk:
        desk.judge([desk.claims(ClaimQuery())[0].id], "disputed")
    assert run(["--db", str(other), "--as", "bob", "push", address]) == 0
    capsys.readouterr()
    assert run(["--db", str(ours), "--as", "ann", "pull", address]) == 0
    said = capsys.readouterr().out
    assert "1 review (bob 1)" in said
    assert "contested now: 1 claim" in said


def test_a_password_is_never_told_and_a_server_that_is_not_there_makes_no_verdict_lost(
    ours: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--db", str(ours), "--as", "ann", "push", "postgresql://ann:secret@127.0.0.1:1/desk?sslpassword=hush"]) == 3
    told = capsys.readouterr().err
    assert "the server does not answer" in told
    assert "check the address and the server, then try again" in told
    assert "secret" not in told
    assert "hush" not in told


def test_what_is_no_address_is_told(ours: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--db", str(ours), "push", "mysql://host/x"]) == 2
    assert "is no address of a shared desk; write one such as postgresql://host/newsroom" in capsys.readouterr().err
    assert run(["--db", str(ours), "push", "postgresql://host:port/x"]) == 2
    assert "this address cannot be read" in capsys.readouterr().err


def test_whoever_keeps_the_desk_admits_logins(
    ours: Path, tmp_path: Path, postgres: Postgres, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--db", str(ours), "--as", "ann", "push", address])
    for login in ("bob", "desk"):
        postgres.login(login)
    capsys.readouterr()
    assert run(["server", address, "--admit", "bob"]) == 0
    assert run(["server", address, "--admit", "desk", "--any-name", "--csv"]) == 0
    assert capsys.readouterr().out.endswith("login,writes_as\r\nbob,bob\r\ndesk,*\r\n")
    as_bob = address.replace("postgres@", "bob@")
    other = str(tmp_path / "b.db")
    assert run(["--db", other, "--as", "bob", "pull", as_bob]) == 0
    assert run(["--db", other, "--as", "bob", "mark", claim_of(Path(other)), "disputed"]) == 0
    assert run(["--db", other, "--as", "bob", "push", as_bob]) == 0
    assert run(["--db", other, "--as", "eve", "push", as_bob]) == 2
    assert "the server knows this login as bob, and not as eve; say --as bob" in capsys.readouterr().err
    assert run(["server", address, "--admit", "nobody-such"]) == 3
    assert run(["server", address, "--name", "x"]) == 2
    assert run(["server"]) == 2


def claim_of(path: Path) -> str:
    with Desk.open(path, "x") as desk:
        return desk.claims(ClaimQuery())[0].id


def test_every_command_works_on_a_shared_desk_by_its_address(
    ours: Path, tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["--db", str(ours), "--as", "ann", "push", address])
    capsys.readouterr()
    claim = claim_of(ours)
    assert run(["--db", address, "--as", "bob", "mark", claim, "disputed", "--note", "from afar"]) == 0
    monkeypatch.setenv("FACTDESK_DB", address)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    assert run(["--as", "cid", "reviews", claim, "--csv"]) == 0
    said = capsys.readouterr().out
    assert "ann" in said
    assert "from afar" in said
    assert run(["push", address]) == 2
    assert "exchanges with it by itself" in capsys.readouterr().err


def test_without_the_library_it_says_what_to_install(ours: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    known = builtins.__import__

    def without(name: str, *args: object, **more: object) -> object:
        if name == "psycopg":
            raise ImportError(name)
        return known(name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    assert run(["--db", str(ours), "push", "postgresql://127.0.0.1:1/x"]) == 3
    assert "pip install 'factdesk[server]'" in capsys.readouterr().err


def test_a_file_that_was_shared_says_nothing_of_the_server_in_a_public_copy(ours: Path, tmp_path: Path, address: str) -> None:
    run(["--db", str(ours), "--as", "ann", "push", address])
    assert run(["--db", str(ours), "backup", "--public", str(tmp_path / "public.db")]) == 0
    with closing(sqlite3.connect(tmp_path / "public.db")) as conn:
        assert conn.execute("SELECT count(*) FROM exchanges").fetchone() == (0,)


def test_the_status_line_says_that_the_server_is_away_and_how_much_is_kept() -> None:
    assert server_words(None) == ""
    assert server_words(LinkState()) == ""
    assert server_words(LinkState(connected=True, tried=True)) == ""
    assert server_words(LinkState(waiting=3, tried=True)) == "server away: 3 actions kept here"
    assert server_words(LinkState(waiting=1, problem="the server's disk is full", tried=True)) == "the server's disk is full: 1 action kept here"


async def test_a_verdict_of_another_is_on_the_screen_and_a_server_that_went_is_told_with_what_is_kept(
    ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_server() as own:
        address = own.address(own.database())
        with Desk.open(ours, "ann") as desk:
            desk.push(address)
        told: list[str] = []
        with Desk.open_shared(address, "bob", tell=told.append) as bob:
            monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
            async with running_app(bob) as pilot:
                with Desk.open_shared(address, "cid", tell=told.append) as cid:
                    cid.judge([claim.id for claim in cid.claims(ClaimQuery())], "disputed")
                    await see(pilot, "2 of 2 reviewed")
                own.stop()
                await see(pilot, "server away")
                await pilot.press("v")
                await see(pilot, "server away: 1 action kept here")
                own.start()
                await until(pilot, lambda: "server away" not in status(pilot))
        with Desk.open_shared(address, "dan", tell=told.append) as dan:
            assert any(one.reviewer == "bob" for one in dan.reviews())
    assert told == []
