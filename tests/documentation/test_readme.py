"""The README is a landing page: short, and all of it true."""

from __future__ import annotations

from footcare_tui.logbook import Logbook
from footcare_tui.tui.actions import BY_ID
from footcare_tui.tui.shared.key_display import displayed
from footcare_tui.views.format import dose, often
from tests.documentation.pages import README, blocks, inline_code, text_of

TEXT = text_of(README)
MOST_LINES = 110
KEYS = {displayed(key) for action in BY_ID.values() for key in action.keys.split(",")}


def test_it_is_short() -> None:
    assert len(TEXT.splitlines()) <= MOST_LINES


def test_two_commands_come_first() -> None:
    _, first = blocks(TEXT)[0]
    assert [line.split("  ")[0] for line in first.splitlines()] == ["make run", "make test"]


def test_every_word_of_code_is_a_key_or_a_command() -> None:
    others = {code for code in inline_code(TEXT) if code not in KEYS}
    commands = {code for code in others if code.startswith("footcare ")}
    # Each target is in the Makefile, which another test looks at.
    assert others - commands == {"make demo"}
    assert commands


def test_it_says_what_the_exercises_are_not_and_where_to_see_when_to_stop() -> None:
    said = " ".join(TEXT.split())
    assert "They are not proven to treat back pain." in said
    assert "shows when to stop and when to ask a clinician first; `?` shows it again" in said


def test_it_names_every_exercise_with_its_dose(logbook: Logbook) -> None:
    _, table = TEXT.replace("*", "").split("| exercise | once | a day |\n")
    rows = [row.strip("| ").split(" | ") for row in table.split("\n\n")[0].splitlines()[1:]]
    said = {name.partition(",")[0]: (once, a_day) for name, once, a_day in rows}
    exercises = logbook.catalog.exercises.values()
    assert said.keys() == {exercise.name for exercise in exercises}
    for exercise in exercises:
        prescription = logbook.prescription(exercise)
        once, a_day = said[exercise.name]
        assert once.removesuffix(", both feet at once") == dose(prescription, exercise.action)
        assert f"{a_day} a day" == often(prescription)
