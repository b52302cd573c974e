"""A key of a TOML text is changed, and nothing else in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from footcare_tui.files.toml_edits import with_value, without

BLANKS = st.sampled_from(["", " ", "  ", "\t"])
COMMENTS = st.sampled_from(["", "# why", " # [not] a = table", "#", "  # ü × –"])
VALUES = {
    "age": ["57", "0x39", "5_7", "57.0"],
    "theme": ['"dark"', "'light'", '"da\\u0072k"', '"""light"""'],
    "day_start": ['"04:00"', "04:00:00", '"""\n# 02:00\n[x]"""'],
    "figure": ["true", "false"],
}
NEW: dict[str, list[Any]] = {
    "age": [1, 120],
    "theme": ["contrast", 'a "b" \\ \x1b\n'],
    "day_start": ["02:30"],
    "figure": [True, False],
}
# By the name that each of them is.
KEYS = {
    "history.delete": ["history.delete", '"history.delete"', "'history' . delete"],
    "today.rest": ["today . rest"],
    "a": ["'a'"],
    "ä.b": ['"ä.b"'],
}


class Part(NamedTuple):
    """One or more lines of a file; those of a key have its name, and the value in the middle."""

    name: str
    before: str
    value: str = ""
    after: str = ""


def joined(parts: Iterable[Part]) -> str:
    return "".join(part.before + part.value + part.after for part in parts)


@st.composite
def pairs(draw: st.DrawFn, name: str) -> Part:
    key = draw(st.sampled_from([name, f'"{name}"', f"'{name}'"]))
    left, right = draw(BLANKS), draw(BLANKS)
    value = draw(st.sampled_from(VALUES[name]))
    return Part(name, f"{draw(BLANKS)}{key}{left}={right}", value, draw(BLANKS) + draw(COMMENTS))


@st.composite
def files(draw: Any) -> list[Part]:
    """A file as a person may write it: pairs, comments and blank lines, then tables."""
    others = st.lists(COMMENTS.map(lambda words: Part("", words)), max_size=2)
    parts: list[Part] = []
    for name in draw(st.permutations(list(VALUES)))[: draw(st.integers(0, len(VALUES)))]:
        parts += [*draw(others), draw(pairs(name))]
    for table in draw(st.sampled_from([[], ["keymap"], ["hooks"], ["keymap", "hooks"]])):
        parts += [*draw(others), Part("", f"{draw(BLANKS)}[{table}]{draw(BLANKS)}{draw(COMMENTS)}")]
        for name in draw(st.lists(st.sampled_from(list(KEYS)), unique=True)):
            key = draw(st.sampled_from(KEYS[name]))
            parts.append(Part("", f"{draw(BLANKS)}{key} = 'x'{draw(COMMENTS)}"))
    parts += draw(others)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    parts = [
        part._replace(value=part.value.replace("\n", end), after=part.after + end) for part in parts
    ]
    has_end: bool = draw(st.booleans())
    if parts and not has_end:
        parts[-1] = parts[-1]._replace(after=parts[-1].after.removesuffix(end))
    try:
        tomllib.loads(joined(parts))
    except tomllib.TOMLDecodeError:
        # White space of an odd kind, or a table after dotted keys.
        assume(False)
    return parts


@given(files(), st.data())
def test_a_value_changes_and_every_other_byte_stays(parts: list[Part], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(list(NEW)))
    value = data.draw(st.sampled_from(NEW[name]))
    text = joined(parts)
    changed = with_value(text, name, value)
    assert tomllib.loads(changed) == {**tomllib.loads(text), name: value}
    assert with_value(changed, name, value) == changed
    names = [part.name for part in parts]
    if name in names:
        at = names.index(name)
        assert changed.startswith(joined(parts[:at]) + parts[at].before)
        assert changed.endswith(parts[at].after + joined(parts[at + 1 :]))
    else:
        end = "\r\n" if "\r\n" in text else "\n"
        assert_one_end(changed, end)
        ended = text if not text or text.endswith(end) else text + end
        assert without(changed, name) == ended


@given(files(), st.sampled_from(list(NEW)))
def test_a_key_is_removed_and_every_other_byte_stays(parts: list[Part], name: str) -> None:
    others = [part for part in parts if part.name != name]
    assert without(joined(parts), name) == joined(others)


@given(files(), st.dictionaries(st.sampled_from(list(KEYS)), st.text("ab\n\x1b\\\"'# ")))
def test_a_table_gets_other_texts_and_every_other_line_stays(
    parts: list[Part], wanted: dict[str, str]
) -> None:
    text = joined(parts)
    changed = with_value(text, "keymap", wanted)
    before, after = tomllib.loads(text), tomllib.loads(changed)
    assert flat(after.pop("keymap", {})) == wanted
    before.pop("keymap", None)
    assert after == before
    for line in text.splitlines():
        if "= 'x'" not in line:
            assert line in changed.splitlines()
    assert_one_end(changed, "\r\n" if "\r\n" in text else "\n")


def assert_one_end(text: str, end: str) -> None:
    assert text.count("\n") == text.count(end)
    assert text.count("\r\n") == (end == "\r\n") * text.count("\n")


def flat(table: dict[str, Any], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flat(value, f"{above}{key}.") if isinstance(value, dict) else {above + key: value}
    return found


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("", "age = 57\n"),
        ("# mine", "# mine\nage = 57\n"),
        ("theme = 'dark'\r\n", "theme = 'dark'\r\nage = 57\r\n"),
        ("a = 1\n\n# keys\n[keymap]\n", "a = 1\nage = 57\n\n# keys\n[keymap]\n"),
        ("# keys\n[keymap]\n", "age = 57\n# keys\n[keymap]\n"),
        ("# head\n\n# keys\n[keymap]\n", "# head\nage = 57\n\n# keys\n[keymap]\n"),
        ("a = [\n  [1],\n]\n[keymap]\n", "a = [\n  [1],\n]\nage = 57\n[keymap]\n"),
        ('a = """\n\n# x"""\n[keymap]\n', 'a = """\n\n# x"""\nage = 57\n[keymap]\n'),
        ("  age   =  5  # mine \r\n\r\nb = 1", "  age   =  57  # mine \r\n\r\nb = 1"),
    ],
)
def test_a_new_key_comes_after_the_last_one_above_all_tables(text: str, changed: str) -> None:
    assert with_value(text, "age", 57) == changed


def test_only_the_keys_of_a_table_that_differ_are_touched() -> None:
    text = "[keymap] # mine\na.b = 'x' # one\n\n'c.d' = 'y'\n[hooks]\n"
    assert with_value(text, "keymap", {"a.b": "x", "e.f": "z"}) == (
        '[keymap] # mine\na.b = \'x\' # one\n"e.f" = "z"\n\n[hooks]\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "keymap = { a.b = 'x', 'c.d' = 'y' } # mine\r\n",
        "keymap.a.b = 'x'\r\nkeymap.'c.d' = 'y'\r\n",
        "[keymap.a] # mine\r\nb = 'x'\r\n[keymap.c]\r\nd = 'y'\r\n",
    ],
)
def test_a_table_in_another_form_keeps_it(text: str) -> None:
    assert with_value(text, "keymap", {"a.b": "x", "c.d": "z"}) == text.replace("'y'", '"z"')
    added = with_value(text, "keymap", {"a.b": "x", "c.d": "y", "e.f": "z"})
    assert flat(tomllib.loads(added)["keymap"]) == {"a.b": "x", "c.d": "y", "e.f": "z"}
    assert tomllib.loads(without(text, "keymap")) == {}


def test_a_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1"):
        with_value("age", "age", 57)
