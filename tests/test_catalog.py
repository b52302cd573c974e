from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.catalog import Catalog, load_catalog, load_motion, read_motion
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Action, Prescription, Sides
from footcare_tui.paths import Home
from footcare_tui.scheduler.timeline import PhaseKind, timeline
from tests.clock import SettableClock

OWN = """
name = "Heel Drop"
position = "Standing on a step"
equipment = ["step"]
action = "hold"
warm_up = false
summary = "Lower the heels."
steps = ["Stand on the edge of a step.", "Lower your heels."]
cues = []
benefits = []
cautions = []
assumed = ["rest_s"]
since = 2026-03-09

[prescription]
work_s = 5
rest_s = 5
reps = 5
sets = 2
sides = "together"
sessions_per_day = 1
"""
DAILY = ["toe-press", "toe-walking", "ankle-circles", "toe-pencil-pickups", "resisted-flexion"]
# The doses of the source text: slug, name, action, seconds of work and rest, repetitions a side,
# sides, sessions a day, the figures the text leaves open, the seconds of one session.
DOSES = [
    ("toe-press", "Toe Press", "hold", 5, 3, 10, "together", 3, {"rest_s"}, 82),
    ("toe-walking", "Toe Walking", "move", 20, 15, 5, "together", 2, set(), 165),
    (
        *("ankle-circles", "Ankle Circles", "move", 10, 0, 1, "each", 1),
        *({"reps", "rest_s", "sessions_per_day"}, 30),
    ),
    (
        *("toe-pencil-pickups", "Toe Pencil Pickups", "hold", 10, 5, 5, "each", 1),
        *({"position", "rest_s", "sessions_per_day"}, 150),
    ),
    (
        *("resisted-flexion", "Resisted Flexion", "hold", 5, 5, 10, "together", 1),
        *({"rest_s", "sides", "sessions_per_day"}, 100),
    ),
]


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load_catalog()


def put_exercise(config: Path, content: str | bytes, name: str = "heel-drop.toml") -> None:
    folder = config / "exercises"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def put_routine(config: Path, content: str, name: str = "evening.toml") -> None:
    folder = config / "routines"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")


def refusal(config: Path) -> str:
    with pytest.raises(Refused) as refused:
        load_catalog(config)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("dose", DOSES, ids=lambda dose: dose[0])
def test_the_shipped_doses_are_those_of_the_source(dose: tuple[Any, ...], shipped: Catalog) -> None:
    slug, name, action, work_s, rest_s, reps, sides, sessions, assumed, seconds = dose
    exercise = shipped.exercises[slug]
    assert exercise.name == name
    assert exercise.action == Action(action)
    assert exercise.prescription == Prescription(
        work_s=work_s,
        rest_s=rest_s,
        reps=reps,
        sets=1,
        sides=Sides(sides),
        sessions_per_day=sessions,
    )
    assert set(exercise.assumed) == assumed
    assert exercise.since is None
    assert timeline(exercise.prescription, exercise.action).seconds == seconds


def test_toe_walking_as_shipped_is_five_walks_with_rests_between(shipped: Catalog) -> None:
    exercise = shipped.exercises["toe-walking"]
    phases = timeline(exercise.prescription, exercise.action).phases
    assert [phase.seconds for phase in phases] == [5, 20, 15, 20, 15, 20, 15, 20, 15, 20]
    assert phases[-1].kind is PhaseKind.MOVE


def test_the_daily_routine_is_eight_sessions_beginning_with_the_warm_up(shipped: Catalog) -> None:
    assert list(shipped.exercises) == DAILY
    assert shipped.routines["daily"].exercises == tuple(DAILY)
    sessions = [e.prescription.sessions_per_day for e in shipped.exercises.values()]
    assert sessions == [3, 2, 1, 1, 1]
    assert [e.slug for e in shipped.exercises.values() if e.warm_up] == ["toe-press"]


def test_every_shipped_exercise_says_how_and_with_what(shipped: Catalog) -> None:
    for exercise in shipped.exercises.values():
        assert exercise.steps
        assert exercise.cautions
        assert exercise.benefits
        assert exercise.cues
    assert shipped.exercises["toe-pencil-pickups"].equipment == ("1 pencil",)
    assert shipped.exercises["resisted-flexion"].equipment == ("exercise band", "bedpost")
    assert "lying" in shipped.exercises["ankle-circles"].position.lower()
    assert "knees slightly bent" in shipped.exercises["toe-press"].position


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("toe-press", "toe-press"),
        ("Toe Press", "toe-press"),
        ("  TOE   press ", "toe-press"),
        ("press", "toe-press"),
        ("walk", "toe-walking"),
        ("Pencil", "toe-pencil-pickups"),
        ("toe pen", "toe-pencil-pickups"),
        ("flex", "resisted-flexion"),
    ],
)
def test_an_exercise_is_found_by_slug_name_or_part(name: str, slug: str, shipped: Catalog) -> None:
    assert shipped.find(name).slug == slug


def test_an_ambiguous_part_names_every_candidate(shipped: Catalog) -> None:
    with pytest.raises(Refused) as refused:
        shipped.find("toe")
    assert str(refused.value) == (
        '"toe" is ambiguous: Toe Press (toe-press), Toe Walking (toe-walking), '
        "Toe Pencil Pickups (toe-pencil-pickups)"
    )


@pytest.mark.parametrize("name", ["somersault", "", " "])
def test_an_unknown_name_names_what_there_is(name: str, shipped: Catalog) -> None:
    with pytest.raises(Refused, match="no exercise is called") as refused:
        shipped.find(name)
    assert all(slug in str(refused.value) for slug in DAILY)


def test_a_whole_name_wins_over_a_longer_one_that_holds_it(tmp_path: Path) -> None:
    put_exercise(tmp_path, OWN.replace("Heel Drop", "Toe Press Plus"), "toe-press-plus.toml")
    catalog = load_catalog(tmp_path)
    assert catalog.find("toe press").slug == "toe-press"
    assert catalog.find("press plus").slug == "toe-press-plus"


def test_a_routine_is_found_by_slug_or_name(tmp_path: Path) -> None:
    put_routine(tmp_path, 'name = "In the evening"\nexercises = ["toe-press"]')
    catalog = load_catalog(tmp_path)
    assert catalog.routine("EVENING").exercises == ("toe-press",)
    assert catalog.routine("in the evening").slug == "evening"
    with pytest.raises(Refused, match="there are daily, evening"):
        catalog.routine("morning")


def test_an_own_exercise_joins_after_the_daily_routine(tmp_path: Path) -> None:
    put_exercise(tmp_path, OWN)
    put_routine(tmp_path, 'name = "Evening"\nexercises = ["heel-drop", "toe-press"]')
    catalog = load_catalog(tmp_path)
    assert list(catalog.exercises) == [*DAILY, "heel-drop"]
    own = catalog.exercises["heel-drop"]
    assert own.since == date(2026, 3, 9)
    assert own.prescription.weekdays == frozenset(range(1, 8))
    assert own.prescription.active
    assert catalog.routines["evening"].exercises == ("heel-drop", "toe-press")


def test_every_shipped_exercise_has_a_motion_of_its_own(shipped: Catalog) -> None:
    shown = {load_motion(e.motion).shows for e in shipped.exercises.values() if e.motion}
    assert [exercise.motion for exercise in shipped.exercises.values()] == DAILY
    assert len(shown) == len(DAILY)


def test_an_own_exercise_may_move_like_a_shipped_one_or_not_at_all(tmp_path: Path) -> None:
    put_exercise(tmp_path, OWN)
    put_exercise(tmp_path, OWN.replace("cues", 'motion = "toe-walking"\ncues'), "on-toes.toml")
    catalog = load_catalog(tmp_path)
    assert catalog.exercises["heel-drop"].motion is None
    assert catalog.exercises["on-toes"].motion == "toe-walking"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "relaxed is missing; it must be a table"),
        ("relaxed = 3", "relaxed is 3, but must be a table"),
        ("speed = 3", "speed is not known; the keys are anchor, shows,"),
        ("[motion", "not a TOML file in UTF-8"),
    ],
)
def test_a_bad_motion_is_refused_with_file_key_and_what_is_allowed(
    content: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "heel-drop.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_motion(path)
    assert str(refused.value).startswith(f"heel-drop.toml: {said}")


def test_an_own_exercise_leaves_earlier_days_complete(
    home: Home, logbook: Logbook, clock: SettableClock
) -> None:
    for exercise in logbook.catalog.exercises.values():
        logbook.check_off([exercise], times=exercise.prescription.sessions_per_day)
    clock.move(timedelta(days=1))
    put_exercise(home.config, OWN.replace("2026-03-09", "2026-03-10"))
    later = Logbook(home, clock)
    assert later.plan(date(2026, 3, 9)).complete
    assert later.progress().overall.streaks.current == 1
    assert later.plan().prescribed == 9


def test_folders_that_are_not_there_add_nothing(tmp_path: Path, shipped: Catalog) -> None:
    assert load_catalog(tmp_path / "nowhere") == shipped


def test_files_of_other_kinds_are_left_alone(tmp_path: Path, shipped: Catalog) -> None:
    put_exercise(tmp_path, "notes", "README.md")
    put_exercise(tmp_path, "half", "heel-drop.toml~")
    assert load_catalog(tmp_path) == shipped


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('name = "Heel Drop"', "", "name is missing; it must be a text"),
        ('name = "Heel Drop"', 'name = ""', "name is '', but must be a text that is not empty"),
        ('name = "Heel Drop"', "name = 3", "name is 3, but must be a text that is not empty"),
        ('equipment = ["step"]', 'equipment = "step"', "equipment is 'step', but must be a list"),
        ('action = "hold"', 'action = "jump"', "action is 'jump', but must be one of hold, move"),
        ("warm_up = false", "warm_up = 0", "warm_up is 0, but must be true or false"),
        ("cues = []", 'cues = []\nmotion = "jump"', "motion is 'jump', but must be one of ankle-c"),
        ("cues = []", "cues = []\nmotion = {}", "motion is {}, but must be one of ankle-circles"),
        ("cues = []", "cues = [1]", "cues is [1], but must be a list of texts"),
        ("cues = []", 'tips = ["x"]', "tips is not known; the keys are name, position,"),
        (
            'assumed = ["rest_s"]',
            'assumed = ["pause"]',
            "assumed is 'pause', but must be a list of some of position, work_s, rest_s,",
        ),
        (
            'assumed = ["rest_s"]',
            'assumed = "rest_s"',
            "assumed is 'rest_s', but must be a list of texts",
        ),
        ("since = 2026-03-09", "", "since is missing; it must be a date such as 2026-03-09"),
        ("since = 2026-03-09", 'since = "soon"', "since is 'soon', but must be a date"),
        ("work_s = 5", "", "prescription.work_s is missing; it must be a whole number from 1 to"),
        (
            "work_s = 5",
            "work_s = 0",
            "prescription.work_s is 0, but must be a whole number from 1 to 3600",
        ),
        (
            "reps = 5",
            "reps = 1001",
            "prescription.reps is 1001, but must be a whole number from 1 to 1000",
        ),
        ("reps = 5", "reps = 5.5", "prescription.reps is 5.5, but must be a whole number"),
        (
            'sides = "together"',
            'sides = "left"',
            "prescription.sides is 'left', but must be one of together, each",
        ),
        ("sets = 2", "sets = 2\nweekdays = [0]", "prescription.weekdays is [0], but must be"),
        (
            "sets = 2",
            "sets = 2\npause = 1",
            "prescription.pause is not known; the keys are work_s,",
        ),
    ],
)
def test_a_bad_exercise_is_refused_with_file_key_and_what_is_allowed(
    line: str, instead: str, said: str, tmp_path: Path
) -> None:
    assert line in OWN
    put_exercise(tmp_path, OWN.replace(line, instead))
    assert refusal(tmp_path).startswith(f"heel-drop.toml: {said}")


@pytest.mark.parametrize("prescription", ["", "prescription = 5"])
def test_an_exercise_needs_a_table_of_its_dose(prescription: str, tmp_path: Path) -> None:
    head, _, _ = OWN.partition("[prescription]")
    put_exercise(tmp_path, head + prescription)
    said = refusal(tmp_path)
    assert said.startswith("heel-drop.toml: prescription is ")
    assert said.endswith("must be a table")


@pytest.mark.parametrize(
    "content", [b"name = ", b'name = "Fu\xdf"', b"\xff\xfen\x00"], ids=["TOML", "latin-1", "utf-16"]
)
def test_a_file_that_is_not_toml_in_utf_8_is_refused(content: bytes, tmp_path: Path) -> None:
    put_exercise(tmp_path, content)
    assert refusal(tmp_path).startswith("heel-drop.toml: not a TOML file in UTF-8")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "exercises" / "heel-drop.toml").mkdir(parents=True)
    assert refusal(tmp_path).startswith("heel-drop.toml: cannot be read")


def test_an_own_file_never_hides_a_shipped_one(tmp_path: Path) -> None:
    put_exercise(tmp_path, OWN, "toe-press.toml")
    assert refusal(tmp_path) == (
        "toe-press.toml: that exercise ships with footcare; give yours another name"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "evening.toml",
            'name = "Evening"\nexercises = ["somersault"]',
            "exercises names 'somersault', but must name some of ankle-circles, resisted-",
        ),
        ("evening.toml", 'name = "Evening"', "exercises is missing; it must be a list of texts"),
        ("evening.toml", 'exercises = ["toe-press"]', "name is missing; it must be a text"),
        (
            "evening.toml",
            'name = "E"\nexercises = []\nsets = 3',
            "sets is not known; the keys are name, exercises",
        ),
        (
            "daily.toml",
            'name = "Mine"\nexercises = ["toe-press"]',
            "that routine ships with footcare; give yours another name",
        ),
    ],
)
def test_a_bad_routine_is_refused_with_file_key_and_what_is_allowed(
    name: str, content: str, said: str, tmp_path: Path
) -> None:
    put_routine(tmp_path, content, name)
    refused = refusal(tmp_path)
    assert refused.startswith(f"{name}: ")
    assert said in refused


def test_an_own_file_may_have_any_name(tmp_path: Path) -> None:
    put_exercise(tmp_path, OWN, "My Drop.toml")
    put_routine(tmp_path, 'name = "Late"\nexercises = ["My Drop"]', "Before Bed.toml")
    catalog = load_catalog(tmp_path)
    assert catalog.find("My Drop") is catalog.find("heel drop")
    assert catalog.find("my dr").slug == "My Drop"
    assert catalog.routine("Before Bed").exercises == ("My Drop",)
