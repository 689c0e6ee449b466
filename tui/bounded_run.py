"""Running a program of the person's choice so that it can cost nothing but itself: bounded in time and in output."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from tui.safe_text import safe_text

MOST = 64 * 1024
"""Bytes that a program may print; one that prints more is ended, and nothing of it is kept."""

LISTENED = 0.1
"""Seconds between two looks at whether it is to go on."""

LINGERS = 0.3
"""Seconds for which what a program started itself may go on printing after it has ended."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of it: the printed text made safe, how many of its characters were replaced for that; or the problem."""

    text: str = ""
    replaced: int = 0
    problem: str = ""


def run(command: Sequence[str], given: bytes, timeout: float, stopped: Callable[[], bool] = lambda: False) -> Ran:
    """Run a program without a shell, `given` on its standard input, for at most `timeout` seconds. Never raises for it."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    except OSError as problem:
        return Ran(problem=f"{safe_text(command[0])} cannot be started ({problem.strerror})")
    try:
        printed, complained, problem_ = _listen(process, given, timeout, stopped)
    finally:
        if process.poll() is None:
            _end(process)
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                with suppress(OSError):  # what is still to be written has nobody to read it
                    stream.close()
        code = process.wait()
    if problem_:
        return Ran(problem=problem_)
    if code:
        last = safe_text(complained.decode("utf-8", "replace")).strip().splitlines()[-1:]
        how = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
        return Ran(problem=": ".join([how, *(one[:200] for one in last)]))
    text = printed.decode("utf-8", "replace").replace("\r\n", "\n").strip()
    safe = safe_text(text)
    return Ran(safe, sum(a != b and b == "\ufffd" for a, b in zip(text, safe, strict=True)))


def _end(process: subprocess.Popen[bytes]) -> None:
    """It, and what it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _listen(
    process: subprocess.Popen[bytes], given: bytes, timeout: float, stopped: Callable[[], bool]
) -> tuple[bytes, bytes, str]:
    """(what it printed, what it complained, why it is to be ended)."""
    end = time.monotonic() + timeout
    gone = 0.0
    printed, complained = bytearray(), bytearray()
    left = memoryview(given)
    with selectors.DefaultSelector() as selector:
        for stream, events in (
            (process.stdin, selectors.EVENT_WRITE),
            (process.stdout, selectors.EVENT_READ),
            (process.stderr, selectors.EVENT_READ),
        ):
            assert stream is not None
            os.set_blocking(stream.fileno(), False)
            selector.register(stream, events)
        while process.stdout in _streams(selector) or process.poll() is None:
            if stopped():
                return b"", b"", "was ended, for the desk was left"
            if time.monotonic() > end:
                return b"", b"", f"took longer than {timeout:g} seconds and was ended"
            if process.poll() is not None:
                gone = gone or time.monotonic()
                if time.monotonic() - gone > LINGERS:
                    break
            for key, _ in selector.select(LISTENED):
                if key.fileobj is process.stdin:
                    left = _feed(process.stdin, left, selector)
                    continue
                data = os.read(key.fd, 65536)
                if not data:
                    selector.unregister(key.fileobj)
                elif key.fileobj is process.stdout:
                    printed += data
                    gone = 0.0
                else:
                    complained = (complained + data)[-4096:]
            if len(printed) > MOST:
                return b"", b"", f"printed more than {MOST // 1024} kB and was ended"
    return bytes(printed), bytes(complained), ""


def _streams(selector: selectors.BaseSelector) -> list[object]:
    return [key.fileobj for key in selector.get_map().values()]


def _feed(stream: IO[bytes] | None, left: memoryview, selector: selectors.BaseSelector) -> memoryview:
    """Write as much as it takes now; a program that does not read its input is none the worse for it."""
    assert stream is not None
    try:
        left = left[os.write(stream.fileno(), left) :]
    except BlockingIOError:
        return left
    except OSError:
        left = left[:0]
    if not left:
        selector.unregister(stream)
        with suppress(OSError):
            stream.close()
    return left
