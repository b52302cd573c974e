"""Keys of a person's own: what is refused, and where they then are."""

from __future__ import annotations

import re

import pytest

from footcare_tui.config import load_config
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.tui.actions import BY_ID
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.key_settings import NEVER, check_keymap
from tests.tui.stage import on_stage


def refusal(home: Home, keymap: dict[str, str]) -> str:
    with pytest.raises(Refused) as refused:
        check_keymap(keymap, home)
    said = str(refused.value)
    assert said.startswith(f"{home.settings}: keymap.")
    assert "\n" not in said
    return said.removeprefix(f"{home.settings}: keymap.")


def write(home: Home, settings: str) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text(settings, encoding="utf-8")


@pytest.mark.parametrize(
    ("action", "keys"),
    [
        ("history.delete", "x"),
        ("history.delete", "x,delete"),
        ("history.delete", "x, f5"),
        ("app.undo", "ctrl+u"),
        ("countdown.extend", "="),
        ("countdown.extend", "ä"),
        ("history.year-back", "comma"),
        ("page.up", "shift+up"),
        ("app.palette", "!"),
        ("app.suspend", "alt+ctrl+z"),
        ("question.save", "f10"),
        # It is free, because the countdown gives it up.
        ("countdown.pause", "p"),
        # They share these keys anyway.
        ("countdown.stop", "escape,q"),
    ],
)
def test_other_keys_are_accepted(home: Home, action: str, keys: str) -> None:
    check_keymap({action: keys}, home)


def test_two_actions_may_change_their_keys_with_each_other(home: Home) -> None:
    check_keymap({"history.add": "e", "history.edit": "n"}, home)
    assert "e is a key of history.edit" in refusal(home, {"history.add": "e"})


@pytest.mark.parametrize(
    ("action", "instead"),
    [
        ("history.remove", "docs/keys.md lists the actions"),
        ("history.deletes", "did you mean history.delete?"),
        ("undo", "docs/keys.md lists the actions"),
    ],
)
def test_an_unknown_action_is_refused_by_name(home: Home, action: str, instead: str) -> None:
    said = refusal(home, {action: "x"})
    assert said.startswith(f"{action} is not known; ")
    assert instead in said


@pytest.mark.parametrize("key", NEVER)
def test_what_terminals_send_for_other_keys_is_refused(home: Home, key: str) -> None:
    assert refusal(home, {"history.delete": f"x,{key}"}) == (
        f"history.delete is 'x,{key}', but terminals send {key} for other keys, too"
    )


@pytest.mark.parametrize(
    "key", ["", "question_mark", "shift+a", "ctrl+é", "f25", "F2", "ctl+x", "xy", "x,,y"]
)
def test_what_is_no_key_is_refused(home: Home, key: str) -> None:
    said = refusal(home, {"history.delete": key})
    assert said.startswith(f"history.delete is {key!r}, but must be keys: ")


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"history.delete": "e"}, "history.delete is 'e', but e is a key of history.edit"),
        ({"history.delete": "h"}, "history.delete is 'h', but h is a key of history.week-back"),
        ({"app.undo": "q"}, "app.undo is 'q', but q is a key of app.quit"),
        ({"app.undo": "3"}, "app.undo is '3', but 3 is a key of app.go-history"),
        ({"app.help": "f2,m"}, "app.help is 'f2,m', but m is a key of countdown.mute"),
        ({"app.go-trends": "?"}, "app.go-trends is '?', but ? is a key of app.help"),
        (
            {"trends.up": "x", "trends.down": "x"},
            "trends.up is 'x', but x is a key of trends.down",
        ),
    ],
)
def test_a_key_of_another_action_is_refused_by_name(
    home: Home, keymap: dict[str, str], said: str
) -> None:
    assert refusal(home, keymap) == said


@pytest.mark.parametrize("action", ["question.save", "question.more", "timed-count.keep"])
def test_letters_and_digits_of_a_question_are_its_answers(home: Home, action: str) -> None:
    for key in ("x", "7"):
        assert refusal(home, {action: key}).endswith(f"{key} has a use there; try ctrl+{key}")


@pytest.mark.parametrize("action", ["app.quit-anywhere", "app.suspend"])
def test_a_letter_never_quits_over_a_note(home: Home, action: str) -> None:
    assert refusal(home, {action: "x"}).endswith("x has a use there; try ctrl+x")


def test_the_settings_may_write_an_action_as_two_tables(home: Home) -> None:
    write(home, '[keymap]\n"history.delete" = "x"\nhistory.edit = "v"\napp.go-today = "f2"\n')
    assert load_config(home.settings).keymap == {
        "history.delete": "x",
        "history.edit": "v",
        "app.go-today": "f2",
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("keymap = 1", "keymap is 1, but must be a table"),
        ("[keymap]\nhistory.delete = 1", "keymap.history.delete is 1, but must be a text"),
        ('[keymap]\n"app.undo" = ["x"]', "keymap.app.undo is ['x'], but must be a text"),
    ],
)
def test_a_keymap_is_a_table_of_texts(home: Home, written: str, said: str) -> None:
    write(home, written)
    with pytest.raises(Refused) as refused:
        load_config(home.settings)
    assert said in str(refused.value)


async def test_a_key_of_ones_own_works_and_the_usual_one_does_not(
    logbook: Logbook, home: Home
) -> None:
    write(home, '[keymap]\ntoday.check-off = "x,f5"\n')
    async with on_stage(logbook) as stage:
        await stage.press("space")
        assert stage.shows("0 of 8 today")
        await stage.press("x", "f5")
        assert stage.shows("2 of 8 today", "x Check")
        await stage.press("u")
        assert stage.shows("1 of 8 today")


async def test_key_line_help_and_palette_show_the_key(logbook: Logbook, home: Home) -> None:
    write(home, '[keymap]\nhistory.add = "+"\napp.help = "f2"\nhistory.week-back = "left,b"\n')
    async with on_stage(logbook, size=(100, 60)) as stage:
        await stage.press("3")
        assert stage.shows("+ New", "f2 Help")
        await stage.press("f2")
        assert stage.shows("+ ", "← b ", "The same day a week before")
        await stage.press("escape", "ctrl+p", *"add a session")
        assert re.search(r"▌ Add a session on this day +\+ ", stage.text())
        await stage.press("enter")
        await stage.until("Add a session on Mon 9 Mar 2026")
        await stage.press("escape", "plus")
        assert stage.shows("Add a session on Mon 9 Mar 2026")


async def test_the_top_bar_shows_the_key_of_a_screen(logbook: Logbook, home: Home) -> None:
    write(home, '[keymap]\napp.go-history = "f3"\n')
    async with on_stage(logbook) as stage:
        assert stage.shows("1 Today 2 Countdown f3 History 4 Trends")
        await stage.press("3")
        assert stage.app.current_mode == "today"
        await stage.press("f3")
        assert stage.app.current_mode == "history"


async def test_one_of_several_actions_on_a_key_moves_alone(logbook: Logbook, home: Home) -> None:
    write(home, '[keymap]\ncountdown.pause = "p"\ncountdown.stop = "x"\n')
    async with on_stage(logbook) as stage:
        await stage.press("2", "space")
        assert stage.shows("p Pause", "x Stop")
        await stage.press("p")
        assert stage.shows("p Resume", "PAUSED")
        await stage.press("space", "p")
        assert stage.shows("p Pause")
        await stage.press("x")
        assert stage.shows("Stop Toe Press?")


async def test_hints_on_the_screen_name_the_key(logbook: Logbook, home: Home) -> None:
    write(home, '[keymap]\nstopwatch.start = "f2"\ncountdown.start = "f3"\nquestion.save = "f4"\n')
    async with on_stage(logbook) as stage:
        await stage.press("2")
        assert stage.shows("f3 starts", "f3 Start")
        await stage.press("5", "enter")
        assert stage.shows("f4 Keep")
        await stage.press("5", "f4", "down", "enter")
        assert stage.shows("as you press f2", "f2 Start")


async def test_the_streaks_close_with_the_key_that_opens_them(logbook: Logbook, home: Home) -> None:
    write(home, '[keymap]\nhistory.streaks = "x"\n')
    async with on_stage(logbook) as stage:
        await stage.press("3", "x")
        assert stage.shows("Streaks of whole days")
        await stage.press("y")
        assert stage.shows("Streaks of whole days")
        await stage.press("x")
        assert not stage.shows("Streaks of whole days")


@pytest.mark.parametrize("action", ["app.quit", "app.quit-anywhere"])
async def test_ctrl_c_names_the_key_that_quits(logbook: Logbook, home: Home, action: str) -> None:
    write(home, f'[keymap]\n{action} = "f10"\n')
    async with on_stage(logbook) as stage:
        await stage.press("ctrl+c")
        assert stage.notices() == ["f10 quits" if action == "app.quit" else "q quits"]
        await stage.press("a", "ctrl+c")
        assert stage.notices()[-1] == "f10 quits"


def test_every_action_can_have_a_key_of_its_own(logbook: Logbook, home: Home) -> None:
    keymap = {action_id: f"alt+f{1 + number % 24}" for number, action_id in enumerate(BY_ID)}
    screens = [action.screen for action in BY_ID.values()]
    assert max(map(screens.count, screens)) < 24
    write(home, "[keymap]\n" + "".join(f'{name} = "{key}"\n' for name, key in keymap.items()))
    assert load_config(home.settings).keymap == keymap
    assert FootcareApp(logbook) is not None
