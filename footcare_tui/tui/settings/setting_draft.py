"""One setting with another value, as a form has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from footcare_tui.config import SETTINGS, Config, allowed, choices, default, value_of, value_text
from footcare_tui.model import FieldError
from footcare_tui.model.fields import requirement
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.draft import Draft, Field
from footcare_tui.views.settings import NOT_SET


class SettingDraft(Draft):
    """A setting with another value; an empty text is the default."""

    def __init__(self, name: str, config: Config, title: str = "") -> None:
        self.name = name
        texts = [*choices(name)]
        if texts and default(name) is None:
            texts.insert(0, "")
        field = Field(
            name, "value", tuple((text, text or NOT_SET) for text in texts), allowed(name)
        )
        value = plain_text(value_text(getattr(config, name)))
        super().__init__(title or name, [field], {name: value})

    @property
    def text(self) -> str:
        """The value as a text."""
        return self.texts[self.name]

    def faults(self) -> Mapping[str, str]:
        """Return what the value must be, if it is wrong."""
        try:
            if self.text.strip():
                value_of(self.name, self.text)
        except FieldError as error:
            return {self.name: requirement(error)}
        return {}

    def preview(self) -> Sequence[str]:
        """Return what the setting does."""
        return [SETTINGS[self.name].help]
