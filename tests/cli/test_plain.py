from __future__ import annotations

import pytest

from footcare_tui.cli.plain import guide
from footcare_tui.cli.plain_session import Interaction, Pace
from footcare_tui.clock import Clocks
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import How, Session, replace
from tests.cli.conftest import Footcare
from tests.offers import rated
from tests.practice import ONE_DAY, do_all


class Watch:
    """A monotonic clock that moves by sleeping alone."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self.slept: list[float] = []
        self.late: dict[int, float] = {}
        # The seconds that the machine was asleep, and during which wait.
        self.asleep: dict[int, float] = {}
        self.interrupted_at: int | None = None
        self.ends_pauses = False
        self.asleep_in_pauses = self.slept_in_pauses = 0.0
        # What is typed in the middle of which wait.
        self.typed: dict[int, str] = {}

    def wait(self, seconds: float | None) -> str | None:
        if len(self.slept) in self.typed:
            self.now += (seconds or 0.0) / 2
            return self.typed.pop(len(self.slept))
        if seconds is None:
            assert self.ends_pauses, "nobody would end this pause"
            self.now += 60.0
            self.slept_in_pauses += self.asleep_in_pauses
            return ""
        if len(self.slept) == self.interrupted_at:
            self.now += 1
            raise KeyboardInterrupt
        self.now += seconds + self.late.get(len(self.slept), 0)
        self.slept.append(seconds)
        return None

    def pace(self, speed: float = 1.0) -> Pace:
        return Pace(speed, Clocks(lambda: self.now, self.asleep_so_far), self.wait)

    def asleep_so_far(self) -> float:
        in_waits = sum(slept for wait, slept in self.asleep.items() if wait < len(self.slept))
        return in_waits + self.slept_in_pauses


@pytest.fixture
def watch() -> Watch:
    return Watch()


def led(logbook: Logbook, capsys: pytest.CaptureFixture[str], pace: Pace, *slugs: str) -> list[str]:
    guide(logbook, [logbook.catalog.exercises[slug] for slug in slugs], pace, Interaction())
    return capsys.readouterr().out.splitlines()


def stored(logbook: Logbook) -> Session:
    (session,) = logbook.sessions(logbook.today())
    return session


def test_a_session_is_lines_of_text(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    lines = led(logbook, capsys, watch.pace(), "toe-press")

    assert lines[:4] == [
        "Toe Press: hold 5 s × 10, rest 3 s",
        "Position: Standing, knees slightly bent",
        "Equipment: none",
        "1. Stand upright with your feet hip-width apart, barefoot if you can.",
    ]
    assert lines[7:11] == [
        "GET READY 5 s · rep 1 of 10",
        "HOLD 5 s · rep 1 of 10",
        "REST 3 s · rep 2 of 10",
        "HOLD 5 s · rep 2 of 10",
    ]
    assert lines[-1] == "DONE · 10 of 10 repetitions · Toe Press 1/3 · 1 of 8 today"
    assert len(lines) == 7 + 20 + 1
    assert all(line.isprintable() for line in lines)
    assert watch.now == 1000 + 82


def test_sides_are_named(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    lines = led(logbook, capsys, watch.pace(), "ankle-circles")

    assert lines[-5:] == [
        "GET READY 5 s · rep 1 of 1 · LEFT",
        "MOVE 10 s · rep 1 of 1 · LEFT",
        "SWITCH SIDES 5 s · rep 1 of 1 · RIGHT",
        "MOVE 10 s · rep 1 of 1 · RIGHT",
        "DONE · 2 of 2 repetitions · Ankle Circles 1/1 · 1 of 8 today",
    ]


def test_a_complete_session_is_stored(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    led(logbook, capsys, watch.pace(), "toe-press")

    session = stored(logbook)
    assert (session.reps, session.prescribed_reps, session.seconds) == (10, 10, 82)
    assert session.complete
    assert session.how is How.GUIDED
    assert logbook.journal.read() is None


def test_exercises_follow_each_other(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    lines = led(logbook, capsys, watch.pace(), "toe-press", "ankle-circles")

    done = [session.exercise for session in logbook.sessions(logbook.today())]
    assert done == ["toe-press", "ankle-circles"]
    assert lines[:5] == [
        "A round of 2 exercises, 1:52 in all:",
        "1. Toe Press, 1:22",
        "2. Ankle Circles, 0:30",
        "Exercise 1 of 2 · 1:52 left of the round",
        "Toe Press: hold 5 s × 10, rest 3 s",
    ]
    second = lines.index("Exercise 2 of 2 · 0:30 left of the round")
    assert lines[second - 1].startswith("DONE · 10 of 10 repetitions · Toe Press")
    assert lines[-1] == "ROUND DONE · 2 of 2 exercises in 1:52 · 2 of 8 sessions today"


def test_a_round_that_completes_the_day_shows_the_streak(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    do_all(logbook)
    logbook.undo_stack.undo()
    logbook.undo_stack.undo()

    lines = led(logbook, capsys, watch.pace(), "toe-pencil-pickups", "resisted-flexion")

    assert lines[-1].endswith("2 of 2 exercises in 4:10 · 8 of 8 sessions today · streak 1 day")


def test_a_round_that_is_interrupted_keeps_what_was_done(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.interrupted_at = 82 + 75
    with pytest.raises(KeyboardInterrupt):
        led(logbook, capsys, watch.pace(), "toe-press", "toe-walking", "ankle-circles")

    kept = [
        (session.exercise, session.reps, session.complete)
        for session in logbook.sessions(logbook.today())
    ]
    assert kept == [("toe-press", 10, True), ("toe-walking", 2, False)]
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "ROUND STOPPED · 1 of 3 exercises in 2:38 · 1 of 8 sessions today"


def test_a_rehearsal_takes_less_time_and_stores_the_same(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    led(logbook, capsys, watch.pace(speed=4), "toe-press")

    assert watch.now == pytest.approx(1000 + 82 / 4)
    assert stored(logbook).seconds == 82


def test_every_finished_repetition_is_journalled(
    logbook: Logbook,
    capsys: pytest.CaptureFixture[str],
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[Session] = []
    monkeypatch.setattr(type(logbook.journal), "write", lambda _, session: written.append(session))
    led(logbook, capsys, watch.pace(), "toe-press")

    assert [session.reps for session in written] == list(range(1, 11))
    assert [session.seconds for session in written][:3] == [10, 18, 26]
    assert len({session.id for session in written}) == 1


def test_a_session_goes_on_when_its_journal_cannot_be_written_and_says_so_once(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    """Case 26."""
    logbook.home.in_progress.mkdir(parents=True)
    guide(
        logbook,
        [logbook.catalog.find(name) for name in ("press", "circles")],
        watch.pace(),
        Interaction(),
    )
    captured = capsys.readouterr()
    assert captured.out.splitlines()[-1].startswith("ROUND DONE · 2 of 2 exercises")
    assert [session.complete for session in logbook.sessions(logbook.today())] == [True, True]
    warned = "footcare: cannot write"
    lines = [line for line in captured.err.splitlines() if line.startswith(warned)]
    assert len(lines) == 1
    assert lines[0].endswith("Is a directory; nothing was changed; the session goes on")


def test_one_write_that_fails_costs_one_repetition_of_the_journal(
    logbook: Logbook,
    capsys: pytest.CaptureFixture[str],
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[int] = []

    def write(_: object, session: Session) -> None:
        if session.reps == 3:
            raise Refused("cannot write")
        written.append(session.reps)

    monkeypatch.setattr(type(logbook.journal), "write", write)
    guide(logbook, [logbook.catalog.find("press")], watch.pace(), Interaction())
    assert written == [1, 2, *range(4, 11)]
    assert capsys.readouterr().err == "footcare: cannot write; the session goes on\n"
    assert stored(logbook).reps == 10


def test_an_interruption_keeps_the_finished_repetitions(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.interrupted_at = 21

    with pytest.raises(KeyboardInterrupt):
        led(logbook, capsys, watch.pace(), "toe-press", "ankle-circles")

    session = stored(logbook)
    assert (session.exercise, session.reps, session.complete) == ("toe-press", 2, False)
    assert session.seconds == 5 + 5 + 3 + 5 + 3 + 1
    assert logbook.journal.read() is None
    assert "STOPPED · 2 of 10 repetitions" in capsys.readouterr().out


def test_an_interruption_before_the_first_repetition_keeps_nothing(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.interrupted_at = 1

    with pytest.raises(KeyboardInterrupt):
        led(logbook, capsys, watch.pace(), "toe-press")

    assert not logbook.sessions(logbook.today())
    assert "nothing is kept" in capsys.readouterr().out


def test_a_stopped_program_goes_on_where_it_was(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.late = {9: 3600.0}
    lines = led(logbook, capsys, watch.pace(), "toe-press")

    again = lines.index("footcare was stopped for 3600 s; the session goes on")
    assert lines[again + 1 : again + 3] == [
        "GET READY 5 s · rep 2 of 10",
        "REST 3 s · rep 2 of 10",
    ]
    assert len(lines) == 7 + 20 + 1 + 2
    assert (stored(logbook).seconds, stored(logbook).reps) == (82, 10)
    assert watch.now == 1000 + 82 + 3600 + 5


def test_a_machine_that_slept_pauses_the_session_and_goes_on(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    # The clock of a session stops meanwhile, so the wait is not late.
    watch.asleep = {6: 3600.0}
    lines = led(logbook, capsys, watch.pace(), "toe-press")

    again = lines.index("the machine was asleep for 3600 s; the session goes on")
    assert lines[again + 1 : again + 3] == [
        "GET READY 5 s · rep 1 of 10",
        "HOLD 5 s · rep 1 of 10",
    ]
    assert (stored(logbook).seconds, stored(logbook).reps) == (82, 10)
    assert watch.now == 1000 + 82 + 5


def test_a_late_wait_never_adds_up(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.late = dict.fromkeys(range(60), 0.25)
    led(logbook, capsys, watch.pace(), "toe-press")

    assert watch.now == 1000 + 82


def test_a_wait_that_ends_early_is_waited_out(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.late = {0: -1.0, 3: -0.5}
    lines = led(logbook, capsys, watch.pace(), "toe-press")

    assert len(lines) == 7 + 20 + 1
    assert watch.now == 1000 + 82


@pytest.mark.parametrize(("reps", "complete"), [(4, False), (10, True)])
def test_an_interrupted_session_is_kept(
    logbook: Logbook,
    capsys: pytest.CaptureFixture[str],
    watch: Watch,
    reps: int,
    complete: bool,
) -> None:
    interrupted = replace(
        logbook.under_way.begin(logbook.catalog.find("walking")), reps=reps, prescribed_reps=10
    )
    logbook.journal.write(interrupted)

    lines = led(logbook, capsys, watch.pace(), "toe-press")

    assert lines[0] == f"a session was interrupted; kept {reps} of 10 repetitions of Toe Walking"
    kept = next(
        session for session in logbook.sessions(logbook.today()) if session.id == interrupted.id
    )
    assert (kept.reps, kept.complete) == (reps, complete)


def test_the_command_needs_no_terminal(footcare: Footcare) -> None:
    lines = footcare.ok("start", "ankle", "--plain", "--speed", "100").lines
    assert lines[-1] == "DONE · 2 of 2 repetitions · Ankle Circles 1/1 · 1 of 8 today"


class Answers:
    """A person who answers one question after the other, and what was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.prompts: list[str] = []

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self._answers.pop(0)


def test_pain_and_effort_are_asked_after_a_session_and_may_be_left_out(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    exercises = [logbook.catalog.find(name) for name in ("circles", "press")]
    answers = Answers("", "5", "", "", "", "eleven", "11", "", "3", "calf tight")
    guide(logbook, exercises, watch.pace(), Interaction(answers))
    circles, press = logbook.sessions(logbook.today())
    assert (circles.pain, circles.effort) == (5, None)
    assert (press.pain, press.effort) == (None, 3)
    out = capsys.readouterr().out
    assert "if it is no worse tomorrow (pain-monitoring model, Silbernagel 2007)" in out
    assert out.count("it must be a whole number from 0 to 10, or empty") == 2
    assert press.note == "calf tight"
    assert answers.prompts[:4] == [
        "Enter starts, s skips the exercise, q stops",
        "Pain 0-10 (enter leaves it out)",
        "Effort 0-10 (enter leaves it out)",
        "Note (enter leaves it out)",
    ]


def test_pain_is_asked_after_a_session_that_was_stopped(logbook: Logbook, watch: Watch) -> None:
    watch.interrupted_at = 40
    with pytest.raises(KeyboardInterrupt):
        guide(
            logbook,
            [logbook.catalog.find("press")],
            watch.pace(),
            Interaction(Answers("", "7", "6", "")),
        )
    session = stored(logbook)
    assert not session.complete
    assert (session.pain, session.effort) == (7, 6)


@pytest.mark.parametrize(
    ("typed", "stored_as"), [("w", "worse"), ("S", "same"), (" b ", "better"), ("", None)]
)
def test_the_morning_after_is_asked_once_before_the_first_session(
    logbook: Logbook,
    capsys: pytest.CaptureFixture[str],
    watch: Watch,
    typed: str,
    stored_as: str | None,
) -> None:
    yesterday = logbook.today() - ONE_DAY
    rated(logbook, "press", yesterday, pain=6)
    circles = [logbook.catalog.find("circles")]
    guide(logbook, circles, watch.pace(), Interaction(Answers("x", typed, "", "", "", "")))
    assert logbook.sessions(yesterday)[0].next_morning == stored_as
    out = capsys.readouterr().out
    asked = "How does it feel this morning, compared with before yesterday's session?"
    assert f"{asked} (Toe Press, pain 6)" in out
    assert "it must be one of b, s, w, or empty" in out
    assert ("do less next time" in out) == (stored_as == "worse")
    guide(logbook, circles, watch.pace(), Interaction(Answers("", "", "", "")))
    assert asked not in capsys.readouterr().out


def test_nothing_is_asked_where_there_is_no_terminal(footcare: Footcare) -> None:
    footcare.ok("done", "press", "--day", "yesterday", "--pain", "6")
    out = footcare.ok("start", "circles", "--plain", "--speed", "100").out
    assert "morning" not in out
    assert "Pain" not in out


# A person at the terminal


def led_by(
    logbook: Logbook, watch: Watch, interaction: Interaction, *names: str, speed: float = 1.0
) -> list[Session]:
    guide(logbook, [logbook.catalog.find(name) for name in names], watch.pace(speed), interaction)
    return list(logbook.sessions(logbook.today()))


def test_before_each_exercise_it_waits_and_one_may_be_skipped_or_the_round_stopped(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    answers = Answers("what", "s", "", "", "", "", "q")
    sessions = led_by(logbook, watch, Interaction(answers), "press", "circles", "walking")
    assert [session.exercise for session in sessions] == ["ankle-circles"]
    assert watch.now == 1000 + 30
    assert "ROUND STOPPED · 1 of 3 exercises" in capsys.readouterr().out


def test_enter_pauses_and_goes_on(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.typed = {7: ""}
    watch.ends_pauses = True
    (session,) = led_by(logbook, watch, Interaction(Answers("", "", "", "")), "circles")
    assert (session.seconds, session.complete) == (30, True)
    # The pause took a minute, after which there is time to get ready again.
    assert watch.now == 1000 + 30 + 60 + 5
    lines = capsys.readouterr().out.splitlines()
    assert lines.count("PAUSED · enter goes on, s skips the phase, q stops") == 1


def test_s_skips_a_phase_and_other_words_tell_what_can_be_typed(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.typed = {1: "s", 4: "wait"}
    (session,) = led_by(logbook, watch, Interaction(Answers("", "", "", "")), "circles")
    assert session.complete
    assert watch.now < 1000 + 30
    assert "enter pauses, s skips the phase, q stops" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("key", "kept", "said"),
    [
        ("p", (4, False), "STOPPED · 4 of 10 repetitions"),
        ("c", (4, True), "DONE · 4 of 10 repetitions"),
        ("d", None, "DISCARDED · footcare undo brings it back"),
        ("r", (10, True), "DONE · 10 of 10 repetitions"),
        ("", (10, True), "DONE · 10 of 10 repetitions"),
    ],
)
def test_q_asks_the_questions_of_the_app(
    logbook: Logbook,
    capsys: pytest.CaptureFixture[str],
    watch: Watch,
    key: str,
    kept: tuple[int, bool] | None,
    said: str,
) -> None:
    watch.typed = {36: "q"}
    answers = Answers("", "why", key, "", "", "")
    sessions = led_by(logbook, watch, Interaction(answers), "press")
    assert [(each.reps, each.complete) for each in sessions] == ([kept] if kept else [])
    out = capsys.readouterr().out
    assert said in out
    assert "Stop Toe Press? 4 repetitions finished in 0:3" in out
    assert "it must be one of r, p, c, d, or empty" in out
    assert answers.prompts[1] == (
        "r resume, p keep as partial, c count as done, d discard (enter goes on)"
    )


def test_skipping_the_last_phase_asks_first(logbook: Logbook, watch: Watch) -> None:
    watch.typed = {27: "s"}
    answers = Answers("", "d")
    assert led_by(logbook, watch, Interaction(answers), "circles") == []
    assert answers.prompts[1].startswith("r resume, p keep as partial")


def test_briefly_an_exercise_is_introduced_by_its_name(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    led_by(logbook, watch, Interaction(brief=True), "circles", "press")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "2 exercises, 1:52",
        "Ankle Circles",
        "GET READY 5 s · rep 1 of 1 · LEFT",
    ]
    again = lines.index("DONE · 1 of 8 sessions today")
    assert lines[again + 1 : again + 3] == ["Toe Press", "GET READY 5 s · rep 1 of 10"]


def test_the_bell_sounds_as_in_the_app(logbook: Logbook, watch: Watch) -> None:
    rung: list[float] = []
    led_by(logbook, watch, Interaction(ring=lambda: rung.append(watch.now - 1000)), "circles")
    # Two for work, the last three seconds of ten, three for the other side, four at the end.
    assert rung == [
        *(5.0, 5.25, 12.0, 13.0, 14.0),
        *(15.0, 15.25, 15.5),
        *(20.0, 20.25, 27.0, 28.0, 29.0),
        30.0,
    ]


def test_brief_belongs_to_plain(footcare: Footcare) -> None:
    assert "Use --brief with --plain." in footcare.misused("start", "--brief")


def test_the_time_that_a_question_takes_stops_nothing(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    answers = Answers("", "r", "", "", "")

    def ask(prompt: str) -> str:
        watch.now += 60.0 if prompt.startswith("r resume") else 0.0
        return answers(prompt)

    watch.typed = {7: "q"}
    (session,) = led_by(logbook, watch, Interaction(ask), "circles")
    assert (session.seconds, session.complete) == (30, True)
    assert watch.now == 1000 + 30 + 60 + 5
    assert "was stopped" not in capsys.readouterr().out


def test_a_pause_outlasts_the_sleep_of_the_machine(
    logbook: Logbook, capsys: pytest.CaptureFixture[str], watch: Watch
) -> None:
    watch.typed = {7: ""}
    watch.ends_pauses = True
    watch.asleep_in_pauses = 3600.0
    (session,) = led_by(logbook, watch, Interaction(Answers("", "", "", "")), "circles")
    assert (session.seconds, session.complete) == (30, True)
    out = capsys.readouterr().out
    assert out.count("PAUSED") == 1
    assert "was asleep" not in out
