"""One history on several machines: copied, cloned, shared, put back, and synced by overwriting."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from footcare_tui.cli import main
from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from footcare_tui.paths import find_home
from footcare_tui.store.shards.device import VARIABLE
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.practice import BERLIN, ONE_DAY, check_off
from tests.store.history_files import contents

# Whether the first of two files of the same name takes the place of the second.
Wins = Callable[[Path, Path], bool]

# In the year 2096, when no test runs.
FIRST_MOMENT_S = 4_000_000_000
_moments_s = count(FIRST_MOMENT_S)


def newer(source: Path, target: Path) -> bool:
    return source.stat().st_mtime > target.stat().st_mtime


def always(source: Path, target: Path) -> bool:
    return True


class Machine:
    """A machine with a home of its own, perhaps copied from that of another."""

    def __init__(self, folder: Path, name: str, clock: SettableClock) -> None:
        self.home = find_home(folder)
        self._name, self._clock = name, clock
        # The ids of the sessions that were acknowledged here.
        self.acknowledged = set[str]()

    def clone(self, folder: Path, name: str) -> Machine:
        shutil.copytree(self.home.data.parent, folder)
        clone = Machine(folder, name, self._clock)
        clone.acknowledged = set(self.acknowledged)
        return clone

    @contextmanager
    def logbook(self) -> Iterator[Logbook]:
        """The logbook, as a program that starts now finds it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(VARIABLE, self._name)
            yield Logbook(self.home, self._clock)
        # A file system may give the same time to two writes.
        for path in self.home.history.glob("*.json"):
            if path.stat().st_mtime < FIRST_MOMENT_S:
                os.utime(path, (moment := next(_moments_s), moment))

    def done(self, times: int = 1) -> None:
        with self.logbook() as logbook:
            self.acknowledged |= {each.id for each in check_off(logbook, "press", times=times)}

    def shown(self) -> set[str]:
        with self.logbook() as logbook:
            return {each.id for each in logbook.records() if isinstance(each, Session)}

    def repair(self) -> None:
        # A file that was written here under an id of before is brought back from its backup.
        with self.logbook():
            assert main(["doctor", "--repair", "--home", str(self.home.data.parent)]) == 0

    def files(self) -> dict[str, bytes]:
        return contents(self.home.history)


def overwrite(source: Path, target: Path, wins: Wins) -> None:
    """What rsync does, with ``--update`` or without."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        other = target / path.name
        if not path.name.startswith(".") and (not other.exists() or wins(path, other)):
            shutil.copy2(path, other)


def sync(machines: Sequence[Machine], wins: Wins) -> None:
    for one, other in permutations(machines, 2):
        overwrite(one.home.history, other.home.history, wins)


def finish(machines: Sequence[Machine], wins: Wins = newer) -> None:
    """Repairs and syncs until every machine has everything that any of them acknowledged."""
    for _ in range(3):
        for machine in machines:
            machine.repair()
        sync(machines, wins)
    everything = set[str]().union(*(machine.acknowledged for machine in machines))
    for machine in machines:
        assert machine.shown() == everything
        machine.repair()


@pytest.fixture
def laptop(tmp_path: Path, clock: SettableClock) -> Machine:
    """A machine with one session in its history."""
    laptop = Machine(tmp_path / "laptop", "laptop", clock)
    laptop.done()
    return laptop


@pytest.mark.parametrize("wins", [newer, always])
@pytest.mark.parametrize(
    "names", [["desktop"], ["laptop"], ["laptop", "laptop"], ["laptop", "desktop"]], ids="-".join
)
def test_a_week_on_clones_that_are_synced_by_overwriting_loses_nothing(
    names: list[str], wins: Wins, laptop: Machine, tmp_path: Path, clock: SettableClock
) -> None:
    machines = [
        laptop,
        *(laptop.clone(tmp_path / f"{n}", name) for n, name in enumerate(names)),
    ]
    for _ in range(7):
        for machine in machines:
            machine.done()
            assert machine.shown() >= machine.acknowledged
        sync(machines, wins)
        for machine in machines:
            assert machine.shown() >= machine.acknowledged
        clock.move(ONE_DAY)
    finish(machines)
    assert len(laptop.shown()) == 1 + 7 * len(machines)
    if wins is newer:
        # An id for each, and not one for each change.
        assert len(laptop.files()) == len(machines)


@pytest.mark.parametrize("names", [("laptop", "desktop"), ("laptop", "laptop")], ids="-".join)
def test_clones_that_are_used_in_turn_lose_nothing(
    names: tuple[str, str], laptop: Machine, tmp_path: Path
) -> None:
    machines = [laptop, laptop.clone(tmp_path / "clone", names[1])]
    for number in range(8):
        machine = machines[number % 2]
        machine.done()
        sync(machines, newer)
        assert machines[0].shown() == machines[1].shown()
    finish(machines)
    assert len(laptop.files()) <= 2


Step = tuple[int, str]
steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["done", "send", "repair", "remove", "empty"])),
    max_size=14,
)


@settings(max_examples=20)
@given(steps=steps)
@example([(0, "done"), (1, "done"), (0, "send"), (1, "done"), (1, "remove")])
def test_each_clone_shows_all_that_it_acknowledged_whatever_overwrites_its_files(
    steps: list[Step],
) -> None:
    clock = SettableClock(datetime(2026, 3, 9, 10, tzinfo=BERLIN))
    with TemporaryDirectory() as folder:
        first = Machine(Path(folder, "0"), "same", clock)
        first.done()
        machines = [first, first.clone(Path(folder, "1"), "same")]
        for number, what in steps:
            machine, other = machines[number], machines[1 - number]
            match what:
                case "done":
                    machine.done()
                case "send":
                    overwrite(machine.home.history, other.home.history, always)
                case "repair":
                    machine.repair()
                case "remove" | "empty":
                    for path in machine.home.history.glob("*.json"):
                        if what == "remove":
                            path.unlink()
                        else:
                            path.write_bytes(b"{}")
            for each in machines:
                assert each.shown() >= each.acknowledged
        finish(machines)


def test_two_hosts_that_share_a_home_have_an_id_each(laptop: Machine, clock: SettableClock) -> None:
    desktop = Machine(laptop.home.data.parent, "desktop", clock)
    for machine in (desktop, laptop) * 3:
        machine.done()
        machine.repair()
    assert len(laptop.files()) == 2
    assert sorted(json.loads(laptop.home.devices.read_bytes())) == ["desktop", "laptop"]
    assert laptop.shown() == desktop.shown() == laptop.acknowledged | desktop.acknowledged
    # Each undoes its own changes alone.
    with laptop.logbook() as logbook:
        (undone,) = logbook.undo_stack.undo().records
        assert undone.id in laptop.acknowledged


def test_a_repository_of_dotfiles_with_the_state_in_it_loses_nothing(
    laptop: Machine, tmp_path: Path, clock: SettableClock
) -> None:
    """What is pushed is what is in the home; a pull puts the content of the repository in it."""
    desktop = Machine(tmp_path / "desktop", "desktop", clock)
    repository = tmp_path / "repository"
    shutil.copytree(laptop.home.data.parent, repository)
    for machine in (desktop, laptop) * 4:
        # All that was changed here has been pushed.
        shutil.copytree(repository, machine.home.data.parent, dirs_exist_ok=True)
        machine.done()
        assert machine.shown() >= machine.acknowledged
        shutil.copytree(machine.home.data.parent, repository, dirs_exist_ok=True)
    finish([laptop, desktop])
    assert len(laptop.files()) == 2


def test_a_checkout_of_an_older_state_of_the_history_alone_loses_nothing(
    laptop: Machine, tmp_path: Path
) -> None:
    shutil.copytree(laptop.home.history, tmp_path / "commit")
    laptop.done(2)
    shutil.copytree(tmp_path / "commit", laptop.home.history, dirs_exist_ok=True)
    assert laptop.shown() == laptop.acknowledged
    laptop.done()
    assert laptop.shown() == laptop.acknowledged
    laptop.repair()


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "data"])
@pytest.mark.parametrize("writes_first", [True, False])
def test_a_laptop_that_is_restored_has_everything_again_from_a_sync_that_keeps_conflict_copies(
    whole: bool, writes_first: bool, laptop: Machine, tmp_path: Path, clock: SettableClock
) -> None:
    desktop = Machine(tmp_path / "desktop", "desktop", clock)
    root = laptop.home.data.parent
    snapshot = tmp_path / "snapshot"
    shutil.copytree(root, snapshot)
    laptop.done(2)
    desktop.done()
    sync([laptop, desktop], newer)
    place = root if whole else laptop.home.data
    shutil.rmtree(place)
    shutil.copytree(snapshot / place.relative_to(root), place)
    if writes_first:
        laptop.done()
    # Both have changed a file of the same name.
    for path in desktop.home.history.iterdir():
        own = laptop.home.history / path.name
        if own.exists() and own.read_bytes() != path.read_bytes():
            conflict = f"{path.stem}.sync-conflict-20260309-101500-ABCDEFG.json"
            shutil.copy2(own, desktop.home.history / conflict)
            shutil.copy2(path, own)
    sync([laptop, desktop], newer)
    assert laptop.shown() == desktop.shown() == laptop.acknowledged | desktop.acknowledged
    finish([laptop, desktop])


def test_what_a_clone_has_corrected_and_undone_comes_to_the_other(
    laptop: Machine, tmp_path: Path
) -> None:
    clone = laptop.clone(tmp_path / "clone", "laptop")
    with laptop.logbook() as logbook:
        logbook.undo_stack.undo()
    laptop.acknowledged.clear()
    clone.done()
    sync([laptop, clone], newer)
    with laptop.logbook() as logbook:
        assert {each.id for each in logbook.sessions(MONDAY)} <= clone.acknowledged
    clone.acknowledged |= clone.shown()
    finish([laptop, clone])
    for machine in (laptop, clone):
        with machine.logbook() as logbook:
            assert len(logbook.sessions(MONDAY)) == 1


def test_a_change_after_a_new_id_can_be_undone_and_so_can_those_before(
    laptop: Machine, tmp_path: Path
) -> None:
    clone = laptop.clone(tmp_path / "clone", "laptop")
    laptop.done()
    clone.done(2)
    overwrite(clone.home.history, laptop.home.history, always)
    laptop.done()
    with laptop.logbook() as logbook:
        for _ in range(3):
            logbook.undo_stack.undo()
        assert logbook.undo_stack.next_undo() is None
        left = {each.id for each in logbook.sessions(MONDAY)}
        assert left == clone.acknowledged - laptop.acknowledged
        for _ in range(3):
            logbook.undo_stack.redo()
        left = {each.id for each in logbook.sessions(MONDAY)}
        assert left == clone.acknowledged | laptop.acknowledged


def test_an_undo_may_be_what_writes_a_replaced_file_again(laptop: Machine, tmp_path: Path) -> None:
    clone = laptop.clone(tmp_path / "clone", "laptop")
    laptop.done(2)
    clone.done()
    overwrite(clone.home.history, laptop.home.history, always)
    with laptop.logbook() as logbook:
        undone = {each.id for each in logbook.undo_stack.undo().records}
        assert undone < laptop.acknowledged
        redone = {each.id for each in logbook.undo_stack.redo().records}
        assert redone == undone
    laptop.repair()
    assert laptop.shown() == laptop.acknowledged | clone.acknowledged
    assert len(laptop.files()) == 2


def test_a_home_without_a_state_is_another_device(laptop: Machine) -> None:
    before = set(laptop.files())
    shutil.rmtree(laptop.home.state)
    laptop.done()
    assert laptop.shown() == laptop.acknowledged
    assert len(set(laptop.files()) - before) == 1
    laptop.repair()
