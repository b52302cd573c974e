"""The questions whose answers have letters, made from example values for docs/keys.md."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.plan_changes import RejudgedDays
from footcare_tui.model import How, Session
from footcare_tui.paths import find_home
from footcare_tui.scheduler.countdown import Player
from footcare_tui.scheduler.progression import Direction, Offer, Rated
from footcare_tui.store.change_files import Change
from footcare_tui.tui.countdown.resume_dialog import ResumeDialog, TakeOverDialog
from footcare_tui.tui.countdown.stop_dialog import StopDialog
from footcare_tui.tui.history.edit_dialogs import EarlyDayDialog
from footcare_tui.tui.plan.questions import ChangePastDialog, NewDialog, RetireDialog
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.tui.shared.next_morning_dialog import NextMorningDialog
from footcare_tui.tui.shared.offer_question import OfferDialog
from footcare_tui.tui.shared.rest_question import RestQuestion
from footcare_tui.tui.shared.undo import Undo

DAY = date(2026, 5, 21)
SESSION = Session("s", "toe-press", DAY, None, 77, 10, 10, True, How.GUIDED, pain=5)
LATE_S = 1000.0


def questions() -> dict[str, ChoiceDialog[Any]]:
    """Each question under what it is about."""
    with tempfile.TemporaryDirectory() as folder:
        return _questions(Logbook(find_home(folder)))


def _questions(logbook: Logbook) -> dict[str, ChoiceDialog[Any]]:
    exercise = logbook.catalog.find("press")
    dose = logbook.prescription(exercise)
    moment = Player(logbook.timeline(exercise), since=0.0).at(LATE_S)
    offer = Offer(
        Direction.BACK, dose, dose._replace(reps=1), (Rated(DAY, complete=True, effort=5, pain=5),)
    )
    pushed: list[ChoiceDialog[Any]] = []
    screen: Any = SimpleNamespace(
        logbook=logbook,
        app=SimpleNamespace(push_screen=lambda dialog, _: pushed.append(dialog)),
        change=None,
    )
    RestQuestion(screen, [exercise]).ask(DAY, DAY, DAY - timedelta(days=1))
    (rest_alone,) = (answer for key, _, answer in pushed[0].choices if key == "e")
    rest_alone(DAY, DAY)
    stack = SimpleNamespace(
        next_undo=lambda: Change(1, DAY, "import", 99), needs_question=lambda _: True
    )
    changes: Any = SimpleNamespace(make=None)
    undone: Any = SimpleNamespace(undo_stack=stack)
    Undo(screen.app, undone, changes, lambda _: None).undo()
    rest, rest_of_one, undo = pushed
    return {
        "What rests": rest,
        "What rests, of one exercise": rest_of_one,
        "A session that is stopped": StopDialog(exercise, moment),
        "A session that was interrupted": ResumeDialog(SESSION, exercise.name),
        "A session under way elsewhere": TakeOverDialog(SESSION, exercise.name),
        "The morning after pain": NextMorningDialog(f"{exercise.name}, pain 5"),
        "A dose that is offered": OfferDialog(exercise, offer),
        "Undo what is old or large": undo,
        "A session long before all others": EarlyDayDialog(DAY, 99),
        "New on Plan": NewDialog(),
        "Retire an exercise of your own": RetireDialog(exercise),
        "A change of the plan in the past": ChangePastDialog(RejudgedDays(1, DAY)),
    }
