"""Self-tests: the results, what they mean, and when and how to do each test."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from footcare_tui.model import Goal
from footcare_tui.model.self_test import SELF_TESTS, SelfTest, Subject
from footcare_tui.model.self_test_methods import RatingQuestion, Stopwatch
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.layout import TALL, VERY_WIDE, WIDE
from footcare_tui.views.rows import Row
from footcare_tui.views.self_test_text import self_test_name, value_in_words
from footcare_tui.views.self_tests import (
    SelfTestStatus,
    course_rows,
    detail_rows,
    list_rows,
    plot_height,
)

# The rows of the plot on a narrow screen, where it is above the text; more if its lines need them.
PLOT_AMONG_WORDS = 8


class SelfTestsScreen(MainScreen):
    """The list of the tests, with the test under the cursor beside or below it."""

    HORIZONTAL_BREAKPOINTS = [*MainScreen.HORIZONTAL_BREAKPOINTS, (VERY_WIDE, "-very-wide")]

    mode = "tests"
    text = "#details"
    BINDINGS = bindings("tests")

    # The index of the test under the cursor.
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    # The tests and their results, in the order of the list.
    _statuses: Sequence[SelfTestStatus] = ()

    def compose_content(self) -> ComposeResult:
        """Return the list with the plot below it, and the text."""
        overview = Vertical(Rows(id="list"), Rows(id="plot"), id="overview")
        yield Horizontal(overview, Rows(id="details"), id="self-tests")

    @property
    def test(self) -> SelfTest:
        """The self-test under the cursor."""
        return SELF_TESTS[self.cursor]

    def show_records(self) -> None:
        """Show the results as they are now."""
        self._statuses = [self._status(test) for test in SELF_TESTS]
        self._show()

    def _show(self) -> None:
        self._rows("list").update(partial(list_rows, self._statuses, self.cursor))
        shown = self._statuses[self.cursor]
        self._rows("plot").update(partial(course_rows, shown))
        self._rows("details").update(partial(self._detail_rows, shown))

    def watch_cursor(self) -> None:
        """Show the test under the cursor from its beginning."""
        self._rows("details").see(0)
        self._show()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Give every test two rows in the list, or one when the screen is short."""
        self._rows("list").styles.height = len(SELF_TESTS) * (2 if self.size.height >= TALL else 1)
        self.read_again()

    def action_move(self, by: int) -> None:
        """Move the cursor; from one end it goes to the other."""
        self.cursor = (self.cursor + by) % len(SELF_TESTS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow to retire an activity where there is one."""
        if action == "retire":
            return bool(self._goals)
        return super().check_action(action, parameters)

    def action_begin(self) -> None:
        """Begin the test under the cursor; one that rates activities needs one first."""
        if self.test.rates_activities and not self._goals:
            self.action_new()
        else:
            self.app.push_screen(self._test_screen())

    def action_new(self) -> None:
        """Ask for an activity, unless there are as many as are rated."""
        from footcare_tui.tui.self_tests.activity_questions import ActivityDialog

        def store(text: str | None) -> None:
            if text is not None:
                self.change(lambda: self.logbook.goals.add(text), self._show_goals)

        def ask(_: None) -> None:
            self.app.push_screen(ActivityDialog(), store)

        self.change(self.logbook.goals.check_room, ask)

    def action_retire(self) -> None:
        """Ask which activity is not rated any more."""
        from footcare_tui.tui.self_tests.activity_questions import RetireDialog

        def retire(goal: Goal | None) -> None:
            if goal is not None:
                self.change(lambda: self.logbook.goals.retire(goal))

        self.app.push_screen(RetireDialog(self._goals), retire)

    @property
    def _goals(self) -> Sequence[Goal]:
        """The activities that the test under the cursor rates, as they are shown."""
        shown = self._statuses[self.cursor].courses if self._statuses else ()
        return [course.subject for course in shown if isinstance(course.subject, Goal)]

    def _show_goals(self, _: Goal) -> None:
        """Move the cursor to the test that rates the activities."""
        self.cursor = next(at for at, test in enumerate(SELF_TESTS) if test.rates_activities)

    def _test_screen(self) -> Screen[None]:
        """Return the screen on which the test under the cursor is taken, by its method."""
        test, method, clocks = self.test, self.test.method, self.setup.clocks
        store = partial(self._store, test)
        if isinstance(method, RatingQuestion):
            from footcare_tui.tui.self_tests.rating_question import RatingDialog

            return RatingDialog(test, method, self.logbook.check_ins.subjects(test), store)
        if isinstance(method, Stopwatch):
            from footcare_tui.tui.self_tests.stopwatch import StopwatchScreen

            return StopwatchScreen(test, method, clocks, store)
        from footcare_tui.tui.self_tests.timed_count import TimedCountScreen

        return TimedCountScreen(test, method, clocks, store)

    def _store(self, test: SelfTest, value: float, subject: Subject = None) -> None:
        stored = f"{self_test_name(test, subject)}: {value_in_words(test, value)}"
        self.change(
            lambda: self.logbook.check_ins.add(test, value, subject),
            lambda _: self.notify(stored, markup=False),
        )

    def _status(self, test: SelfTest) -> SelfTestStatus:
        logbook = self.logbook
        judged = logbook.check_ins.judged(test)
        return SelfTestStatus(test, judged, logbook.today(), logbook.config.age)

    def _detail_rows(self, status: SelfTestStatus, width: int, height: int) -> list[Row]:
        details = detail_rows(status, width - 1)
        if self.size.width >= WIDE:
            return details
        rows = plot_height(status, min(height, PLOT_AMONG_WORDS))
        plot = course_rows(status, width - 1, rows)
        return [*plot, (), *details]

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)
