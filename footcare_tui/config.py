"""The person's settings: ``config.toml``, every key of which may be left out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any

from footcare_tui.errors import Refused
from footcare_tui.model import FieldError
from footcare_tui.model import fields as read
from footcare_tui.model.fields import Fields
from footcare_tui.scheduler.days import DAY_START

OLDEST = 120


class Theme(StrEnum):
    """The look of the app."""

    DARK = "dark"
    LIGHT = "light"


class Notify(StrEnum):
    """The control sequence by which a terminal shows notifications."""

    OSC9 = "osc9"
    OSC777 = "osc777"
    OSC99 = "osc99"


class Link(StrEnum):
    """What the line to the terminal bears: a repaint a second, or many."""

    SLOW = "slow"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Config:
    """All settings.

    ``day_start`` is the wall time at which a practice day begins. ``notify``
    and ``progress`` have the terminal show notifications and a progress bar,
    of which it cannot be asked whether it knows them. ``figure`` says whether
    a drawn foot does the exercise beside the countdown, ``animation`` whether
    anything moves between the seconds. Without a ``link`` the environment tells.
    ``age``, in years, is for the norm of a self-test. ``keymap`` has the keys of actions, by
    the action's id, where the person wants others.
    """

    day_start: time = DAY_START
    theme: Theme = Theme.DARK
    notify: Notify | None = None
    progress: bool = False
    figure: bool = True
    link: Link | None = None
    animation: bool = True
    age: int | None = None
    keymap: Mapping[str, str] = field(default_factory=dict)


def load_config(path: Path) -> Config:
    """The settings in the file, or the defaults without one.

    Raises Refused naming the file, the key and what is allowed.
    """
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: not a TOML file in UTF-8 ({error})") from None
    except OSError as error:
        raise Refused(f"{path}: cannot be read ({error.strerror})") from None
    try:
        return _config(fields)
    except FieldError as error:
        raise Refused(f"{path}: {error}") from None


def _config(fields: dict[str, Any]) -> Config:
    known = {entry.name for entry in fields_of(Config)}
    for key in fields:
        if key not in known:
            raise FieldError(f"{key} is not known; the keys are {', '.join(sorted(known))}")
    return Config(
        day_start=_wall_time(fields, "day_start") if "day_start" in fields else DAY_START,
        theme=read.choice(fields, "theme", Theme) if "theme" in fields else Theme.DARK,
        notify=read.choice(fields, "notify", Notify) if "notify" in fields else None,
        progress=read.flag(fields, "progress") if "progress" in fields else False,
        figure=read.flag(fields, "figure") if "figure" in fields else True,
        link=read.choice(fields, "link", Link) if "link" in fields else None,
        animation=read.flag(fields, "animation") if "animation" in fields else True,
        age=read.whole(fields, "age", 1, OLDEST) if "age" in fields else None,
        keymap=keys_by_action(fields, "keymap") if "keymap" in fields else {},
    )


def keys_by_action(fields: Fields, key: str) -> Mapping[str, str]:
    """Return a text by the id of an action, ``screen.name``, which TOML may read as two tables."""
    table = read.table(fields, key)
    with read.within(key):
        found = {name: table[name] for name in table if not isinstance(table[name], dict)}
        for screen in table.keys() - found.keys():
            found |= {f"{screen}.{name}": keys for name, keys in table[screen].items()}
        return {name: read.text(found, name) for name in found}


def _wall_time(fields: dict[str, Any], key: str) -> time:
    value = fields[key]
    try:
        moment = value if isinstance(value, time) else time.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise read.refuse(key, value, 'a time of day such as "04:00"')
    return moment
