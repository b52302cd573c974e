from __future__ import annotations

from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from footcare_tui.config import Config, Link, Notify, Theme, load_config
from footcare_tui.errors import Refused
from footcare_tui.scheduler.days import HoursAwake


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        load_config(path)
    return str(refused.value)


def test_without_a_file_everything_is_as_shipped(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml") == Config(time(4), None, figure=True)


def test_every_key_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"")
    assert load_config(path) == Config()


@pytest.mark.parametrize("written", [b'"02:30"', b"02:30:00"], ids=["text", "TOML time"])
def test_the_settings_are_read(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"day_start = " + written + b'\ntheme = "light"\nfigure = false\n')
    assert load_config(path) == Config(time(2, 30), Theme.LIGHT, figure=False)


def test_the_age_is_for_the_norm_of_a_self_test(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("age = 57\n")
    assert load_config(path) == Config(age=57)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
def test_the_time_zone_is_for_a_machine_that_is_elsewhere(mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(mark + b'timezone = "America/Chicago"')
    assert load_config(path) == Config(timezone=ZoneInfo("America/Chicago"))


@pytest.mark.parametrize("written", ["21:30-05:00", "21:30 - 05:00"])
def test_the_hours_awake_may_pass_midnight(written: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'awake = "{written}"\n')
    assert load_config(path) == Config(awake=HoursAwake(time(21, 30), time(5)))


def test_what_a_terminal_cannot_be_asked_about_is_set(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('notify = "osc777"\nprogress = true\nlink = "slow"\nanimation = false\n')
    assert load_config(path) == Config(
        notify=Notify.OSC777, progress=True, link=Link.SLOW, animation=False
    )


@pytest.mark.parametrize(
    ("content", "key", "allowed"),
    [
        (b'day_start = "four"', "day_start", 'a time of day such as "04:00"'),
        (b'day_start = "24:30"', "day_start", 'a time of day such as "04:00"'),
        (b"day_start = 4", "day_start", 'a time of day such as "04:00"'),
        (b'day_start = "04:00+01:00"', "day_start", 'a time of day such as "04:00"'),
        (b'theme = "solarized"', "theme", "one of dark, light"),
        (b'notify = "osc8"', "notify", "one of osc9, osc777, osc99"),
        (b"progress = 1", "progress", "true or false"),
        (b"theme = 1", "theme", "one of dark, light"),
        (b'thema = "dark"', "thema", "the keys are age, animation, auto_next, awake, day_start,"),
        (b'link = "lan"', "link", "one of slow, fast"),
        (b"animation = 0", "animation", "true or false"),
        (b'figure = "no"', "figure", "true or false"),
        (b"age = 0", "age", "a whole number from 1 to 120"),
        (b"age = 57.5", "age", "a whole number from 1 to 120"),
        (b'timezone = "Berlin"', "timezone", 'that this machine knows, such as "Europe/Berlin"'),
        (b'timezone = "Europe"', "timezone", 'that this machine knows, such as "Europe/Berlin"'),
        (b'timezone = "../UTC"', "timezone", 'that this machine knows, such as "Europe/Berlin"'),
        (b'timezone = "/etc/passwd"', "timezone", "a time zone that this machine knows"),
        (b'awake = "07:00"', "awake", 'hours such as "07:00-22:00"'),
        (b'awake = "07:00-22:00-23:00"', "awake", 'hours such as "07:00-22:00"'),
        (b'awake = "7-24"', "awake", 'hours such as "07:00-22:00"'),
        (b'awake = "07:00Z-22:00Z"', "awake", 'hours such as "07:00-22:00"'),
        (b"awake = 07:00:00", "awake", 'hours such as "07:00-22:00"'),
        (b"timezone = 1", "timezone", "a time zone that this machine knows"),
        (b'timezone = ""', "timezone", "a time zone that this machine knows"),
    ],
)
def test_a_bad_setting_is_refused_with_file_key_and_what_is_allowed(
    content: bytes, key: str, allowed: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    said = refusal(path, content)
    assert said.startswith(f"{path}: {key} is ")
    assert allowed in said
    assert "\n" not in said


@pytest.mark.parametrize("content", [b"theme = ", b'theme = "d\xe4rk"'], ids=["TOML", "UTF-8"])
def test_a_file_that_is_not_toml_in_utf_8_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert refusal(path, content).startswith(f"{path}: not a TOML file in UTF-8")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        load_config(tmp_path)
