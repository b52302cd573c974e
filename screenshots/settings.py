"""Writes docs/settings.md from the table of settings; the test suite compares the result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from footcare_tui.config import SETTINGS, allowed, default, value_text
from footcare_tui.views.settings import AT_NEXT_START

PATH = Path(__file__).parents[1] / "docs" / "settings.md"
INTRODUCTION = """\
# Settings

Every setting may be left out. They are in one file, `config.toml`, which `footcare config path`
shows; on Linux it is `~/.config/footcare/config.toml`.

```toml
day_start = "03:30"     # a comment of your own stays where it is
theme = "light"

[keymap]
history.delete = "x"
```

A file with a setting that does not exist, or with a value that is not allowed, is refused with one
line that says what would be right. Settings belong to one machine: they are no part of the history,
and `undo` does not change them. A backup has them, and `footcare restore PATH --settings` restores
them.

| to | do |
| --- | --- |
| see and change all of them | the screen Settings, `7` |
| see all settings, their values and what is allowed | `footcare config list` (`--json`) |
| see one | `footcare config get age` |
| change one | `footcare config set age 57` |
| go back to the default | `footcare config set age ""` |
| change a table | `footcare config set keymap '{ history.delete = "x" }'` |
| change the file in your editor, the one in `VISUAL` or `EDITOR` | `footcare config edit` |

In the open app every change counts at once, also one from elsewhere, but for {at_next_start}, which
count at the next start; a session under way ends as it began. A change keeps comments, order,
spacing and line ends of the file. A file that is not valid is never overwritten; `footcare config
edit` opens it, too, and offers a text with faults again.

![A setting as a form, with what is wrong about the typed value](../screenshots/setting.svg)

## All settings

"""


def page() -> str:
    """The whole page."""
    at_next_start = " and ".join(f"`{name}`" for name in AT_NEXT_START)
    introduction = INTRODUCTION.replace("{at_next_start}", at_next_start)
    return introduction + "\n".join([*_table(), ""])


def _table() -> Iterator[str]:
    yield "| setting | default | allowed | does |"
    yield "| --- | --- | --- | --- |"
    for name, setting in SETTINGS.items():
        text = value_text(default(name))
        usual = f"`{text}`" if text else ""
        yield f"| `{name}` | {usual} | {allowed(name)} | {setting.help} |"


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
