"""The palette: commands found by words of their names, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from footcare_tui.terminal.cells import cell_width, shortened
from footcare_tui.tui.commands import Command
from footcare_tui.tui.fuzzy import Match, match
from footcare_tui.tui.recent_commands import RecentCommands
from footcare_tui.tui.shared.cursor_list import CursorList
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.overlay import Overlay
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.tui.shared.text_field import TextField
from footcare_tui.views.format import counted
from footcare_tui.views.rows import Row, Span, list_row

# The columns of a row besides its texts: the bar, the gap before the keys, blanks at the end, the
# last of which may be an arrow.
BAR, GAP, END = 2, 2, 2
APART = BAR + GAP + END


def open_palette(app: App[Any], commands: Iterable[Command], recent: RecentCommands) -> None:
    """Open the palette over the present screen, and run the command that is chosen."""

    def run(command: Command | None) -> None:
        if command is not None:
            recent.add(command.id)
            app.call_later(command.run)

    latest_first = sorted(commands, key=lambda command: recent.rank(command.id))
    app.push_screen(Palette(latest_first), run)


class CommandField(TextField):
    """The field for words of a command's name; keys act after the letters typed before them."""

    BINDINGS = bindings("palette field")

    class Moved(Message):
        """A key that moves the cursor in the list, by rows or by pages."""

        def __init__(self, rows: int = 0, pages: int = 0) -> None:
            super().__init__()
            self.rows, self.pages = rows, pages

    def action_move(self, rows: int) -> None:
        """Move among the commands."""
        self.post_message(self.Moved(rows=rows))

    def action_page(self, pages: int) -> None:
        """Move a page up or down among the commands."""
        self.post_message(self.Moved(pages=pages))


class Palette(Overlay[Command]):
    """A field, the number of commands that fit, and these commands, the best first."""

    CSS_PATH = Path(__file__).with_name("command_palette.tcss")
    BINDINGS = bindings("palette")

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.commands = commands
        self.fitting: Sequence[tuple[Command, Match]] = ()
        self.list = CursorList(id="commands")
        self.list.can_focus = False
        self._number = Rows(id="number")

    def compose(self) -> ComposeResult:
        """Return the field with the number beside it, the commands and the keys."""
        with Vertical(id="box"):
            with Horizontal(id="field"):
                yield CommandField(placeholder="Type a few words")
                yield self._number
            yield self.list
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all commands."""
        self._search("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the commands that fit."""
        self._search(event.value)

    def on_input_submitted(self) -> None:
        """Choose the command under the cursor."""
        if self.fitting:
            self.dismiss(self.fitting[self.list.cursor][0])

    def on_command_field_moved(self, event: CommandField.Moved) -> None:
        """Move by rows from one end to the other, by pages no further than the end."""
        if event.rows:
            self.list.action_move(event.rows)
        else:
            last = len(self.fitting) - 1
            row = self.list.cursor + event.pages * self.list.size.height
            self.list.action_move_to(max(0, min(row, last)))

    def _search(self, query: str) -> None:
        """Show the commands that fit, the best first."""
        found = ((command, match(query, command.name)) for command in self.commands)
        fitting = [(command, fit) for command, fit in found if fit]
        self.fitting = sorted(fitting, key=lambda entry: entry[1].score, reverse=True)
        self.list.show([command.name for command, _ in self.fitting], self._rows)
        self.list.cursor = 0
        number = counted(len(fitting), "action") if fitting else "nothing fits"
        self._number.update(lambda width, _: [((number.rjust(width), "$muted"),)])

    def _rows(self, cursor: int, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [
            command_row(command, fit, width, cursor=number == cursor)
            for number, (command, fit) in enumerate(self.fitting)
        ]


def command_row(command: Command, fit: Match, width: int, *, cursor: bool) -> Row:
    """The name, with fitting letters underlined, and the keys; only the first if room is short."""
    keys = " ".join(command.keys)
    if cell_width(command.name) + cell_width(keys) + APART > width:
        keys = "".join(command.keys[:1])
    name = shortened(command.name, width - cell_width(keys) - APART)
    gap = width - cell_width(name) - cell_width(keys) - BAR - END
    spans: list[Span] = [
        ("".join(name[place] for place in places), "bold underline" if fits else "")
        for fits, places in groupby(range(len(name)), key=fit.places.__contains__)
    ]
    return list_row([*spans, (" " * gap, ""), (keys, "$muted")], width, cursor=cursor)
