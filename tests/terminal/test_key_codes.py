"""Keys of several keyboards, as terminals send them with and without the kitty protocol."""

from __future__ import annotations

import string

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key as KeyEvent
from textual.keys import _character_to_key

from footcare_tui.terminal.input_parser import InputParser
from footcare_tui.terminal.key_codes import Key

NAMED = {
    "up": (b"\x1b[A", b"\x1bOA", b"\x1b[1;1A", b"\x1b[57419u"),
    "down": (b"\x1b[B", b"\x1bOB", b"\x1b[57420u"),
    "right": (b"\x1b[C", b"\x1bOC", b"\x1b[1;1:1C"),
    "left": (b"\x1b[D", b"\x1bOD", b"\x1b[1;1:2D"),
    "home": (b"\x1b[H", b"\x1bOH", b"\x1b[1~", b"\x1b[7~"),
    "end": (b"\x1b[F", b"\x1bOF", b"\x1b[4~", b"\x1b[8~"),
    "pageup": (b"\x1b[5~", b"\x1b[57421u"),
    "pagedown": (b"\x1b[6~", b"\x1b[57422u"),
    "insert": (b"\x1b[2~",),
    "delete": (b"\x1b[3~", b"\x1b[57426u"),
    "enter": (b"\r", b"\x1bOM", b"\x1b[13u", b"\x1b[57414u"),
    "tab": (b"\t", b"\x1bOI", b"\x1b[9u"),
    "backspace": (b"\x7f", b"\x08", b"\x1b[127u"),
    "escape": (b"\x1b[27u", b"\x1b[27;1:1u", b"\x1b[27;129u"),
    "f1": (b"\x1bOP", b"\x1b[P", b"\x1b[11~", b"\x1b[[A"),
    "f2": (b"\x1bOQ", b"\x1b[12~", b"\x1b[[B"),
    "f3": (b"\x1bOR", b"\x1b[13~", b"\x1b[[C"),
    "f4": (b"\x1bOS", b"\x1b[S", b"\x1b[14~", b"\x1b[[D"),
    "f5": (b"\x1b[15~", b"\x1b[[E"),
    "f12": (b"\x1b[24~",),
    "f13": (b"\x1b[25~", b"\x1b[57376u"),
    "f20": (b"\x1b[34~", b"\x1b[57383u"),
    "f35": (b"\x1b[57398u",),
}
HELD = {
    ("up", "shift"): (b"\x1b[1;2A", b"\x1b[a"),
    ("right", "ctrl"): (b"\x1b[1;5C", b"\x1bOc", b"\x1bO5C", b"\x1bO1;5C"),
    ("left", "alt"): (b"\x1b[1;3D", b"\x1b\x1b[D"),
    ("end", "ctrl", "shift"): (b"\x1b[1;6F",),
    ("home", "shift"): (b"\x1b[1;2H", b"\x1b[7$"),
    ("delete", "ctrl"): (b"\x1b[3;5~", b"\x1b[3^"),
    ("delete", "ctrl", "shift"): (b"\x1b[3;6~", b"\x1b[3@"),
    ("tab", "shift"): (b"\x1b[Z", b"\x1b[9;2u", b"\x1b[1;2Z"),
    ("enter", "shift"): (b"\x1b[13;2u", b"\x1b[27;2;13~"),
    ("c", "ctrl"): (b"\x03", b"\x1b[99;5u", b"\x1b[27;5;99~", b"\x1b[1089::99;5u"),
    ("q", "ctrl"): (b"\x11", b"\x1b[113;5u", b"\x1b[1081::113;69u"),
    ("\\", "ctrl"): (b"\x1c", b"\x1b[92;5u"),
    (" ", "ctrl"): (b"\x1b[32;5u",),
    ("a", "ctrl", "shift"): (b"\x1b[97;6u", b"\x1b[97:65;6u"),
    ("l", "super"): (b"\x1b[108;9u",),
    ("x", "alt"): (b"\x1bx", b"\x1b[120;3u"),
}
# With text: what the keys of several layouts write.
WRITTEN = {
    "A": (b"A", b"\x1b[97;2u", b"\x1b[97:65;2u", b"\x1b[97;2;65u", b"\x1b[97;65u"),
    "a": (b"a", b"\x1b[97u", b"\x1b[97;;97u", b"\x1b[97;66u", b"\x1b[97;129u"),
    " ": (b" ", b"\x1b[32u", b"\x1bO "),
    # German: shift and 7, AltGr and q, keys of their own, shift and ß.
    "/": (b"/", b"\x1b[55:47;2u", b"\x1b[55:47;2;47u", b"\x1bOo", b"\x1b[57410u"),
    "@": (b"@", b"\x1b[113;1;64u", b"\x1b[113;3;64u"),
    "ö": ("ö".encode(), b"\x1b[246u", b"\x1b[246;;246u"),
    "Ö": ("Ö".encode(), b"\x1b[246;2u", b"\x1b[246:214;2u"),
    "ß": ("ß".encode(), b"\x1b[223u"),
    "?": (b"?", b"\x1b[223:63;2u", b"\x1b[47:63;2;63u"),
    # US: colon is shift and semicolon; German: shift and full stop.
    ":": (b":", b"\x1b[59:58;2u", b"\x1b[46:58;2;58u"),
    # Cyrillic.
    "ф": ("ф".encode(), b"\x1b[1092u", b"\x1b[1092::97u"),
    "Ф": ("Ф".encode(), b"\x1b[1092;2u", b"\x1b[1092:1060:97;2u", b"\x1b[1092;65u"),
    # Option on a Mac.
    "å": ("å".encode(), b"\x1b[97;3;229u"),
    # The keypad.
    "7": (b"7", b"\x1bOw", b"\x1b[57406u", b"\x1b[57406;129u", b"\x1b[57406;129;55u"),
    "+": (b"+", b"\x1bOk", b"\x1b[57413u"),
    ".": (b".", b"\x1bOn", b"\x1b[57409u"),
    "=": (b"=", b"\x1bOX", b"\x1b[57415u"),
}
NOTHING = {
    "released": b"\x1b[106;1:3u",
    "an arrow key released": b"\x1b[1;1:3A",
    "page up released": b"\x1b[5;1:3~",
    "beyond Unicode": b"\x1b[1114112u",
    "too many digits": b"\x1b[99999999999u",
    "a surrogate": b"\x1b[55296u",
    "a control character": b"\x1b[1u",
    "a shift key": b"\x1b[57441u",
    "caps lock": b"\x1b[57358;65u",
    "a media key": b"\x1b[57430u",
    "no code": b"\x1b[u",
    "no such modifier": b"\x1b[97;300u",
    "a modifier of nothing": b"\x1b[97;0u",
    "no such event": b"\x1b[97;1:9u",
    "no such number": b"\x1b[99~",
    "no such letter": b"\x1b[Y",
    "keypad 5 without num lock": b"\x1b[E",
    "text that is none": b"\x1b[0;;27:7u",
    "no such letter of the Linux console": b"\x1b[[Z",
    "no such letter after SS3": b"\x1bOz",
    "no such key of rxvt": b"\x1b[99^",
}


def keys(sent: bytes) -> list[object]:
    return list(InputParser().feed(sent))


@pytest.mark.parametrize(
    ("name", "sent"), [(name, sent) for name, forms in NAMED.items() for sent in forms]
)
def test_a_key_that_writes_nothing(name: str, sent: bytes) -> None:
    assert keys(sent) == [Key(name)]


@pytest.mark.parametrize(
    ("held", "sent"), [(held, sent) for held, forms in HELD.items() for sent in forms]
)
def test_a_key_with_modifiers(held: tuple[str, ...], sent: bytes) -> None:
    name, *modifiers = held
    assert keys(sent) == [Key(name, tuple(modifiers))]


@pytest.mark.parametrize(
    ("written", "sent"), [(text, sent) for text, forms in WRITTEN.items() for sent in forms]
)
def test_a_key_that_writes(written: str, sent: bytes) -> None:
    assert keys(sent) == [Key(written, text=written)]


@pytest.mark.parametrize("sent", NOTHING.values(), ids=NOTHING.keys())
def test_what_is_no_key_press(sent: bytes) -> None:
    assert keys(sent) == []


def test_every_sign_of_a_us_keyboard() -> None:
    for sign in string.ascii_letters + string.digits + string.punctuation:
        assert keys(sign.encode()) == [Key(sign, text=sign)]


def test_with_shift_and_no_word_of_what_it_makes_of_the_key_nothing_is_written() -> None:
    # A digit with shift is another sign in every country.
    assert keys(b"\x1b[55;2u") == [Key("7", ("shift",))]


def test_what_an_input_method_writes_at_once() -> None:
    written = [Key(character, text=character) for character in "足の指"]
    assert keys("足の指".encode()) == written
    assert keys(b"\x1b[0;;36275:12398:25351u") == written


@pytest.mark.parametrize(
    "sent",
    [
        # Beyond those Textual takes function keys for characters.
        *(forms[0] for name, forms in NAMED.items() if name not in ("f13", "f20", "f35")),
        *(character.encode() for character in string.printable.strip() + "äß фя"),
        *(bytes((code,)) for code in range(1, 27)),
        b"\x1b[1;5C",
        b"\x1b[1;2A",
        b"\x1b[1;6F",
        b"\x1b[5;5~",
        b"\x1b[Z",
        b"\x1b[99;5u",
    ],
)
def test_keys_have_the_names_that_textual_gives_them(sent: bytes) -> None:
    (key,) = InputParser().feed(sent)
    assert isinstance(key, Key)
    (event,) = XTermParser().feed(sent.decode())
    assert isinstance(event, KeyEvent)
    assert "+".join((*key.modifiers, _character_to_key(key.name))) == event.key
    assert key.text == (event.character if event.is_printable else None)
