"""The pieces the screens are made of; none of them knows the logbook."""

from footcare_tui.tui.widgets.big_seconds import BigSeconds
from footcare_tui.tui.widgets.exercise_list import ExerciseList
from footcare_tui.tui.widgets.heat_map import HeatMap
from footcare_tui.tui.widgets.key_line import KeyLine
from footcare_tui.tui.widgets.line import Line
from footcare_tui.tui.widgets.progress_line import ProgressLine
from footcare_tui.tui.widgets.rating import Rating
from footcare_tui.tui.widgets.session_view import SessionView
from footcare_tui.tui.widgets.steps import Steps
from footcare_tui.tui.widgets.top_bar import TopBar

__all__ = [
    "BigSeconds",
    "ExerciseList",
    "HeatMap",
    "KeyLine",
    "Line",
    "ProgressLine",
    "Rating",
    "SessionView",
    "Steps",
    "TopBar",
]
