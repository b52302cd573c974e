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
NOTES = """\
## Good to know

What the tables below do not say.

**The first start**

The notes on safety come first. `enter` goes on to three questions: the hours you are awake, your
age, and dark or light. `escape` skips one of them; `q` or `escape` on the notes asks nothing.

**Everywhere**

- `u` undoes the last change made on this device, with whatever key or command. A change of another
  day, or of over 20 records, is asked about first. The countdown and Settings do not have this
  key.
- `ctrl+c` stops a session, after a question; elsewhere it only says how to quit.
- `ctrl+z` pauses a session and goes back to the shell. `fg` returns, and the session is still
  paused.
- The palette finds words of a name in any order, with a letter missing or wrong. Actions that you
  used lately come first, and each is shown with its key.
- The mouse is left to your terminal, so selecting and copying works as everywhere else.

**Today**

- While `←` shows yesterday, `space`, `A` and `r` are about that day, and nothing is started.
- `r` rests the whole day as rest, ill, travel or other. `e` in that question rests the exercise
  under the cursor alone. `→` and `←` there make it a day more or less.

**Countdown**

- After a pause of over 10 s there are 5 s to get ready again.
- `→` skips one phase, however long you hold it. A skip that would end the session asks first, as
  `q` does: resume, keep as partial, count as done, or discard.
- What `m` does is remembered.

**After a session**

- Effort and pain, `0` to `10`, are optional. You can rate a session that you stopped and kept, too.
  `tab` leads to a note, which Today shows the next time.
- After pain of 4 or more, the first start of the next day asks whether it feels better, the same
  or worse than before the session.

**History**

- `d` deletes a session without a question; `u` brings it back.
- `space` begins a range of days, the cursor draws it, and `r` marks it as a whole.

**Self-tests**

- `enter` on My activities rates one after the other. There are up to three, and `d` retires one,
  after a question.
- Any key stops the watch of the single-leg stance. For calf raises you count, and type the count
  at the end.

**Plan and Settings**

- In a form, `←` and `→` choose among the values of a field that has only a few. What you type is
  checked at once.
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
    return "\n".join([INTRODUCTION, NOTES, *_tables(), *_answers()])


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
