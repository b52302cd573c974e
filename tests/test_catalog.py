from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from footcare_tui import catalog as catalog_module
from footcare_tui.catalog import (
    NEW_DOSE,
    Catalog,
    load_motion,
    read_catalog,
    read_motion,
    shipped_catalog,
    with_own,
)
from footcare_tui.errors import Refused
from footcare_tui.model import Action, OwnExercise, OwnRoutine, Prescription, Sides
from footcare_tui.model.outside import outside
from footcare_tui.scheduler.timeline import PhaseKind, timeline

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

[prescription]
work_s = 5
rest_s = 5
reps = 5
sets = 2
sides = "together"
sessions_per_day = 1
"""
ROOT = Path(__file__).parents[1]
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
    return shipped_catalog()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the shipped files, to which others are added."""
    return copytree(ROOT / "data", tmp_path / "data")


def put_exercise(data: Path, content: str | bytes, name: str = "heel-drop.toml") -> None:
    file = data / "exercises" / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def put_routine(data: Path, content: str, name: str = "evening.toml") -> None:
    (data / "routines" / name).write_text(content, encoding="utf-8")


def refusal(data: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_catalog(data)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def own(slug: str, name: str = "", **about: Any) -> OwnExercise:
    return OwnExercise(id=slug, exercise=slug, name=name or slug.title(), **about)


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
    assert not exercise.own
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


def test_a_whole_name_wins_over_a_longer_one_that_holds_it() -> None:
    catalog = with_own([own("toe-press-plus", "Toe Press Plus")], [])
    assert catalog.find("toe press").slug == "toe-press"
    assert catalog.find("press plus").slug == "toe-press-plus"


def test_a_routine_is_found_by_slug_or_name() -> None:
    catalog = with_own([], [OwnRoutine("r", "evening", "In the evening", ("toe-press",))])
    assert catalog.routine("EVENING").exercises == ("toe-press",)
    assert catalog.routine("in the evening").slug == "evening"
    with pytest.raises(Refused, match="there are daily, evening"):
        catalog.routine("morning")


def test_an_own_exercise_comes_after_the_daily_routine_unless_it_is_in_its_order() -> None:
    drop = own("heel-drop")
    assert list(with_own([drop], []).exercises) == [*DAILY, "heel-drop"]
    daily = OwnRoutine("r", "daily", "Every day", ("heel-drop", "ankle-circles", "unknown"))
    catalog = with_own([drop], [daily])
    others = [slug for slug in DAILY if slug != "ankle-circles"]
    assert list(catalog.exercises) == ["heel-drop", "ankle-circles", *others]
    assert catalog.routines["daily"].exercises == ("heel-drop", "ankle-circles")
    assert catalog.exercises["heel-drop"].prescription == NEW_DOSE


def test_an_own_exercise_is_kept_when_one_of_its_slug_ships(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = shipped_catalog()
    later = shipped.exercises["toe-press"]._replace(slug="heel-drop", name="Shipped Drop")
    more = shipped._replace(exercises={**shipped.exercises, "heel-drop": later})
    monkeypatch.setattr(catalog_module, "shipped_catalog", lambda: more)
    catalog = with_own([own("heel-drop", "My Drop")], [])
    assert catalog.exercises["heel-drop"].own
    assert catalog.find("My Drop").slug == "heel-drop"


@pytest.mark.parametrize("slug", ["toe-press", "next", "all", "Heel Drop", "", "x" * 41])
def test_a_record_from_elsewhere_hides_no_shipped_exercise_and_no_word(
    slug: str, shipped: Catalog
) -> None:
    record = own(slug, "Other")
    assert outside(record, date(2026, 3, 9)) is not None
    assert with_own([record], []) == shipped


def test_every_shipped_exercise_has_a_motion_of_its_own(shipped: Catalog) -> None:
    shown = {load_motion(e.motion).shows for e in shipped.exercises.values() if e.motion}
    assert [exercise.motion for exercise in shipped.exercises.values()] == DAILY
    assert len(shown) == len(DAILY)


@pytest.mark.parametrize(
    ("motion", "shown"), [(None, None), ("toe-walking", "toe-walking"), ("somersault", None)]
)
def test_an_own_exercise_may_move_like_a_shipped_one_or_not_at_all(
    motion: str | None, shown: str | None
) -> None:
    assert with_own([own("on-toes", motion=motion)], []).exercises["on-toes"].motion == shown


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


def test_files_of_other_kinds_are_left_alone(data: Path, shipped: Catalog) -> None:
    put_exercise(data, "notes", "README.md")
    put_exercise(data, "half", "heel-drop.toml~")
    assert read_catalog(data) == shipped


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('name = "Heel Drop"', "", "name is missing; it must be a text"),
        ('name = "Heel Drop"', 'name = ""', "name is '', but must be a text that is not empty"),
        ('name = "Heel Drop"', "name = 3", "name is 3, but must be a text that is not empty"),
        ('equipment = ["step"]', 'equipment = "step"', "equipment is 'step', but must be a list"),
        ('action = "hold"', 'action = "jump"', "action is 'jump', but must be one of hold, move"),
        ("warm_up = false", "warm_up = 0", "warm_up is 0, but must be true or false"),
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
    line: str, instead: str, said: str, data: Path
) -> None:
    assert line in OWN
    put_exercise(data, OWN.replace(line, instead))
    assert refusal(data).startswith(f"heel-drop.toml: {said}")


@pytest.mark.parametrize("prescription", ["", "prescription = 5"])
def test_an_exercise_needs_a_table_of_its_dose(prescription: str, data: Path) -> None:
    head, _, _ = OWN.partition("[prescription]")
    put_exercise(data, head + prescription)
    said = refusal(data)
    assert said.startswith("heel-drop.toml: prescription is ")
    assert said.endswith("must be a table")


@pytest.mark.parametrize(
    "content", [b"name = ", b'name = "Fu\xdf"', b"\xff\xfen\x00"], ids=["TOML", "latin-1", "utf-16"]
)
def test_a_file_that_is_not_toml_in_utf_8_is_refused(content: bytes, data: Path) -> None:
    put_exercise(data, content)
    assert refusal(data).startswith("heel-drop.toml: not a TOML file in UTF-8")


def test_a_file_that_cannot_be_read_is_refused(data: Path) -> None:
    (data / "exercises" / "heel-drop.toml").mkdir(parents=True)
    assert refusal(data).startswith("heel-drop.toml: cannot be read")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("evening.toml", 'name = "Evening"', "exercises is missing; it must be a list of texts"),
        ("evening.toml", 'exercises = ["toe-press"]', "name is missing; it must be a text"),
        (
            "evening.toml",
            'name = "E"\nexercises = []\nsets = 3',
            "sets is not known; the keys are name, exercises",
        ),
    ],
)
def test_a_bad_routine_is_refused_with_file_key_and_what_is_allowed(
    name: str, content: str, said: str, data: Path
) -> None:
    put_routine(data, content, name)
    refused = refusal(data)
    assert refused.startswith(f"{name}: ")
    assert said in refused


def test_a_shipped_routine_names_shipped_exercises(data: Path) -> None:
    put_routine(data, 'name = "Evening"\nexercises = ["somersault"]')
    assert refusal(data) == "no exercise is called somersault, which a routine names"
