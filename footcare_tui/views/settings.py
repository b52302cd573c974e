"""The settings as rows of text: every setting with its value, and the details of one."""

from __future__ import annotations

from footcare_tui.config import SETTINGS, Config, allowed, default, value_text
from footcare_tui.terminal.cells import padded, shortened
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.rows import LIST_INDENT, Row, list_row, wrapped

NOT_SET = "not set"
# Settings that the app uses only when it starts.
AT_NEXT_START = ("link", "animation")
# Two blanks between name and value.
GAP = 2
NAMES = max(map(len, SETTINGS)) + GAP
# At the end of the row of a setting that is not at its default; the last column is for arrows.
CHANGED = "  set "


def list_rows(config: Config, cursor: int, width: int, height: int) -> list[Row]:
    """Names and values, two rows each when all fit; the cursor has a bar."""
    roomy = 2 * len(SETTINGS) <= height
    rows: list[Row] = []
    for number, (name, setting) in enumerate(SETTINGS.items()):
        is_set = getattr(config, name) != default(name)
        end = CHANGED if is_set else ""
        room = max(1, width - LIST_INDENT - NAMES - len(end))
        value = shortened(_value_in_words(name, config), room)
        spans = [
            (padded(name, NAMES), "bold"),
            (padded(value, room), "" if is_set else "$muted"),
            (end, "$primary"),
        ]
        rows.append(list_row(spans, width, cursor=number == cursor))
        if roomy:
            words = shortened(setting.help, max(1, width - LIST_INDENT))
            rows.append(list_row([(words, "$muted")], width, cursor=number == cursor))
    return rows


def setting_rows(name: str, config: Config, width: int) -> list[Row]:
    """The meaning of a setting, its default, allowed values and value, and when a change counts."""
    rows = [*wrapped(name, width, "bold"), *wrapped(SETTINGS[name].help, width)]
    for label, words in (
        ("Default", value_text(default(name)) or NOT_SET),
        ("Allowed", allowed(name)),
        # In the list a long one is cut off.
        ("Now", _value_in_words(name, config)),
    ):
        rows += wrapped(f"{label}: {words}", width)
    when = "takes effect at the next start" if name in AT_NEXT_START else "takes effect at once"
    rows += [(), *wrapped(f"A change {when}", width, "$muted")]
    return [*rows, *wrapped(f"footcare config set {name} VALUE", width, "$muted")]


def _value_in_words(name: str, config: Config) -> str:
    return plain_text(value_text(getattr(config, name))) or NOT_SET
