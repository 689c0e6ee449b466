"""`factdesk serve`: the desk in a browser on this machine, and to nobody else."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from store import Desk
from tui.cli import run

aiohttp = pytest.importorskip("aiohttp", reason="textual-serve is not installed")
pytest.importorskip("textual_serve", reason="textual-serve is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass(frozen=True)
class Served:
    """A desk that is being served."""

    address: str
    process: subprocess.Popen[str]

    @property
    def origin(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def key(self) -> str:
        return self.address.partition("key=")[2]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def served(path: Path, tmp_path: Path) -> Iterator[Served]:
    """The desk served; ends with the test."""
    command = [sys.executable, "-m", "tui.cli", "serve", "--db", str(path), "--as", "anna", "--port", str(free_port())]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert "this machine only" in process.stdout.readline()
        yield Served(address, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


async def get(address: str, **headers: str) -> tuple[int, str]:
    """A page, asked for until the server is there."""
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(address, headers=headers) as answer:
                    return answer.status, await answer.text()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)


async def test_the_page_is_for_who_has_the_address_and_asks_no_other_machine(served: Served) -> None:
    status, page = await get(served.address)
    assert status == 200
    named = re.findall(r"(?:https?|wss?)://[^/\"']+", page)
    assert named
    assert {one.partition("://")[2] for one in named} == {served.origin.partition("://")[2]}
    assert (await get(served.origin + "/"))[0] == 403
    assert (await get(served.origin + "/?key=nosuch"))[0] == 403
    assert (await get(served.address, Host="evil.example.org"))[0] == 403


async def test_a_verdict_given_in_the_browser_is_in_the_desk_and_another_page_cannot_give_one(served: Served, path: Path) -> None:
    await get(served.address)
    cookie = {"Cookie": f"factdesk={served.key}"}
    async with aiohttp.ClientSession() as session:
        for headers in ({"Origin": served.origin}, cookie, {**cookie, "Origin": "https://evil.example.org"}):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await session.ws_connect(served.origin + "/ws?width=120&height=40", headers=headers)
        async with session.ws_connect(
            served.origin + "/ws?width=120&height=40", headers={**cookie, "Origin": served.origin}
        ) as line:
            seen = ""
            while "reviewed" not in seen:
                message = await line.receive(timeout=60)
                assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
                seen += message.data.decode() if isinstance(message.data, bytes) else ""
            assert "A container ship" in seen
            while "verified: saved" not in seen:
                await line.send_json(["stdin", "v"])
                with_words = await line.receive(timeout=60)
                seen += with_words.data.decode() if isinstance(with_words.data, bytes) else ""
            await line.send_json(["stdin", "q"])
    with Desk.open(path, "anna") as desk:
        assert desk.reviews()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
async def test_a_real_browser_shows_the_desk(served: Served, tmp_path: Path) -> None:
    await get(served.address)
    assert CHROMIUM is not None
    picture = tmp_path / "desk.png"
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1200,800",
        "--virtual-time-budget=20000", f"--screenshot={picture}", served.address,
    ]  # fmt: skip
    dump = [*command[:-2], "--dump-dom", served.address]
    asked = await asyncio.create_subprocess_exec(*dump, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    page, _ = await asyncio.wait_for(asked.communicate(), 120)
    assert b'class="-first-byte' in page or b"-first-byte" in page.partition(b"<body")[2].partition(b">")[0]
    assert b"xterm" in page.partition(b'id="terminal"')[2]


def test_a_port_that_is_taken_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--db", str(path), "--port", str(port)]) == 2
    assert "--port" in capsys.readouterr().err
