"""The command that serves the desk to a browser on this machine, by textual-serve: the same app, a process a page.

A page of the web can ask a browser to connect to this machine, and other people may be logged in on it. So who wants the
page must know the key that was printed, and who wants the desk's own connection must come from that page.
"""

from __future__ import annotations

import os
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from secrets import compare_digest, token_urlsafe
from typing import TYPE_CHECKING

import click

from store.errors import UsageError
from tui.commands.options import address_of, desk_of, name_of, on_a_desk, path_of

if TYPE_CHECKING:
    from aiohttp import web

HOST = "127.0.0.1"
"""This machine and no other."""

COOKIE = "factdesk"

TEMPLATES = Path(__file__).resolve().parent.parent / "served"
"""The page: textual-serve's own asks another machine for a font."""

Handler = Callable[["web.Request"], Awaitable["web.StreamResponse"]]


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), default=8765, show_default=True, metavar="N", help="The port.")
@on_a_desk
def serve(port: int, db: str | None, reviewer: str | None) -> int:
    """Serve the desk to a browser on this machine, and to no other."""
    try:
        import textual_serve  # noqa: F401
    except ImportError:
        raise UsageError("serving needs textual-serve", do="pip install 'factdesk[web]'") from None
    name = name_of(reviewer)
    with desk_of(db, name, create=True):
        pass  # what is wrong with the desk is told here and not in a browser
    _check_free(port)
    command = [sys.executable, "-m", "factdesk", "--as", name, "open"]
    # Through the environment: an address may hold a password, and arguments are for everybody on the machine to see.
    os.environ["FACTDESK_DB"] = address_of(db) or str(path_of(db).absolute())
    key = token_urlsafe(18)
    click.echo(
        f"http://{HOST}:{port}/?key={key}\n"
        f"shows the desk as {name}, on this machine only and to whoever has this address; ctrl+c ends it"
    )
    sys.stdout.flush()
    run_server(shlex.join(command), port, key)
    return 0


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            raise UsageError(f"port {port} cannot be used ({problem.strerror})", do="name another with --port") from None


def run_server(command: str, port: int, key: str) -> None:
    """Serve this command until the program is ended. Raises UsageError where textual-serve is another than is known here."""
    import asyncio
    import logging

    from aiohttp import web
    from textual_serve.server import Server

    if not callable(getattr(Server, "_make_app", None)):
        raise UsageError("this textual-serve is not known here", do="pip install 'textual-serve<2'")

    own = (f"{HOST}:{port}", f"localhost:{port}")

    @web.middleware
    async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
        """Lets in who knows the key, from the page itself."""
        origin = request.headers.get("Origin", "" if request.path == "/ws" else f"http://{own[0]}")
        given = request.query.get("key", "") or request.cookies.get(COOKIE, "")
        if request.host not in own or origin.removeprefix("http://") not in own or not compare_digest(given.encode(), key.encode()):
            raise web.HTTPForbidden(text="This desk is shown to whoever has the address that `factdesk serve` printed.")
        answer = await handler(request)
        if request.path == "/":
            answer.set_cookie(COOKIE, key, httponly=True, samesite="Strict")
        return answer

    class LocalServer(Server):
        """Textual's server, behind the gate, quiet."""

        def initialize_logging(self) -> None:
            """Only what goes wrong, and nothing of people's texts."""
            logging.basicConfig(level=logging.ERROR, format="factdesk: %(message)s")

        async def on_startup(self, app: web.Application) -> None:
            """The address was told before."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(gate)
            return app

    asyncio.set_event_loop(asyncio.new_event_loop())
    LocalServer(command, host=HOST, port=port, title="factdesk", templates_path=TEMPLATES).serve()
