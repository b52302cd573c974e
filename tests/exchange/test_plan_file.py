from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from footcare_tui.errors import Refusals, Refused
from footcare_tui.exchange.plan_file import (
    PlanFile,
    PlannedExercise,
    PlannedRoutine,
    write_plan,
)
from footcare_tui.exchange.plan_reader import Known, read_plan
from footcare_tui.model import Action, Sides
from footcare_tui.model.slugs import LONGEST_SLUG
from tests.plan_strategies import plan_files

SHIPPED = {
    "toe-press": "Toe Press",
    "toe-walking": "Toe Walking",
    "ankle-circles": "Ankle Circles",
}
KNOWN = Known(
    SHIPPED,
    {"heel-drop": "Heel Drop off a Step"},
    {"toe-press": 3, "toe-walking": 2},
    tuple(SHIPPED),
    ["stairs"],
)
EVERY_DAY = frozenset(range(1, 8))


def read(text: str) -> PlanFile:
    return read_plan(text, "plan.toml", KNOWN)


def faults(text: str, file: str = "plan.toml") -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_plan(text, file, KNOWN)
    assert isinstance(refusal.value, Refusals)
    return list(refusal.value.lines)


EXAMPLE = """
round = ["toe-press", "Toe Walking"]
[exercises.toe-press]
sessions_per_day = 2
weekdays = ["mon", "wed", "fri"]
[exercises.heel-raise]
name = "Heel Raise"
action = "hold"
work_s = 5
[routines.desk-break]
exercises = ["ankle-circles", "heel-raise"]
"""


def test_what_is_written_and_nothing_else_is_read() -> None:
    assert read(EXAMPLE) == PlanFile(
        round=("toe-press", "toe-walking"),
        exercises={
            "toe-press": PlannedExercise(
                {}, {"sessions_per_day": 2, "weekdays": frozenset({1, 3, 5})}
            ),
            "heel-raise": PlannedExercise(
                {"name": "Heel Raise", "action": Action.HOLD}, {"work_s": 5}
            ),
        },
        routines={"desk-break": PlannedRoutine(("ankle-circles", "heel-raise"))},
    )


@pytest.mark.parametrize("text", ["", "\n# nothing\n", "[exercises]\n[routines]", "\ufeff"[:0]])
def test_an_empty_file_changes_nothing(text: str) -> None:
    assert read(text) == PlanFile(None, {}, {})


@pytest.mark.parametrize(
    ("text", "slug", "dose"),
    [
        ("[exercises.toe-press]", "toe-press", {}),
        ('[exercises."Toe Press"]\nreps = 8', "toe-press", {"reps": 8}),
        ("exercises.toe-press.reps = 8", "toe-press", {"reps": 8}),
        ("exercises = { toe-press = { reps = 8.0 } }", "toe-press", {"reps": 8}),
        ("[exercises.heel-drop]\nactive = false", "heel-drop", {"active": False}),
        ('[exercises.toe-press]\nsides = "each"', "toe-press", {"sides": Sides.EACH}),
        ('[exercises.toe-press]\nweekdays = "daily"', "toe-press", {"weekdays": EVERY_DAY}),
        ('[exercises.toe-press]\nwhen = "8:00"', "toe-press", {"when": ("08:00",)}),
        (
            '[exercises.toe-press]\nwhen = ["08:00", "after coffee", "18:30"]',
            "toe-press",
            {"when": ("08:00", "after coffee", "18:30")},
        ),
        (
            '[exercises.toe-walking]\nsessions_per_day = 3\nwhen = ["a", "b", "c"]',
            "toe-walking",
            {"sessions_per_day": 3, "when": ("a", "b", "c")},
        ),
    ],
)
def test_a_dose(text: str, slug: str, dose: dict[str, object]) -> None:
    assert read(text).exercises == {slug: PlannedExercise({}, dose)}


def test_an_exercise_is_named_by_slug_or_name_also_one_of_the_file() -> None:
    plan = read(
        'round = ["heel drop off a step", "Calf Stretch", "TOE PRESS"]\n'
        '[exercises.calf]\nname = "Calf  Stretch"\n'
        '[exercises."Heel Drop off a Step"]\nname = "Heel Drop"\nmotion = "none"\nretired = true'
    )
    assert plan.round == ("heel-drop", "calf", "toe-press")
    assert plan.exercises["calf"].about == {"name": "Calf Stretch"}
    assert plan.exercises["heel-drop"].about == {
        "name": "Heel Drop",
        "motion": None,
        "retired": True,
    }


ONE_FAULT = [
    ("rond = []", "1: rond is not known; did you mean round?"),
    ("x = 1", "1: x is not known; the keys are round, exercises, routines"),
    ("round = 3", "1: round is 3, but must be a list of texts"),
    ("round = []", "1: round is [], but must be a list of at least one exercise"),
    (
        'round = [\n"toe-press",\n"toe-pres"]',
        "3: round: toe-pres is not known; did you mean toe-press?",
    ),
    (
        'round = ["juggling"]',
        "1: round: juggling is not known; the exercises are toe-press, toe-walking, "
        "ankle-circles, heel-drop",
    ),
    ('round = [\n"toe-press", "toe-walking",\n"Toe Press"]', "3: round names toe-press twice"),
    ("exercises = 1", "1: exercises is 1, but must be a table"),
    ("[exercises]\n\ntoe-press = 1", "3: exercises.toe-press is 1, but must be a table"),
    (
        "[exercises.toe-press]\nreps = 400",
        "2: exercises.toe-press.reps is 400, but must be a whole number from 1 to 200",
    ),
    (
        "[exercises.toe-press]\nrep = 4",
        "2: exercises.toe-press.rep is not known; did you mean reps?",
    ),
    (
        '[exercises.toe-press]\nsets = 1\nname = "Toe"',
        "3: exercises.toe-press.name is for exercises of your own; toe-press ships with footcare",
    ),
    (
        "[exercises.toe-press]\nretired = true",
        "2: exercises.toe-press.retired is for exercises of your own; toe-press ships with "
        "footcare",
    ),
    (
        '[exercises.toe-walking]\nwhen = [\n"a", "b", "c"]',
        "2: exercises.toe-walking.when has 3 entries, but must have at most 2, one for each "
        "session of the day",
    ),
    (
        '[exercises.toe-press]\nsessions_per_day = 1\nwhen = ["a", "b"]',
        "3: exercises.toe-press.when has 2 entries, but must have at most 1, one for each session "
        "of the day",
    ),
    (
        '[exercises.toe-press]\n[exercises."Toe Press"]',
        "2: exercises.Toe Press is toe-press, which is in the file already",
    ),
    (
        "[exercises.toe-pres]\nreps = 10",
        "1: exercises.toe-pres is not known; did you mean toe-press? (an exercise of your own "
        "needs a name)",
    ),
    (
        '[exercises.calf]\nname = " "',
        "2: exercises.calf.name is ' ', but must be a text of at most 40 characters",
    ),
    (
        '[exercises.next]\nname = "Next"',
        "1: exercises.next.slug is 'next', but must be another word than next and all",
    ),
    (
        '[exercises."Calf Raise"]\nname = "Calf Raise"',
        "1: exercises.Calf Raise.slug is 'Calf Raise', but must be up to 40 small letters, digits "
        "and hyphens, such as calf-raise",
    ),
    (
        '[exercises.calf]\nname = "Calf"\naction = "wave"',
        "3: exercises.calf.action is 'wave', but must be one of hold, move",
    ),
    (
        '[exercises.calf]\nname = "Calf"\nsteps = [1]',
        "3: exercises.calf.steps is [1], but must be at most 20 texts of at most 400 characters",
    ),
    (
        '[exercises.calf]\nname = "Calf"\nmotion = "wave"',
        "3: exercises.calf.motion is 'wave', but must be one of none, toe-press, toe-walking, "
        "ankle-circles",
    ),
    (
        "[exercises.heel-drop]\nretired = true\nactive = true",
        "3: exercises.heel-drop.active is true, but must be false or left out: it is retired",
    ),
    (
        "[exercises.heel-drop]\nposition = 1979-05-27",
        "2: exercises.heel-drop.position is datetime.date(1979, 5, 27), but must be a text of at "
        "most 400 characters",
    ),
    (
        f"[exercises.toe-press]\nsets = 1\nreps = 0x{'f' * 5000}",
        "3: exercises.toe-press.reps is a number with too many digits, "
        "but must be a whole number from 1 to 200",
    ),
    ("[routines]\ndesk = []", "2: routines.desk is [], but must be a table"),
    (
        "[routines.desk]\n",
        "1: routines.desk.exercises is missing; it must be a list of texts",
    ),
    (
        '[routines.desk]\nname = "Desk"\nexercises = []',
        "3: routines.desk.exercises is [], but must be a list of at least one exercise",
    ),
    (
        '[routines.desk]\nexercises = ["toe-press"]\nround = 1',
        "3: routines.desk.round is not known; the keys are name, exercises",
    ),
    (
        '[routines.desk]\nname = ""\nexercises = ["toe-press"]',
        "2: routines.desk.name is '', but must be a text of at most 40 characters",
    ),
    (
        '\n[routines.daily]\nexercises = ["toe-press"]',
        "2: routines.daily is the order of the day; write it as round",
    ),
    (
        '[routines.all]\nexercises = ["toe-press"]',
        "1: routines.all.slug is 'all', but must be another word than next and all",
    ),
    ("a = 1\nb", "2: not in the form of TOML: Expected '=' after a key in a key/value pair"),
    ("round = [\n\n", "1: not in the form of TOML: Invalid value"),
    ("[a]\n\n[a]", "3: not in the form of TOML: Cannot declare ('a',) twice"),
    (f"x = 1\ny = {'[' * 5000}", "1: its values are nested too deeply"),
    (f"x = 1\ny = {'9' * 5000}", "2: a number has too many digits"),
]


@pytest.mark.parametrize(("text", "fault"), ONE_FAULT, ids=[fault for _, fault in ONE_FAULT])
def test_a_fault_has_its_line(text: str, fault: str) -> None:
    assert faults(text) == [f"plan.toml:{fault}"]


def test_every_fault_is_named_at_once_in_the_order_of_the_lines() -> None:
    text = """rouns = []
round = ["toe-press", "toe-pess",
  "toe-press"]

[exercises.toe-press]
reps = 400
weekdays = "mon"
position = "up"
[exercises.heel]
work_s = 0
steps = "one; two"
[routines.desk]
exercises = ["heel", "toe"]
"""
    assert [fault.split(" ")[0] + fault.split(" ")[1] for fault in faults(text)] == [
        "plan.toml:1:rouns",
        "plan.toml:2:round:",
        "plan.toml:3:round",
        "plan.toml:6:exercises.toe-press.reps",
        "plan.toml:8:exercises.toe-press.position",
        "plan.toml:9:exercises.heel",
        "plan.toml:10:exercises.heel.work_s",
        "plan.toml:13:routines.desk.exercises:",
    ]


OLD = (Path(__file__).parents[2] / "data/exercises/toe-walking.toml").read_text(encoding="utf-8")
SINCE = "since = 2026-01-05\n"


def test_an_exercise_in_its_earlier_form_is_a_plan_of_that_exercise() -> None:
    plan = read_plan(SINCE + OLD, "/somewhere/config/exercises/calf-walk.toml", KNOWN)
    assert (plan.round, plan.routines, plan.from_day) == (None, {}, date(2026, 1, 5))
    (exercise,) = plan.exercises.items()
    slug, (about, dose) = exercise
    assert (slug, about["name"], about["action"]) == ("calf-walk", "Toe Walking", Action.MOVE)
    assert about["benefits"][0] in OLD
    assert f'summary = "{about["benefits"][0]}"' in OLD
    assert dose == {
        "work_s": 20,
        "rest_s": 15,
        "reps": 5,
        "sets": 1,
        "sides": Sides.TOGETHER,
        "sessions_per_day": 2,
    }


@pytest.mark.parametrize(
    ("text", "file", "fault"),
    [
        (
            OLD.replace("reps = 5", "reps = 500"),
            "calf.toml",
            "calf.toml:LINE: exercises.calf.reps is 500, but must be a whole number from 1 to 200",
        ),
        (
            f"{OLD}weekdays = [1, 9]\n",
            "calf.toml",
            "exercises.calf.weekdays is [1, 9], but must be daily, or some of mon, tue",
        ),
        ("prescription = 1\nname = 'x'", "calf.toml", "calf.toml:1: exercises.calf.prescription"),
        (OLD, "Calf.toml", "Calf.toml:1: exercises.Calf.slug is 'Calf', but must be up to 40"),
        (OLD, "toe-press.toml", "toe-press.toml:1: exercises.toe-press.name is for exercises of"),
        (f"since = 3\n{OLD}", "calf.toml", "calf.toml:1: exercises.calf.since is not known"),
    ],
)
def test_a_fault_of_an_exercise_in_its_earlier_form(text: str, file: str, fault: str) -> None:
    lines = text.splitlines()
    reps = next((n for n, line in enumerate(lines, 1) if line.startswith("reps = 500")), 0)
    assert fault.replace("LINE", str(reps)) in faults(text, file)[0]


def test_the_weekdays_of_the_earlier_form_were_numbers() -> None:
    plan = read_plan(f"{OLD}weekdays = [1, 3.0]\n", "calf.toml", KNOWN)
    assert plan.exercises["calf"].dose["weekdays"] == {1, 3}


@given(plan=plan_files(SHIPPED, "heel-drop"))
def test_what_is_written_is_read_as_the_same_plan(plan: PlanFile) -> None:
    known = KNOWN._replace(sessions_per_day=dict.fromkeys([*SHIPPED, "heel-drop"], 12))
    assert read_plan(write_plan(plan), "plan.toml", known) == plan


def test_the_longest_slug_is_one() -> None:
    slug = "x" * LONGEST_SLUG
    assert slug in read(f'[exercises.{slug}]\nname = "X"').exercises
