"""The numbered list of the sources that a report cites."""

from __future__ import annotations

from footcare_tui.model.sources import Source


class Citations:
    """The sources cited so far, numbered from 1 in the order of their first mention."""

    def __init__(self) -> None:
        self._sources: list[Source] = []

    def cite(self, *sources: Source) -> str:
        """The numbers of the sources, such as ``[1]`` or ``[2, 3]``."""
        for source in sources:
            if source not in self._sources:
                self._sources.append(source)
        return f"[{', '.join(str(self._sources.index(source) + 1) for source in sources)}]"

    def listed(self) -> list[str]:
        """The sources in the order of their numbers, each with what was studied."""
        return [
            source.cited + (f" ({source.about})" if source.about else "")
            for source in self._sources
        ]
