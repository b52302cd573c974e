"""Match the habits of other trackers to exercises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from footcare_tui.cli.context import current_invocation
from footcare_tui.cli.output import warn
from footcare_tui.errors import Refused
from footcare_tui.model import Exercise

MOST_NAMED = 10


def habit_and_exercise(value: str) -> tuple[str, Exercise]:
    """Read the name of a habit and its exercise, such as ``Gym=toe-press``.

    Raises ValueError without a habit; Refused, with the exercises that match.
    """
    # The name of a habit may contain "="; that of an exercise hardly will.
    habit, equals, exercise = value.rpartition("=")
    if not equals or not habit.strip():
        raise ValueError(f'{value!r} names no habit; give one such as "Gym=toe-press"')
    return habit, current_invocation().logbook.catalog.find(exercise)


def habit_names(exercises: Collection[Exercise]) -> Mapping[str, str]:
    """A unique name for each slug: the exercise's name, or the slug when the name is not unique."""
    taken = Counter(
        name for exercise in exercises for name in {_folded(exercise.name), _folded(exercise.slug)}
    )
    return {
        exercise.slug: exercise.name if taken[_folded(exercise.name)] == 1 else exercise.slug
        for exercise in exercises
    }


def map_habits(
    names: Collection[str],
    exercises: Collection[Exercise],
    given: Iterable[tuple[str, Exercise]],
    *,
    skip_unknown: bool,
) -> dict[str, str]:
    """The slug for the name of each habit: as given, else that of the exercise with its name.

    Raises Refused for a given name that is not in the file, and for habits
    without an exercise unless ``skip_unknown``.
    """
    named = {_folded(exercise.slug): exercise.slug for exercise in exercises}
    named |= {_folded(name): slug for slug, name in habit_names(exercises).items()}
    in_file = {_folded(name) for name in names}
    for habit, exercise in given:
        if _folded(habit) not in in_file:
            raise Refused(f'the file has no habit "{habit}"; it has {_listed(names)}')
        named[_folded(habit)] = exercise.slug
    unknown = [name for name in names if _folded(name) not in named]
    if unknown and not skip_unknown:
        raise Refused(
            f"no exercise is called {_listed(unknown)}; give its exercise, as in "
            f'--map "{unknown[0]}=toe-press", or leave it out with --skip-unknown'
        )
    if unknown:
        warn(f"left out {_listed(unknown)}")
    return {name: named[_folded(name)] for name in names if _folded(name) in named}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _listed(names: Collection[str]) -> str:
    if not names:
        return "none"
    shown = ", ".join(f'"{name}"' for name in list(dict.fromkeys(names))[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown} and {len(names) - MOST_NAMED} more"
