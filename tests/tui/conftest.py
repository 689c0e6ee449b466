"""Small desks made of real files, and the app on them at a given size."""

from __future__ import annotations

import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from store import Desk
from tui.actions.worktable import Severity
from tui.app import FactdeskApp
from tui.screens.list_sheet import ListSheet
from tui.screens.review import REST, ReviewScreen
from tui.screens.work_screen import WorkScreen
from tui.state import TAKEN_IN

SHIP = """Ship runs aground in the canal
20210324
https://courier.example.org/ship
A container ship 400 metres long has been stuck across the canal since Tuesday, the authority said.
The ship weighs 224,000 tonnes and was carrying 18,300 containers. Eight tugs were sent on Wednesday.
About 369 ships were waiting at both ends on Friday, said Osama Rabie, who heads the authority.
The canal carried 19,000 ships in 2020. The price of oil rose by 6 percent on Wednesday.
"""

FREED = """Ship freed after six days
20210329
https://herald.example.org/freed
Crews freed the ship on Monday after six days. The ship was carrying 20,000 containers, its owner said.
Some 30,000 cubic metres of sand were dredged. At least 422 ships were waiting when the canal opened.
"""

HOSTILE = (
    "Tripwire [/foo] \x1b]0;owned\x07 title\n20210330\nhttps://x.example.org/hostile\n"
    "The [red]minister[/red] said 40 people were hurt on Monday [@click=app.quit]here[/] \x1b[31m and \u202e 50 more.\n"
    "On Tuesday 12 \u4f60\u597d\u4e16\u754c workers and 9 \U0001f468\u200d\U0001f469\u200d\U0001f467 families left e\u0301\u0301 the town, police said.\n"
    + "On Friday 7,000 people marched "
    + "x" * 30_000
    + " in the city, police said.\n"
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with three articles, made once."""
    folder = tmp_path_factory.mktemp("made")
    sources = folder / "sources"
    sources.mkdir()
    for name, text in (("1.txt", SHIP), ("2.txt", FREED), ("3.txt", HOSTILE)):
        (sources / name).write_text(text, encoding="utf-8")
    path = folder / "desk.db"
    with Desk.open(path, "setup") as desk:
        assert not desk.add([str(sources)]).rejected
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of the desk's file."""
    return Path(shutil.copy(made, tmp_path / "desk.db"))


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """The desk, opened by anna."""
    with Desk.open(path, "anna") as one:
        yield one


Running = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(autouse=True)
def quiet_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file of the person running the tests is read or written."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("COLORFGBG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(autouse=True)
def lasting_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages stay until they are put away: whether they are seen is not to depend on how busy the machine is."""
    told = WorkScreen.tell

    def tell(self: WorkScreen, words: str, title: str, severity: Severity, seconds: float = 0.0) -> None:
        told(self, words, title, severity, 3600.0)

    monkeypatch.setattr(WorkScreen, "tell", tell)


@asynccontextmanager
async def running(desk: Desk, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """The app on a desk, painted."""
    app = FactdeskApp(desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: review(pilot).state.ready)
        yield pilot
        if app.is_running:
            review(pilot).leave()


def review(pilot: Pilot[int]) -> ReviewScreen:
    """The review screen."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ReviewScreen))


def shown(pilot: Pilot[int]) -> str:
    """What a person sees, line by line."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def status(pilot: Pilot[int]) -> str:
    """The status line and the message that stands above it where it has no room, whatever is in front of them."""
    edges = review(pilot).edges
    return " ".join(str(line.content).replace("\n", " ") for line in (edges.message, edges.status))


def here(pilot: Pilot[int]) -> str:
    """The words of the claim under the cursor."""
    claim = review(pilot).state.listed.claim
    return claim.exact if claim is not None else ""


async def until(pilot: Pilot[int], so: Callable[[], bool]) -> None:
    """Wait until this is so; what never comes fails the test, with the screen."""
    for _ in range(1200):
        if so():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it never came; the screen:\n{shown(pilot)}")


async def see(pilot: Pilot[int], *words: str) -> None:
    """Wait until all of these words are on the screen or in the status line."""
    await until(pilot, lambda: all(one in shown(pilot) or one in status(pilot) for one in words))


async def settle(pilot: Pilot[int]) -> None:
    """Let what comes after a rest come: until nothing is looked up any more."""
    state = review(pilot).state
    quiet = 0
    while True:
        await pilot.pause(REST)
        quiet = 0 if review(pilot).feed._busy else quiet + 1
        claim = state.shown_beside
        # A rest that is late, on a machine that has other things to do, is waited for longer.
        if quiet >= (3 if claim is None or state.found.claim_id == claim.id else 30):
            return


async def found(pilot: Pilot[int]) -> None:
    """Wait until the passages on show are those of the claim on show, and stood long enough that a key pressed now means one."""
    state = review(pilot).state
    await until(pilot, lambda: state.shown_beside is not None and not state.looking)
    await until(pilot, lambda: time.monotonic() >= state.passage_came + TAKEN_IN)


def same_moment(pilot: Pilot[int], *keys: str) -> None:
    """Press keys all at once: nothing is painted between them."""
    for key in keys:
        name, character = (key, key if len(key) == 1 else None)
        pilot.app.post_message(events.Key(name, character))


async def taken_in(pilot: Pilot[int]) -> None:
    """Until the screen has stood long enough that a key pressed now means the claim on it."""

    def stands() -> bool:
        paintings = review(pilot).state.paintings
        return bool(paintings) and time.monotonic() >= paintings[-1].since + TAKEN_IN

    await until(pilot, stands)


async def row_seen(pilot: Pilot[int]) -> None:
    """Until the row under the cursor of a page has stood long enough that a key pressed now means it."""
    page = pilot.app.screen
    assert isinstance(page, ListSheet)
    await until(pilot, lambda: time.monotonic() >= page._came + TAKEN_IN)
