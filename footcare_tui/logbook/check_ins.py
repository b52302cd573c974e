"""The results of self-tests: stored and read."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from footcare_tui.clock import Clock
from footcare_tui.errors import Refused
from footcare_tui.logbook.goals import NONE_YET, Goals
from footcare_tui.logbook.sessions import check_day
from footcare_tui.model import CheckIn, Goal, Side
from footcare_tui.model.self_test import SELF_TESTS, Result, SelfTest, Subject
from footcare_tui.scheduler.self_tests import Course, course, mean_course
from footcare_tui.store import History


def find_self_test(name: str) -> SelfTest:
    """Return the self-test with this measure, or the only one whose measure has this part.

    Raises Refused with the possible measures.
    """
    wanted = name.casefold().replace(" ", "-")
    fitting = [test for test in SELF_TESTS if wanted and wanted in test.measure]
    if len(fitting) == 1:
        return fitting[0]
    trouble = "is ambiguous" if fitting else "is not a self-test"
    measures = ", ".join(test.measure for test in fitting or SELF_TESTS)
    raise Refused(f'"{name}" {trouble}; there are {measures}')


def refused_value(test: SelfTest, shown: str) -> Refused:
    """Return the error for a result that is not allowed."""
    return Refused(f"{test.measure} is {shown}, but must be {test.allowed}")


class CheckIns:
    """The results of self-tests; each call that may be refused raises Refused."""

    def __init__(
        self, history: History, goals: Goals, now: Clock, today: Callable[[], date]
    ) -> None:
        self._history = history
        self._goals = goals
        self._now = now
        self._today = today

    def add(
        self,
        test: SelfTest,
        value: float,
        subject: Subject = None,
        *,
        day: date | None = None,
        note: str = "",
    ) -> CheckIn:
        """Store a result of the test on a side or of an activity, by default of today."""
        today = self._today()
        day = day or today
        check_day(day, today, "for a result")
        self.check_subject(test, subject)
        check_in = CheckIn(
            id=os.urandom(16).hex(),
            day=day,
            at=self._now(),
            measure=test.measure,
            side=_side_of(subject),
            value=_checked_value(test, value),
            goal=_goal_of(subject),
            note=note,
        )
        self._history.put([check_in], _change_in_words(test, subject))
        return check_in

    def check_subject(self, test: SelfTest, subject: Subject) -> None:
        """Raise Refused, with the possible subjects, when the test does not have this one."""
        if test.rates_activities:
            goals = self._goals.active()
            if _goal_of(subject) not in [goal.id for goal in goals]:
                named = ", ".join(goal.text for goal in goals)
                raise Refused(f"say which activity with --goal: {named}" if goals else NONE_YET)
        elif isinstance(subject, Goal):
            raise Refused(f"{test.measure} rates no activity; leave --goal out")
        elif subject not in test.sides:
            if test.has_sides:
                raise Refused(
                    f"{test.measure} is taken on one side; say --side left or --side right"
                )
            raise Refused(f"{test.measure} has no sides; leave --side out")

    def subjects(self, test: SelfTest) -> tuple[Subject, ...]:
        """Return the subjects of the test: its sides, or the active activities."""
        return self._goals.active() if test.rates_activities else test.sides

    def results(self, test: SelfTest, subject: Subject = None) -> tuple[Result, ...]:
        """Return the results up to today, oldest first; of several on a day, the last one."""
        today = self._today()
        results = self._history.index.results(test.measure, _side_of(subject), _goal_of(subject))
        return course(
            result for result in results if result.day <= today and test.allows(result.value)
        )

    def courses(self, test: SelfTest) -> dict[Subject, tuple[Result, ...]]:
        """Return the results of each side, or of each active activity."""
        return {subject: self.results(test, subject) for subject in self.subjects(test)}

    def judged(self, test: SelfTest, last: date | None = None) -> list[Course]:
        """Return each course up to the day, then that of their mean if the test judges it.

        An activity has a course even without a result; the mean has one only with a result.
        """
        last = last or self._today()
        courses = {
            subject: tuple(result for result in results if result.day <= last)
            for subject, results in self.courses(test).items()
        }
        judged = [Course(test, subject, results) for subject, results in courses.items()]
        mean = mean_course([*courses.values()])
        if test.mean and mean:
            judged.append(Course(test.mean, None, mean, is_mean=True))
        return judged


def _change_in_words(test: SelfTest, subject: Subject) -> str:
    return f"rating of {subject.text}" if isinstance(subject, Goal) else f"self-test {test.name}"


def _side_of(subject: Subject) -> Side | None:
    return subject if isinstance(subject, Side) else None


def _goal_of(subject: Subject) -> str | None:
    return subject.id if isinstance(subject, Goal) else None


def _checked_value(test: SelfTest, value: float) -> float:
    if not test.allows(value):
        raise refused_value(test, f"{value:g}")
    return int(value) if test.whole else round(value, 1)
