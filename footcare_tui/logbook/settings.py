"""Changes of the person's settings that leave the rest of the file unchanged."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from footcare_tui.config import Config, default, find_setting, parse_config, value_of
from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_whole
from footcare_tui.files.toml_edits import with_value, without
from footcare_tui.files.toml_text import MOST_TOML_BYTES
from footcare_tui.model import FieldError


class Settings:
    """The file of the settings; ``use`` is called with the settings after a change.

    A file that is not valid is not touched: each change then raises Refused
    with the fault.
    """

    def __init__(
        self,
        path: Path,
        locked: Callable[[], AbstractContextManager[None]],
        use: Callable[[Config], None],
    ) -> None:
        self.path = path
        self.use = use
        self._locked = locked
        # The signature of the file at the last look.
        self._signature: tuple[int, ...] | None = None

    def look(self, accept: Callable[[Config], object]) -> Config | None:
        """Return the settings in the file if it has changed since the last look, else None.

        This may run in another thread. ``accept`` is as in :meth:`set`. Raises
        Refused, once for each change.
        """
        try:
            status = self.path.stat()
        except OSError:
            signature: tuple[int, ...] = ()
        else:
            signature = status.st_ino, status.st_mtime_ns, status.st_size
        if signature == self._signature:
            return None
        self._signature = signature
        config = self.check(self.content(), str(self.path))
        accept(config)
        return config

    def content(self) -> bytes:
        """Return the content of the file, empty where there is none. Raises Refused."""
        try:
            with self.path.open("rb") as file:
                content = file.read(MOST_TOML_BYTES + 1)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise Refused(f"{self.path}: cannot be read ({error.strerror})") from None
        if len(content) > MOST_TOML_BYTES:
            raise Refused(f"{self.path} is too large; it may have at most {MOST_TOML_BYTES} bytes")
        return content

    def check(self, content: bytes, name: str) -> Config:
        """Return the settings in a file of that name. Raises Refused."""
        try:
            return parse_config(name, content.removeprefix(BOM_UTF8).decode())
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise Refused(f"{name}:{line}: not a text in UTF-8") from None

    def set(self, name: str, text: str, accept: Callable[[Config], object]) -> Config:
        """Set a setting to the value of a text; an empty text is the default.

        Return the settings there are then. ``accept`` is called with them before,
        to raise Refused for what only a front end knows. Raises Refused, with
        what is allowed.
        """
        try:
            setting = find_setting(name)
            value = value_of(name, text) if text.strip() else None
        except FieldError as error:
            raise Refused(str(error)) from None
        new = default(name) if value is None else setting.reader({name: value}, name)
        with self._locked():
            content = self.content()
            wanted = self.check(content, str(self.path))._replace(**{name: new})
            accept(wanted)
            changed = self._changed(content, name, value)
            if not self._has(changed, wanted):
                raise self._too_intricate(name)
            if changed != content:
                self._write(changed)
        self.use(wanted)
        return wanted

    def replace(self, content: bytes, instead_of: bytes) -> None:
        """Replace the whole file if its content is still ``instead_of``.

        Raises Refused, also where the new file is not valid.
        """
        config = self.check(content, str(self.path))
        with self._locked():
            if self.content() != instead_of:
                raise Refused(f"{self.path} was changed meanwhile; nothing was changed")
            self._write(content)
        self.use(config)

    def _changed(self, content: bytes, name: str, value: Any) -> bytes:
        """Return the file with another value of a setting, or without it for None."""
        # An editor may put a byte order mark in front.
        mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
        text = content.removeprefix(mark).decode()
        try:
            text = without(text, name) if value is None else with_value(text, name, value)
        except ValueError:
            raise self._too_intricate(name) from None
        return mark + text.encode()

    def _has(self, content: bytes, wanted: Config) -> bool:
        """Whether a file has exactly these settings."""
        try:
            return self.check(content, str(self.path)) == wanted
        except Refused:
            return False

    def _write(self, content: bytes) -> None:
        # A person may keep the file elsewhere, and have a link here.
        write_whole(self.path.resolve(), content)

    def _too_intricate(self, name: str) -> Refused:
        return Refused(
            f"{self.path}: {name} cannot be changed without changing the rest; "
            "footcare config edit opens the file"
        )
