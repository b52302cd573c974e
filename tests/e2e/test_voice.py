"""A session in lines of text as a voice reads it: no line comes after its phase is over."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import wave
from pathlib import Path

import pytest

from footcare_tui.cli import plain, plain_session
from footcare_tui.cli.plain_session import Interaction
from footcare_tui.logbook import Logbook
from tests.cli.test_plain import Watch
from tests.e2e.outside import required
from tests.e2e.terminal import footcare

RECIPES = Path(__file__).parents[2] / "docs" / "recipes.md"
WORDS_A_MINUTE = 180
PHASE = re.compile(r"(?:GET READY|HOLD|MOVE|REST|SWITCH SIDES) ([0-9.]+) s")


def seconds_of(line: str, folder: Path) -> float:
    """How long espeak-ng takes to say a line."""
    sound = folder / "line.wav"
    voice = required("espeak-ng", "espeak-ng")
    subprocess.run([voice, "-s", f"{WORDS_A_MINUTE}", "-w", sound, "--", line], check=True)
    with wave.open(str(sound)) as said:
        return float(said.getnframes() / said.getframerate())


@pytest.mark.e2e
@pytest.mark.real_time
def test_a_voice_is_never_behind_by_more_than_a_phase(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    watch = Watch(0.0)
    printed: list[tuple[float, str]] = []

    def show(*lines: str) -> None:
        printed.extend((watch.now, line) for line in lines)

    monkeypatch.setattr(plain, "show", show)
    monkeypatch.setattr(plain_session, "show", show)
    plain.guide(
        logbook, list(logbook.catalog.exercises.values()), watch.pace(), Interaction(brief=True)
    )
    lengths = {line: seconds_of(line, tmp_path) for line in {line for _, line in printed}}
    free, late, phases = 0.0, 0.0, 0
    for at, line in printed:
        begins = max(at, free)
        free = begins + lengths[line]
        if phase := PHASE.match(line):
            phases += 1
            late = max(late, (begins - at) / float(phase[1]))
    assert phases > 70
    assert late < 1.0, f"the voice is behind by {late:.2f} of a phase"


@pytest.mark.e2e
@pytest.mark.real_time
def test_the_recipe_reads_every_line(environment: dict[str, str], tmp_path: Path) -> None:
    (recipe,) = re.findall(r"`(footcare start --plain .* espeak-ng .*)`", RECIPES.read_text())
    programs = tmp_path / "programs"
    programs.mkdir()
    said = tmp_path / "said"
    for name, line in {
        "espeak-ng": f'for last; do :; done; echo "$last" >> {said}',
        "footcare": f'exec {shlex.join(footcare())} "$@" --speed 100 circles',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{line}\n")
        (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["sh", "-c", recipe], env={**os.environ, **environment, "PATH": path}, check=True
    )
    lines = said.read_text().splitlines()
    assert lines[0] == "Ankle Circles"
    assert lines[-1] == "DONE · 1 of 8 sessions today"
