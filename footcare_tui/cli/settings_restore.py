"""Restore the settings of a backup, without the programs that they would run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from footcare_tui.cli.output import warn
from footcare_tui.config import load_config, parse_config
from footcare_tui.errors import Refused
from footcare_tui.exchange.backup_archive import SETTINGS
from footcare_tui.files.atomic import write_whole
from footcare_tui.files.bounded import read_bounded
from footcare_tui.paths import Home


def restore_settings(home: Home, content: bytes, *, dry_run: bool) -> None:
    """Replace the settings, and keep the former ones in a file of the same folder.

    The hooks of this machine do not change: an archive must not bring programs
    with it. Raises Refused, with nothing changed, when the settings are not valid.
    """
    text = content.decode("utf-8-sig", "replace")
    given, here = parse_config(SETTINGS, text), load_config(home.settings)
    if given.hooks != here.hooks:
        text = _with_hooks(text, here.hooks)
        if given.hooks:
            warn("the hooks in the archive were left out; write them into the settings yourself")
    if dry_run or given._replace(hooks=here.hooks) == here:
        return
    if home.settings.exists():
        kept = home.settings.with_name(f"{home.settings.name}.before-restore")
        write_whole(kept, read_bounded(home.settings))
        warn(f"the former settings are in {kept.name} now")
    write_whole(home.settings, text.encode())


def _with_hooks(text: str, hooks: Mapping[str, Sequence[str]]) -> str:
    """Return the settings with only these hooks. Raises Refused if the rest would change."""
    from footcare_tui.files.toml_edits import with_value, without

    try:
        without_any = without(text, "hooks")
        return with_value(without_any, "hooks", hooks) if hooks else without_any
    except ValueError as error:
        raise Refused(f"{SETTINGS}: its hooks cannot be left out ({error})") from None
