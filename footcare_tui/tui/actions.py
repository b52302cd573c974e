"""Every action of every screen, with its keys unless the settings name others.

Key bindings, the key line, help, the palette, ``[keymap]`` in the settings and
docs/keys.md derive from these entries. Nothing here needs Textual, so that the
settings are checked, and the splash screen drawn, before it is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

from footcare_tui.tui.action import Action, TypedKeys
from footcare_tui.tui.places import PLACES
from footcare_tui.tui.question_actions import QUESTION_ACTIONS

# The actions by the screen or the widget that has their keys.
ACTIONS: dict[str, tuple[Action, ...]] = {
    "app": (
        *(
            Action(place.action_id, place.key, f"Go to {place.help}", call=f"go('{place.mode}')")
            for place in PLACES
        ),
        Action("app.help", "?,f1", "Help: keys, safety and evidence", "Help"),
        Action(
            "app.palette",
            "ctrl+p,:",
            "The palette: every exercise and action by name",
            call="command_palette",
            priority=True,
        ),
        Action("app.quit", "q", "Quit; everything is stored already", "Quit"),
        Action(
            "app.interrupt", "ctrl+c", "Stop a session after a question; elsewhere show how to quit"
        ),
        Action("app.redraw", "ctrl+l", "Draw the screen again"),
        Action(
            "app.suspend",
            "ctrl+z",
            "Back to the shell; its command fg returns to a paused session",
            call="suspend_process",
            priority=True,
        ),
        Action(
            "app.quit-anywhere",
            "ctrl+q",
            "Quit from anywhere; the countdown asks first",
            call="quit",
            priority=True,
        ),
    ),
    "main screen": (
        Action("app.page-down", "pagedown", "Scroll the text down", call="page('down')"),
        Action("app.page-up", "pageup", "Scroll the text up", call="page('up')"),
        Action("app.undo", "u", "Undo the last change of any kind", "Undo"),
        Action("app.redo", "U", "Redo the change that was undone last", "Redo"),
    ),
    "today": (
        Action("today.start", "enter", "Start the countdown of the exercise", "Start"),
        Action(
            "today.start",
            "enter",
            "Go back to the session or the round that is waiting",
            "Go back",
            "go_back",
        ),
        Action("today.start", "enter", "Say why yesterday has no countdown", call="explain"),
        Action("today.check-off", "space", "Check one session off as done", "Check off"),
        Action(
            "today.check-off-all",
            "A",
            "Check off all that is left of the day, as one change",
            "Check all",
            from_anywhere=True,
        ),
        Action("today.take-offer", "g", "Go with the offered dose, after a question", "Offer"),
        Action(
            "today.start-all",
            "a",
            "Start all that is due, one after the other",
            "Round",
            from_anywhere=True,
        ),
        Action("today.yesterday", "left,h", "Show yesterday, to fill in forgotten sessions"),
        Action("today.today", "right,l,t", "Back to today", "Today"),
        Action("today.rest", "r", "Rest today: this exercise, or the whole day", "Rest"),
        Action("today.edit", "e", "Edit the dose of the exercise, on the Plan screen", "Edit"),
    ),
    "exercise list": (
        Action("today.up", "up,k", "The exercise above", call="move(-1)"),
        Action("today.down", "down,j", "The exercise below", call="move(1)"),
        Action("today.first", "home", "The first exercise", call="move_to(0)"),
        Action("today.last", "end", "The last exercise", call="move_to(-1)"),
    ),
    "countdown": (
        Action("countdown.pause", "space", "Pause the countdown", "Pause"),
        Action("countdown.pause", "space", "Go on after a pause", "Resume", "resume"),
        Action("countdown.skip", "right,l", "Skip to the next phase", "Skip"),
        Action("countdown.back", "left,h", "Back to the start of this phase or the last", "Back"),
        Action("countdown.extend", "+", "Ten seconds more", "10 s"),
        Action("countdown.start", "space,enter", "Start the countdown", "Start", "begin"),
        Action(
            "countdown.skip-exercise",
            "s",
            "Skip this exercise: leave it out of the round",
            "Skip",
            "move_on",
        ),
        Action(
            "countdown.later",
            "o",
            "Postpone this exercise to the end of the round",
            "Later",
            "postpone",
        ),
        Action(
            "countdown.stop",
            "q,escape",
            "Stop the round; sessions already done are kept",
            "Stop",
            "stop_round",
        ),
        Action("countdown.leave", "escape", "Back to Today", "Today"),
        Action("countdown.stop", "q,escape", "Stop: keep or discard", "Stop"),
        Action("countdown.mute", "m", "Silence the bell", "Mute", "mute(True)"),
        Action("countdown.mute", "m", "Let the bell sound again", "Unmute", "mute(False)"),
    ),
    "history": (
        Action("history.add", "n", "Add a session on this day", "New", from_anywhere=True),
        Action(
            "history.edit",
            "e,enter",
            "Edit the session: its figures, the next morning, note",
            "Edit",
        ),
        Action("history.delete", "d,delete", "Delete the session", "Delete"),
        Action(
            "history.rest",
            "r",
            "Rest: the day, the range, or one exercise; or clear it",
            "Rest",
            from_anywhere=True,
        ),
        Action("history.filter", "f", "One exercise, the next one, or all of them", "Filter"),
        Action(
            "history.sessions",
            "tab",
            "To the sessions of the day, and back to the map",
            call="app.focus_next",
        ),
        Action(
            "history.streaks",
            "y",
            "The streaks explained, and what ended them",
            "Streaks",
            from_anywhere=True,
        ),
    ),
    "heat map": (
        Action("history.week-back", "left,h", "The same day a week before", call="move(-7)"),
        Action("history.week-on", "right,l", "The same day a week later", call="move(7)"),
        Action("history.day-back", "up,k", "The day before", call="move(-1)"),
        Action("history.day-on", "down,j", "The day after", call="move(1)"),
        Action("history.month-back", "pageup", "A month back", call="month(-1)"),
        Action("history.month-on", "pagedown", "A month on", call="month(1)"),
        Action("history.year-back", "[", "A year back", call="month(-12)"),
        Action("history.year-on", "]", "A year on", call="month(12)"),
        Action("history.today", "t", "Back to today"),
        Action("history.range", "space", "Begin a range of days here, or cancel it"),
    ),
    "session list": (
        Action("history.session-up", "up,k", "The session above", call="move(-1)"),
        Action("history.session-down", "down,j", "The session below", call="move(1)"),
    ),
    "streaks page": (Action("history.streaks", "y", "Close the streaks", call="dismiss"),),
    "trends": (
        Action("trends.shorter", "left,h", "A shorter range of days", "Shorter", "reach(-1)"),
        Action("trends.longer", "right,l", "A longer range of days", "Longer", "reach(1)"),
        Action("trends.up", "up,k", "The plots above", call="scroll(-1)"),
        Action("trends.down", "down,j", "The plots below", call="scroll(1)"),
    ),
    "tests": (
        Action("tests.start", "enter", "Do the self-test", "Do it", "begin"),
        Action(
            "tests.new",
            "n",
            "A new activity of your own, to rate every two weeks",
            "New",
            from_anywhere=True,
        ),
        Action("tests.delete", "d,delete", "Retire an activity of your own", "Retire", "retire"),
        Action("tests.up", "up,k", "The self-test above", call="move(-1)"),
        Action("tests.down", "down,j", "The self-test below", call="move(1)"),
    ),
    "plan": (
        Action(
            "plan.edit", "e,enter", "Edit the dose, an exercise of your own, or a routine", "Edit"
        ),
        Action("plan.pause", "p", "Pause the exercise from today on", "Pause"),
        Action("plan.pause", "p", "Make the exercise due again from today on", "Resume", "resume"),
        Action("plan.take-offer", "g", "Go with the offered dose, after a question", "Offer"),
        Action("plan.source", "b", "Go back to the dose of the source from today on", "Source"),
        Action(
            "plan.new", "n", "A new exercise of your own, or a routine", "New", from_anywhere=True
        ),
        Action("plan.delete", "d,delete", "Retire an exercise of your own", "Retire", "retire"),
        Action("plan.delete", "d,delete", "Delete the routine", "Delete"),
        Action("plan.earlier", "K,shift+up", "Earlier in the order of the day", "Earlier"),
        Action("plan.later", "J,shift+down", "Later in the order of the day", "Later"),
    ),
    "plan list": (
        Action("plan.up", "up,k", "The exercise or routine above", call="move(-1)"),
        Action("plan.down", "down,j", "The exercise or routine below", call="move(1)"),
        Action("plan.first", "home", "The first exercise", call="move_to(0)"),
        Action("plan.last", "end", "The last exercise or routine", call="move_to(-1)"),
    ),
    "settings": (
        Action("settings.edit", "e,enter", "Edit the setting", "Edit"),
        Action("settings.default", "b", "Go back to the default", "Default"),
    ),
    "settings list": (
        Action("settings.up", "up,k", "The setting above", call="move(-1)"),
        Action("settings.down", "down,j", "The setting below", call="move(1)"),
        Action("settings.first", "home", "The first setting", call="move_to(0)"),
        Action("settings.last", "end", "The last setting", call="move_to(-1)"),
    ),
    "stopwatch": (
        Action("stopwatch.start", "space,enter", "Start the watch", "Start", "begin"),
        Action("stopwatch.start", "space,enter", "Back to the tests", "Done", "finish"),
        Action("stopwatch.leave", "escape,q", "Leave the self-test", "Leave", "dismiss"),
    ),
    "timed count": (
        Action("timed-count.start", "space", "Start the countdown", "Start", "begin"),
        Action("timed-count.keep", "enter", "Keep the count", "Keep"),
        Action("timed-count.erase", "backspace", "Erase the last figure"),
        Action("timed-count.leave", "escape,q", "Leave the self-test", "Leave", "dismiss"),
    ),
    **QUESTION_ACTIONS,
}

# The keys that a screen or a widget reads as they are typed, by the name of its class. No action
# can use them.
TYPED_KEYS = {
    "CountdownScreen": TypedKeys(
        "countdown", "any key", "Between two exercises: wait for the key that starts the next one"
    ),
    "StopwatchScreen": TypedKeys("stopwatch", "any key", "Stop the watch that runs"),
    "TimedCountScreen": TypedKeys("timed-count", "0–9", "A digit of the count"),
    "Rating": TypedKeys("question", "0–9", "A figure of the scale; 0 after 1 is 10"),
    "NumberInput": TypedKeys("question", "0–9", "A digit of the number"),
    "SessionSummary": TypedKeys(
        "question", "any key", "After a session of a round: the question stays until it is answered"
    ),
}
# The keys that stay in the key line where not all of them fit, the most important first; then come
# the others, in its order.
KEPT_LONGEST = (
    "countdown.pause",
    "countdown.start",
    "countdown.stop",
    "palette.run",
    "palette.close",
    "question.choose",
    "question.save",
    "question.leave",
    "question.leave-out",
    "today.start",
    "today.start-all",
    "app.help",
    "today.take-offer",
    "today.check-off",
    "plan.take-offer",
    "app.undo",
    "page.go-on",
    "page.to-today",
    "page.close",
    "page.page-down",
)
# The short forms of its labels; the sign of help needs no word.
SHORT_LABELS = {
    "Check off": "Check",
    "Check all": "All",
    "Help": "",
    "Next section": "Next",
    "Page down": "Page",
}

BY_ID = {action.id: action for group in ACTIONS.values() for action in group}


def keys_of(action_id: str, keymap: Mapping[str, str]) -> list[str]:
    """Return the keys of an action; the first is the one to show where there is room for one."""
    return [key.strip() for key in keymap.get(action_id, BY_ID[action_id].keys).split(",")]
