"""Two devices whose histories a real Syncthing carries both ways; run by ``make e2e``."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from footcare_tui.paths import find_home
from footcare_tui.store.shards.device import VARIABLE
from tests.e2e.outside import PATIENCE_S, free_port, required, wait_until
from tests.e2e.terminal import footcare

pytestmark = pytest.mark.e2e

FOLDER = "footcare"
REPLACED = "was replaced and lacks what was recorded here"
# Nothing but the other one on this machine is spoken to.
QUIET = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "announceLANAddresses": "false",
    "crashReportingEnabled": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "startBrowser": "false",
    # Otherwise it leaves the process group that it is ended with.
    "setLowPriority": "false",
    "reconnectionIntervalS": "1",
}
# Not through a proxy that the environment may name.
WEB = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Syncthing:
    """One instance, which keeps one folder in step with that of another."""

    def __init__(self, place: Path, folder: Path) -> None:
        self._place, self._folder = place, folder
        self._key = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ST")},
            "HOME": str(place),
            "STNODEFAULTFOLDER": "1",
            "STNOUPGRADE": "1",
        }
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self._interface = f"127.0.0.1:{free_port()}"
        self._place.mkdir()
        generating = self._run("generate")
        try:
            generating.wait(PATIENCE_S)
        finally:
            self._end(generating)
        (own,) = ElementTree.parse(self._settings).getroot().findall("device")
        self.identity = own.attrib["id"]

    def join(self, other: Syncthing) -> None:
        """Makes the settings: nobody but the other, nothing but the folder."""
        settings = ElementTree.parse(self._settings)
        root = settings.getroot()
        for tag in ("folder", "device"):
            for element in root.findall(tag):
                root.remove(element)
        # What a person gets who adds a folder and changes nothing.
        folder = deepcopy(_only(_only(root, "defaults"), "folder"))
        folder.attrib |= {"id": FOLDER, "path": str(self._folder)}
        root.append(folder)
        for element in folder.findall("device"):
            folder.remove(element)
        for instance in (self, other):
            ElementTree.SubElement(folder, "device", id=instance.identity)
            device = ElementTree.SubElement(root, "device", id=instance.identity)
            ElementTree.SubElement(device, "address").text = instance.address
        interface = _only(root, "gui")
        _only(interface, "address").text = self._interface
        _only(interface, "apikey").text = self._key
        options = _only(root, "options")
        _only(options, "listenAddress").text = self.address
        for name, value in QUIET.items():
            _only(options, name).text = value
        settings.write(self._settings)

    def start(self) -> None:
        self._process = self._run("serve", "--no-browser", "--no-restart", "--no-upgrade")
        wait_until(self._answers, "Syncthing answers")

    def stop(self) -> None:
        """Ends it, in good order where possible."""
        if self._process is not None:
            process, self._process = self._process, None
            process.terminate()
            try:
                process.wait(PATIENCE_S)
            finally:
                self._end(process)

    def scan(self) -> None:
        """Has it look at the folder; it has looked when this returns."""
        self.ask("db/scan", {"folder": FOLDER}, method="POST")

    def sees(self, other: Syncthing) -> bool:
        """Whether the two are connected."""
        connections = self.ask("system/connections", {})["connections"]
        return bool(connections.get(other.identity, {}).get("connected"))

    def versions(self, name: str) -> tuple[Any, Any]:
        """Which version of the file it has, and which it knows to be the newest anywhere."""
        try:
            known = self.ask("db/file", {"folder": FOLDER, "file": name})
        except urllib.error.HTTPError:
            return None, None
        return known["local"]["version"], known["global"]["version"]

    def ask(self, question: str, query: dict[str, str], method: str = "GET") -> Any:
        """Asks the instance something; gives its answer."""
        request = urllib.request.Request(
            f"http://{self._interface}/rest/{question}?{urlencode(query)}",
            headers={"X-API-Key": self._key},
            method=method,
        )
        with WEB.open(request, timeout=PATIENCE_S) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    @property
    def _settings(self) -> Path:
        return self._place / "config.xml"

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self._place / "log").read_text(errors="replace")
        try:
            return bool(self.ask("system/ping", {})["ping"] == "pong")
        except OSError:
            return False

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._place / "log").open("ab") as log:
            return subprocess.Popen(
                ["syncthing", *arguments, f"--home={self._place}"],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # It watches over a process of its own: the two are ended together.
                start_new_session=True,
            )

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _only(parent: ElementTree.Element, tag: str) -> ElementTree.Element:
    """The one element of that tag, made where there is none."""
    first, *more = parent.findall(tag) or [ElementTree.SubElement(parent, tag)]
    for element in more:
        parent.remove(element)
    return first


class Device:
    """A machine with footcare and Syncthing."""

    def __init__(self, place: Path) -> None:
        place.mkdir()
        self.machine = place.name
        # How often it was said that a file was replaced.
        self.replaced = 0
        self.home = find_home(place / "home")
        self.syncthing = Syncthing(place / "syncthing", self.home.history)

    def footcare(self, *arguments: str) -> Any:
        """Runs a command, which has nothing else to complain of, and gives its answer."""
        told = subprocess.run(
            footcare(*arguments, "--json", "--home", str(self.home.data.parent)),
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, VARIABLE: self.machine},
        )
        assert all(REPLACED in line for line in told.stderr.splitlines())
        self.replaced += bool(told.stderr)
        return json.loads(told.stdout)

    def done(self, day: str, times: int = 1) -> set[str]:
        """Checks off; gives the ids."""
        answer = self.footcare("done", "toe-press", "-n", str(times), "--day", day)
        return {session["id"] for session in answer}

    def delete(self, day: str) -> set[str]:
        """Deletes the newest session of the day; gives its id."""
        return {self.footcare("correct", "toe-press", "--day", day, "--delete")["id"]}

    def ids(self) -> list[str]:
        """The sessions of the last days."""
        days = self.footcare("history")["days"]
        return [session["id"] for day in days for session in day["sessions"]]

    def files(self) -> dict[str, bytes]:
        """What is carried."""
        return {path.name: path.read_bytes() for path in self.home.history.glob("*.json")}


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Device, Device]]:
    """Two devices, which are not running yet."""
    required("syncthing", "syncthing")
    laptop, phone = Device(tmp_path / "laptop"), Device(tmp_path / "phone")
    laptop.syncthing.join(phone.syncthing)
    phone.syncthing.join(laptop.syncthing)
    try:
        yield laptop, phone
    finally:
        laptop.syncthing.stop()
        phone.syncthing.stop()


def meet(laptop: Device, phone: Device) -> None:
    for device in (laptop, phone):
        device.syncthing.start()
    wait_until(lambda: laptop.syncthing.sees(phone.syncthing), "the two are connected")


def part(laptop: Device, phone: Device) -> None:
    for device in (laptop, phone):
        device.syncthing.stop()


def wait_until_in_sync(laptop: Device, phone: Device) -> None:
    """Waits until both have every file of either, in the newest version that either knows."""

    def in_sync() -> bool:
        for device in (laptop, phone):
            device.syncthing.scan()
        return all(
            None not in versions and len({json.dumps(version) for version in versions}) == 1
            for versions in (
                (*laptop.syncthing.versions(name), *phone.syncthing.versions(name))
                for name in {*laptop.files(), *phone.files()}
            )
        )

    wait_until(in_sync, "the two are in sync")
    assert laptop.files() == phone.files()


def days_before(device: Device, *numbers: int) -> list[str]:
    today = date.fromisoformat(device.footcare("today")["day"])
    return [(today - timedelta(days=number)).isoformat() for number in numbers]


def test_what_two_devices_log_together_and_apart_is_on_both(pair: tuple[Device, Device]) -> None:
    laptop, phone = pair
    of_both, of_laptop, of_phone = days_before(laptop, 3, 2, 1)
    logged = laptop.done(of_laptop, 2) | phone.done(of_phone, 2) | laptop.done(of_both, 2)
    meet(laptop, phone)
    logged |= laptop.done(of_laptop) | phone.done(of_phone)
    wait_until_in_sync(laptop, phone)
    assert laptop.footcare("history") == phone.footcare("history")
    assert sorted(laptop.ids()) == sorted(logged)
    logged |= laptop.done(of_laptop) | phone.done(of_phone)
    wait_until_in_sync(laptop, phone)
    assert laptop.footcare("history") == phone.footcare("history")
    assert sorted(laptop.ids()) == sorted(logged)

    part(laptop, phone)
    logged |= laptop.done(of_laptop, 2) | phone.done(of_phone, 2)
    # Its own, the other's, and one that the other takes back as well.
    undone = laptop.delete(of_laptop) | laptop.delete(of_phone) | laptop.delete(of_both)
    undone |= phone.delete(of_phone) | phone.delete(of_laptop) | phone.delete(of_both)
    assert len(undone) == 5
    assert undone < logged
    assert laptop.footcare("history") != phone.footcare("history")

    meet(laptop, phone)
    wait_until_in_sync(laptop, phone)
    assert laptop.footcare("history") == phone.footcare("history")
    assert sorted(laptop.ids()) == sorted(logged - undone)
    assert laptop.footcare("streak") == phone.footcare("streak")
    assert laptop.replaced == phone.replaced == 0
    # Each wrote its own files alone, so there was nothing to be at odds about.
    assert len(laptop.files()) == len({name.split(".")[1] for name in laptop.files()}) == 2


def test_a_plan_that_is_changed_on_both_is_the_same_on_both(pair: tuple[Device, Device]) -> None:
    laptop, phone = pair
    (day,) = days_before(laptop, 1)
    laptop.done(day)
    meet(laptop, phone)
    wait_until_in_sync(laptop, phone)
    part(laptop, phone)
    # Different exercises, the same one, and one of their own with the same name.
    laptop.footcare("set", "walking", "active=false")
    phone.footcare("set", "pencil", "weekdays=mon,thu")
    laptop.footcare("set", "press", "sessions_per_day=2", "reps=8")
    phone.footcare("set", "press", "sessions_per_day=4")
    laptop.footcare("set", "heel-raise", "name=Heel Raise", "reps=12")
    phone.footcare("set", "heel-raise", "name=Heel Raise", "steps=Rise; Lower")
    phone.footcare("set", "press", "work_s=6", "--from", day)
    meet(laptop, phone)
    wait_until_in_sync(laptop, phone)
    for command in ("today", "history", "streak", "exercises"):
        assert laptop.footcare(command) == phone.footcare(command)
    due = {each["exercise"]: each["prescribed"] for each in laptop.footcare("today")["exercises"]}
    assert due["toe-walking"] == 0
    assert due["toe-press"] in (2, 4)
    assert due["heel-raise"] == 1
    # What one changes next, counts on both.
    laptop.footcare("set", "press", "sessions_per_day=5")
    wait_until_in_sync(laptop, phone)
    due = {each["exercise"]: each["prescribed"] for each in phone.footcare("today")["exercises"]}
    assert due["toe-press"] == 5
    assert laptop.replaced == phone.replaced == 0


@pytest.mark.parametrize("same_machine", [True, False])
def test_a_home_that_was_copied_whole_loses_nothing_to_conflicts(
    same_machine: bool, pair: tuple[Device, Device]
) -> None:
    """Clones write a file of the same name, once: Syncthing keeps it in two copies."""
    laptop, phone = pair
    phone.machine = laptop.machine if same_machine else phone.machine
    (day,) = days_before(laptop, 1)
    logged = laptop.done(day, 2)
    shutil.copytree(laptop.home.data.parent, phone.home.data.parent)
    meet(laptop, phone)
    wait_until_in_sync(laptop, phone)
    part(laptop, phone)
    logged |= laptop.done(day, 2) | phone.done(day, 3)
    undone = laptop.delete(day) | phone.delete(day)
    meet(laptop, phone)
    wait_until_in_sync(laptop, phone)
    assert laptop.footcare("history") == phone.footcare("history")
    assert sorted(laptop.ids()) == sorted(logged - undone)
    conflicts = [name for name in laptop.files() if "sync-conflict" in name]
    assert len(conflicts) == laptop.replaced + phone.replaced == same_machine
    part(laptop, phone)
    logged |= laptop.done(day) | phone.done(day)
    meet(laptop, phone)
    wait_until_in_sync(laptop, phone)
    assert sorted(laptop.ids()) == sorted(phone.ids()) == sorted(logged - undone)
    # Each writes a file of its own from now on.
    assert [name for name in laptop.files() if "sync-conflict" in name] == conflicts
    assert len(laptop.files()) == 2 + len(conflicts)
    for device in pair:
        device.footcare("doctor")
