"""Self-tests: what was measured, what it says, when each is due, and how it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from footcare_tui.clock import Clocks
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Side
from footcare_tui.model.self_test import SELF_TESTS, RatingQuestion, SelfTest, Stopwatch
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.lock_retry import patient
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.refusals import tell_refusal
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.layout import TALL, WIDE
from footcare_tui.views.rows import Row
from footcare_tui.views.self_test_text import self_test_name, value_in_words
from footcare_tui.views.self_tests import SelfTestStatus, course_rows, detail_rows, list_rows

# Rows of the plot where it stands among the words.
PLOT_AMONG_WORDS = 8


class SelfTestsScreen(MainScreen):
    """The list of the tests; beside it, or below, the one under the cursor."""

    place = "tests"
    BINDINGS = [
        Binding("enter", "begin", "Do it", key_display="enter", tooltip="Do the self-test"),
        Binding("u", "undo", "Undo", tooltip="Take the newest self-test of today back"),
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="The self-test above"),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="The self-test below"),
    ]

    # The place of the test under the cursor, from 0.
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(self, logbook: Logbook, clocks: Clocks) -> None:
        super().__init__(logbook)
        self._clocks = clocks
        self._statuses: Sequence[SelfTestStatus] = ()

    def compose_place(self) -> ComposeResult:
        """The list with the plot below it, and the words."""
        with Horizontal(id="self-tests"):
            with Vertical(id="overview"):
                yield Rows(id="list")
                yield Rows(id="plot")
            yield Rows(id="told")

    @property
    def test(self) -> SelfTest:
        """The self-test under the cursor."""
        return SELF_TESTS[self.cursor]

    def read_again(self) -> None:
        """Shows the records as they are now."""
        super().read_again()
        self._statuses = [self._status(test) for test in SELF_TESTS]
        self._show()

    def _show(self) -> None:
        self._rows("list").say(partial(list_rows, self._statuses, self.cursor))
        shown = self._statuses[self.cursor]
        self._rows("plot").say(partial(course_rows, shown))
        self._rows("told").say(partial(self._detail_rows, shown))

    def watch_cursor(self) -> None:
        """Shows the test under the cursor, from its beginning."""
        self._rows("told").see(0)
        self._show()

    def on_resize(self) -> None:
        """Give every test two rows in the list, or one when the screen is short."""
        self._rows("list").styles.height = len(SELF_TESTS) * (2 if self.size.height >= TALL else 1)
        self.read_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers only what can be done now."""
        if action == "undo":
            return self.logbook.check_ins.any_today()
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Moves the cursor, round from one end to the other."""
        self.cursor = (self.cursor + by) % len(SELF_TESTS)

    def action_begin(self) -> None:
        """Does the test under the cursor."""
        self.app.push_screen(self._sitting())

    @patient
    def action_undo(self) -> None:
        """Takes the newest self-test of today back."""
        try:
            undone = self.logbook.check_ins.take_back()
        except Refused as refusal:
            tell_refusal(self, refusal)
            return
        self.notify(f"Undone: {plain_text(undone.measure)}", markup=False)
        self.read_again()

    def action_page(self, direction: str) -> None:
        """Scrolls the words."""
        self._rows("told").page(direction)

    def _sitting(self) -> Screen[None]:
        """Return the screen on which the test under the cursor is taken, by its method."""
        test, method = self.test, self.test.method
        keep = partial(self._keep, test)
        if isinstance(method, RatingQuestion):
            from footcare_tui.tui.self_tests.rating_question import RatingQuestionScreen

            return RatingQuestionScreen(test, method, keep)
        if isinstance(method, Stopwatch):
            from footcare_tui.tui.self_tests.stopwatch import StopwatchScreen

            return StopwatchScreen(test, method, self._clocks, keep)
        from footcare_tui.tui.self_tests.timed_count import TimedCountScreen

        return TimedCountScreen(test, method, self._clocks, keep)

    @patient
    def _keep(self, test: SelfTest, value: float, side: Side | None = None) -> None:
        try:
            self.logbook.check_ins.add(test, value, side)
        except Refused as refusal:
            tell_refusal(self, refusal)
            return
        name = self_test_name(test, side)
        self.notify(f"{name}: {value_in_words(test, value)}", markup=False)
        self.read_again()

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
