"""The app's own keys, for every screen that does not take them itself."""

from __future__ import annotations

from textual.binding import Binding, BindingType

PALETTE = "The palette: every exercise and action by name"

KEYS: list[BindingType] = [
    Binding("1", "go('today')", "Today", show=False, tooltip="Today: what is due"),
    Binding("2", "go('countdown')", "Countdown", show=False, tooltip="Countdown: the session"),
    Binding("3", "go('history')", "History", show=False, tooltip="History: streaks and days"),
    Binding("4", "go('trends')", "Trends", show=False, tooltip="Trends: how practice goes"),
    Binding("5", "go('tests')", "Tests", show=False, tooltip="Self-tests: does it work"),
    Binding(
        "question_mark,f1", "help", "Help", key_display="?", tooltip="Keys, safety and evidence"
    ),
    Binding("ctrl+p", "command_palette", "Palette", show=False, priority=True, tooltip=PALETTE),
    Binding("colon", "command_palette", "Palette", show=False, key_display=":", tooltip=PALETTE),
    Binding("q", "quit", "Quit", tooltip="Quit; everything is stored already"),
    Binding(
        "ctrl+q",
        "quit",
        "Quit",
        show=False,
        priority=True,
        tooltip="Quit; everything is stored already",
    ),
    Binding(
        "ctrl+c",
        "interrupt",
        "Interrupt",
        show=False,
        tooltip="Stop a session, which asks first; elsewhere say how to quit",
    ),
    Binding("ctrl+l", "redraw", "Redraw", show=False, tooltip="Draw the screen again"),
    Binding(
        "ctrl+z",
        "suspend_process",
        "Suspend",
        show=False,
        priority=True,
        tooltip="Back to the shell; its command fg returns, to a paused session",
    ),
]
