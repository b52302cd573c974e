from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from footcare_tui.cli.plan import plan
from footcare_tui.logbook import Logbook
from footcare_tui.model.about import ABOUT_KEYS
from footcare_tui.model.dose import DOSE_KEYS
from footcare_tui.paths import Home
from tests.cli.conftest import NASTY, Footcare
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.practice import do_all

SHIPPED = ("toe-press", "toe-walking", "ankle-circles", "toe-pencil-pickups", "resisted-flexion")
THE_SAME = "nothing changes; the plan is like that already\n"
OLD = (Path(__file__).parents[2] / "data/exercises/toe-walking.toml").read_text(encoding="utf-8")
PLAN = """
round = ["toe-walking", "Heel Raise"]
[exercises.toe-press]
reps = 8
weekdays = ["mon", "wed"]
[exercises.heel-raise]
name = "Heel Raise"
[routines.desk-break]
exercises = ["ankle-circles", "heel-raise"]
"""


def slugs(footcare: Footcare) -> list[str]:
    return [each["exercise"] for each in footcare.ok("today", "--json").json["exercises"]]


def applied(footcare: Footcare, text: str, *options: str) -> list[str]:
    return footcare.ok("plan", "apply", "-", *options, given=text.encode()).lines


def test_the_plan_is_shown_with_every_change_and_its_day(footcare: Footcare) -> None:
    assert footcare.ok("plan").lines == [
        "Toe Press           hold 5 s × 10, rest 3 s, 3 a day",
        "Toe Walking         move 20 s × 5, rest 15 s, 2 a day",
        "Ankle Circles       move 10 s each side, 1 a day",
        "Toe Pencil Pickups  hold 10 s × 5 each side, rest 5 s, 1 a day",
        "Resisted Flexion    hold 5 s × 10, rest 5 s, 1 a day",
    ]
    footcare.ok("set", "press", "reps=8", "when=after coffee")
    footcare.ok("set", "press", "sessions_per_day=2", "--from", "2026-03-16")
    footcare.ok("set", "heel-raise", "name=Heel Raise", "work_s=4")
    footcare.ok("set", "calf", "name=Calf", "--from", "tomorrow")
    footcare.ok("set", "heel-raise", "retired=true", "--from", "tomorrow")
    footcare.ok("plan", "routine", "Desk Break", "circles", "calf")
    assert footcare.ok("plan").lines == [
        "Toe Press           hold 5 s × 8, rest 3 s, 3 a day (after coffee)",
        "  from 2026-03-09   reps 10 → 8, when none → after coffee",
        "  from 2026-03-16   sessions_per_day 3 → 2",
        "Toe Walking         move 20 s × 5, rest 15 s, 2 a day",
        "Ankle Circles       move 10 s each side, 1 a day",
        "Toe Pencil Pickups  hold 10 s × 5 each side, rest 5 s, 1 a day",
        "Resisted Flexion    hold 5 s × 10, rest 5 s, 1 a day",
        "Calf                not prescribed yet",
        "  from 2026-03-10   hold 5 s × 10, rest 3 s, 1 a day",
        "Heel Raise          retired",
        "  from 2026-03-09   hold 4 s × 10, rest 3 s, 1 a day",
        "  from 2026-03-10   active true → false",
        "Routine Desk Break  Ankle Circles, Calf",
    ]


def test_the_plan_as_json_has_each_prescription(footcare: Footcare) -> None:
    footcare.ok("set", "press", "reps=8")
    footcare.ok("set", "heel", "name=Heel Raise", "--from", "tomorrow")
    entries = footcare.ok("plan", "--json").json
    shown = [
        (entry["exercise"], entry["from_day"], entry["in_force"], entry["own"], entry["reps"])
        for entry in entries
    ]
    assert shown[:3] == [
        ("toe-press", None, False, False, 10),
        ("toe-press", "2026-03-09", True, False, 8),
        ("toe-walking", None, True, False, 5),
    ]
    assert shown[-1] == ("heel", "2026-03-10", False, True, 10)
    assert entries[0]["weekdays"] == [1, 2, 3, 4, 5, 6, 7]
    assert "Give --json after round." in footcare.misused("plan", "--json", "round", "press")


def test_the_round_is_an_order_in_which_the_others_come_last(footcare: Footcare) -> None:
    assert footcare.ok("plan", "round", "circles", "press").lines == [
        "order of the day: Ankle Circles, Toe Press"
    ]
    assert slugs(footcare) == [
        "ankle-circles",
        "toe-press",
        "toe-walking",
        "toe-pencil-pickups",
        "resisted-flexion",
    ]
    footcare.ok("undo")
    assert slugs(footcare) == list(SHIPPED)
    footcare.misused("plan", "round")


def test_a_routine_is_named_changed_and_deleted(footcare: Footcare) -> None:
    (record,) = footcare.ok("plan", "routine", "desk-break", "circles", "press", "--json").json
    assert (record["table"], record["id"], record["name"], record["exercises"]) == (
        "routines",
        "routine:desk-break",
        "Desk Break",
        ["ankle-circles", "toe-press"],
    )
    assert footcare.ok("plan", "routine", "Desk Break", "press").lines == [
        "routine Desk Break: Toe Press"
    ]
    assert footcare.ok("plan", "routine", "desk-break", "press").out == THE_SAME
    footcare.ok("plan", "routine", "Auf Reisen", "walking")
    assert footcare.ok("plan", "routine", "desk break", "--delete").lines == [
        "routine Desk Break is deleted"
    ]
    assert [line for line in footcare.ok("plan").lines if line.startswith("Routine")] == [
        "Routine Auf Reisen  Toe Walking"
    ]
    assert "no routine is called" in footcare.refused("plan", "routine", "desk-break", "--delete")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("daily", "press"), "daily is the order of the day; footcare plan round changes it"),
        (("next", "press"), "slug is 'next', but must be another word than next and all"),
        (("足", "press"), "slug is '', but must be up to 40 small letters"),
        (("x" * 41, "press"), "name is 'xxx"),
        (("desk", "juggling"), 'no exercise is called "juggling"'),
    ],
)
def test_a_routine_that_cannot_be(
    arguments: tuple[str, ...], message: str, footcare: Footcare
) -> None:
    assert message in footcare.refused("plan", "routine", *arguments)


def test_a_routine_has_exercises_or_is_deleted(footcare: Footcare) -> None:
    footcare.misused("plan", "routine", "desk")
    footcare.misused("plan", "routine", "desk", "press", "--delete")


def test_a_plan_file_is_applied_from_today_as_one_change(
    footcare: Footcare, logbook: Logbook
) -> None:
    do_all(logbook, MONDAY - timedelta(days=3), MONDAY - timedelta(days=1))
    before = footcare.ok("history", "--to", "yesterday").out
    assert applied(footcare, PLAN) == [
        "Toe Press from 2026-03-09: reps 10 → 8, weekdays daily → mon,wed",
        "new exercise Heel Raise (heel-raise)",
        "Heel Raise from 2026-03-09: hold 5 s × 10, rest 3 s, 1 a day",
        "order of the day: Toe Walking, Heel Raise, Toe Press, Ankle Circles, "
        "Toe Pencil Pickups, Resisted Flexion",
        "routine Desk Break: Ankle Circles, Heel Raise",
    ]
    assert footcare.ok("history", "--to", "yesterday").out == before
    assert slugs(footcare)[:3] == ["toe-walking", "heel-raise", "toe-press"]
    assert applied(footcare, PLAN) == [THE_SAME.strip()]
    assert "plan of standard input" in footcare.ok("undo", "--list").out
    footcare.ok("undo")
    assert slugs(footcare) == list(SHIPPED)


def test_a_plan_file_can_begin_on_another_day(footcare: Footcare) -> None:
    text = "[exercises.toe-press]\nreps = 8"
    assert applied(footcare, text, "--from", "2026-03-16") == [
        "Toe Press from 2026-03-16: reps 10 → 8"
    ]
    assert "is in the future" in footcare.refused(
        "plan", "apply", "-", "--from", "2062-03-16", given=text.encode()
    )
    assert footcare.ok("plan").lines[:2] == [
        "Toe Press           hold 5 s × 10, rest 3 s, 3 a day",
        "  from 2026-03-16   reps 10 → 8",
    ]


def test_days_that_are_judged_again_are_counted(footcare: Footcare, logbook: Logbook) -> None:
    do_all(logbook, MONDAY - timedelta(days=5), MONDAY)
    text = b"[exercises.toe-press]\nsessions_per_day = 4"
    options = ("plan", "apply", "-", "--from", "2026-03-06")
    assert footcare(*options, "--dry-run", given=text).err == (
        "footcare: would be judged again: 3 days from 2026-03-06 on\n"
    )
    assert footcare.ok("today", "--json").json["complete"]
    assert footcare(*options, given=text).err == (
        "footcare: judged again: 3 days from 2026-03-06 on\n"
    )
    assert not footcare.ok("today", "--json").json["complete"]


def test_a_dry_run_stores_nothing(footcare: Footcare, home: Home) -> None:
    lines = applied(footcare, PLAN, "--dry-run")
    assert len(lines) == 5
    assert not home.history.exists()
    dry = footcare.ok("plan", "apply", "-", "--dry-run", "--json", given=PLAN.encode()).json
    stored = footcare.ok("plan", "apply", "-", "--json", given=PLAN.encode()).json
    assert dry == stored
    assert [record["table"] for record in stored] == [
        "prescriptions",
        "exercises",
        "prescriptions",
        "routines",
        "routines",
    ]


def test_every_fault_is_named_and_nothing_is_changed(
    footcare: Footcare, home: Home, tmp_path: Path
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text('round = ["toe-pres"]\n[exercises.toe-press]\nreps = 400\nsets = 2\n')
    outcome = footcare("plan", "apply", str(file))
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        f"footcare: {file}:1: round: toe-pres is not known; did you mean toe-press?",
        f"footcare: {file}:3: exercises.toe-press.reps is 400, but must be a whole number from 1 "
        "to 200",
    ]
    assert not home.history.exists()
    assert "standard input:1: not in the form of TOML" in footcare.refused(
        "plan", "apply", "-", given=b"x"
    )
    assert "standard input:2: not a text in UTF-8" in footcare.refused(
        "plan", "apply", "-", given=b"# \n# \xe4"
    )
    assert "standard input is too large; it may have at most 262144 bytes" in footcare.refused(
        "plan", "apply", "-", given=b"# " + b"x" * 262_143
    )
    assert "No such file" in footcare.refused("plan", "apply", str(tmp_path / "none.toml"))


def test_a_byte_order_mark_is_read(footcare: Footcare) -> None:
    assert applied(footcare, "\ufeff[exercises.toe-press]\nreps = 8")


def test_what_a_file_says_cannot_control_the_terminal(footcare: Footcare) -> None:
    text = f"[exercises.x]\nname = {NASTY!r}".replace("'", '"').replace("\\x", "\\u00")
    tomllib.loads(text)
    outcome = footcare("plan", "apply", "-", given=text.encode())
    assert outcome.status == 0
    assert "\x1b" not in outcome.out
    assert "\x1b" not in footcare("plan").out


def test_what_export_writes_apply_takes_with_nothing_changed(
    footcare: Footcare, tmp_path: Path
) -> None:
    file = str(tmp_path / "plan.toml")
    assert footcare.ok("plan", "export", file).lines == [f"wrote the plan to {file}"]
    assert footcare.ok("plan", "apply", file).out == THE_SAME
    applied(footcare, PLAN)
    footcare.ok("set", "heel-raise", "steps=Rise; Hold", "when=after coffee", "motion=toe-press")
    footcare.ok("set", "calf", "name=Calf", "retired=true")
    footcare.ok("set", "pencil", "active=false", "ready_s=20")
    footcare.ok("set", "walking", "reps=3", "--from", "tomorrow")
    before = footcare("export", "jsonl").out
    text = footcare.ok("plan", "export").out
    assert text == footcare.ok("plan", "export", "-").out
    assert applied(footcare, text) == [THE_SAME.strip()]
    assert footcare("export", "jsonl").out == before
    # A new home has the same plan from it.
    other = ("--home", str(tmp_path / "other"))
    footcare.ok("plan", "apply", "-", *other, given=text.encode())
    assert footcare.ok("plan", "export", *other).out == text
    names = [each["exercise"] for each in footcare.ok("today", "--json", *other).json["exercises"]]
    assert names == slugs(footcare)


def test_a_retired_exercise_can_be_taken_up_again_by_a_file(footcare: Footcare) -> None:
    footcare.ok("set", "calf", "name=Calf")
    footcare.ok("set", "calf", "retired=true")
    text = footcare.ok("plan", "export").out
    assert "retired = true" in text
    assert applied(footcare, text.replace("retired = true", "retired = false")) == [
        "Calf: new retired",
        "Calf from 2026-03-09: active false → true",
    ]
    assert slugs(footcare)[-1] == "calf"


def an_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """An editor that runs this code with the text of the file in ``text``."""
    script = tmp_path / "edit or.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text()\n"
        f"{code}\n"
        "path.write_text(text)\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def left_behind(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("footcare-*/plan.toml"))


def test_the_plan_is_edited(
    footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_editor(tmp_path, monkeypatch, "text = text.replace('reps = 10', 'reps = 8', 1)")
    assert footcare.ok("plan", "edit").lines == ["Toe Press from 2026-03-09: reps 10 → 8"]
    assert left_behind(tmp_path) == []
    an_editor(tmp_path, monkeypatch, "")
    assert footcare.ok("plan", "edit").out == THE_SAME
    monkeypatch.setenv("VISUAL", "false")
    assert "ended with status 1; nothing was changed" in footcare("plan", "edit").err


def test_what_was_changed_elsewhere_while_the_plan_was_edited_stays(
    footcare: Footcare, logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(command: list[str], check: bool) -> subprocess.CompletedProcess[bytes]:
        changes, exercises = logbook.plan_changes, logbook.catalog.exercises
        changes.store("walking", [changes.dose(exercises["toe-walking"], {"reps": 4})])
        changes.store("press", [changes.dose(exercises["toe-press"], {"sets": 2})])
        file = Path(command[-1])
        file.write_text(file.read_text().replace("reps = 10", "reps = 8", 1))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("EDITOR", "ed")
    monkeypatch.setattr("footcare_tui.cli.editor.subprocess.run", edit)
    assert footcare.ok("plan", "edit").lines == ["Toe Press from 2026-03-09: reps 10 → 8"]
    shown = footcare.ok("plan").lines
    assert "  from 2026-03-09   reps 5 → 4" in shown
    assert "  from 2026-03-09   reps 10 → 8, sets 1 → 2" in shown


@pytest.mark.parametrize("code", ["text = 'x'", "path.write_text('x'); sys.exit(3)"])
def test_a_text_that_cannot_be_applied_is_kept(
    code: str, footcare: Footcare, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_editor(tmp_path, monkeypatch, code)
    outcome = footcare("plan", "edit")
    assert (outcome.status, outcome.out) == (1, "")
    (file,) = left_behind(tmp_path)
    assert f"footcare: your text is in {file}; footcare plan apply reads it\n" in outcome.err
    assert file.read_text() == "x"
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert not home.history.exists()


@pytest.mark.parametrize(
    ("answers", "status"), [(["y", ""], 0), (["n"], 1), (["y", "n"], 1), ([None], 1)]
)
def test_a_text_with_faults_is_offered_again(
    answers: list[str | None],
    status: int,
    footcare: Footcare,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first text has a fault; the one after two answers has none."""
    right = len(answers) == 2 and status == 0
    an_editor(
        tmp_path,
        monkeypatch,
        "tries = path.with_name('tries')\n"
        "tries.write_text((tries.read_text() if tries.exists() else '') + 'x')\n"
        f"last = len(tries.read_text()) > {2 if right else 9}\n"
        "text = '[exercises.toe-press]\\nreps = ' + ('8' if last else '400')",
    )
    monkeypatch.setattr("footcare_tui.cli.editor.can_ask", lambda: True)
    given = iter(answers)

    def answer(_: str) -> str:
        reply = next(given)
        if reply is None:
            raise EOFError
        return reply

    monkeypatch.setattr("click.termui.visible_prompt_func", answer)
    outcome = footcare("plan", "edit")
    assert outcome.status == status
    assert "plan.toml:2: exercises.toe-press.reps is 400" in outcome.err
    assert bool(left_behind(tmp_path)) == bool(status)
    assert ("reps 10 → 8" in outcome.out) == (status == 0)


@pytest.mark.parametrize(
    ("editor", "message"),
    [
        ("", "no editor is named in VISUAL or EDITOR; use footcare plan export and"),
        ("'unclosed", "EDITOR cannot be read: No closing quotation"),
    ],
)
def test_without_an_editor_nothing_is_written(
    editor: str, message: str, footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert message in footcare.refused("plan", "edit")
    assert left_behind(tmp_path) == []


def test_an_editor_that_does_not_exist(
    footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("VISUAL", os.fspath(tmp_path / "none"))
    outcome = footcare("plan", "edit")
    assert outcome.status == 1
    assert "No such file or directory" in outcome.err


def test_the_earlier_form_of_an_own_exercise_is_taken_from_its_first_day(
    footcare: Footcare, tmp_path: Path
) -> None:
    file = tmp_path / "calf-walk.toml"
    file.write_text(f"since = 2026-03-02\n{OLD.replace('Toe Walking', 'Calf Walk')}")
    assert footcare.ok("plan", "apply", str(file)).lines == [
        "new exercise Calf Walk (calf-walk)",
        "Calf Walk from 2026-03-02: move 20 s × 5, rest 15 s, 2 a day",
    ]
    assert footcare.ok("plan", "apply", str(file), "--json").json == []


DOCUMENT = (Path(__file__).parents[2] / "docs/plan.md").read_text(encoding="utf-8")
CHANGES, COMMANDS, EXAMPLE, FAULTY, SHOWN = re.findall(
    r"^```[a-z]*\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE
)


def test_the_example_in_the_docs_is_applied(footcare: Footcare) -> None:
    given = tomllib.loads(EXAMPLE)
    exercises = given["exercises"].values()
    assert {key for exercise in exercises for key in exercise} == {*ABOUT_KEYS, *DOSE_KEYS}
    assert applied(footcare, EXAMPLE) == [
        "Toe Press from 2026-03-09: sessions_per_day 3 → 2, weekdays daily → mon,wed,fri, "
        "when none → after coffee, 21:00",
        "Toe Walking from 2026-03-09: active true → false",
        "new exercise Heel Raise (heel-raise)",
        "Heel Raise from 2026-03-09: move 4 s × 20, rest 2 s, 1 a day",
        "order of the day: Toe Press, Heel Raise, Ankle Circles, Toe Walking, "
        "Toe Pencil Pickups, Resisted Flexion",
        "routine Desk Break: Ankle Circles, Heel Raise",
    ]
    assert applied(footcare, EXAMPLE) == [THE_SAME.strip()]
    assert "Rise onto your toes." in footcare.ok("show", "heel-raise").out
    assert footcare.ok("today", "--json").json["prescribed"] == 6


def test_the_changes_in_the_docs_are_made(footcare: Footcare) -> None:
    *changes, retirement = CHANGES.splitlines()
    for line in changes:
        footcare.ok(*shlex.split(line, comments=True)[1:])
    due = {each["exercise"]: each for each in footcare.ok("today", "--json").json["exercises"]}
    assert due["toe-press"]["prescribed"] == 2
    assert due["heel-raise"]["prescribed"] == 1
    assert due["toe-walking"]["prescribed"] == 0
    footcare.ok(*shlex.split(retirement, comments=True)[1:])
    assert "Heel Raise" not in footcare.ok("today").out
    named = {key for key in DOSE_KEYS + ABOUT_KEYS if f"`{key}`" in DOCUMENT}
    assert named == {*DOSE_KEYS, *ABOUT_KEYS}


def test_the_commands_in_the_docs_do_what_was_asked_for(
    footcare: Footcare, clock: SettableClock
) -> None:
    for line in COMMANDS.splitlines():
        footcare.ok(*shlex.split(line)[1:])

    def prescribed() -> dict[str, int]:
        return {
            due["exercise"]: 0 if due["resting"] else due["prescribed"]
            for due in footcare.ok("today", "--json").json["exercises"]
        }

    asked_for = {"toe-press": 2, "toe-walking": 0, "heel-raise": 1}
    assert asked_for.items() <= prescribed().items()
    clock.move(timedelta(days=6))
    assert asked_for.items() <= prescribed().items()
    clock.move(timedelta(days=1))
    assert (asked_for | {"toe-walking": 2}).items() <= prescribed().items()
    assert "Heel Raise          hold 5 s × 10" in footcare.ok("plan").out


def test_the_faults_in_the_docs_are_those_that_are_named(
    footcare: Footcare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.toml").write_text(FAULTY)
    outcome = footcare("plan", "apply", "plan.toml")
    assert outcome.err.replace("footcare: ", "") == SHOWN


def test_the_docs_show_each_command_of_the_plan(footcare: Footcare) -> None:
    for name in plan.commands:
        assert f"`footcare plan {name}" in DOCUMENT
