"""The commands ``config …``: every setting is shown and changed, and the person's file kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footcare_tui.config import SETTINGS, Config, default, load_config, value_text
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare

# Another value of each setting than its default, as a command has it.
OTHER = {
    "day_start": "02:30",
    "theme": "light",
    "notify": "osc99",
    "progress": "true",
    "age": "57",
    "figure": "false",
    "auto_next": "0",
    "link": "slow",
    "animation": "false",
    "timezone": "America/Chicago",
    "offers": "false",
    "awake": "08:00-21:30",
    "hooks": '{ "done" = ["beep", "-l"] }',
    "keymap": '{ "history.delete" = "x" }',
}
WRONG = [
    ("age", "0", "a whole number from 1 to 120"),
    ("age", "-1", "a whole number from 1 to 120"),
    ("age", "57.5", "a whole number from 1 to 120"),
    ("age", "9" * 5000, "a whole number from 1 to 120"),
    ("age", "57\nfigure = false", "a whole number from 1 to 120"),
    ("theme", "pink", "one of dark, light, contrast"),
    ("figure", "yes", "true or false"),
    ("day_start", "25:00", 'a time of day such as "04:00"'),
    ("timezone", "Mars", "a time zone that this machine knows"),
    ("hooks", "beep", 'a table such as { done = ["beep"] }'),
    ("hooks", "{ done = [] }", 'a list such as ["beep"]'),
    ("keymap", "x", 'a table such as { today.rest = "x" }'),
    ("keymap", "[" * 5000, 'a table such as { today.rest = "x" }'),
    ("keymap", '{ today.rst = "x" }', "did you mean today.rest?"),
    ("keymap", '{ today.rest = "e" }', "e is a key of today.edit"),
]


def write(home: Home, content: bytes) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_bytes(content)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_listed_changed_shown_and_put_back(
    name: str, footcare: Footcare, home: Home
) -> None:
    usual = value_text(default(name))
    (row,) = [line for line in footcare.ok("config", "list").lines if line.startswith(f"{name} ")]
    assert row.split()[:2] == [name, usual or "-"]
    assert SETTINGS[name].help in row
    assert footcare.ok("config", "get", name).out == f"{usual}\n"

    changed = footcare.ok("config", "set", name, OTHER[name])
    assert changed.out == f"{name} is {OTHER[name]} now\n"
    assert footcare.ok("config", "get", name).out == f"{OTHER[name]}\n"
    assert load_config(home.settings) != Config()

    back = footcare.ok("config", "set", name, "").out
    assert back == f"{name} is at its default{f', {usual}' if usual else ''}\n"
    assert load_config(home.settings) == Config()
    assert name not in home.settings.read_text()


def test_the_list_says_what_is_set_and_what_is_the_default(footcare: Footcare) -> None:
    footcare.ok("config", "set", "age", "57")
    listed = {line.split()[0]: line.split()[2] for line in footcare.ok("config").lines}
    assert listed == {name: "set" if name == "age" else "default" for name in SETTINGS}
    entries = {entry["setting"]: entry for entry in footcare.ok("config", "list", "--json").json}
    assert list(entries) == list(SETTINGS)
    assert entries["age"] == {
        "setting": "age",
        "value": 57,
        "default": None,
        "is_default": False,
        "allowed": "a whole number from 1 to 120",
        "help": SETTINGS["age"].help,
    }
    assert entries["day_start"]["value"] == "04:00"
    assert entries["keymap"]["value"] == {}
    assert footcare.ok("config", "get", "age", "--json").json == entries["age"]
    assert footcare.ok("config", "set", "age", "57", "--json").json == entries["age"]


@pytest.mark.parametrize(("name", "value", "allowed"), WRONG)
def test_a_wrong_value_is_refused_with_what_is_allowed(
    name: str, value: str, allowed: str, footcare: Footcare, home: Home
) -> None:
    write(home, b"# mine\n")
    assert allowed in footcare.refused("config", "set", name, value)
    assert home.settings.read_bytes() == b"# mine\n"


@pytest.mark.parametrize("command", [("get",), ("set",)])
def test_a_misspelt_name_gets_the_one_that_was_probably_meant(
    command: tuple[str], footcare: Footcare
) -> None:
    value = ["04:00"] if command == ("set",) else []
    assert "did you mean day_start?" in footcare.refused("config", *command, "day-start", *value)
    assert "the settings are day_start, theme" in footcare.refused("config", *command, "x", *value)


def test_what_is_missing_is_a_usage_error(footcare: Footcare) -> None:
    footcare.misused("config", "set", "age")
    footcare.misused("config", "get")
    footcare.misused("config", "--json", "path")


@pytest.mark.parametrize("content", [b"age = 0\n", b"age\n", b"\xff", b'[keymap]\na.b = "c"\n'])
def test_a_file_that_is_not_valid_is_not_overwritten(
    content: bytes, footcare: Footcare, home: Home
) -> None:
    write(home, content)
    assert "config.toml:" in footcare.refused("config", "set", "theme", "light")
    assert home.settings.read_bytes() == content
    assert footcare.ok("config", "path").out == f"{home.settings}\n"


def test_the_file_and_its_folder_are_private(footcare: Footcare, home: Home) -> None:
    footcare.ok("config", "set", "age", "57")
    assert home.settings.stat().st_mode & 0o777 == 0o600
    assert home.config.stat().st_mode & 0o777 == 0o700
    assert list(home.config.iterdir()) == [home.settings]


def test_going_back_to_a_default_needs_no_file(footcare: Footcare, home: Home) -> None:
    footcare.ok("config", "set", "age", "")
    assert not home.settings.exists()


def test_a_link_to_the_file_stays_a_link(footcare: Footcare, home: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles" / "footcare.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text("# mine\n")
    home.config.mkdir(parents=True)
    home.settings.symlink_to(elsewhere)
    footcare.ok("config", "set", "age", "57")
    assert home.settings.is_symlink()
    assert elsewhere.read_text() == "# mine\nage = 57\n"


def test_a_change_of_a_setting_is_no_change_of_the_history(footcare: Footcare) -> None:
    footcare.ok("done", "press")
    footcare.ok("config", "set", "age", "57")
    assert "check-off of Toe Press" in footcare.ok("undo").out
    assert footcare.ok("config", "get", "age").out == "57\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    names=st.lists(st.sampled_from(list(OTHER)), max_size=6),
    is_marked=st.booleans(),
    has_returns=st.booleans(),
)
def test_comments_ends_and_a_byte_order_mark_stay_whatever_is_set(
    names: list[str], is_marked: bool, has_returns: bool, footcare: Footcare, home: Home
) -> None:
    text = "# mine\nage = 5 # young\n\n# look\ntheme='dark'\n\n# keys\n[keymap]\n# of today\n"
    text = text.replace("\n", "\r\n") if has_returns else text
    mark = b"\xef\xbb\xbf" * is_marked
    write(home, mark + text.encode())
    for name in names:
        footcare.ok("config", "set", name, OTHER[name])
    content = home.settings.read_bytes()
    assert content.startswith(mark + b"# mine")
    comments = [line for line in text.splitlines(keepends=True) if line.startswith("#")]
    kept = content.decode("utf-8-sig").splitlines(keepends=True)
    assert [line for line in kept if line.startswith("#")] == comments
    assert content.count(b"\r\n") == has_returns * content.count(b"\n")
    for name in OTHER:
        shown = footcare.ok("config", "get", name).out.strip()
        before = {"age": "5", "theme": "dark"}.get(name, value_text(default(name)))
        assert shown == (OTHER[name] if name in names else before)


def test_two_programs_that_change_the_settings_at_once_lose_nothing(home: Home) -> None:
    write(home, b"# mine\n")
    command = [sys.executable, "-m", "footcare_tui", "config", "set"]
    names = ("age", "theme", "figure", "keymap")
    programs = [
        subprocess.Popen([*command, name, OTHER[name]], stdout=subprocess.DEVNULL) for name in names
    ]
    assert [each.wait() for each in programs] == [0] * len(names)
    config = load_config(home.settings)
    assert {name for name in SETTINGS if getattr(config, name) != default(name)} == set(names)


def test_what_cannot_be_shown_is_stored_all_the_same(home: Home) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "footcare_tui", "config", "set", "age", "57"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 0
    assert "the change is stored" in ended.stderr
    assert load_config(home.settings) == Config(age=57)


# In the editor


def an_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """An editor that runs this code with the content of the file in ``content``."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "content = path.read_bytes()\n"
        f"{code}\n"
        "path.write_bytes(content)\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def left_behind(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("footcare-*/config.toml"))


def test_the_settings_are_edited(
    footcare: Footcare, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, b"# mine\r\nage = 5\r\n")
    an_editor(tmp_path, monkeypatch, "content = content.replace(b'5', b'57')")
    assert footcare.ok("config", "edit").out == f"wrote {home.settings}\n"
    assert home.settings.read_bytes() == b"# mine\r\nage = 57\r\n"
    assert home.settings.stat().st_mode & 0o777 == 0o600
    assert left_behind(tmp_path) == []
    an_editor(tmp_path, monkeypatch, "")
    assert footcare.ok("config", "edit").out.startswith("nothing changes")


def test_without_a_file_the_editor_has_what_can_be_set(
    footcare: Footcare, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_editor(tmp_path, monkeypatch, "")
    assert footcare.ok("config", "edit").out.startswith("nothing changes")
    assert not home.settings.exists()
    an_editor(tmp_path, monkeypatch, "content += b'age = 57'")
    footcare.ok("config", "edit")
    text = home.settings.read_text()
    for name in SETTINGS:
        assert f"# {name}: {SETTINGS[name].help}" in text
    assert load_config(home.settings) == Config(age=57)


@pytest.mark.parametrize("code", ["content = b'age = 0'", "content = b'[keymap]\\na.b = \"c\"'"])
def test_a_text_with_faults_is_kept_and_the_file_is_as_it_was(
    code: str, footcare: Footcare, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, b"age = 5\n")
    an_editor(tmp_path, monkeypatch, code)
    outcome = footcare("config", "edit")
    assert (outcome.status, outcome.out) == (1, "")
    (file,) = left_behind(tmp_path)
    assert (
        f"footcare: your text is in {file}; to use it, copy it to {home.settings}\n" in outcome.err
    )
    assert home.settings.read_bytes() == b"age = 5\n"


def test_a_file_that_is_not_valid_is_put_right_in_the_editor(
    footcare: Footcare, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, b"age = \xff\n")
    an_editor(tmp_path, monkeypatch, "content = content.replace(b'\\xff', b'57')")
    footcare.ok("config", "edit")
    assert load_config(home.settings) == Config(age=57)


def test_what_was_changed_meanwhile_is_not_overwritten(
    footcare: Footcare, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, b"age = 5\n")
    meanwhile = f"pathlib.Path({os.fspath(home.settings)!r}).write_bytes(b'age = 6\\n')"
    an_editor(tmp_path, monkeypatch, f"{meanwhile}; content = b'age = 7\\n'")
    outcome = footcare("config", "edit")
    assert outcome.status == 1
    assert "was changed meanwhile" in outcome.err
    assert home.settings.read_bytes() == b"age = 6\n"
    assert left_behind(tmp_path)[0].read_bytes() == b"age = 7\n"
