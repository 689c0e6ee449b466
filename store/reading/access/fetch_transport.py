"""The connections of fetching: every read and write has a deadline, and no name may lead into a private network.

Names are looked up here, and the connection is made to the very address that was looked at.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import cast
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from store.reading.access.urls import is_private, is_public

_MAX_ADDRESSES = 4


class Unreachable(Exception):
    """An address on this machine or in a private network, which nobody allowed."""


class Deadline:
    """When everything must be done; `left` shortens a timeout to what remains."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether no time is left."""
        return time.monotonic() >= self._end

    def left(self, timeout: float | None) -> float:
        """The seconds that a step may take. Raises httpcore.ReadTimeout where none are left."""
        remaining = self._end - time.monotonic()
        if remaining <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return min(remaining, timeout) if timeout is not None else remaining


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to public addresses only, unless private ones are allowed."""

    def __init__(self, deadline: Deadline, *, private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline, self._private = deadline, private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host ({error})") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))[:_MAX_ADDRESSES]
        if not self._private and not all(map(is_public, addresses)):
            raise Unreachable("the name leads to this machine or into a private network")
        failure: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        raise Unreachable("no web address")


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class Transport(httpx.BaseTransport):
    """Sends requests over connections with a deadline, by way of the proxy that the environment names."""

    def __init__(self, deadline: Deadline, *, private: bool) -> None:
        self._private = private
        self._context = httpx.create_ssl_context()
        # A server that lets go of a line right after its redirect would cost the page: each request has a line of its own.
        self._direct = httpcore.ConnectionPool(
            ssl_context=self._context, network_backend=_Backend(deadline, private=private), max_keepalive_connections=0
        )
        self._deadline = deadline
        self._proxied: dict[str, httpcore.HTTPProxy] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; what the network does wrong is raised as httpcore has it."""
        if not self._private and is_private(request.url.host):
            raise Unreachable("an address of this machine or of a private network")
        sent = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        response = self._pool(request.url).handle_request(sent)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(cast(Iterable[bytes], response.stream)),
            extensions=response.extensions,
        )

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = getproxies().get(url.scheme, "")
        if not proxy or not proxy.startswith("http") or is_private(url.host) or proxy_bypass(url.host):
            return self._direct
        if proxy not in self._proxied:
            # The proxy itself may stand in the private network: it was set up there.
            self._proxied[proxy] = httpcore.HTTPProxy(
                proxy, ssl_context=self._context, network_backend=_Backend(self._deadline, private=True)
            )
        return self._proxied[proxy]

    def close(self) -> None:
        """Close every connection."""
        for pool in (self._direct, *self._proxied.values()):
            pool.close()
