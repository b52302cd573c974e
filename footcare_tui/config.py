"""The person's settings: ``config.toml``, every key of which may be left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import time, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from footcare_tui.catalog import read_toml, refused_in
from footcare_tui.files.toml_text import parse_toml
from footcare_tui.model import fields as read
from footcare_tui.model.fields import Choice, Fields
from footcare_tui.scheduler.days import AWAKE, DAY_START, HoursAwake

OLDEST = 120

Value = TypeVar("Value")
# Reads and checks the value at a key of the file; raises FieldError.
Reader = Callable[[Fields, str], Value]


class Theme(StrEnum):
    """The look of the app."""

    DARK = "dark"
    LIGHT = "light"
    CONTRAST = "contrast"


class Notify(StrEnum):
    """The control sequence by which a terminal shows notifications."""

    OSC9 = "osc9"
    OSC777 = "osc777"
    OSC99 = "osc99"


class Link(StrEnum):
    """How fast the connection to the terminal is: for one repaint a second, or for many."""

    SLOW = "slow"
    FAST = "fast"


class Event(StrEnum):
    """What a program of the person's own can be run for."""

    START = "start"
    PHASE = "phase"
    DONE = "done"
    DAY_COMPLETE = "day_complete"


def wall_time(fields: Fields, key: str) -> time:
    """Return a time of day without a time zone: a text such as 04:00, or a TOML time."""
    value = fields[key]
    try:
        moment = value if isinstance(value, time) else time.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise read.not_allowed(key, value, 'a time of day such as "04:00"')
    return moment


def hours_awake(fields: Fields, key: str) -> HoursAwake:
    """Return the hours in a text such as 07:00-22:00."""
    value = fields[key]
    try:
        first, last = (wall_time({key: part.strip()}, key) for part in value.split("-"))
    except (AttributeError, ValueError):
        raise read.not_allowed(key, value, 'hours such as "07:00-22:00"') from None
    return HoursAwake(first, last)


def time_zone(fields: Fields, key: str) -> tzinfo:
    """Return the time zone with this name in the database of the machine."""
    # Only a person who has the setting needs the database.
    from zoneinfo import ZoneInfo

    name = read.text(fields, key)
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        allowed = 'a time zone that this machine knows, such as "Europe/Berlin"'
        raise read.not_allowed(key, name, allowed) from None


def one_of(choices: type[Choice]) -> Reader[Choice]:
    """Return the reader of a text that names one of the choices."""
    return lambda fields, key: read.choice(fields, key, choices)


def whole(low: int, high: int) -> Reader[int]:
    """Return the reader of a whole number from low to high."""
    return lambda fields, key: read.whole(fields, key, low, high)


def keys_by_action(fields: Fields, key: str) -> Mapping[str, str]:
    """Return a text by the id of an action, ``screen.name``, which TOML may read as two tables."""
    table = read.table(fields, key)
    with read.within(key):
        found = {name: table[name] for name in table if not isinstance(table[name], dict)}
        for screen in table.keys() - found.keys():
            found |= {f"{screen}.{name}": keys for name, keys in table[screen].items()}
        return {name: read.text(found, name) for name in found}


def arguments_by_event(fields: Fields, key: str) -> Mapping[str, Sequence[str]]:
    """Return the program of each event and its arguments, such as ``done = ["beep", "-l"]``."""
    table = fields[key]
    if not isinstance(table, dict):
        raise read.not_allowed(key, table, 'a table such as { done = ["beep"] }')
    with read.within(key):
        read.only(table, Event)
        for event in table:
            if not read.texts(table, event):
                raise read.not_allowed(event, table[event], 'a list such as ["beep"]')
        return {event: read.texts(table, event) for event in table}


class Setting(NamedTuple):
    """What reads and checks the value of a setting, and its help."""

    reader: Reader[Any]
    help: str


# In the order of the fields of Config.
_SETTINGS: list[Setting] = []


def setting(default: Value, reader: Reader[Value], help: str) -> Value:  # noqa: A002 - its name
    """Return the default of the setting that comes next in :class:`Config`."""
    _SETTINGS.append(Setting(reader, help))
    return default


class Config(NamedTuple):
    """All settings: each has its type, default, reader with the allowed values, and help."""

    day_start: time = setting(DAY_START, wall_time, "when a new day begins")
    theme: Theme | None = setting(
        None,
        one_of(Theme),
        "the look: dark, light or contrast; without it what COLORFGBG says, else dark",
    )
    notify: Notify | None = setting(
        None, one_of(Notify), "notifications by osc9, osc777 or osc99; without it there are none"
    )
    progress: bool = setting(False, read.flag, "a progress bar in the tab or the task bar")
    age: int | None = setting(
        None, whole(1, OLDEST), "in years, for the norm of a self-test; without it there is none"
    )
    figure: bool = setting(
        True, read.flag, "a drawn foot beside the countdown (it needs 60 columns and 20 lines)"
    )
    auto_next: int = setting(
        20,
        whole(0, 600),
        "seconds until the next exercise of a round starts by itself; 0 for never",
    )
    link: Link | None = setting(
        None, one_of(Link), "the connection: slow or fast; without it slow over SSH, else fast"
    )
    animation: bool = setting(
        True, read.flag, "movement; false is like TEXTUAL_ANIMATIONS=none in the environment"
    )
    timezone: tzinfo | None = setting(
        None, time_zone, "where you are, for a machine elsewhere; without it the machine's zone"
    )
    offers: bool = setting(
        True, read.flag, "offers of one step more after good sessions, or less after pain"
    )
    awake: HoursAwake = setting(
        AWAKE, hours_awake, "the hours in which sessions are due, unless the plan says when"
    )
    hooks: Mapping[str, Sequence[str]] = setting(
        {}, arguments_by_event, "programs that run beside a session (docs/hooks.md), by event"
    )
    keymap: Mapping[str, str] = setting(
        {}, keys_by_action, "keys of your own, by action (docs/keys.md); without it the usual ones"
    )


SETTINGS: Mapping[str, Setting] = dict(zip(Config._fields, _SETTINGS, strict=True))


def load_config(path: Path) -> Config:
    """The settings in the file, or the defaults without one.

    Raises Refused naming the file, the key and what is allowed.
    """
    with refused_in(str(path)), suppress(FileNotFoundError):
        return _read(read_toml(path))
    return Config()


def parse_config(name: str, text: str) -> Config:
    """The settings in the text of a file with this name; as :func:`load_config`."""
    with refused_in(name):
        return _read(parse_toml(text))


def _read(fields: Fields) -> Config:
    read.only(fields, sorted(SETTINGS))
    return Config(**{key: SETTINGS[key].reader(fields, key) for key in fields})
