"""What is wrong with an address or at the door of a server is told as what it is, and no password ever is."""

from __future__ import annotations

import select
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Desk, ServerAway, ServerUnusable, UsageError
from store.addresses import checked, shown
from store.errors import FactdeskError
from store.server.server_failures import in_words
from tests.servers import Postgres
from tests.store.desks import desk_with

ODD = st.text("aZ9@:/?#%&=+é ", min_size=1, max_size=12)


@given(ODD)
def test_no_password_is_told_whatever_stands_in_it(password: str) -> None:
    address = f"postgresql://ann:x{password}@db.example.org:5432/newsroom?sslmode=require"
    assert shown(address) == "postgresql://ann@db.example.org:5432/newsroom?sslmode=require"
    said = ""
    try:
        checked(address)
    except UsageError as problem:
        said = str(problem)
    assert f"x{password}@" not in said
    assert "cast" not in said, "what it fell over is a piece of it"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://ben:secret@db/desk", "mysql://ben@db/desk"),
        ("host=db user=ben password=secret dbname=desk", "host=db user=ben password=… dbname=desk"),
        ("postgresql://db:5432/desk?user=ann@paper", "postgresql://db:5432/desk?user=ann@paper"),
        ("postgresql://ben:secret@[::1]:5432/desk", "postgresql://ben@[::1]:5432/desk"),
        ("postgresql://ben:secret@one:1,two:2/desk", "postgresql://ben@one:1,two:2/desk"),
        ("postgresql://db/desk?password=secret&sslmode=require", "postgresql://db/desk?password=…&sslmode=require"),
        ("postgresql://ben:12?34@db/desk", "postgresql://ben@db/desk"),
        ("postgresql://ben:12?a=b@db/desk", "postgresql://ben@db/desk"),
        ("postgresql://ben:12?a=b&c=d@db/desk", "postgresql://ben@db/desk"),
        ("postgresql://ben:1/2?secret=b@db/desk", "postgresql://ben@db/desk"),
        ("postgresql://ben:12?=@db/desk?sslmode=require", "postgresql://ben@db/desk?sslmode=require"),
        ("postgresql://db:5432/desk?sslmode=require&user=ann@paper", "postgresql://db:5432/desk?sslmode=require&user=ann@paper"),
        ("postgresql://ann@db/desk?application_name=desk@paper", "postgresql://ann@db/desk?application_name=desk@paper"),
        ("host=db password='my secret' user=ben", "host=db password=… user=ben"),
        ("postgresql://db/desk?password=my secret&sslmode=require", "postgresql://db/desk?password=…&sslmode=require"),
        ("/home/ann/desk.db", "/home/ann/desk.db"),
    ],
)
def test_what_is_no_secret_stays_readable(address: str, told: str) -> None:
    assert shown(address) == told


@pytest.mark.parametrize("wrong", ["postgresql://ann:w/x#y@db/desk", "postgresql://ann:5%@db/desk", "postgresql://ann:%00@db/desk"])
def test_how_an_odd_password_is_written_is_said(wrong: str) -> None:
    with pytest.raises(UsageError, match="%40 %3A %2F %3F %23 %25"):
        checked(wrong)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('connection to server at "10.0.0.1", port 5432 failed: fe_sendauth: no password supplied', "asks for a password, and none was given"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "ben", database "desk", no encryption', "without encryption.*sslmode=require"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "ben", database "desk", SSL encryption', "not let this login in; ask whoever"),
        ('FATAL:  role "ben" is not permitted to log in', "does not let this login in"),
        ('FATAL:  role "ben" does not exist', "knows no such login"),
        ('FATAL:  database "newsroom" does not exist', "no such database"),
        ('root certificate file "/home/ann/.postgresql/root.crt" does not exist', "certificate.*sslrootcert"),
        ("SSL error: certificate verify failed", "certificate.*sslrootcert"),
        ('server certificate for "a" does not match host name "b"', "certificate.*the name of the host"),
        ("server does not support SSL, but SSL was required", "offers no encryption"),
        ('connection is bad: invalid sslmode value: "perhaps"', "setting in the address"),
        ('FATAL:  permission denied for database "desk"', "may not use that database"),
        ("FATAL:  unsupported startup parameter: options", "pooler stands before.*name the server itself"),
        ("FATAL:  sorry, too many clients already", "no more connections"),
    ],
)
def test_what_keeps_one_out_is_told_as_what_it_is(said: str, told: str) -> None:
    problem = in_words(psycopg.OperationalError(f"connection failed: {said}"), "postgresql://db/desk")
    assert not isinstance(problem, ServerAway), "it answered"
    with pytest.raises(ServerUnusable, match=told):
        raise problem


@pytest.mark.parametrize("said", ["[Errno -2] Name or service not known", "[Errno -3] Temporary failure in name resolution"])
def test_a_name_that_does_not_resolve_is_tried_again(said: str) -> None:
    problem = in_words(psycopg.OperationalError(f"failed to resolve host 'db.invalid': {said}"), "postgresql://db.invalid/desk")
    with pytest.raises(ServerAway, match="no host of this name"):
        raise problem


def test_a_server_that_ends_an_idle_transaction_is_away_and_not_wrong(postgres: Postgres, address: str) -> None:
    with psycopg.connect(address) as conn:
        conn.execute("SET idle_in_transaction_session_timeout = 1")
        conn.execute("SELECT 1")
        assert select.select([conn.fileno()], [], [], 60)[0], "it tells that it ended"
        with pytest.raises(psycopg.Error) as told:
            conn.execute("SELECT 1")
    assert isinstance(in_words(told.value, "there"), ServerAway)


def test_a_connection_that_is_shared_with_others_is_refused(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        desk.push(address)
        # As a pooler has it: the number that was told at the door is not that of who answers.
        monkeypatch.setattr(psycopg.ConnectionInfo, "backend_pid", property(lambda self: 1))
        with pytest.raises(ServerUnusable, match=r"a connection pooler stands before the server.*; name the server itself"):
            desk.push(address)


def test_a_setting_that_nobody_knows_is_told_before_anybody_is_asked(tmp_path: Path, address: str) -> None:
    with Desk.open(tmp_path / "a.db", "ann") as desk, pytest.raises(UsageError, match="a setting in this address"):
        desk.push(f"{address}?nonsense=secret")


def test_who_may_not_make_a_desk_is_told_so_and_what_is_no_desk_is_left(tmp_path: Path, postgres: Postgres) -> None:
    empty, taken = postgres.database(), postgres.database()
    postgres.login("guest")
    postgres.run(taken, "CREATE SCHEMA factdesk")
    with desk_with(tmp_path / "a.db", "Ten ships passed.") as desk:
        with pytest.raises(ServerUnusable, match="may not make one; ask whoever keeps the database"):
            desk.push(postgres.address(empty, "guest"))
        with pytest.raises(ServerUnusable, match="something else is called factdesk here; name another database"):
            desk.push(postgres.address(taken))
        made = postgres.database()
        desk.push(postgres.address(made))
        postgres.run(made, "DROP TABLE factdesk.claims CASCADE")
        with desk_with(tmp_path / "b.db", "Nine cars crossed.") as other, pytest.raises(FactdeskError, match=r"not whole .*claims.*backup"):
            other.push(postgres.address(made))
