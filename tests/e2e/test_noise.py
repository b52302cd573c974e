"""What a terminal sends by itself, and what nobody sends, in front of the real program."""

from __future__ import annotations

import random
import re
import signal
from collections.abc import Callable, Iterator
from itertools import product, zip_longest

import pytest

from footcare_tui.terminal.input_parser import InputParser, Paste
from footcare_tui.terminal.key_codes import Key
from tests.e2e.conftest import Answer
from tests.e2e.terminal import Terminal, footcare
from tests.terminal.answers import ANSWERS

# Only the time that passes tells an escape alone from the beginning of a sequence.
pytestmark = [pytest.mark.e2e, pytest.mark.real_time]

RANDOM_BYTES = 100_000
# Half of the random bytes are likely to be in control sequences.
SEQUENCES = b"\x1b\x1b\x1b[]OP_^X?><=;:$0123456789AMRcntuy~\\\x07\x90\x9b\x9c\x9d"
OTHERS = bytes(code for code in range(256) if chr(code) not in "\r aceinopqrtud:12345")
LONGEST_PIECE = 40
MOST_SPLITS = 4
# Ends a sequence or a string that a piece has begun.
END = b"\x18"
# Keys that store something, end something, or go to another place.
ACTING = {
    *(Key(name) for name in ("enter", "delete")),
    *(Key(name, ("ctrl",)) for name in "qzp"),
    *(Key(text, text=text) for text in " aceinopqrtud:12345"),
}
# So slow that it is not over before the test is.
SESSION = ("start", "toe-walking", "--speed", "0.1", "--link", "slow")


def on_today(terminal: Terminal) -> None:
    terminal.wait_for("GET READY")
    terminal.type("1")
    terminal.wait_for("1 of 8 today", "space Check")
    terminal.wait_until(lambda text: "goes back to the session" not in text, "a quiet screen")


def in_a_session(terminal: Terminal) -> None:
    terminal.wait_for("GET READY", "space Pause")


def in_a_question(terminal: Terminal) -> None:
    terminal.wait_for("GET READY")
    terminal.type("q")
    terminal.wait_for("Stop Toe Walking?", "Discard")


def in_a_note(terminal: Terminal) -> None:
    on_today(terminal)
    terminal.type("3", "e")
    terminal.wait_for("enter Save")
    terminal.type("up")


def on_history(terminal: Terminal) -> None:
    on_today(terminal)
    terminal.type("3")
    terminal.wait_for("longest streak", "Streaks")


def on_trends(terminal: Terminal) -> None:
    on_today(terminal)
    terminal.type("4")
    terminal.wait_for("30 days", "Sessions by")


def on_self_tests(terminal: Terminal) -> None:
    on_today(terminal)
    terminal.type("5")
    terminal.wait_for("no result yet", "Do it")


def in_help(terminal: Terminal) -> None:
    on_today(terminal)
    terminal.type("?")
    terminal.wait_for("Keys", "Page down")


def in_the_palette(terminal: Terminal) -> None:
    on_today(terminal)
    terminal.type(":")
    terminal.wait_for("Check off Toe Press")


Screen = Callable[[Terminal], None]
SCREENS: list[Screen] = [on_today, in_a_session, in_a_question, in_a_note]


@pytest.fixture
def one_session(environment: dict[str, str], answer: Answer) -> dict[str, str]:
    """A home with a session to edit."""
    answer("done", "toe-press")
    return environment


@pytest.mark.parametrize("screen", SCREENS)
def test_no_answer_of_a_terminal_is_a_key(
    screen: Screen, one_session: dict[str, str], answer: Answer
) -> None:
    before = answer("history")
    with Terminal(footcare(*SESSION), one_session) as terminal:
        screen(terminal)
        if screen is in_a_session:
            # Only one that stands still sends nothing.
            terminal.type("space")
            terminal.wait_for("PAUSED")
        terminal.settle()
        shown, received = terminal.text(), len(terminal.received)
        for answered in ANSWERS:
            terminal.send(answered.sent)
            for place in range(1, len(answered.sent)):
                terminal.send(answered.sent[:place])
                terminal.settle(0.0005)
                terminal.send(answered.sent[place:])
        terminal.settle()
        assert len(terminal.received) == received
        # Painted anew, it is the same: nothing has changed behind the picture either.
        terminal.press("ctrl+l")
        terminal.settle()
        assert terminal.text() == shown
    assert answer("history") == before


def test_what_is_typed_between_answers_is_not_lost(
    one_session: dict[str, str], answer: Answer
) -> None:
    with Terminal(footcare("--link", "slow"), one_session) as terminal:
        terminal.wait_for("1 of 8 today", "space Check")
        terminal.type("3", "e")
        terminal.wait_for("enter Save")
        terminal.type("up")
        for answered in ANSWERS:
            terminal.send(b"x" + answered.sent)
        terminal.settle()
        terminal.type("enter", "q")
        assert terminal.wait_for_end() == 0
    ((session,),) = (day["sessions"] for day in answer("history")["days"] if day["sessions"])
    assert session["note"] == "x" * len(ANSWERS)


def noise(seed: int) -> Iterator[bytes]:
    """Random bytes in which no key acts, in pieces that do not run into each other."""
    chosen = random.Random(seed)
    while True:
        piece = bytes(
            chosen.choice(SEQUENCES) if chosen.random() < 0.5 else chosen.choice(OTHERS)
            for _ in range(chosen.randrange(1, LONGEST_PIECE))
        )
        if not any(acts(reads) for reads in ways_to_read(piece)):
            yield piece


def ways_to_read(piece: bytes) -> Iterator[list[bytes]]:
    """The piece in one read, or in several: what follows an escape character may come later."""
    parts = re.split(rb"(?<=\x1b)(?!$)", piece, flags=re.DOTALL)
    for splits in product((False, True), repeat=min(len(parts) - 1, MOST_SPLITS)):
        reads = parts[:1]
        for is_apart, part in zip_longest(splits, parts[1:], fillvalue=False):
            if is_apart:
                reads.append(bytes(part))
            else:
                reads[-1] += bytes(part)
        yield reads


def acts(reads: list[bytes]) -> bool:
    parser = InputParser()
    found = [one for read in [*reads, END] for one in parser.feed(read)]
    return any(isinstance(one, Paste) or one in ACTING for one in found) or parser.wait is not None


@pytest.mark.parametrize(
    "screen", [*SCREENS, on_history, on_trends, on_self_tests, in_help, in_the_palette]
)
def test_random_bytes_end_nothing_and_change_nothing(
    screen: Screen, one_session: dict[str, str], answer: Answer
) -> None:
    before, sent = answer("history"), 0
    with Terminal(footcare(*SESSION), one_session) as terminal:
        screen(terminal)
        for piece in noise(seed=len(screen.__name__)):
            terminal.send(piece + END)
            sent += len(piece)
            if sent >= RANDOM_BYTES:
                break
        # Keys still do what they do, once all those before have.
        terminal.wait_until_idle()
        for _ in range(3):
            terminal.press("escape")
            terminal.wait_until_idle()
        if "Stop Toe Walking?" in terminal.text():
            # The third escape, in the session, has asked; in a question no screen has a key.
            terminal.press("escape")
            terminal.wait_until_idle()
        terminal.press("1")
        terminal.wait_for("1 of 8 today", "space Check")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert answer("history") == before
