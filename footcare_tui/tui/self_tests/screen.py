"""Self-tests: the results, what they mean, and when and how to do each test."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from footcare_tui.model import CheckIn, Side
from footcare_tui.model.self_test import BACK_PAIN, SELF_TESTS, STANCE, SelfTest
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.self_test_text import value_in_words
from footcare_tui.views.self_tests import Standing, course_rows, list_rows, told_rows
from footcare_tui.views.today import WIDE, Row

# The rows of the plot on a narrow screen, where it is above the text.
PLOT_AMONG_WORDS = 8


class SelfTestsScreen(MainScreen):
    """The list of the tests, with the test under the cursor beside or below it."""

    place = "tests"
    BINDINGS = bindings("tests")

    # The index of the test under the cursor.
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._clocks = setup.clocks
        self._standings: Sequence[Standing] = ()

    def compose_place(self) -> ComposeResult:
        """Return the list with the plot below it, and the text."""
        with Horizontal(id="self-tests"):
            with Vertical(id="overview"):
                yield Rows(id="list")
                yield Rows(id="plot")
            yield Rows(id="details")

    @property
    def test(self) -> SelfTest:
        """The self-test under the cursor."""
        return SELF_TESTS[self.cursor]

    def show_records(self) -> None:
        """Show the results as they are now."""
        self._standings = [self._standing(test) for test in SELF_TESTS]
        self._show()

    def _show(self) -> None:
        self._rows("list").say(partial(list_rows, self._standings, self.cursor))
        shown = self._standings[self.cursor]
        self._rows("plot").say(partial(course_rows, shown))
        self._rows("details").say(partial(self._detail_rows, shown))

    def watch_cursor(self) -> None:
        """Show the test under the cursor from its beginning."""
        self._rows("details").see(0)
        self._show()

    def on_resize(self) -> None:
        """Show the plot where it fits."""
        self.read_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        if action == "undo":
            return self.logbook.check_ins.any_today()
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Move the cursor; from one end it goes to the other."""
        self.cursor = (self.cursor + by) % len(SELF_TESTS)

    def action_begin(self) -> None:
        """Begin the test under the cursor."""
        self.app.push_screen(self._test_screen())

    def action_undo(self) -> None:
        """Undo the newest self-test of today."""
        self.change(self.logbook.check_ins.take_back, self._show_undone)

    def action_page(self, direction: str) -> None:
        """Scroll the text."""
        self._rows("details").page(direction)

    def _test_screen(self) -> Screen[None]:
        """Return the screen of the test under the cursor."""
        store = partial(self._store, self.test)
        if self.test is BACK_PAIN:
            from footcare_tui.tui.self_tests.back_pain import BackPainScreen

            return BackPainScreen(store)
        if self.test is STANCE:
            from footcare_tui.tui.self_tests.stance import StanceScreen

            return StanceScreen(self._clocks, store)
        from footcare_tui.tui.self_tests.calf_raise import CalfRaiseScreen

        return CalfRaiseScreen(self._clocks, store)

    def _store(self, test: SelfTest, value: float, side: Side | None = None) -> None:
        which = f", {side}" if side else ""
        stored = f"{test.name}{which}: {value_in_words(test, value)}"
        self.change(
            lambda: self.logbook.check_ins.add(test, value, side),
            lambda _: self.notify(stored, markup=False),
        )

    def _show_undone(self, result: CheckIn) -> None:
        self.notify(f"Undone: {plain_text(result.measure)}", markup=False)

    def _standing(self, test: SelfTest) -> Standing:
        logbook = self.logbook
        courses = logbook.check_ins.courses(test)
        return Standing(test, courses, logbook.today(), logbook.config.age)

    def _detail_rows(self, standing: Standing, width: int, height: int) -> list[Row]:
        words = told_rows(standing, width - 1)
        if self.size.width >= WIDE:
            return words
        plot = course_rows(standing, width - 1, min(height, PLOT_AMONG_WORDS))
        return [*plot, (), *words]

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)
