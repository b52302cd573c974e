"""Writes docs/keys.md from the actions; the test suite compares the result."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from footcare_tui.tui.action import Action
from footcare_tui.tui.actions import ACTIONS, TYPED_KEYS
from footcare_tui.tui.places import PLACES
from footcare_tui.tui.shared.key_display import displayed
from screenshots.questions import questions

PATH = Path(__file__).parents[1] / "docs" / "keys.md"
INTRODUCTION = """\
# Keys

Every action, its keys, and what it does. `?` in the app shows the keys of the screen you are on,
and the palette (`ctrl+p` or `:`) finds any action by its name.

## Keys of your own

The table `[keymap]` in `config.toml` gives an action other keys, in place of the ones below:

```toml
[keymap]
history.delete = "x"                # one key
today.check-off = "space,f5"        # or several
countdown.extend = "="
```

A key is a character (`x`, `X`, `?`), a name (`enter`, `f5`, `pageup`, `comma`), or one of these
with a modifier (`ctrl+x`, `alt+x`, `shift+up`). Top bar, key line, help and palette then show your
keys. When the app opens, it refuses, by name:

- an action that is not in the tables below;
- a key that another action of the same screen has, or one that works on every screen;
- `ctrl+b`, `ctrl+h`, `ctrl+i`, `ctrl+j` and `ctrl+m`, which terminals and tmux use for other keys;
- letters and digits where they are typed, or are the answers to a question.

Keys without an action, such as the digits of a figure, stay as they are, and so do the letters in a
question, which belong to its answers.
"""
ANSWERS = """\
## The answers to questions

Beside each answer is its letter; the cursor and `enter` choose one, too. Where an exercise or an
activity is chosen, `1` to `9` are those in the list.
"""
TITLES = {
    "app": "On every screen",
    **{place.mode: place.title for place in PLACES},
    "stopwatch": "A self-test with a stopwatch",
    "timed-count": "A self-test with a count",
    "page": "Help and other pages of text",
    "palette": "The palette",
    "question": "In a question",
}


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_tables(), *_answers()])


def _tables() -> Iterator[str]:
    actions = [action for group in ACTIONS.values() for action in group]
    by_screen = sorted(actions, key=lambda action: [*TITLES].index(action.screen))
    for screen, found in groupby(by_screen, key=lambda action: action.screen):
        yield f"## {TITLES[screen]}\n"
        yield "| action | keys | does |"
        yield "| --- | --- | --- |"
        by_id: dict[str, list[Action]] = {}
        for action in found:
            by_id.setdefault(action.id, []).append(action)
        for action_id, same in by_id.items():
            keys = " ".join(f"`{displayed(key)}`" for key in same[0].keys.split(","))
            does = " / ".join(dict.fromkeys(action.help for action in same))
            yield f"| `{action_id}` | {keys} | {does} |"
        for typed in TYPED_KEYS.values():
            if typed.screen == screen:
                yield f"| | {typed.keys} | {typed.help} |"
        yield ""


def _answers() -> Iterator[str]:
    """Yield the table of the letters that are answers."""
    yield ANSWERS
    yield "| question | answers |"
    yield "| --- | --- |"
    for about, question in questions().items():
        answers = " · ".join(f"`{key}` {words}" for key, words, _ in question.choices)
        yield f"| {about} | {answers} |"
    yield ""


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
