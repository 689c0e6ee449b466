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
async def test_a_key_pressed_in_a_real_browser_judges_the_claim(served: Served, path: Path, tmp_path: Path) -> None:
    await get(served.address)
    assert CHROMIUM is not None
    profile = tmp_path / "profile"
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--remote-debugging-port=0",
        f"--user-data-dir={profile}", "--window-size=1200,800", served.address,
    ]  # fmt: skip
    browser = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        async with asyncio.timeout(120), aiohttp.ClientSession() as session:
            told = profile / "DevToolsActivePort"
            while not told.exists() or not told.read_text().strip():
                await asyncio.sleep(0.1)
            port = told.read_text().split()[0]
            pages: list[dict[str, str]] = []
            while not pages:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [one for one in await answer.json() if one["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"]) as line:

                async def ask(number: int, method: str, **parameters: object) -> dict[str, dict[str, object]]:
                    await line.send_json({"id": number, "method": method, "params": parameters})
                    while (told := await line.receive_json()).get("id") != number:
                        pass
                    return told["result"]

                look = "document.body.className"
                while "-first-byte" not in str(await ask(1, "Runtime.evaluate", expression=look)):
                    await asyncio.sleep(0.1)
                with Desk.open(path, "anna") as desk:
                    while not desk.reviews():
                        await ask(2, "Input.dispatchKeyEvent", type="keyDown", key="v", text="v", code="KeyV")
                        await ask(3, "Input.dispatchKeyEvent", type="keyUp", key="v", code="KeyV")
                        await asyncio.sleep(0.2)
                    assert desk.reviews()[0].verdict == "verified"
    finally:
        browser.terminate()
        await browser.wait()


def test_a_port_that_is_taken_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--db", str(path), "--port", str(port)]) == 2
    assert "--port" in capsys.readouterr().err
