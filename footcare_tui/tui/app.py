"""The app: it loads settings, themes and keys, and opens the first screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.events import Event, Key, Resize
from textual.geometry import Offset, Size

from footcare_tui.clock import CLOCKS, Clocks
from footcare_tui.config import Link
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.terminal.colors import Depth, theme_of
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.terminal.signals import HUNG_UP
from footcare_tui.tui.driver.keyboard import Keyboard, RepeatedKey
from footcare_tui.tui.driver.terminal_driver import TerminalDriver, forget_screen
from footcare_tui.tui.driver.textual_internals import end_without_traceback
from footcare_tui.tui.loaded_screens import LoadedScreens
from footcare_tui.tui.places import PLACES
from footcare_tui.tui.sessions import Sessions
from footcare_tui.tui.settings_in_use import SettingsInUse
from footcare_tui.tui.shared.changes import Changes
from footcare_tui.tui.shared.day_done import DayDone
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import Setup
from footcare_tui.tui.shared.mute import Mute
from footcare_tui.tui.shared.terminal_cursor import cursor_cell
from footcare_tui.tui.shared.undo import Undo
from footcare_tui.tui.startup import Startup
from footcare_tui.tui.themes import use_themes
from footcare_tui.tui.watcher import Watcher
from footcare_tui.views.layout import FRAMED, TALL

if TYPE_CHECKING:
    from footcare_tui.tui.recent_commands import RecentCommands


class FootcareApp(App[None]):
    """The screens over one logbook; ``exercises`` are begun at once.

    ``depth`` is how many colours the terminal shows; ``ready`` is called when
    it is about to be used.
    """

    TITLE = "footcare"
    NOTIFICATION_TIMEOUT = 3.0
    CSS_PATH = "app.tcss"
    # The default for screens, such as Textual's own: a class by the height.
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (FRAMED, "-short"), (TALL, "-tall")]
    BINDINGS = bindings("app")
    DEFAULT_MODE: ClassVar[str] = PLACES[0].mode

    def __init__(
        self,
        logbook: Logbook,
        exercises: Sequence[Exercise] = (),
        speed: float = 1.0,
        clocks: Clocks = CLOCKS,
        motion_policy: MotionPolicy | None = None,
        *,
        depth: Depth = Depth.TRUE_COLOR,
        flash: bool = True,
        ready: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(
            driver_class=TerminalDriver,
            # Without this Textual would show shades of grey.
            ansi_color=True if depth is Depth.NONE else None,
        )
        end_without_traceback(self)
        self.logbook = logbook
        motion = motion_policy or MotionPolicy()
        self.link: Link = motion.link
        self.take_screen = ready
        self.animation_level = "none"
        changes = Changes(self, logbook, self.read_again)
        self.setup = Setup(
            logbook=logbook,
            changes=changes,
            undo=Undo(self, logbook, changes, lambda session: self.sessions.ask_about(session)),
            mute=Mute(logbook),
            start=lambda exercises: self.sessions.start(exercises),
            show_today=lambda: self.sessions.go("today"),
            show_plan_of=lambda exercise: self._show_plan_of(exercise),
            waiting=lambda: self.sessions.waiting,
            show_session=lambda: self.sessions.go("countdown"),
            accept=lambda config: self._settings_in_use.accept(config),
            day_done=DayDone(logbook),
            clocks=clocks,
            motion=motion,
            speed=speed,
            flash=flash,
        )
        self.screens = LoadedScreens(self, self.setup)
        self._settings_in_use = SettingsInUse(self, logbook, self.screens)
        self.sessions = Sessions(self, self.setup, self.screens)
        self.pause = self.sessions.pause
        self.startup = Startup(self, self.setup, self.sessions, exercises)
        self.watcher = Watcher(
            self,
            logbook,
            read_again=self.read_again,
            accept=self._settings_in_use.accept,
            hand_over=self.sessions.hand_over,
            hang_up=partial(self.end, HUNG_UP),
        )
        self._keyboard = Keyboard(self, super().on_event)
        self.ended_with: int | None = None
        use_themes(self, logbook.config.theme or theme_of(os.environ), depth)
        if logbook.config.keymap:
            from footcare_tui.tui.key_settings import complete

            self.set_keymap(complete(logbook.config.keymap))

    @property
    def cursor_position(self) -> Offset:
        """The cell of the terminal's cursor after each change of the screen."""
        return cursor_cell(self.screen) if self.screen_stack else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Ignore cells that Textual's own widgets set: they may no longer be in front."""

    def on_mount(self) -> None:
        """Show the safety notes or a session that was interrupted, if any, before Today."""
        self.watcher.start()
        self.app_resume_signal.subscribe(self, self.sessions.came_back)
        self.watcher.show(self.logbook.problems)
        self.startup.open()

    def read_again(self) -> None:
        """Show the records and use the settings as they are now."""
        self._settings_in_use.look()
        self.screens.read_again()

    def end(self, status: int) -> None:
        """End the app with this exit status at once, as a signal does."""
        self.ended_with = status
        self.exit(return_code=status)

    def bell(self) -> None:
        """Ring the bell, unless it is muted."""
        if not self.setup.mute.on:
            super().bell()

    async def on_event(self, event: Event) -> None:
        """Deliver events; keys through the keyboard."""
        if isinstance(event, Key):
            if hold := getattr(self.screen, "hold_auto_next", None):
                hold()
            await self._keyboard.press(event)
        else:
            await super().on_event(event)

    async def on_repeated_key(self, message: RepeatedKey) -> None:
        """Deliver a repeated key where it counts."""
        await self._keyboard.repeat(message)

    def on_resize(self, event: Resize) -> None:
        """Draw everything again: a terminal forgets what a smaller size has cut off."""
        self.action_redraw(event.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the app's keys where every key is an answer, the palette over any question."""
        if self.screen_stack:
            if getattr(self.screen, "takes_every_key", False):
                return False
            if action == "command_palette":
                return getattr(self.screen, "has_palette", True)
        return super().check_action(action, parameters)

    def action_go(self, mode: str) -> None:
        """Go to a screen, and overwrite the output of other programs."""
        forget_screen(self)
        self.sessions.go(mode)

    def _show_plan_of(self, exercise: Exercise) -> None:
        self.screens.plan.choose(exercise)
        self.sessions.go("plan")

    def action_redraw(self, size: Size | None = None) -> None:
        """Draw everything again, and overwrite the output of other programs."""
        forget_screen(self, size)
        self.screen.refresh()

    def action_command_palette(self) -> None:
        """Open the palette; a running session is paused."""
        from footcare_tui.tui.command_palette import open_palette
        from footcare_tui.tui.commands import commands

        self.pause()
        exercises = self.logbook.catalog.exercises.values()
        start, check_off = self.sessions.start, self.screens.today.check_off
        offered = commands(self, exercises, start=start, check_off=check_off)
        open_palette(self, offered, self._recent_commands)

    @cached_property
    def _recent_commands(self) -> RecentCommands:
        """The commands run lately, read when the palette first opens."""
        from footcare_tui.tui.recent_commands import RecentCommands

        return RecentCommands(self.logbook.home.recent_commands)

    def action_help(self) -> None:
        """Show the keys of the screen, safety and evidence; a running session is paused."""
        from footcare_tui.tui.shared.help import help_sections
        from footcare_tui.tui.shared.pages import PagesScreen

        if not isinstance(self.screen, PagesScreen):
            sections = help_sections(self.screen, self.logbook)
            self.pause()
            self.push_screen(PagesScreen(*sections))

    async def action_quit(self) -> None:
        """Quit; in a session ask first."""
        await self.sessions.quit()

    async def action_interrupt(self) -> None:
        """Handle ctrl+c."""
        await self.sessions.interrupt()
