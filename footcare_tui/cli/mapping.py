"""Match the habits of other trackers to exercises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher

import click

from footcare_tui.cli.context import current_invocation
from footcare_tui.cli.output import warn
from footcare_tui.errors import Refused
from footcare_tui.model import Exercise
from footcare_tui.terminal.sanitize import plain_text

MOST_NAMED = 10
ALL = "all"
LEFT_OUT = "-"
# The least similarity, from 0 to 1, at which one name is offered for another.
ALIKE = 0.5

# The name of a habit, and its exercises.
Named = tuple[str, tuple[Exercise, ...]]


def habit_and_exercises(value: str) -> Named:
    """Read the name of a habit and its exercises, such as ``Gym=toe-press,walking``.

    "all" is every exercise that is not retired. Raises ValueError without a
    habit, and Refused, with the exercises that match, for an unclear name.
    """
    # The name of a habit can contain "="; an exercise's hardly ever does.
    habit, equals, exercises = value.rpartition("=")
    if not equals or not habit.strip():
        raise ValueError(f'{value!r} names no habit; give one such as "Gym=toe-press"')
    return habit, _exercises(exercises)


def _exercises(text: str) -> tuple[Exercise, ...]:
    catalog = current_invocation().logbook.catalog
    if text.strip().casefold() == ALL:
        return tuple(each for each in catalog.exercises.values() if not each.retired)
    return tuple(catalog.find(name) for name in text.split(","))


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
    given: Iterable[Named],
    *,
    skip_unknown: bool,
    ask: bool = False,
) -> dict[str, tuple[str, ...]]:
    """The slugs by name of habit: those given for it, else that of the exercise it names.

    The person is asked about other habits, where that is possible. Raises
    Refused for a given habit that is not in the file, and for habits without
    an exercise unless ``skip_unknown``.
    """
    usual = {_folded(exercise.slug): exercise.slug for exercise in exercises}
    usual |= {_folded(name): slug for slug, name in habit_names(exercises).items()}
    named: dict[str, tuple[str, ...]] = {}
    in_file = {_folded(name) for name in names}
    for habit, wanted in given:
        if _folded(habit) not in in_file:
            raise Refused(f'the file has no habit "{habit}"; it has {_listed(names)}')
        slugs = (*named.get(_folded(habit), ()), *(exercise.slug for exercise in wanted))
        named[_folded(habit)] = tuple(dict.fromkeys(slugs))
    named = {name: (slug,) for name, slug in usual.items()} | named
    unknown = [name for name in names if _folded(name) not in named]
    if unknown and ask and not skip_unknown:
        answers = {name: _answer(name, exercises) for name in dict.fromkeys(unknown)}
        named |= {_folded(name): slugs for name, slugs in answers.items() if slugs}
        unknown = [name for name in unknown if not answers[name]]
    elif unknown and not skip_unknown:
        raise Refused(
            f"no exercise is called {_listed(unknown)}; give its exercise, as in "
            f'--map "{unknown[0]}=toe-press", or leave it out with --skip-unknown'
        )
    if unknown:
        warn(f"left out {_listed(unknown)}")
    return {name: named[_folded(name)] for name in names if _folded(name) in named}


def _answer(habit: str, exercises: Collection[Exercise]) -> tuple[str, ...]:
    """The slugs of the exercises that a person gives for a habit; none leaves it out."""
    like = _most_like(habit, exercises)
    while True:
        typed: str = click.prompt(
            f'Which exercises are "{plain_text(habit)}"? '
            f"(names separated by commas, {ALL}, or {LEFT_OUT} to leave it out)",
            default=like.name if like else LEFT_OUT,
            err=True,
        )
        if typed.strip() == LEFT_OUT:
            return ()
        try:
            return tuple(exercise.slug for exercise in _exercises(typed))
        except Refused as refusal:
            warn(str(refusal))


def _most_like(habit: str, exercises: Collection[Exercise]) -> Exercise | None:
    """The exercise whose name is most like that of the habit, if one is like it at all."""

    def likeness(exercise: Exercise) -> float:
        return SequenceMatcher(None, _folded(habit), _folded(exercise.name)).ratio()

    like = max(exercises, key=likeness, default=None)
    return like if like is not None and likeness(like) >= ALIKE else None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _listed(names: Collection[str]) -> str:
    if not names:
        return "none"
    shown = ", ".join(f'"{name}"' for name in list(dict.fromkeys(names))[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown} and {len(names) - MOST_NAMED} more"
