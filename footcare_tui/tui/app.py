"""The app: its screens over one logbook."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from textual import on
from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key, Resize

from footcare_tui.clock import CLOCKS, Clocks
from footcare_tui.config import Link, Theme
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.command_palette import Palette
from footcare_tui.tui.countdown.mute import is_muted
from footcare_tui.tui.driver.keyboard import Keyboard, RepeatedKey
from footcare_tui.tui.driver.terminal_driver import TerminalDriver
from footcare_tui.tui.driver.textual_internals import (
    driver_of,
    end_without_traceback,
    error_of,
    skip_second_styling,
)
from footcare_tui.tui.quitting import interrupt, leave
from footcare_tui.tui.shared.bindings import bindings, displayed
from footcare_tui.tui.shared.changes import Changes
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.top_bar import TopBar
from footcare_tui.tui.startup import offer_to_take_over, open_with_safety
from footcare_tui.tui.themes import THEMES, theme_name
from footcare_tui.tui.today.screen import TodayScreen
from footcare_tui.tui.watcher import Watcher
from footcare_tui.views.today import TALL

# What Today does not need at first is loaded when it is wanted.
if TYPE_CHECKING:
    from footcare_tui.tui.countdown.screen import CountdownScreen
    from footcare_tui.tui.history.screen import HistoryScreen
    from footcare_tui.tui.self_tests.screen import SelfTestsScreen
    from footcare_tui.tui.trends.screen import TrendsScreen


class FootcareApp(App[None]):
    """Loads the look, puts up the screens and carries messages between them."""

    TITLE = "footcare"
    NOTIFICATION_TIMEOUT = 3.0
    # The places' styles are here because any that comes later has all of them read anew.
    CSS_PATH = [
        "app.tcss",
        "today/today.tcss",
        "countdown/countdown.tcss",
        "history/history.tcss",
        "trends/trends.tcss",
        "self_tests/self_tests.tcss",
    ]
    # Of the screens that are Textual's own, such as the palette.
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    BINDINGS = bindings("app")
    DEFAULT_MODE: ClassVar[str] = "today"

    def __init__(
        self,
        logbook: Logbook,
        exercises: Sequence[Exercise] = (),
        speed: float = 1.0,
        clocks: Clocks = CLOCKS,
        motion_policy: MotionPolicy | None = None,
        *,
        flash: bool = True,
        ready: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(
            driver_class=TerminalDriver,
            # Without this Textual answers NO_COLOR with shades of grey.
            ansi_color=True if "NO_COLOR" in os.environ else None,
        )
        # ``open_app`` raises the error again.
        end_without_traceback(self)
        self.logbook = logbook
        self.changes = Changes(self, logbook, self.read_again)
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        # Setting the theme in the ordinary way would have the styles read a second time.
        self.set_reactive(FootcareApp.theme, theme_name(logbook.config.theme))
        self.stylesheet.set_variables(self.get_css_variables())
        self.first_exercises = tuple(exercises)
        self._on_take_screen = ready
        self._speed = speed
        self._clocks = clocks
        self._motion_policy = motion_policy or MotionPolicy()
        self._flash = flash and self._motion_policy.animation
        if logbook.config.keymap:
            from footcare_tui.tui.keymap import complete

            self.set_keymap(complete(logbook.config.keymap))
        self.watcher = Watcher(self)
        self.today = TodayScreen(logbook, self.changes)
        self._keyboard = Keyboard(self, super().on_event)
        self._is_over = False
        self._ended_with: int | None = None
        self.add_mode("today", lambda: self.today)
        self.add_mode("countdown", lambda: self.countdown)
        self.add_mode("history", self._history)
        self.add_mode("trends", self._trends)
        self.add_mode("tests", self._tests)

    @cached_property
    def countdown(self) -> CountdownScreen:
        """The screen of the session under way, or of the next."""
        from footcare_tui.tui.countdown.cues import cues_of
        from footcare_tui.tui.countdown.screen import CountdownScreen

        return CountdownScreen(
            self.logbook,
            self.changes,
            cues=cues_of(
                self,
                self.logbook.config,
                every_second=self._motion_policy.link is Link.FAST,
                muted=is_muted(self.logbook.home),
            ),
            speed=self._speed,
            clocks=self._clocks,
            flash=self._flash,
            smooth=self._motion_policy.smooth,
        )

    @property
    def loaded_countdown(self) -> CountdownScreen | None:
        """The same, unless nobody has wanted it yet: to ask for it would load it."""
        return self.__dict__.get("countdown")

    @property
    def link(self) -> Link:
        """How fast the line to the terminal is."""
        return self._motion_policy.link

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """End the app; later keys do nothing."""
        self._is_over = True
        super().exit(result, return_code, message)

    def take_screen(self) -> None:
        """Call ``ready``: the terminal is about to be used."""
        if self._on_take_screen is not None:
            self._on_take_screen()

    def end(self, status: int) -> None:
        """End the app with this exit status at once, as a signal does."""
        self._ended_with = status
        self.exit(return_code=status)

    @property
    def has_failed(self) -> bool:
        """Whether an error is ending the app."""
        return error_of(self) is not None

    @property
    def exit_status(self) -> int:
        """The exit status of an app that has ended. Raises the error that ended it.

        A signal while screens are mounted makes Textual raise errors, which are ignored.
        """
        if self._ended_with is not None:
            return self._ended_with
        if error := error_of(self):
            raise error
        return self.return_code or 0

    async def on_event(self, event: Event) -> None:
        """Deliver events; keys through the keyboard, and none after the end."""
        if not isinstance(event, Key):
            await super().on_event(event)
        elif not self._is_over:
            await self._keyboard.press(event)

    async def on_repeated_key(self, message: RepeatedKey) -> None:
        """Deliver a repeated key where it counts."""
        if not self._is_over:
            await self._keyboard.repeat(message)

    def on_resize(self, event: Resize) -> None:
        """Has everything drawn again: a terminal keeps nothing of what it cut off meanwhile."""
        if isinstance(driver := driver_of(self), TerminalDriver):
            driver.resize(*event.size)
        self.screen.refresh()

    def on_mount(self) -> None:
        """Shows what must be seen first: safety notes, or a session that was interrupted."""
        self.call_after_refresh(_collect_from_now_on)
        self.watcher.start()
        self.app_resume_signal.subscribe(self, self._came_back)
        self.watcher.show(self.logbook.problems)
        open_with_safety(self)

    def use_look(self, look: Theme) -> None:
        """Changes to the dark or the light theme."""
        self.theme = theme_name(look)

    def start(self, exercises: Sequence[Exercise]) -> None:
        """Start the countdown, if there are any exercises and no other session is under way."""
        if not exercises:
            return
        if self.countdown.guide.under_way:
            self.notify("A session is under way; 2 goes back to it", markup=False)
        else:
            self.changes.make(lambda: self._begin(exercises), self._begun)

    def resume(self, session: Session) -> None:
        """Go on with a session from the journal."""
        self.changes.make(
            lambda: self.countdown.guide.resume(session), lambda _: self.switch_mode("countdown")
        )

    def pause(self) -> bool:
        """Pauses a running session; says whether there was one."""
        return self.loaded_countdown is not None and self.loaded_countdown.hold()

    def bell(self) -> None:
        """Rings, unless the person has silenced the countdown."""
        countdown = self.loaded_countdown
        muted = countdown.cues.muted if countdown else is_muted(self.logbook.home)
        if not muted:
            super().bell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the app's keys where every key is an answer, the palette over any question."""
        if self.screen_stack:
            if getattr(self.screen, "takes_every_key", False):
                return False
            if action == "command_palette":
                return getattr(self.screen, "has_palette", True)
        return super().check_action(action, parameters)

    def read_again(self) -> None:
        """Show the records as they are now; only the screen in front shows them at once."""
        place = self.screen_stack[0]
        if isinstance(place, MainScreen):
            place.read_again()

    def action_go(self, mode: str) -> None:
        """Goes to a screen; a running session pauses when it is left."""
        if mode == "countdown" and self.countdown.guide.is_idle:
            self.countdown.prepare(self.today.exercise)
        elif mode != "countdown" and self.pause():
            self.notify("Paused; 2 goes back to the session", markup=False)
        # Whatever another program wrote across the screen goes with it.
        self._forget_screen()
        self.switch_mode(mode)
        self.call_after_refresh(self._mark_session)

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as every list of keys shows it."""
        return displayed(binding.key)

    def action_redraw(self) -> None:
        """Draws everything again, over whatever another program wrote."""
        self._forget_screen()
        self.screen.refresh()

    def action_command_palette(self) -> None:
        """Open the palette; a session does not run on behind it."""
        from footcare_tui.tui.commands import commands_of

        self.pause()
        commands = commands_of(
            self,
            self.screen,
            self.logbook.catalog.exercises.values(),
            start=self.start,
            check_off=self.today.check_off,
            use_look=self.use_look,
        )
        self.push_screen(Palette([*commands]))

    async def action_quit(self) -> None:
        """Quit; in a session ask first."""
        await leave(self)

    async def action_interrupt(self) -> None:
        """Handle ctrl+c."""
        await interrupt(self)

    def action_help(self) -> None:
        """Shows the keys of the screen, safety and evidence; a session does not run on behind."""
        from footcare_tui.tui.shared.help import PagesScreen, help_text, keys_of

        if not isinstance(self.screen, PagesScreen):
            keys = keys_of(self.screen)
            self.pause()
            self.push_screen(PagesScreen(help_text(keys, self.logbook.home)))

    @on(TodayScreen.Start)
    def _start(self, message: TodayScreen.Start) -> None:
        self.start(message.exercises)

    def on_countdown_screen_finished(self) -> None:
        """Go back to Today."""
        self.switch_mode("today")
        self.call_after_refresh(self._mark_session)

    def _forget_screen(self) -> None:
        if isinstance(driver := driver_of(self), TerminalDriver):
            driver.forget()

    def _mark_session(self) -> None:
        """Says at the top that a session waits, wherever the person looks."""
        for bar in self.screen.query(TopBar):
            countdown = self.loaded_countdown
            bar.mark(session_waits=countdown is not None and countdown.guide.under_way)

    def _came_back(self, _: object) -> None:
        if self.loaded_countdown is not None:
            self.loaded_countdown.cues.send_again()

    def _history(self) -> HistoryScreen:
        from footcare_tui.tui.history.screen import HistoryScreen

        screen = HistoryScreen(self.logbook, self.changes)
        # Textual would read all styles twice more to be sure.
        skip_second_styling(screen, self)
        return screen

    def _trends(self) -> TrendsScreen:
        from footcare_tui.tui.trends.screen import TrendsScreen

        return TrendsScreen(self.logbook, self.changes)

    def _tests(self) -> SelfTestsScreen:
        from footcare_tui.tui.self_tests.screen import SelfTestsScreen

        return SelfTestsScreen(self.logbook, self.changes, self._clocks)

    def _begin(self, exercises: Sequence[Exercise]) -> bool:
        """Begin a round; return False while another footcare has a session under way."""
        if self.logbook.journal.is_alive_elsewhere():
            return False
        self.countdown.guide.begin(exercises)
        return True

    def _begun(self, begun: bool) -> None:
        if begun:
            self.switch_mode("countdown")
        else:
            offer_to_take_over(self)


def _collect_from_now_on() -> None:
    """Has rubbish collected, but not among what stands now, which would delay some key by 40 ms."""
    gc.freeze()
    gc.enable()


def open_app(
    logbook: Logbook,
    exercises: Sequence[Exercise] = (),
    speed: float = 1.0,
    motion_policy: MotionPolicy | None = None,
    *,
    ready: Callable[[], None],
) -> int:
    """Runs the app until the person quits; returns the exit status.

    With exercises it goes straight into the countdown of the first. Raises
    Refused, before the screen is touched, when the files cannot be used, and
    any error that ended the app once the terminal is as it was before.
    ``ready`` is called when the screen is about to be touched, by which time
    signals are handled by the app.
    """
    _ = logbook.catalog, logbook.problems
    app = FootcareApp(logbook, exercises, speed, motion_policy=motion_policy, ready=ready)
    # Without mouse reporting, selecting and copying text stays the terminal's business.
    app.run(mouse=False)
    return app.exit_status
