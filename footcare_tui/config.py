"""The person's settings: ``config.toml``, in which every key is optional."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import time, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from footcare_tui.files.toml_text import parse_toml
from footcare_tui.model import fields as read
from footcare_tui.model.fields import Choice, FieldError, Fields
from footcare_tui.scheduler.days import AWAKE, DAY_START, HoursAwake
from footcare_tui.toml_files import read_toml, refused_in

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
    """The events for which the person's own programs can be run."""

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

    name = fields[key]
    try:
        return ZoneInfo(name)
    except (LookupError, TypeError, ValueError, OSError):
        allowed = 'a time zone that this machine knows, such as "Europe/Berlin"'
        raise read.not_allowed(key, name, allowed) from None


class OneOf(Generic[Choice]):
    """The reader of a text that names one of the choices."""

    def __init__(self, choices: type[Choice]) -> None:
        self.choices = choices

    def __call__(self, fields: Fields, key: str) -> Choice:
        """Return the choice."""
        return read.choice(fields, key, self.choices)


def whole(low: int, high: int) -> Reader[int]:
    """Return the reader of a whole number from low to high."""
    return lambda fields, key: read.whole(fields, key, low, high)


def keys_by_action(fields: Fields, key: str) -> Mapping[str, str]:
    """Return a text by the id of an action, ``screen.name``, which TOML may read as two tables."""
    table = fields[key]
    if not isinstance(table, dict):
        raise read.not_allowed(key, table, 'a table such as { today.rest = "x" }')
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
    """The reader of a setting, which also checks its value, and its help."""

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
        OneOf(Theme),
        "the look: dark, light or contrast; by default as COLORFGBG says, else dark",
    )
    notify: Notify | None = setting(
        None, OneOf(Notify), "notifications by osc9, osc777 or osc99; by default none"
    )
    progress: bool = setting(False, read.flag, "a progress bar in the tab or the task bar")
    age: int | None = setting(
        None, whole(1, OLDEST), "your age in years, for the norms of self-tests"
    )
    figure: bool = setting(
        True, read.flag, "a drawn foot next to the countdown (it needs 60 columns and 20 lines)"
    )
    auto_next: int = setting(
        20,
        whole(0, 600),
        "seconds until the next exercise of a round starts by itself; 0 for never",
    )
    link: Link | None = setting(
        None, OneOf(Link), "the connection: slow or fast; by default slow over SSH, else fast"
    )
    animation: bool = setting(
        True, read.flag, "movement; false is like TEXTUAL_ANIMATIONS=none in the environment"
    )
    timezone: tzinfo | None = setting(
        None, time_zone, "your time zone, for a machine elsewhere; by default the machine's"
    )
    offers: bool = setting(
        True, read.flag, "offers of one step more after good sessions, or less after pain"
    )
    awake: HoursAwake = setting(
        AWAKE, hours_awake, "the hours in which sessions are due, unless the plan says when"
    )
    hooks: Mapping[str, Sequence[str]] = setting(
        {}, arguments_by_event, "programs to run during a session (docs/hooks.md), by event"
    )
    keymap: Mapping[str, str] = setting(
        {}, keys_by_action, "your own keys, by action (docs/keys.md); by default the usual ones"
    )


SETTINGS: Mapping[str, Setting] = dict(zip(Config._fields, _SETTINGS, strict=True))


def find_setting(name: str) -> Setting:
    """Return the setting of that name. Raises FieldError, with the name that was probably meant."""
    if name not in SETTINGS:
        raise read.unknown_key(name, SETTINGS, "settings")
    return SETTINGS[name]


def allowed(name: str) -> str:
    """Return the values that a setting can have, in the words of its refusals."""
    try:
        # No setting is an empty list.
        SETTINGS[name].reader({name: []}, name)
    except FieldError as error:
        return read.requirement(error).removeprefix("must be ")
    raise AssertionError(f"{name} allows everything")


def choices(name: str) -> tuple[str, ...]:
    """Return the texts of a setting that has a fixed few, else nothing."""
    reader = SETTINGS[name].reader
    if isinstance(reader, OneOf):
        return tuple(choice.value for choice in reader.choices)
    return ("true", "false") if reader is read.flag else ()


def default(name: str) -> Any:
    """Return the value of a setting that the file leaves out."""
    return Config._field_defaults[name]


def value_of(name: str, text: str) -> Any:
    """Return the value of a text such as ``light``, ``57`` or ``false``, as in the file.

    Raises FieldError, with what is allowed.
    """
    text, reader = text.strip(), find_setting(name).reader
    try:
        reader({name: text}, name)
    except FieldError:
        value = _literal(text)
        if isinstance(value, dict):
            reader({name: value}, name)
            return dict(_flat(value))
        with suppress(FieldError):
            reader({name: value}, name)
            return value
        raise
    return text


def _literal(text: str) -> Any:
    """Return the TOML value of a text without quotes; the text itself where it is not one."""
    with suppress(ValueError, RecursionError):
        ((_, value),) = parse_toml(f"value = {text}").items()
        return value
    return text


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of a table by names with dots."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def value_text(value: object) -> str:
    """Return the value of a setting as :func:`value_of` reads it; empty where there is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return value.isoformat() if value.second or value.microsecond else f"{value:%H:%M}"
    if isinstance(value, HoursAwake):
        return "-".join(map(value_text, value))
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{json.dumps(key)} = {json.dumps(value[key])}" for key in value)
        return f"{{ {pairs} }}" if pairs else ""
    return "" if value is None else str(value)


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
