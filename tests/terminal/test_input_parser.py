from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from footcare_tui.terminal.input_parser import (
    ESCAPE_ON_SLOW_LINE_S,
    ESCAPE_S,
    LONGEST,
    LONGEST_PASTE,
    PASTE_S,
    SEQUENCE_S,
    Input,
    InputParser,
    Paste,
    input_encoding,
)
from footcare_tui.terminal.key_codes import Key
from tests.terminal.answers import ANSWERS, Answer

ESCAPE = Key("escape")
UP = Key("up")


def text(characters: str) -> list[Input]:
    """The keys that write these characters."""
    return [Key(character, text=character) for character in characters]


Q = text("q")


def parsed(*reads: bytes, encoding: str = "utf-8") -> list[Input]:
    """What the reads come to, when nothing comes after them."""
    parser = InputParser(encoding)
    found = [one for read in reads for one in parser.feed(read)]
    return [*found, *(parser.give_up() if parser.wait else [])]


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len({answer.sent for answer in ANSWERS}) == len(ANSWERS) > 300


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
def test_an_answer_is_no_key_however_it_is_split(answer: Answer) -> None:
    for place in range(len(answer.sent)):
        parser = InputParser()
        assert parser.feed(b"q" + answer.sent[:place]) == Q
        assert parser.feed(answer.sent[place:]) == []
        assert parser.wait is None
        assert parser.feed(b"q") == Q


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
def test_an_answer_byte_by_byte_is_no_key_either(answer: Answer) -> None:
    parser = InputParser(slow=True)
    found = [one for byte in answer.sent for one in parser.feed(bytes((byte,)))]
    assert (found, parser.feed(b"q")) == ([], Q)


@given(st.lists(st.sampled_from([answer.sent for answer in ANSWERS] + [b"q", b"\x1b[A"])))
def test_what_is_typed_between_answers_is_not_lost(sent: list[bytes]) -> None:
    keys: dict[bytes, list[Input]] = {b"q": Q, b"\x1b[A": [UP]}
    assert parsed(b"".join(sent)) == [key for one in sent for key in keys.get(one, [])]


def test_a_mouse_report_that_can_be_read_in_two_ways_is_no_key_in_either() -> None:
    # Column 163 and row 97 in one mode, and in another the first byte of two for column 193.
    assert parsed(b"\x1b[M \xc3\x81") == []


def test_an_escape_before_an_answer_is_the_key() -> None:
    assert parsed(b"\x1b\x1b[?62;22c") == [ESCAPE]
    assert parsed(b"\x1b\x1b]11;rgb:0/0/0\x1b\\q") == [ESCAPE, *Q]


@given(st.binary(max_size=200))
@example(b"\x1b[1114112u\x1b[99999999999u\x1b[106;1:3u")
@example(b"\x1b[M \xa0\x82")
@example(b"\x1b[200~" + b"\xff" * 20)
def test_no_bytes_are_refused_and_every_key_is_one_that_can_be_named(data: bytes) -> None:
    for encoding in ("utf-8", "iso-8859-1", "koi8-r", "euc_jp", "gbk", "cp1251"):
        for found in parsed(data, encoding=encoding):
            if isinstance(found, Paste):
                assert found.text.isprintable()
            else:
                assert found.name.isalnum() or len(found.name) == 1
                assert list(found.modifiers) == sorted(set(found.modifiers))
                assert found.text is None or found.text.isprintable()


@given(st.binary(max_size=60), st.data())
def test_a_split_matters_only_behind_an_escape_character(
    data: bytes, choice: st.DataObject
) -> None:
    place = choice.draw(st.integers(0, len(data)))
    if not data[:place].endswith(b"\x1b"):
        assert parsed(data[:place], data[place:]) == parsed(data)


def test_a_split_within_the_character_behind_an_escape_character_does_not_matter() -> None:
    for data in (b"\x1b\xc2\x00", b"\x1b\xc3\xa4", b"\x1b\xe2\x82\xac", b"\x1b\xf0\x9f\xa6"):
        for place in range(2, len(data)):
            assert parsed(data[:place], data[place:]) == parsed(data)


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" ")))
def test_text_is_what_it_is(typed: str) -> None:
    assert parsed(typed.encode()) == text(typed)
    assert parsed(*(bytes((byte,)) for byte in typed.encode())) == text(typed)


@pytest.mark.parametrize(
    ("typed", "encoding"),
    [
        ("ß", "iso-8859-1"),
        ("äöüß€@", "iso-8859-15"),
        ("фйцуя", "koi8-r"),
        ("ђќ", "cp1251"),
        ("足の指", "euc_jp"),
        ("脚趾", "gbk"),
    ],
)
def test_text_in_the_encoding_of_the_locale(typed: str, encoding: str) -> None:
    assert parsed(typed.encode(encoding), encoding=encoding) == text(typed)


def test_a_byte_that_is_no_character_is_nothing() -> None:
    assert parsed(b"q\xfeq\xc3q") == [*Q, *Q, *Q]


def test_wide_and_unbreakable_blanks_are_written_as_blanks() -> None:
    assert parsed("\u3000\u00a0".encode()) == [Key("\u3000", text=" "), Key("\u00a0", text=" ")]


@pytest.mark.parametrize("ends", ["\r", "\n", "\r\n", "\u2028"])
def test_the_line_ends_of_a_paste_are_blanks(ends: str) -> None:
    pasted = f"one{ends}two{ends}".encode()
    assert parsed(b"\x1b[200~" + pasted + b"\x1b[201~q") == [Paste("one two"), *Q]


def test_what_is_in_a_paste_is_no_key_and_steers_nothing() -> None:
    pasted = b"\x1b[A\x1b]0;owned\x07\x03q\xe2\x80\xae"
    assert parsed(b"\x1b[200~" + pasted + b"\x1b[201~") == [Paste("[A]0;ownedq")]


@given(st.lists(st.binary(min_size=1, max_size=4)))
def test_a_paste_may_be_split_anywhere(parts: list[bytes]) -> None:
    whole = b"\x1b[200~" + b"".join(parts) + b"\x1b[201~"
    assert parsed(b"\x1b[200~", *parts, b"\x1b[2", b"01~", b"q") == parsed(whole + b"q")


def test_a_very_long_paste_is_cut_and_ends_where_it_ends() -> None:
    sent = b"\x1b[200~" + b"x" * 3 * LONGEST_PASTE + b"\x1b[201~q"
    assert parsed(sent) == [Paste("x" * LONGEST_PASTE), *Q]


def test_a_paste_whose_end_is_lost_is_kept() -> None:
    parser = InputParser()
    assert parser.feed(b"\x1b[200~half") == []
    assert parser.wait == PASTE_S
    assert parser.give_up() == [Paste("half")]
    assert parser.feed(b"q") == Q


def test_an_empty_paste_is_nothing() -> None:
    assert parsed(b"\x1b[200~\r\x1b[201~") == []


def test_escape_is_waited_for_a_little_and_longer_on_a_slow_line() -> None:
    for slow, seconds in ((False, ESCAPE_S), (True, ESCAPE_ON_SLOW_LINE_S)):
        parser = InputParser(slow=slow)
        assert parser.feed(b"\x1b") == []
        assert parser.wait == seconds
        assert parser.feed(b"[A") == [UP]
        assert parser.wait is None
    # An arrow key that came in two parts 0.15 s apart.
    assert ESCAPE_S < 0.15 < ESCAPE_ON_SLOW_LINE_S


def test_what_has_begun_as_more_than_an_escape_is_no_key_when_given_up() -> None:
    for begun in (b"\x1b[", b"\x1b[?62", b"\x1bO", b"\x1bP>|tm", b"\x1b]11;", b"\x1b[M ", b"\x1b("):
        parser = InputParser()
        assert parser.feed(begun) == []
        assert parser.wait == SEQUENCE_S
        assert parser.give_up() == []
        assert parser.wait is None
        assert parser.feed(b"q") == Q


def test_a_key_after_escape_is_alt_only_when_both_come_at_once() -> None:
    assert parsed(b"\x1bq") == [Key("q", ("alt",))]
    assert parsed(b"\x1bQ") == [Key("q", ("alt", "shift"))]
    assert parsed(b"\x1b", b"q") == [ESCAPE, *Q]
    assert parsed(b"\x1b", b"\r") == [ESCAPE, Key("enter")]
    assert parsed(b"\x1b", b"\x1b") == [ESCAPE, ESCAPE]
    assert parsed(b"\x1b\x1b\x1b") == [ESCAPE] * 3


def test_old_terminals_send_escape_before_a_key_for_alt() -> None:
    assert parsed(b"\x1b\x1b[A") == [Key("up", ("alt",))]
    assert parsed(b"\x1b\x1bOP") == [Key("f1", ("alt",))]
    assert parsed(b"\x1b\x1bq") == [ESCAPE, Key("q", ("alt",))]


def test_a_sequence_that_is_cut_short_gives_way_to_the_next_key() -> None:
    assert parsed(b"\x1b[1;\r") == [Key("enter")]
    assert parsed(b"\x1b[1;\x1b[A") == [UP]
    assert parsed(b"\x1bO\x1b[A") == [UP]
    assert parsed(b"\x1b[[\x1b[A") == [UP]
    assert parsed(b"\x1bP1$r\x1b[A") == [UP]
    # What cancels a sequence is no key where it does.
    assert parsed(b"\x1b[1;\x18q") == Q
    assert parsed(b"\x1b]0;\x1aq") == Q


def test_a_sequence_longer_than_any_key_is_none() -> None:
    assert parsed(b"\x1b[0;;" + b"97:" * LONGEST + b"97uq") == Q
    assert parsed(b"\x1bO" + b"1" * LONGEST * 2 + b"q") == []


@pytest.mark.parametrize(
    ("system", "locale", "encoding"),
    [
        ("utf-8", "de_DE.UTF-8", "utf-8"),
        ("utf-8", "C", "utf-8"),
        ("utf-8", "", "utf-8"),
        ("ascii", "C", "utf-8"),
        # A locale that this machine lacks.
        ("utf-8", "de_DE.ISO-8859-1", "ISO-8859-1"),
        ("utf-8", "ru_RU.KOI8-R", "KOI8-R"),
        ("iso8859-15", "de_DE@euro", "iso8859-15"),
        ("utf-8", "de_DE.no-such", "utf-8"),
        # Keys could not be told in these.
        ("utf-8", "xx_XX.UTF-16", "utf-8"),
        ("utf-8", "ja_JP.ISO-2022-JP", "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_locale(system: str, locale: str, encoding: str) -> None:
    assert input_encoding(system, {"LC_ALL": locale}).lower() == encoding.lower()
