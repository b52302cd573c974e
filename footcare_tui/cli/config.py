"""The commands ``config …``: the settings."""

from __future__ import annotations

from pathlib import Path

import click

from footcare_tui.cli.context import current_invocation, home_option, json_option
from footcare_tui.cli.output import DONE, only_warns_if, show, show_json
from footcare_tui.cli.parameters import SettingName
from footcare_tui.config import SETTINGS, Config, allowed, default, value_text
from footcare_tui.terminal.cells import columns


@click.group(invoke_without_command=True)
@home_option
@json_option
@click.pass_context
def config(context: click.Context, as_json: bool) -> int:
    """Show the settings, and change them.

    The commands keep your comments and the order of the file.
    """
    if context.invoked_subcommand is None:
        _show_all(as_json=as_json)
    elif as_json:
        raise click.UsageError(f"Give --json after {context.invoked_subcommand}.")
    return DONE


@config.command("list")
@home_option
@json_option
def list_settings(as_json: bool) -> None:
    """Show every setting: its value, what is allowed, and what it does."""
    _show_all(as_json=as_json)


@config.command("get")
@click.argument("name", metavar="NAME", type=SettingName())
@home_option
@json_option
def get_setting(name: str, as_json: bool) -> None:
    """Show the value of one setting, or an empty line if it has none."""
    config = current_invocation().logbook.config
    if as_json:
        show_json(_fields(name, config))
    else:
        show(value_text(getattr(config, name)))


# A value may begin with a minus; it is then refused with what is allowed.
@config.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="NAME", type=SettingName())
@click.argument("value", metavar="VALUE")
@home_option
@json_option
def set_setting(name: str, value: str, as_json: bool) -> None:
    """Change one setting; an empty VALUE, "", goes back to the default.

    A table is written as in the file: set keymap '{ today.rest = "x" }'
    """
    config = current_invocation().logbook.settings.set(name, value, _check_keys)
    with only_warns_if(lambda: True):
        if as_json:
            show_json(_fields(name, config))
        else:
            show(_in_words(name, config))


@config.command("edit")
@home_option
def edit_settings() -> None:
    """Change the settings in your editor, which VISUAL or EDITOR names.

    A text with faults can be edited again. It is never lost.
    """
    from footcare_tui.cli.editor import edited
    from footcare_tui.cli.sources import read_content
    from footcare_tui.files.toml_text import MOST_TOML_BYTES

    settings = current_invocation().logbook.settings
    before = settings.content()
    offered = before or _template().encode()

    def read(file: Path) -> bytes:
        content = read_content(str(file), str(file), MOST_TOML_BYTES)
        _check_keys(settings.check(content, str(file)))
        return content

    with edited(
        "config.toml",
        offered,
        read,
        instead=f"change {settings.path} yourself",
        then=f"to use it, copy it to {settings.path}",
    ) as content:
        if content == offered:
            show("nothing changes; the settings are like that already")
        else:
            settings.replace(content, before)
            with only_warns_if(lambda: True):
                show(f"wrote {settings.path}")


@config.command("path")
@home_option
def show_path() -> None:
    """Show where the file with the settings is, or would be."""
    show(str(current_invocation().home.settings))


def _show_all(*, as_json: bool) -> None:
    config = current_invocation().logbook.config
    if as_json:
        show_json([_fields(name, config) for name in SETTINGS])
    else:
        show(*columns([_row(name, config) for name in SETTINGS]))


def _row(name: str, config: Config) -> tuple[str, ...]:
    value = getattr(config, name)
    whose = "default" if value == default(name) else "set"
    return name, value_text(value) or "-", whose, allowed(name), SETTINGS[name].help


def _fields(name: str, config: Config) -> dict[str, object]:
    """Return the JSON fields of a setting."""
    value = getattr(config, name)
    return {
        "setting": name,
        "value": _plain(value),
        "default": _plain(default(name)),
        "is_default": value == default(name),
        "allowed": allowed(name),
        "help": SETTINGS[name].help,
    }


def _plain(value: object) -> object:
    """Return a value for JSON, which has no time and no time zone."""
    return value if isinstance(value, bool | int | dict | None) else value_text(value)


def _in_words(name: str, config: Config) -> str:
    value = getattr(config, name)
    text = value_text(value)
    if value != default(name):
        return f"{name} is {text} now"
    return f"{name} is at its default" + (f", {text}" if text else "")


def _template() -> str:
    """Return a file that names every setting in comments, and sets none."""
    lines = (f"# {name}: {SETTINGS[name].help} ({allowed(name)})\n" for name in SETTINGS)
    return f'# The settings of footcare, such as: theme = "light"\n#\n{"".join(lines)}\n'


def _check_keys(config: Config) -> None:
    """Raise Refused for keys in the settings that would keep the app from opening."""
    from footcare_tui.cli.open_app import check_keys

    check_keys(config, current_invocation().home)
