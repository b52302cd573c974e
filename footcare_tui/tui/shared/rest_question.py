"""The question what rests: the whole day, or one exercise alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from footcare_tui.logbook.corrections import clear_rest
from footcare_tui.logbook.rest_days import LONGEST_REST_DAYS
from footcare_tui.model import Exercise, RestKind
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.dialog import ChoiceDialog, ExerciseDialog
from footcare_tui.tui.shared.key_display import bindings, key_of
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.views.format import counted, date_range

# The call of an answer, with the first and the last day.
Answer = Callable[[date, date], object]
# The key, the words, and the answer.
Choice = tuple[str, str, Answer]


class RestDialog(ChoiceDialog[Answer]):
    """Ask about days; keys add days or remove them.

    ``exercise`` is what rests, or None for the whole day. The answer is called
    with the first and the last day.
    """

    BINDINGS = bindings("rest question")

    def __init__(
        self, first: date, last: date, exercise: Exercise | None, choices: Iterable[Choice]
    ) -> None:
        effect = "the others stay due" if exercise else "a rest day keeps every streak"
        super().__init__(date_range(first, last), effect, choices)
        self.days = first, last
        self._exercise, self._effect = exercise, effect

    def on_mount(self) -> None:
        """Show what rests, the days and the keys that change them."""
        first, last = self.days
        number = counted((last - first).days + 1, "day")
        whole = "Whole day" if first == last else "Whole days"
        keys = f"{key_of(self, 'question.less')} {key_of(self, 'question.more')}"
        what = plain_text(self._exercise.name) if self._exercise else whole
        self.title_line.update(f"{what}, {date_range(first, last)}")
        self.facts.update(f"{number}, {keys} to change; {self._effect}")

    def action_lengthen(self, by: int) -> None:
        """Add days to the last one, or remove some."""
        first, last = self.days
        days = (last - first).days + by
        if 0 <= days < LONGEST_REST_DAYS:
            self.days = first, first + timedelta(days=days)
            self.on_mount()


class RestQuestion:
    """Ask what rests from the first to the last day, and store the answer.

    One of the ``exercises`` may rest alone. ``then`` is called once the answer
    is stored.
    """

    def __init__(
        self,
        screen: MainScreen,
        exercises: Sequence[Exercise],
        then: Callable[[object], object] = lambda _: None,
    ) -> None:
        self._screen = screen
        self._exercises = exercises
        self._then = then

    def ask(self, first: date, last: date, missed: date | None = None) -> None:
        """Ask for the kind of day, or whether only an exercise rests.

        With ``missed``, one of the answers is to ask about that day instead.
        """
        one = plain_text(self._exercises[0].name) if len(self._exercises) == 1 else "one exercise"
        choices = [*self._kinds(None), ("c", "Clear: an ordinary day", self._clearing(None))]
        if self._exercises:
            choices.append(("e", f"Exercise: only {one} rests", self._ask_for_exercise))
        if missed is not None:
            words = "Yesterday, which was missed"
            choices.append(("y", words, lambda *_: self.ask(missed, missed)))
        self._push(RestDialog(first, last, None, choices))

    def _ask_for_exercise(self, first: date, last: date) -> None:
        if len(self._exercises) == 1:
            self._ask_of(first, last, self._exercises[0])
            return
        dialog = ExerciseDialog("Which exercise rests?", self._exercises)
        self._screen.app.push_screen(dialog, partial(self._ask_of, first, last))

    def _ask_of(self, first: date, last: date, exercise: Exercise | None) -> None:
        """Ask for the kind of rest of the exercise, if one was chosen."""
        if exercise is not None:
            clear = ("c", "Clear: due as usual", self._clearing(exercise))
            self._push(RestDialog(first, last, exercise, [*self._kinds(exercise), clear]))

    def _push(self, dialog: RestDialog) -> None:
        def answered(answer: Answer | None) -> None:
            if answer is not None:
                answer(*dialog.days)

        self._screen.app.push_screen(dialog, answered)

    def _kinds(self, exercise: Exercise | None) -> list[Choice]:
        rests = self._screen.logbook.rest_days

        def marking(kind: RestKind) -> Answer:
            return lambda first, last: self._store(
                lambda: rests.mark(first, last, kind, exercise=exercise)
            )

        return [(kind[0], kind.title(), marking(kind)) for kind in RestKind]

    def _clearing(self, exercise: Exercise | None) -> Answer:
        logbook = self._screen.logbook
        return lambda first, last: self._store(lambda: clear_rest(logbook, first, last, exercise))

    def _store(self, change: Callable[[], object]) -> None:
        self._screen.change(change, self._then)
