"""Reads mutated files of every format, and says what a reader could not cope with.

``python -m tests.fuzz READER SEED NUMBER`` prints the inputs that raised
anything but Refused, in hexadecimal, and the peak memory in MiB.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from random import Random

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import Faults
from footcare_tui.exchange.habit_file import HabitFile
from footcare_tui.exchange.harsh_reader import read_files
from footcare_tui.exchange.jsonl import read_records, write_lines
from footcare_tui.exchange.loop_backup import read_backup
from footcare_tui.exchange.loop_reader import read_archive, read_entries
from footcare_tui.exchange.own_table import is_own, record_lines
from footcare_tui.exchange.recognition import recognised
from footcare_tui.exchange.spreadsheet import write_sessions
from footcare_tui.exchange.table_reader import read_table
from footcare_tui.exchange.zip_file import pack
from footcare_tui.model import TABLES, FieldError, Record
from tests.cli.test_moving import HARSH, LOOP
from tests.examples import a_session, one_of_each
from tests.exchange.marks import TODAY, complete_session, records_of
from tests.exchange.test_loop_backup import database
from tests.exchange.test_table_reader import HABIT_BULL

# What numbers, dates and texts are replaced by.
ODD = (
    *(b"0", b"-1", b"1e999", b"9" * 40, b"99999999999999999999", b"NaN", b"-0", b"1.5"),
    *(b"9999-12-31", b"0000-00-00", b"2026-02-30", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\xff"),
    *(b'"', b"'", b",", b";", b"\n", b"\r", b"\t", b" : ", b"=", b"[" * 50, b"{", b"}", b"null"),
    *("\u202e".encode(), "\ud800".encode("utf-8", "surrogatepass"), b"a" * 300),
)


# More would say the same.
ENOUGH = 3


def slug_of(name: str) -> str:
    if name not in ("toe-press", "toe-walking", "ankle-circles"):
        raise FieldError("no such exercise")
    return name


def read_habits(file: HabitFile) -> None:
    exercises = dict.fromkeys(file.names, "toe-press")
    for record in records_of(file.days, exercises, faults=file.faults):
        check(record)
    assert all(mark.sessions >= 0 for mark in file.days)
    assert not any("\n" in line for line in file.faults.without([]))


def check(record: Record) -> None:
    """A record that was read can be stored and read again."""
    fields = record.to_fields()
    assert TABLES[record.table].from_fields(fields).to_fields() == fields


def read_lines(lines: Iterator[bytes]) -> None:
    for record in read_records(lines, TODAY, slug_of, complete_session, Faults()):
        check(record)


def read_own(content: bytes) -> None:
    if is_own(content, "own.csv"):
        read_lines(record_lines(content, "own.csv"))


def read_harsh(content: bytes) -> None:
    habits, _, log = content.partition(b"\n\n\n")
    read_habits(read_files(habits, log, TODAY, "sessions"))


def read_loop(content: bytes) -> None:
    """Reads what is in an archive without its packing, which seldom survives."""
    names = ("Habits.csv", "001 Gym/Checkmarks.csv", "002 TOE walking/Checkmarks.csv")
    entries = dict(zip(names, content.split(b"\n\n\n"), strict=False))
    read_habits(read_entries(entries, TODAY, None))


def sample_of_harsh() -> bytes:
    return f"{HARSH['habits']}\n\n\n{HARSH['log']}".encode()


READERS: dict[str, tuple[Callable[[bytes], object], Callable[[], Sequence[bytes]]]] = {
    "recognition": (recognised, lambda: [HABIT_BULL.encode(), sample_of_harsh(), database(25)]),
    "jsonl": (
        lambda content: read_lines(iter(content.splitlines(keepends=True))),
        lambda: ["".join(write_lines([record])).encode() for record in one_of_each()],
    ),
    "own table": (
        read_own,
        lambda: [write_sessions([a_session(), a_session(id="2", note="a\nb")])],
    ),
    "table": (
        lambda content: read_habits(read_table(content, "t.csv", TODAY, None, {}, None)),
        lambda: [HABIT_BULL.encode(), b"date;count\n2026-03-01;2\n"],
    ),
    "loop": (
        lambda content: read_habits(read_archive(content, TODAY)),
        lambda: [pack({name: text.encode() for name, text in LOOP.items()})],
    ),
    "loop files": (read_loop, lambda: ["\n\n\n".join([*LOOP.values()][:3]).encode()]),
    "backup": (
        lambda content: read_habits(read_backup(content, TODAY)),
        lambda: [database(schema) for schema in (12, 25)],
    ),
    "harsh": (read_harsh, lambda: [sample_of_harsh()]),
}


def mutated(samples: Sequence[bytes], chance: Random) -> bytes:
    """A sample with some places changed, cut, doubled, or replaced by something odd."""
    content = bytearray(chance.choice(samples))
    for _ in range(chance.randint(1, 6)):
        begin = chance.randrange(len(content) + 1)
        end = min(len(content), begin + chance.choice((0, 1, 4, 30)))
        match chance.randrange(5):
            case 0:
                content[begin:end] = chance.randbytes(end - begin)
            case 1:
                content[begin:end] = chance.choice(ODD)
            case 2:
                del content[begin:end]
            case 3:
                content[begin:begin] = content[begin:end] * chance.choice((1, 2, 50))
            case _:
                other = chance.choice(samples)
                content[begin:end] = other[begin : begin + chance.choice((1, 10, 60))]
    return bytes(content)


def main(reader: str, seed: str, number: str) -> int:
    read, make_samples = READERS[reader]
    samples, failed = make_samples(), 0
    for each in range(int(number)):
        content = mutated(samples, Random(f"{reader} {seed} {each}"))
        try:
            with suppress(Refused):
                read(content)
        except Exception as error:
            failed += 1
            sys.stdout.write(f"{type(error).__name__}: {error}: {content.hex()}\n")
        if failed == ENOUGH:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"peak {peak / (1024 if sys.platform == 'linux' else 1024 * 1024):.0f}\n")
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
