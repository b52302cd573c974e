"""Parse the input from a terminal into keys and pastes.

A terminal sends more than keys: reports of focus, mouse and size, and answers
to queries, some of them late or for an earlier program. All of that is
dropped: nothing that a terminal sends by itself is a key.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from footcare_tui.terminal.ascii_fallback import codeset
from footcare_tui.terminal.key_codes import (
    LINUX_FUNCTION_KEYS,
    Key,
    control_sequence_keys,
    key_of_character,
    single_shift_keys,
    with_alt,
)
from footcare_tui.terminal.sanitize import plain_text

ESC = "\x1b"
CONTROL_SEQUENCE = "["
SINGLE_SHIFT = "O"
# DCS, OSC, PM, APC and SOS begin a string, which ends with ST, that is ESC and a backslash.
STRINGS = "P]^_X"
STRING_END = "\\"
INTRODUCERS = CONTROL_SEQUENCE + SINGLE_SHIFT + STRINGS
# Each of these is also a single control character. Some terminals send it as one byte even in
# UTF-8, where that is an error.
C1_CODES = {letter: ord(letter) + 0x40 for letter in INTRODUCERS + STRING_END}
INVALID_BYTE = 0xDC00
C1 = {chr(code): letter for letter, code in C1_CODES.items()}
C1 |= {chr(INVALID_BYTE + code): letter for letter, code in C1_CODES.items()}
# CAN and SUB end any sequence or string early.
CANCELS = "\x18\x1a"
STRING_ENDS = CANCELS + "\a" + "".join(sign for sign, letter in C1.items() if letter == STRING_END)

# The parts of a control sequence (ECMA-48).
INTERMEDIATES = "".join(map(chr, range(0x20, 0x30)))
PARAMETERS = "".join(map(chr, range(0x30, 0x40)))
FINALS = "".join(map(chr, range(0x40, 0x7F)))
# No key is longer, and no text of an input method.
LONGEST = 1000
# The mouse reports of xterm's first modes end with this many coordinates, each a byte of any value;
# in one mode those beyond column 95 are two bytes of UTF-8, and the first is one of these.
COORDINATES = {"M": 3, "T": 6, "t": 2}
FIRST_OF_TWO = range(0xC2, 0xE0)

PASTE = ("200", "~")
PASTE_END = [*f"{ESC}[201~"]
# In characters; the rest of a longer paste is dropped.
LONGEST_PASTE = 10_000

# Escape is a key when nothing follows it for this time in seconds. On a slow connection, the rest
# of a key may be in a packet that was lost and sent again.
ESCAPE_S, ESCAPE_ON_SLOW_LINE_S = 0.05, 0.4
# Any other unfinished sequence ends when nothing follows for this time in seconds.
SEQUENCE_S, PASTE_S = 2.0, 5.0


class Paste(NamedTuple):
    """Text that was pasted, on one line and without control characters."""

    text: str


Input = Key | Paste


def input_encoding(system: str, environment: Mapping[str, str]) -> str:
    """The encoding of the input.

    ``system`` is Python's encoding of standard input. That is UTF-8 also when
    this machine does not have the locale that the environment names.
    """
    is_known = codecs.lookup(system).name not in ("ascii", "utf-8")
    encoding = system if is_known else codeset(environment)
    try:
        has_escape = codecs.getincrementaldecoder(encoding)().decode(b"\x1b") == ESC
    except (LookupError, UnicodeError):
        has_escape = False
    return encoding if has_escape else "utf-8"


class InputParser:
    """Parse the bytes of a terminal, in pieces of any size.

    ``slow`` means that the rest of a key may come late. When :attr:`wait`
    seconds have passed since the last bytes, call :meth:`give_up`.
    """

    def __init__(self, encoding: str = "utf-8", *, slow: bool = False) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._escape_s = ESCAPE_ON_SLOW_LINE_S if slow else ESCAPE_S
        self._found: list[Input] = []
        # The number of coordinates left of a mouse report.
        self._coordinates = 0
        # Whether an earlier read ended with an escape character.
        self._split = False
        self._begin(self._ground)

    @property
    def wait(self) -> float | None:
        """Seconds to wait for the rest of an unfinished sequence; None when there is none."""
        if self._step == self._escape:
            return self._escape_s
        if self._step == self._paste:
            return PASTE_S
        return SEQUENCE_S if self._coordinates or self._step != self._ground else None

    def feed(self, data: bytes) -> list[Input]:
        """Parse these bytes; return the keys and pastes that are complete."""
        # Not where it ended with a part of the character behind the escape character.
        self._split = self._step == self._escape and not self._decoder.getstate()[0]
        for byte in data:
            if self._coordinates:
                self._coordinates -= byte not in FIRST_OF_TWO
                continue
            for character in self._decoder.decode(bytes((byte,))):
                self._step(character)
        return self._taken()

    def give_up(self) -> list[Input]:
        """End an unfinished sequence; return the keys and pastes in it."""
        if self._step == self._escape:
            self._end([Key("escape")])
        elif self._step == self._paste:
            self._end_paste()
        self._coordinates = 0
        self._end()
        return self._taken()

    def _taken(self) -> list[Input]:
        found, self._found = self._found, []
        return found

    def _begin(self, step: Callable[[str], None], *, alt: bool = False) -> None:
        """Continue with this step; ``alt`` means that there were two escape characters."""
        self._step = step
        self._alt = alt
        self._collected: list[str] = []

    def _end(self, keys: Sequence[Key] = ()) -> None:
        """Add the keys of a complete sequence, and go back to plain text.

        Old terminals send an escape character before a key for alt. Before
        anything else, that character is the escape key.
        """
        if self._alt and (not keys or keys[0].name == "escape"):
            self._found.append(Key("escape"))
            self._found += keys
        else:
            self._found += map(with_alt, keys) if self._alt else keys
        self._begin(self._ground)

    def _collect(self, character: str) -> None:
        """Keep a character of a sequence; beyond the limit, it replaces the last one."""
        self._collected[LONGEST:] = character

    def _cut_short(self, character: str) -> None:
        """End a sequence at a character that cannot be part of it."""
        self._end()
        if character not in CANCELS:
            self._step(character)

    def _ground(self, character: str) -> None:
        if character == ESC:
            self._split = False
            self._begin(self._escape)
        elif character in C1:
            self._introduce(C1[character])
        elif key := key_of_character(character):
            self._found.append(key)

    def _escape(self, character: str) -> None:
        """After an escape character."""
        if character in INTRODUCERS:
            self._introduce(character)
        elif self._split:
            self._end([Key("escape")])
            self._step(character)
        elif character == ESC:
            if self._alt:
                self._found.append(Key("escape"))
            self._alt = True
        elif character == STRING_END:
            self._end()
        elif character in INTERMEDIATES:
            self._begin(self._intermediate, alt=self._alt)
        else:
            key = key_of_character(character)
            if self._alt:
                self._found.append(Key("escape"))
                self._alt = False
            self._end([with_alt(key)] if key else [])

    def _introduce(self, letter: str) -> None:
        """After the introducer of a sequence or a string."""
        steps = {CONTROL_SEQUENCE: self._control_sequence, SINGLE_SHIFT: self._single_shift}
        if letter != STRING_END:
            self._begin(steps.get(letter, self._string), alt=self._alt)

    def _intermediate(self, character: str) -> None:
        """After an escape character and an intermediate one: no key, up to the final one."""
        if character in PARAMETERS or character in FINALS:
            self._end()
        elif character not in INTERMEDIATES:
            self._cut_short(character)

    def _control_sequence(self, character: str) -> None:
        """After CSI: parameters and intermediates, then the final character."""
        parameters = "".join(self._collected)
        if not parameters and character == "[":
            self._begin(self._linux_function_key, alt=self._alt)
        elif not parameters and character in COORDINATES:
            self._end()
            self._coordinates = COORDINATES[character]
        elif (parameters, character) == PASTE:
            self._end()
            self._begin(self._paste)
        elif character in FINALS:
            fits = len(parameters) <= LONGEST
            self._end(control_sequence_keys(parameters, character) if fits else ())
        elif character == "$" and (keys := control_sequence_keys(parameters, character)):
            self._end(keys)
        elif character in PARAMETERS or character in INTERMEDIATES:
            self._collect(character)
        else:
            self._cut_short(character)

    def _linux_function_key(self, character: str) -> None:
        """After CSI and another bracket."""
        if character in FINALS:
            name = LINUX_FUNCTION_KEYS.get(character)
            self._end([Key(name)] if name else ())
        else:
            self._cut_short(character)

    def _single_shift(self, character: str) -> None:
        """After SS3: the final character, in old terminals after parameters."""
        if character in PARAMETERS:
            self._collect(character)
        elif character in FINALS or character == " ":
            self._end(single_shift_keys("".join(self._collected), character))
        else:
            self._cut_short(character)

    def _string(self, character: str) -> None:
        """Inside a string, which is never a key."""
        if character == ESC:
            self._step = self._string_escape
        elif character in STRING_ENDS:
            self._end()

    def _string_escape(self, character: str) -> None:
        """After an escape character in a string, which ends it or begins something else."""
        self._end()
        if character != STRING_END:
            self._split = False
            self._begin(self._escape)
            self._step(character)

    def _paste(self, character: str) -> None:
        """Between the marks of a paste."""
        self._collected.append(character)
        if character == PASTE_END[-1] and self._collected[-len(PASTE_END) :] == PASTE_END:
            del self._collected[-len(PASTE_END) :]
            self._end_paste()
        elif len(self._collected) > LONGEST_PASTE + len(PASTE_END):
            del self._collected[LONGEST_PASTE]

    def _end_paste(self) -> None:
        pasted = "".join(self._collected[:LONGEST_PASTE])
        text = plain_text(" ".join(pasted.splitlines()))
        self._begin(self._ground)
        if text:
            self._found.append(Paste(text))
