"""Self-tests: the results, what they mean, and when and how to do each test."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from footcare_tui.model import Side
from footcare_tui.model.self_test import SELF_TESTS, RatingQuestion, SelfTest, Stopwatch
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.layout import TALL, WIDE
from footcare_tui.views.rows import Row
from footcare_tui.views.self_test_text import self_test_name, value_in_words
from footcare_tui.views.self_tests import SelfTestStatus, course_rows, detail_rows, list_rows

# The rows of the plot on a narrow screen, where it is above the text.
PLOT_AMONG_WORDS = 8


class SelfTestsScreen(MainScreen):
    """The list of the tests, with the test under the cursor beside or below it."""

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

    def on_resize(self) -> None:
        """Give every test two rows in the list, or one when the screen is short."""
        self._rows("list").styles.height = len(SELF_TESTS) * (2 if self.size.height >= TALL else 1)
        self.read_again()

    def action_move(self, by: int) -> None:
        """Move the cursor; from one end it goes to the other."""
        self.cursor = (self.cursor + by) % len(SELF_TESTS)

    def action_begin(self) -> None:
        """Begin the test under the cursor."""
        self.app.push_screen(self._test_screen())

    def _test_screen(self) -> Screen[None]:
        """Return the screen on which the test under the cursor is taken, by its method."""
        test, method, clocks = self.test, self.test.method, self.setup.clocks
        store = partial(self._store, test)
        if isinstance(method, RatingQuestion):
            from footcare_tui.tui.self_tests.rating_question import RatingDialog

            return RatingDialog(test, method, store)
        if isinstance(method, Stopwatch):
            from footcare_tui.tui.self_tests.stopwatch import StopwatchScreen

            return StopwatchScreen(test, method, clocks, store)
        from footcare_tui.tui.self_tests.timed_count import TimedCountScreen

        return TimedCountScreen(test, method, clocks, store)

    def _store(self, test: SelfTest, value: float, side: Side | None = None) -> None:
        stored = f"{self_test_name(test, side)}: {value_in_words(test, value)}"
        self.change(
            lambda: self.logbook.check_ins.add(test, value, side),
            lambda _: self.notify(stored, markup=False),
        )

    def _status(self, test: SelfTest) -> SelfTestStatus:
        logbook = self.logbook
        courses = logbook.check_ins.courses(test)
        return SelfTestStatus(test, courses, logbook.today(), logbook.config.age)

    def _detail_rows(self, status: SelfTestStatus, width: int, height: int) -> list[Row]:
        details = detail_rows(status, width - 1)
        if self.size.width >= WIDE:
            return details
        plot = course_rows(status, width - 1, min(height, PLOT_AMONG_WORDS))
        return [*plot, (), *details]

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)
