"""Self-tests: what was measured, what it says, when each is due, and how it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from footcare_tui.clock import Clocks
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Side
from footcare_tui.model.self_test import BACK_PAIN, SELF_TESTS, STANCE, SelfTest
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.lock_retry import patient
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.refusals import tell_refusal
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.self_test_text import value_in_words
from footcare_tui.views.self_tests import Standing, course_rows, list_rows, told_rows
from footcare_tui.views.today import WIDE, Row

# Rows of the plot where it stands among the words.
PLOT_AMONG_WORDS = 8


class SelfTestsScreen(MainScreen):
    """The list of the tests; beside it, or below, the one under the cursor."""

    place = "tests"
    BINDINGS = bindings("tests")

    # The place of the test under the cursor, from 0.
    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(self, logbook: Logbook, clocks: Clocks) -> None:
        super().__init__(logbook)
        self._clocks = clocks
        self._standings: Sequence[Standing] = ()

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
        self._standings = [self._standing(test) for test in SELF_TESTS]
        self._show()

    def _show(self) -> None:
        self._rows("list").say(partial(list_rows, self._standings, self.cursor))
        shown = self._standings[self.cursor]
        self._rows("plot").say(partial(course_rows, shown))
        self._rows("told").say(partial(self._told_rows, shown))

    def watch_cursor(self) -> None:
        """Shows the test under the cursor, from its beginning."""
        self._rows("told").see(0)
        self._show()

    def on_resize(self) -> None:
        """Puts the plot where there is room for it."""
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
            taken_back = self.logbook.check_ins.take_back()
        except Refused as refusal:
            tell_refusal(self, refusal)
            return
        self.notify(f"{plain_text(taken_back.measure)} taken back", markup=False)
        self.read_again()

    def action_page(self, direction: str) -> None:
        """Scrolls the words."""
        self._rows("told").page(direction)

    def _sitting(self) -> Screen[None]:
        """The screen on which the test under the cursor is done."""
        keep = partial(self._keep, self.test)
        if self.test is BACK_PAIN:
            from footcare_tui.tui.self_tests.back_pain import BackPainScreen

            return BackPainScreen(keep)
        if self.test is STANCE:
            from footcare_tui.tui.self_tests.stance import StanceScreen

            return StanceScreen(self._clocks, keep)
        from footcare_tui.tui.self_tests.calf_raise import CalfRaiseScreen

        return CalfRaiseScreen(self._clocks, keep)

    @patient
    def _keep(self, test: SelfTest, value: float, side: Side | None = None) -> None:
        try:
            self.logbook.check_ins.add(test, value, side)
        except Refused as refusal:
            tell_refusal(self, refusal)
            return
        which = f", {side}" if side else ""
        self.notify(f"{test.name}{which}: {value_in_words(test, value)}", markup=False)
        self.read_again()

    def _standing(self, test: SelfTest) -> Standing:
        logbook = self.logbook
        courses = logbook.check_ins.courses(test)
        return Standing(test, courses, logbook.today(), logbook.config.age)

    def _told_rows(self, standing: Standing, width: int, height: int) -> list[Row]:
        words = told_rows(standing, width - 1)
        if self.size.width >= WIDE:
            return words
        plot = course_rows(standing, width - 1, min(height, PLOT_AMONG_WORDS))
        return [*plot, (), *words]

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)
