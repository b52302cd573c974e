"""The control sequences that are keys. Any other sequence is not a key.

Sources: xterm's ctlseqs (PC-style function keys, modifyOtherKeys), kitty's
keyboard protocol, console_codes(4) of Linux, the reference of rxvt.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Key(NamedTuple):
    """A key press.

    ``name`` is a word such as ``up``, or a character; ``modifiers`` are in
    alphabetical order; ``text`` is the text that the key types, or None.
    """

    name: str
    modifiers: tuple[str, ...] = ()
    text: str | None = None


CONTROLS = {
    **{chr(code): Key(chr(code + 0x60), ("ctrl",)) for code in range(1, 27)},
    **{chr(code): Key(chr(code + 0x40), ("ctrl",)) for code in (0, *range(28, 32))},
    "\r": Key("enter"),
    "\t": Key("tab"),
    "\b": Key("backspace"),
    "\x7f": Key("backspace"),
}
FUNCTION_KEYS = [f"f{number}" for number in range(36)]
# CSI 1 ; modifiers, then the letter. R is missing: it ends a report of the cursor's position.
LETTERS = {
    **dict(zip("ABCDFH", ("up", "down", "right", "left", "end", "home"), strict=True)),
    **dict(zip("PQS", ("f1", "f2", "f4"), strict=True)),
}
# CSI number ; modifiers ~
NUMBERS = {
    **dict(enumerate(("home", "insert", "delete", "end", "pageup", "pagedown", "home", "end"), 1)),
    **dict(zip((*range(11, 16), *range(17, 22), *range(23, 27)), FUNCTION_KEYS[1:15], strict=True)),
    **dict(zip((28, 29, *range(31, 35)), FUNCTION_KEYS[15:21], strict=True)),
}
MODIFY_OTHER_KEYS = "27"
# rxvt ends the same sequences with another character when a modifier is held down.
RXVT_ENDS = {"$": ("shift",), "^": ("ctrl",), "@": ("ctrl", "shift")}
RXVT_ARROWS = dict(zip("abcd", ("up", "down", "right", "left"), strict=True))
# The Linux console sends CSI [ and a letter.
LINUX_FUNCTION_KEYS = dict(zip("ABCDE", FUNCTION_KEYS[1:6], strict=True))
# SS3, then a letter: cursor keys, function keys, and the keypad in its application mode.
SINGLE_SHIFT_LETTERS = {**LETTERS, "I": "tab", "M": "enter", "R": "f3"}
SINGLE_SHIFT_TEXT = {
    " ": " ",
    "X": "=",
    **dict(zip("jklmnopqrstuvwxy", "*+,-./0123456789", strict=True)),
}
# In the kitty protocol, keys that type nothing have codes in Unicode's private use area.
ARROWS = ("left", "right", "up", "down")
KEYPAD_NAMES = (*ARROWS, "pageup", "pagedown", "home", "end", "insert", "delete")
KITTY_NAMES = {
    9: "tab",
    13: "enter",
    27: "escape",
    127: "backspace",
    57414: "enter",
    **dict(zip(range(57376, 57399), FUNCTION_KEYS[13:], strict=True)),
    **dict(zip(range(57417, 57427), KEYPAD_NAMES, strict=True)),
}
KITTY_KEYPAD = dict(zip((*range(57399, 57414), 57415, 57416), "0123456789./*-+=,", strict=True))

# Modifiers are sent as 1 plus the sum of these.
MODIFIER_BITS = {"alt": 2, "ctrl": 4, "hyper": 16, "meta": 32, "shift": 1, "super": 8}
CAPS_LOCK = 64
ALL_BITS = 0xFF
# The events of a key that is pressed or repeated; 3 is a release.
PRESSES = ("", "1", "2")

FIELDS = re.compile(r"[0-9:]*(;[0-9:]*){0,2}")
# No key has a longer number.
NUMBER = re.compile(r"[0-9]{1,7}")


def key_of_character(character: str) -> Key | None:
    """The key that sends this character; None when there is no such key."""
    if character in CONTROLS:
        return CONTROLS[character]
    if character.isprintable():
        return Key(character, text=character)
    # A wide blank of an input method, or a non-breaking one, becomes a plain blank.
    return Key(character, text=" ") if character.isspace() and character > "\x9f" else None


def with_alt(key: Key) -> Key:
    """The same key with alt held down."""
    held = {"alt", *key.modifiers}
    if len(key.name) == 1 and key.name.isupper():
        held.add("shift")
    name = key.name.lower() if "shift" in held else key.name
    return Key(name, tuple(sorted(held)))


def control_sequence_keys(parameters: str, final: str) -> list[Key]:
    """The keys that send CSI with these parameters and final character; empty if not a key."""
    if final in RXVT_ENDS:
        named = NUMBERS.get(_number(parameters))
        return [Key(named, RXVT_ENDS[final])] if named else []
    if not FIELDS.fullmatch(parameters):
        return []
    code, held, text = [*parameters.split(";"), "", ""][:3]
    if final == "u":
        return _kitty_keys(code, held, text)
    if final == "~" and code == MODIFY_OTHER_KEYS:
        return _kitty_keys(text, held, "")
    bits = _modifier_bits(held)
    if bits is None:
        return []
    modifiers = _modifiers(bits)
    if final == "~":
        name = NUMBERS.get(_number(code))
    elif code not in ("", "1"):
        name = None
    elif final == "Z":
        name, modifiers = "tab", tuple(sorted({*modifiers, "shift"}))
    elif final in RXVT_ARROWS and not held:
        name, modifiers = RXVT_ARROWS[final], ("shift",)
    else:
        name = LETTERS.get(final)
    return [Key(name, modifiers)] if name else []


def single_shift_keys(parameters: str, final: str) -> list[Key]:
    """The keys that send SS3 with this final character; old terminals add parameters."""
    if not parameters and final in SINGLE_SHIFT_TEXT:
        return [Key(SINGLE_SHIFT_TEXT[final], text=SINGLE_SHIFT_TEXT[final])]
    if not parameters and final in RXVT_ARROWS:
        return [Key(RXVT_ARROWS[final], ("ctrl",))]
    bits = _modifier_bits(parameters.rpartition(";")[2])
    if bits is None or final not in SINGLE_SHIFT_LETTERS:
        return []
    return [Key(SINGLE_SHIFT_LETTERS[final], _modifiers(bits))]


def _kitty_keys(code: str, held: str, text: str) -> list[Key]:
    """The key of a code, or the characters that an input method typed.

    The code may be followed by the key's code with shift, and by its code on a
    US keyboard.
    """
    bits = _modifier_bits(held)
    if bits is None:
        return []
    modifiers = _modifiers(bits)
    commands = set(modifiers) - {"shift"}
    if text and not commands - {"alt"}:
        characters = map(_character, text.split(":"))
        return [Key(character, text=character) for character in characters if character]
    number, shifted, on_us_keyboard = [*code.split(":"), "", ""][:3]
    if name := KITTY_NAMES.get(_number(number)):
        return [Key(name, modifiers)]
    character = KITTY_KEYPAD.get(_number(number)) or _character(number)
    if not character:
        return []
    if commands:
        # A command stays on the same key in every alphabet.
        latin = character if character.isascii() else _character(on_us_keyboard) or character
        return [Key(latin, modifiers)]
    written = _character(shifted) if modifiers else character
    if not written and character.upper() != character:
        written = character.upper()
    if bits & CAPS_LOCK and written:
        written = written.swapcase()
    # When it is not known what shift makes of the key, it types nothing.
    if not written or len(written) > 1:
        return [Key(character, modifiers)]
    return [Key(written, text=written)]


def _modifier_bits(held: str) -> int | None:
    """The bits of the modifiers; None for a released key or an invalid value."""
    value, _, event = held.partition(":")
    bits = _number(value or "1") - 1
    return bits if event in PRESSES and 0 <= bits <= ALL_BITS else None


def _modifiers(bits: int) -> tuple[str, ...]:
    return tuple(name for name, bit in MODIFIER_BITS.items() if bits & bit)


def _number(digits: str) -> int:
    """The number; -1 when the text is not a number."""
    return int(digits) if NUMBER.fullmatch(digits) else -1


def _character(digits: str) -> str:
    """The printable character with this code; empty when there is none."""
    number = _number(digits)
    if not 0 <= number <= 0x10FFFF:
        return ""
    return chr(number) if chr(number).isprintable() else ""
