"""Write files outside of the home, where folders may be shared with others."""

from __future__ import annotations

from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.files.ownership import without_links


def write_elsewhere(path: Path, content: bytes) -> None:
    """Replace the content of a file, or of the file that a link leads to.

    Raises Refused, with the file unchanged, for a link of someone else.
    """
    try:
        path = without_links(path)
        atomic.make_folder(path.parent)
        atomic.put_in_place(atomic.stage(path, content), path)
    except OSError as error:
        raise Refused(f"cannot write {path}: {error.strerror}; nothing was changed") from None
