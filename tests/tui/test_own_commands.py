"""Own commands: a key that runs a program with the claim; whatever the program does, it costs only itself and says so."""

from __future__ import annotations

import json
import os
import sys
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Desk
from tests.tui.conftest import found, here, review, see, shown, until
from tests.tui.looks import desk_with, said
from tui.bounded_run import MOST, run
from tui.own_commands import TIMEOUT, WORDS, OwnCommand, arguments, own_commands
from tui.settings import understood

PYTHON = sys.executable
DOCS = Path(__file__).parent.parent.parent / "docs" / "own-commands.md"


def command(script: str, **more: object) -> str:
    """A `[[command]]` on f6 that runs a Python script, its arguments after it."""
    lines = {"key": "f6", "name": "Try it", "run": [PYTHON, "-c", script], "result": "notice", **more}
    return "[[command]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())


# --- what the settings may say ---


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (3, "must be a table"),
        ({"run": ["x"]}, "name must be text"),
        ({"name": "", "run": ["x"]}, "name must be text"),
        ({"name": "…", "run": ["x"]}, "a letter or a digit"),
        ({"name": "a\x1b[31m", "run": ["x"]}, "name must be text"),
        ({"name": "a" * 61, "run": ["x"]}, "at most 60"),
        ({"name": "a"}, "run must be a list"),
        ({"name": "a", "run": []}, "run must be a list"),
        ({"name": "a", "run": "archive {url}"}, "run must be a list"),
        ({"name": "a", "run": ["x", 3]}, "run must be a list"),
        ({"name": "a", "run": ["{url}"]}, "cannot come from an article"),
        ({"name": "a", "run": ["x", "{adress}"]}, "{adress} is not known"),
        ({"name": "a", "run": ["x", "{claim.id}"]}, "is not known"),
        ({"name": "a", "run": ["x", "{url!r}"]}, "is not known"),
        ({"name": "a", "run": ["x", "{"]}, "a brace too many"),
        ({"name": "a", "run": ["x"], "input": "yaml"}, "input must be one of"),
        ({"name": "a", "run": ["x"], "result": ["note"]}, "result must be one of"),
        ({"name": "a", "run": ["x"], "stance": "against"}, "stance must be one of"),
        ({"name": "a", "run": ["x"], "timeout": 0}, "timeout must be seconds"),
        ({"name": "a", "run": ["x"], "timeout": True}, "timeout must be seconds"),
        ({"name": "a", "run": ["x"], "timeout": float("nan")}, "timeout must be seconds"),
        ({"name": "a", "run": ["x"], "key": 6}, "key must be text"),
        ({"name": "a", "run": ["x"], "shell": True}, "there is no 'shell'"),
    ],
)
def test_a_command_that_is_wrong_is_left_out_and_the_others_stay(table: object, words: str) -> None:
    good = {"name": "Good", "run": ["x"]}
    commands, wrong = own_commands([good, table])
    assert [one.name for one in commands] == ["Good"]
    assert len(wrong) == 1
    assert words in wrong[0]
    assert "\x1b" not in wrong[0]


def test_two_commands_of_one_name_are_one() -> None:
    commands, wrong = own_commands([{"name": "Ask it", "run": ["x"]}, {"name": "ask  it!", "run": ["y"]}])
    assert [one.run for one in commands] == [("x",)]
    assert len(wrong) == 1


def test_a_command_needs_no_more_than_a_name_and_a_program() -> None:
    commands, wrong = own_commands([{"name": "Good", "run": ["x"]}])
    assert (commands, wrong) == ((OwnCommand("Good", ("x",), "", "json", "notice", "context", TIMEOUT),), [])


@given(st.dictionaries(st.sampled_from(WORDS), st.text(max_size=20)), st.lists(st.sampled_from(["{claim}", "{url}", "-x{title}", "{{}}", "a b"]), max_size=4))
def test_each_word_of_run_is_one_argument_whatever_the_article_holds(words: dict[str, str], run_: list[str]) -> None:
    filled = arguments(("program", *run_), words)
    assert len(filled) == len(run_) + 1
    assert filled[0] == "program"
    for said_, argument in zip(run_, filled[1:], strict=True):
        assert not argument.startswith("-") or said_.startswith("-"), "words of an article are no options"
        assert not any(ord(one) < 32 and one not in "\t\n" for one in argument)
        if said_ == "{{}}":
            assert argument == "{}"
        if said_ == "a b":
            assert argument == "a b"


def test_a_claim_that_begins_with_a_dash_is_no_option() -> None:
    words = {"claim": "--delete everything"}
    assert arguments(("x", "{claim}", "-m{claim}", "-q"), words) == ["x", " --delete everything", "-m--delete everything", "-q"]


def test_words_that_hold_braces_are_words() -> None:
    assert arguments(("x", "{claim}"), {"claim": "{url} and {0.__class__}", "url": "secret"}) == ["x", "{url} and {0.__class__}"]


# --- running a program ---


def python(script: str, given: bytes = b"", timeout: float = 60.0) -> tuple[str, str]:
    """(what it printed, the problem) of a script."""
    ran = run([PYTHON, "-c", script], given, timeout)
    return ran.text, ran.problem


def test_what_a_program_prints_is_its_answer() -> None:
    assert python("import sys; print(sys.stdin.read().upper())", b"words") == ("WORDS", "")


def test_a_program_that_reads_nothing_of_a_long_input_is_none_the_worse_for_it() -> None:
    assert python("print('ok')", b"x" * 5_000_000) == ("ok", "")


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    child = f"import os,time,pathlib; pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid())); time.sleep(600)"
    script = f"import subprocess,sys; subprocess.run([sys.executable, '-c', {child!r}])"
    began = time.monotonic()
    text, problem = python(script, timeout=3.0)
    assert (text, problem) == ("", "took longer than 3 seconds and was ended")
    assert time.monotonic() - began < 60
    if (tmp_path / "pid").exists():
        pid = int((tmp_path / "pid").read_text())
        end = time.monotonic() + 20
        while Path(f"/proc/{pid}").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
            assert time.monotonic() < end, "the program it started goes on"
            time.sleep(0.05)


def test_a_program_that_prints_100_megabytes_is_ended_and_nothing_of_it_is_kept() -> None:
    text, problem = python("import sys\nfor _ in range(100): sys.stdout.write('x' * 1_000_000)")
    assert (text, problem) == ("", f"printed more than {MOST // 1024} kB and was ended")


def test_one_that_complains_for_100_megabytes_is_none_the_worse_for_it() -> None:
    text, problem = python("import sys\nfor _ in range(100): sys.stderr.write('x' * 1_000_000)\nprint('ok')")
    assert (text, problem) == ("ok", "")


def test_what_could_drive_the_terminal_is_replaced_and_counted() -> None:
    ran = run([PYTHON, "-c", r"print('a\x1b]0;owned\x07b\u202e', '\n second')"], b"", 60.0)
    assert "\x1b" not in ran.text
    assert "\x07" not in ran.text
    assert ran.text.startswith("a\ufffd]0;owned\ufffdb\ufffd")
    assert ran.text.endswith("\n second")
    assert ran.replaced == 3


def test_bytes_that_are_no_text_are_replaced_too() -> None:
    text, problem = python(r"import sys; sys.stdout.buffer.write(b'a\xff\xfeb\x00c')")
    assert problem == ""
    assert text[0] + text[-1] == "ac"
    assert "\x00" not in text


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("import sys; sys.exit('no such archive')", "ended with 1: no such archive"),
        ("import sys; sys.exit(3)", "ended with 3"),
        (r"import sys; print('half'); sys.exit('\x1b[31mred')", "ended with 1: \ufffd[31mred"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "was ended by signal 9"),
    ],
)
def test_of_a_program_that_fails_nothing_is_kept_but_why(script: str, words: str) -> None:
    assert python(script) == ("", words)


def test_a_program_that_is_not_there_or_no_program_is_named(tmp_path: Path) -> None:
    assert "cannot be started" in run([str(tmp_path / "none")], b"", 5.0).problem
    (tmp_path / "text").write_text("x")
    assert "cannot be started" in run([str(tmp_path / "text")], b"", 5.0).problem


def test_what_a_program_leaves_behind_does_not_hold_up_its_answer() -> None:
    script = "import subprocess,sys; subprocess.Popen([sys.executable,'-c','import time; time.sleep(20)']); print('ok')"
    began = time.monotonic()
    assert python(script) == ("ok", "")
    assert time.monotonic() - began < 15


def test_a_desk_that_is_left_ends_what_runs() -> None:
    ran = run([PYTHON, "-c", "import time; time.sleep(600)"], b"", 600.0, lambda: True)
    assert ran.problem == "was ended, for the desk was left"


# --- at the desk ---


async def test_the_claim_comes_as_json_and_its_words_as_arguments(desk: Desk, tmp_path: Path) -> None:
    script = "import sys,pathlib; pathlib.Path(sys.argv[1]).write_text(sys.stdin.read() + '\\n' + repr(sys.argv[2:])); print('seen')"
    settings = command(script, run=[PYTHON, "-c", script, str(tmp_path / "out"), "{url}", "{claim}", "{speaker}", "{reviewer}"])
    async with desk_with(desk, settings) as pilot:
        await found(pilot)
        words = here(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: said(pilot).startswith("Try it: done"))
        assert words in said(pilot)
        await see(pilot, "seen")
    given_, _, arguments_ = (tmp_path / "out").read_text(encoding="utf-8").rpartition("\n")
    told = json.loads(given_)
    assert (told["claim"], told["reviewer"], told["outlet"]) == (words, "anna", "courier.example.org")
    assert told["url"] == "https://courier.example.org/ship"
    assert told["paragraph"].startswith("A container ship")
    assert any(one["kind"] == "quantity" for one in told["mentions"])
    assert arguments_ == repr([told["url"], words, told["speaker"], "anna"])
    assert desk.reviews() == []


async def test_an_answer_becomes_a_note_on_the_claim_it_was_asked_of_wherever_the_cursor_is(desk: Desk, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    script = f"import time,pathlib\nwhile not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.02)\nprint('400 metres,\\nby the register')"
    async with desk_with(desk, command(script, result="note")) as pilot:
        await found(pilot)
        claim = review(pilot).state.claim
        assert claim is not None
        await pilot.press("f6")
        await until(pilot, lambda: "running on" in said(pilot))
        await pilot.press("j", "j")
        assert here(pilot) != claim.exact
        moved = here(pilot)
        gate.touch()
        await until(pilot, lambda: "note saved" in said(pilot))
        assert claim.exact in said(pilot)
        assert here(pilot) == moved
        assert [(one.claim_id, one.note) for one in desk.reviews()] == [(claim.id, "400 metres,\nby the register")]
        await pilot.press("k", "k", "f6")
        await until(pilot, lambda: "says that already" in said(pilot))
        assert len(desk.reviews()) == 1
        await pilot.press("z")
        await until(pilot, lambda: "undone" in said(pilot))


async def test_a_note_that_is_there_is_added_to(desk: Desk) -> None:
    async with desk_with(desk, command("print('by program')", result="note")) as pilot:
        await found(pilot)
        claim = review(pilot).state.claim
        assert claim is not None
        desk.note([claim.id], "by hand")
        await pilot.press("f6")
        await until(pilot, lambda: "note saved" in said(pilot))
        assert desk.opinions(claim.id)[0].note == "by hand\nby program"


async def test_an_address_becomes_evidence(desk: Desk) -> None:
    script = "print('https://archive.example.org/1\\nShip runs\\n aground')"
    async with desk_with(desk, command(script, result="evidence", stance="supports")) as pilot:
        await found(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: "evidence saved" in said(pilot))
        (one,) = desk.reviews()[-1].evidence
        assert (one.stance, one.url, one.title) == ("supports", "https://archive.example.org/1", "Ship runs aground")


@pytest.mark.parametrize("printed", ["no address", "javascript:alert(1)", "https://x.example.org/a b", "https://x.example.org/\\x1b]0;x"])
async def test_what_is_no_address_is_no_evidence(desk: Desk, printed: str) -> None:
    async with desk_with(desk, command(f"print('{printed}')", result="evidence")) as pilot:
        await found(pilot)
        await pilot.press("f6")
        await see(pilot, "Not saved")
        assert desk.reviews() == []


@pytest.mark.parametrize(
    ("script", "more", "words"),
    [
        ("import time; time.sleep(600)", {"timeout": 1}, "longer than 1 seconds"),
        ("import sys\nwhile True: sys.stdout.write('x' * 100_000)", {}, "more than 64 kB"),
        ("import sys; sys.exit('it is broken')", {}, "it is broken"),
    ],
)
async def test_a_command_that_misbehaves_costs_only_itself_and_says_so(desk: Desk, script: str, more: dict[str, object], words: str) -> None:
    async with desk_with(desk, command(script, result="note", **more)) as pilot:
        await found(pilot)
        await pilot.press("f6")
        await see(pilot, "nothing came of it")
        await see(pilot, words.split()[-1])
        assert desk.reviews() == []
        before = here(pilot)
        await pilot.press("j")
        assert here(pilot) != before


async def test_control_characters_reach_neither_the_note_nor_the_screen_and_that_is_said(desk: Desk) -> None:
    async with desk_with(desk, command(r"print('a\x1b]0;owned\x07b')", result="note")) as pilot:
        await found(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: "2 characters that drive a terminal were replaced" in said(pilot))
        assert desk.reviews()[-1].note == "a\ufffd]0;owned\ufffdb"
        assert "\x1b" not in shown(pilot)


async def test_the_same_command_on_the_same_claim_runs_once_at_a_time(desk: Desk, tmp_path: Path) -> None:
    gate, log = tmp_path / "gate", tmp_path / "log"
    script = f"import time,pathlib\nopen({str(log)!r}, 'a').write('x')\nwhile not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.02)\nprint('ok')"
    async with desk_with(desk, command(script)) as pilot:
        await found(pilot)
        await pilot.press("f6", "f6", "f6")
        await until(pilot, lambda: "still running" in said(pilot))
        gate.touch()
        await until(pilot, lambda: "done" in said(pilot))
        assert log.read_text() == "x"
        await pilot.press("f6")
        await until(pilot, lambda: log.read_text() == "xx")


async def test_leaving_the_desk_ends_what_runs(desk: Desk, tmp_path: Path) -> None:
    script = f"import os,time,pathlib; pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid())); time.sleep(600)"
    async with desk_with(desk, command(script)) as pilot:
        await found(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: (tmp_path / "pid").exists() and bool((tmp_path / "pid").read_text()))
        pid = int((tmp_path / "pid").read_text())
        await pilot.press("q")
        end = time.monotonic() + 20
        while True:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                break
            assert time.monotonic() < end
            await pilot.pause(0.05)


async def test_own_commands_stand_in_the_help_the_palette_and_the_settings(desk: Desk) -> None:
    settings = command("print(1)") + '[[command]]\nname = "Keyless"\nrun = ["true"]\n'
    async with desk_with(desk, settings) as pilot:
        await found(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        await pilot.press("G")
        await until(pilot, lambda: True)
        text = str(pilot.app.screen.query_one("#sheet").content)  # type: ignore[attr-defined]  # the page's Static
        assert "Try it" in text
        assert "Keyless" in text
        await pilot.press("escape", "f2")
        await see(pilot, "Try it", "Keyless")
        await pilot.press("escape", "colon", *"Try it", "enter")
        await until(pilot, lambda: said(pilot).startswith("Try it: done"))


async def test_a_key_that_is_taken_stays_with_what_has_it(desk: Desk) -> None:
    async with desk_with(desk, command("print(1)", key="v")) as pilot:
        await found(pilot)
        assert any("command.try-it gets none" in one for one in review(pilot).personal.problems)
        await pilot.press("v")
        await until(pilot, lambda: len(desk.reviews()) == 1)


# --- the page ---


def test_the_examples_of_the_page_are_ten_lines_each_and_are_understood() -> None:
    blocks = [part.partition("```")[0] for part in DOCS.read_text(encoding="utf-8").split("```toml\n")[1:]]
    assert len(blocks) >= 2
    names = []
    for block in blocks:
        assert len(block.strip().splitlines()) <= 10
        settings, wrong = understood(tomllib.loads(block))
        assert wrong == []
        names += [one.name for one in settings.commands]
    assert {"Archive this address", "Ask my model"} <= set(names)


async def test_the_page_s_two_commands_work_with_programs_of_those_names(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the archive and one for the model, as the page says that they are called."""
    for name, body in (
        ("archive", "print('https://archive.example.org/' + sys.argv[1])"),
        ("llm", "print('Model: ' + str(len(sys.stdin.read())) + ' characters read')"),
    ):
        program = tmp_path / name
        program.write_text(f"#!{PYTHON}\nimport sys\n{body}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ.get('PATH', '')}")
    blocks = [part.partition("```")[0] for part in DOCS.read_text(encoding="utf-8").split("```toml\n")[1:3]]
    async with desk_with(desk, "\n".join(blocks)) as pilot:
        await found(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: "evidence saved" in said(pilot))
        await pilot.press("f7")
        await until(pilot, lambda: "note saved" in said(pilot))
        held = desk.reviews()[-1]
        assert held.evidence[0].url == "https://archive.example.org/https://courier.example.org/ship"
        assert held.note.startswith("Model: ")
