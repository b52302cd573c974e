"""The types of the commands' arguments and options, with their checks.

A type is a function where no completion is needed: click reports the text of its ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from footcare_tui.cli.context import Invocation, current_invocation
from footcare_tui.config import SETTINGS, find_setting
from footcare_tui.errors import Refused
from footcare_tui.model import Exercise, FieldError
from footcare_tui.model import fields as read
from footcare_tui.model.bounds import MOST_RATING, UNASKED_DAYS
from footcare_tui.model.day_words import ALLOWED, DAY_WORDS, TOMORROW, day_of_word
from footcare_tui.model.slugs import RESERVED
from footcare_tui.terminal.modes import can_ask
from footcare_tui.terminal.sanitize import plain_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from footcare_tui.logbook import Logbook

# For "none", since 0 is a rating.
UNRATED = -1


class ExerciseName(click.ParamType[Exercise]):
    """An exercise, by its slug, its name, or a part that only one exercise has."""

    name = "exercise"

    def convert(self, value: Any, _: click.Parameter | None, __: click.Context | None) -> Exercise:
        """The exercise of that name. Raises Refused, with the exercises that match."""
        return current_invocation().logbook.catalog.find(value)

    def shell_complete(
        self, ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The slugs that begin with the typed text, else those that contain it."""
        from click.shell_completion import CompletionItem

        try:
            # There is no current context while a shell completes.
            exercises = ctx.ensure_object(Invocation).logbook.catalog.exercises.values()
        except (Refused, OSError):
            return []
        typed = incomplete.casefold()
        beginning = [exercise for exercise in exercises if exercise.slug.startswith(typed)]
        return [
            CompletionItem(plain_text(exercise.slug), help=plain_text(exercise.name))
            for exercise in beginning or exercises
            if typed in exercise.slug
        ]


class ExerciseToDo(click.ParamType["Exercise | str"]):
    """An exercise, or one of the words for the sessions left."""

    name = "exercise"
    _named = ExerciseName()

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Exercise | str:
        """The exercise of that name, or the word."""
        return value if value in RESERVED else self._named.convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The slugs of exercises, and the words, that complete the typed text."""
        from click.shell_completion import CompletionItem

        words = [CompletionItem(word) for word in RESERVED if word.startswith(incomplete)]
        return [*self._named.shell_complete(ctx, param, incomplete), *words]


class RoutineName(click.ParamType[str]):
    """A routine, by its slug or its name."""

    name = "routine"

    def shell_complete(
        self, ctx: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The slugs that begin with the typed text."""
        from click.shell_completion import CompletionItem

        try:
            routines = ctx.ensure_object(Invocation).logbook.catalog.routines.values()
        except (Refused, OSError):
            return []
        return [
            CompletionItem(plain_text(routine.slug), help=plain_text(routine.name))
            for routine in routines
            if routine.slug.startswith(incomplete.casefold())
        ]


class SettingName(click.ParamType[str]):
    """A setting, by its name."""

    name = "setting"

    def convert(self, value: Any, _: click.Parameter | None, __: click.Context | None) -> str:
        """The name. Raises Refused, with the name that was probably meant."""
        try:
            find_setting(value)
        except FieldError as error:
            raise Refused(str(error)) from None
        return str(value)

    def shell_complete(
        self, _: click.Context, __: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin with the typed text."""
        from click.shell_completion import CompletionItem

        names = [name for name in SETTINGS if name.startswith(incomplete)]
        return [CompletionItem(name, help=SETTINGS[name].help) for name in names]


class Day(click.ParamType[date]):
    """An ISO date, or a word for a day near today.

    A weekday's name is the last such day, or the next one if ``ahead``; the
    name of today's weekday is today.
    """

    name = "date"

    def __init__(self, *, ahead: bool = False) -> None:
        self._ahead = ahead

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The practice day."""
        word = str(value).casefold()
        if word in DAY_WORDS:
            return day_of_word(word, current_invocation().logbook.today(), ahead=self._ahead)
        try:
            return read.day({"day": value}, "day")
        except FieldError:
            self.fail(f"{value!r} is not a date; give {ALLOWED}", param, ctx)

    def shell_complete(
        self, _: click.Context, __: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The words for days that begin with the typed text; of days to come only if ``ahead``."""
        from click.shell_completion import CompletionItem

        words = DAY_WORDS if self._ahead else [word for word in DAY_WORDS if word != TOMORROW]
        return [CompletionItem(word) for word in words if word.startswith(incomplete)]


earlier_option = click.option(
    "--earlier",
    is_flag=True,
    help=f"Allow a day over {UNASKED_DAYS} days before the first one on record.",
)


def check_early_day(logbook: Logbook, day: date, *, may_ask: bool) -> None:
    """Ask on a terminal whether a session is meant to be long before all others.

    Raises Refused when the answer is no, and where nothing can be asked.
    """
    days = logbook.days_made_due(day)
    if not days:
        return
    problem = f"days are judged from the first session on, so one on {day} makes {days} more due"
    if not (may_ask and can_ask()):
        raise Refused(f"{problem}; add --earlier if that is right")
    with suppress(click.Abort):
        if click.confirm(f"{problem}. Is that right?"):
            return
    raise Refused("nothing was recorded")


def whole_number(low: int, high: int) -> Callable[[str | int], int]:
    """Return the type of a whole number from low to high."""

    def read_number(value: str | int) -> int:
        written = re.fullmatch(r"(-?[0-9]{1,9})(\.0+)?", str(value))
        number = int(written[1]) if written else None
        if number is None or not low <= number <= high:
            raise ValueError(f"{value!r} must be a whole number from {low} to {high}")
        return number

    return read_number


def number(low: float, high: float) -> Callable[[str | float], float]:
    """Return the type of a number from low to high, whole or not."""

    def read_number(value: str | float) -> float:
        with suppress(ValueError):
            # This comparison also refuses "nan".
            if low <= float(value) <= high:
                return float(value)
        raise ValueError(f"{value!r} must be a number from {low:g} to {high:g}")

    return read_number


def rating_or_none(value: str) -> int:
    """Read a rating, or ``none``, which becomes ``UNRATED``."""
    if value == "none":
        return UNRATED
    try:
        return whole_number(0, MOST_RATING)(value)
    except ValueError as error:
        raise ValueError(f"{error}, or none") from None
