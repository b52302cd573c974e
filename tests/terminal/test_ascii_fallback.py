from __future__ import annotations

import io
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import footcare_tui
from footcare_tui.terminal.ascii_fallback import ASCII, PLAINER, knows_utf8, use_known_characters
from footcare_tui.terminal.cells import cell_width

SOURCES = Path(footcare_tui.__file__).parent


@pytest.fixture
def stdout(monkeypatch: pytest.MonkeyPatch) -> io.TextIOWrapper:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    for name in ("stdout", "__stdout__", "stderr", "__stderr__"):
        monkeypatch.setattr(sys, name, stream)
    return stream


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, True),
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "de_DE.utf8@euro"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "en_US.UTF-8", "LC_CTYPE": "POSIX"}, False),
        # Python answers LANG=C by naming a character set of its own.
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "de_DE"}, True),
        ({"LC_ALL": "", "LANG": "C"}, False),
    ],
)
def test_the_locale_says_which_characters_there_are(
    environment: dict[str, str], known: bool
) -> None:
    assert knows_utf8(environment) is known


def test_what_is_lacking_becomes_something_alike(stdout: io.TextIOWrapper) -> None:
    use_known_characters({"LC_ALL": "C"})
    stdout.write("▌ Zehengang ●○  1/2 · 5 s × 3 ━━── Größe 足 ½ │█")
    stdout.flush()
    assert stdout.buffer.getvalue() == b"> Zehengang *o  1/2 - 5 s x 3 ==-- Gro?e ?? ? |#"  # type: ignore[attr-defined]


def test_with_utf8_nothing_changes(stdout: io.TextIOWrapper) -> None:
    use_known_characters({"LANG": "en_US.UTF-8"})
    stdout.write("●○ 足")
    stdout.flush()
    assert stdout.buffer.getvalue().decode() == "●○ 足"  # type: ignore[attr-defined]


def test_a_narrow_encoding_keeps_what_it_knows(stdout: io.TextIOWrapper) -> None:
    stdout.reconfigure(encoding="latin-1")
    use_known_characters({"LANG": "de_DE.ISO-8859-1"})
    stdout.write("Größe · ●")
    stdout.flush()
    assert stdout.buffer.getvalue().decode("latin-1") == "Größe · *"  # type: ignore[attr-defined]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Mn", "Me", "Cf"])))
def test_the_columns_stay_where_they_are(text: str) -> None:
    use_known_characters({})
    assert len(text.encode("ascii", PLAINER)) == cell_width(text)


def test_every_sign_of_the_program_has_one_alike() -> None:
    drawn = set(chain.from_iterable(path.read_text() for path in SOURCES.rglob("*.py")))
    lacking = {
        sign for sign in drawn if not sign.isascii() and ord(sign) not in range(0x2580, 0x25A0)
    }
    assert lacking <= set(ASCII) | {"\u2028", "\u2029"}
