"""The handout of the plan: everything to do an exercise by, and nothing of the history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.logbook import Logbook
from footcare_tui.model import Action, Prescription, Sides
from footcare_tui.report.blocks import Document, Pairs, Section, Week
from footcare_tui.report.handout import NOTHING, dose_in_sentence, often_in_sentence, plan_handout
from footcare_tui.report.markdown import write_markdown
from footcare_tui.report.page import write_page
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.safety import SAFETY
from tests.own_exercises import add_exercise
from tests.report.home import NASTY, PLAIN, fill
from tests.report.test_forms import VIEWER, Reader, hostile

TODAY = date(2026, 3, 9)
DOSE = Prescription(work_s=5, rest_s=3, reps=10, sets=1, sides=Sides.TOGETHER, sessions_per_day=3)


def week(document: Document) -> dict[str, list[int]]:
    (boxes,) = (block for block in document.sections[0].blocks if isinstance(block, Week))
    return {name: list(numbers) for name, numbers in boxes.rows}


def exercises(document: Document) -> dict[str, Section]:
    return {each.title: each for each in document.sections if each.kind == "exercise"}


def facts(section: Section) -> dict[str, str]:
    return dict(next(block.rows for block in section.blocks if isinstance(block, Pairs)))


def test_each_exercise_has_its_boxes_and_how_it_is_done(logbook: Logbook) -> None:
    document = plan_handout(logbook)
    names = ["Toe Press", "Toe Walking", "Ankle Circles", "Toe Pencil Pickups", "Resisted Flexion"]
    assert list(week(document)) == list(exercises(document)) == names
    assert sum(map(sum, week(document).values())) == 7 * 8
    assert week(document)["Toe Press"] == [3] * 7
    band = exercises(document)["Resisted Flexion"]
    assert facts(band) == {
        "How much": "Hold for 5 seconds and rest for 5 seconds, 10 times",
        "How often": "once a day, every day",
        "Position": "Sitting on the floor, legs straight ahead",
        "You need": "exercise band, bedpost",
    }
    shipped = logbook.catalog.exercises["resisted-flexion"]
    page, markdown = write_page(document), write_markdown(document)
    for text in (Reader(page).text, Reader(VIEWER.render(markdown)).text):
        for line in (*shipped.steps, *shipped.cautions):
            assert line in text
    assert page.count('class="box"') == markdown.count("☐") == 7 * 8


def test_the_safety_lines_are_on_it(logbook: Logbook) -> None:
    text = Reader(write_page(plan_handout(logbook))).text
    for title, lines in SAFETY:
        assert title in text
        for line in lines:
            assert line in text


def test_an_own_exercise_has_what_was_said_of_it(logbook: Logbook) -> None:
    add_exercise(
        logbook,
        dose={"weekdays": [1, 3, 5], "sessions_per_day": 2, "when": ["after coffee", "18:30"]},
        steps=["Stand on a step."],
    )
    document = plan_handout(logbook)
    assert week(document)["Heel Drop"] == [2, 0, 2, 0, 2, 0, 0]
    own = facts(exercises(document)["Heel Drop"])
    assert own["How often"] == "twice a day, on Mon, Wed, Fri"
    assert own["When"] == "after coffee, 18:30"
    assert "Position" not in own
    assert "Stand on a step." in write_markdown(document)


def test_what_is_paused_or_retired_is_left_out(logbook: Logbook) -> None:
    add_exercise(logbook, dose={"active": False})
    add_exercise(logbook, "calf-stretch", "Calf Stretch", retired=True)
    document = plan_handout(logbook)
    assert "Heel Drop" not in week(document)
    assert "Calf Stretch" not in exercises(document)


def test_nothing_of_the_history_is_on_it(logbook: Logbook) -> None:
    before = write_page(plan_handout(logbook))
    logbook.check_off([logbook.catalog.find("walking")], day=TODAY - timedelta(days=1), pain=7)
    assert write_page(plan_handout(logbook)) == before


def test_a_dose_of_today_is_on_it(logbook: Logbook) -> None:
    fill(logbook)
    press = exercises(plan_handout(logbook))["Toe Press"]
    assert facts(press)["How much"] == "Hold for 5 seconds and rest for 3 seconds, 12 times"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Hold for 5 seconds and rest for 3 seconds, 10 times"),
        ({"reps": 1}, "Hold for 5 seconds"),
        ({"rest_s": 0, "work_s": 1}, "Hold for 1 second, 10 times"),
        (
            {"sets": 2, "sides": Sides.EACH},
            "Hold for 5 seconds and rest for 3 seconds, 2 sets of 10 repetitions, on each side",
        ),
        ({"reps": 1, "sides": Sides.EACH}, "Hold for 5 seconds, on each side"),
    ],
)
def test_a_dose_is_a_sentence(changes: dict[str, Any], words: str) -> None:
    assert dose_in_sentence(DOSE._replace(**changes), Action.HOLD) == words


@pytest.mark.parametrize(
    ("number", "days", "words"),
    [
        (1, range(1, 8), "once a day, every day"),
        (2, (6, 7), "twice a day, on Sat, Sun"),
        (4, (1,), "4 times a day, on Mon"),
    ],
)
def test_how_often_is_a_sentence(number: int, days: tuple[int, ...], words: str) -> None:
    dose = DOSE._replace(sessions_per_day=number, weekdays=frozenset(days))
    assert often_in_sentence(dose) == words


def test_a_plan_without_exercises_says_so(logbook: Logbook) -> None:
    for exercise in list(logbook.catalog.exercises.values()):
        change = logbook.plan_changes.dose(exercise, {"active": False})
        logbook.plan_changes.store("pause", [change])
    document = plan_handout(logbook)
    assert NOTHING in write_markdown(document)
    assert not exercises(document)


def test_signs_in_own_texts_are_text(logbook: Logbook) -> None:
    add_exercise(logbook, name="Heel <b>", steps=[NASTY], cautions=[NASTY], position=NASTY)
    document = plan_handout(logbook)
    page = Reader(write_page(document))
    assert not {"script", "b"} & set(page.tags)
    assert page.text.count(PLAIN) == 3
    assert Reader(VIEWER.render(write_markdown(document))).text.count(PLAIN) == 3


@given(hostile.filter(lambda text: plain_text(text).strip()), st.integers(1, 3))
def test_no_text_of_a_person_adds_to_the_handout(text: str, number: int) -> None:
    plain = plain_text(text)
    written, harmless = (
        Document(
            words,
            words,
            words,
            (),
            (
                Section(
                    words,
                    (Pairs([(words, words)] * number, "facts"), Week([(words, [1])])),
                ),
            ),
        )
        for words in (plain, "harmless")
    )
    for render in (
        lambda document: write_page(document).partition("<body>")[2],
        lambda document: VIEWER.render(write_markdown(document)),
    ):
        assert Reader(render(written)).tags == Reader(render(harmless)).tags
