"""Control sequences for title, notification and progress bar, outside of the screen.

They end with ST instead of BEL, so that a terminal that does not know one
makes no sound. All words go through :func:`plain_text`.
"""

from __future__ import annotations

from collections.abc import Mapping

from footcare_tui.config import Notify
from footcare_tui.terminal.sanitize import plain_text

ESC = "\x1b"
ST = f"{ESC}\\"
# The terminal saves its title and restores it; one that cannot do so gets an empty title.
KEEP_TITLE = f"{ESC}[22;2t"
RESTORE_TITLE = f"{ESC}]2;{ST}{ESC}[23;2t"
CLEAR_PROGRESS = f"{ESC}]9;4;0{ST}"


def title(words: str) -> str:
    """The codes that set the title of the window."""
    return f"{ESC}]2;{plain_text(words)}{ST}"


def notification(kind: Notify, words: str) -> str:
    """The codes that make the terminal's desktop show the words."""
    words = plain_text(words)
    if kind is Notify.OSC777:
        # A semicolon separates the fields.
        return f"{ESC}]777;notify;footcare;{words.replace(';', ',')}{ST}"
    if kind is Notify.OSC99:
        # With the same id, it replaces the notification before where the terminal supports that.
        return f"{ESC}]99;i=footcare;{words}{ST}"
    return f"{ESC}]9;{words}{ST}"


def progress(share: float, *, paused: bool = False) -> str:
    """The codes that show the share done (0 to 1) in the tab or the task bar."""
    state = 4 if paused else 1
    return f"{ESC}]9;4;{state};{int(min(max(share, 0.0), 1.0) * 100)}{ST}"


def reset_codes(*, progress: bool, tmux: bool) -> str:
    """The codes that restore the title and clear the progress when the app leaves the terminal."""
    clear = CLEAR_PROGRESS if progress else ""
    return RESTORE_TITLE + (through_tmux(clear) if clear and tmux else clear)


def in_tmux(environment: Mapping[str, str]) -> bool:
    """Whether the program runs inside tmux."""
    return bool(environment.get("TMUX"))


def through_tmux(codes: str) -> str:
    """The codes wrapped so that tmux passes them on to its own terminal."""
    return f"{ESC}Ptmux;{codes.replace(ESC, ESC + ESC)}{ST}"
