"""Changes of the plan: doses, the person's own exercises and routines, the order of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from footcare_tui.catalog import DAILY, NEW_DOSE, shipped_catalog, with_own
from footcare_tui.errors import Refused
from footcare_tui.logbook.derived import DerivedValues
from footcare_tui.logbook.sessions import check_day
from footcare_tui.model import (
    Exercise,
    FieldError,
    OwnExercise,
    OwnRoutine,
    Prescription,
    PrescriptionChange,
    Record,
    replace,
)
from footcare_tui.model.bounds import latest_day
from footcare_tui.model.dose import check_cues
from footcare_tui.model.plan_records import dose_id, exercise_id, routine_id
from footcare_tui.model.slugs import check_slug
from footcare_tui.scheduler.day_plan import Regimen, days_with_other_dues, in_order
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.store import History

# The new values of the person's own exercise, or of a dose, by the name of their field.
Values = Mapping[str, Any]


class RejudgedDays(NamedTuple):
    """How many past days a change would judge again, and the first of them."""

    days: int
    first: date | None


NOTHING_REJUDGED = RejudgedDays(0, None)


class PlanChanges:
    """Changes of the plan; each call may raise Refused, with nothing changed.

    A change counts from a day on, by default today: earlier days do not change.
    The calls that make records do not store them; :meth:`store` does, all of
    them as one change.
    """

    def __init__(
        self,
        history: History,
        derived: Callable[[], DerivedValues],
        today: Callable[[], date],
    ) -> None:
        self._history = history
        self._derived = derived
        self._today = today

    def dose(
        self, exercise: Exercise, values: Values, from_day: date | None = None
    ) -> PrescriptionChange:
        """Return the prescription with these values from the day on; the others stay."""
        day = self._checked(from_day)
        prescription = self._derived().prescription(exercise, day)
        return self._change(exercise.slug, day, _with_values(prescription, values))

    def source_dose(self, exercise: Exercise, from_day: date | None = None) -> PrescriptionChange:
        """Return the prescription of the source of a shipped exercise, from the day on."""
        if exercise.own:
            raise Refused(f"{exercise.name} is your own; only a shipped exercise has a source")
        return self._change(exercise.slug, self._checked(from_day), exercise.prescription)

    def new_exercise(
        self, slug: str, about: Values, dose: Values, from_day: date | None = None
    ) -> list[Record]:
        """Return the person's own new exercise with its first prescription."""
        if slug in self._derived().catalog.exercises:
            raise Refused(f"there is an exercise {slug} already; give yours another name")
        try:
            check_slug(slug)
        except FieldError as error:
            raise Refused(str(error)) from None
        _check_motion(about)
        if not about.get("name"):
            raise Refused(f'an exercise of your own needs a name, such as name="{slug}"')
        day = self._checked(from_day)
        if about.get("retired"):
            dose = {**dose, "active": False}
        return [
            OwnExercise(id=exercise_id(slug), exercise=slug, **about),
            self._change(slug, day, _with_values(NEW_DOSE, dose)),
        ]

    def of_exercise(
        self, exercise: Exercise, about: Values, dose: Values, from_day: date | None = None
    ) -> list[Record]:
        """Return the records that give an exercise other values; ``about`` is for own ones.

        A retired exercise is not due from the day on; one that is no longer
        retired is due again.
        """
        records: list[Record] = []
        if about:
            if not exercise.own:
                raise Refused(f"{exercise.name} ships with footcare; only its dose can be changed")
            _check_motion(about)
            records.append(replace(self._own(exercise), **about))
            if about.get("retired", exercise.retired) != exercise.retired:
                dose = {"active": not about["retired"], **dose}
        if dose:
            records.append(self.dose(exercise, dose, from_day))
        return records

    def order(self, exercises: Iterable[Exercise]) -> OwnRoutine:
        """Return the order of the day; exercises that are not named come last."""
        return self.routine(DAILY, self._derived().catalog.routines[DAILY].name, exercises)

    def routine(self, slug: str, name: str, exercises: Iterable[Exercise]) -> OwnRoutine:
        """Return a routine, which is an order of exercises with a name."""
        slugs = tuple(dict.fromkeys(exercise.slug for exercise in exercises))
        if not slugs:
            raise Refused(f"a routine needs exercises; name some for {name}")
        return OwnRoutine(id=routine_id(slug), routine=slug, name=name, exercises=slugs)

    def without_routine(self, slug: str) -> OwnRoutine:
        """Return the deletion of the person's own routine."""
        for own in self._history.index.routines():
            if own.routine == slug:
                return replace(own, deleted=True)
        raise Refused(f"no routine of your own is called {slug}")

    def rejudged_days(self, records: Sequence[Record]) -> RejudgedDays:
        """Return which days before today are judged again if these records are stored."""
        today = self._today()
        first, last = self._history.index.first_day() or today, today - ONE_DAY
        doses = (record for record in records if isinstance(record, PrescriptionChange))
        first = max(first, min((dose.from_day for dose in doses), default=today))
        if first > last:
            return NOTHING_REJUDGED
        days = days_with_other_dues(self._derived().regimen, self._regimen(records), first, last)
        return RejudgedDays(len(days), days[0] if days else None)

    def changed(self, records: Iterable[Record]) -> list[Record]:
        """Return those of the records that differ from the known ones, above their revisions."""
        versions = ((self._history.known(record), record) for record in records)
        return [
            record if known is None else replace(record, rev=known.rev + 1)
            for known, record in versions
            if known is None or replace(record, rev=known.rev) != known
        ]

    def store(self, words: str, records: Sequence[Record]) -> list[Record]:
        """Store the records that differ from the known ones, and return them.

        ``words`` describe the change, for undo. Nothing is stored where nothing
        differs.
        """
        if not self.changed(records):
            return []
        return list(self._history.change(words, lambda: self.changed(records)))

    def _own(self, exercise: Exercise) -> OwnExercise:
        known = self._history.index.exercises()
        return next(own for own in known if own.exercise == exercise.slug)

    def _checked(self, from_day: date | None) -> date:
        today = self._today()
        day = from_day or today
        check_day(day, latest_day(today, planned=True), "for a prescription")
        return day

    def _change(self, slug: str, day: date, prescription: Prescription) -> PrescriptionChange:
        """Return the prescription from the day on, in place of one that begins on it already."""
        same = [
            change
            for change in self._history.index.prescriptions()
            if change.exercise == slug and change.from_day == day
        ]
        if same:
            return replace(max(same, key=in_order), prescription=prescription)
        return PrescriptionChange(
            id=dose_id(slug, day), exercise=slug, from_day=day, prescription=prescription
        )

    def _regimen(self, records: Iterable[Record]) -> Regimen:
        """Return what would be prescribed with these records."""
        index = self._history.index
        known: list[Record] = [*index.exercises(), *index.routines(), *index.prescriptions()]
        after = {record.id: record for record in (*known, *records)}.values()
        kept = [record for record in after if not record.deleted]
        catalog = with_own(
            [record for record in kept if isinstance(record, OwnExercise)],
            [record for record in kept if isinstance(record, OwnRoutine)],
        )
        changes = [record for record in kept if isinstance(record, PrescriptionChange)]
        return Regimen(list(catalog.exercises.values()), changes)


def _check_motion(about: Values) -> None:
    """Raise Refused for a motion that no shipped exercise has."""
    motions = shipped_catalog().exercises
    if about.get("motion") not in (None, *motions):
        raise Refused(
            f"motion is {about['motion']!r}, but must be none, or one of {', '.join(motions)}"
        )


def _with_values(prescription: Prescription, values: Values) -> Prescription:
    """Return the prescription with these values. Raises Refused when they do not fit together."""
    changed = prescription._replace(**values)
    if "when" not in values:
        # A cue belongs to a session.
        changed = changed._replace(when=changed.when[: changed.sessions_per_day])
    try:
        check_cues(changed.when, changed.sessions_per_day)
    except FieldError as error:
        raise Refused(str(error)) from None
    return changed
