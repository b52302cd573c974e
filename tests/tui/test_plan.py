"""The Plan screen: what it shows, and every key, each of which ``u`` undoes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import Action, Prescription
from footcare_tui.tui.plan.screen import PlanScreen
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.own_exercises import add_exercise
from tests.practice import ONE_DAY, check_off, do_all
from tests.tui.stage import ROOMY, SMALL, Stage, on_stage

# The form checks after each key, and these tests press many.
MANY_KEYS = pytest.mark.e2e
SIZES = [ROOMY, SMALL, (60, 20), (80, 12), (120, 40)]


def dose(logbook: Logbook, name: str = "press", day: date | None = None) -> Prescription:
    return logbook.prescription(logbook.catalog.find(name), day)


def words_of_undo(logbook: Logbook) -> list[str]:
    return [change.words for change in logbook.undo_stack.made()]


async def type_over(stage: Stage, text: str) -> None:
    """Types the text in place of that of the field with the cursor."""
    await stage.press("end", "ctrl+u", *["space" if key == " " else key for key in text])


async def to_field(stage: Stage, number: int) -> None:
    await stage.press(*["down"] * number)


# In the order of the form of a shipped exercise.
WORK, REST, REPS, SETS, SIDES, TIMES, WEEKDAYS, READY, WHEN, LOAD, FROM = range(11)


# The list and the details


@pytest.mark.parametrize("size", SIZES)
async def test_every_exercise_is_there_with_how_often_it_is_due(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("6")
        assert stage.shows("6 Plan", "▌ Toe Press", "3 a day", "Toe Walking", "2 a day", "1* a day")
        assert stage.shows("hold 5 s × 10, rest 3 s*", "e Edit", "p Pause")
        assert not stage.shows("u Undo")


async def test_the_details_are_those_of_the_exercise_under_the_cursor(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6")
        assert stage.shows("5 s to get ready", "1:22 a session × 3 = 4:06 a day")
        assert stage.shows("14:16 a day in all", "at first: hold 5 s × 10, rest 3", "3 s of rest")
        await stage.press("down")
        assert stage.shows("2:45 a session × 2 = 5:30 a day")
        await stage.press("j", "k", "end", "pagedown")
        assert stage.shows("You need: exercise band")
        await stage.press("down", "up", "up", "home")
        assert stage.shows("1:22 a session × 3")


async def test_the_details_can_be_scrolled_and_begin_anew_with_another_exercise(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("6")
        await stage.press("pagedown", "pagedown", "pageup", *["pagedown"] * 4)
        assert stage.shows("Standing, knees slightly bent")
        await stage.press("down")
        assert stage.shows("move 20 s × 5, rest 15 s")
        assert not stage.shows("Standing, knees slightly bent")


async def test_what_is_assumed_is_marked_until_it_is_chosen(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "e")
        await to_field(stage, REST)
        await type_over(stage, "4")
        await stage.press("enter")
        assert stage.shows("hold 5 s × 10, rest 4 s", "rest seconds 3 → 4")
        assert not stage.shows("rest 4 s*")
        assert not stage.shows("Assumed")


async def test_changes_are_listed_with_their_days_and_the_one_in_force_is_marked(
    logbook: Logbook, clock: SettableClock
) -> None:
    changes, press = logbook.plan_changes, logbook.catalog.find("press")
    changes.store("change", [changes.dose(press, {"reps": 8})])
    changes.store("change", [changes.dose(press, {"active": False}, MONDAY + 9 * ONE_DAY)])
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("6")
        assert stage.shows("● 9 Mar 2026: repetitions 10 → 8", "· 18 Mar 2026: paused", "at first:")
        clock.move(timedelta(days=9))
        await stage.press("1", "6")
        assert stage.shows("Toe Press           paused", "● 18 Mar 2026: paused")


async def test_weekdays_and_cues_are_in_the_list_and_days_may_differ_in_length(
    logbook: Logbook,
) -> None:
    changes, press = logbook.plan_changes, logbook.catalog.find("press")
    values = {"weekdays": frozenset({1, 3}), "when": ("after coffee", "18:30"), "ready_s": 60}
    changes.store("change", [changes.dose(press, values)])
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("6")
        assert stage.shows("3 a day, Mon Wed", "rest 3 s*, ready 60 s · after coffee")
        assert stage.shows("60 s to get ready", "when: after coffee, 18:30")
        assert stage.shows("10:10 to 17:01 a day in all")


async def test_e_on_today_goes_to_the_exercise(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("down", "down", "e")
        assert stage.shows("6 Plan", "▌ Ankle Circles")
        await stage.press("1", "up", "e")
        assert stage.shows("6 Plan", "▌ Toe Walking")


async def test_what_came_from_elsewhere_is_shown_as_plain_text(
    logbook: Logbook, own_exercise: str
) -> None:
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("6", "end")
        assert stage.shows("[/x] Stretch", "Your own exercise", "Motion of the foot: none")
        await stage.press("e")
        assert stage.shows("Standing [/]", "[red]wall", "Reach [bold]up[/bold]")
        await stage.press("enter")
        assert words_of_undo(logbook) == ["exercise [/x] Stretch\x1b]0;owned\x07\u202e"]


# The dose


async def test_a_dose_is_edited_and_the_edit_undone(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "e")
        assert stage.shows("Toe Press", "seconds each   5", "weekdays       daily", "from")
        assert stage.shows("1:22 a session × 3 = 4:06 a day · 14:16 a day in all")
        await to_field(stage, REPS)
        await type_over(stage, "8")
        assert stage.shows("1:06 a session × 3 = 3:18 a day · 13:28 a day in all")
        await stage.press("down", "down", "right", "down")
        await type_over(stage, "2")
        await stage.press("down")
        await type_over(stage, "mon,wed,fri")
        await stage.press("down", "down")
        await type_over(stage, "after coffee,18:30")
        await stage.press("enter")
        assert stage.shows("▌ Toe Press", "hold 5 s × 8 each side", "2 a day, Mon Wed Fri")
        changed = dose(logbook)
        assert (changed.reps, changed.sides, changed.sessions_per_day) == (8, "each", 2)
        assert changed.weekdays == {1, 3, 5}
        assert changed.when == ("after coffee", "18:30")
        assert dose(logbook, day=MONDAY - ONE_DAY) == logbook.catalog.find("press").prescription
        assert words_of_undo(logbook) == ["change of Toe Press"]
        assert stage.shows("u Undo change")
        await stage.press("u")
        assert dose(logbook) == logbook.catalog.find("press").prescription
        await stage.press("U")
        assert dose(logbook) == changed


async def test_a_form_that_is_left_or_changes_nothing_stores_nothing(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "e", "7", "escape", "enter", "enter")
        assert words_of_undo(logbook) == []
        assert stage.notices() == ["Nothing has changed"]


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        (WORK, "0", "must be a whole number from 1 to 600"),
        (REPS, "many", "must be a whole number from 1 to 200"),
        (TIMES, "13", "must be a whole number from 1 to 12"),
        (WEEKDAYS, "mon,someday", "must be daily, or some of mon, tue, wed, thu"),
        (WHEN, "a,b,c,d", "when has 4 entries, but must have at most 3"),
        (FROM, "soon", "must be a date, one such as 2026-03-09, yesterday"),
    ],
)
async def test_what_is_wrong_is_shown_at_once_and_not_stored(
    logbook: Logbook, field: int, text: str, fault: str
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "e")
        await to_field(stage, field)
        await type_over(stage, text)
        assert stage.shows(f"! {fault.removeprefix('when has 4 entries, but ')}")
        await stage.press("up", "enter")
        assert stage.shows("enter Save"), "the form is still there"
        assert words_of_undo(logbook) == []
        await stage.press("escape")
        assert not stage.shows("enter Save")


async def test_a_day_out_of_bounds_is_named(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "e", "up")
        await type_over(stage, "2062-03-09")
        assert stage.shows("! 2062-03-09 is in the future; the last day for a")
        await stage.press("enter")
        assert stage.shows("enter Save")


async def test_a_change_can_begin_on_another_day(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "e")
        await type_over(stage, "8")
        await stage.press("up")
        await type_over(stage, "Friday")
        await stage.press("enter")
        friday = MONDAY + 4 * ONE_DAY
        assert (dose(logbook).work_s, dose(logbook, day=friday).work_s) == (5, 8)
        assert stage.shows("· 13 Mar 2026: seconds each 5 → 8")


async def test_the_form_has_the_dose_of_the_day_that_it_is_about(logbook: Logbook) -> None:
    changes, press = logbook.plan_changes, logbook.catalog.find("press")
    friday = MONDAY + 4 * ONE_DAY
    changes.store("change", [changes.dose(press, {"reps": 20, "rest_s": 9}, friday)])
    async with on_stage(logbook) as stage:
        await stage.press("6", "e")
        await to_field(stage, REPS)
        await type_over(stage, "7")
        await to_field(stage, FROM - REPS)
        await type_over(stage, "friday")
        assert stage.shows("rest seconds   9", "repetitions    7")
        await stage.press("enter")
        assert (dose(logbook, day=friday).reps, dose(logbook, day=friday).rest_s) == (7, 9)
        assert (dose(logbook).reps, dose(logbook).rest_s) == (10, 3)


@MANY_KEYS
async def test_before_a_change_of_the_past_is_asked_how_many_days_it_judges_again(
    logbook: Logbook,
) -> None:
    do_all(logbook, *(MONDAY - days * ONE_DAY for days in range(1, 13)))
    before = logbook.plan(MONDAY - ONE_DAY)
    count = len(words_of_undo(logbook))
    async with on_stage(logbook) as stage:
        for answer in ("l", "escape", "c"):
            await stage.press("6", "e")
            await to_field(stage, TIMES)
            await type_over(stage, "4")
            await to_field(stage, FROM - TIMES)
            await type_over(stage, "2026-03-03")
            assert logbook.plan(MONDAY - ONE_DAY) == before
            await stage.press("enter")
            assert stage.shows("Change the past?", "6 days from 3 Mar 2026 are judged again")
            await stage.press(answer)
        assert len(words_of_undo(logbook)) == count + 1
        assert (before.complete, logbook.plan(MONDAY - ONE_DAY).complete) == (True, False)
        assert logbook.plan(date(2026, 3, 2)).complete
        await stage.press("u")
        assert logbook.plan(MONDAY - ONE_DAY) == before


async def test_a_change_from_today_asks_nothing_and_leaves_earlier_days_alone(
    logbook: Logbook,
) -> None:
    do_all(logbook, *(MONDAY - days * ONE_DAY for days in range(1, 4)))
    before = list(logbook.derived.plans(MONDAY - 3 * ONE_DAY, MONDAY - ONE_DAY))
    async with on_stage(logbook) as stage:
        await stage.press("6", "p")
        assert not stage.shows("Change the past?")
        assert list(logbook.derived.plans(MONDAY - 3 * ONE_DAY, MONDAY - ONE_DAY)) == before


async def test_an_exercise_is_paused_and_made_due_again(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "down", "p")
        assert stage.shows("▌ Toe Walking         paused", "p Resume", "● 9 Mar 2026: paused")
        assert logbook.plan().due("toe-walking").prescribed == 0
        await stage.press("p")
        assert stage.shows("▌ Toe Walking         2 a day", "p Pause")
        assert logbook.plan().due("toe-walking").prescribed == 2
        await stage.press("u")
        assert stage.shows("▌ Toe Walking         paused")


async def test_one_key_goes_back_to_the_dose_of_the_source(logbook: Logbook) -> None:
    source = dose(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("6")
        assert not stage.shows("b Source")
        await stage.press("b", "e", "9", "enter")
        assert dose(logbook) != source
        await stage.press("b")
        assert dose(logbook) == source
        assert not stage.shows("b Source")
        await stage.press("u")
        assert stage.shows("b Source")


async def test_the_order_of_the_day_is_changed(logbook: Logbook) -> None:
    first, second, *others = logbook.catalog.exercises
    async with on_stage(logbook) as stage:
        await stage.press("6")
        assert not stage.shows("K Earlier")
        await stage.press("K", "J")
        assert [*logbook.catalog.exercises] == [second, first, *others]
        assert stage.shows("▌ Toe Press", "u Undo order")
        await stage.press("shift+up")
        assert [*logbook.catalog.exercises] == [first, second, *others]
        await stage.press("end")
        assert not stage.shows("J Later")
        await stage.press("J", "K", "shift+down", "u", "u", "u", "u")
        assert [*logbook.catalog.exercises] == [first, second, *others]


# Exercises of the person's own


@MANY_KEYS
async def test_a_new_exercise_of_ones_own_is_made_with_a_motion(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "n")
        assert stage.shows("e  An exercise of your own", "r  A routine")
        await stage.press("e", *"Heel", "space", *"Raise", "down", "l", "down")
        await stage.press("right", "right", "l", "h")
        assert stage.shows("motion         ← Toe Walking →")
        await stage.press("down", *"Standing")
        await to_field(stage, 1 + REPS)
        await type_over(stage, "12")
        await to_field(stage, FROM - REPS + 2)
        await stage.press(*"Rise;Sink")
        assert stage.shows("1:38 a session · 15:54 a day in all")
        await stage.press("enter")
        exercise = logbook.catalog.exercises["heel-raise"]
        assert (exercise.name, exercise.action, exercise.motion) == (
            "Heel Raise",
            Action.MOVE,
            "toe-walking",
        )
        assert (exercise.position, exercise.steps) == ("Standing", ("Rise", "Sink"))
        assert dose(logbook, "heel").reps == 12
        assert stage.shows("▌ Heel Raise", "move 5 s × 12", "Motion of the foot: Toe Walking")
        assert stage.shows("u Undo exercise")
        await stage.press("1")
        assert stage.shows("Heel Raise", "0/1")
        await stage.press("u", "6")
        assert stage.shows("U Redo exercise")
        assert "heel-raise" not in logbook.catalog.exercises
        assert not stage.shows("move 5 s × 12")


async def test_a_new_exercise_needs_a_name_that_no_other_has(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "n", "e")
        assert not stage.shows("!")
        await stage.press("enter")
        assert stage.shows("! must be a text of at most 40 characters")
        await stage.press(*"...")
        assert stage.shows("! must have letters from a to z, or digits")
        await type_over(stage, "toe press")
        assert stage.shows("! there is an exercise toe-press already")
        await stage.press("enter")
        assert stage.shows("enter Save")


@MANY_KEYS
async def test_all_of_an_own_exercise_can_be_edited(logbook: Logbook) -> None:
    add_exercise(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("6", "end", "e")
        await type_over(stage, "Heel Dip")
        await to_field(stage, 4 + READY)
        await type_over(stage, "30")
        await stage.press("enter")
        assert logbook.catalog.exercises["heel-drop"].name == "Heel Dip"
        assert dose(logbook, "dip").ready_s == 30
        assert stage.shows("▌ Heel Dip", "30 s to get ready")


async def test_an_own_exercise_is_retired_after_a_question_and_taken_up_again(
    logbook: Logbook,
) -> None:
    add_exercise(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("6")
        assert not stage.shows("d Retire")
        await stage.press("d", "end", "d")
        assert stage.shows("Retire Heel Drop?")
        await stage.press("l", "delete", "escape")
        assert not logbook.catalog.exercises["heel-drop"].retired
        await stage.press("d", "r")
        assert stage.shows("▌ Heel Drop           retired", "p Resume")
        assert not stage.shows("d Retire")
        await stage.press("1")
        assert not stage.shows("Heel Drop")
        await stage.press("6", "p")
        assert stage.shows("▌ Heel Drop           1 a day", "d Retire")
        assert logbook.plan().due("heel-drop").prescribed == 1


async def test_an_exercise_that_begins_later_says_when(logbook: Logbook) -> None:
    add_exercise(logbook, from_day=MONDAY + 2 * ONE_DAY, dose={"reps": 3})
    async with on_stage(logbook, size=(80, 30)) as stage:
        await stage.press("6", "end")
        assert stage.shows("▌ Heel Drop           from 11 Mar 2026", "hold 5 s × 3")
        await stage.press("e")
        assert stage.shows("repetitions    3", "from           2026-03-11")


# Routines


@MANY_KEYS
async def test_a_routine_is_made_edited_and_deleted(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "n", "r", *"Desk", "space", *"break", "down")
        assert stage.shows("toe-pencil-pickups, resisted-flexion")
        await type_over(stage, "circles, press")
        assert stage.shows("1:52 for one session of each")
        await stage.press("enter")
        routine = logbook.catalog.routines["desk-break"]
        assert routine == ("desk-break", "Desk break", ("ankle-circles", "toe-press"))
        assert stage.shows("▌ Desk break          routine", "1 Ankle Circles", "2 Toe Press")
        assert stage.shows("footcare start --routine desk-break", "d Delete", "u Undo routine")
        assert not stage.shows("p Pause")
        await stage.press("p", "b", "J", "K", "e", "down")
        await type_over(stage, "flexion")
        await stage.press("enter")
        assert logbook.catalog.routines["desk-break"].exercises == ("resisted-flexion",)
        await stage.press("d")
        assert "desk-break" not in logbook.catalog.routines
        assert stage.shows("▌ Resisted Flexion")
        await stage.press("u")
        assert stage.shows("Desk break          routine")


async def test_a_routine_needs_exercises_that_there_are_and_a_name_of_its_own(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "n", "r", *"daily")
        assert stage.shows("! must be another one; there is a routine daily")
        await stage.press("down")
        await type_over(stage, "knee")
        assert stage.shows('! no exercise is called "knee"')
        await type_over(stage, " ")
        assert stage.shows("! a routine needs exercises")
        await stage.press("enter")
        assert words_of_undo(logbook) == []


# Changes from elsewhere


async def test_what_another_program_changes_appears_and_the_cursor_stays(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "down")
        other = Logbook(logbook.home, clock)
        press = other.catalog.find("press")
        other.plan_changes.store("c", [other.plan_changes.dose(press, {"reps": 4})])
        await stage.look()
        assert stage.shows("hold 5 s × 4", "▌ Toe Walking")
        assert isinstance(stage.app.screen, PlanScreen)


async def test_a_check_off_is_undone_there_too(logbook: Logbook) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        await stage.press("6", "u")
        assert logbook.sessions(MONDAY) == ()


@pytest.mark.e2e
async def test_the_example_in_docs_plan(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("6", "e", *["down"] * 5, "2", "enter")
        await stage.press("n", "e", *["space" if key == " " else key for key in "Heel Raise"])
        await stage.press("enter", "1", "home", "down", "r", *["right"] * 6, "e", "r")
        assert dose(logbook).sessions_per_day == 2
        assert dose(logbook, "heel").reps == 10
        due = [logbook.plan(MONDAY + days * ONE_DAY).due("toe-walking") for days in range(8)]
        assert [each.resting for each in due] == [True] * 7 + [False]
