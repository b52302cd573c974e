"""The question whether to go with the offered dose."""

from __future__ import annotations

from footcare_tui.logbook.offers import offer_of, offered_dose, words_of_change
from footcare_tui.model import Exercise
from footcare_tui.scheduler.progression import Offer
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.dialog import ChoiceDialog
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.views.offers import offered_in_words, reasons


class OfferDialog(ChoiceDialog[bool]):
    """Show the dose before and after, and why it is offered."""

    def __init__(self, exercise: Exercise, offer: Offer) -> None:
        offered, why = offered_in_words(offer), "\n".join(reasons(exercise, offer))
        choices = [("g", f"Go with {offered}", True), ("l", "Leave it", False)]
        super().__init__(plain_text(exercise.name), f"{offered}, from today on", choices, why)


def ask_about_offer(screen: MainScreen, exercise: Exercise) -> None:
    """Ask, and store the offered dose if the answer is yes."""
    logbook = screen.logbook
    offer = offer_of(logbook, exercise)
    if offer is None:
        return

    def answered(agreed: bool | None) -> None:
        if agreed:
            changes, words = logbook.plan_changes, words_of_change(exercise)
            screen.change(lambda: changes.store(words, [offered_dose(logbook, exercise)]))

    screen.app.push_screen(OfferDialog(exercise, offer), answered)
